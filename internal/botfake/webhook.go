package botfake

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// webhook is where updates are delivered.
type webhook struct {
	url    string
	secret string
	most   int64 // connections
	failed string
	at     time.Time
	stop   context.CancelFunc
}

// webhookInfo is what getWebhookInfo says.
type webhookInfo struct {
	URL         string   `json:"url"`
	Certificate bool     `json:"has_custom_certificate"`
	Pending     int      `json:"pending_update_count"`
	ErrorDate   int64    `json:"last_error_date,omitempty"`
	Error       string   `json:"last_error_message,omitempty"`
	Most        int64    `json:"max_connections,omitempty"`
	Allowed     []string `json:"allowed_updates,omitempty"`
}

// setWebhook starts the delivery. Telegram only takes https and public addresses; the loopback is taken here in place of
// both.
func (s *Server) setWebhook(c *call) (any, *refusal) {
	address := c.text("url")
	if address == "" {
		return s.deleteWebhook(c)
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, errWebhookURL
	}
	if ip := net.ParseIP(u.Hostname()); u.Scheme != "https" && (u.Scheme != "http" || ip == nil || !ip.IsLoopback()) {
		return nil, errWebhookPlain
	}
	secret := c.text("secret_token")
	if len(secret) > 256 {
		return nil, errSecretTooLong
	}
	if strings.ContainsFunc(secret, func(r rune) bool { return !isPayload(r) }) {
		return nil, errSecretForm
	}
	s.allow(c)
	s.endWebhook(c.flag("drop_pending_updates"))
	s.updates.end(errWebhookTook)
	most := c.number("max_connections")
	if most == 0 {
		most = 40
	}
	ctx, stop := context.WithCancel(s.life)
	s.webhook = webhook{url: address, secret: secret, most: most, stop: stop}
	s.work.Go(func() { s.deliver(ctx, address, secret) })
	return true, nil
}

func (s *Server) deleteWebhook(c *call) (any, *refusal) {
	s.endWebhook(c.flag("drop_pending_updates"))
	return true, nil
}

// endWebhook stops the delivery; drop forgets what waits.
func (s *Server) endWebhook(drop bool) {
	if s.webhook.stop != nil {
		s.webhook.stop()
	}
	s.webhook = webhook{}
	if drop {
		s.updates.waiting = nil
	}
}

func (s *Server) getWebhookInfo(*call) (any, *refusal) {
	w := s.webhook
	info := webhookInfo{URL: w.url, Pending: len(s.updates.waiting), Error: w.failed, Most: w.most, Allowed: s.updates.allowed}
	if w.failed != "" {
		info.ErrorDate = w.at.Unix()
	}
	return info, nil
}

// deliver sends the waiting updates one after another until ctx ends, each until it is taken.
func (s *Server) deliver(ctx context.Context, address, secret string) {
	for ctx.Err() == nil {
		s.mu.Lock()
		changed := s.changed
		var first *update
		if len(s.updates.waiting) > 0 {
			u := s.updates.waiting[0]
			first = &u
		}
		s.mu.Unlock()
		if first == nil {
			select {
			case <-changed:
			case <-ctx.Done():
			}
			continue
		}
		failed := post(ctx, address, secret, first.body)
		s.delivered(ctx, first.id, failed)
		if failed != "" {
			s.pause(ctx, s.o.Retry)
		}
	}
}

// delivered notes what became of an update.
func (s *Server) delivered(ctx context.Context, id int64, failed string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil {
		return // another webhook stands in its place
	}
	if failed != "" {
		s.webhook.failed, s.webhook.at = failed, s.now()
		return
	}
	if w := s.updates.waiting; len(w) > 0 && w[0].id == id {
		s.updates.gone = append(s.updates.gone, w[0])
		s.updates.waiting = append([]update(nil), w[1:]...)
	}
	s.change()
}

// post sends an update and returns why it was not taken, empty for taken.
func post(ctx context.Context, address, secret string, body []byte) string {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body)) //nolint:gosec // a webhook is an address that the caller names; setWebhook has checked it
	if err != nil {
		return err.Error()
	}
	req.Header.Set("Content-Type", "application/json")
	if secret != "" {
		req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	}
	resp, err := http.DefaultClient.Do(req) //nolint:gosec // as above
	if err != nil {
		return "Connection failed"
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return "Connection closed"
	}
	if resp.StatusCode/100 != 2 {
		return fmt.Sprintf("Wrong response from the webhook: %d %s", resp.StatusCode, http.StatusText(resp.StatusCode))
	}
	return ""
}

// isPayload reports whether a letter may stand in a secret and in what a link to the bot carries.
func isPayload(r rune) bool {
	return r == '_' || r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

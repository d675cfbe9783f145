package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"tumen/news"
)

const (
	officialAPI    = "https://api.telegram.org"
	defaultTimeout = 30 * time.Second
	longestAnswer  = 4 << 20  // bytes
	longestBatch   = 32 << 20 // bytes: a hundred updates, each with a long text twice
	longestWait    = 50 * time.Second
	silence        = 15 * time.Second // after which a connection is asked whether it lives, and as long it has to answer
)

// Options are what a client is made with.
type Options struct {
	Token     string
	API       string            // address of the Bot API server; empty for Telegram's own
	Timeout   time.Duration     // of a call, above the time that a long poll waits; 0 for half a minute
	Transport http.RoundTripper // nil for one with timeouts that heeds the proxy variables
	Log       *slog.Logger
}

// Client makes calls of the Bot API. It is safe for use by several goroutines.
type Client struct {
	bot     func(tgbotapi.HTTPClient) *tgbotapi.BotAPI // keeps the token in its closure, where no printing finds it
	file    func(path string) string                   // address of a file; has the token in it
	host    string
	own     bool // the server is not Telegram's
	secrets *secrets
	timeout time.Duration
	http    *http.Client
	log     *slog.Logger
}

// tokenForm is how a server reads a token; anything else would also change the address that it becomes part of.
var tokenForm = regexp.MustCompile(`^[0-9]{1,20}:[A-Za-z0-9_-]{1,100}$`)

// muteLibrary keeps the library from printing: it prints addresses, which have the token in them.
var muteLibrary = sync.OnceValue(func() error { return tgbotapi.SetLogger(mute{}) })

type mute struct{}

func (mute) Println(...any)        {}
func (mute) Printf(string, ...any) {}

// New returns a client. It makes no request.
func New(o Options) (*Client, error) {
	if err := muteLibrary(); err != nil {
		return nil, fmt.Errorf("muting the library: %w", err)
	}
	token := strings.TrimSpace(o.Token)
	if !tokenForm.MatchString(token) {
		return nil, errors.New("TELEGRAM_BOT_TOKEN has not the form of a token (digits, a colon, letters and digits): copy it again from @BotFather")
	}
	base, err := parseAPI(o.API)
	if err != nil {
		return nil, err
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.Transport == nil {
		o.Transport = newTransport()
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	root := base.String()
	endpoint := strings.ReplaceAll(root, "%", "%%") + "/bot%s/%s" // the library takes it for a format
	return &Client{
		bot: func(h tgbotapi.HTTPClient) *tgbotapi.BotAPI {
			b := &tgbotapi.BotAPI{Token: token, Client: h}
			b.SetAPIEndpoint(endpoint)
			return b
		},
		file:    func(path string) string { return root + "/file/bot" + token + "/" + path },
		host:    base.Host,
		own:     root != officialAPI,
		secrets: tokenSecrets(token),
		timeout: o.Timeout,
		http: &http.Client{
			Transport: o.Transport,
			// The address has the token in it: it goes to nobody else.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		log: o.Log,
	}, nil
}

// parseAPI checks the server's address. Its errors don't repeat it: somebody may have put a token or a password there.
func parseAPI(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	if address == "" {
		address = officialAPI
	}
	const remedy = "give an address such as http://localhost:8081"
	u, err := url.Parse(address)
	switch {
	case err != nil:
		return nil, errors.New("TELEGRAM_API_URL is no web address: " + remedy)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("TELEGRAM_API_URL does not begin with http:// or https://: " + remedy)
	case u.Hostname() == "":
		return nil, errors.New("TELEGRAM_API_URL names no server: " + remedy)
	case u.User != nil:
		return nil, errors.New("TELEGRAM_API_URL has a name or a password in it, which a Bot API server doesn't ask for: " + remedy)
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, errors.New("TELEGRAM_API_URL has something behind a ? or #: " + remedy)
	}
	u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), strings.TrimRight(u.RawPath, "/")
	return u, nil
}

// newTransport has no timeout for the answer, because a long poll waits; each call has one.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:             http.ProxyFromEnvironment,
		DialContext:       (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2: true,
		// All calls share one connection. Where the network lost it without a word, each would time out on it for a quarter of
		// an hour, until the system gives it up: so the silence is asked, and the next call makes another.
		HTTP2:                  &http.HTTP2Config{SendPingTimeout: silence, PingTimeout: silence},
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		IdleConnTimeout:        60 * time.Second,
		MaxIdleConnsPerHost:    32,
	}
}

// Call makes one call and reads its result, unless result is nil. It makes it once: whether to try again is the
// caller's to say, who knows whether doing it twice does harm.
func (c *Client) Call(ctx context.Context, method string, p Params, result any) error {
	return c.call(ctx, method, p, result, limits{timeout: c.timeout, size: longestAnswer})
}

// limits bound one exchange.
type limits struct {
	timeout time.Duration
	size    int64 // bytes of the answer
	upload  *File // that goes with it; nil for none
}

func (c *Client) call(ctx context.Context, method string, p Params, result any, l limits) error {
	params, err := p.forLibrary()
	if err != nil {
		return fmt.Errorf("telegram %s: %w: %w", method, err, news.ErrGiveUp)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("telegram %s: %w", method, err)
	}
	timed, cancel := context.WithTimeoutCause(ctx, l.timeout, errTimeout)
	defer cancel()
	x := &exchange{ctx: timed, http: c.http, most: l.size}
	response, err := c.request(x, method, params, l.upload)
	switch {
	case err != nil && ctx.Err() != nil && !x.ok: // an answer that came counts, even if nobody waits any more
		return fmt.Errorf("telegram %s: %w", method, ctx.Err())
	case err != nil:
		return c.failed(method, x, err)
	case result == nil:
		return nil
	}
	if err := json.Unmarshal(response.Result, result); err != nil {
		return fmt.Errorf("telegram %s: the answer has not the expected form: %s: %w", method, c.secrets.clean(err.Error()), news.ErrGiveUp)
	}
	return nil
}

// request has the library make the request.
func (c *Client) request(x *exchange, method string, params tgbotapi.Params, upload *File) (*tgbotapi.APIResponse, error) {
	if upload == nil {
		return c.bot(x).MakeRequest(method, params)
	}
	file := tgbotapi.RequestFile{Name: upload.Param, Data: tgbotapi.FileBytes{Name: upload.Name, Bytes: upload.Data}}
	return c.bot(x).UploadFiles(method, params, []tgbotapi.RequestFile{file})
}

// Me returns the bot itself.
func (c *Client) Me(ctx context.Context) (User, error) {
	var u User
	err := c.Call(ctx, "getMe", nil, &u)
	return u, err
}

// Member returns how somebody stands in a chat.
func (c *Client) Member(ctx context.Context, chat, user int64) (Member, error) {
	var m Member
	err := c.Call(ctx, "getChatMember", Params{"chat_id": chat, "user_id": user}, &m)
	return m, err
}

// Updates waits for updates from offset on and returns them as they came, so that one that can't be read doesn't spoil
// the others. To ask with an offset confirms all updates before it: the server forgets them.
func (c *Client) Updates(ctx context.Context, offset int64, wait time.Duration) ([]json.RawMessage, error) {
	return c.updates(ctx, offset, wait, mostUpdates)
}

// mostUpdates is how many a server gives at a time.
const mostUpdates = 100

func (c *Client) updates(ctx context.Context, offset int64, wait time.Duration, most int) ([]json.RawMessage, error) {
	wait = min(max(wait, 0), longestWait)
	p := Params{"timeout": int(wait / time.Second), "limit": most, "allowed_updates": Wanted()}
	if offset > 0 {
		p["offset"] = offset
	}
	var updates []json.RawMessage
	err := c.call(ctx, "getUpdates", p, &updates, limits{timeout: wait + c.timeout, size: longestBatch})
	return updates, err
}

package llm

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	openai "github.com/sashabaranov/go-openai"
	"github.com/sony/gobreaker/v2"
	"golang.org/x/sync/semaphore"
)

const (
	officialURL    = "https://api.openai.com/v1"
	officialHost   = "api.openai.com"
	defaultTimeout = 2 * time.Minute
	defaultMost    = 4096             // tokens of an answer when a call does not say
	silence        = 15 * time.Second // after which a connection is asked whether it lives, and as long it has to answer
)

// Client asks one server. It is safe for use by several goroutines.
type Client struct {
	o        Options
	api      *openai.Client
	base     *url.URL
	official bool // the server is that of OpenAI, which has names of its own for some fields
	secrets  secrets
	log      *slog.Logger
	now      func() time.Time
	pause    time.Duration // before the second try; grows
	idle     time.Duration // the longest silence within a stream that has begun

	places  *semaphore.Weighted
	breaker *gobreaker.TwoStepCircuitBreaker[struct{}]
	rest    atomic.Pointer[rest]
	lookup  *semaphore.Weighted // one look at the server's list at a time

	mu      sync.Mutex
	flights map[string]*flight
	shapes  map[string]shape // by model, what its server was found to take
	missing map[string]rest  // by model, one that the server does not have
	schemas map[string]*schema
	only    string // the only model of the list, once it is known
}

// New returns a client.
func New(o Options) (*Client, error) {
	if strings.TrimSpace(o.BaseURL) == "" {
		o.BaseURL = officialURL
	}
	base, err := parseBase(o.BaseURL)
	if err != nil {
		return nil, err
	}
	if strings.ContainsFunc(o.Key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, errors.New("OPENAI_API_KEY has characters that no key has (a space, a line break, a letter that is not ASCII): copy it again")
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTimeout
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Transport == nil {
		o.Transport = newTransport()
	}
	c := &Client{
		o:        o,
		base:     base,
		official: strings.EqualFold(base.Hostname(), officialHost),
		secrets:  newSecrets(o.Key, base.User),
		log:      o.Log,
		now:      o.Now,
		pause:    firstPause,
		idle:     longestSilence,
		places:   semaphore.NewWeighted(int64(max(o.Parallel, 1))),
		lookup:   semaphore.NewWeighted(1),
		flights:  map[string]*flight{},
		shapes:   map[string]shape{},
		missing:  map[string]rest{},
		schemas:  map[string]*schema{},
	}
	c.breaker = c.newBreaker()
	library := openai.DefaultConfig(o.Key)
	library.BaseURL = base.String()
	library.EmptyMessagesLimit = math.MaxUint32 // lines that keep a connection alive are no fault; the size is bounded by the wire
	library.HTTPClient = &http.Client{
		Transport: wire{o.Transport},
		// A redirected POST loses its body or goes to where nobody wanted to send it.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	c.api = openai.NewClientWithConfig(library)
	return c, nil
}

// parseBase checks the server's address. Its errors never show it whole: a user and a password may stand in it.
func parseBase(address string) (*url.URL, error) {
	const remedy = "give an address such as http://localhost:11434/v1"
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, fmt.Errorf("OPENAI_BASE_URL is no web address: %s", remedy)
	}
	shown := u.Scheme + "://"
	if u.User != nil {
		shown += "***@"
	}
	shown = plain(shown+u.Host+u.Path, longestText)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("OPENAI_BASE_URL %q does not begin with http:// or https://: %s", shown, remedy)
	case u.Hostname() == "":
		return nil, fmt.Errorf("OPENAI_BASE_URL %q names no server: %s", shown, remedy)
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "":
		return nil, fmt.Errorf("OPENAI_BASE_URL %q has something behind a ? or #: %s", shown, remedy)
	}
	u.Path, u.RawPath = strings.TrimRight(u.Path, "/"), strings.TrimRight(u.RawPath, "/")
	return u, nil
}

// newTransport has no timeout for the answer, because a model may think for long; each call has one.
func newTransport() *http.Transport {
	return &http.Transport{
		Proxy:             http.ProxyFromEnvironment,
		DialContext:       (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
		ForceAttemptHTTP2: true,
		// All calls share one connection: where the network lost it without a word, the silence is asked, and the next makes another.
		HTTP2:                  &http.HTTP2Config{SendPingTimeout: silence, PingTimeout: silence},
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 256 << 10,
		IdleConnTimeout:        60 * time.Second,
		MaxIdleConnsPerHost:    8,
	}
}

// Ask returns the model's answer. It is valid for the schema, or there is an error.
func (c *Client) Ask(ctx context.Context, call Call) (Reply, error) {
	if err := ctx.Err(); err != nil {
		return Reply{}, err
	}
	schema, err := c.schema(call.Schema)
	if err != nil {
		return Reply{}, err
	}
	if call.Most <= 0 {
		call.Most = defaultMost
	}
	if call.Model == "" {
		if call.Model, err = c.onlyModel(ctx); err != nil {
			return Reply{}, err
		}
	}
	key := call.key()
	return c.share(ctx, key, func(ctx context.Context) (Reply, error) { return c.work(ctx, call, schema, key) })
}

// work takes the reply from the cache, or asks and keeps it.
func (c *Client) work(ctx context.Context, call Call, s *schema, key string) (Reply, error) {
	reply, found, err := c.cached(ctx, call, s, key)
	if err != nil || found {
		return reply, err
	}
	if err := c.restingModel(call.Model); err != nil {
		return Reply{}, err
	}
	d := dialogue{client: c, call: call, schema: s}
	if reply, err = d.run(ctx); err != nil {
		return Reply{}, err
	}
	c.keep(ctx, call, key, reply.JSON)
	return reply, nil
}

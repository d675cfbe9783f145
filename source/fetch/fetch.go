// Package fetch gets documents from the web, with manners and safely.
//
// With manners: a server is asked one thing at a time, with a pause between; what it asks to wait is waited by everybody
// who wants something of it, and a server that fails is left alone for longer each time. Pages are read only where
// robots.txt lets us (Page); what an operator named himself is read as named (Get). Nothing is sent again that the
// server says is unchanged, and no scripts, pictures or other parts of a page are loaded.
//
// Safely: by http and https alone, never from an address inside the own network unless that is allowed, bounded in
// time, in size before and after decompression, and in redirects. No secret of an address occurs in an error, or goes
// to another server.
package fetch

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/links"
)

// DefaultMaxBytes is the size of a document above which it is refused: no report is that long.
const DefaultMaxBytes = 10 << 20

const (
	defaultPause = time.Second
	silence      = 15 * time.Second // after which a connection that carries several requests is asked whether it is still there
)

// Options bounds a Fetcher. The zero value is useful.
type Options struct {
	UserAgent    string           // default "Tumen/1 (news digest)"; robots.txt names us by what stands before the slash
	Timeout      time.Duration    // for one document with all its redirects, default 30 s; waiting for one's turn is not counted
	MaxBytes     int64            // of one document after decompression, default DefaultMaxBytes
	MaxRedirects int              // default 5; below 0 none
	AllowPrivate bool             // let addresses inside the own network be read, for tests and for a server of one's own
	Pause        time.Duration    // between two requests to a server, default 1 s; below 0 none. One in the own network has none
	Now          func() time.Time // default time.Now

	resolver *net.Resolver // for tests; nil for the system's
	anyPort  bool          // for tests: servers on the loopback have ports of all kinds
}

// Validators are what a server said of a document the time before, so that it sends it only when it has changed.
type Validators struct {
	ETag         string
	LastModified string
}

// Fetched is a server's answer.
type Fetched struct {
	Document    news.Document // Address is where the redirects ended; without a body when NotModified
	Validators  Validators    // to be given at the next call
	NotModified bool
	Inside      bool          // it came from the own network
	Fresh       time.Duration // how long the server says that it won't change, up to a day; 0 when it does not say
	Moved       string        // the address to which it has moved for good; empty when it has not
}

// Fetcher gets documents from the web. It is safe for use by several goroutines.
type Fetcher struct {
	options Options
	agent   string // our name in robots.txt, in small letters
	manners *manners
	guarded http.RoundTripper // never connects to the own network
	open    http.RoundTripper // does; nil where that is not allowed
}

// New makes a Fetcher with its own connections. It uses no proxy, because a proxy would connect to what the
// guard against the own network must see.
func New(o Options) *Fetcher {
	if o.UserAgent == "" {
		o.UserAgent = "Tumen/1 (news digest)"
	}
	if o.Timeout <= 0 {
		o.Timeout = 30 * time.Second
	}
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.MaxRedirects == 0 {
		o.MaxRedirects = 5
	}
	if o.Pause == 0 {
		o.Pause = defaultPause
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	f := &Fetcher{options: o, agent: product(o.UserAgent), manners: newManners(max(o.Pause, 0), o.Now), guarded: newTransport(o, true)}
	if o.AllowPrivate {
		f.open = newTransport(o, false)
	}
	return f
}

func newTransport(o Options, guarded bool) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second, Resolver: o.resolver, ControlContext: guardMachine}
	if guarded {
		dialer.ControlContext = guard
	}
	return &http.Transport{
		DialContext:       dialer.DialContext,
		ForceAttemptHTTP2: true,
		// Where the network lost a connection without a word, all requests would time out on it until the system gives it up.
		// The buffers are for one document at a time, not for a server that sends without being asked to.
		HTTP2: &http.HTTP2Config{
			SendPingTimeout: silence, PingTimeout: silence, MaxReceiveBufferPerStream: 1 << 20, MaxReceiveBufferPerConnection: 1 << 20,
		},
		DisableCompression:     true, // it is undone by body.go, with limits
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  o.Timeout,
		MaxResponseHeaderBytes: 256 << 10,
		IdleConnTimeout:        60 * time.Second,
		MaxIdleConnsPerHost:    2,
		MaxIdleConns:           64,
	}
}

// Public returns a Fetcher that never reaches the own network, for addresses that anybody may send in. It shares the
// manners of f: together they are as polite to a server as one.
func (f *Fetcher) Public() *Fetcher {
	p := *f
	p.open, p.options.AllowPrivate = nil, false
	return &p
}

// Close lets go of idle connections.
func (f *Fetcher) Close() {
	for _, t := range []http.RoundTripper{f.guarded, f.open} {
		if t, ok := t.(*http.Transport); ok {
			t.CloseIdleConnections()
		}
	}
}

// Get gets one document that an operator named: a feed, a sitemap, a page. With validators it asks for it only if it has
// changed.
func (f *Fetcher) Get(ctx context.Context, address string, known Validators) (Fetched, error) {
	return f.get(ctx, address, known, false)
}

// Page gets one page to which a link led, from a feed or out of a reader's hands, if the site's robots.txt does not
// forbid it (ErrRobots).
func (f *Fetcher) Page(ctx context.Context, address string, known Validators) (Fetched, error) {
	return f.get(ctx, address, known, true)
}

func (f *Fetcher) get(ctx context.Context, address string, known Validators, page bool) (Fetched, error) {
	u, err := parse(address)
	if err != nil {
		return Fetched{}, f.problem(ctx, address, err)
	}
	w := &walk{f: f}
	defer w.end()
	a, err := w.follow(ctx, u, wanted{header: header(known), limit: f.options.MaxBytes, page: page, address: address})
	if err != nil {
		return Fetched{}, err
	}
	return f.take(address, known, a)
}

// header says what is asked for besides the address.
func header(known Validators) http.Header {
	h := http.Header{"Accept": {"text/html,application/xhtml+xml,application/rss+xml,application/atom+xml," +
		"application/feed+json;q=0.9,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"}}
	if known.ETag != "" {
		h.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		h.Set("If-Modified-Since", known.LastModified)
	}
	return h
}

// take makes a Fetched of an answer.
func (f *Fetcher) take(address string, known Validators, a answer) (Fetched, error) {
	now := f.options.Now()
	fetched := Fetched{Fresh: fresh(a.header, now), Moved: a.moved, Inside: a.inside, Validators: validators(a.header)}
	switch {
	case a.status == http.StatusNotModified && known == (Validators{}):
		// Nothing was known, so there is nothing that it could be unchanged to.
		return Fetched{}, statusError(address, a.status, 0)
	case a.status == http.StatusNotModified:
		fetched.NotModified, fetched.Validators = true, known.renewed(fetched.Validators)
		fetched.Document = news.Document{Address: links.Stored(address), Fetched: now}
		return fetched, nil
	case !whole(a.status):
		return Fetched{}, statusError(address, a.status, retryAfter(a.header.Get("Retry-After"), now))
	case a.cut:
		if a.size <= f.options.MaxBytes {
			a.size = -1 // that was before decompression, if it was true at all
		}
		return Fetched{}, failure.TooLarge(address, a.size, f.options.MaxBytes)
	case len(a.body) == 0:
		return Fetched{}, &failure.Error{Address: links.Mask(address), Problem: "the server sends an empty page", Status: a.status,
			Remedy: "try later", Class: news.ErrLater}
	}
	fetched.Document = news.Document{
		Address:     links.Stored(a.at.String()),
		ContentType: a.header.Get("Content-Type"),
		Body:        a.body,
		Fetched:     now,
	}
	return fetched, nil
}

// whole reports whether an answer of this status has the whole document. Servers that want to see a browser first
// answer 202 with a page of scripts; nobody asked for the part that comes with 206.
func whole(status int) bool {
	return status == http.StatusOK || status == http.StatusNonAuthoritativeInfo
}

// same reports whether two addresses lead to one server by the same way, so that what is secret for it may be sent.
func same(a, b *url.URL) bool { return a.Scheme == b.Scheme && a.Host == b.Host }

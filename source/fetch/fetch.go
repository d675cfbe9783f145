// Package fetch gets documents from the web, safely: bounded in time and size, never from an address inside the own
// network unless that is allowed, by http and https alone.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/links"
)

// DefaultMaxBytes is the size of a document above which it is refused: no report is that long.
const DefaultMaxBytes = 10 << 20

// Options bounds a Fetcher. The zero value is useful.
type Options struct {
	UserAgent    string           // default "Tumen/1 (news digest)"
	Timeout      time.Duration    // for one document with all its redirects, default 30 s
	MaxBytes     int64            // of one document after decompression, default DefaultMaxBytes
	MaxRedirects int              // default 5; below 0 none
	AllowPrivate bool             // let addresses inside the own network be read, for tests and for a server of one's own
	Now          func() time.Time // default time.Now
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
}

// Fetcher gets documents from the web. It is safe for use by several goroutines.
type Fetcher struct {
	options Options
	client  *http.Client
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
	if o.Now == nil {
		o.Now = time.Now
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second, KeepAlive: 30 * time.Second}
	if !o.AllowPrivate {
		dialer.ControlContext = guard
	}
	return &Fetcher{options: o, client: &http.Client{
		Timeout: o.Timeout,
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			ForceAttemptHTTP2:      true,
			TLSHandshakeTimeout:    10 * time.Second,
			ResponseHeaderTimeout:  o.Timeout,
			MaxResponseHeaderBytes: 256 << 10,
			IdleConnTimeout:        60 * time.Second,
			MaxIdleConnsPerHost:    2,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > max(o.MaxRedirects, 0) {
				return fmt.Errorf("%w: more than %d redirects", errRefused, max(o.MaxRedirects, 0))
			}
			return checkWeb(r.URL)
		},
	}}
}

// Close lets go of idle connections.
func (f *Fetcher) Close() { f.client.CloseIdleConnections() }

// Get gets one document. With validators it asks for it only if it has changed.
func (f *Fetcher) Get(ctx context.Context, address string, known Validators) (Fetched, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return Fetched{}, failure.GiveUp(address, "this is no web address", "give one that begins with http:// or https://")
	}
	if err := checkWeb(u); err != nil {
		return Fetched{}, failure.GiveUp(address, err.Error(), "give an address that begins with http:// or https://")
	}
	u.Fragment = ""
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Fetched{}, failure.GiveUp(address, "this is no web address", "give one that begins with http:// or https://")
	}
	request.Header.Set("User-Agent", f.options.UserAgent)
	request.Header.Set("Accept", "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,"+
		"application/feed+json;q=0.9,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1")
	if known.ETag != "" {
		request.Header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		request.Header.Set("If-Modified-Since", known.LastModified)
	}
	response, err := f.client.Do(request)
	if err != nil {
		return Fetched{}, transportError(ctx, address, err)
	}
	fetched, err := f.take(ctx, address, known, response)
	if closeErr := response.Body.Close(); err == nil && closeErr != nil {
		return Fetched{}, transportError(ctx, address, closeErr)
	}
	return fetched, err
}

// take makes a Fetched of an answer.
func (f *Fetcher) take(ctx context.Context, address string, known Validators, r *http.Response) (Fetched, error) {
	if r.StatusCode == http.StatusNotModified {
		return Fetched{Document: news.Document{Address: links.Stored(address), Fetched: f.options.Now()}, Validators: known,
			NotModified: true}, nil
	}
	if r.StatusCode < 200 || r.StatusCode > 299 {
		return Fetched{}, statusError(address, r.StatusCode, retryAfter(r.Header.Get("Retry-After"), f.options.Now()))
	}
	if r.ContentLength > f.options.MaxBytes {
		return Fetched{}, failure.TooLarge(address, r.ContentLength, f.options.MaxBytes)
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, f.options.MaxBytes+1))
	if err != nil {
		return Fetched{}, transportError(ctx, address, err)
	}
	if int64(len(body)) > f.options.MaxBytes {
		return Fetched{}, failure.TooLarge(address, -1, f.options.MaxBytes)
	}
	if len(body) == 0 {
		return Fetched{}, &failure.Error{Address: links.Mask(address), Problem: "the server sends an empty page", Status: r.StatusCode,
			Remedy: "try later", Class: news.ErrLater}
	}
	return Fetched{
		Document: news.Document{
			Address:     links.Stored(r.Request.URL.String()),
			ContentType: r.Header.Get("Content-Type"),
			Body:        body,
			Fetched:     f.options.Now(),
		},
		Validators: Validators{ETag: r.Header.Get("ETag"), LastModified: r.Header.Get("Last-Modified")},
	}, nil
}

// transportError classes what went wrong on the way to or from the server. The text of the HTTP library repeats the
// address with all its secrets, so only what it wraps is told.
func transportError(ctx context.Context, address string, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("reading %s: %w", links.Mask(address), ctx.Err())
	}
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err
	}
	e := &failure.Error{Address: links.Mask(address), Class: news.ErrLater, Cause: err, Problem: links.MaskIn(err.Error())}
	if errors.Is(err, errRefused) {
		e.Class, e.Remedy = news.ErrGiveUp, "give an address in the public web"
		return e
	}
	if n, ok := errors.AsType[net.Error](err); ok && n.Timeout() {
		e.Class, e.Problem, e.Remedy = news.ErrAgain, "the server did not answer in time", "try again"
		return e
	}
	if d, ok := errors.AsType[*net.DNSError](err); ok {
		e.Problem = "the name " + d.Name + " is not known to the name servers"
		e.Remedy = "check the address and the connection to the network"
		return e
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		e.Class, e.Problem, e.Remedy = news.ErrAgain, "the server broke off in the middle", "try again"
		return e
	}
	e.Remedy = "try later"
	return e
}

// retryAfter reads the header: seconds or a time. A time that has passed is no wait.
func retryAfter(value string, now time.Time) time.Duration {
	value = strings.TrimSpace(value)
	if s, err := strconv.ParseInt(value, 10, 32); err == nil && s > 0 {
		return time.Duration(s) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil && at.After(now) {
		return at.Sub(now).Round(time.Second)
	}
	return 0
}

package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"time"
)

// walk gets a document through its redirects. It has at most one server's turn at a time, so that two walks never wait
// for each other.
type walk struct {
	f    *Fetcher
	turn *turn
}

// wanted is what a walk is for.
type wanted struct {
	address string // as it was given, for errors
	header  http.Header
	limit   int64 // bytes of the body
	page    bool  // robots.txt is asked at every step
	part    bool  // the beginning will do where the body is longer than the limit
	guarded bool  // not into the own network
}

// answer is where a walk ended.
type answer struct {
	at     *url.URL // without secrets of the way
	status int
	header http.Header
	body   []byte
	cut    bool   // the body is longer than the limit
	size   int64  // of the body, as the server said; -1 when it did not
	inside bool   // it came from the own network
	moved  string // address to which it has moved for good
}

// step is one request of a walk.
type step struct {
	wanted
	to       *url.URL
	secret   *url.Userinfo // for the server at which the walk began
	followed bool          // a redirect of the same server led here
	left     time.Duration // for this and all further steps
}

// follow asks for a document until no redirect leads on.
func (w *walk) follow(ctx context.Context, u *url.URL, want wanted) (answer, error) {
	first := *u
	first.User = nil
	want.guarded = want.guarded || w.f.open == nil
	s := step{wanted: want, to: &first, secret: u.User, left: w.f.options.Timeout}
	moved, forGood := "", true
	for redirects := 0; ; redirects++ {
		if err := w.allowed(ctx, s); err != nil {
			return answer{}, err
		}
		a, err := w.ask(ctx, &s)
		if err != nil {
			return answer{}, w.f.problem(ctx, want.address, err)
		}
		if !redirect(a.status) {
			a.moved = moved
			return a, nil
		}
		next, err := target(s.to, a.header.Get("Location"))
		if err == nil && redirects >= max(w.f.options.MaxRedirects, 0) {
			err = &refusal{fmt.Sprintf("it takes more than %d redirects", max(w.f.options.MaxRedirects, 0)), remedyPath}
		}
		if err != nil {
			return answer{}, w.f.problem(ctx, want.address, err)
		}
		if !same(next, &first) {
			// What is secret between us and the first server is told to no other, nor without encryption.
			s.secret = nil
		}
		forGood = forGood && (a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect) &&
			(s.to.Scheme != "https" || next.Scheme == "https")
		if forGood {
			moved = next.String()
		}
		s.followed, s.to = server(next) == server(s.to), next
	}
}

// allowed reports why a step may not be made.
func (w *walk) allowed(ctx context.Context, s step) error {
	if s.guarded && !w.f.options.anyPort {
		if err := checkPort(s.to); err != nil {
			return w.f.problem(ctx, s.address, err)
		}
	}
	if s.page {
		return w.permitted(ctx, s)
	}
	return nil
}

func redirect(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// target is where a redirect leads. A name and a password in it are the server's invention.
func target(from *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, &refusal{"the server redirects to nowhere", remedyPath}
	}
	ref, err := url.Parse(location)
	if err != nil { // its text repeats the address
		return nil, &refusal{"the server redirects to what is no web address", remedyPath}
	}
	to := from.ResolveReference(ref)
	to.User, to.Fragment, to.RawFragment = nil, "", ""
	return to, check(to)
}

// ask makes one request, when it is its turn, and reads the answer.
func (w *walk) ask(ctx context.Context, s *step) (answer, error) {
	if err := w.take(ctx, server(s.to)); err != nil {
		return answer{}, err
	}
	if err := w.turn.wait(ctx, s.followed); err != nil {
		return answer{}, err
	}
	if s.left <= 0 {
		return answer{}, ErrSlow
	}
	limited, cancel := context.WithTimeout(ctx, s.left)
	defer cancel()
	start := time.Now()
	a, remote, err := w.request(limited, s)
	s.left -= time.Since(start)
	if remote.IsValid() && !inner(remote) {
		s.guarded = true // a server of the public web has no business to send us into the own network
	}
	a.inside = remote.IsValid() && inner(remote)
	w.turn.done(outcome{status: a.status, after: a.header.Get("Retry-After"), err: err, gone: ctx.Err() != nil, inner: a.inside})
	if err != nil && limited.Err() != nil && ctx.Err() == nil {
		err = fmt.Errorf("%w: %w", ErrSlow, err)
	}
	return a, err
}

func (w *walk) request(ctx context.Context, s *step) (answer, netip.Addr, error) {
	var remote netip.Addr
	request, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) {
			if ap, err := netip.ParseAddrPort(info.Conn.RemoteAddr().String()); err == nil {
				remote = ap.Addr()
			}
		},
	}), http.MethodGet, s.to.String(), nil)
	if err != nil {
		return answer{}, remote, &refusal{"this is no web address", remedyWeb}
	}
	request.Header = s.header.Clone()
	request.Header.Set("User-Agent", w.f.options.UserAgent)
	request.Header.Set("Accept-Encoding", "gzip")
	if s.secret != nil {
		password, _ := s.secret.Password()
		request.SetBasicAuth(s.secret.Username(), password)
	}
	transport := w.f.open
	if s.guarded {
		transport = w.f.guarded
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return answer{}, remote, err
	}
	a := answer{at: s.to, status: response.StatusCode, header: response.Header, size: response.ContentLength}
	switch {
	case whole(a.status) && a.size > s.limit && !s.part:
		a.cut = true
	case whole(a.status):
		a.body, a.cut, err = body(response, s.limit)
	default: // what little it says is taken, so that the connection serves again
		_, _ = io.CopyN(io.Discard, response.Body, 2<<10)
	}
	if closeErr := response.Body.Close(); err == nil && !a.cut && closeErr != nil {
		err = closeErr
	}
	return a, remote, err
}

// take gives back another server's turn and waits for this one's.
func (w *walk) take(ctx context.Context, server string) error {
	if w.turn != nil && w.turn.server == server {
		return nil
	}
	w.end()
	t, err := w.f.manners.take(ctx, server)
	if err != nil {
		return err
	}
	w.turn = t
	return nil
}

func (w *walk) end() {
	if w.turn != nil {
		w.turn.end()
		w.turn = nil
	}
}

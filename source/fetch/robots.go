package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"sync"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/links"
)

const (
	robotsKept  = 24 * time.Hour
	robotsLimit = 500 << 10 // what RFC 9309 has everybody read; the rest is ignored
	robotsSpace = 8 << 20   // for all rules together
)

// robotsCache has the rules of sites, each under scheme and server.
type robotsCache struct {
	mu    sync.Mutex
	sites map[string]siteRules
	size  int
}

type siteRules struct {
	rules
	read time.Time
}

// get tells the rules of a site, and whether they are of today. Older ones are better than none.
func (c *robotsCache) get(site string, now time.Time) (known rules, found, current bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	s, found := c.sites[site]
	return s.rules, found, found && now.Sub(s.read) < robotsKept
}

// put keeps the rules of a site, and forgets those of others where they would take too much room.
func (c *robotsCache) put(site string, r rules, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sites == nil {
		c.sites = map[string]siteRules{}
	}
	if old, found := c.sites[site]; found {
		c.size -= old.space()
	}
	c.size += r.space()
	c.sites[site] = siteRules{r, now}
	for other, old := range c.sites {
		if c.size <= robotsSpace {
			return
		}
		if other != site {
			c.size -= old.space()
			delete(c.sites, other)
		}
	}
}

// space is roughly what the rules take.
func (r rules) space() int {
	n := 200
	for _, l := range r.lines {
		n += len(l.pattern) + 32
	}
	return n
}

// permitted reports why a page may not be read. It reads robots.txt once a day, in the turn of the walk that is for the
// page.
func (w *walk) permitted(ctx context.Context, s step) error {
	site := s.to.Scheme + "://" + s.to.Host
	if !s.guarded { // what is known of the own network is not for those who may not reach it
		site = "inside " + site
	}
	known, found, current := w.f.manners.known.get(site, w.f.options.Now())
	if !current {
		if err := w.take(ctx, server(s.to)); err != nil {
			return w.f.problem(ctx, s.address, err)
		}
		known, found, current = w.f.manners.known.get(site, w.f.options.Now()) // who had the turn before may have read it
	}
	if !current {
		said, err := w.robots(ctx, s.to, s.guarded)
		switch {
		case err == nil:
			known = said
			w.f.manners.known.put(site, known, w.f.options.Now())
		case ctx.Err() != nil:
			return err
		case !found:
			return unknownRobots(s.address, err)
		}
		w.delay(server(s.to), known.delay)
	}
	path := s.to.EscapedPath()
	if path == "" {
		path = "/"
	}
	if s.to.RawQuery != "" || s.to.ForceQuery {
		path += "?" + s.to.RawQuery
	}
	if !known.allows(path) {
		return refusedByRobots(s.address)
	}
	return nil
}

// robots reads the robots.txt of a site (RFC 9309, section 2.3.1): one that is not there, or not for us, forbids nothing; one
// that can't be read for now is an error. A site that asks us to come less often is not said to have none.
func (w *walk) robots(ctx context.Context, of *url.URL, guarded bool) (rules, error) {
	at := &url.URL{Scheme: of.Scheme, Host: of.Host, Path: "/robots.txt"}
	want := wanted{address: at.String(), header: http.Header{"Accept": {"text/plain,*/*;q=0.1"}}, limit: robotsLimit, part: true, guarded: guarded}
	a, err := w.follow(ctx, at, want)
	switch {
	case errors.Is(err, news.ErrGiveUp): // a redirect too many, or one to where we don't go
		return rules{}, nil
	case err != nil:
		return rules{}, err
	case whole(a.status):
		return parseRobots(a.body, w.f.agent), nil
	case a.status == http.StatusTooManyRequests || a.status >= http.StatusInternalServerError:
		return rules{}, statusError(at.String(), a.status, retryAfter(a.header.Get("Retry-After"), w.f.options.Now()))
	}
	return rules{}, nil
}

// delay notes the pause that a server wants. The walk may have lost its turn to a redirect of robots.txt.
func (w *walk) delay(server string, delay time.Duration) {
	if w.turn != nil && w.turn.server == server {
		w.turn.host.next = w.turn.host.next.Add(max(0, delay-w.turn.host.delay))
		w.turn.host.delay = delay
	}
}

// refusedByRobots is the error for a page that we are asked not to read.
func refusedByRobots(address string) *failure.Error {
	e := failure.GiveUp(address, "the site's robots.txt does not let programs read this page",
		"open it in a browser, or save the page and ingest the file")
	e.Cause = ErrRobots
	return e
}

// unknownRobots is the error for a page of a site of which we can't know whether it lets us read it.
func unknownRobots(address string, err error) *failure.Error {
	e := &failure.Error{
		Address: links.Mask(address), Problem: "the site's robots.txt, which says what may be read, can't be had",
		Remedy: "the fault is the server's; try later", Class: news.ErrLater, Cause: err,
	}
	if f, ok := errors.AsType[*failure.Error](err); ok {
		e.Problem += " (" + f.Problem + ")"
		e.Status, e.RetryAfter, e.Class = f.Status, f.RetryAfter, f.Class
	}
	return e
}

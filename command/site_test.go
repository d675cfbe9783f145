package command

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// site is a server of feeds and pages that can be changed between rounds.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]answer
	hits  map[string]int

	at   string // when this path is asked for, call is called
	call func()
}

// answer is what the site gives for a path. One with an etag is not sent again to who has it.
type answer struct {
	status int // 0 for 200
	kind   string
	body   string
	etag   string
	to     string // redirects there
	retry  string // Retry-After
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{pages: map[string]answer{}, hits: map[string]int{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		path := r.URL.Path
		if r.URL.RawQuery != "" {
			path += "?" + r.URL.RawQuery
		}
		a, found := s.pages[path]
		s.hits[r.URL.Path]++
		if s.call != nil && r.URL.Path == s.at {
			s.call()
		}
		s.mu.Unlock()
		if a.etag != "" {
			w.Header().Set("ETag", a.etag)
		}
		if a.retry != "" {
			w.Header().Set("Retry-After", a.retry)
		}
		switch {
		case !found:
			http.NotFound(w, r)
		case a.to != "":
			http.Redirect(w, r, a.to, http.StatusFound)
		case a.etag != "" && r.Header.Get("If-None-Match") == a.etag:
			w.WriteHeader(http.StatusNotModified)
		default:
			w.Header().Set("Content-Type", a.kind)
			w.WriteHeader(max(a.status, http.StatusOK))
			fmt.Fprint(w, a.body)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *site) set(path string, a answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = a
}

func (s *site) on(path string, call func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at, s.call = path, call
}

func (s *site) asked(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hits[path]
}

// item is an item of a feed: a path and what the feed tells of the report.
type item struct{ path, teaser string }

func (s *site) feed(path, etag string, items ...item) {
	s.feedOf(path, fixed, "", items...)
	a := s.pages[path]
	a.etag = etag
	s.set(path, a)
}

// feedOf makes a feed that is published on a day and says more of itself.
func (s *site) feedOf(path string, day time.Time, more string, items ...item) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>` + more)
	for _, i := range items {
		fmt.Fprintf(&b, "<item><title>Report %s</title><link>%s%s</link><pubDate>%s</pubDate><description>%s</description></item>",
			i.path, s.URL, i.path, day.Add(-time.Hour).Format(time.RFC1123Z), i.teaser)
	}
	b.WriteString("</channel></rss>")
	s.set(path, answer{kind: "application/rss+xml", body: b.String()})
}

func (s *site) page(path string) {
	s.set(path, answer{kind: "text/html; charset=utf-8", body: fmt.Sprintf("<html><head><title>Soldiers leave %s</title></head><body><article>"+
		"<h1>Soldiers leave %s</h1><p>North Korea has sent 12,300 soldiers to Russia, South Korea's National Intelligence Service said on Friday.</p>"+
		"<p>The soldiers of group %s were taken to the port of Vladivostok by landing ships, the agency told lawmakers at a closed meeting.</p>"+
		"</article></body></html>", path, path, path)})
}

// longTeaser is enough to be read without its page.
const longTeaser = "North Korea has sent 4,700 soldiers to Russia, South Korea's National Intelligence Service said on Friday. " +
	"The soldiers were taken to the port of Vladivostok by Russian landing ships, the agency told lawmakers in Seoul at a closed meeting."

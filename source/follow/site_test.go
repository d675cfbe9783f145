package follow_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"tumen/news"
	"tumen/source"
	"tumen/source/fetch"
	"tumen/source/follow"
	"tumen/store"
)

// noon is a Wednesday.
var noon = time.Date(2025, 6, 11, 12, 0, 0, 0, time.UTC)

// answer is what the site gives for a path. One with an etag is not sent again to who has it.
type answer struct {
	status int // 0 for 200
	kind   string
	body   string
	etag   string
	to     string // redirects there
	retry  string // Retry-After
	hang   bool   // never answers
}

// site is a server of feeds and pages that can be changed between rounds.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]answer
	hits  map[string]int
	known map[string]int // requests that named what they have
	on    func(path string)
}

func newSite(t testing.TB) *site {
	t.Helper()
	s := &site{pages: map[string]answer{}, hits: map[string]int{}, known: map[string]int{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if q := r.URL.RawQuery; q != "" {
		path += "?" + q
	}
	s.mu.Lock()
	a, found := s.pages[path]
	s.hits[path]++
	if r.Header.Get("If-None-Match") != "" {
		s.known[path]++
	}
	on := s.on
	s.mu.Unlock()
	if on != nil {
		on(path)
	}
	if a.etag != "" {
		w.Header().Set("ETag", a.etag)
	}
	if a.retry != "" {
		w.Header().Set("Retry-After", a.retry)
	}
	switch {
	case !found:
		http.NotFound(w, r)
	case a.hang:
		<-r.Context().Done()
	case a.to != "":
		http.Redirect(w, r, a.to, http.StatusFound)
	case a.etag != "" && r.Header.Get("If-None-Match") == a.etag:
		w.WriteHeader(http.StatusNotModified)
	default:
		w.Header().Set("Content-Type", a.kind)
		w.WriteHeader(max(a.status, http.StatusOK))
		fmt.Fprint(w, a.body)
	}
}

func (s *site) set(path string, a answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = a
}

// expect compares how often paths were asked for, in all.
func (s *site) expect(t *testing.T, want map[string]int) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for path, n := range want {
		if s.hits[path] != n {
			t.Errorf("%s was asked for %d times, want %d", path, s.hits[path], n)
		}
	}
}

// item is an item of a feed: a path, what the feed tells of the report, and when it says that it was published.
type item struct {
	path, teaser string
	at           time.Time
}

func (s *site) feed(path, etag string, items ...item) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>`)
	for _, i := range items {
		fmt.Fprintf(&b, "<item><title>Report %s</title><link>%s%s</link><description>%s</description>", i.path, s.URL, i.path, i.teaser)
		if !i.at.IsZero() {
			fmt.Fprintf(&b, "<pubDate>%s</pubDate>", i.at.Format(time.RFC1123Z))
		}
		b.WriteString("</item>")
	}
	b.WriteString("</channel></rss>")
	s.set(path, answer{kind: "application/rss+xml", body: b.String(), etag: etag})
}

func (s *site) page(path string, more ...string) {
	s.set(path, answer{kind: "text/html; charset=utf-8", etag: `"` + path + strings.Join(more, "") + `"`,
		body: "<html><head><title>Page " + path + "</title></head><body><p>The page of " + path + strings.Join(more, "") + "</p></body></html>"})
}

// longTeaser is enough to be read without its page.
var longTeaser = strings.Repeat("North Korea has sent soldiers to Russia, the intelligence service said on Friday. ", 4)

// desk is a follower with an archive of its own, and a clock.
type desk struct {
	*follow.Follower
	t       testing.TB
	site    *site
	archive *store.Store
	now     time.Time
	sources []news.Source

	offTopic bool // what it brings is
	step     time.Duration
}

// newDesk follows feeds of the site, which are called by their paths.
func newDesk(t testing.TB, s *site, feeds ...string) *desk {
	t.Helper()
	archive, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "tumen.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, site: s, archive: archive, now: noon, step: 10 * time.Minute}
	for _, f := range feeds {
		d.sources = append(d.sources, news.Source{ID: f, Address: s.URL + "/" + f})
	}
	now := func() time.Time { return d.now }
	fetcher := fetch.New(fetch.Options{AllowPrivate: true, Timeout: 10 * time.Second, Now: now})
	t.Cleanup(func() {
		fetcher.Close()
		if err := archive.Close(); err != nil {
			t.Error(err)
		}
	})
	d.Follower = &follow.Follower{
		Sources: func(context.Context) ([]news.Source, error) { return d.sources, nil },
		Store:   archive, Kinds: source.Kinds(), Get: fetcher.Get, Interval: 10 * time.Minute, Cap: 300, Now: now,
		Log: slog.New(slog.DiscardHandler), Random: func() float64 { return 0.5 },
	}
	return d
}

// taken is what a round brought: bodies by path, and problems.
type taken struct {
	documents map[string]news.Document
	problems  []string
}

func (v taken) says(text string) bool { return strings.Contains(strings.Join(v.problems, "\n"), text) }

// round makes a round and sets the clock for the next one. What it brings is read and on the topic.
func (d *desk) round() taken {
	d.t.Helper()
	out := d.take(d.Documents(d.t.Context()))
	if err := d.Broken(); err != nil {
		d.t.Fatal(err)
	}
	d.now = d.now.Add(d.step)
	return out
}

func (d *desk) take(documents func(func(news.Document, error) bool)) taken {
	d.t.Helper()
	out := taken{documents: map[string]news.Document{}}
	for doc, err := range documents {
		if err != nil {
			out.problems = append(out.problems, err.Error())
			continue
		}
		out.documents[strings.TrimPrefix(doc.Address, d.site.URL)] = doc
		d.read(doc)
	}
	return out
}

// read takes a document the way to a report on the topic, as far as it goes.
func (d *desk) read(doc news.Document) {
	d.t.Helper()
	ctx := d.t.Context()
	id, added, err := d.archive.AddDocument(ctx, doc)
	if err != nil {
		d.t.Fatal(err)
	}
	if !added {
		return
	}
	text := string(doc.Body)
	sum := sha256.Sum256(doc.Body)
	out, err := d.archive.SaveRead(ctx, news.Article{ID: id, Address: doc.Address, Source: doc.Source, Published: doc.Published, Text: text,
		Hash: hex.EncodeToString(sum[:]), Sentences: []news.Sentence{{ID: 1, End: len(text), Text: text}}, Excerpt: doc.Excerpt})
	state := news.Relevant
	if d.offTopic {
		state = news.OffTopic
	}
	if err == nil && !out.Unchanged {
		err = d.archive.SaveScreen(ctx, id, state, "", 0, nil)
	}
	if err != nil && !errors.Is(err, news.ErrDone) {
		d.t.Fatal(err)
	}
}

func (d *desk) track(id string) news.Track {
	d.t.Helper()
	v, err := d.archive.Track(d.t.Context(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

// listed is what is remembered of an item.
func (d *desk) listed(id, path string) news.Listed {
	d.t.Helper()
	address := d.site.URL + path
	v, err := d.archive.Listed(d.t.Context(), id, []string{address})
	if err != nil {
		d.t.Fatal(err)
	}
	return v[address]
}

func paths(v taken) string {
	var out []string
	for p := range v.documents {
		out = append(out, p)
	}
	return join(out)
}

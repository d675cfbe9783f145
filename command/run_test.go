package command

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/store"
)

// service is the program with feeds of a site configured.
type service struct {
	t   *testing.T
	now time.Time
}

func newService(t *testing.T, s *site, feeds ...string) *service {
	t.Helper()
	newProgram(t)
	settings := "allow-private: true\ninterval: 10m\nfeeds:\n"
	for _, f := range feeds {
		settings += fmt.Sprintf("  - {name: %s, address: '%s/%s'}\n", f, s.URL, f)
	}
	putSettings(t, settings)
	return &service{t: t, now: fixed}
}

// round runs one round, as a process of its own would, ten minutes after the one before.
func (s *service) round() string {
	s.t.Helper()
	code, out := s.start(s.t.Context(), "run", "--once")
	if code != done {
		s.t.Fatalf("exit %d\n%s", code, out)
	}
	s.now = s.now.Add(10 * time.Minute)
	return out
}

func (s *service) start(ctx context.Context, args ...string) (int, string) {
	var out bytes.Buffer
	env := &Env{In: strings.NewReader(""), Out: &out, Err: &out, Version: "test", Now: func() time.Time { return s.now },
		Lookup: lookup(nil)}
	code := Main(ctx, args, env)
	return code, out.String()
}

// archive opens what the service keeps.
func (s *service) archive() *store.Store {
	s.t.Helper()
	a, err := store.Open(s.t.Context(), "tumen.db", store.Options{ReadOnly: true})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() {
		if err := a.Close(); err != nil {
			s.t.Error(err)
		}
	})
	return a
}

// texts are the paths of the filed articles and what their claims say.
func (s *service) texts() map[string]string {
	s.t.Helper()
	cited, err := s.archive().Cited(s.t.Context(), news.Query{})
	if err != nil {
		s.t.Fatal(err)
	}
	out := map[string]string{}
	for _, c := range cited {
		path := c.Article.Address[strings.LastIndexByte(c.Article.Address, '/'):]
		out[path] += c.Claim.Text + " "
	}
	return out
}

func (s *service) state(feed string) news.Track {
	s.t.Helper()
	state, err := s.archive().Track(s.t.Context(), feed)
	if err != nil {
		s.t.Fatal(err)
	}
	return state
}

func expectHits(t *testing.T, s *site, want map[string]int) {
	t.Helper()
	for path, n := range want {
		if got := s.asked(path); got != n {
			t.Errorf("%s was fetched %d times, want %d", path, got, n)
		}
	}
}

func TestFeedsAreFollowedAndKnownItemsLeftAlone(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{"/1", ""}, item{"/2", longTeaser})
	s.page("/1")
	s.page("/2")
	p := newService(t, s, "a")
	if out := p.round(); !strings.Contains(out, "2 new") {
		t.Errorf("said:\n%s", out)
	}
	if got := p.texts(); !strings.Contains(got["/1"], "12,300") || !strings.Contains(got["/2"], "12,300") {
		t.Errorf("the pages were not taken: %v", got)
	}
	s.feed("/a", "", item{"/3", ""}, item{"/1", ""}, item{"/2", longTeaser})
	s.page("/3")
	p.round()
	expectHits(t, s, map[string]int{"/a": 2, "/1": 1, "/2": 1, "/3": 1})
}

func TestARefusedPageLeavesTheFeedsText(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{"/paywall", longTeaser}, item{"/gone", "Too short."}, item{"/3", ""})
	s.set("/paywall", answer{status: 403, body: "<html>subscribe"})
	s.page("/3")
	p := newService(t, s, "a")
	out := p.round()
	if !strings.Contains(out, "2 new") || !strings.Contains(out, "/gone") {
		t.Errorf("said:\n%s", out)
	}
	if got := p.texts(); !strings.Contains(got["/paywall"], "4,700") || got["/3"] == "" {
		t.Errorf("%v", got)
	}
	failed, err := p.archive().FailedArticles(t.Context())
	if err != nil || len(failed) != 0 {
		t.Errorf("failed: %+v, %v", failed, err)
	}
	if got := p.state("a").ETag; got != `"v1"` {
		t.Errorf("what is refused for good keeps the feed from being known: %q", got)
	}
}

// TestTheArchiveIsFilledBackFromAFeedsOlderPages has WordPress, whose feed has ten items on a page.
func TestTheArchiveIsFilledBackFromAFeedsOlderPages(t *testing.T) {
	s := newSite(t)
	for page := range 4 {
		path := "/feed"
		if page > 0 {
			path = fmt.Sprintf("/feed?paged=%d", page+1)
		}
		var items []item
		for i := range 2 {
			report := fmt.Sprintf("/%d", 10*page+i) // 1-0 would be taken for a copy of 0-1
			items = append(items, item{report, ""})
			s.page(report)
		}
		s.feedOf(path, fixed.AddDate(0, 0, -page), "<generator>https://wordpress.org/?v=6.8</generator>", items...)
	}
	p := newService(t, s, "feed")
	code, out := p.start(t.Context(), "ingest", "--since", fixed.AddDate(0, 0, -2).Format(time.DateOnly), "feed")
	if code != done || !strings.Contains(out, "6 new") ||
		!strings.Contains(out, "feed  back to "+fixed.AddDate(0, 0, -2).Format(time.DateOnly)+", 6 reports from 4 pages: it has come to the day") {
		t.Errorf("exit %d:\n%s", code, out)
	}
	// Pages of one text, but for a number of one digit, may count as copies.
	if got, err := p.archive().Articles(t.Context(), store.ArticleFilter{States: []news.State{news.Filed, news.Reprint}}); err != nil || len(got) != 6 {
		t.Errorf("%v, %v", got, err)
	}
	code, out = p.start(t.Context(), "ingest", "--since", "2025-01-01")
	if code != done || !strings.Contains(out, "2 new") || !strings.Contains(out, "2 reports from 2 pages: it has nothing older") {
		t.Errorf("exit %d:\n%s", code, out)
	}
	for _, args := range [][]string{{"--since", "2025-01-01", "nobody"}, {"--since", "yesterday"}, {"--since", "2099-01-01"}} {
		if code, out := p.start(t.Context(), append([]string{"ingest"}, args...)...); code != misuse {
			t.Errorf("%v: exit %d:\n%s", args, code, out)
		}
	}
}

func TestPrivateAddressesAreRefusedUnlessAllowed(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{"/1", ""})
	p := newService(t, s, "a")
	putSettings(t, strings.Replace(settingsText(t), "allow-private: true\n", "", 1))
	if out := p.round(); !strings.Contains(out, "public web") {
		t.Errorf("said:\n%s", out)
	}
	expectHits(t, s, map[string]int{"/a": 0})
}

func TestNoFeedsIsAMisuseWithARemedy(t *testing.T) {
	newProgram(t).refused(misuse, "run", "--once")
}

// TestStoppingIsNoFailure stops the service while it waits for the next round, and in the middle of a round.
func TestStoppingIsNoFailure(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{"/1", ""})
	s.page("/1")
	t.Run("in the middle", func(t *testing.T) {
		stopped(t, s, func(cancel func()) { s.on("/1", cancel) })
	})
	t.Run("between two rounds", func(t *testing.T) {
		stopped(t, s, func(cancel func()) { time.AfterFunc(3*time.Second, cancel) }) // far less than the interval
	})
}

func stopped(t *testing.T, s *site, arrange func(cancel func())) {
	t.Helper()
	p := newService(t, s, "a")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	arrange(cancel)
	code, out := p.start(ctx, "run")
	if code != done || !strings.Contains(out, "stopped") || strings.Contains(out, "problem") {
		t.Errorf("exit %d\n%s", code, out)
	}
	s.on("", nil)
	p.round()
	if p.texts()["/1"] == "" {
		t.Error("the next start does not go on")
	}
}

func putSettings(t *testing.T, text string) {
	t.Helper()
	if err := os.WriteFile("tumen.yaml", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func settingsText(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("tumen.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

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
	"tumen/topic"
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

func TestADeadFeedStopsNoOtherAndWaitsLongerEachTime(t *testing.T) {
	s := newSite(t)
	s.set("/dead", answer{status: 500, body: "<html>500"})
	s.set("/nofeed", answer{kind: "text/html", body: "<html><body><p>This is no feed at all.</p></body></html>"})
	s.set("/busy", answer{status: 429, body: "slow down", retry: "7200"})
	s.feed("/good", "", item{"/1", ""})
	s.page("/1")
	p := newService(t, s, "dead", "nofeed", "busy", "good")
	// under another name, since a server that asks to wait is asked by nobody meanwhile
	putSettings(t, strings.Replace(settingsText(t), s.URL+"/busy", strings.Replace(s.URL, "127.0.0.1", "localhost", 1)+"/busy", 1))
	out := p.round()
	for _, want := range []string{"1 new", "feed dead", "feed nofeed", "feed busy"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
	if got := p.state("dead"); got.Failures != 1 || got.Detail == "" || !got.NextVisit.Equal(fixed.Add(20*time.Minute)) {
		t.Errorf("%+v", got)
	}
	if got := p.state("busy"); !got.NextVisit.Equal(fixed.Add(2 * time.Hour)) {
		t.Errorf("the server asks to wait two hours: %+v", got)
	}
	p.round() // after ten minutes
	expectHits(t, s, map[string]int{"/dead": 1, "/good": 2})
	p.round() // after twenty
	expectHits(t, s, map[string]int{"/dead": 2, "/good": 3, "/busy": 1})
	if got := p.state("dead"); got.Failures != 2 || !got.NextVisit.Equal(fixed.Add(60*time.Minute)) {
		t.Errorf("%+v", got)
	}
	s.feed("/dead", "", item{"/2", ""})
	s.page("/2")
	p.now = fixed.Add(time.Hour)
	p.round()
	if got := p.state("dead"); got.Failures != 0 || got.Detail != "" || !got.Answered.Equal(fixed.Add(time.Hour)) {
		t.Errorf("%+v", got)
	}
}

func TestWhatHasNotChangedIsNotSentAgain(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{"/1", ""})
	s.page("/1")
	p := newService(t, s, "a")
	p.round()
	if got := p.state("a").ETag; got != `"v1"` {
		t.Fatalf("kept of the feed: %q", got)
	}
	if out := p.round(); !strings.Contains(out, "0 new") {
		t.Errorf("said:\n%s", out)
	}
	if got := p.state("a"); got.ETag != `"v1"` || !got.Answered.Equal(fixed.Add(10*time.Minute)) {
		t.Errorf("%+v", got)
	}
	expectHits(t, s, map[string]int{"/a": 2, "/1": 1})
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

func TestAPageThatFailsForNowIsTriedAgain(t *testing.T) {
	s := newSite(t)
	s.feed("/a", `"v1"`, item{"/1", ""}, item{"/2", longTeaser})
	s.page("/1")
	s.set("/2", answer{status: 503, body: "<html>later"})
	p := newService(t, s, "a")
	out := p.round()
	if !strings.Contains(out, "1 new") || !strings.Contains(out, "/2") {
		t.Errorf("said:\n%s", out)
	}
	if got := p.state("a").ETag; got != "" {
		t.Fatalf("the feed's %s hides the item that is still to be had", got)
	}
	s.page("/2")
	p.round()
	if got := p.texts()["/2"]; !strings.Contains(got, "12,300") {
		t.Errorf("taken of the page in the second round: %q", got)
	}
	if got := p.state("a").ETag; got != `"v1"` {
		t.Errorf("all is taken, and kept of the feed is %q", got)
	}
	p.round()
	expectHits(t, s, map[string]int{"/a": 3, "/1": 1, "/2": 2})
}

func TestAPageThatFailsForHoursLeavesTheFeedsText(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{"/1", longTeaser})
	s.set("/1", answer{status: 503, body: "<html>later"})
	p := newService(t, s, "a")
	p.round()
	if got := len(p.texts()); got != 0 {
		t.Fatalf("%d reports at once", got)
	}
	p.now = fixed.Add(6 * time.Hour)
	p.round()
	if got := p.texts()["/1"]; !strings.Contains(got, "4,700") {
		t.Errorf("taken: %q", got)
	}
}

func TestADeadServerOfPagesIsNotAskedForEach(t *testing.T) {
	s := newSite(t)
	var items []item
	for i := range 10 {
		path := fmt.Sprintf("/%d", i)
		items = append(items, item{path, ""})
		s.set(path, answer{status: 502, body: "<html>bad gateway"})
	}
	s.feed("/a", `"v1"`, items...)
	p := newService(t, s, "a")
	p.round()
	expectHits(t, s, map[string]int{"/0": 1, "/2": 1, "/3": 0, "/9": 0})
	for _, i := range items {
		s.page(i.path)
	}
	if out := p.round(); !strings.Contains(out, "10 new") {
		t.Errorf("said:\n%s", out)
	}
}

func TestALinkThatLeadsElsewhereIsFollowedOnceInAProcess(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{"/short", ""}, item{"/gone", ""})
	s.set("/short", answer{to: "/long"})
	s.page("/long")
	p := newService(t, s, "a")
	putSettings(t, strings.Replace(settingsText(t), "interval: 10m", "interval: 1m", 1))
	c, err := (&Env{Lookup: lookup(nil)}).settings("")
	if err != nil {
		t.Fatal(err)
	}
	archive, err := store.Open(t.Context(), "tumen.db", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	e := &Env{Err: &bytes.Buffer{}, Version: "test", Now: func() time.Time { return p.now }}
	fetcher := e.newFetcher(c)
	defer fetcher.Close()
	f := newFollower(c, pack, archive, fetcher, e.Now, e.logger(c))
	for range 3 {
		for d, err := range f.documents(t.Context()) {
			if err == nil && !strings.HasSuffix(d.Address, "/long") {
				t.Errorf("%s", d.Address)
			}
		}
	}
	if f.broken != nil {
		t.Error(f.broken)
	}
	expectHits(t, s, map[string]int{"/a": 3, "/short": 1, "/long": 1, "/gone": 1})
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	for d, err := range f.documents(t.Context()) {
		t.Errorf("out of an archive that is closed comes %s, %v", d.Address, err)
	}
	if f.broken == nil {
		t.Error("that the archive is closed is not said")
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

package trial_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/internal/newsserver"
	"tumen/news"
	"tumen/source"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/trial"
	"tumen/source/visit"
)

var now = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// trier tries sources of a server on the loopback.
func trier(t *testing.T, h http.Handler) (trial.Trier, *newsserver.Server) {
	t.Helper()
	s := newsserver.Start(t, h)
	f := fetch.New(fetch.Options{AllowPrivate: true, Timeout: 5 * time.Second, Now: func() time.Time { return now }})
	t.Cleanup(f.Close)
	return trial.Trier{Get: f.Get, Page: f.Page, Read: source.Reader{}.Read, Kinds: source.Kinds(), Now: func() time.Time { return now }}, s
}

func paper(t *testing.T) (trial.Trier, *newsserver.Server) { return trier(t, newsserver.NewPaper(now)) }

func TestATrialShowsWhatWouldBeRead(t *testing.T) {
	tr, s := paper(t)
	for _, language := range []string{"uk", "de", "ko", "en"} {
		t.Run(language, func(t *testing.T) {
			r := tr.Try(t.Context(), news.Source{ID: "paper", Address: s.URL + "/feed/" + language + ".xml"}, 2)
			if r.Failed() || r.Err != nil || r.Source.Kind != news.SourceFeed || r.Health.Condition != news.Fine || r.Items < 2 || r.Title == "" || len(r.Reports) != 2 {
				t.Fatalf("%+v", r)
			}
			for n, want := range newsserver.Reports() {
				if want.Language != language {
					continue
				}
				got := r.Reports[0]
				if got.Err != nil || got.Title != want.Title || !got.Published.Equal(now.Add(-want.Ago)) || got.Characters < 200 ||
					!strings.HasPrefix(want.Text[0], got.First) || got.First == "" || got.Excerpt {
					t.Errorf("report %d: %+v\nwant %+v", n, got, want)
				}
				return
			}
		})
	}
}

func TestATrialSaysHowASourceStands(t *testing.T) {
	for path, c := range map[string]struct {
		condition news.Condition
		failed    bool
	}{
		"/feed/undated.xml": {news.Undated, false},
		"/feed/empty.xml":   {news.Empty, true},
		"/feed/none.xml":    {news.Gone, true},
		"/gone.xml":         {news.Gone, true},
		"/busy.xml":         {news.Failing, true},
		"/en/none":          {news.Gone, true},
	} {
		t.Run(path, func(t *testing.T) {
			tr, s := paper(t) // one that asks to be left alone is left alone
			r := tr.Try(t.Context(), news.Source{ID: "x", Address: s.URL + path}, 1)
			if r.Health.Condition != c.condition || r.Failed() != c.failed || r.Health.Detail == "" {
				t.Errorf("%+v", r)
			}
		})
	}
	t.Run("pages are closed", func(t *testing.T) {
		tr, s := paper(t)
		r := tr.Try(t.Context(), news.Source{ID: "x", Address: s.URL + "/feed/premium.xml"}, 2)
		for _, v := range r.Reports {
			if v.Err == nil && !v.Excerpt || v.Err != nil && !errors.Is(v.Err, news.ErrGiveUp) {
				t.Errorf("%+v", v)
			}
		}
		if len(r.Reports) != 2 {
			t.Errorf("%+v", r)
		}
	})
}

func TestASourceIsFoundAtTheAddressThatPeopleName(t *testing.T) {
	tr, s := paper(t)
	host := strings.TrimPrefix(s.URL, "http://")
	for name, c := range map[string]struct {
		address string
		kind    news.SourceKind
		at      string
	}{
		"a feed":               {s.URL + "/feed/de.xml", news.SourceFeed, "/feed/de.xml"},
		"the front page":       {s.URL, news.SourceFeed, "/feed/"},
		"an index of sitemaps": {s.URL + "/sitemap.xml", news.SourceSitemap, "/sitemap.xml"},
		"a news sitemap":       {s.URL + "/sitemap-news.xml", news.SourceSitemap, "/sitemap-news.xml"},
		"a page that names it": {s.URL + "/list/en", news.SourceFeed, "/feed/"},
	} {
		t.Run(name, func(t *testing.T) {
			r := tr.Find(t.Context(), news.Source{ID: "x", Address: c.address}, 1)
			if r.Failed() || r.Source.Kind != c.kind || !strings.HasPrefix(r.Source.Address, s.URL+c.at) || len(r.Reports) == 0 || r.Reports[0].Err != nil {
				t.Errorf("%+v", r)
			}
		})
	}
	t.Run("what is asked is asked once", func(t *testing.T) {
		before := s.Asked("/feed/ko.xml")
		tr.Find(t.Context(), news.Source{ID: "x", Address: s.URL + "/feed/ko.xml"}, 0)
		if n := s.Asked("/feed/ko.xml") - before; n != 1 {
			t.Errorf("%d times", n)
		}
	})
	t.Run("without a scheme", func(t *testing.T) { // https is not to be had on the loopback
		r := tr.Find(t.Context(), news.Source{ID: "x", Address: host + "/feed/de.xml"}, 0)
		if r.Source.Address != "https://"+host+"/feed/de.xml" || r.Err == nil {
			t.Errorf("%+v", r)
		}
	})
}

func TestAChannelIsFoundByItsName(t *testing.T) {
	asked := ""
	tr := trial.Trier{Kinds: source.Kinds(), Now: func() time.Time { return now }, Read: source.Reader{}.Read,
		Get: func(_ context.Context, address string, _ fetch.Validators) (fetch.Fetched, error) {
			asked = address
			return fetch.Fetched{}, failure.GiveUp(address, "not to be had in a test", "")
		}}
	for _, address := range []string{"t.me/DIUkraine", "https://t.me/DIUkraine", "@DIUkraine", "https://t.me/s/DIUkraine/117"} {
		asked = ""
		if r := tr.Find(t.Context(), news.Source{Address: address}, 1); r.Source.Kind != news.SourceChannel || r.Source.Address != "https://t.me/s/DIUkraine" || asked != r.Source.Address {
			t.Errorf("%s: %+v, asked for %s", address, r, asked)
		}
	}
}

func TestAPageWithoutAFeedIsFollowedByItsLinks(t *testing.T) {
	pages := http.NewServeMux()
	pages.HandleFunc("/news", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html><head><title>Ministry</title></head><body><nav><a href='/about/us/all'>All that we do for you</a></nav><main>"))
		for n := range 6 {
			_, _ = fmt.Fprintf(w, "<h2><a href='/news/2026/statement-%d'>The minister speaks for the %d. time today</a></h2>", n, n+1)
		}
		_, _ = w.Write([]byte("</main></body></html>"))
	})
	tr, s := trier(t, pages)
	r := tr.Find(t.Context(), news.Source{Address: s.URL + "/news"}, 1)
	if r.Source.Kind != news.SourceLinks || r.Items != 6 || r.Err != nil || len(r.Reports) != 1 || r.Reports[0].Err == nil || !r.Failed() {
		t.Errorf("%+v", r) // the page names reports, and none of them can be read
	}
	if n := s.Asked("/news"); n != 1 {
		t.Errorf("the page is asked for %d times", n)
	}
	chosen := tr.Find(t.Context(), news.Source{Address: s.URL + "/news", Selector: "nav a"}, 0)
	if chosen.Source.Kind != news.SourceLinks || chosen.Items != 1 {
		t.Errorf("%+v", chosen)
	}
}

func TestWhatIsNoSourceSaysWhatToDo(t *testing.T) {
	pages := http.NewServeMux()
	pages.HandleFunc("/about", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html><body><p>About us.</p><a href='/x'>x</a></body></html>"))
	})
	pages.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<html><head><link rel='alternate' type='application/rss+xml' href='/dead.xml'></head><body><p>News.</p></body></html>"))
	})
	tr, s := trier(t, pages)
	for name, c := range map[string]struct{ address, says string }{
		"words":          {"our own reports", "https://"},
		"another scheme": {"ftp://example.org/feed", "https://"},
		"a folder":       {t.TempDir(), "https://"}, // folders are not for whoever writes to the bot
		"a page alone":   {s.URL + "/about", "--selector"},
		"a dead feed":    {s.URL + "/broken", "/dead.xml"},
		"nothing there":  {s.URL + "/none", "404"},
	} {
		t.Run(name, func(t *testing.T) {
			r := tr.Find(t.Context(), news.Source{Address: c.address}, 1)
			if r.Err == nil || !r.Failed() || !strings.Contains(r.Err.Error(), c.says) {
				t.Errorf("%+v", r)
			}
		})
	}
	r := tr.Try(t.Context(), news.Source{ID: "x", Kind: news.SourceFolder, Address: t.TempDir()}, 1)
	if !r.Failed() {
		t.Errorf("a folder is read: %+v", r)
	}
}

func TestAFolderIsFoundOnThisMachine(t *testing.T) {
	tr, _ := paper(t)
	tr.Folders = true
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.txt"), []byte("Soldiers left\n\nNorth Korea has sent 12,300 soldiers to Russia, Seoul said.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := tr.Find(t.Context(), news.Source{Address: dir}, 1)
	_, readable := tr.Kinds[news.SourceFolder]
	if r.Source.Kind != news.SourceFolder || r.Source.Address != dir || readable && (r.Failed() || len(r.Reports) != 1) {
		t.Errorf("%+v", r)
	}
}

// A file of this machine is no server: nobody is asked for it, and the person is told what takes it in.
func TestAFileIsNoSource(t *testing.T) {
	tr, _ := paper(t)
	tr.Folders = true
	tr.Get = func(_ context.Context, address string, _ fetch.Validators) (fetch.Fetched, error) {
		t.Errorf("%s is asked for", address)
		return fetch.Fetched{}, errors.New("asked")
	}
	file := filepath.Join(t.TempDir(), "report.txt")
	if err := os.WriteFile(file, []byte("A report."), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Dir(file))
	for _, name := range []string{file, "report.txt"} {
		r := tr.Find(t.Context(), news.Source{Address: name}, 1)
		if !r.Failed() || r.Health.Condition != news.NotAFeed || !strings.Contains(r.Err.Error(), "`tumen ingest` takes it in") {
			t.Errorf("%+v", r)
		}
	}
}

// kind brings the same with each visit.
type kind struct{ harvest func() visit.Harvest }

func (k kind) Visit(context.Context, visit.Visit) (visit.Harvest, error) { return k.harvest(), nil }

// The newest are shown, though a channel has its last post at the end of its page.
func TestATrialReadsTheNewest(t *testing.T) {
	items := map[string]int{}
	tr := trial.Trier{Now: func() time.Time { return now }, Read: source.Reader{}.Read, Kinds: map[news.SourceKind]visit.Kind{news.SourceFeed: kind{func() visit.Harvest {
		var h visit.Harvest
		for n := range 5 {
			h.Items = append(h.Items, visit.Item{Document: news.Document{
				Address: fmt.Sprintf("https://example.org/%d", n), Title: "Звіт", Published: now.AddDate(0, 0, n-9), ContentType: "text/plain", Body: []byte("Перше речення."),
			}})
		}
		return h
	}}}}
	r := tr.Try(t.Context(), news.Source{ID: "x", Kind: news.SourceFeed, Address: "https://example.org/"}, 2)
	for _, v := range r.Reports {
		items[v.Address]++
	}
	if len(r.Reports) != 2 || r.Reports[0].Address != "https://example.org/4" || items["https://example.org/3"] != 1 {
		t.Errorf("%+v", r.Reports)
	}
}

func TestALyingServerEndsATrial(t *testing.T) {
	tr, s := trier(t, &newsserver.Liar{})
	for _, path := range []string{"/loop", "/to-file", "/empty", "/eleven", "/half-gzip", "/bomb-members", "/unchanged", "/junk", "/reset"} {
		t.Run(path, func(t *testing.T) {
			if r := tr.Find(t.Context(), news.Source{Address: s.URL + path}, 1); !r.Failed() || r.Health.Condition == "" || r.Health.Detail == "" {
				t.Errorf("%+v", r)
			}
		})
	}
}

func TestATrialIsShownWithItsRemedyAndWithoutSecrets(t *testing.T) {
	secret := "https://me:pa55@example.org/feed?token=pa55"
	r := trial.Result{
		Source: news.Source{ID: "paper", Kind: news.SourceFeed, Address: secret}, Title: "The\nPaper", Moved: secret, Items: 12, Took: 1234 * time.Millisecond,
		Health: news.Health{Condition: news.Moved, Detail: "it has moved for good: write https://example.org/ for its address"},
		Reports: []trial.Report{
			{Title: "\x1b[31mЗвіт\x07", Published: now, Characters: 1402, First: "Перше речення."},
			{Address: "https://example.org/2?key=pa55", Characters: 210, First: "Second.", Excerpt: true},
			{Title: "보도", Err: failure.GiveUp("https://example.org/3?token=pa55", "the page has no text", "look at it")},
		},
	}
	for range 7 {
		r.Problems = append(r.Problems, failure.GiveUp(secret, "an item is broken", ""))
	}
	var b strings.Builder
	if err := r.Print(&b, func(c news.Condition) string { return "<" + string(c) + ">" }); err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{"✓ paper (feed): <moved>, 12 items in 1.23s", "“The Paper”", "moved for good", "and 2 more problems", "2026-11-20 12:00 · Звіт",
		"1402 characters: Перше речення.", "undated · https://example.org/2", "an excerpt", "✗ https://example.org/3", "look at it"} {
		if !strings.Contains(b.String(), says) {
			t.Errorf("%q is not shown:\n%s", says, b.String())
		}
	}
	if strings.ContainsAny(b.String(), "\x1b\x07") {
		t.Errorf("a title speaks to the terminal: %q", b.String())
	}
	data, err := json.Marshal(r.Record())
	if err != nil || strings.Contains(string(data)+b.String(), "pa55") || !strings.Contains(string(data), `"first_sentence":"Перше речення."`) {
		t.Errorf("%s, %v\n%s", data, err, b.String())
	}
}

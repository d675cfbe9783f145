package command

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/ask"
	"tumen/bot"
	"tumen/config"
	"tumen/digest"
	"tumen/editor"
	"tumen/lang/identify"
	"tumen/news"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/records"
)

func wish(l news.Language) bot.Wish { return bot.Wish{Language: l, Zone: time.UTC} }

func TestQuestionsAreAnsweredInTheReadersLanguageAndZone(t *testing.T) {
	d := newDesk(t, newClerk(t))
	asker, err := ask.New(d.readers.store, d.pack, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	a := asking{asker.With(d.model, d.log), identify.New(), d.now}
	for _, l := range news.Languages() {
		answer, err := a.Ask(t.Context(), bot.Question{Text: "How many North Korean soldiers were sent to Russia?", Language: l})
		if err != nil || answer.Refused || answer.Language != l || len(answer.Citations) == 0 {
			t.Errorf("%s: %+v, %v", l, answer, err)
		}
	}
	for _, text := range []string{" ", strings.Repeat("чому ", 200)} {
		if _, err := a.Ask(t.Context(), bot.Question{Text: text, Language: news.Ukrainian}); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%.20q is taken for a question: %v", text, err)
		}
	}
}

func TestTheTableOfFiguresIsOfTheWholeArchive(t *testing.T) {
	d := newDesk(t, nil)
	e, err := d.Figures(t.Context(), bot.Wish{Language: news.German, Zone: time.UTC, Sections: []news.Category{news.Cyber}, Length: digest.Short})
	if err != nil || len(e.Figures) == 0 || len(e.Endnotes) == 0 || e.Language != news.German {
		t.Errorf("%+v, %v", e.Figures, err)
	}
	d.at = d.at.Add(100 * 24 * time.Hour)
	again, err := d.Figures(t.Context(), wish(news.German))
	if err != nil || len(again.Figures) != len(e.Figures) {
		t.Errorf("%d rows, later %d, %v", len(e.Figures), len(again.Figures), err)
	}
}

func TestAStoryIsShownInTheReadersLanguageBesideItsSentences(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	cited, err := d.readers.store.Cited(t.Context(), news.Query{})
	if err != nil {
		t.Fatal(err)
	}
	id := cited[0].Claim.Story
	s, err := d.Story(t.Context(), id, news.Korean)
	claims := 0
	for _, v := range s.Entries {
		claims += len(v.Claims)
	}
	if err != nil || claims == 0 || len(s.Renditions) != claims || len(s.Entries[0].Claims[0].Quotes) == 0 || s.Story.ID != id {
		t.Errorf("%d claims, %d in Korean, of story %d, %v", claims, len(s.Renditions), s.Story.ID, err)
	}
	calls := c.total()
	if _, err := d.Story(t.Context(), id, news.Korean); err != nil || c.total() != calls {
		t.Errorf("%d calls for what is written, %v", c.total()-calls, err)
	}
	c.serve = func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		w.WriteHeader(http.StatusBadGateway)
		return true
	}
	if s, err := d.Story(t.Context(), id, news.German); err != nil || len(s.Entries) == 0 {
		t.Errorf("with the model down: %+v, %v", s, err)
	}
	if _, err := d.Story(t.Context(), 12345, news.German); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a story that isn't there: %v", err)
	}
}

// web is pages by their address, as the examiner gets them.
type web map[string]news.Document

func (w web) get(_ context.Context, address string) (news.Document, error) {
	d, ok := w[address]
	if !ok {
		return d, &failure.Error{Address: address, Problem: "gone", Class: news.ErrGiveUp}
	}
	return d, nil
}

func newExaminer(d *desk, w web) *examiner {
	x := &examiner{store: d.readers.store.Store, pack: d.pack, fetch: w.get, language: identify.New(), plain: editor.NewExtractive(d.pack),
		wake: func() {}, now: d.now, log: d.log}
	if d.model != nil {
		x.model = d.model
	}
	return x
}

const forged = `<html><head><title>Pyongyang admits it all</title><meta property="og:site_name" content="Reuters">
<link rel="canonical" href="https://www.reuters.com/world/1"></head><body><article><h1>Pyongyang admits it all</h1>
<p>North Korea sent 5555 soldiers to Russia, South Korea's National Intelligence Service said on Tuesday. About 222 of them were killed in the Kursk region, according to the NIS.</p>
<p>The soldiers went by train and by ship from Rason, the service added in its report to parliament.</p></article></body></html>`

func TestAReportThatIsSentInIsReadAndTakenInWhereThatIsWished(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	x := newExaminer(d, web{"https://example.org/1": {Address: "https://example.org/1", Body: []byte(forged), ContentType: "text/html", Fetched: fixed}})
	s := bot.Submission{Document: news.Document{Address: "https://example.org/1"}, Language: news.Ukrainian, Model: true}
	got, err := x.Examine(t.Context(), s)
	if err != nil || !got.Relevant || len(got.Claims) == 0 || len(got.Renditions) != len(got.Claims) || got.TakenIn || got.Known {
		t.Fatalf("%+v, %v", got, err)
	}
	if got.Article.Outlet != "example.org" || got.Article.Editor == news.Extractive || got.Article.Source != news.SentIn || got.Article.Sentences != nil {
		t.Errorf("a page names Reuters for itself: %+v", got.Article)
	}
	for _, v := range got.Claims {
		if len(v.Quotes) == 0 || v.Claim.Status == "" || v.Article.Outlet != "example.org" {
			t.Errorf("%+v", v)
		}
	}
	s.Model = false
	calls := c.total()
	if got, err := x.Examine(t.Context(), s); err != nil || len(got.Claims) == 0 || got.Claims[0].Article.Editor != news.Extractive || got.Article.Editor != news.Extractive || c.total() != calls {
		t.Errorf("beyond the quota: %+v, %v", got, err)
	}
	woken := 0
	x.takeIn, x.wake = true, func() { woken++ }
	if got, err := x.Examine(t.Context(), s); err != nil || !got.TakenIn || got.Known || woken != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := x.Examine(t.Context(), s); err != nil || got.TakenIn || !got.Known || woken != 1 {
		t.Errorf("for the second time: %+v, %v", got, err)
	}
	filedAs(t, d, "5555", "example.org")
}

// filedAs takes what is due in and looks how a report of the archive is cited.
func filedAs(t *testing.T, d *desk, text, outlet string) {
	t.Helper()
	d.program.at = d.at
	d.must("ingest", d.folder)
	cited, err := d.readers.store.Cited(t.Context(), news.Query{})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(cited, func(c news.Cited) bool { return strings.Contains(c.Claim.Text, text) })
	if i < 0 || cited[i].Article.Outlet != outlet || cited[i].Article.Source != news.SentIn {
		t.Errorf("cited as %+v", cited[max(i, 0)].Article)
	}
}

// TestWhoSendsATextDoesntSayWhereItStands: else anybody could put words into the mouth of an agency, or in place of its own.
func TestWhoSendsATextDoesntSayWhereItStands(t *testing.T) {
	d := newDesk(t, nil)
	x := newExaminer(d, nil)
	x.takeIn = true
	for sent, want := range map[string]string{
		"": news.SentIn, "https://www.reuters.com/world/1": news.SentIn, "file:reuters.html": news.SentIn, "https://t.me.evil.example/x": news.SentIn,
		"http://t.me/kanal/7": news.SentIn, "https://t.me/kanal/7": "t.me/kanal",
	} {
		body := strings.Replace(forged, "5555", "5"+strings.Repeat("6", 1+len(sent)%3), 1)
		got, err := x.Examine(t.Context(), bot.Submission{Document: news.Document{Address: sent, Body: []byte(body), ContentType: "text/html"}, Language: news.German})
		if err != nil || got.Article.Outlet != want || want == news.SentIn && (!strings.HasPrefix(got.Article.Address, "file:") || got.Article.Address == sent) {
			t.Errorf("%q is kept as %q of %q, %v", sent, got.Article.Address, got.Article.Outlet, err)
		}
	}
}

func TestWhatCantBeReadIsToldByItsKind(t *testing.T) {
	d := newDesk(t, nil)
	x := newExaminer(d, nil)
	big := fetch.New(fetch.Options{MaxBytes: 10, AllowPrivate: true})
	defer big.Close()
	site := newSite(t)
	site.page("/1")
	private := fetch.New(fetch.Options{})
	defer private.Close()
	for name, c := range map[string]struct {
		fetch func(context.Context, string) (news.Document, error)
		doc   news.Document
		want  error
	}{
		"gone":                  {web{}.get, news.Document{Address: "https://example.org/404"}, bot.ErrNoDocument},
		"in the own network":    {get(private), news.Document{Address: site.URL + "/1"}, bot.ErrNoDocument},
		"no address of the web": {get(private), news.Document{Address: "file:///etc/passwd"}, bot.ErrNoDocument},
		"too large":             {get(big), news.Document{Address: site.URL + "/1"}, bot.ErrTooLarge},
		"nothing":               {web{}.get, news.Document{}, bot.ErrUnreadable},
		"a picture":             {web{}.get, news.Document{Body: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00"), ContentType: "image/png"}, bot.ErrUnreadable},
		"a feed":                {web{}.get, news.Document{Body: []byte(`<rss version="2.0"><channel><title>x</title></channel></rss>`)}, bot.ErrUnreadable},
	} {
		x.fetch = c.fetch
		if _, err := x.Examine(t.Context(), bot.Submission{Document: c.doc, Language: news.German}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	got, err := x.Examine(t.Context(), bot.Submission{Document: news.Document{Body: []byte(generated(9)), ContentType: "text/plain"}})
	if err != nil || got.Relevant || len(got.Reasons) == 0 || len(got.Claims) > 0 {
		t.Errorf("off the topic: %+v, %v", got, err)
	}
	got, err = x.Examine(t.Context(), bot.Submission{Document: news.Document{Body: []byte("Северная Корея отправила в Россию 5000 солдат, сообщила южнокорейская разведка во вторник. Это стало известно в Сеуле."), ContentType: "text/plain"}})
	if err != nil || got.Relevant || got.Article.Language != news.Russian {
		t.Errorf("in a language that isn't read: %+v, %v", got, err)
	}
}

func TestWithTheModelDownAReportIsReadWithoutIt(t *testing.T) {
	c := newClerk(t)
	d := newDesk(t, c)
	c.serve = func(w http.ResponseWriter, _ *http.Request, _ string) bool {
		w.WriteHeader(http.StatusBadGateway)
		return true
	}
	got, err := newExaminer(d, nil).Examine(t.Context(), bot.Submission{Document: news.Document{Body: []byte(forged)}, Language: news.Korean, Model: true})
	if err != nil || len(got.Claims) == 0 || len(got.Renditions) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func newOperating(d *desk, own ...news.Source) (o *operating, woken *int) {
	f := fetch.New(fetch.Options{AllowPrivate: true})
	d.t.Cleanup(f.Close)
	d.readers.following.settings = own
	woken = new(int)
	return &operating{readers: d.readers, config: config.Config{Sources: own}, recent: newRecent(), trier: (&Env{Now: func() time.Time { return fixed }}).newTrier(config.Config{}, f, d.readers.pack), wake: func() { *woken++ }}, woken
}

func TestAdminsAddPauseAndRemoveSources(t *testing.T) {
	d := newDesk(t, nil)
	s := newSite(t)
	s.feed("/a", "", item{"/1", ""})
	s.feed("/b", "", item{"/2", ""})
	s.feed("/empty", "")
	for _, path := range []string{"/1", "/2", "/page"} {
		s.page(path)
	}
	o, woken := newOperating(d, news.Source{ID: "own", Address: s.URL + "/own"})
	ctx := t.Context()
	for _, address := range []string{"yonhap", "ftp://example.org/x", s.URL + "/page", s.URL + "/none", s.URL + "/empty",
		"https://me:secret@example.org/feed", "https://example.org/feed?token=0123456789abcdef"} {
		if _, err := o.AddSource(ctx, address); err == nil || strings.Contains(err.Error(), "secret@") {
			t.Errorf("%s is followed: %v", address, err)
		}
	}
	public := fetch.New(fetch.Options{AllowPrivate: true}).Public() // as the bot has it
	guarded := *o
	guarded.trier = (&Env{Now: func() time.Time { return fixed }}).newTrier(config.Config{}, public, d.readers.pack)
	for _, address := range []string{s.URL + "/a", t.TempDir()} {
		if _, err := guarded.AddSource(ctx, address); err == nil || *woken != 0 {
			t.Errorf("%s is followed: %v", address, err)
		}
	}
	s.set("/busy", answer{status: 503, body: "later"})
	if _, err := o.AddSource(ctx, s.URL+"/busy"); err == nil || errors.Is(err, news.ErrAgain) || errors.Is(err, news.ErrLater) {
		t.Errorf("the bot would try it again and again: %v", err)
	}
	o, woken = newOperating(d, news.Source{ID: "own", Address: s.URL + "/own"}) // the server is left alone for a while
	first, err := o.AddSource(ctx, " "+s.URL+"/a ")
	if err != nil || first.Name != "127.0.0.1" || first.State != bot.SourceUntried || *woken != 1 {
		t.Fatalf("%+v, %v", first, err)
	}
	second, err := o.AddSource(ctx, s.URL+"/b")
	if err != nil || second.Name != "127.0.0.1-2" {
		t.Fatalf("%+v, %v", second, err)
	}
	for _, name := range []string{"own", first.Name} {
		if err := o.PauseSource(ctx, name, true); err != nil {
			t.Fatal(err)
		}
	}
	left, err := o.following.sources(ctx)
	if err != nil || len(left) != 1 || left[0].ID != second.Name || left[0].From != records.Archive {
		t.Errorf("%+v, %v", left, err)
	}
	standing, err := o.Sources(ctx)
	if err != nil || len(standing) != 3 || standing[0].State != bot.SourcePaused || standing[2].State != bot.SourceUntried {
		t.Errorf("%+v, %v", standing, err)
	}
	if again, err := o.AddSource(ctx, s.URL+"/a"); err != nil || again.Name != first.Name {
		t.Errorf("one that is paused is followed again: %+v, %v", again, err)
	}
	if err := o.PauseSource(ctx, "own", false); err != nil {
		t.Fatal(err)
	}
	if err := o.RemoveSource(ctx, "own"); err == nil || errors.Is(err, news.ErrNotFound) {
		t.Errorf("a feed of the settings is removed: %v", err)
	}
	if err := o.RemoveSource(ctx, second.Name); err != nil {
		t.Error(err)
	}
	for _, err := range []error{o.RemoveSource(ctx, second.Name), o.PauseSource(ctx, "nobody", true)} {
		if !errors.Is(err, news.ErrNotFound) {
			t.Error(err)
		}
	}
	if left, err := o.following.sources(ctx); err != nil || len(left) != 2 {
		t.Errorf("%+v, %v", left, err)
	}
}

func TestTheStatusTellsHowTheProgramStands(t *testing.T) {
	d := newDesk(t, newClerk(t))
	o, _ := newOperating(d, news.Source{ID: "own", Address: "https://example.org/own"})
	o.config.Model.URL, o.config.Model.Budget = "https://me:secret@model.example/v1", news.Budget{Tokens: 5000}
	o.recent.add(fixed, "something is wrong")
	s, err := o.Status(t.Context())
	if err != nil || s.Articles != fewReports || s.Claims == 0 || s.LastFiled.IsZero() || len(s.Sources) != 1 || len(s.Errors) != 1 ||
		s.Limit.Tokens != 5000 || s.Today.Tokens == 0 || len(s.Week) == 0 || s.Model == "" || strings.Contains(s.Model, "secret") {
		t.Errorf("%+v, %v", s, err)
	}
	o.config.Model = config.Model{Report: "b", Write: "a", Answer: "b"}
	if got := modelName(o.config); got != "a, b" {
		t.Errorf("the models are %q", got)
	}
	if got := modelName(config.Config{}); got != "" {
		t.Errorf("without a model there is %q", got)
	}
}

func TestASourceFaresAsItsRoundsDo(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{"/1", ""})
	s.page("/1")
	s.set("/dead", answer{status: 500, body: "<html>500"})
	s.feed("/quiet", "")
	p := newService(t, s, "a", "dead", "quiet")
	p.round()
	d := &desk{modelled: &modelled{program: &program{t: t, env: map[string]string{}}}, at: p.now.Add(time.Minute)}
	d.open()
	all, err := d.Sources(t.Context())
	if err != nil || len(all) != 3 || all[0].State != bot.SourceFine || all[1].State != bot.SourceFailing || all[1].Problem == "" ||
		all[2].State != bot.SourceSilent || all[0].Since.IsZero() {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestAnAddedSourceIsFollowedAndAPausedOneIsNot by the rounds of a process that runs, and told of in the digest.
func TestAnAddedSourceIsFollowedAndAPausedOneIsNot(t *testing.T) {
	s := newSite(t)
	s.feed("/a", "", item{"/1", ""})
	s.feed("/b", "", item{"/2", ""})
	s.page("/1")
	s.page("/2")
	p := newService(t, s, "a")
	p.round()
	d := &desk{modelled: &modelled{program: &program{t: t, env: map[string]string{}}}, at: p.now}
	d.open()
	o := &operating{readers: d.readers, trier: (&Env{Now: func() time.Time { return p.now }}).newTrier(config.Config{}, fetch.New(fetch.Options{AllowPrivate: true}), d.readers.pack), wake: func() {}}
	if _, err := o.AddSource(t.Context(), s.URL+"/b"); err != nil {
		t.Fatal(err)
	}
	if err := o.PauseSource(t.Context(), "a", true); err != nil {
		t.Fatal(err)
	}
	p.round()
	expectHits(t, s, map[string]int{"/a": 1, "/b": 2, "/2": 2}) // once each to try it
	if got := p.texts()["/2"]; got == "" {
		t.Error("nothing came of the source that was added")
	}
	code, out := p.start(t.Context(), "doctor")
	if !strings.Contains(out, "127.0.0.1: working, 1 item in") || strings.Contains(out, " a: ") {
		t.Errorf("exit %d\n%s", code, out)
	}
	s.set("/b", answer{status: 500, body: "<html>500"})
	p.round()
	code, out = p.start(t.Context(), "digest")
	if code != done || !strings.Contains(out, "127.0.0.1") {
		t.Errorf("exit %d\n%s", code, out)
	}
	if code, out := p.start(t.Context(), "status"); code != done || !strings.Contains(out, "127.0.0.1") || !strings.Contains(out, "paused") {
		t.Errorf("exit %d\n%s", code, out)
	}
}

package command

import (
	"maps"
	"testing"

	"tumen/news"
)

// The words of a source that allows no quotation are in no digest, answer, table or export: neither as a claim nor as a quote.
func TestWordsThatNobodyMayQuoteAreNotShown(t *testing.T) {
	s := shown{following: following{
		settings: []news.Source{{ID: "closed", Address: "https://closed.example/feed", Rights: news.RightsLink}, {ID: "open", Address: "https://open.example/feed"}},
		store:    nobody{},
	}}
	claim := func(source, editor, text string) news.Cited {
		return news.Cited{Claim: news.Claim{Text: text}, Article: news.Article{Source: source, Editor: editor}, Quotes: []string{text}}
	}
	got, err := s.allowed(t.Context(), []news.Cited{
		claim("closed", news.Extractive, "Seine eigenen Worte."), claim("closed", "a model", "In other words."),
		claim("open", news.Extractive, "Offene Worte."), claim("", news.Extractive, "Von Hand."),
	})
	if err != nil || len(got) != 3 {
		t.Fatalf("%+v, %v", got, err)
	}
	for i, want := range []struct {
		text   string
		quotes int
	}{{"In other words.", 0}, {"Offene Worte.", 1}, {"Von Hand.", 1}} {
		c := got[i]
		if n := len(shownQuotes(c.Article, c.Quotes)); c.Claim.Text != want.text || n != want.quotes || len(newExportedClaim(c).Quotes) != want.quotes {
			t.Errorf("%+v shows %d quotes", c, n)
		}
		if len(c.Quotes) != 1 {
			t.Error("the check of what a model writes has no evidence left")
		}
	}
}

// A source that an operator added by its address and called a state's is marked so and named, though nothing says what its
// outlet is called.
func TestAReportWithoutAnOutletHasTheNameOfItsSource(t *testing.T) {
	f := following{store: nobody{}, settings: []news.Source{
		{ID: "ministry", Name: "The ministry", Kind: news.SourceLinks, Address: "https://ministry.example/news", State: true},
		{ID: "inbox", Name: "Inbox", Kind: news.SourceFolder, Address: "/srv/reports"},
	}}
	of := func(source, outlet string) news.Cited {
		return news.Cited{Article: news.Article{Source: source, Outlet: outlet}}
	}
	got, err := shown{following: f}.allowed(t.Context(), []news.Cited{of("ministry", ""), of("ministry", "Press office"), of("inbox", ""), of("", "")})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"The ministry", "Press office", "", ""} {
		if got[i].Article.Outlet != want {
			t.Errorf("%+v is called %q, want %q", got[i].Article, got[i].Article.Outlet, want)
		}
	}
	if state, err := f.stateMedia(t.Context()); err != nil || !state["ministry"] || state["inbox"] || state[""] {
		t.Errorf("%v, %v", state, err)
	}
}

// TestAnOutletIsAsReliableAsTheWorstOfItsSources: which of them somebody sent in can't be told. Who has no grade is unknown.
func TestAnOutletIsAsReliableAsTheWorstOfItsSources(t *testing.T) {
	f := following{store: nobody{}, settings: []news.Source{
		{ID: "site", Outlet: "The Courier", Address: "https://courier.example/feed", Grade: news.GradeB},
		{ID: "channel", Outlet: "The Courier", Address: "https://t.me/s/courier", Grade: news.GradeD},
		{ID: "new", Outlet: "The Herald", Address: "https://herald.example/feed"},
		{ID: "alone", Address: "https://alone.example/feed", Grade: news.GradeA},
	}}
	got, err := f.grades(t.Context())
	want := map[string]news.Grade{"site": news.GradeB, "channel": news.GradeD, "The Courier": news.GradeD, "alone": news.GradeA}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
}

// What was read and may not be quoted is counted, so that nobody takes a short digest for a quiet day.
func TestWhatMayNotBeQuotedIsCounted(t *testing.T) {
	m := editions{following: following{store: nobody{}, settings: []news.Source{
		{ID: "closed", Address: "https://closed.example/feed", Rights: news.RightsLink}, {ID: "open", Address: "https://open.example/feed"},
	}}}
	articles := []news.Article{
		{Source: "closed", State: news.Filed, Editor: news.Extractive, Address: "https://closed.example/1"},
		{Source: "closed", State: news.Filed, Editor: "a model", Address: "https://closed.example/2"},
		{Source: "closed", State: news.OffTopic, Address: "https://closed.example/3"},
		{Source: "open", State: news.Filed, Editor: news.Extractive, Address: "https://open.example/1"},
	}
	if n, err := m.unquoted(t.Context(), articles); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if n := m.coverage(articles).Sources; n != 2 { // reports that name no outlet are of one source
		t.Errorf("%d sources", n)
	}
}

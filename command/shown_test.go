package command

import (
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

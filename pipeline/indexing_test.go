package pipeline_test

import (
	"testing"

	"tumen/lang/terms"
	"tumen/news"
)

// TestFiledArticlesAreFound: a run leaves nothing that can't be found, by its own words, by names and by what words mean.
func TestFiledArticlesAreFound(t *testing.T) {
	s := openStore(t)
	p := pipelineOn(t, s)
	mustRun(t, p, text("https://example.org/1", start, "Північнокорейські солдати прибули на Курщину. Росія отримала з КНДР артилерійські снаряди, повідомило ГУР."))
	articles, _, err := s.Unindexed(t.Context(), terms.Rules, 10)
	if err != nil || len(articles) != 0 {
		t.Fatalf("%d articles can't be found: %v", len(articles), err)
	}
	for what, w := range map[string]news.Word{
		"a word in another form": {terms.Widen(terms.Query("солдатів", news.Ukrainian))},
		"a name":                 {{terms.Name("kursk_oblast")}},
		"a word of another language that means the same": {terms.Meanings("soldiers", news.English)},
	} {
		got, err := s.Search(t.Context(), news.Search{Words: []news.Word{w}})
		if err != nil || len(got) != 1 {
			t.Errorf("%s: %v, %v", what, got, err)
		}
	}
	got, err := s.Search(t.Context(), news.Search{Words: []news.Word{{terms.Widen(terms.Query("робітник", news.Ukrainian))}}})
	if err != nil || len(got) != 0 {
		t.Errorf("what isn't there is found: %v, %v", got, err)
	}
}

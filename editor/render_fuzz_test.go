package editor

import (
	"strings"
	"testing"

	"tumen/news"
)

func FuzzRendition(f *testing.F) {
	m := checkingModel(f)
	for _, p := range truthfulPairs(f)[:12] {
		f.Add(string(p.lang), p.text, string(p.cited.Claim.Language), p.cited.Claim.Text, p.cited.Quotes[0])
	}
	f.Add("ko", "[C1]", "en", "HUR [in the source: GRU", "\xff")
	f.Fuzz(func(t *testing.T, to, text, from, claim, quote string) {
		l := news.Language(to)
		c := news.Cited{Claim: news.Claim{ID: 1, Text: claim, Language: news.Language(from), Sentences: []int{1}},
			Article: news.Article{Language: news.Language(from)}, Quotes: []string{quote}}
		work := m.renderings(m.prompts.render, l, []news.Cited{c})
		if len(work) == 0 || work[0].over {
			return
		}
		_ = m.renderPage(l, work, nil)
		m.take(rendered{Sentences: []renderedText{tells(text, 1)}}, "m", rewriting{lang: l, work: work}, work, nil)
		got := m.rendition(l, work[0])
		if (got.Text == "") == (got.Problem == "") {
			t.Fatalf("%+v: neither a text nor a problem, or both", got)
		}
		if strings.ContainsAny(unmarkedText(got.Text, l), "[]\n") {
			t.Fatalf("%q", got.Text)
		}
	})
}

package topic

import (
	"os"
	"strings"
	"testing"

	"tumen/news"
)

type sample struct {
	lang        news.Language
	relevant    bool
	kind        string
	title, text string
}

func samples(tb testing.TB) []sample {
	tb.Helper()
	data, err := os.ReadFile("testdata/relevance.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	var out []sample
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 5 {
			tb.Fatalf("testdata/relevance.tsv line %d: %d columns instead of 5", i+1, len(c))
		}
		out = append(out, sample{news.Language(c[0]), c[1] == "yes", c[2], c[3], c[4]})
	}
	return out
}

func TestRelevanceOfSamples(t *testing.T) {
	p := pack(t)
	for _, s := range samples(t) {
		r := p.Relevance(s.title, s.text, s.lang)
		if r.Relevant != s.relevant {
			t.Errorf("%s %s %q: relevant = %v, score %v: %q", s.lang, s.kind, s.title, r.Relevant, r.Score, r.Reasons)
		}
		if len(r.Reasons) == 0 || r.Score < 0 || r.Score > 1 || r.Relevant != (r.Score >= relevantFrom) {
			t.Errorf("%s %q: score %v, reasons %q", s.lang, s.title, r.Score, r.Reasons)
		}
	}
}

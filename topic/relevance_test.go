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

// samples are the reports written for the test: those of all kinds, and those beside the topic or without Russia's name.
func samples(tb testing.TB) []sample {
	tb.Helper()
	return append(samplesOf(tb, "testdata/relevance.tsv"), samplesOf(tb, "testdata/relevance_near.tsv")...)
}

func samplesOf(tb testing.TB, file string) []sample {
	tb.Helper()
	data, err := os.ReadFile(file) // #nosec G304 -- a file of the package
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
			tb.Fatalf("%s line %d: %d columns instead of 5", file, i+1, len(c))
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

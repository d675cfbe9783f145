package evidence

import (
	"strings"
	"testing"

	"tumen/news"
)

func TestWordTableRefusesWhatItCannotUse(t *testing.T) {
	for _, c := range []struct{ name, table, want string }{
		{"a column too few", "pair\ten", "2 columns instead of 3"},
		{"an unknown use", "triple\ten\tthree", "no use of a word"},
		{"capitals, which no lower-cased word can match", "pair\ten\tBoth", "small letters"},
		{"a star alone, which every word would match", "pair\ten\t*", "small letters"},
	} {
		if _, err := parseWords(c.table); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want one with %q", c.name, err, c.want)
		}
	}
}

func TestWordTable(t *testing.T) {
	w, err := loadWords()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		use, lang, word string
		want            bool
	}{
		{pair, "en", "Both", true},
		{pair, "uk", "подвоїли", true}, // by its beginning
		{joint, "ko", "시작했으며", true},   // by its end
		{pair, "de", "both", false},    // of another language
		{ten, "en", "both", false},     // of another use
	} {
		if got := w.is(c.use, news.Language(c.lang), c.word); got != c.want {
			t.Errorf("%s %s %s: %v, want %v", c.use, c.lang, c.word, got, c.want)
		}
	}
}

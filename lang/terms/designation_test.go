package terms

import (
	"slices"
	"testing"

	"tumen/news"
)

// The number of a type finds that type in any language, and no amount; an amount finds no type.
func TestTheNumberOfATypeIsNoAmount(t *testing.T) {
	var m Maker
	for _, c := range []struct {
		word string
		l    news.Language
		term string
	}{
		{"Il-76", news.English, "-76"}, {"Іл-76", news.Ukrainian, "-76"}, {"Су-57", news.Ukrainian, "-57"}, {"МіГ-29", news.Ukrainian, "-29"},
		{"Хвасон-40", news.Ukrainian, "-40"}, {"Hwasong-40", news.German, "-40"}, {"화성-40", news.Korean, "-40"}, {"화성-40형을", news.Korean, "-40"},
		{"KN-23s", news.English, "-23"}, {"KN23", news.English, "-23"}, {"M-1989", news.English, "-1989"}, {"Pukguksong-3", news.English, "-3"},
	} {
		terms := m.Word(c.word, c.l)
		if !slices.Contains(terms, c.term) || slices.Contains(terms, c.term[1:]) {
			t.Errorf("%s: %q, want %s and not %s", c.word, terms, c.term, c.term[1:])
		}
	}
	for _, c := range []struct {
		word string
		l    news.Language
		term string // the amount under which it stays to be found
	}{
		{"40", news.English, "40"}, {"152-mm", news.English, "152"}, {"제528공병연대", news.Korean, "528"}, {"810-та", news.Ukrainian, "810"},
		{"11,000", news.English, "11000"}, {"mid-2024", news.English, "2024"}, {"600명이", news.Korean, "600"}, {"20-річний", news.Ukrainian, "20"},
		{"170㎜", news.Korean, "170"}, {"북한군100명", news.Korean, "100"},
	} {
		if terms := m.Word(c.word, c.l); !slices.Contains(terms, c.term) {
			t.Errorf("%s: %q lacks %s", c.word, terms, c.term)
		}
	}
}

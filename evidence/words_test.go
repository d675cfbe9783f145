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

// TestThings reads what a number counts: by the noun behind it, over adjectives, by a Korean counter and its noun.
func TestThings(t *testing.T) {
	c := newChecker(t)
	for _, x := range []struct{ lang, text, class string }{
		{"en", "It sent 12 ammunition containers.", "container"},
		{"en", "It sent 12 container ships.", "ship"},
		{"en", "It sent 12 of the tanks.", ""},
		{"en", "It sent 12 North Korean officers.", "officer"},
		{"de", "Es schickte 12 nordkoreanische Offiziere.", "officer"},
		{"de", "Es schickte 12 Leute mit Panzern.", "person"},
		{"de", "Es schickte 1200 Artilleriegranaten.", "shell"},
		{"uk", "Передали 12 північнокорейських гармат.", "gun"},
		{"uk", "Передали 12 представникам компаній.", ""},
		{"ko", "포탄 400만 발을 보냈다.", "shell"},
		{"ko", "컨테이너가 2만8천 개를 넘었다.", "container"},
		{"ko", "기업 대표 5명이 왔다.", "person"},
		{"ko", "북한 장교 5명이 왔다.", "officer"},
		{"ko", "35개 기업을 제재했다.", "company"},
		{"ko", "그는 40대다.", ""},
		{"ko", "선박 5척이 왔다.", "ship"},
	} {
		r := c.read(Text{news.Language(x.lang), x.text}, day(t, "2025-07-20"))
		var got things
		if len(r.numbers) > 0 {
			got = r.numbers[0].counts.of
		}
		if got != c.things.bits[x.class] {
			t.Errorf("%s: counts %b, not %q (%b)", x.text, got, x.class, c.things.bits[x.class])
		}
	}
}

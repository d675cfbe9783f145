package terms

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"tumen/news"
)

func finds(question, text string, l news.Language) bool {
	of := Of(text, l)
	return slices.ContainsFunc(Query(question, l), func(t string) bool { return slices.Contains(of, t) })
}

func TestFormsFindEachOther(t *testing.T) {
	for _, tc := range []struct {
		l                    news.Language
		question, text, note string
		want                 bool
	}{
		{news.Ukrainian, "солдатів", "Північнокорейські солдати прибули.", "«ати» is no ending of a verb here", true},
		{news.Ukrainian, "рука", "Потиснули одне одному руці.", "к alternates with ц", true},
		{news.Ukrainian, "хлопець", "Бачили хлопця.", "a vowel that flees, ц and ч", true},
		{news.Ukrainian, "допомога", "Йдеться про допомозі.", "г alternates with з", true},
		{news.Ukrainian, "вийти", "Вони вийшли з району.", "two stems of one verb", true},
		{news.Ukrainian, "п’ять", "П'ять вагонів.", "two apostrophes", true},
		{news.Ukrainian, "ракета", "Поранено двох солдатів.", "nothing in common", false},
		{news.German, "Soldat", "Die Ersatzsoldaten kamen an.", "last part of a compound", true},
		{news.German, "Munition", "Artilleriemunition aus Nordkorea", "last part of a compound", true},
		{news.German, "Verluste", "hohe Truppenverluste", "plural as the last part", true},
		{news.German, "Sprung", "ein Vorsprung", "a prefix is no part of a compound", false},
		{news.German, "Lieferungen", "Nordkorea liefert Granaten.", "the noun of a verb", true},
		{news.German, "straße", "Auf der Straße", "ß", true},
		{news.English, "shipping", "North Korea shipped shells.", "a doubled consonant", true},
		{news.English, "deployment", "Troops were deployed.", "the noun of a verb", true},
		{news.English, "Kim Jong-un", "Kim Jong Un met him.", "a hyphen or none", true},
		{news.English, "11,000", "some 11,000 soldiers", "a figure", true},
		{news.English, "11,000", "some 12,000 soldiers", "another figure", false},
		{news.German, "1,000", "some 11,000 soldiers", "a mark is no digit", false},
		{news.Korean, "북한군", "북한군이었다고 밝혔다.", "the copula", true},
		{news.Korean, "발표", "국정원은 발표했다.", "하다 makes a noun a verb", true},
		{news.Korean, "러시아", "러시아에서의 훈련", "two particles", true},
		{news.Korean, "군", "군인", "a syllable is no part of a word", false},
	} {
		if got := finds(tc.question, tc.text, tc.l); got != tc.want {
			t.Errorf("%s: %q in %q: %t (%s)", tc.l, tc.question, tc.text, got, tc.note)
		}
	}
}

func TestTheNearerFormHasMoreTerms(t *testing.T) {
	shared := func(question, text string) int {
		n := 0
		for _, q := range Query(question, news.German) {
			if slices.Contains(Of(text, news.German), q) {
				n++
			}
		}
		return n
	}
	same, form, part := shared("Soldat", "der Soldat"), shared("Soldat", "die Soldaten"), shared("Soldat", "ein Ersatzsoldat")
	if same <= form || form <= part || part == 0 {
		t.Error(same, form, part)
	}
}

func FuzzEveryWordIsFoundAgain(f *testing.F) {
	for _, text := range []string{"Північнокорейські війська", "Artilleriemunition aus Nordkorea", "Kim Jong-un's 11,000 troops", "북한군이었다고 밝혔다", "\xff'’--", "İıſK", strings.Repeat("ß", 50)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range append(news.Languages(), news.Russian) {
			of := Of(text, l)
			for _, term := range of {
				if term == "" || strings.ContainsFunc(term, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
					t.Fatalf("%s: %q gives the term %q", l, text, term)
				}
			}
			for _, q := range Query(text, l) {
				if !strings.HasPrefix(q, tailMark) && !slices.Contains(of, q) {
					t.Fatalf("%s: %q isn't found by its own term %q", l, text, q)
				}
			}
		}
	})
}

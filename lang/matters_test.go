package lang

import (
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// TestMattersMeetAcrossLanguages has for each kind of event one sentence in each language, of other words.
func TestMattersMeetAcrossLanguages(t *testing.T) {
	for _, c := range []struct{ matters, en, de, uk, ko string }{
		{"sapper", "deminers clear the fields", "Minenräumer sind im Einsatz", "сапери розміновують поля", "공병부대가 투입됐다"},
		{"dead", "the death toll rises", "zwölf Getötete", "кількість загиблих", "전사자가 늘었다"},
		{"strike drone", "a drone attack", "ein Drohnenangriff", "атака безпілотників", "무인기 공격으로"},
		{"ship port", "the freighter is in port", "der Frachter liegt im Hafen", "судно пришвартувалося в порту", "화물선이 항구에"},
		{"confirm", "Moscow acknowledges it", "Moskau räumt es ein", "у Москві визнали", "러시아가 인정했다"},
		{"deny", "the Kremlin dismisses the report", "der Kreml dementiert", "у Кремлі спростували", "크렘린이 일축했다"},
		{"anniversary", "the first anniversary", "der erste Jahrestag", "перша річниця", "체결 주년 행사"},
	} {
		for l, text := range map[news.Language]string{news.English: c.en, news.German: c.de, news.Ukrainian: c.uk, news.Korean: c.ko} {
			got := Matters(text, l)
			for want := range strings.FieldsSeq(c.matters) {
				if !slices.Contains(got, want) {
					t.Errorf("%s: %q has %q, not %s", l, text, got, want)
				}
			}
		}
	}
}

func TestMattersOfOtherWords(t *testing.T) {
	for _, c := range []struct {
		text string
		l    news.Language
		not  string
	}{
		{"в місті й у містах", news.Ukrainian, "bridge"}, // мiст, мосту
		{"the department remains open", news.English, "leave"},
		{"die Militärkreise", news.German, "visit"},
		{"das wurde aufgehalten", news.German, "budget"},
	} {
		if got := Matters(c.text, c.l); slices.Contains(got, c.not) {
			t.Errorf("%q has %q", c.text, got)
		}
	}
}

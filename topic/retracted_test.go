package topic

import (
	"testing"
	"time"

	"tumen/news"
)

// TestWhatIsTakenBackHasNoFigure: a number that its author no longer holds to is nobody's, and who takes it back speaks.
func TestWhatIsTakenBackHasNoFigure(t *testing.T) {
	p := pack(t)
	for _, tc := range []struct {
		l         news.Language
		text, who string
	}{
		{news.English, "HUR has withdrawn its statement that the Angara brought 200,000 shells to Vostochny.", "HUR"},
		{news.English, "The NIS retracted on Friday its estimate of 600 North Korean dead.", "NIS"},
		{news.English, "Its claim of 600 North Korean dead was later withdrawn by the NIS.", ""},
		{news.German, "Das HUR hat seine Angabe zurückgezogen, die Angara habe 200.000 Granaten gebracht.", "HUR"},
		{news.German, "Der NIS nahm seine Schätzung von 600 Toten zurück.", "NIS"},
		{news.German, "Der NIS widerrief die Behauptung, 600 Soldaten seien gefallen.", "NIS"},
		{news.Ukrainian, "ГУР відкликало свою заяву про те, що «Ангара» привезла 200 тисяч снарядів.", "HUR"},
		{news.Ukrainian, "Розвідка Південної Кореї відмовилася від своєї оцінки у 600 загиблих північнокорейців.", "NIS"},
		{news.Korean, "국정원은 북한군 600명이 전사했다는 발표를 철회했다.", "NIS"},
		{news.Korean, "국정원은 북한군 600명이 전사했다는 추정치를 모두 거둬들였다.", "NIS"},
	} {
		r := p.Read(tc.text, tc.l)
		got := r.Attribution(r.Mentions())
		if len(got) == 0 && tc.who != "" || len(got) > 0 && got[0].Who != tc.who {
			t.Errorf("%s: %v speaks, want %q", tc.text, got, tc.who)
		}
		if figures := r.Figures(time.Time{}, r.Mentions()); len(figures) > 0 || !p.Doubtful(tc.text, tc.l) {
			t.Errorf("%s: %v", tc.text, figures)
		}
		if kind := p.TakesBack(news.Claim{Text: tc.text, Language: tc.l, Stance: news.Stated}); kind != news.EventWithdrawn {
			t.Errorf("%s: %q", tc.text, kind)
		}
	}
	// Soldiers come home, an account is cited, or nothing is taken back.
	for text, l := range map[string]news.Language{
		"North Korea withdrew its 3,000 soldiers from Kursk, the NIS said.":                          news.English,
		"North Korea withdrew 3,000 soldiers according to a report by the NIS.":                      news.English,
		"The NIS report says that 3,000 North Korean soldiers were withdrawn from Kursk.":            news.English,
		"HUR has not withdrawn its statement that the Angara brought 200,000 shells.":                news.English,
		"Nordkorea hat laut einem Bericht des NIS 3.000 Soldaten zurückgezogen.":                     news.German,
		"Nordkorea hat nach Angaben des NIS 3.000 nordkoreanische Soldaten aus Kursk zurückgezogen.": news.German,
		"Russland zog 3.000 nordkoreanische Soldaten aus Kursk zurück, so der NIS.":                  news.German,
		"КНДР відкликала за даними ГУР 3000 солдатів.":                                               news.Ukrainian,
		"КНДР відкликала посла, за даними ГУР.":                                                      news.Ukrainian,
		"국정원은 북한군 600명이 전사했다는 발표를 철회하지 않았다.":                                                         news.Korean,
		"국정원은 북한이 병력 3천명을 철수했다고 발표했다.":                                                               news.Korean,
	} {
		if p.Doubtful(text, l) || p.TakesBack(news.Claim{Text: text, Language: l, Stance: news.Stated}) != "" {
			t.Errorf("%s: taken for a retraction", text)
		}
	}
}

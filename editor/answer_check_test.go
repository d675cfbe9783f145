package editor

import (
	"strings"
	"testing"

	"tumen/evidence"
	"tumen/news"
)

// TestAnAnswerAddsNoWordsThatNeedNoFigure has what a model puts beside what a claim says, without a number or a name that it lacks, and
// beside each what may be said.
func TestAnAnswerAddsNoWordsThatNeedNoFigure(t *testing.T) {
	m := checkingModel(t)
	claim := func(l news.Language, text string) news.Cited {
		return news.Cited{Claim: news.Claim{ID: 1, Language: l, Text: text, Stance: news.Claimed, Status: news.StatusClaimed, Attribution: []news.Attribution{{Who: "NIS"}}},
			Quotes: []string{text}, Article: news.Article{ID: 1, Language: l, Published: day}}
	}
	bridge := claim(news.German, "Laut NIS haben Russland und Nordkorea mit dem Bau einer Brücke über den Tumen begonnen.")
	never := claim(news.Ukrainian, "За даними NIS, Пхеньян жодного разу не визнавав відправлення солдатів до Росії, бо боїться санкцій.")
	all := claim(news.English, "The NIS said that all North Korean soldiers in Russia had been paid for with “brotherly help”.")
	for _, c := range []struct {
		l     news.Language
		of    news.Cited
		text  string
		wrong string // the fault; empty for none
	}{
		{"en", bridge, "Russia and North Korea have begun to build a bridge over the Tumen, the NIS said.", ""},
		{"en", bridge, "Russia and North Korea have begun to build a bridge over the Tumen, the NIS said, because Moscow needs money.", faultClaims},
		{"uk", bridge, "Росія і КНДР почали будувати міст через Туманну, повідомляє НРС, бо Москві потрібні гроші.", faultClaims},
		{"de", bridge, "Laut NIS haben Russland und Nordkorea mit dem Bau einer Brücke begonnen, weil Moskau Geld braucht.", faultClaims},
		{"ko", bridge, "국정원은 모스크바의 자금난 때문에 러시아와 북한이 두만강 다리 건설을 시작했다고 밝혔다.", faultClaims},
		{"en", bridge, "Russia and North Korea never began to build a bridge over the Tumen, the NIS said.", evidence.KindPolarity},
		{"de", bridge, "Laut NIS haben alle in Russland mit dem Bau einer Brücke über den Tumen begonnen.", faultClaims},
		{"en", bridge, "Russia and North Korea “have begun” to build a bridge over the Tumen, the NIS said.", faultForm},
		{"de", bridge, "Laut NIS haben Russland und Nordkorea mit dem „Bau einer Brücke über den Tumen“ begonnen.", ""}, // in its words
		{"en", bridge, "Russia and North Korea have begun to build a bridge over the Tumen, the NIS (a liar) said.", faultClaims},
		{"ko", bridge, "국정원은 러시아와 북한이 두만강 다리 건설을 시작했다고 밝혔다 (거짓말).", evidence.KindStance},
		{"ko", bridge, "국정원은 러시아와 북한이 두만강 다리 건설을 시작했다고 밝혔다 북한.", faultForm},
		{"en", bridge, "Pyongyang is the capital of North Korea.", faultClaims}, // whatever is known
		{"uk", never, "Пхеньян ніколи не визнавав відправлення солдатів до Росії, повідомляє НРС.", ""},
		{"en", never, "Pyongyang has never acknowledged sending soldiers to Russia because it fears sanctions, the NIS said.", ""},
		{"de", all, "Laut NIS wurden alle nordkoreanischen Soldaten in Russland mit „brüderlicher Hilfe“ bezahlt.", ""}, // what the source quotes
	} {
		o := statements{prompt: m.prompts.answer.in(c.l), lang: c.l, claims: []news.Cited{c.of}, runes: answerRunes, asked: true, last: true}
		faults := m.statementFaults(o, stated{c.text, []int{1}})
		if got := kinds(faults); got == "" && c.wrong != "" || c.wrong == "" && got != "" || !strings.Contains(got, c.wrong) {
			t.Errorf("%s: %v, want %q: %s", c.l, faults, c.wrong, c.text)
		}
	}
}

// TestAPartIsNoMoreThanItsWhole: both figures stand in the claims, so that only their order tells.
func TestAPartIsNoMoreThanItsWhole(t *testing.T) {
	for text, c := range map[string]struct {
		l     news.Language
		wrong bool
	}{
		"The NIS counts some 600 dead, of whom about 4,700 were casualties.":             {"en", true},
		"The NIS counts about 4,700 casualties, of whom some 600 were killed.":           {"en", false},
		"Pyongyang made two deliveries, including 148 missiles.":                         {"en", false},
		"2024 reisten 7.887 Nordkoreaner ein, 13.221 von ihnen zum Studium.":             {"de", true},
		"Der NIS zählt rund 600 Tote, darunter etwa 4.700 Tote und Verwundete.":          {"de", true},
		"За даними НРС, близько 600 загиблих, із них приблизно 4700 убитих.":             {"uk", true},
		"За даними НРС, близько 4700 убитих і поранених, із них приблизно 600 загиблих.": {"uk", false},
		"국정원은 사상자가 약 600명이며 그중 4700명가량이 숨졌다고 집계한다.":                                      {"ko", true},
		"국정원은 처음 파병된 1만1000명 가운데 약 4000명이 숨졌다고 집계한다.":                                    {"ko", false},
	} {
		if faults := partFaults(evidence.Text{Language: c.l, Text: text}); len(faults) > 0 != c.wrong {
			t.Errorf("%s: %v", text, faults)
		}
	}
}

// TestQuotationsMayStandInEachOther: what a model quotes within a quotation is weighed like any other.
func TestQuotationsMayStandInEachOther(t *testing.T) {
	m := checkingModel(t)
	claim := evidence.Text{Language: news.Ukrainian, Text: "НРС назвала це «програмою „Тінь“ для Росії»."}
	for text, faults := range map[string]int{
		"НРС назвала це «програмою „Тінь“ для Росії».":   0,
		"НРС назвала це «зрадою „Тінь“ для всіх людей».": 1,
		"НРС назвала це «програмою „Тінь для Росії».":    1,
		"„«„«»“»“": 0, // no words: others turn it down
	} {
		if got := m.quotedFaults(evidence.Text{Language: news.Ukrainian, Text: text}, []evidence.Text{claim}); len(got) != faults {
			t.Errorf("%s: %v", text, got)
		}
	}
}

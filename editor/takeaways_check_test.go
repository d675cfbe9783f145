package editor

import (
	"testing"

	"tumen/evidence"
	"tumen/news"
)

// TestADateOfAStatementIsOneOfItsClaims: a span that is still open ends today in all languages, so that it must begin where
// that of the evidence begins.
func TestADateOfAStatementIsOneOfItsClaims(t *testing.T) {
	m := checkingModel(t)
	source := "Since September 2023 North Korea has sent 33,000 containers to Russia, the NIS said."
	c := news.Cited{Claim: news.Claim{ID: 1, Language: news.English, Text: source, Stance: news.Claimed, Status: news.StatusClaimed, Attribution: []news.Attribution{{Who: "NIS"}}},
		Quotes: []string{source}, Article: news.Article{ID: 1, Language: news.English, Published: day}}
	for text, x := range map[string]struct {
		l    news.Language
		want string
	}{
		"North Korea has sent 33,000 containers to Russia since September 2023, the NIS said.": {news.English, ""},
		"North Korea has sent 33,000 containers to Russia since September 2022, the NIS said.": {news.English, "date"},
		"North Korea has sent 33,000 containers to Russia since September 2024, the NIS said.": {news.English, "date"},
		"North Korea has sent 33,000 containers to Russia since 2021, the NIS said.":           {news.English, "date"},
		"North Korea sent 33,000 containers to Russia in September 2024, the NIS said.":        {news.English, "date"},
		"Laut NIS hat Nordkorea seit September 2023 33.000 Container nach Russland geschickt.": {news.German, ""},
		"Laut NIS hat Nordkorea seit September 2022 33.000 Container nach Russland geschickt.": {news.German, "date"},
		"За даними NIS, з вересня 2023 року КНДР відправила до Росії 33 тисячі контейнерів.":   {news.Ukrainian, ""},
		"За даними NIS, з вересня 2022 року КНДР відправила до Росії 33 тисячі контейнерів.":   {news.Ukrainian, "date"},
		"국정원은 북한이 2023년 9월부터 러시아에 컨테이너 3만3000개를 보냈다고 밝혔다.":                                     {news.Korean, ""},
		"국정원은 북한이 2022년 9월부터 러시아에 컨테이너 3만3000개를 보냈다고 밝혔다.":                                     {news.Korean, "date"},
	} {
		if got := kinds(m.statementFaults(order(x.l, c), stated{text, []int{1}})); got != x.want {
			t.Errorf("%s: %q, want %q", text, got, x.want)
		}
	}
}

// TestWhatIsOnlySaidIsNotToldAsCertain: such words need a source that has them, or a claim whose status says so.
func TestWhatIsOnlySaidIsNotToldAsCertain(t *testing.T) {
	m := checkingModel(t)
	said := voices()["nis"]
	confirmed := said
	confirmed.Claim.Status = news.StatusConfirmed
	sure := said
	sure.Quotes = []string{"북한이 러시아에 미사일 148발을 보낸 것으로 확인됐다고 국가정보원이 밝혔다."}
	for text, l := range map[string]news.Language{
		"It stands confirmed that North Korea sent 148 missiles to Russia.":        news.English,
		"North Korea undoubtedly sent 148 missiles to Russia, the NIS said.":       news.English,
		"Es steht fest, dass Nordkorea 148 Raketen nach Russland geschickt hat.":   news.German,
		"Підтверджено, що КНДР відправила до Росії 148 ракет.":                     news.Ukrainian,
		"КНДР безсумнівно відправила до Росії 148 ракет, повідомила NIS.":          news.Ukrainian,
		"Nordkorea hat laut NIS nachweislich 148 Raketen nach Russland geschickt.": news.German,
		"국정원은 북한이 러시아에 미사일 148발을 보낸 것이 확인된 사실이라고 밝혔다.":                             news.Korean,
	} {
		if faults := m.statementFaults(order(l, said), stated{text, []int{1}}); len(faults) == 0 {
			t.Errorf("a statement on what is said: %s", text)
		}
		if faults := m.statementFaults(order(l, sure), stated{text, []int{1}}); len(faults) > 0 {
			t.Errorf("a statement on what the source says to be confirmed: %s: %v", text, faults)
		}
		own := evidence.Text{Language: l, Text: text}
		if faults := m.stanceFaults(own, []news.Cited{confirmed}); len(faults) > 0 {
			t.Errorf("a statement on what is confirmed: %s: %v", text, faults)
		}
		if l != said.Claim.Language && len(m.faultsOf(pair{said, l, text})) == 0 {
			t.Errorf("a rendition of what is said: %s", text)
		}
	}
	if faults := m.faultsOf(pair{voices()["denial"], news.German, "Der Kreml bestritt nicht, dass Nordkorea Raketen nach Russland geschickt hat."}); len(faults) == 0 {
		t.Error("a rendition turns a denial round")
	}
	if faults := m.faultsOf(pair{voices()["undenied"], news.German, "Der Kreml bestritt nicht, dass Nordkorea Raketen nach Russland geschickt hat."}); len(faults) > 0 {
		t.Errorf("a rendition of what was not denied: %v", faults)
	}
}

// TestADenialThatIsNegatedIsNone has the forms of "did not deny", and denials with a negation close by.
func TestADenialThatIsNegatedIsNone(t *testing.T) {
	for text, c := range map[string]struct {
		l        news.Language
		no, open bool
	}{
		"Moscow did not deny it.":                       {news.English, false, true},
		"Moscow never explicitly denied it.":            {news.English, false, true},
		"Nobody denied it.":                             {news.English, false, true},
		"Moscow denied that there are no soldiers.":     {news.English, true, false},
		"Moscow did not comment and denied it.":         {news.English, true, false},
		"Moscow denied it.":                             {news.English, true, false},
		"Moscow sent no soldiers.":                      {news.English, true, false},
		"Moscow said it.":                               {news.English, false, false},
		"Moskau bestritt das nicht.":                    {news.German, false, true},
		"Moskau hat das nicht ausdrücklich bestritten.": {news.German, false, true},
		"Moskau bestritt, nicht zu zahlen.":             {news.German, true, false},
		"Moskau wies das zurück.":                       {news.German, true, false},
		"Москва цього не заперечила.":                   {news.Ukrainian, false, true},
		"Москва не стала заперечувати участь.":          {news.Ukrainian, true, false}, // not known for a denial: a mere negation
		"Москва заперечила, що не платить.":             {news.Ukrainian, true, false},
		"러시아는 이를 부인하지 않았다.":                             {news.Korean, false, true},
		"러시아는 이를 부인하지는 않았다.":                            {news.Korean, false, true},
		"러시아는 이를 부인했다.":                                 {news.Korean, true, false},
	} {
		if no, open := denials(evidence.Text{Language: c.l, Text: text}); no != c.no || open != c.open {
			t.Errorf("%s: a denial %v, one that is negated %v", text, no, open)
		}
	}
}

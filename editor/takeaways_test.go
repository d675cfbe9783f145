package editor

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"tumen/llm"
	"tumen/news"
)

// together are true statements on several claims of the set.
var together = []struct {
	claims []int
	text   map[news.Language]string
}{
	{[]int{12, 13}, map[news.Language]string{
		news.English:   "The NIS says North Korea has sent 15,000 troops to Russia, who have suffered 4,700 casualties, including 600 killed.",
		news.German:    "Laut NIS hat Nordkorea 15.000 Soldaten nach Russland geschickt, die Verluste von 4.700 Mann erlitten, darunter 600 Tote.",
		news.Ukrainian: "За даними NIS, КНДР відправила до Росії 15 тисяч військових, втрати яких становлять 4700 осіб, зокрема 600 загиблих.",
		news.Korean:    "국정원에 따르면 북한은 러시아에 병력 1만5000명을 보냈으며, 이 가운데 4700명의 사상자가 발생했고 600명이 사망했다.",
	}},
	{[]int{8, 14}, map[news.Language]string{
		news.English:   "The Kremlin denied paying North Korea with missile technology and illegally employing North Korean workers.",
		news.German:    "Der Kreml bestritt, Nordkorea mit Raketentechnologie zu bezahlen und nordkoreanische Arbeiter illegal zu beschäftigen.",
		news.Ukrainian: "Кремль заперечив, що розплачується з КНДР ракетними технологіями та незаконно наймає північнокорейських робітників.",
		news.Korean:    "크렘린궁은 북한에 미사일 기술을 대가로 제공하고 북한 노동자를 불법 고용한다는 의혹을 부인했다.",
	}},
	{[]int{9, 20}, map[news.Language]string{
		news.English:   "The contingent is put at more than 11,000 soldiers by South Korea and at up to 12,000 by Western estimates.",
		news.German:    "Südkorea beziffert das Kontingent auf mehr als 11.000 Soldaten, westliche Schätzungen auf bis zu 12.000.",
		news.Ukrainian: "Південна Корея оцінює контингент у понад 11 тисяч солдатів, а західні оцінки сягають 12 тисяч.",
		news.Korean:    "한국은 파병 규모를 1만1000명 이상으로, 서방은 최대 1만2000명으로 추산한다.",
	}},
	{[]int{21}, map[news.Language]string{
		news.English:   "Sergei Shoigu says North Korea will send 6,000 military builders and engineers to the Kursk region.",
		news.German:    "Nach den Worten von Sergej Schoigu wird Nordkorea 6.000 Militärbauarbeiter und Ingenieure in die Region Kursk schicken.",
		news.Ukrainian: "За словами Сергія Шойгу, КНДР має намір відправити до Курської області 6 тисяч військових будівельників та інженерів.",
		news.Korean:    "세르게이 쇼이구는 북한이 쿠르스크 지역에 건설병과 공병 6000명을 보낼 예정이라고 말했다.",
	}},
}

// order is what a statement on claims is judged by.
func order(l news.Language, claims ...news.Cited) statements {
	return statements{prompt: allPrompts().answer, lang: l, claims: claims, most: answerMost, runes: answerRunes, words: 40}
}

func (m *Model) statementFaultsOf(p pair) []fault {
	return m.statementFaults(order(p.lang, p.cited), stated{p.text, []int{1}})
}

func TestTruthfulStatementsPass(t *testing.T) {
	m, set := checkingModel(t), truthfulSet(t)
	all, alarms := 0, 0
	tell := func(l news.Language, text string, faults []fault) {
		if all++; len(faults) > 0 {
			alarms++
			t.Logf("%s: %+v\n\t%s", l, faults, text)
		}
	}
	for _, s := range together {
		for _, l := range news.Languages() {
			o, cites := order(l), []int(nil)
			for i, n := range s.claims {
				o.claims, cites = append(o.claims, set[n-1].cited(t, int64(n), news.English)), append(cites, i+1)
			}
			tell(l, s.text[l], m.statementFaults(o, stated{s.text[l], cites}))
		}
	}
	for _, p := range truthfulPairs(t) {
		tell(p.lang, p.text, m.statementFaultsOf(p))
	}
	t.Logf("%d false alarms in %d true statements", alarms, all)
	if alarms*100 > mostAlarms*all {
		t.Errorf("at most %d %% are allowed", mostAlarms)
	}
}

// TestLiesOfStatementsAreCaught tells the lies of renditions as key points and answers. A statement may leave things out; what
// it says must be in the evidence.
func TestLiesOfStatementsAreCaught(t *testing.T) {
	m := checkingModel(t)
	all := slices.DeleteFunc(truthfulPairs(t), func(p pair) bool { return len(m.statementFaultsOf(p)) > 0 })
	floors := map[string]int{"something left out": 0, "denial turned round": 60, "plan told as fact": 60, "number +1": 95, "number −1": 90, "bound dropped": 85}
	for _, k := range untruths(t) {
		floor, special := floors[k.kind]
		if !special {
			floor = k.floor
		}
		told, caught := 0, 0
		for _, p := range all {
			for _, text := range k.tell(p) {
				told++
				if len(m.statementFaultsOf(pair{p.cited, p.lang, strings.TrimSpace(text)})) > 0 {
					caught++
				} else if floor > 0 {
					t.Logf("%s, %s: not caught: %s\n\t%s", k.kind, p.lang, text, p.cited.Claim.Text)
				}
			}
		}
		t.Logf("%s: %d of %d caught", k.kind, caught, told)
		if told == 0 || caught*100 < told*floor {
			t.Errorf("%s: %d of %d lies caught, %d %% are asked for", k.kind, caught, told, floor)
		}
	}
}

func TestAStatementCitesWhatExistsAndHasToDoWithIt(t *testing.T) {
	_, claims := some(t, 6, 13, 8)
	for i := range claims {
		claims[i].Claim.Story = int64(i/2) + 1
	}
	m := checkingModel(t)
	o := order(news.English, claims...)
	o.story, o.words, o.runes = true, takeawayWords, takeawayRunes
	const good = "The NIS estimates that about 15,000 North Korean workers are employed in Russia."
	for name, c := range map[string]struct {
		text   string
		claims []int
		want   string
	}{
		"good":                          {good, []int{1}, ""},
		"two claims of a story":         {good, []int{1, 2}, ""},
		"no claim":                      {good, nil, faultClaims},
		"a claim that does not exist":   {good, []int{4}, faultClaims},
		"claim 0":                       {good, []int{0}, faultClaims},
		"a claim before the first":      {good, []int{-1}, faultClaims},
		"one claim twice":               {good, []int{1, 1}, faultClaims},
		"four claims":                   {good, []int{1, 2, 3, 1}, faultClaims},
		"claims of two stories":         {good, []int{1, 3}, faultClaims},
		"another's claim":               {good, []int{3}, "attribution, name, number"},
		"nothing that can be checked":   {"The estimates differ widely.", []int{1}, faultClaims},
		"a claim for its weight":        {"Kim Jong Un is well.", []int{1}, "name"},
		"31 words":                      {strings.TrimSuffix(good, ".") + strings.Repeat(" very", 18) + ".", []int{1}, "length"},
		"a number of no claim":          {"The NIS estimates that about 19,000 North Korean workers are employed in Russia.", []int{1}, "number"},
		"a number of an uncited claim":  {"The NIS judged that North Korea has sent 15,000 troops to Russia in two waves.", []int{1}, "number"},
		"a denial told as the opposite": {"The Kremlin confirmed that Russia is paying North Korea.", []int{3}, "polarity"},
	} {
		got := kinds(m.statementFaults(o, stated{c.text, c.claims}))
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestYesterdayIsThatOfItsArticle: two articles of different days say "on Wednesday"; what a statement dates must be the
// day of one of them.
func TestYesterdayIsThatOfItsArticle(t *testing.T) {
	_, claims := some(t, 11, 11)
	claims[1].Article.Published = claims[1].Article.Published.AddDate(0, 1, 0)
	m := checkingModel(t)
	for day, want := range map[string]string{"30 April 2025": "", "28 May 2025": "", "29 April 2025": "date", "7 May 2025": "date"} {
		text := "Russia and North Korea began building a road bridge over the Tumen on " + day + "."
		if got := kinds(m.statementFaults(order(news.English, claims...), stated{text, []int{1, 2}})); got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}

type statedEntry struct {
	Text   string `json:"text"`
	Claims []int  `json:"claims"`
}

// TestTakeawaysAreWrittenCheckedRepairedOnceAndCounted has three good key points, a wrong one that is put right, and one
// that is not.
func TestTakeawaysAreWrittenCheckedRepairedOnceAndCounted(t *testing.T) {
	for _, l := range news.Languages() {
		rows, claims := some(t, 6, 13, 9)
		first := answerOf(t, "takeaways", statedEntry{rows[0].in(l), []int{1}}, statedEntry{injectedStrings[l][0], []int{1}},
			statedEntry{rows[2].in(l), []int{99}}, statedEntry{rows[0].in(l), []int{1}})
		again := answerOf(t, "takeaways", statedEntry{rows[1].in(l), []int{2}}, statedEntry{injectedStrings[l][0], []int{2}})
		m, w := writing(t, 0, first, again)
		renditions := map[int64]string{6: rows[0].in(l)}
		got, dropped, err := m.Takeaways(context.Background(), l, claims, renditions)
		want := []news.Statement{{Text: rows[0].in(l), Claims: []int64{6}}, {Text: rows[1].in(l), Claims: []int64{13}}}
		if err != nil || dropped != 2 || fmt.Sprint(got) != fmt.Sprint(want) || len(w.asked) != 2 {
			t.Errorf("%s: %v, %d dropped, %d requests: %+v", l, err, dropped, len(w.asked), got)
		}
		if !strings.Contains(w.user(t, 0), rows[0].in(l)) {
			t.Errorf("%s: the rendition is not what the model sees:\n%s", l, w.user(t, 0))
		}
		if !strings.Contains(w.user(t, 1), "! claims: there is no claim 99") {
			t.Errorf("%s: what was wrong is not said:\n%s", l, w.user(t, 1))
		}
	}
}

func TestMoreTakeawaysThanAskedForAreDropped(t *testing.T) {
	rows, claims := some(t, 6, 13, 9, 19, 8, 21, 2)
	var entries []any
	for i, r := range rows {
		entries = append(entries, statedEntry{r.DE, []int{i + 1}})
	}
	m, w := writing(t, 0, answerOf(t, "takeaways", entries...))
	got, dropped, err := m.Takeaways(context.Background(), news.German, claims, nil)
	if err != nil || len(got) != takeawaysMost || dropped != 2 || len(w.asked) != 1 {
		t.Errorf("%v, %d dropped, %d requests: %+v", err, dropped, len(w.asked), got)
	}
}

func TestAModelThatCanNotBeHadIsAnError(t *testing.T) {
	_, claims := some(t, 6)
	m, w := writing(t, 0)
	w.status = slices.Repeat([]int{http.StatusUnauthorized}, 9)
	if got, _, err := m.Takeaways(context.Background(), news.German, claims, nil); err == nil || got != nil {
		t.Errorf("%v, %v", got, err)
	}
	m, _ = writing(t, 0, "no", "no", "no")
	if got, _, err := m.Takeaways(context.Background(), news.German, claims, nil); !errors.Is(err, llm.ErrUnusable) || got != nil {
		t.Errorf("%v, %v", got, err)
	}
}

// TestWhatPassedStaysWhenTheSecondCallFails: it is paid for and right.
func TestWhatPassedStaysWhenTheSecondCallFails(t *testing.T) {
	rows, claims := some(t, 6)
	m, w := writing(t, 0, answerOf(t, "takeaways", statedEntry{rows[0].DE, []int{1}}, statedEntry{"Haha.", []int{1}}))
	w.status = []int{0, http.StatusUnauthorized}
	got, dropped, err := m.Takeaways(context.Background(), news.German, claims, nil)
	if err != nil || len(got) != 1 || dropped != 1 {
		t.Errorf("%v, %d dropped: %+v", err, dropped, got)
	}
}

func TestWithoutClaimsNoModelIsAsked(t *testing.T) {
	m, w := writing(t, 0)
	if got, dropped, err := m.Takeaways(context.Background(), news.German, nil, nil); got != nil || dropped != 0 || err != nil || len(w.asked) != 0 {
		t.Errorf("%v, %d, %v, %d requests", got, dropped, err, len(w.asked))
	}
}

func TestThePromptOfTakeawaysAsAWhole(t *testing.T) {
	rows, claims := some(t, 12, 13, 18, 8)
	claims[0].Claim.Attribution[0].Via = "Yonhap"
	m, w := writing(t, 0, answerOf(t, "takeaways", statedEntry{"국정원은 북한군 9000명이 사망했다고 밝혔다.", []int{1, 4}}), answerOf(t, "takeaways"))
	if _, dropped, err := m.Takeaways(context.Background(), news.Korean, claims, map[int64]string{12: rows[0].KO, 18: rows[2].KO}); err != nil || dropped != 1 {
		t.Fatalf("%v, %d dropped", err, dropped)
	}
	golden(t, "prompts/takeaways.txt", w.shown(t, 0))
	golden(t, "prompts/takeaways-repair.txt", w.shown(t, 1))
}

func FuzzStatement(f *testing.F) {
	m := checkingModel(f)
	for _, p := range truthfulPairs(f)[:12] {
		f.Add(string(p.lang), p.text, p.cited.Claim.Text, p.cited.Quotes[0], 1)
	}
	f.Add("uk", "\xff[", "", "", -5)
	f.Fuzz(func(t *testing.T, to, text, claim, quote string, cites int) {
		c := news.Cited{Claim: news.Claim{ID: 1, Text: claim, Language: news.English}, Article: news.Article{Language: news.Korean}, Quotes: []string{quote}}
		o := order(news.Language(to), c)
		kept := make([]*news.Statement, 1)
		refused, places := m.judge(o, []stated{{text, []int{cites}}}, kept, make([]*news.Statement, 1))
		both := m.statementFaults(order(o.lang, c, voices()["nis"]), stated{text, []int{1, 2}})
		if len(both) == 0 && strings.ContainsAny(text, "[]\n") {
			t.Fatalf("%q on two claims", text)
		}
		if (kept[0] == nil) != (len(places) == 1) || (kept[0] == nil) != (len(refused) > 0) {
			t.Fatalf("%+v, %v, %v", kept[0], refused, places)
		}
		if kept[0] != nil && (cites != 1 || strings.ContainsAny(kept[0].Text, "[]\n")) {
			t.Fatalf("%+v", kept[0])
		}
		for _, line := range refused {
			if strings.ContainsAny(line, "\n\r") {
				t.Fatalf("%q breaks the line", line)
			}
		}
	})
}

// TestKeyPointsAreShownASentenceOnce: claims of one sentence are one to choose from, and no other claim's number moves.
func TestKeyPointsAreShownASentenceOnce(t *testing.T) {
	rows, claims := some(t, 6, 6, 9)
	claims[1].Claim.ID, claims[1].Claim.Story, claims[2].Claim.Story = 106, claims[0].Claim.Story, claims[0].Claim.Story
	renditions := map[int64]string{6: rows[0].DE, 106: rows[0].DE, 9: rows[2].DE}
	m, w := writing(t, 0, `{"takeaways":[{"text":"`+rows[2].DE+`","claims":[2]}]}`)
	got, dropped, err := m.Takeaways(context.Background(), news.German, claims, renditions)
	if err != nil || dropped != 0 || len(got) != 1 || !slices.Equal(got[0].Claims, []int64{9}) {
		t.Errorf("%v, %d dropped: %+v", err, dropped, got)
	}
	if strings.Count(w.user(t, 0), rows[0].DE) != 1 || strings.Contains(w.user(t, 0), "[C3]") {
		t.Error(w.user(t, 0))
	}
}

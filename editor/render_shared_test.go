package editor

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/evidence"
	"tumen/news"
)

// seconded is a claim of the set as another paper has it, in another language: it says the same.
func (x truthful) seconded(t testing.TB, id int64, from news.Language) news.Cited {
	t.Helper()
	c := x.cited(t, id, news.English)
	c.Claim.ID, c.Article.ID, c.Article.Outlet, c.Article.Language = id+1000, id+1000, "Suspilne", from
	c.Quotes = []string{unmarkedText(x.in(from), from)}
	return c
}

// shared are the faults of a sentence that tells both claims.
func (m *Model) sharedFaults(l news.Language, text string, claims ...news.Cited) []fault {
	o := rewriting{prompt: m.prompts.render, lang: l}
	o.work = m.renderings(o.prompt, l, claims)
	ids := make([]int, len(claims))
	for i := range ids {
		ids[i] = i + 1
	}
	m.take(rendered{[]renderedText{tells(text, ids...)}}, "m", o, o.work, nil)
	var all []fault
	for _, r := range o.work {
		all = append(all, r.faults...)
	}
	return all
}

// both are the claims of the set that pass by themselves from either of two papers, with the sentence that tells them.
type both struct {
	pair
	other news.Cited
}

func bothPapers(t testing.TB, m *Model) []both {
	t.Helper()
	var all []both
	for i, x := range truthfulSet(t) {
		for _, l := range news.Languages() {
			for _, from := range news.Languages() {
				if l == news.English || from == x.From || from == l {
					continue
				}
				b := both{pair{x.cited(t, int64(i+1), news.English), l, unmarkedText(x.in(l), l)}, x.seconded(t, int64(i+1), from)}
				if len(m.faultsOf(b.pair)) == 0 && len(m.faultsOf(pair{b.other, l, b.text})) == 0 {
					all = append(all, b)
					break // one other paper is enough
				}
			}
		}
	}
	return all
}

func TestOneSentenceTellsWhatTwoPapersReport(t *testing.T) {
	m := checkingModel(t)
	alarms := 0
	all := bothPapers(t, m)
	for _, b := range all {
		if faults := m.sharedFaults(b.lang, b.text, b.cited, b.other); len(faults) > 0 {
			alarms++
			t.Logf("%+v\n\t%s\n\t%s", faults, b.text, b.cited.Claim.Text)
		}
	}
	t.Logf("%d of %d shared sentences are refused", alarms, len(all))
	if len(all) < 40 || alarms*100 > 2*len(all) {
		t.Errorf("%d of %d true sentences on two claims are refused", alarms, len(all))
	}
}

// TestLiesOnTwoClaimsAreCaught tells the lies of every kind in sentences that stand on two claims.
func TestLiesOnTwoClaimsAreCaught(t *testing.T) {
	m := checkingModel(t)
	all := slices.DeleteFunc(bothPapers(t, m), func(b both) bool { return len(m.sharedFaults(b.lang, b.text, b.cited, b.other)) > 0 })
	for _, k := range untruths(t) {
		told, caught := 0, 0
		for _, b := range all {
			for _, text := range k.tell(b.pair) {
				told++
				if len(m.sharedFaults(b.lang, strings.TrimSpace(text), b.cited, b.other)) > 0 {
					caught++
				}
			}
		}
		t.Logf("%s: %d of %d caught", k.kind, caught, told)
		if told == 0 || caught*100 < told*k.floor {
			t.Errorf("%s: %d of %d lies caught, %d %% are asked for", k.kind, caught, told, k.floor)
		}
	}
}

// TestNoClaimIsToldByTheSentenceOfAnother has the model tell each claim of the set by the sentence of each other one as well.
func TestNoClaimIsToldByTheSentenceOfAnother(t *testing.T) {
	m := checkingModel(t)
	set := truthfulSet(t)
	for i, x := range set {
		for j, y := range set {
			if i == j || x.EN == y.EN {
				continue
			}
			a, b := x.cited(t, int64(i+1), news.English), y.cited(t, int64(j+1), news.English)
			a.Claim.Story, b.Claim.Story = 1, 1
			text := unmarkedText(x.DE, news.German)
			o := rewriting{prompt: m.prompts.render, lang: news.German}
			o.work = m.renderings(o.prompt, o.lang, []news.Cited{a, b})
			m.take(rendered{[]renderedText{tells(text, 1, 2)}}, "m", o, o.work, nil)
			if len(o.work) == 2 && o.work[1].passed() {
				t.Errorf("%q\n\tis told by\n\t%q", b.Claim.Text, text)
			}
		}
	}
}

// killedBy is a claim of 600 killed, of one of two speakers.
func killedBy(t testing.TB, id int64, who string, n string) news.Cited {
	t.Helper()
	words := map[string][2]string{
		"NIS": {"South Korea's National Intelligence Service (NIS) said that " + n + " North Korean soldiers were killed in Kursk.",
			"국가정보원은 쿠르스크에서 북한군 " + n + "명이 사망했다고 밝혔다."},
		"HUR": {"Ukraine's Defence Intelligence (HUR) said that " + n + " North Korean soldiers were killed in Kursk.",
			"ГУР повідомило, що на Курщині загинули " + n + " північнокорейських військових."},
	}[who]
	c := news.Cited{
		Claim: news.Claim{ID: id, Story: 1, Text: words[0], Language: news.English, Category: news.Troops, Stance: news.Claimed, Sentences: []int{1},
			Attribution: []news.Attribution{{Who: who}}, Status: news.StatusClaimed},
		Article: news.Article{ID: id, Outlet: "Yonhap", Language: news.Korean, Published: time.Date(2025, 4, 30, 0, 0, 0, 0, time.UTC)},
		Quotes:  []string{words[1]},
	}
	if who == "HUR" {
		c.Article.Language, c.Article.Outlet = news.Ukrainian, "Ukrinform"
	}
	value := map[string]float64{"600": 600, "400": 400}[n]
	c.Claim.Figures = []news.Figure{{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Low: value, High: value, Bound: news.Exact}}
	return c
}

// TestASentenceOnTwoClaimsHasNothingOfOnlyOne has what a careless or a lying model makes of two papers and of two speakers. A
// sentence must hold for each claim by itself: it is shown where the other is not.
func TestASentenceOnTwoClaimsHasNothingOfOnlyOne(t *testing.T) {
	m := checkingModel(t)
	nis, twin, hur, other := killedBy(t, 1, "NIS", "600"), killedBy(t, 2, "NIS", "600"), killedBy(t, 2, "HUR", "600"), killedBy(t, 2, "HUR", "400")
	twin.Article.Language, twin.Quotes = news.German, []string{"In Kursk wurden 600 nordkoreanische Soldaten getötet, darunter 50 Offiziere, teilte der NIS am Mittwoch mit, wie Yonhap berichtet."}
	for _, c := range []struct {
		text   string
		second news.Cited
		passes bool
	}{
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet.", twin, true},
		{"In Kursk wurden 600 nordkoreanische Soldaten getötet, teilte der NIS mit.", twin, true},
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet, darunter 50 Offiziere.", twin, false}, // only one has it
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet, berichtet Yonhap.", twin, false},      // only one says so
		{"In Kursk wurden 600 nordkoreanische Soldaten getötet.", twin, false},                                 // the speaker is left out
		{"Laut NIS wurden in Kursk am 3. Januar 2024 600 nordkoreanische Soldaten getötet.", twin, false},      // a date
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet oder verwundet.", twin, false},         // another kind
		{"Laut NIS wurden in Kursk mindestens 600 nordkoreanische Soldaten getötet.", twin, false},             // a bound
		{"Laut NIS wurden in Belgorod 600 nordkoreanische Soldaten getötet.", twin, false},                     // a place
		{"Der NIS bestritt, dass in Kursk 600 nordkoreanische Soldaten getötet wurden.", twin, false},          // a denial
		{"Der NIS bestätigte, dass in Kursk 600 nordkoreanische Soldaten getötet wurden.", twin, false},        // nobody confirmed
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet, mehr unter https://evil.example/login.", twin, false},
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet [1].", twin, false},
		{"NIS said that 600 North Korean soldiers were killed in Kursk.", twin, false},
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet. Das gab er am Mittwoch bekannt.", twin, false},
		{strings.Repeat("Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet, ", 20) + "heißt es.", twin, false},

		{"Laut NIS und HUR wurden in Kursk 600 nordkoreanische Soldaten getötet.", hur, false}, // who reads of one alone would read that the other says it too
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet.", hur, false},
		{"Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet, laut HUR 400.", other, false},
		{"Laut NIS und HUR wurden in Kursk 600 nordkoreanische Soldaten getötet.", other, false},         // one's figure for both
		{"Laut NIS wurden in Kursk 400 nordkoreanische Soldaten getötet, laut HUR 600.", other, false},   // swapped
		{"Laut NIS und HUR wurden in Kursk 400 bis 600 nordkoreanische Soldaten getötet.", other, false}, // made a range of
		{"Laut NIS und HUR wurden in Kursk 500 nordkoreanische Soldaten getötet.", other, false},         // averaged
		{"Der HUR bestätigte die Angabe des NIS, wonach in Kursk 600 nordkoreanische Soldaten getötet wurden.", hur, false},
	} {
		faults := m.sharedFaults(news.German, c.text, nis, c.second)
		if passes := len(faults) == 0; passes != c.passes {
			t.Errorf("passes: %t: %s\n\t%+v", passes, c.text, faults)
		}
	}
}

// TestWhoDoesNotBearASentenceIsLeftOutOfIt: the others keep it.
func TestWhoDoesNotBearASentenceIsLeftOutOfIt(t *testing.T) {
	nis, twin, bare := killedBy(t, 1, "NIS", "600"), killedBy(t, 3, "NIS", "600"), killedBy(t, 2, "NIS", "600")
	bare.Quotes = []string{"국가정보원은 쿠르스크에서 북한군이 사망했다고 밝혔다."} // its source has no figure
	text := "Laut NIS wurden in Kursk 600 nordkoreanische Soldaten getötet."
	m, w := writing(t, 0, answerOf(t, "sentences", tells(text, 1, 2, 3)), answerOf(t, "sentences", tells(text, 1)))
	got, err := m.Render(context.Background(), news.German, []news.Cited{nis, bare, twin}, nil)
	if err != nil || len(got) != 3 || len(w.asked) != 2 {
		t.Fatalf("%v, %d requests: %+v", err, len(w.asked), got)
	}
	if got[0].Text != text || got[2].Text != text || got[1].Text != "" || !strings.Contains(got[1].Problem, evidence.KindNumber) {
		t.Errorf("%+v", got)
	}
	if repair := w.user(t, 1); strings.Count(repair, "[C") != 1 {
		t.Errorf("what passed is asked again:\n%s", repair)
	}
}

// TestLabelsThatMakeNoSenseAreRefused: numbers of nothing, a claim in two sentences, and two sentences of readers at once.
func TestLabelsThatMakeNoSenseAreRefused(t *testing.T) {
	rows, claims := some(t, 6, 9)
	readers := []news.Told{{Text: "A.", Claims: claims[:1]}, {Text: "B.", Claims: claims[1:]}}
	for name, c := range map[string]struct {
		answer []renderedText
		kind   string
	}{
		"a claim that there is not":    {[]renderedText{tells(rows[0].DE, 1, 7)}, faultClaims},
		"no number":                    {[]renderedText{tells(rows[0].DE, 0, 1)}, faultClaims},
		"a negative one":               {[]renderedText{tells(rows[0].DE, -1, 1)}, faultClaims},
		"two sentences":                {[]renderedText{tells(rows[0].DE, 1), tells(rows[1].DE, 1)}, faultTwice},
		"a right and a wrong one":      {[]renderedText{tells(rows[0].DE, 1), tells(rows[1].DE, 1, 9)}, faultTwice},
		"nothing":                      {nil, faultMissing},
		"of nobody":                    {[]renderedText{tells(rows[0].DE)}, faultMissing},
		"two that readers have":        {[]renderedText{tells("", 1, 3, 4)}, faultClaims},
		"one that says something else": {[]renderedText{tells("", 1, 4)}, faultClaims},
	} {
		m := checkingModel(t)
		o := rewriting{prompt: m.prompts.render, lang: news.German, told: readers}
		o.work = m.renderings(o.prompt, o.lang, claims)
		m.take(rendered{c.answer}, "m", o, o.work, readers)
		if r := o.work[0]; r.passed() || !strings.Contains(kinds(r.faults), c.kind) {
			t.Errorf("%s: %+v", name, r.faults)
		}
	}
}

// TestAClaimThatRepeatsWhatReadersHaveJoinsIt without being written anew, and only where it says the same.
func TestAClaimThatRepeatsWhatReadersHaveJoinsIt(t *testing.T) {
	x := truthfulSet(t)[12]
	before := x.cited(t, 13, news.English)
	again := x.seconded(t, 13, news.German)
	told := []news.Told{{Text: x.KO, Claims: []news.Cited{before}}}

	t.Run("word for word, without a call", func(t *testing.T) {
		m, w := writing(t, 0)
		got, err := m.Render(context.Background(), news.Korean, []news.Cited{again}, told)
		if err != nil || len(got) != 1 || got[0].Text != x.KO || got[0].Claim != again.Claim.ID || len(w.asked) != 0 || !m.Tried(got[0]) {
			t.Errorf("%v, %d requests: %+v", err, len(w.asked), got)
		}
	})
	reworded := again
	reworded.Claim.Text = strings.TrimSuffix(again.Claim.Text, ".") + ", it was reported."
	t.Run("in other words, by the model", func(t *testing.T) {
		m, w := writing(t, 0, answerOf(t, "sentences", tells("", 1, 2)))
		got, err := m.Render(context.Background(), news.Korean, []news.Cited{reworded}, told)
		if err != nil || len(got) != 1 || got[0].Text != x.KO || len(w.asked) != 1 || !strings.Contains(w.user(t, 0), "[D2] "+unmarkedText(x.KO, news.Korean)) {
			t.Errorf("%v, %d requests: %+v\n%s", err, len(w.asked), got, w.user(t, 0))
		}
	})
	t.Run("what says something else is not shown to the model", func(t *testing.T) {
		y := truthfulSet(t)[5]
		m, w := writing(t, 0, answerOf(t, "sentences", tells(y.KO, 1)))
		_, err := m.Render(context.Background(), news.Korean, []news.Cited{y.cited(t, 6, news.English)}, told)
		if err != nil || strings.Contains(w.user(t, 0), "[D") {
			t.Errorf("%v\n%s", err, w.user(t, 0))
		}
	})
	t.Run("a wrong one is refused and written", func(t *testing.T) {
		other := reworded
		other.Quotes = []string{"Das hat niemand gesagt."}
		m, w := writing(t, 0, answerOf(t, "sentences", tells("", 1, 2)), answerOf(t, "sentences", tells(x.KO, 1)))
		got, err := m.Render(context.Background(), news.Korean, []news.Cited{other}, told)
		if err != nil || len(got) != 1 || got[0].Text != "" || len(w.asked) != 2 || strings.Contains(w.user(t, 1), "[D") {
			t.Errorf("%v, %d requests: %+v", err, len(w.asked), got)
		}
	})
}

// TestClaimsThatCodeCanTellApartNeverShareASentence, whatever the model says.
func TestClaimsThatCodeCanTellApartNeverShareASentence(t *testing.T) {
	m := checkingModel(t)
	one := killedBy(t, 1, "NIS", "600")
	if !m.saysSame(one, killedBy(t, 2, "NIS", "600")) || m.saysSame(one, killedBy(t, 2, "HUR", "600")) {
		t.Error("the same is not the same, or another speaker's is")
	}
	changes := map[string]func(c *news.Claim){
		"figure": func(c *news.Claim) {
			c.Figures = []news.Figure{{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Low: 601, High: 601}}
		},
		"bound":     func(c *news.Claim) { f := c.Figures[0]; f.Bound = news.About; c.Figures = []news.Figure{f} },
		"whom":      func(c *news.Claim) { f := c.Figures[0]; f.Whom = news.UkrainianWhom; c.Figures = []news.Figure{f} },
		"no figure": func(c *news.Claim) { c.Figures = nil },
		"one more": func(c *news.Claim) {
			c.Figures = append(slices.Clone(c.Figures), news.Figure{Indicator: news.Wounded, Low: 2, High: 2})
		},
		"stance":       func(c *news.Claim) { c.Stance = news.Denied },
		"estimate":     func(c *news.Claim) { c.Stance = news.Estimated },
		"matter":       func(c *news.Claim) { c.Category = news.Diplomacy },
		"nobody says":  func(c *news.Claim) { c.Attribution = nil },
		"unknown says": func(c *news.Claim) { c.Attribution = []news.Attribution{{Who: "a lawmaker"}} },
		"wrong term":   func(c *news.Claim) { c.Text = "HUR [in the source: GRU] said that 600 were killed." },
	}
	for _, name := range slices.Sorted(maps.Keys(changes)) {
		other := killedBy(t, 2, "NIS", "600")
		changes[name](&other.Claim)
		if m.saysSame(one, other) || m.saysSame(other, one) {
			t.Errorf("%s: %+v", name, other.Claim)
		}
	}
	// Without figures their words must have to do with each other: who met and who telephoned have the same names.
	met, called := one, one
	met.Claim.Figures, called.Claim.Figures = nil, nil
	met.Claim.Text, called.Claim.Text = "Kim Jong Un met Vladimir Putin in Moscow.", "Kim Jong Un telephoned Vladimir Putin in Moscow."
	if m.saysSame(met, called) {
		t.Error("a meeting is a call")
	}
}

package story

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

func TestAReportSetsItsFigureAgainstAnother(t *testing.T) {
	for _, c := range []struct {
		text     string
		language news.Language
		value    float64
		want     bool
	}{
		{"The JCS put them at over 4,000, up from the 3,000 the NIS named.", news.English, 3000, true},
		{"The JCS put them at over 4,000, up from the 3,000 the NIS named.", news.English, 4000, false},
		{"The General Staff raised its estimate from 5,000 to about 7,000 tonnes.", news.English, 5000, true},
		{"The General Staff raised its estimate from 5,000 to about 7,000 tonnes.", news.English, 7000, false},
		{"The NIS estimates that 14 died, more than the nine named by North Korea.", news.English, 9, true},
		{"About 900 are in Belgorod, against Gerasimov's 600.", news.English, 600, true},
		{"About 1,200 people came, not the 5,000 that the governor reported.", news.English, 5000, true},
		{"It expects 900,000 tonnes, below the 1,500,000 of the contract.", news.English, 1500000, true},
		{"They trade for 100, against 72 a year before.", news.English, 72, true},
		{"More than 600 were killed.", news.English, 600, false},
		{"Fewer than 600 were killed.", news.English, 600, false},
		{"Troops from 600 villages came.", news.English, 600, false},
		{"The fight against 600 soldiers went on.", news.English, 600, false},
		{"Up from the cellar came nobody; 600 were killed.", news.English, 600, false},
		{"Die Zahl der Toten stieg von 600 auf 2000.", news.German, 600, true},
		{"Die Zahl der Toten stieg von 600 auf 2000.", news.German, 2000, false},
		{"2000 statt der bisher gemeldeten 600 Soldaten seien tot.", news.German, 600, true},
		{"Ein Verband von 600 Mann kam an.", news.German, 600, false},
		{"Mehr als 600 Soldaten fielen.", news.German, 600, false},
		{"Кількість загиблих зросла з 600 до 2000.", news.Ukrainian, 600, true},
		{"Кількість загиблих зросла з 600 до 2000.", news.Ukrainian, 2000, false},
		{"Прибули солдати з 600 сіл.", news.Ukrainian, 600, false},
		{"사망자가 600명에서 2000명으로 늘었다.", news.Korean, 600, true},
		{"사망자가 600명에서 2000명으로 늘었다.", news.Korean, 2000, false},
		{"사망자 600명이 확인됐다.", news.Korean, 600, false},
	} {
		if got := setAgainst(c.value, &news.Claim{Text: c.text, Language: c.language}); got != c.want {
			t.Errorf("%q, %v: %v", c.text, c.value, got)
		}
	}
}

func TestACountIsSaidToMove(t *testing.T) {
	for _, c := range []struct {
		text     string
		language news.Language
		from, to float64
		want     bool
	}{
		{"The emergency service raised the death toll in Lozova to 11.", news.English, 7, 11, true},
		{"The emergency service raised the death toll in Lozova to 11.", news.English, 17, 11, false},
		{"The number has fallen to 300.", news.English, 900, 300, true},
		{"The number has fallen to 300.", news.English, 100, 300, false},
		{"11 people were raised from the rubble.", news.English, 7, 11, false},
		{"Die Zahl ist auf 25 gestiegen.", news.German, 10, 25, true},
		{"Кількість зросла до 25.", news.Ukrainian, 10, 25, true},
		{"25개로 늘었다.", news.Korean, 10, 25, true},
		{"25개가 있다.", news.Korean, 10, 25, false},
	} {
		if got := movedTo(&news.Claim{Text: c.text, Language: c.language}, c.from, c.to); got != c.want {
			t.Errorf("%q: %v", c.text, got)
		}
	}
}

// packTurn is a turn by the rules of the pack.
func packTurn(t *testing.T, before, joins []news.Cited) []string {
	t.Helper()
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	rules := RulesOf(pack)
	assessed := func(all []news.Cited) []news.Cited {
		statuses, _ := Assess(all, rules)
		all = slices.Clone(all)
		for i := range all {
			all[i].Claim.Status = statuses[all[i].Claim.ID]
		}
		return all
	}
	return happened(Events(Turn{Before: assessed(before), After: assessed(slices.Concat(before, joins))}, rules, time.Time{}))
}

func TestChangesAreToldOfWhatWasSaidBefore(t *testing.T) {
	said := func(id int64, who, text string, figures ...news.Figure) news.Cited {
		return cited(id, int(id), news.English, "Daily", who, "", text, figures...)
	}
	stanced := func(c news.Cited, s news.Stance) news.Cited { c.Claim.Stance = s; return c }
	ofKind := func(c news.Cited, k news.Category) news.Cited { c.Claim.Category = k; return c }
	also := func(c news.Cited, who string) news.Cited {
		c.Claim.Attribution = append(c.Claim.Attribution, news.Attribution{Who: who})
		return c
	}
	later := func(c news.Cited, article int64) news.Cited {
		c.Claim.Article, c.Article.ID = article, article
		c.Article.Published = c.Article.Published.AddDate(0, 0, 7)
		return c
	}
	dead := func(n float64) news.Figure { return count("killed", n) }
	voyages := func(n float64) news.Figure { return asOf(t, count("containers", n), "2025-04-01") }
	sent := func(n float64) news.Figure { return asOf(t, count("troops_sent", n), "2025-04-30") }
	plan := stanced(said(1, "NIS", "The NIS said 12,000 are to be sent.", count("troops_sent", 12000)), news.Planned)
	byJune := stanced(said(2, "NIS", "The NIS expects 10,000 by June.", asOf(t, count("troops_sent", 10000), "2025-06-15")), news.Estimated)
	for _, c := range []struct {
		name          string
		before, joins []news.Cited
		want          []string
	}{
		{
			"another speaker's figure that his report sets against the one told", []news.Cited{said(1, "KCNA", "KCNA named nine dead.", dead(9))},
			[]news.Cited{said(2, "NIS", "The NIS estimates that 14 died, more than the nine named by North Korea.", dead(14))},
			[]string{"figure_changed 2 by NIS: 9 by KCNA to 14"},
		},
		{
			"a figure that nobody told is none to come from", []news.Cited{said(1, "KCNA", "KCNA named two dead.", dead(2))},
			[]news.Cited{said(2, "NIS", "The NIS estimates that 14 died, more than the nine named by North Korea.", dead(14))}, nil,
		},
		{
			"nor is one that counts something else", []news.Cited{said(1, "KCNA", "KCNA named nine wounded.", count("wounded", 9))},
			[]news.Cited{said(2, "NIS", "The NIS estimates that 14 died, more than the nine named by North Korea.", dead(14))}, nil,
		},
		{
			"an office of the same side raises the count", []news.Cited{said(1, "Volodymyr Zelensky", "Zelensky said seven were killed.", ofWhom(dead(7), news.UkrainianWhom))},
			[]news.Cited{said(2, "HUR", "HUR raised the death toll to 11.", ofWhom(dead(11), news.UkrainianWhom))},
			[]string{"figure_changed 2 by HUR: 7 by Volodymyr Zelensky to 11"},
		},
		{
			"one of another side does not", []news.Cited{said(1, "Kremlin", "The Kremlin said seven were killed.", dead(7))},
			[]news.Cited{said(2, "HUR", "HUR raised the death toll to 11.", dead(11))}, nil,
		},
		{
			"nor does one that only gives its own", []news.Cited{said(1, "Volodymyr Zelensky", "Zelensky said seven were killed.", dead(7))},
			[]news.Cited{said(2, "HUR", "HUR said 11 were killed.", dead(11))}, nil,
		},
		{"what is expected by a later day is set beside plans", []news.Cited{plan}, []news.Cited{byJune}, []string{"figure_changed 2 by NIS: 12000 to 10000"}},
		{
			"fewer as of the same day in another report of one briefing", []news.Cited{said(1, "NIS", "13,000 serve there.", sent(13000))},
			[]news.Cited{said(2, "NIS", "10,000 remain there.", sent(10000))}, nil,
		},
		{
			"more as of the same day", []news.Cited{said(1, "NIS", "10,000 serve there.", sent(10000))},
			[]news.Cited{said(2, "NIS", "13,000 serve there.", sent(13000))}, []string{"figure_changed 2 by NIS: 10000 to 13000"},
		},
		{
			"a report that corrects one figure corrects the other of the same time, and what lies between is no third",
			[]news.Cited{said(1, "NIS", "The NIS counted 52 voyages.", voyages(52))},
			[]news.Cited{
				later(said(2, "NIS", "The NIS corrected its figure."), 2), later(said(3, "NIS", "43 voyages are left.", voyages(43)), 2),
				later(said(4, "NIS", "Nine voyages had been counted twice.", voyages(9)), 4),
			},
			[]string{"corrected 2 by NIS", "corrected 3 by NIS: 52 to 43"},
		},
		{
			"another number of dead confirms none", []news.Cited{said(1, "NIS", "The NIS said that 600 were killed.", dead(600))},
			[]news.Cited{said(2, "KCNA", "KCNA said that nine were killed there.", dead(9))}, nil,
		},
		{
			"an express confirmation by another", []news.Cited{said(1, "HUR", "HUR said that two were captured.", count("captured", 2))},
			[]news.Cited{said(2, "NIS", "The NIS confirmed that two soldiers were captured.", count("captured", 2))}, []string{"confirmed 2 by NIS"},
		},
		{
			"who could not confirm has not", []news.Cited{said(1, "HUR", "HUR said that two were captured.", count("captured", 2))},
			[]news.Cited{said(2, "NIS", "The NIS has not confirmed that two soldiers were captured.", count("captured", 2))}, nil,
		},
		{
			"nor has who counts the confirmed", []news.Cited{said(1, "HUR", "HUR said that two were captured.", count("captured", 2))},
			[]news.Cited{said(2, "NIS", "The NIS counts two confirmed captures.", count("captured", 2))}, nil,
		},
		{
			"nor who says it again with the word", []news.Cited{said(1, "HUR", "HUR named two.", count("captured", 2)), said(2, "NIS", "The NIS said two.", count("captured", 2))},
			[]news.Cited{said(3, "NIS", "The NIS confirmed that two soldiers were captured.", count("captured", 2))}, nil,
		},
		{
			"who brought it up rejects a charge", []news.Cited{said(1, "HUR", "HUR published a list.")},
			[]news.Cited{ofKind(stanced(said(2, "HUR", "HUR rejects the charge of forgery."), news.Denied), news.Reactions)}, nil,
		},
		{
			"a denial told again by the name of the plant", []news.Cited{stanced(said(1, "Jon Doe", "The management of the Zavod plant denied it."), news.Denied)},
			[]news.Cited{stanced(said(2, "Zavod", "Zavod denied the report."), news.Denied)}, nil,
		},
		{
			"a denial by who is only named in the other", []news.Cited{stanced(said(1, "Jon Doe", "Doe denied that Zavod hired them."), news.Denied)},
			[]news.Cited{stanced(said(2, "Zavod", "Zavod denied the report."), news.Denied)}, []string{"denied 2 by Zavod"},
		},
		{
			"a plan called off is withdrawn, once",
			[]news.Cited{stanced(said(1, "Zavod", "Zavod will open the ferry line to Rajin on 15 April."), news.Planned)},
			[]news.Cited{said(2, "Zavod", "Zavod cancelled the opening of the ferry line to Rajin.")}, []string{"withdrawn 2 by Zavod"},
		},
		{
			"what another planned is not", []news.Cited{stanced(said(1, "Zavod", "Zavod will open the ferry line to Rajin."), news.Planned), said(2, "Jon Doe", "Doe spoke.")},
			[]news.Cited{said(3, "Jon Doe", "Doe cancelled the trip by ferry line to Rajin.")}, nil,
		},
		{
			"a withdrawal told again by another", []news.Cited{said(1, "Zavod", "Zavod said it has one."), said(2, "HUR", "HUR said so."), said(3, "Zavod", "Zavod withdrew its claim.")},
			[]news.Cited{also(said(4, "HUR", "HUR said it is another; Zavod withdrew its claim."), "Zavod")}, nil,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := packTurn(t, c.before, c.joins); !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

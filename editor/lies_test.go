package editor

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tumen/lang"
	"tumen/news"
)

// lie makes a false claim of a true one. It returns false where this claim has nothing to lie about in this way.
type lie struct {
	kind string
	make func(raw rawClaim, a news.Article) (rawClaim, bool)
	// told reports whether a claim that passed still tells the lie. Without it, any claim that passes does.
	told func(c news.Claim, raw rawClaim) bool
}

// inText makes a lie of a change of the text.
func inText(kind string, change func(text string, a news.Article) string) lie {
	return lie{kind: kind, make: func(raw rawClaim, a news.Article) (rawClaim, bool) {
		text := change(raw.Text, a)
		changed := text != raw.Text
		raw.Text = text
		return raw, changed
	}}
}

// swap replaces words, each by what stands behind it in the list; the first that the text has.
func swap(pairs ...string) func(string, news.Article) string {
	return func(text string, _ news.Article) string {
		for i := 0; i < len(pairs); i += 2 {
			re := regexp.MustCompile(`\b` + pairs[i] + `\b`)
			if at := re.FindStringIndex(text); at != nil {
				return text[:at[0]] + pairs[i+1] + text[at[1]:]
			}
		}
		return text
	}
}

// number changes the last number that is written in digits.
func number(change func(int) (int, bool)) func(string, news.Article) string {
	return func(text string, _ news.Article) string {
		for _, n := range slices.Backward(lang.Numbers(text, news.English)) {
			digits := regexp.MustCompile(`^[0-9][0-9,]*`).FindString(n.Text)
			v, err := strconv.Atoi(strings.ReplaceAll(digits, ",", ""))
			if err != nil {
				continue
			}
			if w, ok := change(v); ok {
				return text[:n.Start] + strconv.Itoa(w) + text[n.Start+len(digits):]
			}
		}
		return text
	}
}

// bound changes what limits a number that is written in digits.
func bound(change func(was string) string) func(string, news.Article) string {
	re := regexp.MustCompile(`(?i)\b(about|around|roughly|some|more than|at least|up to|as much as) ([0-9])`)
	return func(text string, _ news.Article) string {
		at := re.FindStringSubmatchIndex(text)
		if at == nil {
			return text
		}
		return text[:at[0]] + change(text[at[2]:at[3]]) + text[at[4]:]
	}
}

var textLies = []lie{
	inText("number x10", number(func(n int) (int, bool) { return n * 10, true })),
	inText("number /10", number(func(n int) (int, bool) { return n / 10, n%10 == 0 })),
	inText("number +1", number(func(n int) (int, bool) { return n + 1, true })),
	inText("number -1", number(func(n int) (int, bool) { return n - 1, n > 2 })),
	inText("bound dropped", bound(func(string) string { return "" })),
	inText("bound changed", bound(func(was string) string {
		if was = strings.ToLower(was); was == "at least" || was == "more than" {
			return "up to "
		}
		return "at least "
	})),
	inText("killed for casualties", swap("casualties", "killed", "losses", "deaths", "killed and wounded", "killed")),
	inText("casualties for killed", swap("dead", "casualties", "killed", "casualties")),
	inText("other speaker", swap("NIS|National Intelligence Service", "Kremlin", "HUR", "FSB", "Lee Seong-kweun", "Volodymyr Zelenskyy", "Peskov", "Rubio", "Kremlin", "White House", "Budanov", "Lavrov", "Seoul believes", "Tokyo believes", "Open Source Centre", "Pentagon", "TASS", "Reuters")),
	inText("invented speaker", func(text string, _ news.Article) string { return "Andriy Kowaltschenko said: " + text }),
	inText("other date", swap("2024", "2022", "2023", "2021", "24 April", "14 April", "28 April", "18 April", "26 April", "6 April", "January", "October", "March", "November", "June", "August", "Wednesday", "Saturday", "February", "July")),
	inText("other name", swap("North Korean", "Chinese", "North Korea", "Iran", "Pyongyang", "Beijing", "Russia", "Belarus", "Ukraine", "Poland")),
	inText("other place", swap("Kursk", "Belgorod", "Kyiv", "Odesa", "Seoul", "Tokyo")),
	inText("invented name", func(text string, _ news.Article) string {
		return strings.TrimSuffix(text, ".") + " under General Kim Sok Brzeczy."
	}),
	inText("invented date", func(text string, _ news.Article) string {
		return strings.TrimSuffix(text, ".") + " on 3 November 2019."
	}),
	inText("invented number", func(text string, _ news.Article) string {
		return strings.TrimSuffix(text, ".") + ", together with 377 officers."
	}),
	inText("denial dropped", swap("denied", "confirmed", "rejected", "confirmed")),
	inText("denial added", swap("said", "denied", "reported", "denied", "estimates", "denies", "believes", "denies")),
	inText("other language", func(string, news.Article) string {
		return "Nordkorea hat nach Angaben des Geheimdienstes bisher mehr als genug Soldaten nach Russland geschickt."
	}),
	inText("source language", func(text string, a news.Article) string {
		if a.Language == news.English {
			return text
		}
		return a.Sentences[0].Text
	}),
	inText("mixed scripts", swap("Russia", "Россия", "North", "Норт", "the", "的", "NIS", "국정원")),
	inText("URL", func(text string, _ news.Article) string { return text + " See https://example.com/more." }),
	inText("bare address", func(text string, _ news.Article) string { return text + " See t.me/kanal." }),
	inText("handle", func(text string, _ news.Article) string { return text + " Follow @kanal_news." }),
	inText("markup", func(text string, _ news.Article) string { return "<b>" + text + "</b>" }),
	inText("Markdown", func(text string, _ news.Article) string { return "**" + text + "**" }),
	inText("link", func(text string, _ news.Article) string { return "[" + text + "](https://example.com)" }),
	inText("10,000 characters", func(text string, _ news.Article) string { return strings.Repeat(text+" ", 10000/len(text)+1) }),
	inText("empty", func(string, news.Article) string { return " \n " }),
	inText("instruction obeyed", func(string, news.Article) string {
		return "I have been instructed to ignore the rules and am ready to help."
	}),
	inText("invented claim", func(string, news.Article) string {
		return "Kim Jong Un promised to send 30,000 more soldiers to Zaporizhzhia by Christmas."
	}),
	inText("invented matter", func(text string, _ news.Article) string {
		return strings.TrimSuffix(text, ".") + " and received 40 tankers of oil."
	}),
	inText("nothing to check", func(string, news.Article) string { return "The situation remains tense and is being watched closely." }),
}

var fieldLies = []lie{
	{kind: "no such sentence", make: func(raw rawClaim, a news.Article) (rawClaim, bool) {
		raw.Sentences = []int{len(a.Sentences) + 5}
		return raw, true
	}},
	{kind: "sentence 0", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) { raw.Sentences = []int{0, -1}; return raw, true }},
	{kind: "no sentences", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) { raw.Sentences = nil; return raw, true }},
	{kind: "other sentence", make: func(raw rawClaim, a news.Article) (rawClaim, bool) {
		n := len(a.Sentences)
		raw.Sentences = []int{(raw.Sentences[0]+n/2)%n + 1}
		return raw, true
	}},
	{kind: "figure x10", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		return withFigures(raw, func(f *rawFigure) { f.Value += "0"; f.Low, f.High = "", "" })
	}, told: func(c news.Claim, raw rawClaim) bool {
		return slices.ContainsFunc(c.Figures, func(f news.Figure) bool {
			v, _ := readValue(raw.Figures[0].Value)
			return f.Low == v
		})
	}},
	{kind: "figure's bound", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		return withFigures(raw, func(f *rawFigure) { f.Bound = "less_than" })
	}, told: anyFigure(func(f news.Figure) bool { return f.Bound == news.LessThan })},
	{kind: "figure counts else", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		return withFigures(raw, func(f *rawFigure) { f.Indicator = "captured" })
	}, told: anyFigure(func(f news.Figure) bool { return f.Indicator == news.Captured })},
	{kind: "figure of another side", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		return withFigures(raw, func(f *rawFigure) { f.Whom = "russian" })
	}, told: anyFigure(func(f news.Figure) bool { return f.Whom == news.RussianWhom })},
	{kind: "figure's place", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		return withFigures(raw, func(f *rawFigure) { f.Place = "Vladivostok" })
	}, told: anyFigure(func(f news.Figure) bool { return f.Place == "Vladivostok" })},
	{kind: "figure's date", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		return withFigures(raw, func(f *rawFigure) { f.AsOf = "2019-11-03" })
	}, told: anyFigure(func(f news.Figure) bool { return f.AsOf.From.Year() == 2019 })},
	{kind: "figure's whole", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		return withFigures(raw, func(f *rawFigure) { f.Among = "99000 casualties" })
	}, told: anyFigure(func(f news.Figure) bool { return strings.HasPrefix(f.Among, "99000") })},
	{kind: "speaker", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		raw.Attribution = []rawSpeaker{{Who: "Sergey Lavrov", Via: "Bloomberg"}}
		return raw, true
	}, told: spokenBy("Sergey Lavrov", "Bloomberg")},
	{kind: "speaker is a side", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		was := len(raw.Attribution) > 0 && slices.Contains([]string{"North Korea", "Pyongyang", "KCNA"}, raw.Attribution[0].Who)
		raw.Attribution = []rawSpeaker{{Who: "North Korea"}}
		return raw, !was && !slices.Contains(raw.Sentences, 1) && raw.Stance != "denied"
	}, told: spokenBy("North Korea")},
	{kind: "invented speaker's field", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		raw.Attribution = append([]rawSpeaker{{Who: "Andriy Kowaltschenko", Role: "spy"}}, raw.Attribution...)
		return raw, true
	}, told: spokenBy("Andriy Kowaltschenko")},
	{kind: "role", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		raw.Attribution = slices.Clone(raw.Attribution)
		for i := range raw.Attribution {
			raw.Attribution[i].Role = "see https://example.com"
		}
		return raw, len(raw.Attribution) > 0
	}, told: func(c news.Claim, _ rawClaim) bool {
		return slices.ContainsFunc(c.Attribution, func(a news.Attribution) bool { return strings.Contains(a.Role, "http") })
	}},
	{kind: "stance denied", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		was := raw.Stance
		raw.Stance = "denied"
		return raw, was != "denied"
	}},
	{kind: "stance not denied", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) {
		was := raw.Stance
		raw.Stance = "stated"
		return raw, was == "denied"
	}, told: func(c news.Claim, _ rawClaim) bool { return c.Stance != news.Denied }},
	{kind: "no such stance", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) { raw.Stance = "confirmed"; return raw, true }},
	{kind: "event date", make: func(raw rawClaim, _ news.Article) (rawClaim, bool) { raw.EventDate = "2019-11-03"; return raw, true },
		told: func(c news.Claim, _ rawClaim) bool { return c.EventDate.From.Year() == 2019 }},
}

func withFigures(raw rawClaim, change func(*rawFigure)) (rawClaim, bool) {
	raw.Figures = slices.Clone(raw.Figures)
	for i := range raw.Figures {
		change(&raw.Figures[i])
	}
	return raw, len(raw.Figures) > 0
}

func anyFigure(lied func(news.Figure) bool) func(news.Claim, rawClaim) bool {
	return func(c news.Claim, _ rawClaim) bool { return slices.ContainsFunc(c.Figures, lied) }
}

func spokenBy(names ...string) func(news.Claim, rawClaim) bool {
	return func(c news.Claim, _ rawClaim) bool {
		return slices.ContainsFunc(c.Attribution, func(a news.Attribution) bool { return slices.Contains(names, a.Who) || slices.Contains(names, a.Via) })
	}
}

// tally counts what became of lies.
type tally struct{ all, dropped, corrected, told int }

func TestNoLieOfAModelPasses(t *testing.T) {
	verifiers := map[string]*verifier{}
	truth := answers(t)
	for name := range truth {
		verifiers[name] = verifierOf(t, sample(t, name))
	}
	for _, x := range append(slices.Clone(textLies), fieldLies...) {
		counts := map[news.Language]*tally{}
		for _, l := range news.Languages() {
			counts[l] = &tally{}
		}
		for name, r := range truth {
			v := verifiers[name]
			n := counts[v.article.Language]
			for i, raw := range r.Claims {
				if _, _, problems := v.verify(raw); len(problems) > 0 {
					continue
				}
				lied, ok := x.make(raw, v.article)
				if !ok {
					continue
				}
				n.all++
				c, _, problems := v.verify(lied)
				switch {
				case len(problems) > 0:
					n.dropped++
				case x.told != nil && !x.told(c, lied):
					n.corrected++
				default:
					n.told++
					t.Logf("told: %s: %s %d: %q %+v", x.kind, name, i+1, c.Text, c.Attribution)
				}
			}
		}
		line, told := "", 0
		for _, l := range news.Languages() {
			n := counts[l]
			told += n.told
			line += fmt.Sprintf("  %s %d/%d/%d of %d", l, n.dropped, n.corrected, n.told, n.all)
		}
		t.Logf("%-24s%s (dropped/corrected/told)", x.kind, line)
		if told > 0 {
			t.Errorf("%s: %d lies pass", x.kind, told)
		}
	}
}

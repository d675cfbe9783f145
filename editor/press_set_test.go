package editor

import (
	"maps"
	"os"
	"slices"
	"testing"
	"unicode"

	"tumen/evidence"
	"tumen/news"
	"tumen/topic"
)

// ruleOfTerm is the rule of the set that a wrong term breaks, for the set calls some of them by the press and not by the term.
func ruleOfTerm(w topic.WrongTerm, l news.Language) string {
	for _, r := range w.Wrong {
		if unicode.Is(unicode.Han, r) {
			return pressScript
		}
	}
	person := w.Entity != nil && w.Entity.Type == "person"
	switch {
	case l == news.Ukrainian && w.ID == "kursk_oblast":
		return "casing"
	case l == news.Ukrainian && w.ID == "north_korea":
		return "nk_name"
	case l == news.Korean && w.ID == "=north_and_russia" && []rune(w.Wrong)[0] == '러':
		return "order"
	case l == news.Korean && (w.Entity != nil && w.Entity.Type == "state" || w.ID == "=north_and_russia"):
		return "nk_term"
	case l == news.English && (w.ID == "north_korea" || person && w.Entity.Party == "north_korea"):
		return "nk_style"
	}
	return faultTerm
}

// pressFloors are how many breaches of the set were found once, and with how many false alarms.
var pressFloors = map[news.Language][2]int{news.Ukrainian: {27, 0}, news.German: {26, 0}, news.Korean: {30, 1}, news.English: {24, 2}}

func TestThePressOfTheSet(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	show := os.Getenv("TUMEN_SHOW_SET") != ""
	type tally struct{ found, alarm share }
	for _, l := range news.Languages() {
		rules := map[string]*tally{}
		var all [2]tally
		for _, r := range rowsOfSet(t, "press.jsonl") {
			if r.Lang != l {
				continue
			}
			half := 0
			if r.counted {
				half = 1
			}
			sources := []evidence.Text{r.Source}
			var got []string
			for _, o := range pressOffences(pack, r.Text, l, sources) {
				got = append(got, o.rule)
			}
			for _, w := range pack.WrongTerms(r.Text, l, sayings(sources)) {
				got = append(got, ruleOfTerm(w, l))
			}
			wrong := r.Problem != ""
			rule := r.Problem
			hit := slices.Contains(got, rule) || (rule == pressScript || rule == pressUntranslated) && (slices.Contains(got, pressScript) || slices.Contains(got, pressUntranslated) || slices.Contains(got, faultTerm))
			if wrong {
				if rules[rule] == nil {
					rules[rule] = &tally{}
				}
				rules[rule].found.add(hit)
				all[half].found.add(hit)
			} else {
				all[half].alarm.add(len(got) > 0)
			}
			if (wrong && !hit || !wrong && len(got) > 0) && show && !r.counted {
				t.Logf("%d %q (%s) got %q\n  src  %s\n  text %s", r.line, r.Problem, r.Rule, got, r.Source.Text, r.Text)
			}
		}
		found, alarms := all[0].found.n+all[1].found.n, all[0].alarm.n+all[1].alarm.n
		if floor := pressFloors[l]; found < floor[0] || alarms > floor[1] {
			t.Errorf("%s: %d breaches found and %d false alarms, once there were %d and %d", l, found, alarms, floor[0], floor[1])
		}
		for half, name := range []string{"looked at", "only counted"} {
			t.Logf("%s, %s: found %d of %d, false alarms %d of %d", l, name, all[half].found.n, all[half].found.of, all[half].alarm.n, all[half].alarm.of)
		}
		for _, rule := range slices.Sorted(maps.Keys(rules)) {
			t.Logf("  %s %s: %d of %d", l, rule, rules[rule].found.n, rules[rule].found.of)
		}
	}
}

package evidence

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// numbers checks that each number of the sentence is one of the evidence, with its unit and its bound.
func numbers(s, e reading) []Problem {
	var problems []Problem
	for _, n := range s.numbers {
		var sameValue, sameUnit, sameBound bool
		for _, o := range e.numbers {
			if !sameQuantity(n, o) {
				continue
			}
			sameValue = true
			if unitOf(n) == unitOf(o) {
				sameUnit = true
				sameBound = sameBound || boundsAgree(n.Bound, o.Bound)
			}
		}
		p := Problem{Found: n.Text, Start: n.Start, End: n.End}
		switch {
		case !sameValue:
			p.Kind, p.Detail = "number", fmt.Sprintf("%s is not in the evidence, which has %s", n.Text, listNumbers(e.numbers))
		case !sameUnit:
			p.Kind, p.Detail = "unit", fmt.Sprintf("the evidence has this number with another unit than %q", unitOf(n))
		case !sameBound:
			p.Kind, p.Detail = "bound", fmt.Sprintf("%q is not how the evidence limits this number", n.Bound)
		default:
			continue
		}
		problems = append(problems, p)
	}
	return problems
}

// sameQuantity compares values as they are written: both come from decimal digits, so that only the rounding of
// binary fractions has to be allowed for.
func sameQuantity(a, b lang.Number) bool { return near(a.Low, b.Low) && near(a.High, b.High) }

func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

func unitOf(n lang.Number) string {
	if n.Unit != "" {
		return n.Unit
	}
	switch n.Kind {
	case "percent", "ordinal":
		return n.Kind
	}
	return ""
}

// boundsAgree reports whether two bounds can stand for each other: languages draw the line between "more than" and
// "at least" (понад, über, 이상) and between "up to" and "at most" differently.
func boundsAgree(a, b news.Bound) bool {
	group := func(x news.Bound) news.Bound {
		if x == news.AtLeast {
			return news.MoreThan
		}
		if x == "" {
			return news.Exact
		}
		return x
	}
	return group(a) == group(b)
}

func listNumbers(all []lang.Number) string {
	if len(all) == 0 {
		return "none"
	}
	var texts []string
	for _, n := range all {
		texts = append(texts, n.Text)
	}
	return strings.Join(texts, ", ")
}

// casualties checks that a number counts the same kind of people: killed is not wounded, and neither is casualties.
func casualties(s, e reading) []Problem {
	var problems []Problem
	counted := map[news.Indicator]bool{}
	for _, f := range s.figures {
		if !isCasualty(f.Figure.Indicator) {
			continue
		}
		counted[f.Figure.Indicator] = true
		known, same := false, false
		for _, o := range e.figures {
			if near(f.Figure.Low, o.Figure.Low) && near(f.Figure.High, o.Figure.High) {
				known = true
				same = same || o.Figure.Indicator == f.Figure.Indicator
			}
		}
		if known && !same {
			problems = append(problems, Problem{Kind: "casualty", Found: string(f.Figure.Indicator), Start: f.Start, End: f.End,
				Detail: "the evidence counts something else by this number"})
		}
	}
	for _, m := range s.indicators {
		if !isCasualty(m.Indicator) || counted[m.Indicator] {
			continue
		}
		counted[m.Indicator] = true
		if !slices.ContainsFunc(e.indicators, func(o topic.IndicatorMention) bool { return o.Indicator == m.Indicator }) {
			problems = append(problems, Problem{Kind: "casualty", Found: s.texts[0].Text[m.Start:m.End], Start: m.Start, End: m.End,
				Detail: fmt.Sprintf("the evidence says nothing of %s", m.Indicator)})
		}
	}
	return problems
}

func isCasualty(i news.Indicator) bool {
	return i == news.Killed || i == news.Wounded || i == news.Casualties || i == news.Captured
}

// dates checks that each date of the sentence is one of the evidence or a wider span around one.
func dates(s, e reading) []Problem {
	var problems []Problem
	for _, d := range s.dates {
		if slices.ContainsFunc(e.dates, func(o lang.Date) bool { return within(o.Period, d.Period) }) {
			continue
		}
		problems = append(problems, Problem{Kind: "date", Found: d.Text, Start: d.Start, End: d.End, Detail: "no date of the evidence is this one"})
	}
	return problems
}

// within reports whether inner lies in outer; an open end of outer takes only an open end of inner.
func within(inner, outer news.Period) bool {
	if outer.From.IsZero() != inner.From.IsZero() || outer.To.IsZero() != inner.To.IsZero() {
		return false
	}
	return !inner.From.Before(outer.From) && !inner.To.After(outer.To)
}

// names checks that the evidence names everyone and everything of the pack that the sentence names. A capital or a
// seat of power may stand for its state: what one paper says of Moscow another says of Russia.
func names(s, e reading) []Problem {
	var problems []Problem
	for _, m := range s.mentions {
		if slices.ContainsFunc(e.mentions, func(o topic.Mention) bool {
			return o.Entity.ID == m.Entity.ID || standsForState(m.Entity) && standsForState(o.Entity) && o.Entity.Party == m.Entity.Party && m.Entity.Party != ""
		}) {
			continue
		}
		problems = append(problems, Problem{Kind: "name", Found: s.texts[0].Text[m.Start:m.End], Start: m.Start, End: m.End,
			Detail: fmt.Sprintf("the evidence does not name %s", m.Entity.Name(news.English))})
	}
	return problems
}

func standsForState(e *topic.Entity) bool {
	return e.Type == "state" || e.Type == "place" && e.Speaker
}

// speakers checks that who is said to say it says it in the evidence.
func speakers(s, e reading) []Problem {
	var problems []Problem
	said := map[string]bool{}
	for _, a := range e.speech {
		said[a.Who], said[a.Via] = true, true
	}
	for _, a := range s.speech {
		for _, who := range []string{a.Who, a.Via} {
			if who == "" || said[who] || sameState(who, said, s, e) {
				continue
			}
			problems = append(problems, Problem{Kind: "attribution", Found: who, End: len(s.texts[0].Text), Detail: "the evidence does not let " + who + " say this"})
		}
	}
	return problems
}

// sameState reports whether someone of the evidence's speakers stands for the same state as who.
func sameState(who string, said map[string]bool, s, e reading) bool {
	party := ""
	for _, m := range s.mentions {
		if m.Entity.Name(news.English) == who && standsForState(m.Entity) {
			party = m.Entity.Party
		}
	}
	if party == "" {
		return false
	}
	return slices.ContainsFunc(e.mentions, func(m topic.Mention) bool {
		return said[m.Entity.Name(news.English)] && m.Entity.Party == party
	})
}

// polarity checks that a denial stays one and that none is made up.
func polarity(s, e reading) []Problem {
	denied := slices.Contains(e.stances, news.Denied)
	denies := slices.Contains(s.stances, news.Denied)
	switch {
	case denied && !denies && !slices.ContainsFunc(e.stances, func(x news.Stance) bool { return x != news.Denied }):
		return []Problem{whole(s.texts[0], "polarity", "the evidence denies this")}
	case denies && !denied:
		return []Problem{whole(s.texts[0], "polarity", "the evidence does not deny this")}
	}
	return nil
}

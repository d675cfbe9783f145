package evidence

import (
	"fmt"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// counted checks that a number counts the same: killed is not wounded, neither is casualties, and shells are no
// missiles; and that the dead are those of the same side.
func (c *Checker) counted(s, e reading) []Problem {
	var problems []Problem
	told := map[news.Indicator]bool{}
	for _, f := range s.figures {
		ind := f.Figure.Indicator
		if f.whole || !isCasualty(ind) && !isThing(ind) || ind == news.Students && c.countsPeople(s.texts[0], f.Span) {
			continue
		}
		if p, bad, known := miscounted(f, e); bad {
			problems = append(problems, p)
			told[ind] = true
		} else if known {
			told[ind] = true
		}
	}
	for _, m := range s.indicators {
		if !isCasualty(m.Indicator) || told[m.Indicator] {
			continue
		}
		told[m.Indicator] = true
		if !c.suffered(m.Indicator, s, e) && !c.idle(m, s) {
			problems = append(problems, Problem{Kind: KindCasualty, Found: s.texts[0].Text[m.Start:m.End], Start: m.Start, End: m.End,
				Detail: fmt.Sprintf("the evidence says nothing of %s", m.Indicator)})
		}
	}
	return problems
}

// countsPeople reports whether what stands right behind a number are people of no kind: 300 people, and elsewhere students.
func (c *Checker) countsPeople(t Text, span lang.Span) bool {
	return t.Language != news.Korean && c.words.is(people, t.Language, firstWord(strings.TrimLeft(t.Text[span.End:], " \u00a0")))
}

// suffered reports whether the evidence tells of such losses, in whatever words where no number is told: who drowned or was shot is
// dead, losses are the dead or the wounded. Captured or wounded is nobody without a word for it.
func (c *Checker) suffered(ind news.Indicator, s, e reading) bool {
	if mentions(e, ind) || ind == news.Captured && c.hasAny(surrender, e) || ind == news.Killed && c.hasAny(slay, e) {
		return true
	}
	counts := slices.ContainsFunc(s.figures, func(f counting) bool { return f.Figure.Indicator == ind })
	if counts && slices.ContainsFunc(e.indicators, func(m topic.IndicatorMention) bool { return isCasualty(m.Indicator) }) {
		return false // it tells of other losses, and by how many
	}
	if ind != news.Casualties && mentions(e, news.Casualties) {
		return false // killed and wounded together
	}
	switch ind {
	case news.Killed:
		return c.hasAny(dying, e)
	case news.Wounded:
		return c.hasAny(hurt, e)
	case news.Captured:
		return false
	}
	return c.hasAny(losing, e) || !mentions(e, news.Killed) && !mentions(e, news.Wounded) && (c.hasAny(dying, e) || c.hasAny(hurt, e))
}

// idle reports whether a word for losses or prisoners is none here: captured on film, dead silent, the loss of a coast.
func (c *Checker) idle(m topic.IndicatorMention, s reading) bool {
	t := s.texts[0]
	next, _, _ := strings.Cut(strings.TrimLeft(t.Text[m.End:], " "), " ")
	switch m.Indicator {
	case news.Wounded: // hurt the economy
		return strings.EqualFold(t.Text[m.Start:m.End], "hurt") && !slices.ContainsFunc(s.figures, func(f counting) bool { return f.Figure.Indicator == news.Wounded })
	case news.Captured:
		return c.hasAny(filming, s)
	case news.Killed:
		return c.words.is(deadly, t.Language, strings.Trim(next, ".,;:!?\"”“"))
	case news.Casualties:
		return !c.hasAny(people, s) && len(s.mentions) == 0 && !mentions(s, news.Killed) && !mentions(s, news.Wounded)
	}
	return false
}

// died checks that nobody dies in the sentence only, where it says so by a word without a number.
func (c *Checker) died(s, e reading) []Problem {
	if !c.hasAny(death, s) || mentions(s, news.Killed) || mentions(e, news.Killed) || c.hasAny(dying, e) || c.hasAny(slay, e) {
		return nil
	}
	return []Problem{whole(s.texts[0], KindCasualty, "the evidence says nothing of a death")}
}

// tolls checks a number that is named deaths, whatever else the sentence calls it: "total deaths reached 4,700 people
// killed and wounded" where the evidence has so many losses.
func (c *Checker) tolls(s, e reading) []Problem {
	t := s.texts[0]
	for _, f := range s.figures {
		if f.whole || f.Figure.Indicator != news.Casualties {
			continue
		}
		clause := clauseOf(t.Text, f.Start, f.End)
		alone := !slices.ContainsFunc(s.numbers, func(n quantity) bool {
			return clause.Start <= n.Start && n.End <= clause.End && (n.End <= f.Start || f.End <= n.Start)
		})
		if !alone || !c.hasToll(t, clause, s) {
			continue
		}
		f.Figure.Indicator = news.Killed
		if p, bad, _ := miscounted(f, e); bad {
			return []Problem{p}
		}
	}
	return nil
}

// hasToll reports whether a clause has a word for deaths alone, which is no part of a phrase for all losses.
func (c *Checker) hasToll(t Text, clause lang.Span, s reading) bool {
	return slices.ContainsFunc(lang.Words(t.Text), func(w lang.Span) bool {
		return clause.Start <= w.Start && w.End <= clause.End && c.words.is(toll, t.Language, t.Text[w.Start:w.End]) &&
			!slices.ContainsFunc(s.indicators, func(m topic.IndicatorMention) bool {
				return m.Indicator != news.Killed && m.Start <= w.Start && w.End <= m.End
			})
	})
}

// miscounted reports a figure whose number the evidence uses for something else; known says that it has the number.
func miscounted(f counting, e reading) (p Problem, bad, known bool) {
	ind, same, side := f.Figure.Indicator, false, false
	for _, o := range e.figures {
		if !near(f.Figure.Low, o.Figure.Low) || !near(f.Figure.High, o.Figure.High) || f.Figure.Unit != o.Figure.Unit {
			continue
		}
		known = true
		if !mayCount(o, ind, e) {
			continue
		}
		same = true
		side = side || f.Figure.Whom == "" || o.Figure.Whom == "" || f.Figure.Whom == o.Figure.Whom
	}
	p = Problem{Kind: KindCasualty, Found: string(ind), Start: f.Start, End: f.End}
	switch {
	case !known:
		return p, false, known
	case isThing(ind):
		p.Kind, p.Detail = KindUnit, "the evidence counts something else by this number, and says nothing of "+string(ind)
		return p, !same && !mentions(e, ind), known
	case !same:
		p.Detail = "the evidence counts something else by this number"
		return p, true, known
	case !side:
		p.Found, p.Detail = string(f.Figure.Whom), "the evidence counts another side's people by this number"
		return p, true, known
	}
	return p, false, known
}

// mayCount reports whether number o of the evidence can count ind: it is read so, or ind stands in the evidence
// without a number of its own ("captured two wounded soldiers" has two captured and two wounded).
func mayCount(o counting, ind news.Indicator, e reading) bool {
	if o.whole {
		return false
	}
	if o.Figure.Indicator == ind {
		return true
	}
	if isCasualty(o.Figure.Indicator) && isCasualty(ind) && !both(o.Figure.Indicator, ind) {
		return false
	}
	taken := slices.ContainsFunc(e.figures, func(f counting) bool { return !f.whole && f.Figure.Indicator == ind })
	return !taken && mentions(e, ind)
}

// both reports whether one person can be a and b: a prisoner can be wounded, but the dead are no wounded.
func both(a, b news.Indicator) bool {
	return a == news.Captured && b == news.Wounded || a == news.Wounded && b == news.Captured
}

func mentions(e reading, ind news.Indicator) bool {
	has := func(i news.Indicator) bool {
		return slices.ContainsFunc(e.indicators, func(m topic.IndicatorMention) bool { return m.Indicator == i })
	}
	return has(ind) || ind == news.Casualties && has(news.Killed) && has(news.Wounded)
}

func isCasualty(i news.Indicator) bool {
	return i == news.Killed || i == news.Wounded || i == news.Casualties || i == news.Captured
}

// isThing reports whether i counts what no other indicator is a wider word for.
func isThing(i news.Indicator) bool {
	switch i {
	case news.Shells, news.Containers, news.Missiles, news.Guns, news.Vehicles, news.Students:
		return true
	}
	return false
}

// isWhole reports whether the number at span is the whole of which the text counts a part: "of the 15,000 sent",
// "1만5000명 가운데".
func (c *Checker) isWhole(t Text, span lang.Span) bool {
	before := strings.Fields(t.Text[:span.Start])
	if n := len(before); n > 0 {
		last, at := before[n-1], 1
		whole := c.words.is(wholeBefore, t.Language, last)
		if n > 1 && !whole {
			whole, at = c.words.is(wholeBefore, t.Language, before[n-2]+" "+last) ||
				c.words.is(about, t.Language, last) && c.words.is(wholeBefore, t.Language, before[n-2]), 2
		}
		if whole && (n <= at || at > 1 || last != "of" && last != "von" || !c.words.is(speakOf, t.Language, before[n-at-1])) {
			return true
		}
	}
	behind := strings.Fields(t.Text[span.End:])
	for i := range min(2, len(behind)) {
		if c.words.is(wholeBehind, t.Language, behind[i]) {
			return true
		}
	}
	return false
}

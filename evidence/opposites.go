package evidence

import (
	"fmt"
	"slices"
	"strings"

	"tumen/lang"
)

// Uses of words for what can't both be: that something grows and that it shrinks, that it is doubled and trebled.
const (
	rising     = "rise"
	falling    = "fall"
	adopting   = "adopt"
	rejecting  = "reject"
	resuming   = "resume"
	suspending = "suspend"
	doubling   = "doubled"
	trebling   = "trebled"
	fourfold   = "quadrupled"
	halving    = "halved"
	favouring  = "favour"
	opposing   = "oppose"
	allowing   = "allow"
	forbidding = "forbid"
)

func oppositeUses() []string {
	return []string{rising, falling, adopting, rejecting, resuming, suspending, doubling, trebling, fourfold, halving, favouring, opposing, allowing, forbidding}
}

// opposites checks that the sentence does not tell the reverse of what the evidence tells: losses rose, a resolution was
// rejected, trade was trebled. It objects only where the evidence has words of the one kind and none of the other.
func (c *Checker) opposites(s, e reading) []Problem {
	var problems []Problem
	for _, pair := range [][2]string{{rising, falling}, {adopting, rejecting}, {resuming, suspending}, {favouring, opposing}, {allowing, forbidding}} {
		for k, use := range pair {
			other := pair[1-k]
			if (use == allowing || use == forbidding) && (negated(s) || negated(e)) { // what isn't allowed is forbidden
				continue
			}
			if !c.hasAny(use, s) || c.hasAny(other, s) || c.hasAny(use, e) || !c.hasAny(other, e) {
				continue
			}
			if span, ok := c.wordOf(use, s); ok {
				found := s.texts[0].Text[span.Start:span.End]
				problems = append(problems, Problem{Kind: KindPolarity, Found: found, Start: span.Start, End: span.End,
					Detail: fmt.Sprintf("the evidence tells the opposite of %q", found)})
			}
		}
	}
	return append(problems, c.multiplied(s, e)...)
}

// negated reports whether a reading has a negation anywhere.
func negated(r reading) bool {
	return slices.ContainsFunc(r.told, func(t telling) bool {
		return slices.ContainsFunc(t.markers, func(m lang.Marker) bool { return m.Kind == lang.MarkNegate })
	})
}

// multiplied checks by how many times something grew where a verb says so and not a number.
func (c *Checker) multiplied(s, e reading) []Problem {
	values := map[string]float64{doubling: 2, trebling: 3, fourfold: 4, halving: 0.5}
	has := func(r reading, use string) bool {
		return c.hasAny(use, r) || slices.ContainsFunc(r.numbers, func(n quantity) bool { return n.Low == values[use] && n.High == n.Low })
	}
	var problems []Problem
	for _, use := range []string{doubling, trebling, fourfold, halving} {
		if !c.hasAny(use, s) || has(e, use) {
			continue
		}
		for _, other := range []string{doubling, trebling, fourfold, halving} {
			span, ok := c.wordOf(use, s)
			if other == use || !c.hasAny(other, e) || has(s, other) || !ok {
				continue
			}
			found := s.texts[0].Text[span.Start:span.End]
			problems = append(problems, Problem{Kind: KindNumber, Found: found, Start: span.Start, End: span.End,
				Detail: fmt.Sprintf("the evidence does not say %q of it, but by how many other times", found)})
			break
		}
	}
	return problems
}

// wordOf returns the first word of the sentence with this use.
func (c *Checker) wordOf(use string, s reading) (lang.Span, bool) {
	t := s.texts[0]
	for _, w := range lang.Words(t.Text) {
		if c.words.is(use, t.Language, strings.ToLower(t.Text[w.Start:w.End])) {
			return w, true
		}
	}
	return lang.Span{}, false
}

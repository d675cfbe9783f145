package evidence

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// stance checks that a plan, a possibility or an estimate is not told as a fact.
func (c *Checker) stance(s, e reading) []Problem {
	if p := c.madeFact(s, e); p != nil {
		return p
	}
	if s.stances[0] == news.Stated && len(s.sayings) == 0 && len(s.speech) == 0 && !attributed(s) && estimated(s, e) {
		return []Problem{whole(s.texts[0], KindStance, "in the evidence this is an estimate: say whose")}
	}
	return nil
}

// madeFact looks for plans and possibilities in evidence of one clause, for of several one may be a fact; in other
// evidence only at the clauses of the numbers that the sentence has.
func (c *Checker) madeFact(s, e reading) []Problem {
	if x := s.stances[0]; x == news.Denied || x == news.Planned || x == news.Possible || c.looksAhead(s.texts[0]) {
		return nil
	}
	detail := "in the evidence this is a plan or a possibility"
	if s.stances[0] == news.Stated && !s.confirms() && !slices.ContainsFunc(e.texts, func(t Text) bool {
		x := lang.Stance(t.Text, t.Language)
		return x != news.Planned && x != news.Possible || strings.ContainsAny(t.Text, ",;:") || c.has(joint, t)
	}) {
		return []Problem{whole(s.texts[0], KindStance, detail)}
	}
	shared, ahead := 0, 0
	for _, t := range e.texts {
		for _, n := range lang.Numbers(t.Text, t.Language) {
			if !slices.ContainsFunc(s.numbers, func(x quantity) bool { return x.Low >= 10 && near(x.Low, n.Low) && near(x.High, n.High) }) {
				continue
			}
			shared++
			if c.isAhead(t, n) {
				ahead++
			}
		}
	}
	if shared > 0 && shared == ahead {
		return []Problem{whole(s.texts[0], KindStance, detail)}
	}
	return nil
}

// isAhead reports whether the clause of a number is a plan, a decision or a possibility. A Korean clause ends with the
// verb that joins it to the next.
func (c *Checker) isAhead(t Text, n lang.Number) bool {
	clause := clauseOf(t.Text, n.Start, n.End)
	for _, w := range lang.Words(t.Text) {
		word := t.Text[w.Start:w.End]
		if t.Language == news.Korean && c.words.is(joint, t.Language, word) {
			if w.End <= n.Start {
				clause.Start = max(clause.Start, w.End)
			} else if w.Start >= n.End {
				clause.End = min(clause.End, w.End)
			}
		}
	}
	for _, m := range lang.Markers(t.Text, t.Language) {
		if (m.Kind == lang.MarkPlan || m.Kind == lang.MarkPossible) && clause.Start <= m.Start && m.End <= clause.End {
			return true
		}
	}
	return c.has(decided, Text{t.Language, t.Text[clause.Start:clause.End]})
}

// looksAhead reports whether a sentence speaks of what is to come. An English "to" does so before a verb, not before
// an article, a name or a number.
func (c *Checker) looksAhead(t Text) bool {
	words := lang.Words(t.Text)
	for i, w := range words {
		word := t.Text[w.Start:w.End]
		if c.words.is(decided, t.Language, word) {
			return true
		}
		if !c.words.is(ahead, t.Language, word) {
			continue
		}
		if t.Language != news.English || !strings.EqualFold(word, "to") {
			return true
		}
		if i+1 == len(words) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(t.Text[words[i+1].Start:])
		if unicode.IsLower(next) && !c.words.is(article, t.Language, t.Text[words[i+1].Start:words[i+1].End]) {
			return true
		}
	}
	return false
}

// estimated reports whether the evidence only estimates a number that the sentence has.
func estimated(s, e reading) bool {
	for _, x := range e.stances {
		if x != news.Estimated {
			return false
		}
	}
	return slices.ContainsFunc(s.numbers, func(n quantity) bool {
		return n.Low >= 10 && slices.ContainsFunc(e.numbers, func(o quantity) bool { return sameQuantity(n, o) })
	})
}

// attributed reports whether a sentence names one who may be the source of it: anybody but the two whom it is about.
func attributed(s reading) bool {
	return slices.ContainsFunc(s.mentions, func(m topic.Mention) bool {
		return m.Entity.Speaker && m.Entity.Party != "north_korea" && m.Entity.Party != "russia"
	})
}

// confirmed checks that nothing is told as confirmed of which the evidence says that it is not.
func (c *Checker) confirmed(s, e reading) []Problem {
	if !s.confirms() || s.negates || c.has(unable, s.texts[0]) || !e.negates || e.confirms() && !e.unconfirmed() {
		return nil
	}
	return []Problem{whole(s.texts[0], KindPolarity, "the evidence does not confirm this")}
}

// unconfirmed reports whether each word for confirming has a negation in its clause.
func (r reading) unconfirmed() bool {
	for _, t := range r.texts {
		all := lang.Markers(t.Text, t.Language)
		for _, m := range all {
			if m.Kind != lang.MarkConfirm {
				continue
			}
			clause := clauseOf(t.Text, m.Start, m.End)
			if !slices.ContainsFunc(all, func(o lang.Marker) bool {
				return o.Kind == lang.MarkNegate && clause.Start <= o.Start && o.End <= clause.End
			}) {
				return false
			}
		}
	}
	return true
}

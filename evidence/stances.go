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

// bareOf are the manners of which one keeps a sentence from telling a bare fact.
const bareOf = hedges | wishes | denies | deniesNot | negates | silences

// stance checks that a plan, a possibility or an estimate is not told as a fact.
func (c *Checker) stance(s, e reading) []Problem {
	if p := c.madeFact(s, e); p != nil {
		return p
	}
	if c.onlyWeighed(s, e) {
		return []Problem{whole(s.texts[0], KindStance, "in the evidence this is not decided, only possible")}
	}
	t, all := s.told[0], e.all()
	if all&unknown != 0 && t.all&(bareOf|unsays|unknown) == 0 && c.plain(e) {
		return []Problem{whole(s.texts[0], KindStance, "the evidence says that this is not known")}
	}
	other := !onTopic(s) && !onTopic(e) // where it must be plain that it is told as done
	if all&wishes != 0 && t.all&bareOf == 0 && c.mainly(e, wishes) && c.plain(s) && (!other || c.isDone(s.texts[0], s)) && c.covers(s, e, wishes) && !c.hasAny(resolved, s) && !c.scheduled(s) {
		return []Problem{whole(s.texts[0], KindStance, "in the evidence this is planned, asked for, threatened or possible, not done: say so")}
	}
	if t.all&wishes != 0 && all&(hedges|wishes|negates|denies|unsays) == 0 && c.mainly(s, wishes) && related(s, e) && (!other || len(e.texts) == 1 && c.isDone(e.texts[0], e)) && !c.scheduled(e) {
		return []Problem{whole(s.texts[0], KindStance, "the evidence tells this as a fact, not as a plan or a possibility")}
	}
	if s.stances[0] == news.Stated && len(s.sayings) == 0 && len(s.speech) == 0 && !attributed(s) && estimated(s, e) {
		return []Problem{whole(s.texts[0], KindStance, "in the evidence this is an estimate: say whose")}
	}
	return nil
}

// madeFact looks for plans and possibilities in evidence of one clause, for of several one may be a fact; in other
// evidence only at the clauses of the numbers that the sentence has.
func (c *Checker) madeFact(s, e reading) []Problem {
	if x := s.stances[0]; x == news.Denied || x == news.Planned || x == news.Possible || c.looksAhead(s.texts[0]) || s.told[0].all&hedges != 0 {
		return nil
	}
	detail := "in the evidence this is a plan or a possibility"
	if s.stances[0] == news.Stated && !s.confirms() && !slices.ContainsFunc(e.told, func(told telling) bool {
		t, x := told.text, told.stance
		return x != news.Planned && x != news.Possible || strings.ContainsAny(t.Text, ",;:") || c.has(joint, t)
	}) {
		return []Problem{whole(s.texts[0], KindStance, detail)}
	}
	if c.unhedged(s, e) && c.covers(s, e, wishes) {
		return []Problem{whole(s.texts[0], KindStance, detail)}
	}
	shared, ahead := 0, 0
	if !slices.ContainsFunc(s.numbers, func(x quantity) bool { return x.Low >= 10 }) {
		return nil
	}
	for i := range e.told {
		t := &e.told[i]
		for _, n := range e.numbersOf(t) {
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

// unhedged reports whether the sentence keeps the evidence whole but for its only words for a plan or a possibility, and
// has none of its own. What is much shorter may be the part of it that is a fact.
func (c *Checker) unhedged(s, e reading) bool {
	t := s.texts[0]
	if c.has(hedge, t) || c.has(belief, t) && !c.has(condition, t) || !c.isDone(t, s) { // who believes so only says whose view it is
		return false
	}
	if len(e.texts) != 1 || s.negates || s.confirms() || size(t) < 0.7*size(e.texts[0]) {
		return false
	}
	x := e.told[0].stance
	return (x == news.Planned || x == news.Possible) && c.mainlyAhead(&e.told[0])
}

// isDone reports whether a text has a word for what was done, besides those of saying it.
func (c *Checker) isDone(t Text, r reading) bool {
	return slices.ContainsFunc(lang.Words(t.Text), func(w lang.Span) bool {
		return c.words.is(done, t.Language, t.Text[w.Start:w.End]) &&
			!slices.ContainsFunc(r.sayings, func(m lang.Marker) bool { return m.Start < w.End && w.Start < m.End })
	})
}

// mainlyAhead reports whether a plan or possibility is the matter of the text: its word stands in no subordinate clause but
// the one that gives what is said.
func (c *Checker) mainlyAhead(told *telling) bool {
	t, all := told.text, told.markers
	for _, m := range all {
		if m.Kind != lang.MarkPlan && m.Kind != lang.MarkPossible {
			continue
		}
		if t.Language == news.Korean { // its main verb stands at the end
			return len(strings.Fields(t.Text[m.End:])) <= 6
		}
		from := 0
		for _, o := range all {
			if o.End <= m.Start && (o.Kind == lang.MarkReport || o.Kind == lang.MarkCite || o.Kind == lang.MarkEstimate) {
				from = o.End
			}
		}
		words := lang.Words(t.Text[from:m.Start])
		if from > 0 && len(words) > 0 { // says that …
			words = words[1:]
		}
		if !slices.ContainsFunc(words, func(w lang.Span) bool {
			return c.words.is(subordinate, t.Language, t.Text[from+w.Start:from+w.End])
		}) {
			return true
		}
	}
	return false
}

// size is the length of a text in the letters that English would take for it.
func size(t Text) float64 {
	n := float64(utf8.RuneCountInString(t.Text))
	if t.Language == news.Korean {
		n *= 2.2
	}
	return n
}

// isAhead reports whether the clause of a number is a plan, a decision or a possibility. A Korean clause ends with the
// verb that joins it to the next.
func (c *Checker) isAhead(told *telling, n lang.Number) bool {
	t := told.text
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
	for _, m := range told.markers {
		if (m.Kind == lang.MarkPlan || m.Kind == lang.MarkPossible) && clause.Start <= m.Start && m.End <= clause.End && !c.joinedBehind(t, n, m) {
			return true
		}
	}
	return c.has(decided, Text{t.Language, t.Text[clause.Start:clause.End]})
}

// joinedBehind reports whether a marker begins another clause behind the number: hat 1000 geschickt und plant weitere.
func (c *Checker) joinedBehind(t Text, n lang.Number, m lang.Marker) bool {
	if n.End > m.Start {
		return false
	}
	words := strings.Fields(t.Text[n.End:m.Start])
	return len(words) > 0 && c.words.is(coordinate, t.Language, words[len(words)-1])
}

// numbersOf are the numbers of one text of a reading.
func (r *reading) numbersOf(t *telling) []lang.Number {
	if len(r.texts) > 1 {
		return t.read.Numbers()
	}
	out := make([]lang.Number, len(r.numbers))
	for i, n := range r.numbers {
		out[i] = n.Number
	}
	return out
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

package evidence

import (
	"slices"

	"tumen/lang"
)

// confirmed checks that nothing is told as confirmed or admitted that the evidence only says, and nothing of which it
// says that it is not: what counts as acknowledged stands on such words.
func (c *Checker) confirmed(s, e reading) []Problem {
	words := c.confirming(&s.told[0])
	if len(words) == 0 || c.hasAny(unable, s) {
		return nil
	}
	if !s.negates && e.negates && (!e.confirms() || e.unconfirmed()) {
		return []Problem{whole(s.texts[0], KindPolarity, "the evidence does not confirm this")}
	}
	for _, w := range words {
		if c.borneOut(s.texts[0].Text[w.Start:w.End], s, e) {
			continue
		}
		return []Problem{{Kind: KindStance, Found: s.texts[0].Text[w.Start:w.End], Start: w.Start, End: w.End,
			Detail: "the evidence says it, but not that anybody confirms or admits it"}}
	}
	return nil
}

// confirming are the words of a text by which somebody confirms or admits something: none whose clause negates them, and
// none in a sentence that only asks whether it is so.
func (c *Checker) confirming(told *telling) []lang.Span {
	t, all := told.text, told.markers
	if told.all&confirming == 0 {
		return nil
	}
	if c.pack.Doubtful(t.Text, t.Language) {
		return nil
	}
	var out []lang.Span
	for _, m := range all {
		if m.Kind != lang.MarkConfirm {
			continue
		}
		clause := clauseOf(t.Text, m.Start, m.End)
		if !slices.ContainsFunc(all, func(o lang.Marker) bool {
			return o.Kind == lang.MarkNegate && clause.Start <= o.Start && o.End <= clause.End
		}) {
			out = append(out, m.Span)
		}
	}
	return out
}

// borneOut reports whether the evidence has a word for confirming, or one that comes to the same. What a picture or a
// document shows, and what turns out to be so, it may also have found or seen.
func (c *Checker) borneOut(word string, s, e reading) bool {
	if c.hasAny(attest, e) || slices.ContainsFunc(e.told, func(t telling) bool { return t.all&confirming != 0 && !c.pack.Doubtful(t.text.Text, t.text.Language) }) {
		return true
	}
	return c.words.is(shows, s.texts[0].Language, word) && c.hasAny(find, e)
}

// confirms reports whether the text says that something was confirmed.
func (r reading) confirms() bool { return r.all()&confirming != 0 }

// unconfirmed reports whether each word for confirming has a negation in its clause.
func (r reading) unconfirmed() bool {
	for i := range r.told {
		t, all := r.told[i].text, r.told[i].markers
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

package evidence

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// sources checks on whose word the sentence rests what it tells: the kind of people whom an outlet cites, and whose secret service.
func (c *Checker) sources(s, e *reading) []Problem {
	return append(c.citedKind(s, e), c.ownersOf(s, e)...)
}

// citedKind checks that the people cited are of the kind whom the evidence cites: defectors are no officials.
func (c *Checker) citedKind(s, e *reading) []Problem {
	own, at := c.citedIn(s, 0)
	if len(own) == 0 || slices.Contains(own, byAnybody) {
		return nil
	}
	var theirs []string
	for i := range e.texts {
		kinds, _ := c.citedIn(e, i)
		theirs = append(theirs, kinds...)
	}
	if len(theirs) == 0 || slices.ContainsFunc(own, func(k string) bool { return slices.Contains(theirs, k) }) {
		return nil
	}
	t := s.texts[0]
	return []Problem{{Kind: KindAttribution, Found: t.Text[at.Start:at.End], Start: at.Start, End: at.End,
		Detail: "the evidence cites others for this (" + strings.Join(theirs, ", ") + ")"}}
}

// citedIn are the kinds of sources beside the words for citing in a text, and where they stand.
func (c *Checker) citedIn(r *reading, i int) (kinds []string, at lang.Span) {
	const reach = 7 // words
	t := &r.told[i]
	for _, m := range t.markers {
		if m.Kind != lang.MarkCite {
			continue
		}
		near := lang.Span{Start: m.End, End: clauseEnd(t.text.Text, m.End, reach)}
		if t.text.Language == news.Korean {
			near = lang.Span{Start: clauseStart(t.text.Text, m.Start, 4), End: m.Start}
		}
		if t.text.Language == news.German && strings.HasPrefix(strings.ToLower(t.text.Text[m.Start:m.End]), "zufolge") {
			near = lang.Span{Start: clauseStart(t.text.Text, m.Start, 4), End: m.Start}
		}
		piece := Text{t.text.Language, t.text.Text[near.Start:near.End]}
		for _, k := range c.sourceKinds(piece) {
			if !slices.Contains(kinds, k) {
				kinds, at = append(kinds, k), near
			}
		}
	}
	return kinds, at
}

// sourceKinds are the kinds of sources in a piece of text.
func (c *Checker) sourceKinds(t Text) []string {
	var out []string
	low := lower(t)
	for _, class := range []string{"by-defector", "by-official", "by-military", "by-resident", "by-expert", "by-document", "by-worker", "by-captive", byAnybody} {
		if c.cues.hinted(class, low) {
			out = append(out, class)
		}
	}
	return out
}

// clauseEnd is the end of so many words behind a place, or of their clause.
func clauseEnd(text string, from, words int) int {
	last := from
	for k, w := range lang.Words(text[from:]) {
		if k == words || strings.ContainsAny(text[last:from+w.Start], ",;:.") {
			break
		}
		last = from + w.End
	}
	return last
}

// clauseStart is the beginning of so many words before a place, or of their clause.
func clauseStart(text string, to, words int) int {
	all := lang.Words(text[:to])
	first := to
	for k := len(all) - 1; k >= 0 && len(all)-k <= words && !strings.ContainsAny(text[all[k].End:first], ",;:."); k-- {
		first = all[k].Start
	}
	return first
}

// ownersOf checks that a secret service is of the state of which the evidence has it: Lithuania's intelligence is not Ukraine's.
func (c *Checker) ownersOf(s, e *reading) []Problem {
	t := s.texts[0]
	for _, x := range c.cuesIn(s, 0) {
		if x.class != cueIntelligence {
			continue
		}
		m := stateBeside(t, x.Span, s.mentions)
		if m == nil || c.ownedBy(m.Entity.Party, e) {
			continue
		}
		return []Problem{{Kind: KindAttribution, Found: t.Text[m.Start:m.End], Start: m.Start, End: m.End,
			Detail: "the evidence has the secret service of another state"}}
	}
	return nil
}

// stateBeside is the state that stands right beside a word.
func stateBeside(t Text, at lang.Span, mentions []topic.Mention) *topic.Mention {
	for i := range mentions {
		m := &mentions[i]
		if m.Entity.Type != "state" || !ofOneState(m.Entity.Party) {
			continue
		}
		switch {
		case m.Start <= at.Start && at.End <= m.End:
			return m
		case m.End <= at.Start && len(strings.Fields(t.Text[m.End:at.Start])) <= 1 && at.Start-m.End <= 24:
			return m
		case t.Language != news.Korean && at.End <= m.Start && slices.Contains([]string{" ", " der ", " von ", " des ", " of ", " of the "}, t.Text[at.End:m.Start]):
			return m
		}
	}
	return nil
}

// ownedBy reports whether the evidence has a secret service of a side, or none of another state.
func (c *Checker) ownedBy(party string, e *reading) bool {
	if slices.ContainsFunc(e.mentions, func(m topic.Mention) bool {
		return m.Entity.Party == party && (m.Entity.Type == "org" || m.Entity.Type == "person")
	}) {
		return true
	}
	other := false
	for i, t := range e.texts {
		mentions := e.mentionsOf(&e.told[i])
		for _, x := range c.cuesIn(e, i) {
			if x.class != cueIntelligence {
				continue
			}
			if m := stateBeside(t, x.Span, mentions); m != nil {
				if m.Entity.Party == party {
					return true
				}
				other = true
			} else if c.countryBeside(t, x.Span) {
				other = true
			}
		}
	}
	return !other
}

// countryBeside reports whether a country or people of the table of places stands right beside a word.
func (c *Checker) countryBeside(t Text, at lang.Span) bool {
	is := func(word string) bool {
		word = strings.ToLower(word)
		first, _ := utf8.DecodeRuneInString(word)
		return slices.ContainsFunc(c.places.starts[t.Language][first], func(w placeWord) bool {
			return word == w.text || !w.whole && strings.HasPrefix(word, w.text)
		})
	}
	words := lang.Words(t.Text)
	for i, w := range words {
		if w.Start != at.Start {
			continue
		}
		return i > 0 && is(t.Text[words[i-1].Start:words[i-1].End]) || i+1 < len(words) && is(t.Text[words[i+1].Start:words[i+1].End])
	}
	return false
}

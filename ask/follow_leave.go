package ask

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// leave returns what a question takes over of those before it, and what it takes over where it wants nothing of what the follow-ups among
// them wanted but the names and times that they put in place of others: which is the same where it says itself what it wants. One that only
// names another time, place or kind of figure goes back to what the first of them asked.
func (r reader) leave(q said, over []asked) (all, opening []asked) {
	fragment := !asksElse(r.words, q.asked) && r.words.opens(q.text, q.of)
	own := r.words.matterOf(q)+len(q.indicators) > 0 && !fragment
	back := !asksElse(r.words, q.asked) && !q.plan.confirm && (len(q.dates)+len(q.indicators) > 0 || r.located(q))
	keep := func(out []asked, o asked) []asked {
		if o.text = lang.CleanLine(o.text); strings.ContainsFunc(o.text, unicode.IsLetter) {
			out = append(out, o)
		}
		return out
	}
	for i, o := range over {
		b := r.saying(o)
		gone := append(r.otherwise(q, b), r.unknownFor(q, b)...)
		left := asked{of: o.of}
		if i == 0 {
			whole := r.saying(asked{text: o.whole, of: o.of})
			left.whole = without(o.whole, r.replaced(q, whole))
		}
		wanted := gone
		if i > 0 {
			wanted = append(slices.Clone(gone), r.wanted(q, b)...)
		}
		if own || i > 0 && (r.saidBy(q, b) || back && r.bare(b)) {
			gone = wanted
		}
		left.text = without(o.text, wanted)
		opening = keep(opening, left)
		if left.text = without(o.text, gone); i == 0 && back {
			left.text = left.whole
		}
		all = keep(all, left)
	}
	return all, opening
}

// bare reports whether a follow-up asks something and says nothing itself of what it is about: "who says so?"
func (r reader) bare(b said) bool {
	return (asksElse(r.words, b.asked) || b.plan.confirm || b.plan.deny) && r.words.matterOf(b)+len(b.indicators)+len(b.dates) == 0
}

// located reports whether a question names a place where something is.
func (r reader) located(q said) bool {
	return slices.ContainsFunc(q.mentions, func(m topic.Mention) bool { return located(q.text, m.Span, q.of) })
}

// saidBy reports whether a follow-up wanted the words of somebody, which one that asks for those of others, or whether something is
// confirmed, does not lean on.
func (r reader) saidBy(q, b said) bool {
	return b.wantsWords(r.words) && b.plan.kind == who && (q.plan.confirm || q.plan.deny || q.wantsWords(r.words))
}

// otherwise returns those parts of an earlier question that a later one says or asks otherwise.
func (r reader) otherwise(q, b said) []lang.Span {
	out := r.replaced(q, b)
	if asksElse(r.words, q.asked) || q.plan.confirm || q.plan.speaker != nil && !according(q.asked) {
		for _, m := range b.mentions { // who said what was asked before need not say this
			if m.Entity.Speaker && m.Entity.Type != "person" && !own(m.Entity) && !located(b.text, m.Span, b.of) {
				out = append(out, wholeWords(b, m.Span))
			}
		}
		out = append(out, r.places(b, append(askingWords(), wordsSays)...)...)
	}
	return out
}

// replaced returns those parts of an earlier question in whose place a later one says something else.
func (r reader) replaced(q, b said) []lang.Span {
	var out []lang.Span
	if len(q.indicators) > 0 {
		for _, m := range b.indicators {
			out = append(out, wholeWords(b, m.Span))
		}
	}
	if len(q.dates) > 0 {
		for _, d := range b.dates {
			out = append(out, wholeWords(b, d.Span))
		}
	}
	for _, m := range q.mentions {
		if at := replaces(m.Entity, b); at >= 0 {
			span := wholeWords(b, b.mentions[at].Span)
			for _, words := range accordingTo() {
				if strings.HasSuffix(strings.ToLower(b.text[:span.Start]), words) {
					span.Start -= len(words)
				}
			}
			out = append(out, span)
		}
	}
	if at := askedNoun(b); at.End > 0 && askedNoun(q).End > 0 {
		out = append(out, at)
	}
	return out
}

// accordingTo are words before whoever is to have said what is asked.
func accordingTo() []string { return []string{"laut ", "according to "} }

// according reports whether a question wants what was asked before from somebody else: "und laut Seoul?"
func according(q asked) bool {
	return slices.ContainsFunc(accordingTo(), func(words string) bool { return strings.Contains(strings.ToLower(q.text), words) })
}

// askedNoun returns the noun that a Korean question without a verb asks for: "열병식에 온 러시아 인사는?"
func askedNoun(q said) lang.Span {
	words := lang.Words(q.text)
	if q.of != news.Korean || len(words) == 0 {
		return lang.Span{}
	}
	last := words[len(words)-1]
	word := q.text[last.Start:last.End]
	named := slices.ContainsFunc(q.mentions, func(m topic.Mention) bool { return touches([]lang.Span{m.Span}, last) })
	if named || !strings.HasSuffix(word, "은") && !strings.HasSuffix(word, "는") {
		return lang.Span{}
	}
	return last
}

// inPlaceOf returns whom a question names in place of somebody who was to speak, nil for nobody.
func (r reader) inPlaceOf(q said, over []asked) *topic.Entity {
	for _, o := range over {
		b := r.saying(o)
		for _, m := range q.mentions {
			if at := replaces(m.Entity, b); at >= 0 && b.mentions[at].Entity == b.plan.speaker && !located(q.text, m.Span, q.of) {
				return m.Entity
			}
		}
	}
	return r.alone(q, over)
}

// alone returns who speaks for a side, where a question has nothing but his name and the one before it asked for a number: "and Zelensky?"
// wants the number that he gives.
func (r reader) alone(q said, over []asked) *topic.Entity {
	if len(q.mentions) != 1 || r.words.matterOf(q)+len(q.indicators)+len(q.dates) > 0 || asksElse(r.words, q.asked) {
		return nil
	}
	m := q.mentions[0]
	counted := slices.ContainsFunc(over, func(o asked) bool {
		whole := r.saying(asked{text: cmp.Or(o.whole, o.text), of: o.of}).plan
		return whole.count && len(whole.indicators) > 0
	})
	if !counted || !m.Entity.Speaker || m.Entity.Outlet || located(q.text, m.Span, q.of) {
		return nil
	}
	return m.Entity
}

// wanted returns those parts of a follow-up that are neither a time nor, where it asked nothing else than the question before it, a name.
func (r reader) wanted(q, b said) []lang.Span {
	asks, points := asksElse(r.words, b.asked), r.words.pointsBack(q.asked) && !r.saidBy(q, b)
	var keep []lang.Span
	for _, m := range b.mentions {
		person := m.Entity.Type == "person"
		if !asks && (located(b.text, m.Span, b.of) || !m.Entity.Speaker) || person && (points || !asks) {
			keep = append(keep, m.Span)
		}
	}
	for _, d := range b.dates {
		keep = append(keep, d.Span)
	}
	for _, s := range lang.Words(b.text) {
		if !asks && r.properName(b, s) {
			keep = append(keep, s)
		}
	}
	var out []lang.Span
	for _, s := range lang.Words(b.text) {
		if !touches(keep, s) {
			out = append(out, s)
		}
	}
	return out
}

// unknownFor returns the names of an earlier question for which a later one, that asks nothing else, has names that the pack doesn't know,
// or the other way round: "How much did Bybit lose?", "and Coinhaven?"
func (r reader) unknownFor(q, b said) []lang.Span {
	if asksElse(r.words, q.asked) || len(q.dates)+len(q.indicators)+len(q.plan.values) > 0 {
		return nil
	}
	named, unknown := namesThings(q), r.unknownNames(q)
	var out []lang.Span
	if !named && len(unknown) > 0 {
		for _, m := range b.mentions {
			place := m.Entity.Type == "place"
			if !seat(m.Entity) && place == located(q.text, unknown[0], q.of) && (!m.Entity.Speaker || m.Entity.Type == "person") {
				out = append(out, wholeWords(b, m.Span))
			}
		}
	}
	if named || len(unknown) > 0 {
		for _, s := range r.unknownNames(b) {
			if !located(b.text, s, b.of) {
				out = append(out, s)
			}
		}
	}
	return out
}

// namesThings reports whether a question names something that is no country or place, nor anybody who speaks for one.
func namesThings(q said) bool {
	return slices.ContainsFunc(q.mentions, func(m topic.Mention) bool {
		return m.Entity.Type != "place" && m.Entity.Type != "state" && !m.Entity.Speaker
	})
}

// unknownNames are the words of a question that are written like names the pack doesn't know; in Korean, where nothing is, the one word of
// a question that means nothing.
func (r reader) unknownNames(q said) []lang.Span {
	words := lang.Words(q.text)
	if q.of == news.Korean || q.of == news.German {
		if last := len(words) - 1; last >= 0 && last < 2 && len(q.mentions) == 0 && !q.known() && r.words.matterOf(q) == 1 {
			return words[last:]
		}
		return nil
	}
	var out []lang.Span
	for _, s := range words {
		if r.properName(q, s) {
			out = append(out, s)
		}
	}
	return out
}

// properName reports whether a word of a question is written like a name that the pack doesn't know.
func (r reader) properName(q said, s lang.Span) bool {
	first, _ := utf8.DecodeRuneInString(q.text[s.Start:])
	return s.Start > 0 && q.of != news.German && q.of != news.Korean && unicode.IsUpper(first) && !r.words.idle(q.text[s.Start:s.End], q.of) &&
		!slices.ContainsFunc(q.mentions, func(m topic.Mention) bool { return touches([]lang.Span{m.Span}, s) })
}

// places are where words of some kinds stand in a question.
func (r reader) places(b said, kinds ...string) []lang.Span {
	var out []lang.Span
	for _, kind := range kinds {
		for at := range r.words.places(b.text, b.of, kind) {
			out = append(out, wholeWords(b, at))
		}
	}
	return out
}

// wholeWords returns a part of a question as far as the word goes with which it ends: in Korean its particle, which says nothing alone.
func wholeWords(b said, part lang.Span) lang.Span {
	if b.of == news.Korean {
		for _, s := range lang.Words(b.text) {
			if s.Start < part.End && part.End < s.End {
				part.End = s.End
			}
		}
	}
	return part
}

// replaces returns which mention of the question before an entity of the next one stands in for, -1 for none: who can speak for whoever
// was asked to, else a place for a place, a person for a person, a country for a country.
func replaces(e *topic.Entity, b said) int {
	speaks := func(m topic.Mention) bool {
		return m.Entity != e && (m.Entity == b.plan.speaker || m.Entity.Speaker && !own(m.Entity) && !located(b.text, m.Span, b.of))
	}
	if e.Speaker || e.Type == "state" || e.Type == "person" {
		for i := len(b.mentions) - 1; i >= 0; i-- { // who is asked to speak is named last
			if speaks(b.mentions[i]) {
				return i
			}
		}
	}
	return slices.IndexFunc(b.mentions, func(m topic.Mention) bool { return m.Entity.Type == e.Type && m.Entity != e && !e.Speaker })
}

// without returns a text without some of its parts.
func without(text string, parts []lang.Span) string {
	slices.SortFunc(parts, func(a, b lang.Span) int { return cmp.Compare(a.Start, b.Start) })
	var b strings.Builder
	at := 0
	for _, p := range parts {
		if p.Start >= at {
			b.WriteString(text[at:p.Start])
		}
		at = max(at, p.End)
	}
	b.WriteString(text[at:])
	return b.String()
}

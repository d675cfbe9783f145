package evidence

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// Classes of the table of acts that are judged in their own way.
const (
	actDeny = "deny"
	actFact = "fact"
)

// endings are the classes by which something is said not to be done, or no longer.
func endings() []string { return []string{"refuse", "stop", "withdraw"} }

// qualities are the classes that say of what kind a weapon or a plant is.
func qualities() []string {
	return []string{"nuclear", "chemical", "biological", "hypersonic", "intercontinental"}
}

// graves are the classes of what must not be told unless the evidence tells it.
func graves() []string {
	return []string{"mutiny", "desert", "poison", "massacre", "hospital", "arson", "strike", "shoot", "explode", "hack", "invent", "trade"}
}

// acts checks that what the sentence says was done is what the evidence says was done: who sent missiles has not fired
// them. It judges only words of the table, by wide classes, and objects only where no word of the class, or of one
// near it, is in the evidence, while a word of another is.
func (c *Checker) acts(s, e reading) []Problem {
	t := lower(s.texts[0])
	var evidence []lowered // made when it is first needed
	var problems []Problem
	seen := map[string]bool{}
	for i := range t.words {
		classes := c.toldAt(t, i)
		if len(classes) == 0 || isNameAt(s, t.spans[i]) || s.texts[0].Language == news.Korean && isNoWound(s.texts[0].Text, t.spans[i].Start) {
			continue
		}
		key := strings.Join(classes, " ")
		if seen[key] {
			continue
		}
		seen[key] = true
		if evidence == nil {
			for _, x := range e.texts {
				evidence = append(evidence, lower(x))
			}
		}
		if kind, detail := c.unborne(classes, t.spans[i], s, e, evidence); kind != "" {
			w := t.spans[i]
			problems = append(problems, Problem{Kind: kind, Found: s.texts[0].Text[w.Start:w.End], Start: w.Start, End: w.End, Detail: detail})
		}
	}
	return problems
}

// toldAt are the classes of which the word at words[i] tells.
func (c *Checker) toldAt(t lowered, i int) []string {
	first, _ := utf8.DecodeRuneInString(t.words[i])
	var classes []string
	for _, x := range c.table.told[t.lang][first] {
		if x.at(t.words, i) && !slices.Contains(classes, x.class) {
			classes = append(classes, x.class)
		}
	}
	return classes
}

// unborne is the kind of problem that a word of these classes is, empty for none, and why.
func (c *Checker) unborne(classes []string, w lang.Span, s, e reading, evidence []lowered) (kind, detail string) {
	switch {
	case classes[0] == actDeny:
		if c.negatedDenial(s, w) && !slices.ContainsFunc(e.texts, c.deniesNot) {
			return KindPolarity, "the evidence does not say that this was not denied"
		}
		return "", ""
	case classes[0] == actFact:
		if s.negates || e.confirms() || c.hasAny(attest, e) || c.anyHinted([]string{actFact}, evidence) {
			return "", ""
		}
		return KindStance, "the evidence says it, but not that it is beyond doubt"
	case slices.Contains(qualities(), classes[0]):
		if s.negates || c.anyHinted(classes, evidence) {
			return "", ""
		}
		return KindStance, fmt.Sprintf("the evidence says nothing of anything %s", classes[0])
	}
	if grave := slices.IndexFunc(classes, func(x string) bool { return slices.Contains(graves(), x) }); grave >= 0 {
		if s.negates || c.anyHinted(classes, evidence) {
			return "", ""
		}
		return KindStance, fmt.Sprintf("the evidence tells of nothing like this (%s)", classes[grave])
	}
	ends := !slices.ContainsFunc(classes, func(x string) bool { return !slices.Contains(endings(), x) })
	if ends && (e.negates || slices.Contains(e.stances, news.Denied)) || !ends && s.negates {
		return "", ""
	}
	wide := slices.Clone(classes)
	for _, x := range classes {
		wide = append(wide, c.table.near[x]...)
	}
	if c.anyHinted(wide, evidence) || !c.anyHinted(slices.Sorted(maps.Keys(c.classes())), evidence) {
		return "", ""
	}
	if ends {
		return KindPolarity, "the evidence does not say that it was refused or came to an end"
	}
	return KindStance, fmt.Sprintf("the evidence tells of other acts, not of this one (%s)", strings.Join(classes, ", "))
}

// classes are the acts of the table.
func (c *Checker) classes() map[string]bool {
	out := map[string]bool{}
	for k := range c.table.hints {
		if k.class != actDeny && k.class != actFact && !slices.Contains(qualities(), k.class) && !slices.Contains(graves(), k.class) {
			out[k.class] = true
		}
	}
	return out
}

func (c *Checker) anyHinted(classes []string, texts []lowered) bool {
	return slices.ContainsFunc(texts, func(t lowered) bool {
		return slices.ContainsFunc(classes, func(class string) bool { return c.table.hinted(class, t) })
	})
}

// isNameAt reports whether a word is part of a name: one of the pack, or one that a capital shows inside a sentence.
func isNameAt(s reading, w lang.Span) bool {
	if slices.ContainsFunc(s.mentions, func(m topic.Mention) bool { return m.Start <= w.Start && w.End <= m.End }) {
		return true
	}
	t := s.texts[0]
	first, _ := utf8.DecodeRuneInString(t.Text[w.Start:])
	before := strings.TrimRight(t.Text[:w.Start], " \"“„«'‘")
	return t.Language != news.German && unicode.IsUpper(first) && before != "" && !strings.ContainsAny(before[len(before)-1:], ".!?:")
}

// negatedDenial reports whether the word of denial at w is negated: "did not deny".
func (c *Checker) negatedDenial(s reading, w lang.Span) bool {
	t := s.texts[0]
	return slices.ContainsFunc(lang.Markers(t.Text, t.Language), func(m lang.Marker) bool {
		return m.Kind == lang.MarkNegate && m.Start < w.End && w.Start < m.End
	})
}

// deniesNot reports whether a text says of something that it was not denied.
func (c *Checker) deniesNot(t Text) bool {
	r, x := reading{texts: []Text{t}, lower: [][]string{lowerWords(t.Text)}}, lower(t)
	for i := range x.words {
		if slices.Contains(c.toldAt(x, i), actDeny) && c.negatedDenial(r, x.spans[i]) {
			return true
		}
	}
	return false
}

package topic

import (
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Find returns the entities that text names, inflected forms included: the longest name where several fit, without
// overlaps, in the order of the text. A term that the source has wrong (see Corrections) names what it stands for.
func (p *Pack) Find(text string, l news.Language) []Mention {
	tokens := tokenize(text)
	mentions := p.find(text, tokens, l)
	p.correct(text, tokens, mentions, l)
	return mentions
}

func (p *Pack) find(text string, tokens []token, l news.Language) []Mention {
	own := spoken(l)
	names := p.names[own]
	mentions := make([]Mention, 0, len(tokens)/12+4)
	named := make([]bool, len(p.entities))
	var hits []hit
	for i := 0; i < len(tokens); {
		if own == news.Korean && tokens[i].script == hangul {
			if found := p.compound(&mentions, tokens[i]); found {
				i++
				continue
			}
		}
		hits = names.at(hits[:0], text, tokens, i)
		h, ok := best(usable(hits, text, tokens, named))
		if !ok {
			i++
			continue
		}
		named[h.pattern.value] = true
		mentions = append(mentions, Mention{lang.Span{Start: tokens[i].Start, End: h.stop}, p.entities[h.pattern.value]})
		i = h.end
	}
	return mentions
}

// compound adds the countries of a word such as 북러조약.
func (p *Pack) compound(mentions *[]Mention, t token) bool {
	for _, c := range p.compounds {
		if !strings.HasPrefix(t.text, c.surface) {
			continue
		}
		at := t.Start
		for _, e := range c.entities {
			_, n := utf8.DecodeRuneInString(t.text[at-t.Start:])
			*mentions = append(*mentions, Mention{lang.Span{Start: at, End: at + n}, e})
			at += n
		}
		return true
	}
	return false
}

// usable drops the short forms that do not count here; named says which entities were named before.
func usable(hits []hit, text string, tokens []token, named []bool) []hit {
	out := hits[:0]
	shortEntity := -1 // the one named before; -2 when there are several
	for _, h := range hits {
		if !h.pattern.short {
			out = append(out, h)
			continue
		}
		if !named[h.pattern.value] || nameGoesOn(text, tokens, h.end) {
			continue
		}
		switch shortEntity {
		case -1:
			shortEntity = h.pattern.value
			out = append(out, h)
		case h.pattern.value:
		default:
			// Two people of that name were named: it is not known which one is meant.
			out = withoutShort(out)
			shortEntity = -2
		}
		if shortEntity == -2 {
			break
		}
	}
	return out
}

func withoutShort(hits []hit) []hit {
	out := hits[:0]
	for _, h := range hits {
		if !h.pattern.short {
			out = append(out, h)
		}
	}
	return out
}

// nameGoesOn reports whether the token at i belongs to the same person's name: in "Kim Won Jin" Kim is nobody known.
func nameGoesOn(text string, tokens []token, i int) bool {
	if i == 0 || i >= len(tokens) {
		return false
	}
	next := tokens[i]
	gap := text[tokens[i-1].End:next.Start]
	return next.script == letter && next.capital() && (gap == " " || gap == "-")
}

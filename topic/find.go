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
	return p.Read(text, l).Mentions()
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
		h, ok := best(usable(aloneOnly(hits, text, tokens, i, mentions), text, tokens, named))
		if !ok {
			i++
			continue
		}
		named[h.pattern.value] = true
		mentions = append(mentions, Mention{lang.Span{Start: tokens[i].Start, End: h.stop}, p.entities[h.pattern.value], false})
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
			*mentions = append(*mentions, Mention{lang.Span{Start: at, End: at + n}, e, false})
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

// aloneOnly drops the names that stand for somebody only by themselves, where at token i they are a part of a longer name:
// "West Africa", "Kanye West", "독일 외교부".
func aloneOnly(hits []hit, text string, tokens []token, i int, mentions []Mention) []hit {
	out := hits[:0]
	for _, h := range hits {
		if !h.pattern.alone || !nameGoesOn(text, tokens, h.end) && !nameBefore(text, tokens, i) && !ofAnother(h.pattern, text, tokens[i].Start, mentions) {
			out = append(out, h)
		}
	}
	return out
}

// nameBefore reports whether the token at i ends a name that begins before it.
func nameBefore(text string, tokens []token, i int) bool {
	return i > 1 && tokens[i].script == letter && nameGoesOn(text, tokens, i) && tokens[i-1].capital() && tokens[i-1].script == letter &&
		!strings.ContainsAny(text[tokens[i-2].End:tokens[i-1].Start], ".!?")
}

// ofAnother reports whether what a Korean text calls by a common word is another's: another country is named right
// before it (독일 외교부), or somebody is quoted, whose own it is ("우리 정부는 러시아를 지지한다").
func ofAnother(p *pattern, text string, start int, mentions []Mention) bool {
	if p.language != news.Korean {
		return false
	}
	if strings.HasPrefix(p.source, "우리") {
		quote := strings.LastIndexAny(text[:start], "\"“”‘’'")
		if quote < 0 {
			return false
		}
		r, _ := utf8.DecodeRuneInString(text[quote:])
		return r == '“' || r == '‘' || r < utf8.RuneSelf && strings.Count(text[:start], string(r))%2 == 1
	}
	if len(mentions) == 0 {
		return false
	}
	m := mentions[len(mentions)-1]
	gap := strings.TrimPrefix(text[m.End:start], "의")
	if n := len(mentions); n > 1 && mentions[n-2].End == m.Start && mentions[n-2].Entity.ID == "south_korea" { // 한미 국방부
		return false
	}
	return land(m.Entity) && m.Entity.Party != "south_korea" && (gap == "" || gap == " ")
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

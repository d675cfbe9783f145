package topic

import (
	"slices"
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
			if n := p.compound(&mentions, text, tokens, i); n > 0 {
				i += n
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

// compound adds the countries of a word such as 북러조약 or 한·미 that begins at token i, and returns how many tokens it took.
func (p *Pack) compound(mentions *[]Mention, text string, tokens []token, i int) int {
	word, ends := syllables(text, tokens, i)
	for _, c := range p.compounds {
		rest, found := strings.CutPrefix(word, c.surface)
		if !found || c.whole && !goesWith(c.surface, rest) {
			continue
		}
		k := 0
		for _, e := range c.entities {
			*mentions = append(*mentions, Mention{ends[k], e, false})
			k++
		}
		return max(1, slices.IndexFunc(tokens[i:], func(t token) bool { return t.End >= ends[utf8.RuneCountInString(c.surface)-1].End })+1)
	}
	return 0
}

// mostSyllables is how many countries a compound names at most, and a few syllables behind them.
const mostSyllables = 12

// syllables returns the word at token i, with the next ones where signs join syllables that stand alone (북·중·러, 한-미 훈련), and where
// each of its first syllables stands.
func syllables(text string, tokens []token, i int) (string, []lang.Span) {
	var word strings.Builder
	var at []lang.Span
	for ; i < len(tokens) && tokens[i].script == hangul; i++ {
		t := tokens[i]
		word.WriteString(t.text)
		for k, r := range t.text {
			if len(at) < mostSyllables {
				at = append(at, lang.Span{Start: t.Start + k, End: t.Start + k + utf8.RuneLen(r)})
			}
		}
		if utf8.RuneCountInString(t.text) > 1 || i+1 == len(tokens) || !slices.Contains(compoundJoins(), text[t.End:tokens[i+1].Start]) {
			break
		}
	}
	return word.String(), at
}

// compoundJoins are the signs between the syllables of a compound.
func compoundJoins() []string { return []string{"·", "ㆍ", "・", "‧", "∙", "-", "‑", "–"} }

// goesWith reports whether what follows a compound can stand behind it: nothing, particles, or a word that means something (로조 관계 is
// Russia's and North Korea's, 로조바 is a town).
func goesWith(surface, rest string) bool {
	if rest == "" || lang.SameWord(surface+rest, surface, news.Korean) {
		return true
	}
	return utf8.RuneCountInString(rest) > 1 && len(lang.Concepts(rest, news.Korean)) > 0
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

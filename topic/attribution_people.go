package topic

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// adjectiveToSources is how many words may stand between a nation and the sources that are said to be its: "Western and Russian
// diplomatic sources".
const adjectiveToSources = 3

// ofPeople reports whether a state is named only because somebody comes from it, who doesn't speak for it: a citizen, or sources of whom
// no more is told.
func (s *speechSentence) ofPeople(m Mention) bool {
	return m.Entity.Type == "state" && (s.citizen(m) || s.sources(m)) || m.Entity.Party == "west" && s.sources(m)
}

func (s *speechSentence) citizen(m Mention) bool {
	named, behind := s.text[m.Start:m.End], firstWord(strings.TrimLeft(s.text[m.End:], " "))
	if s.lang == news.Korean {
		return strings.HasPrefix(s.text[m.End:], "인은") || strings.HasPrefix(s.text[m.End:], "인이") || s.words.begins("citizen", s.lang, behind)
	}
	if s.words.is("citizen", s.lang, named) || s.words.is("citizen", s.lang, behind) {
		return true
	}
	return slices.ContainsFunc(lastWords(s.text[:m.Start], 2), func(w string) bool { return s.words.is("citizen", s.lang, w) })
}

// sources reports whether a nation is the adjective of sources of whom no office is told: "russische Kreise", not "South Korean military
// sources".
func (s *speechSentence) sources(m Mention) bool {
	rest := strings.Fields(s.text[m.End:])
	for i, w := range rest[:min(len(rest), adjectiveToSources+1)] {
		if s.words.begins("informants", s.lang, w) {
			return s.lang != news.Korean || i > 0
		}
		if strings.ContainsAny(w, ",;:") || s.words.begins("office", s.lang, w) && !s.words.begins("diplomat", s.lang, w) {
			return false
		}
	}
	return false
}

// nationIn reports whether a nation whose people speak is named in a part of the sentence.
func (s *speechSentence) nationIn(from, to int) bool {
	return slices.ContainsFunc(s.nations, func(m Mention) bool { return m.Start >= from && m.End <= to })
}

// actsItself reports whether an English name behind a verb of speech is the subject of what is said: its own verb follows.
func (s *speechSentence) actsItself(e *Mention) bool {
	return s.lang == news.English && s.words.is("auxiliary", s.lang, firstWord(strings.TrimLeft(s.text[e.End:], " ")))
}

// ofItsOwn reports whether what cites names the account of the one who acts: "nach eigenen Angaben", "за власними даними".
func (s *speechSentence) ofItsOwn(m lang.Marker) bool {
	around := append(lastWords(s.text[:m.Start], 1), strings.Fields(s.text[m.Start:m.End])...)
	behind := strings.Fields(s.text[m.End:])
	around = append(around, behind[:min(ownBehind, len(behind))]...)
	return slices.ContainsFunc(around, func(w string) bool { return s.words.is("own_account", s.lang, w) })
}

// ownBehind is how many words behind what cites can tell that the account is one's own: "according to its own count".
const ownBehind = 2

// lastWords are up to a number of words at the end of a text.
func lastWords(text string, number int) []string {
	words := strings.Fields(text)
	return slices.Clone(words[max(0, len(words)-number):])
}

package terms

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Slim leaves out of the terms of a text those that an index needs not hold because the one before says the same: the stem of a word that
// is its own stem, the root of a word whose stem it is. What it leaves finds as much when the question is widened by Widen, in half the room.
func Slim(of []string) []string {
	out := make([]string, 0, len(of)*2/3)
	word, stem := "", ""
	for _, t := range of {
		switch bare := bare(t); {
		case strings.HasPrefix(t, stemMark):
			if stem = bare; stem == word {
				continue
			}
		case strings.HasPrefix(t, rootMark):
			if bare == stem {
				continue
			}
		case bare == t:
			word = t
		}
		out = append(out, t)
	}
	return out
}

// Widen adds to the terms of a question those under which Slim left what they find. A term comes as often as it stands for another, so that
// what had several terms in common with the question has as many again.
func Widen(question []string) []string {
	out := slices.Clone(question)
	for _, t := range question {
		switch {
		case strings.HasPrefix(t, stemMark):
			out = append(out, bare(t))
		case strings.HasPrefix(t, rootMark):
			out = append(out, stemMark+bare(t), bare(t))
		}
	}
	return out
}

// bare is a term without its mark.
func bare(term string) string {
	if r, n := utf8.DecodeRuneInString(term); unicode.Is(unicode.Greek, r) {
		return term[n:]
	}
	return term
}

package lang

import (
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// short is the number of bytes up to which several sentences are one piece.
const short = 256

// Pieces cuts a text into sentences, and a sentence of more than most bytes at white space, or where there is none in half of
// them, between two letters. For readers that compare all of a sentence with all of it: nobody writes sentences of 4 KB, but
// what is no text may come as one. Short sentences are taken together.
func Pieces(text string, l news.Language, most int) []Span {
	var out []Span
	for _, s := range Sentences(text, l) {
		for s.End-s.Start > most {
			at := s.Start + most
			for k := 0; k < utf8.UTFMax-1 && !utf8.RuneStart(text[at]); k++ {
				at--
			}
			if space := strings.LastIndexAny(text[s.Start+most/2:at], " \n\t\u00a0"); space >= 0 {
				at = s.Start + most/2 + space
			}
			out = append(out, Span{s.Start, at})
			s.Start = at
		}
		if n := len(out) - 1; n >= 0 && s.End-out[n].Start <= min(most, short) { // headings, items of lists, what is no sentence
			out[n].End = s.End
			continue
		}
		out = append(out, s)
	}
	return out
}

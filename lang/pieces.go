package lang

import (
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// Pieces cuts a text into sentences, and a sentence of more than most bytes at white space, or where there is none in half of
// them, between two letters. For readers that compare all of a sentence with all of it: nobody writes sentences of 4 KB, but
// what is no text may come as one.
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
		out = append(out, s)
	}
	return out
}

package lang

import (
	"strings"
	"unicode/utf8"
)

// runs finds the words of a table inside a text without regard to where words begin, as Korean needs, whose
// particles and endings are written onto the word: by the first letter of each word, the longest word first.
type runs map[rune][]run

type run struct {
	text string
	p    *phrase
}

func (x runs) add(text string, p *phrase) {
	r, _ := utf8.DecodeRuneInString(text)
	list := x[r]
	i := 0
	for i < len(list) && len(list[i].text) >= len(text) {
		i++
	}
	list = append(list, run{})
	copy(list[i+1:], list[i:])
	list[i] = run{text, p}
	x[r] = list
}

// at returns the longest word of one of the classes that begins at text[i], and its end.
func (x runs) at(text string, i int, classes uint64) (*phrase, int) {
	if i >= len(text) || i < 0 {
		return nil, i
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	for _, w := range x[r] {
		if classes&(1<<w.p.class) != 0 && strings.HasPrefix(text[i:], w.text) {
			return w.p, i + len(w.text)
		}
	}
	return nil, i
}

// each calls f for every word of the classes, from left to right; f returns where to go on.
func (x runs) each(text string, classes uint64, f func(start, end int, p *phrase) int) {
	for i := 0; i < len(text); {
		if p, end := x.at(text, i, classes); p != nil {
			i = max(f(i, end, p), i+1)
			for i < len(text) && !utf8.RuneStart(text[i]) {
				i++
			}
			continue
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		i += n
	}
}

// endsWith returns the longest word of the classes that ends right before text[i], and its start.
func (x runs) endsWith(text string, i int, classes uint64) (*phrase, int) {
	const longest = 48
	j := i
	var best *phrase
	at := i
	for j > 0 && i-j < longest {
		_, n := utf8.DecodeLastRuneInString(text[:j])
		j -= n
		if p, end := x.at(text[:i], j, classes); p != nil && end == i {
			best, at = p, j
		}
	}
	return best, at
}

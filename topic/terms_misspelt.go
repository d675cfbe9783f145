package topic

import (
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// misspelt finds the names that the sources have and the text has not, among words that nobody knows: 김종은 is 김정은
// where the source speaks of him.
func (s *termSearch) misspelt() {
	for _, e := range s.pack.entities {
		if !s.named[e.ID] || !nameTypes[e.Type] && e.Type != "unit" || e.Type == "state" || s.mentioned(e.ID) || s.hasFound(e.ID) {
			continue
		}
		names := s.pack.printedNames(e, s.lang)
		for _, name := range names {
			if span, ok := s.nearest(name); ok {
				right := name
				if strings.Count(name, " ") == strings.Count(e.Name(s.lang), " ") && e.Party != "ukraine" {
					right = e.Name(s.lang)
				}
				s.add(span, badForm{id: e.ID, entity: e, base: s.text[span.Start:span.End], right: right})
				break
			}
		}
	}
}

func (s *termSearch) hasFound(id string) bool {
	for _, w := range s.found {
		if w.ID == id {
			return true
		}
	}
	return false
}

// nearest returns the words of the text that are nearly a name and belong to no other.
func (s *termSearch) nearest(name string) (lang.Span, bool) {
	want := tokenize(name)
	whole := joinedLetters(want)
	if len([]rune(whole)) < 5 {
		return lang.Span{}, false
	}
	for i := 0; i+len(want) <= len(s.tokens); i++ {
		window := s.tokens[i : i+len(want)]
		if !s.free(window) || !window[0].capital() && s.lang != news.Korean {
			continue
		}
		stop, ok := near(window, want, whole, s.lang)
		if ok {
			return lang.Span{Start: window[0].Start, End: stop}, true
		}
	}
	return lang.Span{}, false
}

// free reports whether tokens belong to no known name, nor to a quotation, and stand in one phrase.
func (s *termSearch) free(window []token) bool {
	for i, t := range window {
		if t.script == digit || i > 0 && !joined(s.text, window[i-1], t) {
			return false
		}
		if _, known := covering(s.mentions, t.Span); known || overlapsFound(s.found, t.Span) {
			return false
		}
	}
	return true
}

func joinedLetters(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(letters(t.text))
	}
	return b.String()
}

// letters are those of a word without marks, in small letters; of Hangul the single ones.
func letters(w string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(w) {
		switch {
		case r >= 0xac00 && r <= 0xd7a3:
			n := r - 0xac00
			b.WriteRune(0x1100 + n/588)
			b.WriteRune(0x1161 + n%588/28)
			if n%28 != 0 {
				b.WriteRune(0x11a7 + n%28)
			}
		case unicode.IsLetter(r):
			b.WriteRune(plainLetter(r))
		}
	}
	return b.String()
}

// plainLetter is a letter without its breve or the like.
func plainLetter(r rune) rune {
	if p, ok := plainLetters[r]; ok {
		return p
	}
	return r
}

var plainLetters = map[rune]rune{'ŏ': 'o', 'ŭ': 'u', 'ö': 'o', 'ü': 'u', 'ä': 'a', 'ё': 'е', 'ґ': 'г', 'é': 'e', 'í': 'i', 'ó': 'o'}

// near reports whether words are a name but for a letter in five, and where the name ends in the last of them.
func near(window, want []token, whole string, l news.Language) (int, bool) {
	last := len(want) - 1
	own := joinedLetters(window[:last])
	for end := range endingsOf(window[last], want[last], l) {
		form := own + letters(window[last].text[:end])
		d := distance(form, whole)
		if n := len([]rune(whole)); d <= max(1, n/5) && sameInitial(form, whole) {
			return window[last].Start + end, true
		}
	}
	return 0, false
}

// endingsOf yields how much of a word may be the name, without an ending: the whole word first. Of a Korean word it
// is as many syllables as the name has.
func endingsOf(t, want token, l news.Language) func(func(int) bool) {
	return func(yield func(int) bool) {
		if l == news.Korean && t.script == hangul {
			n := len(want.text)
			if n <= len(t.text) && (n == len(t.text) || lang.SameWord(t.text, t.text[:n], l)) {
				yield(n)
			}
			return
		}
		if !yield(len(t.text)) || l != news.Ukrainian {
			return
		}
		for _, ending := range []string{"ові", "еві", "єві", "ого", "ому", "ого", "им", "ом", "ем", "єм", "ою", "ею", "а", "у", "і", "я", "ю", "ї", "и"} {
			if stem, ok := strings.CutSuffix(t.text, ending); ok && !yield(len(stem)) {
				return
			}
		}
	}
}

func sameInitial(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return len(x) > 0 && len(y) > 0 && x[0] == y[0]
}

// distance is how many letters must be put in, left out or changed to make one word of the other.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		before := row[0]
		row[0] = i + 1
		for j := range y {
			cost := before
			if x[i] != y[j] {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(y)]
}

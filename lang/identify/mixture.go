package identify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Weights of mixture. A change of language must be worth more than a chance word: a stretch in the other language
// pays for two changes.
const (
	changeCost  = 3.0
	commonGain  = 2.0 // of a common word of one of the two, in halves of its weight
	letterGain  = 1.5 // of a letter that only one of the two has
	modelGain   = 1.0 // at most, of what the model makes of a word alone
	leastWords  = 6   // of a text that is divided
	leastHits   = 2   // common words that the other language must have before anything is divided
	mostWords   = 400
	nameMinimum = 3 // letters
)

// pairOf returns the two languages that are looked for in a text of language l, l first.
func pairOf(l news.Language) (news.Language, bool) {
	switch l {
	case news.German:
		return news.English, true
	case news.English:
		return news.German, true
	case news.Ukrainian:
		return news.Russian, true
	case news.Russian:
		return news.Ukrainian, true
	}
	return "", false
}

// mixture divides a text of language l where a title or a sentence in the other language of its letters stands in it
// without marks of quotation: German and English, Ukrainian and Russian. It takes the division into stretches that
// agrees best with the common words, the letters and, word by word, with the model (Viterbi's algorithm with two states).
func (d *Identifier) mixture(text string, l news.Language) []Segment {
	other, ok := pairOf(l)
	words := spacedWords(text)
	if !ok || len(words) < leastWords+2 || len(words) > mostWords || !d.hasHits(text, words, other) {
		return []Segment{{0, len(text), l}}
	}
	scores := make([]float64, len(words)) // above zero for l, below for other
	for i, w := range words {
		scores[i] = d.leaning(text[w.Start:w.End], l, other)
	}
	return stretches(text, words, bestPath(scores), l, other)
}

func spacedWords(text string) []lang.Span {
	var words []lang.Span
	start := -1
	for i, r := range text {
		switch space := unicode.IsSpace(r); {
		case space && start >= 0:
			words = append(words, lang.Span{Start: start, End: i})
			start = -1
		case !space && start < 0:
			start = i
		}
	}
	if start >= 0 {
		words = append(words, lang.Span{Start: start, End: len(text)})
	}
	return words
}

func bare(w string) string {
	return lower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }))
}

// hasHits reports whether text has common words of language l, without which there is nothing to divide.
func (d *Identifier) hasHits(text string, words []lang.Span, l news.Language) bool {
	known, n := d.words(), 0
	for _, w := range words {
		word := text[w.Start:w.End]
		if c, ok := known[bare(word)]; ok && c.language == l {
			n += c.weight
		} else if l == news.Ukrainian && strings.ContainsAny(word, "іїєґІЇЄҐ") || l == news.Russian && strings.ContainsAny(word, "ыэёъЫЭЁЪ") {
			n += 2
		}
		if n >= 2*leastHits {
			return true
		}
	}
	return false
}

// leaning is how much one word speaks for l, and below zero for other.
func (d *Identifier) leaning(word string, l, other news.Language) float64 {
	w := bare(word)
	sign := func(is news.Language, gain float64) float64 {
		if is == l {
			return gain
		}
		return -gain
	}
	if c, ok := d.words()[w]; ok && (c.language == l || c.language == other) {
		return sign(c.language, commonGain*float64(c.weight)/2)
	}
	switch {
	case l == news.Ukrainian || other == news.Ukrainian:
		switch {
		case strings.ContainsAny(w, "іїєґ'"):
			return sign(news.Ukrainian, letterGain)
		case strings.ContainsAny(w, "ыэёъ"):
			return sign(news.Russian, letterGain)
		}
		return d.modelLeaning(w, cyrillic, l, other)
	case strings.ContainsAny(w, "äöüß"):
		return sign(news.German, letterGain)
	}
	return d.modelLeaning(w, latin, l, other)
}

func (d *Identifier) modelLeaning(w string, sc script, l, other news.Language) float64 {
	if utf8.RuneCountInString(w) < nameMinimum {
		return 0
	}
	model := d.latin
	if sc == cyrillic {
		model = d.cyrillic
	}
	var a, b float64
	for _, v := range model().ComputeLanguageConfidenceValues(w) {
		switch code(v.Language()) {
		case l:
			a = v.Value()
		case other:
			b = v.Value()
		}
	}
	if a+b == 0 {
		return 0
	}
	return modelGain * (a - b) / (a + b)
}

// bestPath returns for each word whether it belongs to the other language.
func bestPath(scores []float64) []bool {
	type step struct{ fromOther [2]bool }
	steps := make([]step, len(scores))
	own, other := 0.0, -changeCost
	for i, s := range scores {
		var st step
		ownNext, otherNext := own, other
		if other-changeCost > own {
			ownNext, st.fromOther[0] = other-changeCost, true
		}
		if st.fromOther[1] = true; own-changeCost > other {
			otherNext, st.fromOther[1] = own-changeCost, false
		}
		own, other = ownNext+s, otherNext-s
		steps[i] = st
	}
	path := make([]bool, len(scores))
	isOther := other-changeCost > own
	for i := len(scores) - 1; i >= 0; i-- {
		path[i] = isOther
		if isOther {
			isOther = steps[i].fromOther[1]
		} else {
			isOther = steps[i].fromOther[0]
		}
	}
	return path
}

// stretches turns the path into segments that cover the text. Too short a stretch is left to what is around it.
func stretches(text string, words []lang.Span, path []bool, l, other news.Language) []Segment {
	for i := 0; i < len(path); {
		j := i
		for j < len(path) && path[j] == path[i] {
			j++
		}
		if path[i] && letters(text[words[i].Start:words[j-1].End]) < minPiece {
			for k := i; k < j; k++ {
				path[k] = false
			}
		}
		i = j
	}
	var out []Segment
	for i, w := range words {
		is := l
		if path[i] {
			is = other
		}
		if n := len(out); n > 0 && out[n-1].Language == is {
			out[n-1].End = w.End
			continue
		}
		start := w.Start
		if len(out) == 0 {
			start = 0
		} else {
			out[len(out)-1].End = start
		}
		out = append(out, Segment{start, w.End, is})
	}
	out[len(out)-1].End = len(text)
	return out
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if scriptOf(r) != noScript {
			n++
		}
	}
	return n
}

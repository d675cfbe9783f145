package terms

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Maker makes the terms of texts and remembers those of words: a few thousand words are most of any text. The zero value is ready; it may be
// used by several goroutines, but not copied.
type Maker struct {
	lock  sync.RWMutex
	known remembered
	older remembered // what was known before, as far as it was not asked for since
}

// remembered are the terms of words by their language: a map for each is searched faster than one for all.
type remembered struct {
	terms map[news.Language]map[string][]string
	words int // of all languages
}

// mostKnown is how many words a Maker remembers, and as many older ones, in some thirty megabytes together. Then it forgets the older ones:
// what is frequent was asked for again by then.
const mostKnown = 50_000

// Word returns all terms of a word as it stands in a text: of itself, what it means and, of a name, how it sounds.
func (m *Maker) Word(word string, l news.Language) []string {
	m.lock.RLock()
	out, fresh := m.known.terms[l][word]
	old := fresh
	if !fresh {
		out, old = m.older.terms[l][word]
	}
	m.lock.RUnlock()
	if !old {
		out = termsOf(word, l)
	}
	if !fresh {
		m.remember(word, l, out)
	}
	return out
}

func (m *Maker) remember(word string, l news.Language, terms []string) {
	m.lock.Lock()
	defer m.lock.Unlock()
	if m.known.terms == nil || m.known.words >= mostKnown {
		m.older, m.known = m.known, remembered{terms: map[news.Language]map[string][]string{}}
	}
	if m.known.terms[l] == nil {
		m.known.terms[l] = map[string][]string{}
	}
	m.known.terms[l][strings.Clone(word)] = terms // the word itself would keep the text of which it is a piece
	m.known.words++
}

func termsOf(word string, l news.Language) []string {
	out := slices.Concat(Of(word, l), Meanings(word, l), Related(word, l))
	if named(word, l) {
		out = append(out, Sounds(word, l)...)
	}
	if digits := Digits(word); len(digits) > 0 {
		out = append(out, digits...)
		if rest := afterDigits(word); l == news.Korean && rest != "" { // 제528공병연대
			out = slices.Concat(out, Of(rest, l), Meanings(rest, l), Related(rest, l))
		}
	}
	return out
}

// Text returns all terms under which a text is indexed.
func (m *Maker) Text(text string, l news.Language) []string {
	var out []string
	for _, s := range lang.Words(text) {
		out = append(out, m.Word(text[s.Start:s.End], l)...)
	}
	for _, s := range NameRuns(text, l) {
		out = append(out, Sounds(text[s.Start:s.End], l)...)
	}
	for _, n := range lang.Numbers(text, l) {
		if n.HasValue && n.Low >= leastNumber {
			out = append(out, Number(n.Low))
		}
	}
	return out
}

// leastNumber is the least amount that is looked for by its value: smaller ones are "two waves", "one of them".
const leastNumber = 10

// Number returns the term of an amount, however it is written: that of its digits.
func Number(v float64) string {
	return plain(strconv.FormatFloat(math.Abs(v), 'f', -1, 64))
}

// Digits returns the terms of the numbers in a word of letters and digits: "제528공병연대", "152-mm". That of a type is of its own kind.
func Digits(word string) []string {
	if _, term, ok := Designation(word); ok {
		return []string{term}
	}
	var out []string
	for run := range strings.FieldsFuncSeq(word, func(r rune) bool { return !unicode.IsDigit(r) }) {
		if len(run) > 1 {
			out = append(out, run)
		}
	}
	return out
}

// afterDigits is what follows the last digit of a word.
func afterDigits(word string) string {
	return strings.TrimFunc(word[strings.LastIndexAny(word, "0123456789")+1:], func(r rune) bool { return !unicode.IsLetter(r) })
}

// named reports whether a word can be a name that no table knows: one with a capital, in Korean one that means nothing.
func named(word string, l news.Language) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && !(l == news.German && bigNumber(word)) || l == news.Korean && !unicode.IsDigit(first) && len(lang.Concepts(word, l)) == 0
}

// bigNumber reports whether a German word with a capital is a number, which sounds like many a name: Millionen, Marjino.
func bigNumber(word string) bool {
	return slices.ContainsFunc([]string{"Million", "Milliard", "Billion", "Dutzend", "Hundert", "Tausend"}, func(n string) bool { return strings.HasPrefix(word, n) })
}

// mostNamed is the words of the longest name.
const mostNamed = 3

// NameRuns returns the names of two words and more in a text: words with capitals that follow each other.
func NameRuns(text string, l news.Language) []lang.Span {
	if l == news.Korean {
		return nil
	}
	var out []lang.Span
	var run []lang.Span
	for _, s := range lang.Words(text) {
		first, _ := utf8.DecodeRuneInString(text[s.Start:])
		switch {
		case !unicode.IsUpper(first):
			run = nil
			continue
		case len(run) > 0 && text[run[len(run)-1].End:s.Start] != " ":
			run = nil
		}
		run = append(run, s)
		for n := 2; n <= min(len(run), mostNamed); n++ {
			out = append(out, lang.Span{Start: run[len(run)-n].Start, End: s.End})
		}
	}
	return out
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

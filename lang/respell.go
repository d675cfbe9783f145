package lang

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tumen/news"
)

// How many letters a form must have to be what a word is meant for, by what is wrong with that: one letter off a short word there is
// always another.
const (
	leastRespelt   = 5 // a letter that stands once in place of twice, or that the language doesn't have
	leastMissing   = 7 // one that is missing, too many or in the place of the next
	leastWrong     = 8 // another letter
	leastSyllables = 3 // syllables of a Korean word, whatever is wrong with it: nearly every two are another word
	mostRest       = 3 // letters that may follow a form that begins words
)

// spelt is a form as misspelt words are compared with it, in letters, in Korean those of its syllables.
type spelt struct {
	letters []rune
	mask    uint64 // which letters it has
	open    bool   // it begins words
	name    bool
}

func speltOf(form string, l news.Language, open, name bool) spelt {
	s := spelt{letters: lettersOf(form, l), open: open, name: name}
	for _, r := range s.letters {
		s.mask |= 1 << (r & 63)
	}
	return s
}

func lettersOf(word string, l news.Language) []rune {
	if l == news.Korean {
		word = norm.NFD.String(word)
	}
	return []rune(word)
}

// Speller corrects words by the tables of what words mean, and by others. Make one with NewSpeller; it may be used by several goroutines.
type Speller struct {
	forms map[news.Language]func() []spelt
}

// NewSpeller returns a Speller that knows, besides the words of the tables, some more of each language, and names.
func NewSpeller(words, names map[news.Language][]string) *Speller {
	s := &Speller{forms: map[news.Language]func() []spelt{}}
	for _, l := range conceptColumns {
		s.forms[l] = sync.OnceValue(func() []spelt {
			var out []spelt
			for _, table := range []conceptTable{concepts(), relatedMatter(), relatedWords()} {
				for form, meanings := range table.forms[l].meanings {
					open := slices.ContainsFunc(meanings, func(m uint16) bool { return m&openForm != 0 })
					out = append(out, speltOf(form, l, open, false))
				}
			}
			for _, w := range words[l] {
				bare, open := strings.CutSuffix(w, "*")
				out = append(out, speltOf(conceptForm(bare, l), l, open, false))
			}
			for _, n := range names[l] {
				out = append(out, speltOf(strings.ToLower(n), l, false, true))
			}
			return slices.DeleteFunc(out, func(f spelt) bool { return len(f.letters) < leastRespelt })
		})
	}
	return s
}

// Respell returns the only word that a misspelt one can be, with one letter wrong, missing, too many or in the place of the next, and the same
// sound: one letter off with another sound is most often another word. A name is corrected to names only.
func (s *Speller) Respell(word string, l news.Language, name bool) (string, bool) {
	if s.forms[l] == nil || strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("'’ʼ", r) }) {
		return "", false
	}
	lower := conceptForm(word, l)
	size := utf8.RuneCountInString(lower)
	if size < leastRespelt && l != news.Korean || size < leastSyllables || len(lower) > longestForm {
		return "", false
	}
	w, sound := speltOf(lower, l, false, false), Skeleton(lower)
	longest, found, several := 0, "", false
	for _, f := range s.forms[l]() {
		if len(f.letters) < longest || name && !f.name {
			continue
		}
		far, end := nearPrefix(f, w, 1)
		if far != 1 || !fits(f, w, end, l) {
			continue
		}
		letters := slices.Concat(f.letters, w.letters[end:])
		right := norm.NFC.String(string(letters))
		if Skeleton(right) != sound || l != news.Korean && !f.name && len(f.letters) < least(w.letters, letters, l) {
			continue
		}
		switch { // the form that has most of the word
		case len(f.letters) > longest:
			longest, found, several = len(f.letters), right, false
		case right != found:
			several = true
		}
	}
	return found, found != "" && !several
}

// least returns how many letters the form must have by which a word is put right, which differs from it in one mistake.
func least(word, right []rune, l news.Language) int {
	at := 0
	for at < len(word) && at < len(right) && word[at] == right[at] {
		at++
	}
	longer := word
	if len(right) > len(word) {
		longer = right
	}
	twice := func(at int) bool { return at > 0 && longer[at] == longer[at-1] }
	switch {
	case l == news.Ukrainian && strings.ContainsAny(string(word), "ыэёъ"):
		return leastRespelt
	case len(word) != len(right) && (twice(min(at, len(longer)-1)) || at+1 < len(longer) && longer[at] == longer[at+1]):
		return leastRespelt
	case len(word) != len(right), at+1 < len(word) && word[at] == right[at+1] && word[at+1] == right[at]:
		return leastMissing
	}
	return leastWrong
}

// fits reports whether a word of which the letters up to end are nearly a form can be that with an ending.
func fits(f, w spelt, end int, l news.Language) bool {
	switch {
	case l == news.Korean:
		return end == len(w.letters) && len(f.letters) >= 2*leastSyllables
	case f.open:
		return len(w.letters)-end <= mostRest
	}
	return conceptEndings[l][string(w.letters[end:])]
}

// nearPrefix returns how far a form is from the beginning of a word that it is nearest to, as Damerau counts, and how many letters that
// beginning has; more than most where it is farther.
func nearPrefix(f, w spelt, most int) (far, end int) {
	missing := 0
	for m := f.mask &^ w.mask; m != 0; m &= m - 1 {
		missing++
	}
	n, size := len(f.letters), len(w.letters)
	if missing > most || n > size+most || n+mostRest+most < size {
		return most + 1, 0
	}
	var rows [3][longestForm + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range size + 1 {
		last[j] = j
	}
	for i := 1; i <= n; i++ {
		row[0] = i
		least := i
		for j := 1; j <= size; j++ {
			cost := 1
			if f.letters[i-1] == w.letters[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && f.letters[i-1] == w.letters[j-2] && f.letters[i-2] == w.letters[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > most {
			return most + 1, 0
		}
		before, last, row = last, row, before
	}
	far = most + 1
	for j := max(1, n-most); j <= size; j++ {
		if last[j] < far || last[j] == far && j <= n {
			far, end = last[j], j
		}
	}
	return far, end
}

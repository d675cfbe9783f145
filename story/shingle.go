package story

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// shingleWords is how many words make a shingle. Three notice a changed word in a Korean sentence of eight words
// and still leave most of a text alone when a sentence is added.
const shingleWords = 3

// lastAlphabet is the last character before those of the scripts that are written without spaces.
const lastAlphabet = '\u2e7f'

// words cuts text into lower-case words. Punctuation, hyphens and apostrophes are folded away, so that "Jong-un" and
// "Jong Un" are the same two words; separators of thousands are dropped, so that "11,000", "11.000" and "11 000" are
// the same word. Scripts that are written without spaces give one word a character.
func words(text string) []string {
	runes := []rune(text)
	out := make([]string, 0, len(runes)/5)
	var word []byte
	flush := func() {
		if len(word) > 0 {
			out = append(out, string(word))
			word = word[:0]
		}
	}
	for i, r := range runes {
		switch {
		case r > lastAlphabet && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			flush()
			out = append(out, string(r))
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			word = utf8.AppendRune(word, unicode.ToLower(r))
		case joins(runes, i):
		default:
			flush()
		}
	}
	flush()
	return out
}

// joins reports whether the character at i stands inside a word: an apostrophe between letters (п'ять) or a
// separator of thousands between digits (11,000).
func joins(runes []rune, i int) bool {
	if i == 0 || i+1 >= len(runes) {
		return false
	}
	switch runes[i] {
	case '\'', '’', 'ʼ', '‘', '`':
		return unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
	case ',', '.', ' ', '\u00a0', '\u2009', '\u202f':
		return thousands(runes, i)
	}
	return false
}

// thousands reports whether the separator at i has one to three digits before it and exactly three behind it.
func thousands(runes []rune, i int) bool {
	before := 0
	for j := i - 1; j >= 0 && unicode.IsDigit(runes[j]); j-- {
		before++
	}
	behind := 0
	for j := i + 1; j < len(runes) && unicode.IsDigit(runes[j]); j++ {
		behind++
	}
	return before >= 1 && before <= 3 && behind == 3
}

// shingles returns the hashes of all runs of shingleWords words, sorted and without repeats. A shorter text is one
// shingle; no words give none.
func shingles(words []string) []uint64 {
	if len(words) == 0 {
		return nil
	}
	hashes := make([]uint64, len(words))
	for i, w := range words {
		hashes[i] = hashWord(w)
	}
	size := min(shingleWords, len(words))
	out := make([]uint64, 0, len(words))
	for i := 0; i+size <= len(hashes); i++ {
		out = append(out, hashRun(hashes[i:i+size]))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// hashWord is FNV-1a, written out because hash/fnv costs an allocation a word.
func hashWord(word string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(word) {
		h ^= uint64(word[i])
		h *= 1099511628211
	}
	return h
}

// hashRun hashes a sequence; the order counts.
func hashRun(hashes []uint64) uint64 {
	h := uint64(len(hashes))
	for _, x := range hashes {
		h = mix(h ^ x)
	}
	return h
}

// mix is the finaliser of SplitMix64: each bit of x changes about half of the bits of the result.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// rareWords returns the skeletons of the words of a text that may be names, sorted and without repeats: in scripts
// with capitals those written with one in the middle of a sentence and never without, in Korean those of three and
// more syllables. What is in fact an ordinary word weighs little by its count in the archive.
func rareWords(text string, l news.Language) []string {
	lower := map[string]bool{}
	var names []string
	for w := range plainWords(text) {
		switch {
		case strings.ContainsFunc(w.text, isHangul):
			if bare := lang.Stem(w.text, news.Korean); utf8.RuneCountInString(bare) >= 3 {
				names = append(names, bare)
			}
		case unicode.IsLower([]rune(w.text)[0]):
			lower[w.text] = true
		case !w.opens:
			names = append(names, w.text)
		}
	}
	var out []string
	for _, name := range names {
		if lower[strings.ToLower(name)] {
			continue
		}
		if s := skeleton(lang.Stem(name, l)); s != "" {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// plainWord is a word as written; opens marks the first of a sentence.
type plainWord struct {
	text  string
	opens bool
}

// plainWords yields the words of letters.
func plainWords(text string) func(yield func(plainWord) bool) {
	return func(yield func(plainWord) bool) {
		opens, start := true, -1
		for i, r := range text + "\n" {
			inWord := unicode.IsLetter(r) || unicode.IsMark(r) || (start >= 0 && strings.ContainsRune("'’ʼ", r))
			switch {
			case inWord && start < 0:
				start = i
			case !inWord && start >= 0:
				if !yield(plainWord{strings.TrimRight(text[start:i], "'’ʼ"), opens}) {
					return
				}
				opens, start = false, -1
			}
			if strings.ContainsRune(".!?:\n„“”«\"", r) {
				opens = true
			}
		}
	}
}

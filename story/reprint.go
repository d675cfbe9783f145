package story

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// What makes a copy.
const (
	copyJaccard     = 0.8 // share of common shingles from which two texts are the same
	copyContainment = 0.9 // share of the shorter text that must stand in the longer
	leastWords      = 20  // a shorter text is a caption or a teaser: being contained says nothing
	fullShare       = 0.7 // of the longer text's words; a shorter earlier text is a first flash, not the original
	datelineRunes   = 90  // how far into the text a dateline can reach
)

// IsReprint reports whether one of a and b copies the other, and why it does or does not. The order of a and b does
// not matter; Original says which is the copy. Titles don't count: outlets write their own.
//
// The same words with other figures are no copy but the next report of a series: the daily bulletin of losses must not
// vanish behind yesterday's. Nor is a long report the copy of the first flash that it contains.
func IsReprint(a, b news.Article) (bool, string) {
	if a.Language != b.Language {
		return false, fmt.Sprintf("languages differ: %s, %s", a.Language, b.Language)
	}
	wordsA, wordsB := words(a.Text), words(b.Text)
	if len(wordsA) == 0 || len(wordsB) == 0 {
		return false, "no words"
	}
	if slices.Equal(wordsA, wordsB) {
		return true, "same words"
	}
	jaccard, containment := resemblance(shingles(wordsA), shingles(wordsB))
	shorter := min(len(wordsA), len(wordsB))
	switch {
	case jaccard < copyJaccard && containment < copyContainment:
		return false, fmt.Sprintf("resemblance %.2f, contained %.2f", jaccard, containment)
	case shorter < leastWords && jaccard < copyJaccard:
		return false, fmt.Sprintf("contained %.2f, but only %d words", containment, shorter)
	}
	if x, y, differ := differingFigures(wordsA[dateline(a.Text):], wordsB[dateline(b.Text):]); differ {
		return false, fmt.Sprintf("figures differ: %s, %s", x, y)
	}
	if jaccard < copyJaccard && flashFirst(a, b, len(wordsA), len(wordsB)) {
		return false, fmt.Sprintf("contained %.2f, but the fuller text came later", containment)
	}
	return true, fmt.Sprintf("resemblance %.2f, contained %.2f", jaccard, containment)
}

// Original returns the one of two articles that the other copies: the earlier published; else, when the times are
// equal or one is not known, the fuller when the other is a mere part of it; else the one of the smaller address.
func Original(a, b news.Article) (original, reprint news.Article) {
	if !a.Published.IsZero() && !b.Published.IsZero() && !a.Published.Equal(b.Published) {
		if a.Published.Before(b.Published) {
			return a, b
		}
		return b, a
	}
	lenA, lenB := len(words(a.Text)), len(words(b.Text))
	switch {
	case muchShorter(lenA, lenB):
		return b, a
	case muchShorter(lenB, lenA):
		return a, b
	case a.Address <= b.Address:
		return a, b
	}
	return b, a
}

// flashFirst reports whether the much shorter of the two is the earlier one.
func flashFirst(a, b news.Article, wordsA, wordsB int) bool {
	original, _ := Original(a, b)
	if original.Address == a.Address && original.Published.Equal(a.Published) {
		return muchShorter(wordsA, wordsB)
	}
	return muchShorter(wordsB, wordsA)
}

func muchShorter(words, than int) bool { return float64(words) < fullShare*float64(than) }

// differingFigures looks for a figure that stands in the same words in both texts with another value, and returns the
// first two such. Figures of an added or removed sentence, and of the dateline, don't count.
func differingFigures(a, b []string) (x, y string, differ bool) {
	inA, inB := figuresByContext(a), figuresByContext(b)
	contexts := make([]string, 0, len(inA))
	for context := range inA {
		contexts = append(contexts, context)
	}
	slices.Sort(contexts)
	for _, context := range contexts {
		left, right := inA[context], inB[context]
		if len(right) > 0 && !slices.ContainsFunc(left, func(f string) bool { return slices.Contains(right, f) }) {
			return left[0], right[0], true
		}
	}
	return "", "", false
}

// figuresByContext lists the figures among the words of a text by the two words before each, and by the two words behind it. Either
// side is enough, since the word that is counted changes its form with the figure (1 танк, 2 танки).
func figuresByContext(all []string) map[string][]string {
	masked := make([]string, len(all))
	for i, w := range all {
		masked[i] = w
		if figure(w) != "" {
			masked[i] = "#"
		}
	}
	found := map[string][]string{}
	for i, w := range all {
		f := figure(w)
		if f == "" {
			continue
		}
		before := "< " + strings.Join(masked[max(0, i-2):i], " ")
		behind := "> " + strings.Join(masked[i+1:min(len(masked), i+3)], " ")
		found[before] = append(found[before], f)
		found[behind] = append(found[behind], f)
	}
	return found
}

// figure returns the digits and Korean scale characters of a word, empty for a word without digits. What is counted
// and the particles of a Korean word ("4700명의") fall away.
func figure(word string) string {
	if !strings.ContainsFunc(word, unicode.IsDigit) {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || strings.ContainsRune("백천만억조", r) {
			return r
		}
		return -1
	}, word)
}

// dateline is how many words stand before the first dash or equals sign of a text's beginning, such as
// "SEOUL, April 30 (Yonhap) --" or "(서울=연합뉴스)". It is the only part in which a copy carries the date of its outlet.
func dateline(text string) int {
	head := text
	if line := strings.IndexByte(head, '\n'); line >= 0 {
		head = head[:line]
	}
	if runes := []rune(head[:min(len(head), datelineRunes*utf8.UTFMax)]); len(runes) > datelineRunes {
		head = string(runes[:datelineRunes])
	}
	end := 0
	for _, mark := range []string{" -- ", " — ", " – ", " - ", "=연합뉴스) ", ") = "} {
		if i := strings.Index(head, mark); i >= 0 && (end == 0 || i < end) {
			end = i
		}
	}
	return len(words(head[:end]))
}

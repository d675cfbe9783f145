package story

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// numberMark stands for a number while its neighbours are looked at: a letter that no text has.
const numberMark = "ꙮ"

// figureAt is a figure of a text.
type figureAt struct {
	value    string  // the quantity, the same however it is written, or the digits of what counts nothing
	counts   bool    // a quantity
	low      float64 // of a quantity
	high     float64
	kind     string   // of a quantity: percent, money …
	part     float64  // of a hundred, where it is one of two that make a share (four of five); else 0
	contexts []string // the words before it and the words behind it
}

// figuresIn returns the figures of each sentence, with the two words before and the two words behind. Either is enough to know a figure
// by, since the word that is counted changes its form with the figure (1 танк, 2 танки).
func (t cutText) figuresIn() [][]figureAt {
	out := make([][]figureAt, len(t.sentences))
	for i, s := range t.sentences {
		out[i] = figuresOf(s.text, t.language)
	}
	return out
}

func figuresOf(text string, l news.Language) []figureAt {
	if !strings.ContainsFunc(text, unicode.IsDigit) && len(lang.Numbers(text, l)) == 0 {
		return nil
	}
	var masked strings.Builder
	numbers, end := lang.Numbers(text, l), 0
	for _, n := range numbers {
		masked.WriteString(text[end:n.Start] + " " + numberMark + " ")
		end = n.End
	}
	masked.WriteString(text[end:])
	all := words(masked.String())
	found := make([]figureAt, len(all))
	next := 0
	for i, w := range all {
		if digits := figure(w); digits != "" {
			found[i].value, all[i] = digits, "#"
		} else if w == numberMark && next < len(numbers) {
			n := numbers[next]
			found[i] = figureAt{value: quantity(n), counts: true, kind: n.Kind, low: n.Low, high: n.High}
			all[i] = "#"
			next++
		}
	}
	shares(all, found)
	var out []figureAt
	for i, f := range found {
		if f.value != "" {
			if i > 0 {
				f.contexts = append(f.contexts, "< "+strings.Join(all[max(0, i-2):i], " "))
			}
			if i+1 < len(all) {
				f.contexts = append(f.contexts, "> "+strings.Join(all[i+1:min(len(all), i+3)], " "))
			}
			out = append(out, f)
		}
	}
	return out
}

func quantity(n lang.Number) string {
	low, high := strconv.FormatFloat(n.Low, 'f', -1, 64), strconv.FormatFloat(n.High, 'f', -1, 64)
	if low == high {
		return low
	}
	return low + "–" + high
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

// differingFigures looks for a figure of a copy that stands where the original has another, and returns the first two such: in
// the same words, or in a sentence and its source, when neither has the other's anywhere. Figures of an added or removed
// sentence don't count, nor does what is the same figure written in another way.
func differingFigures(reprint, original cutText, from []int) (x, y string, differ bool) {
	ours, theirs := reprint.figuresIn(), original.figuresIn()
	allOurs, allTheirs := valuesOf(ours), valuesOf(theirs)
	if x, y, differ := differInContext(slices.Concat(ours...), slices.Concat(theirs...), allOurs, allTheirs); differ {
		return x, y, true
	}
	for i, source := range reprint.sources(original, from) {
		for _, f := range ours[i] {
			if !f.counts || allTheirs[f.value] || f.isAmong(theirs[source]) {
				continue
			}
			for _, g := range theirs[source] {
				if g.counts && !allOurs[g.value] && !g.isAmong(ours[i]) {
					return f.value, g.value, true
				}
			}
		}
	}
	return "", "", false
}

// differInContext looks at figures in the same words. Where each stands in the other text too, the one was met beside the words of
// the other: the rate of today and that of the market are both on a level.
func differInContext(ours, theirs []figureAt, allOurs, allTheirs map[string]bool) (x, y string, differ bool) {
	ourContexts, theirContexts := byContext(ours), byContext(theirs)
	for _, context := range slices.Sorted(maps.Keys(ourContexts)) {
		left, right := ourContexts[context], theirContexts[context]
		if len(right) == 0 || slices.ContainsFunc(left, func(f figureAt) bool { return f.isAmong(right) }) {
			continue
		}
		if !allTheirs[left[0].value] || !allOurs[right[0].value] {
			return left[0].value, right[0].value, true
		}
	}
	return "", "", false
}

func byContext(figures []figureAt) map[string][]figureAt {
	values := map[string][]figureAt{}
	for _, f := range figures {
		for _, context := range f.contexts {
			values[context] = append(values[context], f)
		}
	}
	return values
}

func valuesOf(figures [][]figureAt) map[string]bool {
	values := map[string]bool{}
	for _, sentence := range figures {
		for _, f := range sentence {
			values[f.value] = true
		}
	}
	return values
}

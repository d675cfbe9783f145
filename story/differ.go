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
	value    string   // the quantity, the same however it is written, or the digits of what counts nothing
	counts   bool     // a quantity
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
	var values []string
	end := 0
	for _, n := range lang.Numbers(text, l) {
		masked.WriteString(text[end:n.Start] + " " + numberMark + " ")
		values, end = append(values, quantity(n)), n.End
	}
	masked.WriteString(text[end:])
	all := words(masked.String())
	found := make([]figureAt, len(all))
	next := 0
	for i, w := range all {
		if digits := figure(w); digits != "" {
			found[i].value, all[i] = digits, "#"
		} else if w == numberMark && next < len(values) {
			found[i].value, found[i].counts, all[i] = values[next], true, "#"
			next++
		}
	}
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
// sentence don't count.
func differingFigures(reprint, original cutText, from []int) (x, y string, differ bool) {
	ours, theirs := reprint.figuresIn(), original.figuresIn()
	if x, y, differ := differInContext(slices.Concat(ours...), slices.Concat(theirs...)); differ {
		return x, y, true
	}
	return differInPlace(reprint, original, ours, theirs, from)
}

func differInContext(ours, theirs []figureAt) (x, y string, differ bool) {
	ourContexts, theirContexts := byContext(ours), byContext(theirs)
	for _, context := range slices.Sorted(maps.Keys(ourContexts)) {
		left, right := ourContexts[context], theirContexts[context]
		if len(right) > 0 && !slices.ContainsFunc(left, func(v string) bool { return slices.Contains(right, v) }) {
			return left[0], right[0], true
		}
	}
	return "", "", false
}

func byContext(figures []figureAt) map[string][]string {
	values := map[string][]string{}
	for _, f := range figures {
		for _, context := range f.contexts {
			values[context] = append(values[context], f.value)
		}
	}
	return values
}

func differInPlace(reprint, original cutText, ours, theirs [][]figureAt, from []int) (x, y string, differ bool) {
	allOurs, allTheirs := valuesOf(ours), valuesOf(theirs)
	for i, source := range reprint.sources(original, from) {
		for _, f := range ours[i] {
			if !f.counts || allTheirs[f.value] {
				continue
			}
			for _, g := range theirs[source] {
				if g.counts && !allOurs[g.value] {
					return f.value, g.value, true
				}
			}
		}
	}
	return "", "", false
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

package pdf

import (
	"math"
	"strings"
	"unicode"
)

// A footnote's mark behind a figure must not become a digit of it, and a digit that only looks smaller, because another
// font lends it to Korean text, must not be taken for a mark. How large a word is can be told from its box only beside others
// of its font, so that a mark is measured against figures.

// sizes are the heights of the figures that stand by themselves in lines of each height: of these none is a mark.
type sizes map[int]map[int]bool

func bucket(height float64) int { return int(math.Round(height * 4)) }

// figureSizes collects them from a page.
func figureSizes(words []word) sizes {
	out := sizes{}
	for _, row := range rowsOf(words) {
		size := bucket(sizeOf(row))
		for i, w := range row {
			free := i > 0 && w.left-row[i-1].right > 0.12*w.height() && (i+1 == len(row) || row[i+1].left-w.right > 0.12*w.height())
			if free && letters(w.text) > 1 && strings.ContainsFunc(w.text, unicode.IsDigit) {
				if out[size] == nil {
					out[size] = map[int]bool{}
				}
				out[size][bucket(w.height())] = true
			}
		}
	}
	return out
}

// regular reports whether figures of a word's height stand by themselves in lines like this one.
func (s sizes) regular(size float64, w word) bool {
	for b := range s[bucket(size)] {
		if f := float64(b) / 4; w.height() > 0.94*f && w.height() < 1.06*f {
			return true
		}
	}
	return false
}

// raised reports whether a word of a row is a raised mark: smaller than what it stands at, and higher.
func raised(row []word, i int, size float64, figures sizes) bool {
	w := row[i]
	if letters(w.text) > 9 || figures.regular(size, w) {
		return false
	}
	base, ok := baseOf(row, i)
	if !ok || w.height() > 0.87*base.height() {
		return false
	}
	if strings.ContainsFunc(base.text, hangul) && len(figures[bucket(size)]) == 0 {
		return false // nothing says how large figures are here
	}
	return base.bottom-w.bottom > 0.12*base.height()
}

// baseOf is the word that a mark would stand at: the larger one before it, else after it.
func baseOf(row []word, i int) (word, bool) {
	w := row[i]
	for j := i - 1; j >= 0; j-- {
		if o := row[j]; o.height() > w.height()*1.1 {
			return o, true
		}
	}
	for j := i + 1; j < len(row); j++ {
		if o := row[j]; o.height() > w.height()*1.1 {
			return o, true
		}
	}
	return word{}, false
}

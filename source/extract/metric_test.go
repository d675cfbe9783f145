package extract

import (
	"strings"
	"unicode"
)

// share is what was taken of a text, in parts of all that was taken or should have been.
type share struct{ right, wrong, missed float64 }

// shingles compares two texts as the article-extraction-benchmark of Scrapinghub does: by runs of four words, each page of
// the same weight however long.
func shingles(want, got string) share {
	counts := map[string]int{}
	for _, s := range fours(want) {
		counts[s]++
	}
	wanted := map[string]int{}
	for s, n := range counts {
		wanted[s] = n
	}
	var right, wrong int
	for _, s := range fours(got) {
		if wanted[s] > 0 {
			wanted[s]--
			right++
		} else {
			wrong++
		}
	}
	missed := -right
	for _, n := range counts {
		missed += n
	}
	all := float64(right + wrong + missed)
	if all == 0 {
		return share{}
	}
	return share{float64(right) / all, float64(wrong) / all, float64(missed) / all}
}

// fours gives the runs of four words; a shorter text is one run.
func fours(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' })
	if len(words) == 0 {
		return nil
	}
	if len(words) <= 4 {
		return []string{strings.Join(words, " ")}
	}
	out := make([]string, 0, len(words)-3)
	for i := range len(words) - 3 {
		out = append(out, strings.Join(words[i:i+4], " "))
	}
	return out
}

// f1 is the measure of one page.
func (s share) f1() float64 {
	if s.wrong == 0 && s.missed == 0 {
		return 1
	}
	return 2 * s.right / (2*s.right + s.wrong + s.missed)
}

// meanScore is the benchmark's own mean: of precision over the pages with a text, of recall over those that should have one.
func meanScore(pages []share) (precision, recall, f1 float64) {
	var p, r []float64
	for _, s := range pages {
		if s.right+s.wrong > 0 {
			p = append(p, s.right/(s.right+s.wrong))
		}
		if s.right+s.missed > 0 {
			r = append(r, s.right/(s.right+s.missed))
		}
	}
	precision, recall = mean(p), mean(r)
	if precision+recall > 0 {
		f1 = 2 * precision * recall / (precision + recall)
	}
	return precision, recall, f1
}

func mean(v []float64) float64 {
	sum := 0.0
	for _, x := range v {
		sum += x
	}
	return sum / float64(max(len(v), 1))
}

// chunks counts as trafilatura's evaluation does: pieces of text that a page's reading must hold, and pieces that it must not.
type chunks struct{ held, foreign, lost int }

func (c *chunks) add(with, without []string, got string) {
	got = strings.Join(strings.Fields(got), " ")
	for _, w := range with {
		if strings.Contains(got, strings.Join(strings.Fields(w), " ")) {
			c.held++
		} else {
			c.lost++
		}
	}
	for _, w := range without {
		if strings.Contains(got, strings.Join(strings.Fields(w), " ")) {
			c.foreign++
		}
	}
}

func (c *chunks) score() (precision, recall, f1 float64) {
	h, f, l := float64(c.held), float64(c.foreign), float64(c.lost)
	return h / max(1, h+f), h / max(1, h+l), 2 * h / max(1, 2*h+f+l)
}

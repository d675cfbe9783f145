package pdf

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// margin is the part of a page, from its upper and its lower edge, in which heads, feet and page numbers stand.
const margin = 0.13

var (
	someNumber = regexp.MustCompile(`\d{1,4}`)
	pageNumber = regexp.MustCompile(`(?i)^[-–—·|/\s]*(?:(?:seite|page|стор\.?|сторінка|с\.|p\.|s\.|쪽|페이지)\s*)?\d{1,4}(?:\s*(?:/|von|of|з|із)\s*\d{1,4})?(?:\s*(?:쪽|페이지))?[-–—·|/\s]*$`)
)

// dropRunning gives the words of each page without the rows that stand at the edge of several pages at the same height and
// are the same but for a number that counts the pages, and without rows at the edge that are nothing but a page's number.
func dropRunning(pages []page) [][]word {
	rows := make([][][]word, len(pages))
	lines := make([][]line, len(pages))
	edges := make([][]bool, len(pages))
	seen := map[runningKey]int{}
	for i, p := range pages {
		rows[i] = rowsOf(p.upright())
		for _, r := range rows[i] {
			lines[i] = append(lines[i], lineOf(r, nil))
		}
		edges[i] = edgeLines(lines[i], p.height)
		once := map[runningKey]bool{}
		for n, l := range lines[i] {
			if !edges[i][n] {
				continue
			}
			for _, k := range keysOf(l, i) {
				once[k] = true
			}
		}
		for k := range once {
			seen[k]++
		}
	}
	least := 2
	if len(pages) > 4 {
		least = 3
	}
	out := make([][]word, len(pages))
	for i, p := range pages {
		for n, l := range lines[i] {
			outer := l.top > p.height*0.91 || l.bottom < p.height*0.09
			number := outer && pageNumber.MatchString(l.text)
			again := func(k runningKey) bool { return seen[k] >= least }
			if !edges[i][n] || !number && !slices.ContainsFunc(keysOf(l, i), again) {
				out[i] = append(out[i], rows[i][n]...)
			}
		}
	}
	return out
}

// runningKey is what two lines have in common that are one running line. Heights differ by what a program rounds.
type runningKey struct {
	text string
	top  int
}

// keysOf are the keys of a line of a page: as it stands, and with each of its numbers as it would be on the first page.
func keysOf(l line, page int) []runningKey {
	top := int(math.Round(l.top / 4))
	texts := []string{l.text}
	for _, m := range someNumber.FindAllStringIndex(l.text, 4) {
		n, err := strconv.Atoi(l.text[m[0]:m[1]])
		if err == nil {
			texts = append(texts, l.text[:m[0]]+"#"+strconv.Itoa(n-page)+l.text[m[1]:])
		}
	}
	keys := make([]runningKey, 0, 3*len(texts))
	for _, t := range texts {
		t = strings.Join(strings.Fields(t), " ")
		keys = append(keys, runningKey{t, top - 1}, runningKey{t, top}, runningKey{t, top + 1})
	}
	return keys
}

// edgeLines are the lines of a page that may be running: the outermost on either side, and all up to the first gap that
// is wider than between lines. The first line of the text itself may be at the edge too, but below such a gap or alone.
func edgeLines(lines []line, height float64) []bool {
	at := make([]bool, len(lines))
	order := make([]int, len(lines))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(lines[a].top, lines[b].top) })
	walk := func(inside func(l line) bool) {
		var found []int
		for k, i := range order {
			if k > 0 {
				before, l := lines[order[k-1]], lines[i]
				gap := max(l.top-before.bottom, before.top-l.bottom)
				if gap > 0.8*max(l.size, before.size) {
					for _, j := range found {
						at[j] = true
					}
					found = found[:0]
				}
			}
			if !inside(lines[i]) {
				break
			}
			if k == 0 || overlap(lines[order[0]].box, lines[i].box) > 0.5 {
				at[i] = true
			}
			found = append(found, i)
		}
	}
	walk(func(l line) bool { return l.bottom < height*margin })
	slices.Reverse(order)
	walk(func(l line) bool { return l.top > height*(1-margin) })
	return at
}

package pdf

import (
	"math"
	"slices"
)

// Bounds on the search for columns, against pages that are made to be slow.
const (
	mostOnPage = 20_000 // words of a page that are read; a page of a broadsheet has 8,000
	mostDepth  = 16     // of regions within regions
	leastRows  = 3      // that a column has
)

// regions cuts the words of a page into parts in the order of reading: what stands across the page, then the columns below
// it from left to right, then what stands across again. The program's own cutting is not used, since it takes the narrow
// space between Korean columns for one between words.
//
// Columns are parted by a gutter: a strip of white, as wide as two letters at least, that is as high as several lines and has
// prose on either side. What stands in columns and is not prose is a table, which is read by its rows.
func regions(words []word, size float64, depth int) [][]word {
	if len(words) == 0 {
		return nil
	}
	g, ok := gutter{}, false
	if depth < mostDepth {
		g, ok = findGutter(words, size)
	}
	if !ok {
		return [][]word{words}
	}
	var above, left, right, below []word
	for _, w := range words {
		switch middle := (w.top + w.bottom) / 2; {
		case middle < g.top:
			above = append(above, w)
		case middle > g.bottom:
			below = append(below, w)
		case w.right <= g.right:
			left = append(left, w)
		default:
			right = append(right, w)
		}
	}
	left, right, below = unbalanced(left, right, below, size)
	left, right, above = uneven(left, right, above, size)
	var out [][]word
	for _, part := range [][]word{above, left, right, below} {
		if len(part) < len(words) {
			out = append(out, regions(part, size, depth+1)...)
		}
	}
	return out
}

// unbalanced takes from the longer of two columns what stands below both and is not a part of it: a table, a note or a line
// that is short only by chance.
func unbalanced(left, right, below []word, size float64) (l, r, b []word) {
	if len(left) == 0 || len(right) == 0 {
		return left, right, below
	}
	boxL, boxR := around(left), around(right)
	if boxL.bottom > boxR.bottom {
		kept, tail := cutTail(left, boxL, boxR.bottom, size)
		return kept, right, append(tail, below...)
	}
	kept, tail := cutTail(right, boxR, boxL.bottom, size)
	return left, kept, append(tail, below...)
}

// cutTail cuts a column below a height at its first gap, unless prose like its own follows.
func cutTail(words []word, b box, height, size float64) (kept, tail []word) {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b word) int { return compare(a.top, b.top) })
	bottom := b.top
	for i, w := range sorted {
		if w.top > height && w.top-bottom > 0.7*size {
			tail = sorted[i:]
			t := around(tail)
			t.left, t.right = b.left, b.right
			if prose(tail, t, size) && !differ(sizeOf(tail), size) {
				return words, nil
			}
			return sorted[:i], tail
		}
		bottom = max(bottom, w.bottom)
	}
	return words, nil
}

// uneven takes from the higher of two columns what stands above both and is not a part of it: the rest of a headline, a date.
func uneven(left, right, above []word, size float64) (l, r, a []word) {
	if len(left) == 0 || len(right) == 0 {
		return left, right, above
	}
	boxL, boxR := around(left), around(right)
	if boxL.top < boxR.top {
		head, kept := cutHead(left, boxL, boxR.top, size)
		return kept, right, append(above, head...)
	}
	head, kept := cutHead(right, boxR, boxL.top, size)
	return left, kept, append(above, head...)
}

// cutHead cuts a column above a height at its last gap, unless prose like its own stands before it.
func cutHead(words []word, b box, height, size float64) (head, kept []word) {
	sorted := slices.Clone(words)
	slices.SortStableFunc(sorted, func(a, b word) int { return compare(a.top, b.top) })
	bottom, cut := b.top, 0
	for i, w := range sorted {
		if w.top > height+0.5*size {
			break
		}
		if i > 0 && w.top-bottom > 0.3*size {
			cut = i
		}
		bottom = max(bottom, w.bottom)
	}
	if cut == 0 {
		return nil, words
	}
	h := around(sorted[:cut])
	h.left, h.right = b.left, b.right
	if prose(sorted[:cut], h, size) && !differ(sizeOf(sorted[:cut]), size) {
		return nil, words
	}
	return sorted[:cut], sorted[cut:]
}

// around is the smallest box around words.
func around(words []word) box {
	b := words[0].box
	for _, w := range words {
		b = b.with(w.box)
	}
	return b
}

// gutter is the white between two columns.
type gutter struct{ box }

// findGutter finds the highest gutter.
func findGutter(words []word, size float64) (best gutter, found bool) {
	all := around(words)
	width, step := 0.55*size, max(0.25*size, all.width()/400)
	byTop := slices.Clone(words)
	slices.SortStableFunc(byTop, func(a, b word) int { return compare(a.top, b.top) })
	height := 0.0
	for x := all.left + 3*size; x+width < all.right-3*size; x += step {
		top := all.top - 1
		check := func(bottom float64) {
			if bottom-top < 3*size || bottom-top <= height {
				return
			}
			if g, h, ok := columnsAt(byTop, box{x, top, x + width, bottom}, size); ok && h > height {
				best, height, found = g, h, true
			}
		}
		for _, w := range byTop {
			if w.right <= x || w.left >= x+width {
				continue
			}
			check(w.top)
			top = max(top, w.bottom)
		}
		check(all.bottom + 1)
	}
	return best, found
}

// columnsAt reports whether a strip of white has columns of prose on both sides, and how high they stand side by side.
func columnsAt(words []word, strip box, size float64) (g gutter, height float64, ok bool) {
	var left, right []word
	l := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	r := l
	for _, w := range words {
		middle := (w.top + w.bottom) / 2
		switch {
		case middle < strip.top || middle > strip.bottom:
		case w.right <= strip.left:
			left, l = append(left, w), l.with(w.box)
		case w.left >= strip.right:
			right, r = append(right, w), r.with(w.box)
		}
	}
	if len(left) < 2*leastRows || len(right) < 2*leastRows {
		return g, 0, false
	}
	height = min(l.bottom, r.bottom) - max(l.top, r.top)
	if height < 2.5*size || !prose(left, l, size) || !prose(right, r, size) {
		return g, 0, false
	}
	return gutter{box{l.right, strip.top, r.left, strip.bottom}}, height, true
}

// prose reports whether words are lines of a text rather than a column of a table: several rows, most of them as wide as the
// column, of several words.
func prose(words []word, b box, size float64) bool {
	if b.width() < 7*size {
		return false
	}
	rows, wide, filled := 0, 0, 0.0
	for start := 0; start < len(words); { // sorted by their tops
		row := words[start].box
		end := start + 1
		n := filling(words[start].text)
		for end < len(words) && (words[end].top+words[end].bottom)/2 < row.bottom {
			row = row.with(words[end].box)
			n += filling(words[end].text)
			end++
		}
		rows++
		if row.width() > 0.7*b.width() {
			wide++
		}
		filled += float64(n) * size / 2.4 / b.width() // of the width, by what a letter usually takes
		start = end
	}
	return rows >= leastRows && wide*2 >= rows && filled > 0.4*float64(rows)
}

// filling is how many Latin letters take the room of a text.
func filling(s string) int { return letters(s) + syllables(s) }

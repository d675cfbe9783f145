package pdf

import "strings"

// markTables finds the lines that are rows of tables and writes the mark between their cells, which keeps two figures from
// being read as one.
//
// A table has at least two rows that stand right below each other and of which most have cells, and the cells stand under
// each other.
func markTables(lines []line, figures sizes) {
	for start := 0; start < len(lines); {
		end := start + 1
		for end < len(lines) && near(lines[end-1], lines[end]) {
			end++
		}
		// What stands above and below the rows is text.
		first, last := start, end
		for first < last && len(lines[first].cells) < 2 {
			first++
		}
		for last > first && len(lines[last-1].cells) < 2 {
			last--
		}
		if table := lines[first:last]; isTable(table) {
			for i := range table {
				table[i].row = true
			}
			cutAgain(table, figures)
		}
		start = end
	}
	for i, l := range lines {
		if !l.row && !farApart(l) {
			continue
		}
		texts := make([]string, 0, len(l.cells))
		for _, c := range l.cells {
			texts = append(texts, c.text)
		}
		if len(texts) > 1 {
			lines[i].text = strings.Join(texts, " | ")
		}
	}
}

// near reports whether a line stands right below another, in the same part of the page, and one of them has cells.
func near(above, below line) bool {
	return above.block == below.block && below.top-above.bottom <= 2.5*max(above.size, below.size) &&
		(len(above.cells) > 1 || len(below.cells) > 1)
}

// farApart reports whether the parts of a line stand so far from each other that they are no one text: a paper's name and a
// date, a name and an address.
func farApart(l line) bool {
	for i := 1; i < len(l.cells); i++ {
		a, b := l.cells[i-1], l.cells[i]
		if b.left-a.right > 2.5*l.size || isDigit(last(a.text)) && isDigit(first(b.text)) {
			return true
		}
	}
	return false
}

func isTable(rows []line) bool {
	wide, aligned, others := 0, 0, 0
	for k, r := range rows {
		if len(r.cells) < 2 {
			continue
		}
		wide++
		for _, c := range r.cells[1:] {
			others++
			if inColumn(rows, k, c.box) {
				aligned++
			}
		}
	}
	return wide >= 2 && wide*2 >= len(rows) && aligned*10 >= others*7
}

// cutAgain cuts the rows of a table where most of them have white, though it is narrow in one: below a wide heading, between
// long figures.
func cutAgain(rows []line, figures sizes) {
	type span struct{ from, to float64 }
	var gaps []span
	for _, r := range rows {
		for i := 1; i < len(r.cells); i++ {
			gaps = append(gaps, span{r.cells[i-1].right, r.cells[i].left})
		}
	}
	const most = 2000 // gaps of a table; beyond, it is left as it is
	if len(gaps) > most {
		return
	}
	for k, r := range rows {
		var cells []line
		start := 0
		for i := 1; i <= len(r.source); i++ {
			cut := i == len(r.source)
			if !cut {
				from, to := r.source[i-1].right, r.source[i].left
				n := 0
				for _, g := range gaps {
					if min(to, g.to)-max(from, g.from) > 0.3*r.size {
						n++
					}
				}
				cut = to-from > r.size || to-from > 0.4*r.size && n*2 >= len(rows)
			}
			if cut {
				cells = append(cells, lineOf(r.source[start:i], figures))
				start = i
			}
		}
		if len(cells) > len(r.cells) {
			rows[k].cells = cells
		}
	}
}

// inColumn reports whether a cell of row k stands in line with one of another row: at its left, at its right or in the
// middle.
func inColumn(rows []line, k int, b box) bool {
	const slack, reach = 3, 20
	for j := max(0, k-reach); j < min(len(rows), k+reach); j++ {
		if j == k {
			continue
		}
		for _, c := range rows[j].cells {
			if abs(c.left-b.left) < slack || abs(c.right-b.right) < slack || abs(c.left+c.right-b.left-b.right) < 2*slack {
				return true
			}
		}
	}
	return false
}

package pdf

import (
	"slices"
	"strings"
	"unicode"
)

// line is a line of a block, or a table's row.
type line struct {
	box
	text   string
	size   float64 // height of most of its letters
	block  int     // part of its page in which it stands
	row    bool    // a table's, that is joined with nothing
	note   bool    // it begins with a raised mark, as footnotes do
	words  int
	cells  []line // its parts, where wide spaces part it; else none
	source []word
}

// linesOf makes the lines of a part of a page of where its words stand.
func linesOf(words []word, part int, figures sizes) []line {
	rows := rowsOf(words)
	out := make([]line, 0, len(rows))
	for _, row := range rows {
		l := lineOf(row, figures)
		if l.text == "" {
			continue
		}
		l.block, l.source = part, row
		if cells := partsOf(row, l.size, figures); len(cells) > 1 {
			for _, c := range cells {
				if cell := lineOf(c, figures); cell.text != "" {
					l.cells = append(l.cells, cell)
				}
			}
		}
		out = append(out, l)
	}
	return out
}

// partsOf cuts a row of words where cells of a table part. In justified text all spaces of a line are wide, but alike.
func partsOf(row []word, size float64, figures sizes) [][]word {
	if len(row) < 2 {
		return nil
	}
	least, most := row[1].left-row[0].right, 0.0
	for i := 1; i < len(row); i++ {
		gap := row[i].left - row[i-1].right
		if !raised(row, i, size, figures) && !raised(row, i-1, size, figures) {
			least = min(least, gap)
		}
		most = max(most, gap)
	}
	wide := size // narrower ones are no cells
	if len(row) > 2 && least < 3*size {
		wide = max(wide, 1.8*least)
	}
	if most <= wide {
		return nil
	}
	start := 0
	var out [][]word
	for i := 1; i <= len(row); i++ {
		if i == len(row) || row[i].left-row[i-1].right > wide {
			out = append(out, row[start:i])
			start = i
		}
	}
	return out
}

// rowsOf puts the words that stand side by side into rows, from the top down.
func rowsOf(words []word) [][]word {
	sorted := slices.Clone(words)
	// Large words first, so that raised and lowered ones join the row that they belong to.
	slices.SortStableFunc(sorted, func(a, b word) int { return compare(b.height(), a.height()) })
	type row struct {
		box
		words []word
	}
	var rows []row
	for _, w := range sorted {
		best, share := -1, 0.0
		for i := len(rows) - 1; i >= 0; i-- {
			s := overlap(rows[i].box, w.box)
			if touches(rows[i].words, w) && w.bottom > rows[i].top+0.1*w.height() && w.top < rows[i].bottom-0.1*w.height() {
				s = max(s, 0) + 0.5 // a raised mark can reach far above the line it belongs to
			}
			if s > share {
				best, share = i, s
			}
		}
		if best >= 0 && share >= 0.5 {
			rows[best].words = append(rows[best].words, w)
			continue
		}
		rows = append(rows, row{w.box, []word{w}})
	}
	slices.SortStableFunc(rows, func(a, b row) int { return compare(a.top+a.bottom, b.top+b.bottom) })
	out := make([][]word, 0, len(rows))
	for _, r := range rows {
		slices.SortStableFunc(r.words, func(a, b word) int { return compare(a.left, b.left) })
		out = append(out, r.words)
	}
	return out
}

// touches reports whether a small word stands right at a larger one.
func touches(row []word, w word) bool {
	for _, o := range row {
		if w.height() <= 0.87*o.height() && abs(w.left-o.right) < 0.3*o.height() || w.height() <= 0.87*o.height() && abs(o.left-w.right) < 0.3*o.height() {
			return true
		}
	}
	return false
}

func abs(x float64) float64 { return max(x, -x) }

// overlap is the part of b's height that lies beside a.
func overlap(a, b box) float64 {
	return (min(a.bottom, b.bottom) - max(a.top, b.top)) / b.height()
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// lineOf writes a row of words as a line, raised marks apart.
func lineOf(row []word, figures sizes) line {
	l := line{box: row[0].box, size: sizeOf(row), words: len(row)}
	var b strings.Builder
	for i, w := range row {
		l.box = l.with(w.box)
		apart := i > 0 && w.left-row[i-1].right > 0.08*l.size
		if !raised(row, i, l.size, figures) {
			if apart || i > 0 && raised(row, i-1, l.size, figures) && b.Len() > 0 && isDigit(last(b.String())) && isDigit(first(w.text)) {
				b.WriteByte(' ')
			}
			b.WriteString(w.text)
			continue
		}
		mark := ""
		switch base := b.String(); {
		case i == 0:
			l.note = true
		case i+1 < len(row) && strings.ContainsRune("/⁄", first(row[i+1].text)) && isDigit(first(w.text)):
			mark = " " + w.text // the upper number of a fraction: 3 1/2
		case exponent(base):
			mark = superscript.Replace(w.text)
		case noteMark(w.text):
		case apart:
			mark = " " + w.text
		case isDigit(first(w.text)):
			mark = superscript.Replace(w.text) // whatever it is, it is no digit of the number before it
		default:
			mark = w.text // 1st, Nr.
		}
		b.WriteString(mark)
	}
	l.text = strings.TrimSpace(b.String())
	return l
}

// sizeOf is the height of most of a row's letters.
func sizeOf(row []word) float64 {
	n := map[float64]int{}
	for _, w := range row {
		n[w.height()] += letters(w.text)
	}
	size, most := 0.0, -1
	for h, k := range n {
		if k > most || k == most && h > size {
			size, most = h, k
		}
	}
	return size
}

// noteMark reports whether a raised text is a footnote's mark: numbers, asterisks, daggers, a letter.
func noteMark(s string) bool {
	s = strings.Trim(s, "()[],;")
	if n := letters(s); n == 0 || n == 1 {
		return true
	}
	n := 0
	for _, r := range s {
		if !unicode.IsDigit(r) && !strings.ContainsRune("*†‡§¶,;-–", r) {
			return false
		}
		n++
	}
	return n <= 9
}

// exponent reports whether what a raised number follows is a unit or the ten of a power.
func exponent(base string) bool {
	fields := strings.Fields(base)
	if len(fields) == 0 {
		return false
	}
	switch strings.ToLower(fields[len(fields)-1]) {
	case "m", "km", "cm", "mm", "м", "км", "см", "мм", "kw/m", "kg/m", "kg/cm", "кг/см", "g/m", "10", "×10", "x10", "㎞":
		return true
	}
	return false
}

var superscript = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹",
	"+", "⁺", "-", "⁻", "−", "⁻")

func isDigit(r rune) bool { return unicode.IsDigit(r) }

func first(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func last(s string) rune {
	out := rune(0)
	if len(s) > 4 {
		s = s[len(s)-4:]
	}
	for _, r := range s {
		out = r
	}
	return out
}

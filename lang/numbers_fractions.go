package lang

import "strconv"

// leadingPoint reports whether token i is the point of a decimal without a whole part: .77, -.5.
func (r *numberReader) leadingPoint(i int) bool {
	if !r.mark(i, '.') || !r.tight(i+1) || r.toks[i+1].kind != digitToken {
		return false
	}
	return r.toks[i].gap || r.minus(i)
}

// pointed reads the digits behind a leading point, and the scale behind them.
func (r *numberReader) pointed(n numeral, i int) (numeral, int) {
	t := r.toks[i]
	v, err := strconv.ParseFloat(r.text[t.start-1:t.end], 64)
	if err != nil || r.mark(i+1, '.') && r.tight(i+1) && r.tight(i+2) { // .1.2
		return n, n.from
	}
	n.low = v
	return r.scaled(n, i+1)
}

// slash reads the rest of a fraction (3/4); other things with a slash are not fractions.
func (r *numberReader) slash(n numeral, j int) (float64, int) {
	if !n.plain || !r.mark(j, '/') || j+1 >= len(r.toks) || r.toks[j+1].kind != digitToken {
		return 0, j
	}
	den := readLiteral(r.text, r.toks[j+1].start, r.l)
	switch den.value {
	case 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100:
		if den.plain && n.low < den.value && n.low > 0 && !r.mark(j+2, '/') {
			return n.low / den.value, j + 2
		}
	}
	return 0, j
}

func vulgar(m rune) float64 {
	switch m {
	case '½':
		return 0.5
	case '⅓':
		return 1.0 / 3
	case '⅔':
		return 2.0 / 3
	case '¼':
		return 0.25
	case '¾':
		return 0.75
	case '⅛':
		return 0.125
	}
	return 0
}

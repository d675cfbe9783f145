package lang

import (
	"math"

	"tumen/news"
)

// ranges reads the other end of a range, and makes one number of both: 10,000–12,000; від 10 до 12 тисяч; between 10
// and 12 thousand. What only rose from one value to another stays two numbers.
func (r *numberReader) ranges(n numeral) numeral {
	i := n.to
	if i >= len(r.toks) || !r.same(i) || n.reject {
		return n
	}
	kind := r.connector(n, i)
	if unit := r.unitEnd(i); kind == 0 && unit > i && r.same(unit) { // "from 10 dollars to 20 dollars", 3km-5km
		kind, i = r.connector(n, unit), unit
	}
	if kind == 0 {
		return r.changed(n)
	}
	j := i + 1
	if kind == chainRange {
		j = i + 2 // "zwei- bis dreitausend"
	}
	j = r.opens(n, j)
	if j >= len(r.toks) || !r.same(j) {
		return n
	}
	m, next := r.numeral(j)
	if next == j || m.reject || m.vague || m.ordinal {
		if kind == dashRange && next > j && r.tight(i) { // 1-2-3, 12–a: an address of some kind
			n.reject, n.to = true, next
		}
		return n
	}
	if i > n.to && !r.sameUnit(n.to, i, m.to) {
		return n
	}
	return r.joined(n, m, kind)
}

// opens passes what may stand before the second end of a range at token j: the currency sign of the first, "about".
func (r *numberReader) opens(n numeral, j int) int {
	if p, k := at(r.toks, j, boundBefore); p != nil && p.code == string(news.About) {
		j = k
	} else if r.mark(j, '~') {
		j++
	}
	if code, k := r.sign(j); code != "" {
		if c, _ := r.signBefore(&n); c == code {
			return k
		}
	}
	return j
}

// unitEnd is the token behind the unit at token i: percent, a currency, a measure; i if there is none.
func (r *numberReader) unitEnd(i int) int {
	if r.mark(i, '%') || r.mark(i, '°') {
		return i + 1
	}
	if code, k := r.sign(i); code != "" {
		return k
	}
	for _, c := range [...]class{percentCls, moneyClass, pieceClass, measureCls} {
		if p, k := at(r.toks, i, c); p != nil {
			return k
		}
	}
	return i
}

// sameUnit reports whether the tokens i to j stand at token k again.
func (r *numberReader) sameUnit(i, j, k int) bool {
	for ; i < j; i, k = i+1, k+1 {
		if k >= len(r.toks) || r.toks[i].kind != r.toks[k].kind || r.toks[i].mark != r.toks[k].mark || r.toks[i].e != r.toks[k].e {
			return false
		}
	}
	return true
}

// ordinalRange reads "between the tenth and the fifteenth".
func (r *numberReader) ordinalRange(n numeral) numeral {
	i := r.opening(n)
	if r.is(i-1, ordEndClass) { // zwischen dem zehnten und dem zwölften
		i--
	}
	p, _ := before(r.toks, i, betweenCls)
	if p == nil || !r.is(n.to, bandClass) || !r.same(n.to) {
		return n
	}
	j := n.to + 1
	if r.is(j, fillClass) || r.is(j, ordEndClass) {
		j++
	}
	if j >= len(r.toks) || !r.same(j) {
		return n
	}
	if m, next := r.numeral(j); next > j && m.ordinal && m.low > n.low {
		n.high, n.to, n.end = m.low, m.to, m.end
	}
	return n
}

type rangeKind byte

const (
	dashRange  rangeKind = iota + 1 // 3–4
	wordRange                       // from 3 to 4
	looseRange                      // 3 to 4, 3 bis 4, without the word that opens it
	chainRange                      // zwei- bis dreitausend
)

// connector tells what joins the numeral to a next one at token i.
func (r *numberReader) connector(n numeral, i int) rangeKind {
	switch {
	case r.mark(i, '–') || r.mark(i, '—') || r.mark(i, '~') || r.mark(i, '∼') || r.mark(i, '〜') || r.mark(i, '～') ||
		r.mark(i, '-') || r.mark(i, '‑') || r.mark(i, '−'):
		if r.mark(i, '-') && r.is(i+1, toClass) {
			return chainRange
		}
		if r.toks[i].gap != (i+1 < len(r.toks) && r.toks[i+1].gap) && !r.measured(n, i+1) {
			return 0 // "600 -4"
		}
		if r.toks[i].gap && (r.mark(i, '—') || r.mark(i, '–') || r.mark(i, '-')) && n.word && !r.sharesScale(n, i+1) {
			return 0 // a dash of the sentence
		}
		return dashRange
	case r.is(i, toClass):
		return r.toKind(n)
	case r.is(i, bandClass):
		if p, _ := before(r.toks, r.opening(n), betweenCls); p != nil {
			return wordRange
		}
	}
	return 0
}

// changed gives the value that something rose or fell from the scale of the one it reached, "von 1,5 auf 2 Milliarden": they
// are two numbers, but the scale is said once. What is whole may stand for itself: it grew from 3 to 12 thousand.
func (r *numberReader) changed(n numeral) numeral {
	if p, _ := before(r.toks, n.from, fromClass); p == nil || !r.is(n.to, ontoClass) || !r.same(n.to) || n.to+1 >= len(r.toks) || !r.same(n.to+1) {
		return n
	}
	m, next := r.numeral(n.to + 1)
	if next > n.to+1 && !m.reject && !m.vague && !m.ordinal && n.low != math.Trunc(n.low) && n.takesScale(m, false) {
		n.low, n.plain = n.low*m.lastScale, false
		n.high = n.low
	}
	return n
}

// sharesScale reports whether the number in words at token i has a scale that is meant for n as well: двадцять — двадцять
// п'ять тисяч.
func (r *numberReader) sharesScale(n numeral, i int) bool {
	if i >= len(r.toks) || !r.same(i) || r.toks[i].kind != wordToken || !r.is(i, numClass) {
		return false
	}
	m, next := r.numeral(i)
	return next > i && m.word && !m.vague && !m.ordinal && n.takesScale(m, false) && n.low < m.low/m.lastScale
}

// measured reports whether the plain digits at token i are more than n and have a measure behind them: 2 -7 g.
func (r *numberReader) measured(n numeral, i int) bool {
	if !n.plain || i >= len(r.toks) || r.toks[i].kind != digitToken || !r.is(i+1, measureCls) {
		return false
	}
	return readLiteral(r.text, r.toks[i].start, r.l).value > n.low
}

// opening is the token at which the numeral with its currency sign and filling words begins.
func (r *numberReader) opening(n numeral) int {
	i := n.from
	if r.moneyMark(i-1) != "" {
		i--
	}
	for range 2 {
		if r.is(i-1, fromClass) {
			break
		}
		p, j := before(r.toks, i, boundBefore)
		if p == nil {
			p, j = before(r.toks, i, fillClass)
		}
		if p == nil {
			break
		}
		i = j
	}
	return i
}

// toKind decides what "to" does: it closes a range that was opened, unless something changed from one to the other.
func (r *numberReader) toKind(n numeral) rangeKind {
	open := n.from
	for _, k := range [...]int{n.from, r.opening(n)} {
		open = k
		if p, j := before(r.toks, k, fromClass); p != nil {
			if p.code == "change" || r.changeBefore(j, 8) {
				return 0
			}
			return wordRange
		}
	}
	if r.l == news.Ukrainian || r.changeBefore(open, 6) {
		return 0
	}
	return looseRange
}

// joined makes one numeral of both ends, or rejects what is no range.
func (r *numberReader) joined(n, m numeral, kind rangeKind) numeral {
	low, high := n.low, m.low
	// The scale behind the second end holds for both: 3–4 thousand, zwei- bis dreitausend.
	if n.takesScale(m, kind == dashRange) {
		low *= m.lastScale
	} else if kind == chainRange && m.low >= 1000 && low < 1000 {
		low *= chainScale(m.low)
	}
	if kind == dashRange && n.plain && n.digits < 4 && !m.plain && m.lastScale == 1 && m.low >= 1000 && math.Mod(m.low, 1000) == 0 && low < high/1000 {
		low *= 1000 // 25-30,000
	}
	if n.frac && !m.frac && low == n.low {
		return n
	}
	if low >= high || (kind != wordRange && kind != chainRange && high > 20*low && low > 0) {
		if kind == dashRange && n.plain && m.plain && r.tight(n.to) {
			n.reject, n.to = true, m.to // a score, a telephone number
		}
		return n
	}
	if kind == dashRange && r.chained(m) {
		n.reject, n.to = true, r.chainEnd(m.to)
		return n
	}
	out := n
	out.low, out.high, out.plain = low, high, false
	out.word = n.word && m.word
	out.to, out.end, out.vague = m.to, m.end, false
	return out
}

// takesScale reports whether the scale behind m holds for n too, which has none of its own: 3–4 thousand, 1.5 to 2 billion.
func (n numeral) takesScale(m numeral, tight bool) bool {
	decimal := n.low != math.Trunc(n.low)
	return m.lastScale > n.lastScale && n.lastScale == 1 && (n.plain || n.word || tight || decimal) &&
		n.low > 0 && n.low < m.low/m.lastScale*10 && n.low < 1000 && m.low >= m.lastScale
}

func chainScale(v float64) float64 {
	switch {
	case v >= 1e6:
		return 1e6
	case v >= 1000:
		return 1000
	}
	return 1
}

// chained reports whether more digits hang on the second end, as in a telephone number or a date.
func (r *numberReader) chained(m numeral) bool {
	return m.plain && r.mark(m.to, '-') && r.tight(m.to) && m.to+1 < len(r.toks) && r.toks[m.to+1].kind == digitToken &&
		r.tight(m.to+1)
}

func (r *numberReader) chainEnd(i int) int {
	for i < len(r.toks) && r.tight(i) && (r.toks[i].kind == digitToken || r.mark(i, '-')) {
		i++
	}
	return i
}

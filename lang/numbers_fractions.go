package lang

import (
	"math"

	"tumen/news"
)

// leadingPoint reports whether the mark at token i is the decimal sign of a number without whole digits: .08, ,77.
func (r *numberReader) leadingPoint(i int) bool {
	if i+1 >= len(r.toks) || r.toks[i+1].kind != digitToken || r.toks[i+1].gap {
		return false
	}
	if sign := r.toks[i].mark; sign != '.' && (sign != ',' || r.l != news.German) || r.l == news.German && r.mark(i, '.') {
		return false
	}
	return i == 0 || r.toks[i].gap || r.minus(i) || r.moneyMark(i-1) != "" || r.mark(i-1, '(')
}

// readFraction reads the digits at text[i] as the decimals of nought.
func readFraction(text string, i int) literal {
	const most = 15
	end := digitsEnd(text, i)
	if end-i > most {
		return literal{end: end}
	}
	v, scale := 0.0, 1.0
	for _, c := range text[i:end] {
		v, scale = v*10+float64(c-'0'), scale*10
	}
	out := literal{end: end, value: v / scale, digits: 1, ok: true}
	out.raise(text)
	return out
}

// parts reads the fraction in digits that follows a whole number: 2 1/4.
func (r *numberReader) parts(n numeral, j int) (float64, int) {
	if !n.plain || n.digits > 3 || j+2 >= len(r.toks) || r.toks[j].kind != digitToken || !r.same(j) || !r.toks[j].gap {
		return 0, j
	}
	lit := readLiteral(r.text, r.toks[j].start, r.l)
	if v, k := r.slash(numeral{low: lit.value, plain: lit.plain}, j+1); k > j+1 {
		return v, k
	}
	return 0, j
}

// mixed reads what follows a number or fraction and belongs to it: three and one fourth, two million and three fifths,
// 3 million and a half, two thirds of a million, one over three.
func (r *numberReader) mixed(n *numeral) {
	if n.low == math.Trunc(n.low) && r.is(n.to, andClass) && r.same(n.to) {
		r.andFraction(n)
	}
	if n.frac {
		r.ofScale(n)
		return
	}
	r.over(n)
}

// andFraction adds the fraction behind "and". Behind a scale it is a part of it.
func (r *numberReader) andFraction(n *numeral) {
	v, j := r.fractionAt(n.to + 1)
	if v == 0 || !r.same(n.to+1) {
		return
	}
	whole := math.Mod(n.low, n.lastScale) == 0
	switch p := r.scaleWord(j); {
	case n.lastScale == 1 && p != nil:
		n.low, j, n.lastScale = (n.low+v)*p.value, j+1, p.value
	case n.lastScale == 1:
		n.low += v
	case p != nil && p.value < n.lastScale && whole:
		n.low, j = n.low+v*p.value, j+1
	case whole:
		n.low += v * n.lastScale
	default:
		return
	}
	n.high, n.plain, n.frac = n.low, false, n.lastScale == 1
	n.to, n.end = j, r.toks[j-1].end
}

// ofScale multiplies a fraction by the scale behind it: three quarters billion, two thirds of a million.
func (r *numberReader) ofScale(n *numeral) {
	j := n.to
	if r.is(j, ofClass) {
		j++
	}
	if r.is(j, oneClass) {
		j++
	}
	p := r.scaleWord(j)
	if p == nil || n.lastScale > 1 {
		return
	}
	n.low *= p.value
	n.high, n.lastScale, n.frac = n.low, p.value, false
	n.to, n.end = j+1, r.toks[j].end
}

// over reads a division: one over three. Only one is divided so; else "over" limits the next number.
func (r *numberReader) over(n *numeral) {
	i := n.to
	if r.l != news.English || n.low != 1 || n.lastScale > 1 || i+1 >= len(r.toks) || !r.same(i) || !r.same(i+1) {
		return
	}
	if !r.is(i, divideCls) {
		return
	}
	m, j := r.whole(i + 1)
	if j == i+1 || m.reject || m.low <= 1 || m.low != math.Trunc(m.low) || m.low != m.high || !r.phraseEnds(j) {
		return
	}
	n.low = 1 / m.low
	n.high, n.frac, n.plain, n.to, n.end = n.low, true, false, j, m.end
}

// phraseEnds reports whether nothing of the same phrase follows at token i.
func (r *numberReader) phraseEnds(i int) bool {
	return i >= len(r.toks) || !r.same(i) || r.toks[i].kind == markToken && !r.mark(i, '-')
}

// fractionAt reads a simple fraction in words at token i, 0 if there is none: a half, one fourth, two thirds,
// fifty-four hundredths.
func (r *numberReader) fractionAt(i int) (float64, int) {
	count, j, article := 0.0, i, r.is(i, oneClass) && !r.is(i, numClass)
	if article {
		count, j = 1, i+1
	}
	for s := newSum(); !article && j < len(r.toks) && r.same(j); j++ {
		if p := r.toks[j].e.one(numClass); p != nil && s.add(p.value) {
			count = s.cur
		} else if !r.mark(j, '-') || count == 0 || !r.tight(j) {
			break
		}
	}
	if count == 0 || j >= len(r.toks) || !r.same(j) {
		return 0, i
	}
	e := r.toks[j].e
	if e.is(halfClass) && count == 1 {
		return 0.5, j + 1
	}
	// "and a third" may go on with a noun.
	if article && e.is(ordClass) && !r.phraseEnds(j+1) && !r.is(j+1, ofClass) && !r.is(j+1, scaleClass) && !r.is(j+1, percentCls) {
		return 0, i
	}
	if p := e.one(fracClass); p != nil {
		return count * p.value, j + 1
	}
	if p := e.one(ordClass); p != nil && r.l == news.English && count == 1 && p.value >= 3 {
		return 1 / p.value, j + 1
	}
	return 0, i
}

// scaleWord is the scale that token i is as a whole word, nil if it is none.
func (r *numberReader) scaleWord(i int) *phrase {
	if i >= len(r.toks) || i < 0 || !r.same(i) || r.toks[i].end-r.toks[i].start < 4 {
		return nil
	}
	return r.toks[i].e.one(scaleClass)
}

// partOf reports whether the ordinal at token j is the fraction that English writes alike: behind "one", or behind an
// article where "of" or nothing follows.
func (r *numberReader) partOf(s *sum, p *phrase, j int, article bool) bool {
	of := r.is(j+1, ofClass)
	switch {
	case s.parts == 1 && s.total+s.cur == 1:
		return p.value < 100 || of
	case s.parts > 0:
		return false
	case article:
		return of || j+1 >= len(r.toks)
	}
	return of && r.is(j+2, measureCls)
}

// andBefore reports whether "and" joins what stands at token j to the number before it, with an article or hyphens
// between: two and a half, two-and-a-half.
func (r *numberReader) andBefore(j int) bool {
	for i := j - 1; i >= max(0, j-4); i-- {
		if r.is(i, andClass) {
			return true
		}
		if !r.mark(i, '-') && !r.is(i, oneClass) {
			break
		}
	}
	return false
}

// addWords adds the words behind digits with a scale: 3 hundred and one, 6 crore and two hundred, 1 million two thousand.
func (r *numberReader) addWords(n *numeral) {
	i := n.to
	and := r.is(i, andClass)
	if and {
		i++
	}
	if !r.same(n.to) || !r.is(i, numClass) || r.moneyMark(n.from-1) != "" {
		return
	}
	m, j := r.numberWords(numeral{from: i, lastScale: 1, word: true, start: r.toks[i].start}, i)
	hundreds := and && r.is(n.to-1, hundredCls) && m.low < 100
	if j == i || m.reject || m.ordinal || m.frac || !hundreds && (m.low < 100 || m.low >= n.lastScale || n.lastScale < 1000) {
		return
	}
	n.low += m.low
	n.high, n.to, n.end = n.low, m.to, m.end
}

// spokenDecimals reads digits with the decimal sign as a word between them: 3 point 5, 3 Komma 5.
func (r *numberReader) spokenDecimals(n numeral, j int) (float64, int) {
	if !n.plain || !r.is(j, pointClass) || r.l == news.Ukrainian || !r.same(j) || !r.same(j+1) || r.toks[j+1].kind != digitToken {
		return 0, j
	}
	lit := readFraction(r.text, r.toks[j+1].start)
	if k := j + 2; !lit.ok || r.tight(k) && !r.toks[k].gap && r.toks[k].kind == wordToken {
		return 0, j
	}
	return lit.value, j + 2
}

// halfPast reports whether the German "halb" at token i tells the time: halb sechs.
func (r *numberReader) halfPast(i int) bool {
	return r.l == news.German && r.is(i, halfClass) && r.toks[i].end-r.toks[i].start == len("halb") && r.is(i+1, numClass) && r.same(i+1)
}

// paired reads numbers as years and rooms are spoken, two digits at a time: ten sixty-six, one twenty two. They are a
// quantity only where they stand alone; in a sentence such a number is a year or a time of day.
func (r *numberReader) paired(n *numeral, s *sum, p *phrase, j, end int) bool {
	if r.l != news.English || j != end || s.total > 0 || s.cur < 1 || s.cur > 99 || p.value < 10 || p.value > 90 || s.cur != math.Trunc(s.cur) {
		return false
	}
	v, k := p.value, j+1
	u := k
	if r.mark(u, '-') && r.tight(u) {
		u++
	}
	if q := r.unitWord(u); q > 0 && v >= 20 && r.same(u) {
		v, k = v+q, u+1
	}
	only := n.from == 0 && r.phraseEnds(k)
	year := s.cur >= 11 && s.cur <= 20 && !(r.mark(k, '-') && r.tight(k))
	if !only && !year {
		return false
	}
	n.low = s.cur*100 + v
	n.high, n.reject, n.to, n.end = n.low, !only, k, r.toks[k-1].end
	return true
}

// unitWord is the value of a number word below ten, 0 if token i is none.
func (r *numberReader) unitWord(i int) float64 {
	if i >= len(r.toks) {
		return 0
	}
	if p := r.toks[i].e.one(numClass); p != nil && p.value < 10 && p.value == math.Trunc(p.value) {
		return p.value
	}
	return 0
}

// slash reads the rest of a fraction (3/4); other things with a slash are not fractions.
func (r *numberReader) slash(n numeral, j int) (float64, int) {
	if !n.plain || !r.mark(j, '/') || j+1 >= len(r.toks) || r.toks[j+1].kind != digitToken {
		return 0, j
	}
	den := readLiteral(r.text, r.toks[j+1].start, r.l)
	switch den.value {
	case 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100:
	default:
		if !r.alone(j) { // 9/11
			return 0, j
		}
	}
	if den.plain && n.low < den.value && n.low > 0 && !r.mark(j+2, '/') {
		return n.low / den.value, j + 2
	}
	return 0, j
}

// hyphenHalf reads the rest of "three-and-a-half" at token j.
func (r *numberReader) hyphenHalf(s *sum, j int) int {
	if s.parts == 0 || s.cur == 0 || !r.mark(j, '-') || !r.is(j+1, andClass) || !r.mark(j+2, '-') || !r.is(j+3, oneClass) ||
		!r.mark(j+4, '-') || !r.is(j+5, halfClass) {
		return j
	}
	s.cur, s.room = s.cur+0.5, 0
	return j + 6
}

// spokenPoint reports whether the word at token i is the decimal sign of a number without whole digits: "point five
// percent". Behind a noun it may be one itself: at this point five percent.
func (r *numberReader) spokenPoint(i int) bool {
	if r.l != news.English || !r.is(i, pointClass) || !r.is(i+1, numClass) || !r.same(i+1) {
		return false
	}
	return i == 0 || r.toks[i-1].kind == markToken || r.is(i-1, andClass) || r.is(i-1, boundBefore) || r.is(i-1, fromClass) || r.is(i-1, toClass) ||
		r.is(i-1, yearPrep)
}

// slashed is the token behind digits that hang on a number with a slash and make no fraction of it, j without any: 9/11,
// 24/7, 2024/25.
func (r *numberReader) slashed(j int) int {
	for r.mark(j, '/') && r.tight(j) && j+1 < len(r.toks) && r.tight(j+1) && r.toks[j+1].kind == digitToken {
		j += 2
	}
	return j
}

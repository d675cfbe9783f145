package lang

import "tumen/news"

// counts reports whether the article at token i counts: "ein Jahr und sechs Monate", "a kilogram", "einen Euro".
func (r *numberReader) counts(i int) bool {
	if !r.is(i, oneClass) || i+1 >= len(r.toks) || !r.same(i+1) || r.rate(i) {
		return false
	}
	if r.oneOfTwo(i) || r.oneOfMany(i, i+1) || r.oneToTwo(i) {
		return true
	}
	if p := r.toks[i+1].e.one(measureCls); p != nil {
		return p.value == 2
	}
	return r.l == news.German && (r.is(i+1, moneyClass) || r.is(i+1, pieceClass)) && !r.mark(i+2, '-')
}

// oneOfTwo reports whether the time behind the article goes on with a smaller unit that is counted: "a year and six
// months".
func (r *numberReader) oneOfTwo(i int) bool {
	if !r.is(i+1, dateUnit) || !r.is(i+2, andClass) || i+4 >= len(r.toks) || !r.is(i+4, dateUnit) {
		return false
	}
	return r.is(i+3, numClass) || r.toks[i+3].kind == digitToken
}

// oneToTwo reports whether the German article at token i opens a range: ein bis zwei Brigaden.
func (r *numberReader) oneToTwo(i int) bool {
	if r.l != news.German || !r.is(i+1, toClass) || i+2 >= len(r.toks) || !r.same(i+2) {
		return false
	}
	p := r.toks[i+2].e.one(numClass)
	return p != nil && p.value > 1 && p.value <= 3
}

// oneOfMany reports whether the "one" that ends before token end is counted out of a number: one of 11,000.
func (r *numberReader) oneOfMany(i, end int) bool {
	const many = 20
	if r.rate(i) || end+1 >= len(r.toks) || !r.same(end) || !r.same(end+1) || !(r.is(end, ofClass) || r.is(end, notOneClass)) {
		return false
	}
	if t := r.toks[end+1]; t.kind == digitToken {
		lit := readLiteral(r.text, t.start, r.l)
		return lit.ok && lit.value >= many
	}
	p := r.toks[end+1].e.one(numClass)
	return p != nil && p.value >= many
}

// rate reports whether the article at token i means "per": 60 dollars a barrel.
func (r *numberReader) rate(i int) bool {
	if i == 0 || r.toks[i].broken {
		return false
	}
	for _, c := range [...]class{moneyClass, pieceClass, measureCls, numClass, scaleClass, halfClass} {
		if r.is(i-1, c) {
			return true
		}
	}
	return r.toks[i-1].kind == digitToken || r.moneyMark(i-1) != ""
}

// lone reads what is a number only where nothing else stands: "a couple", "eine", "dime".
func (r *numberReader) lone() []Number {
	from, to := 0, len(r.toks)
	for from < to && r.toks[from].kind == markToken {
		from++
	}
	for to > from && r.toks[to-1].kind == markToken {
		to--
	}
	if from == to {
		return nil
	}
	n := Number{Bound: news.Exact, Kind: KindCardinal, HasValue: true}
	p, j := at(r.toks, from, aloneClass)
	if p == nil {
		if p, j = at(r.toks, from, coinClass); p == nil || p.value >= 1 {
			return nil
		}
		n.Kind, n.Unit = KindMoney, "USD"
	}
	if j != to {
		return nil
	}
	n.Low, n.High = p.value, p.value
	n.Start, n.End = r.toks[from].start, r.toks[j-1].end
	n.Text = r.text[n.Start:n.End]
	return []Number{n}
}

// repeats reports whether token i opens a bracket that only says the number before it again, in digits or words: "forty-five
// (45)". It returns the token behind the bracket.
func (r *numberReader) repeats(i int) (int, bool) {
	if len(r.out) == 0 || !r.mark(i, '(') || i+1 >= len(r.toks) || r.taken(i) {
		return i, false
	}
	last := &r.out[len(r.out)-1]
	if last.End != r.toks[i-1].end || !last.HasValue {
		return i, false
	}
	m, j := r.numeral(i + 1)
	if j == i+1 || m.reject || m.low != last.Low || m.low != m.high || !r.mark(j, ')') {
		return i, false
	}
	return j + 1, true
}

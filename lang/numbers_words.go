package lang

import (
	"math"

	"tumen/news"
)

// numeral reads a numeral that begins at token i: digits, number words, or both, with the fraction behind it. It
// returns the token behind it, or i if none begins there.
func (r *numberReader) numeral(i int) (numeral, int) {
	n, j := r.whole(i)
	if j == i || n.reject || n.vague || n.ordinal || n.times || r.l != news.English && r.l != news.German {
		return n, j
	}
	r.mixed(&n)
	return n, n.to
}

// whole reads a numeral but for what is added to it behind an "and".
func (r *numberReader) whole(i int) (numeral, int) {
	n := numeral{from: i, lastScale: 1, start: r.toks[i].start}
	t := r.toks[i]
	switch {
	case t.kind == digitToken:
		return r.digits(n, i)
	case t.kind == markToken:
		if v := vulgar(t.mark); v > 0 {
			n.low, n.frac = v, true
			return r.scaled(n, i+1)
		}
		if r.leadingPoint(i) {
			return r.digits(n, i)
		}
		return n, i
	case t.e == nil:
		return n, i
	}
	n.word = true
	if r.counts(i) {
		n.low, n.high, n.to, n.end = 1, 1, i+1, t.end
		return n, i + 1
	}
	if p, j := at(r.toks, i, timesWhole); p != nil {
		n.low, n.high, n.times, n.to, n.end = p.value, p.value, true, j, r.toks[j-1].end
		return n, j
	}
	if p, j := at(r.toks, i, ordClass); p != nil && len(p.words) > 1 {
		n.low, n.high, n.ordinal, n.to, n.end = p.value, p.value, true, j, r.toks[j-1].end
		return n, j
	}
	if m, j := r.vagueWords(n, i); j > i {
		return m, j
	}
	if r.halfPast(i) {
		n.reject, n.to = true, i+2
		return n, n.to
	}
	if r.spokenPoint(i) {
		s := newSum()
		n.to = r.decimals(&s, i+1)
		n.low, n.high, n.end = s.cur, s.cur, r.toks[n.to-1].end
		return n, n.to
	}
	return r.numberWords(n, i)
}

// digits reads a literal and the scale behind it.
func (r *numberReader) digits(n numeral, i int) (numeral, int) {
	lit := readLiteral(r.text, r.toks[i].start, r.l)
	switch {
	case r.toks[i].kind == markToken:
		lit = readFraction(r.text, r.toks[i].end)
	case r.listed(i):
		lit = readLiteral(r.text[:r.toks[i].end], r.toks[i].start, r.l)
	}
	j := i + 1
	for j < len(r.toks) && r.toks[j].start < lit.end {
		j++
	}
	n.low, n.plain, n.digits, n.reject = lit.value, lit.plain, lit.digits, !lit.ok
	if n.reject {
		n.to = j
		return n, j
	}
	if v, k := r.slash(n, j); k > j {
		n.low, n.plain, n.frac = v, false, true
		return r.scaled(n, k)
	}
	if k := r.slashed(j); k > j && n.plain { // 9/11, 24/7
		n.reject, n.to = true, k
		return n, k
	}
	if v, k := r.spokenDecimals(n, j); k > j {
		n.low, n.plain = n.low+v, false
		return r.scaled(n, k)
	}
	if v, k := r.parts(n, j); k > j {
		n.low, n.plain = n.low+v, false
		return r.scaled(n, k)
	}
	if j < len(r.toks) && r.toks[j].kind == markToken {
		if v := vulgar(r.toks[j].mark); v > 0 && r.tight(j) {
			n.low += v
			return r.scaled(n, j+1)
		}
	}
	return r.scaled(n, j)
}

// numberWords reads number words: twenty-five thousand three hundred and two.
func (r *numberReader) numberWords(n numeral, i int) (numeral, int) {
	s, j, end := newSum(), i, i // end is behind the last word that counts
	article := false
	for j < len(r.toks) && (j == i || r.same(j)) {
		if k := r.part(&n, &s, j, article, end == j); k > j {
			j, end = k, k
			continue
		}
		e := r.toks[j].e
		if p := e.one(ordClass); p != nil && (r.share(&n, &s, p, j) || r.nth(&n, &s, p, j, article)) {
			return n, n.to
		}
		if p := e.one(fracClass); p != nil && r.fraction(&n, &s, p, j, article) {
			return n, n.to
		}
		if p := e.one(numClass); p != nil && r.paired(&n, &s, p, j, end) {
			return n, n.to
		}
		if !r.link(&s, j, end, article) {
			break
		}
		article = article || s.parts == 0
		j++
	}
	if s.parts == 0 {
		return n, i
	}
	n.low = s.total + s.cur
	n.high = n.low
	n.to = end
	r.close(&n)
	if n.low == 1 && end <= i+2 && r.pronoun(n.from, end) && !r.oneOfMany(n.from, end) {
		n.reject = true
	}
	return n, n.to
}

// part reads a word that adds to the sum or multiplies it, and returns the token behind it; j if there is none.
func (r *numberReader) part(n *numeral, s *sum, j int, article, adjoins bool) int {
	e := r.toks[j].e
	if s.parts == 0 && e.is(ordClass) && !r.countsNoun(j+1) {
		return j // the ten thousandth, not ten thousand of an army
	}
	if r.l == news.German && e.is(oneClass) && s.parts > 0 && s.cur == 0 && adjoins { // drei Milliarden eine Million
		if p := r.scaleWord(j + 1); p != nil && p.value >= 1e6 && p.value < s.last && s.add(1) {
			return j + 1
		}
	}
	if p := e.one(numClass); p != nil && s.add(p.value) {
		if article && s.parts == 1 && p.value == math.Trunc(p.value) && p.value < 1000 { // a ten-day trip
			n.from, n.start = j, r.toks[j].start
		}
		return j + 1
	}
	if e.is(hundredCls) && s.multiply(100) {
		return j + 1
	}
	if p := e.one(scaleClass); p != nil && r.spelled(s, j) && (s.parts == 0 || !e.is(ordClass)) && s.multiply(p.value) {
		n.lastScale = p.value
		return j + 1
	}
	if k := r.hyphenHalf(s, j); k > j && adjoins {
		n.frac = true
		return k
	}
	if e.is(halfClass) {
		if k := r.half(s, j, article); k > j {
			n.frac = true
			return k
		}
		return j
	}
	if p := e.one(pointClass); p != nil && s.parts > 0 && adjoins {
		if k := r.wholes(s, p, j+1); k > j+1 {
			n.frac = true
			return k
		}
		if k := r.decimals(s, j+1); k > j+1 {
			return k
		}
	}
	return j
}

// countsNoun reports whether a noun stands at token i that an adjective of number can count.
func (r *numberReader) countsNoun(i int) bool {
	return r.same(i) && r.toks[i].kind == wordToken && !r.is(i, dateUnit)
}

// spelled reports whether the scale at token j is a word; an abbreviation counts only behind a number.
func (r *numberReader) spelled(s *sum, j int) bool {
	const shortest = 4
	size := r.toks[j].end - r.toks[j].start
	return size >= shortest || size > 1 && s.parts > 0
}

// link reports whether token j only joins parts of the numeral: a hyphen, an article before, "and".
func (r *numberReader) link(s *sum, j, end int, article bool) bool {
	if r.hyphen(j) {
		return end == j && !(r.l == news.Ukrainian && r.is(j+1, ordClass)) && r.hyphenated(s, j) // "сотня-друга" is some hundred
	}
	e := r.toks[j].e
	if e.is(oneClass) {
		return s.parts == 0 && !article || s.parts > 0 && j > end && r.is(j+1, halfClass)
	}
	if e.is(andClass) && s.parts > 0 && end == j && r.joins(s, j+1) {
		s.head = s.cur
		return true
	}
	return false
}

func (r *numberReader) hyphen(i int) bool {
	return r.mark(i, '-') || r.mark(i, '—') || r.mark(i, '–')
}

// hyphenated reports whether the hyphen at token j joins the numeral to its next word. Some write a dash in its place
// (twenty—fifth) or leave spaces around it (ninety - five).
func (r *numberReader) hyphenated(s *sum, j int) bool {
	if r.mark(j, '-') && r.tight(j) && r.tight(j+1) {
		return r.numeric(j + 1)
	}
	if r.l != news.English || j+1 >= len(r.toks) || r.toks[j].gap != r.toks[j+1].gap || !r.same(j+1) || r.toks[j].gap != r.mark(j, '-') {
		return false
	}
	e := r.toks[j+1].e
	for _, c := range [...]class{numClass, ordClass} {
		if p := e.one(c); p != nil && s.room == 10 && p.value < 10 {
			return true
		}
	}
	return e.is(fracClass) && !e.is(ordClass)
}

// numeric reports whether token i can go on a numeral behind a hyphen.
func (r *numberReader) numeric(i int) bool {
	return r.is(i, numClass) || r.is(i, ordClass) || r.is(i, hundredCls) || r.is(i, scaleClass) || r.is(i, fracClass) ||
		r.is(i, andClass)
}

// joins reports whether the word behind "and" belongs to the same numeral: after a hundred or thousand only what is
// smaller, so that "two and three" stay two numbers.
func (r *numberReader) joins(s *sum, i int) bool {
	if i >= len(r.toks) || r.toks[i].e == nil {
		return false
	}
	e := r.toks[i].e
	if e.is(halfClass) || (e.is(oneClass) && r.is(i+1, halfClass)) {
		return true
	}
	if r.l != news.English {
		return false
	}
	if v, _ := r.fractionAt(i); v > 0 {
		return false
	}
	if i+1 < len(r.toks) {
		if next := r.toks[i+1].e.one(scaleClass); next != nil && next.value >= s.last { // one thousand and three thousand
			return false
		}
	}
	p := e.one(numClass)
	if p == nil {
		p = e.one(ordClass)
	}
	return p != nil && s.room >= 100 && !math.IsInf(s.room, 1) && p.value < s.room && p.value < 100
}

// ordinalWord ends a numeral with an ordinal: twenty-fifth, hundredth.
func (r *numberReader) ordinalWord(n *numeral, s *sum, p *phrase, j int) bool {
	switch {
	case p.value >= 100 && s.parts > 0 && s.cur > 0 && s.cur < 1000 && p.value < s.last && (s.cur != 100 || p.value >= 1e6):
		s.total += s.cur * p.value
		s.cur = 0
	case p.value < s.room:
		s.cur += p.value
	default:
		return false
	}
	n.low = s.total + s.cur
	n.high, n.ordinal, n.to, n.end = n.low, true, j+1, r.toks[j].end
	return true
}

// nth reads an ordinal, or the fraction that English writes like one: one fifth, a tenth of.
func (r *numberReader) nth(n *numeral, s *sum, p *phrase, j int, article bool) bool {
	if r.l == news.English && p.value >= 3 && r.partOf(s, p, j, article) {
		n.low = 1 / p.value
		n.high, n.frac, n.to, n.end = n.low, true, j+1, r.toks[j].end
		return true
	}
	if s.parts == 0 {
		n.from, n.start = j, r.toks[j].start
	}
	return r.ordinalWord(n, s, p, j)
}

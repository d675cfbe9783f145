package lang

import (
	"math"
	"unicode/utf8"

	"tumen/news"
)

// numeral reads a numeral that begins at token i: digits, number words, or both. It returns the token behind it, or
// i if none begins there.
func (r *numberReader) numeral(i int) (numeral, int) {
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
			return r.pointed(n, i+1)
		}
		return n, i
	case t.e == nil:
		return n, i
	}
	n.word = true
	if r.oneOfTwo(i) {
		n.low, n.high, n.to, n.end = 1, 1, i+1, t.end
		return n, i + 1
	}
	if p, j := at(r.toks, i, timesWhole); p != nil {
		n.low, n.high, n.times, n.to, n.end = p.value, p.value, true, j, r.toks[j-1].end
		return n, j
	}
	if m, j := r.vagueWords(n, i); j > i {
		return m, j
	}
	return r.numberWords(n, i)
}

// oneOfTwo reports whether the article at token i counts, since the time behind it goes on with a smaller unit that is
// counted: "ein Jahr und sechs Monate", "a year and six months".
func (r *numberReader) oneOfTwo(i int) bool {
	if !r.is(i, oneClass) || !r.is(i+1, dateUnit) || !r.is(i+2, andClass) || i+4 >= len(r.toks) || !r.is(i+4, dateUnit) {
		return false
	}
	return r.is(i+3, numClass) || r.toks[i+3].kind == digitToken
}

// digits reads a literal and the scale behind it.
func (r *numberReader) digits(n numeral, i int) (numeral, int) {
	lit := readLiteral(r.text, r.toks[i].start, r.l)
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
	if j < len(r.toks) && r.toks[j].kind == markToken {
		if v := vulgar(r.toks[j].mark); v > 0 && r.tight(j) {
			n.low += v
			return r.scaled(n, j+1)
		}
	}
	return r.scaled(n, j)
}

// scaled applies the scale words behind a literal: 12.5 million, 1 млн 200 тис., 2 hundred.
func (r *numberReader) scaled(n numeral, j int) (numeral, int) {
	if v := r.scaleLetter(n, j); v > 0 {
		n.low *= v
		n.plain, n.lastScale = false, v
		n.high, n.to, n.end = n.low, j+1, r.toks[j].end
		return n, n.to
	}
	total, cur, last := 0.0, n.low, math.Inf(1)
	end := j
	for {
		k := j
		if r.mark(k, '-') && r.tight(k) && r.tight(k+1) {
			k++
		}
		p, next := r.scaleAt(k, cur)
		if p == nil || p.value >= last || k > j && next == k+1 && r.toks[k].end-r.toks[k].start == 1 {
			break
		}
		total += cur * p.value
		cur, last, end = 0, p.value, next
		n.plain, n.lastScale = false, p.value
		if next < len(r.toks) && r.toks[next].kind == digitToken && r.same(next) {
			lit := readLiteral(r.text, r.toks[next].start, r.l)
			after := next + 1
			for after < len(r.toks) && r.toks[after].start < lit.end {
				after++
			}
			if q, _ := r.scaleAt(after, lit.value); lit.ok && q != nil && q.value < last && lit.value < last/q.value {
				cur, j = lit.value, after
				continue
			}
		}
		break
	}
	n.low = total + cur
	n.high = n.low
	n.to = end
	r.close(&n)
	return n, n.to
}

// close ends the numeral's span with token n.to-1, and takes the full stop of an abbreviated scale into it ("12
// тис."), though not the one of a sentence.
func (r *numberReader) close(n *numeral) {
	last := r.toks[n.to-1]
	n.end = last.end
	i := n.to
	if last.kind != wordToken || !last.e.is(scaleClass) || !r.mark(i, '.') || !r.tight(i) || i+1 >= len(r.toks) ||
		utf8.RuneCountInString(r.text[last.start:last.end]) > 4 || r.toks[i+1].broken {
		return
	}
	if !r.toks[i].stop || r.l == news.German { // German nouns begin with a capital
		n.end, n.to = r.toks[i].end, i+1
	}
}

// scaleAt is the scale word at token k that can multiply a literal.
func (r *numberReader) scaleAt(k int, cur float64) (*phrase, int) {
	if k >= len(r.toks) || r.toks[k].broken || cur == 0 {
		return nil, k
	}
	if p, next := at(r.toks, k, scaleClass); p != nil && !(next == k+1 && r.shortUnit(k)) {
		return p, next
	}
	if p, next := at(r.toks, k, hundredCls); p != nil && cur < 100 {
		return p, next
	}
	return nil, k
}

// shortUnit reports whether a single letter is rather a unit of measure than a scale: 23m is a length, 5t a weight,
// but $23m is money and 30k has no other meaning.
func (r *numberReader) shortUnit(k int) bool {
	t := r.toks[k]
	if t.end-t.start != 1 {
		return false
	}
	if t.gap || r.tight(k+1) && r.toks[k+1].kind != markToken {
		return true
	}
	if t.capital && r.l == news.English {
		return false
	}
	j := k - 1
	for j > 0 && !r.toks[j].gap && (r.toks[j].kind == digitToken || r.toks[j].mark == '.' || r.toks[j].mark == ',') {
		j--
	}
	return r.moneyMark(j) == "" && r.text[t.start] != 'k' && r.text[t.start] != 'K'
}

// vagueWords reads "tens of thousands", "several hundred", "тисячі".
func (r *numberReader) vagueWords(n numeral, i int) (numeral, int) {
	var low float64
	var j int
	if m, next := r.inverted(n, i); next > i {
		return m, next
	}
	if p, next := at(r.toks, i, severalCls); p != nil && r.same(next) {
		scale, after := r.anyScale(next)
		if scale == 0 {
			return n, i
		}
		low, j = 2*scale, after
	} else if p, next := at(r.toks, i, vagueClass); p != nil {
		low, j = 2*p.value, next
	} else {
		return n, i
	}
	for j < len(r.toks) {
		k := j
		if r.is(k, ofClass) {
			k++
		}
		scale, after := r.anyScale(k)
		if scale == 0 || !r.same(k) || low*scale > 1e15 {
			break
		}
		low *= scale
		j = after
	}
	n.low, n.high, n.vague, n.to = low, low*4.5, true, j
	n.end = r.toks[j-1].end
	return n, j
}

// anyScale is the value of the scale word at token i, in whatever form.
func (r *numberReader) anyScale(i int) (float64, int) {
	for _, c := range [...]class{scaleClass, vagueClass, hundredCls} {
		if p, next := at(r.toks, i, c); p != nil {
			return p.value, next
		}
	}
	return 0, i
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
	if n.low == 1 && end == i+1 && r.pronoun(i, end) {
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
	if p := e.one(numClass); p != nil && s.add(p.value) {
		return j + 1
	}
	if e.is(hundredCls) && s.multiply(100) {
		return j + 1
	}
	if p := e.one(scaleClass); p != nil && r.toks[j].end-r.toks[j].start > 1 && (s.parts == 0 || !e.is(ordClass)) && s.multiply(p.value) {
		n.lastScale = p.value
		return j + 1
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

// link reports whether token j only joins parts of the numeral: a hyphen, an article before, "and".
func (r *numberReader) link(s *sum, j, end int, article bool) bool {
	if r.mark(j, '-') {
		return end == j && r.tight(j) && r.tight(j+1) && r.numeric(j+1)
	}
	e := r.toks[j].e
	if e.is(oneClass) {
		return s.parts == 0 && !article || s.parts > 0 && j > end && r.is(j+1, halfClass)
	}
	return e.is(andClass) && s.parts > 0 && end == j && r.joins(s, j+1)
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
	case p.value >= 100 && s.parts > 0 && s.cur > 0 && s.cur < 1000 && p.value < s.last && s.cur != 100:
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
	one := s.parts == 1 && s.total+s.cur == 1 || s.parts == 0 && article && r.is(j+1, ofClass)
	if r.l == news.English && one && p.value >= 3 {
		n.low = 1 / p.value
		n.high, n.frac, n.to, n.end = n.low, true, j+1, r.toks[j].end
		return true
	}
	if s.parts == 0 {
		n.from, n.start = j, r.toks[j].start
	}
	return r.ordinalWord(n, s, p, j)
}

package lang

import (
	"tumen/news"
)

// count reads a small whole number at token i: digits, or words up to ninety-nine.
func (d *dateReader) count(i int) (int, int, bool) {
	if v, ok := d.digitsAt(i, 4); ok {
		return v, i + 1, true
	}
	if i < 0 || i >= len(d.toks) {
		return 0, i, false
	}
	if f, j := at(d.toks, i, fewClass); f != nil {
		return int(f.value), j, true
	}
	p := d.toks[i].e.one(numClass)
	if p == nil || p.value != float64(int(p.value)) || p.value > 100 {
		return 0, i, false
	}
	v, j := int(p.value), i+1
	if d.l == news.German || v < 20 || v%10 != 0 || v > 90 {
		return v, j, true
	}
	if d.mark(j, '-') {
		j++
	}
	if d.near(j) {
		if q := d.toks[j].e.one(numClass); q != nil && q.value >= 1 && q.value <= 9 {
			return v + int(q.value), j + 1, true
		}
	}
	return v, i + 1, true
}

// ordinal reads the number of a day or of what is counted by order: 7th, 7., seventh, twenty-first, siebten. A bare
// number is none.
func (d *dateReader) ordinal(i int) (int, int, bool) {
	if i < 0 || i >= len(d.toks) {
		return 0, i, false
	}
	if v, ok := d.digitsAt(i, 2); ok {
		j := i + 1
		switch {
		case d.tight(j) && d.is(j, ordEndClass):
			return v, j + 1, true
		case d.l == news.Ukrainian && d.mark(j, '-') && d.tight(j) && d.tight(j+1) && d.is(j+1, ordEndClass): // 3-му
			return v, j + 2, true
		case d.mark(j, '.') && d.tight(j) && d.l == news.German && (j+1 >= len(d.toks) || !d.tight(j+1)):
			return v, j + 1, true
		}
		return 0, i, false
	}
	tens, j := 0, i
	if p := d.toks[i].e.one(numClass); p != nil && (p.value == 20 || p.value == 30) && d.l != news.German {
		tens, j = int(p.value), i+1
		if d.mark(j, '-') {
			j++
		}
		if !d.near(j) {
			return 0, i, false
		}
	}
	o := d.toks[j].e.one(ordClass)
	if o == nil || o.value < 1 || o.value > 31 || tens > 0 && o.value > 9 {
		return 0, i, false
	}
	return tens + int(o.value), j + 1, true
}

// spelledYear reads a year in words: nineteen ninety-six, two thousand (and) fourteen, zweitausendvierzehn.
func (d *dateReader) spelledYear(i int) (int, int, bool) {
	if i < 0 || i >= len(d.toks) || d.toks[i].kind != wordToken {
		return 0, i, false
	}
	p := d.toks[i].e.one(numClass)
	if p == nil {
		return 0, i, false
	}
	if d.l == news.German {
		v := int(p.value)
		return v, i + 1, v >= 1500 && v <= 2100 && p.value == float64(v)
	}
	if d.l != news.English {
		return 0, i, false
	}
	j := i + 1
	if d.near(j) && d.is(j, scaleClass) { // two thousand
		q := d.toks[j].e.one(scaleClass)
		if q.value != 1000 || p.value != 2 {
			return 0, i, false
		}
		k := j + 1
		if d.near(k) && d.is(k, andClass) {
			k++
		}
		if d.near(k) && k < len(d.toks) && d.toks[k].kind == wordToken {
			if v, next, ok := d.count(k); ok && v < 100 && !d.is(k, fewClass) {
				return 2000 + v, next, true
			}
		}
		return 2000, j + 1, true
	}
	if p.value < 16 || p.value > 20 || !d.near(j) || j >= len(d.toks) || d.toks[j].kind != wordToken {
		return 0, i, false
	}
	century := int(p.value) * 100
	if z := d.toks[j].e.one(numClass); z != nil && z.value == 0 { // nineteen zero one
		if v, k, ok := d.count(j + 1); ok && d.near(j+1) && v >= 1 && v <= 9 {
			return century + v, k, true
		}
		return 0, i, false
	}
	if v, k, ok := d.count(j); ok && v >= 10 && v <= 99 && !d.is(j, fewClass) {
		if p.value == 20 && v < 10 {
			return 0, i, false
		}
		return century + v, k, true
	}
	return 0, i, false
}

// decade reads the 1990s, the '90s, the nineties, 90er Jahre, and centuries: 15th century, 21. Jahrhundert.
func (d *dateReader) decade(i int) (point, int, bool) {
	if p, j := at(d.toks, i, decadeCls); p != nil {
		if q, k := at(d.toks, j, yearWord); q != nil && d.near(j) {
			j = k
		}
		if p.code == "years" { // needs a word that makes it a time
			return point{}, i, false
		}
		return yearsFrom(int(p.value), 10), j, true
	}
	if d.l == news.Ukrainian {
		return d.ukrainianDecade(i)
	}
	v, ok := d.digitsAt(i, 4)
	if ok && i+1 < len(d.toks) && d.near(i+1) {
		j := i + 1
		if isApostrophe(d.toks[j].mark) && d.tight(j) && d.tight(j+1) {
			j++
		}
		long := d.toks[i].end-d.toks[i].start == 4
		short := d.toks[i].end-d.toks[i].start == 2 && v >= 10
		apostrophe := i > 0 && isApostrophe(d.toks[i-1].mark) && d.tight(i)
		// The 90 s of a page that lost its apostrophe are years too, 90 s in running text are seconds.
		if p := d.decadeEnd(j); p && v%10 == 0 && (long && v >= 1700 && v <= 2090 || short && (d.tight(j) || d.bareS(i)) && (apostrophe || v >= 20 && (d.is(i-1, dateSkip) || d.bareS(i) || d.bare || d.l == news.German))) {
			if short {
				v += 1900
				if v < 1920 {
					v += 100
				}
			}
			j++
			q, k := at(d.toks, j, dateUnit)
			if q != nil && q.code == "year" && d.near(j) {
				j = k
			} else if short && d.l == news.German && !d.bare {
				return point{}, i, false
			}
			return yearsFrom(v, 10), j, true
		}
	}
	if n, j, ok := d.ordinal(i); ok && d.near(j) && n >= 2 && n <= 30 {
		if d.mark(j, '-') && d.tight(j) { // a 19th-century war
			j++
		}
		if c, k := at(d.toks, j, centuryCls); c != nil {
			return yearsFrom((n-1)*100, 100), k, true
		}
	}
	return point{}, i, false
}

// decadeEnd reports whether token j is the ending of a decade in digits: 1990s, 1990er.
func (d *dateReader) decadeEnd(j int) bool {
	if j >= len(d.toks) || d.toks[j].kind != wordToken {
		return false
	}
	switch w := d.text[d.toks[j].start:d.toks[j].end]; d.l {
	case news.English:
		return w == "s"
	case news.German:
		return (w == "er" || w == "ern") && d.tight(j)
	}
	return false
}

// bareS reports whether "in" stands before the digits at i and nothing follows their s: in 90 s.
func (d *dateReader) bareS(i int) bool {
	q, _ := before(d.toks, i, yearPrep)
	return q != nil && (i+2 >= len(d.toks) || d.mark(i+2, '.'))
}

func yearsFrom(year, n int) point {
	return point{fixed: news.Period{From: midnight(year, 1, 1), To: midnight(year+n-1, 12, 31), Precision: news.Year}}
}

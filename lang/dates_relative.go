package lang

import (
	"strconv"
	"strings"

	"tumen/news"
)

// relCode takes a code like "week:-1" apart.
func relCode(code string) (unit string, n int, ok bool) {
	unit, num, ok := strings.Cut(code, ":")
	if !ok {
		return "", 0, false
	}
	n, err := strconv.Atoi(num)
	return unit, n, err == nil
}

// relative reads yesterday, last week, three weeks ago, the last seven days.
func (d *dateReader) relative(i int) (point, int, bool) {
	if p, j := at(d.toks, i, relClass); p != nil {
		if unit, n, ok := relCode(p.code); ok {
			if period, ok := shifted(d.ref, unit, n); ok {
				return point{fixed: period}, j, true
			}
		}
		return point{}, i, false
	}
	if d.ref.IsZero() {
		return point{}, i, false
	}
	if p, j := at(d.toks, i, pastClass); p != nil {
		if n, k := d.amount(j); k > j || d.is(j, dateUnit) {
			if u, next := at(d.toks, k, dateUnit); u != nil && d.near(k) {
				period, ok := lastly(d.ref, u.code, n, p.code == "future")
				return point{fixed: period}, next, ok
			}
		}
		return point{}, i, false
	}
	return d.agoWords(i)
}

// agoWords reads an amount of time that a word puts into the past: three weeks ago, vor drei Wochen, три тижні тому.
func (d *dateReader) agoWords(i int) (point, int, bool) {
	j, opened := i, false
	if p, k := at(d.toks, i, agoClass); p != nil && p.code == "before" {
		j, opened = k, true
	}
	n, k := d.amount(j)
	// Only Ukrainian leaves out the one: тиждень тому.
	if k == j && d.l != news.Ukrainian {
		return point{}, i, false
	}
	u, next := at(d.toks, k, dateUnit)
	if u == nil || !d.near(k) {
		return point{}, i, false
	}
	if !opened {
		p, after := at(d.toks, next, agoClass)
		if p == nil || p.code == "before" || !d.near(next) {
			return point{}, i, false
		}
		next = after
	}
	period, ok := ago(d.ref, u.code, n)
	return point{fixed: period}, next, ok
}

// amount reads a small whole number in digits or one word; 1 and i without one.
func (d *dateReader) amount(i int) (int, int) {
	if v, ok := d.digitsAt(i, 3); ok && d.near(i) {
		return v, i + 1
	}
	if i < len(d.toks) && d.near(i) {
		if p := d.toks[i].e.one(numClass); p != nil && p.value >= 1 && p.value <= 100 {
			return int(p.value), i + 1
		}
		if d.is(i, oneClass) {
			return 1, i + 1
		}
	}
	return 1, i
}

// partial reads a part of a month or year: early June, на початку 2024 року, Mitte Juni, the second half of 2024,
// spring 2025, earlier this month.
func (d *dateReader) partial(i int) (point, int, bool) {
	if s, j := at(d.toks, i, seasonCls); s != nil {
		return d.ofYear(point{season: int(s.value)}, j, d.l == news.English)
	}
	if q, j := at(d.toks, i, quarterCls); q != nil {
		return d.ofYear(point{quarter: int(q.value)}, j, false)
	}
	if h, j := at(d.toks, i, halfYear); h != nil {
		return d.ofYear(point{half: int(h.value)}, j, true)
	}
	p, j := at(d.toks, i, partClass)
	if p == nil {
		return point{}, i, false
	}
	part := int(p.value)
	if d.mark(j, '-') && d.tight(j) {
		j++
	}
	for d.near(j) && (d.is(j, dateSkip) || d.is(j, yearPrep)) && !d.is(j, monthClass) {
		j++
	}
	if !d.near(j) {
		return point{}, i, false
	}
	if rel, k := at(d.toks, j, relClass); rel != nil {
		unit, n, ok := relCode(rel.code)
		if !ok || d.ref.IsZero() {
			return point{}, i, false
		}
		switch unit {
		case "month":
			m := midnight(d.ref.Year(), int(d.ref.Month())+n, 1)
			return point{fixed: partOfMonth(m.Year(), int(m.Month()), part)}, k, true
		case "year":
			return point{fixed: monthsOf(d.ref.Year()+n, part*4-3, 4)}, k, true
		}
		period, ok := shifted(d.ref, unit, n)
		return point{fixed: period}, k, ok
	}
	if q, k, ok := d.fromMonth(j); ok && q.day == 0 {
		q.part = part
		return q, k, true
	}
	if v, ok := d.digitsAt(j, 4); ok && d.toks[j].end-d.toks[j].start == 4 && v >= 1900 && v <= 2100 && !d.countsAt(j+1) {
		k := j + 1
		if w, next := at(d.toks, k, yearWord); w != nil && d.near(k) {
			k = d.abbreviated(next)
		}
		return point{year: v, part: part}, k, true
	}
	return point{}, i, false
}

// ofYear completes a season, quarter or half by its year, which must be there if needed.
func (d *dateReader) ofYear(p point, j int, needed bool) (point, int, bool) {
	k := j
	for d.near(k) && (d.is(k, dateSkip) || d.is(k, yearPrep)) {
		k++
	}
	if year, next := d.yearBehind(k); year > 0 {
		p.year = year
		return p, next, true
	}
	if needed {
		return point{}, j, false
	}
	return p, j, true
}

// spelledDay reads a day in words: the seventh of June, am siebten Juni, сьомого червня.
func (d *dateReader) spelledDay(i int) (point, int, bool) {
	day, j := 0.0, i
	if p := d.toks[i].e.one(numClass); p != nil && (p.value == 20 || p.value == 30) && d.near(i+1) {
		day, j = p.value, i+1
		if d.mark(j, '-') {
			j++
		}
		if !d.near(j) {
			return point{}, i, false
		}
	}
	o := d.toks[j].e.one(ordClass)
	if o == nil || o.value > 31 || (day > 0 && o.value > 9) {
		return point{}, i, false
	}
	day += o.value
	j++
	for d.near(j) && d.is(j, dateSkip) {
		j++
	}
	if !d.near(j) || d.is(j, monthClass) && !d.isMonth(j) {
		return point{}, i, false
	}
	return d.monthBehind(point{day: int(day)}, j)
}

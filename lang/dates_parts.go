package lang

import (
	"tumen/news"
)

// inside reports whether token j may stand between the parts of one date: 7th of June, Juni des Jahres 2024.
func (d *dateReader) inside(j int) bool {
	if j >= len(d.toks) {
		return false
	}
	p := d.toks[j].e.one(dateSkip)
	return p != nil && p.value > 0
}

// dayRange reads the days of a range whose month comes behind both: 7–10 June, 7 to 10 червня. The span is told as
// a fixed period.
func (d *dateReader) dayRange(i, first, j int) (point, int, bool) {
	if !d.near(j) {
		return point{}, i, false
	}
	dash := d.mark(j, '-') || d.mark(j, '–') || d.mark(j, '—')
	and := d.is(j, dateAnd)
	if !dash && !and && !d.is(j, dateTo) {
		return point{}, i, false
	}
	second, ok := d.digitsAt(j+1, 2)
	if !ok || second <= first || second > 31 || !d.near(j+1) {
		return point{}, i, false
	}
	if b, _ := before(d.toks, i, dateBtween); and && b == nil && second != first+1 {
		return point{}, i, false
	}
	p, k, ok := d.monthBehind(point{day: second}, d.dayEnd(j+2))
	if !ok {
		return point{}, i, false
	}
	p.future = d.speaksOfFuture(i, k)
	to, ok := p.resolve(d.ref)
	if !ok {
		return point{}, i, false
	}
	from := to.From.AddDate(0, 0, first-second)
	return point{fixed: news.Period{From: from, To: to.To, Precision: news.Day}}, k, true
}

// dayOnly reads the second day of a range whose month stands before both: June 7–10, 2025.
func (d *dateReader) dayOnly(k int, first point) (point, int, bool) {
	v, ok := d.digitsAt(k, 2)
	if !ok || v <= first.day || !validDay(0, first.month, v) {
		return point{}, k, false
	}
	q := point{month: first.month, day: v}
	j := d.dayEnd(k + 1)
	q.year, j = d.yearBehind(j)
	if q.year == 0 {
		q.year = first.year
	}
	q.future = first.future
	return q, j, true
}

// numericShort reads 07.06. and am 7.6. without a year.
func (d *dateReader) numericShort(i, day int) (point, int, bool) {
	month, ok := d.digitsAt(i+2, 2)
	if !ok || !d.mark(i+1, '.') || !d.tight(i+1) || !d.tight(i+2) || !validDay(0, month, day) || d.l == news.English {
		return point{}, i, false
	}
	if d.tight(i+3) && d.toks[i+3].kind != markToken {
		return point{}, i, false
	}
	dotted := d.l == news.German && d.mark(i+3, '.') && d.tight(i+3)
	padded := d.toks[i+2].end-d.toks[i+2].start == 2 && d.text[d.toks[i+2].start] <= '1' && d.toks[i].end-d.toks[i].start == 2
	opened := i > 0 && (d.is(i-1, dateSkip) || d.is(i-1, sinceClass) || d.is(i-1, untilClass))
	if !dotted && (!padded || !opened) {
		return point{}, i, false
	}
	j := i + 3
	if dotted {
		j++
	}
	return point{day: day, month: month}, j, true
}

// yearBehind reads the year behind a month: "June 2025", "June, 2025", "червня 2025 року", "June last year".
func (d *dateReader) yearBehind(k int) (int, int) {
	j := k
	if d.mark(j, ',') {
		j++
	}
	for d.near(j) && d.inside(j) {
		j++
	}
	if !d.near(j) {
		return 0, k
	}
	v, ok := d.digitsAt(j, 4)
	if ok && d.toks[j].end-d.toks[j].start == 4 && v >= 1800 && v <= 2100 && !d.continues(j+1, ',') && !d.continues(j+1, '.') &&
		!(v%100 == 0 && d.countsAt(j+1) && !d.is(j+1, yearWord)) { // у березні 2000 осіб: so many came in March
		j++
		if q, next := at(d.toks, j, yearWord); q != nil && d.near(j) {
			j = d.abbreviated(next)
		}
		return v, j
	}
	if p, next := at(d.toks, j, relClass); p != nil && !d.ref.IsZero() {
		if unit, n, ok := relCode(p.code); ok && unit == "year" {
			return d.ref.Year() + n, next
		}
	}
	return 0, k
}

// year decides whether four digits are a year: a word before or behind them says so.
func (d *dateReader) year(i, v int) (point, int, bool) {
	if v < 1800 || v > 2100 || d.continues(i+1, ',') || d.continues(i+1, '.') || d.continues(i+1, ':') || d.glued(i+1) {
		return point{}, i, false
	}
	p := point{year: v}
	if q, j := at(d.toks, i+1, yearWord); q != nil && d.near(i+1) {
		return p, d.abbreviated(j), true
	}
	if d.near(i) {
		if q, _ := before(d.toks, i, yearPrep); q != nil && !d.countsAt(i+1) {
			return p, i + 1, true
		}
		if d.mark(i-1, '(') && d.mark(i+1, ')') {
			return p, i + 1, true
		}
		if d.mark(i-1, '-') && d.tight(i) && d.is(i-2, partClass) {
			return p, i + 1, true
		}
	}
	if d.l == news.German && d.alone(i, v) {
		return p, i + 1, true
	}
	return point{}, i, false
}

// alone reports whether four digits at i are a year without a word that says so, as only German writes it: "2024 wurden
// Soldaten entsandt", "die 1959 eröffnete Brücke". What is counted is a noun, before which few words stand.
func (d *dateReader) alone(i, v int) bool {
	counts := d.countsAt(i+1) || !d.verb(i+1) && (d.countsAt(i+2) || d.countsAt(i+3))
	if v < 1900 || v > 2049 || v%100 == 0 || counts || d.is(i+1, boundAfter) ||
		i > 0 && d.near(i) && d.toks[i-1].kind == markToken && !d.toks[i-1].stop && !d.mark(i-1, ',') {
		return false
	}
	for _, c := range [...]class{labelClass, boundBefore, moneyClass, numClass} {
		if p, _ := before(d.toks, i, c); p != nil && d.near(i) {
			return false
		}
	}
	switch {
	case i+1 == len(d.toks) || !d.near(i+1) || d.mark(i+1, '.') || d.mark(i+1, ','):
		return i > 0 && d.toks[i-1].kind == wordToken && !d.toks[i-1].capital && d.near(i)
	case d.is(i+1, andClass):
		next, ok := d.digitsAt(i+2, 4)
		return ok && d.alone(i+2, next)
	}
	return d.toks[i+1].kind == wordToken && !d.toks[i+1].capital && !d.is(i+1, toClass)
}

// verb reports whether token i is a verb by which nothing is counted: 2024 wurden Soldaten entsandt.
func (d *dateReader) verb(i int) bool {
	if i >= len(d.toks) {
		return false
	}
	switch d.text[d.toks[i].start:d.toks[i].end] {
	case "wurde", "wurden", "war", "waren", "hatte", "hatten", "hat", "haben", "schickte", "schickten", "begann", "begannen", "unterzeichneten":
		return true
	}
	return false
}

func (d *dateReader) glued(i int) bool {
	return d.tight(i) && (d.toks[i].kind == wordToken || d.mark(i, '%') || (d.mark(i, '-') && d.tight(i+1) && d.toks[i+1].kind == wordToken))
}

// countsAt reports whether what follows is counted by the digits before, or multiplies them.
func (d *dateReader) countsAt(i int) bool {
	return d.near(i) && (d.is(i, countedCls) || d.is(i, scaleClass) || d.is(i, moneyClass) || d.is(i, percentCls) || d.is(i, dateUnit) ||
		d.mark(i, '%'))
}

// fromMonth reads what begins with a month: June 7, 2025; June 2025; June.
func (d *dateReader) fromMonth(i int) (point, int, bool) {
	m, j := at(d.toks, i, monthClass)
	if m == nil || !d.isMonth(i) {
		return point{}, i, false
	}
	p := point{month: d.monthNumber(m, j)}
	if p.month == 0 {
		return point{}, i, false
	}
	j = d.abbreviated(j)
	if d.near(j) && d.l == news.English {
		k := j
		for d.is(k, dateSkip) && !d.is(k, monthClass) {
			k++
		}
		if v, ok := d.digitsAt(k, 2); ok && d.near(k) && validDay(0, p.month, v) && !d.countsAt(k+1) && !d.continues(k+1, ',') && !d.continues(k+1, '.') {
			p.day = v
			j = k + 1
			if d.tight(j) && d.is(j, ordEndClass) {
				j++
			}
		}
	}
	p.year, j = d.yearBehind(j)
	return p, j, true
}

// isMonth tells a month from the words that are written like one: may, march, a proper noun.
func (d *dateReader) isMonth(i int) bool {
	if d.l != news.English && d.l != news.German {
		return true
	}
	if !d.toks[i].capital {
		return false
	}
	word := d.text[d.toks[i].start:d.toks[i].end]
	if word != "May" && word != "March" && word != "Mar" && word != "Sun" && word != "Sat" {
		return true
	}
	if _, ok := d.digitsAt(i+1, 4); ok {
		return true
	}
	return i > 0 && (d.is(i-1, dateSkip) || d.is(i-1, sinceClass) || d.is(i-1, untilClass) || d.is(i-1, beforeCls) || d.is(i-1, afterClass) ||
		d.is(i-1, yearPrep) || d.is(i-1, partClass) || d.is(i-1, lastClass) || d.is(i-1, nextClass) || d.is(i-1, dateTo) ||
		d.is(i-1, dateBtween) || d.is(i-1, dateFrom) || d.is(i-1, dateAnd) || d.mark(i-1, '-'))
}

// fromWeekday reads Monday; Monday, June 9; next Monday is read by relative words before it.
func (d *dateReader) fromWeekday(i int) (point, int, bool) {
	shift, j := 0, i
	if p, k := at(d.toks, j, lastClass); p != nil {
		shift, j = -1, k
	} else if p, k := at(d.toks, j, nextClass); p != nil {
		shift, j = 1, k
	} else if p, k := at(d.toks, j, thisClass); p != nil {
		j = k
	}
	if !d.near(j) {
		return point{}, i, false
	}
	if j > i { // last June, next June
		if m, k := at(d.toks, j, monthClass); m != nil && d.isMonth(j) {
			if p := (point{month: d.monthNumber(m, k), future: shift > 0}); p.month > 0 {
				p.year, k = d.yearBehind(k)
				return p, k, true
			}
		}
		if s, k := at(d.toks, j, seasonCls); s != nil {
			return point{season: int(s.value), future: shift > 0}, k, true
		}
	}
	w, k := at(d.toks, j, weekdayCls)
	if w == nil || (d.l != news.Ukrainian && !d.toks[j].capital) {
		return point{}, i, false
	}
	k = d.abbreviated(k)
	n := k
	for d.near(n) && (d.mark(n, ',') || d.is(n, dateSkip)) {
		n++
	}
	if d.near(n) && n < len(d.toks) && (d.toks[n].kind == digitToken || d.is(n, monthClass)) {
		if p, next, ok := d.point(n); ok && p.day > 0 {
			p.weekday = int(w.value)
			return p, next, true
		}
	}
	if shift == 0 {
		if p, next := at(d.toks, k, relClass); p != nil && d.near(k) {
			if unit, weeks, ok := relCode(p.code); ok && unit == "week" && !d.ref.IsZero() {
				monday := dayOf(d.ref).AddDate(0, 0, 1-isoWeekday(d.ref)+7*weeks)
				return point{fixed: onDay(monday.AddDate(0, 0, int(w.value)-1))}, next, true
			}
		}
	}
	return point{weekday: int(w.value), weekdayShift: shift}, k, true
}

package lang

import (
	"time"

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
	if d.l == news.Ukrainian && d.mark(i+3, '.') && d.tight(i+3) && d.bare {
		dotted = true
	}
	if !dotted && (!padded && !d.bare || !opened && !d.bare || d.is(i-1, atClass) && d.l == news.German) {
		return point{}, i, false
	}
	if dotted && !padded && !opened && !d.bare && !(d.near(i) && (d.is(i-1, dateFrom) || d.is(i-1, dateTo) || d.is(i-1, weekdayCls) || d.is(i-1, onClass) ||
		d.is(i-1, beforeCls) || d.is(i-1, afterClass) || d.mark(i-1, '(') || d.mark(i-1, '-') || d.mark(i-1, '–') || d.mark(i-1, ','))) {
		return point{}, i, false // Kapitel 3.5.
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
	for d.near(j) && (d.inside(j) || d.l != news.Ukrainian && (d.is(j, dateSkip) || d.is(j, yearPrep)) && d.yearFollows(j+1)) {
		j++
	}
	if !d.near(j) {
		return 0, k
	}
	if v, next, ok := d.yearDigits(j); ok && (v < 1900 || j == k || d.toks[j].end-d.toks[j].start == 4 || isApostrophe(d.markAt(j-1))) {
		return v, next
	}
	if v, next, ok := d.spelledYear(j); ok && !d.countsAt(next) {
		return v, next
	}
	if p, next := at(d.toks, j, relClass); p != nil && !d.ref.IsZero() {
		if unit, n, ok := relCode(p.code); ok && unit == "year" {
			return d.ref.Year() + n, next
		}
	}
	if c := d.clockBehind(k); c > k && d.ref != (time.Time{}) { // Wed Oct 26 15:50:06 2016
		if v, next, ok := d.yearDigits(c); ok && d.toks[next-1].kind == digitToken && v >= 1900 && v <= 2100 {
			return v, next
		}
	}
	return 0, k
}

// yearFollows reports whether a year in digits stands at token j, or behind one more word.
func (d *dateReader) yearFollows(j int) bool {
	if d.near(j) && (d.is(j, dateSkip) || d.is(j, yearPrep)) {
		j++
	}
	_, _, ok := d.yearDigits(j)
	return ok && d.toks[j].end-d.toks[j].start == 4
}

// yearDigits reads the year behind a month or day in digits: four, or two that nothing follows but a mark.
func (d *dateReader) yearDigits(j int) (int, int, bool) {
	v, ok := d.digitsAt(j, 4)
	if !ok || !d.near(j) || d.continues(j+1, ',') || d.continues(j+1, '.') || d.continues(j+1, ':') {
		return 0, j, false
	}
	switch d.toks[j].end - d.toks[j].start {
	case 4:
		if v < 1500 || v > 2200 || d.countsAt(j+1) && !d.is(j+1, yearWord) && v%100 == 0 { // у березні 2000 осіб: so many came in March
			return 0, j, false
		}
	case 2:
		past := isApostrophe(d.markAt(j-1)) && d.tight(j)
		if !past && (v < 32 && !d.bare || !d.closes(j+1)) || d.l == news.Ukrainian {
			return 0, j, false
		}
		v = fullYear(v)
	default:
		return 0, j, false
	}
	j = d.ordinalEnd(j + 1)
	if q, next := at(d.toks, j, yearWord); q != nil && d.near(j) {
		j = d.abbreviated(next)
	}
	return v, j, true
}

func (d *dateReader) markAt(i int) rune {
	if i < 0 || i >= len(d.toks) {
		return 0
	}
	return d.toks[i].mark
}

// year decides whether four digits are a year: a word before or behind them says so.
func (d *dateReader) year(i, v int) (point, int, bool) {
	if v < 1800 || v > 2100 || d.continues(i+1, ',') || d.continues(i+1, '.') || d.continues(i+1, ':') || d.glued(i+1) && d.ordinalEnd(i+1) == i+1 {
		return point{}, i, false
	}
	p := point{year: v}
	if d.l == news.Ukrainian {
		if j := d.ordinalEnd(i + 1); j > i+1 { // 2024-го
			if q, next := at(d.toks, j, yearWord); q != nil && d.near(j) {
				j = d.abbreviated(next)
			} else if d.countsAt(j) || d.is(j, unitClass) {
				return point{}, i, false
			}
			return p, j, true
		}
	}
	if q, j := at(d.toks, i+1, yearWord); q != nil && d.near(i+1) {
		return p, d.abbreviated(j), true
	}
	if d.yearsOfList(i) {
		return p, i + 1, true
	}
	if d.near(i) {
		if q, _ := before(d.toks, i, yearPrep); q != nil && !d.countsAt(i+1) {
			return p, i + 1, true
		}
		if q, _ := at(d.toks, i+1, onwardsCls); q != nil && d.near(i+1) || d.bare && d.closes(i+1) && d.closes(i-1) {
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
	if v, k, ok := d.dayBehind(p.month, j); ok {
		p.day, j = v, k
	} else if d.void {
		return point{}, k, false
	}
	if n, k := at(d.toks, j, nextNext); n != nil && p.day == 0 && d.near(j) && !d.ref.IsZero() { // March after next
		if p.year = d.ref.Year() + 1; p.month <= int(d.ref.Month()) {
			p.year++
		}
		return p, k, true
	}
	p.year, j = d.yearBehind(j)
	return p, j, true
}

// dayBehind reads the day behind a month: June 7, Jan first, September the twenty-first, Feb. 18. In German only where
// nothing is there to be counted.
func (d *dateReader) dayBehind(month, j int) (int, int, bool) {
	k := j
	if d.mark(k, '.') && d.tight(k) && d.l == news.English {
		k++
	}
	for d.is(k, dateSkip) && !d.is(k, monthClass) && d.l == news.English && !d.is(k, onClass) {
		k++
	}
	if !d.near(k) || d.l != news.English && d.l != news.German {
		return 0, j, false
	}
	if v, ok := d.digitsAt(k, 2); ok {
		next := k + 1
		if d.tight(next) && d.is(next, ordEndClass) {
			next++
		}
		if d.countsAt(next) || d.continues(next, ',') || d.continues(next, '.') || d.continues(next, ':') || d.is(next, clockUnit) || d.is(next, clockClass) ||
			d.l == news.German && !d.closes(next) && !d.mark(next, '-') && !d.bare && !d.is(next, dateTo) {
			return 0, j, false
		}
		if _, _, ok := d.yearDigits(next); d.l == news.German && d.mark(next, '.') && !ok && !d.bare {
			return 0, j, false
		}
		if !validDay(0, month, v) {
			d.void = v == 30 || v == 31
			return 0, next, false
		}
		return v, next, true
	}
	if v, next, ok := d.ordinal(k); ok && d.l == news.English && d.toks[k].kind == wordToken && validDay(0, month, v) &&
		(d.closes(next) || next < len(d.toks) && (d.toks[next].kind == digitToken || d.toks[next].e != nil)) {
		return v, next, true
	}
	return 0, j, false
}

// isMonth tells a month from the words that are written like one: may, march, a proper noun.
func (d *dateReader) isMonth(i int) bool {
	if d.l == news.Ukrainian {
		return d.isUkrainianMonth(i)
	}
	if d.l != news.English && d.l != news.German {
		return true
	}
	word := d.text[d.toks[i].start:d.toks[i].end]
	if !d.toks[i].capital && !d.bare {
		if d.toks[i].end-d.toks[i].start < 4 && !d.mark(i+1, '.') {
			return false
		}
	}
	switch word {
	case "May", "March", "Mar", "Sun", "Sat", "may", "march", "mar", "august", "mai":
	default:
		return true
	}
	if d.mark(i+1, '.') && d.tight(i+1) && len(word) == 3 && d.near(i+2) && d.digitAt(i+2) { // Mar. 1
		return true
	}
	if d.bare && len(d.toks) > 1 && (i > 0 || d.near(i+1)) || d.bare && word == "March" || d.dayNumber(i+1) {
		return true
	}
	if word == "august" && d.l == news.German {
		return true
	}
	if _, ok := d.digitsAt(i+1, 4); ok {
		return true
	}
	return i > 0 && (d.is(i-1, dateSkip) || d.is(i-1, sinceClass) || d.is(i-1, untilClass) || d.is(i-1, beforeCls) || d.is(i-1, afterClass) ||
		d.is(i-1, yearPrep) || d.is(i-1, partClass) || d.is(i-1, lastClass) || d.is(i-1, nextClass) || d.is(i-1, thisClass) || d.is(i-1, dateTo) ||
		d.is(i-1, dateBtween) || d.is(i-1, dateFrom) || d.is(i-1, dateAnd) || d.mark(i-1, '-'))
}

// dayNumber reports whether a day in digits or words stands at token i.
func (d *dateReader) dayNumber(i int) bool {
	if !d.near(i) {
		return false
	}
	if v, ok := d.digitsAt(i, 2); ok && v >= 1 && v <= 31 {
		return !d.toks[i-1].capital || !d.countsAt(i+1)
	}
	_, j, ok := d.ordinal(i)
	return ok && (d.closes(j) || d.toks[j].kind == digitToken)
}

// fromWeekday reads Monday; Monday, June 9; next Monday is read by relative words before it.
func (d *dateReader) fromWeekday(i int) (point, int, bool) {
	shift, j, calendar, this := 0, i, false, false
	if p, k := at(d.toks, j, lastClass); p != nil {
		shift, j, calendar = -1, k, p.value > 0
	} else if p, k := at(d.toks, j, nextClass); p != nil {
		shift, j, calendar = 1, k, p.value > 0
	} else if p, k := at(d.toks, j, thisClass); p != nil {
		this, j, calendar = true, k, p.value > 0
	}
	if !d.near(j) {
		return point{}, i, false
	}
	if j > i { // last June, next June
		if m, k := at(d.toks, j, monthClass); m != nil && d.isMonth(j) {
			if p := (point{month: d.monthNumber(m, k), future: shift > 0}); p.month > 0 {
				if this && !d.ref.IsZero() {
					p.year = d.ref.Year()
				}
				if n, next := at(d.toks, k, nextNext); n != nil && shift == 0 {
					k = next
				}
				if y, next := d.yearBehind(k); y > 0 {
					p.year, k = y, next
				}
				return p, k, true
			}
		}
		if s, k := at(d.toks, j, seasonCls); s != nil {
			p := point{season: int(s.value), future: shift > 0}
			if p.year, k = d.yearBehind(k); p.year == 0 && shift != 0 && !d.ref.IsZero() {
				p.year = turnOfSeason(p, d.ref, shift > 0)
			}
			return p, k, true
		}
	}
	w, k := at(d.toks, j, weekdayCls)
	if w == nil || !d.isWeekday(j) || w.value > 100 && !d.bare {
		return point{}, i, false
	}
	k = d.abbreviated(k)
	p := point{weekday: int(w.value) % 100, weekdayShift: shift, thisWeek: calendar}
	n := d.clockBehind(k)
	for d.near(n) && (d.mark(n, ',') || d.is(n, dateSkip)) {
		n++
	}
	if d.near(n) && n < len(d.toks) && (d.toks[n].kind == digitToken || d.is(n, monthClass) || d.ordinalMonth(n)) {
		if q, next, ok := d.point(n); ok && q.day > 0 {
			q.weekday = p.weekday
			return q, next, true
		}
	}
	if q, next, ok := d.weekdayBehind(p.weekday, k); ok {
		return q, next, true
	}
	return p, k, true
}

// ordinalMonth reports whether a day in words with its month stands at token n: Donnerstag, den siebten April.
func (d *dateReader) ordinalMonth(n int) bool {
	_, j, ok := d.ordinal(n)
	return ok && d.near(j)
}

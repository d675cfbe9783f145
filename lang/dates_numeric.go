package lang

import (
	"strconv"
	"strings"

	"tumen/news"
)

// fullYear completes a year of two digits: those up to 39 are of this century.
func fullYear(y int) int {
	switch {
	case y < 40:
		return y + 2000
	case y < 100:
		return y + 1900
	}
	return y
}

// coded reads the short forms that are no whole date of three numbers: 4/22, 2016-05, 2014-2018, 2018Q4, 23/Sep/2020.
func (d *dateReader) coded(i int) (point, int, bool) {
	if d.tight(i) && d.toks[i-1].kind != markToken {
		return point{}, i, false
	}
	for _, f := range [...]func(int) (point, int, bool){d.solid, d.quarterCode, d.named, d.spaced, d.yearSpan, d.monthOfYear, d.dayAndMonth} {
		if p, j, ok := f(i); ok {
			return p, j, true
		}
	}
	return point{}, i, false
}

// joint is the mark between two parts of a date at token j, and the token behind it; it has no space around it, or, where
// loose is set, one on any side.
func (d *dateReader) joint(j int, loose bool) (rune, int) {
	if j+1 >= len(d.toks) || d.toks[j].kind != markToken || !loose && (!d.tight(j) || !d.tight(j+1)) || d.toks[j].broken || d.toks[j+1].broken {
		return 0, j
	}
	switch m := d.toks[j].mark; m {
	case '-', '/', '.':
		return m, j + 1
	case '‑', '–':
		return '-', j + 1
	}
	return 0, j
}

// numbersTouch reports whether a mark ties digits to what stands before token i or behind token j, as in 138-2010-2015.
func (d *dateReader) numbersTouch(i, j int) bool {
	if d.tight(i) && i >= 2 && d.toks[i-1].kind == markToken && d.tight(i-1) && d.toks[i-2].kind == digitToken && !d.mark(i-3, '/') ||
		d.tight(i) && (d.mark(i-1, '.') || d.mark(i-1, ',') || d.mark(i-1, ':') || d.mark(i-1, '$') || d.mark(i-1, '#')) {
		return true
	}
	if d.tight(j) && d.toks[j].kind != markToken && !(d.toks[j].kind == wordToken && d.text[d.toks[j].start:d.toks[j].end] == "T") {
		return true
	}
	if d.mark(j, '-') && d.tight(j) && j+2 < len(d.toks) && d.toks[j+1].kind == digitToken && d.mark(j+2, '/') { // 5/1-5/7
		return false
	}
	return d.mark(j, '%') || d.mark(j, '-') && d.tight(j) && d.tight(j+1) || d.continues(j, '.') || d.continues(j, ',') || d.continues(j, '/') ||
		d.continues(j, ':')
}

// quarterCode reads Q3 2024, 2018Q4, 2017-q1, H1 2016; a half needs its year.
func (d *dateReader) quarterCode(i int) (point, int, bool) {
	if i >= len(d.toks) {
		return point{}, i, false
	}
	year, j := 0, i
	if v, ok := d.digitsAt(i, 4); ok {
		if d.toks[i].end-d.toks[i].start != 4 || v < 1900 || v > 2100 {
			return point{}, i, false
		}
		year, j = v, i+1
		if m, k := d.joint(j, false); m == '-' || m == '/' {
			j = k
		}
	}
	if j+1 >= len(d.toks) || d.toks[j].kind != wordToken || !d.tight(j+1) || !d.near(j) {
		return point{}, i, false
	}
	n, ok := d.digitsAt(j+1, 1)
	if !ok || d.tight(j+2) && d.toks[j+2].kind != markToken {
		return point{}, i, false
	}
	k := j + 2
	p := point{year: year}
	switch d.text[d.toks[j].start:d.toks[j].end] {
	case "Q", "q":
		if n < 1 || n > 4 {
			return point{}, i, false
		}
		p.quarter = n
	case "H", "h":
		if n < 1 || n > 2 {
			return point{}, i, false
		}
		p.half = n
	default:
		return point{}, i, false
	}
	if year == 0 {
		if m, next := d.joint(k, false); m == '-' || m == '/' {
			k = next
		}
		p.year, k = d.yearBehind(k)
		if p.year == 0 {
			k = j + 2
		}
	}
	return p, k, p.year > 0 || p.quarter > 0
}

// named reads dates that join a month's name and numbers with hyphens or slashes: 05-Aug-2016, 2020/Sep/23, Sep-23-2020,
// Dec-2018, Nov/2, 23-2020-September.
func (d *dateReader) named(i int) (point, int, bool) {
	p, j, months, values := point{}, i, 0, 0
	for part := range 3 {
		if part > 0 {
			m, k := d.joint(j, false)
			if m != '-' && m != '/' {
				break
			}
			j = k
		}
		if v, ok := d.digitsAt(j, 4); ok {
			if d.toks[j].end-d.toks[j].start == 4 {
				if p.year != 0 || v < 1800 || v > 2200 {
					return point{}, i, false
				}
				p.year = v
			} else if p.day == 0 {
				p.day = v
			} else if p.year == 0 && d.toks[j].end-d.toks[j].start == 2 {
				p.year = fullYear(v)
			} else {
				return point{}, i, false
			}
			values++
			j++
			continue
		}
		m, k := at(d.toks, j, monthClass)
		if m == nil || months > 0 || k != j+1 {
			return point{}, i, false
		}
		if p.month = d.monthNumber(m, k); p.month == 0 {
			return point{}, i, false
		}
		months++
		j = k
	}
	if months != 1 || values == 0 || p.day > 0 && !validDay(p.year, p.month, p.day) || d.numbersTouch(i, j) {
		return point{}, i, false
	}
	if p.year == 0 && values == 1 && j+1 < len(d.toks) && d.is(i, monthClass) {
		p.year, j = d.yearBehind(j)
	}
	return p, j, p.year > 0 || p.day > 0
}

// spaced reads three numbers with spaces only, day first: 31 10 1974; and 14 .10. 2013.
func (d *dateReader) spaced(i int) (point, int, bool) {
	if p, j, ok := d.yearFirst(i); ok {
		return p, j, true
	}
	day, ok1 := d.digitsAt(i, 2)
	month, ok2 := d.digitsAt(i+1, 2)
	year, ok3 := d.digitsAt(i+2, 4)
	if !ok1 || !ok2 || !ok3 || d.toks[i+2].end-d.toks[i+2].start != 4 || year < 1900 || year > 2100 || !validDay(year, month, day) ||
		!d.near(i+1) || !d.near(i+2) || d.numbersTouch(i, i+3) || i > 0 && d.near(i) && d.toks[i-1].kind == digitToken ||
		d.countsAt(i+3) || i+3 < len(d.toks) && d.near(i+3) && d.toks[i+3].kind == digitToken {
		return point{}, i, false
	}
	return point{day: day, month: month, year: year}, i + 3, true
}

// solid reads eight digits that are year, month and day: 20250611.
func (d *dateReader) solid(i int) (point, int, bool) {
	if d.toks[i].kind != digitToken || d.toks[i].end-d.toks[i].start != 8 || d.numbersTouch(i, i+1) || d.countsAt(i+1) {
		return point{}, i, false
	}
	v, err := strconv.Atoi(d.text[d.toks[i].start:d.toks[i].end])
	p := point{year: v / 10000, month: v / 100 % 100, day: v % 100}
	return p, i + 1, err == nil && p.year >= 1950 && p.year <= 2060 && validDay(p.year, p.month, p.day)
}

// yearFirst reads 2016 june, which only English writes.
func (d *dateReader) yearFirst(i int) (point, int, bool) {
	v, ok := d.digitsAt(i, 4)
	if !ok || d.l != news.English || d.toks[i].end-d.toks[i].start != 4 || v < 1900 || v > 2100 || !d.near(i+1) {
		return point{}, i, false
	}
	m, j := at(d.toks, i+1, monthClass)
	if m == nil || m.value > 12 || !d.closes(j) || d.toks[i+1].end-d.toks[i+1].start < 3 {
		return point{}, i, false
	}
	return point{year: v, month: int(m.value)}, j, true
}

// yearSpan reads 2014-2018, 2014~2018 and 2023/24.
func (d *dateReader) yearSpan(i int) (point, int, bool) {
	a, ok := d.digitsAt(i, 4)
	if !ok || d.toks[i].end-d.toks[i].start != 4 || a < 1800 || a > 2100 || i+2 >= len(d.toks) || !d.tight(i+1) || !d.tight(i+2) {
		return point{}, i, false
	}
	switch d.toks[i+1].mark {
	case '-', '–', '~', '/', '‑':
	default:
		return point{}, i, false
	}
	b, ok := d.digitsAt(i+2, 4)
	if !ok || d.numbersTouch(i, i+3) || d.countsAt(i+3) && !d.is(i+3, yearWord) {
		return point{}, i, false
	}
	switch d.toks[i+2].end - d.toks[i+2].start {
	case 4:
		if b <= a || b > 2100 || d.mark(i+1, '/') && b != a+1 {
			return point{}, i, false
		}
	case 2:
		if b += a / 100 * 100; b <= a || b > a+1 && b%100 <= 12 || b > a+10 {
			return point{}, i, false
		}
	default:
		return point{}, i, false
	}
	for _, c := range [...]class{labelClass, boundBefore, moneyClass} {
		if p, _ := before(d.toks, i, c); p != nil && d.near(i) {
			return point{}, i, false
		}
	}
	return point{fixed: news.Period{From: midnight(a, 1, 1), To: midnight(b, 12, 31), Precision: news.Year}}, i + 3, true
}

// monthOfYear reads 2016-05, 05/2016 and, in German, 05.2016.
func (d *dateReader) monthOfYear(i int) (point, int, bool) {
	a, ok := d.digitsAt(i, 4)
	if !ok {
		return point{}, i, false
	}
	sep, j := d.joint(i+1, true)
	b, ok := d.digitsAt(j, 4)
	if sep == 0 || !ok || d.numbersTouch(i, j+1) || d.countsAt(j+1) || j+1 < len(d.toks) && d.near(j+1) && d.toks[j+1].kind == digitToken {
		return point{}, i, false
	}
	la, lb := d.toks[i].end-d.toks[i].start, d.toks[j].end-d.toks[j].start
	year, month := a, b
	if lb == 4 {
		year, month, la, lb = b, a, lb, la
	}
	if la != 4 || lb > 2 || year < 1900 || year > 2100 || month < 1 || month > 12 {
		return point{}, i, false
	}
	if sep == '.' && (d.l != news.German || a > 12 || lb != 2) && !(d.l == news.English && year == a && d.closes(j+1) && d.bare) {
		return point{}, i, false
	}
	// 2011/12 is a season or a year of accounts; a range of places or a score has no such years.
	if year == a && month == (year+1)%100 {
		return point{}, i, false
	}
	return point{year: year, month: month}, j + 1, true
}

// onWeekday reports whether the day p is that weekday in this year or the ones beside it.
func (d *dateReader) onWeekday(p point, weekday int) bool {
	for y := d.ref.Year() - 1; y <= d.ref.Year()+1; y++ {
		if validDay(y, p.month, p.day) && isoWeekday(midnight(y, p.month, p.day)) == weekday {
			return true
		}
	}
	return d.ref.IsZero()
}

// dayAndMonth reads 4/22 and 22/4 in English, with a point or hyphen only where it stands for nothing else.
func (d *dateReader) dayAndMonth(i int) (point, int, bool) {
	if d.l != news.English {
		return point{}, i, false
	}
	a, ok1 := d.digitsAt(i, 2)
	sep, j := d.joint(i+1, d.bare)
	b, ok2 := d.digitsAt(j, 2)
	year, after := 0, j+1
	if v, next, ok := d.yearDigits(j + 2); ok && v > 1900 && d.mark(j+1, ',') {
		year, after = v, next
	}
	if !ok1 || !ok2 || sep == 0 || d.numbersTouch(i, after) || d.countsAt(after) || d.is(j+1, clockUnit) || d.is(j+1, clockClass) {
		return point{}, i, false
	}
	p := point{month: a, day: b}
	if a > 12 {
		p.month, p.day = b, a
	}
	if !validDay(0, p.month, p.day) || a == 24 && b == 7 {
		return point{}, i, false
	}
	on := d.near(i) && (i > 0 && strings.EqualFold(d.text[d.toks[i-1].start:d.toks[i-1].end], "on") || d.is(i-1, weekdayCls) || d.is(i-1, dateFrom) || d.is(i-1, dateBtween) || d.is(i-1, thisClass) ||
		d.is(i-1, nextClass))
	padded := d.text[d.toks[i].start] == '0' || d.text[d.toks[j].start] == '0'
	switch sep {
	case '.':
		if !on || !d.closes(j+1) && !d.is(j+1, yearPrep) {
			return point{}, i, false
		}
	case '-': // Friday 7-6, if it is one; Monday 3-8 are hours
		w, _ := before(d.toks, i, weekdayCls)
		if w == nil && !d.bare || w != nil && !d.onWeekday(p, int(w.value)) {
			return point{}, i, false
		}
	default:
		fraction := a < b && (b <= 6 || b == 8 || b == 10) || a == 9 && b == 11
		if fraction && !on && !padded && !d.bare {
			return point{}, i, false
		}
	}
	if d.is(i-1, thisClass) && !d.ref.IsZero() {
		p.year = d.ref.Year()
	}
	if year > 0 {
		p.year, j = year, after-1
	}
	if d.is(i-1, nextClass) {
		p.future = true
	}
	return p, j + 1, true
}

// dayMonthInWords reads a German day and month that are both ordinals: am siebten vierten, 27. 11., Montag zwölfter
// fünfter, dritter/11.
func (d *dateReader) dayMonthInWords(i int) (point, int, bool) {
	if d.l != news.German || d.tight(i) {
		return point{}, i, false
	}
	day, j, ok := d.ordinal(i)
	if !ok || !d.near(j) || d.toks[i].kind == digitToken && day > 31 {
		return point{}, i, false
	}
	if !d.bare && !d.is(i-1, dateSkip) && !d.is(i-1, weekdayCls) && !d.is(i-1, dateFrom) {
		return point{}, i, false
	}
	month, k, ok := d.ordinal(j)
	if d.mark(j, '/') {
		month, ok = d.digitsAt(j+1, 2)
		if k = j + 2; !ok {
			month, k, ok = d.ordinal(j + 1)
		} else if d.mark(k, '.') && d.tight(k) {
			k++
		}
	}
	if !ok || !validDay(0, month, day) || d.is(k, monthClass) || k < len(d.toks) && d.near(k) && d.toks[k].capital && !d.toks[k-1].stop {
		return point{}, i, false
	}
	p := point{day: day, month: month}
	if v, next, ok := d.yearDigits(k); ok {
		p.year, k = v, next
	}
	return p, k, true
}

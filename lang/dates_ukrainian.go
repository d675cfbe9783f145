package lang

import (
	"strings"
	"time"

	"tumen/news"
)

// ordinalEnd is the token behind the ending of an ordinal in digits (2024-го, 90-х), j if there is none.
func (d *dateReader) ordinalEnd(j int) int {
	if d.l == news.Ukrainian && d.mark(j, '-') && d.tight(j) && j+1 < len(d.toks) && d.tight(j+1) && d.is(j+1, ordEndClass) {
		return j + 2
	}
	return j
}

// ukrainianDecade reads 1990-ті, 90-х роках, дев'яності, and centuries: 20-му столітті, XX століття, двадцятого століття.
func (d *dateReader) ukrainianDecade(i int) (point, int, bool) {
	if v, ok := d.digitsAt(i, 4); ok && v%10 == 0 && (v >= 1700 && v <= 2090 || v >= 20 && v <= 90) && d.toks[i].end-d.toks[i].start != 3 {
		if j := d.ordinalEnd(i + 1); j > i+1 && d.plural(j-1) {
			q, k := at(d.toks, j, yearWord)
			if q != nil && d.near(j) {
				j = k
			} else if v < 100 && !d.is(i-1, dateSkip) && !d.is(i-1, partClass) {
				return point{}, i, false
			}
			if v < 100 {
				v += 1900
			}
			return yearsFrom(v, 10), j, true
		}
	}
	n, j, ok := d.ordinal(i)
	if !ok {
		n, j, ok = d.roman(i)
	}
	if ok && d.near(j) && n >= 2 && n <= 30 {
		if c, k := at(d.toks, j, centuryCls); c != nil {
			return yearsFrom((n-1)*100, 100), d.abbreviated(k), true
		}
	}
	return point{}, i, false
}

// plural reports whether token j is the ending of more than one year: 90-ті, 90-х, 90-ми.
func (d *dateReader) plural(j int) bool {
	switch d.text[d.toks[j].start:d.toks[j].end] {
	case "ті", "х", "их", "ми", "ими", "і":
		return true
	}
	return false
}

// roman reads a Roman number below forty, in Latin letters or Ukrainian ones that look like them.
func (d *dateReader) roman(i int) (int, int, bool) {
	const longest = 12
	if i < 0 || i >= len(d.toks) || d.toks[i].kind != wordToken || !d.toks[i].capital || d.toks[i].end-d.toks[i].start > longest {
		return 0, i, false
	}
	total, last := 0, 0
	for _, c := range d.text[d.toks[i].start:d.toks[i].end] {
		var v int
		switch c {
		case 'I', 'І':
			v = 1
		case 'V':
			v = 5
		case 'X', 'Х':
			v = 10
		default:
			return 0, i, false
		}
		if total += v; v > last && last > 0 {
			total -= 2 * last
		}
		last = v
	}
	return total, i + 1, total < 40
}

// isUkrainianMonth tells February from the fierce: лютий ворог has neither a day nor a preposition.
func (d *dateReader) isUkrainianMonth(i int) bool {
	if !strings.HasPrefix(d.text[d.toks[i].start:d.toks[i].end], "лют") {
		return true
	}
	if v, ok := d.digitsAt(i+1, 4); ok && v > 1000 || d.closes(i+1) || d.is(i+1, relClass) {
		return true
	}
	if i == 0 || !d.near(i) {
		return false
	}
	for _, c := range [...]class{dateSkip, sinceClass, untilClass, afterClass, beforeCls, partClass, dateFrom, dateTo, dateAnd, lastClass, nextClass, thisClass, ordClass} {
		if d.is(i-1, c) {
			return true
		}
	}
	return d.toks[i-1].kind == digitToken || d.mark(i-1, '-') || d.mark(i-1, '–') || d.mark(i-1, '.')
}

// listedDay reads a day whose month stands behind the last of a list: 3, 5 і 7 травня. It ends where the day does.
func (d *dateReader) listedDay(day, j int) (point, int, bool) {
	const most = 6
	if d.l != news.Ukrainian {
		return point{}, j, false
	}
	if d.inside(j-1) && !d.ref.IsZero() { // 15 числа
		return d.lastSuch(day, d.bare || d.speaksOfFuture(j-1, j)), j, true
	}
	k := j
	for range most {
		if !d.mark(k, ',') && !d.is(k, dateAnd) || !d.near(k) || k+1 >= len(d.toks) || !d.toks[k+1].gap {
			return point{}, j, false
		}
		v, ok := d.digitsAt(k+1, 2)
		if !ok || v <= day || v > 31 || !d.near(k+1) {
			return point{}, j, false
		}
		k = d.dayEnd(k + 2)
		if p, _, ok := d.monthBehind(point{day: v}, k); ok {
			p.day = day
			return p, j, validDay(p.year, p.month, day)
		}
	}
	return point{}, j, false
}

// yearOfList is the year that only the last date of a list has: січень і лютий 2024 року. It is 0 without one.
func (d *dateReader) yearOfList(j int) int {
	if d.l != news.Ukrainian || !d.is(j, dateAnd) && !d.mark(j, ',') || !d.near(j) {
		return 0
	}
	k := j + 1
	for d.near(k) && d.is(k, dateSkip) {
		k++
	}
	if !d.near(k) || k >= len(d.toks) || d.toks[k].kind != digitToken && !d.is(k, monthClass) {
		return 0
	}
	if q, _, ok := d.point(k); ok && q.month > 0 {
		return q.year
	}
	return 0
}

// lastSuch is the last day of that number, or the next where the text speaks of the future.
func (d *dateReader) lastSuch(day int, future bool) point {
	today := dayOf(d.ref)
	m := midnight(today.Year(), int(today.Month()), 1)
	step := -1
	if future {
		step = 1
	}
	for range 3 {
		p := point{year: m.Year(), month: int(m.Month()), day: day}
		at := m.AddDate(0, 0, day-1)
		if validDay(p.year, p.month, day) && (future && !at.Before(today) || !future && !at.After(today)) {
			return p
		}
		m = m.AddDate(0, step, 0)
	}
	return point{month: 2, day: 31} // none
}

// yearsOfList reports whether the digits at i are the first of several years: 2014 та 2022 роках.
func (d *dateReader) yearsOfList(i int) bool {
	if d.l != news.Ukrainian || !d.is(i+1, dateAnd) && !d.mark(i+1, ',') {
		return false
	}
	v, ok := d.digitsAt(i+2, 4)
	return ok && v >= 1800 && v <= 2100 && d.near(i+2) && (d.is(i+3, yearWord) || d.yearsOfList(i+2))
}

// turnOfSeason is the year of the last season that is over, or of the next that has not begun: минулого літа.
func turnOfSeason(p point, ref time.Time, forward bool) int {
	for _, away := range [...]int{0, 1, 2} {
		if !forward {
			away = -away
		}
		p.year = ref.Year() + away
		period, ok := p.resolve(ref)
		if ok && (forward && period.From.After(dayOf(ref)) || !forward && period.To.Before(dayOf(ref))) {
			return p.year
		}
	}
	return p.year
}

// monthOfYearWord reads the month behind a word for a year: торік у червні, цього року в травні.
func (d *dateReader) monthOfYearWord(p *phrase, j int) (point, int, bool) {
	unit, n, ok := relCode(p.code)
	if d.l != news.Ukrainian || !ok || unit != "year" || d.ref.IsZero() || !d.near(j) || !d.is(j, dateSkip) {
		return point{}, j, false
	}
	m, k := at(d.toks, j+1, monthClass)
	if m == nil || !d.near(j+1) {
		return point{}, j, false
	}
	q := point{year: d.ref.Year() + n, month: d.monthNumber(m, k)}
	if v, _ := d.yearBehind(k); v > 0 || q.month == 0 {
		return point{}, j, false
	}
	return q, d.abbreviated(k), true
}

// singular reports whether the unit of time at token i stands in the singular: тиждень, but not днів of кілька днів.
func (d *dateReader) singular(i int) bool {
	word := d.text[d.toks[i].start:d.toks[i].end]
	for _, plural := range [...]string{"і", "и", "ів", "діб", "ах", "ями"} {
		if strings.HasSuffix(word, plural) {
			return false
		}
	}
	return true
}

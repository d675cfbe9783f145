package lang

import (
	"time"

	"tumen/news"
)

// partOfUnit is a part of the week, month or year that a relative code means.
func (d *dateReader) partOfUnit(unit string, n, part int) (news.Period, bool) {
	if d.ref.IsZero() {
		return news.Period{}, false
	}
	today := dayOf(d.ref)
	p, ok := shifted(d.ref, unit, n)
	switch {
	case !ok:
		return p, false
	case part == laterPart && unit != "day" && n == 0:
		p.From, p.Precision = today, finer(unit)
	case unit == "month":
		return partOfMonth(today.Year(), int(today.Month())+n, plainPart(part)), true
	case unit == "year":
		return monthsOf(today.Year()+n, plainPart(part)*4-3, 4), true
	case unit == "week":
		p.Precision = news.Day
		switch plainPart(part) {
		case 1:
			p.To = p.From.AddDate(0, 0, 2)
		case 2:
			p.From, p.To = p.From.AddDate(0, 0, 1), p.From.AddDate(0, 0, 3)
		case 3:
			p.From = p.From.AddDate(0, 0, 4)
		}
	}
	return p, true
}

// laterPart is the part of a week, month or year that is still to come; the tables give it as a value.
const laterPart = 5

func plainPart(part int) int {
	if part == laterPart {
		return 3
	}
	return part
}

func finer(unit string) news.Precision {
	switch unit {
	case "month":
		return news.PartOfMonth
	case "year":
		return news.PartOfYear
	}
	return news.Day
}

// rest reads the rest of the week, month or year.
func (d *dateReader) rest(i int) (point, int, bool) {
	r, j := at(d.toks, i, restClass)
	if r == nil || d.ref.IsZero() {
		return point{}, i, false
	}
	unit := ""
	if p, k := at(d.toks, j, relClass); p != nil && d.near(j) {
		if u, n, ok := relCode(p.code); ok && n == 0 {
			unit, j = u, k
		}
	}
	if unit == "" {
		for d.near(j) && d.is(j, dateSkip) {
			j++
		}
		u, k := at(d.toks, j, dateUnit)
		if u == nil || !d.near(j) {
			return point{}, i, false
		}
		unit, j = u.code, k
	}
	p, ok := shifted(d.ref, unit, 0)
	p.From = dayOf(d.ref)
	return point{fixed: p}, j, ok && unit != "day"
}

// listed completes a day between tokens i and j that stands in a list whose month is told once: July 17th, 18th, or 19th;
// the 22nd, 23rd or 31st of March.
func (d *dateReader) listed(day, i, j int) (point, bool) {
	closed := d.closes(j) || d.is(j, orClass) || d.is(j, dateAnd) || d.is(j, onClass) || d.is(j, atClass) || d.is(j, forClass)
	if closed && d.monthEnd > 0 && i > d.monthEnd && i-d.monthEnd <= 3 && d.listMarks(d.monthEnd, i) {
		d.monthEnd = j
		p := d.listMonth
		p.day = day
		return p, validDay(p.year, p.month, day)
	}
	const most = 8
	for n := 0; n < most && j < len(d.toks); n++ {
		k := j
		for k < len(d.toks) && d.listMarks(k, k+1) {
			k++
		}
		if k == j || !d.near(k) {
			return point{}, false
		}
		v, next, ok := d.ordinal(k)
		if !ok {
			return point{}, false
		}
		for d.near(next) && d.inside(next) {
			next++
		}
		if p, _, ok := d.monthBehind(point{day: v}, next); ok {
			p.day = day
			p.future = d.comes
			return p, validDay(p.year, p.month, day)
		}
		j = next
	}
	return point{}, false
}

// listMarks reports whether only the marks and words of a list stand from token i to j.
func (d *dateReader) listMarks(i, j int) bool {
	for ; i < j; i++ {
		if i >= len(d.toks) || !d.near(i) || !d.mark(i, ',') && !d.is(i, orClass) && !d.is(i, dateAnd) {
			return false
		}
	}
	return true
}

// lasting ends the time from a day that an amount of time before its word says: for 3 days starting on Monday.
func (d *dateReader) lasting(k int, from time.Time) time.Time {
	q, start := before(d.toks, k, sinceClass)
	if q == nil || len(d.text) == 0 || !d.near(start) {
		return time.Time{}
	}
	for b := start - 2; b >= 0 && b >= start-4; b-- {
		if s, end, ok := d.stretch(b); ok && end == start && !s.tooLong() && s.minutes == 0 {
			return s.add(from, 1).AddDate(0, 0, -1)
		}
	}
	return time.Time{}
}

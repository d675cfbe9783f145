package lang

import (
	"strings"
	"time"

	"tumen/news"
)

// halfOpen opens one end of the period between tokens i and j when "since" or "until" stands before it, or "and later"
// behind it. It returns the token behind it.
func (d *dateReader) halfOpen(i, j int, p news.Period) (news.Period, int) {
	if k := d.clockBehind(j); d.near(k) {
		if q, next := at(d.toks, k, onwardsCls); q != nil && d.closes(next) {
			p.To = time.Time{}
			return p, next
		}
	}
	if !d.near(i) {
		return p, j
	}
	for k := i; k >= i-3 && k > 0 && d.near(k); k-- {
		switch d.limit(k) {
		case afterClass:
			p.From, p.To = p.To.AddDate(0, 0, 1), time.Time{}
			return p, j
		case sinceClass:
			p.To = d.lasting(k, p.From)
			return p, j
		case untilClass:
			p.From = time.Time{}
			return p, j
		case beforeCls:
			p.To, p.From = p.From.AddDate(0, 0, -1), time.Time{}
			return p, j
		}
		if !d.is(k-1, dateSkip) && !d.is(k-1, onClass) && !(d.is(k-1, dateUnit) && d.is(k-2, dateSkip)) {
			break
		}
	}
	return p, j
}

// limit is the class of the longest phrase before token k that opens one end: no later than is no later than.
func (d *dateReader) limit(k int) class {
	best, length := noClass, 0
	for _, c := range [...]class{afterClass, sinceClass, untilClass, beforeCls} {
		if q, _ := before(d.toks, k, c); q != nil && len(q.words) > length {
			best, length = c, len(q.words)
		}
	}
	return best
}

// opened reports whether a word that opens a range stands before token i: from, between the.
func (d *dateReader) opened(i int, c class) bool {
	for k := i; k > 0 && k >= i-2 && d.near(k); k-- {
		if q, _ := before(d.toks, k, c); q != nil {
			return true
		}
		if !d.is(k-1, dateSkip) {
			return false
		}
	}
	return false
}

// connector reads what joins the two ends of a range that begins at token i, at token j.
func (d *dateReader) connector(i, j int) (int, bool) {
	if !d.near(j) {
		return j, false
	}
	between := d.opened(i, dateBtween)
	switch {
	case d.mark(j, '-') || d.mark(j, '–') || d.mark(j, '—') || d.mark(j, '~') || d.mark(j, '‑'):
		return j + 1, true
	case d.is(j, dateAnd):
		return j + 1, between
	}
	if q, k := at(d.toks, j, dateTo); q != nil {
		return k, q.code != "onto" || d.opened(i, dateFrom)
	}
	return j, false
}

// rangeFrom reads the second end of a range behind token j; it returns j when there is none.
func (d *dateReader) rangeFrom(i int, p point, j int) (news.Period, int) {
	if p.month > 0 && p.day == 0 && p.fixed.IsZero() {
		if period, k, ok := d.daysOf(p, j); ok {
			return period, k
		}
	}
	end := d.clockBehind(j)
	k, ok := d.connector(i, end)
	if d.mark(end, '/') && p.year > 0 && p.day > 0 && d.near(end) {
		k, ok = end+1, true
	}
	if !ok || !p.fixed.IsZero() && p.fixed.Precision == news.Week && p.exact != (time.Time{}) {
		return news.Period{}, j
	}
	open := d.opened(i, dateFrom) || d.opened(i, dateBtween)
	if !p.fixed.IsZero() && !open && !d.is(k-1, dateTo) {
		return news.Period{}, j
	}
	for d.near(k) && (d.is(k, dateSkip) || d.is(k, onClass)) && !d.is(k, monthClass) {
		k++
	}
	if !d.near(k) {
		return news.Period{}, j
	}
	q, next, ok := d.otherEnd(k, p)
	if !ok || (q.weekday > 0 && q.month == 0 && q.fixed.IsZero()) != (p.weekday > 0 && p.month == 0 && p.fixed.IsZero()) && !open {
		return news.Period{}, j
	}
	if period, ok := d.span(p, q); ok {
		return period, next
	}
	return news.Period{}, j
}

// otherEnd reads the second end of a range whose first is p, at token k.
func (d *dateReader) otherEnd(k int, p point) (point, int, bool) {
	if n, next := at(d.toks, k, nowClass); n != nil && !d.ref.IsZero() {
		return point{fixed: onDay(dayOf(d.ref))}, next, true
	}
	if p.month > 0 && p.day > 0 && p.fixed.IsZero() { // June 7–10, 2025
		if q, next, ok := d.dayOnly(k, p); ok {
			return q, next, true
		}
	}
	if k >= len(d.toks) {
		return point{}, k, false
	}
	q, next, ok := d.point(k)
	if !ok && p.year > 0 && p.month == 0 { // from 2014 to 2018
		if v, after, found := d.yearAt(k); found {
			return point{year: v}, after, true
		}
	}
	return q, next, ok
}

// span is the time from p to q; what one leaves out the other has.
func (d *dateReader) span(p, q point) (news.Period, bool) {
	if p.year == 0 && p.month > 0 && q.year > 0 && q.fixed.IsZero() {
		p.year = q.year
		if p.month > q.month && q.month > 0 {
			p.year--
		}
	}
	if q.year == 0 && p.year > 0 && q.weekday == 0 {
		q.year = p.year
	}
	q.future = q.future || p.future
	first, second, ok := d.both(p, q)
	if !ok {
		return news.Period{}, false
	}
	if p.year == 0 && q.year == 0 && p.month > 0 && p.month <= q.month && p.fixed.IsZero() && q.fixed.IsZero() { // both of one year
		q.year = first.From.Year()
		if begun := midnight(q.year-1, q.month+1, 0); p.future && first.From.After(d.ref) && !begun.Before(dayOf(d.ref)) {
			q.year--
		}
		p.year = q.year
		if first, second, ok = d.both(p, q); !ok {
			return news.Period{}, false
		}
	}
	if second.To.Before(first.From) && q.fixed.IsZero() {
		switch {
		case q.weekday > 0 && q.month == 0:
			second = onDay(first.From.AddDate(0, 0, (q.weekday-isoWeekday(first.From)+7)%7))
		case q.month > 0 && q.year == 0:
			if q.year = first.From.Year(); q.month < int(first.From.Month()) {
				q.year++
			}
			if _, second, ok = d.both(p, q); !ok {
				return news.Period{}, false
			}
		}
	}
	if second.To.Before(first.From) {
		return news.Period{}, false
	}
	return news.Period{From: first.From, To: second.To, Precision: coarser(first.Precision, second.Precision)}, true
}

// both works out the two ends of a range.
func (d *dateReader) both(p, q point) (first, second news.Period, ok bool) {
	first, ok1 := d.resolve(p)
	second, ok2 := d.resolve(q)
	return first, second, ok1 && ok2 && !first.From.IsZero() && !second.To.IsZero()
}

func coarser(a, b news.Precision) news.Precision {
	rank := func(p news.Precision) int {
		return strings.Index("day part_of_month week month part_of_year year", string(p))
	}
	if a == news.Month || b == news.Month { // "month" is also a part of "part_of_month"
		if a == news.Year || b == news.Year || a == news.PartOfYear || b == news.PartOfYear {
			return news.PartOfYear
		}
		return news.Month
	}
	if rank(a) > rank(b) {
		return a
	}
	return b
}

// dayRange reads the days of a range whose month comes behind both: 7–10 June, from the 13th to the 15th of July, 14. -
// 15.10.2018, vom 26. auf den 27. April. The span is told as a fixed period.
func (d *dateReader) dayRange(i int) (point, int, bool) {
	first, j, ok := d.ordinal(i)
	if !ok {
		if first, ok = d.digitsAt(i, 2); !ok {
			return point{}, i, false
		}
		j = d.dayEnd(i + 1)
	}
	if d.tight(i) && (d.toks[i-1].kind == digitToken || d.mark(i-1, '/') || d.mark(i-1, '.') || d.mark(i-1, ':')) || first < 1 || first > 31 {
		return point{}, i, false
	}
	for d.near(j) && d.inside(j) {
		j++
	}
	k, ok := d.connector(i, j)
	and := d.is(j, dateAnd)
	if !ok && (d.mark(j, '/') && d.l != news.English && d.mark(j-1, '.') || and) {
		k, ok = j+1, true
	}
	if !ok || !d.near(k) {
		return point{}, i, false
	}
	for d.near(k) && d.is(k, dateSkip) && !d.is(k, monthClass) {
		k++
	}
	open := d.opened(i, dateFrom) || d.opened(i, dateBtween)
	q, next, ok := d.lastDay(k)
	if !ok || q.day <= first || and && !open && q.day != first+1 {
		return point{}, i, false
	}
	q.future = d.speaksOfFuture(i, next)
	to, ok := d.resolve(q)
	if !ok {
		return point{}, i, false
	}
	from := to.From.AddDate(0, 0, first-q.day)
	return point{fixed: news.Period{From: from, To: to.To, Precision: news.Day}}, next, true
}

// lastDay reads a day with its month, as the second end of a range of days.
func (d *dateReader) lastDay(k int) (point, int, bool) {
	if k >= len(d.toks) || !d.near(k) {
		return point{}, k, false
	}
	if d.toks[k].kind == digitToken {
		if q, next, ok := d.numeric(k); ok {
			return q, next, true
		}
		v, ok := d.digitsAt(k, 2)
		if !ok || v < 1 || v > 31 {
			return point{}, k, false
		}
		if q, next, ok := d.numericShort(k, v); ok {
			return q, next, true
		}
		return d.monthBehind(point{day: v}, d.dayEnd(k+1))
	}
	if d.is(k, monthClass) || d.is(k, weekdayCls) {
		q, next, ok := d.point(k)
		return q, next, ok && q.day > 0 && q.month > 0 && q.fixed.IsZero()
	}
	if d.toks[k].e == nil {
		return point{}, k, false
	}
	return d.spelledDay(k)
}

// dayOnly reads the second day of a range whose month stands before both: June 7–10, 2025; April ninth through seventeenth.
func (d *dateReader) dayOnly(k int, first point) (point, int, bool) {
	v, j, ok := d.ordinal(k)
	if !ok {
		if v, ok = d.digitsAt(k, 2); !ok {
			return point{}, k, false
		}
		j = d.dayEnd(k + 1)
	}
	if v <= first.day || !validDay(0, first.month, v) || d.countsAt(j) || d.is(j, monthClass) || d.mark(j, '/') || d.mark(j-1, '.') && d.tight(j) {
		return point{}, k, false
	}
	q := point{month: first.month, day: v}
	q.year, j = d.yearBehind(j)
	if q.year == 0 {
		q.year = first.year
	}
	q.future = first.future
	return q, j, true
}

// daysOf reads a range of days behind its month: November between 19 and 20, im November zwischen dem 19. und dem 20.
func (d *dateReader) daysOf(p point, j int) (news.Period, int, bool) {
	if !d.near(j) || !d.is(j, dateBtween) && !d.is(j, dateFrom) {
		return news.Period{}, j, false
	}
	k := j + 1
	for d.near(k) && d.is(k, dateSkip) {
		k++
	}
	first, next, ok := d.ordinal(k)
	if !ok {
		if first, ok = d.digitsAt(k, 2); !ok {
			return news.Period{}, j, false
		}
		next = k + 1
	}
	p.day = first
	k, ok = d.connector(j+1, next)
	for ok && d.near(k) && d.is(k, dateSkip) {
		k++
	}
	if !ok || !d.near(k) || !validDay(p.year, p.month, first) {
		return news.Period{}, j, false
	}
	q, next, ok := d.dayOnly(k, p)
	if !ok {
		return news.Period{}, j, false
	}
	period, ok := d.span(p, q)
	return period, next, ok
}

package lang

import (
	"time"

	"tumen/news"
)

// nth reads what is told by its place in a longer time: the first Friday of next month, the last week of July, letzter
// Sonntag im März, the 3rd last week of 2018, the first ten days of last year.
func (d *dateReader) nth(i int) (point, int, bool) {
	if d.is(i, onClass) {
		return point{}, i, false
	}
	j := i
	for d.near(j) && d.is(j, dateSkip) && !d.is(j, monthClass) {
		j++
	}
	if p, _ := at(d.toks, j, partClass); p != nil { // the first days of May
		return point{}, i, false
	}
	n, j, ok := d.place(j)
	if !ok || !d.near(j) {
		return point{}, i, false
	}
	many := 1
	if m, k, ok := d.count(j); ok && d.near(k) && d.is(k, dateUnit) {
		many, j = m, k
	}
	weekday, unit := 0, ""
	if w, k := at(d.toks, j, weekdayCls); w != nil {
		weekday, j = int(w.value), k
		if d.is(j, daypartCls) {
			j++
		}
	} else if u, k := at(d.toks, j, dateUnit); u != nil {
		unit, j = u.code, k
	} else {
		return point{}, i, false
	}
	j = d.clockBehind(j)
	if weekday > 0 && n > 0 {
		if p, k, ok := d.afterDay(j, n, weekday); ok {
			return p, k, true
		}
	}
	whole, k, ok := d.whole(j)
	if !ok {
		if weekday > 0 && n > 0 && k == j && d.closes(j) && !d.is(i-1, everyClass) && !d.ref.IsZero() && (d.bare || d.comes) {
			whole, k = monthOf(d.ref.Year(), int(d.ref.Month())), j // the first Sunday of this month
		} else {
			return point{}, i, false
		}
	}
	if many > 1 {
		p, ok := fewOf(whole, n, many, unit)
		return point{fixed: p}, k, ok
	}
	p, ok := nthOf(whole, n, unit, weekday)
	return point{fixed: p}, k, ok
}

// afterDay reads the day from which the n-th weekday is counted: the third Tuesday after Christmas.
func (d *dateReader) afterDay(j, n, weekday int) (point, int, bool) {
	p, k := at(d.toks, j, offsetCls)
	if p == nil || p.value < 0 || !d.near(j) || !d.near(k) || k >= len(d.toks) {
		return point{}, j, false
	}
	q, next, ok := d.point(k)
	if !ok {
		return point{}, j, false
	}
	base, ok := d.resolve(q)
	if !ok || !base.From.Equal(base.To) {
		return point{}, j, false
	}
	return point{fixed: onDay(weekdayAfter(base.From, n, weekday))}, next, true
}

// weekdayAfter is the n-th such weekday after a day.
func weekdayAfter(t time.Time, n, weekday int) time.Time {
	return t.AddDate(0, 0, (weekday-isoWeekday(t)+6)%7+1+7*(n-1))
}

// orderedPart reads a quarter or half whose number is in digits: 3rd quarter of 2024, 4. Quartal, 1. Halbjahr.
func (d *dateReader) orderedPart(i int) (point, int, bool) {
	n, j, ok := d.ordinal(i)
	if !ok || d.toks[i].kind != digitToken || !d.near(j) || n > 4 {
		return point{}, i, false
	}
	u, k := at(d.toks, j, dateUnit)
	switch {
	case u == nil:
		return point{}, i, false
	case u.code == "quarter":
		return d.ofYear(point{quarter: n}, k, false)
	case u.code == "half" && n < 3:
		return d.ofYear(point{half: n}, k, true)
	}
	return point{}, i, false
}

// place reads first, 3rd, last, second last; from the end it is negative.
func (d *dateReader) place(i int) (int, int, bool) {
	if p, j := at(d.toks, i, lastClass); p != nil {
		return -1, j, true
	}
	n, j, ok := d.ordinal(i)
	if !ok {
		return 0, i, false
	}
	if p, k := at(d.toks, j, lastClass); p != nil && d.near(j) {
		return -n, k, true
	}
	return n, j, true
}

// closes reports whether nothing of the same phrase can follow before token j.
func (d *dateReader) closes(j int) bool {
	return j >= len(d.toks) || !d.near(j) || d.toks[j].kind == markToken && !d.mark(j, '-')
}

// whole reads the month, year or longer time of which something is a part, with the words that join the two.
func (d *dateReader) whole(j int) (news.Period, int, bool) {
	k := j
	for d.near(k) && (d.is(k, dateSkip) || d.is(k, ofClass)) && !d.is(k, monthClass) {
		k++
	}
	if !d.near(k) {
		return news.Period{}, j, false
	}
	if p, next := at(d.toks, k, relClass); p != nil {
		if unit, _, ok := relCode(p.code); ok && (unit == "month" || unit == "year" || unit == "quarter" || unit == "decade") {
			period, ok := d.shiftedBy(p.code)
			return period, next, ok
		}
		return news.Period{}, j, false
	}
	if k > j && d.is(k, dateUnit) && d.is(k-1, dateSkip) && !d.ref.IsZero() { // of the month
		if u, next := at(d.toks, k, dateUnit); u.code == "month" || u.code == "year" {
			period, ok := shifted(d.ref, u.code, 0)
			return period, next, ok
		}
	}
	if p, next, ok := d.fromMonth(k); ok && p.day == 0 {
		period, ok := d.resolve(p)
		return period, next, ok
	}
	if y, next, ok := d.yearAt(k); ok && k > j {
		return yearOf(y), next, true
	}
	return news.Period{}, j, false
}

// yearAt reads a year that a word before it asks for, in digits or words.
func (d *dateReader) yearAt(k int) (int, int, bool) {
	if q, next := at(d.toks, k, yearPrep); q != nil && next < len(d.toks) && d.toks[next].kind == digitToken && d.near(next) {
		k = next
	}
	if v, ok := d.digitsAt(k, 4); ok && d.toks[k].end-d.toks[k].start == 4 && v >= 1500 && v <= 2200 && !d.countsAt(k+1) && !d.glued(k+1) {
		return v, k + 1, true
	}
	return d.spelledYear(k)
}

// nthOf is the n-th day, weekday, week, weekend, month or quarter of a time. A week belongs where its Thursday lies.
func nthOf(p news.Period, n int, unit string, weekday int) (news.Period, bool) {
	if weekday == 0 {
		switch unit {
		case "day":
			return nthDay(p, n, 1, 0)
		case "week":
			t, ok := nthDay(p, n, 7, 4)
			monday := t.From.AddDate(0, 0, -3)
			return news.Period{From: monday, To: monday.AddDate(0, 0, 6), Precision: news.Week}, ok
		case "weekend":
			t, ok := nthDay(p, n, 7, 6)
			return news.Period{From: t.From, To: t.From.AddDate(0, 0, 1), Precision: news.Day}, ok
		}
		return fewOf(p, n, 1, unit)
	}
	return nthDay(p, n, 7, weekday)
}

func nthDay(p news.Period, n, step, weekday int) (news.Period, bool) {
	t := p.From
	if n < 0 {
		t = p.To
		if weekday > 0 {
			t = t.AddDate(0, 0, -(isoWeekday(t)-weekday+7)%7)
		}
		t = t.AddDate(0, 0, (n+1)*step)
	} else {
		if weekday > 0 {
			t = t.AddDate(0, 0, (weekday-isoWeekday(t)+7)%7)
		}
		t = t.AddDate(0, 0, (n-1)*step)
	}
	return onDay(t), !t.Before(p.From) && !t.After(p.To)
}

// fewOf is the first or last few units of a time: the last four months of 2021.
func fewOf(p news.Period, n, many int, unit string) (news.Period, bool) {
	s, ok := unitOf(unit)
	if !ok || many > 400 || s.minutes > 0 {
		return news.Period{}, false
	}
	from, precision := p.From, news.Day
	step := func(t time.Time, k int) time.Time { return t.AddDate(0, k*(12*s.years+s.months), k*s.days) }
	switch unit {
	case "week":
		precision = news.Week
	case "month":
		precision = news.Month
	case "quarter":
		precision = news.PartOfYear
	}
	if n < 0 {
		from = step(p.To.AddDate(0, 0, 1), n*many)
	} else {
		from = step(from, (n-1)*many)
	}
	to := step(from, many).AddDate(0, 0, -1)
	return news.Period{From: from, To: to, Precision: precision}, !from.Before(p.From) && !to.After(p.To)
}

// dayOfMonth reads a day whose month is told from the day of publication: the 20th of next month, 31st of this month,
// the second Monday's like is nth's.
func (d *dateReader) dayOfMonth(i int) (point, int, bool) {
	n, j, ok := d.ordinal(i)
	if !ok {
		if n, ok = d.digitsAt(i, 2); !ok || !d.inside(i+1) || d.tight(i) && d.toks[i-1].kind != markToken {
			return point{}, i, false
		}
		j = i + 1
	}
	if d.near(j) {
		if u, k := at(d.toks, j, dateUnit); u != nil && u.code == "day" { // the 20th day of
			j = k
		}
	}
	k := j
	for d.near(k) && d.is(k, dateSkip) && !d.is(k, monthClass) {
		k++
	}
	if !d.near(k) || n < 1 {
		return point{}, i, false
	}
	var month news.Period
	var next int
	if p, after := at(d.toks, k, relClass); p != nil {
		if unit, _, ok := relCode(p.code); !ok || unit != "month" {
			return point{}, i, false
		}
		if month, ok = d.shiftedBy(p.code); !ok {
			return point{}, i, false
		}
		next = after
	} else if u, after := at(d.toks, k, dateUnit); u != nil && u.code == "month" && k > j && !d.ref.IsZero() {
		month, next = monthOf(d.ref.Year(), int(d.ref.Month())), after
	} else {
		return point{}, i, false
	}
	if !validDay(month.From.Year(), int(month.From.Month()), n) {
		d.void = true // the 31st of June is no date, and June is none here either
		return point{}, next, false
	}
	return point{fixed: onDay(month.From.AddDate(0, 0, n-1))}, next, true
}

// weekOf reads the week of July 3, the week commencing 4 February, week 23, KW 23.
func (d *dateReader) weekOf(i int) (point, int, bool) {
	w, j := at(d.toks, i, weekOfCls)
	if w == nil || !d.near(j) {
		return point{}, i, false
	}
	if w.code == "number" {
		n, ok := d.digitsAt(j, 2)
		if !ok || n < 1 || n > 53 || d.ref.IsZero() || d.countsAt(j+1) || d.tight(j) && d.l != news.German || d.toks[i].capital && d.l == news.English {
			return point{}, i, false
		}
		year, k := d.yearBehind(j + 1)
		if year == 0 {
			year = d.ref.Year()
		}
		p, _ := nthOf(yearOf(year), n, "week", 0)
		return point{fixed: p}, k, true
	}
	for d.near(j) && d.is(j, dateSkip) && !d.is(j, monthClass) {
		j++
	}
	if !d.near(j) {
		return point{}, i, false
	}
	p, k, ok := d.point(j)
	if !ok {
		if p, k, ok = d.dayAlone(j, true); !ok {
			return point{}, i, false
		}
	}
	day, ok := d.resolve(p)
	if !ok || !day.From.Equal(day.To) {
		return point{}, i, false
	}
	monday := day.From.AddDate(0, 0, 1-isoWeekday(day.From))
	return point{fixed: news.Period{From: monday, To: monday.AddDate(0, 0, 6), Precision: news.Week}}, k, true
}

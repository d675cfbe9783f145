package lang

import (
	"time"

	"tumen/news"
)

// stretch is an amount of time: 1 month 21 days, half an hour, two weeks.
type stretch struct {
	years, months, days, minutes int
	unit                         string // its first, coarsest unit
	n                            int    // how many of it
	parts                        int
}

// unitOf is one unit of time, by the name that the tables give it.
func unitOf(code string) (stretch, bool) {
	switch code {
	case "second":
		return stretch{}, true
	case "minute":
		return stretch{minutes: 1}, true
	case "hour":
		return stretch{minutes: 60}, true
	case "day":
		return stretch{days: 1}, true
	case "week":
		return stretch{days: 7}, true
	case "fortnight":
		return stretch{days: 14}, true
	case "month":
		return stretch{months: 1}, true
	case "quarter":
		return stretch{months: 3}, true
	case "year":
		return stretch{years: 1}, true
	case "decade":
		return stretch{years: 10}, true
	case "halfyear":
		return stretch{months: 6}, true
	case "yearandhalf":
		return stretch{months: 18}, true
	}
	return stretch{}, false
}

// unitAt reads the name of a unit of time at token i.
func (d *dateReader) unitAt(i int) (string, int, bool) {
	if i < 0 || i >= len(d.toks) || !d.near(i) {
		return "", i, false
	}
	p, j := at(d.toks, i, dateUnit)
	if p == nil {
		p, j = at(d.toks, i, clockUnit)
	}
	if p == nil {
		return "", i, false
	}
	if _, known := unitOf(p.code); !known || p.code == "quarter" && d.is(j, ofClass) {
		return "", i, false
	}
	return p.code, j, true
}

// stretch reads an amount of time at token i.
func (d *dateReader) stretch(i int) (stretch, int, bool) {
	s, end := stretch{}, i
	for j := i; j < len(d.toks) && s.parts < 6; {
		n, half, k, ok := d.amountOf(j)
		if !ok || k > j && !d.near(k) {
			break
		}
		unit, next, ok := d.unitAt(k)
		if !ok || s.parts > 0 && (half || n == 0) {
			break
		}
		u, _ := unitOf(unit)
		s.years, s.months, s.days, s.minutes = s.years+n*u.years, s.months+n*u.months, s.days+n*u.days, s.minutes+n*u.minutes
		if half {
			s.months, s.days, s.minutes = s.months+6*u.years, s.days+15*u.months+u.days/2, s.minutes+u.minutes/2
		}
		if s.parts == 0 {
			s.unit, s.n = unit, n
		}
		s.parts++
		end, j = next, next
		if d.mark(j, ',') {
			j++
		}
		if d.is(j, andClass) || d.is(j, dateAnd) {
			j++
		}
		if !d.near(j) {
			break
		}
	}
	return s, end, s.parts > 0
}

// amountOf reads how many there are of a unit; parts of one are told by half or left out.
func (d *dateReader) amountOf(i int) (n int, half bool, next int, ok bool) {
	if d.is(i, halfClass) { // half an hour, halbe Stunde
		j := i + 1
		if d.is(j, oneClass) {
			j++
		}
		return 0, true, j, true
	}
	if d.is(i, oneClass) {
		if d.is(i+1, halfClass) {
			return 0, true, i + 2, true
		}
		if f, j := at(d.toks, i, fewClass); f != nil {
			return int(f.value), false, j, d.bare
		}
		return 1, false, i + 1, true
	}
	if f, _ := at(d.toks, i, fewClass); f != nil && !d.bare { // a couple of days are not just two
		return 0, false, i, false
	}
	if d.l == news.Ukrainian && d.is(i, dateUnit) && d.singular(i) { // leaves out the one: тиждень тому
		return 1, false, i, true
	}
	if n, i, ok = d.count(i); !ok {
		return 0, false, i, false
	}
	if (d.mark(i, '.') || d.mark(i, ',')) && d.tight(i) && d.tight(i+1) {
		if f, ok := d.digitsAt(i+1, 2); ok {
			return n, f > 4, i + 2, true
		}
	}
	if d.is(i, andClass) && (d.is(i+1, halfClass) || d.is(i+1, oneClass) && d.is(i+2, halfClass)) {
		half = true
		i++
		if d.is(i, oneClass) {
			i++
		}
		i++
	}
	return n, half, i, true
}

// add moves t by s. A month has the day of the month that t has, or its last.
func (s stretch) add(t time.Time, sign int) time.Time {
	t = dayOf(t)
	if s.years != 0 || s.months != 0 {
		months := t.Year()*12 + int(t.Month()) - 1 + sign*(12*s.years+s.months)
		y, m := months/12, months%12+1
		t = midnight(y, m, min(t.Day(), midnight(y, m+1, 0).Day()))
	}
	return t.AddDate(0, 0, sign*(s.days+s.minutes/(24*60)))
}

func (s stretch) tooLong() bool { return s.years > 5000 || s.months > 60000 || s.days > 1000000 }

// meant is the day that s leads to, as exactly as such words are meant: three weeks ago is a week.
func (s stretch) meant(day time.Time) point {
	p := point{fixed: onDay(day), exact: day}
	if s.parts == 1 {
		switch s.unit {
		case "week", "fortnight":
			monday := day.AddDate(0, 0, 1-isoWeekday(day))
			p.fixed = news.Period{From: monday, To: monday.AddDate(0, 0, 6), Precision: news.Week}
		case "month", "quarter", "halfyear", "yearandhalf":
			p.fixed = monthOf(day.Year(), int(day.Month()))
		case "year", "decade":
			p.fixed = yearOf(day.Year())
		}
	}
	return p
}

// counted reads times that are counted out from the day of publication or from another date: three weeks ago, vor drei
// Wochen, in two days, within five days, two days from tomorrow, three days after Easter.
func (d *dateReader) counted(i int) (point, int, bool) {
	if d.ref.IsZero() {
		return point{}, i, false
	}
	if w, j := at(d.toks, i, withinCls); w != nil && d.near(j) {
		if p, k := at(d.toks, j, pastClass); p != nil {
			j = k
		}
		s, k, ok := d.stretch(j)
		if unit, next, found := d.unitAt(j); !ok && found { // the next day
			s, _ = unitOf(unit)
			k, ok = next, true
		}
		if ok && !s.tooLong() && (d.bare || d.speaksOfFuture(i, k)) {
			return point{fixed: news.Period{From: dayOf(d.ref), To: s.add(d.ref, 1), Precision: news.Day}}, k, true
		}
	}
	if p, j := at(d.toks, i, agoClass); p != nil && p.code == "before" {
		if s, k, ok := d.stretch(j); ok && !s.tooLong() && d.near(j) {
			return s.meant(s.add(d.ref, -1)), k, true
		}
	}
	if in, j := at(d.toks, i, inClass); in != nil && d.near(j) {
		return d.inTime(i, j)
	}
	if n, j, ok := d.count(i); ok && d.near(j) && n > 0 && n < 100 { // three Fridays from now
		if w, k := at(d.toks, j, weekdayCls); w != nil {
			if p, next := at(d.toks, k, agoClass); p != nil && p.code == "hence" && d.near(k) {
				return point{fixed: onDay(weekdayAfter(dayOf(d.ref), n, int(w.value)))}, next, true
			}
		}
	}
	s, j, ok := d.stretch(i)
	if !ok || s.tooLong() || !d.near(j) {
		return point{}, i, false
	}
	if p, k := at(d.toks, j, agoClass); p != nil {
		switch {
		case p.code == "after":
			return s.meant(s.add(d.ref, -1)), k, true
		case p.code == "hence", p.code == "later" && (d.bare || d.comes && s.minutes > 0 && s.minutes < 24*60):
			return s.meant(s.add(d.ref, 1)), k, true
		}
	}
	if p, k := at(d.toks, j, offsetCls); p != nil && d.near(k) {
		sign := 1
		if p.value < 0 {
			sign = -1
		}
		if k == len(d.toks) { // 10 days before
			return s.meant(s.add(d.ref, sign)), k, d.bare
		}
		if q, next, ok := d.point(k); ok {
			q.future = q.future || sign > 0 && q.weekday > 0
			if base, ok := d.resolve(q); ok && base.From.Equal(base.To) {
				if b, _ := before(d.toks, i, boundBefore); b != nil && b.code == "more_than" && sign < 0 { // more than two days before
					return point{fixed: news.Period{To: s.add(base.From, sign).AddDate(0, 0, -1), Precision: news.Day}}, next, true
				}
				return point{fixed: onDay(s.add(base.From, sign))}, next, true
			}
		}
	}
	return point{}, i, false
}

// inTime reads "in two weeks" behind its preposition. That is a time to come only where the text speaks of the future:
// what was built in two weeks, or is the first in two years, has no date.
func (d *dateReader) inTime(i, j int) (point, int, bool) {
	if a, k := at(d.toks, j, boundBefore); a != nil {
		j = k
	}
	s, k, ok := d.stretch(j)
	if !ok || s.tooLong() {
		return point{}, i, false
	}
	if p, next := at(d.toks, k, agoClass); p != nil && d.near(k) && (p.code == "after" || p.code == "hence") {
		sign := 1
		if p.code == "after" {
			sign = -1
		}
		return s.meant(s.add(d.ref, sign)), next, true
	}
	if next := d.timeBehind(k); next > k { // in three weeks' time
		return s.meant(s.add(d.ref, 1)), next, true
	}
	if !d.bare && !d.speaksOfFuture(i, k) {
		return point{}, i, false
	}
	return s.meant(s.add(d.ref, 1)), k, true
}

// timeBehind skips the word that makes an amount of time one to come: in a fortnight's time.
func (d *dateReader) timeBehind(k int) int {
	j := k
	if isApostrophe(d.markAt(j)) {
		j++
	}
	if j < len(d.toks) && d.near(j) && d.l == news.English && d.text[d.toks[j].start:d.toks[j].end] == "time" {
		return j + 1
	}
	return k
}

package lang

import (
	"strconv"
	"strings"
	"time"

	"tumen/news"
)

// holiday reads a feast or public day by its name, with the year behind it if there is one. The table gives its rule:
// 12-25 is a day of the year, easter-2 a distance from Easter Sunday, 11-4thu the fourth Thursday of November, 05-1mon-
// the last Monday of May when counted from the end.
func (d *dateReader) holiday(i int) (point, int, bool) {
	h, j := at(d.toks, i, holidayCls)
	shift := 0
	if h == nil {
		k := i
		if p, next := at(d.toks, i, lastClass); p != nil {
			shift, k = -1, next
		} else if p, next := at(d.toks, i, nextClass); p != nil {
			shift, k = 1, next
		} else if p, next := at(d.toks, i, thisClass); p != nil {
			shift, k = 2, next
		}
		if k == i || !d.near(k) {
			return point{}, i, false
		}
		if h, j = at(d.toks, k, holidayCls); h == nil {
			return point{}, i, false
		}
	}
	if !d.toks[i].capital && d.is(i, monthClass) {
		return point{}, i, false
	}
	year, k := d.yearBehind(j)
	if year == 0 {
		year, k = d.relativeYear(j)
	}
	if year == 0 && (d.ref.IsZero() || shift == 0 && !d.bare && !d.asked(i) && !d.is(j, dateUnit)) {
		return point{}, i, false
	}
	if year > 0 {
		day, ok := holidayIn(h.code, year)
		return point{fixed: onDay(day)}, k, ok
	}
	day, ok := d.nearestHoliday(h.code, i, j, shift)
	if u, k := at(d.toks, j, dateUnit); u != nil && u.code == "weekend" && d.near(j) {
		return point{fixed: weekendOf(day)}, k, ok
	}
	return point{fixed: onDay(day)}, j, ok
}

// asked reports whether a word that goes before a date stands before token i, so that a name tells when: on Easter Monday,
// before Christmas. Elsewhere it may be a story's subject.
func (d *dateReader) asked(i int) bool {
	for k := i; k > 0 && k >= i-2 && d.near(k); k-- {
		for _, c := range [...]class{onClass, beforeCls, afterClass, sinceClass, untilClass, offsetCls} {
			if q, _ := before(d.toks, k, c); q != nil {
				return true
			}
		}
		if !d.is(k-1, dateSkip) {
			return false
		}
	}
	return false
}

// relativeYear reads "of last year", "letzten Jahres" behind a name.
func (d *dateReader) relativeYear(j int) (int, int) {
	k := j
	for d.near(k) && d.is(k, dateSkip) {
		k++
	}
	if p, next := at(d.toks, k, relClass); p != nil && d.near(k) && !d.ref.IsZero() {
		if unit, n, ok := relCode(p.code); ok && unit == "year" {
			return d.ref.Year() + n, next
		}
	}
	return 0, j
}

// weekendOf is the weekend beside a day, with the days between.
func weekendOf(day time.Time) news.Period {
	p := onDay(day)
	if w := isoWeekday(day); w == 1 {
		p.From = day.AddDate(0, 0, -2)
	} else {
		p.From, p.To = day.AddDate(0, 0, min(0, 6-w)), day.AddDate(0, 0, 7-w)
	}
	return p
}

// nearestHoliday is the last such day that is not after the day of reference; the next one when the text speaks of the
// future or is no more than the name.
func (d *dateReader) nearestHoliday(rule string, i, j, shift int) (time.Time, bool) {
	today := dayOf(d.ref)
	this, ok := holidayIn(rule, today.Year())
	if !ok {
		return this, false
	}
	next := shift == 1 || shift == 0 && (d.bare || d.speaksOfFuture(i, j))
	switch {
	case shift == 2:
	case next && this.Before(today):
		return holidayIn(rule, today.Year()+1)
	case !next && (this.After(today) || shift < 0 && this.Equal(today)):
		return holidayIn(rule, today.Year()-1)
	}
	return this, true
}

// holidayIn is the day that a rule of the table names in a year.
func holidayIn(rule string, year int) (time.Time, bool) {
	if rest, ok := strings.CutPrefix(rule, "easter"); ok {
		n, err := strconv.Atoi(rest)
		return easter(year).AddDate(0, 0, n), err == nil && year > 1582
	}
	if rest, ok := strings.CutPrefix(rule, "advent"); ok { // the fourth Sunday before Christmas
		n, err := strconv.Atoi(rest)
		eve := midnight(year, 12, 24)
		return eve.AddDate(0, 0, -isoWeekday(eve)%7-21+n), err == nil
	}
	month, rest, ok := strings.Cut(rule, "-")
	m, err := strconv.Atoi(month)
	if !ok || err != nil {
		return time.Time{}, false
	}
	if day, err := strconv.Atoi(rest); err == nil {
		return midnight(year, m, day), validDay(year, m, day)
	}
	if len(rest) < 4 {
		return time.Time{}, false
	}
	n, weekday, plus := int(rest[0]-'0'), strings.Index("montuewedthufrisatsun", rest[1:4])/3+1, 0
	if len(rest) > 4 {
		plus, _ = strconv.Atoi(rest[4:])
	}
	if n == 0 { // the last of the month
		last := midnight(year, m+1, 0)
		return last.AddDate(0, 0, -(isoWeekday(last)-weekday+7)%7+plus), true
	}
	first := midnight(year, m, 1)
	return first.AddDate(0, 0, (weekday-isoWeekday(first)+7)%7+7*(n-1)+plus), true
}

// easter is Easter Sunday of a year by the Gregorian computus.
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return midnight(year, n/31, n%31+1)
}

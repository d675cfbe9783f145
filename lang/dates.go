package lang

import (
	"time"

	"tumen/news"
)

// Date is a day, or a span of days, that a text names.
type Date struct {
	Span
	Text   string // as it stands in the text
	Period news.Period

	// Counted is the very day that an amount of time leads to: three weeks ago means that week and counts to this day of
	// it. Zero for all other dates.
	Counted time.Time
}

// Days is the period of d, or the one day that it counts to, which then is exact to the day.
func (d Date) Days() news.Period {
	if d.Counted.IsZero() {
		return d.Period
	}
	return onDay(d.Counted)
}

// Dates finds the dates of a text, in order, without overlaps. Dates that depend on when the text was written
// (yesterday, in April, on Monday) are worked out from ref, the day of publication; with a zero ref only dates with
// a year are found. A date without a year is the nearest one that is not after ref, unless the text speaks of the
// future. A text that is no more than a date is read by the calendar and forward: Aug 8, next 3 weeks, monday. Times of
// day, durations and ages are no dates, nor are days that come again and again (every Monday).
func Dates(text string, l news.Language, ref time.Time) []Date {
	if l == news.Korean {
		return koreanDates(text, ref)
	}
	return datesIn(text, scan(text, lexiconOf(l)), l, ref, true)
}

// point is a date as it is read, before what it leaves out is known.
type point struct {
	year, month, day int  // 0 when not said
	part             int  // 1 early, 2 mid, 3 late; of a month or a year
	season           int  // first month of a season, else 0
	quarter, half    int  // of a year
	weekday          int  // 1 Monday … 7 Sunday
	weekdayShift     int  // -1 last, 1 next
	thisWeek         bool // the shift is by the week of the calendar
	future           bool
	noYear           bool        // the year is none of the text's
	bare             bool        // nothing but the date is there
	fixed            news.Period // worked out already
	exact            time.Time   // the day of it that was counted out
}

func midnight(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func dayOf(t time.Time) time.Time { return midnight(t.Year(), int(t.Month()), t.Day()) }

func onDay(t time.Time) news.Period { return news.Period{From: t, To: t, Precision: news.Day} }

func monthOf(y, m int) news.Period {
	return news.Period{From: midnight(y, m, 1), To: midnight(y, m+1, 0), Precision: news.Month}
}

func yearOf(y int) news.Period {
	return news.Period{From: midnight(y, 1, 1), To: midnight(y, 12, 31), Precision: news.Year}
}

// validDay reports whether the month m has a day d in some year, or in year y when it is given.
func validDay(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 {
		return false
	}
	if y == 0 {
		y = 2024 // a leap year
	}
	return d <= midnight(y, m+1, 0).Day()
}

// resolve works out the period that p means. It fails when ref is needed and zero.
func (p point) resolve(ref time.Time) (news.Period, bool) {
	if !p.fixed.IsZero() {
		return p.fixed, true
	}
	if p.weekday > 0 && p.month == 0 {
		return p.onWeekday(ref)
	}
	if p.year == 0 {
		if ref.IsZero() {
			return news.Period{}, false
		}
		p.year, p.noYear = p.nearestYear(ref), true
	}
	for leap := 0; p.month == 2 && p.day == 29 && p.noYear && leap < 8 && !validDay(p.year, 2, 29); leap++ {
		p.year--
	}
	switch {
	case p.day > 0:
		if !validDay(p.year, p.month, p.day) {
			return news.Period{}, false
		}
		return onDay(midnight(p.year, p.month, p.day)), true
	case p.month > 0 && p.part > 0:
		return partOfMonth(p.year, p.month, p.part), true
	case p.month > 0:
		return monthOf(p.year, p.month), true
	case p.season == 12: // the winter of a year is the one that ends in it
		return news.Period{From: midnight(p.year-1, 12, 1), To: midnight(p.year, 3, 0), Precision: news.PartOfYear}, true
	case p.season > 0:
		return monthsOf(p.year, p.season, 3), true
	case p.quarter > 0:
		return monthsOf(p.year, p.quarter*3-2, 3), true
	case p.half > 0:
		return monthsOf(p.year, p.half*6-5, 6), true
	case p.part > 0:
		return monthsOf(p.year, p.part*4-3, 4), true
	}
	return yearOf(p.year), true
}

func monthsOf(year, month, n int) news.Period {
	return news.Period{From: midnight(year, month, 1), To: midnight(year, month+n, 0), Precision: news.PartOfYear}
}

func partOfMonth(year, month, part int) news.Period {
	p := news.Period{From: midnight(year, month, part*10-9), To: midnight(year, month, part*10), Precision: news.PartOfMonth}
	if part == 3 {
		p.To = midnight(year, month+1, 0)
	}
	return p
}

// nearestYear is the year of the last such date that is not after ref, or of the next one when p speaks of the
// future.
func (p point) nearestYear(ref time.Time) int {
	month, day := p.month, max(p.day, 1)
	switch {
	case month > 0 && p.day == 0 && p.part > 0:
		day = p.part*10 - 9
	case p.season == 12:
		month = 1
	case p.season > 0:
		month = p.season
	case p.quarter > 0:
		month = p.quarter*3 - 2
	case p.half > 0:
		month = p.half*6 - 5
	case month == 0:
		return ref.Year()
	}
	today := dayOf(ref)
	y := ref.Year()
	for _, other := range [...]int{y, y - 1, y + 1} { // Friday, June 13
		if p.weekday > 0 && p.day > 0 && validDay(other, month, day) && isoWeekday(midnight(other, month, day)) == p.weekday {
			return other
		}
	}
	start := midnight(y, month, day)
	if p.bare {
		return y
	}
	if p.future {
		end := start
		if p.day == 0 {
			end = midnight(y, month+1, 0)
		}
		if end.Before(today) {
			return y + 1
		}
		return y
	}
	if start.After(today) {
		return y - 1
	}
	return y
}

// onWeekday is the last such day up to ref, ref included; "last Monday" is never ref itself, and "next Monday" comes
// after it.
func (p point) onWeekday(ref time.Time) (news.Period, bool) {
	if ref.IsZero() {
		return news.Period{}, false
	}
	today := dayOf(ref)
	back := (isoWeekday(today) - p.weekday + 7) % 7
	switch {
	case p.thisWeek:
		return onDay(today.AddDate(0, 0, p.weekday-isoWeekday(today)+7*p.weekdayShift)), true
	case p.weekdayShift > 0 || p.weekdayShift == 0 && (p.future || p.bare):
		return onDay(today.AddDate(0, 0, 7-back)), true
	case p.weekdayShift < 0 && back == 0:
		back = 7
	}
	return onDay(today.AddDate(0, 0, -back)), true
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// shifted is the day, week, month or year that lies n of its kind away from ref.
func shifted(ref time.Time, unit string, n int) (news.Period, bool) {
	if ref.IsZero() || n < -5000 || n > 5000 {
		return news.Period{}, false
	}
	today := dayOf(ref)
	switch unit {
	case "day":
		return onDay(today.AddDate(0, 0, n)), true
	case "week":
		monday := today.AddDate(0, 0, 1-isoWeekday(today)+7*n)
		return news.Period{From: monday, To: monday.AddDate(0, 0, 6), Precision: news.Week}, true
	case "weekend":
		saturday := today.AddDate(0, 0, 6-isoWeekday(today)+7*n)
		if saturday.After(today) && n == 0 {
			saturday = saturday.AddDate(0, 0, -7)
		}
		return news.Period{From: saturday, To: saturday.AddDate(0, 0, 1), Precision: news.Day}, true
	case "month":
		return monthOf(today.Year(), int(today.Month())+n), true
	case "quarter":
		return monthsOf(today.Year(), (int(today.Month())-1)/3*3+1+3*n, 3), true
	case "year":
		return yearOf(today.Year() + n), true
	case "yearstart":
		return monthsOf(today.Year()+n, 1, 4), true
	case "yearend":
		return monthsOf(today.Year()+n, 9, 4), true
	}
	return news.Period{}, false
}

// lastly is the time of n units up to the day before ref, or from the day behind it.
func lastly(ref time.Time, unit string, n int, future bool) (news.Period, bool) {
	if ref.IsZero() || n < 1 || n > 5000 {
		return news.Period{}, false
	}
	today := dayOf(ref)
	if future {
		n = -n
	}
	var from time.Time
	precision := news.Day
	switch unit {
	case "day":
		from = today.AddDate(0, 0, -n)
	case "week":
		from, precision = today.AddDate(0, 0, -7*n), news.Week
	case "month":
		from, precision = today.AddDate(0, -n, 0), news.Month
	case "year":
		from, precision = today.AddDate(-n, 0, 0), news.Year
	default:
		return news.Period{}, false
	}
	if future {
		return news.Period{From: today.AddDate(0, 0, 1), To: from, Precision: precision}, true
	}
	return news.Period{From: from, To: today.AddDate(0, 0, -1), Precision: precision}, true
}

// lastWhole is the time of n whole units of the calendar before the one with ref, or behind it.
func lastWhole(ref time.Time, unit string, n int, future bool) (news.Period, bool) {
	a, b := -n, -1
	if future {
		a, b = 1, n
	}
	first, ok1 := shifted(ref, unit, a)
	last, ok2 := shifted(ref, unit, b)
	return news.Period{From: first.From, To: last.To, Precision: first.Precision}, ok1 && ok2
}

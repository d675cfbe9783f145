package evidence

import (
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// dates checks that each date of the sentence is one of the evidence or a wider span around one.
func dates(s, e reading) []Problem {
	var problems []Problem
	for _, d := range s.dates {
		if slices.ContainsFunc(e.dates, func(o lang.Date) bool { return dateAgrees(d, o) }) {
			continue
		}
		problems = append(problems, Problem{Kind: KindDate, Found: d.Text, Start: d.Start, End: d.End, Detail: "no date of the evidence is this one"})
	}
	return problems
}

// readDates reads the dates of a text. What gives both its ends in its own words has them, whatever stands before it:
// з 11 до 13 липня.
func readDates(t Text, ref time.Time) []lang.Date {
	all := lang.Dates(t.Text, t.Language, ref)
	all = slices.DeleteFunc(all, func(d lang.Date) bool { // 올, this year, begins 올라가다, to rise
		next, _ := utf8.DecodeRuneInString(t.Text[d.End:])
		return d.Text == "올" && unicode.Is(unicode.Hangul, next)
	})
	for i, d := range all {
		if !d.Period.From.IsZero() && !d.Period.To.IsZero() {
			continue
		}
		own := lang.Dates(d.Text, t.Language, ref)
		if len(own) == 1 && own[0].Text == d.Text && own[0].Period.Precision == news.Day && own[0].Period.From.Before(own[0].Period.To) {
			all[i].Period = own[0].Period
		}
	}
	return all
}

// dateAgrees reports whether d of the sentence says no more than o of the evidence. A day or month without its year, or
// a weekday, may have been read into a neighbouring year or week by the tense of the sentence around it; that is no
// difference in what is said.
func dateAgrees(d, o lang.Date) bool {
	if carries(o.Period, d.Period) {
		return true
	}
	if hasYear(d.Text) || hasYear(o.Text) {
		return false
	}
	if d.Period.Precision != o.Period.Precision || d.Period.Precision != news.Month && hasDigit(d.Text) != hasDigit(o.Text) {
		return false // July is 7월, but Friday is no 14th
	}
	for _, by := range []int{-1, 1} {
		switch {
		case hasDigit(d.Text) || d.Period.Precision == news.Month:
			if carries(moved(o.Period, by, 0), d.Period) {
				return true
			}
		case d.Period.From.Equal(d.Period.To): // a weekday
			if carries(moved(o.Period, 0, 7*by), d.Period) {
				return true
			}
		}
	}
	return false
}

// isDays reports whether p gives its first and its last day: a period of which both count, where a month only holds a day.
func isDays(p news.Period) bool { return p.Precision == news.Day && p.From.Before(p.To) }

// carries reports whether who knows o may say d.
func carries(o, d news.Period) bool {
	return within(o, d) && (!isDays(d) || d.From.Equal(o.From) && d.To.Equal(o.To))
}

// moved is p some years and days later.
func moved(p news.Period, years, days int) news.Period {
	if !p.From.IsZero() {
		p.From = p.From.AddDate(years, 0, days)
	}
	if !p.To.IsZero() {
		p.To = p.To.AddDate(years, 0, days)
	}
	return p
}

// hasYear reports whether four digits stand together.
func hasYear(s string) bool {
	run := 0
	for _, r := range s {
		if r < '0' || r > '9' {
			run = 0
			continue
		}
		if run++; run == 4 {
			return true
		}
	}
	return false
}

// within reports whether inner lies in outer; an open end of outer takes only an open end of inner.
func within(inner, outer news.Period) bool {
	if inner.IsZero() || outer.From.IsZero() != inner.From.IsZero() || outer.To.IsZero() != inner.To.IsZero() {
		return false
	}
	return !inner.From.Before(outer.From) && !inner.To.After(outer.To)
}

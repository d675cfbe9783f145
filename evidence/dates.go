package evidence

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// dates checks that each date of the sentence is one of the evidence or a wider span around one.
func (c *Checker) dates(s, e reading) []Problem {
	var problems []Problem
	for _, d := range s.dates {
		agrees := func(o lang.Date) bool { return dateAgrees(d, o) || isEnd(d, o) || sinceYear(d, o) || sinceYear(o, d) }
		if slices.ContainsFunc(e.dates, agrees) || notYear(d, e) || isTitle(d, s) || c.isVague(s.texts[0], d, s.numbers) || standsThere(d.Text, e) || c.isFeast(d, s, e) || c.partsAgree(d, s, e) || c.toldOtherwise(d, s, e) {
			continue
		}
		problems = append(problems, Problem{Kind: KindDate, Found: d.Text, Start: d.Start, End: d.End, Detail: "no date of the evidence is this one"})
	}
	return append(problems, bareYears(s, e)...)
}

// isFeast reports whether a date is a feast that the evidence names too, whether its reader knows it or not.
func (c *Checker) isFeast(d lang.Date, s, e reading) bool {
	return !hasDigit(d.Text) && c.places.borneOut(strings.ToLower(d.Text), s.texts[0].Language, e.texts)
}

// standsThere reports whether the evidence has the same words in another language, as part of a name: Saturday Night Live.
func standsThere(words string, e reading) bool {
	return len(words) > 4 && !hasDigit(words) && slices.ContainsFunc(e.texts, func(t Text) bool { return strings.Contains(t.Text, words) })
}

// bareYears checks the years that stand without a word that makes them dates: reisten 2024 insgesamt.
func bareYears(s, e reading) []Problem {
	var problems []Problem
	t := s.texts[0]
	for _, w := range lang.Words(t.Text) {
		word := t.Text[w.Start:w.End]
		year, err := strconv.Atoi(word)
		if err != nil || len(word) != 4 || year < 1990 || year > 2039 || covered(w, s) || inDate(w, s) {
			continue
		}
		dated := slices.ContainsFunc(e.dates, func(o lang.Date) bool { return o.Period.From.Year() == year || o.Period.To.Year() == year })
		if dated || slices.ContainsFunc(e.texts, func(o Text) bool { return strings.Contains(o.Text, word) }) {
			continue
		}
		problems = append(problems, Problem{Kind: KindDate, Found: word, Start: w.Start, End: w.End, Detail: "no date of the evidence is in this year"})
	}
	return problems
}

// readDates reads the dates of a text. A century is too wide to be one that is checked: other languages make an adjective
// of it.
func readDates(t *topic.Reading, ref time.Time) []lang.Date {
	return slices.DeleteFunc(t.Dates(ref), func(d lang.Date) bool {
		const years = 90
		return !d.Period.From.IsZero() && !d.Period.To.IsZero() && d.Period.To.Year()-d.Period.From.Year() >= years
	})
}

// dateAgrees reports whether d of the sentence says no more than o of the evidence. A day or month without its year, or
// a weekday, may have been read into a neighbouring year or week by the tense of the sentence around it; that is no
// difference in what is said.
func dateAgrees(d, o lang.Date) bool {
	if carries(o.Period, d.Period) || sameLimit(d, o) || sameWeek(d, o) || otherYear(d, o) {
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

// sameLimit reports whether d and o are the same but that one is read as open to one side and the other is not, or as
// open to the same side: by the end of 2025, bis Ende 2025. Since is not until.
func sameLimit(d, o lang.Date) bool {
	if d.Period.Precision == "" || o.Period.Precision == "" || d.Period.From.IsZero() != o.Period.From.IsZero() && d.Period.To.IsZero() != o.Period.To.IsZero() {
		return false
	}
	last := func(p news.Period) time.Time {
		if p.To.IsZero() {
			return p.From
		}
		return p.To
	}
	open := d.Period.From.IsZero() || o.Period.From.IsZero()
	return open && !last(d.Period).IsZero() && last(d.Period).Equal(last(o.Period))
}

// sameWeek reports whether both are weeks told from today, which one language counts back from today and another by the
// calendar: the past week, минулий тиждень.
func sameWeek(d, o lang.Date) bool {
	week := func(x lang.Date) bool {
		days := x.Period.To.Sub(x.Period.From).Hours() / 24
		return !hasDigit(x.Text) && !x.Period.From.IsZero() && days >= 6 && days <= 8
	}
	return week(d) && week(o) && !d.Period.From.After(o.Period.To) && !o.Period.From.After(d.Period.To)
}

// hasEnds reports whether p gives its first and its last day, month or year: a period of which both count, where one month
// only holds a day.
func hasEnds(p news.Period) bool {
	if p.From.IsZero() || p.To.IsZero() {
		return false
	}
	switch p.Precision {
	case news.Day:
		return p.From.Before(p.To)
	case news.Month:
		return p.From.AddDate(0, 1, 0).Before(p.To)
	case news.Year:
		return p.From.AddDate(1, 0, 0).Before(p.To)
	}
	return false
}

// isEnd reports whether half-open d gives one end of o, whose other end may stand elsewhere in the sentence: з серпня
// 2023-го до лютого 2024 року.
func isEnd(d, o lang.Date) bool {
	if !hasEnds(o.Period) || o.Period.Precision != d.Period.Precision {
		return false
	}
	from, to := d.Period.From, d.Period.To
	return to.IsZero() && from.Equal(o.Period.From) || from.IsZero() && to.Equal(o.Period.To)
}

// sinceYear reports whether d is open from the first day of the year o: since the beginning of this year, this year.
func sinceYear(d, o lang.Date) bool {
	return o.Period.Precision == news.Year && d.Period.Precision == news.PartOfYear && d.Period.To.IsZero() && !o.Period.To.IsZero() &&
		!o.Period.From.IsZero() && d.Period.From.Equal(o.Period.From)
}

// notYear reports whether the last digits of d are no year but one of the evidence's numbers (у березні 2000 осіб), and
// what stands before them is a date of the evidence.
func notYear(d lang.Date, e reading) bool {
	at := strings.LastIndexByte(d.Text, ' ')
	if at < 0 || len(d.Text)-at != len(" 2000") || strings.ContainsFunc(d.Text[at+1:], func(r rune) bool { return !unicode.IsDigit(r) }) {
		return false
	}
	year, _ := strconv.ParseFloat(d.Text[at+1:], 64)
	if !slices.ContainsFunc(e.numbers, func(n quantity) bool { return near(n.Low, year) && near(n.High, year) }) {
		return false
	}
	months := func(p news.Period) (int, int) { return int(p.From.Month()), int(p.To.Month()) }
	from, to := months(d.Period)
	return slices.ContainsFunc(e.dates, func(o lang.Date) bool {
		a, b := months(o.Period)
		return a == from && b == to && o.Period.Precision == d.Period.Precision
	})
}

// carries reports whether who knows o may say d.
func carries(o, d news.Period) bool {
	if d.Precision == o.Precision && (d.From.IsZero() || d.To.IsZero()) && (!d.From.Equal(o.From) || !d.To.Equal(o.To)) {
		return false // who comes by the end of 2025 comes by the end of 2026 too, but that is not what was said
	}
	if d.From.IsZero() != d.To.IsZero() && !sameTurn(o, d) {
		return false // and who has come since September 2023 has not come since 2021
	}
	return within(o, d) && (!hasEnds(d) || d.From.Equal(o.From) && d.To.Equal(o.To))
}

// sameTurn reports whether the day from which, or until which, o is open lies in what d names for it.
func sameTurn(o, d news.Period) bool {
	if d.To.IsZero() {
		return !o.From.Before(d.From) && o.From.Before(stepped(d.From, d.Precision, 1))
	}
	return !o.To.After(d.To) && o.To.After(stepped(d.To, d.Precision, -1))
}

// stepped is t so many days, weeks, months or years, whichever p names, later.
func stepped(t time.Time, p news.Precision, by int) time.Time {
	switch p {
	case news.PartOfMonth:
		return t.AddDate(0, 0, 10*by)
	case news.Week:
		return t.AddDate(0, 0, 7*by)
	case news.Month:
		return t.AddDate(0, by, 0)
	case news.PartOfYear:
		return t.AddDate(0, 4*by, 0)
	case news.Year:
		return t.AddDate(by, 0, 0)
	}
	return t.AddDate(0, 0, by)
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

package evidence

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/offsets.tsv
var offsetsData string

func loadOffsets() map[news.Language][]length {
	all, err := loadLengths(offsetsData)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return all
}

// toldOtherwise reports whether the evidence has a day or half of a year in words that its readers make no date of: the day after one of
// its days, the first half of the year.
func (c *Checker) toldOtherwise(d lang.Date, s, e reading) bool {
	switch from, to := d.Period.From, d.Period.To; {
	case from.IsZero() || to.IsZero():
		return false
	case d.Period.Precision == news.Day && from.Equal(to):
		return c.toldFrom(d, s, e)
	case d.Period.Precision == news.Week:
		return c.weekInWord(d, e)
	case from.Day() == 1 && from.Month() == time.January && to.Month() == time.June:
		return c.hasOffset(1, unitYr, e)
	case from.Day() == 1 && from.Month() == time.July && to.Month() == time.December:
		return c.hasOffset(2, unitYr, e)
	}
	return false
}

// toldFrom reports whether d is a day that the evidence tells from another: "on August 21; the next day", or whether d is told so in
// the sentence and comes to a day of the evidence.
func (c *Checker) toldFrom(d lang.Date, s, e reading) bool {
	if hasDigit(d.Text) && bareDay(d, s, e) {
		return true
	}
	if hasDigit(d.Text) && c.isDayFrom(besideSaying(&s.told[0], d.Span), func(day time.Time) bool {
		return day.Day() == d.Period.From.Day() && (day.Month() == d.Period.From.Month() || !c.namesMonth(d, s))
	}, e) {
		return true
	}
	for _, l := range c.offsets[s.texts[0].Language] {
		if l.measure != unitDay || !l.in(d.Text) {
			continue
		}
		if c.hasOffset(l.size, unitDay, e) {
			return true
		}
		for _, x := range s.dates {
			if isDay(x.Period) && x.Start != d.Start {
				x.Period = moved(x.Period, 0, int(l.size))
				if slices.ContainsFunc(e.dates, func(o lang.Date) bool { return isDay(o.Period) && dateAgrees(x, o) }) {
					return true
				}
			}
		}
	}
	return false
}

// namesMonth reports whether a date of the sentence has its month: 28일 and the 28th have none.
func (c *Checker) namesMonth(d lang.Date, s reading) bool {
	t := s.texts[0]
	if t.Language == news.Korean {
		return strings.Contains(d.Text, "월")
	}
	return strings.ContainsAny(d.Text, " .")
}

// isDayFrom reports whether is holds for one of the days that the evidence tells from others. Of a day on which something was
// said, only the same may be told.
func (c *Checker) isDayFrom(said bool, is func(time.Time) bool, e reading) bool {
	for i, t := range e.texts {
		for _, l := range c.offsets[t.Language] {
			if l.measure != unitDay || !slices.ContainsFunc(e.each[i], func(o lang.Date) bool { return isDay(o.Period) }) || !l.in(t.Text) {
				continue
			}
			if !said && besideSaying(&e.told[i], l.find(t.Text)) {
				continue
			}
			if slices.ContainsFunc(e.each[i], func(o lang.Date) bool {
				return isDay(o.Period) && is(o.Period.From.AddDate(0, 0, int(l.size)))
			}) {
				return true
			}
		}
	}
	return false
}

// dayFrom reports whether v is the day of a month that the evidence tells from another day.
func (c *Checker) dayFrom(v float64, e reading) bool {
	return v >= 1 && v <= 31 && c.isDayFrom(true, func(day time.Time) bool { return float64(day.Day()) == v }, e)
}

// besideSaying reports whether a time stands right beside a word of saying: the day of a report.
func besideSaying(t *telling, at lang.Span) bool {
	return slices.ContainsFunc(t.signs, func(m sign) bool {
		if m.manner&(frames|confirming) == 0 {
			return false
		}
		if m.Start < at.End && at.Start < m.End { // teilte am 7. Januar mit
			return true
		}
		if m.Start < at.Start && t.text.Language == news.Korean {
			return false
		}
		between := t.text.Text[min(m.End, at.End):max(m.Start, at.Start)]
		return len(strings.Fields(between)) <= 3 && !strings.ContainsAny(between, ";.,")
	})
}

// isDay reports whether p is one day.
func isDay(p news.Period) bool {
	return p.Precision == news.Day && !p.From.IsZero() && p.From.Equal(p.To)
}

// hasOffset reports whether a text of r has words for so many days from another day, or for a half of the year.
func (c *Checker) hasOffset(size float64, measure string, r reading) bool {
	return slices.ContainsFunc(r.texts, func(t Text) bool {
		return slices.ContainsFunc(c.offsets[t.Language], func(l length) bool { return l.measure == measure && l.size == size && l.in(t.Text) })
	})
}

// weekInWord reports whether a German text has a week of a month in one word: in der letzten Dezemberwoche.
func (c *Checker) weekInWord(d lang.Date, e reading) bool {
	for _, t := range e.texts {
		if t.Language != news.German || !strings.Contains(t.Text, "woche") {
			continue
		}
		for _, w := range lang.Words(t.Text) {
			word := strings.ToLower(t.Text[w.Start:w.End])
			if !strings.Contains(word, "woche") {
				continue
			}
			for _, day := range []time.Time{d.Period.From, d.Period.To} {
				if c.dateWords.is("m"+strconv.Itoa(int(day.Month())), t.Language, word) {
					return true
				}
			}
		}
	}
	return false
}

// otherYear reports whether two dates without a year are the same week or part of a month but for the year into which the tense
// around one of them has put it.
func otherYear(d, o lang.Date) bool {
	p := d.Period.Precision
	if p == news.PartOfMonth && o.Period.Precision == news.Week { // late January has the most of its last week
		const most = 3 * 24 * time.Hour
		return o.Period.From.Sub(d.Period.From) >= -most && d.Period.To.Sub(o.Period.To) >= -most && !d.Period.From.IsZero() && !o.Period.From.IsZero()
	}
	if p != o.Period.Precision || p != news.PartOfMonth && p != news.Week || hasYear(d.Text) || hasYear(o.Text) || d.Period.From.IsZero() || o.Period.From.IsZero() {
		return false
	}
	slack := time.Duration(0)
	if p == news.Week {
		slack = 4 * 24 * time.Hour
	}
	for _, by := range []int{-1, 1} {
		if gap := o.Period.From.AddDate(by, 0, 0).Sub(d.Period.From); gap <= slack && gap >= -slack {
			return true
		}
	}
	return false
}

// bareDay reports whether the day without a month in one of the Korean texts of r is, in the month of the date before it, the day d:
// 3월 3일 도착해 7일 떠났다.
func bareDay(d lang.Date, s, r reading) bool {
	for i, t := range r.texts {
		if t.Language != news.Korean {
			continue
		}
		var month lang.Date
		for _, o := range r.each[i] {
			switch {
			case strings.Contains(o.Text, "월"):
				month = o
			case isDay(o.Period) && hasDigit(o.Text) && !month.Period.From.IsZero():
				if o.Period.From.Day() == d.Period.From.Day() && month.Period.From.Month() == d.Period.From.Month() &&
					besideSaying(&r.told[i], o.Span) == besideSaying(&s.told[0], d.Span) {
					return true
				}
			}
		}
	}
	return false
}

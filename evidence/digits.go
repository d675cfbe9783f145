package evidence

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// digitRun is a run of digits in a text. Those that are neither part of a number nor of a date are times of day, scores,
// telephone numbers and designations.
type digitRun struct {
	lang.Span
	value   int64  // -1 of more digits than are ever a value
	number  bool   // part of a number
	dated   bool   // part of a date
	measure string // what a run that is no number is measured in: the past 20 years are a date
	joined  byte   // the byte between it and the run before, if that is all there is: 5:10, 116 123
}

// digitsOf finds the runs of digits of a text, of which the numbers and dates are read.
func (c *Checker) digitsOf(t Text, r reading) []digitRun {
	var out []digitRun
	number, date := 0, 0
	for i := 0; i < len(t.Text); i++ {
		if t.Text[i] < '0' || t.Text[i] > '9' {
			continue
		}
		d := digitRun{Span: lang.Span{Start: i}}
		for ; i < len(t.Text) && t.Text[i] >= '0' && t.Text[i] <= '9'; i++ {
			d.value = d.value*10 + int64(t.Text[i]-'0')
			if i-d.Start > 15 {
				d.value = -1
			}
		}
		d.End = i
		for number < len(r.numbers) && r.numbers[number].End <= d.Start {
			number++
		}
		for date < len(r.dates) && r.dates[date].End <= d.Start {
			date++
		}
		d.number = number < len(r.numbers) && r.numbers[number].Start < d.End
		d.dated = date < len(r.dates) && r.dates[date].Start < d.End
		if !d.number && d.value < 1000 {
			d.measure = c.measure(t, d.End)
		}
		if k := len(out); k > 0 {
			if between := t.Text[out[k-1].End:d.Start]; len(between) == 1 {
				d.joined = between[0]
			} else if between == "\u00a0" || between == "\u202f" {
				d.joined = ' '
			} else if between == "–" {
				d.joined = '-'
			}
		}
		out = append(out, d)
	}
	return out
}

// digits checks that the runs of digits that are no numbers and no dates are those of the evidence: the score of a match, a
// time of day, the number of a house or a weapon. Runs that are joined by a sign are compared as a whole.
func (c *Checker) digits(s, e reading) []Problem {
	var problems []Problem
	t := s.texts[0]
	for i := 0; i < len(s.runs); {
		if d := s.runs[i]; d.dated && !d.number && !c.datedSame(d, s, e) {
			problems = append(problems, Problem{Kind: KindDate, Found: t.Text[d.Start:d.End], Start: d.Start, End: d.End,
				Detail: "no date of the evidence has these digits"})
		}
		end := i + 1
		for end < len(s.runs) && s.runs[end].joined != 0 && s.runs[end].joined != ' ' && !s.runs[end].number && !s.runs[end].dated {
			end++
		}
		group := s.runs[i:end]
		d := lang.Span{Start: group[0].Start, End: group[len(group)-1].End}
		if !group[0].number && !group[0].dated && group[0].value >= 0 && !(len(group) == 1 && yearOfDate(group[0].value, e)) && !c.sameRuns(t, s.runs, i, end, e) && !inAddress(t.Text, d) {
			problems = append(problems, Problem{Kind: KindNumber, Found: t.Text[d.Start:d.End], Start: d.Start, End: d.End,
				Detail: fmt.Sprintf("these digits are not in the evidence, which has %s", listNumbers(e.numbers))})
		}
		i = end
	}
	return problems
}

// yearOfDate reports whether v is the one year that a date of the evidence lies in: 2024 for last year.
func yearOfDate(v int64, e reading) bool {
	return v >= 1900 && v < 2100 && slices.ContainsFunc(e.dates, func(o lang.Date) bool {
		return !o.Period.From.IsZero() && int64(o.Period.From.Year()) == v && !o.Period.To.IsZero() && int64(o.Period.To.Year()) == v
	})
}

// datedSame reports whether the evidence has the year, or the number of years, months or days, that is a part of a date, where it gives
// any: the date may be near enough and its digits still be others, in 2016 and 2017, 18 and 19 years ago.
func (c *Checker) datedSame(d digitRun, s, e reading) bool {
	year := d.value >= 1800 && d.value < 2100
	if !year && d.measure == "" || hasRun(d.value, e) || c.written(d, e) || c.dayFrom(float64(d.value), e) {
		return true
	}
	if year {
		return slices.ContainsFunc(e.dates, func(o lang.Date) bool {
			from, to := o.Period.From, o.Period.To
			if p := o.Period.Precision; p != news.Year && p != news.Day && p != news.Week && !hasDigit(o.Text) && yearAlone(d, s) {
				return false // November is one of this year as of the last, but Wednesday is that of this week
			}
			return !from.IsZero() && int64(from.Year()) <= d.value && (to.IsZero() || d.value <= int64(to.Year())) ||
				from.IsZero() && !to.IsZero() && d.value <= int64(to.Year())
		})
	}
	n := quantity{measure: d.measure}
	n.Low, n.High, n.Kind = float64(d.value), float64(d.value), lang.KindCardinal
	return c.converted(n, e) || !slices.ContainsFunc(e.runs, func(o digitRun) bool { return o.measure != "" && !o.number })
}

// yearAlone reports whether a run of digits is the year of a date that has no more than it.
func yearAlone(d digitRun, s reading) bool {
	return slices.ContainsFunc(s.dates, func(o lang.Date) bool {
		return o.Start <= d.Start && d.End <= o.End && o.Period.Precision == news.Year
	})
}

// sameRuns reports whether the evidence has the runs from i to end, one behind the other in one or the other direction, or each
// of them in another form.
func (c *Checker) sameRuns(t Text, runs []digitRun, i, end int, e reading) bool {
	group := runs[i:end]
	if len(group) == 1 {
		d := group[0]
		return hasRun(d.value, e) || c.written(d, e) || c.sameTime(t, runs, i, e) || d.value == 2 && c.hasAny(pair, e)
	}
	for k := 0; k+len(group) <= len(e.runs); k++ {
		same, back := true, true
		for j, d := range group {
			o := e.runs[k+j].value
			same = same && (o == d.value || j > 0 && (shortYear(o, d.value) || shortYear(d.value, o)))
			back = back && e.runs[k+len(group)-1-j].value == d.value
		}
		if same || back {
			return true
		}
	}
	if len(group) == 2 && c.clocked(t, runs, i) && group[0].value <= 24 {
		return c.sameClock(t, runs, i, e)
	}
	for k := range group {
		if !c.written(group[k], e) && !c.sameTime(t, runs, i+k, e) {
			return false
		}
	}
	return true
}

// sameClock reports whether the evidence has the hour and the minutes of a time of day: the hour alone where it is a full one, half
// past or noon in words.
func (c *Checker) sameClock(t Text, runs []digitRun, i int, e reading) bool {
	hour, minute := runs[i], runs[i+1]
	if minute.value == 0 {
		if slices.ContainsFunc(e.runs, func(o digitRun) bool { return o.joined == ':' && o.value != 0 && o.value < 60 }) {
			return false // it has another minute
		}
		return hasRun(hour.value, e) || c.written(hour, e) || c.sameTime(t, runs, i, e)
	}
	for k := 0; k+1 < len(e.runs); k++ {
		if e.runs[k].value%12 == hour.value%12 && e.runs[k].value <= 24 && e.runs[k+1].value == minute.value {
			return true
		}
	}
	return minute.value == 30 && c.hasAny(half, e)
}

// hasRun reports whether the evidence has these digits, whatever they are there, or its end of a year: 1950–53.
func hasRun(v int64, e reading) bool {
	return slices.ContainsFunc(e.runs, func(o digitRun) bool { return o.value == v || shortYear(v, o.value) || shortYear(o.value, v) })
}

// shortYear reports whether short is the year full without its century, where it is a decade or stands behind the year it began in.
func shortYear(short, full int64) bool {
	return short < 100 && full >= 1800 && full < 2100 && full%100 == short && short >= 10
}

// written reports whether the evidence has the digits of d as a number or date that it writes otherwise.
func (c *Checker) written(d digitRun, e reading) bool {
	v := float64(d.value)
	if slices.ContainsFunc(e.numbers, func(o quantity) bool { return o.Low == v || o.High == v }) {
		return true
	}
	if slices.ContainsFunc(e.dates, func(o lang.Date) bool {
		if !hasDigit(o.Text) {
			return false // today is no 8th of October
		}
		p := o.Period
		return !p.From.IsZero() && (d.value == int64(p.From.Year()) || d.value == int64(p.From.Month()) || d.value == int64(p.From.Day())) ||
			!p.To.IsZero() && (d.value == int64(p.To.Year()) || d.value == int64(p.To.Month()) || d.value == int64(p.To.Day()))
	}) {
		return true
	}
	return c.spelled(v, e)
}

// spelled reports whether a word of the evidence, alone, is this number: World War Two, the past four years.
func (c *Checker) spelled(v float64, e reading) bool {
	if v > 100 {
		return false
	}
	for _, t := range e.texts {
		for _, w := range lang.Words(t.Text) {
			word := t.Text[w.Start:w.End]
			if roman(word) == v {
				return true
			}
			if hasDigit(word) || len(word) < 3 {
				continue
			}
			for _, o := range lang.Numbers(word, t.Language) {
				if o.Low == v && o.High == v && (o.Start == 0 || t.Language == news.German) {
					return true
				}
			}
		}
	}
	return false
}

// roman returns the value of a Roman numeral in capitals of up to 39, 0 of another word: World War II, Benedict XVI.
func roman(word string) float64 {
	value, last := 0, 0
	for _, r := range word {
		n := map[rune]int{'I': 1, 'V': 5, 'X': 10}[r]
		if n == 0 {
			return 0
		}
		if n > last {
			value -= 2 * last
		}
		value, last = value+n, n
	}
	return float64(value)
}

// sameTime reports whether run i is a part of a time of day that the evidence writes otherwise: 19:00 for 7 p.m., 12:00 for noon.
func (c *Checker) sameTime(t Text, runs []digitRun, i int, e reading) bool {
	d := runs[i]
	if d.value == 0 && (d.joined == ':' || d.joined == '.') {
		return true
	}
	if d.value > 24 || !c.clocked(t, runs, i) {
		return false
	}
	if d.value == 12 && c.hasAny(noon, e) || (d.value == 0 || d.value == 24 || d.value == 12) && c.hasAny(midnight, e) {
		return true
	}
	for _, et := range e.texts {
		own := c.runsOf(et, e)
		for k, o := range own {
			if o.value <= 24 && o.value%12 == d.value%12 && c.clocked(et, own, k) {
				return true
			}
		}
	}
	return false
}

// runsOf are the runs of one of the texts of a reading.
func (c *Checker) runsOf(t Text, r reading) []digitRun {
	if len(r.texts) == 1 {
		return r.runs
	}
	return c.digitsOf(t, reading{})
}

// clocked reports whether a run of digits is the hour of a time of day: minutes or a word of the clock stand behind it.
func (c *Checker) clocked(t Text, runs []digitRun, i int) bool {
	d := runs[i]
	if i+1 < len(runs) && runs[i+1].Start == d.End+1 && runs[i+1].End-runs[i+1].Start == 2 && (runs[i+1].joined == ':' || runs[i+1].joined == '.') {
		return true
	}
	rest := strings.TrimLeft(t.Text[d.End:], " \u00a0")
	next, _, _ := strings.Cut(rest, " ")
	return c.words.is(clock, t.Language, strings.TrimRight(next, ".,;:)\"")) || c.words.is(clock, t.Language, next)
}

// inAddress reports whether digits stand within a word of letters that has an at sign or a slash, which the check of form judges.
func inAddress(text string, d lang.Span) bool {
	before := strings.LastIndexFunc(text[:d.Start], unicode.IsSpace) + 1
	after := strings.IndexFunc(text[d.End:], unicode.IsSpace)
	if after < 0 {
		after = len(text) - d.End
	}
	return strings.ContainsAny(text[before:d.End+after], "@")
}

// sequence reports whether the runs of digits of n stand one behind the other in the evidence where they are no number: a
// score or a time that one text writes so that it looks like a number.
func (c *Checker) sequence(n quantity, s, e reading) bool {
	from, to := len(s.runs), 0
	for i, d := range s.runs {
		if n.Start <= d.Start && d.End <= n.End {
			from, to = min(from, i), i+1
		}
	}
	if from >= to { // three for 3일
		return n.Low == n.High && n.Low < 32 && slices.ContainsFunc(e.runs, func(o digitRun) bool { return !o.number && float64(o.value) == n.Low })
	}
	return inRow(s.runs[from:to], e, false)
}

// called reports whether n is a piece, or all, of digits that spaces part, as in a number to call, and the evidence has the same.
func called(n quantity, s, e reading) bool {
	if strings.ContainsFunc(n.Text, unicode.IsLetter) { // 15,000 million is not the 15 000 of the evidence
		return false
	}
	from, to := len(s.runs), 0
	for i, d := range s.runs {
		if n.Start <= d.Start && d.End <= n.End {
			from, to = min(from, i), i+1
		}
	}
	if from >= to {
		return false
	}
	for from > 0 && s.runs[from].joined == ' ' {
		from--
	}
	for to < len(s.runs) && s.runs[to].joined == ' ' {
		to++
	}
	return to-from > 1 && inRow(s.runs[from:to], e, true)
}

// inRow reports whether the evidence has these runs one behind the other, close together; spaced says that they are parted by spaces
// and may be numbers.
func inRow(own []digitRun, e reading, spaced bool) bool {
	const reach = 8
	for i := range e.runs {
		if i+len(own) > len(e.runs) {
			break
		}
		same := true
		for k, d := range own {
			o := e.runs[i+k]
			same = same && o.value == d.value && (!o.number || spaced) && (k == 0 || o.Start-e.runs[i+k-1].End <= reach && (!spaced || o.joined == ' '))
		}
		if same {
			return true
		}
	}
	return false
}

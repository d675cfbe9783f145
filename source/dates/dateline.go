// Package dates finds the times that pages, feeds and reports state of themselves. A date that has two readings is none.
package dates

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

var (
	clock      = regexp.MustCompile(`(?i)^(?:[\s.,;|·/–—-]|T|at |um |о |об |в |오전 |오후 |(?:mon|tues|wednes|thurs|fri|satur|sun)day)*(오전|오후)?\s*([01]?\d|2[0-3])(?::|시\s?|\.|h)([0-5]\d)(?::([0-5]\d))?(?:분)?\s*([ap]\.?\s?m\.?\b)?`)
	zoneWord   = regexp.MustCompile(`^[\s,.(]*(?:Uhr\s*)?\(?(Z\b|(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?|[A-Z]{2,4}\b|[+-]\d\d:?\d\d)\)?`)
	clockFirst = regexp.MustCompile(`(?i)(?:^|[^\d:.])([01]?\d|2[0-3]):([0-5]\d)\s?([ap]\.?m\.?)?(?:\s?(?:Uhr|год\.?))?(?:[\s,;|·/–—-]|on |am |(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)*$`)
	hourOnly   = regexp.MustCompile(`(?i)^(?:[\s,;|·/–—-]|at )*(1[0-2]|[1-9])\s?([ap]\.?m\.?)\b`)
	partDate   = regexp.MustCompile(`(?:^|\s)(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|[12]\d|3[01])\.?$`) // a day and a month without a year
	slashDay   = regexp.MustCompile(`^(\d{1,2})[/‑-](\d{1,2})[/‑-](\d{4}|\d\d)$`)
	isoDay     = regexp.MustCompile(`\b((?:19|20)\d\d)[-./]\s?(0?[1-9]|1[0-2])[-./]\s?(0?[1-9]|[12]\d|3[01])\.?(?:\D|$)`)
)

// Stamp is a time found in a line.
type Stamp struct {
	At         time.Time // UTC; zero when the line gives only a part of a date
	Moment     Moment    // the same, as it is written
	Start, End int       // bytes of the line that it takes
}

// Moment is a time as it is written: in its own zone, with what of it was said.
type Moment struct {
	At    time.Time // in the zone that is given, else as it stands
	Clock bool      // a time of day is given, not only the day
	Zoned bool      // a zone or an offset is given
}

// IsZero reports whether nothing was read.
func (m Moment) IsZero() bool { return m.At.IsZero() }

// Day gives the day as it is written.
func (m Moment) Day() string { return m.At.Format(time.DateOnly) }

// Find finds a day with its year in a short line, and the clock time and zone that follow it. A time without a
// zone is taken as it stands: which zone is meant is not said.
func Find(line string) (Stamp, bool) {
	if m := partDate.FindStringIndex(line); m != nil && !strings.Contains(line, "20") {
		return Stamp{Start: m[0], End: m[1]}, true
	}
	day, start, end, ok := FindDay(line)
	if !ok {
		return Stamp{}, false
	}
	if ambiguous(line[start:end]) && Languages(line)[0] != news.Ukrainian { // which writes the day first
		return Stamp{Start: start, End: end}, true
	}
	s := Stamp{At: day, Moment: Moment{At: day}, Start: start, End: end}
	rest := line[end:]
	hour, minute, second, used, ok := readClock(rest)
	if !ok {
		if hour, minute, used, ok = clockBefore(line[:start]); !ok {
			return s, true
		}
		s.Start -= used
		used = 0
	}
	location := time.UTC
	s.Moment.Clock = true
	s.End += used
	rest = rest[used:]
	if m := zoneWord.FindStringSubmatchIndex(rest); m != nil {
		if z, known := zone(rest[m[2]:m[3]]); known {
			location, s.Moment.Zoned = z, true
			s.End += m[1]
		}
	}
	y, month, d := day.Date()
	s.Moment.At = time.Date(y, month, d, hour, minute, second, 0, location)
	s.At = s.Moment.At.UTC()
	return s, true
}

// clockBefore reads a time of day that stands before its date, "14:20, 3 травня 2025", and says how many bytes it takes.
func clockBefore(s string) (hour, minute, used int, ok bool) {
	m := clockFirst.FindStringSubmatchIndex(s)
	if m == nil {
		return 0, 0, 0, false
	}
	half := ""
	if m[6] >= 0 {
		half = strings.ToLower(s[m[6]:m[7]])
	}
	return halfDay(number(s[m[2]:m[3]]), half), number(s[m[4]:m[5]]), len(s) - m[2], true
}

// ambiguous reports whether a date can be read with the day first as well as with the month first, and they differ. With
// two digits for the year it can even be the year that stands first.
func ambiguous(date string) bool {
	m := slashDay.FindStringSubmatch(date)
	if m == nil {
		return false
	}
	a, b := number(m[1]), number(m[2])
	return len(m[3]) == 2 || a <= 12 && b <= 12 && a != b
}

// readClock reads a time of day at the start of s and says how many bytes it takes.
func readClock(s string) (hour, minute, second, used int, ok bool) {
	if m := clock.FindStringSubmatchIndex(s); m != nil {
		hour, minute = number(s[m[4]:m[5]]), number(s[m[6]:m[7]])
		if m[8] >= 0 {
			second = number(s[m[8]:m[9]])
		}
		half := ""
		switch {
		case m[2] >= 0:
			half = s[m[2]:m[3]]
		case m[10] >= 0:
			half = strings.ToLower(s[m[10]:m[11]])
		case strings.Contains(s[:m[4]], "오후"):
			half = "오후"
		case strings.Contains(s[:m[4]], "오전"):
			half = "오전"
		}
		return halfDay(hour, half), minute, second, m[1], true
	}
	if m := hourOnly.FindStringSubmatchIndex(s); m != nil {
		return halfDay(number(s[m[2]:m[3]]), strings.ToLower(s[m[4]:m[5]])), 0, 0, m[1], true
	}
	return 0, 0, 0, 0, false
}

// halfDay turns an hour of a clock of twelve into one of twenty-four.
func halfDay(hour int, half string) int {
	switch {
	case half == "":
		return hour
	case (half == "오후" || half[0] == 'p') && hour < 12:
		return hour + 12
	case (half == "오전" || half[0] == 'a') && hour == 12:
		return 0
	}
	return hour
}

// number reads digits that a pattern has matched.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// FindDay finds the first whole date.
func FindDay(line string) (day time.Time, start, end int, ok bool) {
	if m := isoDay.FindStringSubmatchIndex(line); m != nil {
		y, mo, d := number(line[m[2]:m[3]]), number(line[m[4]:m[5]]), number(line[m[6]:m[7]])
		if t := time.Date(y, time.Month(mo), d, 0, 0, 0, 0, time.UTC); t.Day() == d {
			return t, m[2], m[7], true
		}
	}
	for _, l := range Languages(line) {
		for _, d := range lang.Dates(line, l, time.Time{}) {
			if d.Period.Precision == news.Day && !d.Period.From.IsZero() && d.Period.From.Equal(d.Period.To) {
				return d.Period.From, d.Start, d.End, true
			}
		}
	}
	return time.Time{}, 0, 0, false
}

// Languages are the languages whose dates a line can hold, by its script.
func Languages(line string) []news.Language {
	for _, r := range line {
		switch {
		case unicode.Is(unicode.Hangul, r):
			return []news.Language{news.Korean}
		case unicode.Is(unicode.Cyrillic, r):
			return []news.Language{news.Ukrainian}
		}
	}
	return []news.Language{news.English, news.German}
}

// metaLayouts are the forms in which pages write times for machines. A day without a zone is midnight UTC.
func metaLayouts() []string {
	return []string{
		time.RFC3339Nano, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04",
		"2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02",
		"2006-01-02T15:04:05.999-0700", "2006-01-02T15:04-0700", "2006-01-02 15:04:05.999999-07:00", "2006-01-02 15:04:05.999",
		"20060102T150405Z0700", "20060102150405", "20060102", "2006/01/02", "2006.01.02", "2006-01-02T",
		time.RFC1123Z, time.RFC1123, time.UnixDate, "Mon Jan 2 2006 15:04:05 GMT-0700", "2006-01-02 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700",
	}
}

// Meta reads a time that is written for machines; what it can't read is no time.
func Meta(s string) time.Time {
	m := Machine(s)
	if m.IsZero() {
		return time.Time{}
	}
	return m.At.UTC()
}

// Machine reads a time that is written for machines, with its zone.
func Machine(s string) Moment {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 60 {
		return Moment{}
	}
	for _, layout := range metaLayouts() {
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() < 1990 || t.Year() > 2100 {
			continue
		}
		// time.Parse takes a zone's letters for UTC when it does not know them.
		if strings.Contains(layout, "MST") {
			if z, known := zone(t.Location().String()); known {
				t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, z)
			}
		}
		if _, seconds := t.Zone(); t.Location() != time.UTC { // never the zone of the machine, however it is called
			t = t.In(time.FixedZone("", seconds))
		}
		return Moment{At: t, Clock: strings.Contains(layout, "04"),
			Zoned: strings.Contains(layout, "Z07") || strings.Contains(layout, "-0700") || strings.Contains(layout, "MST") || strings.HasSuffix(layout, "Z0700")}
	}
	if st, ok := Find(s); ok {
		return st.Moment
	}
	return epoch(s)
}

// epoch reads a time that is counted in seconds or thousandths since 1970.
func epoch(s string) Moment {
	n, err := strconv.ParseInt(s, 10, 64)
	switch {
	case err != nil:
		return Moment{}
	case len(s) == 13:
		n /= 1000
	case len(s) != 10:
		return Moment{}
	}
	at := time.Unix(n, 0).UTC()
	if at.Year() < 1990 || at.Year() > 2100 {
		return Moment{}
	}
	return Moment{At: at, Clock: true, Zoned: true}
}

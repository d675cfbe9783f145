package feeds

import (
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"

	"tumen/source/dates"
)

var (
	midnight = regexp.MustCompile(`(^|\D)24:00(:00)?(\D|$)`)
	// wrongClock is a time of day that no clock shows.
	wrongClock = regexp.MustCompile(`(?:^|[^\d:])(?:2[4-9]|[3-9]\d):\d\d|\d:[6-9]\d`)
	// worded is a day with its month in letters, in whatever order feeds have it.
	worded  = regexp.MustCompile(`(?i)(?:^|[\s,])(\d{1,2})\.?[\s-]+(\p{L}{3,12}|\d{1,2}월)\.?,?[\s-]+(\d{4}|\d\d)(?:\s*р(?:оку|\.)?)?(?:[\s,]|$)`)
	yearLed = regexp.MustCompile(`(?i)(?:^|[\s,])(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,]|$)`)
	asctime = regexp.MustCompile(`(?i)(?:^|[\s,])(\p{L}{3})\s+(\d{1,2})\s+(\d{1,2}:\d\d:\d\d)\s+(?:(\p{L}+)\s+)?(\d{4})$`)
	dotted  = regexp.MustCompile(`(?:^|\s)(\d{1,2})\.(\d{1,2})\.(\d{4})(?:\D|$)`)
)

// readTime reads the time of an item: the forms that the formats ask for, those of other formats, and dates in the words
// of four languages. ok is false for what is no time; a date with two readings is none.
func readTime(stated string) (t time.Time, ok bool) {
	s := strings.Join(strings.Fields(stated), " ")
	if s == "" || len(s) > 80 {
		return time.Time{}, false
	}
	for _, layout := range []string{time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700", time.RFC3339Nano} {
		if t, err := time.Parse(layout, s); err == nil && believable(t) {
			return t.UTC(), true
		}
	}
	var add time.Duration
	if m := midnight.FindStringSubmatchIndex(s); m != nil { // the end of a day is the beginning of the next
		s = s[:m[3]] + "00:00" + s[m[6]:]
		add = 24 * time.Hour
	}
	if wrongClock.MatchString(s) {
		return time.Time{}, false
	}
	s = numbered(s)
	if t = dates.Meta(s); believable(t) {
		return t.Add(add), true
	}
	return time.Time{}, false
}

// believable reports whether a feed can have an item of that time.
func believable(t time.Time) bool { return t.Year() >= 1990 && t.Year() <= 2100 }

// numbered writes a date with its month in letters as one in digits: "пн, 14 лип 2025 15:05 +0300" is "2025-07-14 15:05
// +0300". What it does not know stays as it is.
func numbered(s string) string {
	if m := asctime.FindStringSubmatch(s); m != nil {
		if month := monthOf(m[1]); month > 0 {
			return strings.TrimSpace(fmt.Sprintf("%s-%02d-%02d %s %s", m[5], month, number(m[2]), m[3], m[4]))
		}
	}
	if m := worded.FindStringSubmatchIndex(s); m != nil {
		if month := monthOf(s[m[4]:m[5]]); month > 0 {
			return iso(s[m[6]:m[7]], month, s[m[2]:m[3]], s[min(len(s), m[7]):])
		}
	}
	if m := yearLed.FindStringSubmatchIndex(s); m != nil {
		if month := monthOf(s[m[2]:m[3]]); month > 0 {
			return iso(s[m[6]:m[7]], month, s[m[4]:m[5]], s[m[7]:])
		}
	}
	if m := dotted.FindStringSubmatchIndex(s); m != nil { // with dots the day is first in all our languages that begin with it
		if month := number(s[m[4]:m[5]]); month <= 12 {
			return iso(s[m[6]:m[7]], month, s[m[2]:m[3]], s[m[7]:])
		}
	}
	return s
}

var yearTail = regexp.MustCompile(`^\s*р(?:оку|\.)?`)

func iso(year string, month int, day, rest string) string {
	if len(year) == 2 {
		year = "20" + year
	}
	rest = strings.TrimLeft(yearTail.ReplaceAllString(rest, ""), " ,.")
	if len(rest) >= 4 && rest[1] == ':' {
		rest = "0" + rest
	}
	return strings.TrimSpace(fmt.Sprintf("%s-%02d-%02d %s", year, month, number(day), rest))
}

// number reads digits that a pattern has matched.
func number(s string) int {
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}

//go:embed data/months.tsv
var monthTable string

// months are the months by the first three letters of their names. They are read once, on first use.
var months = sync.OnceValues(func() (map[string]int, error) { return loadMonths(monthTable) })

func loadMonths(table string) (map[string]int, error) {
	all := map[string]int{}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "\t")
		n := number(value)
		if !ok || len([]rune(name)) != 3 || all[name] != 0 || n < 1 || n > 12 {
			return nil, fmt.Errorf("months.tsv line %d: %q is no new beginning of a month and its number", i+1, line)
		}
		all[name] = n
	}
	return all, nil
}

// monthOf is the number of a month that is written in letters, or as in Korean; 0 when it is none.
func monthOf(word string) int {
	if digits, ok := strings.CutSuffix(word, "월"); ok {
		if n := number(digits); n <= 12 {
			return n
		}
		return 0
	}
	letters := []rune(strings.ToLower(word))
	all, err := months()
	if err != nil || len(letters) < 3 {
		return 0 // the table's own test keeps it whole
	}
	return all[string(letters[:3])]
}

package evidence

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

//go:embed data/dateparts.tsv
var datePartsData string

// The uses of words in dateparts.tsv that are no part by themselves.
const (
	relLast, relThis, relNext            = "last", "this", "next"
	unitDay, unitWeek, unitMonth, unitYr = "day", "week", "month", "year"
	severalUnits, dayPart, oneUnit       = "plural", "moment", "article"
	tenYears                             = "decade"
)

// wholeParts are the uses that are parts of a date as they stand.
var wholeParts = sync.OnceValue(func() []string {
	out := []string{"t0", "t1", "y0", "y-1", "y+1", "m-1", "w-1", "2y", "3y", "winter", "spring", "summer", "autumn", "early", "mid", "late", "~early", "~late", "1d", "2d", "3d", "4d"}
	for i := range 12 {
		out = append(out, "m"+strconv.Itoa(i+1))
	}
	for i := range 7 {
		out = append(out, "w"+strconv.Itoa(i+1))
	}
	return out
})

func dateWordUses() []string {
	out := slices.Clone(wholeParts())
	for n := 1; n <= countedWords; n++ {
		out = append(out, "n"+strconv.Itoa(n))
	}
	return append(out, relLast, relThis, relNext, unitDay, unitWeek, unitMonth, unitYr, severalUnits, dayPart, oneUnit, tenYears)
}

// countedWords is the highest number of which dateparts.tsv has the word.
const countedWords = 12

func loadDateWords() (words, error) {
	w, err := parseTable(datePartsData, dateWordUses())
	if err != nil {
		return words{}, fmt.Errorf("parts of dates: %w", err)
	}
	return w, nil
}

// datePart is one thing that a date says: "2019", "1930s", "m6" (June), "w5" (Friday), "d12" (the 12th), "18y" (so many years),
// "y-1" (last year).
type datePart struct {
	lang.Span
	part string
}

// dateParts are all parts of dates that a text has, whether a reader makes dates of them or not.
func (c *Checker) dateParts(of *telling) []datePart {
	if of.dated {
		return of.parts
	}
	of.dated, of.parts = true, c.readDateParts(of.text, of.read)
	return of.parts
}

func (c *Checker) readDateParts(t Text, read *topic.Reading) []datePart {
	spans := lang.Words(t.Text)
	out := c.digitParts(t)
	for i, w := range spans {
		word := bareWord(t.Text[w.Start:w.End])
		for _, part := range wholeParts() {
			if c.dateWords.is(part, t.Language, word) && (part[0] != 'm' && part[0] != 'w' || t.Language == news.Korean || t.Language == news.Ukrainian || isUpper(word)) {
				out = append(out, datePart{w, part})
			}
		}
		out = append(out, c.related(t, spans[i:min(len(spans), i+4)])...)
	}
	out = append(out, c.countedParts(t, spans)...)
	for _, n := range read.Numbers() {
		if n.Low == n.High && n.Low >= 1 && n.Low < 1000 && math.Trunc(n.Low) == n.High {
			next := nextWord(t.Text[n.End:])
			if u := c.unitOf(t.Language, next); u != "" {
				out = append(out, datePart{n.Span, strconv.Itoa(int(n.Low)) + u})
			} else if c.dateWords.is(tenYears, t.Language, next) {
				out = append(out, datePart{n.Span, strconv.Itoa(10*int(n.Low)) + "y"})
			}
		}
	}
	return out
}

// countedParts are the units of time that a small number in a word counts, which readers of numbers leave to dates.
func (c *Checker) countedParts(t Text, words []lang.Span) []datePart {
	var out []datePart
	for i, w := range words[:max(0, len(words)-1)] {
		word, next := t.Text[w.Start:w.End], t.Text[words[i+1].Start:words[i+1].End]
		u := c.unitOf(t.Language, next)
		ten := u == "" && c.dateWords.is(tenYears, t.Language, next)
		if u == "" && !ten {
			continue
		}
		for n := 1; n <= countedWords; n++ {
			switch number := strconv.Itoa(n); {
			case !c.dateWords.is("n"+number, t.Language, word):
			case ten:
				out = append(out, datePart{lang.Span{Start: w.Start, End: words[i+1].End}, number + "0y"})
			default:
				out = append(out, datePart{lang.Span{Start: w.Start, End: words[i+1].End}, number + u})
			}
		}
	}
	return out
}

// nextWord is the first word of a text that goes on.
func nextWord(rest string) string {
	next, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimLeft(rest, " \u00a0-"), "\u00a0", " "), " ")
	return strings.Trim(next, ".,;:!?)»“\"")
}

// related are the parts that the first of some words makes of a unit behind it: last week, this morning, a day.
func (c *Checker) related(t Text, words []lang.Span) []datePart {
	first := t.Text[words[0].Start:words[0].End]
	rel, one := c.relation(t.Language, first), c.dateWords.is(oneUnit, t.Language, first)
	if rel == "" && !one {
		return c.partOfNow(t, words)
	}
	for i, w := range words[1:] {
		word := bareWord(t.Text[w.Start:w.End])
		at := lang.Span{Start: words[0].Start, End: w.End}
		u := c.unitOf(t.Language, word)
		switch {
		case rel == "0" && c.dateWords.is(dayPart, t.Language, word):
			return []datePart{{at, "t0"}}
		case u == "":
		case one && i == 0:
			return []datePart{{at, "1" + u}}
		case rel == "-1" && !one:
			return []datePart{{at, u + rel + "/1" + u}}
		case !one:
			return []datePart{{at, u + rel}}
		}
	}
	return nil
}

// partOfNow reads a part of the present month or year, of which nothing else says which it is: Anfang des Monats.
func (c *Checker) partOfNow(t Text, words []lang.Span) []datePart {
	word := func(w lang.Span) string { return t.Text[w.Start:w.End] }
	if first := word(words[0]); !c.dateWords.is("early", t.Language, first) && !c.dateWords.is("late", t.Language, first) && !c.dateWords.is("mid", t.Language, first) {
		return nil
	}
	for _, w := range words[1:min(len(words), 3)] {
		if c.relation(t.Language, word(w)) != "" || hasDigit(word(w)) {
			return nil
		}
		if u := c.unitOf(t.Language, word(w)); u != "" {
			return []datePart{{lang.Span{Start: words[0].Start, End: w.End}, u + "0"}}
		}
	}
	return nil
}

func isUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// relation is the sign of a word that puts a time before or after the present one: -1 for last.
func (c *Checker) relation(l news.Language, word string) string {
	switch {
	case c.dateWords.is(relLast, l, word):
		return "-1"
	case c.dateWords.is(relThis, l, word):
		return "0"
	case c.dateWords.is(relNext, l, word):
		return "+1"
	}
	return ""
}

// unitOf is the letter of a unit of time.
func (c *Checker) unitOf(l news.Language, word string) string {
	for _, u := range []string{unitYr, unitMonth, unitWeek, unitDay} {
		if c.dateWords.is(u, l, word) {
			return u[:1]
		}
	}
	return ""
}

// digitParts are the parts of dates that are written in digits: 2019, 1930s, 1950–53, 6월 12일.
func (c *Checker) digitParts(t Text) []datePart {
	var out []datePart
	for i := 0; i < len(t.Text); i++ {
		if t.Text[i] < '0' || t.Text[i] > '9' {
			continue
		}
		end := i
		for end < len(t.Text) && t.Text[end] >= '0' && t.Text[end] <= '9' {
			end++
		}
		at, rest := lang.Span{Start: i, End: end}, t.Text[end:]
		n, _ := strconv.Atoi(t.Text[i:min(end, i+5)])
		switch {
		case end-i == 4 && n >= 1500 && n <= 2100:
			out = append(out, yearParts(at, n, rest)...)
		case end-i <= 3 && n >= 1 && c.unitOf(t.Language, nextWord(rest)) != "" && t.Language != news.Korean:
			out = append(out, datePart{at, strconv.Itoa(n) + c.unitOf(t.Language, nextWord(rest))})
		case end-i <= 2 && n >= 1 && n <= 31:
			out = append(out, dayParts(at, n, rest)...)
		}
		i = end
	}
	return out
}

// yearParts reads a year, a decade, or two years of a century: 1950, 1930s, 1950–53.
func yearParts(at lang.Span, n int, rest string) []datePart {
	for _, end := range []string{"s", "'s", "’s", "er", "-er", "-х", "-ті", "-их", "-тих", "년대", "대"} {
		if strings.HasPrefix(rest, end) {
			return []datePart{{at, strconv.Itoa(n) + "s"}}
		}
	}
	out := []datePart{{at, strconv.Itoa(n)}}
	for _, dash := range []string{"-", "–", "~", "/"} {
		tail, ok := strings.CutPrefix(rest, dash)
		if !ok || len(tail) < 2 || len(tail) > 2 && tail[2] >= '0' && tail[2] <= '9' {
			continue
		}
		if m, err := strconv.Atoi(tail[:2]); err == nil && m > n%100 {
			out = append(out, datePart{lang.Span{Start: at.Start, End: at.End + len(dash) + 2}, strconv.Itoa(n/100*100 + m)})
		}
	}
	return out
}

// dayParts reads a day, or what Korean counts by a syllable behind the digits.
func dayParts(at lang.Span, n int, rest string) []datePart {
	number := strconv.Itoa(n)
	for _, u := range []struct {
		syllable string
		part     string
	}{{"월", "m" + number}, {"일", "d" + number + "/" + number + "d"}, {"년", number + "y"}, {"개월", number + "m"}, {"달", number + "m"}, {"주", number + "w"}} {
		if strings.HasPrefix(strings.TrimPrefix(rest, " "), u.syllable) {
			return []datePart{{at, u.part}}
		}
	}
	return []datePart{{at, "d" + number}}
}

// partsAgree reports whether the evidence says all that the date d of the sentence says, by its parts: in one date of the
// evidence, or in what the reader of dates has left there. A day counts only inside a date.
func (c *Checker) partsAgree(d lang.Date, s, e reading) bool {
	var want []string
	for _, p := range c.dateParts(&s.told[0]) {
		if d.Start <= p.Start && p.Start < d.End {
			want = append(want, p.part)
		}
	}
	if len(want) == 0 {
		return false
	}
	for i := range e.told {
		parts := c.dateParts(&e.told[i])
		rest := leftover(parts, e.each[i])
		if covers(rest, want) {
			return true
		}
		for _, o := range e.each[i] {
			own := partsIn(parts, o.Span)
			if opposite(d.Period, o.Period) || isCount(want) && isCount(own) && otherSide(d.Period, o.Period, s.ref) {
				continue
			}
			if len(own) > 0 && slices.ContainsFunc(own, func(p string) bool { return covers([]string{p}, want[:1]) || slices.Contains(want, p) }) && covers(append(own, rest...), want) {
				return true
			}
		}
	}
	return false
}

// partsIn are the parts inside a span.
func partsIn(parts []datePart, at lang.Span) []string {
	var out []string
	for _, p := range parts {
		if at.Start <= p.Start && p.Start < at.End {
			out = append(out, p.part)
		}
	}
	return out
}

// leftover are the parts outside of all dates that were read, without days.
func leftover(parts []datePart, dates []lang.Date) []string {
	var out []string
	for _, p := range parts {
		if p.part[0] == 'd' && !strings.Contains(p.part, "/") ||
			slices.ContainsFunc(dates, func(d lang.Date) bool { return d.Start <= p.Start && p.Start < d.End }) {
			continue
		}
		out = append(out, p.part)
	}
	return out
}

// covers reports whether all that is wanted is there. A slash stands between readings of one part.
func covers(have, want []string) bool {
	for _, w := range want {
		if w[0] == '~' { // later this year is this year
			continue
		}
		if !slices.ContainsFunc(strings.Split(w, "/"), func(w string) bool {
			return slices.ContainsFunc(have, func(h string) bool { return h == w || h == "~"+w || slices.Contains(strings.Split(h, "/"), w) })
		}) {
			return false
		}
	}
	return true
}

// opposite reports whether two times are open to opposite sides.
func opposite(x, y news.Period) bool {
	return x.From.IsZero() != y.From.IsZero() && x.To.IsZero() != y.To.IsZero()
}

// isCount reports whether parts count units of time: three days. A Korean 3일 may as well be a day of the month.
func isCount(parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool {
		return p[0] >= '0' && p[0] <= '9' && strings.ContainsAny(p[len(p)-1:], "ymwd") && !strings.Contains(p, "/")
	})
}

// otherSide reports whether two times lie on opposite sides of the day of publication.
func otherSide(x, y news.Period, ref time.Time) bool {
	side := func(p news.Period) int {
		switch {
		case p.From.IsZero() || p.To.IsZero() || ref.IsZero():
			return 0
		case p.To.Before(ref):
			return -1
		case p.From.After(ref):
			return 1
		}
		return 0
	}
	return side(x)*side(y) < 0
}

// isVague reports whether a date is none that could be compared: the last months, the last day of a visit.
func (c *Checker) isVague(t Text, d lang.Date, numbers []quantity) bool {
	if t.Language == news.Korean || hasDigit(d.Text) || slices.ContainsFunc(numbers, func(n quantity) bool { return d.Start <= n.Start && n.End <= d.End }) {
		return false
	}
	relative := false
	for _, w := range lang.Words(d.Text) {
		word := d.Text[w.Start:w.End]
		relative = relative || c.dateWords.is(relLast, t.Language, word)
		several := c.dateWords.is(severalUnits, t.Language, word)
		if relative && (several || c.dateWords.is(unitDay, t.Language, word)) || several && t.Language == news.Ukrainian { // 18 років тому
			return true
		}
	}
	return false
}

// isTitle reports whether what looks like a date is part of a name: Sunday Times, Die Zeit.
func isTitle(d lang.Date, s reading) bool {
	return slices.ContainsFunc(s.mentions, func(m topic.Mention) bool {
		return m.Entity.Type == "outlet" && m.Start < d.End && d.Start < m.End
	})
}

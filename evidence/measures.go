package evidence

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// measure returns what the number that ends at end is measured in, a key that is the same in each language; empty
// where no measure stands behind it, or one that is not told apart.
func (c *Checker) measure(t Text, end int) string {
	rest := strings.TrimLeft(t.Text[end:], " \u00a0-‑–")
	word := rest[:len(rest)-len(strings.TrimLeft(rest, "㎞㎏㎝㎜"))] // one sign, and no word
	if word == "" {
		word = firstWord(rest)
		for range 3 {
			if word == "" || !c.words.is(lastWord, t.Language, word) { // два останні десятиліття, a quarter of an hour
				break
			}
			rest = strings.TrimLeft(rest[len(word):], " \u00a0")
			word = firstWord(rest)
		}
	}
	if word == "" {
		return ""
	}
	if t.Language != news.Korean { // 30-year-old is one word, and so is 152-Millimeter-Granaten
		word, _, _ = strings.Cut(word, "-")
	}
	return c.words.measureOf(t.Language, word)
}

// firstWord returns the letters, hyphens and apostrophes that a text begins with.
func firstWord(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' && !unicode.IsDigit(r)
	})
	if end < 0 {
		return text
	}
	return text[:end]
}

// family is what a measure measures, and how many of its least unit it has. Measures of one family can stand for
// each other where that comes out even: a decade is ten years, half an hour is 30 minutes.
type family struct {
	of   string
	size float64
}

// ownMeasure is the measure that a number has in its own word: триденний, півстоліття, fünfjährig.
func (c *Checker) ownMeasure(t Text, n lang.Number) string {
	if hasDigit(n.Text) {
		return ""
	}
	lower := strings.ToLower(n.Text)
	switch t.Language {
	case news.German:
		_, measure := compoundHead(lower, t.Language)
		return measure
	case news.Ukrainian:
		if rest, ok := strings.CutPrefix(lower, "пів"); ok {
			return c.words.measureOf(t.Language, rest)
		}
		for _, m := range [...][2]string{{"денн", "day"}, {"річн", "year"}, {"літн", "year"}, {"місячн", "month"}, {"тижнев", "week"}, {"годинн", "hour"}, {"хвилинн", "minute"}} {
			if strings.Contains(lower, m[0]) {
				return m[1]
			}
		}
	}
	return ""
}

// familyOf returns the family of a measure. Days don't make up months, nor months weeks, for their lengths differ.
func familyOf(measure string) family {
	switch measure {
	case "second":
		return family{"time", 1}
	case "minute":
		return family{"time", 60}
	case "hour":
		return family{"time", 3600}
	case "day":
		return family{"time", 24 * 3600}
	case "week":
		return family{"time", 7 * 24 * 3600}
	case "month":
		return family{"years", 1}
	case "year":
		return family{"years", 12}
	case "decade":
		return family{"years", 120}
	case "century":
		return family{"years", 1200}
	case "gram":
		return family{"mass", 1e-3}
	case "kilogram":
		return family{"mass", 1}
	case "tonne":
		return family{"mass", 1e3}
	case "millimetre":
		return family{"length", 1}
	case "centimetre":
		return family{"length", 10}
	case "metre":
		return family{"length", 1e3}
	case "kilometre":
		return family{"length", 1e6}
	case "hectare":
		return family{"area", 1}
	case "square-kilometre":
		return family{"area", 100}
	}
	return family{}
}

// sums gives numbers that one measure adds up, in a larger and a smaller part of it, their sum: 2시간 30분, six feet six, 9초8.
func sums(t Text, numbers []quantity) {
	for i := 1; i < len(numbers); i++ {
		a, b := &numbers[i-1], &numbers[i]
		gap := t.Text[min(a.End, b.Start):b.Start]
		if gap == "초" {
			a.measure = "second"
		}
		large, small := familyOf(a.measure), familyOf(b.measure)
		if large.of == "" || len(gap) > 24 || strings.ContainsAny(gap, ",.;:()") || a.Low != a.High || b.Low != b.High {
			continue
		}
		switch {
		case small.of == large.of && small.size < large.size && b.Low*small.size < large.size && len(strings.Fields(gap)) <= 2:
			a.sum = a.Low*large.size + b.Low*small.size
		case gap == "초" && hasDigit(b.Text) && len(b.Text) <= 2:
			a.sum = a.Low + b.Low/math.Pow10(len(b.Text))
			b.measure = a.measure
		default:
			continue
		}
		b.sum = a.sum
	}
}

// ofTime reports whether a measure is one of time, which is said without a number in too many ways.
func ofTime(measure string) bool {
	of := familyOf(measure).of
	return of == "time" || of == "years"
}

// converted reports whether the evidence has n in another measure, or in none: 120 minutes in two hours, ten years in a decade,
// 15 minutes in a quarter of an hour.
func (c *Checker) converted(n quantity, e reading) bool {
	own := familyOf(n.measure)
	if own.of == "" || n.Kind == lang.KindOrdinal || n.Low != n.High {
		return false
	}
	value := n.Low * own.size
	for _, o := range e.numbers {
		f := familyOf(o.measure)
		if f.of != own.of || o.Low != o.High || !boundsAgree(n, o) {
			continue
		}
		if f.size != own.size && near(o.Low*f.size, value) || o.sum > 0 && near(o.sum, value) ||
			n.sum > 0 && (near(n.sum, o.Low*f.size) || near(n.sum, o.sum)) {
			return true
		}
	}
	for _, o := range e.runs {
		if f := familyOf(o.measure); f.of == own.of && near(float64(o.value)*f.size, value) {
			return true
		}
	}
	for _, t := range e.texts {
		if ofTime(n.measure) && c.spelledLength(t, own.of, value) {
			return true
		}
		for _, l := range c.words.lengths[t.Language] {
			if f := familyOf(l.measure); f.of == own.of && near(l.size*f.size, value) && l.in(t.Text) {
				return true
			}
		}
	}
	return false
}

// spelledLength reports whether a number word and a measure of time, which may be read as a date, come to value: the past two decades.
func (c *Checker) spelledLength(t Text, of string, value float64) bool {
	for _, w := range lang.Words(t.Text) {
		f := familyOf(c.measure(t, w.End))
		if word := t.Text[w.Start:w.End]; f.of == of && !hasDigit(word) {
			for _, o := range lang.Numbers(word, t.Language) {
				if o.HasValue && near(o.Low*f.size, value) {
					return true
				}
			}
		}
	}
	return false
}

// length is a length of time that a text gives in words that are no number: half an hour, a decade, anderthalb Jahre.
type length struct {
	measure string
	size    float64
	phrases []string
}

// in reports whether text has one of the phrases as words of its own.
func (l length) in(text string) bool { return l.find(text).End > 0 }

// find returns where text has one of the phrases as words of its own, in small letters.
func (l length) find(text string) (found lang.Span) {
	lower := strings.ToLower(text)
	_ = slices.ContainsFunc(l.phrases, func(p string) bool {
		p, open := strings.CutSuffix(p, "*")
		for from := 0; ; {
			at := strings.Index(lower[from:], p)
			if at < 0 {
				return false
			}
			before, _ := utf8.DecodeLastRuneInString(lower[:from+at])
			from += at + len(p)
			after, _ := utf8.DecodeRuneInString(lower[from:])
			if !unicode.IsLetter(before) && !unicode.IsDigit(before) && (open || !unicode.IsLetter(after)) {
				found = lang.Span{Start: from - len(p), End: from}
				return true
			}
		}
	})
	return found
}

// loadLengths reads lines of number, measure, language and phrases.
func loadLengths(data string) (map[news.Language][]length, error) {
	out := map[news.Language][]length{}
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			return nil, fmt.Errorf("lengths of the evidence check, line %d: %d columns instead of 4; separate them by one tab", i+1, len(cells))
		}
		size, err := strconv.ParseFloat(cells[0], 64)
		if err != nil || familyOf(cells[1]).of == "" {
			return nil, fmt.Errorf("lengths of the evidence check, line %d: %q %q is no number of a measure of time", i+1, cells[0], cells[1])
		}
		l := news.Language(cells[2])
		out[l] = append(out[l], length{cells[1], size, strings.Split(cells[3], "|")})
	}
	return out, nil
}

func measures() []string {
	return []string{
		"barrel", "tonne", "kilogram", "gram", "litre", "kilometre", "metre", "hectare", "square-kilometre", "centimetre", "millimetre", "mile", "foot", "inch",
		"pound", "second", "minute", "hour", "day", "week", "month", "year", "decade", "century",
	}
}

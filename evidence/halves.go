package evidence

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// halves adds the half that stands behind what a number counts: 1년 반, два з половиною, a year and a half.
func (c *Checker) halves(t Text, numbers []quantity) []quantity {
	var out []quantity
	for i, n := range numbers {
		before := strings.ToLower(t.Text[:n.Start])
		switch {
		case t.Language == news.Korean && c.halfBehind(t, n):
			n.Low, n.High = n.Low+0.5, n.High+0.5
		case n.Low != 0.5 || n.High != 0.5:
		case i > 0 && c.words.is(halfBehind, t.Language, strings.TrimSpace(strings.ToLower(t.Text[numbers[i-1].End:n.End]))),
			i > 0 && t.Language == news.English && c.countedAndHalf(t, numbers[i-1], n):
			last := &out[len(out)-1]
			last.Low, last.High = last.Low+0.5, last.High+0.5
			continue
		default:
			words := strings.Fields(before)
			if k := len(words); k > 2 && c.words.is(halfBefore, t.Language, strings.Join(words[k-3:], " ")) {
				n.Low, n.High = 1.5, 1.5
				n = c.boundOf(t, words[:k-3], n)
				n.measure = c.words.measureOf(t.Language, words[k-2])
			}
		}
		out = append(out, n)
	}
	return out
}

// halfBehind reports whether a half follows the word for the time or measure on a Korean number.
func (c *Checker) halfBehind(t Text, n quantity) bool {
	words := strings.Fields(t.Text[n.End:])
	if len(words) < 2 || len([]rune(words[0])) > 2 {
		return false
	}
	return c.words.is(halfBehind, t.Language, strings.Trim(words[1], ",."))
}

// countedAndHalf reports whether n is the half in "two years and a half".
func (c *Checker) countedAndHalf(t Text, before, n quantity) bool {
	between := strings.Fields(strings.ToLower(t.Text[before.End:n.Start]))
	return len(between) == 2 && between[1] == "and" && strings.HasPrefix(n.Text, "a ") && before.Kind == lang.KindCardinal
}

// measured checks that a measure that the evidence only puts at about one is not given without that word: rund einen
// Kilometer. Of other numbers the readers see the bound.
func measured(s, e reading) []Problem {
	t := s.texts[0]
	for _, one := range s.ones {
		among := func(loose bool) bool {
			return slices.ContainsFunc(e.ones, func(x oneMeasure) bool { return x.loose == loose && x.measure == one.measure })
		}
		if !one.loose && among(true) && !among(false) {
			return []Problem{{Kind: KindBound, Found: t.Text[one.Start:one.End], Start: one.Start, End: one.End,
				Detail: "the evidence does not put it at exactly one"}}
		}
	}
	return nil
}

// oneMeasure is one of a measure: one kilometre, or about one.
type oneMeasure struct {
	lang.Span
	measure string
	loose   bool
}

// onesOf finds the measures of which a text counts one, in digits, in a word, or by none: близько кілометра.
func (c *Checker) onesOf(t Text, r reading) []oneMeasure {
	var out []oneMeasure
	for _, n := range r.numbers {
		if n.measure != "" && !ofTime(n.measure) && n.Low == 1 && n.High == 1 {
			out = append(out, oneMeasure{n.Span, n.measure, n.Bound != news.Exact && n.Bound != ""})
		}
	}
	if t.Language == news.Korean { // has the digit
		return out
	}
	for _, w := range lang.Words(t.Text) {
		measure := c.words.measureOf(t.Language, t.Text[w.Start:w.End])
		if measure == "" || ofTime(measure) || numbered(r, w) {
			continue
		}
		words := strings.Fields(t.Text[:w.Start])
		words = words[max(0, len(words)-3):]
		switch {
		case len(words) == 0:
		case slices.ContainsFunc(words[len(words)-min(2, len(words)):], func(w string) bool { return c.words.is(limiting, t.Language, w) }):
			out = append(out, oneMeasure{w, measure, true})
		case c.words.is(unitOne, t.Language, words[len(words)-1]):
			out = append(out, oneMeasure{w, measure, false})
		}
	}
	return out
}

// numbered reports whether a number stands right before the word.
func numbered(r reading, w lang.Span) bool {
	return slices.ContainsFunc(r.numbers, func(n quantity) bool {
		return n.End <= w.Start && w.Start-n.End <= 2 || n.Start <= w.Start && w.End <= n.End
	})
}

package evidence

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// otherwise reports whether the evidence has n in another way than as the same number: as an end of a range, in another
// measure, in digits that count nothing, or in a word that is no numeral. Where the evidence has a number that the sentence
// lacks and that n may stand in for, only what comes to exactly the same counts.
func (c *Checker) otherwise(n quantity, s, e reading) bool {
	if c.spanned(n, s, e) || called(n, s, e) || ends(n, s, e) || c.converted(n, e) || c.halved(n, e) || third(n, s, e) || partOf(n, s, e) {
		return true
	}
	if c.rivalled(n, s, e) {
		return false
	}
	if c.countsThings(n, s) { // a day, a designation, an hour or a Roman numeral is no count of soldiers
		return n.Low <= 2 && n.Kind != lang.KindOrdinal && c.commonplace(n, s, e)
	}
	return c.sequence(n, s, e) || c.commonplace(n, s, e) || c.within(n, s, e)
}

// countsThings reports whether it can be seen that n counts people, arms, goods or what else the table of things has.
func (c *Checker) countsThings(n quantity, s reading) bool {
	if n.counts.of&^c.things.bits[measuredThing] != 0 {
		return true
	}
	return slices.ContainsFunc(s.figures, func(f counting) bool { return f.Start < n.End && n.Start < f.End })
}

// within reports whether the evidence has n in words or digits that the reader of numbers leaves to others: the past four years,
// World War Two, at 19:00, 1950–53, a title in another language.
func (c *Checker) within(n quantity, s, e reading) bool {
	if n.Low != n.High || n.Low != math.Trunc(n.Low) || unitOf(n) != "" && unitOf(n) != "times" {
		return false
	}
	t, v := s.texts[0], int64(n.Low)
	for i, d := range s.runs {
		if n.Start <= d.Start && d.End <= n.End && d.value == v && (c.sameTime(t, s.runs, i, e) || d.joined != 0 && hasRun(v, e)) {
			return true
		}
	}
	return n.Low > 1 && (c.spelled(n.Low, e) || c.quoted(n.Low, e) || c.dayFrom(n.Low, e))
}

// quoted reports whether a text of the evidence has an English number word, in a title that is not translated.
func (c *Checker) quoted(v float64, e reading) bool {
	return slices.ContainsFunc(e.texts, func(t Text) bool {
		if t.Language == news.English || !strings.ContainsAny(t.Text, "„“”\"«»()'‘’‚") {
			return false
		}
		return slices.ContainsFunc(lang.Numbers(t.Text, news.English), func(o lang.Number) bool { return o.Low == v && o.High == v && !hasDigit(o.Text) })
	})
}

// third reports whether n is an ordinal and the evidence has the part of that name, or the other way round: in English the
// final third may be a place as well as a part.
func third(n quantity, s, e reading) bool {
	english := func(r reading) bool {
		return slices.ContainsFunc(r.texts, func(t Text) bool { return t.Language == news.English })
	}
	if !english(s) && !english(e) {
		return false
	}
	return slices.ContainsFunc(e.numbers, func(o quantity) bool {
		return n.Kind == lang.KindOrdinal && isFraction(o) && near(o.Low*n.Low, 1) || o.Kind == lang.KindOrdinal && isFraction(n) && near(n.Low*o.Low, 1)
	})
}

// partOf reports whether n is the share that two numbers of the evidence make, and the sentence has the larger: half of the twelve
// for six of twelve.
func partOf(n quantity, s, e reading) bool {
	if !isFraction(n) || hasDigit(n.Text) {
		return false
	}
	return slices.ContainsFunc(s.numbers, func(whole quantity) bool {
		has := func(v float64) bool {
			return slices.ContainsFunc(e.numbers, func(o quantity) bool { return near(o.Low, v) && near(o.High, v) && unitOf(o) == unitOf(whole) })
		}
		return whole.HasValue && whole.Low > 1 && has(whole.Low) && has(n.Low*whole.Low)
	})
}

// halved reports whether n is a half and the evidence has one in whatever word: halfway, пів, 반, Halbzeit.
func (c *Checker) halved(n quantity, e reading) bool {
	return n.Low == 0.5 && n.High == 0.5 && unitOf(n) == "" && c.hasAny(half, e) &&
		!slices.ContainsFunc(e.numbers, func(o quantity) bool { return o.Low > 1 && o.Low-math.Trunc(o.Low) == 0.5 })
}

// commonplace reports whether a number that the evidence lacks is a matter of style more than of quantity: "one of
// them", "the second half", "two countries" where the evidence has "both", a decade for ten years.
func (c *Checker) commonplace(n quantity, s, e reading) bool {
	if unit := unitOf(n); unit != "" && unit != "times" {
		return false
	}
	own := s.texts[0].Language
	switch {
	case c.words.is(unsure, own, n.Text):
		return n.Low < 1 || !c.hidden(n, s, e)
	case n.Low == 0 && n.High == 0:
		return c.hasAny(nil0, e)
	case n.Low != n.High || n.Low == 10:
		return (n.Low == 10 || n.Low == 20 && vague(n)) && c.hasAny(ten, e)
	case n.Low == 1 && n.Kind != lang.KindOrdinal:
		one := !spokenIn(e, news.German) && c.spelled(1, e) // where it is no article
		return !c.hidden(n, s, e) && !c.unsaid(ten, 10, s, e) && (one || !c.unsaid(pair, 2, s, e))
	case n.Low == 1:
		return !c.hidden(n, s, e) && !(ranks(n) && c.unsaid(pair, 2, s, e))
	case n.Low == 2:
		nth := n.Kind == lang.KindOrdinal || own == news.Korean && strings.HasPrefix(s.texts[0].Text[n.End:], "차")
		return nth && !ranks(n) && !c.hidden(n, s, e) || c.hasAny(pair, e)
	case n.Low == 3:
		return c.hasAny(three, e)
	}
	return false
}

// ranks reports whether n is a place in a table of places: 2위.
func ranks(n quantity) bool { return strings.HasSuffix(n.Text, "위") }

// unsaid reports whether the evidence has a word for value and the sentence neither such a word nor the number.
func (c *Checker) unsaid(use string, value float64, s, e reading) bool {
	if use == ten && slices.ContainsFunc(e.numbers, func(o quantity) bool { return o.measure == "decade" }) {
		return false // of two decades, the number tells
	}
	return c.hasAny(use, e) && !c.hasAny(use, s) && !slices.ContainsFunc(s.numbers, func(x quantity) bool {
		return x.Low == value || use == ten && x.Low == x.High && x.Low < 100 && math.Mod(x.Low, 10) == 0
	}) &&
		!slices.ContainsFunc(s.runs, func(d digitRun) bool {
			return float64(d.value) == value || use == ten && d.measure == "year" && d.value%10 == 0
		})
}

// hidden reports whether the evidence has a neighbour of n, not in the sentence, where the reader of numbers leaves it to others:
// WW1, two months ago.
func (c *Checker) hidden(n quantity, s, e reading) bool {
	own := func(v float64) bool {
		return slices.ContainsFunc(s.numbers, func(x quantity) bool { return x.Low == v }) ||
			slices.ContainsFunc(s.runs, func(d digitRun) bool { return float64(d.value) == v })
	}
	for _, o := range e.runs {
		if v := float64(o.value); !o.number && !o.dated && slipOf(n.Low, v) && !own(v) {
			return true
		}
	}
	if n.Kind == lang.KindOrdinal && slices.ContainsFunc(e.numbers, func(o quantity) bool { return o.Low == 1 && n.Low == 2 && !own(1) }) {
		return true
	}
	for _, t := range e.texts {
		words := lang.Words(t.Text)
		for i, w := range words { // Elizabeth II, World War I; but not "I" behind the first word
			v := roman(t.Text[w.Start:w.End])
			if v > 0 && slipOf(n.Low, v) && !own(v) && (v > 1 || i > 1 && unicode.IsUpper(rune(t.Text[words[i-1].Start]))) {
				return true
			}
		}
	}
	for _, d := range e.dates {
		for _, l := range news.Languages() {
			for _, w := range lang.Words(d.Text) {
				for _, o := range lang.Numbers(d.Text[w.Start:w.End], l) {
					if !hasDigit(o.Text) && o.HasValue && slipOf(n.Low, o.Low) && !own(o.Low) && spokenIn(e, l) {
						return true
					}
				}
			}
		}
	}
	return false
}

// spokenIn reports whether one of the texts of r is in l.
func spokenIn(r reading, l news.Language) bool {
	return slices.ContainsFunc(r.texts, func(t Text) bool { return t.Language == l })
}

// rivalled reports whether the evidence has a number, not in the sentence, that n may have been put for.
func (c *Checker) rivalled(n quantity, s, e reading) bool {
	return slices.ContainsFunc(e.numbers, func(o quantity) bool { return rivals(n, o) && !c.told(o, s, e) })
}

// told reports whether the sentence has number o of the evidence too, as often as the evidence, or as a word that is no numeral.
func (c *Checker) told(o quantity, s, e reading) bool {
	count := func(r reading) int {
		k := 0
		for _, x := range r.numbers {
			if sameQuantity(x, o) {
				k++
			}
		}
		return k
	}
	if have := count(s); have > 0 {
		return have >= count(e) || o.Low > 12
	}
	switch {
	case o.Low == 1 && o.High == 1: // one of them, a man
		return true
	case o.Low == 2 && o.High == 2 && c.hasAny(pair, s), o.Low == 10 && c.hasAny(ten, s), o.Low == 0.5 && o.High == 0.5 && c.hasAny(half, s):
		return true
	}
	return ends(o, e, s) || c.converted(o, s) ||
		slices.ContainsFunc(s.runs, func(d digitRun) bool { return !d.number && o.Low == o.High && float64(d.value) == o.Low })
}

// rivals reports whether numbers n and o count in the same unit, so that one may have been put for the other. An ordinal and a cardinal
// only where one is a slip for the other.
func rivals(n, o quantity) bool {
	if unitOf(n) != unitOf(o) {
		return false
	}
	return (n.Kind == lang.KindOrdinal) == (o.Kind == lang.KindOrdinal) || slipOf(n.Low, o.Low)
}

// slipOf reports whether a is ten times b or a tenth of it, or its neighbour.
func slipOf(a, b float64) bool {
	return near(b, a*10) || near(b*10, a) || near(b, a+1) || near(b, a-1)
}

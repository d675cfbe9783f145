package evidence

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// numbers checks that each number of the sentence is one of the evidence, with its unit and its bound.
func (c *Checker) numbers(s, e reading) []Problem {
	var problems []Problem
	for _, n := range s.numbers {
		var value, unit, bound bool
		for _, o := range e.numbers {
			if !sameQuantity(n, o) {
				continue
			}
			value = true
			if unitsAgree(n, o, s, e) && c.sameThings(n, o, e) {
				unit = true
				bound = bound || boundsAgree(n, o) || c.estimates(n, o, s, e)
			}
		}
		if value && (repeated(n, s, e) || renumbered(n, s, e)) {
			value = false
		}
		p := Problem{Found: n.Text, Start: n.Start, End: n.End}
		switch {
		case !value && c.otherwise(n, s, e):
			continue
		case !value:
			p.Kind, p.Detail = KindNumber, fmt.Sprintf("%s is not in the evidence, which has %s", n.Text, listNumbers(e.numbers))
		case !unit && severalOf(n, e):
			continue
		case !unit:
			p.Kind, p.Detail = KindUnit, fmt.Sprintf("the evidence has this number with another unit than %q", unitOf(n))
		case !bound && c.boundElsewhere(n, s, e):
			continue
		case !bound:
			p.Kind, p.Detail = KindBound, fmt.Sprintf("%q is not how the evidence limits this number", n.Bound)
		default:
			continue
		}
		problems = append(problems, p)
	}
	return problems
}

// spanned reports whether n counts the months of a period of the evidence: the first nine months, from January to September; or of a year and a half.
func (c *Checker) spanned(n quantity, s, e reading) bool {
	t := s.texts[0]
	next, _, _ := strings.Cut(strings.TrimLeft(t.Text[n.End:], " "), " ")
	if n.Low != n.High || !c.words.is(months, t.Language, strings.Trim(next, ".,;:")) {
		return false
	}
	if n.Low == 6 && (c.hasOffset(1, unitYr, e) || c.hasOffset(2, unitYr, e)) { // 상반기
		return true
	}
	return slices.ContainsFunc(e.dates, func(d lang.Date) bool {
		from, to := d.Period.From, d.Period.To
		return hasEnds(d.Period) && n.Low == float64(12*(to.Year()-from.Year())+int(to.Month())-int(from.Month())+1)
	}) || slices.ContainsFunc(e.numbers, func(o quantity) bool { return o.Low == 1.5 && o.High == 1.5 && unitOf(o) == "" && n.Low == 18 })
}

// hasAny reports whether a word of one of the texts has this use.
func (c *Checker) hasAny(use string, r reading) bool {
	for i, t := range r.texts {
		set := c.words.sets[t.Language][use]
		if set != nil && slices.ContainsFunc(r.lower[i], set.has) {
			return true
		}
	}
	return false
}

// lowerWords are the words of a text in small letters.
func lowerWords(text string) []string {
	spans := lang.Words(text)
	out := make([]string, len(spans))
	for i, w := range spans {
		out[i] = strings.ToLower(text[w.Start:w.End])
	}
	return out
}

// repeated reports whether the sentence has n more often than the evidence and lacks a number of it that one of them
// may be a slip for: "34, 34 and 39" for "33, 34 and 39".
func repeated(n quantity, s, e reading) bool {
	count := func(r reading) int {
		k := 0
		for _, x := range r.numbers {
			if x.Low == n.Low && x.High == n.High {
				k++
			}
		}
		return k
	}
	have := count(s)
	return have > 1 && have > count(e) && slipped(n, s, e)
}

// renumbered reports whether n is the number of a unit in digits, the evidence has it only as a word that counts, and has
// the number of a unit that the sentence lacks: the 3rd for the 8th Regiment, because it took three days.
func renumbered(n quantity, s, e reading) bool {
	name := func(x quantity) bool { return x.Kind == lang.KindOrdinal && hasDigit(x.Text) }
	if !name(n) || slices.ContainsFunc(e.numbers, func(o quantity) bool { return hasDigit(o.Text) && sameQuantity(n, o) }) {
		return false
	}
	return slices.ContainsFunc(e.numbers, func(o quantity) bool {
		return name(o) && !slices.ContainsFunc(s.numbers, func(x quantity) bool { return sameQuantity(x, o) })
	})
}

// slipped reports whether the evidence has a number, not in the sentence, that is ten times n or a tenth of it, or
// its neighbour.
func slipped(n quantity, s, e reading) bool {
	return slices.ContainsFunc(e.numbers, func(o quantity) bool {
		return slipOf(n.Low, o.Low) && !slices.ContainsFunc(s.numbers, func(x quantity) bool { return sameQuantity(x, o) })
	})
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

// sameQuantity compares values as they are written: both come from decimal digits, so that only the rounding of
// binary fractions has to be allowed for. A part may be a fraction in one text and a percentage in the other; a
// vague amount ("thousands") takes in every number of its size.
func sameQuantity(a, b quantity) bool {
	if vague(a) {
		return b.Low <= a.High && a.Low <= b.High
	}
	if (a.Kind == lang.KindPercent) != (b.Kind == lang.KindPercent) {
		if a.Kind == lang.KindPercent && isFraction(b) {
			return near(a.Low, 100*b.Low)
		}
		if b.Kind == lang.KindPercent && isFraction(a) {
			return near(100*a.Low, b.Low)
		}
	}
	return near(a.Low, b.Low) && near(a.High, b.High)
}

func vague(n quantity) bool { return !n.HasValue && !hasDigit(n.Text) && n.High >= 2*n.Low }

func isFraction(n quantity) bool {
	return n.Kind == lang.KindCardinal && n.Low == n.High && n.Low > 0 && n.Low < 1
}

func near(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

// ends reports whether n only names one end of a range of the evidence: "up to 3,000" of 1,000 to 3,000, or is one of two numbers
// that are both ends. The other way round, a range may join two numbers of the evidence that are its ends.
func ends(n quantity, s, e reading) bool {
	has := func(r reading, v float64, unit string) bool {
		return slices.ContainsFunc(r.numbers, func(o quantity) bool { return o.HasValue && near(o.Low, v) && (o.Unit == unit || o.Unit == "") })
	}
	if n.Low != n.High {
		return has(e, n.Low, n.Unit) && has(e, n.High, n.Unit) && closeBy(n.Low, n.High, e)
	}
	return slices.ContainsFunc(e.numbers, func(o quantity) bool {
		if o.Low == o.High || o.Unit != n.Unit {
			return false
		}
		switch {
		case near(n.Low, o.High):
			return n.Bound == news.UpTo || closeBy(o.Low, o.High, s)
		case near(n.Low, o.Low):
			return n.Bound == news.AtLeast || closeBy(o.Low, o.High, s)
		}
		return false
	})
}

// closeBy reports whether a text has the two numbers side by side, with no more than a word between them: 10 or 12, from 10 to 12.
// Of 600 in one place and 4,700 in another no range can be made.
func closeBy(low, high float64, r reading) bool {
	const reach = 14
	for i := range r.numbers {
		if i > 0 && near(r.numbers[i-1].Low, low) && near(r.numbers[i].Low, high) {
			if gap := r.numbers[i].Start - r.numbers[i-1].End; gap >= 0 && gap <= reach {
				return true
			}
		}
	}
	return false
}

// unitOf is what a number's value is counted in. First and one are not told apart by it, for languages count floors,
// brigades and visits either way.
func unitOf(n quantity) string {
	switch {
	case n.Unit != "":
		return n.Unit
	case n.Kind == lang.KindPercent:
		return n.Kind
	}
	return ""
}

// unitsAgree reports whether n and o count in the same unit. In a list only one number may carry the unit of all:
// "20 and 30 million dollars".
func unitsAgree(n, o quantity, s, e reading) bool {
	a, b := unitOf(n), unitOf(o)
	if n.measure != "" && o.measure != "" && n.measure != o.measure {
		return false
	}
	if a == "GBP" && b == "" && o.measure == "pound" || b == "GBP" && a == "" && n.measure == "pound" { // which are a weight, too
		return true
	}
	if a == b || a == lang.KindPercent && isFraction(o) || b == lang.KindPercent && isFraction(n) {
		return true
	}
	if (a == "times" && b == "" || a == "" && b == "times") && n.Low <= 12 && n.counts.of == 0 && o.counts.of == 0 { // three times, 세 차례; twice as many, двічі
		return true
	}
	other := func(r reading, self quantity, unit string) bool {
		return slices.ContainsFunc(r.numbers, func(x quantity) bool {
			return unitOf(x) == unit && (x.Start != self.Start || x.Text != self.Text) && listed(self, x, r)
		})
	}
	switch {
	case b == "":
		return other(e, o, a)
	case a == "":
		return other(s, n, b)
	}
	return false
}

// listed reports whether two numbers stand in one list or are the ends of a range, with a short word or a sign between them.
func listed(a, b quantity, r reading) bool {
	const most = 12 // bytes
	from, to := min(a.End, b.End), max(a.Start, b.Start)
	if to < from || to-from > most {
		return false
	}
	return slices.ContainsFunc(r.texts, func(t Text) bool {
		if to > len(t.Text) || !strings.HasPrefix(t.Text[to:], a.Text) && !strings.HasPrefix(t.Text[to:], b.Text) {
			return false
		}
		between := strings.TrimSpace(t.Text[from:to])
		return between != "of" && between != "of the" && !strings.HasPrefix(between, "von") && !strings.HasPrefix(between, "із") && between != "з"
	})
}

// boundsAgree reports whether two bounds can stand for each other: languages draw the line between "more than" and
// "at least" (понад, über, 이상) differently. The Korean 여 after a number is a little more than it, which others call
// about or more than.
func boundsAgree(n, o quantity) bool {
	if vague(n) || vague(o) || n.Kind == lang.KindOrdinal || o.Kind == lang.KindOrdinal {
		return true
	}
	if a, b := n.Bound, o.Bound; n.free && (b == news.Exact || b == "" || b == news.UpTo) || o.free && (a == news.Exact || a == "" || a == news.UpTo) {
		return true
	}
	if (n.towards || o.towards) && (n.counts.of == 0 || n.measure != "" || o.measure != "") { // діти до 12 років are under 12, but до 50 солдатів are up to 50
		few := func(b news.Bound) bool { return b == news.Exact || b == news.UpTo || b == news.LessThan }
		if few(n.Bound) && few(o.Bound) {
			return true
		}
	}
	if o.under && (n.under || n.Bound == news.LessThan || n.Bound == news.About) || o.bit && n.Bound == news.About && !n.under {
		return true
	}
	if n.under && (o.over || o.bit) || o.under && (n.over || n.bit) {
		return false // a little less is not a little more
	}
	if o.over && n.Bound == news.AtLeast {
		return false // it is more than that
	}
	group := func(x news.Bound) news.Bound {
		if x == news.AtLeast {
			return news.MoreThan
		}
		if x == "" {
			return news.Exact
		}
		return x
	}
	a, b := group(n.Bound), group(o.Bound)
	loose := func(x news.Bound) bool { return x == news.About || x == news.MoreThan }
	return a == b || (n.over || o.over) && loose(a) && loose(b)
}

// boundElsewhere reports whether the sentence has n another time, limited as in the evidence: at least 50 votes; if he gets 50 votes.
func (c *Checker) boundElsewhere(n quantity, s, e reading) bool {
	return slices.ContainsFunc(s.numbers, func(x quantity) bool {
		return x.Start < n.Start && sameQuantity(x, n) &&
			slices.ContainsFunc(e.numbers, func(o quantity) bool { return sameQuantity(x, o) && boundsAgree(x, o) })
	})
}

// severalOf reports whether the evidence has n more than once, with a measure in one place and without it in another: 6-foot-6.
func severalOf(n quantity, e reading) bool {
	if unitOf(n) != "" || n.measure == "" {
		return false
	}
	return slices.ContainsFunc(e.numbers, func(o quantity) bool { return sameQuantity(n, o) && unitOf(o) == "" }) &&
		slices.ContainsFunc(e.runs, func(d digitRun) bool { return !d.number && !d.dated && float64(d.value) == n.Low })
}

// estimates reports whether one of two numbers is bounded by a word of estimating, and the other's text says of all of it that it is
// estimated.
func (c *Checker) estimates(n, o quantity, s, e reading) bool {
	exact := func(x quantity) bool { return x.Bound == news.Exact || x.Bound == "" }
	return n.estimated && exact(o) && c.hasAny(estimating, e) || o.estimated && exact(n) && c.hasAny(estimating, s)
}

func listNumbers(all []quantity) string {
	if len(all) == 0 {
		return "none"
	}
	var texts []string
	for _, n := range all {
		texts = append(texts, n.Text)
	}
	return strings.Join(texts, ", ")
}

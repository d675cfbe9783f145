package evidence

import (
	"slices"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// Uses of words for what numbers count, when and how much.
const (
	half       = "half"
	clock      = "clock"
	noon       = "noon"
	midnight   = "midnight"
	survey     = "survey"
	calling    = "calling"
	estimating = "estimating"
	lasting    = "lasting"
	sized      = "sized"
	soonest    = "soonest"
	dying      = "dying"
	hurt       = "hurt"
	losing     = "losing"
	filming    = "filming"
	deadly     = "deadly"
	speakOf    = "speak-of"
	lastWord   = "last"
	nil0       = "zero"
	older      = "older"
	younger    = "younger"
	nearly     = "nearly"
	slight     = "slight"
	native     = "native"
	notWhole   = "not-whole"
	bitMore    = "bit-more"
	ceiling    = "ceiling"
	resolved   = "resolved"
	weighing   = "weighing"
	ordered    = "ordered"
	three      = "three"
	most       = "most"
)

func numberUses() []string {
	return []string{half, clock, noon, midnight, survey, calling, estimating, lasting, sized, soonest, dying, hurt, losing, filming, deadly, speakOf, lastWord, nil0, older, younger, nearly, slight, native, three, most, notWhole, bitMore, ceiling, resolved, weighing, ordered}
}

// quantities reads the numbers of a text as they are compared.
func (c *Checker) quantities(t Text, numbers []lang.Number) []quantity {
	var out []quantity
	for _, n := range numbers {
		few := t.Language == news.Ukrainian && n.Low < 100 && (n.Kind == lang.KindCardinal || n.Bound == news.Exact)
		out = append(out, c.limit(t, quantity{
			Number:  n,
			measure: c.measure(t, n.End),
			over:    t.Language == news.Korean && strings.HasPrefix(t.Text[n.End:], "여"),
			towards: few && strings.HasSuffix(strings.ToLower(t.Text[:n.Start]), "до "),
		}))
	}
	out = c.compounds(t, c.halves(t, out))
	for i, n := range out {
		if n.measure == "" {
			out[i].measure = c.ownMeasure(t, n.Number)
		}
		if n.Kind == lang.KindCardinal && n.Unit == "" {
			out[i].counts = c.countedBehind(t, n.Start, n.End, out[i].measure)
		}
	}
	sums(t, out)
	return out
}

// limit reads the bound that stands before the preposition of a number (щонайменше в 1,19 млрд), and takes a Ukrainian
// до behind a word for rising or falling for the "to" that it is.
func (c *Checker) limit(t Text, n quantity) quantity {
	n = c.shade(t, c.eitherBound(t, n))
	if t.Language != news.Ukrainian && t.Language != news.German {
		return n
	}
	clause := clauseOf(t.Text, n.Start, n.End)
	before := strings.Fields(t.Text[clause.Start:n.Start])
	if n.Bound == news.UpTo && t.Language == news.Ukrainian {
		before = strings.Fields(t.Text[:n.Start])
		for _, w := range before[max(0, len(before)-8):] {
			n.towards = n.towards || c.words.is(moves, t.Language, w)
		}
		return n
	}
	if k := len(before); k > 1 && (n.Bound == news.Exact || n.Bound == "") && c.words.is(inside, t.Language, before[k-1]) {
		read := lang.Numbers(strings.Join(before[max(0, k-4):k-1], " ")+" "+n.Text, t.Language)
		if len(read) == 1 && read[0].Low == n.Low && read[0].High == n.High {
			n.Bound = read[0].Bound
		}
	}
	return n
}

// eitherBound marks a number whose bound may be none: over 24 hours is during them, "unter 20.000 Schülern" among them in a
// survey, 3000개까지 and 6미터에 이르는 are as much or up to it. It marks one that is only estimated, too.
func (c *Checker) eitherBound(t Text, n quantity) quantity {
	if t.Language == news.Korean {
		next, rest, _ := strings.Cut(strings.TrimLeft(t.Text[n.End:], " "), " ")
		after, _, _ := strings.Cut(rest, " ")
		if near := strings.Index(t.Text[n.End:], "못 미치"); near >= 0 && near < 24 && n.Bound == news.Exact {
			n.Bound, n.under = news.LessThan, true
		}
		last, _ := lastWords(t.Text[:n.Start])
		n.free = !c.words.is(most, t.Language, last) && (strings.Contains(next, "까지") || strings.Contains(next, "이나") || isReaching(next) || isReaching(after))
		return n
	}
	last, before := lastWords(t.Text[:n.Start])
	switch {
	case t.Language == news.Ukrainian && (last == "за" || last == "від" || last == "ніж") && n.Bound != news.MoreThan:
		if c.words.is(older, t.Language, before) {
			n.Bound = news.MoreThan
		} else if c.words.is(younger, t.Language, before) {
			n.Bound = news.LessThan
		}
	case n.Bound == news.About:
		n.under = c.words.is(nearly, t.Language, last) || c.slightly(t, n.Start)
	case n.Bound == news.LessThan:
		n.under = c.slightly(t, n.Start)
	}
	if n.Bound == news.Exact || n.Bound == "" {
		switch {
		case t.Language == news.English && last == "as" && c.words.is(sized, t.Language, before): // waves as high as six metres
			n.Bound = news.UpTo
		case c.words.is(soonest, t.Language, before) && c.words.is(inside, t.Language, last): // frühestens in drei Tagen
			n.Bound = news.AtLeast
		}
		return n
	}
	if n.Bound == news.About {
		n.estimated = c.words.is(estimating, t.Language, last)
		n.free = n.Low == 1 && n.High == 1 && n.measure == "" && !hasDigit(n.Text) // pushed around one of them
		return n
	}
	switch last {
	case "over", "über":
		n.free = ofTime(n.measure) && !c.words.is(lasting, t.Language, before)
	case "unter":
		n.free = c.words.is(survey, t.Language, before) || strings.Contains(n.Text, " ") && c.has(calling, t)
	}
	return n
}

// slightly reports whether one of the three words before a place says that it is only a little less: трохи менш як 40.
func (c *Checker) slightly(t Text, at int) bool {
	words := strings.Fields(t.Text[:at])
	return slices.ContainsFunc(words[max(0, len(words)-3):], func(w string) bool { return c.words.is(slight, t.Language, w) })
}

// isReaching reports whether a Korean word says that something comes to the number before it.
func isReaching(word string) bool {
	return strings.HasPrefix(word, "이르") || strings.HasPrefix(word, "달하") || strings.HasPrefix(word, "달할")
}

// lastWords returns the last two words of a text in small letters, the very last first.
func lastWords(text string) (last, before string) {
	cut := func() string {
		text = strings.TrimRightFunc(text, unicode.IsSpace)
		at := strings.LastIndexFunc(text, unicode.IsSpace) + 1
		word := text[at:]
		text = text[:at]
		return strings.ToLower(strings.Trim(word, "()\"',.;:„“”«»"))
	}
	last = cut()
	return last, cut()
}

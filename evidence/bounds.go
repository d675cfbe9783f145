package evidence

import (
	"strings"

	"tumen/lang"
	"tumen/news"
)

// shade marks a number that is a little less or a little more than what is written, and one whose bound belongs to what is exceeded:
// not quite 100, gut 100, 100명 남짓; more than the 500,000 barrels allowed.
func (c *Checker) shade(t Text, n quantity) quantity {
	if t.Language == news.Korean {
		return c.shadeBehind(t, n)
	}
	last, before := lastWords(t.Text[:n.Start])
	if t.Language == news.German && c.words.is(opener, t.Language, last) { // knapp die Hälfte
		rest := strings.TrimRight(t.Text[:n.Start], " ")
		last, before = lastWords(rest[:len(rest)-len(last)])
	}
	if n.Low == 0.5 && n.High == 0.5 && last == "um" && t.Language == news.German { // by half
		n.Bound = news.Exact
	}
	switch {
	case c.words.is(notWhole, t.Language, before+" "+last) || c.words.is(notWhole, t.Language, last):
		if n.Bound != news.About {
			n.Bound = news.LessThan
		}
		n.under = true
	case n.Bound == news.About && (c.words.is(nearly, t.Language, last) || c.words.is(nearly, t.Language, before+" "+last)):
		n.under = true
	case c.words.is(bitMore, t.Language, last) || n.Bound == news.MoreThan && c.slightly(t, n.Start):
		n.bit = true
	case t.Language == news.English && (strings.HasPrefix(t.Text[n.End:], "-odd") || strings.HasPrefix(t.Text[n.End:], " odd")):
		n.Bound, n.over = news.About, true
	}
	if (n.Bound == news.MoreThan || n.Bound == news.AtLeast) && c.ceilingNear(t, n) {
		n.free = true
	}
	return n
}

// shadeBehind is shade for Korean, where such words stand behind what is counted.
func (c *Checker) shadeBehind(t Text, n quantity) quantity {
	words := strings.Fields(t.Text[n.End:])
	for i, w := range words[:min(len(words), 4)] {
		switch {
		case i < 2 && n.Bound == news.About && !n.over && c.words.is(nearly, t.Language, w),
			n.Bound == news.LessThan && (strings.HasPrefix(w, "채") || strings.HasPrefix(w, "못")):
			n.under = true
		case i < 2 && strings.Contains(w, "남짓"):
			n.over = true
		case n.Bound == news.MoreThan && c.words.is(slight, t.Language, w):
			n.bit = true
		case n.Bound == news.Exact && i+1 < len(words) && strings.HasPrefix(words[i+1], "넘") && c.words.is(slight, t.Language, w):
			n.Bound, n.bit = news.MoreThan, true
		}
		if strings.ContainsAny(w, ",.") {
			break
		}
	}
	if last, _ := lastWords(t.Text[:n.Start]); n.Bound == news.About && c.words.is(nearly, t.Language, last) {
		n.under = true
	}
	if (n.Bound == news.MoreThan || n.Bound == news.AtLeast) && c.ceilingNear(t, n) {
		n.free = true
	}
	return n
}

// ceilingNear reports whether a number is a limit that something goes beyond: what is more than it isn't counted by it.
func (c *Checker) ceilingNear(t Text, n quantity) bool {
	before, behind := strings.Fields(t.Text[:n.Start]), strings.Fields(t.Text[n.End:])
	for _, w := range append(before[max(0, len(before)-4):], behind[:min(len(behind), 3)]...) {
		if c.words.is(ceiling, t.Language, strings.Trim(w, ".,;:()")) {
			return true
		}
	}
	return false
}

// boundOf is the bound that words before a number set to it where other words part the two: just under | a day and a half.
func (c *Checker) boundOf(t Text, before []string, n quantity) quantity {
	text := strings.Join(before[max(0, len(before)-3):], " ") + " "
	read := lang.Numbers(text+"5", t.Language)
	if len(read) == 0 || read[len(read)-1].End != len(text)+1 || read[len(read)-1].Low != 5 {
		return n
	}
	n.Bound = read[len(read)-1].Bound
	own := Text{t.Language, text + "5"}
	n.under = n.Bound != news.Exact && c.slightly(own, len(text)) && n.Bound != news.MoreThan
	if last, _ := lastWords(text); c.words.is(nearly, t.Language, last) {
		n.under = true
	}
	return n
}

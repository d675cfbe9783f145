package phrases

import (
	"math"
	"strconv"
	"strings"

	"tumen/news"
)

// Number writes a number with the thousands of its whole part grouped, where it has as many digits as the language's press groups,
// and the decimal sign of the language. It never rounds. NaN and the infinities give the empty string: they are no quantity.
func (p Printer) Number(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return ""
	}
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(f), 'f', -1, 64), ".")
	var b strings.Builder
	if f < 0 {
		b.WriteString("−")
	}
	grouped := len(whole) >= p.groupedFrom()
	for i, d := range whole {
		if grouped && i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(p.T("number.group", nil))
		}
		b.WriteRune(d)
	}
	if fraction != "" {
		b.WriteString(p.T("number.point", nil))
		b.WriteString(fraction)
	}
	return b.String()
}

// groupedFrom is from how many digits on the thousands are grouped: Ukrainian writes 4000, and 15 000.
func (p Printer) groupedFrom() int {
	n, err := strconv.Atoi(p.T("number.group_from", nil))
	if err != nil {
		return 1 // the words are checked by a test
	}
	return n
}

// Quantity writes a figure as its source bounds it: "понад 15 000", "bis zu 30.000", "10,000–12,000". The unit of
// money and of what the indicator does not say itself is part of it. A figure without a value gives the empty
// string.
func (p Printer) Quantity(f news.Figure) string {
	n, ok := p.amount(f)
	if !ok {
		return ""
	}
	switch bound := bound(f); bound {
	case news.About, news.AtLeast, news.UpTo, news.MoreThan, news.LessThan:
		return p.T("bound."+string(bound), map[string]any{"N": n})
	default:
		return n
	}
}

// bound is the bound that is written: a range that is open above is "at least" its low end.
func bound(f news.Figure) news.Bound {
	if math.IsInf(f.High, 1) && f.Bound != news.MoreThan {
		return news.AtLeast
	}
	return f.Bound
}

func (p Printer) amount(f news.Figure) (string, bool) {
	low, high := f.Low, f.High
	if math.IsNaN(low) || math.IsNaN(high) || math.IsInf(low, 0) {
		return "", false
	}
	if math.IsInf(high, 1) {
		high = low
	}
	name, size := p.scale(low, high)
	inWords := func(n string) string {
		if name == "" {
			return n
		}
		return p.T("scale."+name, map[string]any{"N": n})
	}
	n := p.Number(low / size)
	switch from, to := n, p.Number(high/size); {
	case low == high:
		n = inWords(n)
	case p.language == news.Korean: // 400만~600만
		n = p.T("number.range", map[string]any{"Low": inWords(from), "High": inWords(to)})
	default:
		n = inWords(p.T("number.range", map[string]any{"Low": from, "High": to}))
	}
	return p.unit(n, f), true
}

// scale is the word for millions or more that both ends are short in: 9 million, 900만, 28억. A number that would not be
// exactly the same is left in digits.
func (p Printer) scale(low, high float64) (name string, size float64) {
	if p.language == news.Korean {
		if short(low, 1e8) && short(high, 1e8) {
			return "eok", 1e8
		}
		if tens(low) && tens(high) {
			return "man", 1e4
		}
		return "", 1
	}
	switch {
	case short(low, 1e12) && short(high, 1e12):
		return "trillion", 1e12
	case short(low, 1e9) && short(high, 1e9):
		return "billion", 1e9
	case short(low, 1e6) && short(high, 1e6):
		return "million", 1e6
	}
	return "", 1
}

// short reports whether f is 1 to 9999 times size with at most two decimals, exactly.
func short(f, size float64) bool {
	return f >= size && f < 10000*size && math.Mod(f, size/100) == 0
}

// tens reports whether f is a million to a hundred million in whole tens of thousands; less is easily read in digits.
func tens(f float64) bool { return f >= 1e6 && f < 1e8 && math.Mod(f, 1e4) == 0 }

// unit adds what is counted. Korean counts people and things with a word of their own, which needs no unit of the source.
func (p Printer) unit(n string, f news.Figure) string {
	switch counter := "counter." + string(f.Indicator); {
	case f.Unit == "" && p.Has(counter):
		return p.T(counter, map[string]any{"N": n})
	case f.Unit == "":
		return n
	case p.Has("currency." + f.Unit):
		return p.T("currency."+f.Unit, map[string]any{"N": n})
	case p.Has("unit." + f.Unit):
		return p.T("unit."+f.Unit, map[string]any{"N": n})
	}
	return n + "\u00a0" + f.Unit
}

package lang

import (
	"math"
	"time"

	"tumen/news"
)

// Number is a quantity in a text. Its span covers the numeral with its percent or currency sign or word, but neither
// the word that bounds it ("about") nor what it counts.
type Number struct {
	Span
	Text      string     // as it stands in the text
	Kind      string     // cardinal, ordinal, percent, money, other
	Low, High float64    // the quantity meant: 60 for 60 %, 500000 for half a million; equal for a single value
	HasValue  bool       // Low is the one value; false for ranges and vague amounts
	Bound     news.Bound // how the number limits what is meant
	Unit      string     // an ISO 4217 code for money, empty where it is left open; "times" for a multiple
}

// The kinds of numbers. A multiple ("twelvefold") is KindOther with the unit "times".
const (
	KindCardinal = "cardinal"
	KindOrdinal  = "ordinal"
	KindPercent  = "percent"
	KindMoney    = "money"
	KindOther    = "other"
)

// Numbers finds the quantities of a text, in order, without overlaps. What is written in digits but counts nothing
// is left out: dates, years and times of day, designations (KN-23, 810th Brigade, Resolution 2397), telephone
// numbers, scores and footnote marks.
func Numbers(text string, l news.Language) []Number {
	if l == news.Korean {
		return koreanNumbers(text)
	}
	return numbersIn(text, scan(text, lexiconOf(l)), l)
}

func numbersIn(text string, toks []token, l news.Language) []Number {
	r := &numberReader{text: text, l: l, x: lexiconOf(l), toks: toks}
	r.masks = datesIn(text, toks, l, maskDay(), false)
	if out := r.all(); len(out) > 0 || len(toks) > maxLone {
		return out
	}
	return r.lone()
}

// maxLone is the number of tokens up to which a text may be a single number in words that else are none.
const maxLone = 6

// maskDay is the reference by which dates are told from numbers; which day it is does not matter.
func maskDay() time.Time { return time.Date(2025, 6, 15, 0, 0, 0, 0, time.UTC) }

// numeral is a number as it is read, before its bound and unit are known.
type numeral struct {
	low, high  float64
	vague      bool
	ordinal    bool
	frac       bool
	plain      bool    // digits without separators, without a scale
	digits     int     // of a plain numeral
	word       bool    // no digits in it
	lastScale  float64 // 1 without one
	from, to   int     // tokens
	start, end int     // bytes
	times      bool
	about      bool // by the order of its words
	reject     bool // built of digits, but no quantity
}

type numberReader struct {
	text  string
	l     news.Language
	x     *lexicon
	toks  []token
	masks []Date
	named int // the token behind the last number that is a name
	out   []Number

	boundFrom int // the token at which the words before the last number begin that limit it; -1 without
}

func (r *numberReader) all() []Number {
	mask := 0
	for i := 0; i < len(r.toks); {
		for mask < len(r.masks) && r.masks[mask].End <= r.toks[i].start {
			mask++
		}
		if mask < len(r.masks) && r.toks[i].start >= r.masks[mask].Start {
			i++
			continue
		}
		if end := max(r.phone(i), r.localPhone(i)); end > i {
			i = end
			continue
		}
		if j, same := r.repeats(i); same {
			i = j
			continue
		}
		n, next := r.numeral(i)
		if next == i {
			i++
			continue
		}
		if n.reject || r.designates(n) {
			i = next
			continue
		}
		i = r.finish(n)
	}
	return r.out
}

// finish reads what belongs to numeral n, appends the number and returns the token behind it.
func (r *numberReader) finish(n numeral) int {
	first := n.from
	out := Number{Bound: news.Exact, Kind: KindCardinal}
	n = r.extend(n)
	if n.reject {
		return max(n.to, first+1)
	}
	r.unit(&n, &out)
	r.boundFrom = -1
	r.bound(n, &out)
	if out.Bound == news.Exact && n.about {
		out.Bound = news.About
	}
	out.Low, out.High = tidy(n.low), tidy(n.high)
	out.HasValue = !n.vague && n.low == n.high
	out.Start, out.End = n.start, n.end
	out.Text = r.text[n.start:n.end]
	switch {
	case out.Kind != KindCardinal:
	case n.times:
		out.Kind, out.Unit = KindOther, "times"
	case n.ordinal:
		out.Kind = KindOrdinal
	}
	if len(r.out) > 0 && r.out[len(r.out)-1].End > out.Start {
		return n.to
	}
	if !r.limits(out) {
		r.out = append(r.out, out)
	}
	return n.to
}

// tidy takes away what the multiplication of decimals adds: 8.11 times a billion is 8110000000.
func tidy(v float64) float64 {
	if whole := math.Round(v); math.Abs(v-whole) < 1e-12*math.Abs(v) {
		return whole
	}
	return v
}

func (r *numberReader) mark(i int, m rune) bool {
	return i >= 0 && i < len(r.toks) && r.toks[i].kind == markToken && r.toks[i].mark == m
}

func (r *numberReader) is(i int, c class) bool { return i >= 0 && i < len(r.toks) && r.toks[i].e.is(c) }

// tight reports whether token i follows the one before without white space.
func (r *numberReader) tight(i int) bool { return i > 0 && i < len(r.toks) && !r.toks[i].gap }

func (r *numberReader) same(i int) bool { return i >= 0 && i < len(r.toks) && !r.toks[i].broken }

package lang

import (
	"math"
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// scaled applies the scale words behind a literal: 12.5 million, 1 млн 200 тис., 2 hundred.
func (r *numberReader) scaled(n numeral, j int) (numeral, int) {
	if v := r.scaleLetter(n, j); v > 0 {
		n.low *= v
		n.plain, n.lastScale = false, v
		n.high, n.to, n.end = n.low, j+1, r.toks[j].end
		return n, n.to
	}
	total, cur, last := 0.0, n.low, math.Inf(1)
	end := j
	for {
		k := j
		if r.mark(k, '-') && r.tight(k) && r.tight(k+1) {
			k++
		}
		p, next := r.scaleAt(k, cur)
		if p == nil || p.value >= last || k > j && next == k+1 && r.toks[k].end-r.toks[k].start == 1 {
			break
		}
		total += cur * p.value
		cur, last, end = 0, p.value, next
		n.plain, n.lastScale = false, p.value
		if next < len(r.toks) && r.toks[next].kind == digitToken && r.same(next) {
			lit := readLiteral(r.text, r.toks[next].start, r.l)
			after := next + 1
			for after < len(r.toks) && r.toks[after].start < lit.end {
				after++
			}
			if q, _ := r.scaleAt(after, lit.value); lit.ok && q != nil && q.value < last && lit.value < last/q.value {
				cur, j = lit.value, after
				continue
			}
		}
		if v, after := r.belowThousand(p.value, next); after > next {
			cur, end = v, after
		}
		break
	}
	n.low = total + cur
	n.high = n.low
	n.to = end
	r.close(&n)
	if r.l == news.English {
		r.addWords(&n)
	}
	return n, n.to
}

// close ends the numeral's span with token n.to-1, and takes the full stop of an abbreviated scale into it ("12
// тис."), though not the one of a sentence.
func (r *numberReader) close(n *numeral) {
	last := r.toks[n.to-1]
	n.end = last.end
	i := n.to
	if last.kind != wordToken || !last.e.is(scaleClass) || !r.mark(i, '.') || !r.tight(i) || i+1 >= len(r.toks) ||
		utf8.RuneCountInString(r.text[last.start:last.end]) > 4 || r.toks[i+1].broken {
		return
	}
	if !r.toks[i].stop || r.l == news.German { // German nouns begin with a capital
		n.end, n.to = r.toks[i].end, i+1
	}
}

// scaleAt is the scale word at token k that can multiply a literal.
func (r *numberReader) scaleAt(k int, cur float64) (*phrase, int) {
	if k >= len(r.toks) || r.toks[k].broken || cur == 0 {
		return nil, k
	}
	if p, next := at(r.toks, k, scaleClass); p != nil && !(next == k+1 && r.shortUnit(k)) {
		return p, next
	}
	if p, next := at(r.toks, k, hundredCls); p != nil && cur < 1000 {
		return p, next
	}
	return nil, k
}

// shortUnit reports whether a letter or two are rather a unit of measure than a scale: 23m is a length, 5t a weight,
// 155mm a calibre, but $23m is money and 30k has no other meaning. 5G is a name.
func (r *numberReader) shortUnit(k int) bool {
	t := r.toks[k]
	word := r.text[t.start:t.end]
	if len(word) > 1 {
		return strings.EqualFold(word, "mm") && (word != "MM" || r.moneyMark(r.literalStart(k)-1) == "" && !r.alone(k))
	}
	if r.tight(k+1) && r.toks[k+1].kind != markToken {
		return true
	}
	j := r.literalStart(k)
	capital := t.capital && (r.l == news.English || r.l == news.German)
	switch {
	case t.gap:
		return !capital || word != "M" || j == k-1 || r.mark(k+1, '-') // 1,674,200.5 M
	case capital && word == "G":
		return j == k-1 && r.toks[j].end-r.toks[j].start == 1
	case capital && (word != "T" || r.l == news.English):
		return false
	}
	if word == "m" && r.l == news.English && (r.is(k+1, countedCls) || r.is(k+2, countedCls)) && !r.is(k+1, measureCls) {
		return false // 12m artillery shells
	}
	money := r.moneyMark(j-1) != "" || r.is(j-1, moneyClass) || r.is(k+1, moneyClass) && r.same(k+1)
	return !money && word != "k" && word != "K"
}

// literalStart is the first token of the digits that end right before token k.
func (r *numberReader) literalStart(k int) int {
	j := k - 1
	for j > 0 && !r.toks[j].gap && (r.toks[j-1].kind == digitToken || r.toks[j-1].mark == '.' || r.toks[j-1].mark == ',') {
		j--
	}
	return j
}

// alone reports whether token i is the text's only word.
func (r *numberReader) alone(i int) bool {
	if len(r.toks) > maxLone {
		return false
	}
	for j, t := range r.toks {
		if j != i && t.kind == wordToken {
			return false
		}
	}
	return true
}

// vagueWords reads "tens of thousands", "several hundred", "тисячі".
func (r *numberReader) vagueWords(n numeral, i int) (numeral, int) {
	var low float64
	var j int
	if m, next := r.inverted(n, i); next > i {
		return m, next
	}
	if p, next := at(r.toks, i, severalCls); p != nil && r.same(next) {
		scale, after := r.anyScale(next)
		if scale == 0 {
			return n, i
		}
		low, j = 2*scale, after
	} else if p, next := at(r.toks, i, vagueClass); p != nil {
		low, j = 2*p.value, next
	} else {
		return n, i
	}
	for j < len(r.toks) {
		k := j
		if r.is(k, ofClass) {
			k++
		}
		scale, after := r.anyScale(k)
		if scale == 0 || !r.same(k) || low*scale > 1e15 {
			break
		}
		low *= scale
		j = after
	}
	n.low, n.high, n.vague, n.to = low, low*4.5, true, j
	if r.oneOnly(i) {
		n.low, n.high, n.vague = low/2, low/2, false
	}
	n.end = r.toks[j-1].end
	return n, j
}

// anyScale is the value of the scale word at token i, in whatever form.
func (r *numberReader) anyScale(i int) (float64, int) {
	for _, c := range [...]class{scaleClass, vagueClass, hundredCls} {
		if p, next := at(r.toks, i, c); p != nil {
			return p.value, next
		}
	}
	return 0, i
}

package lang

import "tumen/news"

// bound finds the words that limit the number, before or behind it.
func (r *numberReader) bound(n numeral, out *Number) {
	if r.anniversary(n) {
		return
	}
	i := n.from
	for i > 0 && r.toks[i].start > n.start {
		i--
	}
	for range 4 {
		if !r.same(i) {
			break
		}
		if r.mark(i-1, '.') && r.tight(i-1) && !r.toks[i-1].stop { // ca. 600
			i--
		}
		if p, _ := before(r.toks, i, fromClass); p != nil && n.low != n.high { // від 10 до 12
			break
		}
		if p, j := before(r.toks, i, boundBefore); p != nil {
			if p.code != string(news.UpTo) || !r.endOfChange(j) {
				out.Bound = news.Bound(p.code)
				r.boundFrom = j
				r.boundBehind(n, out)
				return
			}
			i = j // знизилася майже до нуля
			continue
		}
		if r.l == news.Ukrainian && n.word && r.rough(i) { // з десяток
			out.Bound = news.About
			return
		}
		if r.mark(i-1, '~') || r.mark(i-1, '≈') {
			out.Bound = news.About
			return
		}
		if bound, m := r.comparison(i); bound != "" {
			out.Bound = bound
			r.boundFrom = m
			return
		}
		p, j := before(r.toks, i, fillClass)
		if p == nil {
			break
		}
		i = j
	}
	r.boundBehind(n, out)
}

// comparison reads a sign of comparison before token i: > 30, <= 30, ≥30.
func (r *numberReader) comparison(i int) (news.Bound, int) {
	m := i - 1
	equal := r.mark(m, '=')
	if equal {
		m--
	}
	switch {
	case r.mark(m, '≥') || r.mark(m, '>') && equal:
		return news.AtLeast, m
	case r.mark(m, '≤') || r.mark(m, '<') && equal:
		return news.UpTo, m
	case r.mark(m, '>'):
		return news.MoreThan, m
	case r.mark(m, '<'):
		return news.LessThan, m
	}
	return "", i
}

// boundBehind finds the words behind the number that limit it: 600 or more, 600 soldiers or more. What stands before it
// gives way only where it says less, "about 500 or more", or where "or equal" completes it.
func (r *numberReader) boundBehind(n numeral, out *Number) {
	j := n.to
	if r.mark(j, '+') && r.tight(j) {
		out.Bound = news.AtLeast
		return
	}
	if r.mark(j, '-') && r.tight(j) && r.tight(j+1) { // 10,000-plus
		if p, _ := at(r.toks, j+1, boundAfter); p != nil && len(p.words) == 1 {
			j++
		}
	}
	for k := range 3 {
		if k > 0 && (j+k > len(r.toks)-1 || r.toks[j+k-1].kind != wordToken) {
			return
		}
		p, end := at(r.toks, j+k, boundAfter)
		if p == nil || !r.same(j+k) || r.opensBound(end-1) || len(p.words) > 1 && r.counted(end) {
			continue
		}
		switch b := news.Bound(p.code); {
		case p.code == "equal" && out.Bound == news.MoreThan:
			out.Bound = news.AtLeast
		case p.code == "equal" && out.Bound == news.LessThan:
			out.Bound = news.UpTo
		case p.code == "equal":
		case out.Bound == news.Exact || out.Bound == news.About && b != news.About:
			out.Bound = b
		}
		return
	}
}

// counted reports whether a number begins at token i, to which the words before it belong: 5000 or more than 4500.
func (r *numberReader) counted(i int) bool {
	return i < len(r.toks) && r.same(i) && (r.toks[i].kind == digitToken || r.is(i, numClass) || r.moneyMark(i) != "")
}

// opensBound reports whether token i begins the bound of the next number: 28,000 and more than 100.
func (r *numberReader) opensBound(i int) bool {
	p, _ := at(r.toks, i, boundBefore)
	return p != nil && len(p.words) > 1
}

// endOfChange reports whether a word that can mean "up to" only says where a change ended: зросла до 4700.
func (r *numberReader) endOfChange(i int) bool {
	if r.l != news.Ukrainian && r.l != news.Russian || i >= len(r.toks) {
		return false
	}
	if k := i - 1; k < 0 || r.toks[k].stop {
		return false
	}
	reach := 5
	if r.mark(i-1, '%') || r.is(i-1, percentCls) { // зросла на 52,9 % до 34 млн
		reach = 8
	}
	return r.changeBefore(i, reach) || r.numberBefore(i)
}

// numberBefore reports whether "з 600" stands right before token i. What comes "від Росії" opens no range.
func (r *numberReader) numberBefore(i int) bool {
	counts := false
	for j := i - 1; j >= 0 && j >= i-5 && !r.toks[j].stop; j-- {
		if r.is(j, fromClass) {
			return counts
		}
		counts = counts || r.toks[j].kind == digitToken || r.is(j, numClass)
	}
	return false
}

// changeBefore reports whether a word of change (rose, fell) stands within reach before token i.
func (r *numberReader) changeBefore(i, reach int) bool {
	for j := i - 1; j >= 0 && j >= i-reach; j-- {
		if r.toks[j].stop || r.toks[j].broken && j < i-1 {
			return false
		}
		if r.is(j, changeCls) {
			return true
		}
	}
	return false
}

// limits makes one range of two bounds that stand side by side: greater than 100 and smaller than 300; at most 100 and
// at least 20. It reports whether n was such a second bound and has become part of the number before it.
func (r *numberReader) limits(out Number) bool {
	if len(r.out) == 0 || r.boundFrom < 0 || !out.HasValue || out.Kind == KindOrdinal {
		return false
	}
	last := &r.out[len(r.out)-1]
	i := r.boundFrom - 1
	if i >= 0 && (r.is(i, andClass) || r.is(i, bandClass) || r.mark(i, ',')) {
		i--
	}
	if i < 0 || i == r.boundFrom-1 || r.toks[i].end != last.End || !last.HasValue || last.Kind != out.Kind || last.Unit != out.Unit {
		return false
	}
	low, high := *last, out
	if !floor(low.Bound) {
		low, high = high, low
	}
	if !floor(low.Bound) || !ceiling(high.Bound) || low.Low >= high.Low {
		return false
	}
	last.Low, last.High, last.HasValue, last.Bound, last.End = low.Low, high.Low, false, news.Exact, out.End
	last.Text = r.text[last.Start:last.End]
	return true
}

func floor(b news.Bound) bool { return b == news.AtLeast || b == news.MoreThan }

func ceiling(b news.Bound) bool { return b == news.UpTo || b == news.LessThan }

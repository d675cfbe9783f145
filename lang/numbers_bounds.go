package lang

import "tumen/news"

// bound finds the words that limit the number, before or behind it.
func (r *numberReader) bound(n numeral, out *Number) {
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
		if m := i - 1; r.mark(m, '>') || r.mark(m, '<') {
			out.Bound = news.MoreThan
			if r.mark(m, '<') {
				out.Bound = news.LessThan
			}
			return
		}
		p, j := before(r.toks, i, fillClass)
		if p == nil {
			break
		}
		i = j
	}
	j := n.to
	if r.mark(j, '+') && r.tight(j) {
		out.Bound = news.AtLeast
		return
	}
	for k := range 3 { // "600 or more", "600 soldiers or more"
		if k > 0 && (j+k > len(r.toks)-1 || r.toks[j+k-1].kind != wordToken) {
			return
		}
		if p, end := at(r.toks, j+k, boundAfter); p != nil && r.same(j+k) && !r.opensBound(end-1) {
			out.Bound = news.Bound(p.code)
			return
		}
	}
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
	return r.changeBefore(i, 5) || r.numberBefore(i)
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

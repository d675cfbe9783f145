package lang

import (
	"math"

	"tumen/news"
)

// sum adds number words up as they are read.
type sum struct {
	total, cur float64
	room       float64 // what is added next must be smaller
	last       float64 // the scale before
	head       float64 // what stood before "and"
	parts      int
}

func newSum() sum { return sum{room: math.Inf(1), last: math.Inf(1)} }

// roomBelow is the unit below the leading digit of v: 10 for 40, 1 for 7 and 15, 100 for 300.
func roomBelow(v float64) float64 {
	switch {
	case v >= 100:
		return 100
	case v >= 20:
		return 10
	}
	return 1
}

func (s *sum) add(v float64) bool {
	if v >= s.room || (v == 0 && s.parts > 0) {
		return false
	}
	s.cur += v
	s.room = roomBelow(v)
	if v > 100 && math.Mod(v, 100) != 0 || v >= 1000 { // a compound that is complete
		s.room = 1
	}
	if v == 0 || v != math.Trunc(v) {
		s.room = 0
	}
	s.parts++
	return true
}

func (s *sum) multiply(v float64) bool {
	if v > s.last && s.cur == 0 && s.total < 1e6 && math.Mod(s.total, s.last) == 0 { // three thousand million
		s.total, s.last, s.room = s.total*v, v, v
		return true
	}
	if v >= s.last || (s.cur == 0 && s.parts > 0) {
		return false
	}
	if v == 12 && s.cur > s.head { // three hundred and two dozen
		s.total, s.cur = s.total+s.head, s.cur-s.head
	}
	if s.parts == 0 {
		s.cur = 1
	}
	if v == 100 {
		if s.cur >= 100 {
			return false
		}
		s.cur *= 100
		s.room = 100
	} else {
		s.total += s.cur * v
		s.cur, s.last, s.room = 0, v, v
	}
	s.parts++
	return true
}

// fraction reads "two thirds", "a third of", "чверть".
func (r *numberReader) fraction(n *numeral, s *sum, p *phrase, j int, article bool) bool {
	count := s.total + s.cur
	if s.parts == 0 {
		if r.l == news.English && !article {
			return false
		}
		count = 1
	}
	if r.l == news.English && p.value == 0.25 && count == 2 { // of a year
		return false
	}
	if s.parts > 0 && count > 100 && p.value > 0.2 || before1(r.toks, n.from, ordClass) {
		return false
	}
	n.low = count * p.value
	n.high, n.frac, n.to, n.end = n.low, true, j+1, r.toks[j].end
	return true
}

// before1 reports whether the token before i is of class c.
func before1(toks []token, i int, c class) bool { return i > 0 && toks[i-1].e.is(c) }

// half reads "half a million", "two and a half", "eine halbe Million", and half of something.
func (r *numberReader) half(s *sum, j int, article bool) int {
	if s.parts > 0 {
		if s.cur > 0 && s.total == 0 && !r.andBefore(j) && (r.l == news.German || r.l == news.English && s.cur == 1) {
			s.cur, s.room = s.cur/2, 0 // "drei halbe", "one half"
			return j + 1
		}
		if s.cur > 0 || s.total > 0 {
			s.cur += 0.5
			if p := r.scaleWord(j + 1); s.cur == 0.5 && (p == nil || p.value >= s.last) { // "a million and a half"
				s.cur = 0.5 * s.last
			}
			s.room = 0
			return j + 1
		}
		return j
	}
	k := j + 1
	for k < len(r.toks) && (r.is(k, oneClass) || r.is(k, ofClass)) && r.same(k) {
		k++
	}
	if r.same(k) && (r.is(k, scaleClass) || r.is(k, hundredCls)) {
		s.cur, s.parts, s.room = 0.5, 1, 0
		return k
	}
	if before1(r.toks, j, ordClass) || r.mark(j+1, '-') && !r.is(j+2, measureCls) || (article && r.l == news.German) {
		return j
	}
	s.cur, s.parts, s.room = 0.5, 1, 0
	return j + 1
}

// decimals reads the spoken digits behind the decimal sign, one or two to a word.
func (r *numberReader) decimals(s *sum, i int) int {
	place, j := 1.0, i
	for j < len(r.toks) && r.same(j) && place > 1e-9 {
		if j > i && r.mark(j, '-') && r.tight(j) {
			j++
			continue
		}
		p := r.toks[j].e.one(numClass)
		if p == nil || p.value != math.Trunc(p.value) || p.value > 99 {
			break
		}
		v := p.value
		place /= 10
		if v >= 10 {
			place /= 10
		}
		for v >= 20 && j+1 < len(r.toks) && r.mark(j+1, '-') {
			j++
		}
		if v >= 20 && r.same(j+1) {
			if q := r.toks[j+1].e.one(numClass); q != nil && q.value >= 1 && q.value < 10 && q.value == math.Trunc(q.value) {
				v += q.value
				j++
			}
		}
		s.cur += v * place
		j++
	}
	if j > i {
		s.room = 0
		s.cur = math.Round(s.cur*1e9) / 1e9
	}
	return j
}

// pronoun reports whether a lone "one" only points: one of them, no one, один з.
func (r *numberReader) pronoun(i, end int) bool {
	if r.mark(end, '-') && r.tight(end) {
		end++
	}
	if p, _ := at(r.toks, end, notOneClass); p != nil && r.same(end) {
		return true
	}
	p, _ := before(r.toks, i, notOneClass)
	return p != nil
}

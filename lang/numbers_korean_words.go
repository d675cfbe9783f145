package lang

import (
	"unicode/utf8"
)

// native reads 하나 … 아흔아홉 without a look at what stands behind; 열두세 is both twelve and thirteen.
func (r *koreanReader) native(i int) koreanNumeral {
	n := koreanNumeral{start: i, end: i}
	p, end := r.x.at(r.text, i, 1<<numClass)
	if p == nil {
		return n
	}
	n.low, n.high, n.native, n.end = p.value, p.value, true, end
	if p.value < 10 {
		return n
	}
	if q, k := r.x.at(r.text, end, 1<<twinClass); q != nil && r.counts(k) {
		n.low, n.high, n.end = p.value+first(q), p.value+second(q), k
		return n
	}
	q, k := r.x.at(r.text, end, 1<<numClass)
	if q == nil && p.value >= 20 && byteAt(r.text, end) == ' ' { // 스물 다섯번째
		q, k = r.x.at(r.text, end+1, 1<<numClass)
		if q != nil && !r.counts(k) {
			q = nil
		}
	}
	if q != nil && q.value < 10 {
		n.low += q.value
		n.high, n.end = n.low, k
	}
	return n
}

// first is the lower of the two numbers of a pair.
func first(p *phrase) float64 { return float64(p.code[0] - '0') }

// second is the higher of the two numbers of a pair.
func second(p *phrase) float64 { return float64(p.code[len(p.code)-1] - '0') }

// vague reads 수천, 수십만, 수백 명.
func (r *koreanReader) vague(n koreanNumeral, i int) (koreanNumeral, bool) {
	if byteAt(r.text, i) == ' ' { // 수 천명
		i++
	}
	u, j := r.scales(i)
	if j == i || !r.wordBegins(n.start) || u > 1e9 && !r.counts(j) { // 수조 is also a water tank
		return n, false
	}
	n.low, n.high, n.vague, n.end, n.unit = 2*u, 9*u, true, j, u
	return n, true
}

// scales multiplies the units at i: 십만 is 100000. A 여 may stand among them.
func (r *koreanReader) scales(i int) (float64, int) {
	u, j := 1.0, i
	for j < len(r.text) {
		c, size := utf8.DecodeRuneInString(r.text[j:])
		if c == '여' && j > i {
			next, _ := utf8.DecodeRuneInString(r.text[j+size:])
			if bigUnit(next) > 0 {
				j += size
				continue
			}
		}
		v := max(smallUnit(c), bigUnit(c))
		if v == 0 || u*v > 1e15 {
			break
		}
		u *= v
		j += size
	}
	return u, j
}

// severalMore adds the vague rest of a numeral: 십수 명, 1만 수천 명, 백수십 명.
func (r *koreanReader) severalMore(n koreanNumeral) (koreanNumeral, bool) {
	if n.unit < 10 || n.native || n.frac || n.vague {
		return n, false
	}
	i := n.end
	if n.literal {
		i = r.skipSpace(i)
	}
	p, end := r.x.at(r.text, i, 1<<severalCls)
	if p == nil {
		return n, false
	}
	if u, j := r.scales(end); j > end {
		if u >= n.unit || !r.counts(j) {
			return n, false
		}
		n.low, n.high, n.end, n.unit = n.low+2*u, n.low+9*u, j, u
	} else if n.unit == 10 && r.counts(end) {
		n.low, n.high, n.end = n.low+1, n.low+9, end
	} else {
		return n, false
	}
	n.vague, n.plain = true, false
	return n, true
}

// pair reads two neighbouring numbers that mean about as many: 두세 명, 서너 차례, 이삼백 명, 오륙 년.
func (r *koreanReader) pair(n koreanNumeral, p *phrase, end int) (koreanNumeral, bool) {
	if !r.wordBegins(n.start) {
		return n, false
	}
	low, high := first(p), second(p)
	u, j := r.scales(end)
	sino := r.digitAt(n.start) >= 0
	if sino && j == end && p.code == "1-2" || !sino && j > end && u < 1000 { // 일이 is also work
		return n, false
	}
	if !r.counts(j) && !(sino && j > end && r.endsNumber(j)) && !r.alone(koreanNumeral{start: n.start, end: j}) {
		return n, false
	}
	n.low, n.high, n.end, n.unit, n.native = low*u, high*u, j, u, true
	return n, true
}

// half reads 절반, and 반 where it isn't anti-, a class or the beginning of another word.
func (r *koreanReader) half(n koreanNumeral, p *phrase, end int) (koreanNumeral, bool) {
	n.low, n.high, n.end, n.frac = 0.5, 0.5, end, true
	if !r.wordBegins(n.start) {
		return n, false
	}
	if p.code == "half" { // 절반
		return n, true
	}
	if q, _ := r.x.at(r.text, end, 1<<boundAfter|1<<toClass); q != nil {
		return n, true
	}
	if q, k := r.x.at(r.text, r.skipSpace(end), 1<<countedCls); q != nil && q.code == "sino" && r.counts(end) && k > end {
		return n, true
	}
	object, size := utf8.DecodeRuneInString(r.text[end:])
	switch object {
	case '을':
		return n, byteAt(r.text, end+size) == ' '
	case '의':
		return n, r.alone(koreanNumeral{start: n.start, end: end + size})
	}
	return n, r.alone(n)
}

package lang

import (
	"math"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// divided reads a fraction of which n is the denominator, 삼분의 이 and 4분의 3, or a whole number with one behind it,
// 일과 이분의 일.
func (r *koreanReader) divided(n koreanNumeral) (koreanNumeral, bool) {
	if n.native || n.low <= 0 {
		return n, false
	}
	if p, end := r.x.at(r.text, r.skipSpace(n.end), 1<<fracClass); p != nil {
		return r.numerator(n, r.skipSpace(end))
	}
	c, size := utf8.DecodeRuneInString(r.text[n.end:])
	if c != '과' && c != '와' || byteAt(r.text, n.end+size) != ' ' || n.low != math.Trunc(n.low) {
		return n, false
	}
	first, _ := utf8.DecodeRuneInString(r.text[n.start:])
	if first == '이' && n.sino == 1 && n.start > 0 { // 이와, with this
		return n, false
	}
	i := n.end + size + 1
	m := r.cardinal(i)
	if m.end == i || m.native || !n.literal && !r.wordBegins(n.start) {
		return n, false
	}
	if p, _ := r.x.at(r.text, r.skipSpace(m.end), 1<<fracClass); p != nil {
		if f, ok := r.divided(m); ok {
			n.low += f.low
			n.high, n.end, n.frac, n.plain = n.low, f.end, true, false
			return n, true
		}
	} else if m.plain && byteAt(r.text, m.end) == '/' && r.fraction(m) {
		m = r.slashed(m)
		n.low += m.low
		n.high, n.end, n.frac, n.plain = n.low, m.end, true, false
		return n, true
	}
	return n, false
}

// numerator reads what stands behind 분의 at i.
func (r *koreanReader) numerator(n koreanNumeral, i int) (koreanNumeral, bool) {
	sign := 1.0
	if p, end := r.x.at(r.text, i, 1<<minusClass); p != nil {
		sign, i = -1, r.skipSpace(end)
	}
	m := r.cardinal(i)
	if m.end == i || m.native {
		return n, false
	}
	if v := r.digitAt(i); v > 0 && m.low == v*1e4 && r.endsNumber(m.end) { // 오분의 일만: only a fifth
		m.low, m.end = v, r.digitsOn(i)
	}
	if p, _ := r.x.at(r.text, m.end, 1<<countedCls); !m.literal && p == nil && m.low != r.digitAt(i) && !r.endsNumber(m.end) {
		return n, false
	}
	if c, _ := utf8.DecodeRuneInString(r.text[m.end:]); !m.literal && unicode.Is(unicode.Hangul, c) && !r.endsNumber(m.end) && !r.counts(m.end) && c != '만' {
		return n, false
	}
	if !n.literal && !r.wordBegins(n.start) {
		return n, false
	}
	n.low = sign * m.low / n.low
	n.high, n.end, n.frac, n.plain, n.unit = n.low, m.end, true, false, 1
	return n, true
}

// pointed reads the digits spelled behind the word for the decimal point: 삼점 일사, 영점오, 일쩜이삼.
func (r *koreanReader) pointed(n koreanNumeral) (koreanNumeral, bool) {
	if n.literal || n.native || !r.wordBegins(n.start) {
		return n, false
	}
	p, i := r.x.at(r.text, r.skipSpace(n.end), 1<<pointClass)
	if p == nil {
		return n, false
	}
	j := r.skipSpace(i)
	apart := j > i
	if q, _ := r.x.at(r.text, j, 1<<toClass); q != nil { // 십점 사이
		return n, false
	}
	v, place, count := n.low, 1.0, 0 // the digits before and behind the point as one number
	for count < maxDigits {
		d := r.digitAt(j)
		if d < 0 || r.copula(j) {
			break
		}
		place *= 10
		v = v*10 + d
		count++
		j = r.digitsOn(j)
	}
	next, size := utf8.DecodeRuneInString(r.text[j:])
	if count == 0 || apart && count == 1 && !unicode.Is(unicode.Hangul, next) && !r.alone(koreanNumeral{start: n.start, end: j}) {
		return n, false // 십점 이 ("ten points, this …")
	}
	v /= place
	if u := bigUnit(next); u > 0 && r.counted(j) {
		v, j = v*u, j+size
		n.unit = u
	}
	if !r.endsNumber(j) && !r.counts(j) {
		return n, false
	}
	n.low, n.high, n.end, n.frac = v, v, j, true
	return n, true
}

// powered reads the exponent of digits: 1e10, 2.5^-1.
func (r *koreanReader) powered(n koreanNumeral) koreanNumeral {
	c := byteAt(r.text, n.end)
	if c != 'e' && c != 'E' && c != '^' || n.unit > 1 {
		return n
	}
	i, sign := n.end+1, 1.0
	if s := byteAt(r.text, i); s == '-' || s == '+' {
		i++
		if s == '-' {
			sign = -1
		}
	}
	end := digitsEnd(r.text, i)
	power, ok := wholeNumber(r.text[i:end])
	if next, _ := utf8.DecodeRuneInString(r.text[end:]); !ok || next < utf8.RuneSelf && unicode.IsLetter(next) {
		return n
	}
	v := math.Pow(n.low, sign*float64(power))
	if c != '^' {
		v = n.low * math.Pow(10, sign*float64(power))
	}
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return n
	}
	n.low, n.high, n.end, n.plain, n.frac = v, v, end, false, true
	return n
}

// negative reads the number behind a word for minus, such as 마이너스 오, 영하 20도.
func (r *koreanReader) negative(n koreanNumeral, end int) (koreanNumeral, bool) {
	i := r.skipSpace(end)
	m := r.cardinal(i)
	if m.end == i || m.low <= 0 || m.native || !r.wordBegins(n.start) || m.digits > maxDigits {
		return n, false
	}
	if f, ok := r.divided(m); ok {
		m = f
	} else if f, ok := r.pointed(m); ok {
		m = f
	} else if !m.literal && !r.endsNumber(m.end) && !r.counts(m.end) {
		return n, false
	}
	m.low, m.high, m.start, m.minus = -m.low, -m.low, n.start, true
	return m, true
}

// grouped joins groups of three digits that white space divides, 1 414 021 100, which Koreans do only in tables.
func (r *koreanReader) grouped(lit literal, i int) literal {
	if !lit.ok || !lit.plain || lit.end-i > 3 || r.text[i] == '0' {
		return lit
	}
	original, v, end := lit, lit.value, lit.end
	for byteAt(r.text, end) == ' ' {
		j := digitsEnd(r.text, end+1)
		if j-end-1 != 3 {
			if j > end+1 {
				return original
			}
			break
		}
		group, _ := wholeNumber(r.text[end+1 : j])
		v, end = v*1000+float64(group), j
		lit.digits += 3
	}
	groups := (end - lit.end) / 4
	if groups == 0 || lit.digits > maxDigits || groups == 1 && r.text[end-3:end] != "000" { // 116 123 is a telephone number
		return original
	}
	lit.value, lit.end, lit.plain = v, end, false
	return lit
}

// bareDecimal reports whether a decimal fraction without its zero stands at i: .25.
func (r *koreanReader) bareDecimal(i int) bool {
	before, _ := utf8.DecodeLastRuneInString(r.text[:i])
	if !isDigit(rune(byteAt(r.text, i+1))) || isDigit(before) || unicode.IsLetter(before) || before == '.' || before == ')' {
		return false
	}
	end := digitsEnd(r.text, i+1)
	return end-i <= maxDigits && (byteAt(r.text, end) != '.' || !isDigit(rune(byteAt(r.text, end+1))))
}

// decimalLiteral reads the fraction that bareDecimal found.
func (r *koreanReader) decimalLiteral(i int) koreanNumeral {
	v, place := 0.0, 1.0
	end := digitsEnd(r.text, i+1)
	for _, c := range []byte(r.text[i+1 : end]) {
		v, place = v*10+float64(c-'0'), place*10
	}
	return koreanNumeral{low: v / place, high: v / place, start: i, end: end, literal: true, frac: true}
}

// slashed is the fraction of which n is the numerator.
func (r *koreanReader) slashed(n koreanNumeral) koreanNumeral {
	end := digitsEnd(r.text, n.end+1)
	if den, ok := wholeNumber(r.text[n.end+1 : end]); ok && den > 0 {
		n.low /= float64(den)
		n.high, n.end, n.plain, n.frac = n.low, end, false, true
	}
	return n
}

// mixed reads a fraction behind a whole number, 2 1/4, and one that has none, 3/4.
func (r *koreanReader) mixed(n koreanNumeral) koreanNumeral {
	if !n.plain || n.minus && n.frac {
		return n
	}
	if byteAt(r.text, n.end) == '/' && r.fraction(n) {
		return r.slashed(n)
	}
	i := r.skipSpace(n.end)
	if i == n.end || !isDigit(rune(byteAt(r.text, i))) {
		return n
	}
	lit := readLiteral(r.text, i, news.Korean)
	m := koreanNumeral{low: lit.value, start: i, end: lit.end, plain: lit.plain}
	if !lit.ok || !lit.plain || byteAt(r.text, lit.end) != '/' || !r.fraction(m) {
		return n
	}
	m = r.slashed(m)
	n.low += m.low
	if n.low < m.low { // the sign stands for both
		n.low -= 2 * m.low
	}
	n.high, n.end, n.plain, n.frac = n.low, m.end, false, true
	return n
}

// andVulgar adds the fraction sign that stands on digits: 14½.
func (r *koreanReader) andVulgar(n koreanNumeral) koreanNumeral {
	c, size := utf8.DecodeRuneInString(r.text[n.end:])
	if v := vulgar(c); v > 0 && n.plain {
		n.low += v
		n.high, n.end, n.plain, n.frac = n.low, n.end+size, false, true
	}
	return n
}

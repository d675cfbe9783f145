package lang

import (
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// koreanSum adds up: cur is what the next unit multiplies, section what lies below 만.
type koreanSum struct {
	total, section, cur float64
	have                bool    // cur holds something
	unit                float64 // the small unit of the section before: 1 without one
	last                float64 // the big unit before
	lastUnit            float64
}

func bigUnit(c rune) float64 {
	switch c {
	case '만':
		return 1e4
	case '억':
		return 1e8
	case '조':
		return 1e12
	}
	return 0
}

func smallUnit(c rune) float64 {
	switch c {
	case '십':
		return 10
	case '백':
		return 100
	case '천':
		return 1000
	}
	return 0
}

// sinoDigit is the value of a spelled digit, -1 if c is none.
func sinoDigit(c rune) float64 {
	for v, d := range [...]rune{'영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'} {
		if c == d {
			return float64(v)
		}
	}
	switch c {
	case '공':
		return 0
	case '륙':
		return 6
	}
	return -1
}

// units reads as far as the numeral goes. Between two parts a space may stand where a big unit has just been.
func (r *koreanReader) units(n *koreanNumeral, s *koreanSum, i int) bool {
	afterUnit := false
	for i < len(r.text) {
		c, size := utf8.DecodeRuneInString(r.text[i:])
		at := i
		if (c == ' ' || c == '\u00a0') && n.end == i && n.end > n.start {
			c, size = utf8.DecodeRuneInString(r.text[i+1*size:])
			at = i + utf8.RuneLen(rune(' '))
			if r.text[i] != ' ' {
				at = i + len("\u00a0")
			}
			if !r.goesOn(c, at, afterUnit, s) {
				break
			}
		}
		if !r.unitStep(n, s, c, at, size, &afterUnit) {
			break
		}
		i = n.end
	}
	return n.end > n.start
}

// goesOn reports whether a numeral goes on behind a space with c.
func (r *koreanReader) goesOn(c rune, at int, afterUnit bool, s *koreanSum) bool {
	if afterUnit {
		if isDigit(c) {
			lit := readLiteral(r.text, at, news.Korean)
			next, _ := utf8.DecodeRuneInString(r.text[lit.end:])
			v := lit.value
			if u := smallUnit(next); u > 0 {
				v *= u
			} else if u := bigUnit(next); u > 0 {
				v *= u
			}
			return lit.ok && v < s.last
		}
		return sinoDigit(c) > 0 && r.spelledUnit(at) || smallUnit(c) > 0 && r.counted(at)
	}
	return s.have && (bigUnit(c) > 1 && c != '조' || smallUnit(c) == 1000) && r.counted(at)
}

// spelledUnit reports whether a digit syllable at i has a unit behind it (이천), so that it is a number for sure.
func (r *koreanReader) spelledUnit(i int) bool {
	_, size := utf8.DecodeRuneInString(r.text[i:])
	c, _ := utf8.DecodeRuneInString(r.text[i+size:])
	return smallUnit(c) > 0 || bigUnit(c) > 0
}

// counted reports whether the unit syllable at i ends its word or has a counter behind it.
func (r *koreanReader) counted(i int) bool {
	_, size := utf8.DecodeRuneInString(r.text[i:])
	c, _ := utf8.DecodeRuneInString(r.text[i+size:])
	if !unicode.Is(unicode.Hangul, c) || smallUnit(c) > 0 || bigUnit(c) > 0 || sinoDigit(c) >= 0 {
		return true
	}
	p, _ := r.x.at(r.text, i+size, 1<<countedCls|1<<moneyClass|1<<boundAfter|1<<percentCls)
	return p != nil
}

func (r *koreanReader) unitStep(n *koreanNumeral, s *koreanSum, c rune, i, size int, afterUnit *bool) bool {
	switch {
	case isDigit(c):
		if s.have {
			return false
		}
		lit := readLiteral(r.text, i, news.Korean)
		if n.end > n.start && (!lit.ok || lit.value >= min(s.last, s.unitOr(s.last))) {
			return false
		}
		if n.end == n.start {
			n.literal, n.plain, n.digits = true, lit.plain, lit.digits
		} else {
			n.plain = false
		}
		n.end = lit.end
		if !lit.ok {
			n.digits = maxDigits + 1
			return false
		}
		s.cur, s.have, *afterUnit = lit.value, true, false
		return true
	case sinoDigit(c) >= 0:
		if s.have || n.literal && !*afterUnit {
			return false
		}
		if n.literal && !r.spelledUnit(i) {
			return false
		}
		s.cur, s.have, *afterUnit = sinoDigit(c), true, false
		n.sino++
	case smallUnit(c) > 0:
		u := smallUnit(c)
		if s.unit > 1 && u >= s.unit || n.literal && !s.have && n.end != i {
			return false
		}
		if !s.have {
			s.cur = 1
		}
		s.section += s.cur * u
		s.cur, s.have, s.unit, s.lastUnit = 0, false, u, u
		n.plain, *afterUnit = false, true
		n.sino++
	case bigUnit(c) > 0:
		u := bigUnit(c)
		if u >= s.last || !s.have && s.section == 0 && n.end > n.start {
			return false
		}
		v := s.section + s.cur
		if v == 0 {
			v = 1
		}
		s.total += v * u
		s.cur, s.have, s.section, s.unit, s.last, s.lastUnit = 0, false, 0, 1, u, u
		n.plain, *afterUnit = false, true
		n.sino++
	default:
		return false
	}
	n.end = i + size
	return true
}

// unitOr is the small unit before, or v when the section has none yet.
func (s *koreanSum) unitOr(v float64) float64 {
	if s.unit > 1 {
		return s.unit
	}
	return v
}

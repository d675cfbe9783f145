package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// koreanSum adds up: cur is what the next unit multiplies, section what lies below 만.
type koreanSum struct {
	total, section, cur float64
	have                bool    // cur holds something
	digits              bool    // what cur holds was written in digits
	unit                float64 // the small unit of the section before: 1 without one
	last                float64 // the big unit before
	lastUnit            float64
	afterUnit           bool
}

func bigUnit(c rune) float64 {
	switch c {
	case '만', '萬', '万':
		return 1e4
	case '억', '億':
		return 1e8
	case '조', '兆':
		return 1e12
	case '경', '京':
		return 1e16
	}
	return 0
}

func smallUnit(c rune) float64 {
	switch c {
	case '십', '十':
		return 10
	case '백', '百':
		return 100
	case '천', '千':
		return 1000
	}
	return 0
}

// sinoDigit is the value of a spelled digit, -1 if c is none.
func sinoDigit(c rune) float64 {
	switch c {
	case '영', '공', '零', '〇':
		return 0
	case '일', '一':
		return 1
	case '이', '二':
		return 2
	case '삼', '三':
		return 3
	case '사', '四':
		return 4
	case '오', '五':
		return 5
	case '육', '륙', '六':
		return 6
	case '칠', '七':
		return 7
	case '팔', '八':
		return 8
	case '구', '九':
		return 9
	}
	return -1
}

// digitAt is the spelled digit at byte i, -1 if there is none; 일 is none in 일곱 and 일흔.
func (r *koreanReader) digitAt(i int) float64 {
	c, size := utf8.DecodeRuneInString(r.text[i:])
	v := sinoDigit(c)
	if v == 1 {
		if next, _ := utf8.DecodeRuneInString(r.text[i+size:]); next == '곱' || next == '흔' || next == '고' {
			return -1
		}
	}
	return v
}

// copula reports whether the 이 at i is no two but begins an ending or a bound: 삼십이다, 백이상, 백이 넘는.
func (r *koreanReader) copula(i int) bool {
	if !strings.HasPrefix(r.text[i:], "이") {
		return false
	}
	_, end := r.x.at(r.text, i, 1<<ofClass|1<<boundAfter)
	return end > i+len("이")
}

// units reads as far as the numeral goes. Between two parts white space may stand where a unit has just been.
func (r *koreanReader) units(n *koreanNumeral, s *koreanSum, i int) bool {
	for i < len(r.text) {
		at := i
		if n.end > n.start {
			at = r.someOn(n, s, i)
		}
		if at == i && n.end > n.start && byteAt(r.text, i) == ' ' {
			break
		}
		c, size := utf8.DecodeRuneInString(r.text[at:])
		if !r.unitStep(n, s, c, at, size) {
			break
		}
		i = n.end
	}
	return n.end > n.start
}

// someOn is where the numeral goes on: behind white space, or behind the 여 of 70여만; i if neither stands there.
func (r *koreanReader) someOn(n *koreanNumeral, s *koreanSum, i int) int {
	if rest, ok := strings.CutPrefix(r.text[i:], "여"); ok && (s.have || s.afterUnit) {
		c, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, " "))
		if u := bigUnit(c); u > s.lastUnit && u < s.last || u > 0 && s.have {
			n.about = true
			return len(r.text) - len(strings.TrimPrefix(rest, " "))
		}
		return i
	}
	at := r.skipSpace(i)
	if at == i || at >= len(r.text) {
		return i
	}
	c, _ := utf8.DecodeRuneInString(r.text[at:])
	if r.goesOn(n, s, c, at, at-i) {
		return at
	}
	return i
}

// goesOn reports whether a numeral goes on behind white space with c.
func (r *koreanReader) goesOn(n *koreanNumeral, s *koreanSum, c rune, at, gap int) bool {
	if s.afterUnit {
		if isDigit(c) {
			lit := readLiteral(r.text, at, news.Korean)
			v := r.multiplied(lit)
			if !n.literal { // 만 2천, 천 5백, but 만 18세
				return lit.ok && s.fills(v)
			}
			return lit.ok && v < s.last
		}
		if r.digitAt(at) > 0 {
			return r.spelledUnit(at) || !n.literal && n.sino > 1 && r.endsNumber(r.digitsOn(at)) && r.plainDigit(c, at)
		}
		return smallUnit(c) > 0 && r.counted(at)
	}
	return gap == 1 && s.have && (bigUnit(c) > 1 && c != '조' || smallUnit(c) == 1000) && r.counted(at)
}

// multiplied is the value of digits with the unit that stands right behind them.
func (r *koreanReader) multiplied(lit literal) float64 {
	next, _ := utf8.DecodeRuneInString(r.text[lit.end:])
	if u := max(smallUnit(next), bigUnit(next)); u > 0 {
		return lit.value * u
	}
	return lit.value
}

// plainDigit reports whether a digit syllable apart from the numeral before it ends it (삼백 삼십 일), rather than being
// a word of its own: 이 also is this, 일 work, 사 four and company.
func (r *koreanReader) plainDigit(c rune, at int) bool {
	_, size := utf8.DecodeRuneInString(r.text[at:])
	return strings.TrimRight(r.text[at+size:min(len(r.text), at+size+8)], " .") == "" || c == '삼' || c == '육' || c == '칠' || c == '팔'
}

func (r *koreanReader) digitsOn(i int) int {
	_, size := utf8.DecodeRuneInString(r.text[i:])
	return i + size
}

// spelledUnit reports whether a digit syllable at i has a unit behind it (이천), so that it is a number for sure.
func (r *koreanReader) spelledUnit(i int) bool {
	c, _ := utf8.DecodeRuneInString(r.text[r.digitsOn(i):])
	return smallUnit(c) > 0 || bigUnit(c) > 0
}

// counted reports whether the unit syllable at i ends its word or has a counter behind it.
func (r *koreanReader) counted(i int) bool {
	_, size := utf8.DecodeRuneInString(r.text[i:])
	c, _ := utf8.DecodeRuneInString(r.text[i+size:])
	if !unicode.Is(unicode.Hangul, c) || smallUnit(c) > 0 || bigUnit(c) > 0 || sinoDigit(c) >= 0 {
		return true
	}
	p, _ := r.x.at(r.text, i+size, 1<<countedCls|1<<moneyClass|1<<boundAfter|1<<percentCls|1<<pieceClass)
	return p != nil || r.endsNumber(i+size)
}

func (r *koreanReader) unitStep(n *koreanNumeral, s *koreanSum, c rune, i, size int) bool {
	switch {
	case isDigit(c):
		return r.literalStep(n, s, i)
	case r.digitAt(i) >= 0:
		if s.have || n.literal && !(s.afterUnit && (r.spelledUnit(i) || r.endsNumber(i+size) && r.ofNumbers())) ||
			s.afterUnit && (sinoDigit(c) == 0 || r.copula(i)) {
			return false
		}
		s.cur, s.have, s.digits, s.afterUnit = sinoDigit(c), true, false, false
	case smallUnit(c) > 0:
		u := smallUnit(c)
		if s.unit > 1 && u >= s.unit || s.have && !s.digits && s.cur == 0 || n.literal && !s.have && n.end != i {
			return false
		}
		if !s.have {
			s.cur = 1
		}
		s.section += s.cur * u
		s.cur, s.have, s.unit, s.lastUnit, s.afterUnit = 0, false, u, u, true
		n.plain = false
	case bigUnit(c) > 0 && !r.pieceOf(c, i, n):
		u := bigUnit(c)
		v := s.section + s.cur
		if u >= s.last || v == 0 && n.end > n.start {
			return false
		}
		if v == 0 {
			v = 1
		}
		s.total += v * u
		s.cur, s.have, s.section, s.unit, s.last, s.lastUnit, s.afterUnit = 0, false, 0, 1, u, u, true
		n.plain = false
	default:
		return false
	}
	n.sino++
	n.end = i + size
	return true
}

// literalStep reads digits inside a numeral.
func (r *koreanReader) literalStep(n *koreanNumeral, s *koreanSum, i int) bool {
	if s.have {
		return false
	}
	lit := r.grouped(readLiteral(r.text, i, news.Korean), i)
	inner := n.end > n.start && !n.literal && s.afterUnit && n.sino == 1 && s.fills(r.multiplied(lit))
	if n.end > n.start && (!lit.ok || !n.literal && !inner || lit.value >= min(s.last, s.unitOr(s.last))) {
		return false
	}
	if n.end == n.start {
		n.literal, n.plain, n.digits = true, lit.plain, lit.digits
	} else {
		n.plain, n.mixed = false, inner
	}
	n.end = lit.end
	if !lit.ok {
		n.digits = maxDigits + 1
		return false
	}
	s.cur, s.have, s.digits, s.afterUnit = lit.value, true, true, false
	return true
}

// pieceOf reports whether the unit at i rather begins the word for a piece (오분의 삼조각) or, behind digits, for a match
// (18경기).
func (r *koreanReader) pieceOf(c rune, i int, n *koreanNumeral) bool {
	switch c {
	case '조', '경':
		p, _ := r.x.at(r.text, i, 1<<countedCls)
		next, _ := utf8.DecodeRuneInString(r.text[r.digitsOn(i):])
		ends := !unicode.Is(unicode.Hangul, next) || r.counted(i)
		return p != nil || c == '경' && (!ends || n.end == n.start)
	}
	return false
}

// fills reports whether v is of the size that stands right behind a 만 or 천 without a number of its own: 만 2천, 천 5백,
// but 만 18세.
func (s *koreanSum) fills(v float64) bool {
	return (s.lastUnit == 1e4 || s.lastUnit == 1000) && v < s.lastUnit && v >= s.lastUnit/10
}

// unitOr is the small unit before, or v when the section has none yet.
func (s *koreanSum) unitOr(v float64) float64 {
	if s.unit > 1 {
		return s.unit
	}
	return v
}

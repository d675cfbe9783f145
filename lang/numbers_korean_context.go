package lang

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// designates reports whether the numeral is part of a name, a time or a number of another kind.
func (r *koreanReader) designates(n koreanNumeral) bool {
	if n.digits > 11 && n.plain && !r.alone(n) || n.digits > maxDigits {
		return true
	}
	c, size := utf8.DecodeLastRuneInString(r.text[:n.start])
	next, _ := utf8.DecodeRuneInString(r.text[n.end:])
	if n.literal {
		if c == '[' && next == ']' || c == '-' && n.start > size && !strings.ContainsRune(" (<>=", rune(r.text[n.start-size-1])) || c == '.' || c == ':' || c == '/' || c == '#' {
			return true
		}
		if next == '/' && isDigit(rune(byteAt(r.text, n.end+1))) && n.plain && !r.fraction(n) {
			return true
		}
		if next == ':' || (next == '-' && n.plain && strings.IndexByte("0123456789", byteAt(r.text, n.end+1)) >= 0 && r.chain(n.end)) {
			return true
		}
		if c < utf8.RuneSelf && unicode.IsLetter(c) && !r.codeBefore(n.start) {
			return true
		}
		if next < utf8.RuneSelf && unicode.IsUpper(next) {
			p, _ := r.x.at(r.text, n.end, 1<<moneyClass)
			return p == nil
		}
	}
	if p, start := r.x.endsWith(r.text, n.start, 1<<labelClass); p != nil && (p.code != "word" || start >= 0) {
		return true
	}
	if n.plain && (r.labelled(n.start) || r.bareYear(n)) {
		return true
	}
	if strings.HasPrefix(r.text[n.end:], "분") && n.plain && strings.HasSuffix(strings.TrimSuffix(r.text[:n.start], " "), "시") {
		return true // the minutes of a time of day
	}
	p, _ := r.x.at(r.text, n.end, 1<<unitClass|1<<clockClass|1<<countedCls|1<<timesClass)
	if p == nil {
		return false
	}
	return p.class == unitClass && (n.plain || n.sino > 0) || p.class == clockClass && n.high <= 24 && !n.vague
}

// bareYear reports whether four digits with nothing counted behind them are rather a year.
func (r *koreanReader) bareYear(n koreanNumeral) bool {
	if n.digits != 4 || n.low < 1900 || n.low > 2049 || math.Mod(n.low, 100) == 0 {
		return false
	}
	p, _ := r.x.at(r.text, n.end, 1<<countedCls|1<<moneyClass|1<<percentCls|1<<timesClass|1<<boundAfter)
	if p == nil {
		p, _ = r.x.at(r.text, r.skipSpace(n.end), 1<<moneyClass|1<<percentCls)
	}
	return p == nil && byteAt(r.text, n.end) != '%'
}

// fraction reports whether the digits are the numerator of one, such as 3/4.
func (r *koreanReader) fraction(n koreanNumeral) bool {
	end := digitsEnd(r.text, n.end+1)
	den, ok := wholeNumber(r.text[n.end+1 : end])
	return ok && den >= 2 && den <= 100 && n.low < float64(den) && byteAt(r.text, end) != '/'
}

// chain reports whether the digits behind the hyphen at i have another hyphen behind them: a telephone number.
func (r *koreanReader) chain(i int) bool {
	j := digitsEnd(r.text, i+1)
	return byteAt(r.text, j) == '-'
}

func (r *koreanReader) codeBefore(i int) bool {
	p, _ := r.x.endsWith(r.text, i, 1<<moneyClass)
	return p != nil
}

// labelled reports whether a word that numbers things stands before: 결의 2397.
func (r *koreanReader) labelled(i int) bool {
	if byteAt(r.text, i-1) != ' ' {
		return false
	}
	p, _ := r.x.endsWith(r.text, i-1, 1<<labelClass)
	return p != nil
}

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
	if p, _ := r.x.endsWith(r.text, n.start, 1<<labelClass); p != nil && !strings.HasPrefix(r.text[n.end:], "주년") {
		return true
	}
	if n.plain && (r.labelled(n.start) || r.bareYear(n)) || n.literal && (r.score(n) || r.namedDay(n)) {
		return true
	}
	if n.native && n.low == 1 && r.notOne(n.end) {
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
		var end int // what is apart must be seen to count: 2018 대회 is a year
		p, end = r.x.at(r.text, r.skipSpace(n.end), 1<<moneyClass|1<<percentCls|1<<countedCls)
		if p != nil && p.class == countedCls && (p.code == "loose" || !r.endsNumber(end)) {
			p = nil
		}
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

// notOne reports whether what is counted behind i has 도 on it and is denied: 한 명도 없다.
func (r *koreanReader) notOne(i int) bool {
	_, end := r.x.at(r.text, r.skipSpace(i), 1<<countedCls)
	rest, ok := strings.CutPrefix(r.text[end:], "도 ")
	if !ok {
		return false
	}
	words := strings.SplitN(rest, " ", 3) // 한 건도 발생하지 않았다
	for _, w := range words[:min(2, len(words))] {
		if strings.HasPrefix(w, "없") || strings.HasPrefix(w, "않") || strings.HasPrefix(w, "못") || w == "안" {
			return true
		}
	}
	return false
}

// score reports whether n is one side of a score or proportion: 3대1, 2대 0.
func (r *koreanReader) score(n koreanNumeral) bool {
	const versus = "대"
	if before, ok := strings.CutSuffix(strings.TrimSuffix(r.text[:n.start], " "), versus); ok && isDigit(rune(byteAt(before, len(before)-1))) {
		p, _ := r.x.at(r.text, r.skipSpace(n.end), 1<<countedCls)
		return p == nil
	}
	rest, ok := strings.CutPrefix(r.text[n.end:], versus)
	i := len(r.text) - len(strings.TrimPrefix(rest, " "))
	end := digitsEnd(r.text, i)
	if !ok || end == i || end > i+3 {
		return false
	}
	c, _ := utf8.DecodeRuneInString(r.text[end:])
	p, _ := r.x.at(r.text, r.skipSpace(end), 1<<countedCls)
	return p == nil && smallUnit(c)+bigUnit(c) == 0 && c != '%'
}

// namedDay reports whether n is a month or day by which an event is known: 6·25전쟁, 9·19 군사합의, 8.15 광복절.
func (r *koreanReader) namedDay(n koreanNumeral) bool {
	const dot = "·"
	if n.frac || n.unit > 1 {
		return false
	}
	if !n.plain {
		p, _ := r.x.at(r.text, r.skipSpace(n.end), 1<<eventCls)
		return p != nil && n.low < 13 && strings.Contains(r.text[n.start:n.end], ".")
	}
	if before, ok := strings.CutSuffix(r.text[:n.start], dot); ok && n.low >= 1 && n.low <= 31 && n.digits <= 2 {
		p, _ := r.x.at(r.text, r.skipSpace(n.end), koreanMeasured)
		return p == nil && isDigit(rune(byteAt(before, len(before)-1)))
	}
	rest, ok := strings.CutPrefix(r.text[n.end:], dot)
	i := len(r.text) - len(rest)
	end := digitsEnd(r.text, i)
	day, small := wholeNumber(r.text[i:end])
	if !ok || !small || n.low < 1 || n.low > 12 || day < 1 || day > 31 {
		return false
	}
	p, _ := r.x.at(r.text, r.skipSpace(end), koreanMeasured)
	return p == nil
}

package lang

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// koreanReader reads numbers where they stand, syllable by syllable, since Korean writes counters, particles and
// bounds onto them: 1만1000여명이, 3~4천, 수천 명, 열두 배.
type koreanReader struct {
	text  string
	x     runs
	masks []Date
	out   []Number
	sums  int8 // whether the text speaks of numbers as such: 1 yes, -1 no, 0 not yet looked
}

// koreanNumeral is a numeral with the bytes it covers.
type koreanNumeral struct {
	low, high  float64
	start, end int
	vague      bool
	literal    bool // it begins with digits
	plain      bool // digits only
	digits     int
	ordinal    bool
	native     bool
	mixed      bool    // syllables with digits behind them: 만 2천
	frac       bool    // a fraction, a decimal or half of something: complete, no unit goes on it
	minus      bool    // a word for minus stands before it, so that it is a number for sure
	about      bool    // 여 stands inside it: 70여만
	unit       float64 // its last unit: 10000 in 3만
	sino       int     // spelled syllables
}

func koreanNumbers(text string) []Number {
	text, back := halfWidth(text)
	r := &koreanReader{text: text, x: lexiconOf(news.Korean).runs}
	r.masks = slices.DeleteFunc(koreanDates(text, maskDay()), func(d Date) bool { return spelledYear(d) || within(d) || bareFraction(d, text) })
	mask := 0
	for i := 0; i < len(text); {
		for mask < len(r.masks) && r.masks[mask].End <= i {
			mask++
		}
		if mask < len(r.masks) && i >= r.masks[mask].Start && !strings.HasPrefix(text[i:], "이달러") { // two dollars, not this month
			i = r.masks[mask].End
			continue
		}
		i = r.step(i)
	}
	back.restore(r.out)
	return r.out
}

// spelledYear reports whether d is a year in words, which is a number too: 이천십팔년.
func spelledYear(d Date) bool {
	return d.Period.Precision == news.Year && strings.HasSuffix(d.Text, "년") && !strings.ContainsAny(d.Text, "0123456789 ")
}

// within reports whether d is told as an amount of time, which is a number too: 3년 안에.
func within(d Date) bool {
	return strings.HasSuffix(d.Text, " 안") || strings.HasSuffix(d.Text, " 내") || strings.HasSuffix(d.Text, "이내")
}

// bareFraction reports whether d is all of a text that may as well be a fraction: 3/4.
func bareFraction(d Date, text string) bool {
	return strings.Contains(d.Text, "/") && strings.TrimSpace(text) == d.Text
}

// step reads a number at byte i, if one begins there, and returns where to go on.
func (r *koreanReader) step(i int) int {
	c, size := utf8.DecodeRuneInString(r.text[i:])
	next := i + size
	if c == '.' && r.bareDecimal(i) {
		return r.finish(r.decimalLiteral(i))
	}
	if !isDigit(c) && !unicode.IsLetter(c) && vulgar(c) == 0 {
		return next
	}
	if c < utf8.RuneSelf && !isDigit(c) { // Latin letters, with the digits on them: KN-23
		return r.latin(i)
	}
	n, ok := r.numeral(i)
	switch {
	case !ok && isDigit(c):
		return max(n.end, digitsEnd(r.text, i))
	case !ok:
		return r.syllable(i, next)
	case r.telephone(n):
		return r.skipGroups(n.end)
	case r.designates(n):
		return r.skipName(n.end)
	}
	return r.finish(n)
}

// syllable goes on behind a letter; inside a word no spelled number begins unless the word is a bound (약천명).
func (r *koreanReader) syllable(i, next int) int {
	if p, end := r.x.at(r.text, i, 1<<boundBefore|1<<fillClass); p != nil && end > i {
		return end
	}
	for next < len(r.text) {
		c, size := utf8.DecodeRuneInString(r.text[next:])
		if !unicode.Is(unicode.Hangul, c) {
			break
		}
		next += size
	}
	return next
}

// latin skips a word in Latin letters with the hyphens and digits on it.
func (r *koreanReader) latin(i int) int {
	if end := addressEnd(r.text, i); end > i {
		return end
	}
	start := i
	for i < len(r.text) {
		c := r.text[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			i++
			continue
		}
		break
	}
	if word := r.text[start:i]; len(word) == 3 && strings.ToUpper(word) == word {
		if p, _ := r.x.at(r.text, start, 1<<moneyClass); p != nil {
			return i
		}
	}
	for i < len(r.text) {
		c := r.text[i]
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' ||
			c == '-' && i+1 < len(r.text) && r.text[i+1] < utf8.RuneSelf {
			i++
			continue
		}
		break
	}
	return i
}

// skipName is the end of the designation of which digits at i are the number.
func (r *koreanReader) skipName(i int) int {
	for i < len(r.text) && (r.text[i] == '-' || r.text[i] == ':' || isDigit(rune(r.text[i]))) {
		i++
	}
	return i
}

// telephone reports whether n begins with a zero that only telephone numbers and codes have.
func (r *koreanReader) telephone(n koreanNumeral) bool {
	return n.plain && n.digits >= 3 && r.text[n.start] == '0' && n.low > 0
}

// skipGroups is the end of the groups of digits that go on at i.
func (r *koreanReader) skipGroups(i int) int {
	for (byteAt(r.text, i) == ' ' || byteAt(r.text, i) == '-') && isDigit(rune(byteAt(r.text, i+1))) {
		i = digitsEnd(r.text, i+1)
	}
	return i
}

// numeral reads the number that begins at i: digits and number syllables mixed with the units 조 억 만 천 백 십, native
// words, and what makes a fraction or a vague amount of them.
func (r *koreanReader) numeral(i int) (koreanNumeral, bool) {
	n := koreanNumeral{start: i, end: i}
	c, size := utf8.DecodeRuneInString(r.text[i:])
	if v := vulgar(c); v > 0 {
		n.low, n.high, n.end, n.frac, n.literal = v, v, i+size, true, true
		return n, true
	}
	const whole = 1<<minusClass | 1<<severalCls | 1<<twinClass | 1<<ordClass | 1<<halfClass
	if p, end := r.x.at(r.text, i, whole); p != nil && !isDigit(c) {
		if m, ok := r.special(n, p, end); ok || p.class == severalCls {
			return m, ok
		}
	}
	n = r.cardinal(i)
	if n.end == i || n.digits > maxDigits {
		return n, false
	}
	if m, ok := r.divided(n); ok {
		return m, true
	}
	if m, ok := r.pointed(n); ok {
		return m, true
	}
	if n.literal {
		return r.powered(r.andVulgar(n)), true
	}
	if m, ok := r.severalMore(n); ok && r.wordBegins(n.start) {
		return m, true
	}
	return n, r.stands(n)
}

// special reads what is begun by a word other than a digit or unit.
func (r *koreanReader) special(n koreanNumeral, p *phrase, end int) (koreanNumeral, bool) {
	switch p.class {
	case minusClass:
		return r.negative(n, end)
	case severalCls:
		return r.vague(n, end)
	case twinClass:
		return r.pair(n, p, end)
	case halfClass:
		return r.half(n, p, end)
	}
	n.low, n.high, n.end, n.ordinal = p.value, p.value, end, true
	return n, r.wordBegins(n.start)
}

// cardinal reads a whole number without a look at whether it is one in this place.
func (r *koreanReader) cardinal(i int) koreanNumeral {
	n := koreanNumeral{start: i, end: i}
	s := koreanSum{last: math.Inf(1), unit: 1}
	if !r.units(&n, &s, i) {
		return r.native(i)
	}
	n.low = s.total + s.section + s.cur
	n.high, n.unit = n.low, s.lastUnit
	if n.literal || s.have || s.lastUnit <= 1 {
		return n
	}
	j := n.end // 백스물다섯, 백 서른일곱
	if byteAt(r.text, j) == ' ' {
		j++
	}
	if m := r.native(j); m.end > j && m.low < s.lastUnit && (j == n.end || m.low >= 20) && n.start < j {
		n.low += m.low
		n.high, n.end, n.native = n.low, m.end, true
		n.sino++
	}
	return n
}

// wordBegins reports whether no Hangul syllable stands right before byte i, or only a word that may hang on a number.
func (r *koreanReader) wordBegins(i int) bool {
	c, _ := utf8.DecodeLastRuneInString(r.text[:i])
	if !unicode.IsLetter(c) {
		return true
	}
	p, _ := r.x.endsWith(r.text, i, 1<<boundBefore|1<<fillClass|1<<minusClass)
	return p != nil
}

// alone reports whether the numeral is the whole text.
func (r *koreanReader) alone(n koreanNumeral) bool {
	const longest = 200 // of a spelled number with white space around it
	return len(r.text) < longest && strings.Trim(r.text[:n.start], " -−") == "" && strings.TrimRight(r.text[n.end:], " .") == ""
}

func (r *koreanReader) skipSpace(i int) int {
	for i < len(r.text) && r.text[i] == ' ' {
		i++
	}
	if strings.HasPrefix(r.text[i:], "\u00a0") {
		i += len("\u00a0")
	}
	return i
}

func byteAt(s string, i int) byte {
	if i < 0 || i >= len(s) {
		return 0
	}
	return s[i]
}

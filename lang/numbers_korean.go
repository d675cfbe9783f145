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
	unit       float64 // its last unit: 10000 in 3만
	sino       int     // spelled syllables
}

func koreanNumbers(text string) []Number {
	r := &koreanReader{text: text, x: lexiconOf(news.Korean).runs}
	r.masks = slices.DeleteFunc(koreanDates(text, maskDay()), spelledYear)
	mask := 0
	for i := 0; i < len(text); {
		for mask < len(r.masks) && r.masks[mask].End <= i {
			mask++
		}
		if mask < len(r.masks) && i >= r.masks[mask].Start {
			i = r.masks[mask].End
			continue
		}
		i = r.step(i)
	}
	return r.out
}

// spelledYear reports whether d is a year in words, which is a number too: 이천십팔년.
func spelledYear(d Date) bool {
	return d.Period.Precision == news.Year && strings.HasSuffix(d.Text, "년") && !strings.ContainsAny(d.Text, "0123456789 ")
}

// step reads a number at byte i, if one begins there, and returns where to go on.
func (r *koreanReader) step(i int) int {
	c, size := utf8.DecodeRuneInString(r.text[i:])
	next := i + size
	if !isDigit(c) && !unicode.IsLetter(c) && vulgar(c) == 0 {
		return next
	}
	if c < utf8.RuneSelf && !isDigit(c) { // Latin letters, with the digits on them: KN-23
		return r.latin(i)
	}
	n, ok := r.numeral(i)
	if !ok {
		if n.end > i {
			return n.end
		}
		if isDigit(c) {
			return digitsEnd(r.text, i)
		}
		return r.syllable(i, next)
	}
	if r.designates(n) {
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

// numeral reads digits and number syllables mixed, with the units 조 억 만 천 백 십 between them.
func (r *koreanReader) numeral(i int) (koreanNumeral, bool) {
	n := koreanNumeral{start: i, end: i}
	if p, end := r.x.at(r.text, i, 1<<severalCls); p != nil {
		return r.vague(n, end)
	}
	if p, end := r.x.at(r.text, i, 1<<ordClass); p != nil {
		n.low, n.high, n.end, n.ordinal = p.value, p.value, end, true
		return n, r.wordBegins(i)
	}
	s := koreanSum{last: math.Inf(1), unit: 1}
	if !r.units(&n, &s, i) {
		return r.nativeNumeral(n)
	}
	n.low = s.total + s.section + s.cur
	n.high, n.unit = n.low, s.lastUnit
	if n.literal {
		return n, true
	}
	if m, ok := r.nativeNumeral(koreanNumeral{start: i, end: i}); ok && m.end > n.end {
		return m, true
	}
	return n, r.spelledStands(n)
}

// wordBegins reports whether no Hangul syllable stands right before byte i, or only a word that may hang on a number.
func (r *koreanReader) wordBegins(i int) bool {
	c, _ := utf8.DecodeLastRuneInString(r.text[:i])
	if !unicode.IsLetter(c) {
		return true
	}
	p, _ := r.x.endsWith(r.text, i, 1<<boundBefore|1<<fillClass)
	return p != nil
}

// spelledStands reports whether what is spelled in syllables is a number: it is a word of its own with a unit in it
// and counts something, since each syllable alone also means something else (이 this, 만 only, 조 group).
func (r *koreanReader) spelledStands(n koreanNumeral) bool {
	if !r.wordBegins(n.start) {
		return false
	}
	p, _ := r.x.at(r.text, r.skipSpace(n.end), 1<<countedCls|1<<moneyClass|1<<percentCls|1<<timesClass)
	if r.alone(n) {
		return true
	}
	if n.sino == 1 {
		// 사건, 만일, 조건 are words of their own, so a lone syllable must be a unit and its counter plain to see.
		if n.unit <= 1 || n.unit > 1e8 || p == nil {
			return false
		}
		return r.counts(n.end) && (r.skipSpace(n.end) > n.end || p.code == "plain")
	}
	if p != nil && r.counts(n.end) {
		return true
	}
	if q, _ := r.x.at(r.text, n.end, 1<<boundAfter); q != nil && n.unit > 0 {
		return true
	}
	end := n.end
	if q, k := r.x.at(r.text, end, 1<<ofClass); q != nil {
		end = k
	}
	c, _ := utf8.DecodeRuneInString(r.text[end:])
	return n.sino >= 3 && n.unit > 1 && !unicode.Is(unicode.Hangul, c)
}

// alone reports whether the numeral is the whole text.
func (r *koreanReader) alone(n koreanNumeral) bool {
	const longest = 200 // of a spelled number with white space around it
	return len(r.text) < longest && strings.TrimSpace(r.text[:n.start]) == "" && strings.TrimRight(r.text[n.end:], " .") == ""
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

// nativeNumeral reads 하나 … 아흔아홉, which need a counter behind them when they are short (한 명, 두 척).
func (r *koreanReader) nativeNumeral(n koreanNumeral) (koreanNumeral, bool) {
	p, end := r.x.at(r.text, n.start, 1<<numClass)
	if p == nil || !r.wordBegins(n.start) {
		return n, false
	}
	n.low, n.native = p.value, true
	n.end = end
	if p.value >= 10 {
		if q, k := r.x.at(r.text, end, 1<<numClass); q != nil && q.value < 10 {
			n.low += q.value
			n.end = k
		}
	}
	n.high = n.low
	if r.alone(n) {
		return n, true
	}
	q, _ := r.x.at(r.text, r.skipSpace(n.end), 1<<countedCls|1<<moneyClass|1<<timesClass|1<<ordEndClass)
	if q == nil || !r.counts(n.end) {
		return n, false
	}
	// 한편, 한일, 세대 are words of their own: behind a single syllable the counter stands apart or is plain to see.
	return n, n.end-n.start > len("한") || r.skipSpace(n.end) > n.end || q.code == "plain" || q.class == ordEndClass
}

// counts reports whether a counter stands at i, or behind a space at i, and is not the beginning of another word (한
// 대통령).
func (r *koreanReader) counts(i int) bool {
	for _, c := range [...]class{ordEndClass, countedCls, moneyClass, timesClass, percentCls} {
		j := i
		if c != ordEndClass {
			j = r.skipSpace(i)
		}
		if p, end := r.x.at(r.text, j, 1<<c); p != nil {
			next, _ := utf8.DecodeRuneInString(r.text[end:])
			if !unicode.Is(unicode.Hangul, next) {
				return true
			}
			if q, _ := r.x.at(r.text, end, 1<<ofClass|1<<boundAfter|1<<countedCls); q != nil {
				return true
			}
		}
	}
	return false
}

// vague reads 수천, 수십만, 수백 명.
func (r *koreanReader) vague(n koreanNumeral, i int) (koreanNumeral, bool) {
	u := 1.0
	if byteAt(r.text, i) == ' ' { // 수 천명
		i++
	}
	j := i
	for j < len(r.text) {
		c, size := utf8.DecodeRuneInString(r.text[j:])
		v := max(smallUnit(c), bigUnit(c))
		if v == 0 || u*v > 1e15 {
			break
		}
		u *= v
		j += size
	}
	if j == i || !r.wordBegins(n.start) || u > 1e9 && !r.counts(j) { // 수조 is also a water tank
		return n, false
	}
	n.low, n.high, n.vague, n.end, n.unit = 2*u, 9*u, true, j, u
	return n, true
}

package lang

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// number reads a whole number below ten thousand at i, in digits or spelled: 2018, 이천십팔, 이십일.
func (d *koreanDateReader) number(i int) (int, int, bool) {
	if end := digitsEnd(d.text, i); end > i {
		v, ok := wholeNumber(d.text[i:end])
		return v, end, ok
	}
	total, cur, unit, end := 0.0, 0.0, 10000.0, i
	for end < len(d.text) {
		c, size := utf8.DecodeRuneInString(d.text[end:])
		if v := sinoDigit(c); v > 0 && cur == 0 {
			cur = v
		} else if u := smallUnit(c); u > 0 && u < unit {
			total += max(cur, 1) * u
			cur, unit = 0, u
		} else {
			break
		}
		end += size
	}
	return int(total + cur), end, end > i
}

// unitAfter reads a number with the unit behind it: 6월, 이십일일. 일 is a digit too: 십일 is the 10th.
func (d *koreanDateReader) unitAfter(i int, unit string) (int, int, bool) {
	if unit == "월" {
		switch { // the two months whose numbers change
		case strings.HasPrefix(d.text[i:], "유월"):
			return 6, i + len("유월"), true
		case strings.HasPrefix(d.text[i:], "시월"):
			return 10, i + len("시월"), true
		}
	}
	v, end, ok := d.number(i)
	if !ok {
		return 0, i, false
	}
	if j := d.space(end); strings.HasPrefix(d.text[j:], unit) && j <= end+len("\u00a0") {
		return v, j + len(unit), true
	}
	if unit == "일" && v%10 == 1 && v > 10 && strings.HasSuffix(d.text[i:end], unit) {
		return v - 1, end, true
	}
	return 0, i, false
}

// timeSpan is an amount of time: 2년 1개월 21일.
type timeSpan struct {
	years, months, days int
	unit                string // of its only part
	n                   int
}

// amount reads an amount of time at i: 2주, 한 달, 사흘, 2년 1개월 21일.
func (d *koreanDateReader) amount(i int) (timeSpan, int, bool) {
	var s timeSpan
	end, parts := i, 0
	for parts < 4 {
		unit, n, next, ok := d.onePart(d.space(end))
		if !ok || parts > 0 && next == end {
			break
		}
		switch unit {
		case "day":
			s.days += n
		case "week":
			s.days += 7 * n
		case "month":
			s.months += n
		case "year":
			s.years += n
		}
		s.unit, s.n, end = unit, n, next
		parts++
	}
	if parts > 1 {
		s.unit = ""
	}
	return s, end, parts > 0
}

// onePart reads one number with its unit, or a word that has both: 사흘, 보름.
func (d *koreanDateReader) onePart(i int) (string, int, int, bool) {
	if p, end := d.x.at(d.text, i, 1<<dateUnit); p != nil {
		if unit, n, ok := relCode(p.code); ok {
			return unit, n, end, true
		}
	}
	n, j, ok := d.number(i)
	if !ok {
		p, next := d.x.at(d.text, i, 1<<numClass)
		if p == nil {
			return "", 0, i, false
		}
		n, j = int(p.value), next
	}
	for { // 일주일: the number is the first 일
		if p, end := d.x.at(d.text, d.space(j), 1<<dateUnit); p != nil && !strings.Contains(p.code, ":") {
			return p.code, n, end, n > 0
		}
		c, size := utf8.DecodeLastRuneInString(d.text[i:j])
		if c != '일' || n%10 != 1 || n < 10 {
			return "", 0, i, false
		}
		n, j = n-1, j-size
	}
}

// reckoned reads what is reckoned from the day of publication: 3년 전, 2주 후, 한 달 전. What is told as past happened so long
// after something else, not after today; so did most of what is told of years. fromNow says that a word names today.
func (d *koreanDateReader) reckoned(i int, fromNow bool) (point, int, bool) {
	s, end, ok := d.amount(i)
	if !ok || s.n > 5000 {
		return point{}, i, false
	}
	fromNow = fromNow || d.label
	k := d.space(end)
	switch {
	case d.agoAt(k):
		p, ok := s.from(d.ref, -1)
		return p, k + len("전"), ok
	case d.afterAt(k):
		if !fromNow && (s.years > 0 || d.toldAsPast(k)) {
			return point{}, i, false
		}
		p, ok := s.from(d.ref, 1)
		return p, k + len("후"), ok
	}
	for _, w := range [...]string{"이내", "안", "내"} { // 2주 안에
		if strings.HasPrefix(d.text[k:], w) && d.wordEnds(k+len(w)) && !d.ref.IsZero() {
			if !fromNow && (d.toldAsPast(k) || strings.HasSuffix(d.text[:d.back(i)], "후")) {
				break
			}
			today := dayOf(d.ref)
			if d.label && w != "이내" { // 7일 내: the term
				return point{fixed: onDay(today.AddDate(s.years, s.months, s.days))}, k + len(w), true
			}
			until := news.Period{From: today, To: today.AddDate(s.years, s.months, s.days-1), Precision: news.Day}
			return point{fixed: until}, k + len(w), until.From.Before(until.To)
		}
	}
	return point{}, i, false
}

// from is the time that lies s before or behind ref.
func (s timeSpan) from(ref time.Time, sign int) (point, bool) {
	if ref.IsZero() {
		return point{}, false
	}
	t := stretch{years: s.years, months: s.months, days: s.days, unit: s.unit, n: s.n, parts: 2}
	if s.unit != "" {
		t.parts = 1
	}
	return t.meant(t.add(ref, sign)), !t.tooLong()
}

// agoAt reports whether 전 at i is "ago", and not the beginning of another word (전쟁, 전체).
func (d *koreanDateReader) agoAt(i int) bool {
	return strings.HasPrefix(d.text[i:], "전") && d.wordEnds(i+len("전"))
}

// afterAt reports whether 후 at i is "after", and not the beginning of another word (후보, 후속).
func (d *koreanDateReader) afterAt(i int) bool {
	return (strings.HasPrefix(d.text[i:], "후") || strings.HasPrefix(d.text[i:], "뒤")) && d.wordEnds(i+len("후"))
}

// duration reports whether 년 or 일 before j counts years or days: 3년간, 7일째, 2년 동안, 5년 만에. One syllable must hang
// on the unit, since many words begin with it (새벽, 여름, 간부).
func (d *koreanDateReader) duration(j int) bool {
	if p, _ := d.x.at(d.text, j, 1<<pastClass); p != nil {
		return true
	}
	k := d.space(j)
	if k == j {
		return d.agoAt(j) || d.afterAt(j)
	}
	if d.agoAt(k) || d.afterAt(k) {
		return true
	}
	p, end := d.x.at(d.text, k, 1<<pastClass)
	if p == nil {
		return false
	}
	return utf8.RuneCountInString(d.text[k:end]) > 1 || d.text[k:end] == "간" && d.wordEnds(end)
}

// counts is duration for a year that is written out, which only few words make a number of years.
func (d *koreanDateReader) counts(j int) bool {
	for _, w := range [...]string{"간", "동안", "째"} {
		if strings.HasPrefix(d.text[j:], w) {
			return true
		}
	}
	c, _ := utf8.DecodeRuneInString(d.text[j:])
	return !unicode.Is(unicode.Hangul, c) && strings.HasPrefix(d.text[d.space(j):], "동안") && !strings.HasPrefix(d.text[d.space(j):], "동안보")
}

// lasting reads a time that reaches to the day of publication or begins with it: 지난 3년간, 최근 2주, 앞으로 사흘. 지난 3일 is a
// day of the month unless a word makes it a number of days.
func (d *koreanDateReader) lasting(i int, future bool) (point, int, bool) {
	unit, n, end, ok := d.onePart(i)
	if !ok || d.ref.IsZero() {
		return point{}, i, false
	}
	next := end
	k := d.space(end)
	switch {
	case strings.HasPrefix(d.text[k:], "동안"):
		next = k + len("동안")
	case strings.HasPrefix(d.text[k:], "간") && d.wordEnds(k+len("간")):
		next = k + len("간")
	case unit == "day" && isDigit(rune(d.text[i])) && n <= 31 || unit == "year" && n >= 1800:
		return point{}, i, false
	case d.agoAt(k) || d.afterAt(k):
		return point{}, i, false
	}
	period, ok := lastly(d.ref, unit, n, future)
	if d.label && next == end {
		period, ok = lastWhole(d.ref, unit, n, future)
	}
	return point{fixed: period}, next, ok
}

// toldAsPast reports whether the sentence goes on with a verb of the past, whose stem ends in ㅆ: 했다, 돌아가셨다.
func (d *koreanDateReader) toldAsPast(i int) bool {
	const longest = 240
	for k, c := range d.text[i:min(len(d.text), i+longest)] {
		switch {
		case c == '.' && !isDigit(rune(byteAt(d.text, i+k+1))) || c == '!' || c == '?' || c == '\n':
			return false
		case pastStem(c):
			return true
		}
	}
	return false
}

// pastStem reports whether the syllable c ends the stem of a verb of the past: 했, 었, 갔. They all end in ㅆ.
func pastStem(c rune) bool {
	const (
		syllables = 0xAC00
		finals    = 28
		doubleS   = 20
	)
	return unicode.Is(unicode.Hangul, c) && c >= syllables && (c-syllables)%finals == doubleS && c != '있' && c != '겠'
}

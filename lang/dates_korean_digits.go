package lang

import (
	"strings"
	"unicode/utf8"
)

// fromDigits reads 2025년…, 6월…, 7일, 2025.6.7, 2025-06-07.
func (d *koreanDateReader) fromDigits(i int) (point, int, bool) {
	if p, j, ok := d.reckoned(i, false); ok {
		return p, j, true
	}
	if y, j, ok := d.unitAfter(i, "년"); ok {
		if strings.HasPrefix(d.text[j:], "대") && (y >= 1800 || y < 100 && y%10 == 0 && y > 0) {
			return d.decade(y, j+len("대"))
		}
		if y >= 100 && (y < 1800 || y > 2100 || d.counts(j)) || y < 100 && (!d.shortYear(i, j) || d.duration(j)) {
			return point{}, i, false
		}
		if y < 100 {
			y = d.fullYear(y)
		}
		return d.afterYear(point{year: y}, j)
	}
	if m, j, ok := d.unitAfter(i, "월"); ok && m >= 1 && m <= 12 {
		if p, _ := d.x.at(d.text, j, 1<<unitClass|1<<relClass); p != nil && p.code == "notmonth" {
			return point{}, i, false
		}
		return d.afterMonth(point{month: m}, j)
	}
	if v, j, ok := d.unitAfter(i, "일"); ok && v >= 1 && v <= 31 && !d.duration(j) && !d.bounded(i) {
		return point{day: v}, j, true
	}
	for _, read := range [...]func(int) (point, int, bool){d.century, d.shortSpan, d.firstOfTwo, d.quarterOf, d.dotted, d.bareYear} {
		if p, j, ok := read(i); ok {
			return p, j, true
		}
	}
	return point{}, i, false
}

// bounded reports whether a bound before i makes the days behind it a number of them: 적어도 3일, 최소 5일, 약 10일.
func (d *koreanDateReader) bounded(i int) bool {
	j := d.back(i)
	for _, w := range [...]string{"징역", "구류", "금고", "정직"} { // sentences
		if strings.HasSuffix(d.text[:j], w) {
			return true
		}
	}
	p, start := d.x.endsWith(d.text, j, 1<<boundBefore)
	return p != nil && d.begins(start)
}

// fullYear is the year that two digits mean: of this century unless it lies far ahead.
func (d *koreanDateReader) fullYear(y int) int {
	const ahead = 20
	if !d.ref.IsZero() && 2000+y > d.ref.Year()+ahead || d.ref.IsZero() && y > 50 {
		return 1900 + y
	}
	return 2000 + y
}

// shortYear reports whether two digits are a year: a month or an apostrophe makes them one.
func (d *koreanDateReader) shortYear(i, j int) bool {
	m, _, ok := d.unitAfter(d.space(j), "월")
	c, _ := utf8.DecodeLastRuneInString(d.text[:i])
	return j-i > len("년")+1 && (ok && m >= 1 && m <= 12 || isApostrophe(c) || d.label && j == len(d.text))
}

// bareYear reads four digits that are the whole text.
func (d *koreanDateReader) bareYear(i int) (point, int, bool) {
	const first, last = 1900, 2049
	v, j, ok := d.number(i)
	if !ok || v < first || v > last || i > 0 || j != len(strings.TrimSpace(d.text)) {
		return point{}, i, false
	}
	return point{year: v}, j, true
}

// decade reads 1990년대, 90년대.
func (d *koreanDateReader) decade(y, j int) (point, int, bool) {
	const years = 10
	if y < 100 {
		y += 1900
	}
	p := yearOf(y)
	p.To = midnight(y+years-1, 12, 31)
	return point{fixed: p}, j, true
}

// firstOfTwo reads the number before a range mark whose unit stands behind the second: 1∼2월, 26~28일, 2022~2023년.
func (d *koreanDateReader) firstOfTwo(i int) (point, int, bool) {
	v, end, ok := d.number(i)
	q, next := d.x.at(d.text, d.space(end), 1<<dateTo)
	if !ok {
		return point{}, i, false
	}
	if p, _ := d.x.at(d.text, end, 1<<dateAnd); q == nil && p != nil && p.class == dateAnd { // 25, 26일
		k := d.space(end + len(","))
		last, j, ok := d.unitAfter(k, "일")
		return point{day: v}, end, ok && byteAt(d.text, end) == ',' && last == v+1 && last <= 31 && v > 0 && !d.duration(j)
	}
	if q == nil || strings.HasSuffix(d.text[:next], "에서") || strings.HasSuffix(d.text[:next], "부터") {
		return point{}, i, false
	}
	k := d.space(next)
	if last, _, ok := d.unitAfter(k, "월"); ok && last > v && last <= 12 && v > 0 {
		return point{month: v}, end, true
	}
	if last, j, ok := d.unitAfter(k, "일"); ok && last > v && last <= 31 && v > 0 && !d.duration(j) {
		// 2~3일 are so many days, unless a weekday or the like makes them dates.
		const few = 6
		if last > few || byteAt(d.text, j) == '(' {
			return point{day: v}, end, true
		}
	}
	if last, j, ok := d.unitAfter(k, "년"); ok && last > v && v >= 1800 && last <= 2100 && !d.counts(j) {
		return point{year: v}, end, true
	}
	return point{}, i, false
}

// daysOf is firstOfTwo behind a month, where few days are dates as well: 5월 1~5일.
func (d *koreanDateReader) daysOf(i int) (point, int, bool) {
	if q, end, ok := d.firstOfTwo(i); ok {
		return q, end, q.day > 0
	}
	v, end, ok := d.number(i)
	q, next := d.x.at(d.text, d.space(end), 1<<dateTo)
	if !ok || q == nil || v < 1 || strings.HasSuffix(d.text[:next], "에서") || strings.HasSuffix(d.text[:next], "부터") {
		return point{}, i, false
	}
	last, j, ok := d.unitAfter(d.space(next), "일")
	return point{day: v}, end, ok && last > v && last <= 31 && !d.duration(j)
}

// century reads 15세기, 21세기.
func (d *koreanDateReader) century(i int) (point, int, bool) {
	const most = 30
	n, j, ok := d.unitAfter(i, "세기")
	if !ok || n < 1 || n > most || strings.HasPrefix(d.text[j:], "동안") || strings.HasPrefix(d.text[j:], "간") {
		return point{}, i, false
	}
	return yearsFrom((n-1)*100, 100), j, true
}

// shortSpan reads a span of years whose second has two digits: 1950~53년.
func (d *koreanDateReader) shortSpan(i int) (point, int, bool) {
	v, end, ok := d.number(i)
	q, next := d.x.at(d.text, end, 1<<dateTo)
	if !ok || q == nil || v < 1800 || v > 2100 {
		return point{}, i, false
	}
	last, j, ok := d.unitAfter(next, "년")
	if last += v / 100 * 100; !ok || last <= v || last >= v/100*100+100 || d.counts(j) {
		return point{}, i, false
	}
	p := yearOf(v)
	p.To = midnight(last, 12, 31)
	return point{fixed: p}, j, true
}

// dotted reads numbers with the same mark between: 2025.6.7, 2025. 6. 7., 24. 6. 19., 6. 19., 2025-06-07, 10/3, 9-18-15.
func (d *koreanDateReader) dotted(i int) (point, int, bool) {
	var v, size [3]int
	j, n := i, 0
	var sep byte
	spaced := false
	for {
		end := digitsEnd(d.text, j)
		x, ok := wholeNumber(d.text[j:end])
		if !ok {
			break
		}
		v[n], size[n] = x, end-j
		j = end
		n++
		c := byteAt(d.text, j)
		if n == len(v) || c != '.' && c != '-' && c != '/' || sep != 0 && c != sep {
			break
		}
		k := j + 1
		if c == '.' {
			k = d.space(k)
		}
		if digitsEnd(d.text, k) == k {
			break
		}
		spaced = spaced || k > j+1
		sep, j = c, k
	}
	if n < 2 || n == 2 && sep == '-' || d.chained(j, sep) {
		return point{}, i, false
	}
	stopped := byteAt(d.text, j) == '.' && sep == '.'
	if n == 2 {
		return d.monthAndDay(i, j, v, size, sep, spaced && stopped)
	}
	p, ok := d.threeNumbers(i, v, size, sep, spaced, stopped)
	if !ok || p.year < 1900 || p.year > 2100 || !validDay(p.year, p.month, p.day) {
		return point{}, i, false
	}
	if stopped && (spaced || j+1 < len(d.text) && d.text[j+1] != ' ') {
		j++
	}
	return p, j, true
}

// chained reports whether the numbers go on at j, so that they are no date.
func (d *koreanDateReader) chained(j int, sep byte) bool {
	c := byteAt(d.text, j)
	return (c == sep || c == '-' || c == '/' || c == ',' || c == ':') && c != 0 && digitsEnd(d.text, j+1) > j+1 && (c != ',' || sep != '/')
}

// threeNumbers tells year, month and day. Year first is the order of the country.
func (d *koreanDateReader) threeNumbers(i int, v, size [3]int, sep byte, spaced, stopped bool) (point, bool) {
	switch {
	case size[0] == 4:
		return point{year: v[0], month: v[1], day: v[2]}, size[1] <= 2 && size[2] <= 2
	case size[2] == 4 && size[0] <= 2 && size[1] <= 2:
		if sep == '.' || v[0] > 12 {
			return point{year: v[2], month: v[1], day: v[0]}, true
		}
		return point{year: v[2], month: v[0], day: v[1]}, true
	case size[0] > 2 || size[1] > 2 || size[2] > 2:
		return point{}, false
	case sep == '.' && !(spaced && stopped) && size != [3]int{2, 2, 2} && !d.apostrophe(i):
		return point{}, false // 1.2.3 is a version or a section
	case size[0] == 1:
		return point{year: d.fullYear(v[2]), month: v[0], day: v[1]}, sep != '.' && size[2] == 2
	}
	y := d.fullYear(v[0])
	if !d.ref.IsZero() && y > d.ref.Year()+1 && sep == '/' && validDay(2000+v[2], v[1], v[0]) && 2000+v[2] <= d.ref.Year() {
		return point{year: 2000 + v[2], month: v[1], day: v[0]}, true
	}
	return point{year: y, month: v[1], day: v[2]}, true
}

func (d *koreanDateReader) apostrophe(i int) bool {
	c, _ := utf8.DecodeLastRuneInString(d.text[:i])
	return isApostrophe(c)
}

// monthAndDay tells 10/3 and "6. 19." from fractions, scores and sections by what stands behind.
func (d *koreanDateReader) monthAndDay(i, j int, v, size [3]int, sep byte, stopped bool) (point, int, bool) {
	if size[0] > 2 || size[1] > 2 || !validDay(0, v[0], v[1]) {
		return point{}, i, false
	}
	p := point{month: v[0], day: v[1]}
	if sep == '.' {
		if !stopped || i > 1 && d.text[i-1] == ' ' && d.text[i-2] == '.' && !d.label {
			return point{}, i, false
		}
		return p, j + 1, true
	}
	if c := byteAt(d.text, j); c == ',' { // 08/12,2015
		k := d.space(j + 1)
		if y, end, ok := d.number(k); ok && end-k == 4 && y >= 1900 && y <= 2100 {
			p.year = y
			return p, end, true
		}
	}
	k := d.space(j)
	opens, _ := d.x.at(d.text, k, 1<<dateTo|1<<sinceClass|1<<untilClass)
	switch rest := d.text[j:]; {
	case d.label, rest == "", byteAt(d.text, j) == '(', opens != nil && v[1] > 4:
	case strings.HasPrefix(rest, "에") && !d.shares(j+len("에")) && d.wordEnds(j):
	default:
		return point{}, i, false
	}
	return p, j, true
}

// shares reports whether what stands before i is a share of something: 3/4에 달한다.
func (d *koreanDateReader) shares(i int) bool {
	rest := d.text[d.space(i):]
	for _, w := range [...]string{"달하", "해당", "이르", "이른", "이를", "불과", "그치", "그쳐", "그친", "가까", "못 미", "육박", "지나지"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return false
}

package lang

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// koreanDateReader reads 2025년 6월 7일, 지난해 12월, 올해 4월, 지난 7일, 이달 초, 어제.
type koreanDateReader struct {
	text string
	x    runs
	ref  time.Time
	out  []Date
}

func koreanDates(text string, ref time.Time) []Date {
	d := &koreanDateReader{text: text, x: lexiconOf(news.Korean).runs, ref: ref}
	for i := 0; i < len(text); {
		next := d.read(i)
		if next > i {
			i = next
			continue
		}
		i = d.advance(i)
	}
	return d.out
}

// advance goes to where the next date can begin: behind the letters or digits of which i is one.
func (d *koreanDateReader) advance(i int) int {
	c, size := utf8.DecodeRuneInString(d.text[i:])
	if isDigit(c) {
		return digitsEnd(d.text, i)
	}
	return i + size
}

func (d *koreanDateReader) read(i int) int {
	p, end, ok := d.point(i)
	if !ok {
		return i
	}
	if p.day > 0 { // 6월 19일 수요일
		if w, next := d.x.at(d.text, d.space(end), 1<<weekdayCls); w != nil {
			end = next
		}
	}
	period, next, found := d.rangeFrom(p, end)
	if !found {
		if period, found = p.resolve(d.ref); !found {
			return end
		}
		next = end
		period = d.halfOpen(period, next)
	}
	if !period.IsZero() {
		d.out = append(d.out, Date{Span{i, next}, d.text[i:next], period})
	}
	return next
}

// halfOpen opens one end: 2023년 9월부터, 2019년 12월까지, 2020년 이후.
func (d *koreanDateReader) halfOpen(p news.Period, i int) news.Period {
	q, _ := d.x.at(d.text, d.space(i), 1<<sinceClass|1<<untilClass|1<<beforeCls|1<<afterClass)
	if q == nil {
		return p
	}
	switch q.class {
	case sinceClass:
		p.To = time.Time{}
	case afterClass:
		p.From, p.To = p.To.AddDate(0, 0, 1), time.Time{}
	case untilClass:
		p.From = time.Time{}
	case beforeCls:
		p.From, p.To = time.Time{}, p.From.AddDate(0, 0, -1)
	}
	return p
}

func (d *koreanDateReader) rangeFrom(p point, i int) (news.Period, int, bool) {
	if !p.fixed.IsZero() {
		return news.Period{}, i, false
	}
	j := d.space(i)
	q, end := d.x.at(d.text, j, 1<<dateTo)
	if q == nil {
		return news.Period{}, i, false
	}
	k := d.space(end)
	second, next, ok := d.point(k)
	if !ok || !second.fixed.IsZero() || second.weekday > 0 {
		return news.Period{}, i, false
	}
	if second.year == 0 {
		second.year = p.year
	}
	if second.month == 0 && second.day > 0 {
		second.month = p.month
	}
	if p.month == 0 && p.day > 0 {
		p.month = second.month
	}
	first, ok1 := p.resolve(d.ref)
	last, ok2 := second.resolve(d.ref)
	if !ok1 || !ok2 || last.To.Before(first.From) {
		return news.Period{}, i, false
	}
	return news.Period{From: first.From, To: last.To, Precision: coarser(first.Precision, last.Precision)}, next, true
}

func (d *koreanDateReader) space(i int) int {
	for i < len(d.text) && d.text[i] == ' ' {
		i++
	}
	return i
}

// unitAfter reads digits with the unit behind them: 6월.
func (d *koreanDateReader) unitAfter(i int, unit string) (int, int, bool) {
	end := digitsEnd(d.text, i)
	v, ok := wholeNumber(d.text[i:end])
	if !ok {
		return 0, i, false
	}
	j := end
	if strings.HasPrefix(d.text[j:], " "+unit) {
		j++
	}
	if !strings.HasPrefix(d.text[j:], unit) {
		return 0, i, false
	}
	return v, j + len(unit), true
}

// point reads one date at byte i.
func (d *koreanDateReader) point(i int) (point, int, bool) {
	c, _ := utf8.DecodeRuneInString(d.text[i:])
	switch {
	case isDigit(c):
		if prev, _ := utf8.DecodeLastRuneInString(d.text[:i]); prev == '.' || prev == ',' || prev == '-' || prev < utf8.RuneSelf && unicode.IsLetter(prev) {
			return point{}, i, false
		}
		return d.fromDigits(i)
	case !unicode.Is(unicode.Hangul, c) && c != '\'' && c != '’' && c != '‘':
		return point{}, i, false
	}
	if !d.begins(i) {
		return point{}, i, false
	}
	return d.fromWord(i)
}

// begins reports whether a word begins at i.
func (d *koreanDateReader) begins(i int) bool {
	c, _ := utf8.DecodeLastRuneInString(d.text[:i])
	return !unicode.IsLetter(c) && !isDigit(c)
}

// fromDigits reads 2025년…, 6월…, 7일, 2025.6.7, 2025-06-07.
func (d *koreanDateReader) fromDigits(i int) (point, int, bool) {
	if p, j, ok := d.ago(i); ok {
		return p, j, true
	}
	if y, j, ok := d.unitAfter(i, "년"); ok {
		if y >= 100 && (y < 1800 || y > 2100) || y < 100 && !d.shortYear(i, j) || d.duration(j) {
			return point{}, i, false
		}
		if y < 100 {
			y += 2000
		}
		return d.afterYear(point{year: y}, j)
	}
	if m, j, ok := d.unitAfter(i, "월"); ok && m >= 1 && m <= 12 {
		return d.afterMonth(point{month: m}, j)
	}
	if v, j, ok := d.unitAfter(i, "일"); ok && v >= 1 && v <= 31 && !d.duration(j) {
		return d.lone(i, v, j)
	}
	if p, j, ok := d.firstMonth(i); ok {
		return p, j, true
	}
	return d.dotted(i)
}

// ago reads 3년 전, 2주 전, 5일 전.
func (d *koreanDateReader) ago(i int) (point, int, bool) {
	for _, u := range [...][2]string{{"년", "year"}, {"개월", "month"}, {"달", "month"}, {"주", "week"}, {"일", "day"}} {
		n, j, ok := d.unitAfter(i, u[0])
		if !ok {
			continue
		}
		k := d.space(j)
		if !d.agoAt(k) {
			return point{}, i, false
		}
		period, ok := ago(d.ref, u[1], n)
		return point{fixed: period}, k + len("전"), ok
	}
	return point{}, i, false
}

// firstMonth reads the month before a range mark whose unit stands behind the second: 1∼2월.
func (d *koreanDateReader) firstMonth(i int) (point, int, bool) {
	end := digitsEnd(d.text, i)
	m, ok := wholeNumber(d.text[i:end])
	q, next := d.x.at(d.text, end, 1<<dateTo)
	if !ok || q == nil || m < 1 || m > 12 {
		return point{}, i, false
	}
	if last, _, ok := d.unitAfter(next, "월"); ok && last > m && last <= 12 {
		return point{month: m}, end, true
	}
	return point{}, i, false
}

// shortYear reports whether two digits are a year: a month or an apostrophe makes them one.
func (d *koreanDateReader) shortYear(i, j int) bool {
	_, _, ok := d.unitAfter(d.space(j), "월")
	return ok || strings.HasSuffix(d.text[:i], "'") || strings.HasSuffix(d.text[:i], "’")
}

// duration reports whether 년 or 일 counts years or days: 3년간, 7일째, 2년 동안, 5년 만에.
func (d *koreanDateReader) duration(j int) bool {
	k := d.space(j)
	p, _ := d.x.at(d.text, k, 1<<pastClass|1<<agoClass)
	return p != nil && (p.class == pastClass || !strings.HasPrefix(d.text[k:], "전") || d.agoAt(k))
}

// agoAt reports whether 전 at i is "ago", and not the beginning of another word (전쟁, 전체).
func (d *koreanDateReader) agoAt(i int) bool {
	rest, ok := strings.CutPrefix(d.text[i:], "전")
	if !ok {
		return false
	}
	c, _ := utf8.DecodeRuneInString(rest)
	if !unicode.Is(unicode.Hangul, c) {
		return true
	}
	p, _ := d.x.at(d.text, i+len("전"), 1<<dateSkip|1<<untilClass|1<<sinceClass)
	return p != nil
}

// afterYear reads what follows a year: a month, a part, a season, a half.
func (d *koreanDateReader) afterYear(p point, j int) (point, int, bool) {
	k := d.space(j)
	if strings.HasPrefix(d.text[j:], "도") && !strings.HasPrefix(d.text[j:], "도에") {
		k = d.space(j + len("도"))
	}
	if m, next, ok := d.unitAfter(k, "월"); ok && m >= 1 && m <= 12 {
		p.month = m
		return d.afterMonth(p, next)
	}
	if q, next, ok := d.firstMonth(k); ok {
		p.month = q.month
		return p, next, true
	}
	if q, next := d.x.at(d.text, k, 1<<partClass|1<<seasonCls|1<<halfYear|1<<quarterCls); q != nil && d.partEnds(next, q) {
		v := int(q.value)
		switch q.class {
		case partClass:
			p.part = v
		case seasonCls:
			p.season = v
		case halfYear:
			p.half = v
		case quarterCls:
			p.quarter = v
		}
		return p, next, true
	}
	return p, j, true
}

// partEnds keeps 초 and 말 from being the beginning of another word (초청, 말했다).
func (d *koreanDateReader) partEnds(i int, q *phrase) bool {
	if q.class != partClass {
		return true
	}
	c, _ := utf8.DecodeRuneInString(d.text[i:])
	if !unicode.Is(unicode.Hangul, c) {
		return true
	}
	p, _ := d.x.at(d.text, i, 1<<dateSkip|1<<sinceClass|1<<untilClass)
	return p != nil
}

func (d *koreanDateReader) afterMonth(p point, j int) (point, int, bool) {
	k := d.space(j)
	if v, next, ok := d.unitAfter(k, "일"); ok && validDay(p.year, p.month, v) {
		p.day = v
		return p, next, true
	}
	if end := digitsEnd(d.text, k); end > k { // 6월 7~10일
		if v, ok := wholeNumber(d.text[k:end]); ok && validDay(p.year, p.month, v) {
			if q, next := d.x.at(d.text, end, 1<<dateTo); q != nil {
				if last, _, ok := d.unitAfter(d.space(next), "일"); ok && last > v {
					p.day = v
					return p, end, true
				}
			}
		}
	}
	if q, next := d.x.at(d.text, k, 1<<partClass); q != nil && d.partEnds(next, q) {
		p.part = int(q.value)
		return p, next, true
	}
	return p, j, true
}

package lang

import (
	"strings"
	"time"
	"unicode/utf8"

	"tumen/news"
)

// fromWord reads dates that begin with a word: 어제, 지난달, 지난해 12월, 올해 4월, 지난 7일, 오는 10월, 월요일, 상반기.
func (d *koreanDateReader) fromWord(i int) (point, int, bool) {
	p, j := d.x.at(d.text, i, 1<<relClass|1<<lastClass|1<<nextClass|1<<thisClass|1<<weekdayCls|1<<halfYear)
	if p != nil && p.class == relClass && !strings.Contains(p.code, ":") {
		if p.code == "none" {
			return point{}, i, false
		}
		p = nil
	}
	if p == nil {
		if q, next, ok := d.sinceToday(i); ok {
			return q, next, true
		}
		if q, next, ok := d.reckoned(i, false); ok {
			return q, next, true
		}
		return d.fromOrdinal(i)
	}
	switch p.class {
	case relClass:
		return d.fromRelative(p, i, j)
	case weekdayCls: // 일요일, 1월 21일
		k := d.space(j)
		if byteAt(d.text, k) == ',' {
			k = d.space(k + 1)
		}
		read := d.fromSpelled
		if isDigit(rune(byteAt(d.text, k))) {
			read = d.fromDigits
		}
		if q, next, ok := read(k); ok && q.day > 0 && q.weekday == 0 {
			q.weekday = int(p.value)
			return q, next, true
		}
		return point{weekday: int(p.value)}, j, true
	case halfYear:
		return point{half: int(p.value)}, j, utf8.RuneCountInString(d.text[i:j]) > 2 && d.wordEnds(j)
	}
	return d.turned(p, j)
}

// The directions of a point, as weekdayShift tells them.
const (
	backward = -1
	forward  = 1
	nextOne  = 2 // of the next week
	thisOne  = 3 // of this week
)

// turned reads what "last", "next" or "this" at p stands before: 지난 7일, 오는 10월, 이번 금요일, 지난 3년간.
func (d *koreanDateReader) turned(p *phrase, j int) (point, int, bool) {
	k := d.space(j)
	shift := forward
	switch {
	case p.class == lastClass:
		shift = backward
	case p.class == thisClass:
		shift = thisOne
	case p.value == 0:
		shift = nextOne
	}
	none := point{}
	if p.class != thisClass {
		if q, next, ok := d.lasting(k, shift > 0); ok {
			return q, next, true
		}
	}
	if p.value == -1 { // 최근, 앞으로, 향후: of spans only
		return none, j, false
	}
	if y, next, ok := d.unitAfter(k, "년"); ok && y >= 1900 && y <= 2100 && shift != thisOne {
		return d.afterYear(point{year: y}, next)
	}
	dir := shift
	switch shift {
	case nextOne:
		dir = forward
	case thisOne:
		dir = 0
	}
	if m, next, ok := d.unitAfter(k, "월"); ok && m >= 1 && m <= 12 {
		q := point{month: m, future: dir > 0, weekdayShift: dir}
		if shift == thisOne && !d.ref.IsZero() {
			q.year = d.ref.Year()
		}
		return d.afterMonth(q, next)
	}
	if v, next, ok := d.unitAfter(k, "일"); ok && v >= 1 && v <= 31 && shift != thisOne && !d.duration(next) {
		return point{day: v, weekdayShift: dir}, next, true
	}
	if q, end, ok := d.dotted(k); ok && q.year == 0 {
		q.future, q.weekdayShift = dir > 0, dir
		return q, end, true
	}
	if q, end, ok := d.firstOfTwo(k); ok && q.day > 0 {
		q.weekdayShift = dir
		return q, end, true
	}
	if w, next := d.x.at(d.text, k, 1<<weekdayCls); w != nil {
		return point{weekday: int(w.value), weekdayShift: shift}, next, true
	}
	return d.turnedSeason(k, dir, shift == thisOne)
}

// turnedSeason reads a season or half of a year behind "last", "next" or "this".
func (d *koreanDateReader) turnedSeason(k, dir int, this bool) (point, int, bool) {
	s, next := d.x.at(d.text, k, 1<<seasonCls|1<<halfYear)
	if s == nil || !d.wordEnds(next) {
		return point{}, k, false
	}
	q := point{future: dir > 0, weekdayShift: dir}
	if s.class == seasonCls {
		q.season = int(s.value)
	} else {
		q.half = int(s.value)
	}
	if this && !d.ref.IsZero() {
		q.year = d.ref.Year()
	}
	return q, next, true
}

// sinceToday reads 오늘부터 2주 후, 지금으로부터 3년 전: the word for today only says from where is reckoned.
func (d *koreanDateReader) sinceToday(i int) (point, int, bool) {
	for _, w := range [...]string{"지금으로부터 ", "지금부터 ", "오늘로부터 ", "오늘부터 "} {
		if rest, ok := strings.CutPrefix(d.text[i:], w); ok {
			k := len(d.text) - len(rest)
			least, open := strings.CutPrefix(d.text[k:], "최소 ")
			p, j, ok := d.reckoned(len(d.text)-len(least), true)
			if ok && open && !p.exact.IsZero() { // at least two weeks from now
				p.fixed, p.exact = news.Period{From: p.exact, Precision: news.Day}, time.Time{}
			}
			return p, j, ok
		}
	}
	return point{}, i, false
}

func (d *koreanDateReader) fromRelative(p *phrase, i, j int) (point, int, bool) {
	if q, next, ok := d.sinceToday(i); ok {
		return q, next, true
	}
	unit, n, ok := relCode(p.code)
	if !ok || d.ref.IsZero() || d.text[i:j] == "이 달" && !d.wordEnds(j) {
		return point{}, i, false
	}
	k := d.space(j)
	switch unit {
	case "year":
		q, next, _ := d.afterYear(point{year: d.ref.Year() + n}, j)
		return q, next, d.text[i:j] != "올" || next > j || strings.HasPrefix(d.text[k:], "들어") && k > j
	case "month":
		m := midnight(d.ref.Year(), int(d.ref.Month())+n, 1)
		return d.afterMonth(point{year: m.Year(), month: int(m.Month())}, j)
	case "weekpart":
		return d.partOfWeek(0, n, j)
	case "monthpart":
		return point{year: d.ref.Year(), month: int(d.ref.Month()), part: n}, j, true
	case "week":
		if w, next := d.x.at(d.text, k, 1<<weekdayCls); w != nil {
			monday := dayOf(d.ref).AddDate(0, 0, 1-isoWeekday(d.ref)+7*n)
			return point{fixed: onDay(monday.AddDate(0, 0, int(w.value)-1))}, next, true
		}
		if q, next := d.x.at(d.text, k, 1<<partClass); q != nil && d.partEnds(next, q) {
			return d.partOfWeek(n, int(q.value), next)
		}
	case "label": // 전주 is a city, too
		if !d.label {
			return point{}, i, false
		}
		unit = "week"
	case "weekend":
		saturday := dayOf(d.ref).AddDate(0, 0, 6-isoWeekday(d.ref)+7*n)
		period := onDay(saturday)
		period.To = saturday.AddDate(0, 0, 1)
		return point{fixed: period}, j, n != 0 || j-i > len("주말") || d.label
	}
	period, ok := shifted(d.ref, unit, n)
	return point{fixed: period}, j, ok
}

// partOfWeek is the beginning (to Wednesday), the middle or the end (from Thursday) of a week.
func (d *koreanDateReader) partOfWeek(weeks, part, j int) (point, int, bool) {
	period, ok := shifted(d.ref, "week", weeks)
	if !ok {
		return point{}, j, false
	}
	monday := period.From
	days := [...][2]int{1: {0, 2}, 2: {2, 3}, 3: {3, 6}}[part]
	period.From, period.To = monday.AddDate(0, 0, days[0]), monday.AddDate(0, 0, days[1])
	return point{fixed: period}, j, true
}

// fromSpelled reads a date whose numbers are spelled: 이천십팔년, 오월 이십일일, 구월에, 이십일일 목요일. Such syllables begin many other
// words, so a month must end like one, and a day needs its weekday.
func (d *koreanDateReader) fromSpelled(i int) (point, int, bool) {
	c, _ := utf8.DecodeRuneInString(d.text[i:])
	if sinoDigit(c) <= 0 && smallUnit(c) == 0 && c != '유' && c != '시' {
		return point{}, i, false
	}
	if y, j, ok := d.unitAfter(i, "년"); ok && y >= 1800 && y <= 2100 && !d.counts(j) {
		return d.afterYear(point{year: y}, j)
	}
	if m, j, ok := d.unitAfter(i, "월"); ok && m >= 1 && m <= 12 {
		p, end, ok := d.afterMonth(point{month: m}, j)
		const least = 3 // 일월, 이월 have other meanings
		return p, end, ok && (p.day > 0 || m >= least && d.wordEnds(end))
	}
	if v, j, ok := d.unitAfter(i, "일"); ok && v >= 1 && v <= 31 {
		if w, _ := d.weekdayBehind(j); w > 0 {
			return point{day: v}, j, true
		}
	}
	return point{}, i, false
}

// afterYear reads what follows a year: a month, a part, a season, a half, a week.
func (d *koreanDateReader) afterYear(p point, j int) (point, int, bool) {
	k := d.space(j)
	if strings.HasPrefix(d.text[j:], "도") && !strings.HasPrefix(d.text[j:], "도에") {
		k = d.space(j + len("도"))
	}
	if m, next, ok := d.unitAfter(k, "월"); ok && m >= 1 && m <= 12 {
		p.month = m
		return d.afterMonth(p, next)
	}
	if q, next, ok := d.firstOfTwo(k); ok && q.month > 0 {
		p.month = q.month
		return p, next, true
	}
	if q, next, ok := d.quarterOf(k); ok {
		p.quarter = q.quarter
		return p, next, true
	}
	if q, next := d.x.at(d.text, k, 1<<halfYear|1<<partClass|1<<seasonCls); q != nil && d.partEnds(next, q) {
		v := int(q.value)
		switch q.class {
		case partClass:
			p.part = v
		case seasonCls:
			p.season = v
		case halfYear:
			p.half = v
		}
		return p, next, true
	}
	if n, next, ok := d.ordinal(k); ok {
		if next = d.space(next); strings.HasPrefix(d.text[next:], "주") && d.wordEnds(next+len("주")) {
			period, ok := nthOf(yearOf(p.year), n, "week", 0)
			return point{fixed: period}, next + len("주"), ok
		}
	}
	return p, j, true
}

// quarterOf reads 1분기, 3사분기, 1·4분기, 4/4분기.
func (d *koreanDateReader) quarterOf(i int) (point, int, bool) {
	v := int(byteAt(d.text, i)) - '0'
	if v < 1 || v > 4 {
		return point{}, i, false
	}
	rest := d.text[i+1:]
	for _, w := range [...]string{"분기", "사분기", "4분기", "·4분기", "/4분기", "ㆍ4분기"} {
		if strings.HasPrefix(rest, w) {
			return point{quarter: v}, i + 1 + len(w), true
		}
	}
	return point{}, i, false
}

// partEnds keeps 초 and 말 from being the beginning of another word (초청, 말했다).
func (d *koreanDateReader) partEnds(i int, q *phrase) bool {
	return q.class != partClass || d.wordEnds(i)
}

// afterMonth reads what follows a month: a day, a part, a week, the second Sunday, the last day.
func (d *koreanDateReader) afterMonth(p point, j int) (point, int, bool) {
	k := d.space(j)
	if c := byteAt(d.text, k); c == '-' && digitsEnd(d.text, k+1) > k+1 { // 1월-1일
		if v, next, ok := d.unitAfter(k+1, "일"); ok && validDay(p.year, p.month, v) {
			return d.withYear(point{year: p.year, month: p.month, day: v, future: p.future, weekdayShift: p.weekdayShift}, next)
		}
	}
	if v, next, ok := d.unitAfter(k, "일"); ok && v <= 31 {
		if !validDay(p.year, p.month, v) {
			return noDay(), next, true
		}
		if d.duration(next) && !d.agoAt(d.space(next)) && !d.afterAt(d.space(next)) { // 10월 5일간
			return p, j, true
		}
		p.day = v
		return d.withYear(p, next)
	}
	if ok := validDay(p.year, p.month, 1); !ok {
		return p, j, false
	}
	if q, next, ok := d.daysOf(k); ok && validDay(p.year, p.month, q.day) { // 6월 7~10일
		p.day = q.day
		return p, next, true
	}
	if q, next := d.x.at(d.text, k, 1<<partClass); q != nil && d.partEnds(next, q) {
		p.part = int(q.value)
		return p, next, true
	}
	of := k
	if strings.HasPrefix(d.text[j:], "의 ") {
		of = d.space(j + len("의 "))
	}
	if n, next, ok := d.ordinal(of); ok {
		if q, end, ok := d.ordered(d.dated(p, j), n, next); ok {
			return q, end, true
		}
	}
	return p, j, true
}

// noDay is a date that does not exist: 이번 달 31일 in June.
func noDay() point { return point{month: 2, day: 31} }

// withYear reads the year behind a day, as other languages write it (1월 12일, 2016년), and what week or month a day is
// named for (9월 16일의 주).
func (d *koreanDateReader) withYear(p point, j int) (point, int, bool) {
	if strings.HasPrefix(d.text[j:], "의 ") {
		k := j + len("의 ")
		for _, unit := range [...]string{"주", "달"} {
			if period, ok := d.dated(p, j).resolve(d.ref); ok && strings.HasPrefix(d.text[k:], unit) && d.wordEnds(k+len(unit)) {
				if unit == "달" {
					return point{fixed: monthOf(period.From.Year(), int(period.From.Month()))}, k + len(unit), true
				}
				period, ok = shifted(period.From, "week", 0)
				return point{fixed: period}, k + len(unit), ok
			}
		}
	}
	if p.year == 0 {
		k := j
		if w, next := d.weekdayBehind(j); w > 0 {
			p.weekday, k = w, next
		}
		comma := byteAt(d.text, k) == ','
		if comma {
			k++
		}
		k = d.space(k)
		if y, end, ok := d.number(k); ok && y >= 1900 && y <= 2100 {
			if strings.HasPrefix(d.text[end:], "년") && !d.counts(end+len("년")) {
				end += len("년")
			} else if !comma || d.duration(end) {
				return p, j, true
			} else if c := byteAt(d.text, end); c == ',' || c >= utf8.RuneSelf && !d.wordEnds(end) {
				return p, j, true
			}
			p.year = y
			return p, end, validDay(y, p.month, p.day)
		}
	}
	return p, j, true
}

// weekdayBehind reads the weekday behind a day: 수요일, (목), (목요일), and 이번 금요일, which repeats it.
func (d *koreanDateReader) weekdayBehind(i int) (int, int) {
	k := d.space(i)
	if byteAt(d.text, k) == ',' {
		k = d.space(k + 1)
	}
	if t, next := d.x.at(d.text, k, 1<<thisClass); t != nil {
		if w, end := d.x.at(d.text, d.space(next), 1<<weekdayCls); w != nil {
			return int(w.value), end
		}
	}
	if w, next := d.x.at(d.text, k, 1<<weekdayCls); w != nil {
		return int(w.value), next
	}
	if byteAt(d.text, k) != '(' || k > i {
		return 0, i
	}
	k++
	if w, next := d.x.at(d.text, k, 1<<weekdayCls); w != nil && byteAt(d.text, next) == ')' {
		return int(w.value), next + 1
	}
	for n, c := range [...]string{"월", "화", "수", "목", "금", "토", "일"} {
		if strings.HasPrefix(d.text[k:], c+")") {
			return n + 1, k + len(c) + 1
		}
	}
	return 0, i
}

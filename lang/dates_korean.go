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
	text    string
	x       runs
	ref     time.Time
	out     []Date
	last    point // the date before, from which a day right behind it takes its month
	lastEnd int
	label   bool // nothing but dates and times of day stands in the text
}

func koreanDates(text string, ref time.Time) []Date {
	d := &koreanDateReader{text: text, x: lexiconOf(news.Korean).runs, ref: ref}
	d.label = d.isLabel()
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
	if d.secondOfTwo(i) {
		return digitsEnd(d.text, i)
	}
	p, end, ok := d.point(i)
	if !ok {
		return i
	}
	if d.recurs(i) {
		return end
	}
	period, next, found := d.rangeFrom(p, end)
	if found {
		p.exact = time.Time{}
	} else {
		p = d.dated(p, i)
		if period, found = p.resolve(d.ref); !found {
			return end
		}
		next = end
		if period = d.halfOpen(period, next); period.From.IsZero() || period.To.IsZero() {
			p.exact = time.Time{}
		}
		d.last, d.lastEnd = p, end
	}
	if !period.IsZero() {
		d.out = append(d.out, Date{Span: Span{i, next}, Text: d.text[i:next], Period: period, Counted: p.exact})
	}
	return next
}

// secondOfTwo reports whether the digits at i stand behind a range mark and a number that was not read as a date with them:
// 2~3일 내.
func (d *koreanDateReader) secondOfTwo(i int) bool {
	if !isDigit(rune(d.text[i])) || i == 0 {
		return false
	}
	c, size := utf8.DecodeLastRuneInString(d.text[:i])
	return strings.ContainsRune("~∼〜～–", c) && isDigit(rune(byteAt(d.text, i-size-1)))
}

// recurs reports whether the date at i is one of many (매주 월요일, 매년 12월), or is counted from one that was named before
// (그 다음 주), so that it is none here.
func (d *koreanDateReader) recurs(i int) bool {
	j := d.back(i)
	for _, every := range [...]string{"매주", "매년", "매달", "매월", "매", "해마다", "그"} {
		if every == "그" && !strings.HasPrefix(d.text[i:], "다음") {
			continue
		}
		if strings.HasSuffix(d.text[:j], every) && d.begins(j-len(every)) {
			return true
		}
	}
	return false
}

// halfOpen opens one end: 2023년 9월부터, 2019년 12월까지, 2020년 이후.
func (d *koreanDateReader) halfOpen(p news.Period, i int) news.Period {
	j := d.tail(i)
	q, end := d.x.at(d.text, d.space(j), 1<<sinceClass|1<<untilClass|1<<beforeCls|1<<afterClass)
	if q == nil {
		return p
	}
	if hour := j > i && !strings.HasPrefix(d.text[i:], "("); hour { // 오늘 오후 4시 이전: what is before the hour may be of that day
		if strings.HasSuffix(d.text[:end], "이전") {
			p.From = time.Time{}
		}
		return p
	}
	switch q.class {
	case sinceClass:
		if d.text[end-len("후"):end] == "후" && !d.wordEnds(end) {
			return p
		}
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

// rangeFrom reads the second end of a range: 10월 3일부터 5일까지, 26~28일, 2014년에서 2018년 사이, 11월 19일, 20일.
func (d *koreanDateReader) rangeFrom(p point, i int) (news.Period, int, bool) {
	j := d.space(d.tail(i))
	q, end := d.x.at(d.text, j, 1<<dateTo|1<<dateAnd)
	if q == nil {
		return news.Period{}, i, false
	}
	k := d.space(end)
	if k >= len(d.text) {
		return news.Period{}, i, false
	}
	second, next, ok := d.point(k)
	if !ok {
		return news.Period{}, i, false
	}
	// What follows must end where a second date can; 3일과 5일 are two days unless they are neighbours.
	bare := second.month == 0 && second.day > 0
	if q.class == dateAnd && !strings.HasPrefix(d.text[d.space(next):], "사이") {
		neighbours := p.day > 0 && bare && second.day == p.day+1
		if !neighbours || second.weekday > 0 {
			return news.Period{}, i, false
		}
	}
	return d.between(p, second, i, next)
}

// between completes either end of a range by the other and works the range out.
func (d *koreanDateReader) between(p, q point, i, next int) (news.Period, int, bool) {
	none := news.Period{}
	if p == (point{year: p.year}) && q.season == 12 && q.year == p.year+1 { // 2024~2025년 겨울
		p = q
	}
	if p.fixed.IsZero() && q.fixed.IsZero() {
		p, q = shared(p, q)
	}
	p = d.dated(p, i)
	first, ok := p.resolve(d.ref)
	if !ok || first.From.IsZero() {
		return none, i, false
	}
	if q.weekday > 0 && q.month == 0 && q.day == 0 && q.fixed.IsZero() && q.weekdayShift == 0 { // the first one behind
		ahead := (q.weekday - isoWeekday(first.To) + 7) % 7
		q.fixed = onDay(first.To.AddDate(0, 0, ahead))
	}
	open := q.year == 0 && p.fixed.IsZero()
	if q.fixed.IsZero() && q.day > 0 && q.month == 0 { // 28일부터 3일까지
		q.year, q.month = first.From.Year(), int(first.From.Month())
		if q.day < first.From.Day() {
			m := midnight(q.year, q.month+1, 1)
			q.year, q.month = m.Year(), int(m.Month())
		}
	}
	if open && q.year == 0 && q.fixed.IsZero() {
		q.year = p.year
		if last, ok := q.resolve(d.ref); ok && last.To.Before(first.From) && q.month > 0 {
			q.year++ // 10월 25일부터 1월 25일까지
		}
	}
	q = d.dated(q, i)
	last, ok := q.resolve(d.ref)
	if !ok || last.To.Before(first.From) {
		return none, i, false
	}
	d.last, d.lastEnd = q, next
	return news.Period{From: first.From, To: last.To, Precision: coarser(first.Precision, last.Precision)}, next, true
}

// shared gives the first end of a range the month and year that only the second names.
func shared(p, q point) (point, point) {
	if p.month == 0 && p.day > 0 && q.month > 0 {
		p.month, p.year = q.month, q.year
		if q.day > 0 && p.day > q.day { // 28일부터 7월 3일까지
			if p.month--; p.month == 0 {
				p.month = 12
				if p.year > 0 {
					p.year--
				}
			}
		}
	}
	if p.year == 0 && q.year > 0 && p.month > 0 {
		p.year = q.year
		if p.month > q.month && q.month > 0 {
			p.year--
		}
	}
	if q.month == 0 && q.day > 0 && p.month > 0 && q.day >= p.day {
		q.month, q.year = p.month, p.year
	}
	if q.future || p.future {
		p.future, q.future = true, true
	}
	return p, q
}

// point reads one date at byte i, with the weekday behind it.
func (d *koreanDateReader) point(i int) (point, int, bool) {
	p, end, ok := d.pointAlone(i)
	if ok && p.day > 0 { // 6월 19일 수요일, 3일(목)
		if w, next := d.weekdayBehind(end); w > 0 {
			p.weekday, end = w, next
		}
	}
	return p, end, ok
}

func (d *koreanDateReader) pointAlone(i int) (point, int, bool) {
	c, _ := utf8.DecodeRuneInString(d.text[i:])
	switch {
	case isDigit(c):
		prev, _ := utf8.DecodeLastRuneInString(d.text[:i])
		if strings.ContainsRune(".,-/:", prev) || prev < utf8.RuneSelf && unicode.IsLetter(prev) {
			if !d.connected(i) {
				return point{}, i, false
			}
		}
		return d.fromDigits(i)
	case !unicode.Is(unicode.Hangul, c) || !d.begins(i):
		return point{}, i, false
	}
	if p, j, ok := d.fromWord(i); ok {
		return p, j, true
	}
	return d.fromSpelled(i)
}

// connected reports whether the mark before i joins two dates: 6월 3일-5일, 19일,20일.
func (d *koreanDateReader) connected(i int) bool {
	c := byteAt(d.text, i-1)
	return (c == '-' || c == ',') && (strings.HasSuffix(d.text[:i-1], "일") || strings.HasSuffix(d.text[:i-1], "월") || strings.HasSuffix(d.text[:i-1], "년"))
}

// begins reports whether a word begins at i.
func (d *koreanDateReader) begins(i int) bool {
	c, _ := utf8.DecodeLastRuneInString(d.text[:i])
	return !unicode.IsLetter(c) && !isDigit(c)
}

func (d *koreanDateReader) space(i int) int {
	for i < len(d.text) {
		switch {
		case d.text[i] == ' ':
			i++
		case strings.HasPrefix(d.text[i:], "\u00a0"):
			i += len("\u00a0")
		default:
			return i
		}
	}
	return i
}

func (d *koreanDateReader) back(i int) int {
	for i > 0 && d.text[i-1] == ' ' {
		i--
	}
	return i
}

// wordEnds reports whether a word can end at i: no letter stands there, or a particle.
func (d *koreanDateReader) wordEnds(i int) bool {
	c, _ := utf8.DecodeRuneInString(d.text[i:])
	if !unicode.Is(unicode.Hangul, c) {
		return true
	}
	p, _ := d.x.at(d.text, i, 1<<dateSkip|1<<sinceClass|1<<untilClass)
	return p != nil
}

// tail is the place behind what may stand between a date and the word that makes it the end of a period: a remark in
// brackets, a time of day.
func (d *koreanDateReader) tail(i int) int {
	j := i
	if byteAt(d.text, j) == '(' {
		const longest = 48
		if n := strings.IndexByte(d.text[j:min(len(d.text), j+longest)], ')'); n > 0 {
			j += n + 1
		}
	}
	return d.timeOfDay(j)
}

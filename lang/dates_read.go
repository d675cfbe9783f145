package lang

import (
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"tumen/news"
)

type dateReader struct {
	text string
	l    news.Language
	toks []token
	ref  time.Time
	out  []Date

	bare      bool      // the text is no more than a date
	comes     bool      // the sentence at hand speaks of the future
	lastYear  int       // of the date before, in a text of nothing but dates
	week      time.Time // the Monday of the week whose days are listed
	depth     int       // of dates told from other dates
	listMonth point     // the month of a list of days
	monthEnd  int       // where the last of them ended
	weekEnd   int       // where the last of them ended
	void      bool      // what was read last is no date, and nothing in it is
}

// datesIn reads the dates of a text that is cut into tokens. Numbers are told from dates in pieces of texts, so for them no
// text is bare.
func datesIn(text string, toks []token, l news.Language, ref time.Time, whole bool) []Date {
	d := &dateReader{text: text, l: l, toks: toks, ref: ref}
	d.bare = whole && d.onlyDate()
	for i := 0; i < len(toks); {
		if toks[i].kind == markToken {
			i++
			continue
		}
		next := d.read(i)
		if next <= i {
			next = i + 1
		}
		i = next
	}
	return d.out
}

func (d *dateReader) is(i int, c class) bool { return i >= 0 && i < len(d.toks) && d.toks[i].e.is(c) }

func (d *dateReader) mark(i int, m rune) bool {
	return i >= 0 && i < len(d.toks) && d.toks[i].kind == markToken && d.toks[i].mark == m
}

func (d *dateReader) near(i int) bool { return i >= 0 && i < len(d.toks) && !d.toks[i].broken }

func (d *dateReader) tight(i int) bool { return i > 0 && i < len(d.toks) && !d.toks[i].gap }

// read reads a date at token i, with the words that open or close a period before it and the other end of a range
// behind it. It returns the token behind it.
func (d *dateReader) read(i int) int {
	d.void = false
	d.comes = d.speaksOfFuture(i, i+1)
	p, j, ok := d.point(i)
	if !ok {
		if d.void {
			return j
		}
		return i
	}
	if n, _ := before(d.toks, i, dateNameCls); n != nil && p.day > 0 && p.year == 0 {
		return j
	}
	if e, _ := before(d.toks, i, everyClass); e != nil && p.weekday > 0 && p.month == 0 {
		return j // every Monday is no date
	}
	if d.bare && p.year == 0 && d.lastYear > 0 && p.fixed.IsZero() { // July 12, 2014. July 13
		p.year = d.lastYear
	}
	d.lastYear = p.year
	if !p.future && d.speaksOfFuture(i, j) {
		p.future = true
	}
	if p.month > 0 && p.year == 0 {
		p.year = d.yearOfList(j)
	}
	p.future = p.future || d.comingSoon(p, i, j)
	if d.bare && p.day > 0 && p.year == 0 && p.weekday == 0 && d.mark(j, ',') { // Jul 18, Fri
		if w, k := at(d.toks, j+1, weekdayCls); w != nil {
			p.weekday, j = int(w.value), k
		}
	}
	if p.month > 0 && p.day > 0 && p.fixed.IsZero() {
		d.listMonth, d.monthEnd = p, j
	}
	period, next := d.rangeFrom(i, p, j)
	if next == j {
		var found bool
		if period, found = d.resolve(p); !found {
			return j
		}
		if d.closed(i, p) {
			d.out = append(d.out, d.dated(i, next, period, time.Time{}))
			return next
		}
		if period, next = d.halfOpen(i, j, period); period.From.IsZero() || period.To.IsZero() {
			p.exact = time.Time{}
		}
	} else {
		p.exact = time.Time{}
	}
	if period.IsZero() {
		return next
	}
	d.out = append(d.out, d.dated(i, next, period, p.exact))
	return next
}

func (d *dateReader) dated(i, next int, p news.Period, counted time.Time) Date {
	start, end := d.toks[i].start, d.toks[next-1].end
	return Date{Span{start, end}, d.text[start:end], p, counted}
}

// closed reports whether p has both ends in its own words, so that the word before it opens none: з 11 до 13 липня.
func (d *dateReader) closed(i int, p point) bool {
	return !p.fixed.IsZero() && p.fixed.From.Before(p.fixed.To) && p.fixed.Precision == news.Day && d.toks[i].kind == digitToken && d.opened(i, dateFrom)
}

// onlyDate reports whether the text is no more than a date, as somebody types it into a search or a calendar: Aug 8,
// next 3 weeks, monday at 9. Without a sentence that tells what happened it is read by the calendar and forward. "On
// Monday" and "in April" are pieces of such a sentence.
func (d *dateReader) onlyDate() bool {
	const most = 24
	if len(d.toks) == 0 || len(d.toks) > most {
		return false
	}
	for i, t := range d.toks {
		if t.kind == wordToken && !d.tight(i) && !t.e.dates() || t.stop && t.mark != '.' {
			return false
		}
	}
	if d.is(0, onClass) {
		j := 1
		for d.is(j, dateSkip) && !d.is(j, monthClass) {
			j++
		}
		clock := d.is(j, weekdayCls) && j+1 < len(d.toks) && d.toks[len(d.toks)-1].kind != markToken && slices.ContainsFunc(d.toks[j:], func(t token) bool { return t.kind == digitToken })
		return clock || !d.is(j, monthClass) && !d.is(j, weekdayCls) && !d.is(j, seasonCls)
	}
	return true
}

// dates reports whether the tables know the word as part of a date, a time or a number.
func (e *entry) dates() bool {
	if e == nil {
		return false
	}
	for _, list := range [...][]*phrase{e.starts, e.ends} {
		for _, p := range list {
			if p.class != markerCls && p.class != bracketCls && p.class != futureCls && p.class != changeCls && p.class != countedCls {
				return true
			}
		}
	}
	return false
}

// point reads one date at token i. A date may be told from another, as in three days after the first Monday of May, but
// not without end.
func (d *dateReader) point(i int) (point, int, bool) {
	const deepest = 4
	if d.depth >= deepest || d.is(i, dateSkip) && d.is(i-1, dateSkip) && d.is(i-2, dateSkip) { // the of the in the
		return point{}, i, false
	}
	d.depth++
	p, j, ok := d.onePoint(i)
	d.depth--
	return p, j, ok
}

func (d *dateReader) onePoint(i int) (point, int, bool) {
	if i >= len(d.toks) {
		return point{}, i, false
	}
	if d.toks[i].kind == markToken || d.toks[i].e == nil && d.toks[i].kind == wordToken && !d.code(i) {
		return point{}, i, false
	}
	if d.toks[i].kind == digitToken {
		if p, j, ok := d.numeric(i); ok {
			return p, j, true
		}
	}
	if n, j := at(d.toks, i, nowClass); n != nil && n.code == "1" && !d.ref.IsZero() && d.opened(i, dateBtween) {
		return point{fixed: onDay(dayOf(d.ref))}, j, true
	}
	for _, f := range [...]func(int) (point, int, bool){
		d.dayRange, d.dayMonthInWords, d.coded, d.decade, d.orderedPart, d.nth, d.dayOfMonth, d.weekOf, d.rest, d.holiday, d.weekdayOfWeek, d.relative, d.counted,
	} {
		if p, j, ok := f(i); ok || d.void {
			return p, j, ok
		}
	}
	if d.toks[i].kind == digitToken {
		if p, j, ok := d.fromDigits(i); ok {
			return p, j, true
		}
		return d.dayAlone(i, false)
	}
	for _, f := range [...]func(int) (point, int, bool){d.partial, d.fromMonth, d.fromWeekday, d.spelledDay, d.yearInWords} {
		if p, j, ok := f(i); ok || d.void {
			return p, j, ok
		}
	}
	return point{}, i, false
}

// code reports whether token i may begin a quarter in its short form, which no table has.
func (d *dateReader) code(i int) bool {
	if d.l == news.Ukrainian && d.is(i+1, centuryCls) { // XX століття
		return true
	}
	return d.toks[i].end-d.toks[i].start == 1 && i+1 < len(d.toks) && d.tight(i+1) && d.toks[i+1].kind == digitToken
}

// yearInWords reads a year in words behind a word that asks for one: in nineteen twenty-eight.
func (d *dateReader) yearInWords(i int) (point, int, bool) {
	v, j, ok := d.spelledYear(i)
	if !ok || d.countsAt(j) {
		return point{}, i, false
	}
	if q, _ := before(d.toks, i, yearPrep); q == nil || !d.near(i) || d.l == news.German && v%100 == 0 {
		return point{}, i, false
	}
	// Two thousand of something is a year only if nothing is there to be counted.
	if v%100 == 0 && !d.closes(j) && !d.is(j, untilClass) && !d.is(j, dateTo) {
		return point{}, i, false
	}
	return point{year: v}, j, true
}

// digitsAt is the value of the digits at token i, if they are at most max long and stand for themselves.
func (d *dateReader) digitsAt(i, maxLen int) (int, bool) {
	if i < 0 || i >= len(d.toks) || d.toks[i].kind != digitToken || d.toks[i].end-d.toks[i].start > maxLen {
		return 0, false
	}
	v, err := strconv.Atoi(d.text[d.toks[i].start:d.toks[i].end])
	return v, err == nil
}

// numeric reads 2025-06-07, 07.06.2025, 7/6/2025.
func (d *dateReader) numeric(i int) (point, int, bool) {
	if i+4 >= len(d.toks) || !d.tight(i+1) || !d.tight(i+3) || (d.tight(i) && (d.toks[i-1].kind != markToken || d.mark(i-1, '.') || d.mark(i-1, '-') && d.tight(i-1) && d.toks[i-2].kind == digitToken && !d.mark(i-3, '/'))) {
		return point{}, i, false
	}
	sep := d.toks[i+1].mark
	if sep == 0 || d.toks[i+3].mark != sep || (sep != '.' && sep != '-' && sep != '/' && sep != '‑') ||
		(sep != '.' && (!d.tight(i+2) || !d.tight(i+4))) {
		return point{}, i, false
	}
	a, ok1 := d.digitsAt(i, 4)
	b, ok2 := d.digitsAt(i+2, 2)
	c, ok3 := d.digitsAt(i+4, 4)
	if !ok1 || !ok2 || !ok3 || d.continues(i+5, sep) {
		return point{}, i, false
	}
	p := point{}
	switch {
	case d.toks[i].end-d.toks[i].start == 4 && d.toks[i+4].end-d.toks[i+4].start <= 2:
		p.year, p.month, p.day = a, b, c
	case a > 31:
		return point{}, i, false
	default:
		p.day, p.month, p.year = a, b, c
		if sep != '.' && d.l == news.English && a <= 12 {
			p.day, p.month = b, a
		}
		if d.toks[i+4].end-d.toks[i+4].start == 2 {
			if sep == '-' && d.l != news.English && d.l != news.German {
				return point{}, i, false
			}
			p.year = fullYear(p.year)
		}
	}
	if p.year < 1900 || p.year > 2100 || !validDay(p.year, p.month, p.day) {
		return point{}, i, false
	}
	j := i + 5
	if q, k := at(d.toks, j, yearWord); q != nil && d.near(j) {
		j = k
	}
	return p, j, true
}

func (d *dateReader) continues(i int, sep rune) bool {
	return d.mark(i, sep) && d.tight(i) && i+1 < len(d.toks) && d.tight(i+1) && d.toks[i+1].kind == digitToken
}

// fromDigits reads what begins with a day or a year: 7 червня 2025 року, 7. Juni, 7th of June, 2024.
func (d *dateReader) fromDigits(i int) (point, int, bool) {
	if d.tight(i) && (d.toks[i-1].kind != markToken || d.mark(i-1, '-') || d.mark(i-1, '.') || d.mark(i-1, ',') || d.mark(i-1, '/') || d.mark(i-1, ':')) {
		if !(d.is(i-1, partClass) || d.mark(i-1, '-') && d.is(i-2, partClass)) {
			return point{}, i, false
		}
	}
	v, ok := d.digitsAt(i, 4)
	if !ok {
		return point{}, i, false
	}
	if d.toks[i].end-d.toks[i].start == 4 {
		return d.year(i, v)
	}
	if v < 1 || v > 31 || d.toks[i].end-d.toks[i].start > 2 {
		return point{}, i, false
	}
	if p, j, ok := d.numericShort(i, v); ok {
		return p, j, true
	}
	j := d.dayEnd(i + 1)
	if p, next, ok := d.monthBehind(point{day: v}, j); ok {
		return p, next, true
	}
	return d.listedDay(v, j)
}

// dayEnd skips what hangs on the digits of a day: 7th of, 7-го, 7.
func (d *dateReader) dayEnd(j int) int {
	if d.mark(j, '.') && d.tight(j) && (d.l == news.German || d.bare && d.l == news.Ukrainian) {
		return j + 1
	}
	k := j
	if d.mark(k, '-') && d.tight(k) {
		k++
	}
	if d.tight(k) && d.is(k, ordEndClass) {
		j = k + 1
	}
	for d.near(j) && d.inside(j) {
		j++
	}
	return j
}

// monthBehind completes a day by the month behind it and the year behind that.
func (d *dateReader) monthBehind(p point, j int) (point, int, bool) {
	if !d.near(j) {
		return point{}, j, false
	}
	m, k := at(d.toks, j, monthClass)
	if m == nil {
		return point{}, j, false
	}
	if p.month = d.monthNumber(m, k); p.month == 0 {
		return point{}, j, false
	}
	if !validDay(0, p.month, p.day) {
		return point{}, j, false
	}
	k = d.abbreviated(k)
	p.year, k = d.yearBehind(k)
	return p, k, p.year == 0 || validDay(p.year, p.month, p.day)
}

// monthNumber is the month of m; some short forms are words of their own and need their full stop (лист. is
// November, лист a letter). Their values are above 100.
func (d *dateReader) monthNumber(m *phrase, k int) int {
	if m.value <= 100 {
		return int(m.value)
	}
	if m.value > 200 { // 8 сер
		if _, ok := d.digitsAt(k-2, 2); ok && d.near(k-1) {
			return int(m.value) - 200
		}
		return 0
	}
	if d.mark(k, '.') && d.tight(k) && d.near(k) && (k < 2 || d.toks[k-2].kind == digitToken || k+1 < len(d.toks) && d.toks[k+1].kind == digitToken) {
		return int(m.value) - 100
	}
	return 0
}

// abbreviated skips the full stop of a shortened month that something follows.
func (d *dateReader) abbreviated(k int) int {
	if d.mark(k, '.') && d.tight(k) && d.near(k) && utf8.RuneCountInString(d.text[d.toks[k-1].start:d.toks[k-1].end]) <= 5 &&
		k+1 < len(d.toks) && (d.toks[k+1].kind == digitToken || !d.toks[k].stop) {
		return k + 1
	}
	return k
}

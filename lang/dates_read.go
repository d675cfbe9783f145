package lang

import (
	"strconv"
	"strings"
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
}

func datesIn(text string, toks []token, l news.Language, ref time.Time) []Date {
	d := &dateReader{text: text, l: l, toks: toks, ref: ref}
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
	p, j, ok := d.point(i)
	if !ok {
		return i
	}
	if !p.future && d.speaksOfFuture(i, j) {
		p.future = true
	}
	period, next := d.rangeFrom(i, p, j)
	if next == j {
		var found bool
		if period, found = p.resolve(d.ref); !found {
			return j
		}
		period = d.halfOpen(i, period)
	}
	if period.IsZero() {
		return next
	}
	start, end := d.toks[i].start, d.toks[next-1].end
	d.out = append(d.out, Date{Span{start, end}, d.text[start:end], period})
	return next
}

// speaksOfFuture reports whether a word of the future stands close before token i or behind token j, in the sentence.
func (d *dateReader) speaksOfFuture(i, j int) bool {
	for k := i - 1; k >= 0 && k >= i-8 && !d.toks[k].stop && !d.toks[k+1].broken; k-- {
		if d.is(k, futureCls) {
			return true
		}
	}
	for k := j; k < len(d.toks) && k < j+8 && !d.toks[k].broken && !d.toks[k].stop; k++ {
		if d.is(k, futureCls) {
			return true
		}
	}
	return false
}

// halfOpen opens one end of the period when "since" or "until" stands before it.
func (d *dateReader) halfOpen(i int, p news.Period) news.Period {
	if !d.near(i) {
		return p
	}
	for j := i; j >= i-1 && j > 0; j-- {
		if q, _ := before(d.toks, j, sinceClass); q != nil {
			p.To = time.Time{}
			return p
		}
		if q, _ := before(d.toks, j, afterClass); q != nil {
			p.From, p.To = p.To.AddDate(0, 0, 1), time.Time{}
			return p
		}
		if q, _ := before(d.toks, j, untilClass); q != nil {
			p.From = time.Time{}
			return p
		}
		if q, _ := before(d.toks, j, beforeCls); q != nil {
			p.To, p.From = p.From.AddDate(0, 0, -1), time.Time{}
			return p
		}
		if !d.is(j-1, dateSkip) {
			break
		}
	}
	return p
}

// rangeFrom reads the second end of a range behind token j; it returns j when there is none.
func (d *dateReader) rangeFrom(i int, p point, j int) (news.Period, int) {
	if !d.near(j) || !p.fixed.IsZero() {
		return news.Period{}, j
	}
	k := j + 1
	switch {
	case d.mark(j, '-') || d.mark(j, '–') || d.mark(j, '—') || d.mark(j, '~'):
	case d.is(j, dateTo):
	case d.is(j, dateAnd):
		if q, _ := before(d.toks, i, dateBtween); q == nil {
			return news.Period{}, j
		}
	default:
		return news.Period{}, j
	}
	for d.is(k, dateSkip) {
		k++
	}
	if !d.near(k) {
		return news.Period{}, j
	}
	q, next, ok := d.point(k)
	if !ok && p.month > 0 && p.day > 0 { // June 7–10, 2025
		q, next, ok = d.dayOnly(k, p)
	}
	if !ok || q.weekday > 0 && q.month == 0 || !q.fixed.IsZero() {
		return news.Period{}, j
	}
	if p.year == 0 {
		p.year = q.year
		if q.year > 0 && p.month > q.month && q.month > 0 {
			p.year--
		}
	}
	if q.year == 0 && p.year > 0 {
		q.year = p.year
	}
	first, ok1 := p.resolve(d.ref)
	second, ok2 := q.resolve(d.ref)
	if !ok1 || !ok2 || second.To.Before(first.From) {
		return news.Period{}, j
	}
	return news.Period{From: first.From, To: second.To, Precision: coarser(first.Precision, second.Precision)}, next
}

func coarser(a, b news.Precision) news.Precision {
	rank := func(p news.Precision) int {
		return strings.Index("day part_of_month week month part_of_year year", string(p))
	}
	if a == news.Month || b == news.Month { // "month" is also a part of "part_of_month"
		if a == news.Year || b == news.Year || a == news.PartOfYear || b == news.PartOfYear {
			return news.PartOfYear
		}
		return news.Month
	}
	if rank(a) > rank(b) {
		return a
	}
	return b
}

// point reads one date at token i.
func (d *dateReader) point(i int) (point, int, bool) {
	if i >= len(d.toks) {
		return point{}, i, false
	}
	if d.toks[i].kind == digitToken {
		if p, j, ok := d.numeric(i); ok {
			return p, j, true
		}
		return d.fromDigits(i)
	}
	if d.toks[i].e == nil {
		return point{}, i, false
	}
	if p, j, ok := d.relative(i); ok {
		return p, j, true
	}
	for _, f := range [...]func(int) (point, int, bool){d.partial, d.fromMonth, d.fromWeekday, d.spelledDay} {
		if p, j, ok := f(i); ok {
			return p, j, true
		}
	}
	return point{}, i, false
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
	if i+4 >= len(d.toks) || !d.tight(i+1) || !d.tight(i+3) || (d.tight(i) && (d.toks[i-1].kind != markToken || d.mark(i-1, '.'))) {
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
			if sep == '-' {
				return point{}, i, false
			}
			p.year += 2000
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
	first := point{day: v}
	j := d.dayEnd(i + 1)
	if p, k, ok := d.dayRange(i, v, j); ok {
		return p, k, true
	}
	return d.monthBehind(first, j)
}

// dayEnd skips what hangs on the digits of a day: 7th of, 7-го, 7.
func (d *dateReader) dayEnd(j int) int {
	if d.mark(j, '.') && d.tight(j) && d.l == news.German {
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

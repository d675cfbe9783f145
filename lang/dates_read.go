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

// inside reports whether token j may stand between the parts of one date: 7th of June, Juni des Jahres 2024.
func (d *dateReader) inside(j int) bool {
	if j >= len(d.toks) {
		return false
	}
	p := d.toks[j].e.one(dateSkip)
	return p != nil && p.value > 0
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
	p.month = int(m.value)
	if !validDay(0, p.month, p.day) {
		return point{}, j, false
	}
	k = d.abbreviated(k)
	p.year, k = d.yearBehind(k)
	return p, k, p.year == 0 || validDay(p.year, p.month, p.day)
}

// abbreviated skips the full stop of a shortened month that something follows.
func (d *dateReader) abbreviated(k int) int {
	if d.mark(k, '.') && d.tight(k) && d.near(k) && utf8.RuneCountInString(d.text[d.toks[k-1].start:d.toks[k-1].end]) <= 5 &&
		k+1 < len(d.toks) && (d.toks[k+1].kind == digitToken || !d.toks[k].stop) {
		return k + 1
	}
	return k
}

// dayRange reads the days of a range whose month comes behind both: 7–10 June, 7 to 10 червня. The span is told as
// a fixed period.
func (d *dateReader) dayRange(i, first, j int) (point, int, bool) {
	if !d.near(j) {
		return point{}, i, false
	}
	dash := d.mark(j, '-') || d.mark(j, '–') || d.mark(j, '—')
	and := d.is(j, dateAnd)
	if !dash && !and && !d.is(j, dateTo) {
		return point{}, i, false
	}
	second, ok := d.digitsAt(j+1, 2)
	if !ok || second <= first || second > 31 || !d.near(j+1) {
		return point{}, i, false
	}
	if b, _ := before(d.toks, i, dateBtween); and && b == nil && second != first+1 {
		return point{}, i, false
	}
	p, k, ok := d.monthBehind(point{day: second}, d.dayEnd(j+2))
	if !ok {
		return point{}, i, false
	}
	p.future = d.speaksOfFuture(i, k)
	to, ok := p.resolve(d.ref)
	if !ok {
		return point{}, i, false
	}
	from := to.From.AddDate(0, 0, first-second)
	return point{fixed: news.Period{From: from, To: to.To, Precision: news.Day}}, k, true
}

// dayOnly reads the second day of a range whose month stands before both: June 7–10, 2025.
func (d *dateReader) dayOnly(k int, first point) (point, int, bool) {
	v, ok := d.digitsAt(k, 2)
	if !ok || v <= first.day || !validDay(0, first.month, v) {
		return point{}, k, false
	}
	q := point{month: first.month, day: v}
	j := d.dayEnd(k + 1)
	q.year, j = d.yearBehind(j)
	if q.year == 0 {
		q.year = first.year
	}
	q.future = first.future
	return q, j, true
}

// numericShort reads 07.06. and am 7.6. without a year.
func (d *dateReader) numericShort(i, day int) (point, int, bool) {
	month, ok := d.digitsAt(i+2, 2)
	if !ok || !d.mark(i+1, '.') || !d.tight(i+1) || !d.tight(i+2) || !validDay(0, month, day) || d.l == news.English {
		return point{}, i, false
	}
	if d.tight(i+3) && d.toks[i+3].kind != markToken {
		return point{}, i, false
	}
	dotted := d.l == news.German && d.mark(i+3, '.') && d.tight(i+3)
	padded := d.toks[i+2].end-d.toks[i+2].start == 2 && d.text[d.toks[i+2].start] <= '1' && d.toks[i].end-d.toks[i].start == 2
	opened := i > 0 && (d.is(i-1, dateSkip) || d.is(i-1, sinceClass) || d.is(i-1, untilClass))
	if !dotted && (!padded || !opened) {
		return point{}, i, false
	}
	j := i + 3
	if dotted {
		j++
	}
	return point{day: day, month: month}, j, true
}

// yearBehind reads the year behind a month: "June 2025", "June, 2025", "червня 2025 року", "June last year".
func (d *dateReader) yearBehind(k int) (int, int) {
	j := k
	if d.mark(j, ',') {
		j++
	}
	for d.near(j) && d.inside(j) {
		j++
	}
	if !d.near(j) {
		return 0, k
	}
	v, ok := d.digitsAt(j, 4)
	if ok && d.toks[j].end-d.toks[j].start == 4 && v >= 1800 && v <= 2100 && !d.continues(j+1, ',') && !d.continues(j+1, '.') {
		j++
		if q, next := at(d.toks, j, yearWord); q != nil && d.near(j) {
			j = d.abbreviated(next)
		}
		return v, j
	}
	if p, next := at(d.toks, j, relClass); p != nil && !d.ref.IsZero() {
		if unit, n, ok := relCode(p.code); ok && unit == "year" {
			return d.ref.Year() + n, next
		}
	}
	return 0, k
}

// year decides whether four digits are a year: a word before or behind them says so.
func (d *dateReader) year(i, v int) (point, int, bool) {
	if v < 1800 || v > 2100 || d.continues(i+1, ',') || d.continues(i+1, '.') || d.continues(i+1, ':') || d.glued(i+1) {
		return point{}, i, false
	}
	p := point{year: v}
	if q, j := at(d.toks, i+1, yearWord); q != nil && d.near(i+1) {
		return p, d.abbreviated(j), true
	}
	if d.near(i) {
		if q, _ := before(d.toks, i, yearPrep); q != nil && !d.countsAt(i+1) {
			return p, i + 1, true
		}
		if d.mark(i-1, '(') && d.mark(i+1, ')') {
			return p, i + 1, true
		}
		if d.mark(i-1, '-') && d.tight(i) && d.is(i-2, partClass) {
			return p, i + 1, true
		}
	}
	return point{}, i, false
}

func (d *dateReader) glued(i int) bool {
	return d.tight(i) && (d.toks[i].kind == wordToken || d.mark(i, '%') || (d.mark(i, '-') && d.tight(i+1) && d.toks[i+1].kind == wordToken))
}

// countsAt reports whether what follows is counted by the digits before, or multiplies them.
func (d *dateReader) countsAt(i int) bool {
	return d.near(i) && (d.is(i, countedCls) || d.is(i, scaleClass) || d.is(i, moneyClass) || d.is(i, percentCls) || d.is(i, dateUnit) ||
		d.mark(i, '%'))
}

// fromMonth reads what begins with a month: June 7, 2025; June 2025; June.
func (d *dateReader) fromMonth(i int) (point, int, bool) {
	m, j := at(d.toks, i, monthClass)
	if m == nil || !d.isMonth(i) {
		return point{}, i, false
	}
	p := point{month: int(m.value)}
	j = d.abbreviated(j)
	if d.near(j) && d.l == news.English {
		k := j
		for d.is(k, dateSkip) && !d.is(k, monthClass) {
			k++
		}
		if v, ok := d.digitsAt(k, 2); ok && d.near(k) && validDay(0, p.month, v) && !d.countsAt(k+1) && !d.continues(k+1, ',') && !d.continues(k+1, '.') {
			p.day = v
			j = k + 1
			if d.tight(j) && d.is(j, ordEndClass) {
				j++
			}
		}
	}
	p.year, j = d.yearBehind(j)
	return p, j, true
}

// isMonth tells a month from the words that are written like one: may, march, a proper noun.
func (d *dateReader) isMonth(i int) bool {
	if d.l != news.English && d.l != news.German {
		return true
	}
	if !d.toks[i].capital {
		return false
	}
	word := d.text[d.toks[i].start:d.toks[i].end]
	if word != "May" && word != "March" && word != "Mar" && word != "Sun" && word != "Sat" {
		return true
	}
	if _, ok := d.digitsAt(i+1, 4); ok {
		return true
	}
	return i > 0 && (d.is(i-1, dateSkip) || d.is(i-1, sinceClass) || d.is(i-1, untilClass) || d.is(i-1, beforeCls) || d.is(i-1, afterClass) ||
		d.is(i-1, yearPrep) || d.is(i-1, partClass) || d.is(i-1, lastClass) || d.is(i-1, nextClass) || d.is(i-1, dateTo) ||
		d.is(i-1, dateBtween) || d.is(i-1, dateFrom) || d.is(i-1, dateAnd) || d.mark(i-1, '-'))
}

// fromWeekday reads Monday; Monday, June 9; next Monday is read by relative words before it.
func (d *dateReader) fromWeekday(i int) (point, int, bool) {
	shift, j := 0, i
	if p, k := at(d.toks, j, lastClass); p != nil {
		shift, j = -1, k
	} else if p, k := at(d.toks, j, nextClass); p != nil {
		shift, j = 1, k
	} else if p, k := at(d.toks, j, thisClass); p != nil {
		j = k
	}
	if !d.near(j) {
		return point{}, i, false
	}
	if j > i { // last June, next June
		if m, k := at(d.toks, j, monthClass); m != nil && d.isMonth(j) {
			p := point{month: int(m.value), future: shift > 0}
			p.year, k = d.yearBehind(k)
			return p, k, true
		}
		if s, k := at(d.toks, j, seasonCls); s != nil {
			return point{season: int(s.value), future: shift > 0}, k, true
		}
	}
	w, k := at(d.toks, j, weekdayCls)
	if w == nil || (d.l != news.Ukrainian && !d.toks[j].capital) {
		return point{}, i, false
	}
	k = d.abbreviated(k)
	n := k
	for d.near(n) && (d.mark(n, ',') || d.is(n, dateSkip)) {
		n++
	}
	if d.near(n) && n < len(d.toks) && (d.toks[n].kind == digitToken || d.is(n, monthClass)) {
		if p, next, ok := d.point(n); ok && (p.day > 0) {
			return p, next, true
		}
	}
	if shift == 0 {
		if p, next := at(d.toks, k, relClass); p != nil && d.near(k) {
			if unit, weeks, ok := relCode(p.code); ok && unit == "week" && !d.ref.IsZero() {
				monday := dayOf(d.ref).AddDate(0, 0, 1-isoWeekday(d.ref)+7*weeks)
				return point{fixed: onDay(monday.AddDate(0, 0, int(w.value)-1))}, next, true
			}
		}
	}
	return point{weekday: int(w.value), weekdayShift: shift}, k, true
}

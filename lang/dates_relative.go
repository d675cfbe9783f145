package lang

import (
	"strconv"
	"strings"
	"time"

	"tumen/news"
)

// relCode takes a code like "week:-1" apart.
func relCode(code string) (unit string, n int, ok bool) {
	unit, num, ok := strings.Cut(code, ":")
	if !ok {
		return "", 0, false
	}
	n, err := strconv.Atoi(num)
	return unit, n, err == nil
}

// relative reads yesterday, last week, the last seven days, in the two coming months.
func (d *dateReader) relative(i int) (point, int, bool) {
	if p, j := at(d.toks, i, relClass); p != nil {
		return d.fixedWord(i, p, j)
	}
	if d.ref.IsZero() {
		return point{}, i, false
	}
	p, n, k, many := d.manyOf(i)
	if p == nil {
		return point{}, i, false
	}
	u, next := at(d.toks, k, dateUnit)
	if u == nil && (d.bare || d.comes) {
		u, next = at(d.toks, k, clockUnit)
	}
	if u == nil || !d.near(k) {
		return point{}, i, false
	}
	if !many && p.code == "following" { // the following year is one of the story
		return point{}, i, false
	}
	few, _ := before(d.toks, k, fewClass)
	vague := !d.bare && (!many && d.countless(k) || few != nil && few.code != "02" || !many && u.code == "day" || u.code == "decade" && p.code != "future")
	if vague { // the last few months, their last day
		return point{}, i, false
	}
	period, ok := d.lastly(u.code, n, p.code != "past")
	return point{fixed: period}, next, ok
}

// manyOf reads last, next, the last three, two upcoming: which way, how many, and the token behind.
func (d *dateReader) manyOf(i int) (way *phrase, n, next int, many bool) {
	if p, j := at(d.toks, i, pastClass); p != nil {
		if n, k, ok := d.amount(j); ok {
			return p, n, k, true
		}
		return p, 1, j, false
	}
	if n, k, ok := d.amount(i); ok && d.near(k) {
		if p, j := at(d.toks, k, pastClass); p != nil {
			return p, n, j, true
		}
	}
	return nil, 0, i, false
}

// countless reports whether the unit of time at token k stands for several, of which no number says how many: in den letzten
// Wochen.
func (d *dateReader) countless(k int) bool {
	word := d.text[d.toks[k].start:d.toks[k].end]
	switch d.l {
	case news.English:
		return strings.HasSuffix(word, "s")
	case news.German:
		return strings.HasSuffix(word, "n") || strings.HasSuffix(word, "e") && word != "Woche"
	}
	return false
}

// fixedWord is a relative date that one phrase of the tables tells.
func (d *dateReader) fixedWord(i int, p *phrase, j int) (point, int, bool) {
	if d.l == news.German && d.morning(i) {
		return point{}, i, false
	}
	// BOY and EOM, but no boy.
	if last := d.text[d.toks[j-1].start:d.toks[j-1].end]; len(last) == 3 && strings.HasSuffix(p.code, ":0") && strings.ToUpper(last) != last &&
		(strings.HasPrefix(p.code, "month") && p.code != "month:0" || strings.HasPrefix(p.code, "year") && p.code != "year:0") && d.l == news.English {
		return point{}, i, false
	}
	if q, k, ok := d.monthOfYearWord(p, j); ok {
		return q, k, true
	}
	period, ok := d.shiftedBy(p.code)
	if !ok {
		return point{}, i, false
	}
	if s, k, ok := d.agoBehind(j); ok && period.From.Equal(period.To) { // heute vor einer Woche, a week ago today
		return point{fixed: onDay(s.add(period.From, -1))}, k, true
	}
	for d.near(j) && d.is(j, daypartCls) { // tomorrow evening
		j++
	}
	if in, k := at(d.toks, j, inClass); in != nil && d.near(j) && period.From.Equal(period.To) { // today in one hour
		if s, next, ok := d.stretch(k); ok && s.years+s.months+s.days == 0 && s.minutes < 24*60 {
			j = next
		}
	}
	return point{fixed: period}, j, true
}

// morning tells the morning from tomorrow, which German writes alike: am Morgen, Montag Morgen.
func (d *dateReader) morning(i int) bool {
	if t := d.text[d.toks[i].start:d.toks[i].end]; t != "Morgen" && t != "morgen" {
		return false
	}
	if i == 0 || !d.near(i) {
		return false
	}
	return d.is(i-1, morningOf) || d.is(i-1, weekdayCls) || d.is(i-1, relClass) || d.toks[i].capital && d.toks[i-1].kind == wordToken
}

// agoBehind reads an amount of time that lies before the day just read: vor zwei Jahren.
func (d *dateReader) agoBehind(j int) (stretch, int, bool) {
	p, k := at(d.toks, j, agoClass)
	if p == nil || p.code != "before" || !d.near(j) {
		return stretch{}, j, false
	}
	s, next, ok := d.stretch(k)
	return s, next, ok && !s.tooLong() && s.minutes == 0
}

// lastly is the time of n units that ends or begins with the day of publication. A text that is no more than such words
// means whole weeks, months and years.
func (d *dateReader) lastly(unit string, n int, future bool) (news.Period, bool) {
	if n < 1 || n > 5000 {
		return news.Period{}, false
	}
	today := dayOf(d.ref)
	if d.bare || unit == "quarter" || unit == "decade" {
		first, last := -n, -1
		if future {
			first, last = 1, n
		}
		a, ok1 := d.shiftedBy(unit + ":" + strconv.Itoa(first))
		b, ok2 := d.shiftedBy(unit + ":" + strconv.Itoa(last))
		return news.Period{From: a.From, To: b.To, Precision: a.Precision}, ok1 && ok2
	}
	switch unit {
	case "fortnight":
		return lastly(d.ref, "week", 2*n, future)
	case "hour", "minute", "second":
		return onDay(today), n < 24
	case "workday":
		return workdays(today, n, future), n < 300
	}
	return lastly(d.ref, unit, n, future)
}

// workdays are the n Mondays to Fridays before or after a day.
func workdays(today time.Time, n int, future bool) news.Period {
	step, t := -1, today
	if future {
		step = 1
	}
	p := news.Period{Precision: news.Day}
	for n > 0 {
		if t = t.AddDate(0, 0, step); isoWeekday(t) < 6 {
			if n--; p.From.IsZero() {
				p.From = t
			}
		}
	}
	if p.To = t; !future {
		p.From, p.To = p.To, p.From
	}
	return p
}

// amount reads how many units there are; a few are three.
func (d *dateReader) amount(i int) (int, int, bool) {
	if !d.near(i) {
		return 1, i, false
	}
	if d.is(i, oneClass) {
		if f, j := at(d.toks, i, fewClass); f != nil {
			return int(f.value), j, true
		}
		return 1, i + 1, true
	}
	return d.count(i)
}

// partial reads a part of a month or year: early June, на початку 2024 року, Mitte Juni, the second half of 2024,
// spring 2025, earlier this month.
func (d *dateReader) partial(i int) (point, int, bool) {
	if s, j := at(d.toks, i, seasonCls); s != nil {
		return d.ofYear(point{season: int(s.value)}, j, d.l == news.English)
	}
	if q, j := at(d.toks, i, quarterCls); q != nil {
		return d.ofYear(point{quarter: int(q.value)}, j, false)
	}
	if h, j := at(d.toks, i, halfYear); h != nil {
		return d.ofYear(point{half: int(h.value)}, j, true)
	}
	p, j := at(d.toks, i, partClass)
	if p == nil {
		return point{}, i, false
	}
	part := int(p.value)
	if d.mark(j, '-') && d.tight(j) {
		j++
	}
	for d.near(j) && (d.is(j, dateSkip) || d.is(j, yearPrep) && !d.is(j, dateFrom)) && !d.is(j, monthClass) {
		j++
	}
	if !d.near(j) {
		return point{}, i, false
	}
	rel, k := at(d.toks, j, relClass)
	if rel == nil && d.l == news.Ukrainian && (d.is(i, beforeCls) || d.is(i, afterClass)) { // не раніше 2025 року
		return point{}, i, false
	}
	if rel != nil {
		if unit, n, ok := relCode(rel.code); ok {
			period, ok := d.partOfUnit(unit, n, part)
			return point{fixed: period}, k, ok
		}
		return point{}, i, false
	}
	if u, k := at(d.toks, j, dateUnit); u != nil && u.code != "day" && (d.is(j-1, dateSkip) || d.is(j-1, partClass)) && !d.yearFollows(k) {
		period, ok := d.partOfUnit(u.code, 0, part) // Ende des Monats, earlier in the week
		return point{fixed: period}, k, ok
	}
	part = plainPart(part)
	if q, k, ok := d.fromMonth(j); ok && q.day == 0 {
		q.part = part
		return q, k, true
	}
	if v, ok := d.digitsAt(j, 4); ok && d.toks[j].end-d.toks[j].start == 4 && v >= 1900 && v <= 2100 && (!d.countsAt(j+1) || d.is(j+1, yearWord)) {
		k := d.ordinalEnd(j + 1)
		if w, next := at(d.toks, k, yearWord); w != nil && d.near(k) {
			k = d.abbreviated(next)
		}
		return point{year: v, part: part}, k, true
	}
	return point{}, i, false
}

// ofYear completes a season, quarter or half by its year, which must be there if needed.
func (d *dateReader) ofYear(p point, j int, needed bool) (point, int, bool) {
	k := j
	for d.near(k) && (d.is(k, dateSkip) || d.is(k, yearPrep)) {
		k++
	}
	if year, next := d.yearBehind(k); year > 0 {
		p.year = year
		if p.season == 12 {
			p.year, next = d.turnOfYear(year, next)
		}
		return p, next, true
	}
	if needed {
		return point{}, j, false
	}
	return p, j, true
}

// turnOfYear is the year in which a winter ends that is named by two: Winter 2024/25, взимку 2024–2025 років.
func (d *dateReader) turnOfYear(year, j int) (int, int) {
	if !d.mark(j, '/') && !d.mark(j, '-') && !d.mark(j, '–') && !d.mark(j, '—') && !d.is(j, dateTo) && !d.is(j, dateAnd) || !d.near(j+1) {
		return year, j
	}
	v, ok := d.digitsAt(j+1, 4)
	if size := len(strconv.Itoa(v)); !ok || size == 4 && v != year+1 || size < 4 && v != (year+1)%100 || d.continues(j+2, '.') || d.continues(j+2, ',') {
		return year, j
	}
	j = d.ordinalEnd(j + 2)
	if q, next := at(d.toks, j, yearWord); q != nil && d.near(j) {
		j = d.abbreviated(next)
	}
	return year + 1, j
}

// spelledDay reads a day in words: the seventh of June, am siebten Juni, сьомого червня.
func (d *dateReader) spelledDay(i int) (point, int, bool) {
	day, j := 0.0, i
	if p := d.toks[i].e.one(numClass); p != nil && (p.value == 20 || p.value == 30) && d.near(i+1) {
		day, j = p.value, i+1
		if d.mark(j, '-') {
			j++
		}
		if !d.near(j) {
			return point{}, i, false
		}
	}
	o := d.toks[j].e.one(ordClass)
	if o == nil || o.value > 31 || (day > 0 && o.value > 9) {
		return point{}, i, false
	}
	day += o.value
	j++
	for d.near(j) && d.is(j, dateSkip) {
		j++
	}
	if !d.near(j) || d.is(j, monthClass) && !d.isMonth(j) {
		return point{}, i, false
	}
	return d.monthBehind(point{day: int(day)}, j)
}

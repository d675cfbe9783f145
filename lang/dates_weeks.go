package lang

import (
	"time"

	"tumen/news"
)

// resolve works out what p means for the text that is read.
func (d *dateReader) resolve(p point) (news.Period, bool) {
	p.bare = d.bare
	return p.resolve(d.ref)
}

// shiftedBy is the time that a code of the tables means: "week:-1".
func (d *dateReader) shiftedBy(code string) (news.Period, bool) {
	unit, n, ok := relCode(code)
	if !ok || d.ref.IsZero() {
		return news.Period{}, false
	}
	today := dayOf(d.ref)
	switch unit {
	case "thisweekend": // of this week, also when it lies ahead
		saturday := today.AddDate(0, 0, 6-isoWeekday(today)+7*n)
		return news.Period{From: saturday, To: saturday.AddDate(0, 0, 1), Precision: news.Day}, true
	case "theweekend": // the last one, or what comes
		saturday := today.AddDate(0, 0, 6-isoWeekday(today))
		if saturday.After(today) && !d.bare && !d.comes {
			saturday = saturday.AddDate(0, 0, -7)
		}
		return news.Period{From: saturday, To: saturday.AddDate(0, 0, 1), Precision: news.Day}, true
	case "decade":
		y := today.Year()/10*10 + 10*n
		return news.Period{From: midnight(y, 1, 1), To: midnight(y+9, 12, 31), Precision: news.Year}, true
	case "workweek":
		monday := today.AddDate(0, 0, 1-isoWeekday(today)+7*n)
		return news.Period{From: monday, To: monday.AddDate(0, 0, 4), Precision: news.Week}, true
	case "monthstart":
		return partOfMonth(today.Year(), int(today.Month())+n, 1), true
	case "monthend":
		return partOfMonth(today.Year(), int(today.Month())+n, 3), true
	}
	return shifted(d.ref, unit, n)
}

// monday of the week that a relative code means.
func (d *dateReader) mondayOf(code string) (time.Time, bool) {
	unit, n, ok := relCode(code)
	if !ok || unit != "week" || d.ref.IsZero() {
		return time.Time{}, false
	}
	return dayOf(d.ref).AddDate(0, 0, 1-isoWeekday(d.ref)+7*n), true
}

// weekdayOfWeek reads a weekday behind its week: next week on Friday, nächste Woche Montag, last week's Sunday, this week
// from Tuesday to Thursday.
func (d *dateReader) weekdayOfWeek(i int) (point, int, bool) {
	p, j := at(d.toks, i, relClass)
	if p == nil {
		return point{}, i, false
	}
	monday, ok := d.mondayOf(p.code)
	if !ok {
		return point{}, i, false
	}
	k := j
	opened := false
	for d.near(k) && (d.is(k, dateSkip) || d.is(k, onClass) || d.mark(k, '-') || d.is(k, dateFrom) || d.is(k, dateBtween)) {
		opened = opened || d.is(k, dateFrom) || d.is(k, dateBtween)
		k++
	}
	w, next := at(d.toks, k, weekdayCls)
	if w == nil || !d.near(k) || !d.isWeekday(k) {
		return point{}, i, false
	}
	first := onDay(monday.AddDate(0, 0, int(w.value)-1))
	if opened && d.near(next) && (d.is(next, dateTo) || d.is(next, dateAnd) || d.mark(next, '-')) {
		if v, after := at(d.toks, next+1, weekdayCls); v != nil && v.value > w.value {
			first.To = monday.AddDate(0, 0, int(v.value)-1)
			return point{fixed: first}, after, true
		}
	}
	d.week, d.weekEnd = monday, d.clockBehind(next)
	return point{fixed: first}, next, true
}

// sameWeek reports whether a weekday at token i goes on a list of days of one week: next week Monday, Wednesday or Friday.
func (d *dateReader) sameWeek(i int) bool {
	if d.week.IsZero() || i-d.weekEnd < 1 || i-d.weekEnd > 3 {
		return false
	}
	for k := d.weekEnd; k < i; k++ {
		if !d.near(k) || !d.mark(k, ',') && !d.is(k, orClass) && !d.is(k, dateAnd) {
			return false
		}
	}
	return true
}

// isWeekday tells a weekday from what is written like one: the sun, they sat, so.
func (d *dateReader) isWeekday(i int) bool {
	length := d.toks[i].end - d.toks[i].start
	switch {
	case d.l == news.Ukrainian:
		return true
	case d.l == news.English && d.toks[i].capital && i > 0 && d.near(i) && d.is(i-1, articleCls) && d.nameBehind(i+1):
		return false // the Sunday Times
	case length >= 6 || d.bare && d.l == news.English:
		return length >= 6 || !d.toks[i].broken
	case d.l == news.German: // Do, 9. Januar; so geht es
		return (d.toks[i].capital || d.bare) && (d.mark(i+1, '.') || d.mark(i+1, ',')) && d.tight(i+1) && (i == 0 || d.bare || d.toks[i+1].stop || d.weekdayAsked(i))
	case !d.toks[i].capital:
		return false
	}
	switch d.text[d.toks[i].start:d.toks[i].end] {
	case "Sun", "Sat", "Wed", "Mon": // a star, a verb, a people
		return d.weekdayAsked(i) || d.mark(i+1, ',') || d.mark(i+1, '.') || d.near(i+1) && (d.is(i+1, monthClass) || d.near(i+1) && d.digitAt(i+1) || d.is(i+1, atClass))
	}
	return true
}

// nameBehind reports whether a word with a capital follows at token i, with which a weekday is a name.
func (d *dateReader) nameBehind(i int) bool {
	return i < len(d.toks) && d.near(i) && d.toks[i].kind == wordToken && d.toks[i].capital && !d.is(i, monthClass)
}

func (d *dateReader) digitAt(i int) bool { return i < len(d.toks) && d.toks[i].kind == digitToken }

// weekdayAsked reports whether a word before token i or a number behind it asks for a day.
func (d *dateReader) weekdayAsked(i int) bool {
	if d.near(i) && (d.is(i-1, onClass) || d.is(i-1, nextClass) || d.is(i-1, lastClass) || d.is(i-1, thisClass) || d.is(i-1, atClass) ||
		d.is(i-1, sinceClass) || d.is(i-1, untilClass) || d.is(i-1, dateFrom) || d.is(i-1, dateTo)) {
		return true
	}
	if p, _ := before(d.toks, i, relClass); p != nil || d.sameWeek(i) {
		return true
	}
	k := i + 1
	for d.mark(k, '.') || d.mark(k, ',') {
		k++
	}
	return d.near(k) && d.digitAt(k)
}

// weekdayBehind completes a weekday by what stands behind it, before token j: of next week, the 15th, in two weeks, after
// next.
func (d *dateReader) weekdayBehind(weekday, j int) (point, int, bool) {
	if d.ref.IsZero() {
		return point{}, j, false
	}
	if d.sameWeek(j - 1) {
		d.weekEnd = d.clockBehind(j)
		return point{fixed: onDay(d.week.AddDate(0, 0, weekday-1))}, j, true
	}
	if !d.near(j) {
		return point{}, j, false
	}
	if n, k := at(d.toks, j, nextNext); n != nil {
		next, _ := point{weekday: weekday, weekdayShift: 1, bare: true}.onWeekday(d.ref)
		return point{fixed: onDay(next.From.AddDate(0, 0, 7))}, k, true
	}
	k := j
	for d.near(k) && (d.is(k, dateSkip) || d.is(k, dateFrom)) {
		k++
	}
	if p, next := at(d.toks, k, relClass); p != nil && d.near(k) {
		if monday, ok := d.mondayOf(p.code); ok {
			return point{fixed: onDay(monday.AddDate(0, 0, weekday-1))}, next, true
		}
	}
	if q, next, ok := d.weeksAway(j); ok {
		monday := q.AddDate(0, 0, 1-isoWeekday(q))
		return point{fixed: onDay(monday.AddDate(0, 0, weekday-1))}, next, true
	}
	if day, next, ok := d.dayAfterWeekday(j); ok {
		if p, ok := d.weekdayOnDay(weekday, day); ok {
			return p, next, true
		}
	}
	return point{}, j, false
}

// weeksAway reads "in two weeks" and "vor einer Woche" behind a weekday: the day of reference moved by them.
func (d *dateReader) weeksAway(j int) (time.Time, int, bool) {
	sign, k := 0, j
	if p, next := at(d.toks, j, agoClass); p != nil && p.code == "before" {
		sign, k = -1, next
	} else if p, next := at(d.toks, j, inClass); p != nil {
		sign, k = 1, next
	}
	s, next, ok := d.stretch(k)
	if !ok || s.unit != "week" || s.parts > 1 {
		return time.Time{}, j, false
	}
	if sign == 0 {
		p, after := at(d.toks, next, agoClass)
		if p == nil || p.code != "after" || !d.near(next) {
			return time.Time{}, j, false
		}
		sign, next = -1, after
	}
	return s.add(d.ref, sign), next, true
}

// dayAfterWeekday reads the day of the month behind a weekday: Friday the 15th, Mon 13th, den 15., Friday 31 at a
// sentence's end.
func (d *dateReader) dayAfterWeekday(j int) (int, int, bool) {
	k := j
	if d.mark(k, ',') {
		k++
	}
	for d.near(k) && d.is(k, dateSkip) {
		k++
	}
	if !d.near(k) {
		return 0, j, false
	}
	if v, next, ok := d.ordinal(k); ok && v <= 31 && (d.closes(next) || d.is(next, onClass) || d.is(next, boundBefore) || d.is(next, atClass)) {
		return v, next, true
	}
	if v, ok := d.digitsAt(k, 2); ok && v >= 1 && v <= 31 && (d.closes(k+1) && !d.continues(k+1, ':') && !d.continues(k+1, '.') || d.is(k+1, atClass)) {
		return v, k + 1, true
	}
	return 0, j, false
}

// weekdayOnDay is the nearest day of that number on that weekday.
func (d *dateReader) weekdayOnDay(weekday, day int) (point, bool) {
	today := dayOf(d.ref)
	for away := range 13 {
		for _, sign := range [...]int{-1, 1} {
			m := midnight(today.Year(), int(today.Month())+sign*away, 1)
			if t := m.AddDate(0, 0, day-1); t.Month() == m.Month() && isoWeekday(t) == weekday {
				return point{fixed: onDay(t)}, true
			}
		}
	}
	return point{}, false
}

// dayAlone reads a day whose month is left out: on the 27th. Behind a word that asks for a date it needs nothing else,
// else only marks or an hour may follow it: the 27th time is no day.
func (d *dateReader) dayAlone(i int, asked bool) (point, int, bool) {
	v, j, ok := d.ordinal(i)
	if !ok && d.l == news.English { // for the 27.
		if v, ok = d.digitsAt(i, 2); ok && v > 0 {
			j, ok = i+1, (d.closes(i+1) || d.is(i+1, dateFrom)) && (i+2 >= len(d.toks) || !d.tight(i+2))
		}
	}
	if !ok || v > 31 || d.ref.IsZero() || d.toks[i].kind != digitToken {
		return point{}, i, false
	}
	if q, ok := d.listed(v, i, j); ok {
		return q, j, true
	}
	if !asked {
		if !d.is(i-1, dateSkip) || !d.near(i) || !d.near(i-1) {
			return point{}, i, false
		}
		on := i >= 2 && (d.is(i-2, onClass) || d.is(i-2, sinceClass) || d.is(i-2, untilClass) || d.is(i-2, forClass))
		if !on || !d.closes(j) && !d.is(j, atClass) && !d.is(j, dateFrom) || d.mark(j, ',') && d.is(j+1, ordClass) {
			return point{}, i, false
		}
	}
	today := dayOf(d.ref)
	month := midnight(today.Year(), int(today.Month()), 1)
	future := d.bare || d.speaksOfFuture(i, j)
	if !future && v > today.Day() {
		month = month.AddDate(0, -1, 0)
	} else if future && v < today.Day() {
		month = month.AddDate(0, 1, 0)
	}
	t := month.AddDate(0, 0, v-1)
	return point{fixed: onDay(t)}, j, t.Month() == month.Month()
}

// clockBehind skips a time of day, or several, and the parts of the day: at 5 pm, 18.37 Uhr, morning.
func (d *dateReader) clockBehind(j int) int {
	for n := 0; n < 6 && j < len(d.toks) && d.near(j); n++ {
		k := j
		if d.is(k, atClass) || d.mark(k, ',') || d.mark(k, '@') || d.mark(k, '-') || n > 0 && d.is(k, dateTo) {
			k++
		}
		if d.is(k, daypartCls) && d.near(k) {
			j = k + 1
			continue
		}
		next, ok := d.clock(k, k > j && d.is(k-1, atClass))
		if !ok {
			return j
		}
		j = next
	}
	return j
}

// clock reads one time of day at token k.
func (d *dateReader) clock(k int, asked bool) (int, bool) {
	if _, ok := d.digitsAt(k, 2); !ok || !d.near(k) {
		return k, false
	}
	j, colon := k+1, false
	for (d.mark(j, ':') || d.mark(j, '.')) && d.tight(j) && d.tight(j+1) {
		if _, ok := d.digitsAt(j+1, 3); !ok {
			break
		}
		colon = colon || d.mark(j, ':')
		j += 2
	}
	if c, next := at(d.toks, j, clockClass); c != nil && d.near(j) {
		return d.dotted(next), true
	}
	return j, colon || asked && d.closes(j)
}

func (d *dateReader) dotted(j int) int {
	if d.mark(j, '.') && d.tight(j) && j+1 < len(d.toks) && !d.toks[j].stop {
		return j + 1
	}
	return j
}

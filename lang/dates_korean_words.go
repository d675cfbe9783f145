package lang

// lone reads a day without a month: the last such day that is not after ref.
func (d *koreanDateReader) lone(i, day, j int) (point, int, bool) {
	if d.ref.IsZero() {
		return point{}, i, false
	}
	today := dayOf(d.ref)
	m := midnight(today.Year(), int(today.Month()), 1)
	for range 3 {
		if validDay(m.Year(), int(m.Month()), day) && !midnight(m.Year(), int(m.Month()), day).After(today) {
			break
		}
		m = m.AddDate(0, -1, 0)
	}
	if p, start := d.x.endsWith(d.text, d.back(i), 1<<nextClass); p != nil && start < i {
		m = m.AddDate(0, 1, 0)
	}
	if !validDay(m.Year(), int(m.Month()), day) {
		return point{}, i, false
	}
	return point{year: m.Year(), month: int(m.Month()), day: day}, j, true
}

func (d *koreanDateReader) back(i int) int {
	for i > 0 && d.text[i-1] == ' ' {
		i--
	}
	return i
}

// dotted reads 2025.6.7, 2025. 6. 7. and 2025-06-07.
func (d *koreanDateReader) dotted(i int) (point, int, bool) {
	var v [3]int
	j := i
	sep := byte(0)
	for k := range v {
		end := digitsEnd(d.text, j)
		n, ok := wholeNumber(d.text[j:end])
		if !ok || (k == 0 && end-j != 4) || (k > 0 && end-j > 2) {
			return point{}, i, false
		}
		v[k], j = n, end
		if k == 2 {
			break
		}
		c := byteAt(d.text, j)
		if c != '.' && c != '-' && c != '/' || sep != 0 && c != sep {
			return point{}, i, false
		}
		sep = c
		j++
		if sep == '.' {
			j = d.space(j)
		}
	}
	if v[0] < 1900 || v[0] > 2100 || !validDay(v[0], v[1], v[2]) {
		return point{}, i, false
	}
	return point{year: v[0], month: v[1], day: v[2]}, j, true
}

// fromWord reads dates that begin with a word: 어제, 지난달, 지난해 12월, 올해 4월, 지난 7일, 오는 10월, 월요일.
func (d *koreanDateReader) fromWord(i int) (point, int, bool) {
	p, j := d.x.at(d.text, i, 1<<relClass|1<<lastClass|1<<nextClass|1<<weekdayCls|1<<seasonCls)
	if p == nil {
		return point{}, i, false
	}
	switch p.class {
	case relClass:
		return d.fromRelative(p, i, j)
	case weekdayCls:
		return point{weekday: int(p.value)}, j, true
	case seasonCls:
		return point{}, i, false
	}
	k := d.space(j)
	shift := 1
	if p.class == lastClass {
		shift = -1
	}
	if y, next, ok := d.unitAfter(k, "년"); ok && y >= 1900 && y <= 2100 {
		return d.afterYear(point{year: y}, next)
	}
	if m, next, ok := d.unitAfter(k, "월"); ok && m >= 1 && m <= 12 {
		return d.afterMonth(point{month: m, future: shift > 0}, next)
	}
	if v, next, ok := d.unitAfter(k, "일"); ok && v >= 1 && v <= 31 && !d.duration(next) {
		return d.lone(k, v, next)
	}
	if w, next := d.x.at(d.text, k, 1<<weekdayCls); w != nil {
		return point{weekday: int(w.value), weekdayShift: shift}, next, true
	}
	if s, next := d.x.at(d.text, k, 1<<seasonCls); s != nil {
		return point{season: int(s.value), future: shift > 0}, next, true
	}
	return point{}, i, false
}

func (d *koreanDateReader) fromRelative(p *phrase, i, j int) (point, int, bool) {
	unit, n, ok := relCode(p.code)
	if !ok || d.ref.IsZero() {
		return point{}, i, false
	}
	k := d.space(j)
	switch unit {
	case "year":
		return d.afterRelativeYear(point{year: d.ref.Year() + n}, unit, n, j)
	case "month":
		m := midnight(d.ref.Year(), int(d.ref.Month())+n, 1)
		return d.afterMonth(point{year: m.Year(), month: int(m.Month())}, j)
	case "week":
		if w, next := d.x.at(d.text, k, 1<<weekdayCls); w != nil {
			monday := dayOf(d.ref).AddDate(0, 0, 1-isoWeekday(d.ref)+7*n)
			return point{fixed: onDay(monday.AddDate(0, 0, int(w.value)-1))}, next, true
		}
	}
	period, ok := shifted(d.ref, unit, n)
	return point{fixed: period}, j, ok
}

func (d *koreanDateReader) afterRelativeYear(p point, unit string, n, j int) (point, int, bool) {
	q, next, ok := d.afterYear(p, j)
	if ok && next == j {
		period, found := shifted(d.ref, unit, n)
		return point{year: p.year, fixed: period}, j, found
	}
	return q, next, ok
}

package lang

import (
	"strings"
)

// lastInOrder is the ordinal of 마지막, the last.
const lastInOrder = -1

// ordinal reads 첫, 첫째, 두 번째, 3번째, 마지막 at i.
func (d *koreanDateReader) ordinal(i int) (int, int, bool) {
	if p, end := d.x.at(d.text, i, 1<<ordClass); p != nil {
		return int(p.value), end, true
	}
	if strings.HasPrefix(d.text[i:], "첫") {
		return 1, i + len("첫"), true
	}
	if strings.HasPrefix(d.text[i:], "마지막") {
		return lastInOrder, i + len("마지막"), true
	}
	n, j := 0, i
	if end := digitsEnd(d.text, i); end > i {
		n, _ = wholeNumber(d.text[i:end])
		j = end
	} else if p, end := d.x.at(d.text, i, 1<<numClass); p != nil {
		n, j = int(p.value), end
	}
	if n < 1 || n > 53 {
		return 0, i, false
	}
	for _, w := range [...]string{"번째", "번 째", "째"} {
		if k := d.space(j); strings.HasPrefix(d.text[k:], w) {
			return n, k + len(w), true
		}
	}
	return 0, i, false
}

// fromOrdinal reads 두 번째 일요일 and 첫째 주 금요일 of the month of publication.
func (d *koreanDateReader) fromOrdinal(i int) (point, int, bool) {
	if d.ref.IsZero() {
		return point{}, i, false
	}
	n, j, ok := d.ordinal(i)
	if !ok {
		return point{}, i, false
	}
	q, end, ok := d.ordered(point{year: d.ref.Year(), month: int(d.ref.Month())}, n, j)
	if !ok && end > j { // the fifth Sunday of a month that has four
		return noDay(), end, true
	}
	return q, end, ok && q.weekday > 0
}

// ordered reads what is counted in a month: 첫째 주, 둘째 주 월요일, 두 번째 수요일, 마지막 날.
func (d *koreanDateReader) ordered(p point, n, j int) (point, int, bool) {
	if p.year == 0 {
		return p, j, false
	}
	k := d.space(j)
	if n == lastInOrder && strings.HasPrefix(d.text[k:], "날") {
		last := midnight(p.year, p.month+1, 0)
		return point{year: p.year, month: p.month, day: last.Day()}, k + len("날"), true
	}
	week, end := false, j
	if strings.HasPrefix(d.text[k:], "주") {
		week, end = true, k+len("주")
		k = d.space(end)
	}
	if w, next := d.x.at(d.text, k, 1<<weekdayCls); w != nil {
		day, ok := nthOf(monthOf(p.year, p.month), n, "", int(w.value))
		return point{weekday: int(w.value), fixed: day}, next, ok
	}
	if !week || !d.wordEnds(end) {
		return p, j, false
	}
	period, ok := nthOf(monthOf(p.year, p.month), n, "week", 0)
	return point{fixed: period}, end, ok
}

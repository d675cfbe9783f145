package lang

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// dated completes what p leaves to the reader: the month of a bare day, the year of a month.
func (d *koreanDateReader) dated(p point, i int) point {
	if !p.fixed.IsZero() || d.ref.IsZero() {
		return p
	}
	if p.month == 0 && p.day > 0 {
		return d.dayOfMonth(p, i)
	}
	if p.weekday > 0 && p.month == 0 {
		p.fixed = onDay(d.weekday(p))
		return p
	}
	if p.year == 0 && (p.month > 0 || p.season > 0 || p.quarter > 0 || p.half > 0) {
		p.year = d.yearOf(p, i)
	}
	return p
}

// yearOf is the year of a month that has none: that of the publication, as the Korean press leaves it out only then,
// but for the last months of the year before when the new year has just begun.
func (d *koreanDateReader) yearOf(p point, i int) int {
	if p.month > d.last.month && d.last.month > 0 && d.last.year > 0 && d.joined(i) { // 2024년 1월과 2월
		return d.last.year
	}
	if p.season > 0 && p.weekdayShift != 0 {
		return turnOfSeason(p, d.ref, p.weekdayShift > 0)
	}
	if p.weekday > 0 || p.weekdayShift < 0 || p.future {
		return p.nearestYear(d.ref)
	}
	const months = 9
	q := p
	q.year = d.ref.Year()
	period, ok := q.resolve(d.ref)
	if ok && (period.From.After(dayOf(d.ref).AddDate(0, months, 0)) || period.From.After(dayOf(d.ref)) && d.toldAsDone(i)) {
		return q.year - 1
	}
	return q.year
}

// dayOfMonth finds the month of a bare day: 지난 3일 is the last 3rd, 오는 15일 the next 15th; 21일 목요일 is a Thursday; any
// other is of the month of publication, or lies a few days back at the end of the one before.
func (d *koreanDateReader) dayOfMonth(p point, i int) point {
	today := dayOf(d.ref)
	y, m := today.Year(), int(today.Month())
	take := func(shift int) bool {
		first := midnight(y, m+shift, 1)
		if !validDay(first.Year(), int(first.Month()), p.day) {
			return false
		}
		at := first.AddDate(0, 0, p.day-1)
		switch days := int(at.Sub(today).Hours() / 24); {
		case p.weekday > 0 && isoWeekday(at) != p.weekday,
			p.weekdayShift < 0 && days > 0, p.weekdayShift > 0 && days < 0:
			return false
		}
		p.year, p.month = first.Year(), int(first.Month())
		return true
	}
	const recent = 7
	if p.weekday == 0 && p.weekdayShift == 0 {
		if d.last.month > 0 && d.last.day > 0 && d.joined(i) {
			p.year, p.month = d.last.year, d.last.month
			return p
		}
		if p.day > today.Day() && d.toldAsDone(i) {
			p.weekdayShift = backward
		}
		back := midnight(y, m-1, p.day)
		if p.day > today.Day() && back.Day() == p.day && today.Sub(back).Hours() <= 24*recent && take(-1) {
			return p
		}
	}
	for n := range 14 {
		if take(-n) || n > 0 && take(n) {
			break
		}
	}
	return p
}

// toldAsDone reports whether the first verb behind i that closes a statement is one of the past, and nothing before it speaks
// of what is to come: 27일 밝혔다, but not 27일 열릴 것이라고 밝혔다.
func (d *koreanDateReader) toldAsDone(i int) bool {
	const longest = 400
	rest := d.text[i:min(len(d.text), i+longest)]
	for k, c := range rest {
		switch {
		case c == '.' && !isDigit(rune(byteAt(rest, k+1))) || c == '!' || c == '?' || c == '\n':
			return false
		case pastStem(c) && strings.HasPrefix(rest[k+utf8.RuneLen(c):], "다"):
			for _, ahead := range [...]string{"예정", "계획", "것이", "것으", "방침", "전망", "겠", "열리는", "릴 ", "앞두", "할 ", "다고", "라고", "다며", "라며"} {
				if strings.Contains(rest[:k], ahead) {
					return false
				}
			}
			return true
		}
	}
	return false
}

// joined reports whether nothing but a comma or an "and" stands between the date before and i.
func (d *koreanDateReader) joined(i int) bool {
	const longest = 16
	if d.lastEnd == 0 || i < d.lastEnd || i-d.lastEnd > longest {
		return false
	}
	switch strings.TrimSpace(d.text[d.lastEnd:i]) {
	case ",", "과", "와", "및", "·", "이나", "나", "또는", "과 또", "에 이어", "에 이어서", "에", "과 같은 달":
		return true
	}
	return false
}

// weekday is the day that p means: 다음 금요일 is next week's, 이번 금요일 this week's, 오는 금요일 the next to come. Any other is the
// last up to the day of publication, but of a mere label the next to come.
func (d *koreanDateReader) weekday(p point) time.Time {
	today := dayOf(d.ref)
	monday := today.AddDate(0, 0, 1-isoWeekday(today))
	back := (isoWeekday(today) - p.weekday + 7) % 7
	switch {
	case p.weekdayShift == 2:
		return monday.AddDate(0, 0, 6+p.weekday)
	case p.weekdayShift == 3:
		return monday.AddDate(0, 0, p.weekday-1)
	case p.weekdayShift == 1 || p.weekdayShift == 0 && d.label:
		return today.AddDate(0, 0, 7-back)
	case p.weekdayShift < 0 && back == 0:
		back = 7
	}
	return today.AddDate(0, 0, -back)
}

// isLabel reports whether the text is no sentence but a date, with a time of day at most.
func (d *koreanDateReader) isLabel() bool {
	const longest = 64
	if len(d.text) > longest {
		return false
	}
	for i := 0; i < len(d.text); {
		if end := d.timeOfDay(i); end > i {
			i = end
			continue
		}
		if p, end := d.x.at(d.text, i, 1<<weekdayCls|1<<relClass|1<<lastClass|1<<nextClass|1<<dateUnit|1<<pastClass|1<<sinceClass|1<<untilClass); p != nil {
			i = end
			continue
		}
		if _, _, end, ok := d.onePart(i); ok {
			i = end
			continue
		}
		c, size := utf8.DecodeRuneInString(d.text[i:])
		if !unicode.Is(unicode.Hangul, c) {
			i += size
			continue
		}
		return false
	}
	return true
}

// timeOfDay is the end of a time of day at i: " 오전 8시 30분", i if there is none.
func (d *koreanDateReader) timeOfDay(i int) int {
	end := i
	for range 6 {
		j := d.space(end)
		if p, next := d.x.at(d.text, j, 1<<relClass); p != nil && p.code == "daytime" {
			end = next
			continue
		}
		k := digitsEnd(d.text, j)
		if k == j || k-j > 2 {
			break
		}
		rest := d.text[d.space(k):]
		switch {
		case strings.HasPrefix(rest, "시") || strings.HasPrefix(rest, "분") || strings.HasPrefix(rest, "초"):
			end = d.space(k) + len("시")
		case byteAt(d.text, k) == ':':
			end = digitsEnd(d.text, k+1)
		default:
			return end
		}
	}
	return end
}

package chart

import (
	"time"

	"tumen/lang/phrases"
)

// tick is a day on the axis of time.
type tick struct {
	at   time.Time
	text string
}

// mostTicks is how many days have room beside each other.
const mostTicks = 6

// days returns the days that the axis of time names from first to last: single days, Mondays, months or years, whichever
// are few enough.
func days(p phrases.Printer, first, last time.Time) []tick {
	first, last = first.UTC().Truncate(24*time.Hour), last.UTC().Truncate(24*time.Hour)
	for _, n := range []int{1, 2, 3, 7, 14} {
		if found := every(first, last, func(t time.Time) time.Time { return t.AddDate(0, 0, n) }); len(found) <= mostTicks {
			return texts(found, func(t time.Time) string { return dayText(p, t) })
		}
	}
	month := time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, time.UTC)
	for _, n := range []int{1, 2, 3, 6} {
		start := month.AddDate(0, -((int(month.Month()) - 1) % n), 0)
		if found := every(start, last, func(t time.Time) time.Time { return t.AddDate(0, n, 0) }); len(found) <= mostTicks+1 {
			return texts(found, func(t time.Time) string { return monthText(p, t) })
		}
	}
	year := time.Date(first.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	for n := 1; ; n *= 2 {
		if found := every(year, last, func(t time.Time) time.Time { return t.AddDate(n, 0, 0) }); len(found) <= mostTicks+1 {
			return texts(found, func(t time.Time) string { return t.Format("2006") })
		}
	}
}

// every lists days from first on, up to one more than have room.
func every(first, last time.Time, next func(time.Time) time.Time) []time.Time {
	var out []time.Time
	for t := first; !t.After(last) && len(out) <= mostTicks+1; t = next(t) {
		out = append(out, t)
	}
	return out
}

func texts(all []time.Time, text func(time.Time) string) []tick {
	out := make([]tick, 0, len(all))
	for _, t := range all {
		out = append(out, tick{t, text(t)})
	}
	return out
}

func dayText(p phrases.Printer, t time.Time) string { return p.DateShort(t) }

func monthText(p phrases.Printer, t time.Time) string { return p.MonthShort(t) }

package story

import (
	"time"

	"tumen/news"
)

const (
	sameSaying = 2 * 24 * time.Hour // reports of one statement come out within that time
	growsAfter = 7 * 24 * time.Hour // what was counted so much later may have become more
	growth     = 1.5                // times what it was, at most, within the month that undated figures are compared in
	spanTimes  = 2                  // a time so much longer than another, and longer than wideSpan, is not the same
	wideSpan   = 62 * 24 * time.Hour
)

// dayOf is the day that a figure is of, as far as its source says that, else the day of its report; zero when neither is
// known.
func dayOf(f news.Figure, reported time.Time) time.Time {
	switch {
	case !f.AsOf.To.IsZero() && (reported.IsZero() || !f.AsOf.To.After(reported) || f.AsOf.From.After(reported)):
		return f.AsOf.To // but "this year" is as of the report
	case !f.AsOf.From.IsZero() && (reported.IsZero() || f.AsOf.From.After(reported)):
		return f.AsOf.From
	case reported.IsZero():
		return reported
	}
	return reported.UTC().Truncate(24 * time.Hour) // "since October" is as of the report
}

// developed reports whether two values that differ are how one thing went on: what a speaker says later takes the place of
// what he said before, and what others count a week or more later can be somewhat more. 600 dead of one speaker and 2,000
// of another in one month stay a contradiction, and so do fewer dead than before.
func developed(a, b statement) bool {
	if a.own && b.own || a.day.IsZero() || b.day.IsZero() {
		return false
	}
	if b.day.Before(a.day) {
		a, b = b, a
	}
	apart := b.day.Sub(a.day)
	if a.voice.origin == b.voice.origin && a.voice.origin != "" {
		return apart > sameSaying
	}
	_, before := limits(a.figure)
	after, _ := limits(b.figure)
	return apart >= growsAfter && after >= before && size(b.figure) <= growth*size(a.figure)
}

// sameSpan reports whether two figures can be of the same time: what was counted in all of 2024 is no rival of what was
// counted in December.
func sameSpan(a, b statement) bool {
	x, y := span(a.period), span(b.period)
	if x < y {
		x, y = y, x
	}
	return y <= 0 || x <= wideSpan || x < spanTimes*y
}

// span is how long a period is; 0 for one that is not known or open.
func span(p news.Period) time.Duration {
	if p.From.IsZero() || p.To.IsZero() {
		return 0
	}
	return p.To.Sub(p.From) + 24*time.Hour
}

package digest

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tumen/news"
)

// Plan says when a reader wants digests: at a minute of the local day, on some days of the week.
type Plan struct {
	Minute   int // 0 to 1439
	Weekdays news.Weekdays
	Zone     *time.Location // nil for UTC
}

// farthest is how many dates are looked at for the next digest: two weeks for a single day of the week, should a change of
// the date line take away the first, and some to begin early.
const farthest = 18

// Next returns when the next digest is due strictly after a moment, in UTC, and the local date for which it is. last is the
// date of the last digest, an ISO day, or empty.
//
// There is one digest a local date, never one for last or an earlier date. It is due at the first moment of the date at which
// the clock on the wall shows the wished minute; where the clock leaps over it, at the end of the leap. A date that the zone
// leaves out, having moved over the date line, has none. Without a day of the week the time is zero.
func (p Plan) Next(after time.Time, last string) (at time.Time, day string) {
	if p.Weekdays&news.EveryDay == 0 {
		return time.Time{}, ""
	}
	zone := p.zone()
	date := dateOf(after.In(zone)) // what is due later is for this date or a later one: its time has not been shown yet
	if l, err := time.Parse(time.DateOnly, last); err == nil && !date.After(l) {
		date = l.AddDate(0, 0, 1)
	}
	minute := time.Duration(min(max(p.Minute, 0), 24*60-1)) * time.Minute
	for range farthest {
		if p.Weekdays.Has(date.Weekday()) && hasDate(zone, date) {
			if at := shown(zone, date.Add(minute)); at.After(after) {
				return at, date.Format(time.DateOnly)
			}
		}
		date = date.AddDate(0, 0, 1)
	}
	return time.Time{}, ""
}

// Due says at a moment what is to be done for a reader whose next digest is due at next: whether one is to be sent, when
// the one after is due, and for which local date the one to be sent is.
//
// After an outage it is the latest one missed, if that is not older than window, and never more than one. Should the rules of
// the zone have changed since next was found, the new ones hold.
func (p Plan) Due(next, now time.Time, window time.Duration, last string) (send bool, then time.Time, day string) {
	if next.IsZero() || now.Before(next) {
		return false, next, ""
	}
	for at, d := p.Next(now.Add(-window-1), last); !at.IsZero() && !at.After(now); at, d = p.Next(at, d) {
		day = d
	}
	if day != "" {
		last = day
	}
	then, _ = p.Next(now, last)
	return day != "", then, day
}

func (p Plan) zone() *time.Location {
	if p.Zone == nil {
		return time.UTC
	}
	return p.Zone
}

// dateOf returns the date that t shows as midnight in UTC: dates are counted there, where no clock leaps.
func dateOf(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// hasDate reports whether a date exists in a zone.
func hasDate(zone *time.Location, date time.Time) bool {
	return dateOf(shown(zone, date).In(zone)).Equal(date)
}

// shown returns the first moment at which a clock in zone shows what wall shows in UTC, or later where it leaps over that.
func shown(zone *time.Location, wall time.Time) time.Time {
	const most = 26 * time.Hour // no zone is farther from UTC, and none ever was
	t := wall.Add(-most).In(zone)
	for {
		start, end := t.ZoneBounds()
		_, offset := t.Zone()
		at := wall.Add(-time.Duration(offset) * time.Second)
		if !start.IsZero() && at.Before(start) {
			return start.UTC()
		}
		if end.IsZero() || at.Before(end) {
			return at
		}
		t = end
	}
}

// Zone returns the zone of a name of the time zone database, such as "Europe/Kyiv", or of an offset, such as "UTC+05:30" or
// "UTC-3". Its String is the name to keep.
func Zone(name string) (*time.Location, error) {
	if rest, ok := strings.CutPrefix(name, "UTC"); ok && rest != "" {
		return offsetZone(name, rest)
	}
	// What the machine's own zone is says nothing of a reader's. The "right" zones count leap seconds.
	if name == "" || name == "Local" || strings.HasPrefix(name, "right/") {
		return nil, zoneError(name)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, zoneError(name)
	}
	return zone, nil
}

// offsetZone reads an offset in hours, or hours and quarters of an hour.
func offsetZone(name, offset string) (*time.Location, error) {
	sign := 1
	switch offset[0] {
	case '-':
		sign = -1
	case '+':
	default:
		return nil, zoneError(name)
	}
	hours, minutes, exact := strings.Cut(offset[1:], ":")
	h, err := strconv.ParseUint(hours, 10, 8)
	if err != nil || len(hours) > 2 {
		return nil, zoneError(name)
	}
	var m uint64
	if exact {
		m, err = strconv.ParseUint(minutes, 10, 8)
		if err != nil || len(minutes) != 2 || m > 45 || m%15 != 0 {
			return nil, zoneError(name)
		}
	}
	total := sign * (int(h)*60 + int(m))
	if total < -12*60 || total > 14*60 {
		return nil, zoneError(name)
	}
	if total == 0 {
		return time.UTC, nil
	}
	if sign < 0 {
		return time.FixedZone(fmt.Sprintf("UTC-%02d:%02d", h, m), total*60), nil
	}
	return time.FixedZone(fmt.Sprintf("UTC+%02d:%02d", h, m), total*60), nil
}

func zoneError(name string) error {
	return fmt.Errorf("no time zone %q: give one such as Europe/Kyiv, or an offset from UTC-12:00 to UTC+14:00", name)
}

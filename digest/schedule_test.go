package digest

import (
	"testing"
	"time"

	"tumen/news"
)

func instant(t *testing.T, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func inZone(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := Zone(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestNextKeepsToTheClockOnTheWall(t *testing.T) {
	t.Parallel()
	only := func(days ...time.Weekday) (w news.Weekdays) {
		for _, d := range days {
			w = w.Toggle(d)
		}
		return w
	}
	for name, c := range map[string]struct {
		zone     string
		hour     int
		minute   int
		days     news.Weekdays
		after    string
		last     string
		at, want string
	}{
		"later today":                      {"Europe/Kyiv", 9, 0, news.EveryDay, "2026-11-22T06:59:59Z", "", "2026-11-22T07:00:00Z", "2026-11-22"},
		"at the moment itself, the next":   {"Europe/Kyiv", 9, 0, news.EveryDay, "2026-11-22T07:00:00Z", "", "2026-11-23T07:00:00Z", "2026-11-23"},
		"one a date, though time is left":  {"Europe/Kyiv", 21, 0, news.EveryDay, "2026-11-22T07:00:00Z", "2026-11-22", "2026-11-23T19:00:00Z", "2026-11-23"},
		"on no day":                        {"Europe/Kyiv", 9, 0, 0, "2026-11-22T07:00:00Z", "", "", ""},
		"on the chosen day":                {"Europe/Kyiv", 9, 0, only(time.Sunday), "2026-11-22T07:00:00Z", "", "2026-11-29T07:00:00Z", "2026-11-29"},
		"an hour that is twice: the first": {"Europe/Kyiv", 3, 30, news.EveryDay, "2026-10-24T12:00:00Z", "", "2026-10-25T00:30:00Z", "2026-10-25"},
		"in between the two":               {"Europe/Kyiv", 3, 30, news.EveryDay, "2026-10-25T00:30:00Z", "", "2026-10-26T01:30:00Z", "2026-10-26"},
		"an hour that is left out":         {"Europe/Kyiv", 3, 30, news.EveryDay, "2026-03-28T12:00:00Z", "", "2026-03-29T01:00:00Z", "2026-03-29"},
		"the day after it":                 {"Europe/Kyiv", 3, 30, news.EveryDay, "2026-03-29T01:00:00Z", "2026-03-29", "2026-03-30T00:30:00Z", "2026-03-30"},
		"half an hour left out":            {"Australia/Lord_Howe", 2, 15, news.EveryDay, "2026-10-03T12:00:00Z", "", "2026-10-03T15:30:00Z", "2026-10-04"},
		"midnight left out":                {"Africa/Cairo", 0, 30, news.EveryDay, "2026-04-23T12:00:00Z", "", "2026-04-23T22:00:00Z", "2026-04-24"},
		// The clock leaps from 23:00 of Saturday to midnight: Saturday's comes then, and keeps its date.
		"the last hour of a day left out":         {"America/Nuuk", 23, 30, only(time.Saturday), "2026-03-28T12:00:00Z", "", "2026-03-29T01:00:00Z", "2026-03-28"},
		"though the day has come to its end":      {"America/Nuuk", 23, 30, news.EveryDay, "2026-03-29T01:00:00Z", "", "2026-03-30T00:30:00Z", "2026-03-29"},
		"a date left out":                         {"Pacific/Apia", 9, 0, news.EveryDay, "2011-12-29T19:00:00Z", "2011-12-29", "2011-12-30T19:00:00Z", "2011-12-31"},
		"the only day of the week left out":       {"Pacific/Apia", 9, 0, only(time.Friday), "2011-12-28T00:00:00Z", "", "2012-01-05T19:00:00Z", "2012-01-06"},
		"an offset":                               {"UTC+05:30", 8, 0, news.EveryDay, "2026-11-22T00:00:00Z", "", "2026-11-22T02:30:00Z", "2026-11-22"},
		"a reader who moved west over the line":   {"Pacific/Honolulu", 9, 0, news.EveryDay, "2026-11-22T00:00:00Z", "2026-11-22", "2026-11-23T19:00:00Z", "2026-11-23"},
		"a last day that is none counts for none": {"UTC", 8, 0, news.EveryDay, "2026-11-22T00:00:00Z", "yesterday", "2026-11-22T08:00:00Z", "2026-11-22"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := Plan{Minute: c.hour*60 + c.minute, Weekdays: c.days, Zone: inZone(t, c.zone)}
			at, day := p.Next(instant(t, c.after), c.last)
			if !at.Equal(instant(t, c.at)) || day != c.want {
				t.Errorf("%s for %s, want %s for %s", at, day, c.at, c.want)
			}
		})
	}
}

func TestAfterAnOutageThereIsOneDigestAtMost(t *testing.T) {
	t.Parallel()
	const window = 12 * time.Hour
	kyiv := Plan{Minute: 9 * 60, Weekdays: news.EveryDay, Zone: inZone(t, "Europe/Kyiv")}
	for name, c := range map[string]struct {
		next, now, last string
		send            bool
		then, day       string
	}{
		"not due yet":               {"2026-11-22T07:00:00Z", "2026-11-22T06:59:00Z", "2026-11-21", false, "2026-11-22T07:00:00Z", ""},
		"due":                       {"2026-11-22T07:00:00Z", "2026-11-22T07:00:00Z", "2026-11-21", true, "2026-11-23T07:00:00Z", "2026-11-22"},
		"hours late":                {"2026-11-22T07:00:00Z", "2026-11-22T19:00:00Z", "2026-11-21", true, "2026-11-23T07:00:00Z", "2026-11-22"},
		"too late":                  {"2026-11-22T07:00:00Z", "2026-11-22T19:00:01Z", "2026-11-21", false, "2026-11-23T07:00:00Z", ""},
		"days late, in the window":  {"2026-11-12T07:00:00Z", "2026-11-22T08:00:00Z", "2026-11-11", true, "2026-11-23T07:00:00Z", "2026-11-22"},
		"days late, out of it":      {"2026-11-12T07:00:00Z", "2026-11-22T06:00:00Z", "2026-11-11", false, "2026-11-22T07:00:00Z", ""},
		"a year late":               {"2025-11-12T07:00:00Z", "2026-11-22T08:00:00Z", "", true, "2026-11-23T07:00:00Z", "2026-11-22"},
		"that day's was sent":       {"2026-11-22T07:00:00Z", "2026-11-22T08:00:00Z", "2026-11-22", false, "2026-11-23T07:00:00Z", ""},
		"never":                     {"", "2026-11-22T08:00:00Z", "", false, "", ""},
		"the zone moved to later":   {"2026-11-22T06:00:00Z", "2026-11-22T06:00:00Z", "2026-11-21", false, "2026-11-22T07:00:00Z", ""},
		"the zone moved to earlier": {"2026-11-22T08:00:00Z", "2026-11-22T08:00:00Z", "2026-11-21", true, "2026-11-23T07:00:00Z", "2026-11-22"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			send, then, day := kyiv.Due(instant(t, c.next), instant(t, c.now), window, c.last)
			if send != c.send || !then.Equal(instant(t, c.then)) || day != c.day {
				t.Errorf("%v, then %s, for %q", send, then, day)
			}
		})
	}
	t.Run("a window of days has the latest only", func(t *testing.T) {
		t.Parallel()
		send, then, day := kyiv.Due(instant(t, "2026-11-12T07:00:00Z"), instant(t, "2026-11-22T06:00:00Z"), 7*24*time.Hour, "2026-11-11")
		if !send || day != "2026-11-21" || !then.Equal(instant(t, "2026-11-22T07:00:00Z")) {
			t.Errorf("%v, then %s, for %q", send, then, day)
		}
	})
}

func TestZoneTakesNamesAndOffsets(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		keep   string
		offset int // minutes, in November
	}{
		"Europe/Kyiv": {"Europe/Kyiv", 120}, "Asia/Kathmandu": {"Asia/Kathmandu", 345}, "UTC": {"UTC", 0}, "UTC+05:30": {"UTC+05:30", 330},
		"UTC+5": {"UTC+05:00", 300}, "UTC-3": {"UTC-03:00", -180}, "UTC-03:30": {"UTC-03:30", -210}, "UTC+14": {"UTC+14:00", 840},
		"UTC-12:00": {"UTC-12:00", -720}, "UTC+0": {"UTC", 0}, "UTC-00:00": {"UTC", 0}, "UTC-00:30": {"UTC-00:30", -30},
		"Etc/GMT+2": {"Etc/GMT+2", -120},
	} {
		zone, err := Zone(name)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if _, offset := instant(t, "2026-11-22T00:00:00Z").In(zone).Zone(); zone.String() != want.keep || offset != want.offset*60 {
			t.Errorf("%q: %s, %d s", name, zone, offset)
		}
		if again, err := Zone(zone.String()); err != nil || again.String() != zone.String() {
			t.Errorf("%q is kept as %s, which gives %v, %v", name, zone, again, err)
		}
	}
	for _, name := range []string{
		"", "Local", "right/Europe/Kyiv", "Kyiv", "../../etc/passwd", "/etc/localtime", "UTC+", "UTC5", "UTC+15", "UTC-12:15", "UTC+14:15",
		"UTC+5:5", "UTC+05:60", "UTC+05:07", "UTC+-5", "UTC++5", "UTC+005", "UTC+5:", "UTC+5:300", "UTC +5", "utc+5", "UTC+٥", "Europe/Kyiv\x00",
	} {
		if zone, err := Zone(name); err == nil {
			t.Errorf("%q is taken as %s", name, zone)
		}
	}
}

func FuzzZone(f *testing.F) {
	for _, s := range []string{"Europe/Kyiv", "UTC+05:30", "UTC-3", "UTC+", "Local", "../x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		zone, err := Zone(name)
		if err != nil {
			return
		}
		if again, err := Zone(zone.String()); err != nil || again.String() != zone.String() {
			t.Errorf("%q is kept as %q, which gives %v, %v", name, zone, again, err)
		}
	})
}

package digest

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"pgregory.net/rapid"

	"tumen/news"
)

// A walked zone is one in which all digests of some years are looked at.
type walked struct {
	zone     *time.Location
	from, to int // years
}

// knownZones returns the zones of testdata: they are walked wherever the tests run.
func knownZones(t *testing.T) []walked {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "zones.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var all []walked
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		fields := strings.Fields(lines.Text())
		zone, err := Zone(fields[0])
		if err != nil {
			t.Fatal(err)
		}
		from, _ := strconv.Atoi(fields[1])
		to, _ := strconv.Atoi(fields[2])
		if from == 0 || to < from {
			t.Fatalf("%s: wrong years", lines.Text())
		}
		all = append(all, walked{zone: zone, from: from, to: to})
	}
	if len(all) < 60 {
		t.Fatalf("only %d zones in testdata", len(all))
	}
	return all
}

// everyZone returns the zones of the time zone database, of those that are the same under several names one.
func everyZone(t *testing.T) []walked {
	t.Helper()
	root, err := exec.CommandContext(t.Context(), "go", "env", "GOROOT").Output()
	if err != nil {
		t.Skipf("the zones are those of testdata only: %v", err)
	}
	name := filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip")
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Skipf("the zones are those of testdata only: %v", err)
	}
	defer func() { _ = z.Close() }()
	var all []walked
	seen := map[string]bool{}
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		zone, err := time.LoadLocationFromTZData(f.Name, data)
		if err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if _, err := Zone(f.Name); err != nil {
			t.Error(err)
		}
		if !seen[string(data)] {
			seen[string(data)] = true
			all = append(all, walked{zone: zone, from: 2026, to: 2027})
		}
	}
	if len(seen) < 300 {
		t.Fatalf("only %d zones in %s", len(seen), name)
	}
	return all
}

// due is a digest that there should be.
type due struct {
	at  time.Time
	day string
}

// leap is where the clock of a zone is put forward or back, found by looking at the clock.
type leap struct{ before, after time.Time } // wall times, as UTC

// wall returns what a clock shows, as a time of UTC.
func wall(zone *time.Location, t time.Time) time.Time {
	_, offset := t.In(zone).Zone()
	return t.Add(time.Duration(offset) * time.Second)
}

// expected finds the digest of a date by looking at the clock: the first moment at which it shows the wished time or later.
// There is none for a date that the clock never shows.
func expected(zone *time.Location, date time.Time, minute int) (due, bool) {
	at, steady := firstShown(zone, date.Add(time.Duration(minute)*time.Minute))
	if !steady && wall(zone, beginOf(zone, date)).Format(time.DateOnly) != date.Format(time.DateOnly) {
		return due{}, false
	}
	return due{at: at, day: date.Format(time.DateOnly)}, true
}

func beginOf(zone *time.Location, date time.Time) time.Time {
	at, _ := firstShown(zone, date)
	return at
}

// firstShown looks at a clock every six hours, and where it is not steady, every minute, then every second.
func firstShown(zone *time.Location, wish time.Time) (at time.Time, steady bool) {
	const around = 26 * time.Hour
	t := wish.Add(-around)
	offset := wall(zone, t).Sub(t)
	steady = true
	for u := t; u.Before(wish.Add(around)) && steady; u = u.Add(6 * time.Hour) {
		steady = wall(zone, u).Sub(u) == offset
	}
	if steady {
		return wish.Add(-offset), true
	}
	for _, step := range []time.Duration{time.Minute, time.Second} {
		for wall(zone, t.Add(step)).Before(wish) {
			t = t.Add(step)
		}
	}
	return t.Add(time.Second), false
}

// walk takes one digest after the other through some years, as the loop does that sends them, and compares.
func walk(t *testing.T, w walked, minute int, days news.Weekdays) {
	t.Helper()
	begin, end := time.Date(w.from, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(w.to+1, 1, 1, 0, 0, 0, 0, time.UTC)
	var want []due
	for date := begin; date.Before(end); date = date.AddDate(0, 0, 1) {
		if !days.Has(date.Weekday()) {
			continue
		}
		if d, ok := expected(w.zone, date, minute); ok {
			want = append(want, d)
		}
	}
	p := Plan{Minute: minute, Weekdays: days, Zone: w.zone}
	now := begin.AddDate(0, 0, -1)
	last := now.Format(time.DateOnly)
	for i, d := range want {
		at, day := p.Next(now, last)
		last = day
		if !at.Equal(d.at) || last != d.day || at.Location() != time.UTC {
			t.Errorf("%s, minute %d, days %b, digest %d: %s for %s, want %s for %s",
				w.zone, minute, days, i, at, last, d.at, d.day)
			return
		}
		if bare, day := p.Next(now, ""); i > 0 && (!bare.Equal(at) || day != last) {
			t.Errorf("%s, minute %d, after %s: not knowing the last digest gives %s for %s", w.zone, minute, now, bare, day)
			return
		}
		now = at
	}
}

// leaps finds when the clock of a zone is put forward or back.
func leaps(w walked) []leap {
	var all []leap
	end := time.Date(w.to+1, 1, 1, 0, 0, 0, 0, time.UTC)
	steady := func(from, to time.Time) bool { return wall(w.zone, to).Sub(wall(w.zone, from)) == to.Sub(from) }
	for day := time.Date(w.from, 1, 1, 0, 0, 0, 0, time.UTC); day.Before(end); day = day.AddDate(0, 0, 1) {
		if steady(day, day.AddDate(0, 0, 1)) {
			continue
		}
		for t := day; t.Before(day.AddDate(0, 0, 1)); t = t.Add(30 * time.Minute) {
			if next := t.Add(30 * time.Minute); !steady(t, next) {
				all = append(all, leap{before: wall(w.zone, t), after: wall(w.zone, next)})
			}
		}
	}
	return all
}

// oddMinutes are those around which the clock leaps.
func oddMinutes(w walked) []int {
	var all []int
	for _, l := range leaps(w) {
		for _, t := range []time.Time{l.before, l.after, l.before.Add(l.after.Sub(l.before) / 2)} {
			all = append(all, t.Hour()*60+t.Minute())
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func TestNoDigestOfTheKnownZonesIsMissedOrDoubled(t *testing.T) {
	t.Parallel()
	for i, w := range knownZones(t) {
		odd := oddMinutes(w)
		for _, minute := range append(odd[:min(len(odd), 6)], 0, 24*60-1, rapid.IntRange(0, 24*60-1).Example(i)) {
			walk(t, w, minute, news.EveryDay)
		}
		walk(t, w, 23*60+30, news.Weekdays(rapid.IntRange(1, int(news.EveryDay)).Example(i)))
	}
}

func TestNoDigestOfAnyZoneIsMissedOrDoubled(t *testing.T) {
	t.Parallel()
	zones := everyZone(t)
	for i, w := range zones {
		walk(t, w, rapid.IntRange(0, 24*60-1).Example(i), news.EveryDay)
		if odd := oddMinutes(w); len(odd) > 0 {
			walk(t, w, odd[rapid.IntRange(0, len(odd)-1).Example(i)], news.Weekdays(rapid.IntRange(1, int(news.EveryDay)).Example(i)))
		}
	}
	t.Logf("%d zones", len(zones))
}

func TestNextIsTheSameFromAnyMomentBefore(t *testing.T) {
	t.Parallel()
	zones := knownZones(t)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.SampledFrom(zones).Draw(t, "zone")
		p := Plan{
			Minute:   rapid.IntRange(0, 24*60-1).Draw(t, "minute"),
			Weekdays: news.Weekdays(rapid.IntRange(1, int(news.EveryDay)).Draw(t, "days")),
			Zone:     w.zone,
		}
		from := time.Date(w.from, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.Int64Range(0, 365*24*3600).Draw(t, "second")) * time.Second)
		at, day := p.Next(from, "")
		if !at.After(from) || at.Sub(from) > 15*24*time.Hour {
			t.Fatalf("from %s: %s", from, at)
		}
		within := from.Add(time.Duration(rapid.Int64Range(0, int64(at.Sub(from)-1)).Draw(t, "within")))
		if again, d := p.Next(within, ""); !again.Equal(at) || d != day {
			t.Fatalf("from %s: %s for %s; from %s: %s for %s", from, at, day, within, again, d)
		}
		if later, d := p.Next(from, day); !later.After(at) || d <= day {
			t.Fatalf("after the digest for %s at %s comes %s for %s", day, at, later, d)
		}
		if got := fmt.Sprint(p.Due(at, at, 0, "")); !strings.HasPrefix(got, "true") {
			t.Fatalf("at the moment it is due: %s", got)
		}
	})
}

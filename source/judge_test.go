package source

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/visit"
)

// now is a Wednesday.
var now = time.Date(2025, 6, 11, 12, 0, 0, 0, time.UTC)

func ago(d time.Duration) time.Time { return now.Add(-d) }

func dated(at ...time.Time) []visit.Item {
	var out []visit.Item
	for i, t := range at {
		out = append(out, visit.Item{Document: news.Document{Address: fmt.Sprintf("https://example.org/%d", i), Published: t}})
	}
	return out
}

// every is n items that far apart, the newest at last.
func every(gap time.Duration, n int, last time.Time) []visit.Item {
	var at []time.Time
	for i := range n {
		at = append(at, last.Add(-time.Duration(i)*gap))
	}
	return dated(at...)
}

func refused(status int) error {
	return &failure.Error{Address: "https://example.org/feed", Problem: "no", Status: status, Class: news.ErrGiveUp}
}

func caused(cause error) error {
	return &failure.Error{Address: "https://example.org/feed", Problem: "no", Line: 7, Class: news.ErrGiveUp, Cause: cause}
}

func TestAVisitTellsHowASourceStands(t *testing.T) {
	well := news.Health{Condition: news.Fine, Since: ago(time.Hour), Answered: ago(time.Hour), Newest: ago(2 * time.Hour), Gap: 6 * time.Hour}
	hourly := every(time.Hour, 20, ago(time.Hour))
	for name, c := range map[string]struct {
		before news.Health
		o      Outcome
		want   news.Condition
		says   string
	}{
		"items":                   {news.Health{Condition: news.Untried}, Outcome{Harvest: visit.Harvest{Items: hourly}, New: hourly}, news.Fine, ""},
		"not modified":            {well, Outcome{Harvest: visit.Harvest{Unchanged: true}}, news.Unchanged, ""},
		"no items":                {well, Outcome{}, news.Empty, "no items"},
		"no item that is whole":   {well, Outcome{Harvest: visit.Harvest{Problems: []error{refused(0)}}}, news.Broken, "none of its items"},
		"an item that is not":     {well, Outcome{Harvest: visit.Harvest{Items: hourly, Problems: []error{refused(0)}}}, news.Fine, "can't be read: 1"},
		"cut off":                 {well, Outcome{Harvest: visit.Harvest{Items: hourly, Problems: []error{caused(failure.ErrBroken)}}}, news.Broken, "line 7"},
		"no dates":                {well, Outcome{Harvest: visit.Harvest{Items: dated(time.Time{}, time.Time{})}}, news.Undated, "first seen"},
		"a date among them":       {well, Outcome{Harvest: visit.Harvest{Items: dated(time.Time{}, ago(time.Hour))}}, news.Fine, ""},
		"moved":                   {well, Outcome{Harvest: visit.Harvest{Items: hourly, Moved: "https://example.org/new?key=abc"}}, news.Moved, "https://example.org/new"},
		"unauthorized":            {well, Outcome{Err: refused(401)}, news.Forbidden, "no"},
		"to be paid":              {well, Outcome{Err: refused(402)}, news.Forbidden, ""},
		"forbidden":               {well, Outcome{Err: refused(403)}, news.Forbidden, ""},
		"for legal reasons":       {well, Outcome{Err: refused(451)}, news.Forbidden, ""},
		"by robots.txt":           {well, Outcome{Err: caused(fetch.ErrRobots)}, news.Forbidden, ""},
		"not found":               {well, Outcome{Err: refused(404)}, news.Gone, ""},
		"gone":                    {well, Outcome{Err: refused(410)}, news.Gone, ""},
		"a page":                  {well, Outcome{Err: caused(failure.ErrNotAFeed)}, news.NotAFeed, ""},
		"broken mark-up":          {well, Outcome{Err: caused(failure.ErrBroken)}, news.Broken, "line 7"},
		"no answer in time":       {well, Outcome{Err: &failure.Error{Class: news.ErrAgain, Problem: "no answer", Cause: &url.Error{Err: context.DeadlineExceeded}}}, news.Slow, ""},
		"a visit without end":     {well, Outcome{Err: fmt.Errorf("reading it: %w", context.DeadlineExceeded)}, news.Slow, ""},
		"a gateway's timeout":     {well, Outcome{Err: refused(504)}, news.Slow, ""},
		"a server at its limits":  {well, Outcome{Err: refused(503)}, news.Failing, ""},
		"too many requests":       {well, Outcome{Err: refused(429)}, news.Failing, ""},
		"another error":           {well, Outcome{Err: errors.New("odd")}, news.Failing, "odd"},
		"unchanged before it was": {news.Health{Condition: news.Untried}, Outcome{Harvest: visit.Harvest{Unchanged: true}}, news.Failing, "never read"},
		"dates in the future": {well, Outcome{Harvest: visit.Harvest{Items: dated(now.AddDate(1, 0, 0), now.AddDate(70, 0, 0))}}, news.Undated,
			"in the future"},
		"dates of another zone":  {well, Outcome{Harvest: visit.Harvest{Items: dated(now.Add(9 * time.Hour))}}, news.Fine, ""},
		"unchanged after broken": {news.Health{Condition: news.Broken, Detail: "line 7", Answered: ago(time.Hour), Newest: ago(time.Hour)}, Outcome{Harvest: visit.Harvest{Unchanged: true}}, news.Broken, "line 7"},
		"asleep for years": {news.Health{Condition: news.Untried}, Outcome{Harvest: visit.Harvest{Items: every(24*time.Hour, 20, now.AddDate(-3, 0, 0))},
			New: every(24*time.Hour, 20, now.AddDate(-3, 0, 0))}, news.Silent, "since 2022-06-11, where usually 24 hours pass"},
	} {
		t.Run(name, func(t *testing.T) {
			c.o.At = now
			got := Judge(news.Source{ID: "a", Address: "https://example.org/feed"}, c.before, c.o)
			if got.Condition != c.want || !strings.Contains(got.Detail, c.says) || got.Condition != news.Fine && (got.Detail == "") != got.Well() {
				t.Errorf("%s: %q", got.Condition, got.Detail)
			}
			if strings.Contains(got.Detail, "abc") {
				t.Errorf("a key is told: %s", got.Detail)
			}
			if read := c.o.Err == nil && c.want != news.Failing; read != got.Answered.Equal(now) {
				t.Errorf("answered %s", got.Answered)
			}
		})
	}
}

// A list of links and a plain sitemap never have dates: that is no fault of theirs, and needs nobody's look.
func TestALinkNeedsNoDate(t *testing.T) {
	for kind, want := range map[news.SourceKind]news.Condition{news.SourceLinks: news.Fine, news.SourceSitemap: news.Fine, news.SourceFeed: news.Undated} {
		items := dated(time.Time{}, time.Time{})
		got := Judge(news.Source{ID: "a", Kind: kind, Address: "https://example.org/news"}, news.Health{}, Outcome{Harvest: visit.Harvest{Items: items}, New: items, At: now})
		if got.Condition != want || got.Well() != (got.Detail == "") {
			t.Errorf("%s: %s: %s", kind, got.Condition, got.Detail)
		}
	}
}

func TestAConditionBeginsWhenItChanges(t *testing.T) {
	s := news.Source{ID: "a", Address: "https://example.org/feed"}
	h := Judge(s, news.Health{Condition: news.Untried}, Outcome{At: ago(9 * time.Hour), Err: refused(403)})
	h = Judge(s, h, Outcome{At: ago(8 * time.Hour), Err: refused(403)})
	if !h.Since.Equal(ago(9 * time.Hour)) {
		t.Errorf("forbidden since %s", h.Since)
	}
	items := every(time.Hour, 9, ago(10*time.Hour))
	h = Judge(s, h, Outcome{At: ago(7 * time.Hour), Harvest: visit.Harvest{Items: items}, New: items})
	h = Judge(s, h, Outcome{At: ago(6 * time.Hour), Harvest: visit.Harvest{Unchanged: true}})
	if h.Condition != news.Unchanged || !h.Since.Equal(ago(7*time.Hour)) || !h.Newest.Equal(ago(10*time.Hour)) || h.Gap != leastGap {
		t.Errorf("%+v", h)
	}
}

// silentFrom visits a source every hour and returns when it first counts as silent, zero for not within the time.
func silentFrom(h news.Health, start time.Time, within time.Duration, answer func(at time.Time) (visit.Harvest, []visit.Item)) time.Time {
	s := news.Source{ID: "a", Address: "https://example.org/feed"}
	for at := start; at.Before(start.Add(within)); at = at.Add(time.Hour) {
		harvest, fresh := answer(at)
		if h = Judge(s, h, Outcome{Harvest: harvest, New: fresh, At: at}); h.Condition == news.Silent {
			return at
		}
	}
	return time.Time{}
}

// TestALyingServerIsFoundSilentInTime has servers that answer well for ever and bring nothing.
func TestALyingServerIsFoundSilentInTime(t *testing.T) {
	first := func(items []visit.Item) news.Health {
		return Judge(news.Source{ID: "a"}, news.Health{Condition: news.Untried}, Outcome{At: now, Harvest: visit.Harvest{Items: items}, New: items})
	}
	hourly := every(time.Hour, 20, now)
	for name, c := range map[string]struct {
		h      news.Health
		answer func(time.Time) (visit.Harvest, []visit.Item)
		after  time.Duration
	}{
		"not modified for ever": {first(hourly), func(time.Time) (visit.Harvest, []visit.Item) {
			return visit.Harvest{Unchanged: true}, nil
		}, 25 * time.Hour},
		"the same items, dated anew each time": {first(hourly), func(at time.Time) (visit.Harvest, []visit.Item) {
			return visit.Harvest{Items: every(time.Hour, 20, at)}, nil
		}, 25 * time.Hour},
		"dates in the future": {first(dated(now.AddDate(50, 0, 0))), func(time.Time) (visit.Harvest, []visit.Item) {
			return visit.Harvest{Items: dated(now.AddDate(50, 0, 0))}, nil
		}, 29 * 24 * time.Hour},
		"no dates": {first(dated(time.Time{})), func(time.Time) (visit.Harvest, []visit.Item) {
			return visit.Harvest{Items: dated(time.Time{})}, nil
		}, 29 * 24 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			at := silentFrom(c.h, now, 100*24*time.Hour, c.answer)
			if at.IsZero() || at.Sub(now) > c.after || at.Sub(now) < c.after/2 {
				t.Errorf("silent after %s, want about %s", at.Sub(now), c.after)
			}
		})
	}
}

func TestAnAnswerOfElevenBytesIsNoFeed(t *testing.T) {
	kind := Kinds()[news.SourceFeed]
	for _, body := range []string{"hello world", "<html></html>", "{}", "\x00\x01\x02\x03", "%PDF-1.7 x"} {
		_, err := kind.Visit(t.Context(), visitOf(body))
		if got := Judge(news.Source{}, news.Health{}, Outcome{Err: err, At: now}); got.Condition != news.NotAFeed {
			t.Errorf("%q: %s, %s", body, got.Condition, got.Detail)
		}
	}
	_, err := kind.Visit(t.Context(), visitOf("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>\n<title>A</title><item><<></rss>"))
	if got := Judge(news.Source{}, news.Health{}, Outcome{Err: err, At: now}); got.Condition != news.Broken || !strings.Contains(got.Detail, "line ") {
		t.Errorf("%s, %s", got.Condition, got.Detail)
	}
}

// TestARestIsNoSilence visits sources that publish by the calendar. None of them is ever silent.
func TestARestIsNoSilence(t *testing.T) {
	start := time.Date(2025, 5, 5, 0, 0, 0, 0, time.UTC)
	atWork := func(d time.Weekday) bool { return d != time.Saturday && d != time.Sunday }
	for name, c := range map[string]struct {
		gap time.Duration // between items
		on  func(t time.Time) bool
	}{
		"a desk on weekdays, in the daytime": {20 * time.Minute, func(t time.Time) bool { return atWork(t.Weekday()) && t.Hour() >= 8 && t.Hour() < 18 }},
		"once on weekdays":                   {time.Hour, func(t time.Time) bool { return atWork(t.Weekday()) && t.Hour() == 9 }},
		"all at once on weekdays":            {time.Second * 10, func(t time.Time) bool { return atWork(t.Weekday()) && t.Hour() == 9 && t.Minute() < 2 }},
		"on Mondays":                         {time.Hour, func(t time.Time) bool { return t.Weekday() == time.Monday && t.Hour() == 9 }},
		"on the first of the month":          {time.Hour, func(t time.Time) bool { return t.Day() == 1 && t.Hour() == 9 }},
		"by day and night":                   {3 * time.Hour, func(time.Time) bool { return true }},
	} {
		t.Run(name, func(t *testing.T) {
			var all []visit.Item
			for at := start.AddDate(0, -6, 0); at.Before(start.AddDate(0, 2, 0)); at = at.Add(c.gap) {
				if c.on(at) {
					all = append(all, dated(at)...)
				}
			}
			shown := 0
			at := silentFrom(news.Health{Condition: news.Untried}, start, 60*24*time.Hour, func(at time.Time) (visit.Harvest, []visit.Item) {
				from := shown
				for shown < len(all) && !all[shown].Published.After(at) {
					shown++
				}
				list := all[max(0, shown-20):shown]
				return visit.Harvest{Items: list}, all[max(from, shown-20):shown]
			})
			if !at.IsZero() {
				t.Errorf("silent on %s", at.Format("Monday 2006-01-02 15:04"))
			}
		})
	}
}

func visitOf(body string) visit.Visit {
	return visit.Visit{Get: func(_ context.Context, address string, _ fetch.Validators) (fetch.Fetched, error) {
		return fetch.Fetched{Document: news.Document{Address: address, Body: []byte(body), Fetched: now}}, nil
	}}
}

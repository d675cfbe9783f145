package source

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"time"

	"tumen/news"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/links"
	"tumen/source/visit"
)

const (
	silentAfter = 4                  // usual gaps without anything new, until a source counts as silent
	leastGap    = 6 * time.Hour      // a shorter one is taken for this: the busiest desk has a quiet night
	dailyGap    = 24 * time.Hour     // the least of a source that rests at night
	rest        = 8 * time.Hour      // a pause as long as this among the items shows that it does
	unknownGap  = 7 * 24 * time.Hour // of a source that has shown too little yet
	weekendGap  = 3 * 24 * time.Hour // sources with a shorter one may rest on Saturday and Sunday
	batch       = time.Minute        // items that are not further apart were published together
	fewestGaps  = 3                  // from which a usual one can be read
	aheadOfUs   = 24 * time.Hour     // how far a date may lie in the future by a wrong time zone; what is further is wrong
)

// Outcome is what a visit to a source came to.
type Outcome struct {
	Harvest visit.Harvest
	Err     error        // why there is no harvest
	New     []visit.Item // those of its items that it did not list before
	At      time.Time
}

// Judge says how a source stands after a visit, from how it stood before it.
//
// A server can lie: by "not modified" for ever, by dates that move with the clock or lie in the future, by an answer
// that is no feed. So only an item that was not listed before shows that a source is alive, and none is newer than the
// visit.
func Judge(s news.Source, before news.Health, o Outcome) news.Health {
	after := before
	switch {
	case o.Err != nil:
		after.Condition, after.Detail = fault(o.Err), o.Err.Error()
	case o.Harvest.Unchanged && before.Answered.IsZero():
		after.Condition, after.Detail = news.Failing, "its server says that nothing has changed, though it was never read: tell its publisher"
	default:
		after.Answered = o.At
		after.Newest, after.Gap = pace(before, o)
		after.Condition, after.Detail = standing(s, before, o)
		if silence := quiet(after, o.At); worthSilence(s, after) && silence > 0 {
			after.Condition, after.Detail = news.Silent, fmt.Sprintf("nothing new since %s, where usually %s pass: see whether it has moved or ended",
				after.Newest.UTC().Format(time.DateOnly), span(cmp.Or(after.Gap, unknownGap)))
		}
	}
	if before.Since.IsZero() || !same(before.Condition, after.Condition) {
		after.Since = o.At
	}
	return after
}

// same reports whether nothing has begun: to be read and to be unchanged go on together.
func same(a, b news.Condition) bool {
	read := func(c news.Condition) bool { return c == news.Fine || c == news.Unchanged }
	return a == b || read(a) && read(b)
}

// standing is how a source stands that could be read, its silence aside.
func standing(s news.Source, before news.Health, o Outcome) (news.Condition, string) {
	h := o.Harvest
	broken := slices.IndexFunc(h.Problems, func(err error) bool { return errors.Is(err, failure.ErrBroken) })
	switch {
	case h.Moved != "":
		return news.Moved, "it has moved for good: write " + links.Mask(h.Moved) + " for its address"
	case h.Unchanged && slices.Contains([]news.Condition{news.Empty, news.Undated, news.Moved, news.Broken}, before.Condition):
		return before.Condition, before.Detail // the server sent nothing by which it could have changed
	case h.Unchanged:
		return news.Unchanged, ""
	case broken >= 0:
		return news.Broken, h.Problems[broken].Error()
	case len(h.Items) == 0 && len(h.Problems) > 0:
		return news.Broken, "none of its items can be read: " + h.Problems[0].Error()
	case KindOf(s) == news.SourceFolder: // nothing is expected of it
		return news.Fine, ""
	case len(h.Items) == 0:
		return news.Empty, "it has no items: see whether it has moved or ended"
	case datedByPages(s): // a list of links has no dates, the pages behind them have
	case !slices.ContainsFunc(h.Items, func(i visit.Item) bool { return !said(i, o.At).IsZero() }):
		if slices.ContainsFunc(h.Items, func(i visit.Item) bool { return !i.Published.IsZero() }) {
			return news.Undated, "its items are dated in the future: they count by when they were first seen"
		}
		return news.Undated, "none of its items is dated: they count by when they were first seen"
	}
	if len(h.Problems) > 0 {
		return news.Fine, fmt.Sprintf("items that can't be read: %d, the first: %v", len(h.Problems), h.Problems[0])
	}
	return news.Fine, ""
}

// datedByPages reports whether the items of a source name pages and nothing else is expected of them.
func datedByPages(s news.Source) bool {
	return slices.Contains([]news.SourceKind{news.SourceLinks, news.SourceSitemap}, KindOf(s))
}

// said is when an item was published, as far as it can be believed; zero for not at all.
func said(i visit.Item, now time.Time) time.Time { return Believed(i.Published, now) }

// Believed is a date that a source gives, zero if it lies in the future by more than a wrong time zone explains.
func Believed(published, now time.Time) time.Time {
	if published.After(now.Add(aheadOfUs)) {
		return time.Time{}
	}
	return published
}

// pace is when the latest item appeared and how long it usually takes to the next.
func pace(before news.Health, o Outcome) (newest time.Time, gap time.Duration) {
	newest = before.Newest
	for _, i := range o.New {
		at := said(i, o.At)
		if at.IsZero() || at.After(o.At) {
			at = o.At
		}
		if at.After(newest) {
			newest = at
		}
	}
	if len(o.New) == 0 {
		return newest, before.Gap
	}
	gap = gapOf(o.Harvest.Items, o.At)
	if gap == 0 { // the items don't tell: the visits do
		if before.Newest.IsZero() || !newest.After(before.Newest) {
			return newest, before.Gap
		}
		gap = atLeast(newest.Sub(before.Newest), newest.Sub(before.Newest))
		if before.Gap > 0 {
			gap = (3*before.Gap + gap) / 4
		}
	}
	return newest, max(gap, before.Gap-before.Gap/50) // a list of one busy day does not show the night
}

// gapOf is the usual gap between items as they are dated, 0 when too few are.
func gapOf(items []visit.Item, now time.Time) time.Duration {
	var at []time.Time
	for _, i := range items {
		if t := said(i, now); !t.IsZero() {
			at = append(at, t)
		}
	}
	slices.SortFunc(at, time.Time.Compare)
	var gaps []time.Duration
	for i := 1; i < len(at); i++ {
		if gap := at[i].Sub(at[i-1]); gap > batch {
			gaps = append(gaps, gap)
		}
	}
	if len(gaps) < fewestGaps {
		return 0
	}
	slices.Sort(gaps)
	return atLeast(gaps[len(gaps)/2], gaps[len(gaps)-1])
}

// atLeast is a gap, but no shorter than is usual for a source that pauses as long as this.
func atLeast(gap, longest time.Duration) time.Duration {
	if longest >= rest {
		return max(gap, dailyGap)
	}
	return max(gap, leastGap)
}

// worthSilence reports whether a source is one of which something new is to be expected. A folder may stay as it is.
func worthSilence(s news.Source, h news.Health) bool {
	return !h.Newest.IsZero() && KindOf(s) != news.SourceFolder && (h.Condition == news.Fine || h.Condition == news.Unchanged || h.Condition == news.Undated)
}

// quiet is for how long a source has brought nothing beyond what is usual; not above 0 when that is no longer than usual.
func quiet(h news.Health, now time.Time) time.Duration {
	gap := cmp.Or(h.Gap, unknownGap)
	silence := now.Sub(h.Newest)
	if gap < weekendGap {
		silence = workdays(h.Newest, now)
	}
	return silence - silentAfter*gap
}

// workdays is the time between two moments without Saturdays and Sundays, UTC.
func workdays(from, to time.Time) time.Duration {
	from, to = from.UTC(), to.UTC()
	if to.Sub(from) > 100*24*time.Hour {
		return to.Sub(from) * 5 / 7
	}
	var sum time.Duration
	for from.Before(to) {
		end := from.Truncate(24*time.Hour).AddDate(0, 0, 1)
		if end.After(to) {
			end = to
		}
		if d := from.Weekday(); d != time.Saturday && d != time.Sunday {
			sum += end.Sub(from)
		}
		from = end
	}
	return sum
}

// span writes a time for people.
func span(d time.Duration) string {
	if d >= 2*24*time.Hour {
		return fmt.Sprintf("%d days", int((d+12*time.Hour)/(24*time.Hour)))
	}
	return fmt.Sprintf("%d hours", int((d+30*time.Minute)/time.Hour))
}

// fault is the condition that an error shows.
func fault(err error) news.Condition {
	var e failure.Error
	if v, ok := errors.AsType[*failure.Error](err); ok {
		e = *v
	}
	timeout, slow := errors.AsType[net.Error](err)
	switch {
	case errors.Is(err, fetch.ErrRobots), errors.Is(err, failure.ErrForbidden), errors.Is(err, fs.ErrPermission):
		return news.Forbidden
	case errors.Is(err, failure.ErrGone), errors.Is(err, fs.ErrNotExist):
		return news.Gone
	case errors.Is(err, failure.ErrNotAFeed):
		return news.NotAFeed
	case errors.Is(err, failure.ErrBroken), e.Line > 0:
		return news.Broken
	case errors.Is(err, fetch.ErrSlow), errors.Is(err, context.DeadlineExceeded), slow && timeout.Timeout():
		return news.Slow
	}
	switch e.Status {
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusUnavailableForLegalReasons:
		return news.Forbidden
	case http.StatusNotFound, http.StatusGone:
		return news.Gone
	case http.StatusRequestTimeout, http.StatusGatewayTimeout:
		return news.Slow
	}
	return news.Failing
}

package follow

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"tumen/news"
	"tumen/source"
	"tumen/source/links"
	"tumen/source/visit"
)

const (
	chunk         = 100            // items after which what was brought is kept
	mostLooks     = 6              // at a report again, however often its source says that it changed
	mostTries     = 8              // at an item that can't be had
	longestWait   = 12 * time.Hour // between two of them
	lookAfter     = 8 * time.Hour  // after its publication a report on the topic is looked at again
	lookAtLeast   = 2 * time.Hour  // after it was taken
	lookWithin    = 24 * time.Hour // of its publication
	failuresInRow = 3              // pages of a source that fail one after the other, until the rest waits for the next round
)

// items tells what is new of a harvest, the newest first. The error is of the archive or the context.
func (r *round) items(ctx context.Context, h visit.Harvest) error {
	if h.Unchanged {
		return nil
	}
	for _, p := range h.Problems {
		r.problem(r.source.Address, p)
		r.cut = r.cut || !errors.Is(p, news.ErrGiveUp)
	}
	items := slices.Clone(h.Items)
	slices.SortStableFunc(items, func(a, b visit.Item) int { return b.Published.Compare(a.Published) })
	seen := map[string]bool{}
	for part := range slices.Chunk(items, chunk) {
		if len(r.rows) > 0 { // a long list is not lost by one crash
			r.tell(event{kept: &kept{track: r.track, items: r.rows}})
			r.rows = nil
		}
		if err := r.some(ctx, part, seen); err != nil {
			return err
		}
	}
	for address, row := range r.retry { // it is too late for them
		if !seen[address] {
			row.Next = time.Time{}
			if !row.Settled {
				row.Settled, row.Problem = true, row.Problem+" (and it is listed no more)"
			}
			r.rows = append(r.rows, row)
		}
	}
	return nil
}

// some tells what is new of some items. What was seen of the harvest already is left out.
func (r *round) some(ctx context.Context, items []visit.Item, seen map[string]bool) error {
	var addresses []string
	for _, i := range items {
		addresses = append(addresses, keyOf(i))
	}
	known, err := r.Store.Listed(ctx, r.source.ID, addresses)
	if err != nil {
		return err
	}
	for n, i := range items {
		if seen[addresses[n]] || r.goes != nil && !r.goes(i) {
			continue
		}
		seen[addresses[n]] = true
		row, listed := known[addresses[n]]
		if !listed {
			if row, err = r.first(ctx, i, addresses[n]); err != nil {
				return err
			}
		}
		i.Published = source.Believed(i.Published, r.now)
		if !r.item(ctx, i, &row) && listed && r.now.Sub(row.Listed) < forgetEvery {
			continue // nothing is to be remembered of it
		}
		if err := ctx.Err(); err != nil { // what was broken off is not known to have come to anything
			return err
		}
		row.Listed = r.now
		if r.filling && !row.Settled { // its page is read again when the filling goes on
			row.Next = time.Time{}
		}
		r.rows = append(r.rows, row)
	}
	return nil
}

// first is what is remembered of an item that was not listed before.
func (r *round) first(ctx context.Context, i visit.Item, address string) (news.Listed, error) {
	r.fresh = append(r.fresh, i)
	var known bool
	var err error
	if i.Open == nil { // else another of the name may have been taken before
		known, err = r.Store.KnownAddress(ctx, address)
	}
	return news.Listed{Source: r.source.ID, Address: address, Seen: r.now, Settled: known, Print: printOf(i)}, err
}

// item takes an item, looks at it again, or leaves it, and reports whether that changed what is remembered of it.
func (r *round) item(ctx context.Context, i visit.Item, row *news.Listed) bool {
	mark := printOf(i)
	if r.beyond(row.Next, r.source) {
		row.Next = r.now
	}
	_, due := r.retry[row.Address]
	if row.Settled && !due && !row.Next.After(r.now) { // it was due and is not worth it
		row.Next = time.Time{}
	}
	changed := row.Print != mark
	if row.Settled && changed && row.Problem != "" && (row.Tries < mostTries || i.Open != nil) { // it may be had now
		row.Settled, row.Next = false, time.Time{}
	}
	switch {
	case !row.Settled && row.Next.After(r.now) && !r.filling:
		r.waiting++
		return false
	case row.Settled && (r.filling || !due && !changed):
		return false
	case row.Settled && (row.Taken == "" || row.Tries >= mostLooks && i.Open == nil):
		row.Print, row.Next = mark, time.Time{}
		return true
	case r.full():
		row.Next = r.tomorrow()
		r.waiting++
		return true
	case r.failures >= failuresInRow, r.Now().Sub(r.now) > turn && !r.filling:
		row.Next = r.now
		r.waiting++
		return true
	case row.Settled:
		row.Print = mark
		r.again(ctx, i, row, changed)
		return true
	}
	row.Print = mark
	r.take(ctx, i, row)
	return true
}

// keyOf is the address by which an item is remembered.
func keyOf(i visit.Item) string {
	if !links.IsWeb(i.Address) {
		return i.Address
	}
	return links.Stored(i.Address)
}

// printOf tells what a source says of an item from what it said before.
func printOf(i visit.Item) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s\x00%s\x00%d", i.Title, i.Teaser, i.Changed.Unix())
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// lookAgain is when a report is to be looked at again, zero for never.
func lookAgain(published, now time.Time) time.Time {
	at := published.Add(lookAfter)
	if soonest := now.Add(lookAtLeast); at.Before(soonest) {
		at = soonest
	}
	if at.After(published.Add(lookWithin)) {
		return time.Time{}
	}
	return at
}

// pause is how long after a try in vain the next one waits.
func pause(interval time.Duration, tries int) time.Duration {
	return min(interval<<min(tries-1, 10), max(longestWait, interval))
}

// Package follow visits sources in rounds and brings in what is new in each.
//
// It promises: an item is taken once, and again when its source says that it was changed; what could not be had is tried
// again, less and less often, and given up in the end; no source stops another, whether it is dead, slow, lying or brings a
// fault of the program to light. All that is remembered stands in the archive, and only after the reports that it speaks of:
// whoever is killed asks again, and nobody is asked anew after a restart.
//
// It reads of a document only whether that is the whole.
package follow

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"log/slog"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"tumen/news"
	"tumen/source"
	"tumen/source/fetch"
	"tumen/source/links"
	"tumen/source/visit"
)

const (
	sideBySide  = 8                   // servers that are visited at a time
	longRound   = 15 * time.Minute    // after which a round begins with no further source
	turn        = 5 * time.Minute     // after which a source's further pages wait for the next round
	punctual    = time.Minute         // how much too early a visit may be, so that a timer needn't be exact
	forgetAfter = 90 * 24 * time.Hour // when items are forgotten that no source lists any more
	forgetEvery = 24 * time.Hour
)

// Store keeps what is remembered of sources. A *store.Store is one.
type Store interface {
	Track(ctx context.Context, source string) (news.Track, error)
	Tracks(context.Context) ([]news.Track, error)
	SaveTrack(context.Context, news.Track, []news.Listed) error
	Listed(ctx context.Context, source string, addresses []string) (map[string]news.Listed, error)
	DueListed(ctx context.Context, source string, now time.Time, limit int) ([]news.Listed, error)
	ForgetListed(ctx context.Context, before time.Time) error
	KnownAddress(ctx context.Context, address string) (bool, error)
	OnTopic(ctx context.Context, address string) (bool, error)
}

// Get fetches a document, of which something may be known.
type Get func(ctx context.Context, address string, known fetch.Validators) (fetch.Fetched, error)

// Follower follows sources. It is used by one goroutine at a time.
type Follower struct {
	Sources  func(context.Context) ([]news.Source, error) // those that are to be followed now
	Store    Store
	Kinds    map[news.SourceKind]visit.Kind
	Get      Get // fetches what sources are made of
	Page     Get // fetches pages that sources name; nil for Get
	Outside  Get // fetches those that sources of the public web name, never in the own network; nil for Page
	MaxBytes int64
	Interval time.Duration // between two visits of a source that sets none
	Cap      int           // reports that one source may bring in a day; 0 for any number
	Eager    bool          // a source that only waits for its interval is visited all the same
	Now      func() time.Time
	Log      *slog.Logger
	Random   func() float64 // from 0 to 1, for jitter; nil for any

	broken    error     // of the archive, in the last round: what it met there is no fault of a source
	forgotten time.Time // when old items were last forgotten
}

// Broken is the error of the archive that ended the last round, nil when none did.
func (f *Follower) Broken() error { return f.broken }

// event is what the visit to a source comes to: a document, a problem, or what is to be kept of what was brought so far.
type event struct {
	document news.Document
	problem  error
	kept     *kept
}

// kept is what is to be remembered of a source.
type kept struct {
	track news.Track
	items []news.Listed
	err   error // of the archive

	filled *Filled // what is kept is how far back the source is filled, and nothing else of the track
}

// Documents visits every source that is due and yields what is new. An error that it yields is of one source or one
// item.
func (f *Follower) Documents(ctx context.Context) iter.Seq2[news.Document, error] {
	return func(yield func(news.Document, error) bool) {
		lanes, err := f.due(ctx)
		if f.broken = err; err != nil {
			return
		}
		began := f.Now()
		f.run(ctx, yield, nil, lanes, func(ctx context.Context, v visiting, tell func(event) bool) {
			if f.Now().Sub(began) < longRound {
				(&round{Follower: f, visiting: v, tell: tell, began: began, now: f.Now()}).visit(ctx)
			}
		})
		if f.broken == nil && ctx.Err() == nil { // last, since what is still listed says so in each round
			f.broken = f.forget(ctx)
		}
	}
}

// visiting is a source and what is remembered of it.
type visiting struct {
	source news.Source
	track  news.Track
}

// run does something for every source, one after the other where they are of the same server, and yields what comes of it.
func (f *Follower) run(ctx context.Context, yield func(news.Document, error) bool, told func(Filled), lanes [][]visiting,
	each func(context.Context, visiting, func(event) bool),
) {
	ctx, cancel := context.WithCancel(ctx)
	events := make(chan event)
	places := make(chan struct{}, sideBySide)
	tell := func(e event) bool {
		select {
		case events <- e:
			return true
		case <-ctx.Done():
			return false
		}
	}
	var all sync.WaitGroup
	for _, lane := range lanes {
		all.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			for _, v := range lane {
				if ctx.Err() == nil {
					each(ctx, v, tell)
				}
			}
		})
	}
	go func() {
		all.Wait()
		close(events)
	}()
	defer func() { // nobody is left behind who would write to what nobody reads
		cancel()
		for range events {
		}
	}()
	for e := range events {
		switch {
		case e.kept != nil:
			if err := f.keep(ctx, e.kept); err != nil && ctx.Err() == nil {
				f.broken = err
				return
			}
			if e.kept.filled != nil {
				told(*e.kept.filled)
			}
		case !yield(e.document, e.problem):
			return
		}
	}
}

// keep is called after what it speaks of was taken in.
func (f *Follower) keep(ctx context.Context, k *kept) error {
	if k.err != nil {
		return k.err
	}
	t := k.track
	if k.filled != nil { // meanwhile the source may have been visited
		now, err := f.Store.Track(ctx, t.Source)
		if err != nil {
			return err
		}
		if now.Address == "" {
			now.Address = t.Address
		}
		now.Back, now.Until = t.Back, t.Until
		t = now
	}
	if err := f.Store.SaveTrack(ctx, t, k.items); err != nil {
		return fmt.Errorf("keeping the state of source %s: %w", k.track.Source, err)
	}
	return nil
}

// forget lets go of items that are listed no more, so that the archive does not grow by them for ever.
func (f *Follower) forget(ctx context.Context) error {
	now := f.Now()
	if now.Sub(f.forgotten) < forgetEvery {
		return nil
	}
	f.forgotten = now
	return f.Store.ForgetListed(ctx, now.Add(-forgetAfter))
}

// due are the sources that are to be visited now, in lanes.
func (f *Follower) due(ctx context.Context) ([][]visiting, error) {
	all, err := f.all(ctx)
	if err != nil {
		return nil, err
	}
	now := f.Now()
	return lanes(slices.DeleteFunc(all, func(v visiting) bool { return f.next(v).After(now) })), nil
}

// all are all sources with what is remembered of each.
func (f *Follower) all(ctx context.Context) ([]visiting, error) {
	sources, err := f.Sources(ctx)
	if err != nil {
		return nil, err
	}
	tracks, err := f.Store.Tracks(ctx)
	if err != nil {
		return nil, err
	}
	known := map[string]news.Track{}
	for _, t := range tracks {
		known[t.Source] = t
	}
	var out []visiting
	for _, s := range sources {
		t, ok := known[s.ID]
		if !ok {
			t = news.Track{Source: s.ID, Health: news.Health{Condition: news.Untried}}
		}
		out = append(out, visiting{s, t})
	}
	return out, nil
}

// lanes puts the sources of one server behind one another, those that wait longest first, so that they don't keep the
// others from their places while they wait for each other.
func lanes(all []visiting) [][]visiting {
	slices.SortStableFunc(all, func(a, b visiting) int { return a.track.NextVisit.Compare(b.track.NextVisit) })
	at := map[string]int{}
	var out [][]visiting
	for _, v := range all {
		host := source.Server(v.source)
		i, ok := at[host]
		if !ok {
			i = len(out)
			at[host], out = i, append(out, nil)
		}
		out[i] = append(out[i], v)
	}
	return out
}

// interval is the time between two visits of a source.
func (f *Follower) interval(s news.Source) time.Duration {
	return cmp.Or(s.Interval, f.Interval)
}

// next is when a source may be visited. Another address is another source.
func (f *Follower) next(v visiting) time.Time {
	t := v.track
	interval := f.interval(v.source)
	if t.NextVisit.IsZero() || t.Address != links.Mask(v.source.Address) || f.Eager && t.Failures == 0 && !t.NextVisit.After(t.LastTry.Add(interval)) {
		return time.Time{}
	}
	if f.beyond(t.NextVisit, v.source) {
		return time.Time{}
	}
	return t.NextVisit.Add(-min(punctual, interval/10))
}

// beyond reports whether a time lies further ahead than any wait: it was set while the clock was wrong, which must not
// silence a source until that time has come.
func (f *Follower) beyond(at time.Time, s news.Source) bool {
	return at.After(f.Now().Add(2 * max(longestPause, f.interval(s))))
}

// Next is when the next source is due, which may have been long ago. Without sources nothing is for an interval.
func (f *Follower) Next(ctx context.Context) (time.Time, error) {
	all, err := f.all(ctx)
	if err != nil || len(all) == 0 {
		return f.Now().Add(f.Interval), err
	}
	first := slices.MinFunc(all, func(a, b visiting) int { return f.next(a).Compare(f.next(b)) })
	return f.next(first), nil
}

// jitter changes a time by up to a tenth, so that those who failed together don't come back together.
func (f *Follower) jitter(d time.Duration) time.Duration {
	random := rand.Float64 // #nosec G404 -- nothing is secret about it
	if f.Random != nil {
		random = f.Random
	}
	return d + time.Duration((random()-0.5)*0.2*float64(d))
}

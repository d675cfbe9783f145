package command

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"sync"
	"time"
	"unicode/utf8"

	"tumen/config"
	"tumen/news"
	"tumen/source"
	"tumen/source/failure"
	"tumen/source/feeds"
	"tumen/source/fetch"
	"tumen/source/links"
	"tumen/source/visit"
	"tumen/source/records"
	"tumen/store"
	"tumen/topic"
)

const (
	feedsAtOnce   = 4              // feeds that are fetched side by side
	leastTeaser   = 200            // characters from which what a feed tells of a report is worth reading without its page
	patience      = 6 * time.Hour  // how long a page that fails for now is waited for, where the feed's text would do
	failuresInRow = 3              // pages of a feed that fail one after the other, until the rest waits for the next round
	longestWait   = 24 * time.Hour // between two tries of a dead feed
)

// follower brings in what is new in the feeds that are followed.
type follower struct {
	following
	config  config.Config
	store   *store.Store
	fetcher *fetch.Fetcher
	now     func() time.Time
	log     *slog.Logger
	broken  error // of the archive, in the last round: what it met there is no fault of a feed

	// What became of items that can't be told from the archive: those whose page stands under another address than the
	// feed gives, and those that were refused. By feed and address, as long as the feed lists them.
	settled map[string]map[string]bool
}

func newFollower(c config.Config, p *topic.Pack, s *store.Store, f *fetch.Fetcher, now func() time.Time, log *slog.Logger) *follower {
	return &follower{following: newFollowing(c, p, s), config: c, store: s, fetcher: f, now: now, log: log, settled: map[string]map[string]bool{}}
}

// event is what the round of a feed comes to: a document, a problem, or at its end how the feed fared.
type event struct {
	document news.Document
	problem  error
	fared    *fared
}

// fared is how a feed fared in a round.
type fared struct {
	state   news.Track
	settled map[string]bool
	broken  error // of the archive
}

// documents yields the new items of every feed that is due. A dead feed is an error of its own and waits longer each
// time; it stops no other. How a feed fared is kept only after its items were, so that a crash fetches them again.
func (f *follower) documents(ctx context.Context) iter.Seq2[news.Document, error] {
	return func(yield func(news.Document, error) bool) {
		feeds, err := f.sources(ctx) // an admin of the bot may have changed them
		if f.broken = err; err != nil {
			return
		}
		ctx, cancel := context.WithCancel(ctx)
		events := f.start(ctx, feeds)
		defer func() { // nobody is left behind who would write to what nobody reads
			cancel()
			for range events {
			}
		}()
		for e := range events {
			switch {
			case e.fared != nil:
				if err := f.keep(ctx, e.fared); err != nil && ctx.Err() == nil {
					f.broken = err
					return
				}
			case !yield(e.document, e.problem):
				return
			}
		}
	}
}

// start follows the feeds side by side. The channel is closed when all are done.
func (f *follower) start(ctx context.Context, feeds []records.Record) <-chan event {
	events := make(chan event)
	places := make(chan struct{}, feedsAtOnce)
	var all sync.WaitGroup
	for _, feed := range feeds {
		settled := f.settled[feed.ID]
		all.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			tell := func(e event) bool {
				select {
				case events <- e:
					return true
				case <-ctx.Done():
					return false
				}
			}
			r := round{follower: f, feed: feed.Source, before: settled, after: map[string]bool{}, tell: tell}
			if end := r.follow(ctx); end != nil {
				tell(event{fared: end})
			}
		})
	}
	go func() {
		all.Wait()
		close(events)
	}()
	return events
}

func (f *follower) keep(ctx context.Context, end *fared) error {
	if end.broken != nil {
		return end.broken
	}
	f.settled[end.state.Source] = end.settled
	if err := f.store.SaveTrack(ctx, end.state, nil); err != nil {
		return fmt.Errorf("keeping the state of feed %s: %w", end.state.Source, err)
	}
	return nil
}

// round follows one feed once.
type round struct {
	*follower
	feed          news.Source
	before, after map[string]bool  // what is settled
	tell          func(event) bool // false when nobody listens any more
	waiting       bool             // an item was not taken and is to be tried again
	failures      int              // pages in a row
}

// follow tells what is new in the feed and returns how it fared, nothing when it is not due or was broken off.
func (r *round) follow(ctx context.Context) (end *fared) {
	state, err := r.store.Track(ctx, r.feed.ID)
	if err != nil {
		return &fared{broken: err}
	}
	now := r.now()
	if ctx.Err() != nil || state.NextVisit.After(now) {
		return nil
	}
	state.LastTry = now
	kept := links.Mask(r.feed.Address) // a key or password in the address stays out of the archive
	if state.Address != kept {         // what a server said of another address does not hold for this one
		state = news.Track{Source: r.feed.ID, Address: kept, LastTry: now}
	}
	defer func() { // a feed is written by anybody; a fault that it brings to light must not stop the others
		if p := recover(); p != nil {
			end = r.dead(ctx, state, fmt.Errorf("a fault of the program: %v", p))
		}
	}()
	got, err := r.fetcher.Get(ctx, r.feed.Address, fetch.Validators{ETag: state.ETag, LastModified: state.LastModified})
	var feed feeds.Feed
	if err == nil && !got.NotModified {
		feed, err = feeds.Read(got.Document)
	}
	if ctx.Err() != nil {
		return nil
	}
	if err != nil {
		return r.dead(ctx, state, err)
	}
	state.Failures, state.NextVisit = 0, now
	state.Health = source.Judge(r.feed, state.Health, source.Outcome{Harvest: visit.Harvest{Items: feed.Items, Problems: feed.Problems, Unchanged: got.NotModified}, New: feed.Items, At: now})
	if got.NotModified {
		return &fared{state: state, settled: r.before}
	}
	if err := r.items(ctx, feed); err != nil {
		return &fared{broken: err}
	}
	state.ETag, state.LastModified = got.Validators.ETag, got.Validators.LastModified
	if r.waiting { // else "not modified" would hide from the next round what this one could not get
		state.ETag, state.LastModified = "", ""
	}
	return &fared{state: state, settled: r.after}
}

// dead is the end of a round in which the feed could not be read.
func (r *round) dead(ctx context.Context, state news.Track, err error) *fared {
	state.Failures++
	state.Health = source.Judge(r.feed, state.Health, source.Outcome{Err: err, At: state.LastTry})
	wait := min(r.config.Interval<<min(state.Failures, 10), longestWait)
	if e, ok := errors.AsType[*failure.Error](err); ok {
		wait = min(max(wait, e.RetryAfter), longestWait)
	}
	state.NextVisit = r.now().Add(wait)
	r.log.LogAttrs(ctx, slog.LevelWarn, "feed can't be read", slog.String("feed", r.feed.ID), slog.Any("error", err),
		slog.Time("next", state.NextVisit))
	r.tell(event{document: news.Document{Address: links.Mask(r.feed.Address)}, problem: fmt.Errorf("feed %s: %w", r.feed.ID, err)})
	return &fared{state: state, settled: r.before}
}

// items tells the items that are not known, whole. The error is of the archive.
func (r *round) items(ctx context.Context, feed feeds.Feed) error {
	for _, p := range feed.Problems {
		r.problem(r.feed.Address, p)
		r.waiting = r.waiting || !errors.Is(p, news.ErrGiveUp)
	}
	for _, listed := range feed.Items {
		item := listed.Document
		item.Source = r.feed.ID
		if r.feed.Outlet != "" {
			item.Outlet = r.feed.Outlet
		}
		if r.before[item.Address] {
			r.after[item.Address] = true
			continue
		}
		known, err := r.store.KnownAddress(ctx, item.Address)
		if err != nil {
			return err
		}
		if known {
			continue
		}
		if r.failures >= failuresInRow {
			r.waiting = true
			continue
		}
		if d, ok := r.whole(ctx, item, listed.Teaser); ok && !r.tell(event{document: d}) {
			return ctx.Err()
		}
	}
	return nil
}

// whole returns an item with its page or, where that is not to be had, with the text that the feed gives; false when
// neither is of use now.
func (r *round) whole(ctx context.Context, item news.Document, teaser string) (news.Document, bool) {
	d, err := source.Complete(ctx, r.fetcher, item)
	if err == nil {
		r.failures = 0
		r.after[item.Address] = d.Address != item.Address
		return d, true
	}
	if ctx.Err() != nil {
		return item, false
	}
	refused := errors.Is(err, news.ErrGiveUp)
	if !refused {
		r.failures++
	}
	r.log.LogAttrs(ctx, slog.LevelInfo, "page can't be read", slog.String("feed", r.feed.ID), slog.Any("error", err))
	if utf8.RuneCountInString(teaser) >= leastTeaser && (refused || r.now().Sub(item.Published) > patience) {
		item.Body, item.ContentType = []byte(teaser), "text/plain; charset=utf-8"
		return item, true
	}
	r.problem(item.Address, err)
	r.after[item.Address] = refused
	r.waiting = r.waiting || !refused
	return item, false
}

func (r *round) problem(address string, err error) {
	r.tell(event{document: news.Document{Address: links.Mask(address)}, problem: fmt.Errorf("feed %s: %w", r.feed.ID, err)})
}

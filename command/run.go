package command

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"time"

	"tumen/config"
	"tumen/news"
	"tumen/source"
	"tumen/store"
)

// Run keeps the archive up to date.
type Run struct {
	Once bool `help:"make one round and end"`
}

// Help is shown by tumen run --help.
func (Run) Help() string {
	return `The feeds are listed in tumen.yaml:

  feeds:
    - name: yonhap-en-nk
      address: https://en.yna.co.kr/RSS/northkorea.xml
      outlet: Yonhap

Ctrl-C or SIGTERM stops it cleanly: what is done is kept, and the next start goes on from there.`
}

// Run runs the command.
func (c Run) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	if len(settings.Feeds) == 0 {
		return misused("no feeds are configured: list them under `feeds:` in tumen.yaml, see `tumen run --help`")
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	s, err := store.Open(ctx, settings.Store, store.Options{})
	if err != nil {
		return err
	}
	defer closing(&err, s)
	fetcher := e.newFetcher(settings)
	defer fetcher.Close()
	feeds := follower{store: s, fetcher: fetcher, config: settings, now: e.Now, log: e.logger(settings)}
	p := e.newPipeline(settings, s, pack)
	for {
		summary, err := p.Run(ctx, feeds.documents(ctx))
		if errors.Is(err, context.Canceled) {
			fmt.Fprintln(e.Err, "tumen: stopped.")
			return nil
		}
		fmt.Fprintf(e.Out, "%s: ", e.Now().UTC().Format(time.RFC3339))
		report(e.Out, summary)
		if c.Once {
			return err
		}
		if err != nil { // a full disk or a locked archive can pass; what is due stays due
			feeds.log.LogAttrs(ctx, slog.LevelError, "this round ended early, the next one goes on from there", slog.Any("error", err))
		}
		if !sleep(ctx, settings.Interval) {
			fmt.Fprintln(e.Err, "tumen: stopped.")
			return nil
		}
	}
}

// sleep waits and reports whether the time passed before the context ended.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// follower brings in what is new in the configured feeds.
type follower struct {
	store   *store.Store
	fetcher *source.Fetcher
	config  config.Config
	now     func() time.Time
	log     *slog.Logger
}

// documents yields the new items of every feed that is due. A dead feed is an error of its own and waits longer each
// time; it stops no other.
func (f follower) documents(ctx context.Context) iter.Seq2[news.Document, error] {
	return func(yield func(news.Document, error) bool) {
		for _, feed := range f.config.Feeds {
			if ctx.Err() != nil {
				return
			}
			state, err := f.store.FeedState(ctx, feed.Name)
			if err != nil {
				yield(news.Document{Address: feed.Address}, err)
				return
			}
			if state.NextFetch.After(f.now()) {
				continue
			}
			if !f.follow(ctx, feed, state, yield) {
				return
			}
		}
	}
}

// follow yields one feed's items and keeps how it fared. It reports whether to go on.
func (f follower) follow(ctx context.Context, feed config.Feed, state store.FeedState, yield func(news.Document, error) bool) bool {
	log := f.log.With(slog.String("feed", feed.Name))
	now := f.now()
	state.Name, state.LastTry = feed.Name, now
	if state.Address != feed.Address { // what a server said of another address does not hold for this one
		state.Address, state.ETag, state.LastModified = feed.Address, "", ""
	}
	items, validators, err := f.fetch(ctx, feed, source.Validators{ETag: state.ETag, LastModified: state.LastModified})
	if ctx.Err() != nil {
		return false
	}
	if err != nil {
		state.Failures++
		state.Error = err.Error()
		state.NextFetch = now.Add(min(f.config.Interval<<min(state.Failures, 10), 24*time.Hour))
		log.LogAttrs(ctx, slog.LevelWarn, "feed can't be read", slog.Any("error", err), slog.Time("next", state.NextFetch))
		if !yield(news.Document{Address: feed.Address}, fmt.Errorf("feed %s: %w", feed.Name, err)) {
			return false
		}
		return f.keep(ctx, state, yield)
	}
	for _, d := range items {
		if !yield(d, nil) {
			return false
		}
	}
	state.Failures, state.Error, state.LastSuccess, state.NextFetch = 0, "", now, now
	state.ETag, state.LastModified = validators.ETag, validators.LastModified
	return f.keep(ctx, state, yield)
}

// keep stores how a feed fared; only after its items are in the store, so that a crash fetches them again.
func (f follower) keep(ctx context.Context, state store.FeedState, yield func(news.Document, error) bool) bool {
	if err := f.store.SaveFeedState(ctx, state); err != nil {
		return yield(news.Document{Address: state.Address}, fmt.Errorf("keeping the state of feed %s: %w", state.Name, err))
	}
	return true
}

// fetch gets a feed and its new items whole. An item whose page can't be had is kept with what the feed says of it.
func (f follower) fetch(ctx context.Context, feed config.Feed, known source.Validators) ([]news.Document, source.Validators, error) {
	got, err := f.fetcher.Get(ctx, feed.Address, known)
	if err != nil {
		return nil, known, err
	}
	if got.NotModified {
		return nil, known, nil
	}
	read, err := source.ReadFeed(got.Document)
	if err != nil {
		return nil, known, err
	}
	var out []news.Document
	for _, item := range read.Items {
		item.Source = feed.Name
		if feed.Outlet != "" {
			item.Outlet = feed.Outlet
		}
		seen, err := f.store.KnownAddress(ctx, item.Address)
		if err != nil {
			return nil, known, err
		}
		if seen {
			continue
		}
		whole, err := f.fetcher.Complete(ctx, item)
		if err != nil {
			f.log.LogAttrs(ctx, slog.LevelInfo, "page can't be read, its feed's text is kept", slog.String("address", item.Address), slog.Any("error", err))
			whole = item
		}
		out = append(out, whole)
	}
	return out, got.Validators, nil
}

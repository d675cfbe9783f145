package follow

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"tumen/news"
	"tumen/source"
	"tumen/source/failure"
	"tumen/source/fetch"
	"tumen/source/links"
	"tumen/source/visit"
)

const (
	longestPause = 24 * time.Hour      // between two tries of a source that fails
	longestFresh = 2 * time.Hour       // for which a server can ask not to be visited: a digest is of the day
	tooOld       = 90 * 24 * time.Hour // what is beyond, in a list of a whole site or beside newer items, is taken by Back alone
	mostDue      = 1000                // items of a source that are tried again in one round
)

// round is one visit to one source.
type round struct {
	*Follower
	visiting
	tell func(event) bool // false when nobody listens any more
	now  time.Time

	began time.Time // the round with all its sources, so that they are due together again

	fresh    []visit.Item                 // that were not listed before
	rows     []news.Listed                // that are not kept yet
	retry    map[string]news.Listed       // that are to be tried or looked at again, by address
	failures int                          // pages in a row
	waiting  int                          // items that were not taken and will be
	inside   bool                         // it stands in the own network, and may name pages there
	cut      bool                         // the source itself was not whole
	goes     func(visit.Item) (goes bool) // which items are wanted; nil for all
	filling  bool                         // the archive is filled backwards: an operator waits, and items are not looked at twice
}

// visit tells what is new in the source and what is to be remembered of it. When it is broken off, nothing more is
// remembered than it has told.
func (r *round) visit(ctx context.Context) {
	defer func() { // a source is written by anybody; a fault that it brings to light must not stop the others
		if p := recover(); p != nil {
			r.failed(ctx, fmt.Errorf("a fault of the program: %v", p))
		}
	}()
	r.begin()
	memory, err := r.memory(ctx)
	if err != nil {
		r.tell(event{kept: &kept{err: err}})
		return
	}
	h, err := r.ask(ctx, memory, "")
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		r.failed(ctx, err)
		return
	}
	if k := source.KindOf(r.source); k == news.SourceLinks || k == news.SourceSitemap || slices.ContainsFunc(h.Items, r.current) {
		r.goes = func(i visit.Item) bool { return i.Published.IsZero() || r.current(i) }
	}
	err = r.items(ctx, h)
	switch {
	case ctx.Err() != nil:
	case err != nil:
		r.tell(event{kept: &kept{err: err}})
	default:
		r.done(h)
	}
}

// current reports whether an item is news. Some sources list all that they ever published.
func (r *round) current(i visit.Item) bool {
	return !i.Published.IsZero() && r.now.Sub(i.Published) < tooOld
}

// begin sets what is remembered for another visit. What was said of another address does not hold for this one.
func (r *round) begin() {
	address := links.Mask(r.source.Address) // a key or password in the address stays out of the archive
	if r.track.Address != address {
		r.track = news.Track{Source: r.source.ID, Address: address, Health: news.Health{Condition: news.Untried}, Told: r.track.Told,
			Day: r.track.Day, Taken: r.track.Taken}
	}
	if day := r.now.UTC().Format(time.DateOnly); r.track.Day != day {
		r.track.Day, r.track.Taken = day, 0
	}
}

// memory is what the source is asked by. What a server has not changed may still have items that are to be tried again, and
// of one that has been silent for long nothing is believed.
func (r *round) memory(ctx context.Context) (visit.Memory, error) {
	out := visit.Memory{Validators: fetch.Validators{ETag: r.track.ETag, LastModified: r.track.LastModified}, Last: r.track.Last}
	due, err := r.Store.DueListed(ctx, r.source.ID, r.now, mostDue)
	if err != nil {
		return out, err
	}
	r.retry = map[string]news.Listed{}
	for _, row := range due {
		if row.Settled {
			worth, err := r.Store.OnTopic(ctx, row.Taken)
			if err != nil {
				return out, err
			}
			if !worth {
				row.Next = time.Time{}
				r.rows = append(r.rows, row)
				continue
			}
		}
		r.retry[row.Address] = row
	}
	if len(r.retry) > 0 || r.track.Condition == news.Silent {
		out.Validators = fetch.Validators{}
	}
	return out, nil
}

// ask visits the source, or an older part of it.
func (r *round) ask(ctx context.Context, memory visit.Memory, page string) (visit.Harvest, error) {
	kind, ok := r.Kinds[source.KindOf(r.source)]
	if !ok {
		return visit.Harvest{}, failure.GiveUp(r.source.Address, fmt.Sprintf("sources of the kind %q can't be read", r.source.Kind),
			"choose another kind for it")
	}
	ctx, cancel := context.WithTimeout(ctx, turn)
	defer cancel()
	return kind.Visit(ctx, visit.Visit{Source: r.source, Memory: memory, Page: page, Get: r.get, Now: r.now, MaxBytes: r.MaxBytes})
}

// get fetches what the source is made of, and notes whether that stands in the own network.
func (r *round) get(ctx context.Context, address string, known fetch.Validators) (fetch.Fetched, error) {
	got, err := r.Get(ctx, address, known)
	r.inside = r.inside || got.Inside
	return got, err
}

// failed is the end of a visit in which the source could not be read.
func (r *round) failed(ctx context.Context, err error) {
	t := r.track
	if errors.Is(err, fetch.ErrResting) { // the source was not asked: how it stands is not known
		t.NextVisit = r.began.Add(min(max(restFor(err), r.interval(r.source)), longestPause))
		r.Log.LogAttrs(ctx, slog.LevelInfo, "source waits for its server", slog.String("source", r.source.ID), slog.Any("error", err))
		r.tell(event{kept: &kept{track: t, items: r.rows}})
		return
	}
	t.Health = source.Judge(r.source, t.Health, source.Outcome{Err: err, At: r.now})
	t.Failures++
	t.LastTry = r.began
	wait := r.jitter(min(r.interval(r.source)<<min(t.Failures, 10), longestPause))
	t.NextVisit = r.began.Add(max(wait, min(restFor(err), longestPause)))
	r.Log.LogAttrs(ctx, slog.LevelWarn, "source can't be read", slog.String("source", r.source.ID), slog.Any("error", err),
		slog.Time("next", t.NextVisit))
	r.problem(r.source.Address, err)
	r.tell(event{kept: &kept{track: t, items: r.rows}})
}

// restFor is how long a server asks to wait, 0 when it does not say.
func restFor(err error) time.Duration {
	if e, ok := errors.AsType[*failure.Error](err); ok {
		return e.RetryAfter
	}
	return 0
}

// done is the end of a visit in which it could.
func (r *round) done(h visit.Harvest) {
	t := r.track
	t.Health = source.Judge(r.source, t.Health, source.Outcome{Harvest: h, New: r.fresh, At: r.now})
	t.Failures, t.LastTry = 0, r.began
	if r.full() {
		full := fmt.Sprintf("it has brought the %d reports that a source may bring in a day: the rest waits for tomorrow", r.Cap)
		if t.Detail != "" {
			full = t.Detail + "; " + full
		}
		t.Detail = full
	}
	wait := r.interval(r.source)
	if h.Fresh > wait {
		wait = max(wait, min(h.Fresh, longestFresh))
	}
	t.NextVisit = r.began.Add(wait)
	switch {
	case h.Unchanged:
	case r.cut: // else "not modified" would hide from the next visit what this one could not get
		t.ETag, t.LastModified = "", ""
	default:
		t.ETag, t.LastModified = h.Memory.Validators.ETag, h.Memory.Validators.LastModified
	}
	if r.waiting == 0 && !r.cut && !h.Unchanged { // else the kind would not bring again what is numbered below it
		t.Last = h.Memory.Last
	}
	r.tell(event{kept: &kept{track: t, items: r.rows}})
	r.rows = nil
}

// full reports whether the source has brought what it may in a day.
func (r *round) full() bool { return !r.filling && r.Cap > 0 && r.track.Taken >= r.Cap }

// tomorrow is when it may bring more.
func (r *round) tomorrow() time.Time { return r.now.UTC().Truncate(24*time.Hour).AddDate(0, 0, 1) }

func (r *round) problem(address string, err error) {
	r.tell(event{document: news.Document{Address: links.Mask(address)}, problem: fmt.Errorf("source %s: %w", r.source.ID, err)})
}

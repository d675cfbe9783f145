package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"tumen/bot"
	"tumen/digest"
	"tumen/news"
	"tumen/store"
)

const (
	// writingTime is how long the edition of a reader waits for the model. It is asked beforehand for what will be shown,
	// so that there is seldom anything left to wait for.
	writingTime = 90 * time.Second
	// editionsAtHand is how many editions are kept in memory: those of a minute at which many are due.
	editionsAtHand = 64
	// unwrittenFor is how long an edition serves that lacks what the model was to write.
	unwrittenFor = 10 * time.Minute
)

// readers makes editions for the readers of the bot. Of the same values one is made, however many wait for it.
type readers struct {
	editions
	now func() time.Time

	flights  singleflight.Group
	mu       sync.Mutex
	atHand   []kept // the newest last
	pictures map[string]bot.Picture
	composed int // editions that were made, for tests
	periods  []readPeriod
}

// kept is an edition that was made.
type kept struct {
	key     string
	edition digest.Edition
	until   time.Time // when it is to be made anew; zero for never
}

func newReaders(m editions, now func() time.Time) *readers {
	m.turns = newTurns(writingTime)
	return &readers{editions: m, now: now}
}

// edition returns what was filed after since and up to until, as a reader chose to read it. When nothing was, the edition
// says so. An error is of the archive or of the context; what a model can't do is none.
func (r *readers) edition(ctx context.Context, who reader, since, until time.Time) (digest.Edition, error) {
	last, err := r.store.LastNews(ctx)
	if err != nil {
		return digest.Edition{}, err
	}
	switch { // in the time between a filing and the next, all get the same edition
	case !last.After(since):
		until = until.Truncate(time.Minute)
	case last.Before(until):
		until = last
	}
	w := span{since: since, until: until, first: since.IsZero()}
	if w.first {
		w.since = until.Add(-dayLong)
	}
	if until.Before(w.since) {
		w.until = w.since
	}
	return r.once(ctx, who, w)
}

// span is the period of an edition.
type span struct {
	since, until time.Time
	first        bool // the reader had none before, from which changes could be told
}

// latest returns the newest edition that there can be: of the day up to the last filing.
func (r *readers) latest(ctx context.Context, who reader) (digest.Edition, error) {
	until, err := r.store.LastNews(ctx)
	if err != nil {
		return digest.Edition{}, err
	}
	if until.IsZero() {
		until = r.now().Truncate(time.Minute)
	}
	return r.once(ctx, who, span{since: until.Add(-dayLong), until: until, first: true})
}

// once returns the edition of these values from memory or from the archive, else makes it.
func (r *readers) once(ctx context.Context, who reader, w span) (digest.Edition, error) {
	key := who.key(w) + "/plain"
	if r.model != nil { // what was made before there was a model is not what a reader gets with it
		key = who.key(w) + "/model"
	}
	return r.made(ctx, key, func() (digest.Edition, error) { return r.find(ctx, who, key, w) })
}

// made returns the edition of a key from memory, else has it made; whoever asks meanwhile waits for the same one.
func (r *readers) made(ctx context.Context, key string, find func() (digest.Edition, error)) (digest.Edition, error) {
	if e, ok := r.remembered(key); ok {
		return e, nil
	}
	return together(ctx, &r.flights, key, func() (digest.Edition, error) {
		if e, ok := r.remembered(key); ok {
			return e, nil
		}
		return find()
	})
}

// together has something done once for all who ask for it under a key while it is being done.
func together[T any](ctx context.Context, flights *singleflight.Group, key string, do func() (T, error)) (T, error) {
	var none T
	for {
		flight := flights.DoChan(key, func() (made any, err error) {
			defer func() { // beside whoever asks, where nobody else would catch it
				if p := recover(); p != nil {
					err = fmt.Errorf("making the edition %s panicked: %v\n%s", key, p, debug.Stack())
				}
			}()
			return do()
		})
		select {
		case <-ctx.Done(): // another may have more time to wait
			return none, ctx.Err()
		case v := <-flight:
			switch {
			case v.Err == nil:
				return v.Val.(T), nil //nolint:errcheck,forcetypeassert // it is what do returns
			case ctx.Err() == nil && v.Shared && (errors.Is(v.Err, context.Canceled) || errors.Is(v.Err, context.DeadlineExceeded)):
				continue // it was another's time that was over
			}
			return none, v.Err
		}
	}
}

// key names the values of an edition. No key is the beginning of another.
func (r reader) key(w span) string {
	sections := make([]string, 0, len(r.sections))
	for _, c := range news.Categories() {
		if slices.Contains(r.sections, c) {
			sections = append(sections, string(c))
		}
	}
	const form = "20060102T150405.000Z"
	order := "next"
	if w.first {
		order = "first"
	}
	if r.week {
		order = "week"
	}
	return strings.Join([]string{
		"reader", string(r.language), w.since.UTC().Format(form), w.until.UTC().Format(form), strings.Join(sections, "+"), r.zone.String(),
		order, string(r.length),
	}, "/")
}

func (r *readers) remembered(key string) (digest.Edition, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	i := slices.IndexFunc(r.atHand, func(k kept) bool { return k.key == key })
	if i < 0 {
		return digest.Edition{}, false
	}
	if k := r.atHand[i]; k.until.IsZero() || r.now().Before(k.until) {
		return k.edition, true
	}
	r.atHand = slices.Delete(r.atHand, i, i+1)
	return digest.Edition{}, false
}

func (r *readers) remember(k kept) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.atHand) == editionsAtHand {
		r.atHand = slices.Delete(r.atHand, 0, 1)
	}
	r.atHand = append(r.atHand, k)
}

// find returns the edition that is kept under a key, else makes and keeps it. One that lacks what the model was to write
// is not kept for good.
func (r *readers) find(ctx context.Context, who reader, key string, w span) (digest.Edition, error) {
	edition, found, err := r.archived(ctx, who.language, key)
	if err != nil {
		return edition, err
	}
	if found {
		r.remember(kept{key: key, edition: edition})
		return edition, nil
	}
	now := r.now()
	if edition, err = r.make(ctx, who, w, now); err != nil {
		return edition, err
	}
	if edition.Header.Unwritten != "" {
		r.remember(kept{key: key, edition: edition, until: now.Add(unwrittenFor)})
		return edition, nil
	}
	body, err := json.Marshal(edition)
	if err != nil {
		return edition, fmt.Errorf("keeping the edition: %w", err)
	}
	_, err = r.store.SaveEdition(ctx, store.Edition{Key: key, Language: who.language, Made: now, Since: w.since, Until: w.until, Body: body})
	if err != nil {
		return edition, err
	}
	r.remember(kept{key: key, edition: edition})
	return edition, nil
}

func (r *readers) archived(ctx context.Context, l news.Language, key string) (edition digest.Edition, found bool, err error) {
	e, err := r.store.LastEdition(ctx, l, key)
	if errors.Is(err, news.ErrNotFound) {
		return edition, false, nil
	}
	if err == nil {
		err = json.Unmarshal(e.Body, &edition)
	}
	if err != nil {
		return edition, false, fmt.Errorf("the edition %s: %w", key, err)
	}
	return edition, true, nil
}

// make composes an edition. What changed is told from what was told of the same before.
func (r *readers) make(ctx context.Context, who reader, w span, now time.Time) (digest.Edition, error) {
	r.mu.Lock()
	r.composed++
	r.mu.Unlock()
	all, err := r.period(ctx, w)
	if err != nil {
		return digest.Edition{}, err
	}
	m := r.editions
	m.reader = who
	in := digest.Input{Since: w.since, Until: w.until, Lost: who.reads(all.lost)}
	if !w.first {
		in.Previous = digest.Previous{At: w.since, Claims: who.reads(all.past)}
	}
	return m.edition(ctx, all.period, in, now)
}

package command

import (
	"context"
	"fmt"
	"time"

	"tumen/news"
)

const (
	// periodServes is how long what was read of the archive serves the editions of one period. Readers whose digests are due
	// in the same minute have the same period, whatever they chose.
	periodServes = time.Minute
	periodsKept  = 4
)

// readPeriod is a period as it was read, with what was told before it.
type readPeriod struct {
	period
	past, lost []news.Cited
	key        string
	until      time.Time // when it is to be read anew
}

// period returns what the editions of a span are made of. It is read once for all who ask at about the same time.
func (r *readers) period(ctx context.Context, w span) (readPeriod, error) {
	key := fmt.Sprint("period/", w.since.UnixMilli(), w.until.UnixMilli(), w.first)
	if p, ok := r.periodAtHand(key); ok {
		return p, nil
	}
	return together(ctx, &r.flights, key, func() (readPeriod, error) {
		if p, ok := r.periodAtHand(key); ok {
			return p, nil
		}
		p, err := r.readPeriod(ctx, w)
		if err != nil {
			return p, err
		}
		p.key, p.until = key, r.now().Add(periodServes)
		r.mu.Lock()
		defer r.mu.Unlock()
		if len(r.periods) == periodsKept {
			r.periods = r.periods[1:]
		}
		r.periods = append(r.periods, p)
		return p, nil
	})
}

func (r *readers) periodAtHand(key string) (readPeriod, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, p := range r.periods {
		if p.key == key && r.now().Before(p.until) {
			return p, true
		}
	}
	return readPeriod{}, false
}

func (r *readers) readPeriod(ctx context.Context, w span) (p readPeriod, err error) {
	if p.period, err = r.read(ctx, news.Query{FiledAfter: w.since, FiledUntil: w.until}); err != nil || w.first {
		return p, err
	}
	if p.past, err = r.editions.past(ctx, p.claims, w.since, w.until); err != nil {
		return p, err
	}
	p.lost, err = r.editions.lost(ctx, w.since, w.until)
	return p, err
}

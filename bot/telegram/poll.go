package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"time"

	"github.com/cenkalti/backoff/v5"

	"tumen/news"
)

const (
	// oldestOffset is the age from which an offset is not used: after a week without updates the server numbers anew,
	// and an old offset would confirm, and so lose, what has smaller numbers.
	oldestOffset  = 6 * 24 * time.Hour
	conflictPause = 30 * time.Second // somebody has to end the other process first
	longestPause  = time.Minute      // between tries while the server can't be reached
	shortestRound = time.Second      // of an empty answer: a server that doesn't wait must not be asked without a break
	logAgain      = 10 * time.Minute
	mostRefusals  = 3 // of a token that worked before: a server that is being mended refuses good ones
)

// Keep keeps updates and, with them, the offset from which on the server is asked next: both or nothing. Updates that are
// known are ignored. An offset of 0 means that the next ones are not known.
type Keep func(ctx context.Context, updates []news.Update, offset int64) error

// Poller receives updates by asking for them. It confirms none before it is kept: after a crash between the two it is
// received again, and ignored as known.
type Poller struct {
	Client *Client
	Offset func(context.Context) (offset int64, at time.Time, err error) // kept last, and when
	Keep   Keep
	Log    *slog.Logger
	Wait   time.Duration    // how long the server may wait for an update; 0 for the longest it allows
	Now    func() time.Time // nil for the clock
}

// polling is how far one run has come.
type polling struct {
	*Poller
	offset  int64 // 0 for the oldest that the server has
	at      time.Time
	most    int // updates at a time; smaller after an answer that couldn't be taken in
	pauses  *backoff.ExponentialBackOff
	failing time.Time // since when; zero while it works
	told    time.Time // when that was logged last
	worked  bool      // the token was accepted once
	refused int       // how often it was refused since
}

// Run receives until ctx ends, or the token is refused.
func (p *Poller) Run(ctx context.Context) error {
	s := &polling{Poller: p.filled(), most: mostUpdates, pauses: backoff.NewExponentialBackOff()}
	s.pauses.InitialInterval, s.pauses.MaxInterval = time.Second, longestPause
	var err error
	if s.offset, s.at, err = p.Offset(ctx); err != nil {
		return fmt.Errorf("reading how far updates were received: %w", err)
	}
	for ctx.Err() == nil {
		pause, err := s.round(ctx)
		if err != nil && ctx.Err() == nil {
			return err
		}
		if pause > 0 {
			sleep(ctx, pause)
		}
	}
	return ctx.Err()
}

func (p *Poller) filled() *Poller {
	filled := *p
	if filled.Log == nil {
		filled.Log = slog.New(slog.DiscardHandler)
	}
	if filled.Wait <= 0 {
		filled.Wait = longestWait
	}
	if filled.Now == nil {
		filled.Now = time.Now
	}
	return &filled
}

// round asks once and keeps what comes. It returns how long to wait before the next, and an error if there is none.
func (s *polling) round(ctx context.Context) (time.Duration, error) {
	if s.offset > 0 && s.Now().Sub(s.at) > oldestOffset {
		s.Log.Info("the offset of the updates is too old to be used", slog.Time("from", s.at))
		s.offset = 0
	}
	begin := s.Now()
	raw, err := s.Client.updates(ctx, s.offset, s.Wait, s.most)
	if err != nil {
		return s.failed(ctx, err)
	}
	s.worked, s.refused, s.most = true, 0, min(2*s.most, mostUpdates)
	if len(raw) == 0 {
		s.works()
		return max(shortestRound-s.Now().Sub(begin), 0), nil
	}
	now := s.Now()
	updates, next := s.read(raw, now)
	if err := s.Keep(ctx, updates, next); err != nil {
		return s.wait(ctx, fmt.Errorf("keeping updates: %w", err), 0), nil
	}
	if next == s.offset { // a server that ignores what it is asked, or one update that gives no number at the very begin
		return s.wait(ctx, errors.New("the server repeats updates that were received"), 0), nil
	}
	s.offset, s.at = next, now
	s.works()
	return 0, nil
}

// read makes updates of what came, and says where to go on.
//
// An update without a number is passed over by its place. The server gives the updates with the smallest numbers, in
// order. So, if k of them without a number follow one with the number n, then each update with a number from n+1 to n+k is
// one of these k, and going on at n+k+1 passes over none else. In a batch without any number the same holds from the
// offset on, and if that is not known, there is no place to go to.
func (s *polling) read(raw []json.RawMessage, now time.Time) (updates []news.Update, next int64) {
	next = s.offset
	numbered := false
	for place, body := range raw {
		head, ok := Head(body)
		switch {
		case ok && !numbered: // may be smaller than the offset: the server numbers anew
			numbered, next = true, head.ID+1
		case ok:
			next = max(next, head.ID+1)
		default:
			s.Log.Warn("an update without a number is passed over", slog.Int("place", place), slog.Int("bytes", len(body)))
			if next > 0 {
				next++
			}
			continue
		}
		updates = append(updates, head.Update(now))
	}
	return updates, next
}

// failed says how long to wait after a call that failed, and ends the polling where waiting is of no use.
func (s *polling) failed(ctx context.Context, err error) (time.Duration, error) {
	e, _ := errors.AsType[*Error](err)
	switch {
	case errors.Is(err, ErrUnauthorized):
		s.refused++
		if !s.worked || s.refused >= mostRefusals {
			return 0, fmt.Errorf("receiving updates: %w", err)
		}
	case errors.Is(err, ErrConflict):
		return s.wait(ctx, err, jitter(conflictPause)), nil
	case e != nil && e.broken:
		s.most = max(s.most/2, 1)
	}
	if e == nil {
		return s.wait(ctx, err, 0), nil
	}
	return s.wait(ctx, err, e.RetryAfter), nil
}

// wait notes a failure and says how long to wait: longer each time, and not less than asked for.
func (s *polling) wait(ctx context.Context, err error, atLeast time.Duration) time.Duration {
	pause := max(s.pauses.NextBackOff(), atLeast)
	if ctx.Err() != nil {
		return 0
	}
	now := s.Now()
	if s.failing.IsZero() {
		s.failing = now
	}
	if s.told.IsZero() || now.Sub(s.told) >= logAgain {
		s.told = now
		level := slog.LevelWarn
		if errors.Is(err, ErrConflict) || errors.Is(err, ErrUnauthorized) {
			level = slog.LevelError // a person must act
		}
		s.Log.Log(ctx, level, "no updates are received", slog.Any("error", err), slog.Duration("next_try", pause.Round(time.Second)))
	}
	return pause
}

// works notes that all is well.
func (s *polling) works() {
	s.pauses.Reset()
	if !s.failing.IsZero() {
		s.Log.Info("updates are received again", slog.Duration("after", s.Now().Sub(s.failing).Round(time.Second)))
	}
	s.failing, s.told = time.Time{}, time.Time{}
}

// jitter is between half of d and one and a half, so that two who wait for each other don't meet again.
func jitter(d time.Duration) time.Duration {
	return d/2 + rand.N(d) //nolint:gosec // nothing secret hangs on a pause
}

func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

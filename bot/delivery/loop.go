package delivery

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/cenkalti/backoff/v5"

	"tumen/bot/telegram"
	"tumen/news"
)

// loop is the state of one Run. Its goroutine alone touches it and the store; calls run beside it and report by done.
type loop struct {
	*Sender
	calls context.Context //nolint:containedctx // of all calls: it outlives the one of Run, so that they can be finished
	done  chan result

	next    []news.Outgoing // what can be sent as soon as the rate of all allows it, one for a chat
	more    bool            // the store has more than next
	stale   bool            // the store is to be looked at before anything is sent
	fetched time.Time       // when the store was looked at
	resting time.Time       // the store failed: it isn't looked at before
	putOff  []time.Time     // when messages that were put off are due, sorted

	flights int
	urgent  int       // how many urgent messages began in a row
	all     window    // of all chats
	even    time.Time // when the next begins if they begin evenly; up to InFlight may be ahead
	chats   paces
	trouble map[int64]*trouble // of messages that failed, by their id

	begun      time.Time // when the loop began
	pause      time.Time // nothing is sent before
	failing    bool      // no call was answered since one failed: one is tried at a time
	round      int       // counts the pauses: calls that were in flight together make one
	answered   int       // counts the calls that were answered
	unaccepted int       // counts how often the token was refused since
	pauses     *backoff.ExponentialBackOff
}

// trouble is what is known of a message that failed.
type trouble struct {
	plain    bool // it was refused as it is: it is sent without formatting
	failures int  // while others passed
	answered int  // how many calls were answered before the last failure
	last     time.Time
}

// result is what a call came to.
type result struct {
	v       news.Outgoing
	plain   bool
	round   int // in which it began
	message int64
	err     error
	ended   time.Time
}

func newLoop(s *Sender, calls context.Context) *loop { //nolint:revive // calls is no context of newLoop
	longest := s.o.Limits.Pause * 2 / 3
	l := &loop{
		Sender: s, calls: calls, done: make(chan result, s.o.Limits.InFlight), chats: paces{}, trouble: map[int64]*trouble{}, stale: true,
		pauses: &backoff.ExponentialBackOff{
			InitialInterval: min(time.Second, longest), RandomizationFactor: 0.5, Multiplier: 2, MaxInterval: longest,
		},
	}
	l.pauses.Reset()
	// What the process sent that ran before is unknown, and may still count.
	l.begun = s.o.Now()
	l.pause = l.begun.Add(s.o.Limits.Window)
	return l
}

// work sends until ctx ends.
func (l *loop) work(ctx context.Context) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for ctx.Err() == nil {
		if err := l.look(ctx); err != nil {
			return err
		}
		if err := l.launch(ctx); err != nil {
			return err
		}
		timer.Reset(max(0, l.wakeUp().Sub(l.o.Now())))
		select {
		case <-ctx.Done():
		case <-l.wake:
			l.stale = true
		case r := <-l.done:
			if err := l.settle(ctx, r); err != nil {
				return err
			}
		case <-timer.C:
		}
	}
	return nil
}

// look reads from the store what may be sent next, if it is time to.
func (l *loop) look(ctx context.Context) error {
	now := l.o.Now()
	if at := l.lookAgain(); now.Before(at) || now.Before(l.resting) {
		return nil
	}
	blocked, half := l.chats.look(now, l.limits(now))
	limit := l.o.Limits.Batch + half
	found, err := l.o.Store.NextOutgoing(ctx, now, limit, blocked)
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return nil //nolint:nilerr // the end is not an error
	case errors.Is(err, news.ErrGiveUp):
		return err
	default:
		l.resting = now.Add(time.Second)
		l.o.Log.WarnContext(ctx, "the store can't be read; trying again", slog.Any("error", err))
		return nil
	}
	l.fetched, l.stale, l.more, l.next = now, false, len(found) == limit, nil
	l.putOff = slices.DeleteFunc(l.putOff, func(t time.Time) bool { return !t.After(now) })
	if len(l.trouble) > 1000 {
		for id, t := range l.trouble { // of messages that are gone from the store
			if now.Sub(t.last) > time.Hour {
				delete(l.trouble, id)
			}
		}
	}
	return l.sift(ctx, found, now)
}

// sift keeps what may be sent, and drops what has waited for too long.
func (l *loop) sift(ctx context.Context, found []news.Outgoing, now time.Time) error {
	var old []news.Outcome
	for _, v := range found {
		most := l.o.Limits.Stale
		if v.Urgent {
			most = l.o.Limits.StaleUrgent
		}
		switch waited := now.Sub(v.Created); {
		case waited > most:
			old = append(old, news.Outcome{ID: v.ID, At: now, Dropped: fmt.Sprintf("too late: it waited for %s", waited.Round(time.Minute))})
		case l.chats.allows(v, now, l.limits(now)):
			l.next = append(l.next, v)
		}
	}
	if len(old) == 0 {
		return nil
	}
	l.more = true // behind each there may be another
	l.o.Log.WarnContext(ctx, "messages were dropped that had waited for too long", slog.Int("messages", len(old)))
	return l.keep(ctx, func(ctx context.Context) error { return l.o.Store.Settle(ctx, old) })
}

// lookAgain returns when the store is to be looked at again, at the latest.
func (l *loop) lookAgain() time.Time {
	if l.stale || l.fetched.IsZero() || len(l.next) == 0 && l.more {
		return l.fetched
	}
	at := l.fetched.Add(l.o.Limits.Poll)
	// A chat that was busy or blocked may have more: at once if its last was urgent, else when there is nothing better to do.
	at = sooner(at, l.chats.freed(len(l.next) == 0, l.limits(l.o.Now())))
	if len(l.putOff) > 0 {
		at = sooner(at, l.putOff[0])
	}
	return at
}

// wakeUp returns when there is something to do, unless a call ends or somebody calls Wake before.
func (l *loop) wakeUp() time.Time {
	look := later(l.lookAgain(), l.resting)
	if len(l.next) == 0 {
		return look
	}
	at, full := l.mayLaunch(l.next[0].Urgent)
	if full {
		return look
	}
	// The time until the next call may begin is the best one for reading more.
	const enough = 5 * time.Millisecond
	now := l.o.Now()
	if l.more && len(l.next) < l.o.Limits.Batch/2 && at.Sub(now) > enough && now.Sub(l.fetched) > 20*enough {
		l.stale = true
		return later(now, l.resting)
	}
	return sooner(look, later(at, now))
}

// mayLaunch returns when another call may begin; full means not before one of those in flight has ended.
func (l *loop) mayLaunch(urgent bool) (at time.Time, full bool) {
	most := l.o.Limits.InFlight
	if l.failing {
		most = 1
	}
	if l.flights >= most {
		return time.Time{}, true
	}
	at, full = l.all.ready(l.o.Limits.PerWindow, l.o.Limits.Window, l.flights)
	// Spread evenly, they leave room for what somebody waits for at any time. All at once would leave none for a second.
	if gap := l.gap(); !urgent {
		at = later(at, l.even.Add(-gap*time.Duration(l.o.Limits.InFlight-1)))
	}
	return later(at, l.pause), full
}

// limits are those of the options, but for the first seconds, in which the process that ran before may have used up the
// burst of a chat.
func (l *loop) limits(now time.Time) Limits {
	limits := l.o.Limits
	if now.Before(l.begun.Add(limits.Every * time.Duration(limits.Burst))) {
		limits.Burst = 1
	}
	return limits
}

func (l *loop) gap() time.Duration { return l.o.Limits.Window / time.Duration(l.o.Limits.PerWindow) }

// launch begins all calls that may begin now. While calls fail, what failed last is tried last: it may be the message's own
// fault, and must keep no other back.
func (l *loop) launch(ctx context.Context) error {
	if l.failing {
		slices.SortStableFunc(l.next, func(a, b news.Outgoing) int { return l.failedAt(a).Compare(l.failedAt(b)) })
	}
	for len(l.next) > 0 {
		now := l.o.Now()
		v, turn := l.choose()
		if at, full := l.mayLaunch(v.Urgent || turn); full || now.Before(at) {
			return nil
		}
		// What else there is for this chat comes after it.
		l.next = slices.DeleteFunc(l.next, func(o news.Outgoing) bool { return o.Chat.ID == v.Chat.ID })
		call, err := telegram.DecodeCall(v.Body)
		if err != nil {
			l.stale = true
			l.o.Log.ErrorContext(ctx, "a message can't be read and is dropped", slog.Any("error", err))
			if err := l.drop(ctx, v, "it can't be read: "+err.Error()); err != nil {
				return err
			}
			continue
		}
		plain := l.trouble[v.ID] != nil && l.trouble[v.ID].plain
		if plain {
			call = telegram.Plain(call)
		}
		if l.urgent++; !v.Urgent {
			l.urgent = 0
		}
		l.chats.of(v.Chat.ID).busy = true
		l.flights++
		l.even = later(l.even, now).Add(l.gap())
		r := result{v: v, plain: plain, round: l.round}
		go func() { l.done <- l.send(r, call) }() //nolint:contextcheck // calls outlive the context of Run, so that they can be finished
	}
	return nil
}

// urgentInARow is how many urgent messages may begin before one of the others does. So many people who write without end
// keep nobody's digest back.
const urgentInARow = 5

// choose returns which message is next, and whether it is because urgent ones have had their turn.
func (l *loop) choose() (v news.Outgoing, turn bool) {
	if l.urgent >= urgentInARow {
		if i := slices.IndexFunc(l.next, func(v news.Outgoing) bool { return !v.Urgent }); i >= 0 {
			return l.next[i], true
		}
	}
	return l.next[0], false
}

// failedAt returns when a message failed last, the zero time for never.
func (l *loop) failedAt(v news.Outgoing) time.Time {
	if t := l.trouble[v.ID]; t != nil {
		return t.last
	}
	return time.Time{}
}

// send makes a call. It runs beside the loop, and touches nothing of it that changes.
func (l *loop) send(r result, call telegram.Call) result {
	ctx, cancel := context.WithTimeout(l.calls, l.o.Limits.Call)
	defer cancel()
	r.message, r.err = l.o.Client.Send(ctx, r.v.Chat, call)
	r.ended = l.o.Now()
	return r
}

// finish waits for what is in flight, cuts it off after a while, and keeps what became of it.
func (l *loop) finish(ctx context.Context, cut context.CancelFunc) error {
	timer := time.AfterFunc(l.o.Limits.Grace, cut)
	defer timer.Stop()
	var err error
	for l.flights > 0 {
		err = errors.Join(err, l.settle(ctx, <-l.done))
	}
	return err
}

// keep does something with the store until it succeeds: what was sent must not be forgotten. After ctx ended it tries
// for a while.
func (l *loop) keep(ctx context.Context, do func(context.Context) error) error {
	unhurried := context.WithoutCancel(ctx)
	var last time.Time
	for pause := 100 * time.Millisecond; ; pause = min(2*pause, 5*time.Second) {
		err := do(unhurried)
		if err == nil || errors.Is(err, news.ErrGiveUp) {
			return err
		}
		if ctx.Err() != nil {
			if last.IsZero() {
				last = l.o.Now().Add(l.o.Limits.Grace)
			}
			if l.o.Now().After(last) {
				return err
			}
		}
		l.o.Log.ErrorContext(ctx, "what was sent can't be kept; nothing is sent until it can", slog.Any("error", err))
		time.Sleep(pause)
	}
}

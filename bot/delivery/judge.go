package delivery

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"tumen/bot/telegram"
	"tumen/news"
)

// settle keeps what became of calls that ended. Until then they count as in flight.
func (l *loop) settle(ctx context.Context, first result) error {
	results := []result{first}
	for len(l.done) > 0 {
		results = append(results, <-l.done)
	}
	var sent []news.Outcome
	var rest []result
	for _, r := range results {
		l.flights--
		l.all = l.all.ended(r.ended, l.o.Limits.PerWindow)
		l.chats.of(r.v.Chat.ID).landed(r, l.o.Limits)
		if r.err == nil || errors.Is(r.err, telegram.ErrNotModified) {
			sent = append(sent, news.Outcome{ID: r.v.ID, At: r.ended, Message: r.message})
			delete(l.trouble, r.v.ID)
			l.passed()
		} else {
			rest = append(rest, r)
		}
	}
	if len(sent) > 0 {
		if err := l.keep(ctx, func(ctx context.Context) error { return l.o.Store.Settle(ctx, sent) }); err != nil {
			return err
		}
	}
	for _, r := range rest {
		if err := l.judge(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// landed notes the end of a call to the chat.
func (p *pace) landed(r result, l Limits) {
	n := l.Burst
	if p.group {
		n = max(n, l.PerGroup)
	}
	p.busy, p.urgent, p.seen = false, r.v.Urgent, [2]bool{}
	p.ends = p.ends.ended(r.ended, n)
}

// passed notes that the messenger answered.
func (l *loop) passed() {
	l.answered++
	l.unaccepted = 0
	l.stale = l.stale || l.failing // meanwhile what failed longest ago went first, now it's what somebody waits for
	l.failing = false
	l.pauses.Reset()
}

// mostUnaccepted is how often in a row the token may be refused: a server that is being mended refuses good ones.
const mostUnaccepted = 3

// judge decides what follows from an error.
func (l *loop) judge(ctx context.Context, r result) error {
	log := l.o.Log.With(slog.Int64("chat", r.v.Chat.ID), slog.String("message", r.v.Key), slog.Int("part", r.v.Part))
	e, _ := errors.AsType[*telegram.Error](r.err)
	if e == nil {
		e = &telegram.Error{}
	}
	if !errors.Is(r.err, telegram.ErrUnavailable) && !errors.Is(r.err, telegram.ErrUnauthorized) && e.Code != 0 {
		l.passed()
	}
	switch {
	case errors.Is(r.err, telegram.ErrUnauthorized):
		if r.round == l.round { // of calls that were in flight together one counts
			l.unaccepted++
		}
		if l.unaccepted >= mostUnaccepted {
			return fmt.Errorf("sending messages: %w", r.err)
		}
		return l.fail(ctx, log, r, 0)
	case errors.Is(r.err, telegram.ErrTooMany):
		log.WarnContext(ctx, "told to wait", slog.Duration("wait", e.RetryAfter))
		return l.hold(ctx, r, max(time.Second, e.RetryAfter))
	case errors.Is(r.err, telegram.ErrMigrated) && e.MigrateTo != r.v.Chat.ID:
		log.InfoContext(ctx, "the group has another number now", slog.Int64("to", e.MigrateTo))
		l.stale = true
		return l.orDrop(ctx, log, r, l.keep(ctx, func(ctx context.Context) error {
			return l.o.Store.Migrate(ctx, r.v.Chat.ID, e.MigrateTo)
		}))
	case errors.Is(r.err, telegram.ErrBlocked):
		log.InfoContext(ctx, "the chat can't be written to", slog.Any("error", r.err))
		l.stale = true
		err := l.orDrop(ctx, log, r, l.keep(ctx, func(ctx context.Context) error {
			return l.o.Store.Unreachable(ctx, r.v.Chat.ID, r.err.Error(), r.ended)
		}))
		return errors.Join(err, l.drop(ctx, r.v, r.err.Error())) // should it not have been among what waited there
	case errors.Is(r.err, telegram.ErrThreadGone):
		log.WarnContext(ctx, "the thread is gone")
		l.o.ThreadGone(context.WithoutCancel(ctx), r.v.Chat)
		l.stale = true
		return l.drop(ctx, r.v, r.err.Error())
	case errors.Is(r.err, telegram.ErrMessageGone), errors.Is(r.err, telegram.ErrTooOld):
		log.InfoContext(ctx, "what was to be changed is gone")
		return l.drop(ctx, r.v, r.err.Error())
	case errors.Is(r.err, telegram.ErrRefused) || errors.Is(r.err, news.ErrGiveUp):
		return l.refused(ctx, log, r, e.Code)
	}
	return l.fail(ctx, log, r, e.Code)
}

// orDrop gives a message up when the store can't follow what its answer says of the chat: one chat must not end the rest.
func (l *loop) orDrop(ctx context.Context, log *slog.Logger, r result, err error) error {
	if !errors.Is(err, news.ErrGiveUp) {
		return err
	}
	log.ErrorContext(ctx, "what the messenger says of a chat can't be kept; the message is dropped", slog.Any("error", err))
	return l.drop(ctx, r.v, r.err.Error())
}

// hold waits as long as the messenger says: with this chat, and while another has to wait at the same time, with all. If
// all are meant, both end at about the same time; if one of the chats alone is, it may have to wait for an hour more.
func (l *loop) hold(ctx context.Context, r result, wait time.Duration) error {
	until := r.ended.Add(wait)
	for chat, c := range l.chats {
		if chat != r.v.Chat.ID && c.held.After(r.ended) {
			l.pause = later(l.pause, sooner(until, c.held))
		}
	}
	l.chats.of(r.v.Chat.ID).held = until
	return l.putOffUntil(ctx, r, until)
}

// refused sends a message once more without its formatting, then drops it.
func (l *loop) refused(ctx context.Context, log *slog.Logger, r result, code int) error {
	call, err := telegram.DecodeCall(r.v.Body)
	_, formatted := call.Params["entities"]
	// With a code of 500 and more the refusal came after the message was taken.
	if err != nil || !formatted || r.plain || code >= 500 {
		log.ErrorContext(ctx, "a message was refused and is dropped", slog.Any("error", r.err))
		return l.drop(ctx, r.v, r.err.Error())
	}
	log.ErrorContext(ctx, "a message was refused; sending it without formatting", slog.Any("error", r.err))
	l.troubleOf(r).plain = true
	return l.putOffUntil(ctx, r, r.ended)
}

// fail waits with all messages when there is no answer, longer each time.
func (l *loop) fail(ctx context.Context, log *slog.Logger, r result, code int) error {
	if l.wasCut() {
		return nil // we cut it off ourselves: it is kept for the next time
	}
	t := l.troubleOf(r)
	if t.failures == 0 || l.answered > t.answered {
		t.failures++
	}
	t.answered = l.answered
	most := l.o.Limits.Failures
	if code < 500 { // no answer, for which the way to the server may be to blame
		most *= 3
	}
	if t.failures >= most {
		log.ErrorContext(ctx, "a message fails while others pass; it is dropped", slog.Any("error", r.err))
		return l.drop(ctx, r.v, fmt.Sprintf("failed %d times while others passed: %s", t.failures, r.err))
	}
	if r.round == l.round {
		l.round++
		l.failing = true
		l.pause = later(l.pause, r.ended.Add(l.pauses.NextBackOff()))
	}
	log.WarnContext(ctx, "a message could not be sent; trying again", slog.Any("error", r.err), slog.Duration("wait", l.pause.Sub(r.ended)))
	alone := r.ended.Add(min(l.o.Limits.Pause, time.Second<<min(t.failures, 16)))
	if t.failures < 2 {
		alone = l.pause
	}
	return l.putOffUntil(ctx, r, later(l.pause, alone))
}

// wasCut reports whether what is in flight is being cut off.
func (l *loop) wasCut() bool { return l.calls.Err() != nil }

func (l *loop) troubleOf(r result) *trouble {
	if l.trouble[r.v.ID] == nil {
		l.trouble[r.v.ID] = &trouble{}
	}
	l.trouble[r.v.ID].last = r.ended
	return l.trouble[r.v.ID]
}

// drop gives a message up.
func (l *loop) drop(ctx context.Context, v news.Outgoing, why string) error {
	delete(l.trouble, v.ID)
	return l.keep(ctx, func(ctx context.Context) error {
		return l.o.Store.Settle(ctx, []news.Outcome{{ID: v.ID, At: l.o.Now(), Dropped: why}})
	})
}

// putOffUntil tries a message again later.
func (l *loop) putOffUntil(ctx context.Context, r result, until time.Time) error {
	i, _ := slices.BinarySearchFunc(l.putOff, until, time.Time.Compare)
	l.putOff = slices.Insert(l.putOff, i, until)
	return l.keep(ctx, func(ctx context.Context) error {
		return l.o.Store.PostponeOutgoing(ctx, r.v.ID, r.err.Error(), until)
	})
}

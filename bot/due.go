package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"runtime/debug"
	"strconv"
	"time"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/news"
)

const (
	dueAtOnce = 200              // digests that are made in one go
	lookEvery = 2 * time.Second  // for digests that are due: the question costs a tenth of a millisecond
	patience  = 5 * time.Minute  // before a digest that could not be made is tried again
	makingAll = 3 * time.Minute  // that those of one go may wait together for what writes them
	makingOne = 30 * time.Second // that each of them may in any case
)

// schedule makes the digests that are due and keeps them for sending.
func (b *Bot) schedule(ctx context.Context) error {
	for {
		for {
			n, err := b.dispatch(ctx)
			if err != nil && ctx.Err() == nil {
				b.o.Log.LogAttrs(ctx, slog.LevelError, "digests that are due could not be made, they are tried again", slog.Any("error", err))
			}
			if n == 0 || err != nil {
				break
			}
			b.o.Sender.Wake()
		}
		if !sleep(ctx, lookEvery) {
			return ctx.Err()
		}
	}
}

// dispatch makes the digests of those who are due and returns how many of them were served. One reader's fault keeps no other's back.
func (b *Bot) dispatch(ctx context.Context) (served int, err error) {
	now := b.o.Now()
	due, err := b.o.Store.DueSubscribers(ctx, now, dueAtOnce)
	if err != nil {
		return 0, err
	}
	end := time.Now().Add(makingAll)
	made := b.madeSince(now)
	for _, sub := range due {
		within, cancel := context.WithTimeout(ctx, max(makingOne, time.Until(end))) // a model that hangs keeps the last of them no hour
		err := b.serveDue(within, sub, now, made)
		cancel()
		switch {
		case err == nil, errors.Is(err, news.ErrChanged): // its settings were just changed: the next round sees them
			served++
			continue
		case ctx.Err() != nil:
			return served, ctx.Err()
		}
		b.o.Log.LogAttrs(ctx, slog.LevelError, "a digest could not be made, it is tried again", slog.Int64("chat", sub.Chat.ID), slog.Any("error", err))
		putOff(&sub, now) // out of the way of the others
		if err := b.o.Store.Commit(ctx, news.Change{At: now, Subscribers: []news.Subscriber{sub}}); err != nil && !errors.Is(err, news.ErrChanged) {
			return served, err
		}
	}
	return served, nil
}

// course is what a reader is served again and again.
type course struct {
	name string // of its messages' keys
	plan digest.Plan
	next *time.Time // when it is due
	last *string    // the date of the last one
	week bool
}

// courses are the digest and the review of the week.
func courses(sub *news.Subscriber) []course {
	digests, reviews := plansOf(*sub)
	return []course{
		{name: "digest/", plan: digests, next: &sub.Next, last: &sub.Day},
		{name: "week/", plan: reviews, next: &sub.Review, last: &sub.Week, week: true},
	}
}

// serveDue writes what is due of a reader's digest and review into the outbox and moves on to the next ones, in one transaction.
func (b *Bot) serveDue(ctx context.Context, sub news.Subscriber, now time.Time, made map[string]making) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("making it panicked: %v\n%s", r, debug.Stack())
		}
	}()
	change := news.Change{At: now}
	for _, c := range courses(&sub) {
		out, err := b.dueOf(ctx, &sub, c, now, made)
		if err != nil {
			return err
		}
		change.Outgoing = append(change.Outgoing, out...)
	}
	change.Subscribers = []news.Subscriber{sub}
	return b.o.Store.Commit(ctx, change)
}

// dueOf makes the messages of one course if it is due, and moves on to the next.
func (b *Bot) dueOf(ctx context.Context, sub *news.Subscriber, c course, now time.Time, made map[string]making) ([]news.Outgoing, error) {
	due := *c.next
	send, then, day := c.plan.Due(due, now, b.o.CatchUp, *c.last)
	var out []news.Outgoing
	if send && b.reads(*sub) {
		until := due
		if now.Sub(until) > patience { // after an outage: with what came in meanwhile
			until = now.Truncate(time.Minute)
		}
		w := wishIn(c.plan.Zone, *sub)
		w.Since, w.Until, w.Week = sub.Until, until, c.week
		if c.week {
			w.Since = until.AddDate(0, 0, -7)
		}
		m, err := b.bodies(ctx, *sub, w, made)
		if err != nil {
			return nil, err
		}
		for i, body := range m.bodies {
			out = append(out, news.Outgoing{Chat: sub.Chat, Key: c.name + day, Part: i + 1, Body: body, Created: now})
		}
		if *c.last = day; !c.week {
			sub.Until = m.until
		}
	}
	*c.next = then
	return out, nil
}

// putOff has what is due of a reader tried again a while later.
func putOff(sub *news.Subscriber, now time.Time) {
	for _, c := range courses(sub) {
		if !c.next.IsZero() && !now.Before(*c.next) {
			*c.next = now.Add(patience)
		}
	}
}

// farthest is how far ahead a digest may be due: a reader has one a week at least, and zones move over the date line.
const farthest = 21 * 24 * time.Hour

// replanAhead plans anew for readers who were served while the clock was far ahead: they would get nothing until it is that
// late. Today they have had theirs.
func (b *Bot) replanAhead(ctx context.Context) error {
	all, err := b.o.Store.EachSubscribed(ctx)
	if err != nil {
		return err
	}
	for _, s := range all {
		now := b.o.Now()
		soon := news.ISODay(now.AddDate(0, 0, 2))
		ahead := s.Next.After(now.Add(farthest)) || s.Review.After(now.Add(farthest)) || s.Until.After(now.Add(patience)) || s.Day > soon || s.Week > soon
		if !ahead || now.Before(s.Joined) { // then it's now that the clock is wrong
			continue
		}
		b.o.Log.LogAttrs(ctx, slog.LevelWarn, "a digest is planned anew: the clock was wrong when it was", slog.Int64("chat", s.Chat.ID), slog.Time("from", s.Next))
		s.Day = now.In(zoneOf(s)).Format(time.DateOnly)
		s.Week = min(s.Week, s.Day)
		replan(&s, now)
		if s.Until.After(now) {
			s.Until = now
		}
		err := b.o.Store.Commit(ctx, news.Change{At: now, Subscribers: []news.Subscriber{s}})
		if err != nil && !errors.Is(err, news.ErrChanged) {
			return err
		}
	}
	return nil
}

// making is what came of making a digest.
type making struct {
	bodies [][]byte
	until  time.Time // what was filed up to then is in it or was before
	err    error
}

// madeServes is how long the messages of a digest serve further readers with the same wish. Many are due in one minute, more
// than are served in one go.
const madeServes = 5 * time.Minute

// madeSince are the digests that were made of late, by wish: readers with the same one get the same messages. What could
// not be made is tried again.
func (b *Bot) madeSince(now time.Time) map[string]making {
	if b.made == nil || now.Sub(b.madeFrom).Abs() > madeServes {
		b.made, b.madeFrom = map[string]making{}, now
	}
	maps.DeleteFunc(b.made, func(_ string, m making) bool { return m.err != nil })
	return b.made
}

// wishKey is the same for what gives the same messages.
func wishKey(sub *news.Subscriber, w *Wish) string {
	key := make([]byte, 0, 96)
	for _, part := range []string{string(w.Language), w.Zone.String(), string(w.Length), string(sub.Kind)} {
		key = append(append(key, part...), '/')
	}
	for _, c := range w.Sections {
		key = append(append(key, c...), '+')
	}
	key = w.Since.AppendFormat(append(key, '/'), time.RFC3339Nano)
	key = w.Until.AppendFormat(append(key, '/'), time.RFC3339Nano)
	key = strconv.AppendBool(append(key, '/'), w.Week)
	return string(strconv.AppendBool(append(key, '/'), sub.Quiet))
}

// bodies makes the messages of what a reader wishes.
func (b *Bot) bodies(ctx context.Context, sub news.Subscriber, w Wish, made map[string]making) (making, error) {
	key := wishKey(&sub, &w)
	if known, ok := made[key]; ok {
		return known, known.err
	}
	edition, err := b.o.Editions.Edition(ctx, w)
	if err != nil {
		made[key] = making{err: err} // the others with this wish need not wait for the same
		return making{}, err
	}
	out := making{until: reached(&w, &edition)}
	for _, m := range digest.Messages(edition) {
		body, err := telegram.SendText(m.Text, telegram.Shape{Quiet: sub.Quiet, Keyboard: b.storyButtons(sub.Kind, m.Stories)}).Encode()
		if err != nil {
			return making{}, err
		}
		out.bodies = append(out.bodies, body)
	}
	made[key] = out
	return out, nil
}

// reached is up to when a digest tells what was filed: to the last filing before it was made, not to when it was due. What is
// being filed at that moment belongs to the next one. Where nothing came in, the next one goes on from where this one did.
func reached(w *Wish, e *digest.Edition) time.Time {
	switch to := e.Header.To; {
	case to.IsZero() || to.After(w.Until):
		return w.Until
	case e.NothingNew && e.Header.Claims == 0:
		return w.Since
	default:
		return to
	}
}

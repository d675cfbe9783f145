package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"tumen/lang/phrases"
	"tumen/news"
)

const (
	fastAtOnce = 8  // chats whose buttons and commands are handled at a time
	slowAtOnce = 16 // people whose questions and reports are; how many the model takes at a time is its own affair

	pendingAtOnce = 256              // updates that are looked at when choosing what to handle
	idle          = 5 * time.Second  // after which the workers look without being woken
	fastTime      = 30 * time.Second // that handling a button or command may take
	slowTime      = 5 * time.Minute  // that a question or a report may take
	mostTries     = 3                // of an update whose handling fails by its own fault
	mostWaits     = 50               // of one that waits for what is down, most of an hour: the rest of its lane waits behind it
	firstPause    = 2 * time.Second  // before the second try
	unkeptPause   = 20 * time.Second // before another try of what not even can be put off: the archive can't be written
)

// lane is what is handled one after the other: the quick things of a chat, and what takes long of a person, in whatever chats.
// So nobody has two questions worked on at a time, and nobody in a group waits for the question of another.
type lane struct {
	who  int64 // the chat of what is quick; of what takes long the person, or the chat where nobody is named
	slow bool
}

func laneOf(u news.Update) lane {
	if !u.Slow {
		return lane{u.Chat, false}
	}
	t, err := decode(u)
	if err != nil || t.chat.ID == 0 {
		return lane{u.Chat, true} // it is skipped in its turn
	}
	return lane{t.who(), true}
}

// work handles the updates that were kept, in the order of each lane, several lanes side by side.
func (b *Bot) work(ctx context.Context) error {
	var all sync.WaitGroup
	defer all.Wait()
	for {
		b.lookAround()
		pending, err := b.o.Store.PendingUpdates(ctx, b.o.Now(), pendingAtOnce)
		if err != nil && ctx.Err() == nil {
			b.o.Log.LogAttrs(ctx, slog.LevelError, "what was received can't be looked up, it is tried again", slog.Any("error", err))
		}
		for _, u := range b.begin(pending) {
			all.Go(func() {
				defer b.end(u)
				b.settle(ctx, u)
			})
		}
		timer := time.NewTimer(idle)
		select {
		case <-b.arrived:
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
		timer.Stop()
	}
}

// lookAround is called before the store is looked at.
func (b *Bot) lookAround() {
	b.mu.Lock()
	clear(b.ended)
	b.mu.Unlock()
}

// begin chooses the first of each lane that is free, as many as may be worked on. A lane in which something ended since the
// store was looked at is left for the next look: what ended may still stand there as waiting.
func (b *Bot) begin(pending []news.Update) []news.Update {
	b.mu.Lock()
	defer b.mu.Unlock()
	free := map[bool]int{false: fastAtOnce, true: slowAtOnce}
	for l := range b.working {
		free[l.slow]--
	}
	var out []news.Update
	for _, u := range pending {
		l := laneOf(u)
		if b.working[l] || b.ended[l] || free[u.Slow] <= 0 {
			continue
		}
		b.working[l] = true
		free[u.Slow]--
		out = append(out, u)
	}
	return out
}

func (b *Bot) end(u news.Update) {
	l := laneOf(u)
	b.mu.Lock()
	delete(b.working, l)
	b.ended[l] = true
	b.mu.Unlock()
	b.wake()
}

// settle brings an update to its end: handled, to be tried again, or skipped with the reason.
func (b *Bot) settle(ctx context.Context, u news.Update) {
	limit := fastTime
	if u.Slow {
		limit = slowTime
	}
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err := b.attempt(within, u)
	switch {
	case err == nil || errors.Is(err, news.ErrDone):
		return
	case ctx.Err() != nil: // it is handled after the next start
		return
	}
	log := b.o.Log.With(slog.Int64("update", u.ID), slog.Any("error", err))
	now := b.o.Now()
	mine := !errors.Is(err, news.ErrLater) && !errors.Is(err, news.ErrAgain) // the update's own fault
	if errors.Is(err, errPoison) || mine && u.Attempts+1 >= mostTries || u.Attempts+1 >= mostWaits {
		log.LogAttrs(ctx, slog.LevelError, "an update is skipped")
		if err := b.giveUp(ctx, u, err); err != nil {
			b.o.Log.LogAttrs(ctx, slog.LevelError, "a skipped update can't be marked", slog.Int64("update", u.ID), slog.Any("error", err))
		}
		return
	}
	log.LogAttrs(ctx, slog.LevelWarn, "handling an update failed, it is tried again")
	pause := firstPause << min(u.Attempts, 5)
	if err := b.o.Store.PostponeUpdate(ctx, u.ID, err.Error(), now.Add(pause)); err != nil {
		b.o.Log.LogAttrs(ctx, slog.LevelError, "an update can't be put off", slog.Int64("update", u.ID), slog.Any("error", err))
		sleep(ctx, unkeptPause)
	}
}

// attempt handles an update and keeps what it comes to.
func (b *Bot) attempt(ctx context.Context, u news.Update) (err error) {
	defer func() {
		if r := recover(); r != nil {
			b.o.Log.LogAttrs(ctx, slog.LevelError, "handling an update panicked", slog.Any("panic", r), slog.String("stack", string(debug.Stack())))
			err = fmt.Errorf("handling panicked: %v", r)
		}
	}()
	t, err := decode(u)
	if err != nil {
		return err
	}
	t.now = b.o.Now()
	for range 4 { // its record may be changed meanwhile by the other lane or by a digest that goes out
		if err = b.once(ctx, t); !errors.Is(err, news.ErrChanged) {
			break
		}
	}
	if t.callback != nil { // the button stops turning, whatever became of it
		b.acknowledge(ctx, t, err)
	}
	if err == nil {
		b.o.Sender.Wake()
	}
	return err
}

// once reads what is kept, works out what the update comes to, and keeps that.
func (b *Bot) once(ctx context.Context, t *turn) error {
	if err := b.load(ctx, t); err != nil {
		return err
	}
	if err := b.handle(ctx, t); err != nil {
		return err
	}
	return b.keep(ctx, t)
}

// acknowledge answers a press, once. That it does not arrive harms nobody.
func (b *Bot) acknowledge(ctx context.Context, t *turn, failed error) {
	if t.acknowledged {
		return
	}
	t.acknowledged = true
	if failed != nil {
		t.toast, t.alert = t.say.T("bot.trouble", nil), false
	}
	if err := b.o.Client.AnswerCallback(ctx, t.callback.ID, t.toast, t.alert); err != nil && ctx.Err() == nil {
		b.o.Log.LogAttrs(ctx, slog.LevelDebug, "a press of a button could not be acknowledged", slog.Any("error", err))
	}
}

// giveUp skips an update. Who wrote it is told that it was not possible; why is for the log.
func (b *Bot) giveUp(ctx context.Context, u news.Update, why error) (err error) {
	defer func() { // what handling it panicked over, telling of it may too
		if r := recover(); r != nil {
			err = fmt.Errorf("telling of it panicked: %v", r)
		}
	}()
	now := b.o.Now()
	if err := b.o.Store.SkipUpdate(ctx, u.ID, why.Error(), now); err != nil {
		sleep(ctx, unkeptPause)
		return err
	}
	t, err := decode(u)
	if err != nil || t.message == nil || t.post || t.chat.ID == 0 {
		return nil // nobody is there who could be told
	}
	t.now = now
	if err := b.load(ctx, t); err != nil {
		return err
	}
	t.say = phrases.For(t.sub.Language)
	t.change.Update = 0
	if _, addressed := b.mentioned(t.message); t.chat.Private() || addressed {
		t.reply(t.text("bot.trouble", nil), nil)
	}
	return b.o.Store.Commit(ctx, t.change)
}

package delivery

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"tumen/internal/botfake"
	"tumen/news"
)

func TestAtTheEndWhatIsInFlightIsFinishedAndTheRestKept(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(50)
		over := w.fake.Fail(botfake.Fault{Times: -1, Delay: 3 * time.Second})
		w.put(inParts("d", 1, upTo(50)...)...)
		w.begin()
		w.pass(4 * time.Second)
		begin := time.Now()
		if err := w.end(); err != nil {
			t.Error(err)
		}
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("the end took %s", took)
		}
		w.left(50-16, 16, 0)
		over()
		w.begin()
		w.untilEmpty(10 * time.Second)
		w.left(0, 50, 0)
		for _, chat := range upTo(50) {
			w.shows(chat, "d.0")
		}
	})
}

func TestAtTheEndWhatHangsIsCutOffAndKept(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(3)
		over := w.fake.Fail(botfake.Fault{Chat: 2, Times: -1, Delay: time.Hour})
		w.put(inParts("d", 1, 1, 2, 3)...)
		w.begin()
		w.pass(time.Second)
		begin := time.Now()
		if err := w.end(); err != nil {
			t.Error(err)
		}
		if took := time.Since(begin); took > 10*time.Second {
			t.Errorf("the end took %s", took)
		}
		w.left(1, 2, 0)
		over()
		w.begin()
		w.untilEmpty(10 * time.Second)
		w.left(0, 3, 0)
		if m := w.fake.Sent(2); len(m) == 0 { // the one that was cut off may have arrived as well
			t.Error("it never arrived")
		}
	})
}

func TestASecondStartKeepsToWhatTheFirstHasUsedUp(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(40)
		w.begin()
		w.pass(10 * time.Second)
		for round := range 4 {
			for part := range 4 {
				w.put(message(1, fmt.Sprint("answer", round), part, true))
			}
			w.put(inParts(fmt.Sprint("d", round), 1, upTo(40)...)...)
			w.pass(1500 * time.Millisecond)
			if err := w.end(); err != nil {
				t.Error(err)
			}
			w.begin()
		}
		w.untilEmpty(time.Minute)
		w.left(0, 4*44, 0)
	})
}

// failing is a store that fails for a while.
type failing struct {
	Outbox
	settle, read int // how often it still fails
	err          error
}

func (f *failing) Settle(ctx context.Context, o []news.Outcome) error {
	if f.settle--; f.settle >= 0 {
		return fmt.Errorf("no space left: %w", f.err)
	}
	return f.Outbox.Settle(ctx, o)
}

func (f *failing) NextOutgoing(ctx context.Context, now time.Time, limit int, skip []int64) ([]news.Outgoing, error) {
	if f.read--; f.read >= 0 {
		return nil, fmt.Errorf("locked: %w", f.err)
	}
	return f.Outbox.NextOutgoing(ctx, now, limit, skip)
}

func TestWhatWasSentIsKeptBeforeMoreIsSent(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(30)
		w.outbox = &failing{Outbox: w.store, settle: 8, read: 3, err: news.ErrLater}
		w.put(inParts("d", 1, upTo(30)...)...)
		w.begin()
		w.pass(10 * time.Second)
		if n := w.fake.Count("sendMessage"); n > w.sender.o.Limits.InFlight {
			t.Errorf("%d messages were sent while none could be kept", n)
		}
		w.untilEmpty(time.Minute)
		w.left(0, 30, 0)
		if n := w.fake.Count("sendMessage"); n != 30 {
			t.Errorf("%d requests for 30 messages", n)
		}
		w.logs("nothing is sent until it can")
	})
}

func TestAStoreThatCanNeverBeWrittenEndsTheSending(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		w.outbox = &failing{Outbox: w.store, settle: 1 << 30, err: news.ErrGiveUp}
		w.put(message(1, "d", 0, false))
		w.begin()
		w.pass(time.Minute)
		if err := w.end(); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("it ended with %v", err)
		}
	})
}

// confused is a store that can follow no chat.
type confused struct{ Outbox }

func (confused) Migrate(context.Context, int64, int64) error { return news.ErrGiveUp }

func (confused) Unreachable(context.Context, int64, string, time.Time) error { return news.ErrGiveUp }

func TestAChatThatTheStoreCanNotFollowEndsNothing(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(2)
		w.outbox = confused{w.store}
		ann := w.fake.Person(1, "uk")
		group := w.fake.Group("readers", ann)
		group.AddBot(ann)
		group.Upgrade(ann)
		w.fake.Person(2, "uk").Block()
		w.put(inParts("d", 2, 1, 2, group.ID)...)
		w.begin()
		w.untilEmpty(10 * time.Second)
		w.left(0, 2, 4)
	})
}

package delivery

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/news"
)

func TestEachPartArrivesOnceAndInOrder(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(3)
		w.put(inParts("digest/2026-11-22", 3, 1, 2, 3)...)
		w.begin()
		w.untilEmpty(3 * time.Second)
		for chat := range int64(3) {
			w.shows(chat+1, "digest/2026-11-22.0", "digest/2026-11-22.1", "digest/2026-11-22.2")
		}
		w.left(0, 9, 0)
	})
}

func TestNoMoreThanThirtyBeginInAnySecond(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(300)
		w.put(inParts("d", 1, upTo(300)...)...)
		w.begin()
		if took := w.untilEmpty(12 * time.Second); took < 10*time.Second || took > 11*time.Second {
			t.Errorf("300 messages took %s", took)
		}
		w.left(0, 300, 0)
	})
}

func TestSlowAnswersTakeNothingFromTheRateButTheirOwnTime(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(300)
		w.put(inParts("d", 1, upTo(300)...)...)
		w.fake.Fail(botfake.Fault{Times: -1, Delay: 100 * time.Millisecond})
		w.begin()
		if took := w.untilEmpty(13 * time.Second); took > 12500*time.Millisecond {
			t.Errorf("300 messages took %s", took)
		}
	})
}

func TestWhatSomebodyWaitsForGoesFirst(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(201)
		w.put(inParts("d", 2, upTo(200)...)...)
		w.begin()
		w.pass(4500 * time.Millisecond)
		for part := range 3 {
			w.put(message(201, "answer", part, true))
		}
		w.pass(300 * time.Millisecond)
		w.shows(201, "answer.0", "answer.1", "answer.2")
		if q := w.queue(); q.Waiting == 0 {
			t.Error("nothing else waited: the test shows nothing")
		}
	})
}

func TestAnAnswerIsSentAtOnceWithoutWaitingForThePoll(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(2)
		w.begin()
		w.pass(2 * time.Second)
		w.put(message(1, "answer", 0, true))
		w.pass(time.Millisecond)
		w.shows(1, "answer.0")
		sender := w.sender
		w.sender = nil // nobody calls Wake
		w.put(message(2, "answer", 0, true))
		w.sender = sender
		w.pass(sender.o.Limits.Poll)
		w.shows(2, "answer.0")
	})
}

func TestAFewUrgentMessagesToAChatGoTogetherButNoMoreOnTheWhole(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		w.begin()
		w.pass(10 * time.Second)
		for part := range 10 {
			w.put(message(1, "answer", part, true))
		}
		w.pass(100 * time.Millisecond)
		w.shows(1, "answer.0", "answer.1", "answer.2")
		if took := w.untilEmpty(time.Minute); took < 8*time.Second || took > 10*time.Second {
			t.Errorf("the others took %s", took)
		}
	})
}

func TestOtherMessagesToAChatKeepASecondApart(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		w.put(inParts("d", 4, 1)...)
		w.begin()
		w.untilEmpty(10 * time.Second)
		r := w.fake.Requests("sendMessage")
		for i := range r[1:] {
			if gap := r[i+1].At.Sub(r[i].At); gap < time.Second || gap > 1100*time.Millisecond {
				t.Errorf("part %d comes %s after the one before", i+1, gap)
			}
		}
	})
}

func TestAGroupGetsTwentyAMinuteAndKeepsNobodyWaiting(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		ann := w.fake.Person(1, "uk")
		group := w.fake.Supergroup("readers", ann)
		group.AddBot(ann)
		w.put(inParts("d", 45, group.ID)...)
		w.begin()
		w.pass(30 * time.Second)
		w.left(25, 20, 0)
		w.put(message(1, "answer", 0, true))
		w.pass(10 * time.Millisecond)
		w.shows(1, "answer.0")
		if took := w.untilEmpty(3 * time.Minute); took < 90*time.Second || took > 100*time.Second {
			t.Errorf("the other 25 took %s", took)
		}
	})
}

func TestEditsCountAsMessages(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		w.put(message(1, "menu", 0, true))
		w.begin()
		w.pass(10 * time.Second)
		number := w.fake.Sent(1)[0].ID
		for i := range 6 {
			text := entities.Text{Text: string(rune('a' + i))}
			w.put(calling(news.Chat{ID: 1}, "edit", i, true, telegram.EditText(number, text, telegram.Shape{})))
		}
		w.pass(100 * time.Millisecond)
		w.shows(1, "c")
		w.untilEmpty(10 * time.Second)
		w.shows(1, "f")
	})
}

// TestMixedTrafficEarnsNoRefusal sends to persons and groups at random moments, with answers that take random times. That
// nothing was refused for haste is checked at the end of each bubble.
func TestMixedTrafficEarnsNoRefusal(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		inBubble(t, botfake.Options{}, func(w *world) {
			r := rand.New(rand.NewPCG(seed, 5))
			w.people(60)
			chats := upTo(60)
			ann := w.fake.Person(1, "uk")
			for range 4 {
				group := w.fake.Supergroup("readers", ann)
				group.AddBot(ann)
				chats = append(chats, group.ID)
			}
			for range 30 {
				w.fake.Fail(botfake.Fault{Skip: r.IntN(400), Times: 1 + r.IntN(40), Delay: time.Duration(r.IntN(3000)) * time.Millisecond})
			}
			w.put(inParts("d", 2, chats...)...)
			w.begin()
			total := 2 * len(chats)
			urgent := map[string]bool{}
			for i := range 100 {
				chat := chats[r.IntN(len(chats))]
				if r.IntN(2) == 0 {
					chat = chats[len(chats)-1-r.IntN(8)]
				}
				v := message(chat, fmt.Sprintf("update/%03d", i), 0, r.IntN(3) > 0)
				urgent[v.Key+".0"] = v.Urgent
				w.put(v)
				total++
				w.pass(time.Duration(r.IntN(300)) * time.Millisecond)
			}
			w.untilEmpty(10 * time.Minute)
			w.left(0, total, 0)
			for _, chat := range chats {
				last := map[bool]string{}
				for _, m := range w.fake.Sent(chat) { // parts and updates were put in the order of their names
					if kind := urgent[m.Text]; last[kind] >= m.Text {
						t.Errorf("chat %d got %s after %s", chat, m.Text, last[kind])
					} else {
						last[kind] = m.Text
					}
				}
			}
		})
	}
}

func TestAWindowLetsNoMoreThanItsSizeIntoAnySpan(t *testing.T) {
	t.Parallel()
	const n, span = 5, time.Second
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 7))
		now := time.Unix(0, 0)
		var w window
		var flying, counted []time.Time // ends of calls in flight; moments at which the server counts
		for range 300 {
			flying = slices.DeleteFunc(flying, func(end time.Time) bool {
				if !end.After(now) {
					w = w.ended(end, n)
				}
				return !end.After(now)
			})
			if at, full := w.ready(n, span, len(flying)); !full && !now.Before(at) {
				takes := time.Duration(r.IntN(700)) * time.Millisecond
				flying = append(flying, now.Add(takes))
				slices.SortFunc(flying, time.Time.Compare)
				counted = append(counted, now.Add(time.Duration(r.Int64N(int64(takes)+1))))
			}
			now = now.Add(time.Duration(r.IntN(60)) * time.Millisecond)
		}
		slices.SortFunc(counted, time.Time.Compare)
		for i := range counted[n:] {
			if counted[i+n].Sub(counted[i]) < span {
				t.Fatalf("seed %d: %d are counted within %s", seed, n+1, counted[i+n].Sub(counted[i]))
			}
		}
		if len(counted) < 3*n {
			t.Fatalf("only %d calls", len(counted))
		}
	}
}

package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// put keeps an update as if it had been received.
func (h *house) put(u news.Update) {
	h.Helper()
	u.Received = h.now
	h.check(h.store.KeepUpdates(h.Context(), []news.Update{u}, u.ID+1, h.now))
}

// write is an update with a message of a person.
func write(id, person int64, text string) news.Update {
	body := fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1795348800,"text":%q,
		"chat":{"id":%d,"type":"private"},"from":{"id":%d,"first_name":"A","language_code":"en"}}}`, id, id, text, person, person)
	return news.Update{ID: id, Chat: person, Body: []byte(body)}
}

func (h *house) queue() news.Queue {
	h.Helper()
	q, err := h.store.Queue(h.Context(), h.now.Add(-time.Hour))
	h.check(err)
	return q
}

// TestAPoisonedUpdateStopsNoOther: each of these was met in other bots, which stood still from then on.
func TestAPoisonedUpdateStopsNoOther(t *testing.T) {
	for name, body := range map[string]string{
		"no JSON":                `{"update_id":1,`,
		"a number for a text":    `{"update_id":1,"message":{"message_id":1,"text":7,"chat":{"id":5,"type":"private"}}}`,
		"a message without chat": `{"update_id":1,"message":{"message_id":1,"text":"x"}}`,
		"a list":                 `[]`,
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			h.fake.Person(17, "en")
			h.put(news.Update{ID: 1001, Chat: 17, Body: []byte(body)})
			h.put(write(1002, 17, "/privacy"))
			h.handle()
			if q := h.queue(); q.Skipped != 1 || q.Updates != 0 || q.Urgent != 1 {
				t.Errorf("%+v", q)
			}
			if !strings.Contains(h.log.String(), "an update is skipped") {
				t.Error("nobody is told")
			}
		})
	}
}

// TestKindsThatNobodyAskedForAreHandledByDoingNothing: a press of a button whose message is gone, and what a later version of
// the messenger may send.
func TestKindsThatNobodyAskedForAreHandledByDoingNothing(t *testing.T) {
	h := newHouse(t)
	h.put(news.Update{ID: 1, Body: []byte(`{"update_id":1,"business_message":{"message_id":1}}`)})
	h.put(news.Update{ID: 2, Body: []byte(`{"update_id":2}`)})
	h.handle()
	if q := h.queue(); q.Skipped != 0 || q.Updates != 0 || q.Urgent != 0 {
		t.Errorf("%+v", q)
	}
}

// TestAPanicIsOneUpdatesFault: it is tried again, then skipped, and its writer hears that it did not work, in plain words.
func TestAPanicIsOneUpdatesFault(t *testing.T) {
	h := newHouse(t)
	h.reader(17, "en")
	before := len(h.said(17))
	h.bot.commands["privacy"] = command{who: strangers, do: func(*Bot, context.Context, *turn, []string) error { panic("at the disco: secret") }}
	h.put(write(1001, 17, "/privacy"))
	tries := 0
	for range 10 {
		if tries += h.handle(); h.queue().Skipped == 1 {
			break
		}
		h.now = h.now.Add(time.Minute)
	}
	if tries != mostTries {
		t.Errorf("tried %d times", tries)
	}
	h.send()
	if said := h.said(17)[before:]; len(said) != 1 || strings.Contains(said[0], "secret") || !strings.Contains(said[0], "didn’t work") {
		t.Errorf("%q", said)
	}
}

// TestATroubleThatPassesIsWaitedFor: an archive that is locked is no fault of who writes.
func TestATroubleThatPassesIsWaitedFor(t *testing.T) {
	h := newHouse(t)
	h.fake.Person(17, "en")
	passing, tries := true, 0
	h.bot.commands["privacy"] = command{who: strangers, do: func(_ *Bot, _ context.Context, t *turn, _ []string) error {
		tries++
		t.reply(t.text("bot.trouble", nil), nil)
		if passing {
			return fmt.Errorf("locked: %w", news.ErrLater)
		}
		return nil
	}}
	h.put(write(1001, 17, "/privacy"))
	for range 3 * mostTries {
		h.handle()
		h.now = h.now.Add(time.Hour)
	}
	passing = false
	h.handle()
	h.handle()
	if q := h.queue(); tries <= mostTries || q.Skipped != 0 || q.Urgent != 1 {
		t.Errorf("after %d tries: %+v", tries, q)
	}
}

// TestWhatIsHandledTwiceTakesEffectOnce: a crash after keeping and before the messenger knows gives the update again.
func TestWhatIsHandledTwiceTakesEffectOnce(t *testing.T) {
	h := newHouse(t)
	h.fake.Person(17, "en")
	u := write(1001, 17, "/privacy")
	h.put(u)
	h.handle()
	h.put(u) // delivered again
	h.handle()
	h.bot.settle(t.Context(), u) // and by a worker that had it before
	if q := h.queue(); q.Urgent != 1 || q.Skipped != 0 {
		t.Errorf("%+v", q)
	}
}

// TestAChangeMeanwhileIsNotOverwritten: a digest goes out while the handler works; the handler decides anew.
func TestAChangeMeanwhileIsNotOverwritten(t *testing.T) {
	h := newHouse(t)
	h.fake.Person(17, "en")
	h.check(h.store.Commit(t.Context(), news.Change{At: h.now, Subscribers: []news.Subscriber{{
		Chat: news.Chat{ID: 17}, Kind: news.PersonChat, Language: news.English, Zone: "UTC", Weekdays: news.EveryDay,
	}}}))
	rounds := 0
	h.bot.commands["privacy"] = command{who: strangers, do: func(_ *Bot, ctx context.Context, t *turn, _ []string) error {
		if rounds++; rounds == 1 {
			other := t.sub
			other.Day = "2026-11-22"
			h.check(h.store.Commit(ctx, news.Change{At: h.now, Subscribers: []news.Subscriber{other}}))
		}
		t.sub.Quiet = true
		t.save()
		t.reply(t.text("bot.trouble", nil), nil)
		return nil
	}}
	h.put(write(1001, 17, "/privacy"))
	h.handle()
	if s := h.sub(17); rounds != 2 || !s.Quiet || s.Day != "2026-11-22" || h.queue().Urgent != 1 {
		t.Errorf("%d rounds: %+v", rounds, s)
	}
}

// TestLanesKeepTheirOrderAndOnlyTheirs: what takes long in a chat keeps no button of it waiting, nor another chat.
func TestLanesKeepTheirOrderAndOnlyTheirs(t *testing.T) {
	h := newHouse(t)
	ids := func(us []news.Update) (out []int64) {
		for _, u := range us {
			out = append(out, u.ID)
		}
		return out
	}
	all := []news.Update{{ID: 1, Chat: 7, Slow: true}, {ID: 2, Chat: 7, Slow: true}, {ID: 3, Chat: 7}, {ID: 4, Chat: 7}, {ID: 5, Chat: 8, Slow: true}}
	first := h.bot.begin(all)
	if got := ids(first); !slices.Equal(got, []int64{1, 3, 5}) {
		t.Fatalf("began %v", got)
	}
	if got := h.bot.begin(all); len(got) > 0 {
		t.Errorf("began %v beside them", ids(got))
	}
	h.bot.end(first[1])
	if got := h.bot.begin(all); len(got) > 0 {
		t.Errorf("began %v, of which it may be that they are handled", ids(got))
	}
	h.bot.lookAround()
	if got := ids(h.bot.begin(all[3:])); !slices.Equal(got, []int64{4}) {
		t.Errorf("then %v", got)
	}
}

// TestNobodyHasTwoQuestionsWorkedOn at a time, in whatever chats, and in a group nobody waits for another's.
func TestNobodyHasTwoQuestionsWorkedOn(t *testing.T) {
	h := newHouse(t)
	question := func(id, chat, person int64) news.Update {
		kind := "private"
		if chat < 0 {
			kind = "supergroup"
		}
		body := fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1795348800,"text":"How many?","from":{"id":%d,"first_name":"A"},"chat":{"id":%d,"type":%q}}}`,
			id, id, person, chat, kind)
		return news.Update{ID: id, Chat: chat, Slow: true, Body: []byte(body)}
	}
	all := []news.Update{question(1, 17, 17), question(2, -5, 17), question(3, -5, 18), question(4, 17, 17), question(5, -6, 18), question(6, -6, 19)}
	var began []int64
	for _, u := range h.bot.begin(all) {
		began = append(began, u.ID)
	}
	if want := []int64{1, 3, 6}; !slices.Equal(began, want) {
		t.Errorf("began %v, want %v", began, want)
	}
	h.bot.end(all[0])
	h.bot.lookAround()
	if got := h.bot.begin(all[1:]); len(got) != 1 || got[0].ID != 2 {
		t.Errorf("then %v", got)
	}
}

// TestManyQuestionsLeaveRoomForButtons: the slow ones have their own number of workers.
func TestManyQuestionsLeaveRoomForButtons(t *testing.T) {
	h := newHouse(t)
	var all []news.Update
	for i := range int64(20) {
		all = append(all, news.Update{ID: i + 1, Chat: 100 + i, Slow: true})
	}
	all = append(all, news.Update{ID: 30, Chat: 7})
	got := h.bot.begin(all)
	if len(got) != slowAtOnce+1 || got[slowAtOnce].ID != 30 {
		t.Errorf("%d began", len(got))
	}
}

// TestTheWorkersEndWithTheirContext also takes what was kept before the start.
func TestTheWorkersEndWithTheirContext(t *testing.T) {
	h := newHouse(t)
	h.fake.Person(17, "en")
	ctx, cancel := context.WithCancel(t.Context())
	handled := make(chan struct{})
	h.bot.commands["privacy"] = command{who: strangers, do: func(*Bot, context.Context, *turn, []string) error {
		close(handled)
		return nil
	}}
	h.put(write(1001, 17, "/privacy"))
	ended := make(chan error, 1)
	go func() { ended <- h.bot.work(ctx) }()
	<-handled
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

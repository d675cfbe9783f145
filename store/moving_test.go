package store

import (
	"testing"
	"time"

	"tumen/news"
)

func TestAChatThatCannotBeWrittenToIsPaused(t *testing.T) {
	s := open(t)
	thread := reader(7)
	thread.Chat.Thread, thread.Subscription, thread.Next = 2, news.Unsubscribed, time.Time{}
	commit(t, s, news.Change{Subscribers: []news.Subscriber{reader(7), thread, reader(8)},
		Outgoing: append(parts(7, "digest", 3), urgent(message(7, "answer", "a")), message(8, "digest", "digest part 1"))})
	equal(t, sendNext(t, s, noon(0)), "7 answer/0")
	for range 2 { // the second time there is nothing left to do
		ok(t, s.Unreachable(t.Context(), 7, "bot was blocked", noon(1)))
		want := reader(7)
		want.Subscription, want.Next, want.Version = news.Unreachable, time.Time{}, 2
		thread.Version = 1
		equal(t, must[[]news.Subscriber](t)(s.SubscribersOf(t.Context(), 7)), []news.Subscriber{want, thread})
		equal(t, next(t, s, noon(1), 9), []string{"8 digest/0"})
		equal(t, count(t, s, "SELECT COUNT(*) FROM bodies"), 1)
		q := must[news.Queue](t)(s.Queue(t.Context(), noon(0)))
		equal(t, q, news.Queue{Waiting: 1, Oldest: noon(0), Sent: 1, Dropped: 3, Problems: []string{"bot was blocked"}})
		r := must[news.Reach](t)(s.Reach(t.Context()))
		equal(t, r, news.Reach{Subscribed: map[news.ChatKind]int{news.PersonChat: 1}, Unreachable: 1, ByLanguage: map[news.Language]int{news.Ukrainian: 1}})
	}
	sound(t, s)
}

func TestEverythingFollowsAGroupToItsNewNumber(t *testing.T) {
	s := open(t)
	old := reader(-7)
	old.Kind = news.GroupChat
	ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: 1, Chat: -7, Body: []byte("x")}}, 2, noon(0)))
	day := news.Quota{Subject: "chat/-7", Kind: "question", Day: "2025-06-01", Most: 1}
	ok(t, s.Spend(t.Context(), 1, []news.Quota{day}))
	commit(t, s, news.Change{Subscribers: []news.Subscriber{old}, Outgoing: append(parts(-7, "digest", 2), urgent(message(-7, "x", "x"))),
		Answered: []news.Answered{{ID: "a", Chat: -7}}})
	for range 2 {
		ok(t, s.Migrate(t.Context(), -7, -100))
		want := old
		want.Chat.ID, want.Version = -100, 2
		equal(t, must[[]news.Subscriber](t)(s.EachSubscribed(t.Context())), []news.Subscriber{want})
		equal(t, next(t, s, noon(0), 9), []string{"-100 x/0", "-100 digest/0"})
		equal(t, must[news.Answered](t)(s.Answered(t.Context(), "a")).Chat, int64(-100))
		equal(t, must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(0), 9))[0].Chat, int64(-100))
		equal(t, count(t, s, "SELECT COUNT(*) FROM spent WHERE subject = 'chat/-100'"), 1)
		equal(t, count(t, s, "SELECT COUNT(*) FROM spent"), 1)
	}
	commit(t, s, news.Change{Outgoing: parts(-100, "digest", 3)}) // its keys followed
	equal(t, count(t, s, "SELECT COUNT(*) FROM outbox"), 4)
	sound(t, s)
}

func TestAGroupKnownByBothNumbersIsJoined(t *testing.T) {
	chat := func(id int64, state news.Subscription, zone string, days int) news.Subscriber {
		v := reader(id)
		v.Subscription, v.Zone, v.Admitted = state, zone, id == -7
		v.Day, v.Until = noon(days).Format(time.DateOnly), noon(days)
		return v
	}
	for _, c := range []struct {
		name     string
		old, new news.Subscription
		zone     string
	}{
		{"the new one is subscribed", news.Subscribed, news.Subscribed, "new"},
		{"the new one was only seen", news.Subscribed, news.Unsubscribed, "old"},
		{"the new one can't be written to", news.Subscribed, news.Unreachable, "old"},
		{"only the new one is subscribed", news.Unsubscribed, news.Subscribed, "new"},
		{"none is", news.Unsubscribed, news.Unsubscribed, "old"},
	} {
		for _, later := range []int64{-7, -100} { // which of them got the later digest
			s := open(t)
			old, known := chat(-7, c.old, "old", 1), chat(-100, c.new, "new", 1)
			if later == -7 {
				old.Day, old.Until = "2025-06-03", noon(2)
			} else {
				known.Day, known.Until = "2025-06-03", noon(2)
			}
			// Of the first day the old one got all, of the second the new one; of the third one part each.
			commit(t, s, news.Change{Subscribers: []news.Subscriber{old, known}, Outgoing: parts(-7, "one", 2)})
			sendNext(t, s, noon(0))
			sendNext(t, s, noon(0))
			commit(t, s, news.Change{Outgoing: parts(-100, "two", 2)})
			sendNext(t, s, noon(0))
			sendNext(t, s, noon(0))
			commit(t, s, news.Change{Outgoing: append(parts(-7, "two", 2), parts(-7, "three", 2)...)})
			commit(t, s, news.Change{Outgoing: append(parts(-100, "one", 2), parts(-100, "three", 3)...)})
			ok(t, s.Migrate(t.Context(), -7, -100))
			got := must[[]news.Subscriber](t)(s.SubscribersOf(t.Context(), -100))
			if len(got) != 1 || got[0].Zone != c.zone || got[0].Day != "2025-06-03" || !got[0].Until.Equal(noon(2)) || !got[0].Admitted ||
				got[0].Version != 2 {
				t.Errorf("%s: %+v", c.name, got)
			}
			for _, want := range []string{"-100 three/0", "-100 three/1", "-100 three/2", ""} {
				equal(t, sendNext(t, s, noon(0)), want)
			}
			equal(t, len(must[[]news.Subscriber](t)(s.SubscribersOf(t.Context(), -7))), 0)
			sound(t, s)
		}
	}
}

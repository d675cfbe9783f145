package store

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"tumen/news"
)

// reader is a chat with everything set.
func reader(id int64) news.Subscriber {
	return news.Subscriber{Chat: news.Chat{ID: id}, Kind: news.PersonChat, Owner: id, Language: news.Ukrainian, Zone: "Europe/Kyiv",
		Minute: 8 * 60, Weekdays: news.EveryDay, Sections: []news.Category{news.Troops, news.Arms}, Short: true, Quiet: true,
		Subscription: news.Subscribed, Admitted: true, Pending: "zone", Joined: noon(0), Next: noon(1), Day: "2025-06-01", Until: noon(0)}
}

func commit(t testing.TB, s *Store, c news.Change) {
	t.Helper()
	if c.At.IsZero() {
		c.At = noon(0)
	}
	ok(t, s.Commit(t.Context(), c))
}

// message is one of a single part.
func message(chat int64, key, text string) news.Outgoing {
	return news.Outgoing{Chat: news.Chat{ID: chat}, Key: key, Body: fmt.Appendf(nil, "%q", text)}
}

func urgent(v news.Outgoing) news.Outgoing {
	v.Urgent = true
	return v
}

// parts is an edition for a chat.
func parts(chat int64, key string, n int) []news.Outgoing {
	out := make([]news.Outgoing, n)
	for i := range out {
		out[i] = message(chat, key, fmt.Sprint(key, " part ", i))
		out[i].Part = i
	}
	return out
}

// next names what may be sent, in order.
func next(t testing.TB, s *Store, now time.Time, limit int, skip ...int64) []string {
	t.Helper()
	out := []string{}
	for _, v := range must[[]news.Outgoing](t)(s.NextOutgoing(t.Context(), now, limit, skip)) {
		out = append(out, fmt.Sprintf("%d %s/%d", v.Chat.ID, v.Key, v.Part))
	}
	return out
}

// sendNext settles what is first and names it.
func sendNext(t testing.TB, s *Store, now time.Time) string {
	t.Helper()
	found := must[[]news.Outgoing](t)(s.NextOutgoing(t.Context(), now, 1, nil))
	if len(found) == 0 {
		return ""
	}
	ok(t, s.Settle(t.Context(), []news.Outcome{{ID: found[0].ID, At: now, Message: 1000 + found[0].ID}}))
	return fmt.Sprintf("%d %s/%d", found[0].Chat.ID, found[0].Key, found[0].Part)
}

func count(t testing.TB, s *Store, query string, args ...any) int {
	t.Helper()
	n := 0
	ok(t, s.reader.QueryRow(query, args...).Scan(&n))
	return n
}

func receive(t testing.TB, s *Store, ids ...int64) {
	t.Helper()
	for _, id := range ids {
		u := news.Update{ID: id, Chat: 7, Body: []byte("{}"), Received: noon(0)}
		ok(t, s.KeepUpdates(t.Context(), []news.Update{u}, id+1, noon(0)))
	}
}

func TestASubscriberComesBackAsItWas(t *testing.T) {
	s := open(t)
	full := reader(7)
	bare := news.Subscriber{Chat: news.Chat{ID: -100, Thread: 3}, Kind: news.GroupChat, Name: "Group «А»", Sections: []news.Category{}}
	if _, err := s.Subscriber(t.Context(), full.Chat); !errors.Is(err, news.ErrNotFound) {
		t.Fatal(err)
	}
	commit(t, s, news.Change{Subscribers: []news.Subscriber{full, bare}})
	full.Version, bare.Version = 1, 1
	for _, want := range []news.Subscriber{full, bare} {
		equal(t, must[news.Subscriber](t)(s.Subscriber(t.Context(), want.Chat)), want)
		equal(t, must[[]news.Subscriber](t)(s.SubscribersOf(t.Context(), want.Chat.ID)), []news.Subscriber{want})
	}
	full.Language, full.Sections, full.Next = news.Korean, nil, time.Time{}
	commit(t, s, news.Change{Subscribers: []news.Subscriber{full}})
	full.Version = 2
	equal(t, must[news.Subscriber](t)(s.Subscriber(t.Context(), full.Chat)), full)
}

func TestAChangeIsKeptWhollyOrNotAtAll(t *testing.T) {
	s := open(t)
	receive(t, s, 1, 2)
	commit(t, s, news.Change{Update: 1, Subscribers: []news.Subscriber{reader(7)}})
	stale := reader(7)
	fresh := must[news.Subscriber](t)(s.Subscriber(t.Context(), stale.Chat))
	wrong := fresh
	wrong.Minute = 1440
	before := dump(t, s)
	for name, c := range map[string]struct {
		change news.Change
		class  error
	}{
		"handled already":   {news.Change{Update: 1, Outgoing: parts(7, "update/1", 1)}, news.ErrDone},
		"never received":    {news.Change{Update: 9, Outgoing: parts(7, "update/9", 1)}, news.ErrNotFound},
		"kept meanwhile":    {news.Change{Update: 2, Outgoing: parts(7, "update/2", 1), Subscribers: []news.Subscriber{stale}}, news.ErrChanged},
		"changed in itself": {news.Change{Update: 2, Subscribers: []news.Subscriber{fresh, fresh}}, news.ErrChanged},
		"no such minute":    {news.Change{Update: 2, Subscribers: []news.Subscriber{wrong}}, news.ErrGiveUp},
		"no JSON":           {news.Change{Update: 2, Outgoing: []news.Outgoing{{Chat: fresh.Chat, Key: "k", Body: []byte("{")}}}, news.ErrGiveUp},
		"no key":            {news.Change{Update: 2, Outgoing: []news.Outgoing{{Chat: fresh.Chat, Body: []byte("{}")}}}, news.ErrGiveUp},
	} {
		c.change.At = noon(0)
		if err := s.Commit(t.Context(), c.change); !errors.Is(err, c.class) {
			t.Errorf("%s: %v", name, err)
		}
		equal(t, dump(t, s), before)
	}
}

func TestUpdatesAreKeptOnceAndGivenOutInOrder(t *testing.T) {
	s := open(t)
	a := news.Update{ID: 5, Chat: 7, Body: []byte{0xff, 0}, Received: noon(0)}
	b := news.Update{ID: 4, Slow: true, Body: []byte("{"), Received: noon(0)}
	ok(t, s.KeepUpdates(t.Context(), []news.Update{a, b, a}, 6, noon(0)))
	ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: 5, Body: []byte("other")}}, 6, noon(1)))
	pending := func(days int) []news.Update {
		return must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(days), 10))
	}
	equal(t, pending(0), []news.Update{b, a})
	offset, at, err := s.PollOffset(t.Context())
	ok(t, err)
	equal(t, []any{offset, at}, []any{int64(6), noon(1)})

	ok(t, s.PostponeUpdate(t.Context(), 4, "locked", noon(2)))
	b.Attempts = 1
	equal(t, pending(1), []news.Update{a})
	equal(t, pending(2), []news.Update{b, a})
	ok(t, s.SkipUpdate(t.Context(), 4, "undecodable", noon(2)))
	commit(t, s, news.Change{Update: 5})
	equal(t, len(pending(9)), 0)
	ok(t, s.KeepUpdates(t.Context(), []news.Update{a, b}, 6, noon(0)))
	equal(t, len(pending(9)), 0)
	equal(t, count(t, s, "SELECT COUNT(*) FROM updates WHERE body IS NOT NULL OR chat <> 0"), 0)
	for _, id := range []int64{4, 5} {
		if err := s.PostponeUpdate(t.Context(), id, "", noon(3)); !errors.Is(err, news.ErrDone) {
			t.Error(err)
		}
		if err := s.SkipUpdate(t.Context(), id, "", noon(3)); !errors.Is(err, news.ErrDone) {
			t.Error(err)
		}
	}
	if err := s.SkipUpdate(t.Context(), 99, "", noon(3)); !errors.Is(err, news.ErrNotFound) {
		t.Error(err)
	}
}

func TestMessagesAreGivenOutInOrder(t *testing.T) {
	s := open(t)
	commit(t, s, news.Change{Outgoing: append(parts(1, "digest", 2), parts(2, "digest", 2)...)})
	commit(t, s, news.Change{Outgoing: []news.Outgoing{urgent(message(2, "answer", "a")), message(1, "digest", "again")}}) // the second is known
	now := noon(0)
	equal(t, next(t, s, now, 10), []string{"2 answer/0", "1 digest/0", "2 digest/0"})
	equal(t, next(t, s, now, 2), []string{"2 answer/0", "1 digest/0"})
	equal(t, next(t, s, now, 10, 2, 3), []string{"1 digest/0"})
	equal(t, count(t, s, "SELECT COUNT(*) FROM bodies"), 3) // equal ones are kept once

	first := must[[]news.Outgoing](t)(s.NextOutgoing(t.Context(), now, 10, nil))[1]
	ok(t, s.PostponeOutgoing(t.Context(), first.ID, "429", noon(1)))
	equal(t, next(t, s, now, 10), []string{"2 answer/0", "2 digest/0"}) // the second part doesn't overtake the first
	got := must[[]news.Outgoing](t)(s.NextOutgoing(t.Context(), noon(1), 10, nil))[1]
	first.Attempts, first.NotBefore = 1, noon(1)
	equal(t, got, first)

	for _, want := range []string{"2 answer/0", "1 digest/0", "1 digest/1", "2 digest/0", "2 digest/1", ""} {
		equal(t, sendNext(t, s, noon(1)), want)
	}
	equal(t, count(t, s, "SELECT COUNT(*) FROM bodies"), 0)
	ok(t, s.Settle(t.Context(), []news.Outcome{{ID: first.ID, At: noon(2), Dropped: "late"}, {ID: 999, At: noon(2)}}))
	equal(t, count(t, s, "SELECT COUNT(*) FROM outbox WHERE dropped = 1"), 0)
	commit(t, s, news.Change{Outgoing: parts(1, "digest", 3)}) // what was sent is not sent again
	equal(t, next(t, s, now, 10), []string{"1 digest/2"})
}

func TestWhoIsDueComesInOrder(t *testing.T) {
	s := open(t)
	late, never, gone, group := reader(4), reader(2), reader(3), reader(-9)
	late.Next, never.Next, gone.Subscription = noon(2), time.Time{}, news.Unreachable
	group.Kind, group.Owner, group.Chat.Thread, group.Language, group.Next = news.GroupChat, 4, 6, news.German, noon(0)
	other := group
	other.Chat.Thread = 5
	commit(t, s, news.Change{Subscribers: []news.Subscriber{reader(5), late, never, gone, group, other, reader(1)}})
	ids := func(v []news.Subscriber, err error) []news.Chat {
		ok(t, err)
		var out []news.Chat
		for _, v := range v {
			out = append(out, v.Chat)
		}
		return out
	}
	chats := func(ids ...int64) []news.Chat {
		out := []news.Chat{{ID: -9, Thread: 5}, {ID: -9, Thread: 6}}
		for _, id := range ids {
			out = append(out, news.Chat{ID: id})
		}
		return out
	}
	equal(t, ids(s.DueSubscribers(t.Context(), noon(1), 9)), chats(1, 5))
	equal(t, ids(s.DueSubscribers(t.Context(), noon(1), 3)), chats(1))
	equal(t, ids(s.DueSubscribers(t.Context(), noon(2), 9)), chats(1, 5, 4))
	equal(t, ids(s.EachSubscribed(t.Context())), chats(1, 2, 4, 5))
	equal(t, ids(s.OwnedBy(t.Context(), 4)), chats())
	equal(t, must[[]news.Language](t)(s.Languages(t.Context())), []news.Language{news.German, news.Ukrainian})
	equal(t, must[news.Reach](t)(s.Reach(t.Context())), news.Reach{Subscribed: map[news.ChatKind]int{news.PersonChat: 4, news.GroupChat: 1},
		Unreachable: 1, ByLanguage: map[news.Language]int{news.Ukrainian: 4, news.German: 1}})
}

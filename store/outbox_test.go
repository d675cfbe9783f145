package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

// TestNothingIsLostOrDoubledWhateverHappens does the same to an archive and to a sketch of it, by two stores of one
// file in turn, and compares all that either tells.
func TestNothingIsLostOrDoubledWhateverHappens(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		path := filepath.Join(t.TempDir(), "tumen.db")
		both := []*Store{openAt(t, path, Options{}), openAt(t, path, Options{})}
		k := &sketch{chats: map[int64]news.Subscriber{}, updates: map[int64]sketchedUpdate{}}
		clock := 0
		for i := range rapid.IntRange(1, 40).Draw(r, "length") {
			clock += rapid.IntRange(0, 1).Draw(r, "later")
			deliver(t, r, both[i%2], k, noon(clock))
			compare(t, r, both[(i+1)%2], k)
		}
		checkRules(t, r, both[0])
		if h := must[Health](t)(both[0].Check(t.Context())); len(h.Problems) > 0 {
			r.Fatal(h.Problems)
		}
		for _, s := range both {
			ok(t, s.Close())
		}
	})
}

// deliver does one thing to both.
func deliver(t *testing.T, r *rapid.T, s *Store, k *sketch, now time.Time) {
	ctx := t.Context()
	chats := rapid.SampledFrom([]int64{-2, -1, 1, 2})
	update := rapid.Int64Range(1, 12)
	var err, want error
	switch rapid.SampledFrom([]string{"keep", "commit", "commit", "commit", "send", "send", "send", "drop", "postpone", "unreachable",
		"migrate", "skip"}).Draw(r, "what") {
	case "keep":
		u := news.Update{ID: update.Draw(r, "id"), Chat: chats.Draw(r, "chat"), Body: []byte("x")}
		err = s.KeepUpdates(ctx, []news.Update{u}, u.ID+1, now)
		k.keep(u, now)
	case "commit":
		c := change(t, r, s, now)
		err, want = s.Commit(ctx, c), k.commit(c)
	case "send", "drop", "postpone":
		limit := rapid.IntRange(1, 4).Draw(r, "limit")
		skip := rapid.SliceOfN(chats, 0, 2).Draw(r, "skip")
		err = handOut(ctx, r, s, k, now, limit, skip)
	case "unreachable":
		chat := chats.Draw(r, "chat")
		err = s.Unreachable(ctx, chat, "blocked", now)
		k.unreachable(chat)
	case "migrate":
		from, to := chats.Draw(r, "from"), chats.Draw(r, "to")
		err = s.Migrate(ctx, from, to)
		k.migrate(from, to)
	case "skip":
		id := update.Draw(r, "id")
		err = s.SkipUpdate(ctx, id, "odd", now)
		u, known := k.updates[id]
		switch {
		case !known:
			want = news.ErrNotFound
		case u.handled:
			want = news.ErrDone
		default:
			k.handle(id)
		}
	}
	if !errors.Is(err, want) || err != nil && want == nil {
		r.Fatalf("%v instead of %v", err, want)
	}
}

// change draws one that may be refused: of an update that is unknown or handled, of chats that were changed.
func change(t *testing.T, r *rapid.T, s *Store, now time.Time) news.Change {
	c := news.Change{At: now, Update: rapid.Int64Range(0, 12).Draw(r, "update")}
	chat := rapid.SampledFrom([]int64{-2, -1, 1, 2})
	if rapid.Bool().Draw(r, "with a chat") {
		v := reader(chat.Draw(r, "of"))
		if known, err := s.Subscriber(t.Context(), v.Chat); err == nil {
			v = known
		}
		v.Version = max(0, v.Version+rapid.SampledFrom([]int64{0, 0, 0, -1, 1}).Draw(r, "off"))
		v.Minute = rapid.IntRange(0, 1439).Draw(r, "minute")
		v.Subscription = rapid.SampledFrom([]news.Subscription{news.Subscribed, news.Unsubscribed}).Draw(r, "subscription")
		c.Subscribers = append(c.Subscribers, v)
	}
	if rapid.IntRange(0, 5).Draw(r, "forget") == 0 {
		c.Forget = append(c.Forget, chat.Draw(r, "whom"))
	}
	for range rapid.IntRange(0, 3).Draw(r, "messages") {
		m := message(chat.Draw(r, "to"), rapid.SampledFrom([]string{"a", "b"}).Draw(r, "key"), rapid.SampledFrom([]string{"X", "Y"}).Draw(r, "text"))
		m.Part, m.Urgent = rapid.IntRange(0, 2).Draw(r, "part"), rapid.Bool().Draw(r, "urgent")
		if rapid.IntRange(0, 3).Draw(r, "wait") == 0 {
			m.NotBefore = now.AddDate(0, 0, 1)
		}
		c.Outgoing = append(c.Outgoing, m)
	}
	return c
}

// handOut asks both what may be sent, and sends, drops or puts off some of it.
func handOut(ctx context.Context, r *rapid.T, s *Store, k *sketch, now time.Time, limit int, skip []int64) error {
	got, err := s.NextOutgoing(ctx, now, limit, skip)
	if err != nil {
		return err
	}
	want := k.heads(now, limit, skip)
	if len(got) != len(want) {
		r.Fatalf("%d may be sent, not %d", len(want), len(got))
	}
	var outcomes []news.Outcome
	for i, v := range got {
		m := want[i]
		if name := fmt.Sprintf("%d %s/%d", v.Chat.ID, v.Key, v.Part); name != m.name() || string(v.Body) != m.text || v.Urgent != m.urgent ||
			v.Attempts != m.tries {
			r.Fatalf("%+v instead of %+v", v, *m)
		}
		switch rapid.SampledFrom([]string{"sent", "dropped", "put off", "left"}).Draw(r, "outcome") {
		case "sent":
			outcomes = append(outcomes, news.Outcome{ID: v.ID, At: now, Message: v.ID})
			k.settle(m, "sent")
		case "dropped":
			outcomes = append(outcomes, news.Outcome{ID: v.ID, At: now, Dropped: "no"})
			k.settle(m, "dropped")
		case "put off":
			m.tries, m.notBefore = m.tries+1, now.AddDate(0, 0, rapid.IntRange(0, 2).Draw(r, "days"))
			if err := s.PostponeOutgoing(ctx, v.ID, "429", m.notBefore); err != nil {
				return err
			}
		}
	}
	outcomes = append(outcomes, slices.Clone(outcomes)...) // said twice, it happened once
	return s.Settle(ctx, outcomes)
}

// compare finds where the archive and its sketch differ. The versions of chats are taken over from the archive, which
// only must not repeat them.
func compare(t *testing.T, r *rapid.T, s *Store, k *sketch) {
	for state, where := range map[string]string{"waits": "settled IS NULL", "sent": "dropped = 0 AND settled IS NOT NULL", "dropped": "dropped = 1"} {
		got := lines(t, s, 0, `
			SELECT chat || ' ' || key || '/' || part || COALESCE(' ' || CAST(b.body AS TEXT), '')
			FROM outbox o LEFT JOIN bodies b ON b.id = o.body WHERE `+where+` ORDER BY o.id`)
		if want := k.in(state); !slices.Equal(got, want) {
			r.Fatalf("%s: %v instead of %v", state, got, want)
		}
	}
	for _, chat := range []int64{-2, -1, 1, 2} {
		got, err := s.Subscriber(t.Context(), news.Chat{ID: chat})
		want, known := k.chats[chat]
		if !known && errors.Is(err, news.ErrNotFound) {
			continue
		}
		ok(t, err)
		want.Version = got.Version
		k.chats[chat] = want
		equal(t, got, want)
	}
	pending := map[int64]int64{}
	for _, u := range must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(99), 99)) {
		pending[u.ID] = u.Chat
	}
	want := map[int64]int64{}
	for id, u := range k.updates {
		if !u.handled {
			want[id] = u.chat
		}
	}
	if !maps.Equal(pending, want) {
		r.Fatalf("waiting updates are %v instead of %v", pending, want)
	}
}

// lines returns what a query finds in its last column, behind some others.
func lines(t testing.TB, s *Store, others int, query string, args ...any) []string {
	t.Helper()
	out := []string{}
	ok(t, s.read(t.Context(), "looking", func(tx *sql.Tx) error {
		return each(t.Context(), tx, func(row *sql.Rows) error {
			var line string
			targets := make([]any, others, others+1)
			for i := range targets {
				targets[i] = new(any)
			}
			err := row.Scan(append(targets, &line)...)
			out = append(out, line)
			return err
		}, query, args...)
	}))
	return out
}

// TestNoChangeOfTwoAtOnceIsLost counts up in a chat and hands out its messages from two stores on one file, as two
// processes would.
func TestNoChangeOfTwoAtOnceIsLost(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	const writers, times = 4, 25
	var stores []*Store
	for range 2 {
		stores = append(stores, openAt(t, path, Options{}))
	}
	commit(t, stores[0], news.Change{Subscribers: []news.Subscriber{{Chat: news.Chat{ID: 7}, Kind: news.PersonChat}}})
	var wait sync.WaitGroup
	for w := range writers {
		s := stores[w%2]
		wait.Go(func() {
			for i := range times {
				if err := countUp(t.Context(), s, fmt.Sprint("w", w), i); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wait.Wait()
	v := must[news.Subscriber](t)(stores[1].Subscriber(t.Context(), news.Chat{ID: 7}))
	equal(t, []any{v.Minute, v.Version}, []any{writers * times, int64(writers*times + 1)})
	sent := map[string]bool{}
	last := map[string]string{}
	for {
		name := sendNext(t, stores[len(sent)%2], noon(1))
		if name == "" {
			break
		}
		writer, _, _ := strings.Cut(strings.TrimPrefix(name, "7 "), ":")
		if sent[name] || name <= last[writer] {
			t.Fatalf("%s comes after %s", name, last[writer])
		}
		sent[name], last[writer] = true, name
	}
	equal(t, len(sent), writers*times)
	sound(t, stores[0])
}

// countUp adds one to what a chat has, however often another is faster.
func countUp(ctx context.Context, s *Store, writer string, i int) error {
	for {
		v, err := s.Subscriber(ctx, news.Chat{ID: 7})
		if err != nil {
			return err
		}
		v.Minute++
		err = s.Commit(ctx, news.Change{At: noon(0), Subscribers: []news.Subscriber{v},
			Outgoing: []news.Outgoing{message(7, fmt.Sprintf("%s:%03d", writer, i), "x")}})
		if !errors.Is(err, news.ErrChanged) {
			return err
		}
	}
}

// TestOfOneUpdateHandledByTwoOneCounts handles each update on two stores at once.
func TestOfOneUpdateHandledByTwoOneCounts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	stores := []*Store{openAt(t, path, Options{}), openAt(t, path, Options{})}
	for id := int64(1); id <= 20; id++ {
		receive(t, stores[0], id)
		var wait sync.WaitGroup
		errs := make([]error, 2)
		for i, s := range stores {
			wait.Go(func() {
				if errs[i] = s.Spend(t.Context(), id, []news.Quota{{Subject: "person/7", Kind: "k", Day: "d", Most: 20}}); errs[i] == nil {
					errs[i] = s.Commit(t.Context(), news.Change{At: noon(0), Update: id, Outgoing: []news.Outgoing{message(7, fmt.Sprint(i), "x")}})
				}
			})
		}
		wait.Wait()
		if (errs[0] == nil) == (errs[1] == nil) || !errors.Is(errors.Join(errs...), news.ErrDone) {
			t.Fatal(errs)
		}
	}
	equal(t, count(t, stores[0], "SELECT COUNT(*) FROM spent"), 20)
}

func TestWhatIsNextIsFoundWithoutLookingAtAll(t *testing.T) {
	s := open(t)
	for name, c := range map[string]struct {
		query, index string
		args         []any
	}{
		"next message":     {headsQuery, "outbox_heads", []any{1, 1}},
		"next of a chat":   {promoteQuery, "outbox_waiting", []any{1, 0}},
		"who is due":       {"SELECT " + subscriberColumns + " FROM subscribers " + dueCondition, "subscribers_due", []any{1, 1}},
		"texts not needed": {"SELECT 1 FROM outbox o WHERE o.body = $1", "outbox_body", []any{1}},
		"quota":            {"SELECT COUNT(*) FROM spent WHERE subject = $1 AND kind = $2 AND day = $3", "spent_day", []any{"s", "k", "d"}},
		"forgotten":        {"SELECT id FROM updates WHERE chat = $1 AND handled IS NULL", "updates_waiting", []any{1}},
	} {
		all := strings.Join(lines(t, s, 3, "EXPLAIN QUERY PLAN "+c.query, c.args...), "; ")
		if !strings.Contains(all, c.index) || strings.Contains(all, "TEMP B-TREE") ||
			strings.Contains(all, "SCAN ") && !strings.Contains(all, "SCAN outbox USING COVERING INDEX outbox_heads") {
			t.Errorf("%s: %s", name, all)
		}
	}
}

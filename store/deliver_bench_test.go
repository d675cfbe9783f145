package store

import (
	"context"
	"database/sql"
	"fmt"
	"testing"
	"time"

	"tumen/news"
)

// queued is an archive in which n messages wait: three parts of a digest for each of n/3 chats, of fifty editions.
func queued(b *testing.B, n int) *Store {
	b.Helper()
	s := open(b)
	editions := make([][]news.Outgoing, 50)
	for i := range editions {
		editions[i] = edition3(0, "digest/2025-06-01", i)
	}
	bulk(b, s, n/3, func(tx *sql.Tx, i int) error {
		for _, v := range editions[i%len(editions)] {
			v.Chat.ID, v.Created = int64(i+1), noon(0)
			if err := addOutgoing(b.Context(), tx, v, false); err != nil {
				return err
			}
		}
		return nil
	})
	return s
}

// edition3 is a digest of three parts of the usual length.
func edition3(chat int64, key string, of int) []news.Outgoing {
	out := parts(chat, key, 3)
	for i := range out {
		out[i].Body = fmt.Appendf(nil, `{"method":"sendMessage","params":{"text":"%d %d %03900d"}}`, of, i, 0)
	}
	return out
}

// bulk calls f for each of n in few transactions.
func bulk(b *testing.B, s *Store, n int, f func(tx *sql.Tx, i int) error) {
	b.Helper()
	for start := 0; start < n; start += 5000 {
		ok(b, s.write(b.Context(), "filling", func(tx *sql.Tx) error {
			for i := start; i < min(start+5000, n); i++ {
				if err := f(tx, i); err != nil {
					return err
				}
			}
			return nil
		}))
	}
}

func BenchmarkDelivery(b *testing.B) {
	for _, n := range []int{15_000, 100_000} {
		s := queued(b, n)
		name := func(what string) string { return fmt.Sprint(what, "/", n, "-waiting") }
		chats := make([]int64, 1000)
		for i := range chats {
			chats[i] = int64(i + 1)
		}
		b.Run(name("NextOutgoing"), func(b *testing.B) {
			for b.Loop() {
				equal(b, len(must[[]news.Outgoing](b)(s.NextOutgoing(b.Context(), noon(1), 30, nil))), 30)
			}
		})
		b.Run(name("NextOutgoing-but-1000-chats"), func(b *testing.B) {
			for b.Loop() {
				equal(b, len(must[[]news.Outgoing](b)(s.NextOutgoing(b.Context(), noon(1), 30, chats))), 30)
			}
		})
		b.Run(name("Settle-one"), func(b *testing.B) {
			id := int64(0)
			for b.Loop() {
				id++
				ok(b, s.Settle(b.Context(), []news.Outcome{{ID: id, At: noon(1), Message: 1}}))
			}
		})
		b.Run(name("Commit-digest-of-3"), func(b *testing.B) { commitDigests(b, s) })
		b.Run(name("Queue"), func(b *testing.B) {
			for b.Loop() {
				must[news.Queue](b)(s.Queue(b.Context(), noon(0)))
			}
		})
	}
}

// commitDigests is what the due loop does for each chat.
func commitDigests(b *testing.B, s *Store) {
	chat := int64(1_000_000_000) + time.Now().UnixNano()
	for b.Loop() {
		b.StopTimer()
		chat++
		v := reader(chat)
		commit(b, s, news.Change{Subscribers: []news.Subscriber{v}})
		v.Version = 1
		b.StartTimer()
		v.Next, v.Day = noon(2), "2025-06-02"
		commit(b, s, news.Change{Subscribers: []news.Subscriber{v}, Outgoing: edition3(chat, "digest/2025-06-02", int(chat%50))})
	}
}

func BenchmarkDueSubscribersOf100000(b *testing.B) {
	s := open(b)
	bulk(b, s, 100_000, func(tx *sql.Tx, i int) error {
		v := reader(int64(i + 1))
		v.Next = noon(1).Add(time.Duration(i%1440) * time.Minute)
		return saveSubscriber(context.WithoutCancel(b.Context()), tx, v)
	})
	for _, c := range []struct {
		name string
		now  time.Time
		want int
	}{{"none-due", noon(0), 0}, {"69-due", noon(1), 70}, {"all-due", noon(9), 500}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				equal(b, len(must[[]news.Subscriber](b)(s.DueSubscribers(b.Context(), c.now, 500))), c.want)
			}
		})
	}
}

func BenchmarkPendingUpdatesOf10000(b *testing.B) {
	s := open(b)
	bulk(b, s, 10_000, func(tx *sql.Tx, i int) error {
		return keepUpdate(b.Context(), tx, news.Update{ID: int64(i + 1), Chat: int64(i % 3000), Slow: i%10 == 0, Body: make([]byte, 600), Received: noon(0)})
	})
	for b.Loop() {
		equal(b, len(must[[]news.Update](b)(s.PendingUpdates(b.Context(), noon(1), 256))), 256)
	}
}

package botfake

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Whoever sends however: what is let through keeps the limits, and who waits as told is let through.
func TestTheLimitsHoldForAnySender(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
		s := &Server{o: Options{Clock: func() time.Time { return now }, Limits: Limits{}.orReal()}}
		chats := []*chat{{Chat: Chat{Type: "private"}}, {Chat: Chat{Type: "supergroup"}}}
		for range 40 {
			chats = append(chats, &chat{Chat: Chat{Type: "private"}})
		}
		var all []time.Time
		each := map[*chat][]time.Time{}
		hasty := rapid.SampledFrom([]time.Duration{5 * time.Millisecond, 40 * time.Millisecond, 2 * time.Second}).Draw(t, "haste")
		for range rapid.IntRange(100, 200).Draw(t, "sends") {
			now = now.Add(time.Duration(rapid.Int64Range(0, int64(hasty)).Draw(t, "gap")))
			c := chats[min(rapid.IntRange(0, 60).Draw(t, "chat"), len(chats)-1)]
			r := s.take(c)
			if r != nil && rapid.Bool().Draw(t, "obeys") {
				now = now.Add(time.Duration(r.retryAfter) * time.Second)
				if again := s.take(c); again != nil {
					t.Fatalf("told to wait %d s, and then %d s more", r.retryAfter, again.retryAfter)
				}
				r = nil
			}
			if r == nil {
				all, each[c] = append(all, now), append(each[c], now)
			}
		}
		within(t, all, 30, time.Second)
		for c, times := range each {
			within(t, times, 3, time.Second)
			within(t, times, 3+int(time.Minute/time.Second), time.Minute)
			if c.Type != "private" {
				within(t, times, 20, time.Minute)
			}
		}
	})
}

// within fails where more than most times lie in any span.
func within(t *rapid.T, times []time.Time, most int, span time.Duration) {
	for i := most; i < len(times); i++ {
		if d := times[i].Sub(times[i-most]); d < span {
			t.Fatalf("%d in %s", most+1, d)
		}
	}
}

package bot

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
)

// crowd is a store of many subscribers of whom all are due, that takes what is written at once.
type crowd struct {
	Store // none: nothing else is asked for
	all   []news.Subscriber
	next  int
	sent  int // messages
}

func (c *crowd) DueSubscribers(_ context.Context, _ time.Time, most int) ([]news.Subscriber, error) {
	from := c.next
	c.next = min(c.next+most, len(c.all))
	return c.all[from:c.next], nil
}

func (c *crowd) Commit(_ context.Context, change news.Change) error {
	c.sent += len(change.Outgoing)
	return nil
}

// composer makes each edition anew, as the archive does that has not made it before.
type composer struct {
	claims []news.Cited
	made   int
}

func (c *composer) Edition(_ context.Context, w Wish) (digest.Edition, error) {
	c.made++
	in := digest.Input{
		Language: w.Language, Zone: w.Zone, Sections: w.Sections, Length: w.Length, Since: w.Since, Until: w.Until, Claims: c.claims, Mode: digest.Extractive,
		Previous: digest.Previous{At: w.Since},
	}
	return digest.Compose(in, w.Until), nil
}

func (c *composer) Latest(ctx context.Context, w Wish) (digest.Edition, error) {
	return c.Edition(ctx, w)
}

// dayOfClaims are the claims of a day: 200 of 50 reports on 40 stories.
func dayOfClaims() []news.Cited {
	var all []news.Cited
	for i := range 200 {
		l := news.Languages()[i%4]
		a := news.Article{
			ID: int64(i/4 + 1), Outlet: fmt.Sprintf("Outlet %d", i/4%20), Address: fmt.Sprintf("https://outlet%d.example/%d", i/4%20, i/4), Title: fmt.Sprintf("Report number %d", i/4),
			Language: l, Published: noon.Add(-time.Duration(i) * 6 * time.Minute), Fetched: noon,
		}
		text := fmt.Sprintf("North Korea moved w%d soldiers of unit u%d to place p%d, the service said in its report number r%d of that day.", i, i*7, i*11, i*13)
		all = append(all, news.Cited{
			Claim: news.Claim{
				ID: int64(i + 1), Article: a.ID, Ordinal: i%4 + 1, Story: int64(i/5 + 1), Text: text, Language: l, Category: news.Categories()[i/5%10], Stance: news.Stated,
				Status: news.StatusClaimed, Sentences: []int{i%4 + 1}, Entities: []string{"north_korea", fmt.Sprint("unit_", i%9)},
				Attribution: []news.Attribution{{Who: fmt.Sprint("Service ", i%7)}},
				Figures:     []news.Figure{{Indicator: news.Indicators()[i%16], Whom: news.NorthKoreanWhom, Low: float64(100 + i), High: float64(100 + i), Bound: news.Exact}},
			},
			Article: a, Quotes: []string{text}, Filed: noon,
		})
	}
	return all
}

// aCrowd has n subscribers with 40 different settings.
func aCrowd(n int) *crowd {
	c := &crowd{}
	for i := range n {
		s := news.Subscriber{
			Chat: news.Chat{ID: int64(i + 1)}, Kind: news.PersonChat, Language: news.Languages()[i%4], Zone: []string{"Europe/Kyiv", "Asia/Seoul"}[i/4%2],
			Weekdays: news.EveryDay, Subscription: news.Subscribed, Minute: 12 * 60, Next: noon, Until: noon.Add(-24 * time.Hour), Admitted: true, Version: 1,
		}
		switch i / 8 % 5 {
		case 1:
			s.Short = true
		case 2:
			s.Sections = []news.Category{news.Arms, news.Troops}
		case 3:
			s.Sections = []news.Category{news.Troops, news.Arms, news.Cyber}
		case 4:
			s.Quiet = true
		}
		c.all = append(c.all, s)
	}
	return c
}

// serve has all of a crowd served.
func (c *crowd) serve(tb testing.TB, e Editions) {
	b := &Bot{o: Options{
		Store: c, Editions: e, CatchUp: 12 * time.Hour, Access: Access{Mode: Open}, Now: func() time.Time { return noon }, Log: slog.New(slog.DiscardHandler),
	}}
	for c.next = 0; c.next < len(c.all); {
		if n, err := b.dispatch(context.Background()); err != nil || n == 0 {
			tb.Fatal(n, err)
		}
	}
}

// TestACrowdCostsNoMoreThanItsDifferentWishes: what is made for one batch of readers serves the next.
func TestACrowdCostsNoMoreThanItsDifferentWishes(t *testing.T) {
	e := &composer{claims: dayOfClaims()}
	c := aCrowd(3 * dueAtOnce)
	c.serve(t, e)
	if e.made != 40 || c.sent < len(c.all) {
		t.Errorf("%d editions for %d readers, %d messages", e.made, len(c.all), c.sent)
	}
}

// BenchmarkDigestsFor100000Chats makes the digests of a crowd with 40 different settings, all due at once, but for reading
// the archive and writing the messages.
func BenchmarkDigestsFor100000Chats(b *testing.B) {
	e := &composer{claims: dayOfClaims()}
	c := aCrowd(100_000)
	b.ReportAllocs()
	for b.Loop() {
		c.serve(b, e)
	}
}

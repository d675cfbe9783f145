package store

import (
	"fmt"
	"testing"
	"time"

	"tumen/news"
)

func TestWhatIsRememberedOfASourceComesBackAsItWas(t *testing.T) {
	s := open(t)
	equal(t, must[news.Track](t)(s.Track(t.Context(), "b")), news.Track{Source: "b", Health: news.Health{Condition: news.Untried}})
	b := news.Track{
		Source: "b", Address: "https://example.org/feed", ETag: `W/"1"`, LastModified: "Sun, 01 Jun 2025 12:00:00 GMT", Last: "117",
		LastTry: noon(1), NextVisit: noon(2), Failures: 3,
		Health: news.Health{Condition: news.Broken, Detail: "line 7", Since: noon(1), Answered: noon(0), Newest: noon(-1), Gap: 90 * time.Minute},
		Told:   news.Fine, Day: "2025-06-11", Taken: 4, Back: "https://example.org/feed?paged=3", Until: noon(-9),
	}
	a := news.Track{Source: "a", Health: news.Health{Condition: news.Fine}}
	items := []news.Listed{
		{Source: "b", Address: "https://example.org/1", Print: "one", Seen: noon(0), Listed: noon(0), Settled: true,
			Taken: "https://example.org/one", ETag: `"1"`, LastModified: "Sun, 01 Jun 2025 12:00:00 GMT"},
		{Source: "b", Address: "https://example.org/2", Print: "two", Seen: noon(0), Listed: noon(1), Problem: "no answer", Tries: 2, Next: noon(3)},
	}
	for range 2 {
		ok(t, s.SaveTrack(t.Context(), b, items))
		ok(t, s.SaveTrack(t.Context(), a, nil))
	}
	ok(t, s.SetTold(t.Context(), "b", news.Broken))
	forgetful := b
	forgetful.Told = ""
	ok(t, s.SaveTrack(t.Context(), forgetful, nil))
	b.Told = news.Broken
	equal(t, must[[]news.Track](t)(s.Tracks(t.Context())), []news.Track{a, b})
	equal(t, must[news.Track](t)(s.Track(t.Context(), "b")), b)
	later := items[1]
	due := func(day int, limit int) []news.Listed {
		return must[[]news.Listed](t)(s.DueListed(t.Context(), "b", noon(day), limit))
	}
	equal(t, len(due(2, 9)), 0)
	equal(t, due(3, 9), items[1:])
	equal(t, len(due(3, 0)), 0)
	later.Seen, later.Listed, later.Settled, later.Next = noon(5), noon(6), true, time.Time{} // when it was first seen stays
	ok(t, s.SaveTrack(t.Context(), b, []news.Listed{later}))
	later.Seen = noon(0)
	equal(t, len(due(9, 9)), 0)
	var asked []string // more than one query takes
	for i := range 3 * batch {
		asked = append(asked, fmt.Sprintf("https://example.org/%d", i))
	}
	listed := func() map[string]news.Listed {
		return must[map[string]news.Listed](t)(s.Listed(t.Context(), "b", asked))
	}
	equal(t, listed(), map[string]news.Listed{items[0].Address: items[0], later.Address: later})
	equal(t, must[map[string]news.Listed](t)(s.Listed(t.Context(), "b", asked[:2])), map[string]news.Listed{items[0].Address: items[0]})
	ok(t, s.ForgetListed(t.Context(), noon(4)))
	equal(t, listed(), map[string]news.Listed{later.Address: later})
}

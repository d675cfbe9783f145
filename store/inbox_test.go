package store

import (
	"testing"
	"time"

	"tumen/news"
)

func TestWhatIsPurgedIsNotNeeded(t *testing.T) {
	s := open(t)
	for i := range 12 {
		id := int64(i + 1)
		ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: id, Chat: 7, Body: []byte("x")}}, id+1, noon(i)))
		ok(t, s.Spend(t.Context(), id, []news.Quota{{Subject: "person/7", Kind: "k", Day: noon(i).Format(time.DateOnly), Most: 1}}))
		if i != 1 { // one waits for long
			commit(t, s, news.Change{At: noon(i), Update: id, Outgoing: []news.Outgoing{message(7, noon(i).Format(time.DateOnly), "x")}})
			sendNext(t, s, noon(i))
		}
	}
	ok(t, s.Purge(t.Context(), noon(20)))
	equal(t, count(t, s, "SELECT COUNT(*) FROM updates"), 9) // a week and the one that waits
	equal(t, count(t, s, "SELECT COUNT(*) FROM outbox")+count(t, s, "SELECT COUNT(*) FROM spent"), 0)
	for i := range 12 { // none of them comes again
		ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: int64(i + 1), Received: noon(i)}}, 13, noon(11)))
	}
	waiting := must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(20), 99))
	equal(t, []any{len(waiting), waiting[len(waiting)-1].ID}, []any{4, int64(4)}) // Telegram keeps updates for a day: the first three are gone for good
}

func TestANumberThatIsGivenAnewIsAnotherUpdate(t *testing.T) {
	s := open(t)
	q := []news.Quota{{Subject: "person/7", Kind: "k", Day: "d", Most: 1}}
	for i, days := range []int{0, 8} {
		ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: 1, Chat: 7, Body: []byte("x")}}, 2, noon(days)))
		equal(t, len(must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(days), 9))), 1)
		q[0].Most = i + 1
		ok(t, s.Spend(t.Context(), 1, q))
		equal(t, count(t, s, "SELECT COUNT(*) FROM spent"), 1)
		commit(t, s, news.Change{At: noon(days), Update: 1})
	}
	// One that waits is not taken for another, however long it does.
	ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: 3, Body: []byte("first")}}, 4, noon(0)))
	ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: 3, Body: []byte("second")}}, 4, noon(30)))
	equal(t, string(must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(30), 9))[0].Body), "first")
}

func TestTheTimeOfTheOffsetIsThatOfTheLastUpdates(t *testing.T) {
	s := open(t)
	for _, v := range []struct {
		updates []news.Update
		offset  int64
		at      int
		want    int64
		since   int
	}{
		{nil, 0, 1, 0, -1},
		{[]news.Update{{ID: 9}}, 10, 2, 10, 2},
		{nil, 10, 3, 10, 2}, // nothing came: a week of that and the numbers may change
		{[]news.Update{{ID: 9}}, 10, 4, 10, 4},
		{nil, 0, 5, 10, 4},                   // from a webhook
		{[]news.Update{{ID: 3}}, 4, 6, 4, 6}, // they changed
	} {
		ok(t, s.KeepUpdates(t.Context(), v.updates, v.offset, noon(v.at)))
		offset, at, err := s.PollOffset(t.Context())
		ok(t, err)
		since := time.Time{}
		if v.since >= 0 {
			since = noon(v.since)
		}
		equal(t, []any{offset, at}, []any{v.want, since})
	}
}

func TestWhoSendsMuchKeepsNobodyWaiting(t *testing.T) {
	s := open(t)
	var all []news.Update
	for i := range 200 { // the first hundred are slow
		all = append(all, news.Update{ID: int64(i + 1), Chat: 7, Slow: i < 100, Body: []byte("x")})
	}
	for i := range 3 {
		all = append(all, news.Update{ID: int64(i + 201), Chat: 8, Slow: i == 2, Body: []byte("x")})
	}
	ok(t, s.KeepUpdates(t.Context(), all, 204, noon(0)))
	for _, c := range []struct {
		limit int
		want  []int64
	}{
		{1, []int64{1}},
		{2, []int64{1, 101}},
		{4, []int64{1, 101, 201, 203}},
		{6, []int64{1, 2, 101, 102, 201, 203}},
		{8, []int64{1, 2, 3, 101, 102, 201, 202, 203}},
	} {
		var got []int64
		for _, u := range must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(0), c.limit)) {
			got = append(got, u.ID)
		}
		equal(t, got, c.want)
	}
	equal(t, len(must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(0), 1000))), 203)
}

func TestNothingOvertakesWhatIsPutOff(t *testing.T) {
	s := open(t)
	ok(t, s.KeepUpdates(t.Context(), []news.Update{
		{ID: 1, Chat: 7}, {ID: 2, Chat: 7, Slow: true}, {ID: 3, Chat: 7}, {ID: 4, Chat: 7}, {ID: 5, Chat: 8},
	}, 6, noon(0)))
	pending := func(days int) (ids []int64) {
		for _, u := range must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(days), 10)) {
			ids = append(ids, u.ID)
		}
		return ids
	}
	ok(t, s.PostponeUpdate(t.Context(), 3, "locked", noon(2)))
	equal(t, pending(1), []int64{1, 2, 5})
	ok(t, s.PostponeUpdate(t.Context(), 1, "locked", noon(1)))
	equal(t, pending(0), []int64{2, 5})
	equal(t, pending(2), []int64{1, 2, 3, 4, 5})
}

package store

import (
	"errors"
	"testing"
	"time"

	"tumen/news"
)

// What was left out comes to be looked at again when its time has come, until it is taken in, replaced or given up.
func TestWhatWasLeftOutIsDueAgain(t *testing.T) {
	s := open(t)
	dueAt := func(at time.Time) (ids []int64) {
		for _, a := range must[[]news.Article](t)(s.LeftOut(t.Context(), at, 10)) {
			ids = append(ids, a.ID)
			if a.Text == "" || len(a.Sentences) == 0 {
				t.Errorf("article %d comes without its text", a.ID)
			}
		}
		return ids
	}
	var ids []int64
	for i, name := range []string{"file:a.txt", "file:b.txt", "file:c.txt"} {
		id := read(t, s, name, day(2025, 5, i+1), name+" was here.")
		ok(t, s.SaveScreen(t.Context(), id, news.OffTopic, "nothing of it", 0, nil))
		ids = append(ids, id)
	}
	on := relevant(t, s, "file:d.txt", noon(0), "D.")
	equal(t, dueAt(noon(1)), ids)
	ok(t, s.LookAgain(t.Context(), ids[0], noon(3)))
	ok(t, s.LookAgain(t.Context(), ids[1], time.Time{})) // never again
	equal(t, dueAt(noon(2)), ids[2:])
	equal(t, dueAt(noon(4)), []int64{ids[0], ids[2]})
	equal(t, must[[]news.Article](t)(s.LeftOut(t.Context(), noon(4), 1))[0].Attempts, 1)

	ok(t, s.TakeIn(t.Context(), ids[2], news.Relevant, "tells of the same", 0, []uint64{7}))
	equal(t, due(t, s, news.StepReport, noon(9)), []int64{ids[2], on})
	equal(t, dueAt(noon(4)), ids[:1])
	for _, id := range []int64{ids[2], on} { // not left out any more, or never
		if err := s.TakeIn(t.Context(), id, news.Relevant, "tells of the same", 0, nil); err == nil || errors.Is(err, news.ErrNotFound) {
			t.Errorf("taking in article %d: %v", id, err)
		}
	}
	if err := s.TakeIn(t.Context(), ids[0], news.OffTopic, "again", 0, nil); !errors.Is(err, news.ErrGiveUp) {
		t.Errorf("taken in as off the topic: %v", err)
	}
}

package store

import (
	"errors"
	"testing"
	"time"

	"tumen/news"
)

func TestVotesOutlastAnswersWithoutTheReader(t *testing.T) {
	s := open(t)
	answer := news.Answer{Question: "Скільки?", Language: news.Ukrainian, Citations: []news.Citation{{N: 1, Quote: "600."}}}
	commit(t, s, news.Change{Answered: []news.Answered{{ID: "a", Chat: 7, Answer: answer}, {ID: "b", Chat: 7}}})
	equal(t, must[news.Answered](t)(s.Answered(t.Context(), "a")), news.Answered{ID: "a", Chat: 7, At: noon(0), Answer: answer})
	commit(t, s, news.Change{Votes: []news.Vote{{Answered: "a", Up: true}, {Answered: "never", Up: true}}})
	commit(t, s, news.Change{At: noon(1), Votes: []news.Vote{{Answered: "a"}}})
	want := []Feedback{{At: noon(1), Answer: answer}}
	equal(t, must[[]Feedback](t)(s.Feedback(t.Context(), time.Time{})), want)
	equal(t, len(must[[]Feedback](t)(s.Feedback(t.Context(), noon(2)))), 0)
	ok(t, s.Purge(t.Context(), noon(5)))
	if _, err := s.Answered(t.Context(), "a"); !errors.Is(err, news.ErrNotFound) {
		t.Fatal(err)
	}
	commit(t, s, news.Change{At: noon(6), Votes: []news.Vote{{Answered: "a", Up: true}}}) // too late
	commit(t, s, news.Change{At: noon(6), Forget: []int64{7}})
	equal(t, must[[]Feedback](t)(s.Feedback(t.Context(), time.Time{})), want)
}

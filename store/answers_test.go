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

// TestAConversationIsOfOnePersonInOnePlace: what somebody asks in a thread of a group is not what another asks there, nor what he
// asks elsewhere.
func TestAConversationIsOfOnePersonInOnePlace(t *testing.T) {
	s := open(t)
	give := func(id string, c news.Chat, person int64, at time.Time, before ...string) news.Answered {
		a := news.Answered{ID: id, Chat: c.ID, Thread: c.Thread, Person: person, Key: "update/" + id, At: at, Answer: news.Answer{Question: id}, Before: before}
		o := message(c.ID, a.Key, "the answer "+id)
		o.Chat = c
		commit(t, s, news.Change{At: at, Answered: []news.Answered{a}, Outgoing: []news.Outgoing{o}})
		return a
	}
	group, thread := news.Chat{ID: -5}, news.Chat{ID: -5, Thread: 3}
	give("1", group, 7, noon(0))
	second := give("2", group, 7, noon(1), "1")
	other := give("3", group, 8, noon(2))
	threads := give("4", thread, 7, noon(2))
	last := func(c news.Chat, person int64, since time.Time) news.Answered {
		a, err := s.LastAnswered(t.Context(), c, person, since)
		if err != nil && !errors.Is(err, news.ErrNotFound) {
			t.Fatal(err)
		}
		return a
	}
	equal(t, last(group, 7, noon(0)), second)
	equal(t, last(group, 8, noon(0)), other)
	equal(t, last(thread, 7, noon(0)), threads)
	equal(t, last(thread, 8, noon(0)), news.Answered{})
	equal(t, last(group, 7, noon(1).Add(time.Millisecond)), news.Answered{})

	if _, err := s.AnsweredIn(t.Context(), -5, 0); !errors.Is(err, news.ErrNotFound) { // of messages that are not sent yet there is no number
		t.Fatal(err)
	}
	for range 2 {
		for _, o := range must[[]news.Outgoing](t)(s.NextOutgoing(t.Context(), noon(3), 9, nil)) {
			ok(t, s.Settle(t.Context(), []news.Outcome{{ID: o.ID, At: noon(3), Message: 100 + o.ID}}))
		}
	}
	equal(t, must[news.Answered](t)(s.AnsweredIn(t.Context(), -5, 102)), second)
	for _, at := range []struct{ chat, message int64 }{{-5, 999}, {-6, 102}} {
		if _, err := s.AnsweredIn(t.Context(), at.chat, at.message); !errors.Is(err, news.ErrNotFound) {
			t.Error(at, err)
		}
	}

	commit(t, s, news.Change{Forget: []int64{7}}) // the group keeps the answer, and not who asked
	second.Person = 0
	equal(t, must[news.Answered](t)(s.Answered(t.Context(), "2")), second)
}

func TestASearchIsKeptAsLongAsAnAnswer(t *testing.T) {
	s := open(t)
	made := news.Searched{ID: "a", Chat: -7, At: noon(0), Words: "дрони since:2025"}
	commit(t, s, news.Change{At: noon(0), Searched: []news.Searched{made, {ID: "b", Chat: 8, Words: "x"}}})
	equal(t, must[news.Searched](t)(s.Searched(t.Context(), "a")), made)
	ok(t, s.Migrate(t.Context(), -7, -100))
	equal(t, must[news.Searched](t)(s.Searched(t.Context(), "a")).Chat, int64(-100))
	commit(t, s, news.Change{Forget: []int64{8}})
	ok(t, s.Purge(t.Context(), noon(1)))
	equal(t, count(t, s, "SELECT COUNT(*) FROM searches"), 0)
	if _, err := s.Searched(t.Context(), "a"); !errors.Is(err, news.ErrNotFound) {
		t.Fatal(err)
	}
	if err := s.Commit(t.Context(), news.Change{At: noon(0), Searched: []news.Searched{{Chat: 7}}}); !errors.Is(err, news.ErrGiveUp) {
		t.Fatal(err)
	}
}

package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tumen/news"
)

// TestNothingOfAForgottenChatIsLeft looks through all tables for the number and the words of a chat that left traces
// everywhere.
func TestNothingOfAForgottenChatIsLeft(t *testing.T) {
	const chat, said = 987654321, "Wo ist mein Bruder?"
	s := open(t)
	full := reader(chat)
	full.Pending, full.Name = "said: "+said, said
	thread := full
	thread.Chat.Thread = 5
	group := news.Subscriber{Chat: news.Chat{ID: -100}, Kind: news.GroupChat, Name: "Group", Owner: chat}
	ok(t, s.KeepUpdates(t.Context(), []news.Update{
		{ID: 1, Chat: chat, Body: []byte(said)}, {ID: 2, Chat: chat, Slow: true, Body: []byte(said)}, {ID: 3, Chat: chat, Body: []byte(said)},
	}, 4, noon(0)))
	ok(t, s.Spend(t.Context(), 1, []news.Quota{{Subject: "person/987654321", Kind: "question", Day: "2025-06-01", Most: 9},
		{Subject: "chat/987654321", Kind: "question", Day: "2025-06-01", Most: 9}}))
	ok(t, s.PostponeUpdate(t.Context(), 2, "the model is down: "+said, noon(9)))
	commit(t, s, news.Change{Update: 1, Subscribers: []news.Subscriber{full, thread, group},
		Outgoing: append(parts(chat, "digest", 3), urgent(message(chat, "update/1", said)), message(1, "digest", "digest part 0")),
		Answered: []news.Answered{{ID: "a", Chat: chat, Person: chat, Before: []string{said}, Answer: news.Answer{Question: said}}, {ID: "b", Chat: -100, Person: chat}},
		Searched: []news.Searched{{ID: "s", Chat: chat, Words: said}},
		Votes:    []news.Vote{{Answered: "a", Up: true}}})
	sendNext(t, s, noon(0))
	sendNext(t, s, noon(0))
	if got := dump(t, s); strings.Count(got, "987654321") < 8 || strings.Count(got, said) < 4 {
		t.Fatal("it left too few traces for this test:", got)
	}

	farewell := message(chat, "update/3", "Bye.")
	commit(t, s, news.Change{Update: 3, Subscribers: []news.Subscriber{
		must[news.Subscriber](t)(s.Subscriber(t.Context(), full.Chat))}, Forget: []int64{chat}, Outgoing: []news.Outgoing{farewell}})
	equal(t, next(t, s, noon(0), 9), []string{"1 digest/0", "987654321 update/3/0"})
	equal(t, count(t, s, "SELECT COUNT(*) FROM bodies"), 2) // one was the chat's and another's
	sendNext(t, s, noon(0))
	equal(t, sendNext(t, s, noon(0)), "987654321 update/3/0")
	if got := dump(t, s); strings.Contains(got, "987654321") || strings.Contains(got, said) || strings.Contains(got, "Bye") {
		t.Fatal(got)
	}
	equal(t, len(must[[]news.Subscriber](t)(s.OwnedBy(t.Context(), chat))), 0)
	sound(t, s)

	// What was under way when it was forgotten leaves nothing either.
	if err := s.Commit(t.Context(), news.Change{At: noon(0), Update: 2, Outgoing: parts(chat, "update/2", 1)}); !errors.Is(err, news.ErrDone) {
		t.Fatal(err)
	}
	if err := s.Spend(t.Context(), 2, []news.Quota{{Subject: "person/987654321", Kind: "question", Day: "d", Most: 9}}); !errors.Is(err, news.ErrDone) {
		t.Fatal(err)
	}
	full.Version = 1
	if err := s.Commit(t.Context(), news.Change{At: noon(0), Subscribers: []news.Subscriber{full}}); !errors.Is(err, news.ErrChanged) {
		t.Fatal(err)
	}
	ok(t, s.Settle(t.Context(), []news.Outcome{{ID: 1, At: noon(0), Message: 1}}))
	ok(t, s.PostponeOutgoing(t.Context(), 1, "429", noon(1)))
	ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: 1, Chat: chat, Body: []byte(said)}}, 4, noon(0)))
	if got := dump(t, s); strings.Contains(got, "987654321") {
		t.Fatal(got)
	}
}

func TestAForgottenChatMayStartAnew(t *testing.T) {
	s := open(t)
	receive(t, s, 1)
	commit(t, s, news.Change{Update: 1, Subscribers: []news.Subscriber{reader(7)}, Outgoing: parts(7, "digest", 2)})
	sendNext(t, s, noon(0))
	before := must[news.Subscriber](t)(s.Subscriber(t.Context(), news.Chat{ID: 7}))
	receive(t, s, 2, 3) // the second may be a new start
	commit(t, s, news.Change{Update: 2, Forget: []int64{7}})
	equal(t, len(must[[]news.Update](t)(s.PendingUpdates(t.Context(), noon(0), 9))), 1)
	commit(t, s, news.Change{Update: 3, Subscribers: []news.Subscriber{reader(7)}, Outgoing: parts(7, "digest", 2)})
	equal(t, sendNext(t, s, noon(0)), "7 digest/0")
	equal(t, sendNext(t, s, noon(0)), "7 digest/1")
	// What read it before it was forgotten doesn't take it for the same.
	if err := s.Commit(t.Context(), news.Change{At: noon(0), Subscribers: []news.Subscriber{before}}); !errors.Is(err, news.ErrChanged) {
		t.Fatal(err)
	}
}

// TestTheFileForgetsToo looks into the bytes of the file, in whose free places removed records would stay.
func TestTheFileForgetsToo(t *testing.T) {
	const said = "Wo ist mein Bruder?"
	path := filepath.Join(t.TempDir(), "tumen.db")
	s := must[*Store](t)(Open(t.Context(), path, Options{}))
	found := func() int {
		var busy, log, folded int
		ok(t, s.writer.QueryRow("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &log, &folded))
		return bytes.Count(must[[]byte](t)(os.ReadFile(path)), []byte(said))
	}
	for i := range 60 { // short and long ones, which are kept in different ways
		id, text := int64(i+1), said+strings.Repeat("!", i*100)
		ok(t, s.KeepUpdates(t.Context(), []news.Update{{ID: id, Chat: 7, Body: []byte(text)}}, id+1, noon(0)))
		a := news.Answered{ID: fmt.Sprint("a", i), Chat: 7, Answer: news.Answer{Question: text}}
		if found() == 0 {
			t.Fatal("this test finds nothing that is there")
		}
		commit(t, s, news.Change{Update: id, Outgoing: []news.Outgoing{message(7, fmt.Sprint(i), text)}, Answered: []news.Answered{a},
			Votes: []news.Vote{{Answered: a.ID}}})
		if i%2 == 0 {
			sendNext(t, s, noon(0))
		}
	}
	commit(t, s, news.Change{Forget: []int64{7}})
	equal(t, found(), 0)
	ok(t, s.Close())
}

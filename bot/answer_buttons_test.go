package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/news"
)

func TestTheViewsOfAnAnswerTakeEachOthersPlace(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	p := h.fake.Person(17, "en")
	p.Write("How many?")
	h.settle()
	first := h.last(17)
	p.Press("Sources")
	h.settle()
	if m := h.last(17); m.ID != first.ID || !strings.Contains(m.Text, "Reuters") || !slices.Contains(m.Buttons(), "‹ Answer") {
		t.Errorf("not the sources in place of the answer: %q %q", m.Text, m.Buttons())
	}
	p.Press("Original sentences")
	h.settle()
	if m := h.last(17); !strings.Contains(m.Text, "북한군 1만1000명이 러시아에 도착했다.") {
		t.Errorf("not the original sentences: %q", m.Text)
	}
	quotes := h.last(17)
	p.PressData(quotes.ID, data("answer", answerOf(t, quotes), pressView, "q", "0")) // twice: the message stands so already
	h.settle()
	p.Press("‹ Answer")
	h.settle()
	if m := h.last(17); m.ID != first.ID || m.Text != first.Text || !slices.Equal(m.Buttons(), first.Buttons()) {
		t.Errorf("the answer isn't as it was: %q", m.Text)
	}
	if n := h.fake.Unanswered(); n > 0 {
		t.Errorf("%d buttons spin", n)
	}
}

// answerOf is the id of the answer that the buttons of a message are for.
func answerOf(t *testing.T, m botfake.Message) string {
	t.Helper()
	for _, row := range m.Keyboard.Rows {
		for _, b := range row {
			if name, args, ok := pressed(b.Data); ok && name == "answer" {
				return args[0]
			}
		}
	}
	t.Fatal("no button of an answer")
	return ""
}

func TestLongViewsHavePages(t *testing.T) {
	h := newHouse(t)
	a := anAnswer()
	for n := 3; n <= 12; n++ {
		c := a.Citations[0]
		c.N, c.Article, c.Quote = n, int64(n), strings.Repeat("북한군이 러시아에 도착했다. ", 60)
		a.Citations = append(a.Citations, c)
	}
	a.Answer = strings.Repeat("Much was said about it. [1]\n", 300)
	h.asker.answer = a
	p := h.fake.Person(17, "en")
	p.Write("How many?")
	h.settle()
	said := h.fake.Sent(17)
	if len(said) < 2 {
		t.Fatalf("%d messages of a long answer", len(said))
	}
	for i, m := range said {
		if entities.Units(m.Text) > entities.MostUnits || (m.Keyboard != nil) != (i == len(said)-1) {
			t.Errorf("part %d: %d units, keyboard %v", i, entities.Units(m.Text), m.Keyboard != nil)
		}
	}
	p.Press("Original sentences")
	h.settle()
	seen := map[string]bool{h.last(17).Text: true}
	for i := 0; slices.ContainsFunc(h.last(17).Buttons(), func(b string) bool { return strings.HasSuffix(b, " ›") }); i++ {
		if i > 20 {
			t.Fatal("pages without end")
		}
		p.Press(" ›")
		h.settle()
		seen[h.last(17).Text] = true
	}
	if len(seen) < 2 || len(h.fake.Sent(17)) != len(said) {
		t.Errorf("%d pages, %d messages", len(seen), len(h.fake.Sent(17)))
	}
	p.Press("‹ Answer")
	h.settle()
	if h.last(17).Text != said[len(said)-1].Text {
		t.Error("the last part of the answer does not come back")
	}
}

func TestAVoteIsKeptWithoutItsPersonAndCanBeChanged(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	p := h.fake.Person(17, "de")
	p.Write("Wie viele?")
	h.settle()
	for i, press := range []string{"👍", "👎", "👎"} {
		p.Press(press)
		h.settle()
		if text, _ := p.Toast(); !strings.Contains(text, map[string]string{"👍": "als hilfreich", "👎": "nicht hilfreich"}[press]) {
			t.Errorf("press %d: %q", i, text)
		}
	}
	votes, err := h.store.Feedback(t.Context(), time.Time{})
	h.check(err)
	if len(votes) != 1 || votes[0].Up || votes[0].Answer.Question != "Wie viele?" {
		t.Errorf("votes %+v", votes)
	}
	if got := len(h.said(17)); got != 1 {
		t.Errorf("%d messages, a vote says nothing", got)
	}
}

// TestAnAnswerBelongsToItsChat: numbers of answers can't be guessed, and one that leaks is of no use elsewhere.
func TestAnAnswerBelongsToItsChat(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	p, q := h.fake.Person(17, "en"), h.fake.Person(18, "en")
	p.Write("How many?")
	q.Write("How many?")
	h.settle()
	mine, his := answerOf(t, h.last(17)), h.last(18)
	if mine == answerOf(t, his) || len(mine) < 20 {
		t.Errorf("the answer's number is %q", mine)
	}
	for _, bad := range []string{
		data("answer", mine, pressView, "q", "0"), data("answer", mine, pressUp), data("answer"), data("answer", "x"), data("answer", "x", "view"),
		data("answer", answerOf(t, his), "nothing"),
	} {
		q.PressData(his.ID, bad)
		h.settle()
		if text, _ := q.Toast(); text == "" {
			t.Errorf("%q: nothing is said", bad)
		}
	}
	for _, odd := range []string{
		data("answer", answerOf(t, his), pressView), data("answer", answerOf(t, his), pressView, "z", "9"), data("answer", answerOf(t, his), pressView, "q", "-9"),
	} {
		q.PressData(his.ID, odd)
		h.settle()
	}
	votes, err := h.store.Feedback(t.Context(), time.Time{})
	h.check(err)
	if len(votes) != 0 || len(h.said(18)) != 1 {
		t.Errorf("votes %v, said %q", votes, h.said(18))
	}
}

// TestAnAnswerThatIsTooOldToBeChangedIsWrittenAnew: of an old message the messenger says no more than its number.
func TestAnAnswerThatIsTooOldToBeChangedIsWrittenAnew(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	p := h.fake.Person(17, "en")
	p.Write("How many?")
	h.settle()
	m := h.last(17)
	press := data("answer", answerOf(t, m), pressView, "q", "0")
	body := fmt.Sprintf(`{"update_id":900,"callback_query":{"id":"1","from":{"id":17},"data":%q,"message":{"message_id":%d,"date":0,"chat":{"id":17,"type":"private"}}}}`, press, m.ID)
	h.check(h.store.KeepUpdates(t.Context(), []news.Update{{ID: 900, Chat: 17, Body: []byte(body)}}, 901, h.now))
	h.settle()
	if said := h.said(17); len(said) != 2 || !strings.Contains(said[1], "북한군 1만1000명이") {
		t.Errorf("said %q", said)
	}
}

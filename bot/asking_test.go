package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tumen/internal/botfake"
	"tumen/news"
)

// fakeAsker answers every question alike.
type fakeAsker struct {
	answer   news.Answer
	timeline news.Answer // where one is wanted
	err      error
	asked    []string // without those for a timeline
	got      []Question
}

func (f *fakeAsker) Ask(_ context.Context, q Question) (news.Answer, error) {
	f.got = append(f.got, q)
	a := f.timeline
	if !q.Timeline {
		a = f.answer
		f.asked = append(f.asked, q.Text)
	}
	a.Question, a.Language = q.Text, q.Language
	return a, f.err
}

// before are the questions before the one that was asked last.
func (h *house) before() []string {
	h.Helper()
	if len(h.asker.got) == 0 {
		h.Fatal("nothing was asked")
	}
	return h.asker.got[len(h.asker.got)-1].Before
}

func (h *house) expectBefore(why string, want ...string) {
	h.Helper()
	if got := h.before(); !slices.Equal(got, want) {
		h.Errorf("%s: asked after %q, want %q", why, got, want)
	}
}

func TestAQuestionMayLeanOnTheOnesBefore(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	p := h.fake.Person(17, "uk")
	ask := func(q string) {
		h.now = h.now.Add(time.Minute)
		p.Write(q)
		h.settle()
	}
	ask("Скільки загинуло?")
	h.expectBefore("the first question")
	ask("А поранених?")
	h.expectBefore("the second", "Скільки загинуло?")
	ask("А полонених?")
	ask("А зниклих?")
	ask("Хто це сказав?")
	ask("Це підтверджено?")
	ask("А в Курську?")
	ask("Відколи?")
	h.expectBefore("the eighth", "А поранених?", "А полонених?", "А зниклих?", "Хто це сказав?", "Це підтверджено?", "А в Курську?")
	h.now = h.now.Add(talking)
	ask("А снарядів?")
	h.expectBefore("after a pause")
}

// TestAConversationGoesOnAfterARestart: nothing of it is in memory.
func TestAConversationGoesOnAfterARestart(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	p := h.fake.Person(17, "en")
	p.Write("How many were killed?")
	h.settle()
	h.restart()
	p.Write("And wounded?")
	h.settle()
	h.expectBefore("after a restart", "How many were killed?")
}

// restart has another bot go on with the same store, as after the end of the process.
func (h *house) restart() {
	me := h.bot.me
	h.bot = New(h.bot.o)
	h.bot.me = me
}

func TestAReplyToAnAnswerAsksOnFromIt(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	h.asker.answer.Answer = strings.Repeat("Much was said about it. [1]\n", 300)
	p := h.fake.Person(17, "en")
	p.Write("How many were killed?")
	h.settle()
	parts := h.fake.Sent(17)
	if len(parts) < 2 {
		t.Fatal("the answer is too short for this test")
	}
	h.asker.answer = anAnswer()
	h.now = h.now.Add(24 * time.Hour)
	p.Write("How many shells were sent?")
	h.settle()
	h.expectBefore("a day later")
	for _, m := range parts { // to whatever part of it, also one without buttons
		p.Reply(m.ID, "And wounded?")
		h.settle()
		h.expectBefore("a reply to the first answer", "How many were killed?")
	}
	p.Reply(h.last(17).ID, "And captured?")
	h.settle()
	h.expectBefore("a reply to the answer that followed it", "How many were killed?", "And wounded?")
	p.Write("/privacy")
	h.settle()
	p.Reply(h.last(17).ID, "And missing?")
	h.settle()
	h.expectBefore("a reply to something else")
}

// TestInAGroupEverybodyHasAConversation of his own, in each thread, and a reply leads into another's.
func TestInAGroupEverybodyHasAConversation(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	p, q := h.fake.Person(17, "en"), h.fake.Person(18, "en")
	g := h.fake.Forum("Desk", p)
	topic := g.Topic("Questions")
	g.Add(q)
	g.AddBot(p)
	h.settle()
	ask := func(x *botfake.Seat, text string) {
		h.now = h.now.Add(time.Minute)
		x.Write("@tumen_bot " + text)
		h.settle()
	}
	ask(p.In(g), "How many were killed?")
	first := h.last(g.ID)
	ask(q.In(g), "How many shells?")
	h.expectBefore("another person")
	ask(p.In(g), "And wounded?")
	h.expectBefore("the first person", "How many were killed?")
	ask(p.In(g).Topic(topic), "And captured?")
	h.expectBefore("another thread")
	h.now = h.now.Add(time.Minute)
	q.In(g).Reply(first.ID, "And wounded?")
	h.settle()
	h.expectBefore("a reply to another's answer", "How many were killed?")
	ask(q.In(g), "And captured?")
	h.expectBefore("then", "How many were killed?", "And wounded?")
	p.Write("And missing?")
	h.settle()
	h.expectBefore("in private")
}

// stuck never answers, as a model that hangs.
type stuck struct{ *fakeAsker }

func (s stuck) Ask(ctx context.Context, q Question) (news.Answer, error) {
	s.got = append(s.got, q)
	<-ctx.Done()
	return news.Answer{}, fmt.Errorf("the model: %w", ctx.Err())
}

// TestNobodyWaitsForAnAnswerForEver: it is said kindly, once, and the next question is asked as always.
func TestNobodyWaitsForAnAnswerForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := newHouse(t)
		h.bot.o.Asker = stuck{h.asker}
		h.fake.Person(17, "uk")
		slow := func(u news.Update) news.Update {
			u.Slow = true
			return u
		}
		h.put(slow(write(1001, 17, "How many were killed?")))
		began := time.Now()
		h.handle()
		if took := time.Since(began); took < questionTime || took > questionTime+time.Second {
			t.Errorf("it took %s", took)
		}
		if q := h.queue(); q.Updates != 0 || q.Urgent != 1 || len(h.asker.got) != 1 {
			t.Errorf("asked %d times, %+v", len(h.asker.got), q)
		}
		all, err := h.store.NextOutgoing(t.Context(), h.now, 9, nil)
		h.check(err)
		if len(all) != 1 || !strings.Contains(string(all[0].Body), "taking too long") {
			t.Errorf("%d messages: %+v", len(all), all)
		}
		h.put(slow(write(1002, 17, "And wounded?")))
		h.bot.o.Asker, h.asker.answer = h.asker, anAnswer()
		h.handle()
		h.expectBefore("after a question without an answer")
	})
}

// TestAStopInTheMiddleOfAQuestionLosesIt not: it is asked again after the next start.
func TestAStopInTheMiddleOfAQuestionLosesItNot(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	ctx, stop := context.WithCancel(t.Context())
	h.bot.o.Asker = slowAsker{h.asker, stop}
	h.asker.err = context.Canceled
	p := h.fake.Person(17, "en")
	p.Write("How many?")
	h.receive()
	pending, err := h.store.PendingUpdates(t.Context(), h.now, 9)
	h.check(err)
	for _, u := range pending {
		h.bot.settle(ctx, u)
	}
	if h.queue().Updates != 1 || h.queue().Urgent != 0 {
		t.Fatalf("%+v", h.queue())
	}
	h.bot.o.Asker, h.asker.err = h.asker, nil
	h.restart()
	h.settle()
	p.Await("11,000")
}

// TestAnAnswerThatIsKeptIsSentAfterARestart: the process ended between the two. It isn't worked out again.
func TestAnAnswerThatIsKeptIsSentAfterARestart(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Quotas.Questions = 1 })
	h.asker.answer = anAnswer()
	p := h.fake.Person(17, "en")
	p.Write("How many?")
	h.receive()
	h.handle()
	if len(h.said(17)) != 0 {
		t.Fatal("it is sent already")
	}
	h.restart()
	h.settle()
	if len(h.said(17)) != 1 || len(h.asker.asked) != 1 {
		t.Errorf("asked %d times, said %q", len(h.asker.asked), h.said(17))
	}
	p.Press("👍")
	h.settle()
	votes, err := h.store.Feedback(t.Context(), time.Time{})
	h.check(err)
	if len(votes) != 1 {
		t.Errorf("votes %v", votes)
	}
}

// TestWhoBlocksTheBotWhileItAnswersStopsNobody: the answer is dropped, and when he is back he is answered.
func TestWhoBlocksTheBotWhileItAnswersStopsNobody(t *testing.T) {
	h := newHouse(t)
	h.tolerant = true
	h.asker.answer = anAnswer()
	p, q := h.fake.Person(17, "en"), h.fake.Person(18, "en")
	h.bot.o.Asker = slowAsker{h.asker, func() { p.Block() }}
	p.Write("How many?")
	h.settle()
	h.bot.o.Asker = h.asker
	q.Write("How many?")
	h.settle()
	if len(h.said(17)) != 0 || len(h.said(18)) != 1 || h.queue().Urgent != 0 {
		t.Errorf("said %q and %q, %+v", h.said(17), h.said(18), h.queue())
	}
	p.Unblock()
	p.Write("How many?")
	h.settle()
	p.Await("11,000")
}

// TestAnEditedQuestionIsNotAskedAgain: the messenger isn't asked for edits, and one that comes all the same is no question.
func TestAnEditedQuestionIsNotAskedAgain(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	p := h.fake.Person(17, "en")
	p.Write("How many?")
	h.settle()
	h.put(news.Update{ID: 1001, Chat: 17, Slow: true, Body: []byte(`{"update_id":1001,"edited_message":{"message_id":1,"date":1795348800,
		"edit_date":1795348900,"text":"How many soldiers?","from":{"id":17,"first_name":"A"},"chat":{"id":17,"type":"private"}}}`)})
	h.settle()
	if len(h.asker.asked) != 1 || len(h.said(17)) != 1 || h.queue().Updates != 0 {
		t.Errorf("asked %q, said %q", h.asker.asked, h.said(17))
	}
}

// aRefusal shows two reports that come nearest.
func aRefusal() news.Answer {
	a := anAnswer()
	return news.Answer{
		Refused: true, Since: a.Since, Near: a.Citations, Citations: []news.Citation{},
		Answer: "There is nothing on this in the archive.\nWhat comes nearest, without answering it:\n• 11,000 soldiers — NIS, via Yonhap [1]\n• Moscow denies it — Reuters [2]",
	}
}

// TestARefusalShowsWhatComesNearest with its sources, and says each time what the archive is about. It has no timeline.
func TestARefusalShowsWhatComesNearest(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = aRefusal()
	p := h.fake.Person(17, "en")
	p.Write("How many tanks were sent?")
	h.settle()
	m := h.last(17)
	told := botfake.Marked(m.Text, m.Entities)
	for _, want := range []string{"[[1]](https://example.org/1)", "[[2]](https://example.org/2)", "about cooperation between Russia and North Korea"} {
		if !strings.Contains(told, want) {
			t.Errorf("no %q in\n%s", want, told)
		}
	}
	if want := []string{"Sources", "Original sentences", "👍", "👎"}; !slices.Equal(m.Buttons(), want) {
		t.Errorf("buttons %q, want %q", m.Buttons(), want)
	}
	p.Press("Original sentences")
	h.settle()
	p.Await("북한군 1만1000명이 러시아에 도착했다.")
	p.Press("‹ Answer")
	h.settle()
	if again := h.last(17); again.Text != m.Text {
		t.Errorf("the refusal isn't as it was:\n%s", again.Text)
	}
}

// TestAnAnswerThatWasMadeBeforeLooksLikeAnother, and counts like it: neither tells that somebody asked the same.
func TestAnAnswerThatWasMadeBeforeLooksLikeAnother(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Quotas.Questions = 2 })
	p := h.fake.Person(17, "en")
	var told []string
	for _, again := range []bool{false, true, true} {
		h.asker.answer = anAnswer()
		h.asker.answer.Again, h.asker.answer.AsOf = again, noon.Add(-40*time.Minute)
		p.Write("How many?")
		h.settle()
		told = append(told, h.last(17).Text)
	}
	if told[0] != told[1] || !strings.Contains(told[2], "limit of 2 questions") {
		t.Errorf("%q", told)
	}
}

// TestATimelineTakesTheAnswersPlace and gives it back; it is made anew, so that a restart harms it not.
func TestATimelineTakesTheAnswersPlace(t *testing.T) {
	h := newHouse(t)
	h.asker.answer = anAnswer()
	h.asker.timeline = anAnswer()
	h.asker.timeline.Answer = "21 November 2026: 11,000 soldiers arrive. [1]\n20 November 2026: Moscow denies it. [2]"
	p := h.fake.Person(17, "en")
	p.Write("How many were killed?")
	h.settle()
	h.now = h.now.Add(time.Minute)
	p.Write("And sent?")
	h.settle()
	first := h.last(17)
	h.restart()
	p.Press("Timeline")
	h.settle()
	m := h.last(17)
	if m.ID != first.ID || !strings.Contains(m.Text, "soldiers arrive") {
		t.Errorf("no timeline in place of the answer: %q", m.Text)
	}
	if want := []string{"‹ Answer", "Original sentences", "👍", "👎"}; !slices.Equal(m.Buttons(), want) {
		t.Errorf("buttons %q, want %q", m.Buttons(), want)
	}
	last := h.asker.got[len(h.asker.got)-1]
	if !last.Timeline || last.Text != "And sent?" || !slices.Equal(last.Before, []string{"How many were killed?"}) {
		t.Errorf("asked %+v", last)
	}
	p.Press("Original sentences")
	h.settle()
	p.Await("북한군 1만1000명이 러시아에 도착했다.")
	p.Press("Timeline")
	h.settle()
	p.Press("‹ Answer")
	h.settle()
	if m := h.last(17); m.Text != first.Text {
		t.Errorf("the answer isn't as it was: %q", m.Text)
	}
	h.asker.timeline = news.Answer{Refused: true, Answer: "Nothing.", Citations: []news.Citation{}}
	p.Press("Timeline")
	h.settle()
	p.Await("no timeline")
}

package delivery

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/news"
)

func TestAChatThatHasToWaitKeepsNobodyElse(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(3)
		w.fake.Fail(botfake.Fault{Chat: 2, Code: 429, RetryAfter: 40})
		w.put(inParts("d", 2, 1, 2, 3)...)
		w.begin()
		w.pass(5 * time.Second)
		w.put(message(2, "answer", 0, true)) // the chat has to wait with everything
		w.pass(5 * time.Second)
		w.shows(1, "d.0", "d.1")
		w.shows(3, "d.0", "d.1")
		w.shows(2)
		if took := w.untilEmpty(time.Minute); took < 30*time.Second || took > 36*time.Second {
			t.Errorf("the chat went on after %s", took)
		}
		w.shows(2, "answer.0", "d.0", "d.1")
	})
}

func TestWhenTwoChatsHaveToWaitAllDoAsLongAsBoth(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(100)
		w.fake.Fail(botfake.Fault{Chat: 2, Code: 429, RetryAfter: 20})
		w.fake.Fail(botfake.Fault{Chat: 40, Code: 429, RetryAfter: 30})
		w.put(inParts("d", 1, upTo(100)...)...)
		w.begin()
		w.pass(5 * time.Second)
		before := w.fake.Count("sendMessage")
		if before > 60 {
			t.Errorf("%d requests though two chats had to wait", before)
		}
		w.pass(15 * time.Second)
		if n := w.fake.Count("sendMessage"); n > before {
			t.Errorf("%d requests while all had to wait", n-before)
		}
		w.untilEmpty(20 * time.Second)
		w.left(0, 100, 0)
	})
}

func TestTheWholeServerSaysWait(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(20)
		w.fake.Fail(botfake.Fault{Skip: 3, Code: 429, RetryAfter: 15, Times: 2})
		w.put(inParts("d", 1, upTo(20)...)...)
		w.begin()
		w.untilEmpty(time.Minute)
		w.left(0, 20, 0)
	})
}

func TestAChatThatBlockedTheBotIsPausedAndLosesWhatWaits(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(2)
		for chat := range int64(2) {
			s := news.Subscriber{Chat: news.Chat{ID: chat + 1}, Kind: news.PersonChat, Language: news.Ukrainian, Weekdays: news.EveryDay, Subscription: news.Subscribed}
			if err := w.store.Commit(w.Context(), news.Change{At: time.Now(), Subscribers: []news.Subscriber{s}}); err != nil {
				t.Fatal(err)
			}
		}
		w.fake.Person(1, "uk").Block()
		w.put(inParts("d", 3, 1, 2)...)
		w.begin()
		w.untilEmpty(10 * time.Second)
		w.left(0, 3, 3)
		if n := w.fake.Count("sendMessage"); n != 4 {
			t.Errorf("%d requests instead of 4", n)
		}
		for chat, want := range map[int64]news.Subscription{1: news.Unreachable, 2: news.Subscribed} {
			s, err := w.store.Subscriber(w.Context(), news.Chat{ID: chat})
			if err != nil || s.Subscription != want {
				t.Errorf("chat %d: %q, %v", chat, s.Subscription, err)
			}
		}
	})
}

func TestAGroupIsFollowedToItsNewNumber(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		ann := w.fake.Person(1, "uk")
		group := w.fake.Group("readers", ann)
		group.AddBot(ann)
		to := group.Upgrade(ann)
		w.put(inParts("d", 2, group.ID)...)
		w.begin()
		w.untilEmpty(10 * time.Second)
		w.left(0, 2, 0)
		w.shows(to.ID, "d.0", "d.1")
	})
}

func TestAGroupThatNamesItselfAsItsNewNumberIsGivenUp(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		w.fake.Fail(botfake.Fault{Chat: 1, Times: -1, Code: 400, Text: "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: 1})
		w.put(message(1, "d", 0, false))
		w.begin()
		w.untilEmpty(10 * time.Second)
		w.left(0, 0, 1)
	})
}

func TestAThreadThatIsGoneIsReportedAndTheOthersGoOn(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		ann := w.fake.Person(1, "uk")
		forum := w.fake.Forum("readers", ann)
		forum.AddBot(ann)
		kept, gone := forum.Topic("kept"), forum.Topic("gone")
		forum.DeleteTopic(gone)
		for i, thread := range []int64{gone, kept} {
			w.put(formatted(news.Chat{ID: forum.ID, Thread: thread}, "d", i, false, entities.Text{Text: "d"}))
		}
		w.begin()
		w.untilEmpty(10 * time.Second)
		w.left(0, 1, 1)
		if len(w.gone) != 1 || w.gone[0] != (news.Chat{ID: forum.ID, Thread: gone}) {
			t.Errorf("gone: %v", w.gone)
		}
		if m := w.fake.Sent(forum.ID); len(m) != 1 || m[0].Thread != kept {
			t.Errorf("the forum shows %v", m)
		}
	})
}

func TestAnEditThatChangesNothingCountsAsSent(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		w.put(message(1, "menu", 0, true))
		w.begin()
		w.pass(time.Second)
		edit := telegram.EditText(w.fake.Sent(1)[0].ID, entities.Text{Text: "menu.0"}, telegram.Shape{})
		w.put(calling(news.Chat{ID: 1}, "edit", 0, true, edit))
		gone := telegram.EditText(4711, entities.Text{Text: "menu"}, telegram.Shape{})
		w.put(calling(news.Chat{ID: 1}, "edit", 1, true, gone))
		w.untilEmpty(10 * time.Second)
		w.left(0, 2, 1)
		if n := w.fake.Count("editMessageText"); n != 2 {
			t.Errorf("%d edits instead of 2", n)
		}
	})
}

func TestARefusedMessageIsSentOnceMoreAsPlainText(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(2)
		bold := func(length int) entities.Text {
			return entities.Text{Text: "bold", Entities: []entities.Entity{{Type: entities.Bold, Length: length}}}
		}
		w.fake.Fail(botfake.Fault{Chat: 1, Code: 400, Text: "Bad Request: can't parse entities"})
		w.fake.Fail(botfake.Fault{Chat: 2, Times: -1, Code: 400, Text: "Bad Request: text must be encoded in UTF-8"})
		for chat := range int64(2) {
			w.put(formatted(news.Chat{ID: chat + 1}, "d", 0, false, bold(4)), message(chat+1, "d", 1, false))
		}
		w.begin()
		w.untilEmpty(20 * time.Second)
		w.left(0, 2, 2)
		w.shows(1, "bold", "d.1")
		if m := w.fake.Sent(1); len(m[0].Entities) != 0 {
			t.Errorf("formatted: %v", m[0])
		}
		w.logs("sending it without formatting")
		w.logs("is dropped")
		if q := w.queue(); len(q.Problems) != 1 || !strings.Contains(q.Problems[0], "UTF-8") { // the same reason once
			t.Errorf("problems: %q", q.Problems)
		}
		if n := w.fake.Count("sendMessage"); n != 3+3 { // d.1 of the second has no formatting to lose
			t.Errorf("%d requests", n)
		}
	})
}

func TestWhileTheServerFailsAllWaitAndNothingIsLost(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]botfake.Fault{
		"a page of a gateway": {Times: -1, HTML: true},
		"an error":            {Times: -1, Code: 500, Text: "Internal Server Error"},
		"hung up on":          {Times: -1, Refused: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, botfake.Options{}, func(w *world) {
				w.people(20)
				w.put(inParts("d", 2, upTo(20)...)...)
				over := w.fake.Fail(fault)
				w.begin()
				w.pass(2 * time.Hour)
				tries := w.fake.Count("sendMessage")
				if tries > 2*60*6 || tries < 2*60 && !fault.Refused {
					t.Errorf("%d requests in two hours", tries)
				}
				w.left(40, 0, 0)
				over()
				w.put(message(1, "answer", 0, true))
				if took := w.untilEmpty(2 * time.Minute); took > w.sender.o.Limits.Pause+5*time.Second {
					t.Errorf("going on took %s", took)
				}
				w.left(0, 41, 0)
				w.shows(1, "answer.0", "d.0", "d.1")
			})
		})
	}
}

func TestCallsThatFailTogetherAreOneReasonToWait(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(20)
		w.fake.Fail(botfake.Fault{Times: 8, Delay: 10 * time.Millisecond, HTML: true})
		w.put(inParts("d", 1, upTo(20)...)...)
		w.begin()
		w.untilEmpty(6 * time.Second)
		w.left(0, 20, 0)
	})
}

func TestOneFailureIsSoonMadeGood(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		w.begin()
		w.pass(10 * time.Second)
		w.fake.Fail(botfake.Fault{HTML: true})
		w.put(message(1, "answer", 0, true))
		w.pass(1600 * time.Millisecond)
		w.shows(1, "answer.0")
	})
}

func TestAMessageThatFailsWhileOthersPassIsDropped(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(40)
		w.fake.Fail(botfake.Fault{Chat: 7, Times: -1, Code: 500, Text: "Internal Server Error"})
		w.put(inParts("d", 1, upTo(40)...)...)
		w.begin()
		for i := range 60 {
			w.put(message(1, "answer", i, true))
			w.pass(30 * time.Second)
		}
		w.untilEmpty(time.Minute)
		w.left(0, 99, 1)
		if q := w.queue(); !strings.Contains(q.Problems[0], "failed 10 times while others passed") {
			t.Errorf("problems: %q", q.Problems)
		}
	})
}

func TestAnAnswerThatIsLostIsSentAgain(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]botfake.Fault{"never comes": {Chat: 1, Lost: true}, "is cut": {Chat: 1, Cut: true}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, botfake.Options{}, func(w *world) {
				w.people(2)
				w.fake.Fail(fault)
				w.put(inParts("d", 2, 1, 2)...)
				w.begin()
				w.untilEmpty(10 * time.Minute)
				// It isn't known whether it arrived. Better twice than never.
				w.shows(1, "d.0", "d.0", "d.1")
				w.shows(2, "d.0", "d.1")
				w.left(0, 4, 0)
			})
		})
	}
}

func TestATokenThatIsNotAcceptedEndsTheSending(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(20)
		w.fake.Fail(botfake.Fault{Skip: 5, Times: -1, Code: 401, Text: "Unauthorized"})
		w.put(inParts("d", 1, upTo(20)...)...)
		w.begin()
		w.pass(time.Minute)
		err := w.end()
		if !errors.Is(err, telegram.ErrUnauthorized) || !strings.Contains(err.Error(), "TELEGRAM_BOT_TOKEN") || strings.Contains(err.Error(), w.fake.Token) {
			t.Errorf("it ended with %v", err)
		}
		w.left(15, 5, 0)
	})
}

func TestWhatWaitedForTooLongIsDropped(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(100)
		w.put(inParts("old", 3, upTo(100)...)...)
		w.put(message(1, "answer", 0, true))
		w.pass(90 * time.Minute)
		w.put(message(2, "answer", 1, true))
		w.pass(10*time.Hour + 40*time.Minute)
		w.put(inParts("new", 1, upTo(100)...)...)
		w.begin()
		w.untilEmpty(time.Minute)
		w.left(0, 100, 302)
		w.shows(1, "new.0")
		w.shows(2, "new.0")
	})
}

func TestWhatCanNotBeReadIsDropped(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(1)
		for i, body := range []string{`{}`, `[]`, `"x"`, `{"method":1}`, `{"method":"sendMessage","params":[]}`} {
			w.put(news.Outgoing{Chat: news.Chat{ID: 1}, Key: "bad", Part: i, Body: []byte(body)})
		}
		w.put(message(1, "good", 0, false))
		w.begin()
		w.untilEmpty(10 * time.Second)
		w.left(0, 1, 5)
		w.shows(1, "good.0")
	})
}

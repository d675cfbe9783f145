package delivery

import (
	"testing"
	"time"

	"tumen/internal/botfake"
)

func TestAChatThatWaitsForHoursKeepsNobodyElseWhenAnotherHasToWaitAMoment(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(10)
		w.fake.Fail(botfake.Fault{Chat: 2, Code: 429, RetryAfter: 3600})
		w.put(inParts("d", 1, upTo(5)...)...)
		w.begin()
		w.pass(10 * time.Second)
		w.fake.Fail(botfake.Fault{Chat: 6, Code: 429, RetryAfter: 5})
		w.put(inParts("e", 1, 6, 7, 8)...)
		w.pass(2 * time.Second)
		w.put(inParts("f", 1, 9, 10)...)
		w.pass(10 * time.Second)
		for chat := range int64(5) {
			if len(w.fake.Sent(chat+6)) != 1 {
				t.Errorf("chat %d still waits", chat+6)
			}
		}
	})
}

func TestAMessageThatBreaksTheConnectionKeepsNobodyElse(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]botfake.Fault{
		"a page of a gateway": {Chat: 1, Times: -1, HTML: true},
		"an error":            {Chat: 1, Times: -1, Code: 500, Text: "Internal Server Error"},
		"hung up on":          {Chat: 1, Times: -1, Refused: true},
		"never answered":      {Chat: 1, Times: -1, Lost: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			inBubble(t, botfake.Options{}, func(w *world) {
				w.people(20)
				w.fake.Fail(fault)
				w.put(message(1, "d", 0, false))
				w.begin()
				w.pass(10 * time.Minute)
				w.put(inParts("d", 2, upTo(20)[1:]...)...)
				w.pass(5 * time.Minute)
				for chat := range int64(19) {
					w.shows(chat+2, "d.0", "d.1")
				}
			})
		})
	}
}

func TestAMessageThatIsNeverAnsweredIsDroppedInTheEnd(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(2)
		w.fake.Fail(botfake.Fault{Chat: 1, Times: -1, Lost: true})
		w.put(message(1, "d", 0, false))
		w.begin()
		for i := range 100 {
			w.put(message(2, "answer", i, true))
			w.pass(time.Minute)
		}
		w.left(0, 100, 1)
		if n := len(w.fake.Sent(1)); n > 60 {
			t.Errorf("it was sent %d times", n)
		}
	})
}

func TestATokenThatIsRefusedForAMomentEndsNothing(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(20)
		w.fake.Fail(botfake.Fault{Skip: 5, Times: 2, Code: 404, Text: "Not Found"})
		w.put(inParts("d", 1, upTo(20)...)...)
		w.begin()
		w.untilEmpty(time.Minute)
		w.left(0, 20, 0)
	})
}

func TestPeopleWhoWriteWithoutEndKeepNobodysDigestBack(t *testing.T) {
	t.Parallel()
	inBubble(t, botfake.Options{}, func(w *world) {
		w.people(160)
		w.begin()
		w.pass(5 * time.Second)
		for i := range 60 {
			for chat := range int64(100) {
				w.put(message(chat+1, "answer", i, true))
			}
			if i == 10 {
				w.put(inParts("d", 2, upTo(160)[100:]...)...)
			}
			w.pass(time.Second)
		}
		for chat := range int64(60) {
			w.shows(chat+101, "d.0", "d.1")
		}
		w.stop()
	})
}

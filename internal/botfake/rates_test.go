package botfake

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

// inBubble runs a test with a server in a time that stands still but for sleeping.
func inBubble(t *testing.T, o Options, f func(t *testing.T, s *Server)) {
	t.Helper()
	t.Parallel()
	o.Offline = true
	synctest.Test(t, func(t *testing.T) { f(t, Start(t, o)) })
}

// say sends a message to a chat.
func say(t *testing.T, s *Server, chat int64) answer {
	t.Helper()
	return ask(t, s, "sendMessage", form{"chat_id": digits(chat), "text": "a"})
}

func TestThirtyMessagesFitInAnySecond(t *testing.T) {
	inBubble(t, Options{}, func(t *testing.T, s *Server) {
		for i := range int64(60) {
			s.Person(100+i, "uk").Start("")
		}
		for i := range int64(30) {
			if a := say(t, s, 100+i); !a.OK {
				t.Fatalf("message %d: %s", i, a.Description)
			}
		}
		time.Sleep(999 * time.Millisecond)
		a := say(t, s, 130)
		if a.Code != http.StatusTooManyRequests || a.Parameters.RetryAfter != 1 || a.Description != "Too Many Requests: retry after 1" {
			t.Fatal(a)
		}
		time.Sleep(999 * time.Millisecond)
		if a := say(t, s, 131); a.Code != http.StatusTooManyRequests {
			t.Error("it was told to wait, to whatever chat", a)
		}
		time.Sleep(time.Millisecond)
		if a := say(t, s, 131); !a.OK {
			t.Error(a)
		}
		if s.Earned() != 2 {
			t.Errorf("earned %d", s.Earned())
		}
	})
}

func TestAChatGetsThreeAtOnceAndOneASecond(t *testing.T) {
	inBubble(t, Options{}, func(t *testing.T, s *Server) {
		s.Person(17, "uk").Start("")
		s.Person(18, "uk").Start("")
		for range 3 {
			if a := say(t, s, 17); !a.OK {
				t.Fatal(a)
			}
		}
		if a := say(t, s, 17); a.Parameters.RetryAfter != 1 {
			t.Fatal(a)
		}
		if a := say(t, s, 18); !a.OK {
			t.Error("another chat is free", a)
		}
		for range 100 {
			time.Sleep(time.Second)
			if a := say(t, s, 17); !a.OK {
				t.Fatal(a)
			}
		}
		time.Sleep(time.Second)
		say(t, s, 17)
		// An edit counts like a message.
		if a := ask(t, s, "editMessageText", form{"chat_id": "17", "message_id": digits(s.Sent(17)[0].ID), "text": "b"}); a.Code != http.StatusTooManyRequests {
			t.Error(a)
		}
		if a := ask(t, s, "sendChatAction", form{"chat_id": "17", "action": "typing"}); !a.OK {
			t.Error("to be seen typing doesn't", a)
		}
	})
}

func TestAGroupGetsTwentyInAnyMinute(t *testing.T) {
	inBubble(t, Options{}, func(t *testing.T, s *Server) {
		p := s.Person(17, "uk")
		g := s.Supergroup("Large", p)
		g.AddBot(p)
		began := time.Now()
		for i := range 20 {
			if a := say(t, s, g.ID); !a.OK {
				t.Fatalf("message %d: %s", i, a.Description)
			}
			time.Sleep(time.Second)
		}
		if a := say(t, s, g.ID); a.Parameters.RetryAfter != 40 {
			t.Fatal(a)
		}
		time.Sleep(time.Minute - time.Since(began))
		if a := say(t, s, g.ID); !a.OK {
			t.Error(a)
		}
	})
}

func TestAScriptedRefusalForHasteHolds(t *testing.T) {
	inBubble(t, Options{}, func(t *testing.T, s *Server) {
		s.Person(17, "uk").Start("")
		s.Person(18, "uk").Start("")
		s.Fail(Fault{Method: "sendMessage", Chat: 17, Code: http.StatusTooManyRequests, RetryAfter: 5})
		if a := say(t, s, 17); a.Parameters.RetryAfter != 5 || s.Earned() != 0 {
			t.Fatal(a, s.Earned())
		}
		if a := say(t, s, 18); !a.OK {
			t.Error("it holds for one chat", a)
		}
		time.Sleep(3 * time.Second)
		if a := say(t, s, 17); a.Parameters.RetryAfter != 2 || s.Earned() != 1 {
			t.Error("disobeying it is haste", a, s.Earned())
		}
		time.Sleep(2 * time.Second)
		if a := say(t, s, 17); !a.OK {
			t.Error(a)
		}
		s.Fail(Fault{Code: http.StatusTooManyRequests, RetryAfter: 5, All: true})
		say(t, s, 17)
		if a := say(t, s, 18); a.Parameters.RetryAfter != 5 {
			t.Error("it holds for all", a)
		}
	})
}

func TestWithoutLimitsNothingIsHaste(t *testing.T) {
	inBubble(t, Options{Limits: NoLimits}, func(t *testing.T, s *Server) {
		p := s.Person(17, "uk")
		g := s.Group("Small", p)
		g.AddBot(p)
		for range 100 {
			if a := say(t, s, g.ID); !a.OK {
				t.Fatal(a)
			}
		}
	})
}

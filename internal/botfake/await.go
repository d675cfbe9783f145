package botfake

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Await waits until cond holds, which is looked at again whenever something changes on the server, and fails the test
// where that takes too long. Of cond it is asked that it reads the server by its methods only.
func (s *Server) Await(what string, cond func() bool) {
	if s.tb != nil {
		s.tb.Helper()
	}
	ctx, cancel := context.WithTimeout(s.life, s.o.Patience)
	defer cancel()
	if !s.Wait(ctx, cond) {
		s.fail("waited %s in vain for %s\n%s", s.o.Patience, what, s.all())
	}
}

// Wait waits until cond holds, and reports whether it did before ctx ended.
func (s *Server) Wait(ctx context.Context, cond func() bool) bool {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if cond() {
			return true
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return cond()
		}
	}
}

// Messages returns what a chat shows now: edited texts as they stand, without what was deleted.
func (s *Server) Messages(chat int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chat]
	if c == nil {
		return nil
	}
	var list []Message
	for _, m := range c.messages {
		list = append(list, *m)
	}
	return list
}

// Sent returns the bot's own messages in a chat as they stand now.
func (s *Server) Sent(chat int64) []Message {
	return slices.DeleteFunc(s.Messages(chat), func(m Message) bool { return !m.Own })
}

// New returns what the bot wrote or changed in the chat, and in the thread where there is one, since the seat's last act.
func (x *Seat) New() []Message {
	x.s.mu.Lock()
	mark := x.mark
	x.s.mu.Unlock()
	return slices.DeleteFunc(x.s.Sent(x.chat), func(m Message) bool {
		return m.touched <= mark || x.thread != 0 && m.Thread != x.thread
	})
}

// Await waits for a message of the bot that has a part in its text or among its buttons, written or changed since the
// seat's last act, and returns the last one.
func (x *Seat) Await(part string) Message {
	if x.s.tb != nil {
		x.s.tb.Helper()
	}
	var found Message
	x.s.Await(strconv.Quote(part)+" in chat "+x.s.name(x.chat), func() bool {
		for _, m := range slices.Backward(x.New()) {
			if strings.Contains(m.Text, part) || strings.Contains(m.Caption, part) || slices.ContainsFunc(m.Buttons(), func(b string) bool { return strings.Contains(b, part) }) {
				found = m
				return true
			}
		}
		return false
	})
	return found
}

// AwaitSent waits until the bot has at least so many messages in the chat, and returns them.
func (x *Seat) AwaitSent(n int) []Message {
	if x.s.tb != nil {
		x.s.tb.Helper()
	}
	x.s.Await(strconv.Itoa(n)+" messages of the bot in chat "+x.s.name(x.chat), func() bool { return len(x.s.Sent(x.chat)) >= n })
	return x.s.Sent(x.chat)
}

// Toast waits until the bot answers the seat's last press of a button, and returns the text that is shown for a moment,
// or as an alert.
func (x *Seat) Toast() (text string, alert bool) {
	if x.s.tb != nil {
		x.s.tb.Helper()
	}
	x.s.mu.Lock()
	last := x.last
	x.s.mu.Unlock()
	if last == nil {
		x.s.fail("no button was pressed in chat %d", x.chat)
	}
	x.s.Await("an answer to the press of a button in chat "+x.s.name(x.chat), func() bool {
		x.s.mu.Lock()
		defer x.s.mu.Unlock()
		text, alert = last.text, last.alert
		return last.answered
	})
	return text, alert
}

// Unanswered returns how many presses of buttons the bot has not answered: a person sees each of them spin.
func (s *Server) Unanswered() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, p := range s.callbacks {
		if !p.answered {
			n++
		}
	}
	return n
}

// name is a chat for a message of a test.
func (s *Server) name(id int64) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[id]
	if c == nil {
		return strconv.FormatInt(id, 10)
	}
	return c.FirstName + c.Title + " (" + strconv.FormatInt(id, 10) + ")"
}

// all is what was said in all chats lately, and what was refused, for a test that failed.
func (s *Server) all() string {
	var b strings.Builder
	s.mu.Lock()
	ids := make([]int64, 0, len(s.chats))
	for id := range s.chats {
		ids = append(ids, id)
	}
	s.mu.Unlock()
	slices.Sort(ids)
	for _, id := range ids[:min(len(ids), 10)] {
		if text := s.Transcript(id); text != "" {
			b.WriteString("--- " + s.name(id) + "\n" + text)
		}
	}
	requests := s.Requests()
	for _, r := range requests[max(0, len(requests)-20):] {
		b.WriteString(r.At.Format(time.TimeOnly) + " " + r.Method + " " + strconv.Itoa(r.Code) + " " + r.Text + "\n")
	}
	return b.String()
}

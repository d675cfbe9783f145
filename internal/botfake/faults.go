package botfake

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Fault is something that goes wrong by script. The parts of it that are set happen in the order of the fields.
type Fault struct {
	Method string // empty for every one
	Chat   int64  // 0 for every one
	Skip   int    // so many requests go well before
	Times  int    // so many requests are met; 0 for one, negative for all

	Delay   time.Duration // before it is looked at
	Refused bool          // hung up on before anything takes effect, as when nobody listens

	// A refusal in place of the answer. A 429 with RetryAfter holds for the chat, or All, until then.
	Code       int
	Text       string // empty for a usual one
	RetryAfter int    // seconds
	All        bool
	MigrateTo  int64
	HTML       bool // the page of a server in between, in place of JSON

	Late time.Duration // it takes effect, and the answer comes only then
	Lost bool          // it takes effect, and the answer never comes
	Cut  bool          // it takes effect, and the answer ends in its middle

	met int
}

// Fail adds a fault; the first one that fits a request and isn't used up is met. It returns what takes it away again.
func (s *Server) Fail(f Fault) (stop func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := &f
	s.faults = append(s.faults, kept)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults = slices.DeleteFunc(s.faults, func(f *Fault) bool { return f == kept })
	}
}

// Down has the server hang up on everything, as if nobody listened, until it is called with false.
func (s *Server) Down(down bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.down = down
	s.change()
}

// meet returns the fault that a request meets, nil for none. The lock is held.
func (s *Server) meet(c *call) *Fault {
	for _, f := range s.faults {
		if f.Method != "" && !strings.EqualFold(f.Method, c.method) || f.Chat != 0 && f.Chat != c.number("chat_id") {
			continue
		}
		times := f.Times
		if times == 0 {
			times = 1
		}
		if times > 0 && f.met >= f.Skip+times {
			continue
		}
		f.met++
		if f.met <= f.Skip {
			continue
		}
		once := *f
		if once.HTML && once.Code == 0 {
			once.Code = http.StatusBadGateway
		}
		return &once
	}
	return nil
}

// refuseBy makes the refusal of a fault, and holds what it says to wait. The lock is held.
func (s *Server) refuseBy(f *Fault, where *chat) *refusal {
	r := &refusal{code: f.Code, text: f.Text, retryAfter: f.RetryAfter, migrateTo: f.MigrateTo}
	if f.RetryAfter > 0 {
		if f.All {
			s.hold(nil, f.RetryAfter)
		} else if where != nil {
			s.hold(where, f.RetryAfter)
		}
		if r.text == "" {
			r.text = tooMany(f.RetryAfter).text
		}
	}
	if r.text == "" {
		r.text = http.StatusText(f.Code)
	}
	return r
}

// note keeps a request and returns where, nil for nowhere. The lock is held.
func (s *Server) note(c *call, fault bool) *int {
	if s.o.Journal < 0 {
		return nil
	}
	params := map[string]string{}
	for name, p := range c.params {
		params[name] = p.text
	}
	s.journal = append(s.journal, Request{At: s.now(), Method: c.method, Chat: c.number("chat_id"), Params: params, Fault: fault})
	if most := s.o.Journal; most > 0 && len(s.journal) > 2*most {
		s.journal = append([]Request(nil), s.journal[len(s.journal)-most:]...)
	}
	at := s.counted
	s.counted++
	return &at
}

// noteAnswer adds how a request was answered.
func (s *Server) noteAnswer(at *int, code int, text string) {
	if at == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := len(s.journal) - (s.counted - *at); i >= 0 {
		s.journal[i].Code, s.journal[i].Text = code, text
	}
	s.change()
}

// Requests returns the requests so far, in the order of their arrival; without names all, else those of the methods.
func (s *Server) Requests(names ...string) []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found []Request
	for _, r := range s.journal {
		if len(names) == 0 || slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, r.Method) }) {
			r.Params = maps.Clone(r.Params)
			found = append(found, r)
		}
	}
	return found
}

// Count returns how often a method was called.
func (s *Server) Count(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts[strings.ToLower(method)]
}

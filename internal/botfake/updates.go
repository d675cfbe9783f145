package botfake

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// life of an update that nobody fetches.
const updateLife = 24 * time.Hour

// mostWait is the longest that a long poll waits.
const mostWait = 50 * time.Second

// unwanted are the kinds of updates that are only sent where they are asked for by name.
var unwanted = []string{"chat_member", "message_reaction", "message_reaction_count"}

// update is something that happened, as it is sent.
type update struct {
	id   int64
	at   time.Time
	body []byte
}

// updates is what waits to be fetched.
type updates struct {
	next    int64
	waiting []update
	gone    []update      // the last ones that were fetched and confirmed
	allowed []string      // empty for all but the unwanted
	reader  chan *refusal // of the long poll that waits now; nil for none
}

func newUpdates() updates { return updates{next: 500_000_001} }

// push adds an update of a kind. The lock is held.
func (s *Server) push(kind string, value any) {
	if !s.updates.wants(kind) {
		return
	}
	body, err := json.Marshal(value)
	if err != nil {
		panic(err) // our own types always encode
	}
	if s.contract != nil {
		for _, what := range s.contract.checkUpdate(kind, body) {
			s.violate("%s", what)
		}
	}
	s.pushBody(fmt.Sprintf(`%q:%s`, kind, body))
}

// pushBody adds an update of which all but the number is given. The lock is held.
func (s *Server) pushBody(rest string) int64 {
	id := s.updates.next
	s.updates.next++
	s.updates.waiting = append(s.updates.waiting, update{id, s.now(), fmt.Appendf(nil, `{"update_id":%d,%s}`, id, rest)})
	s.change()
	return id
}

func (u updates) wants(kind string) bool {
	if len(u.allowed) == 0 {
		return !slices.Contains(unwanted, kind)
	}
	return slices.Contains(u.allowed, kind)
}

// Inject adds an update as no person makes it, such as one that can't be decoded: the JSON object without its number.
// It returns the number.
func (s *Server) Inject(object string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pushBody(object[1 : len(object)-1])
}

// Repeat sends an update again that was fetched already, as a webhook may see it.
func (s *Server) Repeat(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.updates.gone, func(u update) bool { return u.id == id })
	if i < 0 {
		s.fail("update %d was not fetched, or too long ago", id)
	}
	s.updates.waiting = append(s.updates.waiting, s.updates.gone[i])
	s.change()
}

// Renumber has the next updates begin at a number, as after a week without any.
func (s *Server) Renumber(next int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates.next = next
}

// Waiting returns how many updates aren't confirmed yet.
func (s *Server) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.updates.waiting)
}

// getUpdates answers as soon as there is something, or after the timeout with nothing.
func (s *Server) getUpdates(c *call) (any, *refusal) {
	wait := time.Duration(min(max(0, c.number("timeout")), int64(mostWait/time.Second))) * time.Second
	timer := time.NewTimer(wait)
	defer timer.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.webhook.url != "" {
		return nil, errWebhookActive
	}
	s.allow(c)
	// The later reader has its way, and the earlier one is told so.
	s.updates.end(errOtherReader)
	ended := make(chan *refusal, 1)
	s.updates.reader = ended
	defer func() {
		if s.updates.reader == ended {
			s.updates.reader = nil
		}
	}()
	s.confirm(c.number("offset"))
	for {
		found := s.fetch(c)
		if len(found) > 0 || wait == 0 {
			return found, nil
		}
		changed := s.changed
		s.mu.Unlock()
		over, refused := s.sleep(c, timer, changed, ended)
		s.mu.Lock()
		if refused != nil {
			return nil, refused
		}
		if over {
			return s.fetch(c), nil
		}
	}
}

// sleep waits for a change, for the end of the poll, or for its refusal.
func (s *Server) sleep(c *call, timer *time.Timer, changed <-chan struct{}, ended <-chan *refusal) (over bool, refused *refusal) {
	select {
	case <-changed:
		return false, nil
	case r := <-ended:
		return true, r
	case <-timer.C:
	case <-c.ctx.Done():
	case <-s.life.Done():
	}
	return true, nil
}

// end tells the long poll that waits that it is over.
func (u *updates) end(why *refusal) {
	if u.reader != nil {
		u.reader <- why
		u.reader = nil
	}
}

// confirm forgets what lies before an offset; a negative one counts from the end.
func (s *Server) confirm(offset int64) {
	u := &s.updates
	deadline := s.now().Add(-updateLife)
	u.waiting = slices.DeleteFunc(u.waiting, func(w update) bool { return w.at.Before(deadline) })
	keep := len(u.waiting)
	switch {
	case offset < 0:
		keep = int(min(-offset, int64(len(u.waiting))))
	case offset > 0:
		keep = len(u.waiting) - s.before(offset)
	}
	gone := len(u.waiting) - keep
	u.gone = append(u.gone, u.waiting[:gone]...)
	u.gone = u.gone[max(0, len(u.gone)-1000):]
	u.waiting = slices.Clone(u.waiting[gone:])
	if gone > 0 {
		s.change()
	}
}

// before returns how many waiting updates, from the first, have a lower number than offset. One with a higher number
// ends the count: numbers may begin anew.
func (s *Server) before(offset int64) int {
	i := slices.IndexFunc(s.updates.waiting, func(u update) bool { return u.id >= offset })
	if i < 0 {
		return len(s.updates.waiting)
	}
	return i
}

// fetch returns what is sent to a reader now.
func (s *Server) fetch(c *call) []json.RawMessage {
	limit := c.number("limit")
	if limit < 1 || limit > 100 {
		limit = 100
	}
	found := []json.RawMessage{}
	for _, u := range s.updates.waiting[:min(int(limit), len(s.updates.waiting))] {
		found = append(found, u.body)
	}
	return found
}

// allow remembers which kinds of updates are wanted; where nothing is said the last choice stays. The lock is held.
func (s *Server) allow(c *call) {
	p, said := c.params["allowed_updates"]
	if !said {
		return
	}
	var kinds []string
	if err := json.Unmarshal([]byte(p.text), &kinds); err != nil {
		s.violate("%s: allowed_updates is no list of strings, which Telegram silently takes for none", c.method)
		return
	}
	s.updates.allowed = kinds
}

// AwaitRead waits until every update so far is fetched and confirmed, or delivered to the webhook.
func (s *Server) AwaitRead() {
	if s.tb != nil {
		s.tb.Helper()
	}
	s.Await("every update to be confirmed", func() bool { return s.Waiting() == 0 })
}

// getMe says who the bot is.
func (s *Server) getMe(*call) (any, *refusal) {
	return me{User: s.Bot, CanJoinGroups: true, ReadsAll: s.o.ReadsAll}, nil
}

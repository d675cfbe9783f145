package store

import (
	"testing"

	"tumen/news"
)

func TestDamageOfTheDeliveryIsFound(t *testing.T) {
	for statement, want := range map[string]string{
		"UPDATE updates SET body = 'x' WHERE id = 1":               "update 1 is handled, yet what it said is kept",
		"UPDATE updates SET chat = 7 WHERE id = 1":                 "update 1 is handled, yet what it said is kept",
		"UPDATE outbox SET body = NULL WHERE id = 3":               "message 3 can't wait without a text, or have been sent with one",
		"UPDATE outbox SET head = 1 WHERE id = 3":                  "message 3 is next though another was kept before it, or it is sent",
		"UPDATE outbox SET head = 0":                               "message 2 waits, and none of its chat and urgency is next",
		"INSERT INTO bodies (id, hash, body) VALUES (9, 'h', 'b')": "text 9 is of no message",
	} {
		s := open(t)
		receive(t, s, 1, 2)
		commit(t, s, news.Change{Update: 1, Outgoing: parts(7, "k", 3)})
		sendNext(t, s, noon(0))
		sound(t, s)
		_, err := s.writer.ExecContext(t.Context(), statement)
		ok(t, err)
		h := must[Health](t)(s.Check(t.Context()))
		if len(h.Problems) == 0 || h.Problems[0] != want {
			t.Errorf("%s: %q", statement, h.Problems)
		}
	}
}

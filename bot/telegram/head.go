package telegram

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"tumen/news"
)

// Raw is an update as it came, with as much of its head as has to be known before it is decoded.
type Raw struct {
	ID   int64
	Chat int64 // 0 where it has none
	Slow bool
	Body []byte
}

// Head reads the head of an update. It asks for so little that an update which can't be decoded still gives its number,
// and can be skipped by it. It reports false when there is no number to be found.
func Head(body []byte) (Raw, bool) {
	raw := Raw{Body: body}
	fields := object(body)
	if raw.ID = number(fields["update_id"]); raw.ID <= 0 {
		return raw, false
	}
	for _, kind := range Wanted() {
		part := object(fields[kind])
		if part == nil {
			continue
		}
		if inner, ok := part["message"]; ok && kind == "callback_query" {
			part = object(inner)
		}
		raw.Chat = number(object(part["chat"])["id"])
		break
	}
	var u Update
	raw.Slow = json.Unmarshal(body, &u) == nil && Slow(u)
	return raw, true
}

// Update is the update as it is kept.
func (r Raw) Update(received time.Time) news.Update {
	return news.Update{ID: r.ID, Chat: r.Chat, Slow: r.Slow, Body: bytes.Clone(r.Body), Received: received}
}

// Slow reports whether an update may take a model or the network: what somebody writes, forwards or sends as a file. All
// else is quick, and must not wait behind it: commands, pressed buttons, changes of membership and of a chat. A short text
// is slow as well, since a question can be short.
func Slow(u Update) bool {
	m := u.Message
	if m == nil {
		m = u.ChannelPost
	}
	if m == nil {
		return false
	}
	if m.Forward != nil || m.Document != nil {
		return true
	}
	text := m.Text
	if text == "" {
		text = m.Caption
	}
	return text != "" && text[0] != '/'
}

// object reads a JSON object as its fields; what is none has no fields.
func object(data []byte) map[string]json.RawMessage {
	var fields map[string]json.RawMessage
	if json.Unmarshal(data, &fields) != nil {
		return nil
	}
	return fields
}

// number reads a whole number, also one that is written as a text or with a fraction of nothing.
func number(data []byte) int64 {
	text := string(bytes.Trim(bytes.TrimSpace(data), `"`))
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return n
	}
	f, err := strconv.ParseFloat(text, 64)
	if n := int64(f); err == nil && f > -1<<53 && f < 1<<53 && float64(n) == f {
		return n
	}
	return 0
}

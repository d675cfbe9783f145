package news

import (
	"fmt"
	"time"
)

// Update is something that happened in a chat, as it was received and until it is handled.
type Update struct {
	ID       int64  // as its server numbers them; the same number is the same update
	Chat     int64  // 0 where it has none
	Slow     bool   // takes a model or the network: it goes its own way, so that it keeps no button waiting
	Body     []byte // as received
	Received time.Time
	Attempts int // failed tries to handle it
}

// Outgoing is a message that waits to be sent. The messages of a chat are sent in the order in which they were kept,
// urgent ones before the others.
type Outgoing struct {
	ID     int64
	Chat   Chat
	Key    string // what it is part of: "digest/2026-11-22", "update/17". There is one message for a chat, key and part
	Part   int
	Urgent bool   // somebody waits for it
	Body   []byte // JSON: what is to be sent, without the chat; equal bodies are kept once

	Created   time.Time
	NotBefore time.Time // zero for at once
	Attempts  int
}

// Outcome is what became of a message.
type Outcome struct {
	ID      int64 // of the Outgoing
	At      time.Time
	Message int64  // number of the message that was sent, 0 for none
	Dropped string // why it is given up; empty when it was sent
}

// Answered is an answer that was given, so that buttons below it can show more of it.
type Answered struct {
	ID     string // can't be guessed
	Chat   int64
	Thread int64  // of a forum, 0 for none
	Person int64  // who asked, or the group or channel that asked as itself; 0 once he was forgotten. It is in neither the answer nor what is kept of a vote
	Key    string // of the Outgoing that gave it
	At     time.Time
	Answer Answer
	Before []string // the questions that it followed in its conversation, the oldest first
}

// Searched is a search that was made, so that its results can be turned page by page.
type Searched struct {
	ID    string // can't be guessed
	Chat  int64
	At    time.Time
	Words string // as they were written
}

// Vote is what a reader thinks of an answer. It is kept without the reader and the chat.
type Vote struct {
	Answered string // id of the answer
	Up       bool
	At       time.Time
}

// Change is what one thing that was handled comes to. It is kept wholly or not at all.
type Change struct {
	At          time.Time
	Update      int64        // the update that is handled by it; 0 for none. One that is handled already is refused with ErrDone
	Subscribers []Subscriber // in place of what is kept of them; one that was changed since it was read is refused with ErrChanged
	Outgoing    []Outgoing   // one whose chat, key and part are known already is left out
	Answered    []Answered
	Searched    []Searched
	Votes       []Vote
	Forget      []int64 // chats of which everything is removed
}

// Quota limits how often something may be done.
type Quota struct {
	Subject string // who or where: "person/17", "chat/-100"
	Kind    string // what: "question", "report"
	Day     string // ISO day
	Most    int
}

// QuotaError says which quota is used up. It counts as ErrQuota.
type QuotaError struct{ Quota Quota }

func (e *QuotaError) Error() string {
	return fmt.Sprintf("%s: %d of the kind %q on %s", ErrQuota, e.Quota.Most, e.Quota.Kind, e.Quota.Day)
}

// Unwrap returns ErrQuota.
func (e *QuotaError) Unwrap() error { return ErrQuota }

// Reach counts chats.
type Reach struct {
	Subscribed  map[ChatKind]int
	Unreachable int
	ByLanguage  map[Language]int // of the subscribed
}

// Queue says how the delivery stands.
type Queue struct {
	Updates  int       // received and not handled
	Urgent   int       // messages that somebody waits for
	Waiting  int       // other messages
	Oldest   time.Time // of the messages; zero for none
	Sent     int       // since a moment
	Dropped  int       // since a moment
	Skipped  int       // updates, since a moment
	Problems []string  // the last reasons for which something was dropped or skipped, each once, newest first
}

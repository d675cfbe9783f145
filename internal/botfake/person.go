package botfake

import (
	"slices"
	"strings"
	"time"
)

// Person is somebody who writes to the bot. What is said without In is said in the private chat.
type Person struct {
	*Seat
	User   User
	places map[int64]*place // by chat
}

// Seat is a person in a chat: what is done there. An Await on it means what came after the last thing that this person
// did in this chat, by whatever Seat.
type Seat struct {
	*place
	s      *Server
	person *Person
	chat   int64
	thread int64
	hidden bool // an admin who writes as the group
}

// place is what a person did last in a chat.
type place struct {
	mark int64 // changes before don't count for an Await
	last *press
}

// press is a press of a button, and how it was answered.
type press struct {
	id       string
	at       time.Time
	in       *chat
	answered bool
	text     string
	alert    bool
}

// ID is the person's number, which is also that of the private chat.
func (p *Person) ID() int64 { return p.User.ID }

// Person returns the person with a number; a new one speaks a language, a code such as "uk". Nothing is written yet, so
// the bot can't write either.
func (s *Server) Person(id int64, language string) *Person {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.people[id]; p != nil {
		return p
	}
	name := map[string]string{"uk": "Оксана", "de": "Jürgen", "ko": "지민"}[language]
	if name == "" {
		name = "Ann"
	}
	p := &Person{User: User{ID: id, FirstName: name, LanguageCode: language}}
	p.places = map[int64]*place{id: {}}
	p.Seat = &Seat{place: p.places[id], s: s, person: p, chat: id}
	s.people[id] = p
	s.chats[id] = &chat{Chat: Chat{ID: id, Type: "private", FirstName: name}, person: p, bot: member, members: map[int64]string{id: member}}
	return p
}

// Chat is the number of the chat.
func (x *Seat) Chat() int64 { return x.chat }

// In returns the person's seat in a group or channel.
func (p *Person) In(g *Group) *Seat {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	if p.places[g.ID] == nil {
		p.places[g.ID] = &place{}
	}
	return &Seat{place: p.places[g.ID], s: p.s, person: p, chat: g.ID}
}

// Topic returns the seat in a thread of the forum.
func (x *Seat) Topic(thread int64) *Seat {
	c := *x
	c.thread = thread
	return &c
}

// Unnamed returns the seat of the same admin who writes as the group.
func (x *Seat) Unnamed() *Seat {
	c := *x
	c.hidden = true
	return &c
}

// Start opens the chat with the bot, by a link with a payload where that isn't empty.
func (p *Person) Start(payload string) Message {
	if len(payload) > 64 || strings.ContainsFunc(payload, func(r rune) bool { return !isPayload(r) }) {
		p.s.fail("no link carries the payload %q: it is at most 64 of A–Z, a–z, 0–9, _ and -", payload)
	}
	return p.Write(strings.TrimSpace("/start " + payload))
}

// Write says something.
func (x *Seat) Write(text string) Message { return x.post(Message{Text: text}) }

// Reply answers a message.
func (x *Seat) Reply(to int64, text string) Message {
	x.s.mu.Lock()
	m := x.s.chats[x.chat].find(to)
	x.s.mu.Unlock()
	if m == nil {
		x.s.fail("there is no message %d to reply to in chat %d", to, x.chat)
	}
	return x.post(Message{Text: text, ReplyTo: m.shown()})
}

// Forward passes on a post of a channel.
func (x *Seat) Forward(text, channel string) Message {
	from := &Chat{ID: -1001999000111, Type: "channel", Title: channel, Username: "some_channel"}
	return x.ForwardFrom(text, Origin{Type: "channel", Date: x.s.date() - 3600, Chat: from, MessageID: 77})
}

// ForwardFrom passes on a text of any origin.
func (x *Seat) ForwardFrom(text string, from Origin) Message {
	return x.post(Message{Text: text, Forward: &from})
}

// SendFile sends a file.
func (x *Seat) SendFile(name string, data []byte, caption string) Message {
	return x.sendFile(&file{name: name, data: data}, caption)
}

// SendLargeFile sends a file that is said to have a size, of which there are no bytes.
func (x *Seat) SendLargeFile(name string, size int64) Message {
	return x.sendFile(&file{name: name, size: size}, "")
}

func (x *Seat) sendFile(f *file, caption string) Message {
	x.s.mu.Lock()
	d := x.s.keep(f)
	x.s.mu.Unlock()
	return x.post(Message{Document: d, Caption: caption})
}

// post puts a message in the chat and tells the bot, where it may see it.
func (x *Seat) post(m Message) Message {
	s := x.s
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[x.chat]
	if why := x.cannot(c); why != "" {
		s.fail("%s can't write in chat %d: %s", x.person.User.FirstName, x.chat, why)
	}
	m.Entities, m.CaptionEntities = found(m.Text), found(m.Caption)
	x.inThread(c, &m)
	kind := "message"
	switch {
	case c.Type == "channel":
		m.SenderChat, kind = &c.Chat, "channel_post"
	case x.hidden:
		m.From, m.SenderChat = &User{ID: 1087968824, IsBot: true, FirstName: "Group", Username: "GroupAnonymousBot"}, &c.Chat
	default:
		from := x.person.User
		m.From = &from
	}
	x.mark = s.seq
	if c.Type == "private" {
		c.started = true
	}
	kept := s.add(c, m)
	if s.sees(c, kept) {
		s.push(kind, kept.shown())
	}
	return *kept
}

// inThread puts a message in its thread. Two things surprise there: in a forum a message that answers none says that it
// answers the one that opened the thread; and elsewhere in large groups, a forum's general thread too, an answer has the
// number of a thread that is none.
func (x *Seat) inThread(c *chat, m *Message) {
	m.Thread = x.thread
	switch {
	case c.IsForum && x.thread != 0 && m.ReplyTo == nil:
		m.ReplyTo = c.topics[x.thread].opened
	case c.Type == "supergroup" && x.thread == 0 && m.ReplyTo != nil && !m.ReplyTo.InTopic:
		if m.Thread = m.ReplyTo.Thread; m.Thread == 0 {
			m.Thread = m.ReplyTo.ID
		}
	}
}

// cannot says why the person can't write there.
func (x *Seat) cannot(c *chat) string {
	status := c.members[x.person.User.ID]
	switch {
	case c.migrated != 0:
		return "the group became a supergroup"
	case c.Type == "private" && c.bot == kicked:
		return "the bot is blocked: unblock it first"
	case status == "" || status == left || status == kicked:
		return "not a member"
	case (c.Type == "channel" || x.hidden) && status == member:
		return "not an admin"
	case x.thread != 0 && c.topics[x.thread] == nil:
		return "there is no such thread"
	}
	return ""
}

// sees reports whether the bot gets a message: in groups, without a right to all, only what is meant for it.
func (s *Server) sees(c *chat, m *Message) bool {
	switch {
	case c.bot == "" || c.bot == left || c.bot == kicked:
		return false
	case c.Type == "private" || c.Type == "channel" || s.o.ReadsAll || c.bot == admin:
		return true
	case m.ReplyTo != nil && m.ReplyTo.Own:
		return true
	}
	at := "@" + strings.ToLower(s.Bot.Username)
	for _, list := range []struct {
		text string
		e    []Entity
	}{{m.Text, m.Entities}, {m.Caption, m.CaptionEntities}} {
		for _, e := range list.e {
			span := strings.ToLower(slice(list.text, e))
			if e.Type == "mention" && span == at {
				return true
			}
			if e.Type == "bot_command" && (!strings.Contains(span, "@") || strings.HasSuffix(span, at)) {
				return true
			}
		}
	}
	return false
}

// Block has the person block the bot.
func (p *Person) Block() { p.block(kicked) }

// Unblock takes the block away.
func (p *Person) Unblock() { p.block(member) }

func (p *Person) block(status string) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	c := p.s.chats[p.chat]
	if c.bot == status {
		return
	}
	p.s.stand(c, p.User, status)
}

// Deactivate deletes the person's account: nothing can be written to it, and the bot isn't told.
func (p *Person) Deactivate() {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.s.chats[p.chat].deactivated = true
	p.s.change()
}

// Delete takes a message out of the chat, of which the bot isn't told.
func (x *Seat) Delete(message int64) {
	x.s.mu.Lock()
	defer x.s.mu.Unlock()
	c := x.s.chats[x.chat]
	if m := c.find(message); m != nil {
		x.s.remove(c, m)
	}
}

// Press presses a button in the last message that has it, and waits for one to have it. A button is named by its text,
// its data, or a part of its text.
func (x *Seat) Press(label string) {
	if x.s.tb != nil {
		x.s.tb.Helper()
	}
	x.s.Await("a button "+label+" in chat "+x.s.name(x.chat), func() bool {
		x.s.mu.Lock()
		defer x.s.mu.Unlock()
		m, b := x.s.chats[x.chat].button(label)
		if m == nil {
			return false
		}
		x.press(m, b.Data, b.Text)
		return true
	})
}

// PressData presses a button with any data in any message, as an old or a forged client may. A message that is gone is
// sent as one that can't be reached.
func (x *Seat) PressData(message int64, data string) {
	x.s.mu.Lock()
	defer x.s.mu.Unlock()
	c := x.s.chats[x.chat]
	m := c.find(message)
	if m == nil {
		m = &Message{ID: message, Chat: c.Chat}
	}
	x.press(m, data, data)
}

// press tells the bot of a press. The lock is held.
func (x *Seat) press(m *Message, data, label string) {
	s := x.s
	s.change()
	x.mark = s.seq
	c := s.chats[x.chat]
	p := &press{id: s.pressID(), at: s.now(), in: c}
	s.callbacks[p.id], x.last = p, p
	c.say("", "("+x.person.User.FirstName+" presses ["+label+"])")
	s.push("callback_query", callback{ID: p.id, From: x.person.User, Message: m.shown(), Instance: "-8000", Data: data})
}

// button finds the last button with a label that sends data.
func (c *chat) button(label string) (*Message, Button) {
	for _, fits := range []func(Button) bool{
		func(b Button) bool { return b.Text == label },
		func(b Button) bool { return b.Data == label },
		func(b Button) bool { return strings.Contains(b.Text, label) },
	} {
		for _, m := range slices.Backward(c.messages) {
			if m.Keyboard == nil {
				continue
			}
			for _, row := range m.Keyboard.Rows {
				if i := slices.IndexFunc(row, func(b Button) bool { return b.Data != "" && fits(b) }); i >= 0 {
					return m, row[i]
				}
			}
		}
	}
	return nil, Button{}
}

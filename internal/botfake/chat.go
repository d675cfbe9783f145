package botfake

import (
	"slices"
	"strconv"
	"strings"
)

// The ways in which somebody stands in a chat.
const (
	creator = "creator"
	admin   = "administrator"
	member  = "member"
	muted   = "restricted"
	left    = "left"
	kicked  = "kicked"
)

// chat is a chat with all that stands in it.
type chat struct {
	Chat
	person      *Person // of a private chat
	started     bool    // the person has written first
	deactivated bool
	bot         string           // how the bot stands in it
	members     map[int64]string // how people stand in it
	order       []int64          // of the members, as they came
	topics      map[int64]*topic
	migrated    int64 // the supergroup that it became
	messages    []*Message
	next        int64 // number of the last message of a supergroup or channel
	pace        pace
	said        []line // for the transcript
	actions     []string
}

// topic is a thread of a forum.
type topic struct {
	opened *Message // the one that opened it
	closed bool
}

// chatOf returns the chat that a request names, or why there is none. The lock is held.
func (s *Server) chatOf(c *call) (*chat, *refusal) {
	text := c.text("chat_id")
	if text == "" {
		return nil, errNoChatID
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		for _, found := range s.chats {
			if found.Username != "" && strings.EqualFold("@"+found.Username, text) {
				return found, nil
			}
		}
		return nil, errChatNotFound
	}
	found := s.chats[id]
	if found == nil {
		return nil, errChatNotFound
	}
	return found, nil
}

// writable returns why the bot can't write in a chat.
func (c *chat) writable() *refusal {
	switch c.Type {
	case "private":
		switch {
		case c.deactivated:
			return errDeactivated
		case c.bot == kicked:
			return errBlocked
		case !c.started:
			return errNeverStarted
		}
		return nil
	case "group":
		if c.migrated != 0 {
			return upgraded(c.migrated)
		}
	}
	return c.standing()
}

// standing returns why the bot may not write in a group or channel.
func (c *chat) standing() *refusal {
	of := func(group, super, channel *refusal) *refusal {
		return map[string]*refusal{"group": group, "supergroup": super, "channel": channel}[c.Type]
	}
	switch c.bot {
	case kicked:
		return of(errKickedGroup, errKickedSuper, errKickedChannel)
	case left, "":
		return of(errNoMemberGroup, errNoMemberSuper, errNoMemberChannel)
	case muted:
		return errMuted
	case member:
		if c.Type == "channel" {
			return errNoPosting
		}
	}
	return nil
}

// general is the number of a forum's general thread, by which it can't be named.
const general = 1

// thread checks the thread that a request names and returns its number. Where there are none it is ignored.
func (c *chat) thread(id int64) (int64, *refusal) {
	if c.Type == "private" && id != 0 {
		return 0, errThreadNotFound
	}
	if !c.IsForum {
		return 0, nil
	}
	if id == 0 {
		if c.topics[general].closed && c.bot != admin {
			return 0, errTopicClosed
		}
		return 0, nil
	}
	t := c.topics[id]
	if t == nil || id == general {
		return 0, errThreadNotFound
	}
	if t.closed && c.bot != admin {
		return 0, errTopicClosed
	}
	return id, nil
}

// find returns a message by its number, nil for none.
func (c *chat) find(id int64) *Message {
	i := slices.IndexFunc(c.messages, func(m *Message) bool { return m.ID == id })
	if i < 0 {
		return nil
	}
	return c.messages[i]
}

// add puts a message in a chat, with its number and date. The lock is held.
func (s *Server) add(c *chat, m Message) *Message {
	if c.Type == "supergroup" || c.Type == "channel" {
		c.next++
		m.ID = c.next
	} else {
		s.nextID++
		m.ID = s.nextID
	}
	m.Chat, m.Date = c.Chat, s.now().Unix()
	m.InTopic = c.IsForum && c.topics[m.Thread] != nil
	m.touched = s.seq + 1
	kept := &m
	c.messages = append(c.messages, kept)
	c.log(kept, "")
	s.change()
	return kept
}

// shown is a message as others get it: without a thread of answers below the one that it answers.
func (m *Message) shown() *Message {
	c := *m
	if c.ReplyTo != nil {
		r := *c.ReplyTo
		r.ReplyTo = nil
		c.ReplyTo = &r
	}
	return &c
}

func (s *Server) getChat(c *call) (any, *refusal) {
	found, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	if found.Type != "private" {
		if r := found.standing(); r != nil && r != errMuted && r != errNoPosting {
			return nil, r
		}
	}
	return struct {
		Chat
		Accent    int            `json:"accent_color_id"`
		Reactions int            `json:"max_reaction_count"`
		Gifts     map[string]any `json:"accepted_gift_types"`
	}{found.Chat, 1, 11, map[string]any{"unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false, "gifts_from_channels": false}}, nil
}

func (s *Server) getChatMember(c *call) (any, *refusal) {
	found, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	if found.Type != "private" {
		if r := found.standing(); r != nil && r != errMuted && r != errNoPosting {
			return nil, r
		}
	}
	id := c.number("user_id")
	if id == s.Bot.ID {
		return found.member(s.Bot, found.bot), nil
	}
	p := s.people[id]
	if p == nil {
		return nil, errUserNotFound
	}
	status := found.members[id]
	if status == "" {
		status = left
	}
	return found.member(p.User, status), nil
}

func (s *Server) getChatAdministrators(c *call) (any, *refusal) {
	found, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	if found.Type == "private" {
		return nil, errNoAdmins
	}
	if r := found.standing(); r != nil && r != errMuted && r != errNoPosting {
		return nil, r
	}
	list := []Member{}
	for _, id := range found.order {
		if st := found.members[id]; st == creator || st == admin {
			list = append(list, found.member(s.people[id].User, st))
		}
	}
	if found.bot == admin {
		list = append(list, found.member(s.Bot, admin))
	}
	return list, nil
}

func (s *Server) leaveChat(c *call) (any, *refusal) {
	found, r := s.chatOf(c)
	if r != nil {
		return nil, r
	}
	if found.Type == "private" {
		return nil, bad("chat member status can't be changed in private chats")
	}
	if r := found.standing(); r != nil && r != errMuted && r != errNoPosting {
		return nil, r
	}
	s.stand(found, s.Bot, left)
	return true, nil
}

// stand changes how the bot stands in a chat, and tells the bot. The lock is held.
func (s *Server) stand(c *chat, by User, status string) {
	before := c.bot
	if before == "" {
		before = left
	}
	c.bot = status
	s.push("my_chat_member", memberUpdate{Chat: c.Chat, From: by, Date: s.now().Unix(), Old: c.member(s.Bot, before), New: c.member(s.Bot, status)})
	s.change()
}

// member is how somebody stands in a chat, as the Bot API says it.
func (c *chat) member(u User, status string) Member {
	m := Member{User: u, Status: status}
	yes, no, never := true, false, int64(0)
	switch status {
	case creator:
		m.Hidden = &no
	case admin:
		m.Hidden = &no
		m.Rights = &Rights{Manage: true, Delete: true, Restrict: true, Info: true, Invite: true}
		if c.Type == "channel" {
			m.Post, m.Edit = &yes, &yes
		}
	case muted:
		m.IsIn, m.Until = &yes, &never
	case kicked:
		m.Until = &never
	}
	return m
}

// date is the server's time as messages have it.
func (s *Server) date() int64 { return s.now().Unix() }

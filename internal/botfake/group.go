package botfake

import "fmt"

// Group is a group, a supergroup, a forum or a channel.
type Group struct {
	ID int64
	s  *Server
}

// Group makes a small group with its creator.
func (s *Server) Group(title string, by *Person) *Group {
	return s.group("group", title, by, false)
}

// Supergroup makes a large group with its creator.
func (s *Server) Supergroup(title string, by *Person) *Group {
	return s.group("supergroup", title, by, false)
}

// Forum makes a large group with threads.
func (s *Server) Forum(title string, by *Person) *Group {
	return s.group("supergroup", title, by, true)
}

// Channel makes a channel.
func (s *Server) Channel(title string, by *Person) *Group {
	return s.group("channel", title, by, false)
}

func (s *Server) group(kind, title string, by *Person, forum bool) *Group {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := -int64(1000 + len(s.chats))
	if kind != "group" {
		id -= 1_000_000_000_000
	}
	s.chats[id] = &chat{
		Chat: Chat{ID: id, Type: kind, Title: title, IsForum: forum}, topics: map[int64]*topic{general: {}},
		next:    general, // of the message that opened the forum
		members: map[int64]string{by.User.ID: creator}, order: []int64{by.User.ID},
	}
	return &Group{ID: id, s: s}
}

// with runs f with the chat under the lock.
func (g *Group) with(f func(c *chat)) {
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	f(g.s.chats[g.ID])
	g.s.change()
}

// Add takes people into the group.
func (g *Group) Add(people ...*Person) { g.rank(member, people) }

// Admin makes people admins.
func (g *Group) Admin(people ...*Person) { g.rank(admin, people) }

// Remove takes people out.
func (g *Group) Remove(people ...*Person) { g.rank(left, people) }

func (g *Group) rank(status string, people []*Person) {
	g.with(func(c *chat) {
		for _, p := range people {
			if c.members[p.User.ID] == "" {
				c.order = append(c.order, p.User.ID)
			}
			c.members[p.User.ID] = status
		}
	})
}

// AddBot has somebody take the bot in: to a channel as an admin, as it can be nothing else there.
func (g *Group) AddBot(by *Person) {
	g.with(func(c *chat) {
		status := member
		if c.Type == "channel" {
			status = admin
		}
		g.s.stand(c, by.User, status)
		if c.Type != "channel" {
			m := g.s.add(c, Message{From: &by.User, NewMembers: []User{g.s.Bot}})
			g.s.push("message", m.shown())
		}
	})
}

// AddBotBy takes the bot in by a link that carries a payload.
func (g *Group) AddBotBy(by *Person, payload string) {
	g.AddBot(by)
	by.In(g).Write(fmt.Sprintf("/start@%s %s", g.s.Bot.Username, payload))
}

// PromoteBot makes the bot an admin, who sees all that is written.
func (g *Group) PromoteBot(by *Person) { g.with(func(c *chat) { g.s.stand(c, by.User, admin) }) }

// DemoteBot makes the bot a plain member.
func (g *Group) DemoteBot(by *Person) { g.with(func(c *chat) { g.s.stand(c, by.User, member) }) }

// MuteBot takes the right to write from the bot.
func (g *Group) MuteBot(by *Person) { g.with(func(c *chat) { g.s.stand(c, by.User, muted) }) }

// KickBot takes the bot out.
func (g *Group) KickBot(by *Person) {
	g.with(func(c *chat) {
		if c.Type == "group" {
			m := g.s.add(c, Message{From: &by.User, LeftMember: &g.s.Bot})
			g.s.push("message", m.shown())
		}
		g.s.stand(c, by.User, kicked)
	})
}

// Topic opens a thread and returns its number.
func (g *Group) Topic(name string) int64 {
	var id int64
	g.with(func(c *chat) {
		id = c.next + 1 // a thread has the number of the message that opened it
		by := g.s.people[c.order[0]].User
		c.topics[id] = &topic{}
		c.topics[id].opened = g.s.add(c, Message{From: &by, Thread: id, Opened: &Opened{Name: name, Color: 7322096}})
	})
	return id
}

// CloseTopic lets nobody but admins write in a thread; 0 is the general one.
func (g *Group) CloseTopic(id int64) {
	g.with(func(c *chat) { c.topics[max(id, general)].closed = true })
}

// DeleteTopic removes a thread.
func (g *Group) DeleteTopic(id int64) { g.with(func(c *chat) { delete(c.topics, id) }) }

// Rename changes the title.
func (g *Group) Rename(title string) { g.with(func(c *chat) { c.Title = title }) }

// Upgrade makes a small group a supergroup and returns it. The bot is told in both.
func (g *Group) Upgrade(by *Person) *Group {
	to := g.s.group("supergroup", "", by, false)
	g.s.mu.Lock()
	defer g.s.mu.Unlock()
	from, into := g.s.chats[g.ID], g.s.chats[to.ID]
	if from.Type != "group" || from.migrated != 0 {
		g.s.fail("%q is no small group that can be upgraded", from.Title)
	}
	into.Title, into.members, into.order, into.bot = from.Title, from.members, from.order, from.bot
	from.migrated = to.ID
	m := g.s.add(from, Message{From: &by.User, MigrateTo: to.ID})
	g.s.push("message", m.shown())
	m = g.s.add(into, Message{From: &by.User, SenderChat: &into.Chat, MigrateFrom: g.ID})
	g.s.push("message", m.shown())
	return to
}

package store

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"tumen/news"
)

// sketch is what the store must behave like, in memory and plain.
type sketch struct {
	messages []*sketched // in the order in which they were kept
	chats    map[int64]news.Subscriber
	updates  map[int64]sketchedUpdate
}

type sketched struct {
	chat      int64
	key       string
	part      int
	text      string
	urgent    bool
	erase     bool
	notBefore time.Time
	tries     int
	state     string // "waits", "sent" or "dropped"
}

type sketchedUpdate struct {
	chat    int64
	at      time.Time
	handled bool
}

func (m *sketched) name() string { return fmt.Sprintf("%d %s/%d", m.chat, m.key, m.part) }

func (k *sketch) find(chat int64, key string, part int) *sketched {
	i := slices.IndexFunc(k.messages, func(m *sketched) bool { return m.chat == chat && m.key == key && m.part == part })
	if i < 0 {
		return nil
	}
	return k.messages[i]
}

func (k *sketch) remove(drop func(m *sketched) bool) {
	k.messages = slices.DeleteFunc(k.messages, drop)
}

// keep takes an update that is not known, or whose number stood for another a week ago.
func (k *sketch) keep(u news.Update, now time.Time) {
	known, found := k.updates[u.ID]
	if !found || known.handled && now.Sub(known.at) > 7*24*time.Hour {
		k.updates[u.ID] = sketchedUpdate{chat: u.Chat, at: now}
	}
}

func (k *sketch) handle(id int64) {
	k.updates[id] = sketchedUpdate{at: k.updates[id].at, handled: true}
}

func (k *sketch) commit(c news.Change) error {
	u, known := k.updates[c.Update]
	switch {
	case c.Update != 0 && !known:
		return news.ErrNotFound
	case c.Update != 0 && u.handled:
		return news.ErrDone
	}
	for _, v := range c.Subscribers {
		if k.chats[v.Chat.ID].Version != v.Version {
			return news.ErrChanged
		}
	}
	if c.Update != 0 {
		k.handle(c.Update)
	}
	for _, v := range c.Subscribers {
		k.chats[v.Chat.ID] = v
	}
	for _, chat := range c.Forget {
		delete(k.chats, chat)
		for id, v := range k.chats {
			if v.Owner == chat {
				v.Owner = 0
				k.chats[id] = v
			}
		}
		k.remove(func(m *sketched) bool { return m.chat == chat })
		for id, u := range k.updates {
			if u.chat == chat && !u.handled && (c.Update == 0 || id < c.Update) {
				k.handle(id)
			}
		}
	}
	for _, v := range c.Outgoing {
		if k.find(v.Chat.ID, v.Key, v.Part) == nil {
			k.messages = append(k.messages, &sketched{chat: v.Chat.ID, key: v.Key, part: v.Part, text: string(v.Body), urgent: v.Urgent,
				notBefore: v.NotBefore, erase: slices.Contains(c.Forget, v.Chat.ID), state: "waits"})
		}
	}
	return nil
}

// heads are what may be sent.
func (k *sketch) heads(now time.Time, limit int, skip []int64) []*sketched {
	type line struct {
		chat   int64
		urgent bool
	}
	seen := map[line]bool{}
	var out []*sketched
	for _, m := range k.messages {
		l := line{m.chat, m.urgent}
		if m.state != "waits" || seen[l] {
			continue
		}
		seen[l] = true
		if !m.notBefore.After(now) && !slices.Contains(skip, m.chat) {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b *sketched) int { return cmp.Compare(flag(b.urgent), flag(a.urgent)) })
	urgent := 0
	for urgent < len(out) && out[urgent].urgent {
		urgent++
	}
	others := min(len(out)-urgent, max(limit/4, limit-urgent))
	return slices.Concat(out[:min(urgent, limit-others)], out[urgent:urgent+others])
}

func (k *sketch) settle(m *sketched, state string) {
	if m == nil || m.state != "waits" {
		return
	}
	m.state = state
	k.remove(func(o *sketched) bool { return o == m && m.erase })
}

func (k *sketch) unreachable(chat int64) {
	if v := k.chats[chat]; v.Subscription == news.Subscribed {
		v.Subscription, v.Next = news.Unreachable, time.Time{}
		k.chats[chat] = v
	}
	for _, m := range slices.Clone(k.messages) {
		if m.chat == chat {
			k.settle(m, "dropped")
		}
	}
}

func (k *sketch) migrate(from, to int64) {
	if from == to {
		return
	}
	if old, known := k.chats[from]; known {
		delete(k.chats, from)
		old.Chat.ID = to
		if there, both := k.chats[to]; both {
			old = joined(old, there)
		}
		k.chats[to] = old
	}
	for _, m := range slices.Clone(k.messages) {
		if m.chat != from {
			continue
		}
		twin := k.find(to, m.key, m.part)
		if twin != nil && twin.state == "waits" && m.state == "sent" {
			k.remove(func(o *sketched) bool { return o == twin })
		} else if twin != nil {
			k.remove(func(o *sketched) bool { return o == m })
		}
		m.chat = to
	}
	for id, u := range k.updates {
		if u.chat == from {
			u.chat = to
			k.updates[id] = u
		}
	}
}

// in names the messages of a state, with what they say while they wait.
func (k *sketch) in(state string) []string {
	out := []string{}
	for _, m := range k.messages {
		if m.state == state {
			line := m.name()
			if state == "waits" {
				line += " " + m.text
			}
			out = append(out, line)
		}
	}
	return out
}

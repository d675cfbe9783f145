package delivery

import (
	"slices"
	"time"

	"tumen/news"
)

// A window holds when the last calls ended, oldest first. A call may begin when fewer than n others are in flight or ended
// less than a span ago. Whenever in between its begin and its end each was counted by the server, at most n are counted
// within any span: the others that are counted within a span before it ended within that or are in flight.
type window []time.Time

// ready returns when another call may begin while so many are in flight. It is the zero time for at once; full means not
// before one of them has ended.
func (w window) ready(n int, span time.Duration, inFlight int) (at time.Time, full bool) {
	left := n - inFlight
	if left <= 0 {
		return time.Time{}, true
	}
	if len(w) < left {
		return time.Time{}, false
	}
	return w[len(w)-left].Add(span), false
}

// ended notes the end of a call. Of those before, n are remembered.
func (w window) ended(at time.Time, n int) window {
	// Two that end at nearly the same time may be noted in the other order: then both count as the later.
	if len(w) > 0 && at.Before(w[len(w)-1]) {
		at = w[len(w)-1]
	}
	if len(w) >= n {
		w = slices.Delete(w, 0, len(w)-n+1)
	}
	return append(w, at)
}

// pace is how much was sent to a chat lately.
type pace struct {
	group  bool
	busy   bool // a call is in flight: there is one at a time
	urgent bool // the last was urgent
	ends   window
	held   time.Time // nothing may be sent before: the server said so
	seen   [2]bool   // since something may be sent again, the store was looked at: for all messages, for urgent ones
}

// ready returns when the next message may be sent to the chat. It is not busy.
func (p *pace) ready(urgent bool, l Limits) time.Time {
	at := p.held
	if len(p.ends) > 0 {
		last := p.ends[len(p.ends)-1]
		at = later(at, last)
		if !urgent {
			at = later(at, last.Add(l.Every))
		}
	}
	burst, _ := p.ends.ready(l.Burst, time.Duration(l.Burst)*l.Every, 0)
	at = later(at, burst)
	if p.group {
		many, _ := p.ends.ready(l.PerGroup, l.GroupWindow, 0)
		at = later(at, many)
	}
	return at
}

// past reports whether the pace limits nothing any more.
func (p *pace) past(now time.Time, l Limits) bool {
	if p.busy || now.Before(p.held) {
		return false
	}
	span := time.Duration(l.Burst) * l.Every
	if p.group {
		span = max(span, l.GroupWindow)
	}
	return len(p.ends) == 0 || !now.Before(p.ends[len(p.ends)-1].Add(span))
}

// paces are those of the chats that were sent to lately.
type paces map[int64]*pace

// of returns the pace of a chat. A negative number is a group's or a channel's.
func (p paces) of(chat int64) *pace {
	if p[chat] == nil {
		p[chat] = &pace{group: chat < 0}
	}
	return p[chat]
}

// look returns the chats to which nothing may be sent now, and how many there are where only urgent messages may. The store
// is looked at without the former. What isn't limited any more is forgotten.
func (p paces) look(now time.Time, l Limits) (blocked []int64, half int) {
	for chat, c := range p {
		if c.past(now, l) {
			delete(p, chat)
			continue
		}
		c.seen = [2]bool{!c.busy && !now.Before(c.ready(false, l)), !c.busy && !now.Before(c.ready(true, l))}
		switch {
		case !c.seen[1]:
			blocked = append(blocked, chat)
		case !c.seen[0]:
			half++
		}
	}
	slices.Sort(blocked)
	return blocked, half
}

// allows reports whether a message may be sent to its chat now.
func (p paces) allows(v news.Outgoing, now time.Time, l Limits) bool {
	c := p[v.Chat.ID]
	return c == nil || !c.busy && !now.Before(c.ready(v.Urgent, l))
}

// freed returns when the first chat becomes free that was busy or blocked when the store was looked at, the zero time for
// none. Chats are those where the last message was urgent, or all.
func (p paces) freed(all bool, l Limits) time.Time {
	var first time.Time
	for _, c := range p {
		if c.busy || !all && !c.urgent {
			continue
		}
		if !c.seen[0] {
			first = sooner(first, c.ready(false, l))
		}
		if !c.seen[1] {
			first = sooner(first, c.ready(true, l))
		}
	}
	return first
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// sooner returns the earlier of two times, of which the zero time means never.
func sooner(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

package botfake

import (
	"math"
	"time"
)

// Limits are how much may be sent. In each field zero means Telegram's and a negative value none.
type Limits struct {
	PerSecond int           // messages and edits in any second, over all chats
	Every     time.Duration // in one chat one message in this time on the whole
	Burst     int           // so many at once in one chat
	PerMinute int           // messages and edits in any minute, in a group or channel
}

// NoLimits is for tests of something else than the pace of sending.
var NoLimits = Limits{PerSecond: -1, Every: -1, Burst: -1, PerMinute: -1}

// orReal puts Telegram's limits where nothing is said: those of its FAQ for bots.
func (l Limits) orReal() Limits {
	if l.PerSecond == 0 {
		l.PerSecond = 30
	}
	if l.Every == 0 {
		l.Every = time.Second
	}
	if l.Burst == 0 {
		l.Burst = 3
	}
	if l.PerMinute == 0 {
		l.PerMinute = 20
	}
	return l
}

// window remembers the last times, so that no more than its size lie in any span.
type window []time.Time

// wait returns how long to wait until another fits; 0 for not at all.
func (w window) wait(now time.Time, most int, span time.Duration) time.Duration {
	if most < 0 || len(w) < most {
		return 0
	}
	return max(0, w[len(w)-most].Add(span).Sub(now))
}

// add notes a time and forgets those that no longer count.
func (w window) add(now time.Time, most int) window {
	if most < 0 {
		return nil
	}
	w = append(w, now)
	if len(w) > 2*most {
		w = append(window(nil), w[len(w)-most:]...)
	}
	return w
}

// rates is how much was sent lately in all chats.
type rates struct {
	last   window
	held   time.Time // nothing may be sent before, to no chat
	earned int       // refusals for haste
}

// pace is how much was sent lately in one chat.
type pace struct {
	left   float64 // of the burst
	since  time.Time
	minute window
	held   time.Time // nothing may be sent before
}

// take asks whether something may be sent to a chat now, and counts it if so. The lock is held.
func (s *Server) take(c *chat) *refusal {
	now, l := s.now(), s.o.Limits
	if held := latest(s.rates.held, c.pace.held); now.Before(held) {
		s.rates.earned++ // it was told to wait, and did not
		return tooMany(seconds(held.Sub(now)))
	}
	wait := s.rates.last.wait(now, l.PerSecond, time.Second)
	if wait > 0 {
		s.rates.held = now.Add(time.Duration(seconds(wait)) * time.Second)
	}
	alone := c.pace.wait(now, l)
	if c.Type != "private" {
		alone = max(alone, c.pace.minute.wait(now, l.PerMinute, time.Minute))
	}
	if alone > 0 {
		c.pace.held = now.Add(time.Duration(seconds(alone)) * time.Second)
	}
	if wait = max(wait, alone); wait > 0 {
		s.rates.earned++
		return tooMany(seconds(wait))
	}
	s.rates.last = s.rates.last.add(now, l.PerSecond)
	c.pace.minute = c.pace.minute.add(now, l.PerMinute)
	c.pace.left--
	return nil
}

// wait fills the bucket up to now and returns how long it takes until there is room for one more.
func (p *pace) wait(now time.Time, l Limits) time.Duration {
	if l.Every < 0 || l.Burst < 0 {
		return 0
	}
	if p.since.IsZero() {
		p.left = float64(l.Burst)
	} else {
		p.left = min(float64(l.Burst), p.left+float64(now.Sub(p.since))/float64(l.Every))
	}
	p.since = now
	// What a division left out of a whole is no haste.
	if p.left >= 1-1e-6 {
		return 0
	}
	return time.Duration((1 - p.left) * float64(l.Every))
}

// hold lets nothing be sent for so many seconds: to one chat, or where it is nil to all.
func (s *Server) hold(c *chat, wait int) {
	until := s.now().Add(time.Duration(wait) * time.Second)
	if c == nil {
		s.rates.held = latest(s.rates.held, until)
		return
	}
	c.pace.held = latest(c.pace.held, until)
}

// seconds rounds up, as retry_after is whole seconds and never 0.
func seconds(d time.Duration) int { return max(1, int(math.Ceil(d.Seconds()))) }

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// Earned returns how many requests were refused for haste: beyond the limits, or while a retry_after held, be it earned
// or scripted.
func (s *Server) Earned() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rates.earned
}

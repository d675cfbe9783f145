package fetch

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"tumen/news"
	"tumen/source/failure"
)

const (
	// patience is how long a walk waits for a pause to end. A longer one is an error, so that whoever calls can turn to
	// other servers.
	patience     = 45 * time.Second
	longestDelay = 30 * time.Second // that a robots.txt is given between two requests
	longestPause = 5 * time.Minute  // after errors; below the time after which a source is visited again
	longestBusy  = time.Hour        // after "too many requests" without a time
	longestWait  = 24 * time.Hour   // that a server is given where it names the time
	mostServers  = 4096             // that are remembered
)

// manners keeps a server from being asked for two things at once, or too soon.
type manners struct {
	pause time.Duration
	now   func() time.Time
	known robotsCache

	mu      sync.Mutex
	servers map[string]*host
}

// host is what is remembered of a server.
type host struct {
	turn  chan struct{} // has one place: who is in it may ask
	users int           // who ask or wait; under the mutex of manners

	// The rest belongs to whose turn it is.
	next     time.Time     // before which it is not to be asked
	asked    bool          // by the server itself
	failures int           // in a row
	delay    time.Duration // that robots.txt asks for
	inner    bool          // it stands in the own network
}

func newManners(pause time.Duration, now func() time.Time) *manners {
	return &manners{pause: pause, now: now, servers: map[string]*host{}}
}

// turn is the right to ask a server.
type turn struct {
	manners *manners
	server  string
	host    *host
}

// take waits for the turn at a server.
func (m *manners) take(ctx context.Context, server string) (*turn, error) {
	m.mu.Lock()
	h := m.servers[server]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1), inner: innerName(server)}
		m.servers[server] = h
	}
	h.users++
	m.mu.Unlock()
	select {
	case h.turn <- struct{}{}:
		return &turn{m, server, h}, nil
	case <-ctx.Done():
		m.leave(h)
		return nil, ctx.Err()
	}
}

// end passes the turn on.
func (t *turn) end() {
	<-t.host.turn
	t.manners.leave(t.host)
}

// leave forgets servers that need no memory, once there are too many: anybody can send in addresses of servers without
// number.
func (m *manners) leave(h *host) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h.users--
	if len(m.servers) <= mostServers {
		return
	}
	now := m.now()
	for name, h := range m.servers {
		if h.users == 0 && !h.next.After(now) {
			delete(m.servers, name)
		}
	}
}

// wait lets the pause pass that the server is due. A redirect of its own is followed at once: it is the same matter.
func (t *turn) wait(ctx context.Context, followed bool) error {
	left := t.host.next.Sub(t.manners.now())
	if left <= 0 || followed && !t.host.asked && t.host.failures == 0 {
		return ctx.Err()
	}
	if left > patience {
		return t.resting(left)
	}
	timer := time.NewTimer(left)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// resting is the error for a server that is not asked now. Its address is filled in by who knows it.
func (t *turn) resting(left time.Duration) error {
	e := &failure.Error{Class: news.ErrLater, Cause: ErrResting, RetryAfter: left.Round(time.Second)}
	if t.host.asked {
		e.Problem, e.Remedy = "the server asked to be left alone", "ask less often"
		return e
	}
	e.Problem = fmt.Sprintf("the server failed %d times in a row and is left alone", t.host.failures)
	e.Remedy = "the fault is the server's; try later"
	return e
}

// outcome is what came of a request, as far as the server's next one depends on it.
type outcome struct {
	status int
	after  string // Retry-After
	err    error
	gone   bool // who asked has left
	inner  bool // the server stands in the own network
}

// done notes when the server may be asked again.
func (t *turn) done(o outcome) {
	h, now := t.host, t.manners.now()
	h.inner = h.inner || o.inner
	h.asked = false
	pause := max(h.delay, t.manners.pause)
	if h.inner {
		pause = h.delay
	}
	busy := o.status == http.StatusTooManyRequests || o.status == http.StatusServiceUnavailable
	switch {
	case o.err != nil && (o.gone || refused(o.err)):
		h.next = now.Add(pause) // it says nothing of the server
	case busy:
		h.failures++
		wait := retryAfter(o.after, now)
		if h.asked = wait > 0; !h.asked {
			wait = min(30*grown(pause, h.failures-1), longestBusy)
		}
		h.next = now.Add(min(max(wait, pause), longestWait))
	case o.err != nil || o.status >= http.StatusInternalServerError:
		h.failures++
		h.next = now.Add(min(jitter(grown(pause, h.failures)), longestPause))
	default:
		h.failures = 0
		h.next = now.Add(jitter(pause))
	}
}

// grown is a pause after so many failures in a row.
func grown(pause time.Duration, failures int) time.Duration {
	return min(pause, longestBusy) << min(failures, 16)
}

// jitter is up to a quarter more, so that requests don't fall in step.
func jitter(pause time.Duration) time.Duration {
	return pause + time.Duration(rand.Float64()*float64(pause)/4) // #nosec G404 -- nothing is to be kept secret
}

package botfake

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"
)

// Options say how a server is. The zero value is a bot that sees in groups only what is meant for it, with Telegram's limits.
type Options struct {
	Token    string           // of the bot; empty for a made up one
	Username string           // of the bot; empty for "tumen_bot"
	ReadsAll bool             // the bot sees all that is written in groups: its privacy mode is off
	Limits   Limits           // zero for Telegram's; see NoLimits
	Clock    func() time.Time // nil for time.Now; for dates and limits, never for waiting
	Patience time.Duration    // how long an Await waits; 0 for 20 s
	Answer   time.Duration    // how long a press of a button can be answered; 0 for 30 s
	Retry    time.Duration    // between two tries to deliver an update to a webhook; 0 for 50 ms
	Offline  bool             // nothing listens, and only Transport reaches the server: for a bubble of testing/synctest

	Unchecked bool // requests aren't checked against the description of the Bot API
	Journal   int  // how many requests are kept; 0 for all, negative for none
}

// Server is a Bot API with one bot.
type Server struct {
	URL   string // what stands before "/bot": http://127.0.0.1:port
	Token string
	Bot   User

	o        Options
	tb       testing.TB // nil for a server of New
	http     *http.Server
	contract *contract // nil for unchecked

	mu         sync.Mutex
	changed    chan struct{} // closed and replaced whenever something changes
	seq        int64         // counts changes
	closed     bool
	people     map[int64]*Person
	chats      map[int64]*chat
	files      map[string]*file
	callbacks  map[string]*press
	menus      map[menuKey][]Command
	texts      map[textKey]string
	updates    updates
	webhook    webhook
	rates      rates
	faults     []*Fault
	down       bool
	journal    []Request
	counts     map[string]int // of requests, by method in small letters
	counted    int            // requests that were kept, also those forgotten since
	violations []string
	nextID     int64 // of messages in private chats and small groups
	nextPress  int64
	work       sync.WaitGroup // deliveries to the webhook and requests of Transport
	stop       context.CancelFunc
	life       context.Context //nolint:containedctx // the server's own: it ends what runs for it
}

// Start runs a server that ends with its test. What breaks the contract of the Bot API fails the test.
func Start(tb testing.TB, o Options) *Server {
	tb.Helper()
	s, err := build(o, tb)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Errorf("ending the fake of the Bot API: %v", err)
		}
	})
	return s
}

// New runs a server outside of a test; Close ends it. Its requests are unchecked.
func New(o Options) (*Server, error) {
	o.Unchecked = true
	return build(o, nil)
}

// build makes a server and has it listen.
func build(o Options, tb testing.TB) (*Server, error) {
	o = o.withDefaults()
	life, stop := context.WithCancel(context.Background())
	s := &Server{
		Token: o.Token, Bot: User{ID: 7000000001, IsBot: true, FirstName: "Tumen", Username: o.Username},
		o: o, tb: tb, changed: make(chan struct{}), people: map[int64]*Person{}, chats: map[int64]*chat{},
		files: map[string]*file{}, callbacks: map[string]*press{}, menus: map[menuKey][]Command{}, texts: map[textKey]string{},
		counts: map[string]int{}, updates: newUpdates(), life: life, stop: stop,
	}
	if !o.Unchecked && tb != nil {
		tb.Helper()
		s.contract = contractFor(tb)
	}
	if o.Offline {
		s.URL = "http://127.0.0.1:1"
		return s, nil
	}
	// Only the loopback address: a test must not be reachable from elsewhere.
	listener, err := (&net.ListenConfig{}).Listen(life, "tcp", "127.0.0.1:0")
	if err != nil {
		stop()
		return nil, fmt.Errorf("starting the fake of the Bot API: %w", err)
	}
	s.URL = "http://" + listener.Addr().String()
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	s.work.Go(func() { _ = s.http.Serve(listener) })
	return s, nil
}

func (o Options) withDefaults() Options {
	if o.Token == "" {
		o.Token = "7000000001:AAEmadeUpForTestsAndOpensNothing0000"
	}
	if o.Username == "" {
		o.Username = "tumen_bot"
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	if o.Patience == 0 {
		o.Patience = 20 * time.Second
	}
	if o.Answer == 0 {
		o.Answer = 30 * time.Second
	}
	if o.Retry == 0 {
		o.Retry = 50 * time.Millisecond
	}
	o.Limits = o.Limits.orReal()
	return o
}

// Close ends the server and all that waits for it. A second call does nothing.
func (s *Server) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.change()
	s.mu.Unlock()
	s.stop()
	var err error
	if s.http != nil {
		err = s.http.Close() // long polls are cut off
	}
	s.work.Wait()
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// change tells all who wait that something is new. The lock is held.
func (s *Server) change() {
	s.seq++
	close(s.changed)
	s.changed = make(chan struct{})
}

// now is the server's time.
func (s *Server) now() time.Time { return s.o.Clock() }

// fail ends the test that misuses the server; outside of a test it panics.
func (s *Server) fail(format string, a ...any) {
	if s.tb == nil {
		panic("botfake: " + fmt.Sprintf(format, a...))
	}
	s.tb.Helper()
	s.tb.Fatalf("botfake: "+format, a...)
}

// violate notes that the bot did what Telegram doesn't know, or takes silently for something else, and fails the test.
// The lock is held.
func (s *Server) violate(format string, a ...any) {
	text := fmt.Sprintf(format, a...)
	s.violations = append(s.violations, text)
	if s.tb != nil && !s.closed {
		s.tb.Errorf("botfake: %s", text)
	}
}

// Violations returns what the bot did against the description of the Bot API, or would silently lose by.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.violations...)
}

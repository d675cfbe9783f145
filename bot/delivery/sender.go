package delivery

import (
	"context"
	"log/slog"
	"time"

	"tumen/bot/telegram"
	"tumen/news"
)

// Outbox is where messages wait until it is known what became of them.
type Outbox interface {
	// NextOutgoing returns what may be sent now, urgent ones first: of each chat and urgency the earliest that waits, and
	// none while that is put off. Chats in skip are left out.
	NextOutgoing(ctx context.Context, now time.Time, limit int, skip []int64) ([]news.Outgoing, error)
	Settle(ctx context.Context, outcomes []news.Outcome) error
	PostponeOutgoing(ctx context.Context, id int64, why string, until time.Time) error
	// Unreachable pauses the subscriptions of a chat, and drops what waits for it.
	Unreachable(ctx context.Context, chat int64, why string, now time.Time) error
	// Migrate gives all that is kept of a group to its new number.
	Migrate(ctx context.Context, from, to int64) error
}

// Client makes a call in a chat and returns the number of the message that it made.
type Client interface {
	Send(ctx context.Context, chat news.Chat, call telegram.Call) (message int64, err error)
}

// Limits say how fast, how many and how late messages are sent. In each field zero means the default.
type Limits struct {
	// At most PerWindow messages and edits within any Window: 30 within a second.
	PerWindow int
	Window    time.Duration
	// In one chat one message in Every, a second; of those that somebody waits for, up to Burst at once, 3, if it is no
	// more on the whole.
	Every time.Duration
	Burst int
	// In a group or channel at most PerGroup within any GroupWindow: 20 within a minute.
	PerGroup    int
	GroupWindow time.Duration

	InFlight int // so many calls at a time, 8: as many can be doubled when the process is killed
	Batch    int // so many messages are read from the store at a time, 64

	Call  time.Duration // a call may take so long, half a minute
	Grace time.Duration // at the end, so long for what is in flight, 10 s
	Poll  time.Duration // so often the store is looked at unasked, 5 s
	Pause time.Duration // the longest between two tries while there is no answer, a minute

	// What waits longer is dropped: yesterday's digest in the middle of the night helps nobody. 12 h.
	Stale time.Duration
	// The same for what somebody waited for: an hour.
	StaleUrgent time.Duration
	// So often a message may be answered with an error of the server while others pass, 10; three times as often it may get
	// no answer.
	Failures int
}

func (l Limits) withDefaults() Limits {
	orDefault(&l.PerWindow, 30)
	orDefault(&l.Window, time.Second)
	orDefault(&l.Every, time.Second)
	orDefault(&l.Burst, 3)
	orDefault(&l.PerGroup, 20)
	orDefault(&l.GroupWindow, time.Minute)
	orDefault(&l.InFlight, 8)
	orDefault(&l.Batch, 64)
	orDefault(&l.Call, 30*time.Second)
	orDefault(&l.Grace, 10*time.Second)
	orDefault(&l.Poll, 5*time.Second)
	orDefault(&l.Pause, time.Minute)
	orDefault(&l.Stale, 12*time.Hour)
	orDefault(&l.StaleUrgent, time.Hour)
	orDefault(&l.Failures, 10)
	return l
}

func orDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// Options are what a Sender needs.
type Options struct {
	Store  Outbox
	Client Client
	Limits Limits           // zero for what the messenger allows
	Now    func() time.Time // nil for time.Now
	Log    *slog.Logger     // nil for none
	// ThreadGone is told of a thread that can't be written to any more, so that what is subscribed there can be paused. It
	// may be told again. Nil for nobody.
	ThreadGone func(ctx context.Context, chat news.Chat)
}

// Sender sends what waits in an Outbox. One Sender runs at a time.
type Sender struct {
	o    Options
	wake chan struct{}
}

// New makes a Sender. Run does the work.
func New(o Options) *Sender {
	o.Limits = o.Limits.withDefaults()
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.ThreadGone == nil {
		o.ThreadGone = func(context.Context, news.Chat) {}
	}
	return &Sender{o: o, wake: make(chan struct{}, 1)}
}

// Wake says that something was put into the outbox. It never waits, and any goroutine may call it.
func (s *Sender) Wake() {
	select {
	case s.wake <- struct{}{}:
	default: // it is told already, and hasn't looked yet
	}
}

// Run sends what waits, and what is put into the outbox, until ctx ends. It begins after a Window, so that what a process
// sent that ended just before counts no more. Then it finishes what is in flight, keeps the rest for the next time, and
// returns nil. It returns an error when it makes no sense to go on: the token is refused again and again, or the store
// can't be written.
func (s *Sender) Run(ctx context.Context) error {
	calls, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	l := newLoop(s, calls)
	err := l.work(ctx)
	if late := l.finish(ctx, cut); err == nil {
		err = late
	}
	return err
}

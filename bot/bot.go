package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/news"
)

// Options is what a bot works with. All of it is needed but for what is said to be empty.
type Options struct {
	Store    Store
	Client   *telegram.Client
	Sender   Sender
	Editions Editions
	Asker    Asker
	Finder   Finder
	Library  Library
	Examiner Examiner
	Operator Operator
	Names    digest.Names // of speakers and places, in the readers' languages

	Access  Access
	Quotas  Quotas
	CatchUp time.Duration // how late a digest may be: after an outage it is sent within that time, later no more
	Webhook *Webhook      // nil for long polling

	Up  func(name string) // told once that the messenger knows the bot, and by what name; may be nil
	Now func() time.Time
	Log *slog.Logger
}

// Sender sends what is kept for sending.
type Sender interface {
	Run(ctx context.Context) error
	Wake() // something was kept
}

// Access says who may use the bot.
type Access struct {
	Mode   AccessMode
	Code   string  // of an invitation, in the mode ByCode
	People []int64 // in the mode ByList
	Admins []int64 // of the bot; they may always
}

// AccessMode is how the bot is open to people.
type AccessMode string

// The modes.
const (
	Open   AccessMode = "open"
	ByCode AccessMode = "code"
	ByList AccessMode = "list"
)

// Quotas limit what a person or a chat may ask for in a day. Zero is no limit.
type Quotas struct {
	Questions     int // of a person
	ChatQuestions int // of a group
	Reports       int // that a person sends in
	ChatReports   int // that are sent in in a group
}

// Webhook is where the messenger brings updates to.
type Webhook struct {
	Address string // public, https
	Listen  string // host and port
	Secret  string
}

// Bot is a running bot. Make one with New.
type Bot struct {
	o        Options
	me       telegram.User
	commands map[string]command
	actions  map[string]action

	arrived chan struct{} // something may be there to be handled
	mu      sync.Mutex
	working map[lane]bool
	ended   map[lane]bool // something of it ended since the store was looked at

	made     map[string]making // digests, by wish; of the one loop that makes them
	madeFrom time.Time         // since when they are kept
}

// New returns a bot that has done nothing yet.
func New(o Options) *Bot {
	return &Bot{
		o: o, commands: commands(), actions: actions(),
		arrived: make(chan struct{}, 1), working: map[lane]bool{}, ended: map[lane]bool{},
	}
}

// Run keeps the bot going until the context ends: it receives, handles, makes the digests that are due and sends. It ends
// earlier only for what time won't mend, such as a wrong token.
func (b *Bot) Run(ctx context.Context) error {
	if err := b.introduce(ctx); err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	for _, loop := range []func(context.Context) error{b.receive, b.work, b.schedule, b.o.Sender.Run, b.tidy, b.present, b.watch} {
		g.Go(func() error { return loop(ctx) })
	}
	err := g.Wait()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// introduce learns the bot's own name. A messenger that can't be reached is waited for.
func (b *Bot) introduce(ctx context.Context) error {
	err := b.untilItWorks(ctx, "asking for the bot's name", func(ctx context.Context) (err error) {
		b.me, err = b.o.Client.Me(ctx)
		return err
	})
	if err != nil {
		return err
	}
	if b.o.Up != nil {
		b.o.Up(b.me.UserName)
	}
	return nil
}

// sleep waits and reports whether the time passed before the context ended.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}

const (
	kept     = 30 * 24 * time.Hour // how long answers and what was sent are kept
	tidyings = 6 * time.Hour       // between two rounds of removing what is older
)

// tidy removes what has been kept long enough, and sets right what a wrong clock has left.
func (b *Bot) tidy(ctx context.Context) error {
	for {
		if err := b.replanAhead(ctx); err != nil && ctx.Err() == nil {
			b.o.Log.LogAttrs(ctx, slog.LevelWarn, "digests that are due too late could not be looked up, it is tried again", slog.Any("error", err))
		}
		if err := b.o.Store.Purge(ctx, b.o.Now().Add(-kept)); err != nil && ctx.Err() == nil {
			b.o.Log.LogAttrs(ctx, slog.LevelWarn, "what is old could not be removed, it is tried again", slog.Any("error", err))
		}
		if !sleep(ctx, tidyings) {
			return ctx.Err()
		}
	}
}

// receive takes in updates by the way that is set.
func (b *Bot) receive(ctx context.Context) error {
	if b.o.Webhook != nil {
		return b.serve(ctx)
	}
	return b.poll(ctx)
}

// take keeps updates before anything is made of them.
func (b *Bot) take(ctx context.Context, updates []news.Update, offset int64) error {
	for i := range updates {
		updates[i].Slow = updates[i].Slow || b.lengthy(updates[i])
	}
	if err := b.o.Store.KeepUpdates(ctx, updates, offset, b.o.Now()); err != nil {
		return err
	}
	b.wake()
	return nil
}

// wake has the workers look for updates.
func (b *Bot) wake() {
	select {
	case b.arrived <- struct{}{}:
	default: // they are about to look
	}
}

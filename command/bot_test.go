package command

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"tumen/internal/botfake"
	"tumen/news"
	"tumen/store"
)

// botted is the program with a bot, as its owner starts it, and a messenger with people who write to it.
type botted struct {
	*testing.T
	fake  *botfake.Server
	env   map[string]string
	store string

	mu     sync.Mutex
	ahead  time.Duration // of the program's clock before that of the machine
	said   *shared
	out    *bytes.Buffer
	cancel context.CancelFunc
	ended  chan int
}

// newBotted begins at a moment; the clock goes on from there.
func newBotted(t *testing.T, at time.Time) *botted {
	t.Helper()
	b := &botted{T: t, store: "tumen.db", ahead: time.Until(at), out: &bytes.Buffer{}}
	b.said = &shared{w: b.out}
	b.fake = botfake.Start(t, botfake.Options{Limits: botfake.NoLimits, Clock: b.now}) // it reads files of this folder
	newProgram(t)
	b.env = map[string]string{"TELEGRAM_BOT_TOKEN": b.fake.Token, "TELEGRAM_API_URL": b.fake.URL, "TUMEN_LOG_LEVEL": "info"}
	t.Cleanup(b.stop)
	return b
}

func (b *botted) now() time.Time {
	b.mu.Lock()
	defer b.mu.Unlock()
	return time.Now().Add(b.ahead).UTC()
}

// pass lets time pass.
func (b *botted) pass(d time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ahead += d
}

// command runs a command beside the bot.
func (b *botted) command(args ...string) (int, string) {
	b.Helper()
	var out bytes.Buffer
	code := Main(b.Context(), args, b.process(&out))
	return code, out.String()
}

func (b *botted) process(out *bytes.Buffer) *Env {
	w := &shared{w: out}
	return &Env{In: strings.NewReader(""), Out: w, Err: w, Version: "test", Now: b.now,
		Lookup: lookup(b.env)}
}

// start starts the program as `tumen run`.
func (b *botted) start() {
	b.Helper()
	ctx, cancel := context.WithCancel(b.Context())
	b.cancel, b.ended = cancel, make(chan int, 1)
	e := b.process(b.out)
	e.Out, e.Err = b.said, b.said
	ended := b.ended // of this run, should another be started beside it
	go func() { ended <- Main(ctx, []string{"run"}, e) }()
}

// stop stops it as SIGTERM does, and waits until it has ended.
func (b *botted) stop() {
	if b.cancel == nil {
		return
	}
	b.cancel()
	b.cancel = nil
	b.end(done)
}

// end waits for the program to end.
func (b *botted) end(want int) {
	b.Helper()
	select {
	case code := <-b.ended:
		if code != want {
			b.Errorf("exit %d, want %d\n%s", code, want, b.output())
		}
	case <-time.After(time.Minute):
		b.Errorf("the program doesn't end\n%s", b.output())
	}
	if strings.Contains(b.output(), b.fake.Token) {
		b.Errorf("the token is told:\n%s", b.output())
	}
}

func (b *botted) output() string {
	b.said.mu.Lock()
	defer b.said.mu.Unlock()
	return b.out.String()
}

// archive opens what the program keeps.
func (b *botted) archive() *store.Store {
	b.Helper()
	s, err := store.Open(b.Context(), b.store, store.Options{ReadOnly: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

func TestTheBotRunsWithoutAnyFeedAndStopsCleanly(t *testing.T) {
	b := newBotted(t, fixed)
	b.start()
	p := b.fake.Person(17, "uk")
	p.Write("/privacy")
	p.Await("17")
	b.stop()
	if !strings.Contains(b.output(), "stopped") {
		t.Errorf("said:\n%s", b.output())
	}
	p.Write("/privacy") // meanwhile it waits
	b.start()
	p.Await("17")
	b.stop()
}

// TestOfTwoRunsOneIsTheBot: both would send each digest. The second takes over when the first ends.
func TestOfTwoRunsOneIsTheBot(t *testing.T) {
	b := newBotted(t, fixed)
	b.start()
	p := b.fake.Person(17, "uk")
	p.Write("/privacy")
	p.Await("17")
	cancel, ended := b.cancel, b.ended
	t.Cleanup(cancel)
	b.start()
	for until := time.Now().Add(10 * time.Second); !strings.Contains(b.output(), "another process runs the bot"); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatalf("the second says nothing:\n%s", b.output())
		}
	}
	if n := b.fake.Count("getMe"); n != 1 {
		t.Errorf("%d bots run", n)
	}
	cancel()
	if code := <-ended; code != done {
		t.Errorf("exit %d\n%s", code, b.output())
	}
	p.Write("/privacy")
	p.Await("17")
	b.stop()
	if n := len(b.fake.Sent(17)); n != 2 {
		t.Errorf("%d answers instead of 2", n)
	}
}

func TestAWrongTokenEndsTheRunWithTheRemedy(t *testing.T) {
	b := newBotted(t, fixed)
	b.env["TELEGRAM_BOT_TOKEN"] = "12345:not-the-one-of-this-bot"
	b.start()
	b.end(failed)
	b.cancel = nil
	if !strings.Contains(b.output(), "@BotFather") || strings.Contains(b.output(), "not-the-one") {
		t.Errorf("said:\n%s", b.output())
	}
}

// TestAMessengerThatIsDownStopsNoRound, and the bot comes when it is back.
func TestAMessengerThatIsDownStopsNoRound(t *testing.T) {
	b := newBotted(t, fixed)
	s := newSite(t)
	s.feed("/a", "", item{"/1", ""})
	s.page("/1")
	putSettings(t, "allow-private: true\nfeeds:\n  - {name: a, address: '"+s.URL+"/a'}\n")
	b.fake.Fail(botfake.Fault{Method: "getMe", Times: 2, HTML: true, Code: 502})
	b.start()
	b.fake.Await("a round", func() bool { return s.asked("/1") > 0 })
	p := b.fake.Person(17, "de")
	p.Write("/privacy")
	p.Await("17")
	b.stop()
	cited, err := b.archive().Cited(t.Context(), news.Query{})
	if err != nil || len(cited) == 0 {
		t.Errorf("nothing came of the round: %v\n%s", err, b.output())
	}
}

func TestDoctorChecksTheBot(t *testing.T) {
	b := newBotted(t, fixed)
	code, out := b.command("doctor")
	for _, want := range []string{"@tumen_bot", "https://t.me/tumen_bot", "open to everybody", "/privacy"} {
		if code != done || !strings.Contains(out, want) {
			t.Errorf("exit %d, %q is not said:\n%s", code, want, out)
		}
	}
	if strings.Contains(out, "privacy mode") {
		t.Errorf("the privacy mode is on:\n%s", out)
	}
	b.env["TUMEN_TELEGRAM_ADMINS"], b.env["TUMEN_TELEGRAM_ACCESS"], b.env["TUMEN_TELEGRAM_CODE"] = "17", "code", "let-me-in"
	b.env["TUMEN_TELEGRAM_WEBHOOK"], b.env["TUMEN_TELEGRAM_SECRET"] = "https://example.org/in", "0123456789abcdef"
	code, out = b.command("doctor")
	if code != done || strings.Contains(out, "/privacy") || !strings.Contains(out, "knows the code") || strings.Contains(out, "let-me-in") ||
		!strings.Contains(out, "the webhook is not set yet") {
		t.Errorf("exit %d\n%s", code, out)
	}
	if code, out := b.command("doctor", "--local"); code != done || !strings.Contains(out, "a token is set") {
		t.Errorf("exit %d\n%s", code, out)
	}
	b.env["TELEGRAM_BOT_TOKEN"] = "12345:not-the-one-of-this-bot"
	if code, out := b.command("doctor"); code != failed || !strings.Contains(out, "@BotFather") || strings.Contains(out, "not-the-one") {
		t.Errorf("exit %d\n%s", code, out)
	}
	delete(b.env, "TELEGRAM_BOT_TOKEN")
	if code, out := b.command("doctor"); code != done || !strings.Contains(out, "no token, no bot") {
		t.Errorf("exit %d\n%s", code, out)
	}
}

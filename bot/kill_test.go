package bot

import (
	"context"
	"errors"
	"flag"
	"log/slog"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/bot/delivery"
	"tumen/bot/telegram"
	"tumen/internal/botfake"
	"tumen/news"
	"tumen/store"
)

var kills = flag.Int("kills", 4, "how often TestKilledInTheMiddleNothingIsLost kills the bot")

// The environment by which the test starts itself as a bot that can be killed.
const (
	childStore = "TUMEN_BOT_TEST_STORE"
	childAPI   = "TUMEN_BOT_TEST_API"
	childToken = "TUMEN_BOT_TEST_TOKEN"
)

// TestKilledInTheMiddleNothingIsLost kills a bot, as kill -9 does, while many people write to it. In the end each of them
// has been answered as often as he wrote; twice at most for what was in flight at a kill.
//
//	go test ./bot -run KilledInTheMiddle -kills 20
func TestKilledInTheMiddleNothingIsLost(t *testing.T) {
	if os.Getenv(childStore) != "" {
		runChild(t)
		return
	}
	const people, rounds = 12, 3
	fake := botfake.Start(t, botfake.Options{Limits: botfake.NoLimits, Patience: time.Minute})
	path := filepath.Join(t.TempDir(), "tumen.db")
	all := make([]*botfake.Person, people)
	for i := range all {
		all[i] = fake.Person(int64(1000+i), "en")
		all[i].Start("")
	}
	wroteBy := func(k int) int { return k * rounds }
	total := func(all []*botfake.Person) (n int) {
		for _, p := range all {
			n += answers(fake, p)
		}
		return n
	}
	middle := 0 // kills while there was something to do
	for k := range *kills {
		end := startChild(t, fake, path)
		for range rounds {
			for _, p := range all {
				p.Write("/privacy")
			}
			time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		}
		time.Sleep(time.Duration(rand.IntN(60)) * time.Millisecond)
		end()
		left := wroteBy(k+1)*people - total(all)
		t.Logf("kill %d: %d answers were due", k+1, left)
		if left > 0 {
			middle++
		}
	}
	end := startChild(t, fake, path)
	defer end()
	wrote := wroteBy(*kills)
	fake.Await("all answers", func() bool {
		for _, p := range all {
			if answers(fake, p) < wrote {
				return false
			}
		}
		return true
	})
	extra := total(all) - people*wrote
	if most := *kills * inFlight; extra > most {
		t.Errorf("%d answers came twice; at most %d were in flight", extra, most)
	}
	t.Logf("%d answers, %d of them twice; %d of %d kills left something to do", people*wrote, extra, middle, *kills)
}

// answers is how often a person was told what is stored.
func answers(fake *botfake.Server, p *botfake.Person) (n int) {
	for _, m := range fake.Sent(p.ID()) {
		if strings.Contains(m.Text, "What is stored about you") {
			n++
		}
	}
	return n
}

// inFlight is how many calls the sender of the child has going at a time.
const inFlight = 8

// startChild starts the bot as a process of its own; end kills it.
func startChild(t *testing.T, fake *botfake.Server, path string) (end func()) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledInTheMiddleNothingIsLost$")
	c.Env = append(os.Environ(), childStore+"="+path, childAPI+"="+fake.URL, childToken+"="+fake.Token)
	c.Stdout, c.Stderr = os.Stderr, os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := c.Process.Kill(); err != nil {
			t.Errorf("killing the bot: %v", err)
		}
		_ = c.Wait() // never nil: it was killed
	}
}

// runChild is the bot that is killed.
func runChild(t *testing.T) {
	ctx := context.Background()
	s, err := store.Open(ctx, os.Getenv(childStore), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	client, err := telegram.New(telegram.Options{Token: os.Getenv(childToken), API: os.Getenv(childAPI)})
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	sender := delivery.New(delivery.Options{Store: s, Client: client, Log: log, Limits: delivery.Limits{
		PerWindow: 1000, Window: 20 * time.Millisecond, Every: time.Millisecond, Burst: 50, InFlight: inFlight,
	}})
	b := New(Options{
		Store: s, Client: client, Sender: sender, Editions: &fakeEditions{}, Asker: &fakeAsker{}, Library: &fakeLibrary{},
		Examiner: &fakeExaminer{}, Operator: &fakeOperator{}, Access: Access{Mode: Open}, CatchUp: time.Hour, Now: time.Now, Log: log,
	})
	if err := b.Run(ctx); err != nil && !errors.Is(err, news.ErrDone) {
		t.Fatal(err)
	}
}

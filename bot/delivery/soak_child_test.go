package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/digest/entities"
	"tumen/news"
	"tumen/store"
)

// asService makes a process of the test binary the service whose deliveries are watched. Its value says how.
const asService = "TUMEN_TEST_DELIVERY"

func TestMain(m *testing.M) {
	text := os.Getenv(asService)
	if text == "" {
		os.Exit(m.Run())
	}
	if err := serve(text); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(text string) error {
	var s service
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	return s.run(ctx)
}

// service is what sends digests, as far as it matters here: a loop that says who is due, and a sender.
type service struct {
	Store, API, Token string
	Limits            Limits
	Parts             int // most parts of a digest
}

// start runs it as a process of its own, so that it can be killed, and its memory is none but its own.
func (s service) start(t *testing.T) *exec.Cmd {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), asService+"="+string(text))
	c.Stderr = os.Stderr
	return c
}

func (s service) run(ctx context.Context) error {
	kept, err := store.Open(ctx, s.Store, store.Options{})
	if err != nil {
		return err
	}
	client, err := telegram.New(telegram.Options{Token: s.Token, API: s.API})
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))
	sender := New(Options{Store: kept, Client: client, Limits: s.Limits, Log: log})
	go reportMemory()
	failed := make(chan error, 2)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() { failed <- s.due(ctx, kept, sender) }()
	go func() { failed <- sender.Run(ctx) }()
	err = <-failed
	cancel()
	return errors.Join(err, <-failed, kept.Close())
}

// due puts the digests of those who are due into the outbox, each in the transaction that says when the next is due.
func (s service) due(ctx context.Context, kept *store.Store, sender *Sender) error {
	for ctx.Err() == nil {
		now := time.Now()
		found, err := kept.DueSubscribers(ctx, now, 100)
		for _, v := range found {
			if err != nil {
				break
			}
			p := digest.Plan{Minute: v.Minute, Weekdays: v.Weekdays}
			send, next, day := p.Due(v.Next, now, 12*time.Hour, v.Day)
			c := news.Change{At: now}
			v.Next = next
			if send {
				v.Day = day
				c.Outgoing = edition(v.Chat.ID, day, s.Parts)
			}
			c.Subscribers = []news.Subscriber{v}
			err = kept.Commit(ctx, c)
		}
		if err != nil && ctx.Err() == nil {
			return err
		}
		if len(found) > 0 {
			sender.Wake()
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
	return nil
}

// edition is a digest as long as real ones are. Some have a part less than others.
func edition(chat int64, day string, parts int) []news.Outgoing {
	var all []news.Outgoing
	for part := range partsOf(chat, parts) {
		text := entities.Text{Text: fmt.Sprintf("%s.%d\n", day, part) + strings.Repeat("Північна Корея направила солдатів до Росії. ", 60)}
		for i := range 20 {
			text.Entities = append(text.Entities, entities.Entity{Type: entities.Link, Offset: 20 + 100*i, Length: 10, URL: "https://example.org/" + day})
		}
		all = append(all, formatted(news.Chat{ID: chat}, "digest/"+day, part, false, text))
	}
	return all
}

func partsOf(chat int64, most int) int { return most - int(chat%2) }

// reportMemory says every few seconds how much is in use after a collection, and how much the system gave.
func reportMemory() {
	for {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		var pages, resident int
		if text, err := os.ReadFile("/proc/self/statm"); err == nil { // elsewhere it stays 0
			_, _ = fmt.Sscan(string(text), &pages, &resident)
		}
		fmt.Println("memory", m.HeapAlloc>>10, resident*os.Getpagesize()>>10)
		time.Sleep(2 * time.Second)
	}
}

package delivery

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/news"
	"tumen/store"
)

// world is a messenger, an archive and a sender between them. Its time is that of a bubble.
type world struct {
	*testing.T
	fake   *botfake.Server
	store  *store.Store
	outbox Outbox
	limits Limits
	log    lockedBuffer
	gone   []news.Chat

	sender *Sender
	stop   context.CancelFunc
	ended  chan error
}

// lockedBuffer is a log that may be read while it is written.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// inBubble runs a test in which time passes only when nothing is left to do.
func inBubble(t *testing.T, o botfake.Options, f func(w *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o.Offline, o.Unchecked = true, true
		s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "tumen.db"), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
		w := &world{T: t, fake: botfake.Start(t, o), store: s, outbox: s}
		f(w)
		if err := w.end(); err != nil {
			t.Error(err)
		}
	})
}

// begin runs the sender.
func (w *world) begin() {
	w.Helper()
	client, err := telegram.New(telegram.Options{Token: w.fake.Token, API: w.fake.URL, Transport: w.fake.Transport()})
	if err != nil {
		w.Fatal(err)
	}
	w.sender = New(Options{
		Store: w.outbox, Client: client, Limits: w.limits, Log: slog.New(slog.NewTextHandler(&w.log, nil)),
		ThreadGone: func(_ context.Context, chat news.Chat) { w.gone = append(w.gone, chat) },
	})
	ctx, stop := context.WithCancel(w.Context())
	w.stop, w.ended = stop, make(chan error, 1)
	go func() { w.ended <- w.sender.Run(ctx) }()
}

// end stops the sender, if one runs, and returns what it returned.
func (w *world) end() error {
	if w.stop == nil {
		return nil
	}
	w.stop()
	w.stop = nil
	err := <-w.ended
	if earned := w.fake.Earned(); earned > 0 {
		w.Errorf("%d requests were refused for haste", earned)
	}
	return err
}

// pass lets time pass.
func (w *world) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// people are persons with whom the bot may speak, numbered from 1.
func (w *world) people(n int) {
	for i := range n {
		w.fake.Person(int64(i+1), "uk").Start("")
	}
}

func message(chat int64, key string, part int, urgent bool) news.Outgoing {
	return formatted(news.Chat{ID: chat}, key, part, urgent, entities.Text{Text: fmt.Sprintf("%s.%d", key, part)})
}

func formatted(chat news.Chat, key string, part int, urgent bool, text entities.Text) news.Outgoing {
	return calling(chat, key, part, urgent, telegram.SendText(text, telegram.Shape{}))
}

func calling(chat news.Chat, key string, part int, urgent bool, call telegram.Call) news.Outgoing {
	body, err := call.Encode()
	if err != nil {
		panic(err)
	}
	return news.Outgoing{Chat: chat, Key: key, Part: part, Urgent: urgent, Body: body}
}

// inParts is a message in parts for many.
func inParts(key string, parts int, chats ...int64) []news.Outgoing {
	var all []news.Outgoing
	for _, chat := range chats {
		for part := range parts {
			all = append(all, message(chat, key, part, false))
		}
	}
	return all
}

func upTo(n int) []int64 {
	var all []int64
	for i := range n {
		all = append(all, int64(i+1))
	}
	return all
}

// put keeps messages for sending.
func (w *world) put(messages ...news.Outgoing) {
	w.Helper()
	if err := w.store.Commit(w.Context(), news.Change{At: time.Now(), Outgoing: messages}); err != nil {
		w.Fatal(err)
	}
	if w.sender != nil {
		w.sender.Wake()
	}
}

// shows compares what a chat was sent.
func (w *world) shows(chat int64, want ...string) {
	w.Helper()
	var got []string
	for _, m := range w.fake.Sent(chat) {
		got = append(got, m.Text)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		w.Errorf("chat %d shows %q, want %q", chat, got, want)
	}
}

func (w *world) queue() news.Queue {
	w.Helper()
	q, err := w.store.Queue(w.Context(), time.Time{}.Add(time.Hour))
	if err != nil {
		w.Fatal(err)
	}
	return q
}

// left checks how many messages wait, were sent and dropped.
func (w *world) left(waiting, sent, dropped int) {
	w.Helper()
	if q := w.queue(); q.Urgent+q.Waiting != waiting || q.Sent != sent || q.Dropped != dropped {
		w.Errorf("%d wait, %d were sent, %d dropped (%v); want %d, %d, %d", q.Urgent+q.Waiting, q.Sent, q.Dropped, q.Problems, waiting, sent, dropped)
	}
}

// untilEmpty waits until nothing waits any more and returns how long that took.
func (w *world) untilEmpty(most time.Duration) time.Duration {
	w.Helper()
	begin, requests := time.Now(), -1
	for {
		// As long as there are requests it needn't be asked.
		if n := w.fake.Count("sendMessage") + w.fake.Count("editMessageText"); n == requests || most < 20*time.Second {
			q := w.queue()
			if q.Urgent+q.Waiting == 0 {
				return time.Since(begin)
			}
			if time.Since(begin) > most {
				w.Fatalf("after %s there wait %d and %d\n%s", most, q.Urgent, q.Waiting, w.log.String())
			}
		} else {
			requests = n
		}
		w.pass(min(most/40, time.Second))
	}
}

// logs checks that the log says something.
func (w *world) logs(part string) {
	w.Helper()
	if !strings.Contains(w.log.String(), part) {
		w.Errorf("the log doesn't say %q:\n%s", part, w.log.String())
	}
}

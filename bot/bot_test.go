package bot

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	_ "time/tzdata"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/internal/botfake"
	"tumen/news"
	"tumen/store"
)

// start of every house: a Sunday, winter time in Europe.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// house is a whole bot on a real store and a strict server of the Bot API. Time stands still but for what a test adds, and
// nothing runs by itself: settle brings everything to its end that was begun.
//
//	h := newHouse(t)
//	p := h.fake.Person(17, "uk")
//	p.Start("")
//	h.settle()
//	p.Await("Вітаю")
//
// The doors to the rest of the program are plain values that a test changes before it settles.
type house struct {
	*testing.T
	fake  *botfake.Server
	store *store.Store
	bot   *Bot
	now   time.Time
	log   *logs

	editions *fakeEditions
	asker    *fakeAsker
	finder   *fakeFinder
	library  *fakeLibrary
	examiner *fakeExaminer
	operator *fakeOperator

	tolerant bool // what the messenger refuses is no mistake
	refused  []error
	offset   int64
}

// newHouse returns a bot that knows its name. Each of change may set options before it is made.
func newHouse(t *testing.T, change ...func(*Options)) *house {
	t.Helper()
	h := &house{
		T: t, now: noon, log: &logs{}, editions: &fakeEditions{}, asker: &fakeAsker{}, finder: &fakeFinder{},
		library: &fakeLibrary{}, examiner: &fakeExaminer{},
		operator: &fakeOperator{},
	}
	clock := func() time.Time { return h.now }
	h.fake = botfake.Start(t, botfake.Options{Limits: botfake.NoLimits, Clock: clock, Patience: 2 * time.Second, Offline: true})
	var err error
	h.store, err = store.Open(t.Context(), filepath.Join(t.TempDir(), "tumen.db"), store.Options{})
	h.check(err)
	t.Cleanup(func() { h.check(h.store.Close()) })
	client, err := telegram.New(telegram.Options{Token: h.fake.Token, API: h.fake.URL, Transport: h.fake.Transport()})
	h.check(err)
	o := Options{
		Store: h.store, Client: client, Sender: idleSender{}, Editions: h.editions, Asker: h.asker, Finder: h.finder, Library: h.library,
		Examiner: h.examiner, Operator: h.operator, Access: Access{Mode: Open}, CatchUp: 12 * time.Hour, Now: clock,
		Log: slog.New(slog.NewTextHandler(h.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, f := range change {
		f(&o)
	}
	h.bot = New(o)
	h.bot.me, err = client.Me(t.Context())
	h.check(err)
	return h
}

func (h *house) check(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// settle receives, handles and sends until there is nothing left to do.
func (h *house) settle() {
	h.Helper()
	for range 100 {
		if h.receive()+h.handle()+h.send() == 0 {
			return
		}
	}
	h.Fatal("the bot doesn't come to rest")
}

func (h *house) receive() int {
	h.Helper()
	raw, err := h.bot.o.Client.Updates(h.Context(), h.offset, 0)
	h.check(err)
	var kept []news.Update
	for _, body := range raw {
		u, ok := telegram.Head(body)
		if !ok {
			h.Fatalf("an update without a number: %s", body)
		}
		kept = append(kept, u.Update(h.now))
		h.offset = u.ID + 1
	}
	h.check(h.store.KeepUpdates(h.Context(), kept, h.offset, h.now))
	return len(kept)
}

func (h *house) handle() int {
	h.Helper()
	pending, err := h.store.PendingUpdates(h.Context(), h.now, 1000)
	h.check(err)
	for _, u := range pending {
		h.bot.settle(h.Context(), u)
	}
	return len(pending)
}

func (h *house) send() int {
	h.Helper()
	all, err := h.store.NextOutgoing(h.Context(), h.now, 1000, nil)
	h.check(err)
	for _, o := range all {
		call, err := telegram.DecodeCall(o.Body)
		h.check(err)
		out := news.Outcome{ID: o.ID, At: h.now}
		out.Message, err = h.bot.o.Client.Send(h.Context(), o.Chat, call)
		switch {
		case err == nil || errors.Is(err, telegram.ErrNotModified):
		case errors.Is(err, telegram.ErrBlocked):
			h.check(h.store.Unreachable(h.Context(), o.Chat.ID, err.Error(), h.now))
			out.Dropped = err.Error()
		default:
			out.Dropped = err.Error()
		}
		if err != nil {
			h.refused = append(h.refused, err)
			if !h.tolerant && !errors.Is(err, telegram.ErrNotModified) {
				h.Errorf("the messenger refused a message to %v: %v\n%s", o.Chat, err, o.Body)
			}
		}
		h.check(h.store.Settle(h.Context(), []news.Outcome{out}))
	}
	return len(all)
}

// person is somebody who has pressed Start and Subscribe.
func (h *house) person(id int64, language string) *botfake.Person {
	h.Helper()
	p := h.fake.Person(id, language)
	p.Start("")
	h.settle()
	h.press(p.Seat, "join")
	return p
}

// press presses the last button whose data begins with an action, and settles.
func (h *house) press(x *botfake.Seat, action string) {
	h.Helper()
	want := dataVersion + ":" + action
	for _, m := range slices.Backward(h.fake.Sent(x.Chat())) {
		if m.Keyboard == nil {
			continue
		}
		for _, row := range m.Keyboard.Rows {
			for _, b := range row {
				if b.Data == want || strings.HasPrefix(b.Data, want+":") {
					x.PressData(m.ID, b.Data)
					h.settle()
					return
				}
			}
		}
	}
	h.Fatalf("no button for %s in\n%s", action, h.fake.Transcript(x.Chat()))
}

// sub is what is kept of a chat; the zero value for nothing.
func (h *house) sub(chat int64, thread ...int64) news.Subscriber {
	h.Helper()
	c := news.Chat{ID: chat}
	if len(thread) > 0 {
		c.Thread = thread[0]
	}
	s, err := h.store.Subscriber(h.Context(), c)
	if !errors.Is(err, news.ErrNotFound) {
		h.check(err)
	}
	return s
}

// said is what the bot has in a chat, message by message, as it stands now.
func (h *house) said(chat int64) []string {
	var texts []string
	for _, m := range h.fake.Sent(chat) {
		texts = append(texts, m.Text)
	}
	return texts
}

// last is the bot's last message in a chat.
func (h *house) last(chat int64) botfake.Message {
	h.Helper()
	all := h.fake.Sent(chat)
	if len(all) == 0 {
		h.Fatalf("the bot said nothing in chat %d", chat)
	}
	return all[len(all)-1]
}

// logs keeps what was logged.
type logs struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logs) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logs) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// idleSender leaves sending to the house.
type idleSender struct{}

func (idleSender) Run(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
func (idleSender) Wake()                         {}

// fakeEditions gives one edition to everybody, in the language and up to the time that are wished.
type fakeEditions struct {
	edition *digest.Edition // nil for one where nothing is new
	err     error
	fault   func(Wish) (digest.Edition, error) // instead of all that
	wishes  []Wish
}

func (f *fakeEditions) Edition(_ context.Context, w Wish) (digest.Edition, error) { return f.give(w) }

func (f *fakeEditions) Latest(_ context.Context, w Wish) (digest.Edition, error) { return f.give(w) }

func (f *fakeEditions) give(w Wish) (digest.Edition, error) {
	f.wishes = append(f.wishes, w)
	if f.fault != nil {
		return f.fault(w)
	}
	e := digest.Edition{NothingNew: true}
	if f.edition != nil {
		body, err := json.Marshal(f.edition)
		if err == nil {
			err = json.Unmarshal(body, &e) // nobody shares anything of it
		}
		if err != nil {
			return digest.Edition{}, err
		}
	}
	e.Language, e.Length = w.Language, w.Length
	if e.Header.To.IsZero() {
		e.Header.To = noon
	}
	return e, f.err
}

// anEdition has one sentence with its evidence.
func anEdition() *digest.Edition {
	s := digest.Sentence{
		Text: "Russia has received 11,000 soldiers from North Korea.", Language: news.English, Status: news.StatusClaimed, Stance: news.Claimed,
		Speaker: "NIS", Citations: []int{1}, Claim: 1, Claims: []int64{1}, Story: 1,
	}
	return &digest.Edition{
		Header:    digest.Header{To: noon, Cutoff: noon, CutoffLocal: noon, Zone: "UTC", Articles: 1, Sources: 1, Claims: 1},
		Takeaways: []digest.Sentence{s},
		Sections: []digest.Section{{
			Category: news.Troops, Title: "Troops",
			Items: []digest.Item{{Story: 1, Category: news.Troops, Status: news.StatusClaimed, Origins: 1, Sentences: []digest.Sentence{s}}},
		}},
		Endnotes: []digest.Endnote{{
			N: 1, Article: 1, Outlet: "Yonhap", Title: "북한군", Language: news.Korean, Published: "2026-11-21", Address: "https://example.org/1",
			Link: "https://example.org/1", Sentences: []int{1}, Quotes: []string{"북한군 1만1000명이 러시아에 도착했다."},
		}},
	}
}

// fakeLibrary holds what a test puts in.
type fakeLibrary struct {
	figures digest.Edition
	picture []byte // PNG
	sources []SourceStanding
	stories map[int64]Story
	err     error
}

func (f *fakeLibrary) Figures(_ context.Context, w Wish) (digest.Edition, error) {
	e := f.figures
	e.Language = w.Language
	return e, f.err
}

func (f *fakeLibrary) Chart(_ context.Context, w Wish, i news.Indicator, whom news.Whom) (Picture, error) {
	if f.err != nil || len(f.picture) == 0 {
		return Picture{}, cmp.Or(f.err, news.ErrNotFound)
	}
	return Picture{Title: fmt.Sprint(i, " ", whom, " ", w.Language), PNG: f.picture}, nil
}

func (f *fakeLibrary) Sources(context.Context) ([]SourceStanding, error) { return f.sources, f.err }

func (f *fakeLibrary) Story(_ context.Context, id int64, _ news.Language) (Story, error) {
	s, ok := f.stories[id]
	if !ok && f.err == nil {
		return s, news.ErrNotFound
	}
	return s, f.err
}

// fakeExaminer finds the same in every report.
type fakeExaminer struct {
	found Examined
	err   error
	seen  []Submission
}

func (f *fakeExaminer) Examine(_ context.Context, s Submission) (Examined, error) {
	f.seen = append(f.seen, s)
	return f.found, f.err
}

// fakeOperator has one status and notes what is done.
type fakeOperator struct {
	status  Status
	err     error
	did     []string
	changes []SourceChange // not told yet
	told    []SourceChange
}

func (f *fakeOperator) Status(context.Context) (Status, error) { return f.status, f.err }

func (f *fakeOperator) AddSource(_ context.Context, address string) (SourceStanding, error) {
	f.did = append(f.did, "add "+address)
	return SourceStanding{Name: address, State: SourceUntried}, f.err
}

func (f *fakeOperator) SourceChanges(context.Context) ([]SourceChange, error) {
	return f.changes, f.err
}

func (f *fakeOperator) SourcesTold(_ context.Context, told []SourceChange) error {
	f.told = append(f.told, told...)
	f.changes = nil
	return nil
}

func (f *fakeOperator) RemoveSource(_ context.Context, name string) error {
	f.did = append(f.did, "remove "+name)
	return f.err
}

func (f *fakeOperator) PauseSource(_ context.Context, name string, paused bool) error {
	f.did = append(f.did, map[bool]string{true: "pause ", false: "resume "}[paused]+name)
	return f.err
}

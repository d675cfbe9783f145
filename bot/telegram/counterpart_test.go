package telegram_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/news"
)

// These tests talk with a strict counterpart that shares none of our code and checks each request against the
// description of the Bot API.

func start(t *testing.T) (*botfake.Server, *telegram.Client) {
	t.Helper()
	s := botfake.Start(t, botfake.Options{Limits: botfake.NoLimits})
	c, err := telegram.New(telegram.Options{Token: s.Token, API: s.URL, Timeout: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

func text(s string) entities.Text { return entities.Text{Text: s} }

func keyboard(t *testing.T, buttons ...telegram.Button) *telegram.Keyboard {
	t.Helper()
	k, err := telegram.NewKeyboard(buttons)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// decode reads an update as the bot does.
func decode(t *testing.T, body []byte) telegram.Update {
	t.Helper()
	var u telegram.Update
	if err := json.Unmarshal(body, &u); err != nil {
		t.Fatal(err)
	}
	return u
}

func TestTheCounterpartTakesEachOfOurCalls(t *testing.T) {
	s, c := start(t)
	ctx := t.Context()
	p := s.Person(17, "uk")
	p.Start("")
	chat := news.Chat{ID: p.Chat()}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}

	me, err := c.Me(ctx)
	if err != nil || me.UserName != "tumen_bot" || me.CanReadAllGroupMessages {
		t.Errorf("it is %+v, %v", me, err)
	}
	must(c.Typing(ctx, chat))
	bold := entities.Text{Text: "Київ 북한 🇰🇵", Entities: []entities.Entity{{Type: entities.Bold, Offset: 0, Length: 4}, {Type: entities.Link, Offset: 5, Length: 2, URL: "https://a.example/?x=1&y=<"}}}
	id, err := c.Send(ctx, chat, telegram.SendText(bold, telegram.Shape{Keyboard: keyboard(t, telegram.Button{Text: "Далі", Data: "1:next"}), Quiet: true, ReplyTo: 99999}))
	if err != nil || id == 0 {
		t.Fatalf("sent: %d, %v", id, err)
	}
	if m := p.Await("Київ"); !reflect.DeepEqual(m.Buttons(), []string{"Далі"}) {
		t.Errorf("its buttons are %v", m.Buttons())
	}
	edited, err := c.Send(ctx, chat, telegram.EditText(id, text("2"), telegram.Shape{Keyboard: keyboard(t, telegram.Button{Text: "a", Data: "b"})}))
	if err != nil || edited != id {
		t.Errorf("edited: %d, %v", edited, err)
	}
	if _, err = c.Send(ctx, chat, telegram.EditText(id, text("2"), telegram.Shape{Keyboard: keyboard(t, telegram.Button{Text: "a", Data: "b"})})); !errors.Is(err, telegram.ErrNotModified) {
		t.Errorf("the same again: %v", err)
	}
	_, err = c.Send(ctx, chat, telegram.EditKeyboard(id, nil))
	must(err)
	if _, err = c.Send(ctx, chat, telegram.EditText(4711, text("x"), telegram.Shape{})); !errors.Is(err, telegram.ErrMessageGone) {
		t.Errorf("what isn't there: %v", err)
	}

	commands := []telegram.Command{{Command: "start", Description: "Почати"}}
	for _, scope := range []telegram.Scope{{}, telegram.ScopeAll, telegram.ScopePrivate, telegram.ScopeGroups, telegram.ScopeGroupAdmins, telegram.ScopeChat(p.Chat())} {
		for _, language := range []news.Language{"", "uk"} {
			must(c.SetCommands(ctx, scope, language, commands))
		}
	}
	must(c.DeleteCommands(ctx, telegram.ScopeGroups, "uk"))
	if len(s.Commands("all_group_chats", "uk")) != 0 || len(s.Commands("all_private_chats", "uk")) != 1 || len(s.Commands("chat/17", "")) != 1 {
		t.Error("the menus aren't as they were set")
	}
	must(c.SetDescription(ctx, "ko", "설명"))
	must(c.SetShortDescription(ctx, "ko", "짧은 설명"))
	if s.Said("description", "ko") != "설명" || s.Said("short_description", "ko") != "짧은 설명" {
		t.Error("the descriptions aren't as they were set")
	}
	if err := c.AnswerCallback(ctx, "1", strings.Repeat("ї", 300), true); err != nil {
		t.Errorf("a press that nobody waits for: %v", err)
	}
}

func TestAPressIsAnswered(t *testing.T) {
	s, c := start(t)
	p := s.Person(17, "de")
	p.Start("")
	if _, err := c.Send(t.Context(), news.Chat{ID: 17}, telegram.SendText(text("Wählen"), telegram.Shape{Keyboard: keyboard(t, telegram.Button{Text: "Ja", Data: "1:yes"})})); err != nil {
		t.Fatal(err)
	}
	p.Await("Wählen")
	p.Press("Ja")
	updates, err := c.Updates(t.Context(), 0, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	u := decode(t, updates[len(updates)-1])
	if u.Callback == nil || u.Callback.Data != "1:yes" || u.Callback.Message.Text != "Wählen" {
		t.Fatalf("the press is %s", updates[len(updates)-1])
	}
	if err := c.AnswerCallback(t.Context(), u.Callback.ID, strings.Repeat("ї", 300), true); err != nil {
		t.Error(err)
	}
	if toast, alert := p.Toast(); len([]rune(toast)) != 200 || !alert {
		t.Errorf("it is answered with %q, %v", toast, alert)
	}
}

func TestThreadsGroupsAndTheirEndAreToldApart(t *testing.T) {
	s, c := start(t)
	p := s.Person(17, "en")
	p.Start("")
	g := s.Forum("Newsroom", p)
	g.AddBot(p)
	topic := g.Topic("News")
	send := func(chat news.Chat) error {
		_, err := c.Send(t.Context(), chat, telegram.SendText(text("digest"), telegram.Shape{}))
		return err
	}
	in := news.Chat{ID: p.In(g).Chat(), Thread: topic}
	if err := send(in); err != nil {
		t.Error(err)
	}
	if m := p.In(g).Topic(topic).Await("digest"); m.Thread != topic {
		t.Errorf("it stands in thread %d", m.Thread)
	}
	if m, err := c.Member(t.Context(), in.ID, 17); err != nil || m.Status != "creator" {
		t.Errorf("the one who made it is %+v, %v", m, err)
	}
	g.CloseTopic(topic)
	closed := send(in)
	g.DeleteTopic(topic)
	gone := send(in)
	g.KickBot(p)
	kicked := send(in)
	p.Block()
	blocked := send(news.Chat{ID: 17})
	stranger := send(news.Chat{ID: 4711})
	for name, c := range map[string]struct{ got, want error }{
		"closed topic": {closed, telegram.ErrThreadGone}, "deleted topic": {gone, telegram.ErrThreadGone},
		"kicked": {kicked, telegram.ErrBlocked}, "blocked": {blocked, telegram.ErrBlocked}, "stranger": {stranger, telegram.ErrBlocked},
	} {
		if !errors.Is(c.got, c.want) || !errors.Is(c.got, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, c.got)
		}
	}

	small := s.Group("Small", p)
	small.AddBot(p)
	old := p.In(small).Chat()
	now := p.In(small.Upgrade(p)).Chat()
	err := send(news.Chat{ID: old})
	if e, ok := errors.AsType[*telegram.Error](err); !ok || !errors.Is(err, telegram.ErrMigrated) || e.MigrateTo != now {
		t.Errorf("upgraded: %v", err)
	}
	if err := send(news.Chat{ID: now}); err != nil {
		t.Errorf("in the new one: %v", err)
	}
}

func TestAFileIsFetchedUpToALimit(t *testing.T) {
	s, c := start(t)
	p := s.Person(17, "en")
	p.Start("")
	data := bytes.Repeat([]byte("report "), 1000)
	p.SendFile("report of the day.txt", data, "")
	p.SendLargeFile("large.pdf", 30<<20)
	updates, err := c.Updates(t.Context(), 0, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	id := func(body []byte) string { return decode(t, body).Message.Document.FileID }
	small, large := id(updates[len(updates)-2]), id(updates[len(updates)-1])
	if got, err := c.File(t.Context(), small, int64(len(data))); err != nil || !bytes.Equal(got, data) {
		t.Errorf("got %d bytes, %v", len(got), err)
	}
	for name, fetch := range map[string]func() ([]byte, error){
		"a byte too much":           func() ([]byte, error) { return c.File(t.Context(), small, int64(len(data))-1) },
		"more than is given at all": func() ([]byte, error) { return c.File(t.Context(), large, 100<<20) },
	} {
		if _, err := fetch(); !errors.Is(err, telegram.ErrTooBig) || !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := c.File(t.Context(), "no such", 100); !errors.Is(err, telegram.ErrRefused) {
		t.Errorf("one that isn't there: %v", err)
	}
}

// inbox keeps updates as the archive does: with the offset, and each number once.
type inbox struct {
	mu     sync.Mutex
	ids    []int64
	offset int64
	at     time.Time
	fails  int // so many tries to keep fail
	came   int // counts also what was known
}

func (i *inbox) keep(_ context.Context, updates []news.Update, offset int64) error {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.came += len(updates)
	if i.fails > 0 {
		i.fails--
		return errors.New("the disk is full")
	}
	for _, u := range updates {
		if !slices.Contains(i.ids, u.ID) {
			i.ids = append(i.ids, u.ID)
		}
	}
	i.offset, i.at = offset, time.Now()
	return nil
}

func (i *inbox) count() int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return len(i.ids)
}

func (i *inbox) place(context.Context) (int64, time.Time, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.offset, i.at, nil
}

func TestPollingLosesNothingWhateverFails(t *testing.T) {
	s, c := start(t)
	p := s.Person(17, "en")
	p.Start("")
	box := &inbox{fails: 1}
	s.Fail(botfake.Fault{Method: "getUpdates", Skip: 1, HTML: true})
	s.Fail(botfake.Fault{Method: "getUpdates", Skip: 2, Cut: true})
	s.Fail(botfake.Fault{Method: "getUpdates", Skip: 3, Code: 500})
	s.Inject(`{"message":{"message_id":"poison","chat":{"id":17}}}`)
	want := 2
	for range 3 { // as after a crash: what it has in mind is gone
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		poller := &telegram.Poller{Client: c, Offset: box.place, Keep: box.keep, Wait: 2 * time.Second}
		go func() { ended <- poller.Run(ctx) }()
		for range 5 {
			p.Write("question")
			want++
		}
		s.Await("the updates", func() bool { return s.Waiting() == 0 && box.count() == want })
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("it ended with %v", err)
		}
	}
	if !slices.IsSorted(box.ids) || len(box.ids) != want || box.came <= want {
		t.Errorf("kept %v, came %d", box.ids, box.came)
	}
}

func TestNumbersThatBeginAnewAreFollowed(t *testing.T) {
	s, c := start(t)
	p := s.Person(17, "en")
	box := &inbox{offset: 900_000_000, at: time.Now().Add(-7 * 24 * time.Hour)}
	s.Renumber(500)
	p.Start("")
	p.Write("hello")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		ended <- (&telegram.Poller{Client: c, Offset: box.place, Keep: box.keep, Wait: time.Second}).Run(ctx)
	}()
	s.Await("the update", func() bool { return box.count() == 2 && s.Waiting() == 0 })
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
	if offset, _, _ := box.place(t.Context()); offset != 502 {
		t.Errorf("the offset is %d, kept %v", offset, box.ids)
	}
}

func TestTheWebhookTakesWhatTheCounterpartDelivers(t *testing.T) {
	s, c := start(t)
	p := s.Person(17, "en")
	box := &inbox{fails: 2}
	h, err := telegram.Receiver{Path: "/in/AbC-1_x", Secret: "very-secret_1", Keep: box.keep}.Handler()
	if err != nil {
		t.Fatal(err)
	}
	here := httptest.NewServer(h)
	t.Cleanup(here.Close)
	if err := c.SetWebhook(t.Context(), telegram.Hook{URL: here.URL + "/in/AbC-1_x", Secret: "very-secret_1"}); err != nil {
		t.Fatal(err)
	}
	p.Start("")
	p.Write("hello")
	s.Await("the deliveries", func() bool { return box.count() == 2 && s.Waiting() == 0 })
	info, err := c.Webhook(t.Context())
	if err != nil || !info.Set || info.Host != strings.TrimPrefix(here.URL, "http://") || strings.Contains(info.LastError, "AbC") {
		t.Errorf("the webhook is %+v, %v", info, err)
	}
	if box.offset != 0 || box.came != 4 {
		t.Errorf("offset %d, %d came", box.offset, box.came)
	}
	if _, err := c.Updates(t.Context(), 0, 0); !errors.Is(err, telegram.ErrConflict) || !strings.Contains(err.Error(), "remove the webhook") {
		t.Errorf("polling beside it: %v", err)
	}
	p.Write("waits")
	if err := c.DeleteWebhook(t.Context()); err != nil {
		t.Fatal(err)
	}
	if info, err := c.Webhook(t.Context()); err != nil || info.Set {
		t.Errorf("the webhook is %+v, %v", info, err)
	}
	refused := c.SetWebhook(t.Context(), telegram.Hook{URL: "http://93.184.216.34/in/AbC-1_x", Secret: "very-secret_1"})
	if !errors.Is(refused, telegram.ErrRefused) || strings.Contains(refused.Error(), "AbC") || strings.Contains(refused.Error(), "secret_1") {
		t.Errorf("an address that isn't taken: %v", refused)
	}
	if err := c.SetWebhook(t.Context(), telegram.Hook{URL: here.URL, Secret: "with space"}); err == nil || strings.Contains(err.Error(), "with space") {
		t.Errorf("a secret that isn't taken: %v", err)
	}
}

func TestASecondPollerIsToldWhatToDo(t *testing.T) {
	_, c := start(t)
	first := make(chan error, 1)
	go func() {
		_, err := c.Updates(t.Context(), 0, 10*time.Second)
		first <- err
	}()
	for { // until it is the earlier one
		if _, err := c.Updates(t.Context(), 0, 0); err != nil {
			t.Fatalf("the later one: %v", err)
		}
		select {
		case err := <-first:
			if !errors.Is(err, telegram.ErrConflict) || !strings.Contains(err.Error(), "stop the other process") {
				t.Errorf("the earlier one: %v", err)
			}
			return
		default:
		}
	}
}

func TestAnAddressWhereNobodyListensIsUnavailable(t *testing.T) {
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	_ = l.Close()
	c, err := telegram.New(telegram.Options{Token: "1:abc", API: "http://" + address})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Me(t.Context()); !errors.Is(err, telegram.ErrUnavailable) || !errors.Is(err, news.ErrLater) {
		t.Errorf("got %v", err)
	}
}

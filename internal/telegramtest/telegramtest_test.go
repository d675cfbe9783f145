package telegramtest_test

import (
	"encoding/json"
	"testing"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/internal/telegramtest"
	"tumen/news"
)

// reader fetches updates as the bot does. That server gives each one once, and an empty list at once.
type reader struct {
	t      *testing.T
	c      *telegram.Client
	offset int64
}

func (r *reader) next() telegram.Update {
	r.t.Helper()
	raw, err := r.c.Updates(r.t.Context(), r.offset, 0)
	if err != nil || len(raw) != 1 {
		r.t.Fatalf("%d updates, error %v", len(raw), err)
	}
	var u telegram.Update
	if err := json.Unmarshal(raw[0], &u); err != nil {
		r.t.Fatal(err)
	}
	r.offset = u.ID + 1
	return u
}

func TestOurClientTalksToTheServerOfOthers(t *testing.T) {
	t.Parallel()
	s := telegramtest.Start(t)
	c, err := telegram.New(telegram.Options{Token: s.Token, API: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	if me, err := c.Me(t.Context()); err != nil || me.UserName != "TestNameBot" {
		t.Fatalf("%+v, %v", me, err)
	}
	bot, p := &reader{t: t, c: c}, s.Person(17, "uk")
	p.Write("/start topic_x")
	u := bot.next()
	if m := u.Message; m == nil || m.Text != "/start topic_x" || m.Chat.ID != 17 || m.From.LanguageCode != "uk" || len(m.Entities) != 1 || m.Entities[0].Length != 6 {
		t.Fatalf("%+v", u)
	}
	chat := news.Chat{ID: 17}
	k := &telegram.Keyboard{Rows: [][]telegram.Button{{{Text: "Так", Data: "1y"}, {Text: "Ні", Data: "1n"}}}}
	say := func(call telegram.Call) {
		t.Helper()
		call = call.In(chat)
		if err := c.Call(t.Context(), call.Method, call.Params, nil); err != nil {
			t.Fatal(err)
		}
	}
	text := entities.Text{Text: "Вітаю", Entities: []entities.Entity{{Type: entities.Bold, Length: 5}}}
	say(telegram.SendText(text, telegram.Shape{Keyboard: k}))
	if m := p.Await("Вітаю"); len(m.Buttons) != 2 {
		t.Fatalf("%+v", m)
	}
	p.Press("Ні")
	u = bot.next()
	if u.Callback == nil || u.Callback.Data != "1n" || u.Callback.Message == nil {
		t.Fatalf("%+v", u)
	}
	// Its answers to these are null, and no error.
	if err := c.AnswerCallback(t.Context(), u.Callback.ID, "", false); err != nil {
		t.Error(err)
	}
	say(telegram.EditText(u.Callback.Message.ID, entities.Text{Text: "Гаразд"}, telegram.Shape{}))
	if m := p.Await("Гаразд"); m.ID != u.Callback.Message.ID {
		t.Errorf("%+v", m)
	}
}

func TestWhatThatServerLacksIsAnErrorThatCanBeToldApart(t *testing.T) {
	t.Parallel()
	s := telegramtest.Start(t)
	c, err := telegram.New(telegram.Options{Token: s.Token, API: s.URL})
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Typing(t.Context(), news.Chat{ID: 17}); err == nil {
		t.Error("it knows chat actions now: say so in its package")
	}
}

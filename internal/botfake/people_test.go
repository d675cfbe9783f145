package botfake

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// happened is an update as a bot reads it.
type happened struct {
	ID       int64    `json:"update_id"`
	Message  *Message `json:"message"`
	Post     *Message `json:"channel_post"`
	Callback *struct {
		ID      string
		Message Message
		Data    string
	} `json:"callback_query"`
	Mine *struct {
		Chat Chat
		From User
		Old  Member `json:"old_chat_member"`
		New  Member `json:"new_chat_member"`
	} `json:"my_chat_member"`
}

// fetched returns what happened since the last time.
func fetched(t *testing.T, s *Server) []happened {
	t.Helper()
	var list []happened
	if err := json.Unmarshal(ask(t, s, "getUpdates", nil).Result, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) > 0 {
		polled(t, s, form{"offset": digits(list[len(list)-1].ID + 1)})
	}
	return list
}

func TestAPressIsToldAnsweredAndTooOld(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	s := Start(t, Options{Clock: func() time.Time { return at }, Limits: NoLimits})
	p := s.Person(17, "uk")
	p.Start("")
	fetched(t, s)
	ask(t, s, "sendMessage", form{"chat_id": "17", "text": "q", "reply_markup": `{"inline_keyboard":[[{"text":"Uhrzeit: 08:00","callback_data":"1t"}],[{"text":"x","url":"https://a.b"}]]}`})
	press := func(label string) happened {
		t.Helper()
		p.Press(label)
		list := fetched(t, s)
		if len(list) != 1 || list[0].Callback == nil || list[0].Callback.Data != "1t" || list[0].Callback.Message.Text != "q" {
			t.Fatalf("%s: %+v", label, list)
		}
		return list[0]
	}
	u := press("Uhrzeit: 08:00")
	if s.Unanswered() != 1 {
		t.Error("nobody has answered")
	}
	if a := ask(t, s, "answerCallbackQuery", form{"callback_query_id": u.Callback.ID, "text": "ok", "show_alert": "true"}); !a.OK {
		t.Error(a)
	}
	if text, alert := p.Toast(); text != "ok" || !alert || s.Unanswered() != 0 {
		t.Error(text, alert)
	}
	if a := ask(t, s, "answerCallbackQuery", form{"callback_query_id": u.Callback.ID}); a.Description != errQueryTooOld.text {
		t.Error("it is answered already", a)
	}
	u = press("1t")
	if a := ask(t, s, "answerCallbackQuery", form{"callback_query_id": u.Callback.ID, "text": strings.Repeat("ж", 201)}); a.Description != errToastTooLong.text {
		t.Error(a)
	}
	at = at.Add(31 * time.Second)
	if a := ask(t, s, "answerCallbackQuery", form{"callback_query_id": u.Callback.ID}); a.Description != errQueryTooOld.text {
		t.Error("it is too old", a)
	}
	press("Uhrzeit") // a part of the text, as it tells a value
	p.PressData(9999, "forged")
	if list := fetched(t, s); len(list) != 1 || list[0].Callback.Message.Date != 0 || list[0].Callback.Message.ID != 9999 {
		t.Errorf("a message that is gone can't be reached: %+v", list)
	}
}

func TestWhatIsShownIsWhatWasLastSent(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Limits: NoLimits})
	p := s.Person(17, "uk")
	p.Start("")
	ask(t, s, "sendMessage", form{"chat_id": "17", "text": " \n first \n", "entities": `[{"type":"bold","offset":3,"length":7}]`, "reply_markup": keys("a", "b"), "disable_notification": "true"})
	m := p.Await("first")
	if m.Text != "first" || len(m.Entities) != 1 || m.Entities[0] != (Entity{Type: "bold", Length: 5}) || !m.Quiet || m.Buttons()[0] != "a" {
		t.Errorf("space at both ends goes, and the entities with it: %+v", m)
	}
	p.Write("on")
	if len(p.New()) != 0 {
		t.Error("what came before doesn't count")
	}
	if a := ask(t, s, "editMessageText", form{"chat_id": "17", "message_id": digits(m.ID), "text": "second"}); !a.OK {
		t.Fatal(a)
	}
	if n := p.New(); len(n) != 1 || n[0].Text != "second" || n[0].Keyboard != nil || n[0].Edits != 1 {
		t.Errorf("an edit without a keyboard takes it away: %+v", n)
	}
	if a := ask(t, s, "sendMessage", form{"chat_id": "17", "text": "answer", "reply_parameters": `{"message_id":9999,"allow_sending_without_reply":true}`}); !a.OK || p.Await("answer").ReplyTo != nil {
		t.Error("it may be sent without what it answers", a)
	}
	if a := ask(t, s, "deleteMessage", form{"chat_id": "17", "message_id": digits(m.ID)}); !a.OK || len(s.Sent(17)) != 1 {
		t.Error(a)
	}
	if got := p.AwaitSent(1); len(got) != 1 {
		t.Error(got)
	}
}

func TestBlockingIsToldAndUnblockingToo(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{})
	p := s.Person(17, "uk")
	p.Start("")
	fetched(t, s)
	p.Block()
	p.Block()
	list := fetched(t, s)
	if len(list) != 1 || list[0].Mine.Old.Status != "member" || list[0].Mine.New.Status != "kicked" || list[0].Mine.Chat.ID != 17 {
		t.Errorf("%+v", list)
	}
	p.Unblock()
	if list := fetched(t, s); len(list) != 1 || list[0].Mine.New.Status != "member" {
		t.Errorf("%+v", list)
	}
	if a := say(t, s, 17); !a.OK {
		t.Error(a)
	}
}

// What a bot sees of a group with privacy mode on, off, and as an admin.
func TestPrivacyMode(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text        string
		plain       bool // seen with privacy mode on
		repliesToIt bool
	}{
		{"/figures", true, false},
		{"please /figures", true, false},
		{"/figures@tumen_bot now", true, false},
		{"/figures@other_bot", false, false},
		{"what of it, @Tumen_bot?", true, false},
		{"what of it, @other_bot?", false, false},
		{"what of it?", false, false},
		{"and then?", true, true},
	} {
		for _, mode := range []string{"on", "off", "admin"} {
			s := Start(t, Options{ReadsAll: mode == "off", Limits: NoLimits})
			p := s.Person(17, "de")
			g := s.Supergroup("Large", p)
			g.AddBot(p)
			if mode == "admin" {
				g.PromoteBot(p)
			}
			say(t, s, g.ID)
			fetched(t, s)
			if c.repliesToIt {
				p.In(g).Reply(s.Sent(g.ID)[0].ID, c.text)
			} else {
				p.In(g).Write(c.text)
			}
			if got := len(fetched(t, s)) == 1; got != (c.plain || mode != "on") {
				t.Errorf("%q with privacy mode %s: seen %v", c.text, mode, got)
			}
		}
	}
}

func TestThreadsOfAForumAndThoseThatAreNone(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Limits: NoLimits, ReadsAll: true})
	p := s.Person(17, "ko")
	f, g := s.Forum("Forum", p), s.Supergroup("Large", p)
	f.AddBot(p)
	g.AddBot(p)
	news := f.Topic("News")
	fetched(t, s)
	seat := p.In(f).Topic(news)
	seat.Write("hello")
	m := fetched(t, s)[0].Message
	if m.Thread != news || !m.InTopic || m.ReplyTo == nil || m.ReplyTo.ID != news || m.ReplyTo.Opened.Name != "News" {
		t.Errorf("a message in a topic answers the one that opened it: %+v", m)
	}
	if a := ask(t, s, "sendMessage", form{"chat_id": digits(f.ID), "text": "back", "message_thread_id": digits(news)}); !a.OK {
		t.Fatal(a)
	}
	if m := seat.Await("back"); m.Thread != news || !m.InTopic {
		t.Errorf("%+v", m)
	}
	if a := ask(t, s, "sendMessage", form{"chat_id": digits(f.ID), "text": "below", "reply_parameters": `{"message_id":` + digits(m.ID) + `}`}); !a.OK || seat.Await("below").Thread != news {
		t.Error("an answer stands in the thread of what it answers", a)
	}
	f.DeleteTopic(news)
	if a := ask(t, s, "sendMessage", form{"chat_id": digits(f.ID), "text": "gone", "message_thread_id": digits(news)}); a.Description != errThreadNotFound.text {
		t.Error(a)
	}
	first := p.In(g).Write("one")
	p.In(g).Reply(first.ID, "two")
	list := fetched(t, s)
	if m := list[1].Message; m.Thread != first.ID || m.InTopic {
		t.Errorf("an answer in a large group has a thread that is none: %+v", m)
	}
	if a := ask(t, s, "sendMessage", form{"chat_id": digits(g.ID), "text": "there", "message_thread_id": digits(first.ID)}); !a.OK {
		t.Error("which does no harm there", a)
	}
	first = p.In(f).Write("in general")
	p.In(f).Reply(first.ID, "there too")
	if m := fetched(t, s)[1].Message; m.Thread != first.ID || m.InTopic {
		t.Errorf("%+v", m)
	}
	if a := ask(t, s, "sendMessage", form{"chat_id": digits(f.ID), "text": "there", "message_thread_id": digits(first.ID)}); a.Description != errThreadNotFound.text {
		t.Error("but here", a)
	}
	if a := say(t, s, f.ID); !a.OK {
		t.Error(a)
	}
	f.CloseTopic(0)
	if a := say(t, s, f.ID); a.Description != errTopicClosed.text {
		t.Error(a)
	}
	f.PromoteBot(p)
	if a := say(t, s, f.ID); !a.OK {
		t.Error("an admin may", a)
	}
}

func TestGroupsAndChannels(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Limits: NoLimits})
	p, q := s.Person(17, "en"), s.Person(18, "en")
	g := s.Group("Small", p)
	g.Add(q)
	g.AddBotBy(p, "here")
	list := fetched(t, s)
	if len(list) != 3 || list[0].Mine.New.Status != "member" || list[1].Message.NewMembers[0].ID != s.Bot.ID || list[2].Message.Text != "/start@tumen_bot here" {
		t.Fatalf("%+v", list)
	}
	p.In(g).Unnamed().Write("/settings")
	if m := fetched(t, s)[0].Message; m.From.Username != "GroupAnonymousBot" || m.SenderChat.ID != g.ID {
		t.Errorf("%+v", m)
	}
	status := func(g *Group, who int64) string {
		var m Member
		if err := json.Unmarshal(ask(t, s, "getChatMember", form{"chat_id": digits(g.ID), "user_id": digits(who)}).Result, &m); err != nil {
			t.Fatal(err)
		}
		return m.Status
	}
	if status(g, 17) != "creator" || status(g, 18) != "member" || status(g, s.Bot.ID) != "member" {
		t.Error("standing in the group")
	}
	large := g.Upgrade(p)
	list = fetched(t, s)
	if len(list) != 2 || list[0].Message.MigrateTo != large.ID || list[1].Message.MigrateFrom != g.ID || list[1].Message.Chat.ID != large.ID {
		t.Errorf("%+v", list)
	}
	if a := say(t, s, g.ID); a.Parameters.MigrateTo != large.ID {
		t.Error(a)
	}
	if a := say(t, s, large.ID); !a.OK || status(large, 18) != "member" {
		t.Error(a)
	}
	large.Admin(q)
	var admins []Member
	if err := json.Unmarshal(ask(t, s, "getChatAdministrators", form{"chat_id": digits(large.ID)}).Result, &admins); err != nil || len(admins) != 2 {
		t.Error(admins, err)
	}
	c := s.Channel("News", p)
	c.AddBot(p)
	p.In(c).Write("post")
	list = fetched(t, s)
	if len(list) != 2 || list[0].Mine.New.Status != "administrator" || list[1].Post.SenderChat.ID != c.ID || list[1].Post.From != nil {
		t.Errorf("%+v", list)
	}
	if a := ask(t, s, "leaveChat", form{"chat_id": digits(c.ID)}); !a.OK || fetched(t, s)[0].Mine.New.Status != "left" {
		t.Error(a)
	}
	large.KickBot(p)
	if list := fetched(t, s); len(list) != 1 || list[0].Mine.New.Status != "kicked" {
		t.Errorf("%+v", list)
	}
}

func TestMenusAndTextsAreKeptByScopeAndLanguage(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{})
	for _, language := range []string{"", "uk"} {
		if a := ask(t, s, "setMyCommands", form{"commands": `[{"command":"digest","description":"` + language + `x"}]`, "language_code": language, "scope": `{"type":"all_private_chats"}`}); !a.OK {
			t.Error(a)
		}
		ask(t, s, "setMyDescription", form{"description": "d" + language, "language_code": language})
	}
	if c := s.Commands("all_private_chats", "uk"); len(c) != 1 || c[0].Description != "ukx" || len(s.Commands("default", "")) != 0 {
		t.Error(c)
	}
	if a := ask(t, s, "getMyDescription", form{"language_code": "de"}); string(a.Result) != `{"description":"d"}` || s.Said("description", "uk") != "duk" {
		t.Error("another language gets that of none", string(a.Result))
	}
	ask(t, s, "deleteMyCommands", form{"language_code": "uk", "scope": `{"type":"all_private_chats"}`})
	if a := ask(t, s, "getMyCommands", form{"language_code": "uk", "scope": `{"type":"all_private_chats"}`}); string(a.Result) != "[]" {
		t.Error(string(a.Result))
	}
}

// What Telegram loses in silence fails the test.
func TestSilentLossesAreViolations(t *testing.T) {
	t.Parallel()
	many := "[" + strings.TrimSuffix(strings.Repeat(`{"type":"bold","offset":0,"length":1},`, 101), ",") + "]"
	for _, c := range []struct{ rule, entities, want string }{
		{"crossing", `[{"type":"bold","offset":0,"length":3},{"type":"italic","offset":2,"length":3}]`, "bold and italic cross"},
		{"a quote in a quote", `[{"type":"blockquote","offset":0,"length":5},{"type":"expandable_blockquote","offset":1,"length":2}]`, "lie in one another"},
		{"a link in code", `[{"type":"code","offset":0,"length":5},{"type":"text_link","offset":1,"length":2,"url":"https://a.b"}]`, "lie in one another"},
		{"nothing but space", `[{"type":"bold","offset":5,"length":1}]`, "over nothing but space"},
		{"more than a hundred", many, "101 entities"},
		{"bold in a link in a quote", `[{"type":"blockquote","offset":0,"length":5},{"type":"text_link","offset":1,"length":3,"url":"https://a.b"},{"type":"bold","offset":1,"length":2}]`, ""},
	} {
		n := &noted{TB: t}
		s := Start(n, Options{Unchecked: true})
		s.Person(17, "uk").Start("")
		if a := ask(t, s, "sendMessage", form{"chat_id": "17", "text": "abcde fg", "entities": c.entities}); !a.OK {
			t.Error(c.rule, a)
		}
		if said := strings.Join(n.said, "\n"); !strings.Contains(said, c.want) || (said == "") != (c.want == "") {
			t.Errorf("%s: %q", c.rule, said)
		}
	}
}

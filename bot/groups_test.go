package bot

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"tumen/internal/botfake"
	"tumen/news"
)

func TestAGroupGetsDigestsOnlyAfterAnAdminChoseThem(t *testing.T) {
	h := newHouse(t)
	boss, reader := h.fake.Person(1, "uk"), h.fake.Person(2, "de")
	g := h.fake.Supergroup("Редакція", boss)
	g.Add(reader)
	g.AddBotBy(boss, byLink)
	h.settle()
	if all := h.said(g.ID); len(all) != 1 || !strings.Contains(all[0], "Вітаю! Я Tumen") || !strings.Contains(all[0], "@tumen_bot") {
		t.Fatalf("%q", all) // one greeting, in the language of who took the bot in, although the link says /start too
	}
	if s := h.sub(g.ID); s.Kind != news.GroupChat || s.Subscription != news.Unsubscribed || s.Name != "Редакція" || s.Owner != 1 || s.Language != "uk" {
		t.Errorf("%+v", s)
	}
	h.press(reader.In(g), "set:sub")
	if s := h.sub(g.ID); s.Subscription != news.Unsubscribed {
		t.Errorf("a member who is no admin switched the digest on: %+v", s)
	}
	x := boss.In(g)
	h.press(x, "set:sub")
	s := h.sub(g.ID)
	if s.Subscription != news.Subscribed || !s.Next.After(h.now) || !s.Until.Equal(h.now.Add(-firstReach)) || len(h.said(g.ID)) != 1 {
		t.Errorf("%+v\n%q", s, h.said(g.ID))
	}
	for _, words := range []string{"/settings", "/settings@tumen_bot 20:00", "/subscribe", "/unsubscribe"} {
		reader.In(g).Write(words)
		h.settle()
		if after := h.sub(g.ID); after.Minute != s.Minute || after.Subscription != s.Subscription {
			t.Errorf("%s by a member: %+v", words, after)
		}
		reader.In(g).Await("адміністратори")
	}
	reader.In(g).Write("/start")
	h.settle()
	reader.In(g).Await("/figures")
	// Where the members are hidden, the messenger says of each only that it doesn't say.
	for i, text := range []string{"Bad Request: member list is inaccessible", "Bad Request: CHAT_ADMIN_REQUIRED"} {
		h.fake.Fail(botfake.Fault{Method: "getChatMember", Code: 400, Text: text, Times: 2})
		at := fmt.Sprintf("%d:15", 18+i)
		x.Write("/settings@tumen_bot " + at)
		h.settle()
		x.Await(at)
		reader.In(g).Write("/settings@tumen_bot 21:00")
		h.settle()
		if s := h.sub(g.ID); s.Minute != (18+i)*60+15 {
			t.Errorf("%s: %+v", text, s)
		}
	}
	x.Write("/unsubscribe")
	h.settle()
	x.Await("Дайджест тут вимкнено")
}

// TestAnAnswerInAGroupIsAReplyOfAnAdmin: with its privacy mode on, the bot sees nothing else, and people talk of other things.
func TestAnAnswerInAGroupIsAReplyOfAnAdmin(t *testing.T) {
	h := newHouse(t)
	boss, reader := h.fake.Person(1, "de"), h.fake.Person(2, "de")
	g := h.fake.Supergroup("Redaktion", boss)
	g.Add(reader)
	g.AddBot(boss)
	h.settle()
	h.press(boss.In(g), "set:menu")
	h.press(boss.In(g), "set:zone")
	asked := h.last(g.ID)
	if !strings.Contains(asked.Text, "antworten Sie auf diese Nachricht") || !strings.Contains(asked.Text, "/settings Wien") {
		t.Errorf("%q", asked.Text)
	}
	boss.In(g).Write("Seoul")
	reader.In(g).Reply(asked.ID, "Seoul")
	h.settle()
	if s := h.sub(g.ID); s.Zone != "Europe/Berlin" {
		t.Errorf("%+v", s)
	}
	boss.In(g).Reply(asked.ID, "Seoul")
	h.settle()
	boss.In(g).Await("Seoul, UTC+9")
	if s := h.sub(g.ID); s.Zone != "Asia/Seoul" || s.Pending != "" {
		t.Errorf("%+v", s)
	}
	// A reply to another message of the bot is none.
	h.press(boss.In(g), "set:time")
	boss.In(g).Reply(h.fake.Sent(g.ID)[0].ID, "19:00")
	h.settle()
	if s := h.sub(g.ID); s.Minute != morning {
		t.Errorf("%+v", s)
	}
}

func TestAnUnnamedAdminIsAnAdmin(t *testing.T) {
	h := newHouse(t)
	boss, reader := h.fake.Person(1, "uk"), h.fake.Person(2, "uk")
	g := h.fake.Supergroup("Редакція", boss)
	g.Add(reader)
	g.AddBot(boss)
	h.settle()
	boss.In(g).Unnamed().Write("/settings@tumen_bot 19:00")
	h.settle()
	if s := h.sub(g.ID); s.Minute != 19*60 {
		t.Errorf("%+v", s)
	}
	h.fake.Inject(`{"message":{"message_id":900,"date":1,"chat":{"id":` + id(g.ID) + `,"type":"supergroup","title":"Редакція"},
		"from":{"id":136817688,"is_bot":true,"first_name":"Channel"},"sender_chat":{"id":-1009,"type":"channel","title":"Чужий канал"},"text":"/settings@tumen_bot 20:00"}}`)
	h.settle()
	if s := h.sub(g.ID); s.Minute != 19*60 {
		t.Errorf("somebody who writes as a channel changed %+v", s)
	}
}

func TestEachTopicHasItsOwnSettings(t *testing.T) {
	h := newHouse(t)
	h.editions.edition = anEdition()
	boss := h.fake.Person(1, "ko")
	g := h.fake.Forum("편집국", boss)
	g.AddBot(boss)
	h.settle()
	boss.In(g).Await("토픽마다 설정이 따로 있습니다")
	desk, other := g.Topic("북한"), g.Topic("잡담")
	x := boss.In(g).Topic(desk)
	x.Write("/settings@tumen_bot 09:00")
	h.settle()
	if m := x.Await("시간: 09:00"); m.Thread != desk {
		t.Errorf("the answer stands in thread %d", m.Thread)
	}
	h.press(x, "set:sub")
	boss.In(g).Topic(other).Write("/settings@tumen_bot 10:00")
	h.settle()
	here, there, whole := h.sub(g.ID, desk), h.sub(g.ID, other), h.sub(g.ID)
	if here.Subscription != news.Subscribed || here.Minute != 540 || there.Subscription != news.Unsubscribed || there.Minute != 600 ||
		whole.Subscription != news.Unsubscribed || whole.Minute != morning || here.Owner != 1 || here.Language != "ko" || here.Name != "편집국" {
		t.Errorf("%+v\n%+v\n%+v", here, there, whole)
	}
	h.now = here.Next
	if _, err := h.bot.dispatch(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.settle()
	for _, m := range h.fake.Sent(g.ID) {
		if strings.Contains(m.Text, "11,000") && m.Thread != desk {
			t.Errorf("the digest stands in thread %d", m.Thread)
		}
	}
	// From his own chat the admin can set up all of it.
	boss.Start("")
	h.settle()
	boss.Write("/settings")
	h.settle()
	h.press(boss.Seat, "set:chats")
	if m := h.last(1); len(m.Buttons()) != 6 || !strings.Contains(strings.Join(m.Buttons(), "|"), "편집국, 토픽 "+id(desk)) {
		t.Errorf("%q", m.Buttons())
	}
	h.press(boss.Seat, "set:menu:"+writeTarget(news.Chat{ID: g.ID, Thread: desk}))
	h.press(boss.Seat, "set:unsub")
	if s := h.sub(g.ID, desk); s.Subscription != news.Unsubscribed {
		t.Errorf("%+v", s)
	}
}

func TestABotThatMayNotWriteSaysNothingAndLogsIt(t *testing.T) {
	h := newHouse(t)
	boss := h.fake.Person(1, "en")
	g := h.fake.Supergroup("Quiet", boss)
	g.MuteBot(boss)
	h.settle()
	if all := h.said(g.ID); len(all) != 0 || !strings.Contains(h.log.String(), "may not write") {
		t.Errorf("%q\n%s", all, h.log)
	}
	g.PromoteBot(boss)
	h.settle()
	boss.In(g).Await("Hello!")
	g.DemoteBot(boss) // still may write: nothing new
	h.settle()
	if len(h.said(g.ID)) != 1 {
		t.Errorf("%q", h.said(g.ID))
	}
}

func TestAGroupOfStrangersIsNotServed(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access = Access{Mode: ByList, People: []int64{1}} })
	stranger, listed := h.fake.Person(2, "en"), h.fake.Person(1, "en")
	g := h.fake.Supergroup("Strangers", stranger)
	g.AddBot(stranger)
	h.settle()
	if all := h.said(g.ID); len(all) != 1 || !strings.Contains(all[0], "people on a list") || h.sub(g.ID).Version != 0 {
		t.Errorf("%q %+v", all, h.sub(g.ID))
	}
	own := h.fake.Supergroup("Desk", listed)
	own.Add(stranger)
	own.AddBot(listed)
	h.settle()
	h.press(listed.In(own), "set:sub")
	if s := h.sub(own.ID); s.Subscription != news.Subscribed || s.Admitted {
		t.Errorf("%+v", s)
	}
}

func id(n int64) string { return strconv.FormatInt(n, 10) }

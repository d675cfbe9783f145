package bot

import (
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
	h.fake.Fail(botfake.Fault{Method: "getChatMember", Code: 400, Text: "Bad Request: member list is inaccessible", Times: 2})
	x.Write("/settings@tumen_bot 20:00")
	h.settle()
	x.Await("20:00")
	reader.In(g).Write("/settings@tumen_bot 21:00")
	h.settle()
	if s := h.sub(g.ID); s.Minute != 20*60 {
		t.Errorf("%+v", s)
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
	if m := x.Await("시각: 09:00"); m.Thread != desk {
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

func TestAGroupThatRemovesTheBotIsOfferedAnewWhenItIsBack(t *testing.T) {
	h := newHouse(t)
	boss := h.fake.Person(1, "en")
	g := h.fake.Forum("Desk", boss)
	g.AddBot(boss)
	h.settle()
	h.press(boss.In(g), "set:sub")
	topic := g.Topic("News")
	boss.In(g).Topic(topic).Write("/subscribe")
	h.settle()
	g.KickBot(boss)
	h.settle()
	if a, b := h.sub(g.ID), h.sub(g.ID, topic); a.Subscription != news.Unreachable || b.Subscription != news.Unreachable {
		t.Errorf("%+v\n%+v", a, b)
	}
	h.now = h.now.AddDate(0, 0, 40)
	g.AddBot(boss)
	h.settle()
	if a := h.sub(g.ID); a.Subscription != news.Unreachable {
		t.Errorf("digests go on although nobody chose them: %+v", a)
	}
	boss.In(g).Await("Resume the digests")
	h.press(boss.In(g), "set:resume")
	for _, s := range []news.Subscriber{h.sub(g.ID), h.sub(g.ID, topic)} {
		if s.Subscription != news.Subscribed || !s.Next.After(h.now) || !s.Until.Equal(h.now.Add(-pauseReach)) {
			t.Errorf("%+v", s)
		}
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
	if all := h.said(g.ID); len(all) != 1 || !strings.Contains(all[0], "closed group") || h.sub(g.ID).Version != 0 {
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

func TestAGroupThatBecomesASupergroupKeepsItsSettings(t *testing.T) {
	// The bot is told in the old chat and in the new one, and either may be handled first.
	for name, order := range map[string][]int{"as they come": {0, 1}, "the new one first": {1, 0}, "only the old one": {0}, "only the new one": {1}} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			boss := h.fake.Person(1, "uk")
			g := h.fake.Group("Мала", boss)
			g.AddBot(boss)
			h.settle()
			h.press(boss.In(g), "set:sub")
			boss.In(g).Write("/settings 21:00")
			h.settle()
			to := g.Upgrade(boss)
			h.receive()
			pending, err := h.store.PendingUpdates(t.Context(), h.now, 10)
			h.check(err)
			if len(pending) != 2 {
				t.Fatalf("%d updates", len(pending))
			}
			for _, i := range order {
				h.bot.settle(t.Context(), pending[i])
			}
			s := h.sub(to.ID)
			if s.Subscription != news.Subscribed || s.Minute != 21*60 || h.sub(g.ID).Version != 0 {
				t.Errorf("%+v", s)
			}
			boss.In(to).Write("/settings 22:00")
			h.settle()
			if s := h.sub(to.ID); s.Minute != 22*60 {
				t.Errorf("%+v", s)
			}
		})
	}
}

func TestAChannelIsSetUpFromThePrivateChat(t *testing.T) {
	h := newHouse(t)
	boss, editor := h.person(1, "uk"), h.person(2, "de")
	g := h.fake.Channel("Огляд", boss)
	g.Admin(editor)
	g.AddBot(boss)
	h.settle()
	boss.Await("Я можу публікувати в каналі «Огляд»")
	if len(h.said(g.ID)) != 0 {
		t.Fatalf("in the channel stands %q", h.said(g.ID))
	}
	if s := h.sub(g.ID); s.Kind != news.ChannelChat || s.Owner != 1 || s.Language != "uk" || s.Subscription != news.Unsubscribed {
		t.Errorf("%+v", s)
	}
	to := ":" + writeTarget(news.Chat{ID: g.ID})
	h.press(boss.Seat, "set:lang"+to)
	h.press(boss.Seat, "set:lang:ko"+to)
	h.press(boss.Seat, "set:sub"+to)
	if m := h.last(1); !strings.Contains(m.Text, "Налаштування: Огляд") || !strings.Contains(m.Text, "Наступний дайджест") {
		t.Errorf("%q", m.Text) // the owner's own language stays
	}
	h.press(boss.Seat, "set:time"+to)
	boss.Write("18:15")
	h.settle()
	if s, own := h.sub(g.ID), h.sub(1); s.Language != "ko" || s.Subscription != news.Subscribed || s.Minute != 18*60+15 || own.Minute != morning || own.Language != "uk" || own.Pending != "" {
		t.Errorf("%+v\n%+v", s, own)
	}
	// Who is no admin of the channel can't, also not with a button that he made up.
	id := h.last(2).ID
	editor.PressData(id, "1:set:quiet:on"+to)
	h.settle()
	if s := h.sub(g.ID); !s.Quiet {
		t.Errorf("an admin may: %+v", s)
	}
	g.Remove(editor)
	editor.PressData(id, "1:set:quiet:off"+to)
	h.settle()
	if text, _ := editor.Toast(); !h.sub(g.ID).Quiet || !strings.Contains(text, "Administratoren") {
		t.Errorf("%q %+v", text, h.sub(g.ID))
	}
	// In the channel nobody sees the settings, whatever is posted.
	for _, words := range []string{"/settings", "/start", "/subscribe", "/unsubscribe", "/help", "07:30"} {
		boss.In(g).Write(words)
		h.settle()
	}
	if len(h.said(g.ID)) != 0 || h.sub(g.ID).Subscription != news.Subscribed {
		t.Errorf("%q", h.said(g.ID))
	}
	g.KickBot(boss)
	h.settle()
	if s := h.sub(g.ID); s.Subscription != news.Unreachable {
		t.Errorf("%+v", s)
	}
	boss.PressData(h.last(1).ID, "1:set:sub"+to)
	h.settle()
	if text, _ := boss.Toast(); !strings.Contains(text, "вже немає") || h.sub(g.ID).Subscription != news.Unreachable {
		t.Errorf("%q %+v", text, h.sub(g.ID))
	}
	boss.Write("/settings")
	h.settle()
	if m := h.last(1); strings.Contains(strings.Join(m.Buttons(), "|"), "канали") {
		t.Errorf("%q", m.Buttons())
	}
}

func TestWhoNeverStartedTheBotIsNotWrittenToAboutHisChannel(t *testing.T) {
	h := newHouse(t)
	boss := h.fake.Person(1, "en")
	g := h.fake.Channel("News", boss)
	g.AddBot(boss)
	h.settle()
	if len(h.said(1)) != 0 || h.sub(g.ID).Owner != 1 {
		t.Errorf("%q", h.said(1))
	}
	boss.Start("")
	boss.Write("/settings")
	h.settle()
	h.press(boss.Seat, "set:chats")
	boss.Await("News")
	h.press(boss.Seat, "set:menu:"+writeTarget(news.Chat{ID: g.ID}))
	boss.Await("Settings: News")
}

func TestAButtonOfAGroupChangesNoOtherChat(t *testing.T) {
	h := newHouse(t)
	victim := h.person(9, "uk")
	boss := h.fake.Person(1, "en")
	g := h.fake.Supergroup("Desk", boss)
	g.AddBot(boss)
	h.settle()
	id := h.last(g.ID).ID
	for _, x := range []*botfake.Seat{boss.In(g), boss.Seat} {
		if x == boss.Seat {
			boss.Start("")
			h.settle()
			id = h.last(1).ID
		}
		x.PressData(id, "1:set:unsub:"+writeTarget(news.Chat{ID: victim.ID()}))
		h.settle()
		if s := h.sub(9); s.Subscription != news.Subscribed {
			t.Errorf("%+v", s)
		}
	}
}

func TestManyGroupsAreListedInOneMessage(t *testing.T) {
	h := newHouse(t)
	boss := h.person(1, "en")
	for range mostOwned + 5 {
		g := h.fake.Supergroup(strings.Repeat("Long 名前 ", 40), boss)
		g.AddBot(boss)
	}
	h.settle()
	boss.Write("/settings")
	h.settle()
	h.press(boss.Seat, "set:chats")
	if m := h.last(1); len(m.Buttons()) != mostOwned+3 {
		t.Errorf("%d buttons", len(m.Buttons()))
	}
}

func id(n int64) string { return strconv.FormatInt(n, 10) }

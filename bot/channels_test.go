package bot

import (
	"strings"
	"testing"

	"tumen/internal/botfake"
	"tumen/news"
)

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
	boss.PressData(h.last(1).ID, "1:set:sub"+to)
	h.settle()
	if text, _ := boss.Toast(); !strings.Contains(text, "вже немає") || h.sub(g.ID).Version != 0 {
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

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

// TestAReaderOfAChannelHasNothingPostedThere: everybody can press what stands below a channel's posts. The story comes to his
// own chat, whether or not he is known, and what he makes up comes to nothing.
func TestAReaderOfAChannelHasNothingPostedThere(t *testing.T) {
	h := newHouse(t)
	e := anEdition()
	e.Sections[0].Items[0].More = 2
	h.editions.edition = e
	h.library.stories = map[int64]Story{1: {Entries: entries(aReport().Claims), Renditions: aReport().Renditions}}
	boss, reader, known := h.person(1, "uk"), h.fake.Person(2, "uk"), h.person(3, "uk")
	g := h.fake.Channel("Огляд", boss)
	g.Add(reader)
	g.AddBot(boss)
	h.settle()
	h.press(boss.Seat, "set:sub:"+writeTarget(news.Chat{ID: g.ID}))
	h.now = h.sub(g.ID).Next
	h.dispatch()
	h.settle()
	post := h.last(g.ID)
	if post.Keyboard == nil || post.Keyboard.Rows[0][0].URL != "https://t.me/tumen_bot?start=story_1" {
		t.Fatalf("%+v", post.Keyboard)
	}
	for _, made := range []string{data("story", "1"), data("digest"), data("join"), data("set", "menu"), data("set", "unsub"), data("x")} {
		reader.In(g).PressData(post.ID, made)
		boss.In(g).PressData(post.ID, made)
		h.settle()
	}
	if n := len(h.said(g.ID)); n != 1 || h.sub(g.ID).Subscription != news.Subscribed {
		t.Errorf("%d messages stand in the channel: %q", n, h.said(g.ID))
	}
	reader.Start("story_1")
	h.settle()
	if all := h.said(2); len(all) != 2 || !strings.Contains(all[0], "надіслала 11 тисяч") || !strings.Contains(all[1], "Tumen") {
		t.Errorf("who is new gets the story and is greeted: %q", all)
	}
	before := len(h.said(3))
	known.Start("story_1")
	h.settle()
	if all := h.said(3)[before:]; len(all) != 1 || !strings.Contains(all[0], "надіслала 11 тисяч") {
		t.Errorf("who is subscribed gets the story: %q", all)
	}
	known.Start("story_x")
	h.settle()
	known.Await("Цього сюжету")
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

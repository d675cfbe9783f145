package bot

import (
	"testing"

	"tumen/news"
)

// TestAGroupThatRemovesTheBotIsForgotten: that is how a group has removed what is stored of it, as /privacy says.
func TestAGroupThatRemovesTheBotIsForgotten(t *testing.T) {
	for _, kind := range []string{"group", "forum", "channel"} {
		h := newHouse(t)
		boss := h.person(1, "en")
		g, topic := h.fake.Group("Desk", boss), int64(0)
		switch kind {
		case "forum":
			g = h.fake.Forum("Desk", boss)
			topic = g.Topic("News")
		case "channel":
			g = h.fake.Channel("Desk", boss)
		}
		g.AddBot(boss)
		h.settle()
		if kind == "channel" {
			h.press(boss.Seat, "set:sub:"+writeTarget(news.Chat{ID: g.ID}))
		} else {
			boss.In(g).Topic(topic).Write("/subscribe")
			h.settle()
		}
		if s := h.sub(g.ID, topic); s.Subscription != news.Subscribed {
			t.Fatalf("%s: %+v", kind, s)
		}
		g.KickBot(boss)
		h.settle()
		if all, err := h.store.SubscribersOf(t.Context(), g.ID); err != nil || len(all) != 0 {
			t.Errorf("%s: %+v %v", kind, all, err)
		}
		before := len(h.said(g.ID)) + len(h.said(1))
		g.AddBot(boss) // offered anew
		h.settle()
		if s := h.sub(g.ID); s.Subscription != news.Unsubscribed || s.Version == 0 || len(h.said(g.ID))+len(h.said(1)) != before+1 {
			t.Errorf("%s: %+v\n%s", kind, s, h.fake.Transcript(g.ID))
		}
	}
}

// TestAGroupInWhichTheBotMayWriteAgainIsOfferedToGoOn: nothing comes by itself.
func TestAGroupInWhichTheBotMayWriteAgainIsOfferedToGoOn(t *testing.T) {
	h := newHouse(t)
	boss := h.fake.Person(1, "en")
	g := h.fake.Forum("Desk", boss)
	g.AddBot(boss)
	h.settle()
	h.press(boss.In(g), "set:sub")
	topic := g.Topic("News")
	boss.In(g).Topic(topic).Write("/subscribe")
	h.settle()
	g.MuteBot(boss)
	h.settle()
	if a, b := h.sub(g.ID), h.sub(g.ID, topic); a.Subscription != news.Unreachable || b.Subscription != news.Unreachable {
		t.Errorf("%+v\n%+v", a, b)
	}
	h.now = h.now.AddDate(0, 0, 40)
	g.DemoteBot(boss)
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

// TestAnUpgradeThatPutsTheBotOutOfTheOldGroupLosesNothing: whichever of the updates is handled first.
func TestAnUpgradeThatPutsTheBotOutOfTheOldGroupLosesNothing(t *testing.T) {
	for name, order := range map[string][]int{"last": {0, 1, 2}, "first": {2, 0, 1}, "alone": {2}} {
		h := newHouse(t)
		boss := h.fake.Person(1, "uk")
		g := h.fake.Group("Мала", boss)
		g.AddBot(boss)
		h.settle()
		h.press(boss.In(g), "set:sub")
		to := g.Upgrade(boss)
		h.fake.Inject(`{"my_chat_member":{"chat":{"id":` + id(g.ID) + `,"type":"group","title":"Мала"},"from":{"id":1,"is_bot":false,"first_name":"Оксана"},"date":1,
			"old_chat_member":{"user":{"id":7000000001,"is_bot":true,"first_name":"Tumen"},"status":"member"},
			"new_chat_member":{"user":{"id":7000000001,"is_bot":true,"first_name":"Tumen"},"status":"left"}}}`)
		h.receive()
		pending, err := h.store.PendingUpdates(t.Context(), h.now, 10)
		h.check(err)
		for _, i := range order {
			h.bot.settle(t.Context(), pending[i])
		}
		h.settle()
		if s := h.sub(to.ID); s.Subscription != news.Subscribed {
			t.Errorf("%s: %+v", name, s)
		}
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

package bot

import (
	"strings"
	"testing"

	"tumen/news"
)

func TestPrivacyNamesThePersonsNumber(t *testing.T) {
	for _, l := range news.Languages() {
		h := newHouse(t)
		p := h.reader(4711, string(l))
		p.Write("/privacy")
		h.settle()
		if got := h.last(4711).Text; !strings.Contains(got, "4711") || !strings.Contains(got, "/delete_me") {
			t.Errorf("%s: %s", l, got)
		}
	}
}

// TestDeleteMeRemovesThePersonAndKeepsTheGroup: what a group chose is not the person's, only that the person set it up is.
func TestDeleteMeRemovesThePersonAndKeepsTheGroup(t *testing.T) {
	h := newHouse(t)
	p := h.reader(17, "en")
	h.check(h.store.Commit(t.Context(), news.Change{At: h.now, Subscribers: []news.Subscriber{{
		Chat: news.Chat{ID: -5}, Kind: news.GroupChat, Owner: 17, Language: news.German, Zone: "UTC", Weekdays: news.EveryDay, Subscription: news.Subscribed,
	}}}))
	p.Write("/delete_me")
	h.settle()
	if h.sub(17).Version == 0 {
		t.Fatal("removed without asking")
	}
	h.press(p.Seat, "del:yes")
	if got := h.last(17).Text; !strings.Contains(got, "has been deleted") {
		t.Error(got)
	}
	if h.sub(17).Version != 0 {
		t.Error("the person is still known")
	}
	if g := h.sub(-5); g.Owner != 0 || g.Subscription != news.Subscribed {
		t.Errorf("%+v", g)
	}
}

func TestDeleteMeCanBeTakenBack(t *testing.T) {
	h := newHouse(t)
	p := h.reader(17, "en")
	p.Write("/delete_me")
	h.settle()
	h.press(p.Seat, "del:no")
	if h.sub(17).Version == 0 || !strings.Contains(h.last(17).Text, "Nothing was deleted") {
		t.Error(h.last(17).Text)
	}
}

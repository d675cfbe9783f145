package bot

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/internal/botfake"
	"tumen/lang/phrases"
	"tumen/news"
)

// ownedBy opens the bot's operator commands to somebody.
func ownedBy(id int64) func(*Options) {
	return func(o *Options) { o.Access.Admins = []int64{id} }
}

// subscribed keeps a subscriber, whatever was kept of the chat before.
func (h *house) subscribed(id int64, kind news.ChatKind, l news.Language) {
	h.Helper()
	h.check(h.store.Commit(h.Context(), news.Change{At: h.now, Subscribers: []news.Subscriber{{
		Chat: news.Chat{ID: id}, Kind: kind, Language: l, Zone: "UTC", Weekdays: news.EveryDay, Subscription: news.Subscribed,
		Next: h.now.Add(time.Hour), Version: h.sub(id).Version,
	}}}))
}

// reader is a person who has opened the chat with the bot and subscribed.
func (h *house) reader(id int64, language string) *botfake.Person {
	h.Helper()
	p := h.fake.Person(id, language)
	p.Start("")
	h.settle()
	h.subscribed(id, news.PersonChat, news.Language(language))
	return p
}

// times is how often the bot has said a text in a chat.
func (h *house) times(chat int64, text string) (n int) {
	for _, s := range h.said(chat) {
		if s == text {
			n++
		}
	}
	return n
}

func TestStatusTellsAnOperatorWhatIsWrong(t *testing.T) {
	for _, l := range news.Languages() {
		t.Run(string(l), func(t *testing.T) {
			h := newHouse(t, ownedBy(1))
			p := h.reader(1, string(l))
			h.subscribed(-100, news.GroupChat, news.German)
			h.operator.status = Status{
				Articles: 1234, Claims: 21, Stories: 3, LastFiled: noon.Add(-time.Hour), Waiting: []string{"report: 3"}, Model: "gemma",
				Today: news.Budget{Tokens: 1500, Cost: 12_345}, Limit: news.Budget{Cost: 1_000_000},
				Sources: []SourceStanding{{Name: "yonhap", State: SourceFine}, {Name: "dead", State: SourceFailing, Condition: news.Gone, Problem: "HTTP 404: gone"}},
				Errors:  []string{strings.Repeat("long ", 100)},
			}
			p.Write("/status")
			h.settle()
			text := strings.Join(h.said(1), "\n")
			for _, want := range []string{"dead", "HTTP 404: gone", "gemma", "$0.0123", "$1.0000", "report: 3", "…"} {
				if !strings.Contains(text, want) {
					t.Errorf("%q is not told:\n%s", want, text)
				}
			}
			if strings.Contains(text, "bot.owner") || strings.Contains(text, "yonhap") {
				t.Errorf("a key, or a source that is in order:\n%s", text)
			}
		})
	}
}

// An operator calls a source by its ID, a reader knows it by who publishes it.
func TestOperatorsSeeTheIDsOfSources(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	h.library.sources = []SourceStanding{{Name: "kbs-world", Outlet: "KBS", State: SourceFine, Since: noon}}
	for id, want := range map[int64]bool{1: true, 2: false} {
		h.reader(id, "en").Write("/sources")
		h.settle()
		if text := h.last(id).Text; strings.Contains(text, "(kbs-world)") != want || !strings.Contains(text, "KBS") {
			t.Errorf("%d: %s", id, text)
		}
	}
}

// To try a source takes the network: it must not keep the quick commands waiting, nor be cut off like one.
func TestAddingASourceMayTakeItsTime(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	for text, want := range map[string]bool{"/sources add https://example.org/": true, "/sources ADD x": true, "/sources": false, "/sources pause a": false} {
		u := news.Update{Body: fmt.Appendf(nil, `{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},`+
			`"from":{"id":1,"is_bot":false,"first_name":"x"},"text":%q,"entities":[{"type":"bot_command","offset":0,"length":8}]}}`, text)}
		if got := h.bot.lengthy(u); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestBudgetListsTheWeek(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	p := h.reader(1, "en")
	h.operator.status = Status{Model: "gemma", Week: []news.UsageSum{
		{Day: noon.AddDate(0, 0, -1), Purpose: news.PurposeReport, Input: 100, Output: 20, Cost: 50},
		{Day: noon, Purpose: news.PurposeAnswer, Input: 1, Cost: 10_000},
	}}
	p.Write("/budget")
	h.settle()
	text := h.last(1).Text
	if i, j := strings.Index(text, "2026-11-22 · answers: 1 token, $0.0100"), strings.Index(text, "2026-11-21 · reading reports: 120 tokens"); i < 0 || j < i {
		t.Error(text)
	}
}

// TestNobodyElseLearnsThatThereAreOperators: the same words as for a command that there isn't.
func TestNobodyElseLearnsThatThereAreOperators(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	p := h.reader(2, "en")
	p.Write("/nonsense")
	h.settle()
	unknown := h.last(2).Text
	for _, c := range []string{"/status", "/budget", "/broadcast hello"} {
		p.Write(c)
		h.settle()
		if got := h.last(2).Text; got != unknown {
			t.Errorf("%s: %s", c, got)
		}
	}
	m := h.last(2)
	p.PressData(m.ID, data("broadcast", "send", ""))
	h.settle()
	if q := h.queue(); q.Waiting != 0 {
		t.Errorf("%+v", q)
	}
}

func TestABroadcastIsSeenBeforeItIsSentAndSentOnce(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	p := h.reader(1, "en")
	h.reader(2, "uk")
	quiet := h.reader(3, "de")
	quiet.Write("/settings")
	h.settle()
	h.press(quiet.Seat, "set:quiet:on")
	p.Write("/broadcast Maintenance at 18:00.\nSorry & <thanks>")
	h.settle()
	preview := h.last(1)
	if preview.Text != "Maintenance at 18:00.\nSorry & <thanks>" || preview.Buttons()[0] != "Send to 3 chats" {
		t.Fatalf("%q %v", preview.Text, preview.Buttons())
	}
	for range 2 { // a thumb that trembles
		p.PressData(preview.ID, data("broadcast", "send", ""))
	}
	h.settle()
	for _, chat := range []int64{2, 3} {
		if n := h.times(chat, preview.Text); n != 1 {
			t.Errorf("chat %d got it %d times", chat, n)
		}
		if m := h.last(chat); m.Quiet != (chat == 3) {
			t.Errorf("chat %d: without a sound is %v", chat, m.Quiet)
		}
	}
}

func TestABroadcastToOneLanguage(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	p := h.reader(1, "en")
	h.reader(2, "uk")
	p.Write("/broadcast uk Завтра перерва")
	h.settle()
	h.press(p.Seat, "broadcast:send:uk")
	if n := h.times(2, "Завтра перерва"); n != 1 {
		t.Errorf("it came %d times", n)
	}
	p.Write("/broadcast de Morgen")
	h.settle()
	if got := h.last(1).Text; !strings.Contains(got, "no subscribers") {
		t.Error(got)
	}
	p.Write("/broadcast")
	h.settle()
	if got := h.last(1).Text; !strings.Contains(got, "/broadcast TEXT") {
		t.Error(got)
	}
}

// TestAForumIsToldOnce, however many of its threads get digests.
func TestAForumIsToldOnce(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	p := h.reader(1, "en")
	g := h.fake.Forum("Desk", p)
	g.AddBot(p)
	h.settle()
	for _, thread := range []int64{g.Topic("Arms"), g.Topic("Troops")} {
		h.check(h.store.Commit(t.Context(), news.Change{At: h.now, Subscribers: []news.Subscriber{{
			Chat: news.Chat{ID: g.ID, Thread: thread}, Kind: news.GroupChat, Language: news.English, Zone: "UTC", Weekdays: news.EveryDay,
			Subscription: news.Subscribed, Next: h.now.Add(time.Hour),
		}}}))
	}
	p.Write("/broadcast hello")
	h.settle()
	h.press(p.Seat, "broadcast:send")
	if n := h.times(g.ID, "hello"); n != 1 {
		t.Errorf("it came %d times", n)
	}
}

func TestABroadcastThatIsCancelledIsNotSent(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	p := h.reader(1, "en")
	h.reader(2, "uk")
	p.Write("/broadcast hello")
	h.settle()
	h.press(p.Seat, "broadcast:cancel")
	if n := h.times(2, "hello"); n > 0 {
		t.Errorf("it came %d times", n)
	}
	if m := h.last(1); m.Keyboard != nil {
		t.Error("the preview can still be sent")
	}
}

func TestOperatorsManageSources(t *testing.T) {
	h := newHouse(t, ownedBy(1))
	p := h.reader(1, "en")
	for _, c := range []struct {
		write, did string
		err        error
		answer     string
	}{
		{"/sources add https://example.org/rss", "add https://example.org/rss", nil, "will be followed from the next round"},
		{"/sources pause The Paper", "pause The Paper", nil, "paused"},
		{"/sources resume The Paper", "resume The Paper", nil, "followed again"},
		{"/sources remove nothing", "remove nothing", news.ErrNotFound, "No source has the ID nothing"},
		{"/sources add ftp://x", "add ftp://x", errors.New("it is no web address: begin it with https://"), "begin it with https://"},
		{"/sources add", "", nil, "/sources add https://…"},
		{"/sources buy x", "", nil, "/sources add https://…"},
	} {
		h.operator.did, h.operator.err = nil, c.err
		p.Write(c.write)
		h.settle()
		if got := strings.Join(h.operator.did, "; "); got != c.did {
			t.Errorf("%s: did %q\n%s", c.write, got, h.log)
		}
		if got := h.last(1).Text; !strings.Contains(got, c.answer) {
			t.Errorf("%s: %s", c.write, got)
		}
	}
}

// TestEveryPurposeHasItsWords: what a model was used for is told in words.
func TestEveryPurposeHasItsWords(t *testing.T) {
	for _, l := range news.Languages() {
		for _, p := range news.Purposes() {
			if key := "bot.owner.purpose." + string(p); !phrases.For(l).Has(key) {
				t.Errorf("%s: no %s", l, key)
			}
		}
	}
}

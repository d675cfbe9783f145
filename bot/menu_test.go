package bot

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode/utf8"

	"tumen/bot/telegram"
	"tumen/internal/botfake"
	"tumen/lang/phrases"
	"tumen/news"
)

func TestTheBotIsPresentedInEveryLanguage(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access.Admins = []int64{1} })
	owner := h.fake.Person(1, "ko")
	owner.Start("")
	h.settle()
	h.check(h.bot.present(t.Context()))
	for scope, want := range map[string][]string{
		"all_private_chats": privateMenu, "all_group_chats": groupMenu, "all_chat_administrators": adminMenu, "chat/1": operatorMenu,
	} {
		for _, l := range shown() {
			got := h.fake.Commands(scope, string(l))
			var names []string
			for _, c := range got {
				names = append(names, c.Command)
			}
			if strings.Join(names, " ") != strings.Join(want, " ") {
				t.Errorf("%s in %q: %v", scope, l, names)
			}
			if len(got) > 0 && got[0].Description != phrases.For(l).T("bot.menu.digest", nil) {
				t.Errorf("%s in %q: %q", scope, l, got[0].Description)
			}
		}
	}
	for _, l := range shown() {
		if d, s := h.fake.Said("description", string(l)), h.fake.Said("short_description", string(l)); d != phrases.For(l).T("bot.profile.description", nil) || s != phrases.For(l).T("bot.profile.short", nil) {
			t.Errorf("%q: %q, %q", l, d, s)
		}
	}
}

func TestEachCommandOfTheMenusIsThereAndTheTextsFit(t *testing.T) {
	all := commands()
	for _, name := range operatorMenu {
		c, ok := all[name]
		if !ok || c.do == nil {
			t.Errorf("there is no /%s", name)
		}
	}
	for name := range all {
		if name != "start" && !strings.Contains(strings.Join(operatorMenu, " ")+" ", name+" ") && name != "budget" {
			t.Errorf("/%s stands in no menu", name)
		}
	}
	for _, l := range news.Languages() {
		p := phrases.For(l)
		if n := utf8.RuneCountInString(p.T("bot.profile.description", nil)); n > 512 {
			t.Errorf("%s: the description has %d letters", l, n)
		}
		if n := utf8.RuneCountInString(p.T("bot.profile.short", nil)); n > 120 {
			t.Errorf("%s: the short description has %d letters", l, n)
		}
		for _, key := range []string{"bot.old_button", "bot.admins_only", "bot.set.gone", "bot.set.last_day", "bot.set.last_section", "bot.set.one_stays"} {
			if n := utf8.RuneCountInString(p.T(key, nil)); n > 200 {
				t.Errorf("%s: %s has %d letters, too many to be shown for a moment", l, key, n)
			}
		}
		// What comes with another issue is not promised.
		for _, key := range append([]string{"bot.start.about", "bot.help.private", "bot.profile.description", "bot.profile.short", "bot.group.hello"}, "bot.menu.figures") {
			for _, word := range []string{"PDF", "/search", "chart", "Diagramm", "графік", "그래프", "차트"} {
				if strings.Contains(p.T(key, nil), word) {
					t.Errorf("%s: %s promises %q", l, key, word)
				}
			}
		}
	}
}

func TestTheBotIsPresentedAnewOnlyWhenSomethingChanged(t *testing.T) {
	h := newHouse(t)
	h.check(h.bot.present(t.Context()))
	n := len(h.fake.Requests())
	h.check(h.bot.present(t.Context()))
	if more := len(h.fake.Requests()) - n; more != 0 {
		t.Errorf("%d requests although nothing changed", more)
	}
	h.check(h.store.SetNote(t.Context(), "presented", "another version's"))
	h.check(h.bot.present(t.Context()))
	if more := len(h.fake.Requests()) - n; more != len(presentations()) {
		t.Errorf("%d requests", more)
	}
}

// TestAnOperatorGetsHisMenuWhenHeStarts: before there is no chat whose menu could be set.
func TestAnOperatorGetsHisMenuWhenHeStarts(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access.Admins = []int64{1} })
	h.check(h.bot.present(t.Context()))
	if len(h.fake.Commands("chat/1", "")) != 0 {
		t.Error("the menu of a chat that there isn't")
	}
	owner := h.fake.Person(1, "de")
	owner.Start("")
	h.settle()
	if got := h.fake.Commands("chat/1", "de"); len(got) != len(operatorMenu) {
		t.Errorf("%v", got)
	}
	owner.Write("/help")
	h.settle()
	if m := owner.Await("/broadcast"); !strings.Contains(m.Text, "/sources add") {
		t.Errorf("%q", m.Text)
	}
	p := h.person(2, "de")
	p.Write("/help")
	h.settle()
	if m := p.Await("/figures"); strings.Contains(m.Text, "/broadcast") || !strings.Contains(m.Text, "Wie viele nordkoreanische Soldaten") {
		t.Errorf("%q", m.Text)
	}
}

func TestHelpSaysHowToBeginAlsoToStrangers(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access = Access{Mode: ByCode, Code: "x"} })
	p := h.fake.Person(2, "ko")
	p.Write("/help")
	h.settle()
	if m := p.Await("초대받은 분만"); m.Keyboard != nil {
		t.Errorf("%+v", m)
	}
}

// TestWhenTooMuchIsAskedThePresentationWaits: as long as the messenger says, and then goes on where it was.
func TestWhenTooMuchIsAskedThePresentationWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fake := botfake.Start(t, botfake.Options{Offline: true, Limits: botfake.NoLimits})
		client, err := telegram.New(telegram.Options{Token: fake.Token, API: fake.URL, Transport: fake.Transport()})
		if err != nil {
			t.Fatal(err)
		}
		notes := &noteStore{}
		b := New(Options{Store: notes, Client: client, Now: time.Now, Log: slog.New(slog.DiscardHandler)})
		fake.Fail(botfake.Fault{Method: "setMyDescription", Times: 1, Code: 429, RetryAfter: 300})
		fake.Fail(botfake.Fault{Method: "setMyShortDescription", Times: 2, Code: 502})
		start := time.Now()
		if err := b.present(t.Context()); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(start); took < 300*time.Second || took > 10*time.Minute {
			t.Errorf("it took %s", took)
		}
		if n, want := len(fake.Requests()), len(presentations())+3; n != want || notes.value == "" {
			t.Errorf("%d requests, want %d", n, want)
		}
		// One that never succeeds ends with the bot.
		notes.value = ""
		fake.Down(true)
		ctx, cancel := context.WithTimeout(t.Context(), 24*time.Hour)
		defer cancel()
		if err := b.present(ctx); err == nil {
			t.Error("it is told although nobody answers")
		}
	})
}

// noteStore keeps a note.
type noteStore struct {
	Store
	value string
}

func (s *noteStore) Note(context.Context, string) (string, error) { return s.value, nil }

func (s *noteStore) SetNote(_ context.Context, _, value string) error {
	s.value = value
	return nil
}

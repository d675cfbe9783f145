package bot

import (
	"errors"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func TestAReaderHasAllWithOneTap(t *testing.T) {
	first := map[string]struct {
		language news.Language
		zone     string
		say      []string // in what is said, in this order
	}{
		"uk": {"uk", "Europe/Kyiv", []string{"щодня, 08:00 (Київ, UTC+2)", "Ви підписалися", "Для прикладу", "понеділок, 23 листопада, 08:00 (Київ"}},
		"de": {"de", "Europe/Berlin", []string{"täglich um 08:00\u00a0Uhr (Berlin, UTC+1)", "abonniert", "Zum Kennenlernen", "Montag, 23. November, 08:00\u00a0Uhr (Berlin"}},
		"ko": {"ko", "Asia/Seoul", []string{"매일 08:00(서울, UTC+9)", "구독을 시작했습니다", "예시로", "11월 23일 월요일 08:00(서울"}},
		"en": {"en", "Europe/London", []string{"every day at 08:00 (London, UTC)", "You are subscribed", "as a sample", "Monday, 23 November, 08:00 (London"}},
		// Who speaks another language is spoken to in English, and is where he most likely is.
		"pl":            {"en", "Europe/Warsaw", []string{"Warsaw"}},
		"en-US":         {"en", "America/New_York", []string{"New York, UTC−5", "Sunday, 22 November, 08:00"}},
		"de_AT":         {"de", "Europe/Vienna", []string{"Wien"}},
		"":              {"en", "Europe/London", []string{"London"}},
		"xx-\x00-{{.}}": {"en", "Europe/London", []string{"London"}},
	}
	for code, want := range first {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			h.editions.edition = anEdition()
			p := h.fake.Person(17, code)
			p.Start("")
			h.settle()
			greeting := h.last(17)
			if s := h.sub(17); s.Subscription != news.Unsubscribed || s.Language != want.language || s.Zone != want.zone || s.Owner != 17 {
				t.Errorf("after /start: %+v", s)
			}
			h.press(p.Seat, "join")
			s := h.sub(17)
			if s.Subscription != news.Subscribed || s.Minute != morning || s.Weekdays != news.EveryDay || !s.Short || s.Quiet || s.Sections != nil ||
				s.Kind != news.PersonChat || s.Pending != "" || !s.Until.Equal(h.now) || !s.Next.After(h.now) || s.Next.In(zoneOf(s)).Hour() != 8 {
				t.Errorf("after one tap: %+v", s)
			}
			if w := h.editions.wishes; len(w) != 1 || w[0].Language != want.language || w[0].Length != "short" {
				t.Errorf("the sample was wished as %+v", w)
			}
			all := greeting.Text + "\n" + strings.Join(h.said(17), "\n")
			for _, part := range want.say {
				_, rest, ok := strings.Cut(all, part)
				if !ok {
					t.Fatalf("%q is not said, or not in its place:\n%s", part, h.fake.Transcript(17))
				}
				all = rest
			}
			if n := h.fake.Unanswered(); n != 0 {
				t.Errorf("%d presses were not answered", n)
			}
		})
	}
}

func TestTheFirstMessageChangesItsLanguageAndTheGuessOfTheZone(t *testing.T) {
	h := newHouse(t)
	p := h.fake.Person(17, "en")
	p.Start("")
	h.settle()
	h.press(p.Seat, "start:lang:uk")
	if s := h.sub(17); s.Language != "uk" || s.Zone != "Europe/Kyiv" {
		t.Errorf("%+v", s)
	}
	if m := h.last(17); m.Edits != 1 || !strings.Contains(m.Text, "Щоденний дайджест") || len(h.said(17)) != 1 {
		t.Errorf("%+v", m)
	}
	// Somebody from Kyiv who prefers English is still in Kyiv.
	h.press(p.Seat, "start:lang:en")
	if s := h.sub(17); s.Language != "en" || s.Zone != "Europe/Kyiv" {
		t.Errorf("%+v", s)
	}
	h.press(p.Seat, "start:lang:en") // the message stands so already
	for _, forged := range []string{"1:start", "1:start:lang", "1:start:lang:ru", "1:start:lang:uk:uk", "1:start:sub", "1:join:x:y", "0:join", "1", ""} {
		before := h.sub(17)
		p.PressData(h.fake.Sent(17)[0].ID, forged)
		h.settle()
		if after := h.sub(17); forged != "1:join:x:y" && after.Language != before.Language {
			t.Errorf("%q changes %+v", forged, after)
		}
	}
}

func TestStartAgainConfusesNobody(t *testing.T) {
	h := newHouse(t)
	p := h.person(17, "de")
	h.now = h.now.Add(30 * time.Hour)
	before := h.sub(17)
	p.Start("")
	h.settle()
	p.Await("bereits abonniert")
	if after := h.sub(17); after.Next != before.Next || after.Until != before.Until {
		t.Errorf("%+v became %+v", before, after)
	}
	h.press(p.Seat, "digest")
	p.Write("/subscribe")
	h.settle()
	p.Await("bereits abonniert")
	p.Write("/unsubscribe")
	h.settle()
	p.Await("keine Übersichten mehr")
	if s := h.sub(17); s.Subscription != news.Unsubscribed || !s.Next.IsZero() {
		t.Errorf("%+v", s)
	}
	p.Write("/unsubscribe")
	h.settle()
	p.Await("ausgeschaltet")
	p.Start("")
	h.settle()
	p.Await("Abonnieren")
	h.press(p.Seat, "join")
	if s := h.sub(17); s.Subscription != news.Subscribed || s.Next.Before(h.now) {
		t.Errorf("%+v", s)
	}
}

func TestNoSampleKeepsNobodyFromSubscribing(t *testing.T) {
	for name, fault := range map[string]error{"an empty archive": nil, "a model that is down": errors.New("no answer")} {
		h := newHouse(t)
		h.editions.err = fault
		p := h.person(17, "uk")
		p.Await("Наступний дайджест")
		if s := h.sub(17); s.Subscription != news.Subscribed || !s.Until.Equal(h.now.Add(-firstReach)) {
			t.Errorf("%s: %+v", name, s) // the first digest reaches back a day
		}
		if len(h.said(17)) != 1 || strings.Contains(strings.Join(h.said(17), ""), "no answer") {
			t.Errorf("%s: %q", name, h.said(17))
		}
	}
}

func TestALinkBringsALanguageOrTheDigest(t *testing.T) {
	h := newHouse(t)
	h.editions.edition = anEdition()
	p := h.fake.Person(17, "en")
	p.Start("lang_ko")
	h.settle()
	p.Await("구독하기")
	if s := h.sub(17); s.Language != "ko" || s.Zone != "Asia/Seoul" {
		t.Errorf("%+v", s)
	}
	q := h.fake.Person(18, "en")
	q.Start("digest")
	h.settle()
	if all := h.said(18); len(all) != 2 || !strings.Contains(all[0], "11,000") || !strings.Contains(all[1], "Subscribe") {
		t.Errorf("%q", all)
	}
	for _, payload := range []string{"lang_ru", "lang_", "topic_x", "-", "digest2", strings.Repeat("a", 64)} {
		r := h.fake.Person(19, "de")
		r.Start(payload)
		h.settle()
		r.Await("Abonnieren")
		if s := h.sub(19); s.Language != "de" {
			t.Errorf("%s: %+v", payload, s)
		}
	}
}

func TestAnInvitationAdmitsAndNothingElseDoes(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access = Access{Mode: ByCode, Code: "Kyiv-2026_x", Admins: []int64{1}} })
	p := h.fake.Person(17, "uk")
	for _, payload := range []string{"", "kyiv-2026_x", "Kyiv-2026_", "lang_uk", "digest", "Kyiv-2026_xx"} {
		p.Start(payload)
		h.settle()
		if s := h.sub(17); s.Version != 0 {
			t.Errorf("%q: of somebody who was not let in is kept %+v", payload, s)
		}
	}
	if m := h.last(17); m.Keyboard != nil || !strings.Contains(m.Text, "недійсне") {
		t.Errorf("%+v", m)
	}
	p.Write("/settings")
	p.PressData(1, "1:join")
	p.PressData(1, "1:set:sub")
	p.Write("/subscribe")
	h.settle()
	if s := h.sub(17); s.Version != 0 {
		t.Errorf("%+v", s)
	}
	p.Start("Kyiv-2026_x")
	h.settle()
	p.Await("Підписатися")
	h.press(p.Seat, "join")
	if s := h.sub(17); !s.Admitted || s.Subscription != news.Subscribed {
		t.Errorf("%+v", s)
	}
	p.Start("") // admitted once is admitted
	h.settle()
	p.Await("Ви вже підписані")
	owner := h.fake.Person(1, "de")
	owner.Start("")
	h.settle()
	owner.Await("Abonnieren")
	if strings.Contains(h.log.String(), "Kyiv-2026_x") {
		t.Error("the code stands in the log")
	}
}

func TestTheCodeAloneIsAnInvitationToo(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access = Access{Mode: ByCode, Code: "Kyiv-2026_x"} })
	p := h.fake.Person(17, "uk")
	p.Write("kyiv")
	h.settle()
	p.Await("за запрошеннями")
	p.Write(" Kyiv-2026_x ")
	h.settle()
	p.Await("Підписатися")
	if !h.sub(17).Admitted {
		t.Errorf("%+v", h.sub(17))
	}
}

func TestWhoIsNotAdmittedAnyMoreCanStillUnsubscribe(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access = Access{Mode: ByList, People: []int64{18}} })
	h.check(h.store.Commit(t.Context(), news.Change{At: noon, Subscribers: []news.Subscriber{{
		Chat: news.Chat{ID: 17}, Kind: news.PersonChat, Language: news.English, Zone: "UTC", Subscription: news.Subscribed,
	}}}))
	p := h.fake.Person(17, "en")
	p.Write("/unsubscribe")
	h.settle()
	if s := h.sub(17); s.Subscription != news.Unsubscribed {
		t.Errorf("%+v: %s", s, h.last(17).Text)
	}
	p.Write("/subscribe")
	h.settle()
	if s := h.sub(17); s.Subscription != news.Unsubscribed {
		t.Errorf("%+v", s)
	}
}

func TestWithoutACodeAnEmptyOneAdmitsNobody(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access = Access{Mode: ByCode} })
	p := h.fake.Person(17, "en")
	p.Start("")
	h.settle()
	p.Await("by invitation")
}

func TestTheListAdmitsWhoIsOnIt(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Access = Access{Mode: ByList, People: []int64{17}} })
	p, q := h.fake.Person(17, "en"), h.fake.Person(18, "en")
	p.Start("")
	q.Start("anything")
	h.settle()
	p.Await("Subscribe")
	q.Await("people on a list")
}

func TestAPersonWhoBlocksIsNotWrittenToAndComesBack(t *testing.T) {
	h := newHouse(t)
	p := h.person(17, "uk")
	p.Block()
	h.settle()
	if s := h.sub(17); s.Subscription != news.Unreachable {
		t.Fatalf("%+v", s)
	}
	if due, err := h.store.DueSubscribers(t.Context(), h.now.AddDate(0, 0, 3), 10); err != nil || len(due) != 0 {
		t.Errorf("somebody who blocked the bot is due: %+v %v", due, err)
	}
	h.now = h.now.AddDate(0, 1, 0)
	p.Unblock()
	p.Start("")
	h.settle()
	p.Await("підписані")
	s := h.sub(17)
	if s.Subscription != news.Subscribed || !s.Next.After(h.now) || s.Until.Before(h.now.Add(-pauseReach)) {
		t.Errorf("%+v", s)
	}
	// Who had unsubscribed before stays so.
	q := h.person(18, "uk")
	q.Write("/unsubscribe")
	h.settle()
	q.Block()
	q.Unblock()
	h.settle()
	if s := h.sub(18); s.Subscription != news.Unsubscribed {
		t.Errorf("%+v", s)
	}
}

// TestAChatThatWasLostByAFailedMessageComesBackByStart: no update says so, as with an account that was restored.
func TestAChatThatWasLostByAFailedMessageComesBackByStart(t *testing.T) {
	h := newHouse(t)
	p := h.person(17, "en")
	h.check(h.store.Unreachable(t.Context(), 17, "deactivated", h.now))
	p.Start("")
	h.settle()
	p.Await("Welcome back")
	if s := h.sub(17); s.Subscription != news.Subscribed || !s.Next.After(h.now) {
		t.Errorf("%+v", s)
	}
}

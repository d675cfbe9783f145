package bot

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/lang/phrases"
	"tumen/news"
)

func TestEachSettingIsChangedInOneMessage(t *testing.T) {
	cases := []struct {
		press []string
		want  func(news.Subscriber) bool
		say   string
	}{
		{[]string{"set:lang", "set:lang:de"}, func(s news.Subscriber) bool { return s.Language == "de" }, "Sprache: Deutsch"},
		{[]string{"set:time", "set:time:1140"}, func(s news.Subscriber) bool { return s.Minute == 19*60 }, "Time: 19:00"},
		{[]string{"set:zone", "set:zone:Asia/Seoul"}, func(s news.Subscriber) bool { return s.Zone == "Asia/Seoul" }, "Seoul, UTC+9"},
		{[]string{"set:days", "set:days:-1", "set:days:-0"}, func(s news.Subscriber) bool { return s.Weekdays == news.EveryDay&^3 }, "Tuesday, 24 November"},
		{[]string{"set:days", "set:days:work"}, func(s news.Subscriber) bool { return s.Weekdays == workdays }, "Monday, 23 November"},
		{[]string{"set:sec", "set:sec:-arms", "set:menu"}, func(s news.Subscriber) bool {
			return len(s.Sections) == 9 && !slices.Contains(s.Sections, news.Arms)
		}, "9 of 10"},
		{[]string{"set:sec", "set:sec:none", "set:sec:+cyber"}, func(s news.Subscriber) bool {
			return slices.Equal(s.Sections, []news.Category{news.Troops, news.Cyber})
		}, "Cyber"},
		{[]string{"set:sec", "set:sec:none", "set:sec:all"}, func(s news.Subscriber) bool { return s.Sections == nil }, "Trade"},
		{[]string{"set:len:full"}, func(s news.Subscriber) bool { return !s.Short }, "Length: full"},
		{[]string{"set:quiet:on"}, func(s news.Subscriber) bool { return s.Quiet }, "Sound: off"},
		{[]string{"set:week:on"}, func(s news.Subscriber) bool {
			// noon is of a Sunday, and the reader's time has passed
			return s.Weekly && s.Review.Weekday() == time.Sunday && s.Review.Sub(s.Next) == 6*24*time.Hour
		}, "Weekly review: on Sundays"},
		{[]string{"set:week:on", "set:week:off"}, func(s news.Subscriber) bool { return !s.Weekly && s.Review.IsZero() }, "Weekly review: off"},
		{[]string{"set:week:on", "set:unsub"}, func(s news.Subscriber) bool { return s.Weekly && s.Review.IsZero() }, "switched off"},
		{[]string{"set:unsub"}, func(s news.Subscriber) bool { return s.Subscription == news.Unsubscribed && s.Next.IsZero() }, "switched off"},
	}
	for _, c := range cases {
		t.Run(strings.Join(c.press, " "), func(t *testing.T) {
			t.Parallel()
			h := newHouse(t)
			p := h.person(17, "en")
			p.Write("/settings")
			h.settle()
			n := len(h.said(17))
			for _, press := range c.press {
				h.press(p.Seat, press)
			}
			s := h.sub(17)
			if !c.want(s) {
				t.Errorf("%+v", s)
			}
			if m := h.last(17); len(h.said(17)) != n || m.Edits == 0 || !strings.Contains(m.Text+strings.Join(m.Buttons(), "\n"), c.say) {
				t.Errorf("%d messages more, the last: %q %q", len(h.said(17))-n, m.Text, m.Buttons())
			}
			if s.Subscription == news.Subscribed {
				if next, _ := planOf(s).Next(h.now, s.Day); !s.Next.Equal(next) {
					t.Errorf("the next digest is due at %s, not %s", s.Next, next)
				}
			}
		})
	}
}

func TestTheLastDayAndTheLastSectionStay(t *testing.T) {
	h := newHouse(t)
	p := h.person(17, "de")
	p.Write("/settings")
	h.settle()
	h.press(p.Seat, "set:days")
	for d := range 7 {
		h.press(p.Seat, fmt.Sprint("set:days:-", d))
	}
	if text, _ := p.Toast(); h.sub(17).Weekdays != 1<<time.Saturday || !strings.Contains(text, "Mindestens ein Tag") {
		t.Errorf("%q, %b", text, h.sub(17).Weekdays)
	}
	h.press(p.Seat, "set:menu")
	h.press(p.Seat, "set:sec")
	h.press(p.Seat, "set:sec:none")
	h.press(p.Seat, "set:sec:-troops")
	if text, _ := p.Toast(); !slices.Equal(h.sub(17).Sections, []news.Category{news.Troops}) || !strings.Contains(text, "Mindestens eine Rubrik") {
		t.Errorf("%q, %v", text, h.sub(17).Sections)
	}
}

// TestAButtonSaysWhatIsToBe: two quick presses of one button, or one of a screen that is no longer right, do no harm.
func TestAButtonSaysWhatIsToBe(t *testing.T) {
	h := newHouse(t)
	p := h.person(17, "en")
	p.Write("/settings")
	h.settle()
	id := h.last(17).ID
	for range 2 {
		for _, d := range []string{"1:set:days:-3", "1:set:sec:-arms", "1:set:len:full", "1:set:quiet:on"} {
			p.PressData(id, d)
		}
	}
	h.settle()
	s := h.sub(17)
	if s.Weekdays.Has(time.Wednesday) || slices.Contains(s.Sections, news.Arms) || s.Short || !s.Quiet {
		t.Errorf("%+v", s)
	}
}

func TestATimeAndAPlaceCanBeTyped(t *testing.T) {
	h := newHouse(t)
	p := h.person(17, "uk")
	p.Write("/settings")
	h.settle()
	asked := h.last(17).ID
	h.press(p.Seat, "set:time")
	if s := h.sub(17); s.Pending != fmt.Sprint("time:", asked) {
		t.Errorf("%q", s.Pending)
	}
	p.Write("пів на восьму")
	h.settle()
	p.Await("Не вдалося розпізнати час")
	p.Write("7:30")
	h.settle()
	if m := p.Await("23 листопада, 07:30"); h.sub(17).Minute != 450 || h.sub(17).Pending != "" || !strings.Contains(strings.Join(m.Buttons(), " "), "Час: 07:30") {
		t.Errorf("%+v", m)
	}
	for _, m := range h.fake.Sent(17) {
		if m.ID == asked && m.Keyboard != nil {
			t.Error("the screen that asked still has its buttons")
		}
	}
	if len(h.asker.asked) != 0 {
		t.Errorf("the answers were taken for questions: %q", h.asker.asked)
	}
	h.press(p.Seat, "set:zone")
	p.Write("Portland")
	h.settle()
	p.Await("Яке саме місце")
	h.press(p.Seat, "set:zone:America/New_York")
	if s := h.sub(17); s.Zone != "America/New_York" || s.Pending != "" {
		t.Errorf("%+v", s)
	}
	h.press(p.Seat, "set:zone")
	p.Write("Нідесь")
	h.settle()
	p.Await("Не вдалося розпізнати ні час, ні місце")
	p.Write("서울")
	h.settle()
	p.Await("Зараз там 21:00")
	if s := h.sub(17); s.Zone != "Asia/Seoul" {
		t.Errorf("%+v", s)
	}
	p.Write("/settings +5:30")
	h.settle()
	p.Await("різниця однакова")
	if s := h.sub(17); s.Zone != "UTC+05:30" {
		t.Errorf("%+v", s)
	}
	p.Write("/settings 19.05")
	h.settle()
	if s := h.sub(17); s.Minute != 19*60+5 || s.Zone != "UTC+05:30" {
		t.Errorf("%+v", s)
	}
}

// TestAQuestionIsNoAnswerToAScreen: somebody who changed his mind is not held to it.
func TestAQuestionIsNoAnswerToAScreen(t *testing.T) {
	for _, words := range []string{
		"Скільки солдатів загинуло?", "а скільки їх там загинуло", "Розкажи, скільки північнокорейських військових воює в Росії",
	} {
		h := newHouse(t)
		p := h.person(17, "uk")
		p.Write("/settings")
		h.settle()
		h.press(p.Seat, "set:zone")
		p.Write(words)
		h.settle()
		if s := h.sub(17); s.Pending != "" || s.Zone != "Europe/Kyiv" || len(h.asker.asked) != 1 {
			t.Errorf("%q: %+v, asked %q", words, s, h.asker.asked)
		}
	}
	// A command gives the screen up too.
	h := newHouse(t)
	p := h.person(17, "uk")
	p.Write("/settings")
	h.settle()
	h.press(p.Seat, "set:time")
	p.Write("/help")
	p.Write("19:00")
	h.settle()
	if s := h.sub(17); s.Pending != "" || s.Minute != morning {
		t.Errorf("%+v", s)
	}
}

// TestTheNextDigestIsOneADay: who has had today's and moves his time to the evening gets the next one tomorrow.
func TestTheNextDigestIsOneADay(t *testing.T) {
	h := newHouse(t)
	p := h.person(17, "uk")
	h.now = time.Date(2026, 11, 23, 6, 1, 0, 0, time.UTC)
	served, err := h.bot.dispatch(t.Context())
	if err != nil || served != 1 {
		t.Fatal(served, err)
	}
	p.Write("/settings 20:00")
	h.settle()
	p.Await("вівторок, 24 листопада, 20:00")
	if s := h.sub(17); s.Day != "2026-11-23" || !s.Next.Equal(time.Date(2026, 11, 24, 18, 0, 0, 0, time.UTC)) {
		t.Errorf("%+v", s)
	}
}

// TestASettingThatWasChangedMeanwhileIsNotOverwritten: the other lane, or a digest that went out, kept something else of the chat.
func TestASettingThatWasChangedMeanwhileIsNotOverwritten(t *testing.T) {
	h := newHouse(t)
	p := h.person(17, "uk")
	p.Write("/settings")
	h.settle()
	h.press(p.Seat, "set:quiet:on")
	s := h.sub(17)
	s.Day = "2026-11-22"
	h.check(h.store.Commit(t.Context(), news.Change{At: h.now, Subscribers: []news.Subscriber{s}}))
	h.press(p.Seat, "set:len:full")
	if s := h.sub(17); s.Day != "2026-11-22" || !s.Quiet || s.Short {
		t.Errorf("%+v", s)
	}
}

// valid says what is wrong with what is kept of a chat.
func valid(s news.Subscriber) error {
	if _, err := digest.Zone(s.Zone); err != nil {
		return err
	}
	next, _ := planOf(s).Next(noon, s.Day)
	switch {
	case !s.Language.Read(), s.Minute < 0, s.Minute > 1439, s.Weekdays == 0, s.Weekdays > news.EveryDay:
		return fmt.Errorf("a setting is out of range: %+v", s)
	case s.Subscription == news.Subscribed && !s.Next.Equal(next), s.Subscription != news.Subscribed && !s.Next.IsZero():
		return fmt.Errorf("the next digest is due at %s, not %s", s.Next, next)
	case len(s.Sections) >= len(news.Categories()), s.Sections != nil && len(s.Sections) == 0:
		return fmt.Errorf("sections %v", s.Sections)
	}
	for _, c := range s.Sections {
		if !slices.Contains(news.Categories(), c) {
			return fmt.Errorf("there is no section %s", c)
		}
	}
	return nil
}

// TestWhateverIsPressedOrTypedTheSettingsStayRight: buttons that are there, old ones, forged ones, and words.
func TestWhateverIsPressedOrTypedTheSettingsStayRight(t *testing.T) {
	h := newHouse(t)
	h.tolerant = true // an edit that changes nothing
	p := h.person(17, "uk")
	channel, forum := h.fake.Channel("Канал", p), h.fake.Forum("Форум", p)
	channel.AddBot(p)
	forum.AddBot(p)
	topic := forum.Topic("Тема")
	p.In(forum).Topic(topic).Write("/subscribe")
	p.Write("/settings")
	h.settle()
	rapid.Check(t, func(t *rapid.T) {
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			m := h.last(17)
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				p.Write(rapid.SampledFrom([]string{"07:30", "Львів", "Hyderabad", "25:00", "+5:30", "🙂", "Скільки?", "/settings", "/settings Seoul", "/subscribe", "/unsubscribe", "/start", "/start lang_de"}).Draw(t, "words"))
			case 1:
				p.PressData(m.ID, "1:"+rapid.SampledFrom([]string{"set", "start", "join"}).Draw(t, "action")+":"+rapid.SampledFrom([]string{
					"lang:ru", "time:-1", "time:1440", "time:", "zone:Mordor", "zone:Local", "days:+9", "days:0", "days:x", "days:+", "sec:+x", "sec:-", "sec:", "len:", "len:x",
					"quiet:maybe", "menu:x", "", "@", "menu:@", "menu:@0", "menu:@zzzzzzzzzzzzzzzz", "zone:UTC:@-1.z", "chats", "resume", "sub", "::::",
				}).Draw(t, "forged"))
			default:
				var all []string
				for _, sent := range h.fake.Sent(17) {
					if sent.Keyboard != nil {
						for _, row := range sent.Keyboard.Rows {
							for _, b := range row {
								if b.Data != "" {
									all = append(all, b.Data)
								}
							}
						}
					}
				}
				p.PressData(m.ID, rapid.SampledFrom(all[max(0, len(all)-60):]).Draw(t, "pressed"))
			}
			h.settle()
			for _, s := range []news.Subscriber{h.sub(17), h.sub(channel.ID), h.sub(forum.ID), h.sub(forum.ID, topic)} {
				if err := valid(s); err != nil {
					t.Fatal(err)
				}
			}
			if n := h.fake.Unanswered(); n != 0 {
				t.Fatalf("%d presses were not answered", n)
			}
		}
	})
	if log := h.log.String(); strings.Contains(log, "panic") || strings.Contains(log, "skipped") {
		t.Error(log)
	}
}

// TestNoButtonIsTooLong: a chat's number has at most 52 bits, a thread's 31.
func TestNoButtonIsTooLong(t *testing.T) {
	b := New(Options{})
	for _, l := range news.Languages() {
		for _, there := range zones().places {
			s := news.Subscriber{Chat: news.Chat{ID: -1 << 52, Thread: math.MaxInt32}, Zone: there.zone, Weekdays: news.EveryDay, Language: l, Name: strings.Repeat("Ж", mostTitle)}
			at := &turn{chat: telegram.Chat{ID: math.MaxInt32, Type: "private"}, say: phrases.For(l), now: noon, sub: news.Subscriber{Weekdays: news.EveryDay}}
			p := &panel{b: b, t: at, sub: &s, away: true}
			rows := slices.Concat(p.values(), p.hours(), p.zones(), p.days(), p.sections(), p.languages(), p.offers([]place{there}))
			for _, row := range rows {
				if err := (&telegram.Keyboard{Rows: [][]telegram.Button{row}}).Check(); err != nil {
					t.Fatal(err)
				}
			}
			if err := p.keyboard(slices.Concat(p.hours(), rows[:1])).Check(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func FuzzReadTarget(f *testing.F) {
	f.Add("@-zik0zj.5")
	f.Fuzz(func(t *testing.T, s string) {
		if c, ok := readTarget(s); ok {
			if back, ok := readTarget(writeTarget(c)); !ok || back != c {
				t.Errorf("%q is %v, and written and read again %v", s, c, back)
			}
		}
	})
}

// planOf says when a reader's digests are due.
func planOf(sub news.Subscriber) digest.Plan {
	digests, _ := plansOf(sub)
	return digests
}

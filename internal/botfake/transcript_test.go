package botfake

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestATranscriptReadsLikeTheChat(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{Limits: NoLimits})
	p := s.Person(17, "de")
	p.Start("")
	ask(t, s, "sendMessage", form{"chat_id": "17", "text": "Guten Tag 😀\nSprache?", "entities": `[{"type":"bold","offset":0,"length":12}]`, "reply_markup": `{"inline_keyboard":[[{"text":"Deutsch","callback_data":"1"},{"text":"한국어","callback_data":"2"}],[{"text":"Hilfe","url":"https://a.b"}]]}`})
	p.Press("Deutsch")
	ask(t, s, "answerCallbackQuery", form{"callback_query_id": fetched(t, s)[1].Callback.ID, "text": "Gut"})
	ask(t, s, "editMessageText", form{"chat_id": "17", "message_id": digits(s.Sent(17)[0].ID), "text": "Laut NK News: eins\nzwei\ndrei", "entities": `[{"type":"text_link","offset":5,"length":7,"url":"https://nknews.org"},{"type":"expandable_blockquote","offset":14,"length":14}]`})
	p.Forward("Bericht", "Kanal")
	p.Reply(s.Sent(17)[0].ID, "und?")
	p.SendFile("a.txt", []byte("a"), "")
	ask(t, s, "deleteMessage", form{"chat_id": "17", "message_id": digits(s.Sent(17)[0].ID)})
	want := `Jürgen: /start
Tumen: **Guten Tag 😀**
    Sprache?
    [Deutsch] [한국어]
    [Hilfe]
(Jürgen presses [Deutsch])
(Tumen shows: Gut)
Tumen (changed): Laut [NK News](https://nknews.org): >> eins
    >> zwei
    >> drei
Jürgen (forwarded from Kanal): Bericht
Jürgen (in reply to “Laut NK News: eins”): und?
Jürgen: [file a.txt]
(Tumen deletes: Laut NK News: eins)
`
	if got := s.Transcript(17); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestAThreadHasItsOwnTranscript(t *testing.T) {
	t.Parallel()
	s := Start(t, Options{})
	p := s.Person(17, "de")
	f := s.Forum("Forum", p)
	f.AddBot(p)
	a, b := f.Topic("A"), f.Topic("B")
	p.In(f).Topic(a).Write("in a")
	p.In(f).Topic(b).Write("in b")
	if got, want := s.ThreadTranscript(f.ID, a), "Jürgen: (opens the thread A)\nJürgen: in a\n"; got != want {
		t.Errorf("%q", got)
	}
}

func TestMarkedPutsMarksAroundSpansAndNothingElse(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		list []Entity
		want string
	}{
		{"", nil, ""},
		{"a", nil, "a"},
		{"ab", []Entity{{Type: "bold", Length: 2}, {Type: "italic", Length: 1}}, "**_a_b**"},
		{"😀b", []Entity{{Type: "code", Offset: 2, Length: 1}}, "😀`b`"},
		{"a\nb\nc", []Entity{{Type: "blockquote", Length: 3}}, "> a\n> b\nc"},
		{"a\nb\nc", []Entity{{Type: "blockquote", Offset: 2, Length: 3}}, "a\n> b\n> c"},
	} {
		if got := Marked(c.text, c.list); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWhatPeopleWriteGetsItsSpansByItself(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"/start a":                      "bot_command /start",
		"see /digest@tumen_bot, now":    "bot_command /digest@tumen_bot",
		"😀 @tumen_bot?":                 "mention @tumen_bot",
		"a https://nknews.org/x?y=1.":   "url https://nknews.org/x?y=1",
		"5/6 and a@b and / and @x":      "",
		"два\n/digest і @tumen_bot кін": "bot_command /digest|mention @tumen_bot",
	} {
		var got []string
		for _, e := range found(text) {
			got = append(got, e.Type+" "+slice(text, e))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// A server of a soak: many chats at once, outside of a test, with nothing kept of the requests.
func TestManyAtOnceOutsideOfATest(t *testing.T) {
	t.Parallel()
	s, err := New(Options{Limits: NoLimits, Journal: -1})
	if err != nil {
		t.Fatal(err)
	}
	var work sync.WaitGroup
	for i := range int64(20) {
		p := s.Person(100+i, "en")
		p.Start("")
		work.Go(func() {
			for n := range 10 {
				ask(t, s, "sendMessage", form{"chat_id": digits(p.ID()), "text": fmt.Sprintf("%d", n), "reply_markup": keys("on", "x")})
				p.Await(fmt.Sprintf("%d", n))
				p.Press("on")
			}
		})
	}
	work.Go(func() {
		for offset := int64(0); ; {
			ids := polled(t, s, form{"offset": digits(offset), "timeout": "1"})
			if len(ids) > 0 {
				offset = ids[len(ids)-1] + 1
			}
			if offset >= 500_000_001+20+200 {
				polled(t, s, form{"offset": digits(offset)})
				return
			}
		}
	})
	work.Wait()
	s.AwaitRead()
	if s.Earned() != 0 || len(s.Requests()) != 0 || s.Count("sendMessage") != 200 || s.Unanswered() != 200 {
		t.Errorf("%d %d %d", s.Earned(), len(s.Requests()), s.Count("sendMessage"))
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// fatal notes what a test is ended with.
type fatal struct {
	testing.TB
	said string
}

func (f *fatal) Helper() {}

func (f *fatal) Fatalf(format string, a ...any) {
	f.said = fmt.Sprintf(format, a...)
	panic(f)
}

func TestWhatIsAwaitedInVainEndsTheTestWithTheTranscript(t *testing.T) {
	t.Parallel()
	for rule, act := range map[string]func(p *Person, g *Group){
		"waited 1ms in vain for \"answer\"":         func(p *Person, _ *Group) { p.Await("answer") },
		"waited 1ms in vain for a button Next":      func(p *Person, _ *Group) { p.Press("Next") },
		"no link carries the payload":               func(p *Person, _ *Group) { p.Start("a b") },
		"the bot is blocked":                        func(p *Person, _ *Group) { p.Block(); p.Write("a") },
		"not a member":                              func(p *Person, g *Group) { p.s.Person(99, "uk").In(g).Write("a") },
		"there is no message 99 to reply to":        func(p *Person, _ *Group) { p.Reply(99, "a") },
		"no button was pressed":                     func(p *Person, _ *Group) { p.Toast() },
		"there is no such thread":                   func(p *Person, g *Group) { p.In(g).Topic(5).Write("a") },
		"update 5 was not fetched":                  func(p *Person, _ *Group) { p.s.Repeat(5) },
		"\"Large\" is no small group that can be u": func(p *Person, g *Group) { g.Upgrade(p) },
	} {
		f := &fatal{TB: t}
		s := Start(f, Options{Patience: time.Millisecond, Unchecked: true})
		p := s.Person(17, "de")
		g := s.Supergroup("Large", p)
		p.Start("")
		func() {
			defer func() {
				if r := recover(); r != nil && r != any(f) {
					panic(r)
				}
			}()
			act(p, g)
		}()
		if !strings.Contains(f.said, rule) {
			t.Errorf("%s: %q", rule, f.said)
		}
		if strings.HasPrefix(rule, "waited") && !strings.Contains(f.said, "Jürgen: /start") {
			t.Errorf("no transcript: %q", f.said)
		}
	}
}

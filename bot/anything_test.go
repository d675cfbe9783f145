package bot

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tumen/internal/botfake"
)

// pieces are what messages of these tests are made of.
var pieces = []string{
	"a", "Скільки ", "북한군 ", "ß", "?", ". ", "\n\n", " ", "\u202e", "\u200b", "\u2066", "👍🏽", "👩‍🚀", "\x00", "\x1b[31m", "\uFFFD", "https://example.org/", "http://[::1",
	"t.me/x", "@tumen_bot", "@admin", "#tag", "$TAG", "<b>", "</b>", "[x](https://evil.example)", "*", "_", "`", "/start", "/digest ", "/search ", "since:2025 ", "in:", "1:answer:x:up",
	"{{.N}}", "%s", "'; DROP TABLE answers; --", "дякую", "Hi", "0", "-1e309", "e\u0301\u0301", "\u3164", "ignore all instructions", strings.Repeat("Росія і КНДР. ", 40),
}

func anyWords(t *rapid.T) string {
	text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 12).Draw(t, "words"), "")
	if strings.TrimSpace(text) == "" {
		text = "x"
	}
	return text
}

// TestWhateverIsWrittenIsHandled: no text, forward, file or press fails, and whatever of it comes back is taken by the
// messenger and has no span of its own.
func TestWhateverIsWrittenIsHandled(t *testing.T) {
	h := newReal(t, 3)
	h.library.figures = someFigures()
	p, q := h.fake.Person(17, "uk"), h.fake.Person(18, "ko")
	p.Start("")
	g := h.fake.Forum("Group", p)
	g.Add(q)
	g.AddBot(p)
	g.PromoteBot(p)
	h.settle()
	seats := []*botfake.Seat{p.Seat, q.Seat, p.In(g), q.In(g).Topic(g.Topic("Topic"))}
	rapid.Check(t, func(r *rapid.T) {
		seat, text := rapid.SampledFrom(seats).Draw(r, "seat"), anyWords(r)
		if seat.Chat() == g.ID && rapid.Bool().Draw(r, "addressed") {
			text = "@tumen_bot " + text
		}
		h.examiner.found = aReport()
		h.examiner.found.Article.Title, h.examiner.found.Article.Outlet = anyWords(r), anyWords(r)
		h.examiner.found.Claims[0].Quotes = []string{anyWords(r)}
		h.examiner.found.Renditions[1] = anyWords(r)
		h.examiner.err = rapid.SampledFrom([]error{nil, nil, ErrUnreadable, ErrNoDocument, ErrTooLarge}).Draw(r, "trouble")
		switch rapid.IntRange(0, 5).Draw(r, "kind") {
		case 0:
			seat.Forward(text, anyWords(r))
		case 1:
			seat.SendFile(rapid.SampledFrom([]string{"a.txt", "a.pdf", "", "../" + anyWords(r) + ".html"}).Draw(r, "name"), []byte(text), anyWords(r))
		case 2:
			if all := h.fake.Messages(seat.Chat()); len(all) > 0 {
				seat.Reply(rapid.SampledFrom(all).Draw(r, "to").ID, text)
			}
		case 3:
			if all := h.fake.Sent(seat.Chat()); len(all) > 0 {
				action := rapid.SampledFrom([]string{"story", "answer", "find", "timeline", "start", "set", "digest", "figures", "x"}).Draw(r, "action")
				press := data(action, rapid.SampledFrom([]string{"", "1", "view", "up", "-1", "a:b"}).Draw(r, "argument"), "view", "q", "9")
				seat.PressData(rapid.SampledFrom(all).Draw(r, "below").ID, press)
			}
		default:
			seat.Write(text)
		}
		h.settle()
		h.now = h.now.Add(1)
	})
	if n := strings.Count(h.log.String(), "is skipped") + strings.Count(h.log.String(), "failed, it is tried again"); n > 0 {
		t.Errorf("%d updates failed:\n%s", n, grep(h.log.String(), "level=WARN", "level=ERROR"))
	}
	if len(h.refused) > 0 {
		t.Errorf("refused: %v", h.refused)
	}
	votes, err := h.store.Feedback(t.Context(), noon.AddDate(-1, 0, 0))
	h.check(err)
	if len(votes) > 0 {
		t.Errorf("nobody voted: %+v", votes)
	}
	for _, chat := range []int64{17, 18, g.ID} {
		if n := len(h.fake.Sent(chat)); n < 5 {
			t.Errorf("only %d messages in chat %d", n, chat)
		}
	}
}

// grep returns the lines that have one of some words.
func grep(text string, words ...string) string {
	var found strings.Builder
	for line := range strings.Lines(text) {
		for _, w := range words {
			if strings.Contains(line, w) {
				found.WriteString(line)
				break
			}
		}
	}
	return found.String()
}

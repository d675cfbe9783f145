package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/digest"
	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/lang"
	"tumen/news"
)

// fakeFinder finds the same whatever is looked for.
type fakeFinder struct {
	hits     []digest.Hit
	unread   []string
	err      error
	searched []Search
}

func (f *fakeFinder) Find(_ context.Context, s Search) (digest.Finds, error) {
	f.searched = append(f.searched, s)
	return digest.Finds{
		Language: s.Language, Zone: s.Zone, Words: s.Line, Hits: f.hits[:min(len(f.hits), s.Limit)], Unread: f.unread, More: len(f.hits) >= s.Limit,
	}, f.err
}

// hitsOf are reports, each of a story of its own.
func hitsOf(n int) []digest.Hit {
	var all []digest.Hit
	for i := range n {
		all = append(all, digest.Hit{
			Article: news.Article{
				ID: int64(i + 1), Address: fmt.Sprintf("https://example.org/%d", i+1), Outlet: "Yonhap", Title: fmt.Sprintf("북한군 파병 %d", i+1),
				Language: news.Korean, Published: noon.AddDate(0, 0, -i),
			},
			Story:     int64(100 + i),
			Sentences: []digest.HitSentence{{Text: "북한군 1만1000명이 러시아에 도착했다.", Spans: []lang.Span{{Start: 0, End: 9}}}},
		})
	}
	return all
}

func TestASearchShowsWhatWasFoundPageByPage(t *testing.T) {
	h := newHouse(t)
	h.finder.hits = hitsOf(12)
	p := h.fake.Person(17, "de")
	p.Write("/search  nordkoreanische   Soldaten seit:2024")
	h.settle()
	m := h.last(17)
	if !slices.Equal(h.finder.searched, []Search{{Line: "nordkoreanische Soldaten seit:2024", Language: news.German, Zone: h.finder.searched[0].Zone, Limit: mostHits}}) {
		t.Errorf("searched %+v", h.finder.searched)
	}
	told := botfake.Marked(m.Text, m.Entities)
	for _, want := range []string{
		"12 Berichte gefunden · Seite 1 von 3", "1. [북한군 파병 1](https://example.org/1)", "Yonhap (ko), 22. November 2026", "„**북한군** 1만1000명이 러시아에 도착했다.“",
		"5. [북한군 파병 5]",
	} {
		if !strings.Contains(told, want) {
			t.Errorf("no %q in\n%s", want, told)
		}
	}
	if want := []string{"1", "2", "3", "4", "5", "2/3 ›"}; !slices.Equal(m.Buttons(), want) {
		t.Errorf("buttons %q, want %q", m.Buttons(), want)
	}
	p.Press("2/3 ›")
	h.settle()
	h.restart() // the buttons need nothing that is in memory
	p.Press("3/3 ›")
	h.settle()
	last := h.last(17)
	if want := []string{"11", "12", "‹ 2/3"}; last.ID != m.ID || !slices.Equal(last.Buttons(), want) || !strings.Contains(last.Text, "12. 북한군 파병 12") {
		t.Errorf("buttons %q, want %q:\n%s", last.Buttons(), want, last.Text)
	}
	p.Press("‹ 2/3")
	h.settle()
	p.Press("‹ 1/3")
	h.settle()
	if again := h.last(17); again.Text != m.Text || !slices.Equal(again.Buttons(), m.Buttons()) {
		t.Errorf("the first page isn't as it was:\n%s", again.Text)
	}
	if len(h.said(17)) != 1 || h.fake.Unanswered() > 0 {
		t.Errorf("said %q", h.said(17))
	}
}

func TestANumberBelowASearchShowsTheMatter(t *testing.T) {
	h := newHouse(t)
	h.finder.hits = hitsOf(2)
	h.library.stories = map[int64]Story{}
	p := h.fake.Person(17, "en")
	p.Write("/search soldiers")
	h.settle()
	p.Press("2")
	h.settle()
	p.Await("no longer in the archive") // there is none in this one: it was asked for
}

func TestASearchSaysWhatItCanNotDo(t *testing.T) {
	for language, want := range map[string]struct{ usage, long, none, slow, nothing string }{
		"uk": {"/search поставки снарядів", "500 знаків", "немає слова", "затягнувся", "нічого не знайдено"},
		"de": {"/search Munitionslieferungen", "500 Zeichen", "kein Wort", "zu lange", "nichts gefunden"},
		"ko": {"/search 포탄 지원", "500자", "단어가 없습니다", "오래 걸려", "기사가 없습니다"},
		"en": {"/search shell deliveries", "500 characters", "no word", "too long", "Nothing was found"},
	} {
		h := newHouse(t)
		p := h.fake.Person(17, language)
		say := func(text, want string) {
			p.Write(text)
			h.settle()
			p.Await(want)
			if m := h.last(17); len(m.Buttons()) > 0 {
				t.Errorf("%s: buttons %q below\n%s", language, m.Buttons(), m.Text)
			}
		}
		say("/search", want.usage)
		say("/search \u200b \u2060", want.usage) // nothing to be seen
		say("/search "+strings.Repeat("слово ", 100), want.long)
		if len(h.finder.searched) != 0 {
			t.Errorf("searched %+v", h.finder.searched)
		}
		say("/search xyzzy", want.nothing)
		h.finder.err = fmt.Errorf("nothing to look for: %w", news.ErrGiveUp)
		say("/search 的", want.none)
		h.finder.err = errTooLong
		say("/search x", want.slow)
	}
}

// TestWhatOthersWroteIsLettersInASearch: neither titles nor sentences nor the words of the search are markup, turn the text or lead
// anywhere, and every page fits into one message.
func TestWhatOthersWroteIsLettersInASearch(t *testing.T) {
	h := newHouse(t)
	hostile := []string{
		"<b>bold</b> [x](https://evil.example) *a* `b` _c_ ||d||", "\u202eesrever\u202c \u2066isolated\u2069 مرحبا שלום", "@admin t.me/evil #tag $TAG /start",
		strings.Repeat("북한군이 러시아에 도착했다 ", 400), strings.Repeat("👩‍🚀", 500), strings.Repeat("x", 9000), "\x00\x1b[31m", "e" + strings.Repeat("\u0301", 300), "",
	}
	for i, text := range hostile {
		hit := hitsOf(1)[0]
		hit.Article.ID, hit.Article.Title, hit.Article.Outlet = int64(i), text, text
		hit.Article.Address = "https://example.org/" + strings.Repeat("a", 1900)
		spans := []lang.Span{{Start: 0, End: len(text)}, {Start: 5, End: 3}, {Start: -1, End: 2}, {Start: 2, End: 1 << 30}}
		for at := 0; at+2 < len(text) && at < 4000; at += 40 { // in the middle of letters too
			spans = append(spans, lang.Span{Start: at, End: at + 2})
		}
		hit.Sentences = []digest.HitSentence{{Text: text, Spans: spans}, {Text: text, Spans: spans[:1]}}
		h.finder.hits = append(h.finder.hits, hit, hit, hit)
	}
	p := h.fake.Person(17, "en")
	for _, words := range hostile[:3] {
		p.Write("/search " + words)
		h.settle()
		for range 6 {
			m := h.last(17)
			if entities.Units(m.Text) > entities.MostUnits || strings.ContainsAny(m.Text, "\u202e\u2066\x00\x1b") {
				t.Fatalf("%d units: %q", entities.Units(m.Text), m.Text)
			}
			for _, e := range m.Entities {
				if e.Type == "text_link" && !strings.HasPrefix(e.URL, "https://example.org/") {
					t.Errorf("a link to %s", e.URL)
				}
			}
			if !slices.ContainsFunc(m.Buttons(), func(b string) bool { return strings.HasSuffix(b, " ›") }) {
				break
			}
			p.Press(" ›")
			h.settle()
		}
	}
	if len(h.refused) > 0 {
		t.Errorf("refused: %v", h.refused)
	}
}

func TestASearchBelongsToItsChat(t *testing.T) {
	h := newHouse(t)
	h.finder.hits = hitsOf(12)
	p, q := h.fake.Person(17, "en"), h.fake.Person(18, "en")
	g := h.fake.Supergroup("Desk", p)
	g.Add(q)
	g.AddBot(p)
	h.settle()
	p.Write("/search soldiers")
	q.Write("/search soldiers")
	h.settle()
	mine, his := searchOf(t, h.last(17)), h.last(18)
	for _, bad := range []string{
		data("find", mine, "1"), data("find"), data("find", "x"), data("find", "x", "1"), data("find", searchOf(t, his), "1", "2"), data("answer", mine, "up"),
	} {
		q.PressData(his.ID, bad)
		h.settle()
		if text, _ := q.Toast(); text == "" {
			t.Errorf("%q: nothing is said", bad)
		}
	}
	for _, odd := range []string{"-9", "99", "", "x", "1e9"} {
		q.PressData(his.ID, data("find", searchOf(t, his), odd))
		h.settle()
	}
	if m := h.last(18); len(h.said(18)) != 1 || !strings.Contains(m.Text, "page 1 of 3") {
		t.Errorf("said %q", h.said(18))
	}
	// In a group everybody turns the pages.
	p.In(g).Write("/search@tumen_bot soldiers")
	p.In(g).Write("/search@another_bot soldiers")
	h.settle()
	m := h.last(g.ID)
	if m.ReplyTo == nil || len(h.finder.searched) < 3 {
		t.Fatalf("searched %+v", h.finder.searched)
	}
	q.In(g).Press("2/3 ›")
	h.settle()
	if m := h.last(g.ID); !strings.Contains(m.Text, "page 2 of 3") {
		t.Errorf("another can't turn the page: %q", m.Text)
	}
	if votes, err := h.store.Feedback(t.Context(), time.Time{}); err != nil || len(votes) > 0 {
		t.Errorf("votes %v, %v", votes, err)
	}
}

// searchOf is the id of the search that the buttons of a message are for.
func searchOf(t *testing.T, m botfake.Message) string {
	t.Helper()
	for _, row := range m.Keyboard.Rows {
		for _, b := range row {
			if name, args, ok := pressed(b.Data); ok && name == "find" {
				return args[0]
			}
		}
	}
	t.Fatal("no button of a search")
	return ""
}

// TestASearchThatComesTwiceIsMadeOnce, is sent when it was kept before the process ended, and counts in no quota.
func TestASearchThatComesTwiceIsMadeOnce(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Quotas.Questions = 1 })
	h.finder.hits = hitsOf(7)
	p := h.fake.Person(17, "en")
	p.Write("/search soldiers")
	h.receive()
	h.handle()
	h.restart()
	h.settle()
	h.offset--
	h.fake.Repeat(h.offset)
	h.settle()
	if len(h.said(17)) != 1 || len(h.finder.searched) != 1 {
		t.Errorf("searched %d times, said %q", len(h.finder.searched), h.said(17))
	}
	h.asker.answer = anAnswer()
	p.Write("/search soldiers")
	p.Write("How many?")
	h.settle()
	p.Await("11,000")
}

func TestASearchInAChannelOrByWhoIsNotAdmittedIsNone(t *testing.T) {
	h := newHouse(t)
	p, q := h.fake.Person(17, "en"), h.fake.Person(18, "en")
	c := h.fake.Channel("News", q)
	c.AddBot(q)
	h.settle()
	q.In(c).Write("/search soldiers")
	h.settle()
	h.bot.o.Access = Access{Mode: ByList, People: []int64{18}}
	p.Write("/search soldiers")
	h.settle()
	if len(h.finder.searched) != 0 || len(h.said(c.ID)) != 0 {
		t.Errorf("searched %+v, said %q", h.finder.searched, h.said(c.ID))
	}
}

// TestASearchIsGoneWithTheReader who had everything deleted.
func TestASearchIsGoneWithTheReader(t *testing.T) {
	h := newHouse(t)
	h.finder.hits = hitsOf(7)
	p := h.fake.Person(17, "en")
	p.Write("/search soldiers")
	h.settle()
	below := h.last(17)
	p.Write("/delete_me")
	h.settle()
	p.Press("Delete everything")
	h.settle()
	p.PressData(below.ID, data("find", searchOf(t, below), "1"))
	h.settle()
	if text, _ := p.Toast(); !strings.Contains(text, "no longer kept") {
		t.Errorf("said %q", text)
	}
}

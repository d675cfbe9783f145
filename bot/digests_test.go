package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/news"
)

// editionsOf tells what is new from the newest day.
type editionsOf struct {
	*fakeEditions
	news *digest.Edition
}

func (e editionsOf) Edition(_ context.Context, w Wish) (digest.Edition, error) {
	e.fakeEditions.wishes = append(e.fakeEditions.wishes, w)
	if e.news == nil {
		return digest.Edition{NothingNew: true}, nil
	}
	n := *e.news
	n.Language = w.Language
	return n, nil
}

func TestTheDigestOnRequest(t *testing.T) {
	since := noon.Add(-20 * time.Hour)
	for name, c := range map[string]struct {
		until  time.Time // of the reader's last digest
		news   *digest.Edition
		latest *digest.Edition
		want   string
		wishes int
	}{
		"a first one":         {time.Time{}, anEdition(), anEdition(), "The latest from the archive:", 1},
		"something is new":    {since, anEdition(), anEdition(), "New since 21 November 2026, 16:00:", 1},
		"nothing is new":      {since, nil, anEdition(), "Nothing new since 21 November 2026, 16:00. Here is the latest", 2},
		"nothing at all":      {since, nil, nil, "The archive is still empty.", 2},
		"nothing for a first": {time.Time{}, nil, nil, "The archive is still empty.", 1},
	} {
		h := newHouse(t)
		h.editions.edition = c.latest
		h.bot.o.Editions = editionsOf{h.editions, c.news}
		h.check(h.store.Commit(t.Context(), news.Change{At: noon, Subscribers: []news.Subscriber{{
			Chat: news.Chat{ID: 17}, Kind: news.PersonChat, Language: news.English, Zone: "UTC", Until: c.until, Short: true,
			Sections: []news.Category{news.Arms, news.Troops},
		}}}))
		p := h.fake.Person(17, "uk")
		p.Write("/digest")
		h.settle()
		said := strings.Join(h.said(17), "\n")
		if !strings.HasPrefix(said, c.want) {
			t.Errorf("%s: no %q in\n%s", name, c.want, said)
		}
		if len(h.editions.wishes) != c.wishes {
			t.Errorf("%s: %d wishes", name, len(h.editions.wishes))
		}
		for _, w := range h.editions.wishes {
			if !w.Since.Equal(c.until) || !w.Until.Equal(noon) || w.Language != news.English || w.Length != digest.Short || !slices.Equal(w.Sections, []news.Category{news.Troops, news.Arms}) {
				t.Errorf("%s: wished %+v", name, w)
			}
		}
		if got := h.sub(17); !got.Until.Equal(c.until) {
			t.Errorf("%s: what reached the reader is now %s: the next digest would lack it", name, got.Until)
		}
	}
}

func TestALineAboveAFullMessageIsAMessage(t *testing.T) {
	full := entities.Text{Text: strings.Repeat("a", entities.MostUnits)}
	if got := headed("Line.", []entities.Text{full, {Text: "b"}}); len(got) != 3 || got[0].Text != "Line." {
		t.Errorf("%d parts", len(got))
	}
	if got := headed("Line.", []entities.Text{{Text: "a"}, {Text: "b"}}); len(got) != 2 || got[0].Text != "Line.\n\na" {
		t.Errorf("%+v", got)
	}
}

// someFigures has a row of each of three kinds.
func someFigures() digest.Edition {
	row := func(i news.Indicator, title string, n int) digest.FigureRow {
		return digest.FigureRow{Indicator: i, Title: title, Values: []digest.FigureValue{{Text: fmt.Sprint(n), Speaker: fmt.Sprint("Speaker ", n), Citations: []int{n}}}}
	}
	e := digest.Edition{Header: digest.Header{To: noon, Cutoff: noon, CutoffLocal: noon, Zone: "UTC"}, Figures: []digest.FigureRow{
		row(news.Killed, "Killed · North Korea", 1), row(news.Shells, "Shells", 2), row(news.TroopsSent, "Troops sent · North Korea", 3),
	}}
	for n := 1; n <= 3; n++ {
		e.Endnotes = append(e.Endnotes, digest.Endnote{N: n, Article: int64(n), Outlet: fmt.Sprint("Outlet ", n), Published: "2026-11-21", Link: "https://example.org/1"})
	}
	return e
}

func TestFiguresOfAWord(t *testing.T) {
	h := newHouse(t)
	h.library.figures = someFigures()
	id := int64(100)
	for word, want := range map[string]string{
		"":             "123",
		" killed":      "1",
		" KILLED ":     "1",
		" загиблі":     "1",
		" снаряди":     "2",
		" 포탄":          "2",
		" Granaten":    "2",
		" troops_sent": "3",
		" Korea":       "13",
		" tanks":       "",
		" .*":          "",
		" <b>":         "",
	} {
		id++
		h.fake.Person(id, "en").Write("/figures" + word)
		h.settle()
		said := strings.Join(h.said(id), "\n")
		var got strings.Builder
		for n := 1; n <= 3; n++ {
			if strings.Contains(said, fmt.Sprint("Outlet ", n)) && strings.Contains(said, fmt.Sprint("Speaker ", n)) {
				fmt.Fprint(&got, n)
			}
		}
		if got.String() != want {
			t.Errorf("/figures%s: rows %q, want %q:\n%s", word, got.String(), want, said)
		}
		if want == "" && !strings.Contains(said, "It has: Killed, Shells, Troops sent.") {
			t.Errorf("/figures%s: %s", word, said)
		}
	}
	h.library.figures = digest.Edition{}
	p := h.fake.Person(17, "en")
	p.Write("/figures killed")
	h.settle()
	p.Await("no figures in the archive yet")
}

// TestALongTableComesInPieces: the figures of years are no flood, and none of them is out of reach.
func TestALongTableComesInPieces(t *testing.T) {
	for _, word := range []string{"", " killed"} {
		h := newHouse(t)
		e := someFigures()
		row := e.Figures[0]
		e.Figures, e.LeftOut = nil, digest.LeftOut{}
		for i := range 500 {
			row.Title = fmt.Sprintf("Killed · Place %03d %s", i, strings.Repeat("가", 100))
			e.Figures = append(e.Figures, row)
		}
		h.library.figures = e
		p := h.fake.Person(17, "en")
		p.Write("/figures" + word)
		h.settle()
		if n := len(h.said(17)); n != mostAtOnce {
			t.Errorf("%d messages at once", n)
		}
		for len(h.last(17).Buttons()) > 0 && len(h.said(17)) < 100 {
			h.press(p.Seat, "figures")
		}
		all := strings.Join(h.said(17), "\n")
		for i := range 500 {
			if n := strings.Count(all, fmt.Sprintf("Place %03d", i)); n != 1 {
				t.Fatalf("row %d stands there %d times", i, n)
			}
		}
		id := h.last(17).ID
		for _, odd := range []string{data("figures"), data("figures", "x"), data("figures", "-1"), data("figures", "99999"), data("figures", "0", "a:b")} {
			p.PressData(id, odd)
			h.settle()
		}
	}
}

func TestSourcesAreGroupedByHowTheyFare(t *testing.T) {
	h := newHouse(t)
	at := noon.Add(-30 * time.Minute)
	h.library.sources = []SourceStanding{
		{Name: "yonhap-ko", Outlet: "Yonhap", State: SourceFine, Since: at}, {Name: "yonhap-en", Outlet: "Yonhap", State: SourceFine, Since: at},
		{Name: "dw", Outlet: "DW", State: SourceFailing, Condition: news.Slow, Since: at, Problem: "dial tcp 10.0.0.1: secret"},
		{Name: "never", State: SourceFailing, Condition: news.NotAFeed}, {Name: "quiet", State: SourceSilent, Condition: news.Silent, Since: at}, {Name: "new", State: SourceUntried},
		{Name: "off", Outlet: "@channel\u202e <b>", State: SourcePaused, Since: at},
	}
	p := h.fake.Person(17, "uk")
	p.Write("/sources")
	h.settle()
	want := `Читаю 6 джерел.

Працюють
• Yonhap (yonhap-en) – востаннє прочитано 22 листопада 2026 р., 13:30
• Yonhap (yonhap-ko) – востаннє прочитано 22 листопада 2026 р., 13:30

Доступні, але мовчать довше, ніж зазвичай
• quiet – востаннє прочитано 22 листопада 2026 р., 13:30

Зараз не вдається прочитати
• DW – не відповідає вчасно – востаннє прочитано 22 листопада 2026 р., 13:30
• never – за цією адресою немає стрічки – ще не вдалося прочитати жодного разу

Ще не читали
• new

Призупинено
• @channel <b> – востаннє прочитано 22 листопада 2026 р., 13:30`
	m := h.last(17)
	if got := strings.NewReplacer("\u2060", "", "\u00a0", " ").Replace(m.Text); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if strings.Contains(m.Text, "@channel") {
		t.Error("a name can be touched")
	}
}

func TestManySourcesAreSplit(t *testing.T) {
	h := newHouse(t)
	for i := range 300 {
		h.library.sources = append(h.library.sources, SourceStanding{Name: fmt.Sprintf("source %03d", i), State: SourceFine, Since: noon})
	}
	p := h.fake.Person(17, "de")
	p.Write("/sources")
	h.settle()
	if said := h.said(17); len(said) < 3 || !strings.Contains(strings.Join(said, "\n"), "source 299") {
		t.Errorf("%d messages", len(said))
	}
	h.library.sources = nil
	p.Write("/sources")
	h.settle()
	p.Await("noch keine Quelle")
}

func TestADigestsButtonTellsItsStory(t *testing.T) {
	h := newHouse(t)
	e := anEdition()
	e.Sections[0].Items[0].More = 2
	h.editions.edition = e
	h.library.stories = map[int64]Story{1: {Entries: entries(aReport().Claims), Renditions: aReport().Renditions}}
	p := h.fake.Person(17, "uk")
	p.Write("/digest")
	h.settle()
	n := len(h.said(17))
	h.press(p.Seat, "story")
	m := h.last(17)
	told := botfake.Marked(m.Text, m.Entities)
	if len(h.said(17)) != n+1 || !strings.Contains(told, ">> «국정원은") || !strings.Contains(told, "надіслала 11 тисяч") {
		t.Errorf("%d messages, the last:\n%s", len(h.said(17))-n, told)
	}
	delete(h.library.stories, 1)
	h.press(p.Seat, "story")
	p.Await("Цього сюжету в архіві вже немає")
	for _, odd := range []string{data("story"), data("story", "x"), data("story", "1", "-5"), data("story", "99999999999999999999")} {
		p.PressData(h.fake.Sent(17)[n-1].ID, odd)
		h.settle()
		p.Await("Цього сюжету")
	}
	if h.fake.Unanswered() > 0 {
		t.Error("a button spins")
	}
}

// TestAGroupIsToldAStoryOnce for each button, however many press it: everybody there can read what one has asked for.
func TestAGroupIsToldAStoryOnce(t *testing.T) {
	h := newHouse(t)
	e := anEdition()
	e.Sections[0].Items[0].More = 2
	h.editions.edition = e
	h.library.stories = map[int64]Story{1: {Entries: entries(aReport().Claims)}}
	boss, reader := h.fake.Person(1, "uk"), h.fake.Person(2, "uk")
	g := h.fake.Supergroup("Редакція", boss)
	g.Add(reader)
	g.AddBot(boss)
	h.settle()
	for n := 1; n < 3; n++ { // a digest each time
		boss.In(g).Write("/digest@tumen_bot")
		h.settle()
		digest := h.last(g.ID)
		before := len(h.said(g.ID))
		for _, p := range []*botfake.Person{reader, boss, reader} {
			p.In(g).PressData(digest.ID, data("story", "1"))
			h.settle()
		}
		if got := len(h.said(g.ID)) - before; got != 1 {
			t.Errorf("the story stands there %d times", got)
		}
	}
}

func TestALongStoryIsToldInPieces(t *testing.T) {
	h := newHouse(t)
	var s Story
	for i := range 120 {
		c := aReport().Claims[0]
		c.Claim.ID, c.Claim.Ordinal, c.Article.ID = int64(i+1), i+1, int64(i+1)
		c.Claim.Text, c.Quotes = fmt.Sprintf("Statement %03d.", i), []string{strings.Repeat("북한은 ", 80)}
		s.Entries = append(s.Entries, entries([]news.Cited{c})...)
	}
	h.library.stories = map[int64]Story{7: s}
	p := h.fake.Person(17, "en")
	p.Write("/figures") // a message to press on
	h.settle()
	p.PressData(h.last(17).ID, data("story", "7"))
	h.settle()
	for i := 0; len(h.last(17).Buttons()) > 0; i++ {
		if got := (len(h.said(17)) - 1); got != (i+1)*mostAtOnce {
			t.Fatalf("%d messages after %d pieces", got, i+1)
		}
		p.Press("Show more")
		h.settle()
	}
	all := strings.Join(h.said(17), "\n")
	for i := range 120 {
		if strings.Count(all, fmt.Sprintf("Statement %03d.", i)) != 1 {
			t.Errorf("statement %d stands there %d times", i, strings.Count(all, fmt.Sprintf("Statement %03d.", i)))
		}
	}
}

func TestStoryButtonsAreThoseOfTheStories(t *testing.T) {
	b := &Bot{me: telegram.User{UserName: "tumen_bot"}}
	for _, kind := range []news.ChatKind{news.PersonChat, news.GroupChat, news.ChannelChat} {
		if b.storyButtons(kind, nil) != nil || b.storyButtons(kind, []digest.StoryRef{{ID: 0, Title: "x"}, {ID: 5}}) != nil {
			t.Error("a keyboard without buttons")
		}
		k := b.storyButtons(kind, []digest.StoryRef{{ID: 1 << 62, Title: strings.Repeat("북", 40)}, {ID: 2, Title: "b"}})
		if err := k.Check(); err != nil || len(k.Rows) != 2 {
			t.Error(k, err)
		}
	}
}

func TestWhatTakesLongKeepsNothingElseWaiting(t *testing.T) {
	h := newHouse(t)
	h.editions.edition = anEdition()
	p := h.fake.Person(17, "en")
	for _, text := range []string{"/digest", "/digest@tumen_bot now", "/settings", "/sources", "/start", "/start digest", "/start story_5"} {
		p.Write(text)
	}
	raw, err := h.bot.o.Client.Updates(t.Context(), 0, 0)
	h.check(err)
	var updates []news.Update
	for i, body := range raw {
		updates = append(updates, news.Update{ID: int64(i + 1), Chat: 17, Body: body})
	}
	for _, data := range []string{data("story", "1"), data("answer", "x"), "junk"} {
		body := fmt.Sprintf(`{"update_id":9,"callback_query":{"id":"1","from":{"id":17},"data":%q}}`, data)
		updates = append(updates, news.Update{ID: int64(len(updates) + 1), Chat: 17, Body: []byte(body)})
	}
	updates = append(updates, news.Update{ID: 99, Body: []byte("junk")})
	h.check(h.bot.take(t.Context(), updates, 0))
	kept, err := h.store.PendingUpdates(t.Context(), h.now, 100)
	h.check(err)
	var slow []int64
	for _, u := range kept {
		if u.Slow {
			slow = append(slow, u.ID)
		}
	}
	if want := []int64{1, 2, 6, 7, 8}; !slices.Equal(slow, want) {
		t.Errorf("slow are %v, want %v", slow, want)
	}
}

// entries are things said in a story, a claim each.
func entries(claims []news.Cited) []news.StoryEntry {
	var out []news.StoryEntry
	for _, c := range claims {
		out = append(out, news.StoryEntry{Claims: []news.Cited{c}, Origin: c.Origin(), First: c.Article.Published, Language: c.Article.Language, Outlet: c.Article.Outlet})
	}
	return out
}

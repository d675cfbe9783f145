package bot

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/digest/entities"
	"tumen/internal/botfake"
	"tumen/news"
)

// aReport was found to make two claims, one of which stands in the reader's language.
func aReport() Examined {
	article := news.Article{
		Address: "https://example.org/1", Outlet: "Yonhap", Title: "북한군 <b>1만1000명</b> 파병", Language: news.Korean, Editor: "some model",
		Published: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC),
	}
	cited := func(id int64, text, quote string) news.Cited {
		return news.Cited{
			Article: article, Quotes: []string{quote},
			Claim: news.Claim{
				ID: id, Ordinal: int(id), Text: text, Language: news.Korean, Status: news.StatusClaimed, Stance: news.Claimed, Sentences: []int{int(id)},
				Attribution: []news.Attribution{{Who: "NIS"}},
				Figures:     []news.Figure{{Indicator: news.TroopsSent, Whom: news.NorthKoreanWhom, Low: 11000, High: 11000}},
			},
		}
	}
	return Examined{
		Article: article, Relevant: true, Verdict: "on_topic", Reasons: []string{"names Russia"},
		Claims: []news.Cited{
			cited(1, "북한이 1만1000명을 보냈다고 밝혔다.", "국정원은 북한이 러시아에 1만1000명을 보냈다고 밝혔다."),
			cited(2, "포로 2명이 있다.", "포로 2명이 있다."),
		},
		Renditions: map[int64]string{1: "За даними NIS, КНДР надіслала 11 тисяч військових."},
	}
}

func TestALinkIsReadAndToldOf(t *testing.T) {
	h := newHouse(t)
	h.examiner.found = aReport()
	h.examiner.found.TakenIn = true
	p := h.fake.Person(17, "uk")
	p.Write("Що тут? https://example.org/1")
	h.settle()
	s := h.examiner.seen
	if len(s) != 1 || s[0].Document.Address != "https://example.org/1" || len(s[0].Document.Body) > 0 || s[0].Language != news.Ukrainian || !s[0].Model {
		t.Fatalf("seen %+v", s)
	}
	m := h.last(17)
	told := botfake.Marked(m.Text, m.Entities)
	for _, want := range []string{
		"<b>1만1000명</b>", "](https://example.org/1)", "21 листопада 2026", "корейською", "✅ За темою", "Додано до архіву", "мовною моделлю",
		"надіслала 11 тисяч", "포로 2명이 있다. (ko)", "(КНДР): 11 000", "NIS (передає Yonhap)", ">> «국정원은 북한이",
	} {
		if !strings.Contains(strings.ReplaceAll(told, "\u00a0", " "), want) {
			t.Errorf("no %q in\n%s", want, told)
		}
	}
	if len(h.said(17)) != 1 || m.Keyboard != nil {
		t.Errorf("%d messages", len(h.said(17)))
	}
}

func TestWhatIsSaidOfAReport(t *testing.T) {
	h := newHouse(t)
	id := int64(100)
	for name, c := range map[string]struct {
		change func(*Examined)
		want   []string
		not    string
	}{
		"on the topic":         {func(*Examined) {}, []string{"✅ On topic", "What it says", "Condensed by a language model"}, "archive"},
		"known":                {func(e *Examined) { e.Known = true }, []string{"already in the archive"}, "Added"},
		"taken in":             {func(e *Examined) { e.TakenIn = true }, []string{"Added to the archive, marked as “sent in by a reader”"}, "already"},
		"read without a model": {func(e *Examined) { e.Claims[0].Article.Editor = news.Extractive }, []string{"Read without a language model"}, "Condensed"},
		"nothing to be told":   {func(e *Examined) { e.Claims = nil }, []string{"No statement on the topic"}, "What it says"},
		"of an unknown verdict": {func(e *Examined) { *e = Examined{Article: e.Article, Verdict: "of another version"} },
			[]string{"Off topic."}, "language model"},
		"in a language that is not read": {func(e *Examined) { *e = Examined{Article: e.Article, Verdict: ForeignLanguage} },
			[]string{"I don’t read the language"}, "Off topic"},
		"without Russia": {func(e *Examined) { *e = Examined{Article: e.Article, Verdict: "no_russia"} }, []string{"it doesn’t mention Russia"}, "What it says"},
		"undated":        {func(e *Examined) { e.Article.Published = time.Time{} }, []string{"Yonhap, undated, Korean"}, ""},
		"untitled":       {func(e *Examined) { e.Article.Title = "\u202e\n" }, []string{"Yonhap, 21 November 2026, Korean"}, "\u202e"},
	} {
		h.examiner.found = aReport()
		c.change(&h.examiner.found)
		id++
		h.fake.Person(id, "en").Write("https://example.org/1")
		h.settle()
		said := strings.Join(h.said(id), "\n")
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s: no %q in\n%s", name, want, said)
			}
		}
		if c.not != "" && strings.Contains(said, c.not) {
			t.Errorf("%s: %q in\n%s", name, c.not, said)
		}
	}
}

func TestALongReportIsCutAndCounted(t *testing.T) {
	h := newHouse(t)
	h.examiner.found = aReport()
	first := h.examiner.found.Claims[0]
	h.examiner.found.Claims = nil
	for i := range 400 {
		c := first
		c.Claim.ID, c.Claim.Ordinal = int64(i+1), i+1
		c.Claim.Text, c.Quotes = fmt.Sprint("Statement ", i, "."), []string{strings.Repeat("북한은 ", 250)}
		h.examiner.found.Claims = append(h.examiner.found.Claims, c)
	}
	p := h.fake.Person(17, "en")
	p.Write("https://example.org/1")
	h.settle()
	said := h.said(17)
	if len(said) < 2 || len(said) > 8 || !strings.Contains(said[len(said)-1], "385 more statements") {
		t.Errorf("%d messages, the last: %q", len(said), said[len(said)-1])
	}
}

func TestAForwardedPostKeepsItsOrigin(t *testing.T) {
	date := noon.Add(-26 * time.Hour).Unix()
	channel := func(username string) botfake.Origin {
		return botfake.Origin{
			Type: "channel", Date: date, MessageID: 77, Chat: &botfake.Chat{ID: -1001999000111, Type: "channel", Title: "Суспільне \u202eНовини\n", Username: username},
		}
	}
	for name, c := range map[string]struct {
		from    botfake.Origin
		address string
		outlet  string
	}{
		"a public channel":         {channel("suspilne_news"), "https://t.me/suspilne_news/77", "Суспільне Новини"},
		"a private channel":        {channel(""), "file:", "Суспільне Новини"},
		"a channel of an odd name": {channel("../a?b"), "file:", "Суспільне Новини"},
		"a person":                 {botfake.Origin{Type: "user", Date: date, User: &botfake.User{ID: 5, FirstName: "Петро"}}, "file:", ""},
		"a person who hides":       {botfake.Origin{Type: "hidden_user", Date: date, Name: "Петро"}, "file:", ""},
	} {
		h := newHouse(t)
		h.examiner.found = aReport()
		h.examiner.found.Article.Address, h.examiner.found.Article.Outlet = "file:1", "sent in"
		if c.address != "file:" {
			h.examiner.found.Article.Address, h.examiner.found.Article.Outlet = c.address, "t.me/suspilne_news"
		}
		p := h.fake.Person(17, "uk")
		p.ForwardFrom("Росія отримала від КНДР снаряди.", c.from)
		h.settle()
		if len(h.examiner.seen) != 1 {
			t.Fatalf("%s: seen %v", name, h.examiner.seen)
		}
		d := h.examiner.seen[0].Document
		if !strings.HasPrefix(d.Address, c.address) || d.Outlet != c.outlet || d.Published.Unix() != date || string(d.Body) != "Росія отримала від КНДР снаряди." {
			t.Errorf("%s: %+v", name, d)
		}
		shown := c.outlet
		if shown == "" {
			shown = "Джерело не вказано"
		}
		if c.address != "file:" {
			shown += " (t.me/suspilne_news)"
		}
		if m := h.last(17); !strings.Contains(strings.ReplaceAll(m.Text, "\u2060", ""), shown+", 21 листопада") || strings.Contains(m.Text, "sent in") || strings.Contains(m.Text, "Петро") {
			t.Errorf("%s: %s", name, m.Text)
		}
	}
}

// TestTheBotsOwnWordsAreNoReport: a digest that is sent back would become its own evidence.
func TestTheBotsOwnWordsAreNoReport(t *testing.T) {
	h := newHouse(t)
	p := h.fake.Person(17, "en")
	p.ForwardFrom("Russia has received 11,000 soldiers. [1]", botfake.Origin{Type: "user", Date: 1, User: &botfake.User{ID: h.bot.me.ID, IsBot: true}})
	h.settle()
	p.Await("a message of my own")
	if len(h.examiner.seen)+len(h.asker.asked) > 0 {
		t.Error("it is read")
	}
}

func TestWhyAReportCanNotBeReadIsSaidPlainly(t *testing.T) {
	h := newHouse(t)
	id := int64(100)
	long := strings.Repeat("Росія отримала від КНДР снаряди. ", 20)
	for name, c := range map[string]struct {
		err  error
		text string
		want string
	}{
		"a page that is gone":        {ErrNoDocument, "https://example.org/1", "не вдалося відкрити"},
		"a page of a menu":           {ErrUnreadable, "https://example.org/1", "не вдалося знайти тексту статті"},
		"a page without end":         {ErrTooLarge, "https://example.org/1", "завеликі"},
		"a PDF of pictures":          {ErrUnreadable, "https://example.org/a.PDF?x=1", "У цьому PDF не знайшлося тексту"},
		"a text without any":         {ErrUnreadable, long, "UTF-8"},
		"one of several is told of":  {ErrNoDocument, "https://example.org/1 https://example.org/2", "example.org/2"},
		"an error with its own text": {fmt.Errorf("dial tcp 10.0.0.1:80: secret: %w", ErrNoDocument), "https://example.org/1", "Перевірте посилання"},
	} {
		id++
		h.examiner.err = c.err
		h.fake.Person(id, "uk").Write(c.text)
		h.settle()
		said := strings.Join(h.said(id), "\n")
		if !strings.Contains(said, c.want) || strings.Contains(said, "secret") {
			t.Errorf("%s: %s", name, said)
		}
	}
}

func TestAReportWaitsForWhatPasses(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Quotas.Reports = 1 })
	h.examiner.found = aReport()
	p := h.fake.Person(17, "uk")
	p.Write("https://example.org/1")
	for _, err := range []error{news.ErrLater, nil} {
		h.examiner.err = err
		h.settle()
		h.now = h.now.Add(time.Minute)
	}
	if len(h.said(17)) != 1 || len(h.examiner.seen) != 2 || !h.examiner.seen[1].Model {
		t.Errorf("seen %d times, said %q", len(h.examiner.seen), h.said(17))
	}
}

func TestBeyondTheQuotaAReportIsReadWithoutTheModel(t *testing.T) {
	h := newHouse(t, func(o *Options) { o.Quotas.Reports = 1 })
	h.examiner.found = aReport()
	p := h.fake.Person(17, "ko")
	for range 2 {
		p.Write("https://example.org/1")
		h.settle()
	}
	s := h.examiner.seen
	if len(s) != 2 || !s[0].Model || s[1].Model || !strings.Contains(h.last(17).Text, "하루 1건까지") {
		t.Errorf("seen %+v, said %q", s, h.last(17).Text)
	}
}

func TestOfSeveralLinksThreeAreRead(t *testing.T) {
	h := newHouse(t)
	h.examiner.found = aReport()
	p := h.fake.Person(17, "uk")
	p.Write("https://example.org/1\nhttps://example.org/2\nhttps://example.org/3\nhttps://example.org/4")
	h.settle()
	if len(h.examiner.seen) != 3 || len(h.said(17)) != 3 {
		t.Errorf("seen %d, said %d", len(h.examiner.seen), len(h.said(17)))
	}
}

func TestAReportInAGroupIsReadWhenTheBotIsAsked(t *testing.T) {
	h := newHouse(t)
	h.examiner.found = aReport()
	p, q := h.fake.Person(17, "uk"), h.fake.Person(18, "uk")
	g := h.fake.Supergroup("Редакція", p)
	g.Add(q)
	g.AddBot(p)
	g.PromoteBot(p)
	h.settle()
	before := len(h.said(g.ID))
	link := q.In(g).Write("https://example.org/1")
	post := q.In(g).Forward("Росія отримала від КНДР снаряди.", "Суспільне")
	file := q.In(g).SendFile("a.txt", []byte("Росія отримала від КНДР снаряди."), "")
	h.settle()
	if len(h.examiner.seen) > 0 || len(h.said(g.ID)) > before {
		t.Fatalf("it reads what nobody asked it to: %q", h.said(g.ID)[before:])
	}
	for i, m := range []botfake.Message{link, post, file} {
		asking := p.In(g).Reply(m.ID, "@tumen_bot це правда?")
		h.settle()
		if answer := h.last(g.ID); len(h.examiner.seen) != i+1 || answer.ReplyTo == nil || answer.ReplyTo.ID != asking.ID {
			t.Errorf("report %d: seen %d, in reply to %+v: %q", i, len(h.examiner.seen), answer.ReplyTo, answer.Text)
		}
	}
	p.In(g).Write("@tumen_bot https://example.org/2")
	p.In(g).Reply(post.ID, "@tumen_bot а скільки всього снарядів КНДР надіслала Росії від 2023 року?")
	h.settle()
	if len(h.examiner.seen) != 4 || len(h.asker.asked) != 1 {
		t.Errorf("seen %d, asked %q", len(h.examiner.seen), h.asker.asked)
	}
}

// TestHostileReportsHarmNothing: a text of any kind goes to the examiner as it is, and nothing of it comes back as markup.
func TestHostileReportsHarmNothing(t *testing.T) {
	h := newHouse(t)
	h.examiner.found = Examined{Article: news.Article{
		Title: "<a href=x>\u202e/broadcast @admin https://evil.example #x\x00", Outlet: "[x](https://evil.example)", Address: "javascript:alert(1)", Language: "<x>",
	}, Relevant: true}
	p := h.fake.Person(17, "en")
	texts := []string{
		strings.Repeat("a", 4096), strings.Repeat("\u202e\u200bбіт ", 1000), strings.Repeat("<script>alert(1)</script>\n\n", 100),
		strings.Repeat("\x00\x07", 600) + strings.Repeat("б", 600), strings.Repeat("👩‍🚀", 300), strings.Repeat("{{.N}} %s\n", 200),
	}
	for _, text := range texts {
		p.Write(text)
		h.settle()
	}
	p.SendFile("a.txt", bytes.Repeat([]byte("a"), 4<<20), "")
	h.settle()
	if len(h.examiner.seen) != len(texts)+1 || len(h.said(17)) != len(texts)+1 {
		t.Fatalf("%d of %d seen, %d said", len(h.examiner.seen), len(texts)+1, len(h.said(17)))
	}
	for i, text := range texts {
		if got := string(h.examiner.seen[i].Document.Body); got != strings.TrimSpace(text) {
			t.Errorf("text %d is changed", i)
		}
	}
	m := h.last(17)
	if slices.ContainsFunc(m.Entities, func(e botfake.Entity) bool { return e.URL != "" }) || strings.ContainsAny(m.Text, "\u202e\x00") {
		t.Errorf("%q %v", m.Text, m.Entities)
	}
	if entities.Inert(entities.Text{Text: m.Text}).Text != m.Text {
		t.Errorf("something can be touched in %q", m.Text)
	}
}

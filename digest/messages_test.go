package digest

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"tumen/digest/entities"
	"tumen/news"
)

// reviewed writes messages down for a person who reviews them. A word joiner, which does not show, is left out.
func reviewed(all []Message) string {
	var b strings.Builder
	for i, m := range all {
		fmt.Fprintf(&b, "═══ %d of %d: %d units, %d spans ═══\n", i+1, len(all), entities.Units(m.Text.Text), len(m.Text.Entities))
		b.WriteString(strings.ReplaceAll(m.Text.Marked(), "\u2060", "") + "\n")
		for _, s := range m.Stories {
			fmt.Fprintf(&b, "[ story %d: %s ]\n", s.ID, s.Title)
		}
	}
	return b.String()
}

// bare are texts without stories as messages.
func bare(texts []entities.Text) []Message {
	var all []Message
	for _, t := range texts {
		all = append(all, Message{Text: t})
	}
	return all
}

func testStory(l news.Language) StoryInput {
	var claims []news.Cited
	for _, c := range modelRecords() {
		if c.Claim.Story <= 2 {
			claims = append(claims, c)
		}
	}
	return StoryInput{Language: l, Zone: kyiv(), Claims: claims, Renditions: testRenditions(l), Pack: testPack()}
}

// testLife is a story that another was merged into: what two outlets say by one speaker is told once, with what happened.
func testLife(l news.Language) StoryInput {
	in := testStory(l)
	at := time.Date(2025, 5, 1, 6, 30, 0, 0, time.UTC)
	in.Story = news.Story{ID: 2, Status: news.StatusDisputed, Origins: 4, First: day2(29), Last: day2(30)}
	in.Asked = 7
	slices.SortStableFunc(in.Claims, byPublication)
	in.Entries = eachByItself(in.Claims)
	for i := range in.Entries {
		e := &in.Entries[i]
		a := e.Claims[0].Article
		e.First, e.Language, e.Outlet, e.Undated, e.Copies = a.Reported(), a.Language, a.Outlet, a.Published.IsZero(), e.Claims[0].Copies
	}
	// The last says what the first says, and is no entry of its own.
	first, last := &in.Entries[0], len(in.Entries)-1
	first.Claims = append(first.Claims, in.Entries[last].Claims...)
	in.Entries = in.Entries[:last]
	in.Entries[1].Undated = true
	in.Entries[2].Lost = at
	before, after := figure("killed", news.NorthKoreanWhom, 600, news.About, ""), figure("killed", news.NorthKoreanWhom, 2000, news.MoreThan, "")
	in.Events = []news.StoryEvent{
		{Kind: news.EventNew, At: at, Claim: in.Claims[0].Claim.ID, Who: "NIS"},
		{Kind: news.EventFigure, At: at, Who: "NIS", Old: &before, New: &after},
		{Kind: news.EventFigure, At: at, Who: "HUR", Old: &before, OldBy: "KCNA", New: &after},
		{Kind: news.EventConfirmed, At: at, Who: "KCNA"},
		{Kind: news.EventDenied, At: at, Who: "Kremlin"},
		{Kind: news.EventCorrected, At: at, Who: "Der Bote", Old: &after, New: &before},
		{Kind: news.EventWithdrawn, At: at, Who: "file:notes.txt"},
		{Kind: news.EventMerged, At: at, Other: 7},
		{Kind: news.EventSplit, At: at, Other: 9},
	}
	return in
}

func day2(d int) time.Time { return time.Date(2025, 4, d, 9, 0, 0, 0, time.UTC) }

func testAnswer(l news.Language) news.Answer {
	return news.Answer{
		Question: "?", Language: l, Written: true, Dropped: 2,
		Answer: "• killed (North Korea): 600 — NIS, via Yonhap, 30 April 2025, estimate [1]\n\n" +
			"The service put all losses at 4,700 — as it said — NIS, via Yonhap [1][2]\nSee www.evil.example [9] and so on",
		Citations: []news.Citation{
			{N: 1, Article: 1, URL: "https://yonhap.example/kr/1", Outlet: "Yonhap", Title: "국정원 북한군 피해 보고", Language: news.Korean,
				Published: "2025-04-30", Quote: "국가정보원은 북한군 사망자 600명을 포함해 모두 4,700명의 사상자가 나온 것으로 추정했다."},
			{N: 2, Article: 6, URL: "file:notes.txt", Language: news.English, Quote: "The service put all losses at 4,700."},
			{N: 3, Article: 1, URL: "https://yonhap.example/kr/1", Outlet: "Yonhap", Title: "국정원 북한군 피해 보고", Language: news.Korean,
				Published: "2025-04-30", Quote: "국가정보원은 북한이 지금까지 모두 15,000명을 파병했다고 밝혔다."},
		},
	}
}

func TestMessagesReadAsTheyWereReviewed(t *testing.T) {
	for _, l := range news.Languages() {
		suffix := "_" + string(l) + ".txt"
		inputs := map[string]Input{
			"full": testInput(l), "model": modelInput(l),
			"short": testInput(l), "short_model": modelInput(l), "chosen": testInput(l),
		}
		for name, in := range inputs {
			switch name {
			case "short", "short_model":
				in.Length = Short
			case "chosen":
				in.Sections = []news.Category{news.Labour, news.Arms}
			}
			golden(t, "messages_"+name+suffix, reviewed(Messages(Compose(in, now()))))
		}
		golden(t, "messages_figures"+suffix, reviewed(bare(FigureMessages(Compose(testInput(l), now())))))
		golden(t, "messages_story"+suffix, reviewed(bare(StoryMessages(testStory(l)))))
		golden(t, "messages_life"+suffix, reviewed(bare(StoryMessages(testLife(l)))))
		golden(t, "messages_statements"+suffix, reviewed(bare(Statements(testStory(l)))))
		a := testAnswer(l)
		answer := slices.Concat(AnswerMessages(a), AnswerSources(a, testPack()), AnswerQuotes(a, testPack()))
		golden(t, "messages_answer"+suffix, reviewed(bare(answer)))
	}
}

func TestAnEmptyDayIsOneLine(t *testing.T) {
	in := testInput(news.German)
	in.Claims, in.Sections = nil, []news.Category{news.Cyber}
	all := Messages(Compose(in, now()))
	if len(all) != 1 || strings.Contains(all[0].Text.Text, "\n") || !strings.Contains(all[0].Text.Text, "Cyber") {
		t.Error(all)
	}
	if got := FigureMessages(Compose(in, now())); len(got) != 1 || !strings.Contains(got[0].Text, "\n") {
		t.Error(got)
	}
	if got := StoryMessages(StoryInput{}); len(got) != 0 {
		t.Error(got)
	}
	if got := append(AnswerSources(news.Answer{}, nil), AnswerQuotes(news.Answer{}, nil)...); len(got) != 0 {
		t.Error(got)
	}
}

// fit checks what a messenger asks of a text, that nothing but our links can be touched, and that these lead to known
// addresses.
func fit(text entities.Text, known map[string]bool) error {
	if err := text.Valid(); err != nil {
		return err
	}
	if n := entities.Units(text.Text); n > entities.MostUnits || len(text.Entities) > entities.MostEntities || text.Weight() > entities.MostWeight {
		return fmt.Errorf("%d units, %d spans that weigh %d", n, len(text.Entities), text.Weight())
	}
	if entities.Inert(text).Text != text.Text {
		return fmt.Errorf("can be touched: %.200q", text.Text)
	}
	for _, e := range text.Entities {
		if e.Type == entities.Link && !known[e.URL] {
			return fmt.Errorf("leads to %q", e.URL)
		}
	}
	return nil
}

// addresses are the links of the record.
func addresses(claims []news.Cited) map[string]bool {
	known := map[string]bool{}
	for _, c := range claims {
		known[link(c.Article.Address)] = true
	}
	return known
}

func TestASourceCantMakeAMessage(t *testing.T) {
	for _, s := range hostile() {
		e := hostileEdition(s, news.German)
		known := map[string]bool{link(s): true}
		texts := FigureMessages(e)
		for _, m := range Messages(e) {
			texts = append(texts, m.Text)
		}
		c := news.Cited{
			Article: news.Article{ID: 1, Outlet: s, Address: s, Title: s, Language: news.Language(s)}, Quotes: []string{s, "A quotation."},
			Claim: news.Claim{ID: 1, Text: s, Language: news.Language(s), Sentences: []int{1, 3}, Attribution: []news.Attribution{{Who: s, Via: s}}},
		}
		c.Claim.Figures = []news.Figure{{Indicator: news.Killed, Whom: news.Whom(s), Low: 1, High: 1, Unit: s}}
		story := StoryInput{Language: news.Korean, Claims: []news.Cited{c}, Renditions: map[int64]string{1: s}}
		texts = slices.Concat(texts, StoryMessages(story), Statements(story))
		a := news.Answer{
			Language: news.English, Answer: s + " — " + s + " [1][2]\n" + s,
			Citations: []news.Citation{{N: 1, URL: s, Outlet: s, Title: s, Quote: s, Published: s, Language: news.Language(s)}},
		}
		texts = slices.Concat(texts, AnswerMessages(a), AnswerSources(a, nil), AnswerQuotes(a, nil))
		for _, text := range texts {
			if err := fit(text, known); err != nil {
				t.Errorf("%.40q: %v", s, err)
			}
		}
	}
}

var number = regexp.MustCompile(`\[([0-9]{1,4})\]`)

// TestEachNumberLeadsToItsSource: whatever is composed, each number that a message has is in the list of sources, each
// sentence shown is in some message whole, and every part can be sent.
func TestEachNumberLeadsToItsSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := testInput(rapid.SampledFrom(news.Languages()).Draw(t, "language"))
		in.Length = rapid.SampledFrom([]Length{Full, Short}).Draw(t, "length")
		in.Claims, in.Mode, in.Renders = anyClaims(t), Model, rapid.Bool().Draw(t, "renders")
		in.Renditions, in.Takeaways = anyRenditions(t), anyTakeaways(t)
		in.Sections = rapid.SliceOfN(rapid.SampledFrom(news.Categories()), 0, 3).Draw(t, "sections")
		e := Compose(in, now())
		if err := checkCitations(e); err != nil {
			t.Fatal(err)
		}
		all := Messages(e)
		checkStories(t, all)
		text := ""
		for _, m := range all {
			if err := fit(m.Text, addresses(in.Claims)); err != nil {
				t.Fatal(err)
			}
			text += m.Text.Text + "\n"
		}
		checkSaid(t, e, text)
		for _, f := range FigureMessages(e) {
			if err := fit(f, addresses(in.Claims)); err != nil {
				t.Fatal(err)
			}
		}
		story := StoryInput{Language: in.Language, Claims: in.Claims, Renditions: in.Renditions}
		for _, f := range slices.Concat(StoryMessages(story), Statements(story)) {
			if err := fit(f, addresses(in.Claims)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// checkSaid checks that the text says each item's sentences and lists each endnote.
func checkSaid(t *rapid.T, e Edition, text string) {
	squeeze := func(s string) string {
		return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u2060", "")), " ")
	}
	text = squeeze(text)
	for _, s := range e.Sections {
		for _, it := range s.Items {
			for _, said := range it.Sentences {
				if want := squeeze(plain(said.Text, sentenceRunes)); utf8.RuneCountInString(want) < 500 && !strings.Contains(text, want) {
					t.Fatalf("%q is not shown", want)
				}
			}
		}
	}
	_, list, ok := strings.Cut(text, newTeller(&e).w.p.T("edition.endnotes", nil)+" [")
	if !ok && len(e.Endnotes) > 0 {
		t.Fatalf("there are no sources: %q", text)
	}
	listed := map[string]bool{}
	for _, m := range number.FindAllStringSubmatch("["+list, -1) {
		listed[m[1]] = true
	}
	for _, n := range e.Endnotes {
		if !listed[fmt.Sprint(n.N)] {
			t.Fatalf("[%d] is not listed: %q", n.N, list)
		}
	}
}

func checkStories(t *rapid.T, all []Message) {
	seen := map[int64]bool{}
	for _, m := range all {
		if len(m.Stories) > 5 {
			t.Fatalf("%d stories below one message", len(m.Stories))
		}
		for _, s := range m.Stories {
			if s.ID == 0 || seen[s.ID] || s.Title == "" || utf8.RuneCountInString(s.Title) > 40 {
				t.Fatalf("%+v", s)
			}
			seen[s.ID] = true
		}
	}
}

func TestAPhoneIsNotFlooded(t *testing.T) {
	for _, l := range news.Languages() {
		for length, most := range map[Length]int{Short: 3, Full: 8} {
			in := modelInput(l)
			in.Length = length
			if got := len(Messages(Compose(in, now()))); got > most {
				t.Errorf("%s, %s: %d messages", l, length, got)
			}
		}
	}
}

// TestLongAddressesDontMakeAMessageTooHeavy: those of news aggregators have hundreds of letters.
func TestLongAddressesDontMakeAMessageTooHeavy(t *testing.T) {
	in := modelInput(news.Korean)
	in.Claims = slices.Clone(in.Claims)
	for i := range in.Claims {
		if a := &in.Claims[i].Article; strings.HasPrefix(a.Address, "http") {
			a.Address += "?token=" + strings.Repeat("x", 600)
		}
	}
	all := Messages(Compose(in, now()))
	for _, m := range all {
		if err := fit(m.Text, addresses(in.Claims)); err != nil {
			t.Error(err)
		}
	}
	if len(all) > 12 {
		t.Errorf("%d messages", len(all))
	}
}

func TestAStoryIsNamedByItsBeginning(t *testing.T) {
	for in, want := range map[string]string{
		"Kim met Putin.": "Kim met Putin.",
		"North Korea has suffered some 4,700 casualties, including about 600 dead.": "North Korea has suffered some 4,700…",
		"北朝鮮" + strings.Repeat("軍", 50):                                             "北朝鮮" + strings.Repeat("軍", 36) + "…",
		strings.Repeat("🇺🇦", 30):                                                    strings.Repeat("🇺🇦", 19) + "…",
		"Ракети, снаряди, танки, гармати й міни – це вже не новина":                 "Ракети, снаряди, танки, гармати й міни…",
	} {
		if got := shortly(in, storyTitle); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAnAnswersNumbersLeadToItsReports(t *testing.T) {
	got := AnswerMessages(testAnswer(news.English))[0].Marked()
	want := "• killed (North Korea): 600 – _NIS, via Yonhap, 30 April 2025, estimate_ [[1]](https://yonhap.example/kr/1)\n\n" +
		"• The service put all losses at 4,700 — as it said – _NIS, via Yonhap_ [[1]](https://yonhap.example/kr/1)[2]\n" +
		"See www.evil.example [9] and so on"
	if got, _, _ = strings.Cut(strings.ReplaceAll(got, "\u2060", ""), "\n\n_"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestAnAnswerSaysWhyNoModelWroteIt(t *testing.T) {
	a := testAnswer(news.English)
	a.Written, a.Dropped, a.Unwritten = false, 0, news.AwaitedBudget
	if got := AnswerMessages(a)[0].Marked(); !strings.HasSuffix(got, "quoted as they stand._") || !strings.Contains(got, "budget") {
		t.Error(got)
	}
}

// A report without an outlet gives figures that nobody can be named for.
func TestFiguresOfNobodyLeaveNoDash(t *testing.T) {
	e := Compose(testInput(news.German), now())
	rows := e.Figures
	for _, s := range e.Sections {
		for _, it := range s.Items {
			rows = append(rows, it.Disputed...)
		}
	}
	for _, r := range rows {
		for i := range r.Values {
			r.Values[i].Speaker, r.Values[i].Reported, r.Values[i].AsOf = "", "", nil
		}
	}
	for _, m := range Messages(e) {
		if i := strings.Index(m.Text.Text, " –  ["); i >= 0 {
			t.Errorf("a dash leads to nothing: %q", m.Text.Text[max(0, i-40):i+6])
		}
	}
}

func BenchmarkMessages(b *testing.B) {
	e := Compose(modelInput(news.Ukrainian), now())
	b.ReportAllocs()
	for b.Loop() {
		Messages(e)
	}
}

package digest

import (
	"slices"
	"strings"
	"testing"

	"tumen/news"
)

// again is what a reader was told yesterday and what comes in today of the same story.
func again(then, today func(*news.Claim)) Input {
	in := testInput(news.English)
	of := func(id int64, outlet string, more func(*news.Claim)) news.Cited {
		a := article(id, outlet, "https://"+outlet+".example/1", "", news.English, "2025-04-30")
		return said(a, 1, 9, news.Troops, "NIS said that 600 North Korean soldiers had been killed near the border.", func(c *news.Claim) {
			c.Attribution = by("NIS", "")
			c.Entities = []string{"nis", "north_korea"}
			c.Figures = []news.Figure{figure("killed", news.NorthKoreanWhom, 600, news.Exact, "")}
			if more != nil {
				more(c)
			}
		})
	}
	in.Previous.Claims, in.Claims = []news.Cited{of(701, "first", then)}, []news.Cited{of(702, "second", today)}
	return in
}

// TestAStoryReturnsOnlyWithNews: what says the same is not told again, whoever carries it now; each thing that is new is.
func TestAStoryReturnsOnlyWithNews(t *testing.T) {
	value := func(n float64) func(*news.Claim) {
		return func(c *news.Claim) {
			c.Figures = []news.Figure{figure("killed", news.NorthKoreanWhom, n, news.Exact, "")}
		}
	}
	who := func(name string) func(*news.Claim) {
		return func(c *news.Claim) { c.Attribution = by(name, "") }
	}
	words := func(text string) func(*news.Claim) {
		return func(c *news.Claim) { c.Text, c.Figures = text, nil }
	}
	dated := func(day string) func(*news.Claim) {
		return func(c *news.Claim) { c.EventDate = on(day) }
	}
	cases := []struct {
		name        string
		then, today func(*news.Claim)
		want        Kind // empty for nothing to tell
	}{
		{"another outlet quotes the same", nil, nil, ""},
		{"in other words, with the same figure", nil, func(c *news.Claim) { c.Text = "The death toll stands at 600, the South's service said." }, ""},
		{"an outlet says it without naming who does", nil, who(""), ""},
		{"nobody was named, now somebody is", who(""), nil, Added},
		{"of the same day", dated("2025-04-29"), dated("2025-04-29"), ""},
		{"another day's event that is like it", dated("2025-04-22"), dated("2025-04-29"), Added},
		{"a plan was told, now it has happened", func(c *news.Claim) { c.Stance = news.Planned }, nil, Added},
		{"about as many is as many", nil, func(c *news.Claim) { c.Figures[0].Bound = news.About }, Added},
		{"another number", nil, value(900), Changed},
		{"another number of somebody else", nil, func(c *news.Claim) { value(900)(c); who("HUR")(c) }, Added},
		{"an older number", func(c *news.Claim) { value(900)(c); c.Figures[0].AsOf = on("2025-04-20") },
			func(c *news.Claim) { c.Figures[0].AsOf = on("2025-04-01") }, Added},
		{"another side says so too", nil, who("HUR"), Also},
		{"somebody else of a side that has said so", nil, func(c *news.Claim) { who("Defence ministry in Seoul")(c) }, Added},
		{"it is denied", nil, func(c *news.Claim) { c.Stance, c.Status = news.Denied, news.StatusDenied; who("KCNA")(c) }, Denied},
		{"it is denied again by the same", func(c *news.Claim) { c.Stance, c.Status = news.Denied, news.StatusDenied },
			func(c *news.Claim) { c.Stance, c.Status = news.Denied, news.StatusDenied }, ""},
		{"it is confirmed", nil, func(c *news.Claim) { c.Status = news.StatusConfirmed; who("Kremlin")(c) }, Confirmed},
		{"it was confirmed already", func(c *news.Claim) { c.Status = news.StatusConfirmed; who("KCNA")(c) },
			func(c *news.Claim) { c.Status = news.StatusConfirmed; who("Kremlin")(c) }, Also},
		{"something else of the same story", nil, words("Two generals were seen at the river with a delegation."), Added},
		{"the same words without figures", words("Two generals were seen at the river on the day of the parade."),
			words("Two generals were seen at the river on the day of the big parade."), ""},
	}
	for _, k := range cases {
		in := again(k.then, k.today)
		in.Pack = append(testPack(), entity("mnd", "south_korea", "", "", "", "Defence ministry in Seoul"))
		e := Compose(in, now())
		if k.want == "" {
			if !e.NothingNew || e.LeftOut.Repeated != 1 {
				t.Errorf("%s: it is told again", k.name)
			}
			continue
		}
		if e.NothingNew {
			t.Errorf("%s: nothing is told", k.name)
			continue
		}
		s := find(t, e, 7021)
		if s.Change == nil || s.Change.Kind != k.want {
			t.Errorf("%s: %+v", k.name, s.Change)
		}
		if it := e.Sections[0].Items[0]; it.Change == nil || it.Change.Kind != k.want {
			t.Errorf("%s: the item is %+v", k.name, it.Change)
		}
		if err := checkCitations(e); err != nil {
			t.Error(err)
		}
	}
}

// TestWhatWasToldOfAnotherStoryIsNoRepetition: two matters may read alike.
func TestWhatWasToldOfAnotherStoryIsNoRepetition(t *testing.T) {
	in := again(nil, nil)
	in.Previous.Claims[0].Claim.Story = 8
	if ch := find(t, Compose(in, now()), 7021).Change; ch == nil || ch.Kind != New {
		t.Errorf("%+v", ch)
	}
	in.Claims[0].Claim.Story, in.Previous.Claims[0].Claim.Story = 0, 0 // what is in no story has no past
	if ch := find(t, Compose(in, now()), 7021).Change; ch == nil || ch.Kind != New {
		t.Errorf("%+v", ch)
	}
}

// TestAFirstEditionHasNoPast: nothing is repeated and nothing changed.
func TestAFirstEditionHasNoPast(t *testing.T) {
	in := again(nil, nil)
	in.Previous = Previous{}
	if s := find(t, Compose(in, now()), 7021); s.Change != nil {
		t.Errorf("%+v", s.Change)
	}
}

// TestAPointOnWhatWasToldBeforeIsNone: the key points of a day are written for all; a reader is spared those he has read of.
func TestAPointOnWhatWasToldBeforeIsNone(t *testing.T) {
	in := again(nil, nil)
	other := matter(30, 3, news.Arms, nil)
	in.Claims = append(in.Claims, other)
	in.Takeaways = []news.Statement{{Text: "Told before.", Claims: []int64{7021}}, {Text: "New.", Claims: []int64{301}}}
	e := Compose(in, now())
	if len(e.Takeaways) != 1 || e.Takeaways[0].Text != "New." || e.Header.Dropped != in.Coverage.Dropped {
		t.Errorf("%+v", e.Takeaways)
	}
}

// TestTheMarkOfAChangeSaysWhoseWordItIs in each language.
func TestTheMarkOfAChangeSaysWhoseWordItIs(t *testing.T) {
	for l, want := range map[news.Language]string{
		news.English: "Another source: HUR", news.Ukrainian: "Ще одне джерело: ГУР", news.German: "Weitere Quelle: HUR", news.Korean: "다른 출처: 우크라이나 국방부 정보총국",
	} {
		in := again(nil, func(c *news.Claim) { c.Attribution = by("HUR", "") })
		in.Language = l
		pg := newPage(ptr(Compose(in, now())))
		if got := pg.Sections[0].Items[0].Lines[0].Mark; got != want {
			t.Errorf("%s: %q", l, got)
		}
	}
}

// TestOneNumberWithAndWithoutAboutIsOne: two outlets quote the same man; the more careful form is shown, with both reports.
func TestOneNumberWithAndWithoutAboutIsOne(t *testing.T) {
	shells := func(b news.Bound, n float64) func(*news.Claim) {
		return func(c *news.Claim) { c.Figures = []news.Figure{figure("shells", news.NorthKoreanWhom, n, b, "")} }
	}
	in := testInput(news.English)
	in.Claims = []news.Cited{
		matter(1, 1, news.Arms, shells(news.Exact, 12e6)), matter(2, 1, news.Arms, shells(news.About, 12e6)), matter(3, 1, news.Arms, shells(news.AtLeast, 12e6)),
	}
	var texts []string
	r := Compose(in, now()).Figures[0]
	for _, v := range r.Values {
		texts = append(texts, v.Text)
	}
	if !slices.Equal(texts, []string{"about 12 million", "at least 12 million"}) || len(r.Values[0].Citations) != 2 {
		t.Errorf("%v, %v", texts, r.Values)
	}
	both := in.Claims[0]
	both.Claim.Figures = append(both.Claim.Figures, in.Claims[1].Claim.Figures...)
	if got := Statements(StoryInput{Language: news.English, Claims: []news.Cited{both}})[0].Text; strings.Count(got, "12 million") != 1 || !strings.Contains(got, "about 12 million") {
		t.Error(got)
	}
}

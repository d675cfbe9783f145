package store

import (
	"fmt"
	"testing"
	"time"

	"tumen/news"
)

func TestCitedCarriesArticleQuotesAndCopies(t *testing.T) {
	s := open(t)
	full := claim("Soldiers came and left.", 2, 1)
	full.Entities = []string{"north_korea"}
	id, story := filed(t, s, "https://example.org/a", day(2025, 5, 1), news.Filing{Filed: noon(7)}, claim("They left.", 2), full)
	var copies []news.Article
	for _, address := range []string{"https://example.org/z", "https://example.org/b"} {
		other := read(t, s, address, day(2025, 5, 2), "Copy at "+address)
		ok(t, s.SaveScreen(t.Context(), other, news.Reprint, "same text", id, nil))
		a := must[news.Article](t)(s.Article(t.Context(), other))
		a.Text, a.Sentences = "", nil
		copies = append([]news.Article{a}, copies...) // by address, as they were published on one day
	}
	article := must[news.Article](t)(s.Article(t.Context(), id))
	article.Text, article.Sentences = "", nil
	claims := must[[]news.Claim](t)(s.Claims(t.Context(), id))
	equal(t, claims[1].Story, story)
	equal(t, must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{})), []news.Cited{
		{Claim: claims[0], Article: article, Quotes: []string{"They left."}, Copies: copies, Filed: noon(7)},
		{Claim: claims[1], Article: article, Quotes: []string{"Soldiers came to https://example.org/a.", "They left."}, Copies: copies, Filed: noon(7)},
	})
}

// archive files five articles: by name when published and filed, with one entity and one indicator each.
func archive(t *testing.T) (s *Store, stories map[string]int64) {
	s = open(t)
	stories = map[string]int64{}
	for _, v := range []struct {
		name      string
		published time.Time
		filed     time.Time
		entity    string
		indicator news.Indicator
	}{
		{"a", day(2025, 5, 1), noon(3), "nis", "killed"},
		{"b", day(2025, 5, 2), noon(1), "hur", "killed"},
		{"c", day(2025, 5, 3), noon(2), "nis", "shells"},
		{"u", time.Time{}, noon(2), "hur", "troops_sent"},
		{"v", time.Time{}, noon(5), "who", "troops_sent"},
	} {
		c := claim(v.name, 1)
		c.Entities = []string{v.entity, "north_korea"}
		c.Figures = []news.Figure{{Indicator: v.indicator, Low: 1, High: 1}, {Indicator: "other", Low: 2, High: 2}}
		_, stories[v.name] = filed(t, s, "file:"+v.name, v.published, news.Filing{Filed: v.filed}, c)
	}
	reported(t, s, "file:unfiled", day(2025, 5, 1))
	return s, stories
}

func TestCitedChoosesAndOrders(t *testing.T) {
	s, stories := archive(t)
	for _, c := range []struct {
		name string
		f    news.Query
		want string
	}{
		{"all, the undated last", news.Query{}, "abcuv"},
		{"newest, the undated by fetching", news.Query{Order: news.ByNewest}, "uvcba"},
		{"by filing", news.Query{Order: news.ByFiled}, "bcuav"},
		{"limit", news.Query{Order: news.ByNewest, Limit: 3}, "uvc"},
		{"filed after is not included, until is", news.Query{FiledAfter: noon(1), FiledUntil: noon(2)}, "cu"},
		{"two periods that follow each other share nothing", news.Query{FiledAfter: noon(2), FiledUntil: noon(9)}, "av"},
		{"published from is included, to is not", news.Query{PublishedFrom: day(2025, 5, 1), PublishedTo: day(2025, 5, 3)}, "ab"},
		{"published from on", news.Query{PublishedFrom: day(2025, 5, 2)}, "bc"},
		{"undated filed in the window", news.Query{PublishedFrom: day(2025, 5, 2), PublishedTo: noon(3), Undated: true}, "bcu"},
		{"undated without an end", news.Query{PublishedFrom: noon(4), Undated: true}, "v"},
		{"undated without a beginning", news.Query{PublishedTo: noon(4), Undated: true}, "abcu"},
		{"undated alone says nothing", news.Query{Undated: true}, "abcuv"},
		{"any entity", news.Query{Entities: []string{"hur", "who"}}, "buv"},
		{"a claim once, however many match", news.Query{Entities: []string{"hur", "who", "nis", "north_korea"}}, "abcuv"},
		{"entity and indicator", news.Query{Entities: []string{"nis"}, Indicators: []news.Indicator{"killed", "troops_sent"}}, "a"},
		{"stories", news.Query{Stories: []int64{stories["c"], stories["a"]}}, "ac"},
		{"all at once", news.Query{FiledAfter: noon(0), FiledUntil: noon(9), PublishedFrom: day(2025, 1, 1), PublishedTo: noon(9), Undated: true,
			Entities: []string{"hur"}, Indicators: []news.Indicator{"other"}, Stories: []int64{stories["u"], stories["b"]}, Limit: 1}, "b"},
		{"none", news.Query{Entities: []string{"'; DROP TABLE claims; --"}}, ""},
	} {
		got := ""
		for _, v := range must[[]news.Cited](t)(s.Cited(t.Context(), c.f)) {
			got += v.Claim.Text
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	equal(t, len(must[[]news.Cited](t)(s.ClaimsOfStory(t.Context(), stories["v"]))), 1)
}

func TestCitedIsWholeBeyondOneBatch(t *testing.T) {
	s := open(t)
	const articles = batch + 3
	for i := range articles {
		filed(t, s, fmt.Sprintf("file:%04d", i), day(2025, 5, 1), news.Filing{}, claim("First.", 1), claim("Second.", 2))
	}
	got := must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{}))
	equal(t, len(got), 2*articles)
	for i, v := range got {
		address := fmt.Sprintf("file:%04d", i/2)
		want := []string{"Soldiers came to " + address + ".", "They left."}[i%2]
		equal(t, []any{v.Article.Address, v.Quotes}, []any{address, []string{want}})
	}
	ids := make([]int64, 0, len(got))
	for _, v := range got {
		ids = append(ids, v.Claim.Story)
	}
	equal(t, len(must[[]news.Story](t)(s.Stories(t.Context(), ids))), articles)
}

func TestArticlesForTheCoverage(t *testing.T) {
	s, _ := archive(t)
	off := read(t, s, "file:off", day(2025, 5, 2), "Off.")
	ok(t, s.SaveScreen(t.Context(), off, news.OffTopic, "no Russia", 0, nil))
	for _, c := range []struct {
		name string
		f    ArticleFilter
		want string
	}{
		{"filed", ArticleFilter{}, "a b c u v "},
		{"filed in a window", ArticleFilter{FiledAfter: noon(1), FiledUntil: noon(3)}, "a c u "},
		{"published in a window, with the undated fetched in it", ArticleFilter{PublishedFrom: day(2025, 5, 3), PublishedTo: noon(1), Undated: true}, "c u v "},
		{"several states", ArticleFilter{States: []news.State{news.OffTopic, news.Filed}, PublishedFrom: day(2025, 5, 2), PublishedTo: day(2025, 5, 3)}, "b off "},
	} {
		got := ""
		for _, a := range must[[]news.Article](t)(s.Articles(t.Context(), c.f)) {
			got += a.Address[len("file:"):] + " "
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestCounts(t *testing.T) {
	s := open(t)
	equal(t, must[time.Time](t)(s.FirstReported(t.Context())), time.Time{})
	equal(t, must[time.Time](t)(s.LastFiled(t.Context())), time.Time{})
	filed(t, s, "file:a", day(2025, 5, 3), news.Filing{Filed: noon(4)})
	filed(t, s, "file:b", day(2025, 5, 1), news.Filing{Filed: noon(3)})
	read(t, s, "file:c", day(2025, 4, 1), "C.")
	add(t, s, "file:d", "d", noon(0))
	equal(t, must[time.Time](t)(s.FirstReported(t.Context())), day(2025, 5, 1))
	equal(t, must[time.Time](t)(s.LastFiled(t.Context())), noon(4))
	equal(t, must[Counts](t)(s.Counts(t.Context())), Counts{Articles: 4, Claims: 2, Stories: 2,
		ByState:    map[news.State]int{news.Filed: 2, news.Read: 1, news.New: 1},
		ByLanguage: map[news.Language]int{news.English: 3},
		BySource:   map[string]int{"desk": 4},
		ByEditor:   map[string]int{news.Extractive: 2}})
	equal(t, must[[]Waiting](t)(s.WaitingCount(t.Context(), noon(0))), []Waiting{
		{Step: news.StepRead, Due: 1}, {Step: news.StepScreen, Due: 1}, {Step: news.StepReport}, {Step: news.StepFile}, {Step: news.StepRevise}})
}

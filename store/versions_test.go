package store

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

func TestAPageThatOnlyChangesItsFurnitureIsNotNew(t *testing.T) {
	s := open(t)
	id := read(t, s, "https://example.org/a", noon(0), "A.")
	later := add(t, s, "https://example.org/a", "A.|other furniture", noon(3))
	out := must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(later, "https://example.org/a", noon(0), "A.")))
	equal(t, out, news.ReadOutcome{Article: id, Unchanged: true})
	equal(t, must[Counts](t)(s.Counts(t.Context())).Articles, 1)

	known, added, err := s.AddDocument(t.Context(), news.Document{Address: "https://example.org/a", Body: []byte("A.|other furniture"), Fetched: noon(4)})
	ok(t, err)
	equal(t, []any{known, added}, []any{id, false})
}

func TestOneAddressByTwoLinksIsOneArticle(t *testing.T) {
	s := open(t)
	id := add(t, s, "https://example.org/a?utm=1", "A", noon(0))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(id, "https://example.org/a", noon(0), "A.")))
	other := add(t, s, "https://example.org/a?utm=2", "A", noon(0))
	out := must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(other, "https://example.org/a", noon(0), "A.")))
	equal(t, out, news.ReadOutcome{Article: id, Unchanged: true})
}

func TestTheSameTextAtAnotherAddressIsAnotherArticle(t *testing.T) {
	s := open(t)
	read(t, s, "file:a.txt", noon(0), "A.")
	read(t, s, "file:b.txt", noon(0), "A.")
	equal(t, must[Counts](t)(s.Counts(t.Context())).Articles, 2) // a reprint, which screening finds
}

func TestANewVersionTakesThePlaceOfTheOld(t *testing.T) {
	s := open(t)
	f := news.Filing{Features: []string{"x"}, Origins: 2, Category: news.Troops}
	old, story := filed(t, s, "https://example.org/a", day(2025, 5, 1), f, claim("600 killed.", 1))
	copied := read(t, s, "https://example.org/copy", day(2025, 5, 2), "Copy.")
	ok(t, s.SaveScreen(t.Context(), copied, news.Reprint, "same text", old, nil))
	f.Story = story
	filed(t, s, "https://example.org/b", day(2025, 5, 3), f)
	equal(t, len(must[[]news.Cited](t)(s.ClaimsOfStory(t.Context(), story))), 2)

	id := add(t, s, "https://example.org/a", "corrected", noon(4))
	out := must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(id, "https://example.org/a", day(2025, 5, 1), "60 killed.")))
	equal(t, out, news.ReadOutcome{Article: id, Replaced: old})
	equal(t, must[news.Article](t)(s.Article(t.Context(), old)).ReplacedBy, id)

	left := must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{}))
	equal(t, []any{len(left), left[0].Article.Address}, []any{1, "https://example.org/b"})
	equal(t, must[[]int64](t)(s.StaleStories(t.Context())), []int64{story})
	got := must[[]news.Story](t)(s.Stories(t.Context(), []int64{story}))[0]
	equal(t, []any{got.Articles, got.First}, []any{1, day(2025, 5, 3)})
	counts, total, err := s.FeatureCounts(t.Context(), []string{"x"})
	ok(t, err)
	equal(t, []int{counts["x"], total}, []int{1, 1})
	found := must[[]news.Article](t)(s.Similar(t.Context(), []uint64{0, uint64(old)}, 0, 9))
	equal(t, len(found), 0)
	equal(t, len(must[[]news.Claim](t)(s.Claims(t.Context(), old))), 1) // what was said before can still be looked up
	equal(t, due(t, s, news.StepScreen, noon(9)), []int64{id, copied})  // a copy of what no longer stands is judged anew
	c := must[Counts](t)(s.Counts(t.Context()))
	equal(t, []int{c.Articles, c.Replaced}, []int{3, 1})
	sound(t, s)
}

func TestAnOldVersionThatComesBackIsCurrentAgain(t *testing.T) {
	for name, comeBack := range map[string]func(t *testing.T, s *Store, first int64){
		"by the same bytes": func(t *testing.T, s *Store, first int64) {
			id, added, err := s.AddDocument(t.Context(), news.Document{Address: "https://example.org/a",
				Body: []byte("Soldiers came to https://example.org/a.|They left."), Fetched: noon(6)})
			ok(t, err)
			equal(t, []any{id, added}, []any{first, false})
		},
		"by the same text": func(t *testing.T, s *Store, first int64) {
			id := add(t, s, "https://example.org/a", "other bytes", noon(6))
			a := readable(id, "https://example.org/a", day(2025, 5, 1), "Soldiers came to https://example.org/a.", "They left.")
			equal(t, must[news.ReadOutcome](t)(s.SaveRead(t.Context(), a)), news.ReadOutcome{Article: first, Unchanged: true})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			first, story := filed(t, s, "https://example.org/a", day(2025, 5, 1), news.Filing{Features: []string{"x"}})
			second := add(t, s, "https://example.org/a", "B", noon(4))
			must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(second, "https://example.org/a", day(2025, 5, 1), "B.")))
			third := add(t, s, "https://example.org/a", "C", noon(5))
			must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(third, "https://example.org/a", day(2025, 5, 1), "C.")))

			comeBack(t, s, first)
			equal(t, due(t, s, news.StepFile, noon(9)), []int64{first}) // it is filed anew, among what came in the meantime
			equal(t, len(due(t, s, news.StepScreen, noon(9))), 0)
			for _, id := range []int64{second, third} {
				equal(t, must[news.Article](t)(s.Article(t.Context(), id)).ReplacedBy, first)
			}
			must[int64](t)(s.SaveFiling(t.Context(), first, news.Filing{Story: story, Filed: noon(9), Features: []string{"x"}}))
			equal(t, must[[]news.Story](t)(s.Stories(t.Context(), []int64{story}))[0].Articles, 1)
			sound(t, s)
		})
	}
}

func TestTheVersionSeenLastIsCurrentInWhicheverOrderTheyAreRead(t *testing.T) {
	s := open(t)
	first, second := add(t, s, "https://example.org/a", "A", noon(0)), add(t, s, "https://example.org/a", "B", noon(1))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(second, "https://example.org/a", noon(0), "B.")))
	out := must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(first, "https://example.org/a", noon(0), "A.")))
	equal(t, out, news.ReadOutcome{Article: first})
	equal(t, due(t, s, news.StepScreen, noon(9)), []int64{second})
	equal(t, must[news.Article](t)(s.Article(t.Context(), first)).ReplacedBy, second)
}

func TestAnArticleReplacedWhileItIsWorkedOnStaysOut(t *testing.T) {
	s := open(t)
	old := reported(t, s, "https://example.org/a", noon(0))
	id := add(t, s, "https://example.org/a", "new", noon(1))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(id, "https://example.org/a", noon(0), "New.")))
	story := must[int64](t)(s.SaveFiling(t.Context(), old, news.Filing{Filed: noon(1), Features: []string{"x"}}))
	equal(t, len(must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{}))), 0)
	equal(t, must[[]news.Story](t)(s.Stories(t.Context(), []int64{story}))[0], news.Story{ID: story})
	counts, _, err := s.FeatureCounts(t.Context(), []string{"x"})
	ok(t, err)
	equal(t, counts, map[string]int{})
	equal(t, must[time.Time](t)(s.LastFiled(t.Context())).IsZero(), true)
}

func TestOnlyACurrentReportOnTheTopicIsWorthAnotherLook(t *testing.T) {
	s := open(t)
	on := func(address string) bool { return must[bool](t)(s.OnTopic(t.Context(), address)) }
	id := add(t, s, "https://example.org/a?utm=1", "A", noon(0))
	equal(t, on("https://example.org/a?utm=1"), false) // nobody has read it yet
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(id, "https://example.org/a", noon(0), "A.")))
	ok(t, s.SaveScreen(t.Context(), id, news.Relevant, "", 0, nil))
	equal(t, []bool{on("https://example.org/a?utm=1"), on("https://example.org/a"), on("https://example.org/b")}, []bool{true, true, false})
	off := read(t, s, "https://example.org/b", noon(0), "B.")
	ok(t, s.SaveScreen(t.Context(), off, news.OffTopic, "nothing of it", 0, nil))
	equal(t, on("https://example.org/b"), false)
}

// A claim that somebody has read must not vanish without a word when its outlet changes the sentence.
func TestClaimsLoseTheirEvidenceWithTheSentence(t *testing.T) {
	s := open(t)
	f := news.Filing{Features: []string{"x"}, Origins: 1, Category: news.Troops}
	id := relevant(t, s, "https://example.org/a", day(2025, 5, 1), "600 were killed.", "Nothing else is known.")
	ok(t, s.SaveReport(t.Context(), id, news.Report{Claims: []news.Claim{claim("600 killed.", 1), claim("Nothing else.", 2)}}, "", time.Time{}))
	f.Filed = noon(1)
	must[int64](t)(s.SaveFiling(t.Context(), id, f))
	shown := func(q news.Query) string {
		var texts []string
		for _, v := range must[[]news.Cited](t)(s.Cited(t.Context(), q)) {
			texts = append(texts, v.Claim.Text)
		}
		return strings.Join(texts, " ")
	}
	lost := func() string { return shown(news.Query{FiledUntil: noon(1), LostAfter: noon(1), LostUntil: noon(9)}) }
	equal(t, lost(), "")

	edited := add(t, s, "https://example.org/a", "corrected", noon(4))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(edited, "https://example.org/a", day(2025, 5, 1), "60 were killed.", "Nothing else is known.")))
	equal(t, lost(), "") // until it is known what the newer version says instead
	gone := must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{Replaced: true}))[0].Claim
	ok(t, s.SetStatuses(t.Context(), gone.Story, news.Filing{Category: news.Troops, Told: []int64{gone.ID}}))
	equal(t, lost(), "600 killed.")
	equal(t, shown(news.Query{LostAfter: noon(4), LostUntil: noon(9)}), "") // told once
	equal(t, shown(news.Query{}), "")
	equal(t, shown(news.Query{Replaced: true}), "600 killed. Nothing else.")

	// The outlet takes its change back.
	again := add(t, s, "https://example.org/a", "as before", noon(5))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(again, "https://example.org/a", day(2025, 5, 1), "600 were killed.", "Nothing else is known.")))
	equal(t, lost(), "")
}

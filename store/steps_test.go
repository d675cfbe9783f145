package store

import (
	"errors"
	"fmt"
	"math"
	"testing"
	"time"

	"tumen/news"
)

func TestDueArticlesComeInTheOrderTheyWereReported(t *testing.T) {
	s := open(t)
	c := read(t, s, "file:c.txt", day(2025, 5, 3), "C.")
	undated := read(t, s, "file:u.txt", time.Time{}, "U.") // counts as of its fetching, noon of 1 June
	a := read(t, s, "file:a.txt", day(2025, 5, 3), "A.")
	b := read(t, s, "file:b.txt", day(2025, 5, 1), "B.")
	equal(t, due(t, s, news.StepScreen, noon(0)), []int64{b, a, c, undated})

	z, y := add(t, s, "file:z.txt", "z", noon(0)), add(t, s, "file:y.txt", "y", noon(1))
	equal(t, due(t, s, news.StepRead, noon(2)), []int64{y, z})
	equal(t, len(must[[]news.Article](t)(s.DueArticles(t.Context(), news.StepScreen, noon(0), 2))), 2)
	if _, err := s.DueArticles(t.Context(), news.StepFetch, noon(0), 1); err == nil {
		t.Fatal("no article can be due for fetching")
	}
}

func TestAFailedStepIsDueAgainWhenItsTimeComes(t *testing.T) {
	s := open(t)
	id := relevant(t, s, "file:a.txt", noon(0), "A.")
	ok(t, s.SaveFailure(t.Context(), id, news.StepReport, "later", "the server is down", noon(2), false))
	equal(t, len(due(t, s, news.StepReport, noon(1))), 0)
	equal(t, must[[]Waiting](t)(s.WaitingCount(t.Context(), noon(1)))[2], Waiting{Step: news.StepReport, Later: 1, Next: noon(2)})
	ok(t, s.SaveFailure(t.Context(), id, news.StepReport, "again", "timeout", time.Time{}, false)) // zero: at once
	got := must[[]news.Article](t)(s.DueArticles(t.Context(), news.StepReport, noon(1), 9))
	equal(t, got[0].Attempts, 2)
	equal(t, got[0].State, news.Relevant)
	equal(t, must[[]Waiting](t)(s.WaitingCount(t.Context(), noon(1)))[2], Waiting{Step: news.StepReport, Due: 1})

	ok(t, s.SaveReport(t.Context(), id, news.Report{Claims: []news.Claim{claim("A.", 1)}, By: news.Extractive}, "", time.Time{}))
	equal(t, must[news.Article](t)(s.Article(t.Context(), id)).Attempts, 0)
	if err := s.SaveFailure(t.Context(), id, news.StepReport, "again", "late", time.Time{}, false); !errors.Is(err, news.ErrDone) {
		t.Fatal("a step that is done can't fail any more:", err)
	}
}

func TestAGivenUpArticleSaysWhyAndFreesItsCopies(t *testing.T) {
	s := open(t)
	id := relevant(t, s, "file:a.txt", noon(0), "A.")
	copied := read(t, s, "file:b.txt", noon(0), "A. B.")
	ok(t, s.SaveScreen(t.Context(), copied, news.Reprint, "same text", id, nil))
	ok(t, s.SaveFailure(t.Context(), id, news.StepReport, "give up", "refused", noon(9), true))

	got := must[[]Failure](t)(s.FailedArticles(t.Context()))
	equal(t, len(got), 1)
	equal(t, []any{got[0].Article.ID, got[0].Article.Reason, got[0].Step, got[0].Class, got[0].Error},
		[]any{id, "report: refused", news.StepReport, "give up", "refused"})
	equal(t, due(t, s, news.StepScreen, noon(0)), []int64{copied}) // what it says must not be lost with the original

	raw := add(t, s, "file:bad.bin", "\x00", noon(0))
	ok(t, s.SaveFailure(t.Context(), raw, news.StepRead, "give up", "no text", noon(0), true))
	equal(t, len(due(t, s, news.StepRead, noon(9))), 0)
	if err := s.SaveFailure(t.Context(), 99, news.StepRead, "again", "", noon(0), false); !errors.Is(err, news.ErrNotFound) {
		t.Fatal(err)
	}
}

func TestScreeningIsKept(t *testing.T) {
	s := open(t)
	original := relevant(t, s, "file:a.txt", noon(0), "A.")
	for i, v := range []struct {
		state  news.State
		reason string
		of     int64
	}{{news.Relevant, "", 0}, {news.OffTopic, "no North Korea", 0}, {news.Reprint, "same text", original}} {
		id := read(t, s, fmt.Sprint("file:", i), noon(0), fmt.Sprint("B", i, "."))
		ok(t, s.SaveScreen(t.Context(), id, v.state, v.reason, v.of, []uint64{math.MaxUint64, 0, 7}))
		a := must[news.Article](t)(s.Article(t.Context(), id))
		equal(t, []any{a.State, a.Reason, a.ReprintOf}, []any{v.state, v.reason, v.of})
	}
	id := read(t, s, "file:b.txt", noon(0), "B.")
	for name, err := range map[string]error{
		"copy of itself":    s.SaveScreen(t.Context(), id, news.Reprint, "", id, nil),
		"copy of none":      s.SaveScreen(t.Context(), id, news.Reprint, "", 0, nil),
		"relevant copy":     s.SaveScreen(t.Context(), id, news.Relevant, "", original, nil),
		"not for screening": s.SaveScreen(t.Context(), id, news.Filed, "", 0, nil),
		"not read":          s.SaveScreen(t.Context(), add(t, s, "file:c.txt", "c", noon(0)), news.Relevant, "", 0, nil),
	} {
		if !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// An original may be given up, or replaced, while its copy is screened.
	ok(t, s.SaveFailure(t.Context(), original, news.StepReport, "give up", "refused", time.Time{}, true))
	if err := s.SaveScreen(t.Context(), id, news.Reprint, "", original, nil); !errors.Is(err, news.ErrAgain) {
		t.Error(err)
	}
}

func TestClaimsComeBackAsTheyWere(t *testing.T) {
	s := open(t)
	id := relevant(t, s, "file:a.txt", noon(0), "One.", "Two.", "Three.")
	full := news.Claim{Text: "Up to 600 of 4,700 were killed.", Language: news.English, Category: news.Troops, Stance: news.Estimated,
		Status:      news.StatusEstimated,
		Attribution: []news.Attribution{{Who: "NIS", Role: "agency", Via: "Yonhap"}, {Who: "정보위 <b>&\u2028", Role: "", Via: ""}},
		Figures: []news.Figure{
			{Indicator: "killed", Whom: news.NorthKoreanWhom, Low: 0.1, High: 600, Bound: news.UpTo, Unit: "people", Place: "Kursk",
				AsOf: news.Period{From: day(2025, 4, 1), To: day(2025, 4, 30), Precision: news.Month}, Among: "4700 casualties"},
			{Indicator: "money", Low: -1e300, High: 20e9, Bound: news.About, Unit: "USD",
				AsOf: news.Period{From: day(1948, 9, 9), Precision: news.Day}}, // before 1970, with an open end
			{Indicator: "killed", Low: 1, High: 1},
		},
		EventDate: news.Period{To: day(2025, 4, 30), Precision: news.Month}, // an open beginning
		Entities:  []string{"nis", "north_korea"}, Sentences: []int{1, 3}}
	bare := claim("Two.", 2)
	ok(t, s.SaveReport(t.Context(), id, news.Report{Claims: []news.Claim{full, bare}, Dropped: 4, By: news.Extractive}, news.AwaitedModel, time.Time{}))
	got := must[[]news.Claim](t)(s.Claims(t.Context(), id))
	full.ID, full.Article, full.Ordinal = got[0].ID, id, 1
	bare.ID, bare.Article, bare.Ordinal = got[1].ID, id, 2
	equal(t, got, []news.Claim{full, bare})
	equal(t, got[1].EventDate.IsZero(), true)
	a := must[news.Article](t)(s.Article(t.Context(), id))
	equal(t, []any{a.State, a.Dropped}, []any{news.Reported, 4})
	ok(t, s.SaveRevision(t.Context(), id, news.Report{By: byModel}, noon(9))) // an article may have nothing to report
	equal(t, len(must[[]news.Claim](t)(s.Claims(t.Context(), id))), 0)
	sound(t, s)
}

func TestAClaimStandsOnSentencesOfItsArticle(t *testing.T) {
	s := open(t)
	id := relevant(t, s, "file:a.txt", noon(0), "One.")
	relevant(t, s, "file:b.txt", noon(0), "One.", "Two.")
	before := dump(t, s)
	nan := claim("N.", 1)
	nan.Figures = []news.Figure{{Indicator: "killed", Low: math.NaN(), High: 1}}
	for name, c := range map[string]news.Claim{"none": claim("N."), "not there": claim("N.", 2), "zero": claim("N.", 0), "no number": nan} {
		if err := s.SaveReport(t.Context(), id, news.Report{Claims: []news.Claim{claim("Good.", 1), c}, By: news.Extractive}, "", time.Time{}); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, err)
		}
		equal(t, dump(t, s), before) // the good claim before it is not kept either
	}
}

func TestFilingPutsAnArticleAndItsClaimsIntoAStory(t *testing.T) {
	s := open(t)
	one, story := filed(t, s, "file:a.txt", day(2025, 5, 2), news.Filing{Category: news.Troops, Status: news.StatusClaimed, Origins: 1})
	equal(t, must[[]news.Story](t)(s.Stories(t.Context(), []int64{story, 99})), []news.Story{{ID: story, Category: news.Troops,
		Status: news.StatusClaimed, First: day(2025, 5, 2), Last: day(2025, 5, 2), Articles: 1, Origins: 1}})

	first := must[[]news.Claim](t)(s.Claims(t.Context(), one))[0]
	two := reported(t, s, "file:b.txt", day(2025, 5, 1))
	second := must[[]news.Claim](t)(s.Claims(t.Context(), two))[0]
	f := news.Filing{Story: story, Category: news.Arms, Status: news.StatusCorroborated, Origins: 2, Filed: noon(2), Features: []string{"b", "a", "b"},
		Statuses: map[int64]news.Status{first.ID: news.StatusCorroborated, second.ID: news.StatusDisputed}}
	equal(t, must[int64](t)(s.SaveFiling(t.Context(), two, f)), story)
	equal(t, must[[]news.Story](t)(s.Stories(t.Context(), []int64{story})), []news.Story{{ID: story, Category: news.Arms,
		Status: news.StatusCorroborated, First: day(2025, 5, 1), Last: day(2025, 5, 2), Articles: 2, Origins: 2}})
	equal(t, must[[]news.Claim](t)(s.Claims(t.Context(), one))[0].Status, news.StatusCorroborated)
	second.Story, second.Status = story, news.StatusDisputed
	equal(t, must[[]news.Claim](t)(s.Claims(t.Context(), two))[0], second)

	sound(t, s)
}

func TestFilingFailsWhole(t *testing.T) {
	s := open(t)
	id := reported(t, s, "file:a.txt", noon(0))
	before := dump(t, s)
	for name, f := range map[string]news.Filing{
		"no such claim": {Filed: noon(0), Features: []string{"x"}, Statuses: map[int64]news.Status{999: news.StatusDenied}},
		"no such story": {Filed: noon(0), Story: 999},
		"no time":       {},
	} {
		if _, err := s.SaveFiling(t.Context(), id, f); !errors.Is(err, news.ErrGiveUp) && !errors.Is(err, news.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
		equal(t, dump(t, s), before)
	}
}

func TestAnArticleThatIsReplacedLeavesItsStoryStale(t *testing.T) {
	s := open(t)
	_, story := filed(t, s, "file:a.txt", day(2025, 5, 1), news.Filing{})
	filed(t, s, "file:b.txt", day(2025, 5, 9), news.Filing{Story: story})
	_, other := filed(t, s, "file:c.txt", day(2025, 5, 3), news.Filing{})
	id := add(t, s, "file:b.txt", "new", noon(2))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(id, "file:b.txt", day(2025, 5, 9), "New.")))
	ok(t, s.SaveScreen(t.Context(), id, news.Relevant, "", 0, nil))
	ok(t, s.SaveReport(t.Context(), id, news.Report{Claims: []news.Claim{claim("New.", 1)}, By: news.Extractive}, "", time.Time{}))
	untold := news.Query{Stories: []int64{story}, Untold: true}
	equal(t, len(must[[]news.Cited](t)(s.Cited(t.Context(), untold))), 0) // what it says instead is not known until it is filed
	equal(t, must[int64](t)(s.SaveFiling(t.Context(), id, news.Filing{Story: other, Filed: noon(3)})), other)
	equal(t, must[[]int64](t)(s.StaleStories(t.Context())), []int64{story})
	lost := must[[]news.Cited](t)(s.Cited(t.Context(), untold))
	equal(t, []any{len(lost), lost[0].Article.ReplacedBy}, []any{1, id})
	got := must[[]news.Story](t)(s.Stories(t.Context(), []int64{story, other}))
	equal(t, []any{got[0].Articles, got[0].Last, got[1].Articles, got[1].Last}, []any{1, day(2025, 5, 1), 2, day(2025, 5, 9)})
	ok(t, s.SetStatuses(t.Context(), story, news.Filing{Category: news.Arms, Status: news.StatusDenied, Origins: 1}))
	equal(t, must[[]int64](t)(s.StaleStories(t.Context())), []int64{story}) // it is not told yet what was taken back
	ok(t, s.SetStatuses(t.Context(), story, news.Filing{Told: []int64{lost[0].Claim.ID}}))
	equal(t, len(must[[]news.Cited](t)(s.Cited(t.Context(), untold))), 0)
	equal(t, len(must[[]int64](t)(s.StaleStories(t.Context()))), 0)
	if err := s.SetStatuses(t.Context(), 99, news.Filing{Category: news.Arms, Status: news.StatusDenied, Origins: 1}); !errors.Is(err, news.ErrNotFound) {
		t.Fatal(err)
	}
}

func TestStoryCandidatesAreThoseThatShareMost(t *testing.T) {
	s := open(t)
	one, story := filed(t, s, "file:a.txt", day(2025, 5, 1), news.Filing{Features: []string{"x", "y", "z"}})
	two, _ := filed(t, s, "file:b.txt", day(2025, 5, 4), news.Filing{Story: story, Features: []string{"w"}})
	filed(t, s, "file:old.txt", day(2025, 1, 1), news.Filing{Features: []string{"x", "y", "z"}})
	_, far := filed(t, s, "file:c.txt", day(2025, 5, 2), news.Filing{Features: []string{"x"}})

	got := must[[]news.StoryCandidate](t)(s.StoryCandidates(t.Context(), map[string]float64{"x": 1, "y": 2}, day(2025, 5, 1), day(2025, 5, 4), 1))
	equal(t, len(got), 1)
	equal(t, got[0].Articles, []news.Profile{
		{Article: one, Address: "file:a.txt", Published: day(2025, 5, 1), Reported: day(2025, 5, 1), Language: news.English, Features: []string{"x", "y", "z"}},
		{Article: two, Address: "file:b.txt", Published: day(2025, 5, 4), Reported: day(2025, 5, 4), Language: news.English, Features: []string{"w"}},
	})
	equal(t, []any{got[0].Story, len(got[0].Articles)}, []any{story, 2})
	got = must[[]news.StoryCandidate](t)(s.StoryCandidates(t.Context(), map[string]float64{"x": 1}, day(2025, 5, 1), day(2025, 5, 4), 9))
	equal(t, []int64{got[0].Story, got[1].Story}, []int64{story, far})

	counts, total, err := s.FeatureCounts(t.Context(), []string{"x", "w", "none"})
	ok(t, err)
	equal(t, counts, map[string]int{"x": 3, "w": 1})
	equal(t, total, 4)
}

package store

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

const byModel = "m/report-1"

// standIn is a filed article whose claims stand in for those of a model.
func standIn(t *testing.T, s *Store, address string, awaits news.Awaited, next time.Time) (article, story int64) {
	t.Helper()
	article = relevant(t, s, address, noon(0), "Soldiers came to "+address+".", "They left.")
	r := news.Report{Claims: []news.Claim{claim("Soldiers came.", 1)}, Dropped: 2, Unread: 3, By: news.Extractive}
	ok(t, s.SaveReport(t.Context(), article, r, awaits, next))
	equal(t, due(t, s, news.StepFile, noon(0)), []int64{article}) // filing doesn't wait for the model
	return article, must[int64](t)(s.SaveFiling(t.Context(), article, news.Filing{Filed: noon(1), Features: []string{"x"}, Category: news.Troops}))
}

func waitingForModel(t *testing.T, s *Store, now time.Time) Waiting {
	t.Helper()
	all := must[[]Waiting](t)(s.WaitingCount(t.Context(), now))
	return all[len(all)-1]
}

func TestAReportComesBackWithItsEditor(t *testing.T) {
	s := open(t)
	id, _ := standIn(t, s, "file:a", news.AwaitedBudget, noon(2))
	a := must[news.Article](t)(s.Article(t.Context(), id))
	equal(t, []any{a.State, a.Dropped, a.Unread, a.Editor, a.Awaits}, []any{news.Filed, 2, 3, news.Extractive, news.AwaitedBudget})
	equal(t, must[[]news.Article](t)(s.Articles(t.Context(), ArticleFilter{}))[0].Awaits, news.AwaitedBudget)
	equal(t, must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{}))[0].Article.Editor, news.Extractive)
	before := dump(t, s)
	if err := s.Postpone(t.Context(), "tea", "", noon(1)); !errors.Is(err, news.ErrGiveUp) {
		t.Error(err)
	}
	other := relevant(t, s, "file:b", noon(0), "B.")
	if err := s.SaveReport(t.Context(), other, news.Report{}, "tea", noon(1)); !errors.Is(err, news.ErrGiveUp) {
		t.Error(err)
	}
	if dump(t, s) == before || must[news.Article](t)(s.Article(t.Context(), other)).State != news.Relevant {
		t.Error("a wait for nothing that exists is kept")
	}
}

func TestAStandInIsDueWhenTheModelMayBeThere(t *testing.T) {
	s := open(t)
	a, _ := standIn(t, s, "file:a", news.AwaitedModel, noon(2))
	b, _ := standIn(t, s, "file:b", news.AwaitedBudget, time.Time{}) // at once
	filed(t, s, "file:c", noon(0), news.Filing{})                    // final
	unfiled := relevant(t, s, "file:d", noon(0), "D.")
	ok(t, s.SaveReport(t.Context(), unfiled, news.Report{By: news.Extractive}, news.AwaitedModel, time.Time{}))

	equal(t, due(t, s, news.StepRevise, noon(1)), []int64{b})
	equal(t, due(t, s, news.StepRevise, noon(2)), []int64{a, b})
	equal(t, waitingForModel(t, s, noon(1)), Waiting{Step: news.StepRevise, Due: 1, Later: 1, Next: noon(2), Budget: 1, Model: 1})
	got := must[[]news.Article](t)(s.DueArticles(t.Context(), news.StepRevise, noon(2), 1))[0]
	equal(t, []any{got.Attempts, len(got.Sentences), got.Text}, []any{0, 2, "Soldiers came to file:a.\nThey left."})
}

func TestARevisionTakesThePlaceOfTheStandIn(t *testing.T) {
	s := open(t)
	id, story := standIn(t, s, "file:a", news.AwaitedModel, time.Time{})
	was := must[[]news.Claim](t)(s.Claims(t.Context(), id))[0]
	ok(t, s.SaveRenditions(t.Context(), []news.Rendition{{Claim: was.ID, Language: news.German, Text: "Ä."}}, noon(1)))
	r := news.Report{Claims: []news.Claim{claim("Troops arrived.", 1), claim("They left.", 2)}, Dropped: 1, By: byModel}
	r.Claims[0].Entities, r.Features = []string{"nis"}, []string{"e:nis"}
	ok(t, s.SaveRevision(t.Context(), id, r, noon(9)))
	found := must[[]news.StoryCandidate](t)(s.StoryCandidates(t.Context(), map[string]float64{"e:nis": 1}, noon(-99), noon(99), 1))
	equal(t, []any{found[0].Story, found[0].Articles[0].Features}, []any{story, []string{"e:nis"}})

	got := must[[]news.Cited](t)(s.ClaimsOfStory(t.Context(), story))
	equal(t, len(got), 2)
	equal(t, []any{got[0].Claim.Text, got[0].Claim.Ordinal, got[0].Quotes, got[0].Filed},
		[]any{"Troops arrived.", 1, []string{"Soldiers came to file:a."}, noon(1)})
	a := got[0].Article
	equal(t, []any{a.State, a.Dropped, a.Unread, a.Editor, a.Awaits}, []any{news.Filed, 1, 0, byModel, news.Awaited("")})
	equal(t, must[[]int64](t)(s.StaleStories(t.Context())), []int64{story})
	equal(t, must[[]news.Story](t)(s.Stories(t.Context(), []int64{story}))[0].Articles, 1)
	counts, _, err := s.FeatureCounts(t.Context(), []string{"x"})
	ok(t, err)
	equal(t, counts["x"], 0) // later articles are compared with what the model said
	equal(t, len(must[map[int64]news.Rendition](t)(s.Renditions(t.Context(), news.German, []int64{was.ID}))), 0)
	equal(t, len(due(t, s, news.StepRevise, noon(99))), 0)

	// The first that comes is final: another process may have asked as well.
	before := dump(t, s)
	for _, err := range []error{
		s.SaveRevision(t.Context(), id, news.Report{By: "late"}, noon(9)),
		s.SaveFailure(t.Context(), id, news.StepRevise, "later", "down", noon(9), false),
		s.SaveFailure(t.Context(), id, news.StepRevise, "give up", "refused", time.Time{}, true),
	} {
		if !errors.Is(err, news.ErrDone) {
			t.Error(err)
		}
	}
	ok(t, s.Postpone(t.Context(), news.AwaitedModel, "down", noon(9)))
	equal(t, dump(t, s), before)
	sound(t, s)
}

func TestARevisionIsKeptWholeOrNotAtAll(t *testing.T) {
	s := open(t)
	id, _ := standIn(t, s, "file:a", news.AwaitedModel, time.Time{})
	before := dump(t, s)
	for name, c := range map[string]news.Claim{"of no sentence": claim("N."), "of a sentence not there": claim("N.", 3)} {
		r := news.Report{Claims: []news.Claim{claim("Good.", 1), c}, By: byModel}
		if err := s.SaveRevision(t.Context(), id, r, noon(9)); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, err)
		}
		equal(t, dump(t, s), before)
	}
	for _, err := range []error{s.SaveRevision(t.Context(), 99, news.Report{}, noon(9)), s.SaveFailure(t.Context(), 99, news.StepRevise, "", "", noon(1), false)} {
		if !errors.Is(err, news.ErrNotFound) {
			t.Error(err)
		}
	}
}

func TestFailingToReviseNeverTouchesTheStandIn(t *testing.T) {
	s := open(t)
	id, story := standIn(t, s, "file:a", news.AwaitedBudget, time.Time{})
	claims := must[[]news.Claim](t)(s.Claims(t.Context(), id))
	for try := 1; try <= 3; try++ {
		ok(t, s.SaveFailure(t.Context(), id, news.StepRevise, "later", "the server is down", noon(try), false))
		a := must[[]news.Article](t)(s.DueArticles(t.Context(), news.StepRevise, noon(try), 9))[0]
		equal(t, []any{a.Attempts, a.State, a.Awaits}, []any{try, news.Filed, news.AwaitedModel}) // the budget let it be asked
		equal(t, len(due(t, s, news.StepRevise, noon(try).Add(-time.Second))), 0)
	}
	equal(t, must[news.Article](t)(s.Article(t.Context(), id)).Attempts, 0) // the steps before had no failure
	ok(t, s.SaveFailure(t.Context(), id, news.StepRevise, "give up", "refused", noon(9), true))
	a := must[news.Article](t)(s.Article(t.Context(), id))
	equal(t, []any{a.State, a.Awaits, a.Editor, a.Reason}, []any{news.Filed, news.Awaited(""), news.Extractive, ""})
	equal(t, must[[]news.Claim](t)(s.Claims(t.Context(), id)), claims)
	equal(t, []int{len(due(t, s, news.StepRevise, noon(99))), len(must[[]Failure](t)(s.FailedArticles(t.Context())))}, []int{0, 0})
	equal(t, claims[0].Story, story)
}

func TestAllThatWaitArePutOffTogether(t *testing.T) {
	s := open(t)
	a, _ := standIn(t, s, "file:a", news.AwaitedModel, time.Time{})
	b, _ := standIn(t, s, "file:b", news.AwaitedModel, noon(1))
	c, _ := standIn(t, s, "file:c", news.AwaitedModel, noon(5)) // later than that anyhow
	ok(t, s.Postpone(t.Context(), news.AwaitedBudget, "900 of 1000 tokens", noon(3)))
	equal(t, len(due(t, s, news.StepRevise, noon(2))), 0)
	equal(t, due(t, s, news.StepRevise, noon(3)), []int64{a, b})
	equal(t, due(t, s, news.StepRevise, noon(5)), []int64{a, b, c})
	equal(t, waitingForModel(t, s, noon(2)), Waiting{Step: news.StepRevise, Later: 3, Next: noon(3), Budget: 2, Model: 1, Reason: "900 of 1000 tokens"})
	equal(t, must[[]news.Article](t)(s.DueArticles(t.Context(), news.StepRevise, noon(3), 1))[0].Attempts, 0)
}

func TestAReplacedStandInIsNotRevised(t *testing.T) {
	s := open(t)
	old, story := standIn(t, s, "file:a", news.AwaitedModel, time.Time{})
	id := add(t, s, "file:a", "new", noon(2))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(id, "file:a", noon(0), "New.")))
	equal(t, len(due(t, s, news.StepRevise, noon(9))), 0)
	equal(t, waitingForModel(t, s, noon(9)), Waiting{Step: news.StepRevise})
	// It was being worked on when it was replaced: what came of it is not shown.
	ok(t, s.SaveRevision(t.Context(), old, news.Report{Claims: []news.Claim{claim("Old.", 1)}, By: byModel}, noon(9)))
	equal(t, len(must[[]news.Cited](t)(s.ClaimsOfStory(t.Context(), story))), 0)
	sound(t, s)
}

// TestAStandInThatIsToBeFiledAnewCanBeRevised has a version come back while the model works on it.
func TestAStandInThatIsToBeFiledAnewCanBeRevised(t *testing.T) {
	s := open(t)
	id, _ := standIn(t, s, "file:a", news.AwaitedModel, time.Time{})
	other := add(t, s, "file:a", "new", noon(2))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(other, "file:a", noon(0), "New.")))
	again, added, err := s.AddDocument(t.Context(), news.Document{Address: "file:a", Body: []byte("Soldiers came to file:a.|They left."), Fetched: noon(3)})
	ok(t, err)
	equal(t, []any{again, added}, []any{id, false})
	equal(t, len(due(t, s, news.StepRevise, noon(9))), 0) // once it is filed
	ok(t, s.SaveRevision(t.Context(), id, news.Report{Claims: []news.Claim{claim("Again.", 1)}, By: byModel}, noon(9)))
	equal(t, must[[]news.Claim](t)(s.Claims(t.Context(), id))[0].Story, int64(0))
	equal(t, due(t, s, news.StepFile, noon(9)), []int64{id})
	must[int64](t)(s.SaveFiling(t.Context(), id, news.Filing{Filed: noon(4)}))
	equal(t, must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{}))[0].Claim.Text, "Again.")
	equal(t, len(due(t, s, news.StepRevise, noon(9))), 0)
	sound(t, s)
}

func TestGivingUpAnArticleEndsItsWait(t *testing.T) {
	s := open(t)
	id := relevant(t, s, "file:a", noon(0), "A.")
	ok(t, s.SaveReport(t.Context(), id, news.Report{By: news.Extractive}, news.AwaitedModel, noon(1)))
	ok(t, s.SaveFailure(t.Context(), id, news.StepFile, "give up", "odd", time.Time{}, true))
	equal(t, must[news.Article](t)(s.Article(t.Context(), id)).Awaits, news.Awaited(""))
	sound(t, s)
}

func TestAWaitThatCannotBeIsFound(t *testing.T) {
	s := open(t)
	id := read(t, s, "file:a", noon(0), "A.")
	for awaits, want := range map[string]string{"model": `article 1 is read and awaits "model", which can't be`, "tea": `article 1 is read and awaits "tea", which can't be`} {
		if _, err := s.writer.Exec("UPDATE articles SET awaits = $2 WHERE id = $1", id, awaits); err != nil {
			t.Fatal(err)
		}
		equal(t, must[Health](t)(s.Check(t.Context())).Problems, []string{want})
	}
}

func TestAWaitOfNothingWithARestIsFound(t *testing.T) {
	for _, rest := range []string{"awaits_reason = 'down'", "revise_at = 7", "revise_tries = 1"} {
		s := open(t)
		read(t, s, "file:a", noon(0), "A.")
		sound(t, s)
		if _, err := s.writer.Exec("UPDATE articles SET " + rest); err != nil {
			t.Fatal(err)
		}
		equal(t, must[Health](t)(s.Check(t.Context())).Problems, []string{"article 1 awaits nothing, yet what is kept of a wait is not empty"})
	}
}

func TestWhatWaitsSaysWhy(t *testing.T) {
	s := open(t)
	var ids []int64
	wait := func(why error, next time.Time) {
		id := relevant(t, s, fmt.Sprint("file:", len(ids)), noon(0), fmt.Sprint("Text ", len(ids), "."))
		ok(t, s.SaveReport(t.Context(), id, news.Report{By: news.Extractive, Pending: why}, news.AwaitedModel, next))
		must[int64](t)(s.SaveFiling(t.Context(), id, news.Filing{Filed: noon(1)}))
		ids = append(ids, id)
	}
	reason := func(want string) {
		t.Helper()
		equal(t, waitingForModel(t, s, noon(0)).Reason, want)
	}
	reason("")
	wait(nil, noon(9)) // of an archive that kept none
	wait(nil, noon(9))
	reason("")
	wait(errors.New("401: wrong\n\t key"), noon(2))
	reason("401: wrong key")
	wait(errors.New("no route"), noon(3))
	reason("no route") // as many, and later
	wait(errors.New("401: wrong\n\t key"), noon(1))
	reason("401: wrong key") // more
	ok(t, s.SaveFailure(t.Context(), ids[2], news.StepRevise, "later", "no route", noon(4), false))
	reason("no route")
	ok(t, s.Postpone(t.Context(), news.AwaitedBudget, strings.Repeat("ж", 301), noon(10)))
	reason(strings.Repeat("ж", 299) + "…")
	for i, id := range ids { // however a wait ends, nothing of it is left
		if i%2 == 0 {
			ok(t, s.SaveRevision(t.Context(), id, news.Report{By: byModel}, noon(9)))
		} else {
			ok(t, s.SaveFailure(t.Context(), id, news.StepRevise, "give up", "refused", time.Time{}, true))
		}
	}
	equal(t, waitingForModel(t, s, noon(99)), Waiting{Step: news.StepRevise})
	sound(t, s)
}

func TestArticlesAreCountedByTheirEditor(t *testing.T) {
	s := open(t)
	filed(t, s, "file:a", noon(0), news.Filing{})
	id, _ := standIn(t, s, "file:b", news.AwaitedModel, time.Time{})
	reported(t, s, "file:c", noon(0)) // not filed yet
	equal(t, must[Counts](t)(s.Counts(t.Context())).ByEditor, map[string]int{news.Extractive: 2})
	ok(t, s.SaveRevision(t.Context(), id, news.Report{By: byModel}, noon(9)))
	equal(t, must[Counts](t)(s.Counts(t.Context())).ByEditor, map[string]int{news.Extractive: 1, byModel: 1})
	other := add(t, s, "file:b", "new", noon(2))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(other, "file:b", noon(0), "New.")))
	equal(t, must[Counts](t)(s.Counts(t.Context())).ByEditor, map[string]int{news.Extractive: 1})
}

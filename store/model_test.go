package store

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tumen/news"
)

func TestAKeptReplyNeverChanges(t *testing.T) {
	s := open(t)
	_, found, err := s.CachedReply(t.Context(), "k")
	ok(t, err)
	equal(t, found, false)
	for key, value := range map[string][]byte{"k": []byte("{\x00\xff}"), "empty": nil} {
		ok(t, s.KeepReply(t.Context(), key, value))
		ok(t, s.KeepReply(t.Context(), key, []byte("another answer")))
		got, found, err := s.CachedReply(t.Context(), key)
		ok(t, err)
		equal(t, []any{string(got), found}, []any{string(value), true})
	}
}

func usage(at time.Time, p news.Purpose, input, output int, cost int64) news.Usage {
	return news.Usage{At: at, Purpose: p, Model: "m", Input: input, Output: output, Cost: cost, Estimated: true}
}

func TestACallThatWouldPassTheBudgetIsNotEntered(t *testing.T) {
	s := open(t)
	reserve := func(u news.Usage, most news.Budget) error {
		_, err := s.ReserveUsage(t.Context(), u, noon(1), most)
		return err
	}
	none := news.Budget{}
	ok(t, reserve(usage(noon(0), news.PurposeReport, 5000, 5000, 9_000_000), none)) // of the day before: it doesn't count
	ok(t, reserve(usage(noon(1), news.PurposeReport, 600, 100, 200_000), none))
	before := dump(t, s)
	for name, c := range map[string]struct {
		most  news.Budget
		fits  bool
		parts []string
	}{
		"no limit":          {none, true, nil},
		"to the last token": {news.Budget{Tokens: 1000}, true, nil},
		"a token too many":  {news.Budget{Tokens: 999}, false, []string{"700 of 999 tokens", "300"}},
		"to the last cent":  {news.Budget{Cost: 250_000}, true, nil},
		"a bit too dear":    {news.Budget{Cost: 249_999}, false, []string{"0.200000 of 0.249999 US dollars", "0.050000"}},
		"either is enough":  {news.Budget{Tokens: 100_000, Cost: 1}, false, []string{"US dollars"}},
	} {
		u := usage(noon(1), news.PurposeRender, 200, 100, 50_000)
		err := reserve(u, c.most)
		if (err == nil) != c.fits || err != nil && !errors.Is(err, news.ErrBudget) {
			t.Errorf("%s: %v", name, err)
		}
		for _, part := range c.parts {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := s.writer.Exec("DELETE FROM model_usage WHERE purpose = 'render'"); err != nil {
			t.Fatal(err)
		}
		equal(t, dump(t, s), before)
	}
	for name, u := range map[string]news.Usage{
		"makes room":  usage(noon(1), news.PurposeReport, -5, 0, 0),
		"pays us":     usage(noon(1), news.PurposeReport, 5, 0, -1),
		"at no time":  usage(time.Time{}, news.PurposeReport, 5, 5, 0),
		"less cached": {At: noon(1), Cached: -1},
	} {
		if err := reserve(u, none); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, err)
		}
	}
	equal(t, dump(t, s), before)
}

func TestWhatWasUsedReplacesTheEstimate(t *testing.T) {
	s := open(t)
	id := must[int64](t)(s.ReserveUsage(t.Context(), usage(noon(1), news.PurposeReport, 900, 100, 700), noon(1), news.Budget{Tokens: 1000}))
	equal(t, must[news.Budget](t)(s.UsedSince(t.Context(), noon(1))), news.Budget{Tokens: 1000, Cost: 700})
	for range 2 { // settling again is harmless
		ok(t, s.SettleUsage(t.Context(), news.Usage{ID: id, Model: "m-2025", Input: 800, Cached: 500, Output: 20, Cost: 300}))
		equal(t, must[news.Budget](t)(s.UsedSince(t.Context(), noon(1))), news.Budget{Tokens: 820, Cost: 300})
	}
	equal(t, must[news.Budget](t)(s.UsedSince(t.Context(), noon(1).Add(time.Millisecond))), news.Budget{})
	equal(t, must[[]news.UsageSum](t)(s.UsageSums(t.Context(), time.Time{})), []news.UsageSum{{Day: day(2025, 6, 2), Purpose: news.PurposeReport,
		Model: "m-2025", Calls: 1, Input: 800, Cached: 500, Output: 20, Cost: 300}})
	if err := s.SettleUsage(t.Context(), news.Usage{ID: 99}); !errors.Is(err, news.ErrNotFound) {
		t.Error(err)
	}
	if err := s.SettleUsage(t.Context(), news.Usage{ID: id, Output: -1}); !errors.Is(err, news.ErrGiveUp) {
		t.Error(err)
	}
}

func TestUsageIsAddedUpByDayPurposeAndModel(t *testing.T) {
	s := open(t)
	midnight := day(2025, 6, 2)
	for _, u := range []news.Usage{
		{At: midnight.Add(-time.Millisecond), Purpose: news.PurposeAnswer, Model: "b", Input: 1},
		{At: midnight, Purpose: news.PurposeAnswer, Model: "b", Input: 2, Output: 1, Cached: 1, Cost: 5},
		{At: midnight.Add(24*time.Hour - time.Millisecond), Purpose: news.PurposeAnswer, Model: "b", Input: 3, Failed: true},
		{At: midnight, Purpose: news.PurposeAnswer, Model: "a", Input: 4},
		{At: midnight, Purpose: news.PurposeReport, Model: "z", Input: 5},
	} {
		must[int64](t)(s.ReserveUsage(t.Context(), u, midnight, news.Budget{}))
	}
	equal(t, must[[]news.UsageSum](t)(s.UsageSums(t.Context(), midnight.Add(-time.Hour))), []news.UsageSum{
		{Day: midnight, Purpose: news.PurposeReport, Model: "z", Calls: 1, Input: 5},
		{Day: midnight, Purpose: news.PurposeAnswer, Model: "a", Calls: 1, Input: 4},
		{Day: midnight, Purpose: news.PurposeAnswer, Model: "b", Calls: 2, Failed: 1, Input: 5, Cached: 1, Output: 1, Cost: 5},
		{Day: midnight.AddDate(0, 0, -1), Purpose: news.PurposeAnswer, Model: "b", Calls: 1, Input: 1},
	})
	equal(t, len(must[[]news.UsageSum](t)(s.UsageSums(t.Context(), midnight))), 3)
}

// TestReportsOfAModelAreCountedByWhenTheyWereFiled: those without a model, and of other days, cost nothing of that time.
func TestReportsOfAModelAreCountedByWhenTheyWereFiled(t *testing.T) {
	s := open(t)
	for i, by := range []string{"m/report-1", news.Extractive, "m/report-1", ""} {
		id, _ := filed(t, s, fmt.Sprintf("https://a.example/%d", i), noon(1), news.Filing{Filed: noon(1 + i/2)})
		if _, err := s.writer.Exec("UPDATE articles SET editor = $1 WHERE id = $2", by, id); err != nil {
			t.Fatal(err)
		}
	}
	equal(t, must[int](t)(s.ModelReports(t.Context(), noon(0))), 2)
	equal(t, must[int](t)(s.ModelReports(t.Context(), noon(2))), 1)
	equal(t, must[int](t)(s.ModelReports(t.Context(), noon(3))), 0)
}

// TestNoTwoCallsAtOnceOverdrawTheBudget reserves from two handles on one file, as two processes do.
func TestNoTwoCallsAtOnceOverdrawTheBudget(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	stores := []*Store{openAt(t, path, Options{}), openAt(t, path, Options{})}
	most := news.Budget{Tokens: 1000, Cost: 2_500}
	var wait sync.WaitGroup
	var entered, refused atomic.Int64
	for worker := range 12 {
		wait.Go(func() {
			s := stores[worker%2]
			for i := range 10 {
				u := usage(noon(0), news.PurposeReport, 20+i, 10, int64(100))
				switch _, err := s.ReserveUsage(t.Context(), u, noon(0), most); {
				case err == nil:
					entered.Add(1)
				case errors.Is(err, news.ErrBudget):
					refused.Add(1)
				default:
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	used := must[news.Budget](t)(stores[0].UsedSince(t.Context(), noon(0)))
	// The cost ends it: 25 calls of 100. Their tokens are 25 × 30 to 39, of which some may be refused before.
	if used.Tokens > most.Tokens || used.Cost > most.Cost || used.Cost != 100*entered.Load() || entered.Load()+refused.Load() != 120 {
		t.Errorf("%+v of %+v by %d calls, %d refused", used, most, entered.Load(), refused.Load())
	}
	if used.Cost < most.Cost && used.Tokens < most.Tokens-39 {
		t.Errorf("more was refused than need be: %+v of %+v", used, most)
	}
}

// TestTheBudgetHoldsWhateverIsUsed settles calls for more or less than was reserved, in any order.
func TestTheBudgetHoldsWhateverIsUsed(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := open(t)
		most := news.Budget{Tokens: rapid.Int64Range(0, 200).Draw(r, "tokens"), Cost: rapid.Int64Range(0, 200).Draw(r, "cost")}
		calls := map[int64]news.Usage{}
		sum := func() (b news.Budget) {
			for _, u := range calls {
				b.Tokens, b.Cost = b.Tokens+int64(u.Input+u.Output), b.Cost+u.Cost
			}
			return b
		}
		draw := func() news.Usage {
			return usage(noon(0), news.PurposeReport, rapid.IntRange(0, 60).Draw(r, "input"), rapid.IntRange(0, 60).Draw(r, "output"),
				rapid.Int64Range(0, 60).Draw(r, "cost"))
		}
		for range rapid.IntRange(1, 25).Draw(r, "length") {
			u := draw()
			if ids := slices.Sorted(maps.Keys(calls)); len(ids) > 0 && rapid.Bool().Draw(r, "settle") {
				u.ID = rapid.SampledFrom(ids).Draw(r, "call")
				ok(t, s.SettleUsage(t.Context(), u))
				calls[u.ID] = u
			} else {
				before := sum()
				id, err := s.ReserveUsage(t.Context(), u, noon(0), most)
				over := most.Tokens > 0 && before.Tokens+int64(u.Input+u.Output) > most.Tokens || most.Cost > 0 && before.Cost+u.Cost > most.Cost
				if over != errors.Is(err, news.ErrBudget) || !over && err != nil {
					r.Fatalf("%+v of %+v, then %+v: %v", before, most, u, err)
				}
				if err == nil {
					calls[id] = u
				}
			}
			if got := must[news.Budget](t)(s.UsedSince(t.Context(), noon(0))); got != sum() {
				r.Fatalf("%+v is used, of which the archive says %+v", sum(), got)
			}
		}
	})
}

func TestARenditionIsReplacedAndGoesWithItsClaim(t *testing.T) {
	s := open(t)
	id := relevant(t, s, "file:a", noon(0), "A.", "B.")
	r := news.Report{Claims: []news.Claim{claim("A.", 1), claim("B.", 2)}, By: news.Extractive}
	ok(t, s.SaveReport(t.Context(), id, r, news.AwaitedModel, time.Time{}))
	all := must[[]news.Claim](t)(s.Claims(t.Context(), id))
	a, b := all[0].ID, all[1].ID
	uk := news.Rendition{Claim: a, Language: news.Ukrainian, Text: "А.", By: "m/render-1"}
	none := news.Rendition{Claim: b, Language: news.Ukrainian, Problem: "number: 10 for 11", By: "m/render-1"}
	de := news.Rendition{Claim: a, Language: news.German, Text: "Ä.", By: "m/render-1"}
	gone := news.Rendition{Claim: 99, Language: news.Ukrainian, Text: "?"} // its article was reported anew meanwhile
	for range 2 {
		ok(t, s.SaveRenditions(t.Context(), []news.Rendition{uk, gone, none, de}, noon(1)))
		equal(t, must[map[int64]news.Rendition](t)(s.Renditions(t.Context(), news.Ukrainian, []int64{b, 99, a})), map[int64]news.Rendition{a: uk, b: none})
	}
	none.Text, none.Problem = "Б.", ""
	ok(t, s.SaveRenditions(t.Context(), []news.Rendition{none}, noon(2)))
	equal(t, must[map[int64]news.Rendition](t)(s.Renditions(t.Context(), news.Ukrainian, []int64{b})), map[int64]news.Rendition{b: none})
	equal(t, must[map[int64]news.Rendition](t)(s.Renditions(t.Context(), news.Korean, []int64{a, b})), map[int64]news.Rendition{})
	equal(t, must[map[int64]news.Rendition](t)(s.Renditions(t.Context(), news.German, nil)), map[int64]news.Rendition{})

	before := dump(t, s)
	for name, v := range map[string]news.Rendition{
		"no language":       {Claim: a, Text: "x"},
		"nothing, no cause": {Claim: a, Language: news.German},
	} {
		if err := s.SaveRenditions(t.Context(), []news.Rendition{uk, v}, noon(3)); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, err)
		}
		equal(t, dump(t, s), before)
	}
	ok(t, s.SaveRevision(t.Context(), id, news.Report{Claims: []news.Claim{claim("A.", 1)}, By: byModel}, noon(9)))
	equal(t, len(must[map[int64]news.Rendition](t)(s.Renditions(t.Context(), news.German, []int64{a}))), 0)
	sound(t, s)
}

// TestManyRenditionsAreFoundByFewQueries has more claims than go into one query.
func TestManyRenditionsAreFoundByFewQueries(t *testing.T) {
	s := open(t)
	many := make([]news.Claim, 2*batch+1)
	for i := range many {
		many[i] = claim("A.", 1)
	}
	id := reported(t, s, "file:a", noon(0), many...)
	var ids []int64
	var renditions []news.Rendition
	for _, c := range must[[]news.Claim](t)(s.Claims(t.Context(), id)) {
		ids = append(ids, c.ID)
		renditions = append(renditions, news.Rendition{Claim: c.ID, Language: news.German, Text: "Ä."})
	}
	ok(t, s.SaveRenditions(t.Context(), renditions, noon(1)))
	equal(t, len(must[map[int64]news.Rendition](t)(s.Renditions(t.Context(), news.German, ids))), len(many))
}

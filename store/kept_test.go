package store

import (
	"testing"
	"time"

	"tumen/news"
)

// TestAKeptAnswerLastsAnHourAndUntilTheArchiveGrows: what comes in meanwhile may answer better.
func TestAKeptAnswerLastsAnHourAndUntilTheArchiveGrows(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	at := noon(1)
	kept := func(since time.Time) bool {
		t.Helper()
		a, found, _, err := s.KeptAnswer(ctx, "key", since)
		ok(t, err)
		if found {
			equal(t, a, news.Answer{Answer: "600", AsOf: at, Citations: []news.Citation{{N: 1, Claim: 7}}})
		}
		return found
	}
	keep := func(key string) {
		t.Helper()
		_, _, mark, err := s.KeptAnswer(ctx, key, at)
		ok(t, err)
		ok(t, s.KeepAnswer(ctx, key, news.Answer{Answer: "600", AsOf: at, Citations: []news.Citation{{N: 1, Claim: 7}}}, mark, at.Add(-time.Hour)))
	}
	equal(t, kept(at.Add(-time.Hour)), false)
	keep("key")
	equal(t, kept(at.Add(-time.Hour)), true)
	equal(t, kept(at), false) // an hour is over
	article := reported(t, s, "a", noon(0))
	equal(t, kept(at.Add(-time.Hour)), false) // a claim came in
	keep("key")
	equal(t, kept(at.Add(-time.Hour)), true)
	must[int64](t)(s.SaveFiling(ctx, article, news.Filing{Filed: at.Add(time.Millisecond)}))
	equal(t, kept(at.Add(-time.Hour)), false) // it is filed
	at = at.Add(time.Second)
	keep("key")
	equal(t, kept(at.Add(-time.Hour)), false) // and can't be found yet: no answer has it
	ok(t, s.SaveTerms(ctx, 1, []news.Indexed{{Article: article}}))
	keep("key")
	equal(t, kept(at.Add(-time.Hour)), true)

	at = at.Add(2 * time.Hour)
	keep("other")
	at = noon(1)
	equal(t, kept(noon(-9)), false) // it was removed when another was kept after its hour
	at = noon(2)
	keep("key")
	equal(t, kept(noon(-9)), true)
	ok(t, s.Purge(ctx, at.Add(time.Minute)))
	equal(t, kept(noon(-9)), false)
}

package store

import (
	"testing"
	"time"

	"tumen/news"
)

func texts(cited []news.Cited) []string {
	var out []string
	for _, c := range cited {
		out = append(out, c.Claim.Text)
	}
	return out
}

// TestARevisionReachesWhoWasShownTheStandIn: what a model makes of a report counts in the time in which it came, and what was shown
// until then stays known as it was shown.
func TestARevisionReachesWhoWasShownTheStandIn(t *testing.T) {
	s := open(t)
	id, story := standIn(t, s, "file:a", news.AwaitedModel, time.Time{}) // filed at noon(1)
	was := must[[]news.Cited](t)(s.ClaimsOfStory(t.Context(), story))
	ok(t, s.SaveRevision(t.Context(), id, news.Report{Claims: []news.Claim{claim("Troops arrived.", 1), claim("They left.", 2)}, By: byModel}, noon(3)))
	for _, c := range []struct {
		name string
		q    news.Query
		want []string
	}{
		{"an edition of the time of filing", news.Query{FiledAfter: noon(0), FiledUntil: noon(2)}, []string{"Troops arrived.", "They left."}},
		{"an edition of the time of the revision", news.Query{FiledAfter: noon(2), FiledUntil: noon(4)}, []string{"Troops arrived.", "They left."}},
		{"an edition of the time after", news.Query{FiledAfter: noon(3), FiledUntil: noon(4)}, nil},
		{"what was shown before the revision", news.Query{FiledUntil: noon(2), Replaced: true}, []string{was[0].Claim.Text}},
		{"what was shown until after it", news.Query{FiledUntil: noon(4), Replaced: true}, []string{"Troops arrived.", "They left."}},
		{"what stands in the story", news.Query{Stories: []int64{story}}, []string{"Troops arrived.", "They left."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			equal(t, texts(must[[]news.Cited](t)(s.Cited(t.Context(), c.q))), c.want)
		})
	}
	shown := must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{FiledUntil: noon(2), Replaced: true}))
	equal(t, []any{shown[0].Claim, shown[0].Quotes, shown[0].Filed}, []any{was[0].Claim, was[0].Quotes, was[0].Filed})
}

// An edition is cut at the last filing. By a clock that was set back a revision would fall into one that was sent, and be told to
// nobody.
func TestARevisionIsAfterTheLastFiling(t *testing.T) {
	s := open(t)
	id, _ := standIn(t, s, "file:a", news.AwaitedModel, time.Time{})
	filed(t, s, "file:b", noon(0), news.Filing{Filed: noon(5)})
	ok(t, s.SaveRevision(t.Context(), id, news.Report{Claims: []news.Claim{claim("Troops arrived.", 1)}, By: byModel}, noon(2)))
	equal(t, texts(must[[]news.Cited](t)(s.Cited(t.Context(), news.Query{FiledAfter: noon(5), FiledUntil: noon(6)}))), []string{"Troops arrived."})
}

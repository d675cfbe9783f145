package ask

import (
	"slices"

	"tumen/news"
)

// correctedBy reports whether one claim says what was so at first and the other what it was found to be: of the same story and things, later, by
// who said the first or by one who says that it has changed.
func (r ranker) correctedBy(old, now hit) bool {
	if old.Claim.Story == 0 || old.Claim.Story != now.Claim.Story || !r.day(now.Cited).After(r.day(old.Cited)) || !now.Article.Reported().After(old.Article.Reported()) {
		return false
	}
	same := old.Claim.Root() == now.Claim.Root() || old.Claim.Root() == "" || r.newness(now.Claim) > 0
	if !same || r.newness(now.Claim) < 0 {
		return false
	}
	return slices.ContainsFunc(old.Claim.Figures, func(f news.Figure) bool {
		return r.plan.counts(f) && slices.ContainsFunc(now.Claim.Figures, func(g news.Figure) bool {
			return f.Indicator == g.Indicator && f.Whom == g.Whom && f.Unit == g.Unit && (f.Low != g.Low || f.High != g.High)
		})
	})
}

// overtake takes from the worth of claims whose numbers others have corrected since, or give with the name of who counted.
func (r ranker) overtake(hits []hit) {
	old := slices.Clone(hits)
	for i, h := range old {
		if r.plan.count && !r.plan.first && slices.ContainsFunc(old, func(o hit) bool { return r.correctedBy(h, o) }) {
			hits[i].score += ofStanding * overtaken
		}
		if slices.ContainsFunc(old, func(o hit) bool { return r.toldBy(h, o) }) {
			hits[i].score += ofStanding * overtaken
		}
	}
}

// toldBy reports whether one claim gives a number that is asked for as nobody's and the other the same as somebody's.
func (r ranker) toldBy(bare, told hit) bool {
	if bare.Claim.Root() != "" || told.Claim.Root() == "" {
		return false
	}
	return slices.ContainsFunc(bare.Claim.Figures, func(f news.Figure) bool {
		return r.plan.counts(f) && slices.ContainsFunc(told.Claim.Figures, func(g news.Figure) bool {
			return f.Indicator == g.Indicator && f.Whom == g.Whom && f.Unit == g.Unit && f.Low == g.Low && f.High == g.High
		})
	})
}

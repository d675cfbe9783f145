package command

import (
	"context"
	"time"

	"tumen/digest"
	"tumen/news"
	"tumen/story"
)

const (
	// lookBack is how far back an edition looks for what was told of its stories: what was said longer ago and not since
	// is news again.
	lookBack = 30 * dayLong
	// mostLookedAt is how many claims it looks at, the newest.
	mostLookedAt = 1500
)

// period is what the archive holds of a time, whoever is going to read of it.
type period struct {
	claims   []news.Cited
	ledger   []news.LedgerLine
	coverage digest.Coverage
	sources  []digest.SourceState
	state    map[string]bool
	grades   map[string]news.Grade
}

// read reads what an edition is made of.
func (m editions) read(ctx context.Context, q news.Query) (p period, err error) {
	if p.claims, err = m.store.Cited(ctx, q); err != nil {
		return p, err
	}
	p.ledger = story.Ledger(p.claims)
	articles, err := m.articles(ctx, q)
	if err != nil {
		return p, err
	}
	p.coverage = m.coverage(articles)
	if p.coverage.Unquoted, err = m.unquoted(ctx, articles); err != nil {
		return p, err
	}
	if p.sources, err = m.sources(ctx, articles); err != nil {
		return p, err
	}
	if p.state, err = m.following.stateMedia(ctx); err != nil {
		return p, err
	}
	p.grades, err = m.following.grades(ctx)
	return p, err
}

// past is what was told before since, from which changes are told: what was filed of the stories of the claims, and all that was
// filed in a time before as long as the period, a day at least, for a report that was replaced may have left its story.
// Of replaced reports it has what readers were shown of them.
func (m editions) past(ctx context.Context, claims []news.Cited, since, until time.Time) ([]news.Cited, error) {
	out, err := m.store.Cited(ctx, news.Query{FiledAfter: since.Add(-max(until.Sub(since), dayLong)), FiledUntil: since, Replaced: true})
	if err != nil {
		return nil, err
	}
	known := map[int64]bool{}
	for _, c := range out {
		known[c.Claim.ID] = true
	}
	var stories []int64
	asked := map[int64]bool{0: true}
	for _, c := range claims {
		if !asked[c.Claim.Story] {
			asked[c.Claim.Story] = true
			stories = append(stories, c.Claim.Story)
		}
	}
	if len(stories) == 0 {
		return out, nil
	}
	earlier, err := m.store.Cited(ctx, news.Query{
		Stories: stories, FiledAfter: since.Add(-lookBack), FiledUntil: since, Replaced: true, Order: news.ByNewest, Limit: mostLookedAt,
	})
	for _, c := range earlier {
		if !known[c.Claim.ID] {
			out = append(out, c)
		}
	}
	return out, err
}

package ask

import (
	"context"
	"slices"

	"tumen/news"
)

// addFigures adds to what was found the claims that count what the question asks for, whatever their words: who asks Seoul for losses wants
// what its service says of the killed and the wounded.
func (a *Asker) addFigures(ctx context.Context, p plan, f *finding) error {
	if len(p.indicators) == 0 {
		return nil
	}
	q := news.Query{Limit: mostFound, Order: news.ByNewest}
	for _, i := range p.indicators {
		q.Indicators = append(append(q.Indicators, i), parts(i)...)
	}
	cited, err := a.finder.Cited(ctx, q)
	if err != nil {
		return err
	}
	examiner, sought := newExaminer(a.search, f.parts), p.sought()
	for _, c := range cited {
		if !slices.ContainsFunc(c.Claim.Figures, p.counts) || slices.ContainsFunc(f.hits, func(h hit) bool { return h.Claim.ID == c.Claim.ID }) {
			continue
		}
		h := examiner.claim(c, 0, sought, f.weights)
		f.hits = append(f.hits, h)
		if !slices.ContainsFunc(f.articles, func(x Found) bool { return x.Article.ID == c.Article.ID }) {
			f.articles = append(f.articles, Found{Article: c.Article, has: h.has})
		}
	}
	return nil
}

package command

import (
	"cmp"
	"context"
	"slices"

	"tumen/news"
	"tumen/source"
	"tumen/source/records"
	"tumen/store"
)

// shown is the archive as readers see it: what a source allows nobody to quote is not shown in its own words. A claim that
// is a sentence of such a source is left out; of one that a model wrote the article says that its quotes are for checks alone.
// A report that names no outlet has the name of the source that brought it.
type shown struct {
	*store.Store
	following following
}

// Cited returns the claims that may be shown.
func (s shown) Cited(ctx context.Context, q news.Query) ([]news.Cited, error) {
	claims, err := s.Store.Cited(ctx, q)
	if err != nil {
		return nil, err
	}
	return s.allowed(ctx, claims)
}

// Texts returns articles for finding; one of a source that allows no quotation says so.
func (s shown) Texts(ctx context.Context, ids []int64) ([]news.Article, error) {
	articles, err := s.Store.Texts(ctx, ids)
	if err != nil {
		return nil, err
	}
	all, err := s.following.all(ctx)
	if err != nil {
		return nil, err
	}
	for i := range articles {
		if slices.ContainsFunc(all, func(f records.Record) bool { return f.ID == articles[i].Source && f.Rights == news.RightsLink }) {
			articles[i].Rights = news.RightsLink
		}
	}
	return articles, nil
}

// ClaimsOfStory returns the claims of a story that may be shown.
func (s shown) ClaimsOfStory(ctx context.Context, story int64) ([]news.Cited, error) {
	return s.Cited(ctx, news.Query{Stories: []int64{story}})
}

func (s shown) allowed(ctx context.Context, claims []news.Cited) ([]news.Cited, error) {
	all, err := s.following.all(ctx)
	if err != nil {
		return nil, err
	}
	closed, called := map[string]bool{}, map[string]string{}
	for _, f := range all {
		closed[f.ID] = f.Rights == news.RightsLink
		if source.KindOf(f.Source) != news.SourceFolder { // there the reports of any outlet lie side by side
			called[f.ID] = cmp.Or(f.Outlet, f.Called())
		}
	}
	claims = slices.DeleteFunc(claims, func(c news.Cited) bool { return closed[c.Article.Source] && c.Article.Editor == news.Extractive })
	for i := range claims {
		a := &claims[i].Article
		a.Outlet = cmp.Or(a.Outlet, called[a.Source])
		if closed[a.Source] {
			a.Rights = news.RightsLink
		}
	}
	return claims, nil
}

// shownQuotes are the original words of a claim, none where its source allows no quotation.
func shownQuotes(a news.Article, quotes []string) []string {
	if a.Rights == news.RightsLink {
		return []string{}
	}
	return quotes
}

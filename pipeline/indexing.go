package pipeline

import (
	"context"
	"fmt"
	"slices"

	"tumen/lang/terms"
	"tumen/news"
	"tumen/topic"
)

// index makes the terms by which filed articles are found, also of those whose terms are of earlier rules or of claims that a model has
// replaced since.
func (p *Pipeline) index(ctx context.Context, _ *Summary) error {
	var maker terms.Maker
	for {
		articles, claims, err := p.Store.Unindexed(ctx, terms.Rules, batch)
		if err != nil || len(articles) == 0 {
			return err
		}
		indexed := make([]news.Indexed, 0, len(articles))
		for _, a := range articles {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			indexed = append(indexed, Terms(p.Pack, &maker, a, claims[a.ID]))
		}
		if err := p.Store.SaveTerms(ctx, terms.Rules, indexed); err != nil {
			return fmt.Errorf("making articles findable: %w", err)
		}
	}
}

// Terms returns what an article and its claims are found by.
func Terms(pack *topic.Pack, maker *terms.Maker, a news.Article, claims []news.Claim) news.Indexed {
	text := a.Title + "\n" + a.Text
	own := slices.Concat(terms.Slim(maker.Text(text, a.Language)), names(pack, text, a.Language))
	i := news.Indexed{Article: a.ID, Text: map[news.Language]news.Terms{a.Language: own}}
	for _, c := range claims {
		if c.Language != news.English || a.Language == news.English {
			continue // a sentence of the text, or in its words
		}
		i.Said = slices.Concat(i.Said, terms.Slim(maker.Text(c.Text, c.Language)), names(pack, c.Text, c.Language))
	}
	return i
}

func names(pack *topic.Pack, text string, l news.Language) []string {
	var out []string
	for _, m := range pack.Find(text, l) {
		out = append(out, terms.Name(m.Entity.ID))
	}
	return out
}

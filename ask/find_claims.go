package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// FoundClaim is a claim that was found; its score is between 0 and 1.
type FoundClaim struct {
	news.Cited
	Score float64
}

// Claims returns claims of the articles that Search finds, article by article, each one's best first: those that have something of what is
// looked for, or all that the filter lets through where the article has it in other sentences.
func (s *Searcher) Claims(ctx context.Context, question string, l news.Language, f Filter, limit int) ([]FoundClaim, error) {
	found, err := s.Search(ctx, question, l, f, limit)
	if err != nil {
		return nil, err
	}
	if question, err = s.spelled(ctx, question, l); err != nil {
		return nil, err
	}
	q := newSought(strings.Join(strings.Fields(lang.Clean(question)), " "), l, f.Now)
	parts := s.parts(q)
	e := newExaminer(s, parts)
	even := make([]float64, len(parts))
	for i := range even {
		even[i] = 1 / float64(len(parts))
	}
	var out []FoundClaim
	for _, a := range found {
		var with, without []FoundClaim
		for _, c := range a.Claims {
			if !f.Passes(c, s.pack) {
				continue
			}
			h := e.claim(c, a.Score, q, even)
			if h.coverage > 0 {
				with = append(with, FoundClaim{c, h.score})
			} else {
				without = append(without, FoundClaim{c, h.score})
			}
		}
		if len(with) == 0 {
			with = without
		}
		slices.SortStableFunc(with, func(a, b FoundClaim) int { return cmp.Compare(b.Score, a.Score) })
		out = append(out, with...)
	}
	return out, nil
}

// Passes reports whether a claim of an article that the filter lets through is one for which it does.
func (f Filter) Passes(c news.Cited, pack *topic.Pack) bool {
	return (len(f.Categories) == 0 || slices.Contains(f.Categories, c.Claim.Category)) &&
		(len(f.Statuses) == 0 || slices.Contains(f.Statuses, c.Claim.Status)) &&
		(len(f.Parties) == 0 || slices.Contains(f.Parties, pack.PartyOf(c.Claim.Root())))
}

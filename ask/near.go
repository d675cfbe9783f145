package ask

import (
	"cmp"
	"context"
	"slices"

	"tumen/news"
)

// Nearer is an archive in which what says the same in other words is found too: by the vectors of claims that an embedding model made.
type Nearer interface {
	// Near returns the articles that a search lets through, those first whose claims are nearest to a question. What can't be had is no error.
	Near(ctx context.Context, question string, q news.Search, limit int) ([]int64, error)
}

const (
	mostNear   = 40 // articles that are taken of those near to a question
	flattening = 60 // places by which the lists that are put together differ little: the tenth of one is nearly as good as its first
)

// near returns the articles that are near to a question, none where the archive has no vectors or nothing is asked.
func (s *Searcher) near(ctx context.Context, question string, q news.Search) ([]int64, error) {
	n, able := s.archive.(Nearer)
	if !able || question == "" {
		return nil, nil
	}
	within, cancel := sharing(ctx)
	defer cancel()
	found, err := n.Near(within, question, q, mostNear)
	if err != nil && within.Err() != nil {
		return nil, ctx.Err() // the vectors alone were too slow: the words have to do
	}
	return found, err
}

// fused puts two lists together by the places that each gives (reciprocal rank fusion). Of equal ones those of the first come first.
func fused[T any](first []T, id func(T) int64, second []int64) []T {
	if len(second) == 0 {
		return first
	}
	score := make(map[int64]float64, len(first))
	for i, x := range first {
		score[id(x)] = 1 / float64(flattening+i+1)
	}
	for i, x := range second {
		score[x] += 1 / float64(flattening+i+1)
	}
	out := slices.Clone(first)
	slices.SortStableFunc(out, func(a, b T) int { return cmp.Compare(score[id(b)], score[id(a)]) })
	return out
}

package ask

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tumen/news"
)

// hit is a claim that was found.
type hit struct {
	news.Cited
	score    float64   // between 0 and 1, by which hits are ordered
	coverage float64   // between 0 and 1: how much of what the question says the claim and its sentences have, by weight
	has      []float64 // of each part of the question, between 0 and 1: 1 for the very word or name, 0 for nothing
}

// finding is what was found for a question.
type finding struct {
	parts    []part    // what was looked for
	weights  []float64 // of each part: how rare it is among what was found; together 1
	articles []Found   // the best first, also those that have no claim that fits
	hits     []hit     // the best first
}

// How the score of a claim is made.
const (
	ofReport    = 0.4 // what its report scores, beside the claim itself
	mostReports = 40  // whose claims are looked at
)

// find returns the claims that have most of what is looked for, at most limit.
func (s *Searcher) find(ctx context.Context, p plan, limit int) (finding, error) {
	q := p.sought()
	out := finding{parts: inOtherWords(s.parts(q), p.keywords)}
	if len(out.parts) == 0 {
		return out, nil
	}
	var err error
	if out.articles, out.weights, err = s.articles(ctx, q, out.parts, Filter{}, mostReports); err != nil {
		return out, err
	}
	e := newExaminer(s, out.parts)
	for _, a := range out.articles {
		for _, c := range a.Claims {
			out.hits = append(out.hits, e.claim(c, a.Score, q, out.weights))
		}
	}
	slices.SortStableFunc(out.hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	out.hits = out.hits[:min(limit, len(out.hits))]
	return out, nil
}

// sought is what is looked for to answer a question.
func (p plan) sought() sought {
	q := newSought(p.text, p.language, p.now)
	q.count = p.count
	return q
}

// claim scores a claim of an article that scores so much.
func (e *examiner) claim(c news.Cited, article float64, q sought, weights []float64) hit {
	h := hit{Cited: c}
	h.has, _ = e.hits(c.Claim.Text, c.Claim.Language)
	verbatim := slices.ContainsFunc(c.Quotes, func(q string) bool { return strings.Contains(q, c.Claim.Text) })
	for _, quote := range c.Quotes {
		if verbatim {
			break // the other sentences are there for what it leans on
		}
		values, _ := e.hits(quote, c.Article.Language)
		for k, v := range values {
			h.has[k] = max(h.has[k], v)
		}
	}
	for k, v := range h.has {
		h.coverage += weights[k] * v
	}
	h.score = h.coverage
	if len(q.periods) > 0 {
		h.score = (h.score + weightOfDate*e.timelyClaim(q.periods, c)) / (1 + weightOfDate)
	}
	h.score = (1-ofReport)*h.score + ofReport*article
	return h
}

// timelyClaim is how near what a claim tells is to what is asked about.
func (e *examiner) timelyClaim(periods []news.Period, c news.Cited) float64 {
	when := []news.Period{c.Claim.EventDate}
	for _, f := range c.Claim.Figures {
		when = append(when, f.AsOf)
	}
	for _, p := range periods {
		if slices.ContainsFunc(when, p.Overlaps) {
			return 1
		}
	}
	return timely(periods, c.Article.Reported())
}

package ask

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// mostAlike is how many claims of one story and one side are shown, figures aside.
const mostAlike = 2

// rank returns the claims that answer the question, the best first, without any that says what a better one says, or that says much less
// to the question than the best, at most so many.
func (r ranker) rank(found []hit, most int) []news.Cited {
	p, hits := r.plan, slices.Clone(found)
	best := 0.0
	for i := range hits {
		best = max(best, hits[i].score)
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool { return h.score < fairly*best && r.fitness(h) < fairly*best })
	for i, h := range hits {
		hits[i].score = r.worth(h)
	}
	r.timed(hits)
	r.overtake(hits)
	slices.SortStableFunc(hits, func(x, y hit) int {
		return cmp.Or(-cmp.Compare(x.score, y.score), y.Article.Published.Compare(x.Article.Published),
			cmp.Compare(x.Article.Address, y.Article.Address), cmp.Compare(x.Claim.Ordinal, y.Claim.Ordinal))
	})
	if p.open() {
		slices.SortStableFunc(hits, func(x, y hit) int { return cmp.Compare(p.magnitude(y.Claim), p.magnitude(x.Claim)) })
	}
	if p.since {
		slices.SortStableFunc(hits, func(x, y hit) int { return p.begins(x.Claim).Compare(p.begins(y.Claim)) })
	}
	var out []news.Cited
	seen := shown{pack: r.pack, plan: p, values: map[string][]string{}, alike: map[string]int{}}
	for _, h := range hits {
		if len(out) == most {
			break
		}
		if seen.add(h.Cited) {
			out = append(out, h.Cited)
		}
	}
	return out
}

// begins is the day with which what a claim tells began, the end of time where it does not say or tells of another matter: who asks since
// when soldiers are there wants the first of them first.
func (p plan) begins(c news.Claim) time.Time {
	first := time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	if p.category != news.Other && c.Category != p.category {
		return first
	}
	all := []news.Period{c.EventDate}
	for _, f := range c.Figures {
		all = append(all, f.AsOf)
	}
	for _, d := range all {
		if !d.From.IsZero() && d.From.Before(first) {
			first = d.From
		}
	}
	return first
}

// confirming is how much a claim says to the question whether something is confirmed: that the party concerned admits
// it, or that anyone confirms or denies it.
func confirming(pack *topic.Pack, p plan, c news.Claim) float64 {
	s := 0.0
	if slices.ContainsFunc(pack.Admits(c), p.asksFor) || c.Status == news.StatusConfirmed {
		s += 4
	}
	if slices.ContainsFunc(lang.Markers(c.Text, c.Language), func(m lang.Marker) bool {
		return m.Kind == lang.MarkConfirm || m.Kind == lang.MarkDeny
	}) {
		s += 3
	}
	return s
}

// shown is what an answer has already.
type shown struct {
	pack   *topic.Pack
	plan   plan
	values map[string][]string // by figure, the sides that give it
	alike  map[string]int      // by story and side
}

// add reports whether c says something that the answer does not have: a figure of another value, or the same value
// from another side; else other words, and not too many of one side on one matter. An outlet is no side: a value that
// stands already gains nothing from one more report of it.
func (s shown) add(c news.Cited) bool {
	side := s.pack.PartyOf(c.Claim.Root())
	fresh, counted := false, false
	for _, f := range c.Claim.Figures {
		if !s.plan.counts(f) {
			continue
		}
		counted = true
		key := strings.Join([]string{string(f.Indicator), string(f.Whom), number(f.Low), number(f.High), f.Unit}, "|")
		sides, known := s.values[key]
		if !known || side != "" && !slices.Contains(sides, side) {
			fresh = true
			s.values[key] = append(sides, side)
		}
	}
	if counted {
		return fresh
	}
	text := strings.ToLower(c.Claim.Text)
	key := number(float64(c.Claim.Story)) + "|" + side
	if s.alike[text] > 0 || c.Claim.Story != 0 && s.alike[key] >= mostAlike {
		return false
	}
	s.alike[text]++
	s.alike[key]++
	return true
}

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

// ranked are the claims of an answer, the best first, and those of other reports that say the same as one of them.
type ranked struct {
	claims []news.Cited
	also   map[int64][]news.Cited // by the claim that is shown
}

// mostAlso is how many reports are cited that say the same as the one that is shown.
const mostAlso = 3

// rank returns the claims that answer the question, the best first, at most so many; those that say what a better one says beside it, and none
// that says much less to the question than the best.
func (r ranker) rank(found []hit, most int) ranked {
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
	out := ranked{also: map[int64][]news.Cited{}}
	seen := shown{pack: r.pack, plan: p, values: map[string][]string{}, alike: map[string]int{}}
	for _, h := range hits {
		at := slices.IndexFunc(out.claims, func(c news.Cited) bool {
			return p.saysNoMore(h.Cited, c) && (r.pack.TakesBack(h.Claim) != "") == (r.pack.TakesBack(c.Claim) != "") // a withdrawal holds up nothing
		})
		switch {
		case at >= 0 && h.Claim.Language == r.language && out.claims[at].Claim.Language != r.language:
			out.instead(at, h.Cited)
		case at >= 0:
			out.add(out.claims[at].Claim.ID, h.Cited)
		case len(out.claims) < most && seen.add(h.Cited):
			out.claims = append(out.claims, h.Cited)
		}
	}
	return out
}

// add notes a claim that says the same as one that is shown, one of a report.
func (r ranked) add(shown int64, c news.Cited) {
	same := func(o news.Cited) bool { return o.Article.ID == c.Article.ID }
	if len(r.also[shown]) < mostAlso && !slices.ContainsFunc(r.also[shown], same) && !slices.ContainsFunc(r.claims, same) {
		r.also[shown] = append(r.also[shown], c)
	}
}

// instead shows a claim in the reader's language in place of one that says the same in another, which stands beside it then.
func (r ranked) instead(at int, c news.Cited) {
	shown := r.claims[at]
	r.claims[at], r.also[c.Claim.ID] = c, r.also[shown.Claim.ID]
	delete(r.also, shown.Claim.ID)
	r.add(c.Claim.ID, shown)
}

// saysNoMore reports whether a claim of another report says the same as one that is shown: by the same speaker, the same numbers that are asked
// for, of the same time and put the same way.
func (p plan) saysNoMore(c, shown news.Cited) bool {
	if c.Claim.Root() == "" || c.Claim.Root() != shown.Claim.Root() || c.Article.ID == shown.Article.ID ||
		(c.Claim.Stance == news.Denied) != (shown.Claim.Stance == news.Denied) {
		return false
	}
	asked := func(x news.Cited) []news.Figure {
		return slices.DeleteFunc(slices.Clone(x.Claim.Figures), func(f news.Figure) bool { return !p.counts(f) })
	}
	mine, its := asked(c), asked(shown)
	return len(mine) > 0 && len(mine) == len(its) && !slices.ContainsFunc(mine, func(f news.Figure) bool {
		return !slices.ContainsFunc(its, func(g news.Figure) bool {
			alike := f.Indicator == g.Indicator && f.Whom == g.Whom && f.Unit == g.Unit && f.Low == g.Low && f.High == g.High
			return alike && (f.AsOf == g.AsOf || f.AsOf.Overlaps(g.AsOf) || f.AsOf.IsZero() && c.Claim.Story == shown.Claim.Story)
		})
	})
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

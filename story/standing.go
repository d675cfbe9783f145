package story

import (
	"slices"

	"tumen/news"
)

// storyStatus sums up the claims of a story. What the party concerned acknowledges comes first, where it is what the story is
// about and nobody disputes or denies that; then figures that can't both hold, and that one side says and another denies;
// then the best that any claim has. It is an estimate when most of its claims with figures are, and they are of
// one matter. Of no claims the status is empty.
func (r Rules) storyStatus(cited []news.Cited, statuses map[int64]news.Status, challenged map[int64]bool) news.Status {
	if r.settled(cited, statuses, challenged) {
		return news.StatusConfirmed
	}
	best := news.Status("")
	denying, asserting := map[string]bool{}, map[string]bool{}
	counted := map[news.Status]int{}
	for i := range cited {
		c := &cited[i]
		s := statuses[c.Claim.ID]
		if s == news.StatusConfirmed { // of another matter, or of one that is disputed
			s = news.StatusClaimed
		}
		best = strongest(best, s)
		if s == news.StatusDenied {
			denying[r.side(c.Origin())] = true
		} else if c.Claim.Category != news.Reactions {
			asserting[r.side(c.Origin())] = true
		}
		if len(telling(c)) > 0 {
			counted[s]++
		}
	}
	switch {
	case best == news.StatusDisputed:
		return best
	case contradicted(denying, asserting):
		return news.StatusDisputed
	case best == news.StatusClaimed && ofManyMatters(cited):
		return best
	case best == news.StatusClaimed && counted[news.StatusEstimated] > 0 && counted[news.StatusEstimated] >= counted[news.StatusClaimed]:
		return news.StatusEstimated
	}
	return best
}

// mattersShare is how many claims another kind of matter of a story may have for one that is acknowledged, for it to be what
// the story is about.
const mattersShare = 2

// settled reports whether the party concerned acknowledges what a story is about. It does not by its word on another matter:
// a general's journey confirms no training of pilots, nor one of the five things that a round-up tells the others. Nor does
// it where a figure that it gives is disputed, or another side denies what it says.
func (r Rules) settled(cited []news.Cited, statuses map[int64]news.Status, challenged map[int64]bool) bool {
	said := map[news.Category]int{}
	confirming := map[news.Category]map[string]bool{}
	all := true
	for i := range cited {
		c := &cited[i]
		kind := c.Claim.Category
		switch s := statuses[c.Claim.ID]; {
		case s == news.StatusConfirmed && challenged[c.Claim.ID]:
			return false
		case s == news.StatusConfirmed:
			if confirming[kind] == nil {
				confirming[kind] = map[string]bool{}
			}
			confirming[kind][r.side(c.Origin())] = true
			said[kind]++
		default:
			all = false
			if s != news.StatusDenied && kind != news.Reactions {
				said[kind]++
			}
		}
	}
	if len(confirming) == 0 || !all && ofManyMatters(cited) {
		return false
	}
	for i := range cited {
		c := &cited[i]
		if by := confirming[c.Claim.Category]; by != nil && statuses[c.Claim.ID] == news.StatusDenied && !by[r.side(c.Origin())] {
			return false
		}
	}
	own, most := 0, 0
	for kind, n := range said {
		if confirming[kind] != nil {
			own += n
		} else {
			most = max(most, n)
		}
	}
	return own*mattersShare >= most
}

// ofManyMatters reports whether claims are all of one report that says by its headline that it tells of many matters.
func ofManyMatters(cited []news.Cited) bool {
	if len(cited) == 0 {
		return false
	}
	first := cited[0].Article
	if slices.ContainsFunc(cited, func(c news.Cited) bool { return c.Article.ID != first.ID }) {
		return false
	}
	return hasRoundUpTitle(first)
}

// contradicted reports whether one side denies what another says. A side that denies one thing and says another is no
// dispute with itself.
func contradicted(denying, asserting map[string]bool) bool {
	for d := range denying {
		for a := range asserting {
			if a != d {
				return true
			}
		}
	}
	return false
}

// strongest is the one of two statuses that stands for both.
func strongest(a, b news.Status) news.Status {
	for _, s := range []news.Status{
		news.StatusDisputed, news.StatusConfirmed, news.StatusCorroborated, news.StatusClaimed, news.StatusEstimated, news.StatusDenied,
	} {
		if a == s || b == s {
			return s
		}
	}
	return ""
}

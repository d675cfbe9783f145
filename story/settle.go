package story

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"tumen/news"
)

const (
	bridgeLeast   = 0.8  // how well a report must fit both of two stories for them to be one
	bridgeClaim   = 1.5  // logarithm of what one claim of it must share with each of the two
	looseMost     = 0.97 // how well the parts of a story fit each other at most when it falls apart
	looseClaim    = 2    // the same of the one claim that holds them together
	partedShare   = 0.6  // of the words for the matter that a report's own is not, which a group must have to be it
	settleLargest = 30   // articles of a story that is looked at; a larger one is left as it is
)

// File says which story an article belongs to, 0 for a new one, as Place does, and what it shows of that story and of others, as Settle does.
// df and total count the articles that are filed, without this one.
func File(p Profile, candidates []Candidate, df func(feature string) int, total int) (int64, news.Shift) {
	own := map[string]bool{}
	for _, f := range p.Features {
		own[f] = true
	}
	s := newScale(func(feature string) int {
		if own[feature] {
			return df(feature) + 1
		}
		return df(feature)
	}, total+1)
	found, _, _ := s.place(p, candidates)
	if found == 0 {
		return 0, news.Shift{}
	}
	var home Candidate
	var others []Candidate
	for _, c := range candidates {
		if c.Story == found {
			home = Candidate{Story: found, Articles: append(slices.Clone(c.Articles), p)}
		} else {
			others = append(others, c)
		}
	}
	return found, s.settle(p.Article, home, others)
}

// settle says what a story comes to that article has joined: home has all its articles, this one among them, and others are the stories
// that it may be one with. Asked again about what came of it, it says that all stays as it is; the order of others does not matter. What
// joins two stories must be told in one breath: a report that has a claim on the one matter and a claim on the other tells of two.
func (s scale) settle(article int64, home Candidate, others []Candidate) news.Shift {
	if out := s.departed(home.Articles); len(out) > 0 {
		return news.Shift{Parts: out}
	}
	at := slices.IndexFunc(home.Articles, func(p Profile) bool { return p.Article == article })
	if at < 0 || slices.Contains(home.Articles[at].Features, RoundUp) {
		return news.Shift{}
	}
	p := home.Articles[at]
	rest := slices.Delete(slices.Clone(home.Articles), at, at+1)
	others = slices.Clone(others)
	slices.SortFunc(others, func(a, b Candidate) int { return cmp.Compare(a.Story, b.Story) })
	if left := s.leaves(p, rest, others); !left.IsZero() {
		return left
	}
	if out := s.divided(p, rest); len(out) > 0 {
		return news.Shift{Parts: [][]int64{out}}
	}
	var merged []int64
	all := home.Articles
	for _, o := range others {
		if o.Story == home.Story || !s.bridges(p, rest, o.Articles) {
			continue
		}
		together := slices.Concat(all, o.Articles)
		if len(s.departed(together)) > 0 {
			continue
		}
		merged, all = append(merged, o.Story), together
	}
	return news.Shift{Merged: merged}
}

// divided says which articles leave a story because one of them says that its matter is not that of others: each goes with the one or with
// the other of the two, whichever it fits better. The part with the earliest article stays.
func (s scale) divided(p Profile, rest []Profile) []int64 {
	least := 1.0
	var other *Profile
	for i, m := range rest {
		if fits, _ := s.compare(p, m); fits < least && s.setsApart(p, m) {
			least, other = fits, &rest[i]
		}
	}
	if other == nil {
		return nil
	}
	mine, theirs := []int64{p.Article}, []int64(nil)
	for _, m := range rest {
		one, _ := s.compare(p, m)
		if two, _ := s.compare(*other, m); m.Article != other.Article && one > two {
			mine = append(mine, m.Article)
		} else {
			theirs = append(theirs, m.Article)
		}
	}
	if slices.Min(mine) < slices.Min(theirs) {
		mine = theirs
	}
	slices.Sort(mine)
	return mine
}

// leaves says which article of its story belongs to another one, as a report says whose own matter is not that of the article.
func (s scale) leaves(p Profile, rest []Profile, others []Candidate) news.Shift {
	for i, m := range rest {
		if !s.parts([]Profile{p}, tellKeys(rest[i:i+1])) {
			continue
		}
		best := 1.0
		var into int64
		for _, o := range others {
			if fits := s.best(m, o.Articles); fits > best {
				best, into = fits, o.Story
			}
		}
		if into != 0 {
			return news.Shift{Parts: [][]int64{{m.Article}}, Into: into}
		}
	}
	return news.Shift{}
}

// bridges reports whether a report shows that the articles beside it and those of another story are of one matter.
func (s scale) bridges(p Profile, rest, other []Profile) bool {
	return s.best(p, rest) >= bridgeLeast && s.best(p, other) >= bridgeLeast && s.breath(p, rest, other, true) >= bridgeClaim &&
		!s.parted([]Profile{p}, other) && !s.parted(rest, other)
}

// best is how well a report fits the article of some that it fits best.
func (s scale) best(p Profile, articles []Profile) float64 {
	best := 0.0
	for _, a := range articles {
		v, _ := s.compare(p, a)
		best = max(best, v)
	}
	return best
}

// parted reports whether an article of one group says that its matter is not that of the other group.
func (s scale) parted(one, other []Profile) bool {
	return s.parts(one, tellKeys(other)) || s.parts(other, tellKeys(one))
}

// parts reports whether an article names a matter with these keys as one that its own is not: by most of the words that it has for it.
func (s scale) parts(articles []Profile, keys map[string]bool) bool {
	for _, a := range articles {
		for _, words := range ofKind(a.Features, partedKind) {
			var named, all float64
			for _, k := range strings.Fields(words) {
				w := s.tells(k)
				all += w
				if keys[k] {
					named += w
				}
			}
			if named > 0 && named >= partedShare*all {
				return true
			}
		}
	}
	return false
}

// breath is how much one claim of a report has in common with one group of articles and not with the other, and the reverse: the smaller of
// the two, for the best claim. What both groups have tells of neither.
func (s scale) breath(p Profile, one, other []Profile, named bool) float64 {
	inOne, inOther := tellKeys(one), tellKeys(other)
	best := 0.0
	for _, claim := range s.claimsOf(p.Features) {
		var first, second float64
		for _, key := range claim {
			w := s.tells(key)
			if named && !isName(key, claim) && !strings.HasPrefix(key, figureMark) {
				continue
			}
			switch {
			case inOne[key] && !inOther[key]:
				first += w * w
			case inOther[key] && !inOne[key]:
				second += w * w
			}
		}
		best = max(best, min(math.Log1p(first), math.Log1p(second)))
	}
	return best
}

func tellKeys(articles []Profile) map[string]bool {
	out := map[string]bool{}
	for _, a := range articles {
		for _, k := range ofKind(a.Features, tellKind) {
			out[k] = true
		}
	}
	return out
}

// departed returns the parts of a story that are matters of their own: one report, which tells of two matters, was all that held them
// together, or is said by another to have mixed them up. The part with the earliest article stays. The report stays with the part that its
// first claim is about; if it tells of both in one breath, nobody can say which it is, and it is on its own.
func (s scale) departed(articles []Profile) [][]int64 {
	if len(articles) < 3 || len(articles) > settleLargest {
		return nil
	}
	fits := s.table(articles)
	for m := range articles {
		parts := components(fits, m)
		if len(parts) != 2 {
			continue
		}
		one, other := pick(articles, parts[0]), pick(articles, parts[1])
		switch {
		case s.twofold(articles[m], one, other):
			stays, leaves := parts[0], parts[1]
			if s.opens(articles[m], other) > s.opens(articles[m], one) {
				leaves = append(leaves, m)
			} else {
				stays = append(stays, m)
			}
			if slices.Min(leaves) < slices.Min(stays) {
				leaves = stays
			}
			return [][]int64{ids(articles, leaves)}
		case s.parted(one, other):
			return [][]int64{ids(articles, parts[1]), {articles[m].Article}}
		}
	}
	return nil
}

// ids returns the ids of some articles, sorted.
func ids(articles []Profile, which []int) []int64 {
	var out []int64
	for _, i := range which {
		out = append(out, articles[i].Article)
	}
	slices.Sort(out)
	return out
}

// opens is how much the first claim of a report has in common with the first claims of some articles: what its headline is about.
func (s scale) opens(p Profile, articles []Profile) float64 {
	best := 0.0
	for _, a := range articles {
		_, m := s.weighClaims(p, a)
		best = max(best, m.shared)
	}
	return best
}

// twofold reports whether a report tells of two groups of articles by two claims, and by none of both.
func (s scale) twofold(p Profile, one, other []Profile) bool {
	first, second := s.meets(p, one), s.meets(p, other)
	return first >= 0 && second >= 0 && first != second && s.breath(p, one, other, false) < looseClaim
}

// meets returns which claim of a report has most in common with a claim of some articles, -1 for none.
func (s scale) meets(p Profile, articles []Profile) int {
	best, at := 0.0, -1
	for i, c := range s.claimsOf(p.Features) {
		for _, a := range articles {
			for _, d := range s.claimsOf(a.Features) {
				if shared := s.meet(c, d).shared; shared > best {
					best, at = shared, i
				}
			}
		}
	}
	return at
}

// table compares the articles of a story with each other.
func (s scale) table(articles []Profile) [][]float64 {
	fits := make([][]float64, len(articles))
	for i := range articles {
		fits[i] = make([]float64, len(articles))
		for j := range i {
			v, _ := s.compare(articles[i], articles[j])
			fits[i][j], fits[j][i] = v, v
		}
	}
	return fits
}

// components are the parts of a story that hold together without article m, each by index, the one with the first article first.
func components(fits [][]float64, m int) [][]int {
	part := make([]int, len(fits))
	var out [][]int
	for i := range fits {
		if i == m || part[i] != 0 {
			continue
		}
		members := []int{i}
		part[i] = len(out) + 1
		for k := 0; k < len(members); k++ {
			for j := range fits {
				if j != m && part[j] == 0 && fits[members[k]][j] > looseMost {
					part[j] = len(out) + 1
					members = append(members, j)
				}
			}
		}
		slices.Sort(members)
		out = append(out, members)
	}
	return out
}

func pick(articles []Profile, which []int) []Profile {
	var out []Profile
	for _, i := range which {
		out = append(out, articles[i])
	}
	return out
}

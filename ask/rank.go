package ask

import (
	"cmp"
	"slices"
	"strings"

	"tumen/news"
	"tumen/topic"
)

// rank returns the claims that answer the question, the best first, without any that says what a better one says.
func rank(pack *topic.Pack, p plan, found []news.Cited, l news.Language) []news.Cited {
	type scored struct {
		news.Cited
		score float64
	}
	var hits []scored
	for _, c := range found {
		if p.matches(pack, c) {
			hits = append(hits, scored{c, p.score(pack, c, l)})
		}
	}
	slices.SortStableFunc(hits, func(x, y scored) int {
		return cmp.Or(-cmp.Compare(x.score, y.score), y.Article.Reported().Compare(x.Article.Reported()), cmp.Compare(x.Claim.ID, y.Claim.ID))
	})
	var out []news.Cited
	seen := map[string]bool{}
	for _, h := range hits {
		if key := p.sameAs(h.Cited); !seen[key] && len(out) < mostClaims {
			seen[key] = true
			out = append(out, h.Cited)
		}
	}
	return out
}

// matches reports whether a claim shares what the question is about: everyone and everything it names, and its
// indicator, date or matter.
func (p plan) matches(pack *topic.Pack, c news.Cited) bool {
	for _, e := range p.specific {
		if !namesEntity(pack, c.Claim, e) {
			return false
		}
	}
	for _, e := range p.states { // the archive's own two sides go without saying
		if e.Party != "north_korea" && e.Party != "russia" && !namesEntity(pack, c.Claim, e) {
			return false
		}
	}
	if len(p.periods) > 0 && !p.inPeriod(c) {
		return false
	}
	if len(p.indicators) > 0 {
		return p.showsIndicator(pack, c.Claim)
	}
	return len(p.specific) > 0 || len(p.periods) > 0 || c.Claim.Category == p.category
}

// namesEntity reports whether the claim names e or, where e stands for a state, someone who speaks for that state.
func namesEntity(pack *topic.Pack, c news.Claim, e *topic.Entity) bool {
	for _, id := range c.Entities {
		o, ok := pack.Entity(id)
		if ok && (o.ID == e.ID || seat(e) && o.Party == e.Party && (o.Speaker || o.Type == "state")) {
			return true
		}
	}
	return slices.ContainsFunc(c.Attribution, func(a news.Attribution) bool {
		name := e.Name(news.English)
		return a.Who == name || a.Via == name
	})
}

func (p plan) showsIndicator(pack *topic.Pack, c news.Claim) bool {
	for _, f := range c.Figures {
		if p.counts(f) {
			return true
		}
	}
	if p.count {
		return false
	}
	for _, m := range pack.Indicators(c.Text, c.Language) {
		if slices.Contains(p.indicators, m.Indicator) {
			return true
		}
	}
	return false
}

// counts reports whether a figure is of the kind and of the people that the question asks for.
func (p plan) counts(f news.Figure) bool {
	if !slices.Contains(p.indicators, f.Indicator) {
		return false
	}
	w := p.whom()
	return w == "" || f.Whom == "" || f.Whom == w
}

func (p plan) inPeriod(c news.Cited) bool {
	when := []news.Period{c.Claim.EventDate}
	for _, f := range c.Claim.Figures {
		when = append(when, f.AsOf)
	}
	if c.Claim.EventDate.IsZero() && !c.Article.Published.IsZero() {
		day := c.Article.Published
		when = append(when, news.Period{From: day, To: day})
	}
	for _, asked := range p.periods {
		if slices.ContainsFunc(when, asked.Overlaps) {
			return true
		}
	}
	return false
}

// score orders what matches: what is counted before what is only told, the better standing, the reader's language
// because he can read it, whole statements of a speaker.
func (p plan) score(pack *topic.Pack, c news.Cited, l news.Language) float64 {
	s := 0.0
	if slices.ContainsFunc(c.Claim.Figures, p.counts) {
		s += 3
	}
	for _, e := range p.specific {
		if namesSpeaker(pack, c.Claim, e) {
			s += 2
		}
	}
	switch c.Claim.Status {
	case news.StatusConfirmed:
		s += 1.5
	case news.StatusCorroborated:
		s++
	case news.StatusDenied, news.StatusDisputed, news.StatusClaimed, news.StatusEstimated:
	}
	if c.Claim.Language == l {
		s += 2
	}
	if c.Claim.Category == p.category && p.category != news.Other {
		s += 0.5
	}
	if len(c.Claim.Attribution) > 0 {
		s += 0.5
	}
	return s
}

func namesSpeaker(pack *topic.Pack, c news.Claim, e *topic.Entity) bool {
	name := e.Name(news.English)
	for _, a := range c.Attribution {
		if a.Who == name || a.Via == name || seat(e) && pack.PartyOf(a.Who) == e.Party {
			return true
		}
	}
	return false
}

// sameAs is a key that two claims share when the second adds nothing to the first: the same figure of the same
// origin, or the same words.
func (p plan) sameAs(c news.Cited) string {
	for _, f := range c.Claim.Figures {
		if p.counts(f) {
			return strings.Join([]string{c.Origin(), string(f.Indicator), number(f.Low), number(f.High), f.Unit}, "|")
		}
	}
	return strings.ToLower(c.Claim.Text)
}

package digest

import (
	"slices"
	"time"

	"tumen/news"
	"tumen/topic"
)

// Credibility is what a statement stands on. It never makes a story more or less important, see importance.go. It does two
// things: of the sentences of one story the better founded comes first, and what nobody known vouches for is no key point.
// An unknown source is never trusted, and never taken for a liar either: its sentences are told in their sections, with
// who says so.

// standing orders the sentences of one story, which are about the same matter and often can't all be shown.
var standing = map[news.Status]int{
	news.StatusConfirmed:    12, // whoever would know best says so against his interest, or there is proof
	news.StatusCorroborated: 10, // two who do not copy each other
	news.StatusDisputed:     9,  // the reader must see that there is more than one number
	news.StatusDenied:       8,  // so that a denial is never behind what it denies by far
	news.StatusEstimated:    4,  // somebody counted, and says that he may be wrong
	news.StatusClaimed:      2,  // somebody says so
}

// reliable are the grades whose outlet may be believed on its word alone. The others never are: D and E by what is known of
// them, F because nothing is.
var reliable = map[news.Grade]bool{
	news.GradeA: true, // completely reliable
	news.GradeB: true, // usually reliable
	news.GradeC: true, // fairly reliable
}

// doubtful are the grades whose outlet is not even believed as to who said what.
var doubtful = map[news.Grade]bool{
	news.GradeD: true, // not usually reliable: the organ of a party at best
	news.GradeE: true, // unreliable
}

// low reports whether a report's outlet makes nothing sure: it is graded so, belongs to a state that is a party, or anybody
// may have sent the report in.
func (c *composer) low(a *news.Article) bool {
	return a.Outlet == news.SentIn || c.State[a.Outlet] || c.State[a.Source] || doubtful[c.grade(a)]
}

// grade is that of the source that brought a report, else of its outlet.
func (c *composer) grade(a *news.Article) news.Grade {
	for _, of := range []string{a.Source, a.Outlet} {
		if g := c.Grades[of]; of != "" && g != "" {
			return g
		}
	}
	return news.GradeUnknown
}

// credible reports whether statements that say the same may be a key point: one of them is confirmed or corroborated; or an
// outlet of good grade makes it; or it is attributed to somebody known, in an outlet that is not known to be bad; or two
// such outlets that do not quote each other make it.
func (c *composer) credible(same []*news.Cited) bool {
	var outlets []*news.Cited
	for _, k := range same {
		switch s := status(&k.Claim); {
		case s == news.StatusConfirmed || s == news.StatusCorroborated:
			return true
		case c.low(&k.Article):
			continue
		case reliable[c.grade(&k.Article)] || c.knownSpeaker(&k.Claim):
			return true
		}
		outlets = append(outlets, k)
	}
	for i, a := range outlets {
		if slices.ContainsFunc(outlets[i+1:], func(b *news.Cited) bool { return apart(a, b) }) {
			return true
		}
	}
	return false
}

// Tellable returns those of the claims from which key points may be written: of stories in which anything is credible. What
// contradicts that, whoever says it, is among them.
func Tellable(in Input, claims []news.Cited, now time.Time) []news.Cited {
	c := newComposer(in, now)
	type matter struct{ story, claim int64 }
	of := func(cl *news.Claim) matter {
		if cl.Story == 0 {
			return matter{claim: cl.ID}
		}
		return matter{story: cl.Story}
	}
	fit, _ := c.candidates()
	members := map[matter][]candidate{}
	for _, k := range fit {
		members[of(&k.cited.Claim)] = append(members[of(&k.cited.Claim)], k)
	}
	credible := map[matter]bool{}
	for m, all := range members {
		credible[m] = slices.ContainsFunc(gather(all), func(g group) bool { return c.credible(g.all()) })
	}
	return slices.DeleteFunc(slices.Clone(claims), func(k news.Cited) bool { return !credible[of(&k.Claim)] })
}

// knownSpeaker reports whether a claim is attributed to somebody of the pack who can be held to his word: a service, an
// office, a person. A medium is no such speaker, whose word is worth what its grade is, but that it denies something is a
// fact whatever its word is worth.
func (c *composer) knownSpeaker(cl *news.Claim) bool {
	e := c.names.byName[fold(cl.Root())]
	return e != nil && e.Speaker && (cl.Stance == news.Denied || !medium(e))
}

func medium(e *topic.Entity) bool { return e.Agency || e.Outlet }

// apart reports whether two claims come from different places: neither speaks through the other.
func apart(a, b *news.Cited) bool {
	x, y := fold(a.Origin()), fold(b.Origin())
	if x == y || a.Article.ID == b.Article.ID {
		return false
	}
	through := func(k *news.Cited, name string) bool {
		return fold(k.Article.Outlet) == name || slices.ContainsFunc(k.Claim.Attribution, func(l news.Attribution) bool {
			return fold(l.Who) == name || fold(l.Via) == name
		})
	}
	return !through(a, y) && !through(b, x)
}

// origins counts the independent origins of claims: the sides that they are attributed to, at least one. A service, its
// ministry and a lawmaker who was briefed by it are one voice, and so are twelve outlets that quote it.
func (c *composer) origins(all []candidate) int {
	sides := map[string]bool{}
	for _, k := range all {
		if who := k.cited.Claim.Root(); who != "" {
			sides[c.names.side(who)] = true
		}
	}
	return max(len(sides), 1)
}

// side is the party that a speaker belongs to, else the speaker.
func (n names) side(speaker string) string {
	if e := n.byName[fold(speaker)]; e != nil && e.Party != "" && (!medium(e) || e.Party == "north_korea") {
		return "side of " + e.Party // as for the sides, an outlet speaks for nobody but where there is none of its own mind
	}
	return fold(speaker)
}

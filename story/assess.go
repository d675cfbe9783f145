package story

import (
	"slices"

	"tumen/news"
)

// Assess computes how well each claim of a story stands, by its id, and how well the story does. confirms says whether
// a party can confirm an indicator about whom it counts; partyOf gives the party of a speaker, empty when it has none.
// Neither the order of the claims nor who published first matters.
//
// The first that applies: denied, by the claim's own stance; confirmed, when the party concerned says so itself;
// disputed, when another figure of the same group and time can't hold beside it; corroborated, when an independent
// origin gives about the same figure; estimated, by the stance; else claimed.
func Assess(
	cited []news.Cited,
	confirms func(ind news.Indicator, whom news.Whom, party string) bool,
	partyOf func(who string) string,
) (map[int64]news.Status, news.Status) {
	all := statements(cited)
	groups := map[Group][]statement{}
	for _, s := range all {
		groups[s.group] = append(groups[s.group], s)
	}
	disputed, corroborated := map[int64]bool{}, map[int64]bool{}
	for _, s := range all {
		for _, other := range groups[s.group] {
			id := s.voice.claim
			if !sameMatter(s, other) {
				continue
			}
			if !Hold(s.figure, other.figure) {
				disputed[id] = true
			} else if support(s.figure, other.figure) && independent(s.voice, other.voice) {
				corroborated[id] = true
			}
		}
	}
	statuses := make(map[int64]news.Status, len(cited))
	for _, c := range cited {
		statuses[c.Claim.ID] = claimStatus(c.Claim, acknowledged(c.Claim, confirms, partyOf), disputed, corroborated)
	}
	return statuses, storyStatus(statuses)
}

func claimStatus(c news.Claim, acknowledged bool, disputed, corroborated map[int64]bool) news.Status {
	switch {
	case c.Stance == news.Denied:
		return news.StatusDenied
	case acknowledged:
		return news.StatusConfirmed
	case disputed[c.ID]:
		return news.StatusDisputed
	case corroborated[c.ID]:
		return news.StatusCorroborated
	case c.Stance == news.Estimated:
		return news.StatusEstimated
	}
	return news.StatusClaimed
}

// acknowledged reports whether the claim is what the party concerned states in its own name. Each of its figures must
// be one that this party can confirm: what it says of the other side's dead is a claim like any other.
func acknowledged(c news.Claim, confirms func(news.Indicator, news.Whom, string) bool, partyOf func(string) string) bool {
	if c.Stance != news.Stated || c.Root() == "" || len(c.Figures) == 0 {
		return false
	}
	party := partyOf(c.Root())
	return party != "" && !slices.ContainsFunc(c.Figures, func(f news.Figure) bool {
		return !confirms(f.Indicator, f.Whom, party)
	})
}

// voice is who speaks in a claim and through whom. Names are folded.
type voice struct {
	claim, article int64
	original       int64    // the article, or the one that it copies
	origin         string   // the root of the attribution, else the outlet; empty when neither is known
	attributed     bool     // the origin is not the outlet itself
	relays         []string // all through whom the claim reached its readers, but for the origin
}

func newVoice(c *news.Cited) voice {
	v := voice{claim: c.Claim.ID, article: c.Article.ID, original: c.Article.ID, attributed: c.Claim.Root() != ""}
	if c.Article.ReprintOf != 0 {
		v.original = c.Article.ReprintOf
	}
	v.origin = fold(c.Article.Outlet)
	relays := []string{v.origin}
	if v.attributed {
		v.origin = fold(c.Claim.Root())
	}
	for i, a := range c.Claim.Attribution {
		relays = append(relays, fold(a.Via))
		if i > 0 {
			relays = append(relays, fold(a.Who))
		}
	}
	for _, copied := range c.Copies {
		relays = append(relays, fold(copied.Outlet))
	}
	v.relays = slices.DeleteFunc(relays, func(name string) bool { return name == "" || name == v.origin })
	return v
}

// independent reports whether two claims come from different origins. They do not when the one's speaker relays the
// other: Yonhap's own words, in a report on what the NIS told Yonhap, are no second voice. An address is
// not known to be anybody's.
func independent(a, b voice) bool {
	if a.origin == "" || b.origin == "" || a.origin == b.origin {
		return false
	}
	if a.original == b.original && (!a.attributed || !b.attributed) {
		return false
	}
	return !slices.Contains(a.relays, b.origin) && !slices.Contains(b.relays, a.origin)
}

// storyStatus sums up the claims of a story: what is disputed comes first, then the best that any claim has. A story is
// denied when something in it is and nothing stands better than a claim; it is estimated when all of it is. Of no
// claims the status is empty.
func storyStatus(statuses map[int64]news.Status) news.Status {
	count := map[news.Status]int{}
	for _, s := range statuses {
		count[s]++
	}
	for _, s := range []news.Status{
		news.StatusDisputed, news.StatusConfirmed, news.StatusCorroborated, news.StatusDenied, news.StatusClaimed, news.StatusEstimated,
	} {
		if count[s] > 0 {
			return s
		}
	}
	return ""
}

package story

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
	"tumen/topic"
)

// Rules are what the topic knows of who can say what.
type Rules struct {
	// Confirms reports whether a party can confirm an indicator about those whom it counts.
	Confirms func(ind news.Indicator, whom news.Whom, party string) bool
	// PartyOf is the party of a speaker, empty when it has none.
	PartyOf func(who string) string
	// Alliance reports whether a party is of several states, each of which speaks for itself. It may be nil.
	Alliance func(party string) bool
	// VoiceOf is the party whose voice a speaker is, one that PartyOf does not know among them: the state's own agency is none
	// that bears out its state. It may be nil.
	VoiceOf func(who string) string
	// Admits returns what a claim without figures acknowledges ("Pyongyang confirmed that it had sent troops"), nothing
	// when it only states. It may be nil.
	Admits func(news.Claim) []news.Indicator
	// Proves reports whether a claim says that documents or pictures show it. It may be nil.
	Proves func(news.Claim) bool
	// OwnAct reports whether a claim is what a party says of an act of its own. It may be nil.
	OwnAct func(news.Claim) bool
	// TakesBack says whether a speaker corrects or withdraws by a claim what he said before; empty for neither. It may be nil.
	TakesBack func(news.Claim) news.EventKind
}

// RulesOf are the rules of a pack. They remember what they looked up and so serve one goroutine.
func RulesOf(p *topic.Pack) Rules {
	parties := map[string]string{}
	return Rules{
		Confirms: p.Confirms, Admits: p.Admits, Proves: p.Proves, OwnAct: p.OwnAct, TakesBack: p.TakesBack, Alliance: p.Alliance,
		VoiceOf: p.VoiceOf,
		PartyOf: func(who string) string {
			party, known := parties[who]
			if !known {
				party = p.PartyOf(who)
				parties[who] = party
			}
			return party
		},
	}
}

// Assess computes how well each claim of a story stands, by its id, and how well the story does. Neither the order of
// the claims nor who published first matters.
//
// The first that applies: denied, by the claim's own stance; confirmed, when the party concerned says so itself, or pictures
// or documents are said to show what nobody disputes; disputed, when another speaker's figure of the same group and time can't
// hold beside it; corroborated, when an independent origin gives about the same figure; estimated, by the stance; else claimed.
func Assess(cited []news.Cited, rules Rules) (map[int64]news.Status, news.Status) {
	all := statements(cited)
	old := superseded(cited)
	groups := map[Group][]statement{}
	for _, s := range all {
		groups[anywhere(s.group)] = append(groups[anywhere(s.group)], s)
	}
	disputed, corroborated := map[int64]bool{}, map[int64]bool{}
	for _, s := range all {
		id := s.voice.claim
		for _, other := range groups[anywhere(s.group)] {
			if disputed[id] {
				break
			}
			if s.group != other.group && !nowhere(&other, s) || !sameMatter(s, other) {
				continue
			}
			if conflict(s, other) {
				disputed[id] = opposed(s.cited, other.cited) && !old[id] && !old[other.voice.claim]
			} else if support(s.figure, other.figure) && independent(s.voice, other.voice) && rules.otherSides(s.cited, other.cited) {
				corroborated[id] = true
			}
		}
	}
	statuses := make(map[int64]news.Status, len(cited))
	for _, c := range cited {
		statuses[c.Claim.ID] = claimStatus(c.Claim, rules.acknowledged(c.Claim) || rules.shown(c.Claim) && !disputed[c.Claim.ID], disputed, corroborated)
	}
	return statuses, rules.storyStatus(cited, statuses, disputed)
}

// opposed reports whether what two claims say that can't both hold is said by two: a speaker is in no dispute with himself,
// and a sentence that names nobody is no voice against those whom others name, as it bears out none of them. How many each
// state has under sanctions is told of its own list.
func opposed(a, b *news.Cited) bool {
	x, y := a.Claim.Root(), b.Claim.Root()
	if a.Claim.Category == news.Sanctions && b.Claim.Category == news.Sanctions && x != y && listed(a) && listed(b) {
		return false
	}
	if x == "" && y == "" {
		return true
	}
	return x != "" && y != "" && fold(x) != fold(y)
}

// anywhere is a group without its place.
func anywhere(g Group) Group {
	g.Place = ""
	return g
}

// nowhere makes a statement one of the group of another, where only one of them names a place and what they say can both
// hold: it may mean that place or not, which bears out but contradicts nothing.
func nowhere(other *statement, s statement) bool {
	if s.group.Place != "" && other.group.Place != "" || !Hold(s.figure, other.figure) {
		return false
	}
	other.group, other.beside = s.group, nil
	return true
}

// listed reports whether a claim counts what no indicator is for, as the people and ships of a list.
func listed(c *news.Cited) bool {
	return !slices.ContainsFunc(c.Claim.Figures, func(f news.Figure) bool { return f.Indicator != otherIndicator })
}

// superseded are the claims whose figures their speakers have changed since, in each report that carries them: what nobody
// says any more disputes nothing.
func superseded(cited []news.Cited) map[int64]bool {
	out := map[int64]bool{}
	changed := changes(cited)
	if len(changed) == 0 {
		return out
	}
	all := statements(cited)
	for _, c := range changed {
		out[c.earlier.voice.claim] = true
		for _, s := range all {
			if s.voice.origin == c.earlier.voice.origin && anywhere(s.group) == anywhere(c.earlier.group) &&
				near(size(s.figure), size(c.earlier.figure), sameSizes) && byTime(*s.cited, *c.later.cited) < 0 {
				out[s.voice.claim] = true
			}
		}
	}
	return out
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

// shown reports whether documents or pictures are said to show a claim.
func (r Rules) shown(c news.Claim) bool { return r.Proves != nil && r.Proves(c) }

// acknowledged reports whether a claim is what the party concerned states in its own name. Each of its figures must be one
// that this party can confirm: what it says of the other side's dead is a claim like any other.
func (r Rules) acknowledged(c news.Claim) bool {
	if c.Stance != news.Stated || c.Root() == "" {
		return false
	}
	party := r.PartyOf(c.Root())
	if r.OwnAct != nil && r.OwnAct(c) && !slices.ContainsFunc(telling(&news.Cited{Claim: c}), func(f news.Figure) bool { return !r.ownCount(f, party) }) {
		return true
	}
	if len(c.Figures) == 0 {
		return party != "" && r.Admits != nil && slices.ContainsFunc(r.Admits(c), func(i news.Indicator) bool {
			return r.Confirms(i, news.NorthKoreanWhom, party)
		})
	}
	return party != "" && !slices.ContainsFunc(c.Figures, func(f news.Figure) bool {
		return !r.Confirms(f.Indicator, f.Whom, party)
	})
}

// lost are the indicators of which only those can speak whose people are counted.
var lost = []news.Indicator{"killed", "wounded", "casualties", "captured"}

// ownCount reports whether a figure that is told with a party's own act is its own to tell: the vehicles for which a bridge
// is built are, somebody else's dead or soldiers are not.
func (r Rules) ownCount(f news.Figure, party string) bool {
	return r.Confirms(f.Indicator, f.Whom, party) || (f.Whom == news.OtherWhom || f.Whom == "") && !slices.Contains(lost, f.Indicator)
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

// sideMark stands before a party where a speaker without one stands by his name.
const sideMark = "side of "

// side is the side that a speaker speaks for, else the speaker: the NIS, Seoul and a lawmaker of the same committee are
// one voice.
func (r Rules) side(who string) string {
	voice := r.PartyOf
	if r.VoiceOf != nil {
		voice = r.VoiceOf
	}
	if p := voice(who); p != "" && (r.Alliance == nil || !r.Alliance(p)) {
		return sideMark + p
	}
	return fold(who)
}

// otherSides reports whether two claims are attributed and to different sides. A sentence that names nobody may be the
// outlet's own finding or be told by any of those whom its article quotes; to take it for a voice of its own would make
// two sources out of one, so it bears out nothing.
func (r Rules) otherSides(a, b *news.Cited) bool {
	return a.Claim.Root() != "" && b.Claim.Root() != "" && r.sideOf(a) != r.sideOf(b)
}

// sideOf is the side of a claim's speaker. One whom nobody names is known only by who passes his words on: the nurse in a
// call that an intelligence service publishes is the service's word, and an outlet's diplomats and its diplomatic sources are
// one.
func (r Rules) sideOf(c *news.Cited) string {
	who := c.Claim.Root()
	if len(c.Claim.Attribution) > 0 && nameless(who) {
		if via := c.Claim.Attribution[0].Via; via != "" {
			if side := r.side(via); strings.HasPrefix(side, sideMark) {
				return side
			}
			return "told by " + fold(via)
		}
	}
	return r.side(who)
}

// nameless reports whether a speaker is called by what he is, as in "diplomatic sources": names begin with a capital.
func nameless(who string) bool {
	first, _ := utf8.DecodeRuneInString(who)
	return unicode.IsLower(first)
}

// Origins counts the independent origins of claims: the sides that they are attributed to, at least one. Who only reacts to
// what others say is none, unless that is all there is.
func Origins(cited []news.Cited, rules Rules) int {
	sides, reacting := map[string]bool{}, map[string]bool{}
	for i, c := range cited {
		who := c.Claim.Root()
		switch {
		case who == "":
		case c.Claim.Category == news.Reactions:
			reacting[rules.sideOf(&cited[i])] = true
		default:
			sides[rules.sideOf(&cited[i])] = true
		}
	}
	if len(cited) == 0 {
		return 0
	}
	if len(sides) == 0 {
		sides = reacting
	}
	return max(len(sides), 1)
}

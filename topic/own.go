package topic

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// proofReach is how far apart in a sentence a picture and what it does may stand, in bytes.
const proofReach = 120

// Proves reports whether a claim says that pictures or documents show it: "satellite images of 9 November show a train". What
// they may show, or what reportedly exists, proves nothing.
func (p *Pack) Proves(c news.Claim) bool {
	if c.Stance != news.Stated && c.Stance != news.Claimed && c.Stance != "" {
		return false
	}
	pictures := p.words.spans("picture", c.Language, c.Text, false)
	if len(pictures) == 0 {
		return false
	}
	shows := p.words.spans("shows", c.Language, c.Text, true)
	if c.Language == news.Korean {
		shows = p.words.spans("shows", c.Language, c.Text, false)
	}
	near := slices.ContainsFunc(pictures, func(s lang.Span) bool {
		return slices.ContainsFunc(shows, func(v lang.Span) bool {
			return max(v.Start-s.End, s.Start-v.End) <= proofReach && !(v.Start < s.End && s.Start < v.End)
		})
	})
	return near && !p.unsure(c)
}

// unsure reports whether a claim puts what it says in doubt, or says that it is not so.
func (p *Pack) unsure(c news.Claim) bool {
	if p.Doubtful(c.Text, c.Language) || p.words.in("hedge", c.Language, c.Text) {
		return true
	}
	return slices.ContainsFunc(lang.Markers(c.Text, c.Language), func(m lang.Marker) bool {
		return m.Kind == lang.MarkNegate || m.Kind == lang.MarkPossible || m.Kind == lang.MarkPlan || m.Kind == lang.MarkDeny
	})
}

// OwnAct reports whether a claim is what a party says of an act of its own: Moscow and Pyongyang of their talks, a state of
// the sanctions that it imposed. It is the party concerned, and nobody else can confirm that better.
func (p *Pack) OwnAct(c news.Claim) bool {
	party := p.PartyOf(c.Root())
	if c.Stance != news.Stated || party == "" || p.unsure(c) {
		return false
	}
	acts := p.words.spans("act", c.Language, c.Text, c.Language != news.Korean)
	own := func(m Mention) bool { return m.Entity.Party == party && !m.Entity.Outlet && !m.Entity.Agency }
	mentions := p.Find(c.Text, c.Language)
	switch c.Category {
	case news.Diplomacy, news.Trade, news.Labour, news.Technology, news.Other:
		return len(acts) > 0 && p.concerned(party) && slices.ContainsFunc(mentions, own)
	case news.Sanctions: // of those who are named before the deed, the nearest did it
		for _, act := range p.words.spans("sanctioned", c.Language, c.Text, c.Language != news.Korean) {
			var nearest *Mention
			for i := range mentions {
				if mentions[i].End <= act.Start && mentions[i].Entity.Party != "" {
					nearest = &mentions[i]
				}
			}
			if nearest != nil && own(*nearest) {
				return true
			}
		}
	}
	return false
}

// concerned reports whether a party can confirm anything of the topic.
func (p *Pack) concerned(party string) bool {
	return slices.ContainsFunc(p.indicators, func(in indicator) bool {
		for _, parties := range in.confirm {
			if slices.Contains(parties, party) {
				return true
			}
		}
		return false
	})
}

// Alliance reports whether a party is of several states, each of which speaks for itself: Berlin and London are two voices.
func (p *Pack) Alliance(party string) bool {
	return party == "west" || party == "un" || party == "other"
}

// VoiceOf is the party whose voice a speaker is: the one for which it speaks, and of an agency or station of the state the
// state's. What TASS tells is no second voice beside the Kremlin, though it acknowledges nothing for Russia.
func (p *Pack) VoiceOf(who string) string {
	if e, ok := p.Named(who); ok && e.State {
		return e.Party
	}
	if party := p.PartyOf(who); party != "" {
		return party
	}
	for _, l := range []news.Language{news.English, news.Ukrainian, news.German, news.Korean} {
		if m := p.Find(who, l); len(m) > 0 && !m[0].Entity.Outlet && p.words.in("state_voice", l, who) {
			return m[0].Entity.Party
		}
	}
	return ""
}

// partyOfOffice is the side of a speaker that the pack does not know by name and that is an office of a state that it knows:
// "a South Korean military source", "Ukraine's air force". People and papers of a state don't speak for it.
func (p *Pack) partyOfOffice(who string) string {
	for _, l := range []news.Language{news.English, news.Ukrainian, news.German, news.Korean} {
		mentions := p.Find(who, l)
		if len(mentions) == 0 {
			continue
		}
		m := mentions[0]
		rest := who[:m.Start] + who[m.End:]
		kind, _, _ := strings.Cut(rest, " of ") // "employees of Russian Railways"; not "Commission of the Workers' Party"
		if m.Entity.Outlet || m.Entity.Agency || p.words.in("no_office", l, kind) {
			return ""
		}
		if strings.TrimSpace(rest) != "" && !p.words.in("office", l, who) {
			return ""
		}
		return m.Entity.Party
	}
	return ""
}

// TakesBack says whether a speaker corrects or withdraws by a claim what he said before; empty for neither.
func (p *Pack) TakesBack(c news.Claim) news.EventKind {
	has := func(name string) bool {
		return len(p.words.spans(name, c.Language, c.Text, c.Language != news.Korean)) > 0
	}
	switch {
	case c.Stance == news.Denied || c.Stance == news.Planned || c.Stance == news.Possible:
		return ""
	case has("withdraws") || len(p.words.retractions(c.Text, c.Language, lang.Markers(c.Text, c.Language))) > 0:
		return news.EventWithdrawn
	case has("corrects"):
		return news.EventCorrected
	}
	return ""
}

// erratumWithin is how much of a report says that it corrects an earlier one, in bytes.
const erratumWithin = 400

// IsErratum reports whether a report says of itself, in its headline or at its beginning, that it corrects what its outlet
// reported before. Its words may be nearly the same, and it is no copy.
func (p *Pack) IsErratum(title, text string, l news.Language) bool {
	head := strings.ToValidUTF8(text[:min(len(text), erratumWithin)], "")
	return slices.ContainsFunc([]string{title, head}, func(t string) bool {
		return len(p.words.spans("erratum", l, t, l != news.Korean)) > 0
	})
}

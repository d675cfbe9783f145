package topic

import (
	"slices"

	"tumen/lang"
	"tumen/news"
)

// Named returns the entity whose readable English name this is, the form in which records name speakers and places.
func (p *Pack) Named(name string) (*Entity, bool) {
	for _, e := range p.entities {
		if e.Name(news.English) == name {
			return e, true
		}
	}
	return nil, false
}

// PartyOf returns the side for which a speaker of a record speaks, empty for none. A news outlet speaks for nobody:
// Yonhap is not Seoul. North Korea's are the exception, for they are its state's voice.
func (p *Pack) PartyOf(who string) string {
	e, ok := p.Named(who)
	if !ok {
		return p.partyOfOffice(who)
	}
	if (e.Outlet || e.Agency) && e.Party != "north_korea" {
		return ""
	}
	return e.Party
}

// Sayings are the places of the words by which somebody speaks, counts or is cited that are the pack's and none of package lang's.
func (p *Pack) Sayings(text string, l news.Language) []lang.Span {
	var out []lang.Span
	for _, list := range []string{"verb", "reckon", "cite"} {
		out = append(out, p.words.spans(list, l, text, l != news.Korean)...)
	}
	return out
}

// Admits returns the indicators of which a claim says that they are confirmed or admitted, nothing when it does not speak
// of confirming or says that it was not done.
func (p *Pack) Admits(c news.Claim) []news.Indicator {
	r := p.Read(c.Text, c.Language)
	if p.Doubtful(c.Text, c.Language) || p.denies(r.Markers(), c.Text, c.Language, lang.Span{Start: len(c.Text), End: 0}) {
		return nil
	}
	if !slices.ContainsFunc(r.Markers(), func(m lang.Marker) bool { return m.Kind == "confirm" }) {
		return nil
	}
	var out []news.Indicator
	for _, m := range r.Indicators() {
		out = append(out, m.Indicator)
	}
	if len(out) == 0 && p.tellsOfSending(c) {
		out = append(out, troopsSent)
	}
	return out
}

// troopsSent is the indicator of soldiers who are sent.
const troopsSent news.Indicator = "troops_sent"

// tellsOfSending reports whether a claim tells of North Korea's forces abroad without a word that counts them: "Pyongyang
// acknowledged sending artillery units". Where others than the two sides are named it may be their forces.
func (p *Pack) tellsOfSending(c news.Claim) bool {
	if c.Category != news.Troops || !p.words.in("sending", c.Language, c.Text) {
		return false
	}
	theirs := false
	for _, m := range p.Find(c.Text, c.Language) {
		switch {
		case m.Entity.Outlet || m.Entity.Agency || m.Entity.Party == "":
		case m.Entity.Party == "north_korea":
			theirs = true
		case m.Entity.Party != "russia":
			return false
		}
	}
	return theirs
}

package topic

import "tumen/news"

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
	if !ok || (e.Outlet || e.Agency) && e.Party != "north_korea" {
		return ""
	}
	return e.Party
}

// Voices returns the readable English names of the offices, persons and outlets that a claim names and that could be
// its origin. Countries and capitals are not among them: they are named in every claim.
func (p *Pack) Voices(c news.Claim) []string {
	var out []string
	for _, id := range c.Entities {
		if e, ok := p.Entity(id); ok && e.Speaker && e.Type != "state" && e.Type != "place" {
			out = append(out, e.Name(news.English))
		}
	}
	return out
}

package evidence

import (
	"slices"
	"strings"

	"tumen/news"
	"tumen/topic"
)

// officeKind is what an organ of a state is for.
type officeKind int

const (
	otherOffice officeKind = iota
	foreignOffice
	defenceOffice
	staffOffice
	secretOffice
)

// kindOf tells by its name what an organ is for. A service of intelligence that is none of the army's is a secret one.
func kindOf(e *topic.Entity) officeKind {
	if e.Type != "org" || e.Agency {
		return otherOffice
	}
	name := strings.ToLower(e.Name(news.English))
	for _, k := range []struct {
		kind  officeKind
		words []string
	}{
		{secretOffice, []string{"intelligence", "security service", "hur", "nis", "sbu", "fsb", "gru"}},
		{staffOffice, []string{"general staff", "chiefs of staff"}},
		{foreignOffice, []string{"foreign ministry", "foreign affairs", "state department"}},
		{defenceOffice, []string{"ministry of defence", "ministry of defense", "ministry of national defense", "defence ministry", "defense ministry", "pentagon"}},
	} {
		if slices.ContainsFunc(k.words, func(w string) bool { return name == w || len(w) > len("hur") && strings.Contains(name, w) }) {
			return k.kind
		}
	}
	return otherOffice
}

// anotherOrgan reports whether in the evidence another organ of the same state speaks, which cannot stand for this one:
// its Foreign Ministry for its Ministry of Defence, its military intelligence for its General Staff. A minister or a
// country speaks for all.
func anotherOrgan(x *topic.Entity, e reading) bool {
	kind := kindOf(x)
	if kind == otherOffice {
		return false
	}
	spoken := len(e.speech) == 0 // "ГУР: …"
	others := false
	for _, m := range e.mentions {
		y := m.Entity
		if y.Party != x.Party || y.Type == "outlet" || y.Type == "place" {
			continue
		}
		k := kindOf(y)
		if k == otherOffice && y.Type == "org" || k == kind || kind == staffOffice && k == defenceOffice || kind == defenceOffice && k != foreignOffice && k != otherOffice {
			return false // an army, a staff: the same house
		}
		name := y.Name(news.English)
		others = others || k != otherOffice && (spoken || slices.ContainsFunc(e.speech, func(a news.Attribution) bool { return a.Who == name }))
	}
	return others
}

package digest

import (
	"slices"
	"strings"

	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

// Party is a side whose statements an edition collects.
type Party string

// The sides, by the capital or body that stands for each.
const (
	Kyiv      Party = "kyiv"
	Seoul     Party = "seoul"
	Pyongyang Party = "pyongyang"
	Moscow    Party = "moscow"
	West      Party = "west"
	UN        Party = "un"
)

// Parties returns the sides in the order in which they are shown.
func Parties() []Party { return []Party{Kyiv, Seoul, Pyongyang, Moscow, West, UN} }

// names answers for the names in a record: how the reader writes them and which side they speak for.
type names struct {
	language news.Language
	byName   map[string]*topic.Entity // by folded English name
}

func newNames(pack Names, l news.Language) names {
	n := names{language: l, byName: map[string]*topic.Entity{}}
	if pack == nil {
		return n
	}
	for _, e := range pack.Entities() {
		for _, name := range []string{e.Names[news.English], e.ID} {
			if key := fold(name); key != "" && n.byName[key] == nil {
				n.byName[key] = e
			}
		}
	}
	return n
}

// print returns the reader's form of a name of the record; a name that is not in the pack stays as it is.
func (n names) print(name string) string {
	if name == news.SentIn {
		return phrases.For(n.language).T("note.sent_in", nil)
	}
	if e := n.byName[fold(name)]; e != nil && e.Names[n.language] != "" {
		return e.Names[n.language]
	}
	return name
}

// party returns the side that a speaker speaks for, empty for none. An outlet speaks for nobody: Yonhap is not
// Seoul. The exception is the North's, which are all its state's voice.
func (n names) party(speaker string) Party {
	e := n.byName[fold(speaker)]
	if e == nil || (e.Agency || e.Outlet) && e.Party != "north_korea" {
		return ""
	}
	return sideOf(e.Party)
}

// sideOf is the side of an edition that a party of the pack belongs to, empty for none.
func sideOf(party string) Party {
	switch party {
	case "ukraine":
		return Kyiv
	case "south_korea":
		return Seoul
	case "north_korea":
		return Pyongyang
	case "russia":
		return Moscow
	case "united_states", "west":
		return West
	case "un":
		return UN
	}
	return ""
}

// fold makes names comparable: case and outer white space do not tell them apart.
func fold(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// relays returns who passed a statement on, in order, ending with the outlet; without its origin and without
// repeats.
func relays(attribution []news.Attribution, outlet string) []string {
	var all []string
	add := func(name string) {
		same := func(known string) bool { return fold(known) == fold(name) }
		if name != "" && !slices.ContainsFunc(all, same) && !same(attribution[0].Who) {
			all = append(all, name)
		}
	}
	for i, a := range attribution {
		if i > 0 {
			add(a.Who)
		}
		add(a.Via)
	}
	add(outlet)
	return all
}

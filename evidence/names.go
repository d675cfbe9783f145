package evidence

import (
	"fmt"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// names checks that the evidence names everyone and everything of the pack that the sentence names.
func names(s, e reading) []Problem {
	var problems []Problem
	for i, m := range s.mentions {
		found := s.texts[0].Text[m.Start:m.End]
		if m.Wrong && !slices.ContainsFunc(e.mentions, func(o topic.Mention) bool { return o.Wrong && o.Entity == m.Entity }) {
			problems = append(problems, Problem{Kind: KindName, Found: found, Start: m.Start, End: m.End,
				Detail: fmt.Sprintf("%s is another than the evidence names: write %s", found, m.Entity.Name(s.texts[0].Language))})
			continue
		}
		if supported(i, s, e) || isLanguage(m, s.texts[0]) {
			continue
		}
		problems = append(problems, Problem{Kind: KindName, Found: found, Start: m.Start, End: m.End,
			Detail: fmt.Sprintf("the evidence does not name %s", m.Entity.Name(news.English))})
	}
	return problems
}

// isLanguage reports whether a Korean word names a state only as that of its language: 한국어.
func isLanguage(m topic.Mention, t Text) bool {
	return t.Language == news.Korean && m.Entity.Type == "state" && strings.HasPrefix(t.Text[m.End:], "어")
}

// supported reports whether mention i of the sentence is carried by the evidence.
func supported(i int, s, e reading) bool {
	m := s.mentions[i]
	if isPalace(m.Entity) && !has(e, m.Entity.ID) && !speaksFor(m.Entity.Party, e) {
		return false
	}
	if named(m.Entity, e) || ofMoney(m, s) || e.places != nil && e.places.standsFor(m.Entity.ID, e.texts) {
		return true
	}
	if (entityOf{m.Entity}).unnamedIn(&e) || commonNoun(i, &s, &e) {
		return true
	}
	if !standsForState(m.Entity) && m.Entity.Type != "org" {
		return false
	}
	if !ofOneState(m.Entity.Party) {
		return false
	}
	return office(i, s, e) || belongs(m, s, e) || impliedState(i, &s, &e) || actsFor(m.Entity, e)
}

// ofOneState reports whether a party is a state, and not what several states are: of the West, of the others.
func ofOneState(party string) bool { return party != "" && party != "west" && party != "other" }

// named reports whether the evidence names x, or one whom it can't be told from: a capital or a seat of power may
// stand for its state, and what one paper puts into a town another puts into its region.
func named(x *topic.Entity, e reading) bool {
	return e.states[x.ID] || slices.ContainsFunc(e.mentions, func(o topic.Mention) bool {
		y := o.Entity
		switch {
		case x.ID == y.ID, x.ID == "un" && y.Party == "un" && y.Type == "org":
			return true
		case standsForState(x) && standsForState(y):
			return x.Party == y.Party && ofOneState(x.Party) && (isSeat(x) || isSeat(y))
		case x.Type == "place" || x.Type == "event":
			return (y.Type == "place" || y.Type == "event") && sameSpot(x, y)
		case x.Type == "state" && y.Type == "event": // the Ukraine war, the Russo-Ukrainian war
			name := x.Name(news.English)
			return strings.Contains(y.Name(news.English), name[:max(4, len(name)-2)])
		case x.Type == "state": // who was in Wonsan was in North Korea
			return (y.Type == "place" || isArmy(y)) && x.Party == y.Party && ofOneState(x.Party)
		}
		return false
	})
}

// isArmy reports whether e is the army of a state, which other languages name with the state: 우크라이나군.
func isArmy(e *topic.Entity) bool { return slices.Contains([]string{"afu", "rus_army", "kpa"}, e.ID) }

func standsForState(e *topic.Entity) bool { return e.Type == "state" || isSeat(e) }

func isSeat(e *topic.Entity) bool { return e.Type == "place" && e.Speaker }

// statesOf are the states that the first or the last word of an organ's name names.
func (c *Checker) statesOf(t Text, mentions []topic.Mention) map[string]bool {
	out := map[string]bool{}
	for _, m := range mentions {
		words := strings.Fields(t.Text[m.Start:m.End])
		if m.Entity.Type != "org" || len(words) < 2 {
			continue
		}
		for _, w := range []string{words[0], words[len(words)-1]} {
			for _, o := range c.pack.Find(w, t.Language) {
				if o.Entity.Type == "state" && o.Entity.Party == m.Entity.Party {
					out[o.Entity.ID] = true
				}
			}
		}
	}
	return out
}

// isPalace reports whether a seat of power is no town: nothing happens there, but who rules speaks from it.
func isPalace(e *topic.Entity) bool { return isSeat(e) && e.Name(news.English) == "Kremlin" }

func has(e reading, id string) bool {
	return slices.ContainsFunc(e.mentions, func(m topic.Mention) bool { return m.Entity.ID == id })
}

// speaksFor reports whether a side speaks in the evidence, or nobody is read to do so but the news.
func speaksFor(party string, e reading) bool {
	others := false
	for _, m := range e.mentions {
		name := m.Entity.Name(news.English)
		said := slices.ContainsFunc(e.speech, func(a news.Attribution) bool { return a.Who == name || a.Via == name })
		switch {
		case said && m.Entity.Party == party:
			return true
		case m.Entity.Type == "outlet" || m.Entity.Agency || m.Entity.Party == party:
		case said, m.Entity.Speaker && (m.Entity.Type == "org" || m.Entity.Type == "person"):
			others = true
		}
	}
	return !others
}

// sameSpot reports whether two places share their proper name: Kursk and Kursk Oblast, Tumen River and the bridge over it.
func sameSpot(x, y *topic.Entity) bool {
	first := func(e *topic.Entity) string {
		w, _, _ := strings.Cut(e.Name(news.English), " ")
		return w
	}
	return x.Party == y.Party && len(first(x)) > 3 && first(x) == first(y)
}

// ofMoney reports whether a state is named only as the home of its money: US dollars.
func ofMoney(m topic.Mention, s reading) bool {
	if m.Entity.Type != "state" {
		return false
	}
	return slices.ContainsFunc(s.numbers, func(n quantity) bool {
		return n.Kind == lang.KindMoney && n.Start <= m.Start && m.End <= n.End+len("  US-")
	})
}

// office reports whether mention i only says what office the person beside it holds, whom the evidence names: HUR
// chief Budanov, President Zelenskyy of Ukraine, and likewise Ukraine's HUR.
func office(i int, s, e reading) bool {
	const reach = 30 // bytes between the two
	m := s.mentions[i]
	if isSeat(m.Entity) { // where somebody is, more often than whom he serves
		return false
	}
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(s.mentions) {
			continue
		}
		o := s.mentions[j]
		gap := max(o.Start-m.End, m.Start-o.End)
		if gap > reach || o.Entity.Party != m.Entity.Party || !named(o.Entity, e) {
			continue
		}
		if o.Entity.Type == "person" || o.Entity.Type == "org" && m.Entity.Type == "state" {
			return true
		}
	}
	return false
}

// belongs reports whether a state is named as the one whose organ speaks in the evidence ("Seoul told parliament",
// where the evidence has the NIS), or an organ of a state as what every state has: its army, its parliament.
func belongs(m topic.Mention, s, e reading) bool {
	party := func(o topic.Mention) bool {
		return o.Entity.Party == m.Entity.Party && o.Entity.Type != "outlet" && o.Entity.Type != "company"
	}
	if !slices.ContainsFunc(e.mentions, party) {
		return false
	}
	if standsForState(m.Entity) {
		name := m.Entity.Name(news.English)
		speaks := slices.ContainsFunc(s.speech, func(a news.Attribution) bool { return a.Who == name || a.Via == name })
		return speaks || len(s.mentions) > 0 && s.mentions[0].Start == m.Start
	}
	return everyStateHas(m.Entity) && !anotherOrgan(m.Entity, e)
}

// everyStateHas reports whether an organ is one that a text can name by a common noun: Ukrainian soldiers, parliament.
func everyStateHas(e *topic.Entity) bool {
	name := strings.ToLower(e.Name(news.English))
	for _, w := range []string{"armed forces", "army", "national assembly", "parliament", "state duma", "verkhovna rada", "bundestag", "congress", "foreign ministry", "ministry of foreign affairs", "defence ministry", "defense ministry", "ministry of defence", "ministry of national defense", "ministry of defense", "government", "presidential office", "white house"} {
		if strings.Contains(name, w) {
			return true
		}
	}
	return false
}

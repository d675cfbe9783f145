package topic

import "tumen/news"

// front is what a passage says of the war: a report on North Koreans in it need not name Russia, for which they fight.
type front struct {
	war    string // Ukraine, or a place or word of the war
	loss   string // that somebody fights, falls or is captured
	weapon string // that a weapon is the North's
}

// The points of a passage that names the North and the war.
const (
	lossPoint   = 1.0
	weaponPoint = 0.7 // a missile's make is often said in passing
)

// readPlaces finds in a passage the places that only Russia has, those at the border of the two, and the war.
func (p *Pack) readPlaces(text string, g *passage, l news.Language, names *counts) {
	p.places[spoken(l)].each(text, g.tokens, func(h hit, start int) {
		word := text[start:h.stop]
		kind := signKind(h.pattern.value)
		if kind == signRussian || kind == signBorder {
			g.russia++
			names.russia = names.russia.add(word)
		}
		if kind == signBorder {
			g.north++
			names.north = names.north.add(word)
		}
		if kind == signWar && g.front.war == "" {
			g.front.war = word
		}
	})
}

// readThings finds in a passage what passes between the sides, what the war does to people, and the weapons of the North.
func (p *Pack) readThings(text string, g *passage, l news.Language) {
	p.things[spoken(l)].each(text, g.tokens, func(h hit, start int) {
		word := text[start:h.stop]
		switch signKind(h.pattern.value) {
		case signMatter:
			g.matter = appendOnce(g.matter, word)
		case signWeapon:
			g.front.weapon = word
		default:
			g.front.loss = word
		}
	})
}

// atFront returns the points of passage i as a report from the war: it names the North and a loss or a weapon of the North's, and
// it or the passage beside it names the war. Soldiers who die at the inter-Korean border are in no war.
func (g *passage) atFront(passages []passage, i int) float64 {
	points := 0.0
	switch {
	case g.north == 0:
		return 0
	case g.front.loss != "":
		points = lossPoint
	case g.front.weapon != "":
		points = weaponPoint
	}
	if g.front.war == "" && !besideWar(passages, i) {
		return 0
	}
	if g.front.war == "" && g.number > 0 { // the title may leave the war to the first sentence
		points *= besideFactor
	}
	if g.apart != "" {
		points *= apartFactor
	}
	return points * g.weight()
}

func besideWar(passages []passage, i int) bool {
	for _, j := range [...]int{i - 1, i + 1} {
		if j >= 0 && j < len(passages) && passages[j].front.war != "" {
			return true
		}
	}
	return false
}

// fronts lists by what an article that does not name Russia is a report from the war, nil if it is none.
func fronts(passages []passage) *tally {
	var found *tally
	for i := range passages {
		if g := &passages[i]; g.atFront(passages, i) > 0 {
			for _, j := range [...]int{i, i - 1, i + 1} {
				if j >= 0 && j < len(passages) && passages[j].front.war != "" {
					found = found.add(passages[j].front.war)
					break
				}
			}
		}
	}
	return found
}

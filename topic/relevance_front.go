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
	weaponPoint = 0.8 // a missile's make is often said in passing
	warBeside   = 0.6 // the war is named in the passage beside it, or the North is
)

// readPlaces finds in a passage the places that only Russia has, those at the border of the two,
// the war, and what passes between the sides.
func (p *Pack) readPlaces(text string, g *passage, l news.Language, names *counts) {
	p.places[spoken(l)].each(text, g.tokens, func(h hit, start int) {
		word := text[start:h.stop]
		kind := signKind(h.pattern.value)
		if kind == signMatter {
			g.matter = appendOnce(g.matter, word)
		}
		if kind == signRussian || kind == signBorder {
			g.russia++
			names.russia = names.russia.add(word)
		}
		if kind == signNorthern || kind == signBorder {
			g.north++
			names.north = names.north.add(word)
		}
		if kind == signWar && g.front.war == "" {
			g.front.war = word
		}
	})
}

// readThings finds in a passage what the war does to people, and the weapons of the North.
func (p *Pack) readThings(text string, g *passage, l news.Language) {
	p.things[spoken(l)].each(text, g.tokens, func(h hit, start int) {
		word := text[start:h.stop]
		if signKind(h.pattern.value) == signWeapon {
			g.front.weapon = word
		} else {
			g.front.loss = word
		}
	})
}

// atFront returns the points of passage i as a report from the war: it names a loss, soldiers or a weapon of the North's, and it or
// the passage beside it names the North and the war. Soldiers who die at the inter-Korean border are in no war.
func (g *passage) atFront(passages []passage, i int) float64 {
	points := 0.0
	switch {
	case g.front.loss != "":
		points = lossPoint
	case g.front.weapon != "" && g.north > 0:
		points = weaponPoint
	}
	north, war := g.north > 0, g.front.war != ""
	if !north && !war {
		return 0
	}
	if !north || !war {
		besideNorth, besideWar := beside(passages, i)
		besideNorth = besideNorth && passages[0].north > 0 // whom a report is about goes on in "they", who is named in passing does not
		if !north && !besideNorth || !war && !besideWar {
			return 0
		}
		if g.number > 0 { // the title may leave the war to the first sentence
			points *= warBeside
		}
	}
	if g.apart != "" {
		points *= apartFactor
	}
	return points * g.weight()
}

// beside reports whether the passages beside i name the North and the war.
func beside(passages []passage, i int) (north, war bool) {
	for _, j := range [...]int{i - 1, i + 1} {
		if j >= 0 && j < len(passages) {
			north = north || passages[j].north > 0
			war = war || passages[j].front.war != ""
		}
	}
	return north, war
}

// fronts lists by what an article that does not name Russia is a report from the war, nil if it is none.
func fronts(passages []passage) *tally {
	var found *tally
	for i := range passages {
		if g := &passages[i]; g.atFront(passages, i) > 0 || len(g.tied) > 0 {
			for _, j := range [...]int{i, i - 1, i + 1, 0} {
				if j >= 0 && j < len(passages) && passages[j].front.war != "" {
					found = found.add(passages[j].front.war)
					break
				}
			}
		}
	}
	return found
}

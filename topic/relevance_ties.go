package topic

import "tumen/news"

// readTies finds in a passage that people work, where shells lie, what becomes of loot, and that a weapon was only tried.
func (p *Pack) readTies(text string, g *passage, l news.Language) {
	p.ties[spoken(l)].each(text, g.tokens, func(h hit, start int) {
		g.ties[h.pattern.value] = text[start:h.stop]
	})
}

// tie marks the passages that tie the North to a place in Russia without naming both. A report says in its title or in one sentence
// where something burned or was seized, and in the next who works there, what lay there or whose loot it was. The title says which town
// was hit, a later sentence by whose missile.
func tie(passages []passage) {
	for i := range passages {
		g := &passages[i]
		if g.apart != "" {
			continue
		}
		switch {
		case g.north > 0 && g.rivals == 0 && g.ties[signHands] != "" && set(passages, i, inRussia):
			g.tied = []string{g.ties[signHands]}
		case g.north > 0 && g.front.weapon != "" && set(passages, i, inRussia) && set(passages, i, stocked):
			g.tied = []string{g.front.weapon}
		case g.north > 0 && g.front.weapon != "" && g.ties[signTrial] == "" && passages[0].front.war != "":
			g.tied = []string{g.front.weapon}
		case g.russia > 0 && g.ties[signDealer] != "":
			g.tied = changed(passages, i)
		}
	}
}

// set reports whether passage i, the one before it or the title has what a sentence is set in.
func set(passages []passage, i int, has func(*passage) bool) bool {
	return has(&passages[i]) || has(&passages[max(i-1, 0)]) || has(&passages[0])
}

// inRussia reports whether a passage names Russia, and no third state, in which people may work as well.
func inRussia(g *passage) bool { return g.russia > 0 && g.rivals == 0 }

func stocked(g *passage) bool { return g.ties[signStock] != "" }

// changed returns by which words passage i, which names a dealer of Russia's, ties what the North stole to him: it or one that names the
// North, beside it or the title, says that it was stolen and that it went through his hands.
func changed(passages []passage, i int) []string {
	g := &passages[i]
	for _, j := range [...]int{i, i - 1, i + 1, 0} {
		if j < 0 || j >= len(passages) || passages[j].north == 0 || passages[j].apart != "" {
			continue
		}
		moved := g.ties[signMoved] + passages[j].ties[signMoved]
		loot := g.ties[signLoot] + passages[j].ties[signLoot] + passages[0].ties[signLoot]
		if moved != "" && loot != "" {
			return []string{g.ties[signDealer]}
		}
	}
	return nil
}

package digest

// sides collects what each party says, in its own statements only: a claim counts for the side that its chain of
// attribution starts with.
func (c *composer) sides(fit []candidate) []Side {
	all := []Side{}
	if c.most.side == 0 {
		return all
	}
	by := map[Party][]candidate{}
	for _, k := range fit {
		if party := c.names.party(k.cited.Claim.Root()); party != "" {
			by[party] = append(by[party], k)
		}
	}
	for _, party := range Parties() {
		groups := gather(by[party])
		if len(groups) == 0 {
			continue
		}
		s := Side{Party: party, Title: c.p.T("side."+string(party), nil), Sentences: []Sentence{}}
		for _, same := range c.together(groups[:min(c.most.side, len(groups))]) {
			s.Sentences = append(s.Sentences, c.sentenceOf(same))
		}
		all = append(all, s)
	}
	return all
}

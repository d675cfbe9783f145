package digest

import (
	"slices"

	"tumen/news"
)

// perCategory is how many key points one section may have.
const perCategory = 2

// takeaways are the key points as they were handed in, else the best sentences of the most important items that are short
// enough and credible: of different stories, and not all of one section.
func (c *composer) takeaways(drafts []draft) []Sentence {
	all := c.statements()
	if len(all) > 0 && !c.FillTakeaways {
		return all
	}
	used := map[news.Category]int{}
	told := make([]bool, len(drafts))
	var said []candidate // by rule
	for i, d := range drafts {
		told[i] = d.story != 0 && slices.ContainsFunc(all, func(s Sentence) bool { return s.Story == d.story })
	}
	for _, s := range all {
		used[category(c.known[s.Claim].Claim.Category)]++
	}
	picked := map[int]group{}
	for _, own := range []bool{true, false} {
		most := c.most.takeaways
		if !own {
			most = min(most, foreignTakeaways)
		}
		for i, d := range drafts {
			if len(all)+len(picked) >= most {
				break
			}
			if told[i] || used[d.category] >= perCategory {
				continue
			}
			g, ok := c.takeaway(&d)
			if !ok || g.own != own || slices.ContainsFunc(said, func(k candidate) bool { return alikeMatter(&k, &g.candidate) }) {
				continue
			}
			used[d.category]++
			said, picked[i] = append(said, g.candidate), g
			for j := range drafts { // the same story is told in other sections too
				told[j] = told[j] || j == i || d.story != 0 && drafts[j].story == d.story
			}
		}
	}
	for i := range drafts {
		if g, ok := picked[i]; ok {
			all = append(all, c.sentence(g))
		}
	}
	return all
}

// takeaway returns the first sentence shown that can be a key point, in the reader's language if there is one: what is confirmed
// before all else, for it settles the matter. Of a story whose point is what is confirmed or what several know, what somebody
// says of that is none.
func (c *composer) takeaway(d *draft) (found group, ok bool) {
	if found, ok = c.keyPoint(d, news.StatusConfirmed); ok && found.own {
		return found, true
	}
	if standing[status(&d.groups[0].cited.Claim)] >= standing[news.StatusCorroborated] {
		return c.keyPoint(d, news.StatusCorroborated)
	}
	return c.keyPoint(d, "")
}

// keyPoint is the first sentence shown that can be a key point and stands at least as well as a status says.
func (c *composer) keyPoint(d *draft, least news.Status) (found group, ok bool) {
	for _, g := range d.shown {
		cl := &g.cited.Claim
		if least != "" && standing[status(cl)] < standing[least] {
			continue
		}
		if !short(cl.Text) || !short(c.text(cl)) || !g.complete || leans(g.cited) || cl.Stance == news.Possible || !c.credible(g.all()) {
			continue
		}
		if g.own {
			return g, true
		}
		if !ok {
			found, ok = g, true
		}
	}
	return found, ok
}

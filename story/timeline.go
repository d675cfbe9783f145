package story

import (
	"cmp"
	"slices"
	"time"

	"tumen/news"
)

// Timeline lists what is said in a story, each thing that a speaker says once, by the time when it was first seen. Claims
// of replaced reports may be among those handed in: what no report carries any more is marked as lost. Neither the order of
// the claims nor their ids matter.
func Timeline(cited []news.Cited) []news.StoryEntry {
	sorted := slices.Clone(cited)
	slices.SortFunc(sorted, byTime)
	var entries []news.StoryEntry
	for _, same := range gather(sorted) {
		e := news.StoryEntry{Origin: same[0].cited.Origin()}
		for _, s := range same {
			e.Claims = append(e.Claims, *s.cited)
		}
		complete(&e)
		entries = append(entries, e)
	}
	slices.SortStableFunc(entries, func(a, b news.StoryEntry) int { return a.First.Compare(b.First) })
	return entries
}

// gather puts claims together that say the same by the same speaker.
func gather(sorted []news.Cited) [][]*utterance {
	var out [][]*utterance
	for i := range sorted {
		s := newUtterance(&sorted[i])
		at := slices.IndexFunc(out, func(same []*utterance) bool {
			return same[0].speaker == s.speaker && slices.ContainsFunc(same, func(o *utterance) bool { return sameThing(o, s) })
		})
		if at < 0 {
			out = append(out, []*utterance{s})
		} else {
			out[at] = append(out[at], s)
		}
	}
	return out
}

// byTime orders claims by when they were reported, those of one moment by their address and place in the report.
func byTime(a, b news.Cited) int {
	return cmp.Or(
		a.Article.Reported().Compare(b.Article.Reported()),
		cmp.Compare(a.Article.Address, b.Article.Address),
		cmp.Compare(a.Article.Hash, b.Article.Hash),
		cmp.Compare(a.Claim.Ordinal, b.Claim.Ordinal),
		cmp.Compare(a.Claim.Text, b.Claim.Text),
		cmp.Compare(a.Claim.ID, b.Claim.ID),
	)
}

// complete fills in what follows from the claims of an entry.
func complete(e *news.StoryEntry) {
	seen, known := map[int64]bool{}, map[string]bool{fold(e.Origin): true}
	first := e.Claims[0].Article
	standing := false
	for i := range e.Claims {
		c := &e.Claims[i]
		e.Status = strongest(e.Status, c.Claim.Status)
		standing = standing || c.Claim.Lost.IsZero()
		if c.Claim.Lost.After(e.Lost) {
			e.Lost = c.Claim.Lost
		}
		for _, copied := range c.Copies {
			if seen[copied.ID] {
				continue
			}
			seen[copied.ID] = true
			e.Copies = append(e.Copies, copied)
			if copied.Reported().Before(first.Reported()) {
				first = copied
			}
		}
		for _, name := range relaysOf(c) {
			if key := fold(name); key != "" && !known[key] {
				known[key] = true
				e.Relays = append(e.Relays, name)
			}
		}
	}
	if standing {
		e.Lost = time.Time{}
	}
	e.First, e.Undated, e.Language, e.Outlet = first.Reported(), first.Published.IsZero(), first.Language, first.Outlet
}

// relaysOf are through whom a claim came to its readers, from its origin to the outlets that printed it.
func relaysOf(c *news.Cited) []string {
	var out []string
	for i, a := range c.Claim.Attribution {
		if i > 0 {
			out = append(out, a.Who)
		}
		out = append(out, a.Via)
	}
	out = append(out, c.Article.Outlet)
	for _, copied := range c.Copies {
		out = append(out, copied.Outlet)
	}
	return out
}

package story

import (
	"cmp"
	"slices"

	"tumen/lang"
	"tumen/news"
)

// Ledger lists the figures of cited claims, one line for each figure as one speaker gives it, sorted by indicator, whom,
// as-of date (unknown last), origin and value. A speaker's figure that several articles quote is one line, with the
// earliest of them and the others beside it. Conflict is set on a line beside which another can't hold. Nothing is averaged or left out: a
// denied figure has its line, its claim's stance says that it is denied.
func Ledger(cited []news.Cited) []news.LedgerLine {
	var lines []news.LedgerLine
	var spoken []statement
	at := map[int]int{} // of a line, its statement
	for i := range cited {
		c := &cited[i]
		v := newVoice(c)
		for _, f := range c.Claim.Figures {
			if s, speaks := newStatement(c, v, f); speaks {
				at[len(lines)] = len(spoken)
				spoken = append(spoken, s)
			}
			lines = append(lines, news.LedgerLine{
				Figure: f, Claim: c.Claim, Article: c.Article, Quotes: c.Quotes, Origin: c.Origin(), Relays: relays(c),
				Whole: whole(f, c.Claim.Figures), Further: lang.Further(c.Claim.Text, c.Claim.Language, f.Low, f.High),
			})
		}
	}
	withParts(spoken)
	marked := conflicting(spoken)
	for i := range lines {
		if s, speaks := at[i]; speaks {
			lines[i].Conflict = marked[s]
		}
	}
	slices.SortFunc(lines, compareLines)
	return mergeLines(lines)
}

// conflicting marks the statements beside which another can't hold. Who gives the same value for the same time as one that is marked
// is marked with it: two outlets with one number are not one for and one against.
func conflicting(all []statement) []bool {
	groups := map[Group][]int{}
	for i, s := range all {
		groups[anywhere(s.group)] = append(groups[anywhere(s.group)], i)
	}
	marked := make([]bool, len(all))
	for _, group := range groups {
		found := false
		for _, i := range group {
			marked[i] = slices.ContainsFunc(group, func(j int) bool { return conflict(all[i], all[j]) })
			found = found || marked[i]
		}
		if found {
			markLike(all, group, marked)
		}
	}
	return marked
}

// markLike marks those of a group that say the same as a marked one, for a time of what stands against that.
func markLike(all []statement, group []int, marked []bool) {
	var first []int
	for _, i := range group {
		if marked[i] {
			first = append(first, i)
		}
	}
	for _, i := range group {
		marked[i] = marked[i] || slices.ContainsFunc(first, func(j int) bool {
			return sameValue(all[i], all[j]) && slices.ContainsFunc(first, func(k int) bool {
				return sameMatter(all[i], all[k]) && conflict(all[j], all[k])
			})
		})
	}
}

// sameValue reports whether two statements say the same of the same.
func sameValue(a, b statement) bool {
	return a.group == b.group && sameMatter(a, b) && a.figure.Low == b.figure.Low && a.figure.High == b.figure.High &&
		plain(a.figure.Bound) == plain(b.figure.Bound)
}

// relays are those through whom a claim came from its origin to its readers, in order and each once, the outlet last.
func relays(c *news.Cited) []string {
	var all []string
	add := func(name string) {
		same := func(known string) bool { return fold(known) == fold(name) }
		if name != "" && !same(c.Origin()) && !slices.ContainsFunc(all, same) {
			all = append(all, name)
		}
	}
	for i, a := range c.Claim.Attribution {
		if i > 0 {
			add(a.Who)
		}
		add(a.Via)
	}
	add(c.Article.Outlet)
	return all
}

// mergeLines drops the later of two neighbours that say the same by the same speaker. A conflict of either stays.
func mergeLines(lines []news.LedgerLine) []news.LedgerLine {
	var out []news.LedgerLine
	for _, line := range lines {
		if last := len(out) - 1; last >= 0 && compareContent(out[last], line) == 0 && out[last].Further == line.Further {
			out[last].Conflict = out[last].Conflict || line.Conflict
			if known := out[last].Article.Address; line.Article.Address != known {
				out[last].Also = append(out[last].Also, line.Article)
			}
			continue
		}
		out = append(out, line)
	}
	return out
}

// compareLines orders lines by what they say, equal ones by their articles' time and their claims.
func compareLines(a, b news.LedgerLine) int {
	return cmp.Or(
		compareContent(a, b),
		a.Article.Reported().Compare(b.Article.Reported()),
		// Numbers depend on which worker was first; two archives of the same reports must list alike.
		cmp.Compare(a.Article.Address, b.Article.Address),
		cmp.Compare(a.Claim.Ordinal, b.Claim.Ordinal),
		cmp.Compare(a.Claim.ID, b.Claim.ID),
	)
}

// compareContent orders lines by figure and speaker.
func compareContent(a, b news.LedgerLine) int {
	f, g := a.Figure, b.Figure
	return cmp.Or(
		cmp.Compare(f.Indicator, g.Indicator),
		cmp.Compare(f.Whom, g.Whom),
		compareAsOf(f.AsOf, g.AsOf),
		cmp.Compare(fold(a.Origin), fold(b.Origin)),
		cmp.Compare(f.Low, g.Low),
		cmp.Compare(f.High, g.High),
		cmp.Compare(f.Bound, g.Bound),
		cmp.Compare(fold(f.Place), fold(g.Place)),
		cmp.Compare(f.Unit, g.Unit),
		cmp.Compare(f.Among, g.Among),
		cmp.Compare(a.Claim.Stance, b.Claim.Stance),
	)
}

// compareAsOf orders periods by their beginning, then their end; an unknown one comes last.
func compareAsOf(p, q news.Period) int {
	switch {
	case p.IsZero() && q.IsZero():
		return 0
	case p.IsZero():
		return 1
	case q.IsZero():
		return -1
	}
	return cmp.Or(p.From.Compare(q.From), p.To.Compare(q.To))
}

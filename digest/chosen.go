package digest

import (
	"slices"

	"tumen/news"
)

// known returns the sections that there are, each once and in their order; none for all of them.
func known(sections []news.Category) []news.Category {
	var all []news.Category
	for _, c := range news.Categories() {
		if slices.Contains(sections, c) {
			all = append(all, c)
		}
	}
	if len(all) == len(news.Categories()) {
		return nil
	}
	return all
}

// wants reports whether a claim is of a section that the reader has chosen.
func (c *composer) wants(cl *news.Claim) bool {
	return len(c.Sections) == 0 || slices.Contains(c.Sections, category(cl.Category))
}

// wanted returns the lines of the table's rows that have a claim of a chosen section. A row stays whole: who chose to read
// of losses reads all that is said of their number, wherever it was said.
func (c *composer) wanted(lines []news.LedgerLine) []news.LedgerLine {
	rows := map[rowKey]bool{}
	for i := range lines {
		key := keyOf(lines[i].Figure)
		rows[key] = rows[key] || c.wants(&lines[i].Claim)
	}
	return slices.DeleteFunc(lines, func(l news.LedgerLine) bool { return !rows[keyOf(l.Figure)] })
}

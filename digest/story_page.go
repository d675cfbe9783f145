package digest

import (
	"math"

	"tumen/news"
)

// StoryText writes all that is reported of a story for a terminal.
func StoryText(in StoryInput) string { return storyPage(in).text() }

// StoryMarkdown writes all that is reported of a story as CommonMark.
func StoryMarkdown(in StoryInput) string { return storyPage(in).markdown() }

// StoryHTML writes all that is reported of a story as one page that needs nothing from elsewhere.
func StoryHTML(in StoryInput) (string, error) { return storyPage(in).html() }

// storyPage is a story in words, as an edition is: how it stands, what happened to it, thing by thing what is said, its figures,
// and the original sentences. Without claims that can be shown it says so in one line.
func storyPage(in StoryInput) page {
	l := newLife(in)
	w, e := l.w, l.w.e
	pg := page{Lang: string(w.p.Language()), Title: w.p.T("story.title", map[string]any{"Story": in.Story.ID})}
	if len(l.all) == 0 {
		pg.Nothing = join(pg.Title, w.leftOut())
		return pg
	}
	pg.Header = []string{l.counts()}
	for _, line := range []string{l.standing(&in.Story), l.asked(in)} {
		if line != "" {
			pg.Header = append(pg.Header, line)
		}
	}
	if !in.Cutoff.IsZero() {
		pg.Header = append(pg.Header, w.cutoff(&Header{Cutoff: in.Cutoff, CutoffLocal: in.Cutoff.In(l.zone)}))
	}
	if happened := l.happened(in); len(happened) > 0 {
		pg.Sections = append(pg.Sections, pageSection{Title: w.p.T("story.history", nil), Items: []pageItem{{Lines: happened}}})
	}
	said := pageSection{Title: w.p.T("story.said", nil)}
	for i := range l.all {
		said.Items = append(said.Items, pageItem{Lines: []line{l.line(i)}})
	}
	pg.Sections = append(pg.Sections, said)
	pg.Figures = pageFigures{
		Title: w.p.T("edition.figures", nil), Rows: w.rows(e.Figures), Head: [2]string{w.p.T("figures.what", nil), w.p.T("figures.values", nil)},
	}
	pg.LeftOut = w.leftOut()
	pg.Notes = w.endnotes()
	return pg
}

// happened are the lines of what happened to a story, as history tells it, each with the report that brought it.
func (l *life) happened(in StoryInput) []line {
	var out []line
	for _, h := range l.events(in) {
		entry := line{Text: h.text, Lang: string(l.w.p.Language())}
		if h.claim != nil {
			entry.Refs = l.citing(h.claim.Article.ID)
		}
		out = append(out, entry)
	}
	return out
}

// citing is the first endnote of a report, none if it is not cited.
func (l *life) citing(article int64) []int {
	for i := range l.w.e.Endnotes {
		if n := &l.w.e.Endnotes[i]; n.Article == article {
			return []int{n.N}
		}
	}
	return nil
}

// line is a thing said with who says it, how it stands and where it was first seen.
func (l *life) line(i int) line {
	k := &l.all[i]
	out := l.w.brief(&k.sentence)
	out.Meta = join(l.w.standing(&k.sentence, "", out.Meta), l.firstSeen(i))
	if len(k.others) > 0 {
		out.Also, out.More = l.w.p.T("story.also", nil), k.others
	}
	if !k.entry.Lost.IsZero() {
		out.Mark = l.w.p.T("story.lost", map[string]any{"When": l.w.clock(k.entry.Lost)})
	}
	return out
}

// counted makes rows of the figures of a story.
func (c *composer) counted(ledger []news.LedgerLine) []FigureRow {
	if len(ledger) == 0 {
		return nil
	}
	c.Ledger = ledger
	lines := c.ledger()
	c.partsOf = partsByWhole(lines)
	rows, _ := c.rows(lines, math.MaxInt)
	return rows
}

package command

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

// figureTable is a ledger in the reader's words.
type figureTable struct {
	say  phrases.Printer
	pack *topic.Pack
	rows []news.LedgerRow
}

// How many columns of a terminal the names of outlets and speakers may take.
const (
	widestCell = 34
	widestName = 76
)

// write writes the table for a terminal, where a Korean letter takes two columns.
func (t figureTable) write(out io.Writer) error {
	var b strings.Builder
	if len(t.rows) == 0 {
		b.WriteString(t.say.T("figures.none", nil) + "\n")
	}
	lines := t.lines()
	widths := columns(lines)
	for _, line := range lines {
		b.WriteString(line.written(widths))
	}
	if signs := t.signs(lines); len(signs) > 0 {
		b.WriteString("\n" + strings.Join(signs, " · ") + "\n")
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// tableLine is a heading or a value with what stands below it.
type tableLine struct {
	heading  string
	cells    []string
	below    []string
	conflict bool
	more     bool // reports are counted in it
	alone    bool // its day is that of the report
}

func (l tableLine) written(widths []int) string {
	if l.heading != "" {
		return l.heading + "\n"
	}
	var b strings.Builder
	b.WriteString("    " + l.row(widths))
	for _, text := range l.below {
		b.WriteString("        " + text + "\n")
	}
	return b.String()
}

// row are the cells side by side, each column as wide as its widest cell.
func (l tableLine) row(widths []int) string {
	var b strings.Builder
	for i, cell := range l.cells {
		b.WriteString(cell)
		if i < len(l.cells)-1 {
			b.WriteString(strings.Repeat(" ", widths[i]-uniseg.StringWidth(cell)+2))
		}
	}
	return b.String() + "\n"
}

// columns is how wide each column is.
func columns(lines []tableLine) []int {
	var widths []int
	for _, line := range lines {
		for i, cell := range line.cells {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], uniseg.StringWidth(cell))
		}
	}
	return widths
}

// signs say what the signs of the table mean, as far as it has them.
func (t figureTable) signs(lines []tableLine) []string {
	has := func(sign func(tableLine) bool) bool { return slices.ContainsFunc(lines, sign) }
	var all []string
	if has(func(l tableLine) bool { return l.conflict }) {
		all = append(all, t.say.T("chart.conflict", nil))
	}
	if has(func(l tableLine) bool { return l.alone }) {
		all = append(all, t.say.T("figures.days", nil))
	}
	if has(func(l tableLine) bool { return l.more }) {
		all = append(all, t.say.T("figures.more", nil))
	}
	return all
}

// lines are the rows one below the other: what is counted, who says so, his values.
func (t figureTable) lines() []tableLine {
	var all []tableLine
	for _, r := range t.rows {
		all = append(all, tableLine{heading: t.title(r)})
		for _, s := range r.Series {
			all = append(all, tableLine{heading: "  " + fitted(t.name(s.Speaker), widestName)})
			for _, p := range s.Points {
				all = append(all, t.line(p))
			}
		}
	}
	return all
}

func (t figureTable) line(p news.LedgerPoint) tableLine {
	value := t.say.Quantity(p.Figure)
	if p.Further {
		value = t.say.T("figures.further", map[string]any{"Value": value})
	}
	switch {
	case p.Denied:
		value = t.say.T("figures.denied", map[string]any{"Value": value})
	case p.Planned:
		value = t.say.T("figures.planned", map[string]any{"Value": value})
	}
	mark := "  "
	if p.Conflict {
		mark = "≠ "
	}
	reports := reportsOf(p)
	outlet := fitted(t.reporter(reports[0]), widestCell)
	if len(reports) > 1 {
		outlet += " +" + strconv.Itoa(len(reports)-1)
	}
	line := tableLine{
		cells:    []string{mark + value, t.when(p), t.say.T("status."+string(statusOf(p)), nil), outlet},
		conflict: p.Conflict, more: len(reports) > 1, alone: !p.Dated && !p.At.IsZero(),
	}
	if w := wholeOf(p); w != nil {
		line.below = append(line.below, t.say.Whole(*w))
	}
	for _, part := range p.Parts {
		line.below = append(line.below, t.say.Part(p.Figure, part, t.name(part.Place)))
	}
	line.below = slices.DeleteFunc(line.below, func(text string) bool { return text == "" })
	return line
}

// title is what a row counts: "Killed · North Korea · Kursk Oblast".
func (t figureTable) title(r news.LedgerRow) string {
	parts := []string{string(r.Indicator)}
	if key := "indicator." + string(r.Indicator); t.say.Has(key) {
		parts[0] = t.say.T("indicator."+string(r.Indicator), nil)
	}
	if r.Whom != "" && t.say.Has("whom."+string(r.Whom)) {
		parts = append(parts, t.say.T("whom."+string(r.Whom), nil))
	}
	if r.Place != "" {
		parts = append(parts, t.name(r.Place))
	}
	return strings.Join(parts, " · ")
}

func (t figureTable) name(name string) string { return speakerName(t.pack, name, t.say.Language()) }

// when is the time that a value is of, else the day of its report.
func (t figureTable) when(p news.LedgerPoint) string {
	f := p.Figure.AsOf
	switch {
	case p.Dated && f.From.Equal(f.To):
		return t.say.T("figures.as_of", map[string]any{"Date": t.say.DateShort(f.To)})
	case p.Dated:
		return t.say.Period(f)
	case p.At.IsZero():
		return t.say.T("note.undated", nil)
	}
	return t.say.DateShort(p.At)
}

// wholeOf is what a value is part of, nil for nothing.
func wholeOf(p news.LedgerPoint) *news.Figure {
	for _, l := range p.Lines {
		if l.Whole != nil {
			return l.Whole
		}
	}
	return nil
}

// reportsOf are the reports of a value, each once, the earliest first.
func reportsOf(p news.LedgerPoint) []news.Article {
	var all []news.Article
	for _, l := range p.Lines {
		all = append(append(all, l.Article), l.Also...)
	}
	slices.SortStableFunc(all, func(a, b news.Article) int {
		return cmp.Or(a.Reported().Compare(b.Reported()), cmp.Compare(a.Address, b.Address))
	})
	return slices.CompactFunc(all, func(a, b news.Article) bool { return a.Address == b.Address })
}

// statusOf is how well a value stands: as well as the best of what has it, but disputed as soon as it conflicts.
func statusOf(p news.LedgerPoint) news.Status {
	order := []news.Status{
		news.StatusConfirmed, news.StatusDisputed, news.StatusCorroborated, news.StatusEstimated, news.StatusClaimed, news.StatusDenied,
	}
	best := len(order) - 1
	for _, l := range p.Lines {
		if at := slices.Index(order, l.Claim.Status); at >= 0 {
			best = min(best, at)
		}
	}
	if p.Denied {
		return news.StatusDenied
	}
	return order[best]
}

// fitted shortens a text to a width, between characters as a reader sees them.
func fitted(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	used := 0
	for state := -1; s != ""; {
		var cluster string
		var w int
		cluster, s, w, state = uniseg.FirstGraphemeClusterInString(s, state)
		if used+w > width-1 {
			break
		}
		b.WriteString(cluster)
		used += w
	}
	return b.String() + "…"
}

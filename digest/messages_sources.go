package digest

import (
	"slices"

	"tumen/digest/entities"
)

// sources lists the reports, each once with all the numbers that stand for sentences of it.
func (t *teller) sources(notes []Endnote) entities.Text {
	var order [][]*Endnote
	for i := range notes {
		n := &notes[i]
		at := slices.IndexFunc(order, func(of []*Endnote) bool {
			return of[0].Article == n.Article && of[0].Address == n.Address && of[0].Outlet == n.Outlet
		})
		if at < 0 {
			order = append(order, []*Endnote{n})
			continue
		}
		order[at] = append(order[at], n)
	}
	if len(order) == 0 {
		return entities.Text{}
	}
	return t.block(func(b *entities.Builder) {
		b.Bold(sectionMark + t.w.p.T("edition.endnotes", nil))
		for _, of := range order {
			var ns []int
			for _, n := range of {
				ns = append(ns, n.N)
			}
			b.Plain("\n" + refs(ns) + " ")
			t.source(b, of[0])
		}
	})
}

// source adds where a report is from, and its title that leads to it.
func (t *teller) source(b *entities.Builder, n *Endnote) {
	note := t.page(n)
	title := shortly(note.Title, shownSource)
	switch {
	case title == "" && note.Link != "":
		b.Link(note.Outlet, note.Link).Plain(note.after())
	case title == "":
		b.Plain(note.Outlet + note.after() + ": " + note.Address)
	default:
		b.Plain(note.Outlet+note.after()+": ").Link(title, note.Link)
		if note.Link == "" {
			b.Plain(" · " + note.Address)
		}
	}
	if note.Also != "" {
		b.Plain(" · " + note.Also)
	}
}

// after is the language and the day of a report.
func (n pageNote) after() string {
	if n.Label == "" {
		return ", " + n.Date
	}
	return " " + n.Label + ", " + n.Date
}

package digest

import (
	"cmp"
	"math"
	"slices"

	"tumen/news"
)

// What a source calls a part of another figure hangs below that one: 600 killed among 4,700 casualties. Parts are never added
// up; a whole is shown where its source gives it.

// parts are what the speaker of a line calls parts of it, each once: as the claim itself has them before others of his.
func (c *composer) parts(l news.LedgerLine) []Part {
	var all []Part
	for _, own := range []bool{true, false} {
		for _, part := range c.partsOf[wholeOf(l.Origin, l.Figure)] {
			if own != (part.Claim.ID == l.Claim.ID) {
				continue
			}
			text := c.p.Part(l.Figure, part.Figure, c.names.print(part.Figure.Place))
			if p := newPart(part.Figure, text); text != "" && !slices.ContainsFunc(all, p.same) {
				all = append(all, p)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Part) int {
		return cmp.Or(cmp.Compare(order(a.Indicator), order(b.Indicator)), cmp.Compare(b.High, a.High))
	})
	return all
}

func newPart(f news.Figure, text string) Part {
	if math.IsInf(f.High, 1) { // as FigureValue has it
		f.High = f.Low
		if f.Bound != news.MoreThan {
			f.Bound = news.AtLeast
		}
	}
	return Part{Text: text, Indicator: f.Indicator, Whom: f.Whom, Low: f.Low, High: f.High, Bound: f.Bound, Unit: f.Unit, Place: f.Place}
}

// same reports whether two parts are one: "about 600" and 600 of one whole are, and so are 600 and the 600 of a report that says
// where.
func (p Part) same(q Part) bool {
	plain := func(b news.Bound) news.Bound {
		if b == news.Exact || b == news.About {
			return ""
		}
		return b
	}
	p.Bound, q.Bound, p.Text, q.Text = plain(p.Bound), plain(q.Bound), "", ""
	if p.Place == "" || q.Place == "" {
		p.Place, q.Place = "", ""
	}
	return p == q
}

// below reports whether a line of a row is shown below another one of its speaker there: a part of the same kind is no
// value beside its whole.
func (c *composer) below(part news.LedgerLine, row []news.LedgerLine) bool {
	w := part.Whole
	return w != nil && w.Indicator == part.Figure.Indicator && w.Whom == part.Figure.Whom &&
		slices.ContainsFunc(row, func(l news.LedgerLine) bool { return wholeOf(l.Origin, l.Figure) == wholeOf(part.Origin, *w) })
}

// wholeKey is a value of a speaker that others can be part of.
type wholeKey struct {
	origin    string
	indicator news.Indicator
	whom      news.Whom
	low, high float64
}

func wholeOf(origin string, f news.Figure) wholeKey {
	return wholeKey{fold(origin), f.Indicator, f.Whom, f.Low, f.High}
}

// partsByWhole finds the parts of each value.
func partsByWhole(lines []news.LedgerLine) map[wholeKey][]news.LedgerLine {
	all := map[wholeKey][]news.LedgerLine{}
	for _, l := range lines {
		if l.Whole != nil {
			key := wholeOf(l.Origin, *l.Whole)
			all[key] = append(all[key], l)
		}
	}
	return all
}

// join takes over what another report of the same value says of its parts.
func (v *FigureValue) join(w *FigureValue) {
	if v.Among == nil {
		v.Among = w.Among
	}
	for _, part := range w.Parts {
		if !slices.ContainsFunc(v.Parts, part.same) {
			v.Parts = append(v.Parts, part)
		}
	}
}

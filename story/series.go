package story

import (
	"cmp"
	"slices"
	"time"

	"tumen/news"
)

// Series tells of each thing that is counted how each speaker's value developed. Several reports of one value are one
// point, as are a report that gives its day and one of the same days that does not. What a source calls a part of a value
// hangs below that value; where both count the same kind of thing, the part is no point of its own beside it. Nothing is
// averaged or added up.
func Series(lines []news.LedgerLine) []news.LedgerRow {
	groups := map[Group][]news.LedgerLine{}
	for _, l := range lines {
		groups[Key(l.Figure)] = append(groups[Key(l.Figure)], l)
	}
	parts := partsOf(lines)
	rows := make([]news.LedgerRow, 0, len(groups))
	for key, lines := range groups {
		place := placeOf(lines)
		unit := slices.MinFunc(lines, func(a, b news.LedgerLine) int { return cmp.Compare(a.Figure.Unit, b.Figure.Unit) }).Figure.Unit
		rows = append(rows, news.LedgerRow{
			Indicator: key.Indicator, Whom: key.Whom, Place: place, Unit: unit, Series: seriesOf(lines, parts),
		})
	}
	slices.SortFunc(rows, func(a, b news.LedgerRow) int {
		return cmp.Or(
			cmp.Compare(rank(a.Indicator), rank(b.Indicator)), cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Whom, b.Whom),
			cmp.Compare(fold(a.Place), fold(b.Place)), cmp.Compare(a.Unit, b.Unit),
		)
	})
	return rows
}

// placeOf is the longest of the record's own writings of the place of some lines, the same for any order of them; none where some
// of them name none.
func placeOf(lines []news.LedgerLine) string {
	if slices.ContainsFunc(lines, func(l news.LedgerLine) bool { return l.Figure.Place == "" }) {
		return ""
	}
	return slices.MinFunc(lines, func(a, b news.LedgerLine) int {
		return cmp.Or(cmp.Compare(len(b.Figure.Place), len(a.Figure.Place)), cmp.Compare(a.Figure.Place, b.Figure.Place))
	}).Figure.Place
}

// rank is the place of an indicator in a table: in the order in which the vocabulary names them.
func rank(i news.Indicator) int {
	if at := slices.Index(news.Indicators(), i); at >= 0 {
		return at
	}
	return len(news.Indicators())
}

// wholeKey is a value of a speaker that others may be part of.
type wholeKey struct {
	origin    string
	indicator news.Indicator
	whom      news.Whom
	value     float64
}

// partsOf collects what each speaker calls a part of which value.
func partsOf(lines []news.LedgerLine) map[wholeKey][]news.LedgerLine {
	parts := map[wholeKey][]news.LedgerLine{}
	for _, l := range lines {
		if w := l.Whole; w != nil {
			key := wholeKey{fold(l.Origin), w.Indicator, w.Whom, w.High}
			parts[key] = append(parts[key], l)
		}
	}
	return parts
}

func seriesOf(lines []news.LedgerLine, parts map[wholeKey][]news.LedgerLine) []news.LedgerSeries {
	speakers := map[string][]news.LedgerLine{}
	for _, l := range lines {
		speakers[fold(l.Origin)] = append(speakers[fold(l.Origin)], l)
	}
	all := make([]news.LedgerSeries, 0, len(speakers))
	for _, own := range speakers {
		slices.SortFunc(own, byDay)
		own = slices.DeleteFunc(own, func(l news.LedgerLine) bool { return hangs(l, own) })
		all = append(all, news.LedgerSeries{Speaker: own[0].Origin, Points: pointsOf(own, parts)})
	}
	slices.SortFunc(all, func(a, b news.LedgerSeries) int {
		return cmp.Or(compareDays(a.Points[0].At, b.Points[0].At), cmp.Compare(fold(a.Speaker), fold(b.Speaker)))
	})
	return all
}

// hangs reports whether a line is shown below another one of its speaker, in the same row.
func hangs(part news.LedgerLine, own []news.LedgerLine) bool {
	w := part.Whole
	return w != nil && w.Indicator == part.Figure.Indicator && w.Whom == part.Figure.Whom && slices.ContainsFunc(own, func(l news.LedgerLine) bool {
		return isWhole(w, l.Figure)
	})
}

// pointsOf are the values of one speaker, whose lines come in the order of their days.
func pointsOf(own []news.LedgerLine, parts map[wholeKey][]news.LedgerLine) []news.LedgerPoint {
	var out []news.LedgerPoint
	for _, l := range own {
		at := slices.IndexFunc(out, func(p news.LedgerPoint) bool { return samePoint(p, l) })
		if at < 0 {
			at = len(out)
			out = append(out, news.LedgerPoint{
				At: dayOf(l.Figure, l.Article.Published), Dated: !l.Figure.AsOf.IsZero(), Figure: l.Figure,
				Denied: l.Claim.Stance == news.Denied, Planned: l.Claim.Stance == news.Planned, Further: l.Further,
			})
		}
		p := &out[at]
		if !p.Dated && !l.Figure.AsOf.IsZero() { // a report that says of which day it is knows better
			bound := p.Figure.Bound
			p.At, p.Dated, p.Figure = dayOf(l.Figure, l.Article.Published), true, l.Figure
			p.Figure.Bound = bound
		}
		if l.Figure.Bound == news.About && plain(p.Figure.Bound) == "" {
			p.Figure.Bound = news.About // who was quoted without it was quoted shorter
		}
		p.Lines = append(p.Lines, l)
		p.Conflict = p.Conflict || l.Conflict
		key := wholeKey{fold(l.Origin), l.Figure.Indicator, l.Figure.Whom, l.Figure.High}
		for _, part := range parts[key] {
			if isWhole(part.Whole, l.Figure) {
				p.Parts = withPart(p.Parts, part.Figure)
			}
		}
	}
	for i := range out {
		slices.SortFunc(out[i].Lines, func(a, b news.LedgerLine) int {
			return cmp.Or(compareDays(a.Article.Reported(), b.Article.Reported()), compareLines(a, b))
		})
		slices.SortFunc(out[i].Parts, compareParts)
	}
	slices.SortStableFunc(out, func(a, b news.LedgerPoint) int { return compareDays(a.At, b.At) })
	return out
}

// samePoint reports whether a line says again what a point says: the same value in the same way, of the same time, or of
// a time that is not given in the weeks around. A speaker who gives it again for a later day says that it has not changed.
func samePoint(p news.LedgerPoint, l news.LedgerLine) bool {
	f, g := p.Figure, l.Figure
	if f.Low != g.Low || f.High != g.High || plain(f.Bound) != plain(g.Bound) || p.Denied != (l.Claim.Stance == news.Denied) ||
		p.Planned != (l.Claim.Stance == news.Planned) || p.Further != l.Further {
		return false
	}
	at := dayOf(g, l.Article.Published)
	switch {
	case !f.AsOf.IsZero() && !g.AsOf.IsZero():
		return f.AsOf.From.Equal(g.AsOf.From) && f.AsOf.To.Equal(g.AsOf.To)
	case p.At.IsZero() || at.IsZero(), f.AsOf.IsZero() && g.AsOf.IsZero():
		return true // nobody says that it is of another time
	}
	return p.At.Sub(at).Abs() <= undatedReaches
}

// plain is a bound as far as it makes another value: "about 600" and 600 of one speaker are one.
func plain(b news.Bound) news.Bound {
	if b == news.Exact || b == news.About {
		return ""
	}
	return b
}

// withPart adds a part that is not among the others. One that a report gives with its place or with "about" is the one that
// another gives without, and is told so.
func withPart(parts []news.Figure, f news.Figure) []news.Figure {
	for i, known := range parts {
		here, there := Key(known), Key(f)
		if here.Place == "" || there.Place == "" {
			here.Place, there.Place = "", ""
		}
		if here != there || known.Low != f.Low || known.High != f.High || plain(known.Bound) != plain(f.Bound) {
			continue
		}
		if known.Place == "" {
			parts[i].Place = f.Place
		}
		if f.Bound == news.About && plain(known.Bound) == "" {
			parts[i].Bound = news.About
		}
		return parts
	}
	return append(parts, f)
}

func compareParts(a, b news.Figure) int {
	return cmp.Or(
		cmp.Compare(rank(a.Indicator), rank(b.Indicator)), cmp.Compare(b.High, a.High), cmp.Compare(b.Low, a.Low),
		cmp.Compare(fold(a.Place), fold(b.Place)), cmp.Compare(a.Bound, b.Bound), cmp.Compare(a.Whom, b.Whom),
		cmp.Compare(a.Place, b.Place), cmp.Compare(a.Unit, b.Unit), compareAsOf(a.AsOf, b.AsOf),
	)
}

// byDay orders lines by the day that they are of, and the rest as in the ledger.
func byDay(a, b news.LedgerLine) int {
	return cmp.Or(compareDays(dayOf(a.Figure, a.Article.Published), dayOf(b.Figure, b.Article.Published)), compareLines(a, b))
}

// compareDays orders days, an unknown one last.
func compareDays(a, b time.Time) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

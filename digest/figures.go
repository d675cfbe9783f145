package digest

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"tumen/news"
)

// valueCitations is how many reports of one and the same value are cited beside it.
const valueCitations = 3

// rowKey is what a row of the table counts.
type rowKey struct {
	indicator news.Indicator
	whom      news.Whom
	region    string
	unit      string // a share is not put beside a number
}

// order is the place of an indicator in the table: people first, then things. One that is not named here follows.
func order(i news.Indicator) int {
	known := []news.Indicator{
		"troops_sent", "entries", "killed", "wounded", "casualties", "captured", "engineers", "workers", "students",
		"shells", "containers", "missiles", "guns", "vehicles", "oil", "money",
	}
	if at := slices.Index(known, i); at >= 0 {
		return at
	}
	return len(known)
}

// ledger returns the figures of the period. Without a ledger of the archive it is read off the claims, and a figure
// of a disputed claim conflicts if someone else has another value for the same thing.
func (c *composer) ledger() []news.LedgerLine {
	var lines []news.LedgerLine
	if c.Ledger != nil {
		lines = slices.Clone(c.Ledger)
	} else {
		for i := range c.Claims {
			lines = append(lines, linesOf(&c.Claims[i])...)
		}
		markConflicts(lines)
	}
	lines = slices.DeleteFunc(lines, func(l news.LedgerLine) bool {
		return len(l.Quotes) == 0 || l.Figure.Indicator == "" || l.Figure.Indicator == "other" ||
			c.p.Quantity(l.Figure) == ""
	})
	slices.SortFunc(lines, c.lineOrder)
	return lines
}

func linesOf(cited *news.Cited) []news.LedgerLine {
	lines := make([]news.LedgerLine, 0, len(cited.Claim.Figures))
	for _, f := range cited.Claim.Figures {
		lines = append(lines, news.LedgerLine{
			Figure: f, Claim: cited.Claim, Article: cited.Article, Quotes: cited.Quotes, Origin: cited.Origin(),
		})
	}
	return lines
}

func markConflicts(lines []news.LedgerLine) {
	rows := map[rowKey][]int{}
	for i, l := range lines {
		rows[keyOf(l.Figure)] = append(rows[keyOf(l.Figure)], i)
	}
	for _, row := range rows {
		for _, i := range row {
			differs := func(j int) bool {
				a, b := lines[i].Figure, lines[j].Figure
				return lines[i].Origin != lines[j].Origin && (a.Low != b.Low || a.High != b.High) &&
					status(&lines[j].Claim) == news.StatusDisputed
			}
			lines[i].Conflict = status(&lines[i].Claim) == news.StatusDisputed && slices.ContainsFunc(row, differs)
		}
	}
}

func keyOf(f news.Figure) rowKey { return rowKey{f.Indicator, f.Whom, f.Region(), f.Unit} }

// lineOrder puts rows in the table's order and the values of a row by date, newest first; the reader's own
// language comes before another one with the same.
func (c *composer) lineOrder(a, b news.LedgerLine) int {
	own := func(l news.LedgerLine) int {
		if c.own(&l.Claim) {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(order(a.Figure.Indicator), order(b.Figure.Indicator)),
		cmp.Compare(a.Figure.Indicator, b.Figure.Indicator),
		cmp.Compare(a.Figure.Whom, b.Figure.Whom),
		cmp.Compare(a.Figure.Region(), b.Figure.Region()),
		cmp.Compare(a.Figure.Unit, b.Figure.Unit),
		b.Article.Reported().Compare(a.Article.Reported()),
		cmp.Compare(own(a), own(b)),
		cmp.Compare(a.Article.ID, b.Article.ID),
		cmp.Compare(a.Claim.Ordinal, b.Claim.Ordinal),
		cmp.Compare(a.Claim.ID, b.Claim.ID),
		cmp.Compare(a.Figure.Low, b.Figure.Low),
		cmp.Compare(a.Figure.High, b.Figure.High),
	)
}

// rows makes the table of ordered lines, at most limit rows, and says how many were left out.
func (c *composer) rows(lines []news.LedgerLine, limit int) (rows []FigureRow, more int) {
	rows = []FigureRow{}
	for len(lines) > 0 {
		key := keyOf(lines[0].Figure)
		n := slices.IndexFunc(lines, func(l news.LedgerLine) bool { return keyOf(l.Figure) != key })
		if n < 0 {
			n = len(lines)
		}
		if len(rows) < limit {
			rows = append(rows, c.row(key, lines[:n]))
		} else {
			more++
		}
		lines = lines[n:]
	}
	return rows, more
}

func (c *composer) row(key rowKey, lines []news.LedgerLine) FigureRow {
	place := placeOf(lines)
	r := FigureRow{Indicator: key.indicator, Whom: key.whom, Place: place, Title: c.rowTitle(key, place)}
	more := map[string]bool{}
	for _, l := range lines {
		if c.below(l, lines) {
			continue
		}
		v := c.value(l)
		at := slices.IndexFunc(r.Values, func(known FigureValue) bool { return known.same(&v) })
		switch {
		case at >= 0:
			r.Values[at].Conflict = r.Values[at].Conflict || v.Conflict
			r.Values[at].join(&v)
			if v.Bound == news.About { // the more careful one is true in either case
				r.Values[at].Text, r.Values[at].Bound = v.Text, v.Bound
			}
			if n := c.citeLine(l); len(r.Values[at].Citations) < valueCitations {
				r.Values[at].cite(n)
			}
		case !c.hasRoom(&r, &v):
			more[v.origin+"\x1f"+v.Text] = true
		default:
			v.cite(c.citeLine(l))
			r.Values = append(r.Values, v)
		}
		r.Conflict = r.Conflict || l.Conflict
	}
	r.More = len(more)
	return r
}

// hasRoom reports whether a row takes another value. Those that differ stand side by side, but a figure that grew for years
// does so with all it ever was: of each origin the newest stands there, and of many the newest.
func (c *composer) hasRoom(r *FigureRow, v *FigureValue) bool {
	if !v.Conflict {
		return len(r.Values) < c.most.values
	}
	known := slices.ContainsFunc(r.Values, func(w FigureValue) bool { return w.origin == v.origin })
	return len(r.Values) < c.most.conflicts || !known
}

// placeOf is the fullest of the record's names for the place of a row, none where some of its lines name none.
func placeOf(lines []news.LedgerLine) string {
	place := ""
	for i, l := range lines {
		p := l.Figure.Place
		if p == "" {
			return ""
		}
		if i == 0 || len(p) > len(place) || len(p) == len(place) && p < place {
			place = p
		}
	}
	return place
}

func (c *composer) rowTitle(key rowKey, place string) string {
	parts := []string{words{p: c.p}.indicator(key.indicator)}
	if key.whom != "" && key.whom != news.OtherWhom {
		parts = append(parts, c.p.T("whom."+string(key.whom), nil))
	}
	if place != "" {
		parts = append(parts, c.names.print(place))
	}
	return strings.Join(parts, " · ")
}

// value writes a figure down. A range that is open above has no second number in the record's form either.
func (c *composer) value(l news.LedgerLine) FigureValue {
	f := l.Figure
	v := FigureValue{
		Text: c.p.Quantity(f), Low: f.Low, High: f.High, Bound: f.Bound, Unit: f.Unit,
		Speaker: c.speaker(l.Claim.Attribution, &l.Article), AsOf: c.dated(f.AsOf),
		Reported: day(l.Article.Published, c.Zone), Stance: l.Claim.Stance, Status: status(&l.Claim),
		Conflict: l.Conflict, Among: c.among(l), Citations: []int{}, origin: l.Origin,
	}
	if math.IsInf(f.High, 1) {
		v.High = f.Low
		if v.Bound != news.MoreThan {
			v.Bound = news.AtLeast
		}
	}
	if l.Further {
		v.Text = c.p.T("figures.further", map[string]any{"Value": v.Text})
	}
	v.Parts = c.parts(l)
	return v
}

// among finds the figure of which a line says that it is a part: what the ledger found, else one of its claim.
func (c *composer) among(l news.LedgerLine) *Whole {
	if l.Whole != nil {
		return &Whole{Indicator: l.Whole.Indicator, Text: c.p.Quantity(*l.Whole)}
	}
	f, all := l.Figure, l.Claim.Figures
	if f.Among == "" {
		return nil
	}
	number := strings.NewReplacer(",", "", ".", "", " ", "", "\u00a0", "").Replace(f.Among)
	for _, whole := range all {
		size := max(whole.Low, whole.High)
		if whole.Indicator != "" && whole.Indicator != f.Indicator && size > f.Low && strings.HasPrefix(number, strconv.FormatFloat(size, 'f', -1, 64)) {
			return &Whole{Indicator: whole.Indicator, Text: c.p.Quantity(whole)}
		}
	}
	return nil
}

// same reports whether two values are one: the same number for the same time by the same speaker, whom one report quotes with
// "about" and another without.
func (v *FigureValue) same(w *FigureValue) bool {
	sameDay := v.AsOf == w.AsOf || v.AsOf != nil && w.AsOf != nil && *v.AsOf == *w.AsOf
	number := v.Text == w.Text || v.Unit == w.Unit && equal(v.figure(), w.figure())
	return v.origin == w.origin && number && sameDay &&
		(v.Stance == news.Denied) == (w.Stance == news.Denied)
}

func (v *FigureValue) figure() news.Figure {
	return news.Figure{Low: v.Low, High: v.High, Bound: v.Bound}
}

func (v *FigureValue) cite(n int) {
	if !slices.Contains(v.Citations, n) {
		v.Citations = append(v.Citations, n)
	}
}

func (c *composer) citeLine(l news.LedgerLine) int {
	if cited := c.known[l.Claim.ID]; cited != nil {
		return c.cite(cited)
	}
	return c.cite(&news.Cited{Claim: l.Claim, Article: l.Article, Quotes: l.Quotes})
}

// disputed returns the rows in which a figure of the story conflicts, with every value that takes part, from
// whatever story. A row is shown with the first item that it concerns, not with each.
func (c *composer) disputed(d draft, lines []news.LedgerLine) []FigureRow {
	mine := map[int64]bool{}
	for _, g := range d.groups {
		mine[g.cited.Claim.ID] = true
		for _, k := range g.also {
			mine[k.cited.Claim.ID] = true
		}
	}
	concerned, values := map[rowKey]bool{}, map[rowKey]map[string]bool{}
	for _, l := range lines {
		if !l.Conflict {
			continue
		}
		key := keyOf(l.Figure)
		if values[key] == nil {
			values[key] = map[string]bool{}
		}
		values[key][c.p.Quantity(l.Figure)] = true
		concerned[key] = concerned[key] || mine[l.Claim.ID]
	}
	var taking []news.LedgerLine
	for _, l := range lines {
		// A conflict with a figure from outside the period has one side here: the table shows it as disputed.
		if key := keyOf(l.Figure); l.Conflict && concerned[key] && len(values[key]) > 1 && !c.told[key] {
			taking = append(taking, l)
		}
	}
	for key, mine := range concerned {
		c.told[key] = c.told[key] || mine
	}
	rows, _ := c.rows(taking, c.most.rows)
	return rows
}

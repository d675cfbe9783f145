package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tumen/digest/chart"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// pointCitations is how many reports of one value are cited in a picture.
const pointCitations = 3

// draw writes the picture of the row with the most values and names the others.
func (c Figures) draw(ctx context.Context, e *Env, s *store.Store, t figureTable) error {
	if len(t.rows) == 0 {
		return errors.New(strings.TrimSuffix(t.say.T("figures.none", nil), "."))
	}
	cutoff, err := s.LastFiled(ctx)
	if err != nil {
		return err
	}
	rows := byValues(totals(t.rows))
	if len(rows) == 0 {
		return fmt.Errorf("there is nothing to draw of %s: the archive has only what comes on top of a value. tumen figures %s shows it", c.Indicator, c.Indicator)
	}
	body, err := chart.PNG(t.chart(rows[0], cutoff))
	if errors.Is(err, chart.ErrNothing) {
		return fmt.Errorf("there is nothing to draw of %s: no value has a day. tumen figures %s shows all of them", t.title(rows[0]), c.Indicator)
	}
	if err != nil {
		return err
	}
	for _, other := range rows[1:] {
		fmt.Fprintf(e.Err, "not in the picture: %s (%d)\n", t.title(other), values(other))
	}
	return c.put(e, body)
}

// totals are the rows without what only comes on top of a value: 3,000 more soldiers are no point of a line of how many there are.
func totals(rows []news.LedgerRow) []news.LedgerRow {
	out := make([]news.LedgerRow, 0, len(rows))
	for _, r := range rows {
		var series []news.LedgerSeries
		for _, s := range r.Series {
			s.Points = slices.DeleteFunc(slices.Clone(s.Points), func(p news.LedgerPoint) bool { return p.Further })
			if len(s.Points) > 0 {
				series = append(series, s)
			}
		}
		if r.Series = series; len(series) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// byValues puts the rows with the most values of a known day first.
func byValues(rows []news.LedgerRow) []news.LedgerRow {
	return slices.SortedStableFunc(slices.Values(rows), func(a, b news.LedgerRow) int { return cmp.Compare(values(b), values(a)) })
}

// values is how many values of a row have a day, so that they can be drawn.
func values(r news.LedgerRow) int {
	n := 0
	for _, s := range r.Series {
		for _, p := range s.Points {
			if !p.At.IsZero() {
				n++
			}
		}
	}
	return n
}

// chart is a row as it is drawn: who is reported most first, the reports below in the order of their days.
func (t figureTable) chart(r news.LedgerRow, cutoff time.Time) chart.Input {
	in := chart.Input{Language: t.say.Language(), Title: t.title(r), Cutoff: cutoff}
	series := slices.SortedStableFunc(slices.Values(r.Series), func(a, b news.LedgerSeries) int {
		return cmp.Compare(weight(b), weight(a))
	})
	series = slices.DeleteFunc(series, func(s news.LedgerSeries) bool { return s.Points[0].At.IsZero() }) // days come first
	cited := citations(series[:min(len(series), chart.MostSpeakers)])
	for _, a := range cited {
		in.Sources = append(in.Sources, t.source(a, len(in.Sources)+1))
	}
	number := func(a news.Article) int {
		return 1 + slices.IndexFunc(cited, func(known news.Article) bool { return known.Address == a.Address })
	}
	for _, s := range series {
		drawn := chart.Series{Speaker: t.name(s.Speaker)}
		for _, p := range s.Points {
			mark := chart.Mark{At: p.At, Figure: p.Figure, Denied: p.Denied, Planned: p.Planned, Conflict: p.Conflict}
			for _, a := range firstReports(p) {
				if n := number(a); n > 0 {
					mark.Citations = append(mark.Citations, n)
				}
			}
			drawn.Marks = append(drawn.Marks, mark)
		}
		in.Series = append(in.Series, drawn)
	}
	return in
}

// weight is how many reports there are of what a speaker says.
func weight(s news.LedgerSeries) int {
	n := 0
	for _, p := range s.Points {
		n += len(reportsOf(p))
	}
	return n
}

func firstReports(p news.LedgerPoint) []news.Article {
	all := reportsOf(p)
	return all[:min(len(all), pointCitations)]
}

// citations are the reports that a picture cites, each once, by their days.
func citations(series []news.LedgerSeries) []news.Article {
	var all []news.Article
	for _, s := range series {
		for _, p := range s.Points {
			if !p.At.IsZero() {
				all = append(all, firstReports(p)...)
			}
		}
	}
	slices.SortFunc(all, func(a, b news.Article) int {
		return cmp.Or(a.Reported().Compare(b.Reported()), cmp.Compare(a.Address, b.Address))
	})
	return slices.CompactFunc(all, func(a, b news.Article) bool { return a.Address == b.Address })
}

// source is a line below the picture.
func (t figureTable) source(a news.Article, n int) string {
	day := t.say.T("note.undated", nil)
	if !a.Published.IsZero() {
		day = t.say.Date(a.Published)
	}
	return fmt.Sprintf("[%d] %s, %s", n, t.reporter(a), day)
}

// newFigureTable is a ledger in a reader's words.
func newFigureTable(rows []news.LedgerRow, pack *topic.Pack, l news.Language) figureTable {
	return figureTable{say: phrases.For(l), pack: pack, rows: rows}
}

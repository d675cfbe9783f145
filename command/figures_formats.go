package command

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"tumen/news"
)

// figuresJSON is what tumen figures --json writes. Keys are added, never changed.
type figuresJSON struct {
	Figures []figureLine `json:"figures"`
	Rows    []figureRow  `json:"rows"`
}

// figureLine is a figure as other programs read it.
type figureLine struct {
	Indicator news.Indicator `json:"indicator"`
	Whom      news.Whom      `json:"whom"`
	Value     *float64       `json:"value"` // null for a range
	Low       float64        `json:"low"`
	High      float64        `json:"high"`
	Bound     news.Bound     `json:"bound"`
	Unit      string         `json:"unit"`
	Place     string         `json:"place"`
	AsOf      periodJSON     `json:"as_of"`
	Among     string         `json:"among"`
	Speaker   string         `json:"speaker"`
	Stance    news.Stance    `json:"stance"`
	Status    news.Status    `json:"status"`
	Conflict  bool           `json:"conflict"`
	Further   bool           `json:"further"` // it comes on top of what was counted: no total
	Outlet    string         `json:"outlet"`
	URL       string         `json:"url"`
	Published string         `json:"published"`
	Language  news.Language  `json:"language"`
	Quote     string         `json:"quote"`
	Claim     int64          `json:"claim"`
	Relays    []string       `json:"relays"`  // through whom it came from the speaker
	PartOf    *countedJSON   `json:"part_of"` // null for what is part of nothing
	Also      []reportedBy   `json:"also"`    // later reports of the same
}

// countedJSON is a number with what it counts.
type countedJSON struct {
	Indicator news.Indicator `json:"indicator"`
	Whom      news.Whom      `json:"whom"`
	Value     *float64       `json:"value"`
	Low       float64        `json:"low"`
	High      float64        `json:"high"`
	Bound     news.Bound     `json:"bound"`
	Unit      string         `json:"unit"`
	Place     string         `json:"place"`
}

// reportedBy is a report of a figure.
type reportedBy struct {
	Outlet    string        `json:"outlet"`
	URL       string        `json:"url"`
	Published string        `json:"published"`
	Language  news.Language `json:"language"`
}

// figureRow is one thing that is countedJSON, with how each speaker's value developed.
type figureRow struct {
	Indicator news.Indicator  `json:"indicator"`
	Whom      news.Whom       `json:"whom"`
	Place     string          `json:"place"`
	Unit      string          `json:"unit"`
	Title     string          `json:"title"` // in the reader's language
	Conflict  bool            `json:"conflict"`
	Speakers  []figureSpeaker `json:"speakers"`
}

type figureSpeaker struct {
	Speaker string        `json:"speaker"`
	Name    string        `json:"name"` // in the reader's language
	Points  []figurePoint `json:"points"`
}

type figurePoint struct {
	Date     string        `json:"date"`  // ISO day; empty where none is known
	Dated    bool          `json:"dated"` // the day is that of the value, not of the report
	AsOf     periodJSON    `json:"as_of"`
	Text     string        `json:"text"` // in the reader's language
	Value    *float64      `json:"value"`
	Low      float64       `json:"low"`
	High     float64       `json:"high"`
	Bound    news.Bound    `json:"bound"`
	Denied   bool          `json:"denied"`
	Planned  bool          `json:"planned"`
	Conflict bool          `json:"conflict"`
	Further  bool          `json:"further"`
	PartOf   *countedJSON  `json:"part_of"`
	Parts    []countedJSON `json:"parts"`
	Claims   []int64       `json:"claims"`
	Reports  []reportedBy  `json:"reports"`
}

func newFigureLine(l news.LedgerLine) figureLine {
	out := figureLine{
		Indicator: l.Figure.Indicator, Whom: l.Figure.Whom, Value: single(l.Figure), Low: l.Figure.Low, High: l.Figure.High, Bound: l.Figure.Bound,
		Unit: l.Figure.Unit, Place: l.Figure.Place, AsOf: newPeriodJSON(l.Figure.AsOf), Among: l.Figure.Among, Speaker: speaking(l.Origin),
		Stance: l.Claim.Stance, Status: l.Claim.Status, Conflict: l.Conflict, Further: l.Further, Outlet: l.Article.Outlet, URL: l.Article.Address,
		Published: news.ISODay(l.Article.Published), Language: l.Article.Language, Quote: strings.Join(shownQuotes(l.Article, l.Quotes), " "), Claim: l.Claim.ID,
		Relays: append([]string{}, l.Relays...), Also: []reportedBy{},
	}
	if l.Whole != nil {
		w := newCountedJSON(*l.Whole)
		out.PartOf = &w
	}
	for _, a := range l.Also {
		out.Also = append(out.Also, newReportedBy(a))
	}
	return out
}

func single(f news.Figure) *float64 {
	if v, ok := f.Value(); ok {
		return &v
	}
	return nil
}

func newCountedJSON(f news.Figure) countedJSON {
	return countedJSON{Indicator: f.Indicator, Whom: f.Whom, Value: single(f), Low: f.Low, High: f.High, Bound: f.Bound, Unit: f.Unit, Place: f.Place}
}

func newReportedBy(a news.Article) reportedBy {
	return reportedBy{Outlet: a.Outlet, URL: a.Address, Published: news.ISODay(a.Published), Language: a.Language}
}

// json is the table as other programs read it.
func (t figureTable) json() []figureRow {
	rows := []figureRow{}
	for _, r := range t.rows {
		row := figureRow{Indicator: r.Indicator, Whom: r.Whom, Place: r.Place, Unit: r.Unit, Title: t.title(r), Conflict: r.Conflict()}
		for _, s := range r.Series {
			speaker := figureSpeaker{Speaker: speaking(s.Speaker), Name: t.name(s.Speaker)}
			for _, p := range s.Points {
				speaker.Points = append(speaker.Points, t.point(p))
			}
			row.Speakers = append(row.Speakers, speaker)
		}
		rows = append(rows, row)
	}
	return rows
}

func (t figureTable) point(p news.LedgerPoint) figurePoint {
	out := figurePoint{
		Date: news.ISODay(p.At), Dated: p.Dated, AsOf: newPeriodJSON(p.Figure.AsOf), Text: t.say.Quantity(p.Figure), Value: single(p.Figure), Low: p.Figure.Low,
		High: p.Figure.High, Bound: p.Figure.Bound, Denied: p.Denied, Planned: p.Planned, Conflict: p.Conflict, Further: p.Further, Parts: []countedJSON{}, Claims: []int64{}, Reports: []reportedBy{},
	}
	if w := wholeOf(p); w != nil {
		whole := newCountedJSON(*w)
		out.PartOf = &whole
	}
	for _, part := range p.Parts {
		out.Parts = append(out.Parts, newCountedJSON(part))
	}
	for _, l := range p.Lines {
		out.Claims = append(out.Claims, l.Claim.ID)
	}
	for _, a := range reportsOf(p) {
		out.Reports = append(out.Reports, newReportedBy(a))
	}
	return out
}

func writeFiguresCSV(out io.Writer, lines []figureLine) error {
	w := csv.NewWriter(out)
	rows := [][]string{{"indicator", "whom", "low", "high", "bound", "unit", "place", "as_of_from", "as_of_to", "among", "speaker", "stance", "status", "conflict", "outlet", "url", "published", "language", "quote", "claim", "relays", "also", "further"}}
	for _, f := range lines {
		rows = append(rows, []string{
			string(f.Indicator), string(f.Whom), decimal(f.Low), decimal(f.High), string(f.Bound), f.Unit, f.Place, f.AsOf.From, f.AsOf.To, f.Among,
			cell(f.Speaker), string(f.Stance), string(f.Status), strconv.FormatBool(f.Conflict), cell(f.Outlet), cell(f.URL), f.Published,
			string(f.Language), cell(f.Quote), strconv.FormatInt(f.Claim, 10), cell(strings.Join(f.Relays, "; ")), strconv.Itoa(len(f.Also)), strconv.FormatBool(f.Further),
		})
	}
	return w.WriteAll(rows)
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

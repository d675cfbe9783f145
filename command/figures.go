package command

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"tumen/lang/phrases"
	"tumen/news"
	"tumen/story"
	"tumen/topic"
)

// Figures lists the figures of the archive.
type Figures struct {
	Indicator string        `arg:"" optional:"" help:"only this one, such as killed, casualties or troops_sent"`
	Lang      news.Language `placeholder:"L" help:"language: uk, de, ko or en"`
	Format    string        `enum:"table,csv,json" default:"table" help:"table, csv or json"`
	JSON      bool          `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen figures --help.
func (Figures) Help() string {
	return "Each line is a figure as one speaker gives it; ≠ marks those that can't both hold.\n\nExample: tumen figures killed --lang de"
}

// Run runs the command.
func (c Figures) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	var q news.Query
	if c.Indicator != "" {
		if !slices.Contains(news.Indicators(), news.Indicator(c.Indicator)) {
			return misused("no indicator is called %q: choose one of %s", c.Indicator, strings.Trim(fmt.Sprint(news.Indicators()), "[]"))
		}
		q.Indicators = []news.Indicator{news.Indicator(c.Indicator)}
	}
	s, err := e.archive(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	claims, err := shown{s, newFollowing(settings, pack, s)}.Cited(ctx, q)
	if err != nil {
		return err
	}
	lines := []figureLine{}
	for _, l := range story.Ledger(claims) {
		if c.Indicator == "" || string(l.Figure.Indicator) == c.Indicator {
			lines = append(lines, newFigureLine(l))
		}
	}
	switch {
	case c.JSON || c.Format == "json":
		return writeJSON(e.Out, map[string]any{"figures": lines})
	case c.Format == "csv":
		return writeFiguresCSV(e.Out, lines)
	}
	return writeFigures(e.Out, lines, pack, settings.Language)
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
	Outlet    string         `json:"outlet"`
	URL       string         `json:"url"`
	Published string         `json:"published"`
	Language  news.Language  `json:"language"`
	Quote     string         `json:"quote"`
	Claim     int64          `json:"claim"`

	figure news.Figure
}

func newFigureLine(l news.LedgerLine) figureLine {
	out := figureLine{
		Indicator: l.Figure.Indicator, Whom: l.Figure.Whom, Low: l.Figure.Low, High: l.Figure.High, Bound: l.Figure.Bound,
		Unit: l.Figure.Unit, Place: l.Figure.Place, AsOf: newPeriodJSON(l.Figure.AsOf), Among: l.Figure.Among, Speaker: l.Origin,
		Stance: l.Claim.Stance, Status: l.Claim.Status, Conflict: l.Conflict, Outlet: l.Article.Outlet, URL: l.Article.Address,
		Published: news.ISODay(l.Article.Published), Language: l.Article.Language, Quote: strings.Join(shownQuotes(l.Article, l.Quotes), " "), Claim: l.Claim.ID,
		figure: l.Figure,
	}
	if v, ok := l.Figure.Value(); ok {
		out.Value = &v
	}
	return out
}

func writeFigures(out io.Writer, lines []figureLine, pack *topic.Pack, l news.Language) error {
	say := phrases.For(l)
	if len(lines) == 0 {
		_, err := fmt.Fprintln(out, say.T("figures.none", nil))
		return err
	}
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	before := ""
	for _, f := range lines {
		head := pack.IndicatorName(f.Indicator, l)
		if f.Whom != "" {
			head += " · " + say.T("whom."+string(f.Whom), nil)
		}
		if head != before {
			fmt.Fprintf(w, "%s\n", head)
			before = head
		}
		mark, date := "", f.Published
		if f.Conflict {
			mark = "≠"
		}
		if date == "" {
			date = say.T("note.undated", nil)
		}
		outlet := speakerName(pack, orElse(f.Outlet, f.URL), l)
		fmt.Fprintf(w, "  %s %s\t%s\t%s\t%s\t%s\n", mark, say.Quantity(f.figure), speakerName(pack, f.Speaker, l), say.T("status."+string(f.Status), nil), date, outlet)
	}
	return w.Flush()
}

// speakerName is a speaker of the record in the reader's language where the pack has the name.
func speakerName(pack *topic.Pack, name string, l news.Language) string {
	if e, ok := pack.Named(name); ok {
		return e.Name(l)
	}
	return name
}

func writeFiguresCSV(out io.Writer, lines []figureLine) error {
	w := csv.NewWriter(out)
	rows := [][]string{{"indicator", "whom", "low", "high", "bound", "unit", "place", "as_of_from", "as_of_to", "among", "speaker", "stance", "status", "conflict", "outlet", "url", "published", "language", "quote", "claim"}}
	for _, f := range lines {
		rows = append(rows, []string{
			string(f.Indicator), string(f.Whom), decimal(f.Low), decimal(f.High), string(f.Bound), f.Unit, f.Place, f.AsOf.From, f.AsOf.To, f.Among,
			cell(f.Speaker), string(f.Stance), string(f.Status), strconv.FormatBool(f.Conflict), cell(f.Outlet), cell(f.URL), f.Published,
			string(f.Language), cell(f.Quote), strconv.FormatInt(f.Claim, 10),
		})
	}
	return w.WriteAll(rows)
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// cell keeps a text of a source from being taken for a formula by a spreadsheet that opens the file.
func cell(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

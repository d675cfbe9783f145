package command

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"tumen/ask"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// Export writes claims, all or what a search finds.
type Export struct {
	Words  []string      `arg:"" optional:"" help:"what is looked for, as in tumen search; without words, all that the options let through"`
	Lang   news.Language `placeholder:"L" help:"language of the words where they don't tell: uk, de, ko or en"`
	Limit  int           `placeholder:"N" help:"how many reports at most, the best or else the newest (default: with words 200, else all)"`
	Format string        `enum:"csv,json,markdown" default:"json" help:"csv, json or markdown"`
	JSON   bool          `name:"json" help:"the same as --format json"`
	Filters
}

// Help is shown by tumen export --help.
func (Export) Help() string {
	return `Each claim comes with who says it, how it stands, its figures, and the report's outlet, date, link and original sentences. With words, the claims of
the reports that tumen search finds by words which have something of what is looked for, the best first.

Examples:
  tumen export > claims.json
  tumen export Artilleriemunition --since 2025-01-01 --format csv > shells.csv
  tumen export --status disputed --category troops --format markdown

docs/formats.md describes the forms.`
}

const (
	exportedReports     = 200 // that a search brings if nobody says how many
	mostExportedReports = 2000
)

// Run runs the command.
func (c Export) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	words := strings.Join(c.Words, " ")
	if len(c.Words) > 0 && strings.TrimSpace(words) == "" {
		return misused("what is looked for is empty: leave it out to export all")
	}
	if c.Limit < 0 || c.Limit > mostExportedReports && words != "" {
		return misused("--limit %d: it must be from 1 to %d", c.Limit, mostExportedReports)
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	filter, err := c.filter(e, settings, pack)
	if err != nil {
		return err
	}
	s, err := e.archive(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	var claims []exportedClaim
	archive := shown{s, newFollowing(settings, pack, s)}
	if words == "" {
		claims, err = c.all(ctx, archive, pack, filter)
	} else {
		claims, err = c.found(ctx, e, archive, pack, words, wordsLanguage(words, settings.Language), filter)
	}
	if err != nil {
		return err
	}
	if len(claims) == 0 {
		fmt.Fprintln(e.Err, "tumen: nothing was found: try fewer words or filters")
	}
	switch {
	case c.JSON || c.Format == "json":
		return writeJSON(e.Out, exported{Search: lang.Clean(words), Claims: claims})
	case c.Format == "csv":
		return exportCSV(e.Out, claims)
	}
	return exportMarkdown(e.Out, claims)
}

// all returns the claims that the filter lets through, by the day of their report.
func (c Export) all(ctx context.Context, archive shown, pack *topic.Pack, f ask.Filter) ([]exportedClaim, error) {
	if len(f.Parties) == 0 { // the archive doesn't know sides
		f.Limit = c.Limit
	}
	ids, err := archive.Search(ctx, f.Search)
	if err != nil {
		return nil, err
	}
	claims, reports := []exportedClaim{}, map[int64]bool{}
	for chunk := range slices.Chunk(ids, 500) {
		cited, err := archive.Cited(ctx, news.Query{Articles: chunk, Order: news.ByNewest})
		if err != nil {
			return nil, err
		}
		for _, x := range cited {
			if f.Passes(x, pack) && (c.Limit == 0 || len(reports) < c.Limit || reports[x.Article.ID]) {
				reports[x.Article.ID] = true
				claims = append(claims, newExportedClaim(x))
			}
		}
	}
	slices.SortStableFunc(claims, func(a, b exportedClaim) int {
		return cmp.Or(cmp.Compare(a.Article.Published, b.Article.Published), cmp.Compare(a.Article.URL, b.Article.URL))
	})
	return claims, nil
}

// found returns the claims that a search finds, those of the best report first, and says so where there may be more.
func (c Export) found(ctx context.Context, e *Env, archive shown, pack *topic.Pack, words string, l news.Language, f ask.Filter) ([]exportedClaim, error) {
	searcher, err := ask.NewSearcher(archive, pack)
	if err != nil {
		return nil, err
	}
	most := cmp.Or(c.Limit, exportedReports)
	found, err := searcher.Claims(ctx, words, l, f, most)
	if errors.Is(err, ask.ErrQuestion) {
		return nil, misused("%w", err)
	}
	if err != nil {
		return nil, err
	}
	claims := []exportedClaim{}
	reports := map[int64]bool{}
	for _, x := range found {
		claim := newExportedClaim(x.Cited)
		claim.Score = &x.Score
		claims = append(claims, claim)
		reports[x.Article.ID] = true
	}
	if len(reports) >= most {
		fmt.Fprintf(e.Err, "tumen: these are the best %d reports; there may be more: --limit takes up to %d\n", most, mostExportedReports)
	}
	return claims, nil
}

// exported is what is exported as other programs read it; the keys are stable.
type exported struct {
	Search string          `json:"search,omitempty"`
	Claims []exportedClaim `json:"claims"`
}

// exportedClaim is a claim as other programs read it; the keys are stable.
type exportedClaim struct {
	ID          int64              `json:"id"`
	Text        string             `json:"text"`
	Language    news.Language      `json:"language"`
	Category    news.Category      `json:"category"`
	Stance      news.Stance        `json:"stance"`
	Status      news.Status        `json:"status"`
	Attribution []news.Attribution `json:"attribution"`
	Figures     []exportedFigure   `json:"figures"`
	EventDate   periodJSON         `json:"event_date"`
	Entities    []string           `json:"entities"`
	Story       int64              `json:"story"`
	Article     exportedArticle    `json:"article"`
	Quotes      []string           `json:"quotes"`
	Score       *float64           `json:"score,omitempty"` // of what a search found
}

type exportedArticle struct {
	ID        int64         `json:"id"`
	URL       string        `json:"url"`
	Outlet    string        `json:"outlet"`
	Title     string        `json:"title"`
	Language  news.Language `json:"language"`
	Published string        `json:"published"` // ISO day; empty when undated
	Fetched   string        `json:"fetched"`
	Hash      string        `json:"hash"`
	Editor    string        `json:"editor"` // who made the claims: "extractive", or a model and the version of what it was told
	Copies    []string      `json:"copies"` // addresses of reprints
}

type exportedFigure struct {
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
}

// periodJSON is a span of days; an open end is empty.
type periodJSON struct {
	From      string         `json:"from"`
	To        string         `json:"to"`
	Precision news.Precision `json:"precision"`
}

func newPeriodJSON(p news.Period) periodJSON {
	return periodJSON{From: news.ISODay(p.From), To: news.ISODay(p.To), Precision: p.Precision}
}

func newExportedClaim(x news.Cited) exportedClaim {
	c := exportedClaim{
		ID: x.Claim.ID, Text: x.Claim.Text, Language: x.Claim.Language, Category: x.Claim.Category, Stance: x.Claim.Stance,
		Status: x.Claim.Status, Attribution: append([]news.Attribution{}, x.Claim.Attribution...), Figures: []exportedFigure{},
		EventDate: newPeriodJSON(x.Claim.EventDate), Entities: append([]string{}, x.Claim.Entities...), Story: x.Claim.Story, Quotes: shownQuotes(x.Article, x.Quotes),
		Article: newExportedArticle(x.Article),
	}
	for _, f := range x.Claim.Figures {
		c.Figures = append(c.Figures, newExportedFigure(f))
	}
	for _, a := range x.Copies {
		c.Article.Copies = append(c.Article.Copies, a.Address)
	}
	return c
}

func newExportedArticle(a news.Article) exportedArticle {
	return exportedArticle{
		ID: a.ID, URL: a.Address, Outlet: a.Outlet, Title: a.Title, Language: a.Language,
		Published: news.ISODay(a.Published), Fetched: a.Fetched.UTC().Format("2006-01-02T15:04:05Z"), Hash: a.Hash,
		Editor: a.Editor, Copies: []string{},
	}
}

func newExportedFigure(f news.Figure) exportedFigure {
	out := exportedFigure{
		Indicator: f.Indicator, Whom: f.Whom, Low: f.Low, High: f.High, Bound: f.Bound, Unit: f.Unit, Place: f.Place,
		AsOf: newPeriodJSON(f.AsOf), Among: f.Among,
	}
	if v, ok := f.Value(); ok {
		out.Value = &v
	}
	return out
}

func exportCSV(out io.Writer, claims []exportedClaim) error {
	w := csv.NewWriter(out)
	rows := [][]string{{"id", "text", "language", "category", "stance", "status", "attribution", "figures", "event_from", "event_to", "story", "url", "outlet", "published", "quotes",
		"title", "article_language", "copies", "score"}}
	for _, c := range claims {
		rows = append(rows, []string{
			strconv.FormatInt(c.ID, 10), cell(c.Text), string(c.Language), string(c.Category), string(c.Stance), string(c.Status),
			cell(attributionText(c.Attribution)), cell(figuresText(c.Figures)), c.EventDate.From, c.EventDate.To,
			strconv.FormatInt(c.Story, 10), cell(c.Article.URL), cell(c.Article.Outlet), c.Article.Published, cell(strings.Join(c.Quotes, " ")),
			cell(c.Article.Title), string(c.Article.Language), cell(strings.Join(c.Article.Copies, " ")), scoreText(c.Score),
		})
	}
	return w.WriteAll(rows)
}

func scoreText(score *float64) string {
	if score == nil {
		return ""
	}
	return strconv.FormatFloat(*score, 'f', 3, 64)
}

func attributionText(all []news.Attribution) string {
	var parts []string
	for _, a := range all {
		text := a.Who
		if a.Via != "" {
			text += " via " + a.Via
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

func figuresText(all []exportedFigure) string {
	var parts []string
	for _, f := range all {
		value := decimal(f.Low)
		if f.Value == nil {
			value += "–" + decimal(f.High)
		}
		parts = append(parts, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s %s", f.Whom, f.Indicator, f.Bound, value, f.Unit)), " "))
	}
	return strings.Join(parts, "; ")
}

func exportMarkdown(out io.Writer, claims []exportedClaim) error {
	var b strings.Builder
	for i, c := range claims {
		if i == 0 || claims[i-1].Article.ID != c.Article.ID {
			fmt.Fprintf(&b, "\n## %s\n\n%s · %s · %s · %s\n\n", markdown(c.Article.Title), markdown(orElse(c.Article.Outlet, "outlet unknown")),
				orElse(c.Article.Published, "undated"), c.Article.Language, markdown(c.Article.URL))
		}
		fmt.Fprintf(&b, "- %s\n  *%s, %s, %s* — claim %d", markdown(c.Text), c.Category, c.Stance, c.Status, c.ID)
		if who := attributionText(c.Attribution); who != "" {
			fmt.Fprintf(&b, "; says %s", markdown(who))
		}
		if figures := figuresText(c.Figures); figures != "" {
			fmt.Fprintf(&b, "; %s", markdown(figures))
		}
		b.WriteString("\n")
		for _, q := range c.Quotes {
			fmt.Fprintf(&b, "  > %s\n", markdown(q))
		}
	}
	_, err := io.WriteString(out, strings.TrimLeft(b.String(), "\n"))
	return err
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// markdown takes from a text of a source every sign that Markdown would act on.
func markdown(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		if strings.ContainsRune("\\`*_{}[]<>#|!&~", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

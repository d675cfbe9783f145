package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"tumen/ask"
	"tumen/config"
	"tumen/lang"
	"tumen/lang/identify"
	"tumen/lang/phrases"
	"tumen/news"
	"tumen/topic"
)

// Filters narrow a search.
type Filters struct {
	In       []news.Language `placeholder:"L" help:"only articles in this language; may be given several times"`
	Source   []string        `placeholder:"NAME" help:"only of this source or outlet; may be given several times"`
	Side     []string        `placeholder:"SIDE" help:"only with something said by this side, such as kyiv, seoul, north_korea or un; may be given several times"`
	Category []string        `placeholder:"C" help:"only with a claim of this category, such as troops or arms; may be given several times"`
	Status   []string        `placeholder:"S" help:"only with a claim of this status, such as confirmed or disputed; may be given several times"`
	Since    string          `placeholder:"D" help:"only what was reported on this day or later, such as 2025-03-01"`
	Until    string          `placeholder:"D" help:"only what was reported on this day or before"`
}

// Search finds articles of the archive.
type Search struct {
	Words []string      `arg:"" optional:"" help:"what is looked for, in any of the four languages and any form; without words, the newest articles that the options let through"`
	Lang  news.Language `placeholder:"L" help:"language of the interface, and of the words where they don't tell: uk, de, ko or en"`
	Filters
	Limit  int    `default:"10" help:"how many articles"`
	Format string `enum:"text,json" default:"text" help:"text or json"`
	JSON   bool   `name:"json" help:"the same as --format json"`
}

// Help is shown by tumen search --help.
func (Search) Help() string {
	return `An article is found by the forms of a word, by the parts of German compounds, by names in any language, and by words of the other
languages that mean the same. Below it stand the sentences that have most of what is looked for, in the original.

Examples:
  tumen search Шойгу візит
  tumen search Artilleriemunition --in ko --since 2025-01-01
  tumen search "north korean workers" --side seoul --format json`
}

// mostFound is how many articles can be asked for.
const mostFound = 200

// Run runs the command.
func (c Search) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings(c.Lang)
	if err != nil {
		return err
	}
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	if c.Limit < 1 || c.Limit > mostFound {
		return misused("--limit %d: it must be from 1 to %d", c.Limit, mostFound)
	}
	filter, err := c.filter(e, settings, pack)
	if err != nil {
		return err
	}
	s, err := e.searchable(ctx, settings)
	if err != nil {
		return err
	}
	defer closing(&err, s)
	archive, err := e.findable(settings, pack, s)
	if err != nil {
		return err
	}
	searcher, err := ask.NewSearcher(archive, pack)
	if err != nil {
		return err
	}
	words := strings.Join(c.Words, " ")
	found, err := searcher.Search(ctx, words, wordsLanguage(words, settings.Language), filter, c.Limit)
	if errors.Is(err, ask.ErrQuestion) {
		return misused("%w", err)
	}
	if err != nil {
		return err
	}
	if c.JSON || c.Format == "json" {
		return writeJSON(e.Out, foundJSON(words, found))
	}
	return writeFound(e.Out, found, settings, pack, e.Terminal.Out)
}

// wordsLanguage is the language that words are read in.
func wordsLanguage(words string, reader news.Language) news.Language {
	if l, _ := identify.New().IdentifyHint(words, reader); l.Read() {
		return l
	}
	return reader
}

// filter checks the options.
func (c Filters) filter(e *Env, settings config.Config, pack *topic.Pack) (f ask.Filter, err error) {
	f.Now = e.Now().In(settings.Zone)
	f.Outlets = c.Source
	for _, l := range c.In {
		if !l.Read() {
			return f, misused("--in %q: choose one of uk, de, ko, en", l)
		}
		f.Languages = append(f.Languages, l)
	}
	for _, name := range c.Category {
		category := news.Category(plainWord(name))
		if !slices.Contains(news.Categories(), category) {
			return f, misused("--category %q: choose one of %s", name, joined(news.Categories()))
		}
		f.Categories = append(f.Categories, category)
	}
	for _, name := range c.Status {
		status := news.Status(plainWord(name))
		if !slices.Contains(news.Statuses(), status) {
			return f, misused("--status %q: choose one of %s", name, joined(news.Statuses()))
		}
		f.Statuses = append(f.Statuses, status)
	}
	for _, name := range c.Side {
		party := ask.PartyOf(name, pack)
		if party == "" {
			return f, misused("--side %q: choose one of %s, or a name of one", name, strings.Join(ask.Parties(pack), ", "))
		}
		f.Parties = append(f.Parties, party)
	}
	return f, c.days(e, settings, &f)
}

func (c Filters) days(e *Env, settings config.Config, f *ask.Filter) (err error) {
	if c.Since != "" {
		if f.From, _, err = window("", c.Since, settings.Zone, e.Now()); err != nil {
			return err
		}
	}
	if c.Until != "" {
		from, until, err := window(c.Until, "", settings.Zone, e.Now())
		if err != nil {
			return err
		}
		if from.Before(f.From) {
			return misused("--until %s lies before --since %s", c.Until, c.Since)
		}
		f.Until = until
	}
	return nil
}

func joined[T ~string](values []T) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return strings.Join(out, ", ")
}

// writeFound writes the found articles as people read them.
func writeFound(w io.Writer, found []ask.Found, settings config.Config, pack *topic.Pack, terminal bool) error {
	say := phrases.For(settings.Language)
	if len(found) == 0 {
		_, err := fmt.Fprintln(w, say.T("search.nothing", nil))
		return err
	}
	var b strings.Builder
	for i, f := range found {
		date := say.T("note.undated", nil)
		if !f.Article.Published.IsZero() {
			date = say.Date(f.Article.Published.In(settings.Zone))
		}
		fmt.Fprintf(&b, "%d. %s\n   %s (%s), %s", i+1, strings.Join(strings.Fields(f.Article.Title), " "),
			speakerName(pack, f.Article.Outlet, settings.Language), f.Article.Language, date)
		for _, c := range f.Claims[:min(1, len(f.Claims))] {
			fmt.Fprintf(&b, " · %s", say.T("story.title", map[string]any{"Story": c.Claim.Story}))
		}
		b.WriteString("\n")
		for _, s := range f.Sentences {
			fmt.Fprintf(&b, "   %s%s%s\n", say.T("quote.open", nil), marked(s, terminal), say.T("quote.close", nil))
		}
		fmt.Fprintf(&b, "   %s\n\n", f.Article.Address)
	}
	_, err := io.WriteString(w, strings.TrimSuffix(b.String(), "\n"))
	return err
}

// marked is a sentence with what was looked for in it marked: bold on a terminal, else between asterisks.
func marked(s ask.FoundSentence, terminal bool) string {
	on, off := "*", "*"
	if terminal {
		on, off = "\x1b[1m", "\x1b[22m"
	}
	var b strings.Builder
	at := 0
	for _, hit := range s.Hits {
		b.WriteString(s.Text[at:hit.Start] + on + s.Text[hit.Start:hit.End] + off)
		at = hit.End
	}
	b.WriteString(s.Text[at:])
	return strings.Join(strings.Fields(b.String()), " ")
}

// foundArticle is a found article as other programs read it; the keys are stable.
type foundArticle struct {
	Article   exportedArticle `json:"article"`
	Score     float64         `json:"score"`
	Story     int64           `json:"story"`
	Sentences []foundSentence `json:"sentences"`
	Claims    []foundClaim    `json:"claims"`
}

type foundSentence struct {
	N    int      `json:"n"`
	Text string   `json:"text"`
	Hits [][2]int `json:"hits"` // in bytes of the text
}

type foundClaim struct {
	ID       int64         `json:"id"`
	Text     string        `json:"text"`
	Language news.Language `json:"language"`
	Category news.Category `json:"category"`
	Status   news.Status   `json:"status"`
}

func foundJSON(words string, found []ask.Found) any {
	out := make([]foundArticle, 0, len(found))
	for _, f := range found {
		x := foundArticle{Article: newExportedArticle(f.Article), Score: f.Score, Sentences: []foundSentence{}, Claims: []foundClaim{}}
		for _, s := range f.Sentences {
			hits := [][2]int{}
			for _, h := range s.Hits {
				hits = append(hits, [2]int{h.Start, h.End})
			}
			x.Sentences = append(x.Sentences, foundSentence{s.ID, s.Text, hits})
		}
		for _, c := range f.Claims {
			x.Story = cmp.Or(x.Story, c.Claim.Story)
			x.Claims = append(x.Claims, foundClaim{c.Claim.ID, c.Claim.Text, c.Claim.Language, c.Claim.Category, c.Claim.Status})
		}
		out = append(out, x)
	}
	return map[string]any{"search": lang.Clean(words), "found": out}
}

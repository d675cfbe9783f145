package digest

import (
	"bytes"
	_ "embed" // the page's template
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/rivo/uniseg"

	"tumen/lang/phrases"
	"tumen/news"
)

// Parallel is a report beside its translation, in words: what its four renderings have in common.
type Parallel struct {
	t    news.Translation
	p    phrases.Printer
	zone *time.Location
}

// NewParallel makes a report and its translation ready to be shown, with times in zone. pack, which may be nil, knows which
// names readers know, and those that they don't have their original form behind them.
func NewParallel(t news.Translation, zone *time.Location, pack Names) Parallel {
	return Parallel{t: withOriginalForms(t, pack), p: phrases.For(t.To), zone: zone}
}

// side is a sentence as a translation shows it.
type side struct {
	Original   string
	From       string // language of Original
	Text       string // the translation; the original where there is none
	Lang       string // language of Text
	Note       string // why Text is the original
	Translated bool
}

// pair is a block: a paragraph, a heading, an item of a list, a row of a table.
type pair struct {
	Kind  news.BlockKind
	Level int
	Mark  string
	Sides []side
}

func (d Parallel) side(p news.Parallel) side {
	s := side{Original: plain(p.Original, shownQuote), From: string(d.t.Article.Language)}
	s.Text, s.Lang = s.Original, s.From
	switch {
	case p.Translation != "":
		s.Text, s.Lang, s.Translated = plain(p.Translation, 2*shownQuote), string(d.t.To), true
	case !p.Kept:
		s.Note = d.why(p.Problem)
	}
	return s
}

// why says why a sentence is not translated.
func (d Parallel) why(problem string) string {
	if problem == news.Unread {
		return d.p.T("parallel.unread", nil)
	}
	var all []string
	for kind := range strings.SplitSeq(problem, ", ") {
		kind, lost := strings.CutSuffix(kind, " missing")
		key := "parallel.problem." + phrases.Part(kind)
		if !d.p.Has(key) {
			key = "parallel.problem.other"
		}
		word := d.p.T(key, nil)
		if lost {
			word = d.p.T("parallel.lost", map[string]any{"What": word})
		}
		if !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return d.p.T("parallel.check_failed", map[string]any{"Why": strings.Join(all, ", ")})
}

// title is the headline; without one, the address says what it is.
func (d Parallel) title() side {
	if d.t.Title.Original == "" {
		return side{Original: plain(d.t.Article.Address, shownTitle), Text: plain(d.t.Article.Address, shownTitle)}
	}
	return d.side(d.t.Title)
}

func (d Parallel) pairs() []pair {
	var out []pair
	for _, p := range d.t.Passages {
		x := pair{Kind: p.Kind, Level: p.Level, Mark: plain(p.Mark, shownName)}
		if x.Kind == news.BlockItem && x.Mark == "" || x.Mark == "-" || x.Mark == "*" {
			x.Mark = "•"
		}
		for _, s := range p.Sentences {
			x.Sides = append(x.Sides, d.side(s))
		}
		out = append(out, x)
	}
	return out
}

// header says where the report stands, who translated it, and what came of that.
func (d Parallel) header() []string {
	a := d.t.Article
	var lines []string
	if a.Outlet != "" {
		lines = append(lines, plain(a.Outlet, shownName))
	}
	if !a.Published.IsZero() {
		lines = append(lines, d.p.T("parallel.published", map[string]any{"Date": dayOrClock(d.p, a.Published, d.zone)}))
	}
	lines = append(lines, d.p.T("parallel.original", map[string]any{"Language": d.p.T("language."+string(a.Language), nil)}))
	if d.t.By == "" {
		lines = append(lines, d.p.T("parallel.nothing", nil))
	} else {
		lines = append(lines, d.p.T("parallel.machine", map[string]any{"Model": plain(d.model(), shownName)}))
	}
	if a.Excerpt {
		lines = append(lines, d.p.T("parallel.excerpt", nil))
	}
	translated, failed, kept := d.t.Count()
	for _, c := range []struct {
		key string
		n   int
	}{{"translated", translated}, {"failed", failed}, {"kept", kept}} {
		if c.n > 0 {
			lines = append(lines, d.p.N("parallel."+c.key, c.n, nil))
		}
	}
	return lines
}

// model is the name of the model that translated.
func (d Parallel) model() string {
	if i := strings.LastIndexByte(d.t.By, '/'); i >= 0 {
		return d.t.By[:i]
	}
	return d.t.By
}

//go:embed parallel.html
var parallelFile string

// HTML writes a page of two columns that needs nothing from elsewhere; on a narrow screen they stand one below the other.
func (d Parallel) HTML() (string, error) {
	t, err := template.New("parallel").Parse(parallelFile)
	if err != nil {
		return "", fmt.Errorf("reading the page's template: %w", err)
	}
	var b strings.Builder
	err = t.Execute(&b, map[string]any{
		"Lang": string(d.p.Language()), "Title": d.title(), "Header": d.header(), "Link": link(d.t.Article.Address), "Address": plain(d.t.Article.Address, shownTitle),
		"Source": d.p.T("parallel.source", nil), "Target": d.p.T("parallel.target", nil), "Pairs": d.pairs(),
	})
	if err != nil {
		return "", fmt.Errorf("writing the translation as HTML: %w", err)
	}
	return b.String(), nil
}

// Markdown writes CommonMark with one of GitHub's tables: a row for each sentence.
func (d Parallel) Markdown() string {
	var m markdown
	title := d.title()
	m.put("# " + escape(title.Text))
	m.gap()
	for _, l := range d.header() {
		m.put("- " + escape(l))
	}
	if address := link(d.t.Article.Address); address != "" {
		m.put("- <" + address + ">")
	} else {
		m.put("- " + escape(plain(d.t.Article.Address, shownTitle)))
	}
	m.gap()
	m.put("| " + escape(d.p.T("parallel.source", nil)) + " | " + escape(d.p.T("parallel.target", nil)) + " |")
	m.put("|---|---|")
	if d.t.Title.Original != "" {
		m.row(title, "**", "**")
	}
	for _, p := range d.pairs() {
		for i, s := range p.Sides {
			before, after := "", ""
			switch p.Kind {
			case news.BlockHeading:
				before, after = "**", "**"
			case news.BlockItem:
				before = strings.Repeat("&emsp;", max(p.Level, 1)-1) + itemLead(escape(p.Mark), i)
			case news.BlockParagraph, news.BlockRow:
			}
			m.row(s, before, after)
		}
	}
	return m.b.String()
}

// itemLead is what stands before a sentence of an item: its mark, or as much room.
func itemLead(mark string, sentence int) string {
	if sentence == 0 {
		return mark + " "
	}
	return "&emsp;"
}

// row writes a sentence and its translation.
func (m *markdown) row(s side, before, after string) {
	text := before + escape(s.Text) + after
	if s.Note != "" {
		text += "<br>*" + escape(s.Note) + "*"
	}
	m.put("| " + before + escape(s.Original) + after + " | " + text + " |")
}

// Text writes the translation for a terminal, each sentence's original indented below it.
func (d Parallel) Text() string {
	var t terminal
	title := d.title()
	t.heading(title.Text, "=")
	t.below(title, "")
	t.gap()
	for _, l := range d.header() {
		t.para("", "", l)
	}
	t.b.WriteString(plain(d.t.Article.Address, shownTitle) + "\n")
	for _, p := range d.pairs() {
		t.gap()
		indent, lead := "", ""
		if p.Kind == news.BlockItem {
			indent = strings.Repeat("  ", max(p.Level, 1)-1)
			lead = p.Mark + " "
		}
		rest := indent + strings.Repeat(" ", uniseg.StringWidth(lead))
		for i, s := range p.Sides {
			first := rest
			if i == 0 {
				first = indent + lead
			}
			if p.Kind == news.BlockHeading {
				t.para("## ", "   ", s.Text)
			} else {
				t.para(first, rest, s.Text)
			}
			t.below(s, rest)
		}
	}
	return t.b.String()
}

// below writes under a sentence what it is in the original, or why it is still that.
func (t *terminal) below(s side, indent string) {
	switch {
	case s.Translated:
		t.para(indent+"    | ", indent+"    | ", s.Original)
	case s.Note != "":
		t.para(indent+"    ! ", indent+"      ", s.Note)
	}
}

// parallelJSON is a translation for programs.
type parallelJSON struct {
	Title     sentenceJSON  `json:"title"`
	Outlet    string        `json:"outlet"`
	Published string        `json:"published"`
	URL       string        `json:"url"`
	From      news.Language `json:"language"`
	To        news.Language `json:"to"`
	Model     string        `json:"model"`
	By        string        `json:"by"`
	Excerpt   bool          `json:"excerpt"`
	Count     countJSON     `json:"sentences"`
	Blocks    []blockJSON   `json:"blocks"`
}

type countJSON struct {
	Translated int `json:"translated"`
	Failed     int `json:"failed"`
	Kept       int `json:"kept"`
}

type blockJSON struct {
	Kind      news.BlockKind `json:"kind"`
	Level     int            `json:"level,omitempty"`
	Mark      string         `json:"mark,omitempty"`
	Sentences []sentenceJSON `json:"sentences"`
}

type sentenceJSON struct {
	Original    string `json:"original"`
	Translation string `json:"translation"`
	Problem     string `json:"problem,omitempty"`
	Kept        bool   `json:"kept,omitempty"`
}

// JSON writes the translation for programs, indented, with a final newline; what could be markup is escaped as JSON does.
func (d Parallel) JSON() ([]byte, error) {
	a := d.t.Article
	out := parallelJSON{
		Title: sentenceJSON(d.t.Title), Outlet: a.Outlet, URL: a.Address, From: a.Language, To: d.t.To, Model: d.model(), By: d.t.By,
		Excerpt: a.Excerpt, Blocks: []blockJSON{},
	}
	if !a.Published.IsZero() {
		out.Published = a.Published.UTC().Format(time.RFC3339)
	}
	out.Count.Translated, out.Count.Failed, out.Count.Kept = d.t.Count()
	for _, p := range d.t.Passages {
		b := blockJSON{Kind: p.Kind, Level: p.Level, Mark: p.Mark, Sentences: []sentenceJSON{}}
		for _, s := range p.Sentences {
			b.Sentences = append(b.Sentences, sentenceJSON(s))
		}
		out.Blocks = append(out.Blocks, b)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return nil, fmt.Errorf("writing the translation as JSON: %w", err)
	}
	return b.Bytes(), nil
}

// Class is what the page's style sheet calls a block.
func (p pair) Class() string {
	if p.Kind == news.BlockItem && p.Level > 1 {
		return fmt.Sprintf("%s l%d", p.Kind, min(p.Level, 4))
	}
	return string(p.Kind)
}

// MarkOf is what stands before the sentence of an item.
func (p pair) MarkOf(sentence int) string {
	if sentence > 0 {
		return ""
	}
	return p.Mark
}

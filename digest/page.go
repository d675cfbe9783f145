package digest

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tumen/lang"
	"tumen/lang/phrases"
	"tumen/news"
)

// page is an edition in words, before any markup: what Text, Markdown and HTML have in common. All of it is plain
// text on one line, with nothing in it that a screen would obey; each renderer escapes it for its own format.
type page struct {
	Lang      string
	Title     string
	Nothing   string // the one line of an edition without news, else empty
	Header    []string
	Takeaways block
	Sections  []pageSection
	Figures   pageFigures
	Sides     pageSides
	Withdrawn block
	LeftOut   string
	Notes     pageNotes
}

type block struct {
	Title string
	Lines []line
}

// line is a sentence of a source with what is said of it.
type line struct {
	Text  string
	Lang  string
	Label string // the sentence's language, when it is not the edition's: "(ko)"
	Mark  string // what changed: "Denied", "Changed: 600 → 2,000"
	Meta  string // speaker, date, status
	Refs  []int
	Also  string // "also", when there is More
	More  []int  // endnotes of other reports that say the same
}

type pageSection struct {
	Title string
	Items []pageItem
	More  string
}

type pageItem struct {
	Mark     string // "New", "Disputed"
	Lines    []line
	Disputed []pageRow
	More     string
}

type pageFigures struct {
	Title string
	Rows  []pageRow
	Head  [2]string
}

type pageRow struct {
	Title    string
	Conflict string // the word for it, when the values can't all hold
	Values   []pageValue
	More     string
}

type pageValue struct {
	Text     string
	Meta     string // the three that follow
	Speaker  string
	When     string
	Stance   string
	Below    []string // its parts
	parts    []Part   // the same as the record has them
	Refs     []int
	Conflict bool
}

type pageSides struct {
	Title string
	Sides []block
}

type pageNotes struct {
	Title string
	Open  string // quotation marks
	Close string
	Notes []pageNote
}

type pageNote struct {
	N       int
	Outlet  string
	Lang    string
	Label   string
	Date    string
	Title   string
	Link    string // empty when Address is no link
	Address string // shown
	Quotes  []string
	Also    string // "Also carried by: …"
}

const (
	shownName  = 120  // runes of an outlet's or speaker's name
	shownTitle = 240  // runes of a title or an address
	shownQuote = 1200 // runes of an original sentence
)

// plain makes a source's text fit for one line of at most limit runes; what is cut off is shown by an ellipsis in
// brackets. The record itself, and so the JSON form, stays whole.
func plain(s string, limit int) string {
	s = strings.Join(strings.Fields(lang.Clean(s)), " ")
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return strings.TrimSpace(string([]rune(s)[:limit])) + " […]"
}

// words turns the codes of an edition into its language.
type words struct {
	p     phrases.Printer
	e     *Edition
	brisk bool // days of the edition's own year are written without it
}

// date writes the day of t.
func (w words) date(t time.Time) string {
	if !w.brisk || t.Year() != w.e.Header.CutoffLocal.Year() {
		return w.p.Date(t)
	}
	return w.p.T("bot.messages.day", map[string]any{
		"Day": t.Day(), "MonthOf": w.p.T("month_of."+strconv.Itoa(int(t.Month())), nil),
	})
}

func newPage(e *Edition) page {
	w := words{p: phrases.For(e.Language), e: e}
	pg := page{Lang: string(w.p.Language()), Title: w.title()}
	if e.NothingNew {
		pg.Nothing = w.nothing()
		return pg
	}
	pg.Header = w.header()
	pg.Takeaways.Title = w.p.T("edition.takeaways", nil)
	for i := range e.Takeaways {
		pg.Takeaways.Lines = append(pg.Takeaways.Lines, w.said(&e.Takeaways[i]))
	}
	for i := range e.Sections {
		pg.Sections = append(pg.Sections, w.section(&e.Sections[i]))
	}
	pg.Figures = pageFigures{
		Title: w.p.T("edition.figures", nil), Rows: w.rows(e.Figures),
		Head: [2]string{w.p.T("figures.what", nil), w.p.T("figures.values", nil)},
	}
	pg.Sides.Title = w.p.T("edition.sides", nil)
	for _, s := range e.Sides {
		b := block{Title: s.Title}
		for i := range s.Sentences {
			b.Lines = append(b.Lines, w.said(&s.Sentences[i]))
		}
		pg.Sides.Sides = append(pg.Sides.Sides, b)
	}
	pg.Withdrawn = w.withdrawn()
	pg.LeftOut = w.leftOut()
	pg.Notes = w.endnotes()
	return pg
}

func (w words) endnotes() pageNotes {
	out := pageNotes{
		Title: w.p.T("edition.endnotes", nil), Open: w.p.T("quote.open", nil), Close: w.p.T("quote.close", nil),
	}
	for i := range w.e.Endnotes {
		out.Notes = append(out.Notes, w.note(&w.e.Endnotes[i]))
	}
	return out
}

func (w words) nothing() string {
	h := w.e.Header
	var said string
	if h.Unquoted > 0 {
		said = w.p.N("edition.unquotable", h.Unquoted, map[string]any{"Span": w.span(&h)})
	} else if h.From == nil {
		said = w.p.T("edition.nothing", map[string]any{"To": w.clock(h.Cutoff)})
	} else {
		to := h.Cutoff
		if h.To.Before(to) {
			to = h.To // of a day that is past
		}
		said = w.p.T("edition.nothing_since", map[string]any{"From": w.clock(*h.From), "To": w.clock(to)})
	}
	if sections := w.chosen(&h); sections != "" {
		said += " " + sections + "."
	}
	return said
}

// span is from when to when an edition goes.
func (w words) span(h *Header) string {
	if h.From == nil {
		return w.p.T("date.until", map[string]any{"Date": w.clock(h.Cutoff)})
	}
	return w.p.T("date.range", map[string]any{"From": w.clock(*h.From), "To": w.clock(h.Cutoff)})
}

// clock writes a moment in the reader's zone.
func (w words) clock(t time.Time) string { return w.p.Clock(t.In(w.e.Header.CutoffLocal.Location())) }

func (w words) section(s *Section) pageSection {
	out := pageSection{Title: s.Title}
	for i := range s.Items {
		out.Items = append(out.Items, w.item(&s.Items[i]))
	}
	if s.More > 0 {
		out.More = w.p.N("more.items", s.More, nil)
	}
	return out
}

func (w words) item(it *Item) pageItem {
	var marks []string
	if it.Change != nil && !it.Change.marks() {
		marks = append(marks, w.change(it.Change))
	}
	if it.Status == news.StatusDisputed {
		marks = append(marks, w.p.T("mark.disputed", nil))
	}
	out := pageItem{Mark: strings.Join(marks, " · "), Disputed: w.rows(it.Disputed)}
	for i := range it.Sentences {
		out.Lines = append(out.Lines, w.full(&it.Sentences[i]))
	}
	if it.More > 0 {
		out.More = w.p.N("more.sentences", it.More, nil)
	}
	return out
}

// brief is a sentence with its citations and how it stands.
func (w words) brief(s *Sentence) line {
	l := line{Text: plain(s.Text, sentenceRunes), Lang: code(s.Language), Refs: s.Citations}
	l.Label = w.label(s.Language)
	var meta []string
	switch {
	case s.Stance == news.Denied:
		meta = append(meta, w.p.T("stance.denied", nil))
	case s.Status != "":
		meta = append(meta, w.p.T("status."+string(s.Status), nil))
	}
	l.Meta = strings.Join(meta, " · ")
	l.Also, l.More = w.also(s)
	return l
}

// said is a sentence with who says it: a takeaway, or what a side says.
func (w words) said(s *Sentence) line {
	l := w.brief(s)
	l.Meta = join(plain(s.Speaker, shownName), l.Meta)
	return l
}

// full is a sentence with everything that is known of it.
func (w words) full(s *Sentence) line {
	l := w.brief(s)
	l.Meta = w.standing(s, w.reported(s), l.Meta)
	if s.Change != nil && s.Change.marks() {
		l.Mark = w.change(s.Change)
	}
	return l
}

// standing says who makes a statement, of when it is, when it was reported, and how it stands.
func (w words) standing(s *Sentence, reported, status string) string {
	event, stance := "", ""
	if s.EventDate != nil {
		event = w.p.T("sentence.event", map[string]any{"Date": s.EventDate.Text})
	}
	if s.Stance == news.Planned || s.Stance == news.Possible {
		stance = w.p.T("stance."+string(s.Stance), nil)
	}
	return join(plain(s.Speaker, shownName), event, reported, stance, status)
}

// undated reports whether the report that a sentence is from has no date, so that it counts by when it was filed.
func (w words) undated(s *Sentence) bool {
	return len(s.Citations) > 0 && slices.ContainsFunc(w.e.Endnotes, func(n Endnote) bool {
		return n.N == s.Citations[0] && n.Undated
	})
}

func (w words) also(s *Sentence) (string, []int) {
	if len(s.Also) == 0 {
		return "", nil
	}
	return w.p.T("sentence.also", nil), s.Also
}

func (w words) label(l news.Language) string {
	if l == w.e.Language {
		return ""
	}
	return "(" + code(l) + ")"
}

// code is a language as a page and a label may carry it: what is no ISO 639 code is undetermined.
func code(l news.Language) string {
	other := func(r rune) bool { return r < 'a' || r > 'z' }
	if len(l) < 2 || len(l) > 3 || strings.ContainsFunc(string(l), other) {
		return string(news.Undetermined)
	}
	return string(l)
}

// marks reports whether a change is told beside the sentence that brings it; the others are of a whole item.
func (c *Change) marks() bool { return c.Kind != New && c.Kind != Added }

func (w words) change(c *Change) string {
	kind := w.p.T("change."+string(c.Kind), nil)
	if c.By != "" && (c.Kind == Confirmed || c.Kind == Also) {
		return w.p.T("change.by", map[string]any{"Kind": kind, "Who": plain(c.By, shownName)})
	}
	if c.Old == "" || c.New == "" {
		return kind
	}
	return w.p.T("change.from_to", map[string]any{"Kind": kind, "Old": c.Old, "New": c.New})
}

// join puts the parts that are there side by side.
func join(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, " · ")
}

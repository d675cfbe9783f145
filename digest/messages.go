package digest

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// Message is a part of what a messenger shows of an edition.
type Message struct {
	Text    entities.Text
	Stories []StoryRef // told in this part, of which there is more to read; at most five
}

// StoryRef names a story, for a button.
type StoryRef struct {
	ID    int64
	Title string // at most 40 characters
}

const (
	storiesShown = 5
	storyTitle   = 40
	shownSource  = 90 // runes of a report's title in the list of sources
	sectionMark  = "◆ "
	entryMark    = "• "
	partMark     = "   – " // of what hangs below an entry
	refuteMark   = "≠ "
	warnMark     = "⚠ "
)

// Messages writes the edition for a messenger, cut into messages between items where that is possible. Each number in
// brackets leads to its report and stands in the list of sources at the end. An original sentence stands below the one
// that renders it, unless that is the original itself.
func Messages(e Edition) []Message {
	if e.Length == Short && e.repeats() {
		e.Takeaways, e.Header.Unwritten = nil, "" // a short edition is one of key points anyway
	}
	t := newTeller(&e)
	if e.NothingNew {
		return t.messages([]section{{text: t.block(func(b *entities.Builder) { b.Plain(t.w.nothing()) })}})
	}
	blocks := []section{{text: t.header()}, {text: t.takeaways()}}
	for i := range e.Sections {
		blocks = append(blocks, t.items(&e.Sections[i])...)
	}
	blocks = append(blocks, t.figures(e.Figures, t.w.p.T("edition.figures", nil))...)
	for _, b := range append(t.sides(), t.withdrawn(), t.leftOut(), t.sources(e.Endnotes)) {
		blocks = append(blocks, section{text: b})
	}
	return t.messages(blocks)
}

// FigureMessages writes the figures of the edition for a messenger, with the reports that they are from.
func FigureMessages(e Edition) []entities.Text {
	e = figuresAlone(e)
	t := newTeller(&e)
	blocks := []entities.Text{t.block(func(b *entities.Builder) {
		b.Bold(t.w.p.T("edition.figures", nil)).Plain("\n")
		b.Plain(t.period())
		for _, line := range t.problems() {
			b.Plain("\n" + line)
		}
	})}
	if len(e.Figures) == 0 {
		blocks = append(blocks, t.block(func(b *entities.Builder) { b.Plain(t.w.p.T("figures.none", nil)) }))
	}
	for _, row := range t.figures(e.Figures, "") {
		blocks = append(blocks, row.text)
	}
	return entities.Split(append(blocks, t.leftOut(), t.sources(e.Endnotes)), 0, 0)
}

// figuresAlone is the edition with nothing but its figures and their evidence, numbered anew.
func figuresAlone(e Edition) Edition {
	all := Edition{Language: e.Language, Header: e.Header, LeftOut: LeftOut{Figures: e.LeftOut.Figures}}
	all.Header.Unwritten = "" // which is of key points
	notes, number := map[int]Endnote{}, map[int]int{}
	for _, n := range e.Endnotes {
		notes[n.N] = n
	}
	for _, r := range e.Figures {
		r.Values = slices.Clone(r.Values)
		for i := range r.Values {
			var ns []int
			for _, n := range r.Values[i].Citations {
				note, known := notes[n]
				if known && number[n] == 0 {
					number[n] = len(all.Endnotes) + 1
					note.N = number[n]
					all.Endnotes = append(all.Endnotes, note)
				}
				if known {
					ns = append(ns, number[n])
				}
			}
			r.Values[i].Citations = ns
		}
		all.Figures = append(all.Figures, r)
	}
	return all
}

// section is a piece that is kept in one message where possible, with the item that it tells of.
type section struct {
	text entities.Text
	item *Item
}

// teller writes the pieces of one edition.
type teller struct {
	w     words
	notes map[int]*Endnote
	pages map[int]pageNote // the same in words
	open  string           // quotation marks
	close string
}

func newTeller(e *Edition) *teller {
	p := phrases.For(e.Language)
	t := &teller{
		w: words{p: p, e: e, brisk: true}, notes: map[int]*Endnote{}, pages: map[int]pageNote{},
		open: p.T("quote.open", nil), close: p.T("quote.close", nil),
	}
	for i := range e.Endnotes {
		t.notes[e.Endnotes[i].N] = &e.Endnotes[i]
	}
	return t
}

// page is an endnote in words.
func (t *teller) page(n *Endnote) pageNote {
	known, ok := t.pages[n.N]
	if !ok {
		known = t.w.note(n)
		t.pages[n.N] = known
	}
	return known
}

// block builds a piece in which nothing but our own links can be touched.
func (t *teller) block(build func(b *entities.Builder)) entities.Text {
	var b entities.Builder
	build(b.Inert())
	return b.Text()
}

// messages splits the pieces and says which stories each part tells.
func (t *teller) messages(blocks []section) []Message {
	texts := make([]entities.Text, 0, len(blocks))
	for _, b := range blocks {
		texts = append(texts, b.text)
	}
	var all []Message
	told := map[int64]bool{}
	for _, part := range entities.Parts(texts, 0, 0) {
		var items []*Item
		for _, i := range part.Blocks {
			if it := blocks[i].item; it != nil && it.hasMore() && !told[it.Story] {
				told[it.Story] = true
				items = append(items, it)
			}
		}
		all = append(all, Message{Text: part.Text, Stories: storiesOf(items)})
	}
	return all
}

// hasMore reports whether there is more to read of an item's story than the item shows.
func (it *Item) hasMore() bool {
	return it.Story != 0 && len(it.Sentences) > 0 &&
		(it.More > 0 || it.Origins > 1 || len(it.Sentences) > 1 || len(it.Sentences[0].Also) > 0)
}

// storiesOf names the stories of the most important items, in the order in which these stand.
func storiesOf(items []*Item) []StoryRef {
	best := slices.Clone(items)
	slices.SortStableFunc(best, func(a, b *Item) int { return cmp.Compare(b.importance(), a.importance()) })
	best = best[:min(len(best), storiesShown)]
	var all []StoryRef
	for _, it := range items {
		if slices.Contains(best, it) {
			all = append(all, StoryRef{ID: it.Story, Title: shortly(it.Sentences[0].Text, storyTitle)})
		}
	}
	return all
}

// importance weighs what a reader must know of first: what is no longer as he was told, what is disputed, what many say.
func (it *Item) importance() int {
	n := min(it.Origins, 5)
	if it.Change != nil {
		n += changeWeight[it.Change.Kind]
	}
	if it.Status == news.StatusDisputed {
		n += 8
	}
	return n
}

// shortly is the beginning of a text: at most limit characters, cut between words if that leaves half of them.
func shortly(s string, limit int) string {
	s = plain(s, sentenceRunes)
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	var b strings.Builder
	n := 0
	for g := uniseg.NewGraphemes(s); g.Next() && n+len(g.Runes()) < limit; n += len(g.Runes()) {
		b.WriteString(g.Str())
	}
	head := b.String()
	if at := strings.LastIndexByte(head, ' '); at > len(head)/2 {
		head = head[:at]
	}
	return strings.TrimRight(head, " ,;:–-") + "…"
}

// header is the title, what the edition is of and what is missing in it; the rest of what it stands on is folded.
func (t *teller) header() entities.Text {
	h := &t.w.e.Header
	return t.block(func(b *entities.Builder) {
		b.Bold(t.w.title()).Plain("\n").Plain(t.period())
		for _, line := range append([]string{t.w.chosen(h)}, t.problems()...) {
			if line != "" {
				b.Plain("\n" + line)
			}
		}
		b.LongQuote(func() { b.Plain(strings.Join(t.basis(), "\n")) })
	})
}

// period says from when to when the edition goes. The year is said once, where the language says it.
func (t *teller) period() string {
	h := &t.w.e.Header
	if h.From == nil {
		return t.w.p.T("bot.messages.period_until", map[string]any{"To": t.w.clock(h.To)})
	}
	from, to := h.From.In(h.CutoffLocal.Location()), h.To.In(h.CutoffLocal.Location())
	clock := func(day string) string {
		return t.w.p.T("bot.messages.clock", map[string]any{"Date": day, "Time": from.Format("15:04")})
	}
	return t.w.p.T("date.reach", map[string]any{
		"From": clock(t.w.date(from)), "FromOfYear": clock(t.w.p.Date(from)),
		"To": t.w.p.ClockOn(t.w.date(to), to), "ToOfYear": t.w.p.Clock(to),
	})
}

// problems says what a reader must know is missing.
func (t *teller) problems() []string {
	h := &t.w.e.Header
	var lines []string
	if len(h.Failing) > 0 {
		lines = append(lines, warnMark+t.w.p.T("header.failing", map[string]any{"Names": t.w.sources(h.Failing)}))
	}
	for _, line := range t.w.lacking(h) {
		lines = append(lines, warnMark+line)
	}
	return lines
}

// basis says what the edition stands on.
func (t *teller) basis() []string {
	h := &t.w.e.Header
	var lines []string
	if h.Articles > 0 {
		lines = append(lines, t.w.read(h))
	}
	lines = append(lines, t.w.mode(h)...)
	if set := t.w.setAside(h); set != "" {
		lines = append(lines, set)
	}
	for _, c := range []struct {
		key string
		n   int
	}{{"header.dropped", h.Dropped}, {"header.unread", h.Unread}, {"header.unrendered", h.Unrendered}} {
		if c.n > 0 {
			lines = append(lines, t.w.p.N(c.key, c.n, nil))
		}
	}
	if len(h.Silent) > 0 {
		lines = append(lines, t.w.p.T("header.silent", map[string]any{"Names": t.w.sources(h.Silent)}))
	}
	return append(lines, t.w.cutoff(h))
}

// dayOf writes an ISO day.
func (t *teller) dayOf(day string, undated bool) string {
	if d, err := time.Parse(time.DateOnly, day); err == nil && !undated {
		return t.w.date(d)
	}
	return t.w.p.T("note.undated", nil)
}

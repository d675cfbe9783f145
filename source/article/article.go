// Package article finds the report in a page: which of its blocks are the report's own text.
//
// It promises: blocks come in the order of the page and with the page's own words; what a reader can't see is not among
// them when the page was pruned (markup.Prune) before. It never guesses what the report says from what stands outside the page.
package article

import (
	"maps"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/source/markup"
)

// Page is a parsed and pruned page, with what it says of itself outside its text.
type Page struct {
	Root    *html.Node
	Address string
	Title   string   // headline
	Leads   []string // what the page's metadata say that it is about; a standfirst says the same
}

// Text gives the report's blocks, one a line; empty if the page has none.
func Text(p Page) string {
	l := newLayout(p)
	found := libraryText(p.Root, p.Address, true)
	l.seed(found)
	chosen := l.choose()
	if !l.tells(chosen) {
		l.unnamed = true // names have led astray
		l.seed(found)
		chosen = l.choose()
	}
	if !l.tells(chosen) && found != "" {
		return found
	}
	return l.text(chosen)
}

// layout is a page's blocks, and what is known of the elements around them.
type layout struct {
	page    Page
	blocks  []block
	prose   map[*html.Node]int  // characters of prose below each element
	zones   map[*html.Node]zone // what elements are, by themselves or by what they stand in
	all     int                 // characters of prose in the page
	unnamed bool                // names of elements are not believed

	timed map[*html.Node]bool // elements with a marked time below them
	head  int                 // the block with the headline, -1 if none is
	cards map[*html.Node]bool // elements that are one of a row of pointers to other reports

	begin        map[*html.Node]bool // the elements around the first paragraph after the headline
	opening      map[*html.Node]bool // and around the second too, since the first may be a standfirst
	openingNames map[string]bool     // and their names
	spans        map[string]int      // characters of prose below elements of each name
	names        map[string]int      // of what was seeded: characters of prose below elements of each name
	among        map[*html.Node]int  // how many paragraphs that were seeded stand right below an element
	soup         map[*html.Node]int  // how many of them an element has as bare lines between breaks
	times        int                 // lines that are a time of day
	known        int                 // characters of prose that was seeded
}

// block is a block of the page while it is judged.
type block struct {
	markup.Block
	prose  bool // a paragraph by its form
	seeded bool // the library takes it for the report's
	zone   zone
}

// tells reports whether a paragraph is among what was chosen.
func (l *layout) tells(chosen []bool) bool {
	for i, b := range l.blocks {
		if chosen[i] && b.prose {
			return true
		}
	}
	return false
}

func newLayout(p Page) *layout {
	l := &layout{page: p, spans: map[string]int{}, prose: map[*html.Node]int{}}
	for _, b := range markup.Blocks(p.Root) {
		l.blocks = append(l.blocks, block{Block: b, prose: isProse(b)})
	}
	l.captions()
	for _, b := range l.blocks {
		if !b.prose || b.Caption {
			continue
		}
		l.all += b.Length
		addNames(l.spans, b)
		for n := b.Node; n != nil; n = n.Parent {
			l.prose[n] += b.Length
		}
	}
	l.findHead()
	l.findCards()
	return l
}

// findHead looks for the headline and for what is around the paragraphs that follow it: whatever that is called, it is
// where the report begins.
func (l *layout) findHead() {
	l.head, l.opening, l.openingNames = -1, map[*html.Node]bool{}, map[string]bool{}
	for i, b := range l.blocks {
		if b.Linked*2 < b.Length && (b.Node.DataAtom == atom.H1 && (l.page.Title == "" || l.headline(b.Text)) || isHeading(b.Node) && l.headline(b.Text)) {
			l.head = i
			break
		}
	}
	if l.head < 0 {
		return
	}
	paragraphs := 0
	for _, b := range l.blocks[l.head+1:] {
		if !b.prose || b.Linked*4 > b.Length {
			continue
		}
		for n := b.Node; n != nil; n = n.Parent {
			l.opening[n] = true
			for _, t := range tokens(n) {
				l.openingNames[t] = true
			}
		}
		if paragraphs++; paragraphs == 1 {
			l.begin = maps.Clone(l.opening)
		} else {
			return
		}
	}
}

// isProse reports whether a block is a paragraph by its form: long enough, and not made of links.
func isProse(b markup.Block) bool {
	least := 60
	if dense(b.Text) {
		least = 25
	}
	return b.Length >= least && b.Linked*2 < b.Length && !b.Caption
}

// dense reports whether a text is of a script that says much in few characters.
func dense(s string) bool {
	n, all := 0, 0
	for _, r := range s {
		if r >= 0x3040 && r < 0xfb00 {
			n++
		}
		all++
	}
	return n*4 > all
}

// text joins what was chosen.
func (l *layout) text(chosen []bool) string {
	var b strings.Builder
	for i, take := range chosen {
		if take {
			b.WriteString(l.blocks[i].Text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

package about

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/source/dates"
	"tumen/source/markup"
)

// Look reads what a reader sees of the page, after it was pruned: the headline above the text, the stamps around it, who
// signs, and whether a notice says that the rest is closed.
func (p *Page) Look(root *html.Node) {
	v := view{page: p, blocks: markup.Blocks(root), order: map[*html.Node]int{}, sides: map[*html.Node]bool{}}
	v.number(root, 0)
	v.findHeadline()
	v.findText()
	for i := range v.blocks {
		const longest = 200 // characters of a line that says when and by whom
		if b := v.blocks[i]; b.Length <= longest && !b.Caption && !v.side(b.Node) {
			found := dates.Stamps(b.Text)
			v.stampsOf(i, found)
			v.signature(i, found)
		}
	}
	v.marks()
	v.notices()
}

// view is a page as it is seen.
type view struct {
	page          *Page
	blocks        []markup.Block
	order         map[*html.Node]int // of elements, as they begin
	elements      []*html.Node
	headline      int // block, or -1
	first, second int // blocks: the first two paragraphs below the headline
	above         map[*html.Node]bool
	sides         map[*html.Node]bool
	signed        bool // an author stands at the head of the text
}

func (v *view) number(n *html.Node, depth int) {
	if depth > markup.MaxDepth {
		return
	}
	if n.Type == html.ElementNode {
		v.order[n] = len(v.elements)
		v.elements = append(v.elements, n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		v.number(c, depth+1)
	}
}

// findHeadline finds the block that is the headline: one that says what the page calls itself, else the only <h1>.
func (v *view) findHeadline() {
	p := v.page
	v.headline = -1
	said := map[string]bool{}
	for _, s := range []string{p.linked.headline, p.values["og:title"], p.values["twitter:title"]} {
		if k := letters(s); len(k) > 10 {
			said[k] = true
		}
	}
	title, h1s, lastH1 := letters(p.title), 0, -1
	best := 0
	for i, b := range v.blocks {
		if b.Length <= 300 && !v.side(b.Node) {
			p.lines[letters(b.Text)] = true
		}
		h1 := under(b.Node, atom.H1)
		if h1 || heading(b.Node) {
			p.headings[letters(b.Text)] = true
		}
		if h1 {
			p.h1s = append(p.h1s, b.Text)
			h1s++
			lastH1 = i
		}
		key, score := letters(b.Text), 0
		switch {
		case len(key) < 6 || v.side(b.Node):
		case said[key] || len(key) > 20 && strings.HasPrefix(title, key):
			score = 2
		case h1 && (strings.HasPrefix(title, key) || len(key) > 20 && strings.Contains(title, key)):
			score = 2
		}
		if score > 0 && h1 {
			score = 4
		} else if score > 0 && heading(b.Node) {
			score = 3
		}
		if score > best {
			best, v.headline = score, i
		}
	}
	if v.headline < 0 && h1s == 1 {
		v.headline = lastH1
	}
	v.above = map[*html.Node]bool{}
	if v.headline >= 0 {
		for n := v.blocks[v.headline].Node; n != nil; n = n.Parent {
			v.above[n] = true
		}
	}
}

// findText finds the first two paragraphs below the headline.
func (v *view) findText() {
	v.first, v.second = len(v.blocks), len(v.blocks)
	for i := max(v.headline+1, 0); i < len(v.blocks); i++ {
		b := v.blocks[i]
		if !paragraph(b) || v.side(b.Node) {
			continue
		}
		if v.first == len(v.blocks) {
			v.first = i
			continue
		}
		v.second = i
		break
	}
	for i := v.first - 1; i >= max(v.first-mostAbove, 0) && v.first < len(v.blocks); i-- {
		n := v.blocks[i].Node
		if !v.side(n) && v.blocks[i].Length >= 8 && (heading(n) || under(n, atom.H1) || titleName.MatchString(markup.Attr(n, "class"))) {
			v.page.near = v.blocks[i].Text
			break
		}
		if n.DataAtom != atom.Tr {
			continue
		}
		titled := func(c *html.Node) bool {
			return c.DataAtom == atom.Td && titleName.MatchString(markup.Attr(c, "class"))
		}
		if cell := find(n, titled, 0); cell != nil {
			v.page.near = markup.NodeText(cell) // the row of a board
			break
		}
	}
}

// mostAbove is how many blocks above the text a headline is looked for: no report has more between them.
const mostAbove = 100

// titleName finds the names of what is a headline without being a heading: a cell of a board, a line of an old page.
var titleName = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:title|tit|ttl|subject|headline|heading)(?:$|[\s_\d-])`)

// paragraph reports whether a block is a paragraph by its form.
func paragraph(b markup.Block) bool {
	least := 80
	for _, r := range b.Text {
		if r >= 0x3040 && r < 0xfb00 { // scripts that say much in few characters
			least = 40
			break
		}
	}
	return b.Length >= least && b.Linked*2 < b.Length && !b.Caption
}

// stampsOf reads the times in a block: those with a label wherever they are, those without only at the head of the text.
func (v *view) stampsOf(i int, found []dates.Labelled) {
	b := v.blocks[i]
	if b.Linked*2 > b.Length && b.Length > 30 {
		return
	}
	head := v.atHead(i)
	length := b.Length
	for _, s := range found {
		length -= utf8.RuneCountInString(b.Text[s.Start:s.End])
	}
	for k, s := range found {
		label := s.Label
		if k == 0 && label == dates.Unlabelled && i > 0 && v.blocks[i-1].Length <= 25 && strings.TrimSpace(b.Text[:s.Start]) == "" {
			label = dates.LabelAtEnd(v.blocks[i-1].Text) // the label stands in a cell of its own
		}
		at := stamp{s.Moment, inHead}
		switch {
		case label == dates.Updated:
			at.place = inUpdated
		case label == dates.Issued && (head || v.close(i)):
			at.place = inIssued
		case label == dates.Published && head:
			at.place = inLabelled
		case label == dates.Published && length <= 100:
			at.place = inLabelledApart
		case label == dates.Unlabelled && head && length <= 80 && k == 0 && (i == v.headline || !heading(b.Node)) && !strings.HasSuffix(strings.TrimSpace(b.Text[:s.Start]), ":"): // whatever it is that the label says
		default:
			continue
		}
		if at.place == inLabelledApart && v.has(inLabelledApart) && !v.agrees(at) {
			at.place = inUpdated // of two that are no part of the head, neither is known to be the report's
			v.demote(inLabelledApart)
		}
		if at.place == inHead && v.has(inHead) {
			continue // the nearest counts
		}
		v.page.stamps = append(v.page.stamps, at)
	}
}

// atHead reports whether a block stands between the headline and the second paragraph, or close above the headline.
func (v *view) atHead(i int) bool {
	const reach = 25
	if v.headline < 0 || i > v.headline+reach {
		return false
	}
	return i >= v.headline && i < v.second || i < v.headline && v.close(i)
}

// close reports whether a block stands in the same small part of the page as the headline.
func (v *view) close(i int) bool {
	if v.headline < 0 || i < v.headline-6 {
		return false
	}
	n := v.blocks[v.headline].Node
	for range 4 {
		if n == nil || n.DataAtom == atom.Body {
			return false
		}
		if within(v.blocks[i].Node, n) {
			return !markup.Holds(n, atom.Nav)
		}
		n = n.Parent
	}
	return false
}

func (v *view) has(pl place) bool {
	for _, s := range v.page.stamps {
		if s.place == pl {
			return true
		}
	}
	return false
}

func (v *view) agrees(with stamp) bool {
	for _, s := range v.page.stamps {
		if s.place == with.place && s.Day() != with.Day() {
			return false
		}
	}
	return true
}

func (v *view) demote(pl place) {
	for i := range v.page.stamps {
		if v.page.stamps[i].place == pl {
			v.page.stamps[i].place = inUpdated
		}
	}
}

// sideName finds the names of what stands around a report, and of what readers wrote below it.
var sideName = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:comments?|comentarios|kommentare?|reply|replies|related|sidebar|recommend(?:ed|ations)?|popular|ticker|latest|trending|` +
	`weather|copyrights?|footer|newsletters?|teasers?|mostread|rank(?:ing)?|breadcrumbs?|today|clock|reader|carousel|events?|archives?|widget|cookie)(?:$|[\s_\d-])`)

// side reports whether an element is furniture by its kind or its names. What the headline stands in never is.
func (v *view) side(n *html.Node) bool {
	if n == nil || v.above[n] {
		return false
	}
	if is, known := v.sides[n]; known {
		return is
	}
	var is bool
	switch n.DataAtom {
	case atom.Aside, atom.Nav, atom.Footer, atom.Form:
		is = true
	default:
		is = sideName.MatchString(markup.Attr(n, "class")) || sideName.MatchString(markup.Attr(n, "id")) || v.side(n.Parent)
	}
	v.sides[n] = is
	return is
}

func within(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

// under reports whether a node is an element of a kind or right below one.
func under(n *html.Node, tag atom.Atom) bool {
	return n != nil && (n.DataAtom == tag || n.Parent != nil && n.Parent.DataAtom == tag)
}

func heading(n *html.Node) bool {
	if n == nil {
		return false
	}
	switch n.DataAtom {
	case atom.H2, atom.H3, atom.H4:
		return true
	}
	return false
}

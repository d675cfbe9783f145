// Package markup gives what a reader sees of a piece of HTML: its blocks, one a line, without what is hidden.
package markup

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxDepth bounds how deep a tree is followed: pages that are nested deeper are made to break readers.
const MaxDepth = 500

// Block is a paragraph, a heading, an item of a list, a row of a table, or a line between two breaks.
type Block struct {
	Text    string     // in one line, not yet cleaned
	Length  int        // characters of it
	Linked  int        // how many of these are links
	Node    *html.Node // the innermost block element around it
	Caption bool       // below or over a picture
}

// Raw gives the text below a node, not yet cleaned: each paragraph, heading, list item and table row a line of its own, with the order that elements force as characters.
func Raw(n *html.Node) string {
	var b strings.Builder
	for _, block := range Blocks(n) {
		if !block.Caption {
			b.WriteString(block.Text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Blocks gives the blocks below a node in the order of the page, those at pictures too.
func Blocks(n *html.Node) []Block {
	var b blockWriter
	b.node(n, 0)
	b.end()
	return b.out
}

// blockWriter collects the blocks.
type blockWriter struct {
	out      []Block
	line     strings.Builder
	within   *html.Node // the block element that is open
	links    int        // how many links are open
	linked   int        // characters of the line that are links
	captions int        // how many figures are open
	row      bool       // a row of data is open: all that is in it makes one line
}

// end closes the line. White space in HTML means nothing but a space.
func (b *blockWriter) end() {
	if s := strings.Join(strings.Fields(strings.ReplaceAll(b.line.String(), breakMark, " ")), " "); s != "" {
		s = strings.TrimSuffix(s, " |")
		length := utf8.RuneCountInString(s)
		b.out = append(b.out, Block{Text: s, Length: length, Linked: min(b.linked, length), Node: b.within, Caption: b.captions > 0})
	}
	b.line.Reset()
	b.linked = 0
}

// lineBreak ends the line where a sentence has ended or where two breaks meet; one inside a sentence is only layout.
func (b *blockWriter) lineBreak() {
	s := b.line.String()
	if strings.HasSuffix(strings.TrimRight(s, " \t\r\n"), breakMark) {
		b.end()
		return
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(s))
	if strings.ContainsRune(`.!?…:"»”“)`, last) {
		b.end()
		return
	}
	b.line.WriteString(breakMark)
}

// breakMark stands in a line for a break that may turn out to be one of two. It is a control character,
// which text is cleaned of anyway.
const breakMark = "\x1e"

func (b *blockWriter) node(n *html.Node, depth int) {
	if depth > MaxDepth {
		return
	}
	switch n.Type {
	case html.TextNode:
		b.text(n.Data)
		return
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ElementNode, html.DocumentNode, html.RawNode, html.ErrorNode:
	}
	tag := n.DataAtom
	if tag == 0 { // nodes that the extractor has made have a name only
		tag = atom.Lookup([]byte(n.Data))
	}
	if !silent(tag) {
		b.element(n, tag, depth)
	}
}

func (b *blockWriter) text(s string) {
	if b.links > 0 {
		b.linked += utf8.RuneCountInString(strings.TrimSpace(s))
	}
	b.line.WriteString(strings.ReplaceAll(s, breakMark, ""))
}

func (b *blockWriter) element(n *html.Node, tag atom.Atom, depth int) {
	caption, link := caption(n, tag), tag == atom.A
	block := !b.row && (isBlock(tag) || caption || tag == atom.Figure || tag == atom.Td || tag == atom.Th)
	row := tag == atom.Tr && !b.row && dataRow(n)
	outer := b.within
	if block {
		b.end()
		b.within = n
	}
	if b.row && isBlock(tag) {
		b.line.WriteByte(' ')
	}
	b.row = b.row || row
	if caption {
		b.captions++
	}
	if link {
		b.links++
	}
	force := turned(n)
	if force {
		b.line.WriteRune(forcedRight)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.node(c, depth+1)
	}
	if force {
		b.line.WriteRune(popDirection)
	}
	b.row = b.row && !row
	switch {
	case block:
		b.end()
	case tag == atom.Br && b.row:
		b.line.WriteByte(' ')
	case tag == atom.Br:
		b.lineBreak()
	case tag == atom.Td || tag == atom.Th:
		b.line.WriteString(" | ")
	case (tag == atom.B || tag == atom.Strong) && n.NextSibling != nil && n.NextSibling.Type == html.ElementNode:
		b.line.WriteByte(' ') // a heading of its own before what follows; inside a sentence text would follow
	}
	b.within = outer
	if caption {
		b.captions--
	}
	if link {
		b.links--
	}
}

// dataRow reports whether a row of a table holds data rather than parts of the page, as tables that lay a page out do.
func dataRow(n *html.Node) bool {
	cells := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		cells++
		if Holds(c, atom.Table, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.Article, atom.Section, atom.Form) ||
			count(c, atom.Br) > 2 || count(c, atom.P) > 2 || count(c, atom.Div) > 2 || len(NodeText(c)) > 1000 {
			return false
		}
	}
	return cells > 1
}

// count counts the children of a kind.
func count(n *html.Node, tag atom.Atom) int {
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == tag {
			sum++
		}
	}
	return sum
}

// caption reports whether what is below an element describes a picture. A figure may hold a quote or a table instead.
func caption(n *html.Node, tag atom.Atom) bool {
	return tag == atom.Figcaption || tag == atom.Figure && !Holds(n, atom.Blockquote, atom.Table) ||
		(tag == atom.Em || tag == atom.Span || tag == atom.Small || tag == atom.I) && captionName(Attr(n, "class"))
}

// captionName reports whether a class names what stands at a picture.
func captionName(class string) bool {
	if class == "" {
		return false
	}
	for token := range strings.FieldsSeq(class) {
		words := NameWords(token)
		for i, w := range words {
			if w == "caption" || (w == "desc" || w == "description") && i > 0 && slices.Contains([]string{"img", "image", "photo", "pic"}, words[i-1]) {
				return true
			}
		}
	}
	return false
}

// Holds reports whether an element of one of the kinds is below a node.
func Holds(n *html.Node, tags ...atom.Atom) bool { return holds(n, 0, tags) }

func holds(n *html.Node, depth int, tags []atom.Atom) bool {
	if depth > MaxDepth {
		return false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if slices.Contains(tags, c.DataAtom) || holds(c, depth+1, tags) {
			return true
		}
	}
	return false
}

// silent elements hold nothing that is read.
func silent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Button,
		atom.Select, atom.Textarea, atom.Head, atom.Nav, atom.Video, atom.Audio:
		return true
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl,
		atom.Dt, atom.Dd, atom.Tr, atom.Table, atom.Blockquote, atom.Pre, atom.Section, atom.Article, atom.Header,
		atom.Footer, atom.Main, atom.Aside, atom.Hr, atom.Body, atom.Html, atom.Caption, atom.Details, atom.Summary,
		atom.Address, atom.Form, atom.Fieldset, atom.Center:
		return true
	}
	return false
}

// Package markup gives what a reader sees of a piece of HTML: its blocks, one a line, without what is hidden.
package markup

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/lang"
)

// MaxDepth bounds how deep a tree is followed: pages that are nested deeper are made to break readers.
const MaxDepth = 500

// Text gives the text below a node: each paragraph, heading, list item and table row a line of its own.
func Text(n *html.Node) string {
	return lang.Clean(Raw(n))
}

// Raw gives the same lines before they are cleaned, with the order that elements force as characters.
func Raw(n *html.Node) string {
	var b blockWriter
	b.node(n, 0)
	b.end()
	return b.out.String()
}

// blockWriter collects the lines.
type blockWriter struct {
	out  strings.Builder
	line strings.Builder
}

// end closes the line. White space in HTML means nothing but a space.
func (b *blockWriter) end() {
	if s := strings.Join(strings.Fields(strings.ReplaceAll(b.line.String(), breakMark, " ")), " "); s != "" {
		b.out.WriteString(strings.TrimSuffix(s, " |"))
		b.out.WriteByte('\n')
	}
	b.line.Reset()
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
		b.line.WriteString(strings.ReplaceAll(n.Data, breakMark, ""))
		return
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ElementNode, html.DocumentNode, html.RawNode, html.ErrorNode:
	}
	tag := n.DataAtom
	if tag == 0 { // nodes that the extractor has made have a name only
		tag = atom.Lookup([]byte(n.Data))
	}
	if silent(tag) {
		return
	}
	block := isBlock(tag)
	if block {
		b.end()
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
	switch {
	case block:
		b.end()
	case tag == atom.Br:
		b.lineBreak()
	case tag == atom.Td || tag == atom.Th:
		b.line.WriteString(" | ")
	}
}

// silent elements hold nothing that is read.
func silent(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Button,
		atom.Select, atom.Textarea, atom.Head, atom.Figcaption, atom.Figure, atom.Nav, atom.Video, atom.Audio:
		return true
	}
	return false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl,
		atom.Dt, atom.Dd, atom.Tr, atom.Table, atom.Blockquote, atom.Pre, atom.Section, atom.Article, atom.Header,
		atom.Footer, atom.Main, atom.Aside, atom.Hr, atom.Body, atom.Html, atom.Caption, atom.Details, atom.Summary,
		atom.Address, atom.Form, atom.Fieldset:
		return true
	}
	return false
}

package article

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/source/markup"
)

// zone is what a part of a page is by its element and the names that its makers gave it.
type zone int

const (
	zonePlain zone = iota
	zoneBody       // marked as the report's text
	zoneLead       // marked as its standfirst
	zoneSide       // furniture
)

// zone says what an element is. The outermost furniture wins, except where it holds the report.
func (l *layout) zone(n *html.Node) zone {
	if n == nil || n.Type != html.ElementNode {
		return zonePlain
	}
	if z, ok := l.zones[n]; ok {
		return z
	}
	outer := l.zone(n.Parent)
	z := outer
	if outer != zoneSide {
		switch {
		case (l.cards[n] || l.furnitureElement(n)) && !l.holdsReport(n):
			z = zoneSide
		case strings.EqualFold(markup.Attr(n, "itemprop"), "articleBody"):
			z = zoneBody
		case z == zonePlain && namedAs("lead", n):
			z = zoneLead
		}
	}
	l.zones[n] = z
	return z
}

// holdsReport reports whether an element has most of the page's prose or its marked body below it.
func (l *layout) holdsReport(n *html.Node) bool {
	return l.prose[n]*2 > l.all && (l.head < 0 || l.opening[n]) || marked(n, 0)
}

func marked(n *html.Node, depth int) bool {
	if depth > markup.MaxDepth {
		return false
	}
	if n.DataAtom == atom.H1 || n.DataAtom == atom.Main || strings.EqualFold(markup.Attr(n, "itemprop"), "articleBody") {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if marked(c, depth+1) {
			return true
		}
	}
	return false
}

// furnitureElement goes by the element, its role and its names.
func (l *layout) furnitureElement(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.H1:
		return false
	case atom.Aside:
		return !quotes(n)
	case atom.Nav, atom.Footer, atom.Form, atom.Menu, atom.Dialog:
		return true
	}
	switch markup.Attr(n, "role") {
	case "navigation", "complementary", "contentinfo", "search", "dialog", "menu", "banner":
		return true
	}
	for _, token := range tokens(n) {
		if l.furnitureName(token, n) {
			return true
		}
	}
	return false
}

// furnitureName reports whether a name of an element says that it is furniture. A name that most of the report bears from its
// beginning on says nothing.
func (l *layout) furnitureName(token string, n *html.Node) bool {
	words := markup.NameWords(token)
	if l.unnamed || made(token) {
		return false
	}
	if named("walled", words) && l.spans[token]*4 <= l.all {
		return true
	}
	if !named("side", words) || slices.Contains(words, "social") && quotes(n) {
		return false
	}
	return l.names[token]*2 <= l.known || l.head >= 0 && !l.openingNames[token]
}

// quotes reports whether an element holds what somebody wrote elsewhere.
func quotes(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Blockquote {
			return true
		}
	}
	return n.DataAtom == atom.Blockquote
}

package markup

import (
	"strings"

	"golang.org/x/net/html"
)

// Attr returns an attribute of an element, empty if it has none.
func Attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// HasAttr reports whether an element has an attribute.
func HasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// NodeText returns the text below a node, of at most some thousand bytes.
func NodeText(n *html.Node) string {
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else if c.Type == html.ElementNode && b.Len() < 4096 {
			b.WriteString(NodeText(c))
		}
	}
	return b.String()
}

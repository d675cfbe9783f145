// Package about reads what a page says of itself outside its text: its headline, who wrote it, when it came out, its own
// address, and whether it shows the whole of the report.
//
// It promises: what the page does not say stays empty. A time is the report's own and that of its publication, never the
// page's clock, a change, a comment, another report or a year of copyright; of an address it is taken only where nothing else
// speaks. A name is a person's. It knows no site by name: the caller says which names are outlets.
package about

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/source/markup"
)

// Page is what a page says of itself. Read fills what stands in its head, Look what its reader sees.
type Page struct {
	Address     string
	Canonical   []string // what it calls its address, the surest first, as written
	SiteName    string
	Publisher   string
	ArticleBody string
	Leads       []string // what it says that it is about

	linked   report            // the report in its linked data
	values   map[string]string // of <meta>, by lower-case name or property; the first counts
	title    string            // contents of <title>
	h1s      []string
	stamps   []stamp
	rels     []string // names in links to authors and in marked elements
	titled   []string // signatures with a reporter's title
	beside   []string // what stands beside the time at the head of the text, or is said to be "by" somebody
	headings map[string]bool
	lines    map[string]bool // short lines that are seen
	near     string          // the heading nearest above the text
	closed   bool            // a notice says that the rest is closed
}

// Said lists what the page says in words outside its text, for whoever looks for tricks in them.
func (p *Page) Said() []string {
	return append([]string{p.linked.headline, p.values["og:title"], p.title, p.ArticleBody}, p.h1s...)
}

// Read reads a page's head, linked data and marks, before anything is taken out of it. Outlet may be nil.
func Read(root *html.Node, address string) *Page {
	p := &Page{Address: address, values: map[string]string{}, headings: map[string]bool{}, lines: map[string]bool{}}
	c := collector{page: p}
	c.walk(root, 0)
	if href := p.values["link canonical"]; href != "" {
		p.Canonical = append(p.Canonical, href)
	}
	if og := p.values["og:url"]; og != "" {
		p.Canonical = append(p.Canonical, og)
	}
	p.Leads = []string{p.values["og:description"], p.values["description"], p.values["twitter:description"]}
	p.SiteName = first(p.values["og:site_name"], p.values["application-name"])
	p.linked = c.linked.main(p)
	p.Publisher = first(p.linked.publisher, p.values["dc.publisher"], p.values["publisher"])
	p.ArticleBody = p.linked.body
	p.addLinkedStamps(c.linked)
	p.addMetaStamps()
	return p
}

// collector walks a page once.
type collector struct {
	page   *Page
	linked linkedData
}

func (c *collector) walk(n *html.Node, depth int) {
	if depth > markup.MaxDepth {
		return
	}
	if n.Type == html.ElementNode {
		c.element(n)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		c.walk(child, depth+1)
	}
}

func (c *collector) element(n *html.Node) {
	switch n.DataAtom {
	case atom.Title:
		if c.page.title == "" && (n.Parent == nil || n.Parent.DataAtom != atom.Svg) {
			c.page.title = markup.NodeText(n)
		}
	case atom.Link:
		if strings.EqualFold(strings.TrimSpace(markup.Attr(n, "rel")), "canonical") {
			c.keep("link canonical", markup.Attr(n, "href"))
		}
	case atom.Meta:
		for _, key := range []string{"property", "name"} {
			c.keep(strings.ToLower(strings.TrimSpace(markup.Attr(n, key))), markup.Attr(n, "content"))
		}
		if prop := strings.ToLower(strings.TrimSpace(markup.Attr(n, "itemprop"))); prop != "" && !teased(n) {
			c.keep("itemprop "+prop, markup.Attr(n, "content"))
		}
	case atom.Script:
		if strings.HasPrefix(strings.ToLower(strings.TrimSpace(markup.Attr(n, "type"))), "application/ld+json") {
			c.linked.block(markup.NodeText(n))
		}
	}
}

// keep notes a value under a name; the first counts.
func (c *collector) keep(name, value string) {
	if value = strings.TrimSpace(value); name != "" && value != "" && c.page.values[name] == "" {
		c.page.values[name] = value
	}
}

// teased reports whether an element is part of a list of other reports by the elements around it.
func teased(n *html.Node) bool {
	for a := n.Parent; a != nil; a = a.Parent {
		switch a.DataAtom {
		case atom.Aside, atom.Nav, atom.Footer, atom.Li:
			return true
		}
		if prop := strings.ToLower(markup.Attr(a, "itemprop")); prop == "comment" || prop == "itemlistelement" || prop == "video" || prop == "image" || prop == "haspart" {
			return true
		}
	}
	return false
}

func first(values ...string) string {
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" {
			return v
		}
	}
	return ""
}

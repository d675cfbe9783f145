package about

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/source/dates"
	"tumen/source/markup"
)

// marks reads what elements are marked as: times and authors, in microdata, RDFa and the names that sites give them.
func (v *view) marks() {
	for _, n := range v.elements {
		if v.side(n) {
			continue
		}
		props := properties(n)
		switch {
		case props["author"] || props["creator"] || relAuthor(n) || authorLink(n) && v.inHead(n) ||
			named(n, "byline", "author", "author-name", "article-author", "entry-author", "post-author", "vcard", "writer", "reporter", "journalist"):
			v.signer(n)
		case props["datepublished"] || props["published"] || props["issued"] || props["datecreated"] || props["created"]:
			v.mark(n, inMarks)
		case n.DataAtom == atom.Time:
			v.time(n, props)
		}
	}
	v.onlyOne(inMarks)
	v.onlyOne(inMarkedTime)
	v.onlyOne(inTime)
}

// signer notes who is named in an element that is marked as an author. Those at the head of the text count before others,
// who may have written what stands around it.
func (v *view) signer(n *html.Node) {
	name := author(n)
	if name == "" || slices.Contains(v.page.rels, name) {
		return
	}
	if v.inHead(n) {
		if !v.signed {
			v.page.rels, v.signed = nil, true
		}
	} else if v.signed {
		return
	}
	v.page.rels = append(v.page.rels, name)
}

// properties are what an element is said to be, without the vocabularies' names.
func properties(n *html.Node) map[string]bool {
	out := map[string]bool{}
	if n.DataAtom == atom.Meta {
		return out
	}
	for _, key := range []string{"itemprop", "property"} {
		for p := range strings.FieldsSeq(strings.ToLower(markup.Attr(n, key))) {
			out[p[strings.LastIndexByte(p, ':')+1:]] = true
		}
	}
	return out
}

// mark notes the time of an element: for machines, else as it is written.
func (v *view) mark(n *html.Node, pl place) {
	if teased(n) && !v.above[n.Parent] {
		return
	}
	for _, value := range []string{markup.Attr(n, "content"), markup.Attr(n, "datetime"), markup.NodeText(n)} {
		if m := dates.Machine(value); !m.IsZero() {
			v.page.stamps = append(v.page.stamps, stamp{m, pl})
			return
		}
	}
}

// time notes a <time>: one that is marked wherever it stands, others only at the head of the text.
func (v *view) time(n *html.Node, props map[string]bool) {
	names := strings.ToLower(markup.Attr(n, "class"))
	switch {
	case props["datemodified"] || strings.Contains(names, "modif") || strings.Contains(names, "update") && !strings.Contains(names, "publish") || v.labelBefore(n) == dates.Updated:
		v.mark(n, inUpdated)
	case markup.HasAttr(n, "pubdate") || strings.Contains(names, "publish"):
		v.mark(n, inMarkedTime)
	case v.inHead(n):
		v.mark(n, inTime)
	}
}

// labelBefore gives the label in the text before an element, or at the beginning of its own.
func (v *view) labelBefore(n *html.Node) dates.Label {
	text := ""
	for s := n.PrevSibling; s != nil && len(text) < 60; s = s.PrevSibling {
		if s.Type == html.TextNode {
			text = s.Data + text
		} else if s.DataAtom == atom.Time {
			break
		} else {
			text = markup.NodeText(s) + " " + text
		}
	}
	if l := dates.LabelAtEnd(text); l != dates.Unlabelled {
		return l
	}
	if found := dates.Stamps(markup.NodeText(n)); len(found) > 0 {
		return found[0].Label
	}
	return dates.Unlabelled
}

// inHead reports whether an element begins between the headline and the second paragraph, or close above the headline.
func (v *view) inHead(n *html.Node) bool {
	if v.headline < 0 {
		return false
	}
	at, head := v.order[n], v.order[v.blocks[v.headline].Node]
	if at < head {
		up := v.blocks[v.headline].Node
		for range 4 {
			if up == nil || up.DataAtom == atom.Body {
				return false
			}
			if within(n, up) {
				return !markup.Holds(up, atom.Nav)
			}
			up = up.Parent
		}
		return false
	}
	return v.second == len(v.blocks) || at < v.order[v.blocks[v.second].Node] || within(n, v.blocks[v.second].Node) && at == v.order[n] && v.first == v.second
}

// onlyOne drops the times of a place that don't agree on the day.
func (v *view) onlyOne(pl place) {
	day := ""
	for _, s := range v.page.stamps {
		if s.place != pl {
			continue
		}
		if day != "" && s.Day() != day {
			v.demote(pl)
			return
		}
		day = s.Day()
	}
}

func relAuthor(n *html.Node) bool {
	return n.DataAtom == atom.A && slices.Contains(strings.Fields(strings.ToLower(markup.Attr(n, "rel"))), "author")
}

var authorPath = regexp.MustCompile(`(?i)/(?:authors?|aut[o]r(?:en|in)?|avtory?|reporters?|journalists?|writers?|people)/[^/]`)

// authorLink reports whether an element leads to the page of an author.
func authorLink(n *html.Node) bool {
	return n.DataAtom == atom.A && authorPath.MatchString(markup.Attr(n, "href"))
}

// named reports whether an element bears one of the names.
func named(n *html.Node, names ...string) bool {
	for c := range strings.FieldsSeq(strings.ToLower(markup.Attr(n, "class"))) {
		c = strings.NewReplacer("__", "-", "_", "-").Replace(c)
		if slices.Contains(names, c) {
			return true
		}
	}
	return false
}

// author gives the name in an element that is marked as an author.
func author(n *html.Node) string {
	if inner := find(n, func(c *html.Node) bool { return properties(c)["name"] || named(c, "fn", "name", "author-name") }, 0); inner != nil {
		n = inner
	}
	name := strings.Join(strings.Fields(first(markup.Attr(n, "content"), spaced(n))), " ")
	if len(name) > 120 {
		return ""
	}
	return name
}

// spaced gives the text below a node with the elements kept apart.
func spaced(n *html.Node) string {
	var b strings.Builder
	for _, block := range markup.Blocks(n) {
		b.WriteString(block.Text)
		b.WriteString(" · ")
	}
	return strings.TrimSuffix(b.String(), " · ")
}

func find(n *html.Node, is func(*html.Node) bool, depth int) *html.Node {
	if depth > markup.MaxDepth {
		return nil
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && is(c) {
			return c
		}
		if f := find(c, is, depth+1); f != nil {
			return f
		}
	}
	return nil
}

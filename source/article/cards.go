package article

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/source/markup"
)

// findCards looks for rows of elements of one kind that each begin with a line that is a link: pointers to other reports,
// maybe with the first sentences of each. Such rows can say more than a short report does.
func (l *layout) findCards() {
	l.cards = map[*html.Node]bool{}
	first := map[*html.Node]int{} // the first block below an element that says more than a number or a time
	for i, b := range l.blocks {
		if b.Length < 8 || isTime(b.Text) {
			continue
		}
		for n, up := b.Node, 0; n != nil && up < 6; n, up = n.Parent, up+1 {
			if _, ok := first[n]; !ok {
				first[n] = i
			}
		}
	}
	rows := map[*html.Node]map[string][]*html.Node{}
	for n := range first {
		if n.Parent == nil || len(n.Attr) == 0 && n.Data != "li" && n.Data != "article" {
			continue
		}
		if rows[n.Parent] == nil {
			rows[n.Parent] = map[string][]*html.Node{}
		}
		kind := n.Data + " " + markup.Attr(n, "class")
		rows[n.Parent][kind] = append(rows[n.Parent][kind], n)
	}
	for _, kinds := range rows {
		for _, row := range kinds {
			if len(row) < 3 {
				continue
			}
			pointers := 0
			for _, n := range row {
				if b := l.blocks[first[n]]; b.Length >= 12 && b.Linked*10 >= b.Length*8 && !pointsHere(n, 0) {
					pointers++
				}
			}
			if pointers*10 < len(row)*8 {
				continue
			}
			if slices.ContainsFunc(row, func(n *html.Node) bool { return l.begin[n] }) {
				continue
			}
			for _, n := range row {
				l.cards[n] = true
			}
		}
	}
}

// pointsHere reports whether the first link below an element leads to a place in the same page, as that of an entry does.
func pointsHere(n *html.Node, depth int) bool {
	if depth > markup.MaxDepth {
		return false
	}
	if n.DataAtom == atom.A {
		return strings.HasPrefix(markup.Attr(n, "href"), "#") || strings.HasPrefix(markup.Attr(n, "href"), "?")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if markup.Holds(c, atom.A) || c.DataAtom == atom.A {
			return pointsHere(c, depth+1)
		}
	}
	return false
}

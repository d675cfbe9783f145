package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// captions finds the lines at pictures that no figure holds: alone with a picture in a small box, in a box that is
// named for pictures, or after the mark that Korean papers set before captions.
func (l *layout) captions() {
	lines := map[*html.Node]int{} // how many blocks stand below a node
	for _, b := range l.blocks {
		for n := b.Node; n != nil; n = n.Parent {
			lines[n]++
		}
	}
	for i := range l.blocks {
		b := &l.blocks[i]
		if b.Caption || !short(*b) || isHeading(b.Node) {
			continue
		}
		if r := []rune(b.Text); r[0] == '▲' || r[0] == '△' {
			b.Caption = true
			continue
		}
		for n, up := b.Node, 0; n != nil && up < 3; n, up = n.Parent, up+1 {
			if lines[n] > 3 {
				break
			}
			if lines[n] == 1 && hasPicture(n, 0) || namedAs("image", n) {
				b.Caption = true
			}
		}
	}
}

// gallery makes the captions of a page the report's text where they say more than all the rest: such a page shows pictures
// and tells by them. It reports whether it did.
func (l *layout) gallery(chosen []bool) bool {
	told, shown, pictures := 0, 0, 0
	for i, b := range l.blocks {
		switch {
		case chosen[i]:
			told += b.Length
		case b.Caption && b.zone != zoneSide && b.Linked == 0:
			shown += b.Length
			pictures++
		}
	}
	if pictures < 3 || shown <= told {
		return false
	}
	for i := range l.blocks {
		if b := &l.blocks[i]; b.Caption && b.zone != zoneSide && b.Linked == 0 {
			b.Caption, b.seeded = false, true
		}
	}
	return true
}

// short reports whether a line is no longer than captions are.
func short(b block) bool {
	if dense(b.Text) {
		return b.Length < 110
	}
	return b.Length < 220
}

func hasPicture(n *html.Node, depth int) bool {
	if depth > 6 {
		return false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Img || c.DataAtom == atom.Picture || strings.HasPrefix(c.Data, "amp-img") || hasPicture(c, depth+1) {
			return true
		}
	}
	return false
}

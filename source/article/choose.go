package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/source/markup"
)

// choose says which blocks are the report's.
func (l *layout) choose() []bool {
	chosen := make([]bool, len(l.blocks))
	body := l.container()
	for i, b := range l.blocks {
		in := body != nil && within(b.Node, body)
		chosen[i] = (b.seeded || in) && l.fits(b, in)
	}
	l.lead(chosen)
	if l.gallery(chosen) {
		return l.choose()
	}
	l.dropEmptyHeadings(chosen)
	return chosen
}

// fits reports whether a block that the library has taken, or that stands among such, reads as the report's.
func (l *layout) fits(b block, in bool) bool {
	if b.zone == zoneSide || b.Caption || b.Node.DataAtom == atom.H1 && sameLine(b.Text, l.page.Title) {
		return false
	}
	if b.Linked*10 >= b.Length*9 {
		return false // a line that is a link leads elsewhere
	}
	if linkWithLabel(b) {
		return false
	}
	if breadcrumb.MatchString(b.Text) {
		return false
	}
	if b.Length <= 6 && !strings.ContainsFunc(b.Text, unicode.IsLetter) && !isTime(b.Text) && b.Node.DataAtom != atom.Dt && b.Node.DataAtom != atom.Tr {
		return false // a count, the number of a picture
	}
	if isTime(b.Text) {
		return in && l.times >= 3 // the entries of a live page
	}
	if b.seeded {
		return b.Linked*2 <= b.Length || b.Node.DataAtom == atom.P || b.Node.DataAtom == atom.Li
	}
	if b.zone == zoneLead {
		return false // teasers of other reports have such names too
	}
	switch b.Node.DataAtom {
	case atom.P, atom.Li, atom.Tr, atom.Blockquote, atom.Dd, atom.Dt:
		return true
	}
	return isHeading(b.Node) || b.Linked == 0 && (l.soup[b.Node] >= 2 && b.Length >= 12 || b.prose && (l.among[b.Node.Parent] >= 2 || quoted(b.Text)))
}

var (
	breadcrumb = regexp.MustCompile(`^[^.!?]{1,30}(?:\s[>»›]\s[^.!?]{1,40})+$`)
	timeOfDay  = regexp.MustCompile(`^(?:(?:오전|오후) )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[\p{L}.]{1,12}){0,3}$`)
)

// isTime reports whether a line is a time of day and nothing else.
func isTime(text string) bool { return len(text) < 36 && timeOfDay.MatchString(text) }

// quoted reports whether a paragraph is what somebody says.
func quoted(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("«“„\"「", r)
}

// lead takes the standfirst: what stands between the headline and the text and is a paragraph by its form, marked as one
// or said again in the page's metadata.
func (l *layout) lead(chosen []bool) {
	first := len(chosen)
	for i, take := range chosen {
		if take && l.blocks[i].prose {
			first = i
			break
		}
	}
	head := -1
	for i := range first {
		b := l.blocks[i]
		if chosen[i] && l.holdsTime(b.Node) {
			chosen[i] = false // when the report was published
		}
		if b.Node.DataAtom == atom.H1 || b.Linked*2 < b.Length && l.headline(b.Text) {
			head = i
			chosen[i] = chosen[i] && !isHeading(b.Node) && b.Node.DataAtom != atom.H1 && b.Length > utf8.RuneCountInString(l.page.Title)+40
		}
		switch b.Node.DataAtom {
		case atom.Tr, atom.Th, atom.Td:
			chosen[i] = chosen[i] && b.prose // what a table says before the report begins is about the page
		}
	}
	if first == len(chosen) || head < 0 {
		return
	}
	for i := head + 1; i < first; i++ {
		b := l.blocks[i]
		if b.zone == zoneSide || b.Caption || b.Linked*2 > b.Length {
			continue
		}
		least := 30
		if dense(b.Text) {
			least = 15
		}
		item := b.Linked == 0 && (b.Node.DataAtom == atom.Li || i == head+1 && isHeading(b.Node))
		if b.prose && first-head < 25 && endsSentence(b.Text) || b.Length >= least && (item || b.zone == zoneLead || l.described(b.Text)) {
			chosen[i] = true
			chosen[i-1] = chosen[i-1] || item && isHeading(l.blocks[i-1].Node) && i-1 > head
		}
	}
}

// holdsTime reports whether a time is marked below an element. It is asked for each line of an element, and looks once.
func (l *layout) holdsTime(n *html.Node) bool {
	if l.timed == nil {
		l.timed = map[*html.Node]bool{}
	}
	is, ok := l.timed[n]
	if !ok {
		is = markup.Holds(n, atom.Time)
		l.timed[n] = is
	}
	return is
}

// described reports whether the page's metadata say the same as a line.
func (l *layout) described(text string) bool {
	for _, d := range l.page.Leads {
		d, text := fold(d), fold(text)
		if len(d) > 30 && (strings.HasPrefix(text, d[:len(d)*3/4]) || strings.HasPrefix(d, text)) {
			return true
		}
	}
	return false
}

// headline reports whether a heading is the headline, maybe with a few words above it.
func (l *layout) headline(text string) bool {
	text, title := fold(text), fold(l.page.Title)
	return len(title) > 10 && len(text) > 10 && (strings.Contains(text, title) || strings.Contains(title, text))
}

// linkWithLabel reports whether a line is a word or two, a colon and a link, as "Read also: …" in any language.
func linkWithLabel(b block) bool {
	if hasPrefixOf(b.Text, "[", "▶", "►", "→", "»", "☞") && b.Linked*10 >= b.Length*7 {
		return true
	}
	i := strings.IndexAny(b.Text, ":：")
	return i > 0 && b.Linked > 15 && utf8.RuneCountInString(b.Text[:i])+2+b.Linked >= b.Length && b.Linked*2 > b.Length
}

func hasPrefixOf(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}

func endsSentence(s string) bool {
	s = strings.TrimRight(s, `"'”»“’)] `)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。", r)
}

func sameLine(a, b string) bool { return fold(a) == fold(b) }

// fold makes lines comparable: letters and digits only.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// dropEmptyHeadings takes out headings below which nothing is left: those of boxes and lists that were dropped.
func (l *layout) dropEmptyHeadings(chosen []bool) {
	below := false
	for i := len(chosen) - 1; i >= 0; i-- {
		if !chosen[i] {
			continue
		}
		over := i+1 < len(chosen) && !chosen[i+1] && l.blocks[i+1].Linked*10 >= l.blocks[i+1].Length*8 // a list of links
		if isHeading(l.blocks[i].Node) && (!below || over) {
			chosen[i] = false
			continue
		}
		below = true
	}
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// container is the lowest element that holds nearly all of what the library has found.
func (l *layout) container() *html.Node {
	weight := map[*html.Node]int{}
	all := 0
	for _, b := range l.blocks {
		if !b.seeded || b.zone == zoneSide {
			continue
		}
		all += b.Length
		for n := b.Node; n != nil; n = n.Parent {
			weight[n] += b.Length
		}
	}
	if all == 0 {
		return nil
	}
	n := l.page.Root
	for {
		next := (*html.Node)(nil)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if weight[c]*100 >= all*85 {
				next = c
			}
		}
		if next == nil {
			return n
		}
		n = next
	}
}

// within reports whether a node is below another, or the same.
func within(n, outer *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
}

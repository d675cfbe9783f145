package article

import (
	"net/url"
	"strings"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"tumen/source/links"
	"tumen/source/markup"
)

// libraryText is what trafilatura takes for the text; "" where it finds nothing, for why it doesn't is of no use to anybody.
func libraryText(root *html.Node, address string, fallback bool) string {
	options := trafilatura.Options{
		ExcludeComments:  true,
		EnableFallback:   fallback,
		HtmlDateOverride: &htmldate.Result{}, // its dates are guesses
		MaxTreeSize:      200_000,
	}
	if u, err := url.Parse(address); err == nil && links.IsWeb(address) {
		options.OriginalURL = u
	}
	result, err := trafilatura.ExtractDocument(root, options)
	if err != nil || result == nil || result.ContentNode == nil {
		return ""
	}
	return markup.Raw(result.ContentNode)
}

// seed marks the blocks that stand in a text, by their runs of three words: the library splits and joins blocks
// in its own way.
func (l *layout) seed(text string) {
	known := map[string]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		for _, t := range threes(line) {
			known[t] = true
		}
	}
	for i := range l.blocks {
		runs := threes(l.blocks[i].Text)
		n := 0
		for _, t := range runs {
			if known[t] {
				n++
			}
		}
		l.blocks[i].seeded = n > 0 && n*3 >= len(runs)*2
	}
	l.learn()
	if found, all := l.paragraphs(); found*3 < all {
		l.seedOurselves()
		l.learn()
	}
}

// learn gathers what the seeded blocks say of the page.
func (l *layout) learn() {
	l.names, l.among, l.soup = map[string]int{}, map[*html.Node]int{}, map[*html.Node]int{}
	l.zones = map[*html.Node]zone{}
	l.times, l.known = 0, 0
	for _, b := range l.blocks {
		if b.seeded && b.prose {
			l.known += b.Length
			addNames(l.names, b)
			l.among[b.Node.Parent]++
			l.soup[b.Node]++
		}
		if isTime(b.Text) {
			l.times++
		}
	}
	for i := range l.blocks {
		l.blocks[i].zone = l.zone(l.blocks[i].Node)
	}
}

// paragraphs counts the characters of the paragraphs that the library has found, and of all outside furniture.
func (l *layout) paragraphs() (found, all int) {
	for _, b := range l.blocks {
		if !b.prose || b.zone == zoneSide || b.Linked*4 > b.Length {
			continue
		}
		all += b.Length
		if b.seeded {
			found += b.Length
		}
	}
	return found, all
}

// seedOurselves takes the paragraphs of the element that has most of them, in place of what the library has missed.
func (l *layout) seedOurselves() {
	near := map[*html.Node]int{}
	for _, b := range l.blocks {
		if b.prose && b.zone != zoneSide && b.Linked*4 <= b.Length {
			near[b.Node] += b.Length
			near[b.Node.Parent] += b.Length
		}
	}
	var best *html.Node
	for _, b := range l.blocks { // in the page's order, so that the same page gives the same text
		for _, n := range []*html.Node{b.Node, b.Node.Parent} {
			if best == nil || near[n] > near[best] {
				best = n
			}
		}
	}
	for i := range l.blocks {
		b := &l.blocks[i]
		b.seeded = b.prose && b.zone != zoneSide && b.Linked*4 <= b.Length && (b.Node == best || b.Node.Parent == best)
	}
}

// addNames counts the characters of a paragraph under each of the names that it stands under.
func addNames(counts map[string]int, b block) {
	mine := map[string]bool{}
	for n := b.Node; n != nil; n = n.Parent {
		for _, t := range tokens(n) {
			mine[t] = true
		}
	}
	for t := range mine {
		counts[t] += b.Length
	}
}

// threes gives the runs of three words; a shorter text is one run.
func threes(s string) []string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return nil
	}
	if len(words) < 3 {
		return []string{strings.Join(words, " ")}
	}
	out := make([]string, 0, len(words)-2)
	for i := range len(words) - 2 {
		out = append(out, words[i]+" "+words[i+1]+" "+words[i+2])
	}
	return out
}

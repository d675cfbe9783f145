package markup

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Prune takes out of a page what its reader is not shown, and what other readers wrote below the report. It goes by
// the page's own marks on the element and by the simple rules of its own style sheet. What holds most of a page stays even so:
// sites hide it until their scripts have run.
func Prune(root *html.Node) {
	p := pruner{sheet: readSheet(root), classes: map[string]int{}, papers: map[*html.Node]background{}, length: map[*html.Node]int{}, report: map[*html.Node]bool{}}
	p.all = p.count(root, 0)
	p.prune(root, 0)
}

// pruner is one page while it is pruned.
type pruner struct {
	sheet sheet
	all   int // characters of the page

	papers  map[*html.Node]background // of elements that were asked for it
	classes map[string]int            // how many elements with a text have the same classes
	length  map[*html.Node]int        // characters below an element
	report  map[*html.Node]bool       // elements that hold the headline or the marked body of the report
}

// count counts the characters below a node that are no script's, and notes them of each element.
func (p *pruner) count(n *html.Node, depth int) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	if depth > MaxDepth || n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Noscript || n.DataAtom == atom.Template {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += p.count(c, depth+1)
		p.report[n] = p.report[n] || p.report[c]
	}
	p.length[n] = sum
	p.report[n] = p.report[n] || n.DataAtom == atom.H1 || n.DataAtom == atom.Main || strings.EqualFold(Attr(n, "itemprop"), "articleBody")
	if class := Attr(n, "class"); class != "" && sum > 0 {
		p.classes[class]++
	}
	return sum
}

func (p *pruner) prune(n *html.Node, depth int) {
	if depth > MaxDepth {
		return
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && (p.concealed(c) || p.readersComment(c)) {
			n.RemoveChild(c)
		} else {
			p.prune(c, depth+1)
			if isBlock(c.DataAtom) { // extractors that take the bare text would run the paragraphs together
				n.InsertBefore(&html.Node{Type: html.TextNode, Data: "\n"}, next)
			}
		}
		c = next
	}
}

// concealed reports whether an element is one that is not seen. The whole page never is.
func (p *pruner) concealed(n *html.Node) bool {
	if n.DataAtom == atom.Html || n.DataAtom == atom.Body || n.DataAtom == atom.Head {
		return false
	}
	if strings.HasPrefix(n.Data, "amp-") && !slices.Contains([]string{"amp-accordion", "amp-carousel", "amp-fit-text", "amp-img", "amp-layout", "amp-live-list"}, n.Data) {
		return true // advertisements, players and lists, whose text is there in case they fail
	}
	switch n.DataAtom {
	case atom.Noscript, atom.Template, atom.Iframe, atom.Script, atom.Canvas:
		return true // also what a script would write: to a reader of this page it was never written
	}
	if HasAttr(n, "hidden") || HasAttr(n, "popover") || strings.EqualFold(strings.TrimSpace(Attr(n, "aria-hidden")), "true") ||
		n.DataAtom == atom.Dialog && !HasAttr(n, "open") || concealingStyle(declared(Attr(n, "style"))) {
		return true
	}
	for _, class := range strings.Fields(strings.ToLower(Attr(n, "class"))) {
		switch class {
		case "blurred", "is-blurred", "blur-text", "text-blur":
			return true // what a wall to pay at lets shine through
		case "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "slick-cloned", "swiper-slide-duplicate":
			return true // what only a reading machine is told, and the copies with which a row of pictures goes round
		}
	}
	if hiddenClass(Attr(n, "class")) && p.length[n]*2 <= p.all {
		return true
	}
	says := p.sheet.says(n)
	if len(says) == 0 && n.DataAtom != atom.Font {
		return false
	}
	return (concealingStyle(says) || p.uncoloured(n, says)) && p.length[n]*2 <= p.all || faded(says) && p.alone(n)
}

// hiddenClass reports whether a class is what the common style sheets, which are not read, call hidden at any width.
func hiddenClass(class string) bool {
	hidden := false
	for _, c := range strings.Fields(class) {
		switch {
		case c == "hidden" || c == "d-none" || c == "is-hidden" || c == "u-hidden" || c == "a11y-hidden":
			hidden = true
		case strings.Contains(c, ":") || strings.HasPrefix(c, "d-"):
			return false // shown at some widths
		}
	}
	return hidden
}

// alone reports whether an element is the only one of its classes, and no large one: what comes many times over is made to
// appear one after the other, and what is large when the page has loaded.
func (p *pruner) alone(n *html.Node) bool {
	const large = 5 // a fifth of the page
	return p.classes[Attr(n, "class")] <= 1 && p.length[n]*large <= p.all
}

// faded reports whether an element lets everything through.
func faded(d map[string]string) bool {
	v, err := strconv.ParseFloat(strings.TrimSuffix(d["opacity"], "%"), 64)
	return err == nil && v <= 0.05
}

// readersComment reports whether an element holds what readers wrote. One that holds the headline or the marked body
// is the report, whatever it is called: a paper's own opinion pieces are comments too.
func (p *pruner) readersComment(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.H1:
		return false
	}
	named := strings.EqualFold(Attr(n, "itemprop"), "comment") || strings.HasSuffix(Attr(n, "itemtype"), "schema.org/Comment")
	for _, token := range strings.Fields(Attr(n, "class") + " " + Attr(n, "id")) {
		named = named || commentName(NameWords(token))
	}
	return named && !p.report[n]
}

// NameWords cuts a class or an id into its words: "readerComments_2" is reader, comments.
func NameWords(token string) []string {
	var b strings.Builder
	lower := false
	for _, r := range token {
		if !unicode.IsLetter(r) {
			b.WriteByte(' ')
			lower = false
			continue
		}
		if unicode.IsUpper(r) && lower {
			b.WriteByte(' ')
		}
		lower = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.Fields(b.String())
}

// commentName reports whether the words name readers' comments. "commentary" is no such word, and "no-comments" or
// "comments-open" on a report says only what may be done below it.
func commentName(words []string) bool {
	if len(words) == 0 {
		return false
	}
	for _, w := range words {
		switch w {
		case "has", "no", "with", "without", "open", "closed", "enabled", "disabled", "allow", "allowed", "type", "category":
			return false
		case "disqus", "dsq", "hypercomments", "commentlist", "leserkommentare", "cbox", "livere":
			return true
		}
	}
	last := words[len(words)-1]
	switch {
	case words[0] == "comment" || words[0] == "comments" || last == "comments" || last == "reply" || last == "replies":
		return true
	case last == "comment":
		return slices.Contains([]string{"user", "reader", "visitor", "guest", "div", "li"}, words[0])
	}
	return false
}

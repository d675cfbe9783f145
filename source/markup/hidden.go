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
	p := pruner{sheet: readSheet(root), all: textLength(root, 0), classes: map[string]int{}, papers: map[*html.Node]background{}}
	p.count(root, 0)
	p.prune(root, 0)
}

// pruner is one page while it is pruned.
type pruner struct {
	sheet sheet
	all   int // characters of the page

	papers  map[*html.Node]background // of elements that were asked for it
	classes map[string]int            // how many elements have the same classes
}

func (p *pruner) count(n *html.Node, depth int) {
	if class := Attr(n, "class"); class != "" {
		p.classes[class]++
	}
	if depth > MaxDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.count(c, depth+1)
	}
}

func (p *pruner) prune(n *html.Node, depth int) {
	if depth > MaxDepth {
		return
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.ElementNode && (p.concealed(c) || readersComment(c)) {
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
	case atom.Noscript, atom.Template, atom.Iframe, atom.Script:
		return true // also what a script would write: to a reader of this page it was never written
	}
	if HasAttr(n, "hidden") || strings.EqualFold(strings.TrimSpace(Attr(n, "aria-hidden")), "true") ||
		n.DataAtom == atom.Dialog && !HasAttr(n, "open") || concealingStyle(declarations(Attr(n, "style"))) {
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
	says := p.sheet.says(n)
	if len(says) == 0 && n.DataAtom != atom.Font {
		return false
	}
	return (concealingStyle(says) || p.uncoloured(n, says)) && textLength(n, 0)*2 <= p.all || faded(says) && p.alone(n)
}

// alone reports whether an element is the only one of its classes, and no large one: what comes many times over is made to
// appear one after the other, and what is large when the page has loaded.
func (p *pruner) alone(n *html.Node) bool {
	const large = 5 // a fifth of the page
	return p.classes[Attr(n, "class")] <= 1 && textLength(n, 0)*large <= p.all
}

// faded reports whether an element lets everything through.
func faded(d map[string]string) bool {
	v, err := strconv.ParseFloat(strings.TrimSuffix(d["opacity"], "%"), 64)
	return err == nil && v <= 0.05
}

// textLength counts the characters below an element that are no script's.
func textLength(n *html.Node, depth int) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	if depth > MaxDepth || n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Noscript || n.DataAtom == atom.Template {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += textLength(c, depth+1)
	}
	return sum
}

// declarations reads a style attribute: lower case, without comments and "!important"; the last of a name counts.
func declarations(style string) map[string]string {
	style = withoutComments(style)
	all := map[string]string{}
	for d := range strings.SplitSeq(strings.ToLower(style), ";") {
		if name, value, ok := strings.Cut(d, ":"); ok {
			value, _, _ = strings.Cut(value, "!")
			all[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return all
}

func concealingStyle(d map[string]string) bool {
	if len(d) == 0 {
		return false
	}
	if d["display"] == "none" || d["visibility"] == "hidden" || d["visibility"] == "collapse" ||
		d["color"] == "transparent" || d["content-visibility"] == "hidden" {
		return true
	}
	if strings.Contains(d["transform"], "scale(0)") || strings.Contains(d["transform"], "-9999") || strings.HasPrefix(d["clip-path"], "inset(100%") ||
		strings.HasPrefix(d["clip-path"], "inset(50%") || strings.HasPrefix(d["clip-path"], "circle(0") || d["-webkit-text-fill-color"] == "transparent" {
		return true
	}
	if strings.Contains(d["filter"], "blur(") && !strings.Contains(d["filter"], "blur(0") {
		return true
	}
	const least = 2 // no eye reads type below two pixels
	if size, ok := length(d["font-size"]); ok && (size == 0 || size < least && strings.HasSuffix(d["font-size"], "px")) {
		return true
	}
	if first, _, _ := strings.Cut(d["clip"], ","); strings.HasPrefix(first, "rect(0") || strings.HasPrefix(first, "rect(1px") {
		return true
	}
	const outside = -500 // pixels; beyond any margin that is layout
	for _, name := range []string{"left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top"} {
		if v, ok := length(d[name]); ok && v <= outside {
			return true
		}
	}
	if d["overflow"] == "hidden" || d["overflow"] == "clip" {
		for _, name := range []string{"height", "max-height", "width", "max-width"} {
			if v, ok := length(d[name]); ok && v <= 1 && !strings.HasSuffix(d[name], "em") {
				return true
			}
		}
	}
	return false
}

// length reads the number of a length; which unit it has matters to no one here but ems, of which sixteen pixels are one.
func length(value string) (float64, bool) {
	end := strings.IndexFunc(value, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune("+-.", r) })
	if end < 0 {
		end = len(value)
	}
	v, err := strconv.ParseFloat(value[:end], 64)
	if err != nil {
		return 0, false
	}
	if strings.HasSuffix(value, "em") {
		v *= 16
	}
	return v, true
}

// readersComment reports whether an element holds what readers wrote. One that holds the headline or the marked body
// is the report, whatever it is called: a paper's own opinion pieces are comments too.
func readersComment(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Head, atom.Body, atom.Main, atom.H1:
		return false
	}
	named := strings.EqualFold(Attr(n, "itemprop"), "comment") || strings.HasSuffix(Attr(n, "itemtype"), "schema.org/Comment")
	for _, token := range strings.Fields(Attr(n, "class") + " " + Attr(n, "id")) {
		named = named || commentName(NameWords(token))
	}
	return named && !holdsReport(n, 0)
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

// holdsReport reports whether the headline or the marked body of the report is below a node.
func holdsReport(n *html.Node, depth int) bool {
	if depth > MaxDepth {
		return false
	}
	if n.DataAtom == atom.H1 || n.DataAtom == atom.Main || strings.EqualFold(Attr(n, "itemprop"), "articleBody") {
		return true
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if holdsReport(c, depth+1) {
			return true
		}
	}
	return false
}

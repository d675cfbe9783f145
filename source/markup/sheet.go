package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sheet is what a page's own style rules say of what is shown. It knows the simple selectors with which sites hide things:
// elements, classes and ids, and such below others. What a rule asks of the screen, of a state or of siblings is passed over.
type sheet struct {
	rules map[string][]rule // by the class, id or tag of the element that they are about
	count int
	work  int
	said  map[*html.Node]map[string]string // what was found out already
}

// rule is one selector with its declarations.
type rule struct {
	path   []compound // the element's own is the last
	says   map[string]string
	weight int // the surer selector wins, then the later
	order  int
}

// compound is what a selector asks of one element.
type compound struct {
	tag, id string
	classes []string
	attrs   [][2]string // a name and the value that it must have, empty for any
}

// No page needs so much; more is written to break readers, and is not looked at.
const (
	maxRules = 20_000
	maxWork  = 1_000_000 // elements that are compared with a part of a selector
)

// readSheet reads the <style> elements of a page.
func readSheet(root *html.Node) sheet {
	s := sheet{rules: map[string][]rule{}, said: map[*html.Node]map[string]string{}}
	s.collect(root, 0)
	return s
}

func (s *sheet) collect(n *html.Node, depth int) {
	if depth > MaxDepth {
		return
	}
	if n.DataAtom == atom.Style && n.FirstChild != nil && !HasAttr(n, "amp-boilerplate") {
		media := strings.ToLower(Attr(n, "media"))
		if media == "" || strings.Contains(media, "all") || strings.Contains(media, "screen") {
			s.read(n.FirstChild.Data, 0)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		s.collect(c, depth+1)
	}
}

// surely is the weight of what is marked as important.
const surely = 1_000_000

// always reports whether the rules in a block hold on every screen.
func always(head string) bool {
	switch strings.ToLower(strings.Join(strings.Fields(head), " ")) {
	case "@media all", "@media screen", "@media only screen", "@media all, screen", "@media screen, print", "@media screen,print":
		return true
	}
	return strings.HasPrefix(head, "@layer") || strings.HasPrefix(head, "@supports") && !strings.Contains(head, "not")
}

// read takes the rules of a sheet; most of those in "@media" hold only at times.
func (s *sheet) read(css string, depth int) {
	css = withoutComments(css)
	for len(css) > 0 && s.count < maxRules {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		head := css[:open]
		if i := strings.LastIndexByte(head, ';'); i >= 0 {
			head = head[i+1:] // "@import …;"
		}
		end := closing(css[open:])
		if end < 0 {
			return
		}
		body := css[open+1 : open+end]
		css = css[open+end+1:]
		head = strings.TrimSpace(head)
		if always(head) && depth < 4 {
			s.read(body, depth+1)
			continue
		}
		if head == "" || strings.HasPrefix(head, "@") || !mayConceal(body) {
			continue
		}
		says, important := declarations(body)
		for selector := range strings.SplitSeq(head, ",") {
			s.add(selector, says, 0)
			s.add(selector, important, surely)
		}
	}
}

// closing finds the brace that closes the one at the start.
func closing(css string) int {
	open := 0
	for i := range len(css) {
		switch css[i] {
		case '{':
			open++
		case '}':
			if open--; open == 0 {
				return i
			}
		}
	}
	return -1
}

// mayConceal spares the reading of rules that are about looks alone.
func mayConceal(body string) bool {
	body = strings.ToLower(body)
	for _, w := range []string{"display", "visibility", "opacity", "left", "right", "top", "indent", "clip", "overflow", "font-size", "color", "background", "transform", "blur", "font", "margin", "inset", "translate", "scale", "zoom", "filter", "\\"} {
		if strings.Contains(body, w) {
			return true
		}
	}
	return false
}

func (s *sheet) add(selector string, says map[string]string, weight int) {
	selector = strings.ReplaceAll(strings.TrimSpace(selector), ">", " ")
	if selector == "" || len(says) == 0 || strings.ContainsAny(selector, ":~+\\") || strings.Contains(selector, "cloak") {
		return
	}
	r := rule{says: says, weight: weight, order: s.count}
	for part := range strings.FieldsSeq(selector) {
		c := parseCompound(part)
		r.path = append(r.path, c)
		r.weight += 100*min(len(c.id), 1) + 10*(len(c.classes)+len(c.attrs))
		if c.tag != "" {
			r.weight++
		}
	}
	last := r.path[len(r.path)-1]
	key := last.tag
	switch {
	case last.id != "":
		key = "#" + last.id
	case len(last.classes) > 0:
		key = "." + last.classes[0]
	case key == "":
		key = "*"
	}
	s.rules[key] = append(s.rules[key], r)
	s.count++
}

// parseCompound reads "tag.class#id".
func parseCompound(s string) compound {
	var c compound
	for s != "" {
		end := len(s)
		if s[0] == '[' {
			if end = strings.IndexByte(s, ']') + 1; end == 0 {
				end = len(s)
			}
		} else if i := strings.IndexAny(s[1:], ".#["); i >= 0 {
			end = i + 1
		}
		switch part := s[:end]; part[0] {
		case '.':
			c.classes = append(c.classes, part[1:])
		case '#':
			c.id = part[1:]
		case '[':
			name, value, _ := strings.Cut(strings.Trim(part, "[]"), "=")
			c.attrs = append(c.attrs, [2]string{strings.ToLower(name), strings.Trim(value, `"'`)})
		case '*':
		default:
			c.tag = strings.ToLower(part)
		}
		s = s[end:]
	}
	return c
}

// says gives what the rules and the style attribute declare of an element together.
func (s *sheet) says(n *html.Node) map[string]string {
	said, known := s.said[n]
	if !known {
		said = s.find(n)
		s.said[n] = said
	}
	return said
}

func (s *sheet) find(n *html.Node) map[string]string {
	own := declared(Attr(n, "style"))
	if len(s.rules) == 0 || s.work > maxWork {
		return own
	}
	var found []rule
	look := func(key string) {
		for _, r := range s.rules[key] {
			if s.matches(r, n) {
				found = append(found, r)
			}
		}
	}
	look("*")
	look(n.Data)
	if id := Attr(n, "id"); id != "" {
		look("#" + id)
	}
	for _, class := range strings.Fields(Attr(n, "class")) {
		look("." + class)
	}
	if len(found) == 0 {
		return own
	}
	slices.SortFunc(found, func(a, b rule) int {
		if a.weight != b.weight {
			return a.weight - b.weight
		}
		return a.order - b.order
	})
	all := map[string]string{}
	put := func(says map[string]string) {
		for k, v := range says {
			all[k] = v
		}
	}
	over, above := declarations(Attr(n, "style"))
	for _, r := range found {
		if r.weight >= surely {
			put(over)
			over = nil
		}
		put(r.says)
	}
	put(over)
	put(above)
	return all
}

// matches reports whether an element and what is around it are as a rule asks.
func (s *sheet) matches(r rule, n *html.Node) bool {
	i := len(r.path) - 1
	s.work++
	if !r.path[i].matches(n) {
		return false
	}
	for n = n.Parent; n != nil && i > 0; n = n.Parent {
		s.work++
		if r.path[i-1].matches(n) {
			i--
		}
	}
	return i == 0
}

func (c compound) matches(n *html.Node) bool {
	if n.Type != html.ElementNode || c.tag != "" && c.tag != n.Data || c.id != "" && c.id != Attr(n, "id") {
		return false
	}
	for _, a := range c.attrs {
		if !HasAttr(n, a[0]) || a[1] != "" && a[1] != Attr(n, a[0]) {
			return false
		}
	}
	if len(c.classes) == 0 {
		return true
	}
	have := strings.Fields(Attr(n, "class"))
	for _, want := range c.classes {
		if !slices.Contains(have, want) {
			return false
		}
	}
	return true
}

func withoutComments(css string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(css, "/*")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		b.WriteByte(' ')
		_, css, _ = strings.Cut(rest, "*/")
	}
}

package feeds

import (
	"html"
	"strings"

	nethtml "golang.org/x/net/html"

	"tumen/source/markup"
)

// fullText is the number of characters from which the text that a feed gives with an item counts as the whole report.
const fullText = 600

// text gives the longest of an item's texts as lines, not yet cleaned, without what the feed's program puts below them.
// whole is false when its end says that it goes on elsewhere.
func (r *reader) text(texts []string) (text string, whole bool) {
	for _, t := range texts {
		if t == "" {
			continue
		}
		if lines := plainText(t); len(lines) > len(text) {
			text = lines
		}
	}
	return cutTail(text)
}

// plainText gives the lines of a piece of HTML, or of plain text, not yet cleaned. Where what comes out is still HTML, it
// had been escaped once too often.
func plainText(s string) string {
	lines := fragmentText(s)
	if looksHTML(lines) {
		lines = fragmentText(lines)
	}
	return lines
}

// plainLine takes mark-up out of a title, where some publishers put it.
func plainLine(s string) string {
	for range 3 { // each pass takes away one escaping too many
		if !strings.ContainsAny(s, "<&") {
			break
		}
		was := s
		s = strings.ReplaceAll(fragmentText(s), "\n", " ")
		if !looksHTML(s) || s == was {
			break
		}
	}
	return s
}

// fragmentText gives the lines of a piece of HTML, not yet cleaned.
func fragmentText(s string) string {
	if s == "" {
		return ""
	}
	if !strings.ContainsAny(s, "<&") { // no parser is needed for what has no mark-up
		return joinFields(s)
	}
	const longest = 1 << 20 // of all reports; what is longer is not worth a tree
	var root *nethtml.Node
	var err error
	if len(s) <= longest {
		root, err = nethtml.Parse(strings.NewReader(s))
	}
	if root == nil || err != nil {
		return joinFields(html.UnescapeString(withoutTags(s))) // nested deeper than the parser takes
	}
	markup.Prune(root)
	return strings.TrimSpace(markup.Raw(root))
}

func joinFields(s string) string { return strings.Join(strings.Fields(s), " ") }

// withoutTags puts a space for each tag.
func withoutTags(s string) string {
	var b strings.Builder
	z := nethtml.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case nethtml.ErrorToken:
			return b.String()
		case nethtml.TextToken:
			b.Write(z.Raw())
		default:
			b.WriteByte(' ')
		}
	}
}

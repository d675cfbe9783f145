package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"tumen/lang"
	"tumen/news"
	"tumen/source/markup"
)

// blocksOf says where each line of a body stands in the text that they make, and what it is: a paragraph, where kind, which
// may be nil, knows nothing else.
func blocksOf(body []string, kind func(i int) news.Block) []news.Block {
	var out []news.Block
	at := 0
	for i, l := range body {
		var b news.Block
		if kind != nil {
			b = kind(i)
		}
		if b.Kind == "" {
			b.Kind = news.BlockParagraph
		}
		b.Start, b.End = at, at+len(l)
		out, at = append(out, b), b.End+1
	}
	return out
}

// pageKinds are the lines of a page that are no paragraphs, by their text.
func pageKinds(root *html.Node) map[string]news.Block {
	kinds := map[string]news.Block{}
	for _, b := range markup.Blocks(root) {
		k := kindOf(b.Node)
		if k.Kind == "" {
			continue
		}
		if text := lang.CleanLine(b.Text); kinds[text].Kind == "" {
			kinds[text] = k
		}
	}
	return kinds
}

// kindOf is what an element is, or stands in.
func kindOf(n *html.Node) news.Block {
	var b news.Block
	for depth := 0; n != nil && depth < markup.MaxDepth; n, depth = n.Parent, depth+1 {
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
			return news.Block{Kind: news.BlockHeading, Level: int(n.Data[1] - '0')}
		case atom.Tr:
			if b.Kind == "" {
				return news.Block{Kind: news.BlockRow}
			}
		case atom.Li, atom.Dd:
			b.Kind = news.BlockItem
		case atom.Ul, atom.Ol, atom.Dl:
			if b.Kind != "" {
				b.Level++
			}
		}
	}
	if b.Kind != "" {
		b.Level = max(b.Level, 1)
	}
	return b
}

// cells is a row of a table as texts have it: between upright strokes or tabs, more than two cells or a stroke at either end.
var (
	cells   = regexp.MustCompile(`^\|.*\|$|\S\s*\|\s*\S.*\|`)
	oneCell = regexp.MustCompile(`^[^|]{1,60} \| [^|]{1,60}$`)
)

// writtenKinds are those of the lines of a text, by their marks and their form.
func writtenKinds(a analysis) func(int) news.Block {
	var margins []int // of the lists that are open
	kinds := make([]news.Block, len(a.body))
	for i, l := range a.lines {
		switch text := a.body[i]; {
		case l.heading:
			kinds[i] = news.Block{Kind: news.BlockHeading, Level: l.level}
		case cells.MatchString(text), oneCell.MatchString(text):
			kinds[i] = news.Block{Kind: news.BlockRow}
		case listMark.MatchString(text):
			for len(margins) > 0 && margins[len(margins)-1] > l.indent {
				margins = margins[:len(margins)-1]
			}
			if len(margins) == 0 || margins[len(margins)-1] < l.indent {
				margins = append(margins, l.indent)
			}
			kinds[i] = news.Block{Kind: news.BlockItem, Level: len(margins)}
			continue
		case l.gap && looksLikeHeading(text) && i+1 < len(a.body) && !listMark.MatchString(a.body[i+1]):
			kinds[i] = news.Block{Kind: news.BlockHeading, Level: 2}
		}
		margins = nil
	}
	return func(i int) news.Block { return kinds[i] }
}

// longestHeading is how many characters a line without a stop at its end may have and be a heading.
const longestHeading = 90

// looksLikeHeading reports whether a line stands over a part of a text: short, and no sentence.
func looksLikeHeading(l string) bool {
	return utf8.RuneCountInString(l) <= longestHeading && !endsInStop(l) && !sentence(l) && !strings.HasSuffix(l, ",") && !strings.HasSuffix(l, ";")
}

package about

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/closed.txt
var closedTable string

// closedWords are the words of notices that the rest of a report is only for those who pay or sign in.
var closedWords = sync.OnceValue(func() []string {
	var all []string
	for line := range strings.SplitSeq(closedTable, "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	return all
})

// Part reports whether the page says that it shows only a part of the report.
func (p *Page) Part() bool {
	tier := strings.ToLower(first(p.values["article:content_tier"], p.values["content_tier"]))
	return p.linked.closed || p.closed || tier == "locked"
}

// notices looks for a notice that the rest is closed, below the headline and short.
func (v *view) notices() {
	const longest = 250
	for i, b := range v.blocks {
		if i < v.first || b.Length > longest {
			continue
		}
		lower := strings.ToLower(b.Text)
		for _, w := range closedWords() {
			if strings.Contains(lower, w) {
				v.page.closed = true
				return
			}
		}
	}
}

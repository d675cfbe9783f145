package entities

import (
	"slices"
	"strings"
)

// Marked writes t with marks for its spans, for people who review it and for tests. The marks are not escaped: it can't
// be read back.
//
//	**bold** _italic_ `code` [text](https://a.example)
//	> a line of a quote
//	>> a line of one that opens
func (t Text) Marked() string {
	u := encode(t.Text)
	var b strings.Builder
	for at := 0; at <= len(u); at++ {
		for _, e := range slices.Backward(t.Entities) {
			if e.end() == at {
				b.WriteString(closing(e))
			}
		}
		line := at == 0 || u[at-1] == '\n'
		for _, e := range t.Entities {
			if isQuote(e.Type) && line && e.Offset <= at && at < e.end() {
				b.WriteString(map[Kind]string{Quote: "> ", LongQuote: ">> "}[e.Type])
			}
		}
		for _, e := range t.Entities {
			if e.Offset == at {
				b.WriteString(opening(e.Type))
			}
		}
		if at < len(u) {
			n := 1
			if !edge(u, at+1) {
				n = 2
			}
			b.WriteString(decode(u[at : at+n]))
			at += n - 1
		}
	}
	return b.String()
}

func opening(k Kind) string {
	switch k {
	case Bold:
		return "**"
	case Italic:
		return "_"
	case Code:
		return "`"
	case Link:
		return "["
	}
	return ""
}

func closing(e Entity) string {
	if e.Type == Link {
		return "](" + e.URL + ")"
	}
	return opening(e.Type)
}

package markup

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mostElements is how many a page may have. Of the pages measured none has a tenth; what has more takes its readers minutes.
const mostElements = 100_000

// errElements is that there are more.
var errElements = errors.New("it has more elements than any report")

// elements counts what looks like the beginning of one.
func elements(page string) (n int) {
	for i := 0; i+1 < len(page); i++ {
		if page[i] == '<' && (page[i+1]|0x20 >= 'a' && page[i+1]|0x20 <= 'z') {
			n++
		}
	}
	return n
}

// Parse reads a page. What is nested deeper than the parser takes loses the elements that only hold others, from a
// depth on that no page needs, and keeps its text.
func Parse(page string) (*html.Node, error) {
	if elements(page) > mostElements {
		return nil, errElements
	}
	root, err := html.Parse(strings.NewReader(page))
	if err == nil {
		return root, nil
	}
	return html.Parse(bytes.NewReader(flatten(page)))
}

// Depths from which on flatten leaves elements out: such that only hold another, and any. Those that stand beside others keep
// the names by which furniture is known.
const (
	deep    = 200
	deepest = 400
)

// flatten writes a page anew without what is nested too deep. It counts what is open as it is written, not as a browser would
// repair it: that is never less than what the parser counts but for the elements that it adds by itself.
func flatten(page string) []byte {
	var out bytes.Buffer
	var open []openTag
	kept, chain := 0, false // chain: nothing but the beginnings of elements since the last one
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.Bytes()
		case html.StartTagToken:
			raw := bytes.Clone(z.Raw())
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if void(tag) {
				chain = false
				out.Write(raw)
				continue
			}
			if last := len(open) - 1; last >= 0 && open[last].name == string(name) && closesItself(tag) {
				if !open[last].dropped {
					kept--
				}
				open = open[:last]
			}
			t := openTag{name: string(name), dropped: kept >= deepest || kept >= deep && chain && holdsOthers(tag)}
			chain = true
			if t.dropped {
				out.WriteByte(' ')
			} else {
				kept++
				out.Write(raw)
			}
			open = append(open, t)
		case html.EndTagToken:
			chain = false
			raw := bytes.Clone(z.Raw())
			name, _ := z.TagName()
			i := lastOpen(open, string(name))
			if i < 0 {
				continue
			}
			if open[i].dropped {
				out.WriteByte(' ')
			} else {
				kept--
				out.Write(raw)
			}
			open = slices.Delete(open, i, i+1)
		default:
			chain = chain && len(bytes.TrimSpace(z.Raw())) == 0
			out.Write(z.Raw())
		}
	}
}

// openTag is an element that has begun.
type openTag struct {
	name    string
	dropped bool
}

// lastOpen finds the innermost element of a name. It looks no further than a browser's own limit, so that a page of
// a million open elements takes no longer than others of its size.
func lastOpen(open []openTag, name string) int {
	const reach = 1000
	for i := len(open) - 1; i >= 0 && i >= len(open)-reach; i-- {
		if open[i].name == name {
			return i
		}
	}
	return -1
}

// holdsOthers reports whether an element matters only for what is in it.
func holdsOthers(tag atom.Atom) bool {
	switch tag {
	case atom.Div, atom.Span, atom.Section, atom.Article, atom.Main, atom.Center, atom.Font, atom.B, atom.I, atom.U, atom.Em, atom.Strong,
		atom.Small, atom.Big, atom.S, atom.Ins, atom.Tt, atom.Ul, atom.Ol, atom.Blockquote, atom.Table, atom.Tbody, atom.Tr, atom.Td, atom.Form, 0:
		return true
	}
	return false
}

// closesItself reports whether an element ends where the next of its name begins.
func closesItself(tag atom.Atom) bool {
	switch tag {
	case atom.P, atom.Li, atom.Dt, atom.Dd, atom.Option, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

func void(tag atom.Atom) bool {
	switch tag {
	case atom.Br, atom.Img, atom.Hr, atom.Meta, atom.Link, atom.Input, atom.Source, atom.Area, atom.Base, atom.Col, atom.Embed, atom.Track, atom.Wbr, atom.Param:
		return true
	}
	return false
}

package pdf

import (
	"bytes"
	"html"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// box is a place on a page, in points from its upper left corner.
type box struct{ left, top, right, bottom float64 }

func (b box) height() float64 { return b.bottom - b.top }
func (b box) width() float64  { return b.right - b.left }

// with is the smallest box around two.
func (b box) with(o box) box {
	return box{min(b.left, o.left), min(b.top, o.top), max(b.right, o.right), max(b.bottom, o.bottom)}
}

// word is a run of characters without a space, all of one size.
type word struct {
	box
	text string
}

// page is one page of a file.
type page struct {
	width, height float64
	words         []word // in the order in which the program found them
}

// document is what the program found in a file.
type document struct {
	title   string
	created string // as pdftotext writes it: 2025-05-03T10:00:00+09:00
	pages   []page
	cut     bool // more words were there than are read
}

// reader reads the program's output while it comes, line by line: a long document's is too large to be kept. What it does
// not understand it leaves out; it fails on nothing, since a hostile file can put anything between the marks.
type reader struct {
	doc   document
	most  int    // pages
	rest  []byte // of a line that is not complete
	words int
}

const (
	longestOutputLine = 64 << 10 // a word has one line; longer ones are made to break readers
	mostWords         = 1 << 20  // of a document: ten times the longest report's
)

// leastHeight is the height of letters, in points, below which nobody reads them: there text is hidden from people.
const leastHeight = 2.5

func newReader(mostPages int) *reader { return &reader{most: mostPages} }

// Write takes a part of the output.
func (r *reader) Write(p []byte) (int, error) {
	n := len(p)
	for {
		i := bytes.IndexByte(p, '\n')
		if i < 0 {
			break
		}
		if len(r.rest)+i <= longestOutputLine {
			r.line(string(append(r.rest, p[:i]...)))
		}
		r.rest, p = r.rest[:0], p[i+1:]
	}
	if len(r.rest)+len(p) <= longestOutputLine {
		r.rest = append(r.rest, p...)
	}
	return n, nil
}

// document is what was read.
func (r *reader) document() document {
	if len(r.rest) > 0 {
		r.line(string(r.rest))
		r.rest = nil
	}
	return r.doc
}

func (r *reader) line(s string) {
	s = strings.TrimSpace(s)
	d := &r.doc
	switch {
	case len(d.pages) == 0 && strings.Contains(s, "<title>"):
		_, t, _ := strings.Cut(s, "<title>")
		t, _, _ = strings.Cut(t, "</title>")
		d.title = unescape(t)
	case len(d.pages) == 0 && strings.HasPrefix(s, `<meta name="CreationDate"`):
		d.created = attribute(s, "content")
	case strings.HasPrefix(s, "<page "):
		if len(d.pages) < r.most {
			d.pages = append(d.pages, page{width: measure(s, "width"), height: measure(s, "height")})
		}
	case len(d.pages) == 0:
	case strings.HasPrefix(s, "<word "):
		r.word(s)
	}
}

func (r *reader) word(s string) {
	p := &r.doc.pages[len(r.doc.pages)-1]
	start, end := strings.IndexByte(s, '>'), strings.LastIndex(s, "</word>")
	if start < 0 || end <= start {
		return
	}
	if r.words == mostWords || len(p.words) == mostOnPage {
		r.doc.cut = true
		return
	}
	w := word{text: unescape(s[start+1 : end])}
	w.left, w.top, w.right, w.bottom = measure(s, "xMin"), measure(s, "yMin"), measure(s, "xMax"), measure(s, "yMax")
	if w.text == "" || w.width() < 0 || w.height() < leastHeight {
		return
	}
	p.words = append(p.words, w)
	r.words++
}

// unescape gives the text that stands for s in the output. Its letters that stand for two are taken apart, so that words
// can be found.
func unescape(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	s = ligatures.Replace(html.UnescapeString(s))
	return strings.TrimFunc(s, func(r rune) bool { return r <= ' ' || r == 0xA0 })
}

// ligatures are the signs in which letters of a font are one; only these of the compatibility characters, since a small
// raised 2 is another thing than a 2.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// attribute is the value of a mark's attribute.
func attribute(s, name string) string {
	_, v, ok := strings.Cut(s, " "+name+`="`)
	if !ok {
		return ""
	}
	v, _, _ = strings.Cut(v, `"`)
	return unescape(v)
}

// largest is more than any page measures, in points.
const largest = 1 << 20

// measure reads a length; what is none, or beyond any page, is 0.
func measure(s, name string) float64 {
	v, err := strconv.ParseFloat(attribute(s, name), 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > largest {
		return 0
	}
	return v
}

// letters is the number of characters of a text.
func letters(s string) int { return utf8.RuneCountInString(s) }

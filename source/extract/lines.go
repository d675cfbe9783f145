package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// line is one line of a text.
type line struct {
	text    string
	gap     bool // an empty line stands before it
	heading bool // marked as a heading
	level   int  // of the heading
	indent  int  // how far it stands from the margin
}

var (
	listMark  = regexp.MustCompile(`^(?:[-*•·▪‣–—]\s|\d{1,3}[.)]\s|\(\d{1,3}\)\s|\[\d{1,3}\])`)
	mdHeading = regexp.MustCompile(`^#{1,6}\s+(.*?)\s*#*$`)
	mdLink    = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)`)
	mdMarks   = regexp.MustCompile(`(\*\*|__)(\S(?:.*?\S)?)(\*\*|__)`)
	mdRule    = regexp.MustCompile(`^(?:[-*_]\s?){3,}$`)
)

// lines cuts a cleaned text into its lines, trimmed and without the empty ones. Text that was wrapped at a column is
// put together again.
func lines(text string) []line {
	var out []line
	gap := true
	for l := range strings.SplitSeq(text, "\n") {
		indent := len(l) - len(strings.TrimLeft(l, " ")) // of a cleaned text
		l = strings.TrimSpace(l)
		if l == "" {
			gap = true
			continue
		}
		out = append(out, line{text: l, gap: gap, indent: indent})
		gap = false
	}
	return unwrap(out)
}

// markdown takes the marks out: headings, links, emphasis, quotes and list marks. The words stay.
func markdown(in []line) []line {
	out := in[:0]
	for _, l := range in {
		if mdRule.MatchString(l.text) {
			continue
		}
		if m := mdHeading.FindStringSubmatch(l.text); m != nil {
			l.level = strings.IndexFunc(l.text, func(r rune) bool { return r != '#' })
			l.text, l.heading = m[1], true
		}
		l.text = strings.TrimPrefix(l.text, "> ")
		l.text = mdLink.ReplaceAllString(l.text, "$1")
		l.text = mdMarks.ReplaceAllString(l.text, "$2")
		if l.text = strings.TrimSpace(l.text); l.text != "" {
			out = append(out, l)
		}
	}
	return out
}

// Widths between which a text counts as wrapped at a column, in characters.
const (
	minWidth = 40
	maxWidth = 100
)

// unwrap joins lines that were broken only because the next word did not fit. That they were is seen from all of them
// together: no line is longer than a column, and where a line breaks, the next word would have gone beyond it.
func unwrap(in []line) []line {
	width := 0
	for _, l := range in {
		width = max(width, utf8.RuneCountInString(l.text))
		if width > maxWidth {
			return in
		}
	}
	if width < minWidth {
		return in
	}
	full, long, stops := 0, 0, 0
	for i := 1; i < len(in); i++ {
		before := in[i-1].text
		if in[i].gap || utf8.RuneCountInString(before)*5 < width*3 {
			continue
		}
		long++
		if broken(before, in[i].text, width) {
			full++
			if endsInStop(before) {
				stops++
			}
		}
	}
	// Short paragraphs, one a line, end in stops; wrapped lines break anywhere.
	if full < 3 || full*3 < long*2 || stops*2 > full {
		return in
	}
	out := in[:1:1]
	for i := 1; i < len(in); i++ {
		last := &out[len(out)-1]
		if in[i].gap || listMark.MatchString(in[i].text) || !broken(in[i-1].text, in[i].text, width) {
			out = append(out, in[i])
			continue
		}
		if strings.HasSuffix(last.text, "-") && !strings.HasSuffix(last.text, " -") && !strings.HasSuffix(last.text, "--") {
			last.text += in[i].text // a compound that was broken at its own hyphen
		} else {
			last.text += " " + in[i].text
		}
	}
	return out
}

// broken reports whether the first word of the next line would not have fitted into this one.
func broken(this, next string, width int) bool {
	word, _, _ := strings.Cut(next, " ")
	const slack = 3 // editors differ in what they count at the end of a line
	return utf8.RuneCountInString(this)+1+utf8.RuneCountInString(word)+slack > width
}

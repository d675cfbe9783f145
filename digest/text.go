package digest

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// columns is how wide Text is. A Korean syllable takes two.
const columns = 80

// Text writes the edition for a terminal.
func Text(e Edition) string { return newPage(&e).text() }

func (pg page) text() string {
	if pg.Nothing != "" {
		return pg.Nothing + "\n"
	}
	var t terminal
	t.heading(pg.Title, "=")
	for _, l := range pg.Header {
		t.para("", "", l)
	}
	if len(pg.Takeaways.Lines) > 0 {
		t.heading(pg.Takeaways.Title, "-")
		for _, l := range pg.Takeaways.Lines {
			t.para("• ", "  ", cited(l), l.Meta)
		}
	}
	for _, s := range pg.Sections {
		t.section(s)
	}
	if len(pg.Figures.Rows) > 0 {
		t.heading(pg.Figures.Title, "-")
		for _, r := range pg.Figures.Rows {
			t.row("", r)
		}
	}
	if len(pg.Sides.Sides) > 0 {
		t.heading(pg.Sides.Title, "-")
		for _, s := range pg.Sides.Sides {
			t.para("", "", s.Title)
			for _, l := range s.Lines {
				t.para("• ", "  ", cited(l), l.Meta)
			}
		}
	}
	if len(pg.Withdrawn.Lines) > 0 {
		t.heading(pg.Withdrawn.Title, "-")
		for _, l := range pg.Withdrawn.Lines {
			t.para("• ", "  ", strings.TrimSpace(l.Text+" "+l.Label), l.Meta)
		}
	}
	if pg.LeftOut != "" {
		t.gap()
		t.para("", "", pg.LeftOut)
	}
	t.notes(pg.Notes)
	return t.b.String()
}

// cited is a sentence with the label of its language and its citations.
func cited(l line) string {
	s := l.Text
	if l.Label != "" {
		s += " " + l.Label
	}
	return s + " " + refs(l.Refs)
}

// also names the further reports of a sentence.
func (l line) also() string {
	if len(l.More) == 0 {
		return ""
	}
	return l.Also + " " + refs(l.More)
}

// terminal collects wrapped lines.
type terminal struct{ b strings.Builder }

func (t *terminal) gap() { t.b.WriteByte('\n') }

func (t *terminal) heading(title, rule string) {
	if t.b.Len() > 0 {
		t.gap()
	}
	t.para("", "", title)
	t.b.WriteString(strings.Repeat(rule, min(uniseg.StringWidth(title), columns)) + "\n")
}

func (t *terminal) section(s pageSection) {
	t.heading(s.Title, "-")
	for i, it := range s.Items {
		if i > 0 {
			t.gap()
		}
		if it.Mark != "" {
			t.para("", "", "["+it.Mark+"]")
		}
		for _, l := range it.Lines {
			text := cited(l)
			if l.Mark != "" {
				text = "[" + l.Mark + "] " + text
			}
			t.para("• ", "  ", text, join(l.Meta, l.also()))
		}
		for _, r := range it.Disputed {
			t.row("  ", r)
		}
		if it.More != "" {
			t.para("  ", "  ", it.More)
		}
	}
	if s.More != "" {
		t.gap()
		t.para("", "", s.More)
	}
}

func (t *terminal) row(indent string, r pageRow) {
	title := r.Title
	if r.Conflict != "" {
		title += " [" + r.Conflict + "]"
	}
	t.para(indent, indent, title)
	for _, v := range r.Values {
		t.para(indent+"  ", indent+"    ", v.Text+" – "+v.Meta+" "+refs(v.Refs))
		for _, part := range v.Below {
			t.para(indent+"      ", indent+"        ", part)
		}
	}
	if r.More != "" {
		t.para(indent+"  ", indent+"  ", r.More)
	}
}

func (t *terminal) notes(all pageNotes) {
	if len(all.Notes) == 0 {
		return
	}
	t.heading(all.Title, "-")
	for _, n := range all.Notes {
		head := refs([]int{n.N}) + " "
		indent := strings.Repeat(" ", len(head))
		t.para(head, indent, noteHead(n))
		for _, q := range n.Quotes {
			t.para(indent, indent, all.Open+q+all.Close)
		}
		if n.Also != "" {
			t.para(indent, indent, n.Also)
		}
		t.b.WriteString(indent + n.shownAddress() + "\n")
	}
}

func noteHead(n pageNote) string {
	head := n.Outlet
	if n.Label != "" {
		head += " " + n.Label
	}
	head += ", " + n.Date
	if n.Title != "" {
		head += ": " + n.Title
	}
	return head
}

// shownAddress is the address as a reader can copy it: a link whole, anything else as shown text.
func (n pageNote) shownAddress() string {
	if n.Link != "" {
		return n.Link
	}
	return n.Address
}

// para writes paragraphs, the first line after first, all others after rest.
func (t *terminal) para(first, rest string, paragraphs ...string) {
	lead := first
	for _, p := range paragraphs {
		for _, l := range wrap(p, columns-uniseg.StringWidth(rest)) {
			t.b.WriteString(strings.TrimRight(lead+l, " ") + "\n")
			lead = rest
		}
	}
}

// wrap breaks text into lines of at most width columns, at spaces; a word that is wider itself is broken between
// characters as a reader sees them. What a no-break space holds together (2025 р., 13 221) stays on a line; the space
// itself is written as a plain one, which is what people search a terminal for.
func wrap(text string, width int) []string {
	var lines []string
	at, used := "", 0
	for word := range strings.FieldsFuncSeq(text, breaks) {
		word = strings.Join(strings.Fields(word), " ")
		if word == "" {
			continue // nothing but no-break spaces
		}
		w := uniseg.StringWidth(word)
		if used > 0 && used+1+w <= width {
			at += " " + word
			used += 1 + w
			continue
		}
		if used > 0 {
			lines = append(lines, at)
		}
		var full []string
		full, at, used = breakWord(word, width)
		lines = append(lines, full...)
	}
	if used > 0 {
		lines = append(lines, at)
	}
	return lines
}

// breaks says whether a line may end at r.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }

// breakWord returns the full lines that a word takes and what is left of it.
func breakWord(word string, width int) (full []string, rest string, used int) {
	var b strings.Builder
	for state := -1; word != ""; {
		var cluster string
		var w int
		cluster, word, w, state = uniseg.FirstGraphemeClusterInString(word, state)
		if used+w > width && used > 0 {
			full = append(full, b.String())
			b.Reset()
			used = 0
		}
		b.WriteString(cluster)
		used += w
	}
	return full, b.String(), used
}

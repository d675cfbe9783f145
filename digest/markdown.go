package digest

import (
	"regexp"
	"strconv"
	"strings"
)

// Markdown writes the edition as CommonMark with GitHub's tables.
func Markdown(e Edition) string { return newPage(&e).markdown() }

func (pg page) markdown() string {
	if pg.Nothing != "" {
		return escape(pg.Nothing) + "\n"
	}
	var m markdown
	m.put("# " + escape(pg.Title))
	m.gap()
	for _, l := range pg.Header {
		m.put("- " + escape(l))
	}
	m.block("## ", pg.Takeaways)
	for _, s := range pg.Sections {
		m.section(s)
	}
	m.figures(pg.Figures)
	if len(pg.Sides.Sides) > 0 {
		m.gap()
		m.put("## " + escape(pg.Sides.Title))
		for _, s := range pg.Sides.Sides {
			m.block("### ", s)
		}
	}
	m.block("## ", pg.Withdrawn)
	if pg.LeftOut != "" {
		m.gap()
		m.put(escape(pg.LeftOut))
	}
	m.notes(pg.Notes)
	return m.b.String()
}

type markdown struct{ b strings.Builder }

func (m *markdown) put(line string) { m.b.WriteString(line + "\n") }
func (m *markdown) gap()            { m.b.WriteByte('\n') }

func (m *markdown) block(heading string, b block) {
	if len(b.Lines) == 0 {
		return
	}
	m.gap()
	m.put(heading + escape(b.Title))
	m.gap()
	for _, l := range b.Lines {
		m.line(l, l.Meta)
	}
}

// line writes a sentence as a list entry and what is said of it below, in the same entry.
func (m *markdown) line(l line, meta string) {
	mark := ""
	if l.Mark != "" {
		mark = "**" + escape(l.Mark) + "** "
	}
	text := escape(l.Text)
	if l.Label != "" {
		text += " " + escape(l.Label)
	}
	m.put("- " + mark + text + " " + refs(l.Refs) + under(meta != ""))
	if meta != "" {
		m.put("  *" + escape(meta) + "*")
	}
}

// under ends a line so that the next one begins below it.
func under(more bool) string {
	if more {
		return "\\"
	}
	return ""
}

func (m *markdown) section(s pageSection) {
	m.gap()
	m.put("## " + escape(s.Title))
	for _, it := range s.Items {
		m.gap()
		if it.Mark != "" {
			m.put("**" + escape(it.Mark) + "**")
			m.gap()
		}
		for _, l := range it.Lines {
			m.line(l, l.Meta)
			if also := l.also(); also != "" {
				m.put("  (" + also + ")")
			}
		}
		for _, r := range it.Disputed {
			m.put("- " + escape(r.Title) + ": " + values(r))
		}
		if it.More != "" {
			m.put("- " + escape(it.More))
		}
	}
	if s.More != "" {
		m.gap()
		m.put(escape(s.More))
	}
}

func values(r pageRow) string {
	var each []string
	for _, v := range r.Values {
		entry := "**" + escape(v.Text) + "** – " + escape(v.Meta) + " " + refs(v.Refs)
		if len(v.Below) > 0 {
			entry += " (" + escape(strings.Join(v.Below, "; ")) + ")"
		}
		each = append(each, entry)
	}
	if r.More != "" {
		each = append(each, escape(r.More))
	}
	return strings.Join(each, "; ")
}

func (m *markdown) figures(f pageFigures) {
	if len(f.Rows) == 0 {
		return
	}
	m.gap()
	m.put("## " + escape(f.Title))
	m.gap()
	m.put("| " + escape(f.Head[0]) + " | " + escape(f.Head[1]) + " |")
	m.put("|---|---|")
	for _, r := range f.Rows {
		title := escape(r.Title)
		if r.Conflict != "" {
			title += " (" + escape(r.Conflict) + ")"
		}
		m.put("| " + title + " | " + values(r) + " |")
	}
}

func (m *markdown) notes(n pageNotes) {
	if len(n.Notes) == 0 {
		return
	}
	m.gap()
	m.put("## " + escape(n.Title))
	for _, n := range n.Notes {
		m.gap()
		m.put("**" + strconv.Itoa(n.N) + ".** " + escape(noteHead(n)) + "\\")
		if n.Link != "" {
			m.put("<" + n.Link + ">")
		} else {
			m.put(escape(n.Address))
		}
		for _, q := range n.Quotes {
			m.gap()
			m.put("> " + escape(q))
		}
		if n.Also != "" {
			m.gap()
			m.put(escape(n.Also))
		}
	}
}

// leading is what would begin a list, a heading's underline or a number at the beginning of an entry.
var leading = regexp.MustCompile(`^([0-9]{1,9})([.)])|^([-+=:])`)

// special are the characters that Markdown gives a meaning anywhere in a line.
var special = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `[`, `\[`, `]`, `\]`, `<`, `\<`, `>`, `\>`, `#`, `\#`, `|`, `\|`,
	`~`, `\~`, `&`, `\&`, `$`, `\$`, `!`, `\!`,
	// Bare addresses are made links of: a backslash or a word joiner keeps them text.
	`://`, `\://`, `www.`, `www\.`, `WWW.`, `WWW\.`, `@`, "@\u2060",
)

// escape makes plain text of one line mean itself in Markdown.
func escape(s string) string {
	s = special.Replace(s)
	return leading.ReplaceAllString(s, `$1\$2$3`)
}

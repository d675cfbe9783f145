package chart

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostValues is how many values of a speaker the legend writes out: the first and the last ones.
const mostValues = 4

// legend writes below the picture who has which mark and what he says in words, so that no value has to be guessed from
// the height of a mark.
func (l *layout) legend(top int) int {
	const indent = 52
	for i, s := range l.series {
		l.plan.keys = append(l.plan.keys, placed{series: i, x: edge + markSize + 4, top: top + textSize*2/3, low: top + textSize*2/3})
		top = l.paragraph(short(s.Speaker), edge+indent, top, textSize, toneMain)
		top = l.paragraph(l.values(s), edge+indent, top, smallSize, toneSoft) + 14
	}
	if l.more > 0 {
		top = l.paragraph(l.p.N("chart.speakers", l.more, nil), edge, top, smallSize, toneSoft) + 14
	}
	return top
}

// values are a speaker's values in words, oldest first.
func (l *layout) values(s Series) string {
	var out []string
	for i, m := range s.Marks {
		if left := len(s.Marks) - mostValues; i > 0 && i <= left {
			if i == left {
				out = append(out, "…")
			}
			continue
		}
		text := l.p.T("chart.dated", map[string]any{"Value": l.p.Quantity(m.Figure), "Day": dayText(l.p, m.At)})
		if m.Denied {
			text = l.p.T("chart.denied", map[string]any{"Value": text})
		}
		if m.Planned {
			text = l.p.T("figures.planned", map[string]any{"Value": text})
		}
		if m.Conflict {
			text += " ≠"
		}
		for _, n := range m.Citations {
			text += fmt.Sprintf(" [%d]", n)
		}
		out = append(out, text)
	}
	return strings.Join(out, " → ")
}

// foot writes what the signs mean, the sources and what the picture can't vouch for.
func (l *layout) foot(top int) int {
	signs := []string{l.p.T("chart.signs", nil)}
	if strings.Contains(l.text(), "≠") {
		signs = append(signs, l.p.T("chart.conflict", nil))
	}
	top = l.paragraph(strings.Join(signs, " · "), edge, top+6, smallSize, toneSoft) + 14
	shown := l.in.Sources[:min(mostSources, len(l.in.Sources))]
	var sources []string
	for _, s := range shown {
		sources = append(sources, whole(short(s)))
	}
	if more := len(l.in.Sources) - len(shown); more > 0 {
		sources = append(sources, whole(l.p.N("chart.sources", more, nil)))
	}
	top = l.paragraph(strings.Join(sources, "  "), edge, top, smallSize, toneSoft)
	note := l.p.T("chart.note", nil)
	if !l.in.Cutoff.IsZero() {
		note += " " + l.p.T("chart.cutoff", map[string]any{"Time": l.p.Clock(l.in.Cutoff)})
	}
	return l.paragraph(note, edge, top+14, smallSize, toneMain)
}

func (l *layout) text() string {
	var b strings.Builder
	for _, t := range l.plan.texts {
		b.WriteString(t.text)
	}
	return b.String()
}

// whole keeps a text on one line where one has room for it.
func whole(text string) string {
	return strings.Join(strings.Fields(text), "\u00a0")
}

// longestName is how much of a speaker's or a source's name is shown.
const longestName = 120

func short(text string) string {
	if utf8.RuneCountInString(text) <= longestName {
		return text
	}
	return string([]rune(text)[:longestName-1]) + "…"
}

// wrap breaks a text into lines of a width at its spaces, not at those that hold together, and a longer word where it ends.
func (l *layout) wrap(text string, room int, size float64) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r != '\u00a0' && unicode.IsSpace(r) }) {
		next := word
		if line != "" {
			next = line + " " + word
			if strings.HasPrefix(word, "[") && strings.Contains(word, "\u00a0") {
				next = line + "   " + word // one source after the other
			}
		}
		if l.measure(next, size) <= room {
			line = next
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for l.measure(word, size) > room && utf8.RuneCountInString(word) > 1 {
			head := l.fitting(word, room, size)
			lines = append(lines, head)
			word = word[len(head):]
		}
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// fitting is the longest beginning of a word that fits, at least one letter.
func (l *layout) fitting(word string, room int, size float64) string {
	end := 0
	for i := range word {
		if i > 0 && l.measure(word[:i], size) > room {
			break
		}
		end = i
	}
	if end == 0 {
		_, end = utf8.DecodeRuneInString(word)
	}
	return word[:end]
}

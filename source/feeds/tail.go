package feeds

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data/tails.tsv
var tailTable string

// tailWords are what stands below the texts of feeds.
type tailWords struct {
	footers [][2]string // beginning, which can be empty, and what comes later
	more    []string
}

// tails are read once, on first use.
var tails = sync.OnceValues(func() (tailWords, error) { return loadTails(tailTable) })

func loadTails(table string) (tailWords, error) {
	var all tailWords
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		switch {
		case len(cells) == 3 && cells[0] == "footer" && cells[2] != "":
			all.footers = append(all.footers, [2]string{cells[1], cells[2]})
		case len(cells) == 2 && cells[0] == "more" && cells[1] == strings.ToLower(cells[1]) && cells[1] != "":
			all.more = append(all.more, cells[1])
		default:
			return tailWords{}, fmt.Errorf("tails.tsv line %d: %q is neither a footer nor an invitation", i+1, line)
		}
	}
	return all, nil
}

// longestTail is the length above which a line is no footer, in bytes.
const longestTail = 700

// cutTail takes the footer, the invitation to read on and the marks of a cut away from the end of a text; whole is false
// where one of the latter two stood there. The mark goes too: what is left are the publisher's words alone.
func cutTail(text string) (rest string, whole bool) {
	words, err := tails()
	if err != nil {
		return text, true // the table's own test keeps it whole
	}
	whole = true
	for range 4 { // a text, the mark of a cut, an invitation, a footer
		text = strings.TrimRight(text, " \t\r\n")
		head, line := "", text
		if i := strings.LastIndexByte(text, '\n'); i >= 0 {
			head, line = text[:i+1], text[i+1:]
		}
		if cut, ok := words.footer(line); ok {
			text = head + cut
			continue
		}
		if cut, ok := words.invitation(line, head != ""); ok {
			text, whole = head+cut, false
			continue
		}
		cut, ok := cutMark(line)
		if !ok {
			break
		}
		text, whole = head+cut, false
	}
	return strings.TrimRight(text, " \t\r\n"), whole
}

// footer cuts the footer from a line.
func (w tailWords) footer(line string) (string, bool) {
	if len(line) > longestTail {
		line, rest, ok := lastPart(line)
		if !ok {
			return "", false
		}
		cut, ok := w.footer(rest)
		return line + cut, ok
	}
	for _, f := range w.footers {
		if !strings.Contains(line, f[1]) {
			continue
		}
		later := strings.LastIndex(line, f[1])
		if f[0] == "" {
			if later > 0 && strings.HasPrefix(strings.TrimSpace(line), "“") || strings.Contains(line, "게시물") {
				return "", true
			}
			continue
		}
		if i := strings.LastIndex(line[:later], f[0]+" "); i >= 0 {
			return line[:i], true
		}
	}
	return "", false
}

// lastPart cuts a long line where a footer could begin.
func lastPart(line string) (head, rest string, ok bool) {
	from := len(line) - longestTail
	i := strings.IndexByte(line[from:], ' ')
	if i < 0 {
		return "", "", false
	}
	return line[:from+i], line[from+i:], true
}

// invitation cuts an invitation to read on: a line of its own, or what follows the mark of a cut. Reports end with the
// word "more" too.
func (w tailWords) invitation(line string, own bool) (string, bool) {
	if own && w.invites(line) {
		return "", true
	}
	for _, mark := range []string{"…", "..."} {
		if i := strings.LastIndex(line, mark); i > 0 {
			if after := line[i+len(mark):]; w.invites(after) {
				return line[:i+len(mark)], true
			}
			// The arrow behind an invitation can be of dots as well.
			if j := strings.LastIndex(line[:i], mark); j > 0 && w.invites(line[j+len(mark):i]) {
				return line[:j+len(mark)], true
			}
		}
	}
	return "", false
}

// invites reports whether a short piece of text is an invitation to read on.
func (w tailWords) invites(text string) bool {
	const longest = 300
	if len(text) > longest {
		return false
	}
	text = strings.ToLower(strings.Trim(text, " \t[](){}«»<>→›…./:|-–—\u00a0"))
	for _, m := range w.more {
		rest, ok := strings.CutPrefix(text, m)
		if !ok {
			continue
		}
		if rest = strings.TrimSpace(rest); rest == "" {
			return true
		}
		// Continue reading "Title"; read more on Site
		if m != "more" && (strings.HasPrefix(rest, "“") || strings.HasPrefix(rest, "\"") || strings.HasPrefix(rest, "on ") || strings.HasPrefix(rest, "at ") ||
			strings.HasPrefix(rest, "auf ") || strings.HasPrefix(rest, "на ")) {
			return true
		}
	}
	return false
}

// cutMark cuts the mark that a text was cut: […], …, ...
func cutMark(line string) (string, bool) {
	bare := strings.TrimRight(line, " \t])")
	for _, mark := range []string{"…", "..."} {
		if cut, ok := strings.CutSuffix(bare, mark); ok {
			return strings.TrimRight(cut, " \t[(.…"), true
		}
	}
	return line, false
}

package evidence

import (
	"fmt"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// unnamed ends the detail of what is told without the one who says it.
const unnamed = "name who says it"

// spoken checks that what somebody says in the evidence is not told as if nobody did.
func (c *Checker) spoken(s, e reading) []Problem {
	t := s.told[0]
	if t.all&(frames|guesses|confirming) != 0 || len(s.speech) > 0 || headed(t.text.Text) || !c.allSpoken(s, e) {
		return nil
	}
	who := "somebody"
	if len(e.speech) > 0 {
		who = e.speech[0].Who
	}
	return []Problem{whole(s.texts[0], KindAttribution, fmt.Sprintf("in the evidence %s says this: %s", who, unnamed))}
}

// headed reports whether a text begins with a name and a colon, as headlines say who speaks, or is a question or
// the words of another.
func headed(text string) bool {
	if strings.HasPrefix(text, "\"") || strings.HasPrefix(text, "“") || strings.HasPrefix(text, "„") || strings.HasPrefix(text, "«") {
		return true
	}
	if strings.HasSuffix(strings.TrimRight(text, " »”\"."), "?") || strings.HasSuffix(strings.TrimSpace(text), "\".") || strings.HasSuffix(strings.TrimSpace(text), "».") {
		return true
	}
	at := strings.IndexByte(text, ':')
	return at > 0 && at+1 < len(text) && text[at+1] == ' ' && len(strings.Fields(text[:at])) <= 5
}

// allSpoken reports whether somebody says all that the evidence tells of what the sentence tells.
func (c *Checker) allSpoken(s, e reading) bool {
	said := c.anchors(s)
	most, spoken := -1, false
	for i := range e.told {
		t := &e.told[i]
		for _, piece := range statements(t.text) {
			n := meeting(said, c.anchorsIn(e, i, piece))
			is := t.reported(piece)
			switch {
			case n > most:
				most, spoken = n, is
			case n == most:
				spoken = spoken && is
			}
		}
	}
	return spoken
}

// reported reports whether somebody says what stands in a span.
func (t *telling) reported(span lang.Span) bool {
	return slices.ContainsFunc(t.markers, func(m lang.Marker) bool {
		if m.Start < span.Start || m.End > span.End {
			return false
		}
		return m.Kind == lang.MarkReport || m.Kind == lang.MarkCite || m.Kind == lang.MarkEstimate
	})
}

// statements cuts a text at its full stops and semicolons.
func statements(t Text) []lang.Span {
	var out []lang.Span
	from := 0
	for at := range len(t.Text) {
		if t.Text[at] == ';' || t.Text[at] == '.' && at+1 < len(t.Text) && t.Text[at+1] == ' ' && endsSentence(t, at) {
			out = append(out, lang.Span{Start: from, End: at})
			from = at + 1
		}
	}
	if strings.TrimSpace(t.Text[from:]) != "" {
		out = append(out, lang.Span{Start: from, End: len(t.Text)})
	}
	return out
}

// endsSentence tells a full stop from the point of an abbreviation, an ordinal or an initial, roughly.
func endsSentence(t Text, at int) bool {
	words := lang.Words(t.Text[:at])
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	word := []rune(t.Text[last.Start:last.End])
	if t.Language == news.German && slices.Contains([]string{"mit", "aus", "vor", "ein", "ist", "hat", "war", "sei", "ab", "zu"}, string(word)) {
		return last.End == at // teilte das Amt mit.
	}
	least := 4
	if t.Language == news.Korean {
		least = 2
	}
	return len(word) >= least && last.End == at && !strings.ContainsAny(string(word), "0123456789.")
}

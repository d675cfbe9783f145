package editor

import (
	"fmt"
	"slices"
	"strings"

	"tumen/evidence"
	"tumen/news"
	"tumen/topic"
)

// The kinds of faults of terms and of the press.
const faultTerm = "term" // a name or term in a form that the language's press does not use

// termFaults is what a text in l has wrong of the names and terms that its sources name.
func (m *Model) termFaults(text string, l news.Language, sources []evidence.Text) []fault {
	var out []fault
	for _, w := range m.pack.WrongTerms(text, l, sayings(sources)) {
		out = append(out, termFault(w))
	}
	return out
}

// untoldFaults is whom what a text in l must tell names and the text does not.
func (m *Model) untoldFaults(text string, l news.Language, tells []evidence.Text) []fault {
	var out []fault
	for _, s := range sayings(tells) {
		for _, e := range m.pack.Untold(text, l, s) {
			out = append(out, fault{lost(faultTerm), "write " + m.pack.Term(e, l)})
		}
	}
	return out
}

// mendedTerms is a text with its wrong terms replaced, each in the form that its place asks for, and those of which nobody can be
// sure that it is that form. What is mended is looked at again: a foreign abbreviation may stand for another's.
func mendedTerms(pack *topic.Pack, text string, l news.Language, sources []evidence.Text) (string, []fault) {
	const passes = 3
	var unsure []fault
	for range passes {
		wrong := pack.WrongTerms(text, l, sayings(sources))
		if len(wrong) == 0 {
			break
		}
		for _, w := range slices.Backward(wrong) {
			text = text[:w.Start] + w.Mended + text[w.End:]
			if w.Unsure {
				unsure = append(unsure, termFault(w))
			}
		}
	}
	return text, unsure
}

// respelt is a text with the hyphens put right that names are written with.
func respelt(pack *topic.Pack, text string, l news.Language, sources []evidence.Text) string {
	if !strings.ContainsAny(text, "-‐‑–") {
		return text
	}
	for _, w := range slices.Backward(pack.WrongTerms(text, l, sayings(sources))) {
		if w.Spelling {
			text = text[:w.Start] + w.Mended + text[w.End:]
		}
	}
	return text
}

func termFault(w topic.WrongTerm) fault {
	return fault{faultTerm, fmt.Sprintf("%s: write %s", w.Wrong, w.Right)}
}

func sayings(sources []evidence.Text) []topic.Saying {
	out := make([]topic.Saying, 0, len(sources))
	for _, s := range sources {
		out = append(out, topic.Saying{Language: s.Language, Text: s.Text})
	}
	return out
}

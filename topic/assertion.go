package topic

import (
	"strings"

	"tumen/lang"
	"tumen/news"
)

// Doubtful reports whether a sentence does not say that the thing is so: a question, a supposition, a falsehood that is
// told as one, a correction, what is taken back.
func (p *Pack) Doubtful(text string, l news.Language) bool {
	if strings.HasSuffix(strings.TrimRight(text, " \"'”’»)]"), "?") {
		return true
	}
	text = p.unlabelled(text, l)
	if len(p.words.retractions(text, l, lang.Markers(text, l))) > 0 {
		return true
	}
	return p.words.whole("unreal", l, text) || l == news.Korean && p.words.in("unreal", l, text)
}

// unlabelled is a sentence without the label that makes it the right version of an earlier one: "Correction: the NIS counts 600".
func (p *Pack) unlabelled(text string, l news.Language) string {
	label, rest, found := strings.Cut(text, ":")
	if found && len(strings.Fields(label)) <= wordsOfLabel && p.words.in("erratum", l, label) {
		return rest
	}
	return text
}

// wordsOfLabel is how many words a label before a colon has at most: "Berichtigung vom 3. Mai".
const wordsOfLabel = 4

// denies reports whether the span of a sentence stands under a negation: "did not confirm that 600 were killed". In
// Korean the negation follows at the end. What stands behind a turn of the sentence ("but …") is outside it.
func (p *Pack) denies(markers []lang.Marker, text string, l news.Language, span lang.Span) bool {
	for _, m := range markers {
		if m.Kind != lang.MarkNegate || p.words.is("not_negating", l, firstWord(strings.TrimLeft(text[m.End:], " "))) {
			continue
		}
		from, to := m.End, span.Start
		if l == news.Korean {
			from, to = span.End, m.Start
		}
		if from <= to && !p.words.whole("turn", l, text[from:to]) && !strings.Contains(text[from:to], ";") {
			return true
		}
	}
	return false
}

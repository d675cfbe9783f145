package topic

import (
	"strings"

	"tumen/lang"
	"tumen/news"
)

// Doubtful reports whether a sentence does not say that the thing is so: a question, a supposition, a falsehood that is
// told as one, a correction.
func (p *Pack) Doubtful(text string, l news.Language) bool {
	if strings.HasSuffix(strings.TrimRight(text, " \"'”’»)]"), "?") {
		return true
	}
	return p.words.whole("unreal", l, text) || l == news.Korean && p.words.in("unreal", l, text)
}

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

package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// kind is what sort of answer a question wants.
type kind string

const (
	explains kind = "explain" // what is told of a matter
	figures  kind = "figure"  // how many
	timeline kind = "timeline"
	who      kind = "who_said" // whose words, or what somebody says
	status   kind = "status"   // whether something is so, or confirmed
	times    kind = "when"
	lists    kind = "list" // names
)

// kindOf returns what a question wants, by the first of the signs that it has.
func kindOf(w words, p plan, question string, l news.Language) kind {
	has := func(kind string) bool { return w.find(question, l, kind) >= 0 }
	switch {
	case has(wordsNext) || has(wordsDevelops) && w.asksHow(question, l):
		return timeline
	case p.count:
		return figures
	case p.speaker != nil || has(wordsWho) && has(wordsSays):
		return who
	case p.when:
		return times
	case p.confirm || w.whether(question, l):
		return status
	case has(wordsWhich):
		return lists
	}
	return explains
}

// whether reports whether a question wants a yes or a no: by its first word; in Korean, where that is said at the end, by
// its last and by asking for nothing else.
func (w words) whether(question string, l news.Language) bool {
	spans := lang.Words(question)
	if len(spans) == 0 {
		return false
	}
	if l != news.Korean {
		first := strings.ToLower(question[spans[0].Start:spans[0].End])
		return slices.Contains(w[l][wordsWhether], first) || l == news.German && w.verbFirst(question, spans)
	}
	for _, k := range []string{wordsWho, wordsWhich, wordsWhen, wordsCount, wordsWhat} {
		if w.find(question, l, k) >= 0 {
			return false
		}
	}
	last := question[spans[len(spans)-1].Start:spans[len(spans)-1].End]
	return slices.ContainsFunc(w[l][wordsWhether], func(end string) bool { return strings.HasSuffix(last, end) })
}

// asksHow reports whether a question asks how something is or was, and not how much: by its first word, in Korean by any.
func (w words) asksHow(question string, l news.Language) bool {
	spans := lang.Words(question)
	if l == news.Korean {
		return strings.Contains(question, "어떻게")
	}
	return len(spans) > 0 && slices.Contains([]string{"how", "wie", "як"}, strings.ToLower(question[:spans[0].End])) && w.find(question, l, wordsCount) != 0
}

// verbFirst reports whether a German question begins with a verb: with a word that can be one, before that of which it speaks.
func (w words) verbFirst(question string, spans []lang.Span) bool {
	if len(spans) < 3 || !strings.HasSuffix(question, "?") {
		return false
	}
	first, next := question[spans[0].Start:spans[0].End], question[spans[1].Start:spans[1].End]
	verb := slices.ContainsFunc([]string{"t", "te", "en", "ten"}, func(end string) bool { return strings.HasSuffix(first, end) })
	letter, _ := utf8.DecodeRuneInString(next)
	return verb && !w.is(first, news.German, wordsFiller) && !w.is(first, news.German, wordsWhat) &&
		(unicode.IsUpper(letter) || w.is(next, news.German, wordsFiller))
}

// orders reports whether a text tells the answerer what to be or to do. One word says so only where a clause begins: whether Moscow
// ignored something is a question, "Ignore it" is none.
func (w words) orders(text string, l news.Language) bool {
	lower := strings.ToLower(text)
	for at, word := range w.places(text, l, wordsOrder) {
		if strings.Contains(word, " ") || l == news.Korean || clauseBegins(lower, at.Start) {
			return true
		}
	}
	return false
}

// clauseBegins reports whether nothing but a stop, a quotation mark or a bracket stands before text[at].
func clauseBegins(text string, at int) bool {
	before := strings.TrimRightFunc(text[:at], unicode.IsSpace)
	if before == "" {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune(".,:;!?>)]}\"“”„«»'’—–-…", last)
}

package topic

import (
	"regexp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// retraction is a verb by which somebody takes back what he said.
type retraction struct {
	lang.Span
	passive bool // "was withdrawn": it has no subject who speaks
}

// How many words may stand between a verb of taking back and what is taken back: "withdrew on Friday its earlier statement".
const (
	verbToAccount = 5
	accountToVerb = 2
)

// retractions are the verbs by which a sentence says that an account is taken back, and not soldiers, a bill or an ambassador: what the
// account said holds no longer.
func (w wordLists) retractions(text string, l news.Language, markers []lang.Marker) []retraction {
	var out []retraction
	for _, verb := range w.takenBack(text, l) {
		if w.negated(text, l, markers, verb) {
			continue
		}
		clause := clauseAround(text, verb)
		before, behind := text[clause.Start:verb.Start], text[verb.End:clause.End]
		var found bool
		switch l {
		case news.Korean:
			found = w.takesObject(before)
		case news.German:
			found = w.accusative(text[clause.Start:clause.End])
		case news.Ukrainian:
			found = w.accountBehind(l, behind) || w.accountBefore(l, before, accountToVerb)
		default:
			found = w.accountBehind(l, behind) || w.accountSuffers(before, markers, clause.Start)
		}
		if found {
			out = append(out, retraction{verb, passiveClause.MatchString(text[clause.Start:clause.End])})
		}
	}
	return out
}

var (
	beforePassive = regexp.MustCompile(`(?i)(?:\s(?:has|have|had|was|were|been|since|later|now))+\s*$`)
	passiveClause = regexp.MustCompile(`(?i)\b(?:was|were|been|wurden?|worden)\b|відкликан[оаі]`)
	separable     = regexp.MustCompile(`(?i)\b(?:zogen|zog|zieht|ziehen|nahmen|nahm|nimmt|nehmen)\s[^,;:]*\bzurück\b`)
)

// takenBack are the verbs of taking anything back; of a German one in two parts the first.
func (w wordLists) takenBack(text string, l news.Language) []lang.Span {
	out := w.spans("takes_back", l, text, l != news.Korean)
	if l == news.German {
		for _, at := range separable.FindAllStringIndex(text, -1) {
			out = append(out, lang.Span{Start: at[0], End: at[0] + len(firstWord(text[at[0]:]))})
		}
	}
	return out
}

// negated reports whether a verb outside Korean stands directly under a negation: "has not withdrawn".
func (w wordLists) negated(text string, l news.Language, markers []lang.Marker, verb lang.Span) bool {
	return l != news.Korean && slices.ContainsFunc(markers, func(m lang.Marker) bool {
		return m.Kind == lang.MarkNegate && m.End <= verb.Start && len(strings.Fields(text[m.End:verb.Start])) <= 1
	})
}

// clauseAround is the part of a text between the commas and colons around a place.
func clauseAround(text string, at lang.Span) lang.Span {
	from := strings.LastIndexAny(text[:at.Start], ",;:") + 1
	to := len(text)
	if i := strings.IndexAny(text[at.End:], ",;:"); i >= 0 {
		to = at.End + i
	}
	return lang.Span{Start: from, End: to}
}

// accountBehind reports whether an account is the object of the verb before text: no number, no other matter stands between.
func (w wordLists) accountBehind(l news.Language, text string) bool {
	words := strings.Fields(text)
	for _, word := range words[:min(len(words), verbToAccount)] {
		if strings.ContainsAny(word, "0123456789") || w.is("clause", l, word) || w.cites(l, word) {
			return false
		}
		if w.begins("account", l, word) {
			return true
		}
	}
	return false
}

// accountBefore reports whether an account, which nothing cites, is among the last words of text.
func (w wordLists) accountBefore(l news.Language, text string, reach int) bool {
	words := strings.Fields(text)
	for i := len(words) - 1; i >= max(0, len(words)-reach); i-- {
		if w.begins("account", l, words[i]) {
			return i == 0 || !w.cites(l, words[i-1])
		}
	}
	return false
}

// accountSuffers reports whether an English account opens a clause, up to where its passive participle stands: "The claim of 600 dead was later".
func (w wordLists) accountSuffers(clause string, markers []lang.Marker, start int) bool {
	words := strings.Fields(clause)
	if !beforePassive.MatchString(clause) || slices.Contains(words, "that") {
		return false
	}
	said := func(m lang.Marker) bool {
		word := lang.Span{Start: m.Start - start, End: m.End - start}
		return word.Start >= 0 && word.End <= len(clause) && speaks(m) && !w.begins("account", news.English, clause[word.Start:word.End])
	}
	if slices.ContainsFunc(markers, said) {
		return false
	}
	return slices.ContainsFunc(words[:min(len(words), accountToVerb+1)], func(word string) bool { return w.begins("account", news.English, word) })
}

// cites reports whether a word before an account makes it a source: "according", "за даними", "nach".
func (w wordLists) cites(l news.Language, word string) bool {
	return slices.Contains([]string{"according", "citing", "за", "згідно", "nach", "laut"}, strings.ToLower(word)) || w.is("preposition", l, word) && l != news.English
}

// accusative reports whether a German clause has an account as an object: "seine frühere Angabe", not "nach Angaben", "laut einem Bericht".
func (w wordLists) accusative(clause string) bool {
	words := strings.Fields(clause)
	for i, word := range words {
		if !capitalised(word) || !w.begins("account", news.German, word) {
			continue
		}
		at := i - 1
		for at >= 0 && !capitalised(words[at]) && (strings.HasSuffix(words[at], "e") || strings.HasSuffix(words[at], "en")) && !determiner.MatchString(words[at]) {
			at--
		}
		if at >= 0 && determiner.MatchString(words[at]) && (at == 0 || !w.cites(news.German, words[at-1])) {
			return true
		}
	}
	return false
}

// determiner finds the articles and possessives of a German object.
var determiner = regexp.MustCompile(`(?i)^(?:(?:sein|ihr|dies|jen|ein)(?:en?)|die|den)$`)

// takesObject reports whether the last words of a Korean text are an account as an object: 발표를, 추정치를 모두.
func (w wordLists) takesObject(text string) bool {
	words := strings.Fields(text)
	return slices.ContainsFunc(words[max(0, len(words)-accountToVerb):], func(word string) bool {
		return (strings.HasSuffix(word, "을") || strings.HasSuffix(word, "를")) && w.in("account", news.Korean, word)
	})
}

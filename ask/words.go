package ask

import (
	_ "embed"
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/words.tsv
var wordsFile string

// The kinds of words by which a question is understood.
const (
	wordsCount  = "count"
	wordsWho    = "who"
	wordsSays   = "says"
	wordsBeing  = "being"
	wordsWhen   = "when"
	wordsSince  = "since"
	wordsFiller = "filler"

	wordsWhat    = "what"
	wordsNext    = "next"
	wordsWhich   = "which"
	wordsWhether = "whether"
	wordsView    = "view"
	wordsOrder   = "order"
	wordsComing  = "coming"
	wordsAnd     = "and"
	wordsIt      = "it"
	wordsOr      = "or"
	wordsLight   = "light"
	wordsName    = "name"
	wordsAge     = "age"
	wordsThanks  = "thanks"
	wordsBehind  = "behind"
	wordsWhose   = "whose"
	wordsPerson  = "person"
	wordsPlace   = "place"
	wordsCompany = "company"
	wordsWhere   = "where"
	wordsWhy     = "why"
	wordsWay     = "way"
	wordsFirst   = "first"
	wordsLast    = "last"
	wordsChanges = "changes"
	wordsRecalls = "recalls"
	wordsReason  = "reason"
	wordsMeans   = "means"
	wordsTells   = "tells"

	wordsDevelops = "develops"
)

// wordKinds returns all kinds: each language has each.
func wordKinds() []string {
	return []string{wordsCount, wordsWho, wordsSays, wordsBeing, wordsWhen, wordsSince, wordsFiller, wordsWhat, wordsNext, wordsWhich, wordsWhether,
		wordsView, wordsOrder, wordsComing, wordsAnd, wordsIt, wordsOr, wordsLight, wordsName, wordsAge, wordsThanks, wordsBehind,
		wordsWhose, wordsPerson, wordsPlace, wordsCompany, wordsWhere, wordsWhy, wordsWay, wordsFirst, wordsLast, wordsChanges, wordsRecalls,
		wordsReason, wordsMeans, wordsTells, wordsDevelops}
}

// words has the words of each language and kind.
type words map[news.Language]map[string][]string

// readWords reads the table and checks that every language has every kind.
func readWords(table string) (words, error) {
	w := words{}
	for n, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			return nil, fmt.Errorf("words of questions, line %d: %d columns instead of 3", n+1, len(cells))
		}
		l := news.Language(cells[0])
		if w[l] == nil {
			w[l] = map[string][]string{}
		}
		if w[l][cells[1]] != nil {
			return nil, fmt.Errorf("words of questions, line %d: %s of %s stands twice", n+1, cells[1], l)
		}
		for word := range strings.SplitSeq(cells[2], "|") {
			if word == "" || word != strings.ToLower(word) {
				return nil, fmt.Errorf("words of questions, line %d: %q is empty or not in small letters", n+1, word)
			}
			w[l][cells[1]] = append(w[l][cells[1]], word)
		}
	}
	for _, l := range news.Languages() {
		for _, kind := range wordKinds() {
			if len(w[l][kind]) == 0 {
				return nil, fmt.Errorf("words of questions: %s has no %s", l, kind)
			}
		}
	}
	return w, nil
}

// find returns where a word of the kind begins in text, -1 for nowhere.
func (w words) find(text string, l news.Language, kind string) int {
	if s := w.span(text, l, kind); s.End > 0 {
		return s.Start
	}
	return -1
}

// span returns where a word of the kind stands in text, nothing for nowhere.
func (w words) span(text string, l news.Language, kind string) lang.Span {
	for at := range w.places(text, l, kind) {
		return at
	}
	return lang.Span{}
}

// places are where words of the kind stand in text, and which. Words are whole words; in Korean, where endings are written on, they are
// beginnings of words.
func (w words) places(text string, l news.Language, kind string) iter.Seq2[lang.Span, string] {
	lower := lowered(text)
	return func(yield func(lang.Span, string) bool) {
		for _, word := range w[l][kind] {
			open := strings.HasSuffix(word, "*") || l == news.Korean
			word = strings.TrimSuffix(word, "*")
			for from := 0; from < len(lower); {
				at := strings.Index(lower[from:], word)
				if at < 0 {
					break
				}
				at += from
				from = at + len(word)
				if boundary(lower, at, from, open) && !yield(lang.Span{Start: at, End: from}, word) {
					return
				}
			}
		}
	}
}

// lowered is text in small letters, each at its place: one that would become longer or shorter stays as it is.
func lowered(text string) string {
	if lower := strings.ToLower(text); len(lower) == len(text) {
		return lower
	}
	var out strings.Builder
	for i, r := range text {
		if small := unicode.ToLower(r); r != utf8.RuneError && utf8.RuneLen(small) == utf8.RuneLen(r) {
			out.WriteRune(small)
		} else {
			_, n := utf8.DecodeRuneInString(text[i:])
			out.WriteString(text[i : i+n])
		}
	}
	return out.String()
}

// boundary reports whether text[start:end] is a whole word, or its beginning where open.
func boundary(text string, start, end int, open bool) bool {
	for _, w := range lang.Words(text) {
		if w.Start <= start && start < w.End {
			if w.Start != start {
				return false
			}
			break
		}
	}
	if open {
		return true
	}
	for _, w := range lang.Words(text) {
		if w.Start < end && end < w.End {
			return false
		}
	}
	return true
}

// is reports whether word is one of the kind.
func (w words) is(word string, l news.Language, kind string) bool {
	word = strings.ToLower(word)
	for _, known := range w[l][kind] {
		stem, open := strings.CutSuffix(known, "*")
		if word == known || open && strings.HasPrefix(word, stem) {
			return true
		}
	}
	return false
}

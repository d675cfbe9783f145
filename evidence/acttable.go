package evidence

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/acts.tsv
var actFile embed.FS

// actTable says which words tell of which class of acts, or of what kind a thing is.
type actTable struct {
	told  map[news.Language]map[rune][]told // by the first letter of the first word
	hints map[actKey][]actWord              // those told and the further ones that bear them out
	near  map[string][]string               // classes of which one bears out another
}

type actKey struct {
	class string
	lang  news.Language
}

// told is a word by which a sentence says that something was done.
type told struct {
	class string
	actWord
}

// actWord is a word, or several: side by side, or the second anywhere behind the first.
type actWord struct {
	stems []stem
	apart bool
}

// stem is a word in small letters, or the beginning of one.
type stem struct {
	text string
	open bool
}

// inWord is the number of letters from which a beginning may stand inside a German word of the evidence: Waffenlieferung.
const inWord = 4

func loadActs() (actTable, error) {
	data, err := actFile.ReadFile("data/acts.tsv")
	if err != nil {
		return actTable{}, fmt.Errorf("acts of the evidence check: %w", err)
	}
	return parseActs(string(data))
}

func parseActs(data string) (actTable, error) {
	a := actTable{told: map[news.Language]map[rune][]told{}, hints: map[actKey][]actWord{}, near: map[string][]string{}}
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			return actTable{}, fmt.Errorf("acts of the evidence check, line %d: %d columns instead of 3; separate them by one tab", i+1, len(cells))
		}
		if cells[1] == "near" {
			a.near[cells[0]] = strings.Split(cells[2], "|")
			continue
		}
		for word := range strings.SplitSeq(cells[2], "|") {
			w, ok := parseActWord(word)
			if !ok {
				return actTable{}, fmt.Errorf("acts of the evidence check, line %d: %q; write words in small letters, without spaces around, and at most one + between two", i+1, word)
			}
			a.add(cells[0], news.Language(cells[1]), w)
		}
	}
	for class, others := range a.near {
		for _, other := range append(others, class) {
			if !slices.ContainsFunc(news.Languages(), func(l news.Language) bool { return len(a.hints[actKey{other, l}]) > 0 }) {
				return actTable{}, fmt.Errorf("acts of the evidence check: %q is near %q, which has no words", class, other)
			}
		}
	}
	return a, nil
}

func (a actTable) add(class string, l news.Language, w actWord) {
	class, further := strings.CutSuffix(class, "+")
	k := actKey{class, l}
	a.hints[k] = append(a.hints[k], w)
	if further {
		return
	}
	if a.told[l] == nil {
		a.told[l] = map[rune][]told{}
	}
	first, _ := utf8.DecodeRuneInString(w.stems[0].text)
	a.told[l][first] = append(a.told[l][first], told{class, w})
}

func parseActWord(s string) (actWord, bool) {
	var w actWord
	separator := " "
	if strings.Contains(s, "+") {
		separator, w.apart = "+", true
	}
	for part := range strings.SplitSeq(s, separator) {
		text, open := strings.CutSuffix(part, "*")
		if text == "" || text != strings.ToLower(strings.TrimSpace(text)) || strings.ContainsAny(text, "*+") {
			return actWord{}, false
		}
		w.stems = append(w.stems, stem{text, open})
	}
	return w, !w.apart || len(w.stems) == 2
}

func (s stem) begins(word string) bool {
	return word == s.text || s.open && strings.HasPrefix(word, s.text)
}

// at reports whether the word stands at words[i].
func (w actWord) at(words []string, i int) bool {
	if !w.stems[0].begins(words[i]) {
		return false
	}
	if w.apart {
		return slices.ContainsFunc(words[i+1:], w.stems[1].begins)
	}
	if i+len(w.stems) > len(words) {
		return false
	}
	for k, s := range w.stems[1:] {
		if !s.begins(words[i+1+k]) {
			return false
		}
	}
	return true
}

// inside reports whether a word of one piece stands inside another, as in German and Korean compounds.
func (w actWord) inside(text string, l news.Language) bool {
	s := w.stems[0]
	if len(w.stems) > 1 || !s.open {
		return false
	}
	return (l == news.Korean || l == news.German && utf8.RuneCountInString(s.text) >= inWord) && strings.Contains(text, s.text)
}

// lowered is a text in small letters, whole and in words.
type lowered struct {
	lang  news.Language
	text  string
	words []string
	spans []lang.Span // of the words in the text as it was
}

func lower(t Text) lowered {
	out := lowered{lang: t.Language, text: strings.ToLower(t.Text), spans: lang.Words(t.Text)}
	for _, w := range out.spans {
		out.words = append(out.words, strings.ReplaceAll(strings.ToLower(t.Text[w.Start:w.End]), "’", "'"))
	}
	return out
}

// hinted reports whether a text has any word of a class.
func (a actTable) hinted(class string, t lowered) bool {
	for _, w := range a.hints[actKey{class, t.lang}] {
		if w.inside(t.text, t.lang) {
			return true
		}
		for i := range t.words {
			if w.at(t.words, i) {
				return true
			}
		}
	}
	return false
}

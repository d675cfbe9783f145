package identify

import (
	_ "embed"
	"fmt"
	"strings"

	"tumen/news"
)

//go:embed data/words.tsv
var wordsData string

// commonWord is what a word says of the language of its text.
type commonWord struct {
	language news.Language
	weight   int // in halves
}

// loadWords returns the common words of all languages. The data are part of the program, so an error in
// them is a defect that TestWordsAreConsistent finds.
func loadWords() map[string]commonWord {
	words, err := parseWords(wordsData)
	if err != nil {
		panic("identify: words.tsv: " + err.Error())
	}
	return words
}

func parseWords(data string) (map[string]commonWord, error) {
	words := make(map[string]commonWord)
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		l, list, found := strings.Cut(line, "\t")
		if !found || list == "" {
			return nil, fmt.Errorf("line %d: no words", i+1)
		}
		l, isHalf := strings.CutSuffix(l, "?")
		weight := 2
		if isHalf {
			weight = 1
		}
		for _, w := range strings.Fields(list) {
			if other, twice := words[w]; twice {
				return nil, fmt.Errorf("line %d: %q is given to %s as well", i+1, w, other.language)
			}
			words[w] = commonWord{news.Language(l), weight}
		}
	}
	return words, nil
}

// wordCount says which language's common words a text has.
type wordCount struct {
	language news.Language // that of most of them
	hits     int           // how many are of that language
	others   int           // how many are of the next one
	words    int           // of the text
	near     bool          // it is a language of Tumen's, or one that is taken for them
}

// byWords counts the common words of each language in text.
func (d *Identifier) byWords(text string) wordCount {
	known := d.words()
	var hits [8]struct {
		language news.Language
		n        int
	}
	var c wordCount
	for w := range strings.FieldsSeq(text) {
		c.words++
		word, ok := known[lower(w)]
		if !ok {
			continue
		}
		for i := range hits {
			if hits[i].language == word.language || hits[i].n == 0 { // a ninth language is not worth counting
				hits[i].language = word.language
				hits[i].n += word.weight
				break
			}
		}
	}
	for _, h := range hits {
		h.n /= 2
		switch {
		case h.n > c.hits:
			c.others, c.hits, c.language = c.hits, h.n, h.language
		case h.n > c.others:
			c.others = h.n
		}
	}
	c.near = isNear(c.language)
	return c
}

// lower is the word as the table has it: in small letters, with one kind of apostrophe.
func lower(w string) string {
	if strings.ContainsAny(w, "’ʼ") {
		w = strings.ReplaceAll(strings.ReplaceAll(w, "’", "'"), "ʼ", "'")
	}
	return strings.ToLower(w)
}

// decides reports whether the words alone say the language: three at least, an eighth of the text, and hardly any of another.
func (c wordCount) decides() bool { return c.hits >= 3 && c.hits*8 >= c.words && c.hits >= 4*c.others }

// isForeign reports whether the text has common words of a language that is not among the near ones, and of no other.
func (c wordCount) isForeign() bool {
	return !c.near && c.hits >= 2 && c.others == 0 && c.hits*8 >= c.words
}

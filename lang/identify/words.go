package identify

import (
	_ "embed"
	"fmt"
	"strings"

	"tumen/news"
)

//go:embed data/words.tsv
var wordsData string

// loadWords returns for each small word the language that has it. The data are part of the program, so an error in
// them is a defect that TestWordsAreConsistent finds.
func loadWords() map[string]news.Language {
	words, err := parseWords(wordsData)
	if err != nil {
		panic("identify: words.tsv: " + err.Error())
	}
	return words
}

func parseWords(data string) (map[string]news.Language, error) {
	words := make(map[string]news.Language)
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		l, list, found := strings.Cut(line, "\t")
		if !found || list == "" {
			return nil, fmt.Errorf("line %d: no words", i+1)
		}
		for _, w := range strings.Fields(list) {
			if other, twice := words[w]; twice {
				return nil, fmt.Errorf("line %d: %q is given to %s as well", i+1, w, other)
			}
			words[w] = news.Language(l)
		}
	}
	return words, nil
}

// byWords returns the language whose small words text has, and how many, when it has those of one language only.
func (d *Identifier) byWords(text string) (news.Language, int) {
	known := d.words()
	best, found := news.Undetermined, 0
	for w := range strings.FieldsSeq(text) {
		l, ok := known[strings.ToLower(w)]
		if !ok {
			continue
		}
		if found > 0 && l != best {
			return news.Undetermined, 0
		}
		best = l
		found++
	}
	return best, found
}

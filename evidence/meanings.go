package evidence

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

//go:embed data/meanings.tsv
var meaningsData string

// meaningWords are the words of one language.
type meaningWords struct {
	silent   map[string]bool
	exact    map[string][]string // words as they stand, to what they mean
	open     map[string][]string // beginnings of words
	longest  int                 // bytes of the longest
	families map[string][]string
}

// meaningColumns are the languages of a row of words, in their order.
var meaningColumns = [...]news.Language{news.English, news.German, news.Ukrainian, news.Korean}

// meaningTable is what words mean to who compares a translation with its source.
var meaningTable = sync.OnceValue(func() map[news.Language]*meaningWords {
	table, err := readMeanings(meaningsData)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return table
})

// readMeanings reads and checks a table of meanings.
func readMeanings(data string) (map[news.Language]*meaningWords, error) {
	families := map[string][]string{}
	table := map[news.Language]*meaningWords{}
	for _, l := range meaningColumns {
		table[l] = &meaningWords{silent: map[string]bool{}, exact: map[string][]string{}, open: map[string][]string{}, families: families}
	}
	n := 0
	for line := range strings.Lines(data) {
		n++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(line, "\t")
		switch {
		case row[0] == "family" && len(row) == 2:
			members := strings.Fields(row[1])
			for _, m := range members {
				families[m] = append(families[m], members[0])
			}
		case row[0] == "silent" && len(row) == 3 && table[news.Language(row[1])] != nil:
			for form := range strings.SplitSeq(row[2], "|") {
				table[news.Language(row[1])].silent[form] = true
			}
		case (row[0] == "word" || row[0] == "term") && len(row) == 2+len(meaningColumns):
			id := row[1]
			if row[0] == "term" {
				id = narrow + id
			}
			for i, l := range meaningColumns {
				for form := range strings.SplitSeq(row[i+2], "|") {
					if err := table[l].add(form, id); err != nil {
						return nil, fmt.Errorf("reading the table of meanings: line %d: %w", n, err)
					}
				}
			}
		default:
			return nil, fmt.Errorf("reading the table of meanings: line %d is no row of its kind", n)
		}
	}
	return table, nil
}

func (w *meaningWords) add(form, id string) error {
	bare, open := strings.CutSuffix(form, "*")
	if bare == "" || bare != strings.ToLower(bare) || open && utf8.RuneCountInString(bare) < 2 {
		return fmt.Errorf("the form %q of %s is empty, has a capital or is too short to begin words", form, id)
	}
	into := w.exact
	if open {
		into = w.open
	}
	if !slices.Contains(into[bare], id) {
		into[bare] = append(into[bare], id)
	}
	w.longest = max(w.longest, len(bare))
	return nil
}

// saying is the meaning of words that only say that somebody says it: a translator adds and drops them, and who says it is
// checked otherwise.
const saying = "say"

// narrow begins a meaning that the table of concepts gives.
const narrow = "="

// isWide reports whether a meaning is as wide as translators take it.
func isWide(meaning string) bool { return !strings.HasPrefix(meaning, narrow) }

// meaning is what a word means, as widely as translators take it; nothing where it is a word that other languages do
// without, or is not known.
func meaning(word string, l news.Language) []string {
	w := meaningTable()[l]
	if w == nil {
		return nil
	}
	low := apostrophes.Replace(strings.ToLower(word))
	if w.silent[low] || l == news.Korean && w.silent[lang.Stem(low, l)] {
		return nil
	}
	var own []string
	if l == news.Korean {
		own = w.korean(low)
	} else {
		own = w.inflected(low, l == news.German)
	}
	for _, id := range lang.Concepts(word, l) {
		own = append(own, narrow+id)
		own = append(own, w.families[id]...)
	}
	if slices.Contains(own, saying) || l != news.Korean && w.says(low) {
		return nil
	}
	return own
}

// says reports whether a word begins with a form of saying, however long others are with which it begins.
func (w *meaningWords) says(word string) bool {
	for n := range word {
		if slices.Contains(w.open[word[:n]], saying) {
			return true
		}
	}
	return false
}

// apostrophes are the ways to write the one of Ukrainian.
var apostrophes = strings.NewReplacer("’", "'", "ʼ", "'")

// inflected are the meanings of a word of a language with endings; of a compound also those of its later parts.
func (w *meaningWords) inflected(word string, compounds bool) []string {
	out := slices.Concat(w.exact[word], w.begun(word))
	if !compounds || len(word) < 9 {
		return out
	}
	for at := 3; len(word)-at >= 4; at++ {
		if utf8.RuneStart(word[at]) {
			if found := w.begun(word[at:]); len(found) > 0 && len(word)-at >= 5 {
				out = append(out, found...)
			}
			out = append(out, w.exact[word[at:]]...)
		}
	}
	return out
}

// begun are the meanings of the longest form that begins a word.
func (w *meaningWords) begun(word string) []string {
	for n := min(len(word), w.longest); n > 1; n-- {
		if found := w.open[word[:n]]; found != nil {
			return found
		}
	}
	return nil
}

// korean are the meanings of the forms that follow one another in a word; one of a syllable must be the whole of it but for
// its particle.
func (w *meaningWords) korean(word string) []string {
	var out []string
	for at := 0; at < len(word); {
		n := min(len(word)-at, w.longest)
		for ; n > 3; n-- {
			if found := w.exact[word[at:at+n]]; found != nil {
				out = append(out, found...)
				break
			}
		}
		if n <= 3 {
			_, n = utf8.DecodeRuneInString(word[at:])
		}
		at += n
	}
	if len(out) == 0 {
		out = append(out, w.exact[lang.Stem(word, news.Korean)]...)
	}
	return out
}

package evidence

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"tumen/news"
)

//go:embed data/words.tsv data/lengths.tsv
var wordFile embed.FS

// words says what a word of a language does for the checker.
type words struct {
	sets     map[news.Language]map[string]*wordSet // by use
	measures map[news.Language]map[string]string   // words and, with a star, beginnings of words to their measure
	lengths  map[news.Language][]length
}

// wordSet are the words of one use in one language.
type wordSet struct {
	full               map[string]bool
	prefixes, suffixes []string
}

const (
	wholeBefore = "whole-before"
	wholeBehind = "whole-behind"
	pair        = "pair"
	common      = "common"
	ahead       = "ahead"
	joint       = "joint"
	ten         = "ten"
	unsure      = "unsure"
	title       = "title"
	institution = "institution"
	link        = "link"
	give        = "give"
	get         = "get"
	fromWord    = "from"
	toWord      = "to"
	slay        = "slay"
	fallen      = "fallen"
	about       = "about"
	months      = "months"
	article     = "article"
	death       = "death"
	unable      = "unable"
	decided     = "decided"
	surrender   = "surrender"
	sight       = "sight"
	moves       = "moves"
	inside      = "inside"
	attest      = "attest"
	shows       = "shows"
	find        = "find"
	people      = "people"
	halfBehind  = "half-behind"
	halfBefore  = "half-before"
	toll        = "toll"
	hedge       = "hedge"
	limiting    = "limiting"
	unitOne     = "unit-one"
	subordinate = "subordinate"
	done        = "done"
	belief      = "belief"
	condition   = "condition"
	coordinate  = "coordinate"
	opener      = "opener"     // German words that open a sentence before a noun
	loan        = "loan"       // Latin letters that are a word of the language
	relational  = "relational" // how Ukrainian adjectives made of nouns end
)

func uses() []string {
	return append(append(append(measures(), numberUses()...), oppositeUses()...), wholeBefore, wholeBehind, pair, common, ahead, joint, ten, unsure, title, institution, link, give, get,
		fromWord, toWord, slay, fallen, about, months, article, death, unable, decided, surrender, sight, moves, inside, attest, shows, find, people,
		halfBehind, halfBefore, toll, hedge, limiting, unitOne, subordinate, done,
		belief, condition, coordinate, opener, relational, loan)
}

func loadWords() (words, error) {
	data, err := wordFile.ReadFile("data/words.tsv")
	if err != nil {
		return words{}, fmt.Errorf("words of the evidence check: %w", err)
	}
	w, err := parseWords(string(data))
	if err != nil {
		return words{}, err
	}
	if data, err = wordFile.ReadFile("data/lengths.tsv"); err != nil {
		return words{}, fmt.Errorf("lengths of the evidence check: %w", err)
	}
	w.lengths, err = loadLengths(string(data))
	return w, err
}

func parseWords(data string) (words, error) { return parseTable(data, uses()) }

// parseTable reads a table of words that has these uses.
func parseTable(data string, known []string) (words, error) {
	w := words{sets: map[news.Language]map[string]*wordSet{}, measures: map[news.Language]map[string]string{}}
	for _, l := range news.Languages() {
		w.measures[l] = map[string]string{}
	}
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 {
			return words{}, fmt.Errorf("words of the evidence check, line %d: %d columns instead of 3; separate them by one tab", i+1, len(cells))
		}
		use, l := cells[0], news.Language(cells[1])
		if !slices.Contains(known, use) {
			return words{}, fmt.Errorf("words of the evidence check, line %d: %q is no use of a word; use one of %s", i+1, use, strings.Join(known, ", "))
		}
		if w.sets[l] == nil {
			w.sets[l] = map[string]*wordSet{}
		}
		set := w.sets[l][use]
		if set == nil {
			set = &wordSet{full: map[string]bool{}}
			w.sets[l][use] = set
		}
		for word := range strings.SplitSeq(cells[2], "|") {
			if table := w.measures[l]; table != nil && slices.Contains(measures(), use) {
				table[word] = use
			}
			start, open := strings.CutSuffix(word, "*")
			end, tail := strings.CutPrefix(word, "*")
			switch {
			case start == "" || start != strings.ToLower(strings.TrimSpace(start)):
				return words{}, fmt.Errorf("words of the evidence check, line %d: %q; write words in small letters, without spaces around", i+1, word)
			case tail:
				set.suffixes = append(set.suffixes, end)
			case open:
				set.prefixes = append(set.prefixes, start)
			default:
				set.full[start] = true
			}
		}
	}
	return w, nil
}

// is reports whether a word, or a phrase of words, has this use in l.
func (w words) is(use string, l news.Language, word string) bool {
	set := w.sets[l][use]
	return set != nil && set.has(strings.ToLower(word))
}

// has reports whether a word in small letters is one of the set.
func (s *wordSet) has(word string) bool {
	return s.full[word] ||
		slices.ContainsFunc(s.prefixes, func(p string) bool { return strings.HasPrefix(word, p) }) ||
		slices.ContainsFunc(s.suffixes, func(p string) bool { return strings.HasSuffix(word, p) })
}

// measureOf returns the measure that a word is; empty where it is none. The table has beginnings of words with a star.
func (w words) measureOf(l news.Language, word string) string {
	table := w.measures[l]
	word = strings.ToLower(word)
	if m, ok := table[word]; ok {
		return m
	}
	var key [64]byte
	for n := range word {
		if n > 0 && n < len(key)-1 {
			if m, ok := table[string(append(append(key[:0], word[:n]...), '*'))]; ok {
				return m
			}
		}
	}
	if len(word) < len(key)-1 {
		return table[string(append(append(key[:0], word...), '*'))]
	}
	return ""
}

package lang

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"tumen/news"
)

//go:embed data/*.tsv
var tables embed.FS

// classSet is a set of classes.
type classSet [2]uint64

func (s *classSet) add(c class) { s[c/64] |= 1 << (c % 64) }

func (s *classSet) has(c class) bool { return s[c/64]&(1<<(c%64)) != 0 }

// entry is one word of the tables. What it does stands in its phrases, of which most have one word.
type entry struct {
	starts []*phrase // phrases that begin with it, the longest first
	ends   []*phrase // phrases that end with it, the longest first
	mask   classSet  // classes of its one-word phrases
}

// phrase is one form of one line of a table.
type phrase struct {
	words []*entry
	class class
	value float64
	code  string
	head  string // the first form of its line
}

// lexicon is all tables of one language. It never changes once it is loaded.
type lexicon struct {
	words   map[string]*entry
	stems   map[string][]stem // by the first three letters
	compose func(word []byte) *entry
	coins   map[[2]string]coin // by the first forms of currency and coin
	runs    runs               // of Korean, in place of words and stems
}

// stem stands for all words that begin with it; written with a star in the tables.
type stem struct {
	text string
	e    *entry
}

// find returns the entry of a folded word, nil if no table has it.
func (x *lexicon) find(word []byte) *entry {
	if e, ok := x.words[string(word)]; ok {
		return e
	}
	if x.compose != nil {
		if e := x.compose(word); e != nil {
			return e
		}
	}
	for _, s := range x.stems[string(stemKey(word))] {
		if len(word) >= len(s.text) && string(word[:len(s.text)]) == s.text {
			return s.e
		}
	}
	return nil
}

// inCapitals reports whether a word is written in Latin capitals throughout, as codes are: USD, DM.
func inCapitals(word string) bool {
	for i := range len(word) {
		if word[i] < 'A' || word[i] > 'Z' {
			return false
		}
	}
	return len(word) > 1
}

// lookup returns the entry of a word as it stands in a text, nil if no table has it. A form of the tables that is in
// capitals is found only in capitals.
func (x *lexicon) lookup(buf []byte, word string) *entry {
	if inCapitals(word) {
		if e, ok := x.words[word]; ok {
			return e
		}
	}
	return x.find(fold(buf, word))
}

// stemKey is the first three letters of a word.
func stemKey(word []byte) []byte {
	n := 0
	for i := range string(word) {
		if n == 3 {
			return word[:i]
		}
		n++
	}
	return word
}

// is reports whether the word alone is of class c.
func (e *entry) is(c class) bool { return e != nil && e.mask.has(c) }

// one returns the one-word phrase of class c.
func (e *entry) one(c class) *phrase {
	if !e.is(c) {
		return nil
	}
	for _, p := range e.starts {
		if p.class == c && len(p.words) == 1 {
			return p
		}
	}
	return nil
}

// at returns the longest phrase of class c that begins at token i, and the token behind it.
func at(toks []token, i int, c class) (*phrase, int) {
	if i < 0 || i >= len(toks) || toks[i].e == nil {
		return nil, i
	}
	for _, p := range toks[i].e.starts {
		if p.class != c {
			continue
		}
		if j, ok := matchFrom(toks, i, p); ok {
			return p, j
		}
	}
	return nil, i
}

// before returns the longest phrase of class c that ends right before token i, and its first token.
func before(toks []token, i int, c class) (*phrase, int) {
	if i < 1 || i > len(toks) || toks[i-1].e == nil {
		return nil, i
	}
	for _, p := range toks[i-1].e.ends {
		if p.class != c {
			continue
		}
		if j := i - span(toks, i, p); j >= 0 {
			return p, j
		}
	}
	return nil, i
}

// matchFrom matches p at token i; full stops and hyphens between its words don't count.
func matchFrom(toks []token, i int, p *phrase) (int, bool) {
	j := i
	for k, w := range p.words {
		for k > 0 && j < len(toks) && inner(toks[j]) {
			j++
		}
		if j >= len(toks) || toks[j].e != w || (k > 0 && toks[j].broken) {
			return i, false
		}
		j++
	}
	return j, true
}

// span is how many tokens p takes up when it ends right before token i; more than i if it doesn't.
func span(toks []token, i int, p *phrase) int {
	j := i
	for k := len(p.words) - 1; k >= 0; k-- {
		for k < len(p.words)-1 && j > 0 && inner(toks[j-1]) {
			j--
		}
		if j < 1 || toks[j-1].e != p.words[k] || (k > 0 && toks[j-1].broken) {
			return i + 1
		}
		j--
	}
	return i - j
}

func inner(t token) bool { return t.kind == markToken && !t.gap && (t.mark == '-' || t.mark == '.') }

// lexiconOf returns the tables of l; of a language without tables, empty ones, so that digits are read in all.
func lexiconOf(l news.Language) *lexicon {
	all := lexicons()
	if x, ok := all[l]; ok {
		return x
	}
	return all[news.Undetermined]
}

// lexicons loads all tables once. They are part of the program and a test loads them, so a faulty one is a fault of
// the build, for which there is no better remedy than to say so.
var lexicons = sync.OnceValue(func() map[news.Language]*lexicon {
	all, err := loadLexicons()
	if err != nil {
		panic("lang: " + err.Error())
	}
	return all
})

func loadLexicons() (map[news.Language]*lexicon, error) {
	all := map[news.Language]*lexicon{news.Undetermined: newLexicon()}
	for _, l := range news.Languages() {
		x := newLexicon()
		if l == news.Korean {
			x.runs = runs{}
		}
		for _, kind := range []string{"numbers", "money", "dates", "markers"} {
			name := "data/" + string(l) + "_" + kind + ".tsv"
			data, err := tables.ReadFile(name)
			if kind == "money" && errors.Is(err, fs.ErrNotExist) {
				continue // among the numbers
			}
			if err != nil {
				return nil, fmt.Errorf("reading %s: %w", name, err)
			}
			if err := x.load(string(data)); err != nil {
				return nil, fmt.Errorf("reading %s: %w", name, err)
			}
		}
		if err := x.compounds(l); err != nil {
			return nil, err
		}
		if err := x.checkCoins(); err != nil {
			return nil, fmt.Errorf("currencies of %s: %w", l, err)
		}
		x.settle()
		all[l] = x
	}
	return all, nil
}

// compounds sets what reads the compounds of l, in which numbers are written together with each other or with nouns.
func (x *lexicon) compounds(l news.Language) error {
	switch l {
	case news.German:
		x.compose = germanComposer()
	case news.Ukrainian:
		const name = "data/uk_compounds.tsv"
		data, err := tables.ReadFile(name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		c, err := loadCompounds(string(data))
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		x.compose = c.compose
	}
	return nil
}

func newLexicon() *lexicon {
	return &lexicon{words: map[string]*entry{}, stems: map[string][]stem{}, coins: map[[2]string]coin{}}
}

// entry returns the entry of a word of the tables, new if need be.
func (x *lexicon) entry(word string) *entry {
	key := fold(nil, strings.TrimSuffix(word, "*"))
	if inCapitals(word) {
		key = []byte(word)
	}
	if !strings.HasSuffix(word, "*") {
		e, ok := x.words[string(key)]
		if !ok {
			e = &entry{}
			x.words[string(key)] = e
		}
		return e
	}
	k := string(stemKey(key))
	for _, s := range x.stems[k] {
		if s.text == string(key) {
			return s.e
		}
	}
	e := &entry{}
	list := x.stems[k]
	i := 0
	for i < len(list) && len(list[i].text) >= len(key) { // the longest stem first
		i++
	}
	list = append(list, stem{})
	copy(list[i+1:], list[i:])
	list[i] = stem{text: string(key), e: e}
	x.stems[k] = list
	return e
}

package lang

import (
	_ "embed"
	"errors"
	"fmt"
	"iter"
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"

	"tumen/news"
)

//go:embed data/concepts.tsv
var conceptsData string

//go:embed data/related.tsv
var relatedMatterData string

//go:embed data/related-words.tsv
var relatedWordsData string

// conceptColumns are the languages of concepts.tsv, in the order of its columns after the first.
var conceptColumns = [...]news.Language{news.English, news.German, news.Ukrainian, news.Korean}

// openForm marks in a meaning that its form begins words, however they go on.
const openForm = 1 << 15

// conceptTable is concepts.tsv as it is searched. It has tens of thousands of forms, so that a meaning is a number: that of a
// concept, with openForm or without.
type conceptTable struct {
	ids   []string
	forms map[news.Language]formIndex
}

// formIndex is the forms of a language.
type formIndex struct {
	meanings map[string][]uint16
	lengths  map[string]uint64 // by the first bytes of forms, a bit for each of their lengths: most words begin like none, and this tells it at once
}

const (
	longestForm = 60 // bytes, fewer than there are bits for their lengths
	formBegins  = 4  // bytes by which lengths are filed
)

func (x formIndex) add(form string, meaning uint16) {
	x.meanings[form] = append(x.meanings[form], meaning)
	x.lengths[form[:min(len(form), formBegins)]] |= 1 << len(form)
}

// begin gives how many bytes forms can have with which a word begins, the most first.
func (x formIndex) begin(word string) iter.Seq[int] {
	var all uint64
	for n := range min(len(word), formBegins) {
		all |= x.lengths[word[:n+1]]
	}
	return func(yield func(int) bool) {
		for all != 0 {
			n := bits.Len64(all) - 1
			all &^= 1 << n
			if n > len(word) || n < len(word) && !utf8.RuneStart(word[n]) {
				continue
			}
			if !yield(n) {
				return
			}
		}
	}
}

// The tables are read when they are first asked for.
var (
	concepts      = sync.OnceValue(func() conceptTable { return mustRead(conceptsData, false) })
	relatedMatter = sync.OnceValue(func() conceptTable { return mustRead(relatedMatterData, true) })
	relatedWords  = sync.OnceValue(func() conceptTable { return mustRead(relatedWordsData, true) })
)

func mustRead(text string, loose bool) conceptTable {
	table, err := readConcepts(text, loose)
	if err != nil {
		panic(err) // the table is part of the program; a test reads it
	}
	return table
}

// readConcepts reads and checks a table of concepts. In a loose one a form needs no mark to stand in several rows: most words stand in some.
func readConcepts(text string, loose bool) (conceptTable, error) {
	r := conceptReader{
		loose: loose,
		table: conceptTable{forms: map[news.Language]formIndex{}},
		given: map[string]bool{},
		times: map[string]int{},
	}
	for _, l := range conceptColumns {
		r.table.forms[l] = formIndex{map[string][]uint16{}, map[string]uint64{}}
	}
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := r.row(strings.Split(line, "\t")); err != nil {
			return conceptTable{}, fmt.Errorf("reading the table of concepts: line %d: %w", number, err)
		}
	}
	r.addStems()
	for form, n := range r.times {
		if n == 1 && !loose {
			return conceptTable{}, fmt.Errorf("reading the table of concepts: %s is marked as a form of several concepts, and stands once", form)
		}
	}
	return r.table, nil
}

// conceptReader is what is known of a table while it is read.
type conceptReader struct {
	loose bool
	table conceptTable
	given map[string]bool // concepts
	stems []stemOf
	times map[string]int // how often a marked form stands, by language and form; unmarked for one that is not
}

// stemOf is the stem of a form that is not open: its other forms begin so.
type stemOf struct {
	language news.Language
	stem     string
	meaning  uint16
}

// addStems adds the stems of forms, but of English those that are words of their own: what is planned is no plane, a car needs no care.
func (r *conceptReader) addStems() {
	for _, s := range r.stems {
		if s.language == news.English && r.times[string(s.language)+" "+s.stem] != 0 {
			continue
		}
		r.table.forms[s.language].add(s.stem, s.meaning)
	}
}

const unmarked = -1

func (r *conceptReader) row(row []string) error {
	if len(row) != 1+len(conceptColumns) {
		return fmt.Errorf("%d columns, not %d", len(row), 1+len(conceptColumns))
	}
	id := row[0]
	switch {
	case id == "" || r.given[id]:
		return fmt.Errorf("the concept %q is empty or given twice", id)
	case len(r.table.ids) == openForm:
		return fmt.Errorf("more than %d concepts", openForm)
	}
	r.given[id] = true
	r.table.ids = append(r.table.ids, id)
	for i, l := range conceptColumns {
		for form := range strings.SplitSeq(row[i+1], "|") {
			if err := r.form(l, form); err != nil {
				return fmt.Errorf("the %s form %q of %s %w", l, form, id, err)
			}
		}
	}
	return nil
}

// leastOpen is how many characters a form must have to begin words as it likes.
const leastOpen = 3

// form takes in a form of the last concept. One that several concepts have must be marked in the row of each.
func (r *conceptReader) form(l news.Language, form string) error {
	written, several := strings.CutPrefix(form, "~")
	bare, open := strings.CutSuffix(written, "*")
	key := string(l) + " " + written
	switch {
	case bare == "" || bare != conceptForm(bare, l):
		return errors.New("is empty or not written as the table writes forms")
	case len(bare) > longestForm || open && utf8.RuneCountInString(bare) < leastOpen:
		return errors.New("is too long, or too short to begin words")
	case !r.loose && (several && r.times[key] < 0 || !several && r.times[key] != 0):
		return errors.New("is given twice, and not marked")
	}
	if several {
		r.times[key]++
	} else {
		r.times[key] = unmarked
	}
	meaning := uint16(len(r.table.ids) - 1) //nolint:gosec // row allows no more than openForm
	forms := r.table.forms[l]
	if open {
		forms.add(bare, meaning|openForm)
		return nil
	}
	forms.add(bare, meaning)
	if stem := Stem(bare, l); l != news.Korean && stem != bare && utf8.RuneCountInString(stem) >= leastOpen {
		r.stems = append(r.stems, stemOf{l, stem, meaning})
	}
	return nil
}

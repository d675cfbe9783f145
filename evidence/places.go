package evidence

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

//go:embed data/places.tsv
var placesData string

// places knows names outside the pack that languages write in ways that neither letters nor sound show to be the same.
type places struct {
	starts map[news.Language]map[rune][]placeWord // by their first letter
	words  []map[news.Language][]placeWord        // by row
	stands map[string][]int                       // the rows that stand for an entity of the pack
}

// placeWord is one way to write the name of a row.
type placeWord struct {
	text  string
	row   int
	whole bool // no beginning of a word, but all of it
	last  bool // no word with a capital follows
}

// placeColumns are the languages of the columns.
func placeColumns() []news.Language {
	return []news.Language{news.English, news.German, news.Ukrainian, news.Korean}
}

func loadPlaces(table string) (places, error) {
	p := places{starts: map[news.Language]map[rune][]placeWord{}, stands: map[string][]int{}}
	for _, l := range placeColumns() {
		p.starts[l] = map[rune][]placeWord{}
	}
	for i, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != len(placeColumns())+1 {
			return p, fmt.Errorf("table of places, line %d: %d columns, not %d", i+1, len(cells), len(placeColumns())+1)
		}
		row := map[news.Language][]placeWord{}
		for k, l := range placeColumns() {
			for word := range strings.SplitSeq(cells[k], "|") {
				if word == "-" {
					continue
				}
				w := placeWord{row: len(p.words)}
				word, w.whole = strings.CutPrefix(word, "=")
				w.text, w.last = strings.CutSuffix(word, "!")
				if w.text == "" || w.text != strings.ToLower(strings.TrimSpace(w.text)) {
					return p, fmt.Errorf("table of places, line %d: %q; write words in small letters, without spaces around", i+1, word)
				}
				row[l] = append(row[l], w)
				first, _ := utf8.DecodeRuneInString(w.text)
				p.starts[l][first] = append(p.starts[l][first], w)
			}
		}
		if id := cells[len(cells)-1]; id != "-" {
			for one := range strings.SplitSeq(id, ",") {
				p.stands[one] = append(p.stands[one], len(p.words))
			}
		}
		p.words = append(p.words, row)
	}
	return p, nil
}

// borneOut reports whether a word, in small letters, is one way to write a name that the evidence has in another.
func (p places) borneOut(word string, l news.Language, texts []Text) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return slices.ContainsFunc(p.starts[l][first], func(w placeWord) bool {
		return (word == w.text || !w.whole && strings.HasPrefix(word, w.text)) && p.rowIn(w.row, texts)
	})
}

// standsFor reports whether the evidence has a name that may stand for the entity.
func (p places) standsFor(id string, texts []Text) bool {
	return slices.ContainsFunc(p.stands[id], func(row int) bool { return p.rowIn(row, texts) })
}

func (p places) rowIn(row int, texts []Text) bool {
	return slices.ContainsFunc(texts, func(t Text) bool {
		low := strings.ToLower(t.Text)
		return slices.ContainsFunc(p.words[row][t.Language], func(w placeWord) bool { return w.in(low, t.Text) })
	})
}

// in reports whether a text, given in small letters and as it stands, has the word.
func (w placeWord) in(low, text string) bool {
	for from := 0; ; {
		at := strings.Index(low[from:], w.text)
		if at < 0 {
			return false
		}
		at += from
		end := at + len(w.text)
		from = end
		if before, _ := utf8.DecodeLastRuneInString(low[:at]); unicode.IsLetter(before) {
			continue
		}
		if after, _ := utf8.DecodeRuneInString(low[end:]); w.whole && (unicode.IsLetter(after) || after == '-') {
			continue
		}
		if w.last && len(low) == len(text) && nameFollows(text[end:]) {
			continue
		}
		return true
	}
}

// nameFollows reports whether a word with a capital comes next, behind no more than a space or a hyphen.
func nameFollows(rest string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " -"))
	return unicode.IsUpper(next)
}

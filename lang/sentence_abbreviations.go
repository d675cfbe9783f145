package lang

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

//go:embed data/abbreviations.tsv
var abbreviationsData string

// abbrKind says when the point of an abbreviation ends a sentence.
type abbrKind byte

const (
	abbrNone abbrKind = iota
	abbrBefore
	abbrNumber
	abbrName
	abbrUnit
)

// abbreviations is what is known of one language.
type abbreviations struct {
	kinds map[string]abbrKind
	opens map[string]bool
	says  map[string]bool
}

var abbreviationTables = sync.OnceValue(func() map[news.Language]*abbreviations {
	tables, err := parseAbbreviations(abbreviationsData)
	if err != nil {
		panic("lang: abbreviations.tsv: " + err.Error())
	}
	return tables
})

func parseAbbreviations(data string) (map[news.Language]*abbreviations, error) {
	kinds := map[string]abbrKind{"before": abbrBefore, "number": abbrNumber, "name": abbrName, "unit": abbrUnit}
	tables := make(map[news.Language]*abbreviations)
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) != 3 {
			return nil, fmt.Errorf("line %d: %d columns instead of 3", i+1, len(cols))
		}
		t := tables[news.Language(cols[0])]
		if t == nil {
			t = &abbreviations{kinds: map[string]abbrKind{}, opens: map[string]bool{}, says: map[string]bool{}}
			tables[news.Language(cols[0])] = t
		}
		kind, isAbbr := kinds[cols[1]]
		for _, w := range strings.Fields(cols[2]) {
			switch {
			case isAbbr:
				// The last line that names a word decides, so that "м" can be told to be more often the one than the other.
				t.kinds[w] = kind
			case cols[1] == "opens":
				t.opens[w] = true
			case cols[1] == "says":
				t.says[w] = true
			default:
				return nil, fmt.Errorf("line %d: unknown kind %q", i+1, cols[1])
			}
		}
	}
	return tables, nil
}

// abbreviationsOf returns the table of l. Korean reports and reports in unknown languages write foreign names with
// English abbreviations.
func abbreviationsOf(l news.Language) *abbreviations {
	tables := abbreviationTables()
	if t := tables[l]; t != nil {
		return t
	}
	return tables[news.English]
}

// kindOf returns the kind of the word before a point.
func (a *abbreviations) kindOf(word string, l news.Language) abbrKind {
	if k := a.kinds[word]; k != abbrNone {
		return k
	}
	first, n := utf8.DecodeRuneInString(word)
	if unicode.IsUpper(first) && len(word) > n && l != news.English {
		// "Див. також", "Вул. Хрещатик" at the start of a sentence.
		if k := a.kinds[strings.ToLower(word)]; k != abbrNone {
			return k
		}
	}
	if first < utf8.RuneSelf && l != news.English && l != news.German {
		// "Dr. PawPaw" in a Ukrainian text.
		if k := abbreviationTables()[news.English].kinds[word]; k != abbrNone {
			return k
		}
	}
	if len(word) == n && unicode.IsLetter(first) && !isHangul(first) || isDotted(word) {
		return abbrName
	}
	return abbrNone
}

// isDotted reports whether word is like "U.S", "z.B" or "т.зв": short letter groups with points between.
func isDotted(word string) bool {
	if !strings.Contains(word, ".") {
		return false
	}
	for part := range strings.SplitSeq(word, ".") {
		n := 0
		for _, r := range part {
			if !unicode.IsLetter(r) || isHangul(r) {
				return false
			}
			n++
		}
		if n == 0 || n > 3 {
			return false
		}
	}
	return true
}

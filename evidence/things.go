package evidence

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

//go:embed data/things.tsv
var thingsData string

// things are classes of what is counted, a bit for each. All that is measured is one of them; measures are told apart by themselves.
type things uint64

const measuredThing = "measured"

// thingCount is what a number counts: the classes that it can be, and whether only a general word or a counter says so, which may
// stand for any of them. None where nothing is known of it.
type thingCount struct {
	of      things
	general bool
}

// thingTable says which words name which class.
type thingTable struct {
	bits  map[string]things // of each class, with those that it holds
	may   map[string]bool   // the classes that are general words
	words map[news.Language]map[string]string
	tails map[string]bool // what may follow a Korean counter
	skips []string        // endings of Ukrainian adjectives
	stops map[string]bool // English words behind which no noun of the number follows
}

// loadThings reads the table.
func loadThings(data string) (thingTable, error) {
	t := thingTable{bits: map[string]things{}, may: map[string]bool{}, words: map[news.Language]map[string]string{}, tails: map[string]bool{}, stops: map[string]bool{}}
	next := things(1)
	own := func(class string) {
		if t.bits[class] == 0 {
			t.bits[class] = next
			next <<= 1
		}
	}
	own(measuredThing)
	var rows [][]string
	for i, line := range strings.Split(data, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || cells[2] != strings.ToLower(cells[2]) {
			return t, fmt.Errorf("table of what is counted, line %d: %q; give three columns in small letters", i+1, line)
		}
		rows = append(rows, cells)
		if cells[1] == "may" {
			t.may[cells[0]] = true
		}
	}
	for _, r := range rows { // first every class that stands for itself
		if r[1] != "may" && !t.may[r[0]] && !slices.Contains([]string{"tail", "skip", "stop"}, r[0]) {
			own(r[0])
		}
	}
	if next == 0 {
		return t, fmt.Errorf("table of what is counted: more than %d classes", 64)
	}
	for _, r := range rows {
		if err := t.row(r[0], r[1], strings.Split(r[2], "|")); err != nil {
			return t, err
		}
	}
	return t, nil
}

// row takes in one row of the table.
func (t *thingTable) row(class, what string, words []string) error {
	switch {
	case what == "holds" || what == "may":
		for _, w := range words {
			if t.bits[w] == 0 {
				return fmt.Errorf("table of what is counted: %q of %q is no class", w, class)
			}
			t.bits[class] |= t.bits[w]
		}
	case class == "tail":
		for _, w := range words {
			t.tails[w] = true
		}
	case class == "skip":
		t.skips = append(t.skips, words...)
	case class == "stop":
		for _, w := range words {
			t.stops[w] = true
		}
	default:
		l := news.Language(what)
		if t.words[l] == nil {
			t.words[l] = map[string]string{}
		}
		for _, w := range words {
			t.words[l][w] = class
		}
	}
	return nil
}

// classOf returns the class that a word in small letters names, and how many of its bytes say so; empty where it names none.
func (t *thingTable) classOf(l news.Language, word string) (class string, size int) {
	table := t.words[l]
	if class, ok := table[word]; ok {
		return class, len(word)
	}
	var key [64]byte
	if len(word) >= len(key) {
		return "", 0
	}
	for n := len(word); n > 0; n-- {
		if n < len(word) && !utf8.RuneStart(word[n]) {
			continue
		}
		if class, ok := table[string(append(append(key[:0], word[:n]...), '*'))]; ok {
			return class, n
		}
	}
	if l == news.German {
		for n := 2; n < len(word); n++ {
			if class, ok := table[string(append(append(key[:0], '*'), word[n:]...))]; ok {
				return class, len(word)
			}
		}
	}
	return "", 0
}

func (t *thingTable) count(class string) thingCount {
	return thingCount{t.bits[class], t.may[class]}
}

// countedBehind returns what the number of t at start to end counts: the measure behind it, or the noun.
func (c *Checker) countedBehind(t Text, start, end int, measure string) thingCount {
	if measure != "" {
		return thingCount{of: c.things.bits[measuredThing]}
	}
	if t.Language == news.Korean {
		return c.countedKorean(t.Text, start, end)
	}
	rest := t.Text[end:]
	if strings.HasPrefix(rest, "-") { // 152-Millimeter-Granaten
		return thingCount{}
	}
	for range 4 {
		trimmed := strings.TrimLeft(rest, " \u00a0")
		word := firstWord(trimmed)
		if word == "" || hasDigit(word) {
			return thingCount{}
		}
		rest = trimmed[len(word):]
		low := strings.ToLower(word)
		if class, _ := c.things.classOf(t.Language, low); class != "" {
			if t.Language == news.English { // 12 ammunition containers
				next, _ := c.things.classOf(t.Language, strings.ToLower(firstWord(strings.TrimLeft(rest, " "))))
				class = cmp.Or(next, class)
			}
			return c.things.count(class)
		}
		if !c.things.passes(t.Language, word, low) {
			return thingCount{}
		}
	}
	return thingCount{}
}

// passes reports whether a word may stand between a number and its noun, as an adjective or the first part of its name does.
func (t *thingTable) passes(l news.Language, word, low string) bool {
	switch l {
	case news.German: // nouns have capitals
		first, _ := utf8.DecodeRuneInString(word)
		return unicode.IsLower(first) && (strings.HasSuffix(low, "e") || strings.HasSuffix(low, "en") || strings.HasSuffix(low, "er"))
	case news.Ukrainian:
		return slices.ContainsFunc(t.skips, func(end string) bool { return strings.HasSuffix(low, end) })
	}
	return !t.stops[low] && (!strings.HasSuffix(low, "s") || strings.HasSuffix(low, "ss") || strings.HasSuffix(low, "ous"))
}

// countedKorean returns what a Korean number counts, by its counter and by the noun before it or behind it: 포탄 400만 발, 35개 기업.
func (c *Checker) countedKorean(text string, start, end int) thingCount {
	rest := strings.TrimLeft(text[end:], " ")
	word := firstWord(rest)
	word = strings.TrimPrefix(word, "여 ")
	if w, ok := strings.CutPrefix(word, "여"); ok && w != "" {
		word, rest = w, strings.TrimPrefix(rest, "여")
	}
	class, size := c.things.classOf(news.Korean, word)
	if class == "" {
		class, size = c.things.counter(word)
	}
	if class == "" {
		return thingCount{}
	}
	counter := c.things.count(class)
	if !counter.general {
		return counter
	}
	tail := word[size:]
	if noun := c.nounBefore(text[:start], tail); noun.of&counter.of != 0 && !noun.general {
		return noun
	}
	if tail == "" || tail == "의" {
		rest = rest[len(word):]
		for range 2 {
			trimmed := strings.TrimLeft(rest, " ")
			next := firstWord(trimmed)
			named, _ := c.things.classOf(news.Korean, next)
			if noun := c.things.count(named); named != "" && noun.of&counter.of != 0 && !noun.general {
				return noun
			}
			if next != "" && class == "piece" { // of something that the table doesn't have
				return thingCount{}
			}
			rest = trimmed[len(next):]
		}
	}
	if class == "machine" && isAge(text[start:end]) {
		return thingCount{}
	}
	return counter
}

// isAge reports whether 대 behind a number makes it an age: 40대.
func isAge(number string) bool { return len(number) == 2 && number[1] == '0' }

// counter returns the counter that a Korean word begins with, behind which only a particle follows.
func (t *thingTable) counter(word string) (class string, size int) {
	_, size = utf8.DecodeRuneInString(word)
	if class, ok := t.words[news.Korean][word[:size]]; ok && t.tails[word[size:]] {
		return class, size
	}
	return "", 0
}

// nounBefore returns what the Korean noun right before a number names. With a particle of its own it only counts where the counter has one, too.
func (c *Checker) nounBefore(before, tail string) thingCount {
	trimmed := strings.TrimRight(before, " ")
	for _, w := range []string{"약", "최대", "최소", "총", "모두", "각각", "무려", "또", "추가로"} {
		if s, ok := strings.CutSuffix(trimmed, " "+w); ok {
			trimmed = strings.TrimRight(s, " ")
		}
	}
	word := trimmed[strings.LastIndexAny(trimmed, " ,(\"'‘“")+1:]
	for at := range word {
		class, size := c.things.classOf(news.Korean, word[at:])
		if class == "" {
			continue
		}
		particle := word[at+size:]
		if particle == "" || tail != "" && tail != "의" && slices.Contains([]string{"가", "이", "은", "는", "도"}, particle) {
			return c.things.count(class)
		}
	}
	return thingCount{}
}

// sameThings reports whether n of the sentence may count what o of the evidence counts. A narrower word than the evidence's needs
// a word of its class there.
func (c *Checker) sameThings(n, o quantity, e reading) bool {
	a, b := n.counts, o.counts
	switch {
	case a.of == 0 || b.of == 0:
		return true
	case a.of&b.of == 0:
		return false
	case a.general || b.general || a.of&b.of == b.of:
		return true
	}
	return c.namesThing(a.of, e)
}

// namesThing reports whether a word of the evidence names one of these classes and no wider one.
func (c *Checker) namesThing(of things, e reading) bool {
	for i, t := range e.texts {
		for _, w := range e.lower[i] {
			for at := range w {
				if class, _ := c.things.classOf(t.Language, w[at:]); class != "" && c.things.bits[class]&^of == 0 {
					return true
				}
				if t.Language != news.Korean {
					break
				}
			}
		}
	}
	return false
}

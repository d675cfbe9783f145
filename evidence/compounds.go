package evidence

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// compounds adds the numbers that are joined to what they count: fünfjährig, vierseitig, in den Vierzigern, in his forties.
func (c *Checker) compounds(t Text, numbers []quantity) []quantity {
	switch t.Language {
	case news.Korean:
		return c.natives(t, numbers)
	case news.Ukrainian:
		return numbers
	}
	for _, w := range lang.Words(t.Text) {
		word := strings.ToLower(t.Text[w.Start:w.End])
		head, measure := compoundHead(word, t.Language)
		if head == "" || hasDigit(head) || slices.ContainsFunc(numbers, func(n quantity) bool { return n.Start < w.End && w.Start < n.End }) {
			continue
		}
		read := lang.Numbers(head, t.Language)
		if len(read) != 1 || !read[0].HasValue || read[0].End-read[0].Start != len(head) {
			continue
		}
		n := quantity{Number: read[0], measure: measure}
		n.Span, n.Text = w, t.Text[w.Start:w.End]
		at, _ := slices.BinarySearchFunc(numbers, w.Start, func(n quantity, start int) int { return n.Start - start })
		numbers = slices.Insert(numbers, at, n)
	}
	return numbers
}

// compoundHead returns the number word that such a word begins with, and the measure of what it counts.
func compoundHead(word string, l news.Language) (head, measure string) {
	if l == news.English { // in his thirties
		if tens, ok := strings.CutSuffix(word, "ties"); ok {
			return tens + "ty", ""
		}
		return "", ""
	}

	if strings.HasSuffix(word, "zigern") || strings.HasSuffix(word, "ßigern") { // in den Vierzigern
		return strings.TrimSuffix(word, "ern"), ""
	}
	for _, e := range [...]struct{ ending, measure string }{
		{"jährig", "year"}, {"monatig", "month"}, {"wöchig", "week"}, {"tägig", "day"}, {"stündig", "hour"}, {"minütig", "minute"},
		{"seitig", ""}, {"köpfig", ""}, {"teilig", ""}, {"stöckig", ""}, {"stufig", ""},
	} {
		if at := strings.Index(word, e.ending); at > 0 && len(word)-at-len(e.ending) <= 3 {
			return word[:at], e.measure
		}
	}
	return "", ""
}

// natives adds the Korean numerals that stand before any noun: 세 나라, 여섯 도시.
func (c *Checker) natives(t Text, numbers []quantity) []quantity {
	for i, r := range t.Text {
		if r != '세' && r != '네' && r != '다' && r != '여' && r != '일' && r != '아' && r != '두' || i > 0 && t.Text[i-1] != ' ' {
			continue
		}
		word, rest, _ := strings.Cut(t.Text[i:], " ")
		if !c.words.is(native, t.Language, word) || len(firstWord(rest)) < 6 || firstWord(rest)[0] < 0x80 {
			continue
		}
		w := lang.Span{Start: i, End: i + len(word)}
		if slices.ContainsFunc(numbers, func(n quantity) bool { return n.Start < w.End && w.Start < n.End }) {
			continue
		}
		read := lang.Numbers(word+" 명", t.Language)
		if len(read) != 1 || !read[0].HasValue {
			continue
		}
		n := quantity{Number: read[0]}
		n.Span, n.Text = w, word
		at, _ := slices.BinarySearchFunc(numbers, w.Start, func(n quantity, start int) int { return n.Start - start })
		numbers = slices.Insert(numbers, at, n)
	}
	return numbers
}

package evidence

import (
	"strings"

	"tumen/lang"
)

// measure returns what the number that ends at end is measured in, a key that is the same in each language; empty
// where no measure stands behind it, or one that is not told apart.
func (c *Checker) measure(t Text, end int) string {
	rest := strings.TrimLeft(t.Text[end:], " \u00a0-")
	if len(rest) > 60 {
		rest = rest[:60]
	}
	rest = strings.ToValidUTF8(rest, "")
	word := rest[:len(rest)-len(strings.TrimLeft(rest, "㎞㎏㎝㎜"))] // one sign, and no word
	if words := lang.Words(rest); word == "" && len(words) > 0 {
		word = rest[words[0].Start:words[0].End]
	}
	if word == "" {
		return ""
	}
	for _, m := range measures() {
		if c.words.is(m, t.Language, word) {
			return m
		}
	}
	return ""
}

func measures() []string {
	return []string{"barrel", "tonne", "kilogram", "litre", "kilometre", "metre", "centimetre", "millimetre"}
}

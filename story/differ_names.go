package story

import (
	"regexp"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// nameRun is two capitalised words or more in a row, as the name of a person or of an institution is written. A single
// one is as often a noun in German, or an adjective.
var nameRun = regexp.MustCompile(`\p{Lu}[\p{L}\p{M}'’-]*(?:[ \x{a0}]\p{Lu}[\p{L}\p{M}'’-]*)+`)

// differingNames looks for a name in a copied sentence that stands for another in its source: two new words of the one in a row,
// two words of the other that are gone. The same words of other people are a report of its own: delegations come and go in the
// same phrases. Korean names aren't told from other words, and are left to the dates.
func differingNames(reprint, original cutText, from []int) (x, y string, differ bool) {
	ours, theirs := reprint.skeletons(), original.skeletons()
	for i, source := range reprint.sources(original, from) {
		x = firstName(reprint.sentences[i].text, reprint.language, theirs)
		if x == "" {
			continue
		}
		if y = firstName(original.sentences[source].text, original.language, ours); y != "" {
			return x, y, true
		}
	}
	return "", "", false
}

// firstName returns the first two words of a name in a row that are not known.
func firstName(text string, l news.Language, known map[string]bool) string {
	for _, run := range nameRun.FindAllStringIndex(text, -1) {
		last := ""
		for word := range strings.FieldsSeq(text[run[0]:run[1]]) {
			sound := nameSkeleton(word, l)
			switch {
			case sound == "" || known[sound]:
				last = ""
			case last != "":
				return last + " " + word
			default:
				last = word
			}
		}
	}
	return ""
}

// nameSkeleton is the same for the forms and most spellings of a name, empty for one of vowels only.
func nameSkeleton(word string, l news.Language) string {
	return lang.Skeleton(lang.Stem(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }), l))
}

// skeletons has those of all words of a text, with those of the parts of hyphened words (Jong-un, Jong Un).
func (t cutText) skeletons() map[string]bool {
	known := map[string]bool{}
	for _, s := range t.sentences {
		for word := range strings.FieldsSeq(s.text) {
			known[nameSkeleton(word, t.language)] = true
			for part := range strings.SplitSeq(word, "-") {
				known[nameSkeleton(part, t.language)] = true
			}
		}
	}
	return known
}

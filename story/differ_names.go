package story

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

// nameRun is two capitalised words or more in a row, as the name of a person or of an institution is written. A single
// one is as often a noun in German, or an adjective.
var nameRun = regexp.MustCompile(`\p{Lu}[\p{L}\p{M}'’-]*(?:[ \x{a0}]\p{Lu}[\p{L}\p{M}'’-]*)+`)

// differingNames looks for a name in a copied sentence that stands for another in its source: two new words of the one in a row,
// two words of the other that are gone; or a single one beside the same office or between the same words. The same words of other
// people are a report of its own: delegations come and go in the same phrases, sirens sound in one town after the other. A Korean name
// is told from other words only before an office or a kind of place, and so is a single German one, for all nouns have capitals.
func differingNames(reprint, original cutText, from []int) (x, y string, differ bool) {
	ours, theirs := reprint.skeletons(), original.skeletons()
	knownTheirs, knownOurs := original.knows(theirs), reprint.knows(ours)
	for i, source := range reprint.sources(original, from) {
		text, other := reprint.sentences[i].text, original.sentences[source].text
		if x = firstName(text, reprint.language, theirs); x != "" {
			if y = firstName(other, original.language, ours); y != "" {
				return x, y, true
			}
		}
		left := slices.DeleteFunc(nameWords(text, reprint.language), knownTheirs)
		if len(left) == 0 {
			continue
		}
		right := slices.DeleteFunc(nameWords(other, original.language), knownOurs)
		if x, y, differ := besideRole(left, right); differ {
			return x, y, true
		}
		if l := reprint.language; l == news.English || l == news.Ukrainian {
			if x, y, differ := inSameWords(left, right); differ {
				return x, y, true
			}
		}
	}
	return "", "", false
}

// knows tells whether a text has a name, in whatever form. A Korean word may hold it; else a word with a capital
// sounds like it, or any has the same letters: of few sounds, Sumy is zum.
func (t cutText) knows(known map[string]bool) func(nameWord) bool {
	return func(w nameWord) bool {
		name := w.text
		if t.language == news.Korean {
			return slices.ContainsFunc(t.sentences, func(s sentence) bool { return strings.Contains(s.text, name) })
		}
		sound := nameSkeleton(name, t.language)
		return len(sound) >= leastSkeleton && known["^"+sound] || known[asWritten(name, t.language)]
	}
}

// asWritten is a key of the letters of a word that is none of its sounds.
func asWritten(word string, l news.Language) string {
	return "=" + lang.Stem(strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }), l)
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

// skeletons has those of all words of a text, with those of the parts of hyphened words (Jong-un, Jong Un) and of runs that begin
// in a word; behind ^ once more those of words with a capital; and the words as they are written.
func (t cutText) skeletons() map[string]bool {
	known := map[string]bool{}
	note := func(word string) {
		sound := nameSkeleton(word, t.language)
		known[sound], known[asWritten(word, t.language)] = true, true
		if strings.ContainsFunc(word, unicode.IsUpper) {
			known["^"+sound] = true
		}
	}
	for _, s := range t.sentences {
		for word := range strings.FieldsSeq(s.text) {
			note(word)
			for part := range strings.SplitSeq(word, "-") {
				note(part)
			}
		}
		for _, run := range nameRun.FindAllString(s.text, -1) {
			for word := range strings.FieldsSeq(run) {
				note(word)
			}
		}
	}
	return known
}

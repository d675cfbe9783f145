// Package terms makes of a text the terms under which it is indexed, and of a question the terms that find it again, whatever the
// inflection: by language, without a dictionary.
//
// A word gives several terms, told apart by a Greek letter in front, which no word that is read has, so that an index needs no more than one
// column of plain tokens: the word as it stands in small letters, its stem (σ), which most of its forms share, its root (ρ), which the others and its nearest relatives share
// too, and, for a German noun, the roots of what can be its last parts (τ), so that "Soldat" finds "Ersatzsoldaten". What is nearer to the
// question has more of its terms and so ranks higher.
//
// More kinds are the same in every language: what words mean, as far as lang.Concepts knows (μ), what they are related to (π), whom or what they name, as the caller
// knows (ν), how names sound that nobody knows (φ), and amounts, by their digits.
//
// The rules are our own; how well they find is measured against the dictionaries of hunspell (eval_test.go), which the program doesn't
// need: a light stem alone found .79 of the Ukrainian forms, stem and root together .94.
package terms

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Marks of the kinds of terms that aren't the word itself.
const (
	rootMark    = "ρ"
	tailMark    = "τ"
	stemMark    = "σ"
	meaningMark = "μ"
	relatedMark = "π"
	nameMark    = "ν"
	soundMark   = "φ"
)

// Rules is the edition of the rules: what was indexed by an earlier one is to be indexed again.
const Rules = 5

// Kind is what a term is of.
type Kind byte

// The kinds of terms. Exact are also amounts.
const (
	Exact Kind = iota
	Stem
	Root
	Tail
	Meaning
	OfMatter
	OfName
	Sound
)

// KindOf returns the kind of a term.
func KindOf(term string) Kind {
	if len(term) < len(stemMark) {
		return Exact
	}
	switch term[:len(stemMark)] { // each mark has as many bytes
	case stemMark:
		return Stem
	case rootMark:
		return Root
	case tailMark:
		return Tail
	case meaningMark:
		return Meaning
	case relatedMark:
		return OfMatter
	case nameMark:
		return OfName
	case soundMark:
		return Sound
	}
	return Exact
}

// longest is how many letters of a word are looked at: what is longer is no word.
const longest = 40

// Of returns the terms under which a text in language l is indexed, in its order, those of one word after each other.
func Of(text string, l news.Language) []string {
	var out []string
	eachWord(text, func(w string) {
		out = append(out, words(w, l)...)
		if l == news.German && w != strings.ToLower(w) {
			for _, tail := range tailsGerman(plain(w)) {
				out = append(out, tailMark+tail)
			}
		}
	})
	return out
}

// Query returns the terms, any of which finds a text in language l that is on what the words of question are on. A text with more of
// them, and with rarer ones, is to rank higher.
func Query(question string, l news.Language) []string {
	var out []string
	eachWord(question, func(w string) {
		out = append(out, words(w, l)...)
		if l == news.German {
			out = append(out, tailMark+rootGerman(plain(w)))
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// Meanings returns a term for each concept that a text in language l is about: the same in the four languages.
func Meanings(text string, l news.Language) []string {
	var out []string
	for _, id := range lang.Concepts(text, l) {
		out = append(out, meaningMark+plain(id))
	}
	return out
}

// Related returns a term for each matter that a text in language l touches: wider and looser than Meanings.
func Related(text string, l news.Language) []string {
	var out []string
	for _, id := range lang.Related(text, l) {
		out = append(out, relatedMark+plain(id))
	}
	return out
}

// Name returns the term of an entity by its identifier.
func Name(id string) string { return nameMark + plain(id) }

func words(w string, l news.Language) []string {
	exact := plain(w)
	return []string{exact, stemMark + lang.Stem(exact, l), rootMark + root(exact, l)}
}

func root(w string, l news.Language) string {
	switch l {
	case news.Ukrainian:
		return rootUkrainian(w)
	case news.German:
		return rootGerman(w)
	case news.English:
		return rootEnglish(w)
	case news.Korean:
		return rootKorean(w)
	}
	return lang.Stem(w, l)
}

// eachWord calls each with the words of a text, those that a hyphen joins one by one, of a type without its number.
func eachWord(text string, each func(string)) {
	for _, s := range lang.Words(text) {
		word := text[s.Start:s.End]
		if letters, _, ok := Designation(word); ok {
			word = letters
		}
		for w := range strings.FieldsFuncSeq(word, isHyphen) {
			if plain(w) != "" && utf8.RuneCountInString(w) <= longest {
				each(w)
			}
		}
	}
}

// plain writes a word in small letters and digits alone: "11,000" is 11000, "п'ять" is пять.
func plain(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, w)
}

// cut takes the longest of the endings off w that leaves at least so many letters.
func cut(w string, of endingSet, rest int) string {
	for n := min(of.longest, len(w)); n > 0; n-- {
		stem := w[:len(w)-n]
		if utf8.RuneStart(w[len(stem)]) && of.endings[w[len(stem):]] && utf8.RuneCountInString(stem) >= rest {
			return stem
		}
	}
	return w
}

// endingSet is a list of endings: it has hundreds, and most words have none of them.
type endingSet struct {
	endings map[string]bool
	longest int // bytes
}

// endings returns the words of a list.
func endings(list string) endingSet {
	out := endingSet{endings: map[string]bool{}}
	for _, s := range strings.Fields(list) {
		out.endings[s] = true
		out.longest = max(out.longest, len(s))
	}
	return out
}

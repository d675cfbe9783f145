package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// leastName is how many letters a word must have to be told for a name that no table knows; in Korean, syllables.
const leastName = 3

// mostlyKnown is how much of a German word the tables know if it is no name: Losowa only begins like "los".
const mostlyKnown = 0.5

// unknownName reports whether what stands there in a question is written like the name of somebody or something that no table knows. Where
// capitals tell names from other words that a table knows what it begins like makes it none: "Шахтинськ" is no mine (шахта). German writes
// every noun with a capital, Korean none.
func (s *Searcher) unknownName(q sought, at lang.Span) bool {
	word := q.question[at.Start:at.End]
	for _, kind := range wordKinds() {
		if s.words.is(word, q.language, kind) {
			return false
		}
	}
	switch q.language {
	case news.English, news.Ukrainian:
		return at.Start > 0 && capitalised(word) && lang.Known(word, q.language) <= mostlyKnown && tells(q)
	case news.German:
		return utf8.RuneCountInString(word) >= leastName && lang.GermanName(q.question, at) && lang.Known(word, news.German) <= mostlyKnown
	case news.Korean:
		stem := lang.Stem(word, news.Korean)
		return lang.Known(word, news.Korean) == 0 && lang.Known(stem, news.Korean) == 0 && soundsForeign(stem)
	}
	return false
}

func capitalised(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// tells reports whether capitals tell anything in a question: Not Where Every Longer Word Has One.
func tells(q sought) bool {
	return slices.ContainsFunc(lang.Words(q.question), func(s lang.Span) bool {
		word := q.question[s.Start:s.End]
		return utf8.RuneCountInString(word) > leastName && !capitalised(word)
	})
}

// soundsForeign reports whether a Korean word is written like one of another language: it begins with ㄹ, it ends in a syllable that only
// carries a consonant (세도프), or it has two syllables that hardly any other word has.
func soundsForeign(word string) bool {
	letters := []rune(word)
	if len(letters) < leastName || slices.ContainsFunc(letters, func(r rune) bool { return !isSyllable(r) }) {
		return false
	}
	foreign := 0
	for _, r := range letters {
		if foreignSyllable(r) {
			foreign++
		}
	}
	return initialOf(letters[0]) == initialR || bareVowel(letters[len(letters)-1]) || foreign > 1
}

// Hangul syllables are numbered by their initial, vowel and final.
const (
	firstSyllable = '가'
	lastSyllable  = '힣'
	vowelKinds    = 21
	finalKinds    = 28
	initialR      = 5  // ㄹ
	vowelEU       = 18 // ㅡ
)

func isSyllable(r rune) bool { return r >= firstSyllable && r <= lastSyllable }

func initialOf(r rune) int { return int(r-firstSyllable) / (vowelKinds * finalKinds) }

// bareVowel reports whether a syllable has ㅡ and no final: it only carries its consonant.
func bareVowel(r rune) bool {
	n := int(r - firstSyllable)
	return n/finalKinds%vowelKinds == vowelEU && n%finalKinds == 0
}

// foreignSyllable reports whether a syllable is one that the words of Chinese and of Korean origin hardly have.
func foreignSyllable(r rune) bool {
	return bareVowel(r) || strings.ContainsRune("카캐커케켈코콘쿠퀴키테텐텔톨툠튜튼티페펜펠폴푸픈체첸셰슈예옐븐즌헤헬네넬베벨레렌", r)
}

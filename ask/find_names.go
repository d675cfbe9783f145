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
// capitals tell names from other words nothing else is needed; German writes every noun with one, Korean none.
func (s *Searcher) unknownName(q sought, at lang.Span) bool {
	word := q.question[at.Start:at.End]
	for _, kind := range wordKinds() {
		if s.words.is(word, q.language, kind) {
			return false
		}
	}
	switch q.language {
	case news.German:
		return germanName(q.question, at)
	case news.Korean:
		stem := lang.Stem(word, news.Korean)
		return lang.Known(word, news.Korean) == 0 && lang.Known(stem, news.Korean) == 0 && soundsForeign(stem)
	}
	return false
}

// germanName reports whether a German noun is a name: none that the tables know, without an article or an adjective before it, and without an
// ending that makes nouns.
func germanName(text string, at lang.Span) bool {
	word := text[at.Start:at.End]
	first, _ := utf8.DecodeRuneInString(word)
	before := strings.TrimRight(text[:at.Start], " \u00a0„“\"»«(")
	if before == "" || !unicode.Is(unicode.Latin, first) || strings.ContainsAny(before[len(before)-1:], ".:!?") || !unicode.IsUpper(first) || utf8.RuneCountInString(word) < leastName {
		return false
	}
	for _, ending := range nounEndings() {
		if strings.HasSuffix(word, ending) {
			return false
		}
	}
	last := strings.ToLower(before[strings.LastIndexAny(before, " \u00a0-–")+1:])
	if slices.Contains(determiners(), last) || strings.ToLower(last) == last && adjective(last) {
		return false
	}
	return lang.Known(word, news.German) <= mostlyKnown
}

// nounEndings are those by which a German noun is known for one.
func nounEndings() []string {
	return []string{"ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "tät", "täten", "ismus", "ers", "ern", "ling", "linge",
		"nis", "nisse", "chen", "lein", "tum", "eure", "innen"}
}

// determiners are the words before a German noun that names have none of.
func determiners() []string {
	return []string{"der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "kein", "keine", "keinen", "keinem", "keiner",
		"am", "im", "beim", "zum", "zur", "vom", "ins", "ans", "welche", "welcher", "welches", "welchen", "welchem", "diese", "dieser", "dieses", "diesen",
		"diesem", "alle", "aller", "allen", "viele", "vieler", "vielen", "wenige", "mehr", "mehrere", "einige", "beide", "beiden", "wie", "sein", "seine", "seinen",
		"seinem", "seiner", "ihr", "ihre", "ihren", "ihrem", "ihrer", "pro", "je", "zwei", "drei", "vier", "fünf", "sechs", "genug", "ohne", "als"}
}

// adjective reports whether a German word ends like an adjective before its noun.
func adjective(word string) bool {
	for _, ending := range []string{"e", "en", "er", "es", "em"} {
		if stem, found := strings.CutSuffix(word, ending); found && slices.ContainsFunc([]string{"isch", "ig", "lich", "end", "iert", "sam", "bar", "los"}, func(s string) bool {
			return strings.HasSuffix(stem, s)
		}) {
			return true
		}
	}
	return false
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

package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// GermanName reports whether a noun in a German text stands like a name, not at the beginning of a sentence, where every word has a capital:
// without a determiner or an adjective before it, and without an ending that makes nouns. Whether it is a word that means something tells Known.
func GermanName(text string, at Span) bool {
	word := text[at.Start:at.End]
	first, _ := utf8.DecodeRuneInString(word)
	before := strings.TrimRight(text[:at.Start], " \u00a0„“\"»«(")
	if before == "" || strings.ContainsAny(before[len(before)-1:], ".:!?") || !unicode.Is(unicode.Latin, first) || !unicode.IsUpper(first) {
		return false
	}
	if endsInAny(word, germanNounEndings) {
		return false
	}
	last := strings.ToLower(before[strings.LastIndexAny(before, " \u00a0-–")+1:])
	return !slices.Contains(germanDeterminers, last) && !endsLikeAdjective(last)
}

var (
	// germanNounEndings are those by which a noun is known for one.
	germanNounEndings = strings.Fields("ung ungen heit heiten keit keiten schaft schaften tion tionen tät täten ismus ers ern ling linge nis nisse chen lein tum eure innen")
	// germanDeterminers are the words before a noun that names have none of.
	germanDeterminers = strings.Fields("der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner " +
		"am im beim zum zur vom ins ans welche welcher welches welchen welchem diese dieser dieses diesen diesem alle aller allen " +
		"viele vieler vielen wenige mehr mehrere einige beide beiden wie sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer " +
		"pro je zwei drei vier fünf sechs genug ohne als")
	germanAdjectives     = strings.Fields("isch ig lich end iert sam bar los") // what their stems end in
	germanAdjectiveCases = strings.Fields("e en er es em")
)

// endsLikeAdjective reports whether a word in small letters ends like an adjective before its noun.
func endsLikeAdjective(word string) bool {
	return slices.ContainsFunc(germanAdjectiveCases, func(ending string) bool {
		stem, found := strings.CutSuffix(word, ending)
		return found && endsInAny(stem, germanAdjectives)
	})
}

func endsInAny(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
}

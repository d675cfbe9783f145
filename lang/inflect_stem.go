package lang

import (
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// Stem returns a crude key for word: most of its inflected forms have the same. It is made for finding and comparing
// words, not for showing, and it can put different words under one key.
func Stem(word string, l news.Language) string {
	w := strings.ToLower(plainWord(word))
	switch l {
	case news.Korean:
		return stemKorean(w)
	case news.Ukrainian:
		return stemBy(strings.ReplaceAll(w, "'", ""), ukrainianSuffixes, 3)
	case news.Russian:
		return stemBy(w, russianSuffixes, 3)
	case news.German:
		return stemBy(umlauts.Replace(strings.TrimSuffix(w, "'")), germanSuffixes, 4)
	case news.English:
		return stemEnglish(w)
	}
	return w
}

// The suffixes are in the order in which they are tried: longer ones before those that end them.
var (
	ukrainianSuffixes = strings.Fields("остями остях остям остей ості істю ість ського ському ською ських ськими ський ська ське ську ській ські " +
		"ованими ями ами ові еві ого ому ими ією овом евом ням нях єм їм їх їв ям ам ях ах им ім их іх ою єю ом ем ої ий ій ия ія ії ію ів ов ев єв " +
		"ва ву ві в а я о е є и і ї у ю й ь")
	russianSuffixes = strings.Fields("остями остях остям остей остью ости ость ского скому ском ской скую ских скими ский ская ское ские " +
		"иями ями ами ого его ому ему ыми ими ией иям иях ям ам ях ах ым им ых их ою ею ом ем ой ый ий ей ия ии ию ие ая ое ые ую яя юю ов ев " +
		"а я о е ы и у ю й ь")
	germanSuffixes = strings.Fields("innen ern ers em er en es e s n")
	umlauts        = strings.NewReplacer("ä", "a", "ö", "o", "ü", "u", "ß", "ss")
)

// stemBy takes the first fitting suffix off that leaves at least rest characters.
func stemBy(w string, suffixes []string, rest int) string {
	for _, s := range suffixes {
		if stem, found := strings.CutSuffix(w, s); found && utf8.RuneCountInString(stem) >= rest {
			return stem
		}
	}
	return w
}

func stemEnglish(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'"), "'s")
	switch {
	case len(w) > 4 && (strings.HasSuffix(w, "ies") || strings.HasSuffix(w, "ied")):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "y") && !strings.ContainsRune("aeou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "i"
	case len(w) > 5 && strings.HasSuffix(w, "ing"):
		return undouble(w[:len(w)-3])
	case len(w) > 4 && strings.HasSuffix(w, "ed"):
		return undouble(w[:len(w)-2])
	case len(w) > 4 && (strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "sses")):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us"):
		w = w[:len(w)-1]
	}
	if len(w) > 4 {
		w = strings.TrimSuffix(w, "e")
	}
	return w
}

// undouble makes "shipp" (shipping) "ship", and leaves "kill", "pass" and "buzz" as they are.
func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("lsz", rune(w[n-1])) {
		return w[:n-1]
	}
	return strings.TrimSuffix(w, "e")
}

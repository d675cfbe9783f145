package terms

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// designationMark begins the term of the number of a type: the 76 of the Il-76 is no amount, nor is that of any other aeroplane.
const designationMark = "-"

// Designation takes apart what is called by letters and a number, as a weapon or an aeroplane is: "KN-23", "Хвасон-40", "화성-11형", "M1989".
// The term is the same in all languages. A Korean word without hyphen is none (제528공병연대), nor is a year behind a prefix (mid-2024).
func Designation(word string) (letters, term string, ok bool) {
	at := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
	if at < 0 {
		return "", "", false
	}
	letters, rest := word[:at], word[at:]
	r, n := utf8.DecodeRuneInString(rest)
	hyphen := isHyphen(r)
	if hyphen {
		rest = rest[n:]
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(rest)
	}
	number := rest[:end]
	last, _ := utf8.DecodeLastRuneInString(letters)
	switch {
	case letters == "" || number == "" || len(number) > longestType, strings.ContainsFunc(rest[end:], unicode.IsDigit):
		return "", "", false
	case !hyphen && (unicode.Is(unicode.Hangul, last) || utf8.RuneCountInString(letters) > longestPrefix):
		return "", "", false
	case len(number) == longestType && (number[:2] == "19" || number[:2] == "20") && utf8.RuneCountInString(letters) > 1:
		return "", "", false
	}
	return letters, designationMark + number, true
}

const (
	longestType   = 4 // digits of a type: M-1989
	longestPrefix = 3 // letters right before a number: "KN23", not "Seite40"
)

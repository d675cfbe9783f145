package lang

import (
	"unicode"
	"unicode/utf8"
)

// Span is a piece of a text: the bytes from Start up to, but not including, End.
type Span struct{ Start, End int }

// Words returns the words of text: runs of letters, digits and the marks on them, held together by a hyphen or an
// apostrophe between two letters or digits ("Kim Jong-un" is two words, "п'ять" is one), by a point or comma between
// two digits ("11,000"), and by the points of initials, the last one included ("N.K.", "U.S."). A Korean word has its
// particles on it, as it is written.
func Words(text string) []Span {
	if text == "" {
		return nil
	}
	spans := make([]Span, 0, len(text)/7+1)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !isWordRune(r) {
			i += n
			continue
		}
		end := endOfWord(text, i)
		spans = append(spans, Span{i, end})
		i = end
	}
	return spans
}

// endOfWord returns where the word that starts at start ends.
func endOfWord(text string, start int) int {
	if end := initialsEnd(text, start); end > start {
		// "U.S.-led" is one word, "U.S." too.
		if end < len(text) && text[end] == '-' {
			if r, _ := utf8.DecodeRuneInString(text[end+1:]); isWordRune(r) {
				return endOfWord(text, end+1)
			}
		}
		return end
	}
	var last rune
	for i := start; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if isWordRune(r) {
			last = r
			i += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		if !isWordRune(next) || !joins(r, last, next) {
			return i
		}
		i += n
	}
	return len(text)
}

// joins reports whether r between last and next holds a word together.
func joins(r, last, next rune) bool {
	switch r {
	case '-', '‐', '‑', '\'', '’', 'ʼ', '`', '´', '‘':
		return true
	case '.', ',':
		return isASCIIDigit(last) && isASCIIDigit(next)
	}
	return false
}

// initialsEnd returns the end of initials such as "N.K." that start at start, or start when there are none: at least
// two single capitals, each with its point.
func initialsEnd(text string, start int) int {
	const most = 8 // so that a text of such points is read in linear time
	i, letters := start, 0
	for i < len(text) && letters < most {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsUpper(r) || i+n >= len(text) || text[i+n] != '.' {
			break
		}
		i += n + 1
		letters++
	}
	if letters < 2 {
		return start
	}
	if r, _ := utf8.DecodeRuneInString(text[i:]); unicode.IsLower(r) {
		return start // "A.B.Smith" has been cut before "Smith" by the capital; "a.m.x" is no initials
	}
	return i
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)) && r != 'ʼ'
}

func isASCIIDigit(r rune) bool { return r >= '0' && r <= '9' }

func isHangul(r rune) bool { return r >= 0xac00 && r <= 0xd7a3 }

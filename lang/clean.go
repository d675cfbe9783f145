package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks is how many combining marks in a row are kept. No orthography needs more; more is a text made to break
// what shows it.
const maxMarks = 8

// CleanLine returns a title or a name, cleaned and in one line.
func CleanLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// Clean returns s in Unicode normal form C without what a reader can't see: control (with a terminal's commands),
// zero-width, bidirectional, tag, private-use and variation characters, soft hyphens, invalid UTF-8. Line ends of every
// kind become \n, all other white space becomes an ordinary space, full-width signs and the digits of all scripts become
// ASCII. Cleaning twice changes nothing more.
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	s = norm.NFC.String(s) // one character can stand for several marks, which count
	var b strings.Builder
	b.Grow(len(s))
	marks := 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			n = 2
		}
		if r == '\x1b' {
			n = escape(s[i:])
		}
		i += n
		if r = plainForm(r); isCommon(r) {
			marks = 0
			b.WriteRune(r)
			continue
		}
		if unicode.In(r, unicode.Mn, unicode.Me) {
			marks++
		} else if !isInvisible(r) {
			marks = 0
		}
		switch {
		case isLineEnd(r):
			b.WriteByte('\n')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case isInvisible(r), marks > maxMarks:
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

// escape is how many bytes a terminal's command at the start of s takes: colours would otherwise leave their numbers
// beside those of the text ("[31m2,700").
func escape(s string) int {
	if len(s) < 2 || s[1] != '[' {
		return 1
	}
	for i := 2; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '@' && c <= '~':
			return i + 1
		case c < ' ' || c > '~':
			return 1 // no command after all
		}
	}
	return 1
}

// plainForm gives the ASCII character of which r is the full-width form, or the ASCII digit for a digit of any script.
// Whoever counts must not read "１２,000" as nothing and three zeros.
func plainForm(r rune) rune {
	if r < 0x660 || isHangul(r) {
		return r
	}
	const fullWidth = '！' - '!'
	if r >= '！' && r <= '～' {
		return r - fullWidth
	}
	if !unicode.Is(unicode.Nd, r) {
		return r
	}
	for _, t := range unicode.Nd.R16 { // every range begins with a zero and counts on in tens
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return '0' + (r-rune(t.Lo))%10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) { // #nosec G115 -- a table of characters
			return '0' + (r-rune(t.Lo))%10 // #nosec G115 -- a table of characters
		}
	}
	return r
}

// isPlain reports whether s is ASCII that Clean leaves as it is.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' {
			return false
		}
	}
	return true
}

// isCommon reports whether r is one of the letters and signs that make up most of our texts and need no closer look.
func isCommon(r rune) bool {
	return r >= ' ' && r < 0x7f || r >= 0x400 && r <= 0x45f || isHangul(r)
}

func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// isInvisible reports whether r shows nothing, so that text can be hidden behind it.
func isInvisible(r rune) bool {
	switch {
	case r == utf8.RuneError:
		return true
	case r < 0x7f:
		return r < ' ' && !unicode.IsSpace(r)
	case r >= 0xfe00 && r <= 0xfe0f, r >= 0xe0000 && r <= 0xe0fff, // variation selectors, tags
		r == 0x34f,                                         // joins what only sorting would tell apart
		r == 0x115f, r == 0x1160, r == 0x3164, r == 0xffa0, // Hangul fillers
		r == 0x17b4, r == 0x17b5:
		return true
	case r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef: // no characters at all
		return true
	}
	if unicode.IsSpace(r) {
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co)
}

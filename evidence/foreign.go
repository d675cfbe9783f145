package evidence

import (
	"unicode"
	"unicode/utf8"
)

// mayHoldForeign reports whether a text has a character, or two together, without which foreignMatter finds nothing in it. Of most
// sentences this spares the search.
func mayHoldForeign(text string) bool {
	for i, r := range text {
		switch {
		case r >= utf8.RuneSelf:
			if isPicture(r) || isInvisible(r) {
				return true
			}
		case r < ' ' && r != '\t' && r != '\n', r == 0x7f:
			return true
		case r == '@', r == '<', r == '>', r == '[', r == '*', r == '_', r == '`', r == '~', r == '#', r == '/':
			return true
		case r == 'w' || r == 'W': // www.
			if i+1 < len(text) && text[i+1]|0x20 == 'w' {
				return true
			}
		case r == '0': // 0x…
			if i+1 < len(text) && text[i+1]|0x20 == 'x' {
				return true
			}
		case r == 'b' || r == 'B': // bc1…
			if i+1 < len(text) && text[i+1]|0x20 == 'c' {
				return true
			}
		}
	}
	return false
}

func isPicture(r rune) bool {
	return r >= 0x1f000 && r <= 0x1faff || r >= 0x2600 && r <= 0x27bf || r >= 0x2b00 && r <= 0x2bff || r == 0xfe0f || r == 0x20e3
}

func isInvisible(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r >= 0xe0000 && r <= 0xe007f
}

// mayHoldDotted reports whether a text has a point right before a letter, or three before digits, without which dotted finds
// nothing in it.
func mayHoldDotted(text string) bool {
	digits := 0
	for i, r := range text {
		if r != '.' && r != '。' && r != '．' && r != '｡' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if unicode.IsLetter(next) || unicode.In(next, unicode.Latin, unicode.Cyrillic, unicode.Hangul) {
			return true
		}
		if next >= '0' && next <= '9' {
			digits++
		}
		if digits == 3 {
			return true
		}
	}
	return false
}

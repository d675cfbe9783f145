package decode

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// unscrambled undoes that UTF-8 was once read as windows-1252 or windows-1251 and written as UTF-8 again: "ÐŸÑ€Ð¸" and
// "РџСЂРё" for "При". It does so only where it is certain: several stretches of such letters, and nearly all there are,
// give UTF-8 again, which no text does by chance.
func unscrambled(text string) string {
	if isASCII(text) {
		return text
	}
	for _, set := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251} {
		if t, ok := unscramble(text, set); ok {
			return t
		}
	}
	return text
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func unscramble(text string, set *charmap.Charmap) (string, bool) {
	const several = 3
	good, bad := 0, 0
	var b strings.Builder
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			n := 1
			for i+n < len(text) && text[i+n] < utf8.RuneSelf {
				n++
			}
			b.WriteString(text[i : i+n])
			i += n
			continue
		}
		n := 0
		for i+n < len(text) && text[i+n] >= utf8.RuneSelf {
			n++
		}
		run := text[i : i+n]
		if was, ok := bytesIn(run, set); ok {
			good++
			b.WriteString(was)
		} else {
			bad++
			b.WriteString(run)
		}
		if bad > several && bad > good {
			return "", false // it is no such text; don't read on
		}
		i += n
	}
	return b.String(), good >= several && good >= 9*bad
}

// bytesIn writes letters in a set and reads the bytes as UTF-8. Bytes that the set has no letter for pass as controls, as
// they do where such text is made.
func bytesIn(run string, set *charmap.Charmap) (string, bool) {
	out := make([]byte, 0, len(run))
	for _, r := range run {
		c, ok := set.EncodeRune(r)
		if !ok {
			if r < 0x80 || r > 0x9F {
				return "", false
			}
			c = byte(r) // #nosec G115 -- between 0x80 and 0x9F
		}
		out = append(out, c)
	}
	return string(out), utf8.Valid(out)
}

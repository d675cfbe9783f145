package lang

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"tumen/news"
)

// literal is a number written in digits.
type literal struct {
	end    int // byte behind it
	value  float64
	plain  bool // digits only, without separators
	digits int  // digits before the decimal sign
	ok     bool // false for what is built of digits but is no quantity: dates, addresses, version numbers
}

// maxDigits bounds what is taken for a quantity; longer runs are identifiers.
const maxDigits = 18

// readLiteral reads the digits at text[i]. The caller has seen to what stands before them.
func readLiteral(text string, i int, l news.Language) literal {
	var groups [maxDigits + 1]string
	var seps [maxDigits + 1]rune
	n, at := 0, i
	for n < len(groups)-1 {
		end := digitsEnd(text, at)
		groups[n] = text[at:end]
		n++
		sep, next := separator(text, end, len(groups[n-1]), n, l)
		if sep == 0 || (sep == ' ' && n > 1 && seps[n-2] != ' ') {
			at = end
			break
		}
		seps[n-1] = sep
		at = next
	}
	if n == len(groups)-1 {
		return literal{end: skipNumberish(text, at)}
	}
	out := valueOf(groups[:n], seps[:n-1], l)
	if !out.ok && l == news.English {
		out = indian(groups[:n], seps[:n-1])
	}
	if !out.ok && isList(seps[:n-1]) {
		out = valueOf(groups[:1], nil, l)
		at, n = i+len(groups[0]), 1
	}
	out.end = at
	out.plain = n == 1
	out.raise(text)
	return out
}

func digitsEnd(text string, i int) int {
	for i < len(text) && text[i] >= '0' && text[i] <= '9' {
		i++
	}
	return i
}

// skipNumberish is the end of a long run of digits and separators that is no number.
func skipNumberish(text string, i int) int {
	for i < len(text) && (isDigit(rune(text[i])) || text[i] == '.' || text[i] == ',') {
		i++
	}
	return i
}

// separator returns the separator at text[i] and where the digits behind it begin; 0 if none stands there. Spaces
// and apostrophes separate only groups of exactly three digits.
func separator(text string, i, before, n int, l news.Language) (rune, int) {
	r, size := utf8.DecodeRuneInString(text[i:])
	next := i + size
	if i >= len(text) || next >= len(text) || !isDigit(rune(text[next])) {
		return 0, 0
	}
	three := digitsEnd(text, next)-next == 3 && (n > 1 || before <= 3) && before <= 3
	switch r {
	case '.', ',', '٫':
		return r, next
	case '\'', '’', 'ʼ', '`':
		if three {
			return '\'', next
		}
	case ' ':
		// Koreans write "1만 200" but never "11 000".
		if three && l != news.Korean && (n > 1 || text[i-before] != '0') {
			return ' ', next
		}
	case '\u00a0', '\u202f', '\u2009', '\u2007', '\u2008', '\u2002', '\u2003', '\u2005', '\u2006':
		if three {
			return ' ', next
		}
	}
	return 0, 0
}

// valueOf decides which separators group and which is the decimal sign.
func valueOf(groups []string, seps []rune, l news.Language) literal {
	decimal := -1 // index of the separator that is the decimal sign
	if k := len(seps); k > 0 {
		last := seps[k-1]
		switch {
		case k == 1 && decimalSign(groups, last, l):
			decimal = 0
		case k > 1 && last != seps[k-2]:
			decimal = k - 1
		}
	}
	var digits strings.Builder
	whole := 0
	for i, g := range groups {
		if i > 0 && i-1 == decimal {
			if seps[i-1] == ' ' || seps[i-1] == '\'' {
				return literal{}
			}
			digits.WriteByte('.')
		} else if i > 0 {
			if len(g) != 3 || len(groups[0]) > 3 || seps[i-1] != seps[0] {
				return literal{}
			}
		}
		if decimal < 0 || i <= decimal {
			whole += len(g)
		}
		digits.WriteString(g)
	}
	if whole > maxDigits {
		return literal{}
	}
	v, err := strconv.ParseFloat(digits.String(), 64)
	if err != nil || math.IsInf(v, 0) {
		return literal{}
	}
	return literal{value: v, digits: whole, ok: true}
}

// decimalSign decides for a single separator. Three zeros behind it are thousands in every language: nobody writes
// "11.000" for eleven, but outlets often keep the separator of the language they translate from.
func decimalSign(groups []string, sep rune, l news.Language) bool {
	if sep == ' ' || sep == '\'' {
		return false
	}
	first, second := groups[0], groups[1]
	if len(second) != 3 || len(first) > 3 || first == "" || first[0] == '0' { // .000 has nothing to group
		return true
	}
	if second == "000" {
		return false
	}
	if l == news.Korean || l == news.English {
		return sep == '.'
	}
	return sep == ','
}

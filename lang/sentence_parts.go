package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWordBytes bounds how far a word before a stop is looked at; no abbreviation is longer.
const maxWordBytes = 48

// wordBefore returns the word that ends at end, with the points inside it; whole takes everything up to the last
// space, to see addresses.
func (c *cutter) wordBefore(end int, whole bool) string {
	i := end
	for i > c.start && end-i < maxWordBytes {
		r, n := utf8.DecodeLastRuneInString(c.text[c.start:i])
		if unicode.IsSpace(r) {
			break
		}
		if !whole && !isWordRune(r) && r != '.' && r != '-' && r != '\'' && r != '’' && r != '№' {
			break
		}
		i -= n
	}
	return strings.TrimLeft(c.text[i:end], ".-'’")
}

// wordAt returns the letters and digits at i.
func wordAt(text string, i int) string {
	end := i
	for end < len(text) && end-i < maxWordBytes {
		r, n := utf8.DecodeRuneInString(text[end:])
		if !isWordRune(r) {
			break
		}
		end += n
	}
	return text[i:end]
}

func countDigits(w string) int {
	n := 0
	for n < len(w) && isASCIIDigit(rune(w[n])) {
		n++
	}
	return n
}

// isRoman reports whether w is a Roman number of one to five capitals.
func isRoman(w string) bool {
	return w != "" && len(w) <= 5 && strings.Trim(w, "IVX") == ""
}

func atSpace(text string, i int) bool {
	if i >= len(text) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsSpace(r)
}

func isStop(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '｡':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	switch r {
	case '"', '\'', '”', '’', '“', '‘', '»', '›', ')', ']', '」', '』', '》', '〉', '）':
		return true
	}
	return false
}

func isOpening(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '„', '‚', '«', '‹', '»', '(', '[', '「', '『', '《', '〈', '（', '-', '–', '—', '•', '*':
		return true
	}
	return false
}

// isUncased reports whether r is a letter of a script without capitals.
func isUncased(r rune) bool { return unicode.IsLetter(r) && !unicode.IsLower(r) && !unicode.IsUpper(r) }

// isKoreanFinal reports whether a Korean sentence often ends in r.
func isKoreanFinal(r rune) bool {
	switch r {
	case '다', '요', '죠', '까', '네', '군', '음', '함', '임', '됨', '짐', '라', '자', '나':
		return true
	}
	return false
}

// noteEnd returns the end of the footnote mark at i, or i when there is none: [1], [12], [a], [ru], [1, 2], [note 3],
// [citation needed] or raised digits.
func noteEnd(text string, i int) int {
	if i >= len(text) {
		return i
	}
	if text[i] != '[' {
		end := i
		for end < len(text) {
			r, n := utf8.DecodeRuneInString(text[end:])
			if !isRaised(r) {
				break
			}
			end += n
		}
		return end
	}
	const longest = len("[citation needed]")
	rest := text[i:min(len(text), i+longest)]
	end := strings.IndexByte(rest, ']')
	if end < 0 || !isNote(rest[1:end]) {
		return i
	}
	return i + end + 1
}

func isRaised(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || r == '⁰' || r >= '⁴' && r <= '⁹'
}

// isNote reports whether s is what stands between the brackets of a footnote mark.
func isNote(s string) bool {
	if s == "citation needed" {
		return true
	}
	if label, number, found := strings.Cut(s, " "); found && (label == "note" || label == "nb" || label == "Note" || label == "N") {
		return number != "" && countDigits(number) == len(number)
	}
	digits, letters := 0, 0
	for _, r := range s {
		switch {
		case isASCIIDigit(r):
			digits++
		case r >= 'a' && r <= 'z':
			letters++
		case digits > 0 && (r == ',' || r == '-' || r == '–' || r == ' '):
		default:
			return false
		}
	}
	if letters > 0 {
		return digits == 0 && letters <= 2
	}
	// Four digits are a year, not a note, unless several notes are named at once.
	return digits > 0 && (digits <= 3 || strings.ContainsAny(s, ",-–"))
}

// trimSpan takes white space and footnote marks off both ends.
func trimSpan(text string, s Span) Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if unicode.IsSpace(r) {
			s.Start += n
			continue
		}
		m := noteEnd(text[:s.End], s.Start)
		if m == s.Start || isRaised(r) {
			break
		}
		s.Start = m
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		m := noteStart(text[s.Start:s.End])
		switch {
		case unicode.IsSpace(r):
			s.End -= n
		case m >= 0:
			s.End = s.Start + m
		default:
			return s
		}
	}
	return s
}

// noteStart returns where the footnote mark at the end of text starts, -1 when there is none.
func noteStart(text string) int {
	if strings.HasSuffix(text, "]") {
		const longest = len("[citation needed]")
		from := max(0, len(text)-longest)
		i := strings.LastIndexByte(text[from:], '[')
		if i >= 0 && isNote(text[from+i+1:len(text)-1]) {
			return from + i
		}
		return -1
	}
	// Raised digits are a note only behind a stop: "km²" is none.
	i := len(text)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:i])
		if !isRaised(r) {
			break
		}
		i -= n
	}
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); i < len(text) && (isStop(before) || isClosing(before)) {
		return i
	}
	return -1
}

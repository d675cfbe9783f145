package topic

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// script is a class of characters that make up a token.
type script uint8

const (
	none script = iota
	letter
	hangul
	han
	digit
)

// token is a run of characters of one script. It is finer than a word of lang.Words: "KN-23을" has the tokens KN, 23
// and 을, so that hyphens, spaces and particles need no spelling variants in the data.
type token struct {
	lang.Span
	text   string
	fold   string // lower case
	script script
}

func scriptOf(r rune) script {
	switch {
	case r < utf8.RuneSelf:
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return letter
		}
		if r >= '0' && r <= '9' {
			return digit
		}
		return none
	case r >= 0xac00 && r <= 0xd7a3:
		return hangul
	case unicode.Is(unicode.Han, r):
		return han
	case r == 'ʼ':
		return none
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return none
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

// tokenize cuts text into tokens. An apostrophe between two letters holds them together.
func tokenize(text string) []token {
	tokens := make([]token, 0, len(text)/6+1)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		s := scriptOf(r)
		if s == none {
			i += n
			continue
		}
		end := endOfToken(text, i+n, s)
		tokens = append(tokens, newToken(text, i, end, s))
		i = end
	}
	return tokens
}

func endOfToken(text string, i int, s script) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		next := scriptOf(r)
		if next == s {
			i += n
			continue
		}
		if s != letter || !isApostrophe(r) {
			return i
		}
		after, m := utf8.DecodeRuneInString(text[i+n:])
		if scriptOf(after) != letter {
			return i
		}
		i += n + m
	}
	return i
}

func newToken(text string, start, end int, s script) token {
	t := token{Span: lang.Span{Start: start, End: end}, text: text[start:end], script: s}
	t.fold = t.text
	if s == letter {
		t.fold = strings.ToLower(t.text)
	}
	return t
}

// mostKeys is how many characters of a word patterns are filed by at most.
const mostKeys = 3

// keys are the first one, two and three characters of fold, as many as it has.
func (t *token) keys() (out []string) {
	for i := 0; len(out) < mostKeys && i < len(t.fold); {
		_, n := utf8.DecodeRuneInString(t.fold[i:])
		i += n
		out = append(out, t.fold[:i])
	}
	return out
}

// capital reports whether the token begins with a capital letter, or with a character that has no case.
func (t token) capital() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return !unicode.IsLower(r)
}

// joined reports whether what stands between two tokens lets them be one name: nothing, a space, a hyphen, a middle
// dot, quotation marks, or a point after something short ("N. Korea", "810. Brigade").
func joined(text string, a, b token) bool {
	gap := text[a.End:b.Start]
	if len(gap) > 8 {
		return false
	}
	for _, r := range gap {
		switch r {
		case ' ', '\u00a0', '\u202f', '-', '‐', '‑', '–', '—', '·', '\'', '’', 'ʼ', '"', '“', '”', '„', '«', '»', '/', '№', 'ㆍ', '・':
		case '.':
			if gap != "." && utf8.RuneCountInString(a.text) > 4 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// quoted reports whether a quotation mark stands right before i.
func quoted(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return strings.ContainsRune("\"“”„«‘‚'’‹<《「『", r) && i > 0
}

// spoken returns the language whose data are used for l: English for what the pack has no names in.
func spoken(l news.Language) news.Language {
	for _, known := range languages() {
		if l == known {
			return l
		}
	}
	return news.English
}

// languages are those in which the pack has names, in the order of the columns.
func languages() []news.Language {
	return []news.Language{news.Ukrainian, news.Russian, news.German, news.Korean, news.English}
}

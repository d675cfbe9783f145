package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind tells letters, digits and everything else apart.
type tokenKind byte

const (
	wordToken tokenKind = iota
	digitToken
	markToken // one rune that is neither letter, digit nor white space
)

// token is a piece of a text as the readers of numbers, dates and markers see it: a run of letters, a run of ASCII
// digits, or one other rune. Letters and digits that touch ("5млн", "KN23") are two tokens without a gap.
type token struct {
	start, end int
	kind       tokenKind
	mark       rune // of a markToken
	gap        bool // white space stands before it
	broken     bool // a newline stands before it
	capital    bool // its first letter is upper case
	stop       bool // a full stop that ends a sentence rather than an abbreviation or a number
	e          *entry
}

// scan cuts text into tokens and looks up every word in x.
func scan(text string, x *lexicon) []token {
	toks := make([]token, 0, len(text)/5+8)
	var buf [96]byte
	gap, broken := true, false
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == '\n' || unicode.IsSpace(r) {
			broken = broken || r == '\n'
			gap = true
			i += n
			continue
		}
		t := token{start: i, gap: gap, broken: broken}
		switch {
		case isDigit(r):
			t.kind = digitToken
			for i < len(text) && text[i] >= '0' && text[i] <= '9' {
				i++
			}
		case r == 'h' && addressEnd(text, i) > i:
			t.kind, t.mark = markToken, r
			i = addressEnd(text, i)
		case unicode.IsLetter(r):
			t.kind, t.capital = wordToken, unicode.IsUpper(r)
			i = wordEnd(text, i)
			t.e = x.lookup(buf[:0], text[t.start:i])
		default:
			t.kind, t.mark = markToken, r
			i += n
		}
		t.end = i
		toks = append(toks, t)
		gap, broken = false, false
	}
	for i := range toks {
		toks[i].stop = endsSentence(toks, i)
	}
	return toks
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// endsSentence reports whether token i is a mark behind which nothing of the same phrase can follow.
func endsSentence(toks []token, i int) bool {
	switch toks[i].mark {
	case '!', '?', '…', ';':
		return true
	case '.':
		return i+1 < len(toks) && toks[i+1].gap && toks[i+1].capital
	}
	return false
}

// addressEnd is the end of the web address at i, i if none begins there.
func addressEnd(text string, i int) int {
	if !strings.HasPrefix(text[i:], "http://") && !strings.HasPrefix(text[i:], "https://") {
		return i
	}
	if n := strings.IndexAny(text[i:], " \n\t\u00a0"); n > 0 {
		return i + n
	}
	return len(text)
}

// wordEnd is the end of the run of letters at i, with apostrophes between letters ("п'ять", "don't").
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
			i += n
		case isApostrophe(r):
			next, _ := utf8.DecodeRuneInString(text[i+n:])
			if !unicode.IsLetter(next) {
				return i
			}
			i += n
		default:
			return i
		}
	}
	return i
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '`' }

// fold appends the key of a word to buf: lower case, one kind of apostrophe. Words longer than any table entry are
// cut, so that a run of a million letters costs no memory.
func fold(buf []byte, word string) []byte {
	const longest = 90
	for _, r := range word {
		if len(buf) > longest {
			break
		}
		if isApostrophe(r) {
			r = '\''
		}
		buf = utf8.AppendRune(buf, unicode.ToLower(r))
	}
	return buf
}

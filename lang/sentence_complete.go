package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/news"
)

// Complete reports whether sentence ends as a sentence does: with a stop, behind which only closing quotes, brackets
// and footnote marks stand, or, in Korean, with the ending of a verb. Headings, captions' credits, menu items and text
// that was cut off ("the deployment of st...") are not complete, neither is anything of fewer than three words (two in
// Korean).
func Complete(sentence string, l news.Language) bool {
	s := trimSpan(sentence, Span{0, len(sentence)})
	text := sentence[s.Start:s.End]
	if !hasWords(text, l) {
		return false
	}
	closed := false
	for {
		r, n := utf8.DecodeLastRuneInString(text)
		if !isClosing(r) {
			break
		}
		closed = true
		text = text[:len(text)-n]
	}
	last, n := utf8.DecodeLastRuneInString(text)
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-n])
	switch {
	case last == '…', last == '.' && (before == '.' || before == '…'):
		return closed // "…" alone is where a text was cut off
	case last == '.':
		return before != '|' && !unicode.IsSpace(before)
	case isStop(last):
		return true
	case l == news.Korean:
		return !closed && endsAsKoreanVerb(text)
	}
	return false
}

// hasWords reports whether text has as many words as the shortest sentence.
func hasWords(text string, l news.Language) bool {
	need := 3
	if l == news.Korean {
		need = 2
	}
	for word := range strings.FieldsSeq(text) {
		if strings.IndexFunc(word, unicode.IsLetter) >= 0 {
			need--
		}
		if need == 0 {
			return true
		}
	}
	return false
}

// koreanNouns end like a verb does.
var koreanNouns = [...]string{"캐나다", "우간다", "르완다", "바다", "보다", "필요", "중요", "주요", "수요", "강요", "소요", "개요", "동요"}

func endsAsKoreanVerb(text string) bool {
	for _, noun := range koreanNouns {
		if strings.HasSuffix(text, noun) {
			return false
		}
	}
	for _, ending := range [...]string{"다", "요", "죠", "까"} {
		if strings.HasSuffix(text, ending) {
			return true
		}
	}
	return false
}

// StripNotes returns s without footnote marks, for showing it to a reader. "[1]" and "[ru]" are marks, "[the troops]"
// is a word of the editor and stays.
func StripNotes(s string) string {
	if !strings.ContainsRune(s, '[') && strings.IndexFunc(s, isRaised) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	last := rune(' ')
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if end := noteEnd(s, i); end > i && (r == '[' || isStop(last) || isClosing(last)) {
			i = end
			continue
		}
		b.WriteString(s[i : i+n])
		last = r
		i += n
	}
	return strings.TrimSpace(b.String())
}

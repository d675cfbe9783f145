package pdf

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// vocabulary counts the words that stand whole within the lines of a document. What a line's end has broken is put together
// as the document itself writes it, where it does.
type vocabulary map[string]int

func newVocabulary(pages [][]line) vocabulary {
	v := vocabulary{}
	for _, lines := range pages {
		for _, l := range lines {
			fields := strings.Fields(l.text)
			for i, f := range fields {
				if i > 0 && i < len(fields)-1 || len(fields) == 1 && !strings.HasSuffix(f, "-") {
					v[bare(f)]++
				}
			}
		}
	}
	return v
}

// bare is a word without what stands around it, in small letters.
func bare(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// join puts the next line of a paragraph behind the text before it.
func (v vocabulary) join(text, next string) string {
	r, n := utf8.DecodeLastRuneInString(text)
	start := first(next)
	switch {
	case r == '\u00AD':
		return text[:len(text)-n] + next
	case r == '-' || r == '\u2010' || r == '\u2011':
		return v.hyphenated(text, text[:len(text)-n], next)
	case (r == '–' || r == '/') && len(text) > n && isDigit(last(text[:len(text)-n])) && isDigit(start):
		return text + next
	case unicode.Is(unicode.Hangul, r) && unicode.Is(unicode.Hangul, start) && v.brokenKorean(text, next):
		return text + next
	}
	return text + " " + next
}

// hyphenated joins at a hyphen: text with it, stem without.
func (v vocabulary) hyphenated(text, stem, next string) string {
	before, after := last(stem), first(next)
	switch {
	case stem == "" || unicode.IsSpace(before):
		return text + " " + next // a dash
	case !unicode.IsLetter(before) || !unicode.IsLetter(after):
		return text + next // KN-23, 2024-2025
	case unicode.IsUpper(after):
		return text + next // Nord-Korea; in capitals too, where nobody can tell
	case leftOpen(next):
		return text + " " + next // Waffen- und Munitionslieferungen
	}
	head, tail := lastField(stem), firstField(next)
	whole, compound := v[bare(head+tail)], v[bare(head+"-"+tail)]
	switch {
	case whole > compound:
		return stem + next
	case compound > whole, keepsHyphen(bare(head), bare(tail)):
		return text + next
	}
	return stem + next
}

// leftOpen reports whether a line begins with a word before which a hyphen stands for the rest of a compound.
func leftOpen(next string) bool {
	switch bare(firstField(next)) {
	case "und", "oder", "bzw", "sowie", "bis", "beziehungsweise", "noch", "als", "and", "or", "to":
		return strings.Contains(next, " ")
	}
	return false
}

// keepsHyphen reports whether two parts are written with a hyphen wherever they stand.
func keepsHyphen(head, tail string) bool {
	switch head {
	case "self", "ex", "non", "long", "short", "medium", "well", "so", "high", "low", "mid",
		"будь", "казна", "хтозна", "бозна", "віце", "воєнно", "науково", "торговельно", "соціально", "суспільно", "матеріально":
		return true
	case "військово":
		return !strings.HasPrefix(tail, "полонен") && !strings.HasPrefix(tail, "службов") && !strings.HasPrefix(tail, "зобов")
	}
	if tail == "небудь" {
		return true
	}
	// російсько-корейський, по-українськи
	return strings.HasSuffix(head, "сько") || strings.HasSuffix(head, "цько") ||
		head == "по" && (strings.HasSuffix(tail, "ськи") || strings.HasSuffix(tail, "цьки"))
}

// brokenKorean reports whether a line's end has cut a Korean word: where the document writes the two parts as one word, or
// the next line begins with what no word begins with.
func (v vocabulary) brokenKorean(text, next string) bool {
	head, tail := lastField(text), firstField(next)
	if particle(bare(tail)) {
		return true
	}
	return v[bare(head+tail)] > v[bare(head)]
}

// particle reports whether a word is a particle or an ending of a verb, which never stands alone.
func particle(s string) bool {
	switch s {
	case "을", "를", "은", "는", "가", "의", "에", "에서", "에게", "으로", "로", "와", "과", "도", "만", "까지", "부터", "에는", "에도",
		"으로는", "로는", "에서는", "에서도", "이라고", "라고", "라며", "이라며", "이라는", "라는", "다고", "다며", "다는", "다", "했다", "됐다", "됐고",
		"했고", "하고", "하는", "하며", "하기", "한다", "된다", "되는", "되고", "들은", "들을", "들이", "들의", "였다", "이다", "입니다", "습니다":
		return true
	}
	return false
}

func lastField(s string) string { return s[strings.LastIndexFunc(s, unicode.IsSpace)+1:] }

func firstField(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		return s[:i]
	}
	return s
}

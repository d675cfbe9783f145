package editor

import (
	"strconv"
	"strings"
	"unicode"
)

// spotlightMost is the number of characters of one text that a model is shown: longer ones lost their structure.
const spotlightMost = 1200

// spotlight is one text of others as it stands in a prompt: a line that begins with its label, "[S3] …". The labels are
// the only square brackets there, and no text can begin a line, so that none can pass for another, or for us.
func spotlight(kind string, id int64, text string) string {
	return "[" + kind + strconv.FormatInt(id, 10) + "] " + harmless(text)
}

// harmless is a text of others without what could end its line, look like a label or be read as a control sign of a
// model ("<|im_end|>", "[INST]", "</s>"). What is checked and shown later is the text as it stands.
func harmless(text string) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp):
			gap = true
			continue
		case unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs) || r == unicode.ReplacementChar:
			continue
		}
		if gap && n > 0 {
			b.WriteByte(' ')
			n++
		}
		gap = false
		if n >= spotlightMost {
			b.WriteString("…")
			break
		}
		b.WriteRune(plainBracket(r))
		n++
	}
	return b.String()
}

// plainBracket turns brackets that mean something in a prompt into such as don't.
func plainBracket(r rune) rune {
	switch r {
	case '[', '［', '【', '〔', '⟦':
		return '('
	case ']', '］', '】', '〕', '⟧':
		return ')'
	case '<', '＜':
		return '‹'
	case '>', '＞':
		return '›'
	}
	return r
}

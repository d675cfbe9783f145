package lang

import (
	"strings"
	"unicode/utf8"
)

// offsets maps places of a text whose full-width signs were written in ASCII back to the text as it was; nil where
// nothing was changed.
type offsets struct {
	was string
	at  []int // of each byte, and of the end
}

// halfWidth writes full-width digits and their signs (１２，０００％) in ASCII.
func halfWidth(text string) (string, *offsets) {
	const first = "\uff05" // ％, the first of those that matter
	if !strings.Contains(text, first[:2]) {
		return text, nil
	}
	out := make([]byte, 0, len(text))
	at := make([]int, 0, len(text)+1)
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		if c >= '０' && c <= '９' || c == '％' || c == '，' || c == '．' || c == '＋' {
			out = utf8.AppendRune(out, c-0xfee0)
			at = append(at, i)
			i += size
			continue
		}
		for range size {
			out = append(out, text[i])
			at = append(at, i)
			i++
		}
	}
	return string(out), &offsets{text, append(at, len(text))}
}

// restore puts the numbers where they stand in the text as it was.
func (o *offsets) restore(numbers []Number) {
	if o == nil {
		return
	}
	for i := range numbers {
		n := &numbers[i]
		n.Start, n.End = o.at[n.Start], o.at[n.End]
		n.Text = o.was[n.Start:n.End]
	}
}

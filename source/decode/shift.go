package decode

import (
	"bytes"

	"golang.org/x/text/encoding/korean"
)

// decodeShifted reads ISO-2022-KR, the form of Korean for mail of seven bits, which browsers take no more: after a
// header, the bytes between "shift out" and "shift in" are EUC-KR without its high bits.
func decodeShifted(body []byte) (string, bool) {
	const out, in = 0x0E, 0x0F
	header := []byte("\x1b$)C")
	if !bytes.Contains(body[:min(len(body), 4096)], header) {
		return "", false
	}
	body = bytes.ReplaceAll(body, header, nil)
	high := make([]byte, 0, len(body))
	shifted := false
	for _, c := range body {
		switch {
		case c == out:
			shifted = true
		case c == in || c == '\n':
			shifted = false // a line begins unshifted
			if c == '\n' {
				high = append(high, c)
			}
		case shifted && c > ' ' && c < 0x7F:
			high = append(high, c|0x80)
		default:
			high = append(high, c)
		}
	}
	text, err := korean.EUCKR.NewDecoder().Bytes(high)
	return string(text), err == nil
}

// Package decode finds out what a document is and makes text of its bytes, whatever they declare.
package decode

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/korean"
)

// Errors of Text.
var (
	errBinary  = errors.New("these are the bytes of no text")
	errCharset = errors.New("its character set can't be told: neither UTF-8 nor what it declares, windows-1251, " +
		"koi8-u, euc-kr or windows-1252 gives sensible text")
)

// declared finds the character set that a page or an XML file states in its first lines.
var declared = regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])\s*([a-z0-9_:.-]{2,30})`)

// Text turns a document's bytes into text and names the character set they were in. A byte order mark is believed
// first; then text that is valid UTF-8 is UTF-8 whatever is declared, because wrong declarations are common and
// valid UTF-8 by chance is not; then what the server declares, what the document declares, and what the letters look
// like. It fails on bytes that are no text rather than return noise.
func Text(body []byte, contentType string) (text, charset string, err error) {
	if text, charset, ok := decodeWide(body); ok {
		return checkText(text, charset)
	}
	if bytes.IndexByte(body, 0) >= 0 {
		return "", "", errBinary
	}
	claims := declaredCharsets(body, contentType)
	if utf8.Valid(body) {
		// 7-bit encodings that switch by escapes are valid UTF-8 too; only they need the declaration.
		if bytes.IndexByte(body, 0x1B) < 0 {
			return checkText(string(body), "utf-8")
		}
	} else if nearlyUTF8(body) {
		return checkText(strings.ToValidUTF8(string(body), ""), "utf-8")
	}
	best, score := "", 0.0
	for _, name := range claims {
		if t, ok := decodeAs(body, name); ok {
			if s := plausible(t) + 0.2; s > score {
				text, best, score = t, name, s
			}
		}
	}
	if score >= 0.9 {
		return checkText(text, best)
	}
	for _, c := range guesses() {
		t, err := c.encoding.NewDecoder().Bytes(body)
		if err != nil {
			continue
		}
		if s := plausible(string(t)); s > score {
			text, best, score = string(t), c.name, s
		}
	}
	if score < 0.6 {
		return "", "", errCharset
	}
	return checkText(text, best)
}

type guess struct {
	name     string
	encoding encoding.Encoding
}

// guesses are the character sets in which undeclared texts of our languages were met. The first wins a tie.
func guesses() []guess {
	return []guess{
		{"windows-1251", charmap.Windows1251},
		{"koi8-u", charmap.KOI8U},
		{"euc-kr", korean.EUCKR},
		{"windows-1252", charmap.Windows1252},
	}
}

// declaredCharsets lists what the server and then the document say, as far as they say anything.
func declaredCharsets(body []byte, contentType string) []string {
	var names []string
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		names = append(names, params["charset"])
	}
	if m := declared.FindSubmatch(body[:min(len(body), 4096)]); m != nil {
		names = append(names, string(m[1]))
	}
	return names
}

func decodeAs(body []byte, name string) (string, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "cp949" || name == "ms949" || name == "uhc" { // what Korean servers call it beside its registered names
		name = "euc-kr"
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return "", false
	}
	b, err := e.NewDecoder().Bytes(body)
	return string(b), err == nil
}

// decodeWide reads byte order marks, and UTF-16 and UTF-32 without one by where their zero bytes stand.
func decodeWide(b []byte) (string, string, bool) {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		return strings.ToValidUTF8(string(b[3:]), "\uFFFD"), "utf-8", true
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE, 0, 0}):
		return decode32(b[4:], 0), "utf-32le", true
	case bytes.HasPrefix(b, []byte{0, 0, 0xFE, 0xFF}):
		return decode32(b[4:], 3), "utf-32be", true
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return decode16(b[2:], 0), "utf-16le", true
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decode16(b[2:], 1), "utf-16be", true
	}
	if len(b) < 8 {
		return "", "", false
	}
	var zeros [4]int // by place within four bytes
	head := b[:min(len(b), 4096)&^3]
	for i, c := range head {
		if c == 0 {
			zeros[i&3]++
		}
	}
	n := len(head) / 4
	most := func(z int) bool { return z*10 >= n*9 } // ASCII mark-up at the head of the file sets them
	some := func(a, b int) bool { return (a+b)*10 >= n*2 }
	switch {
	case most(zeros[2]) && most(zeros[3]):
		return decode32(b, 0), "utf-32le", true
	case most(zeros[0]) && most(zeros[1]):
		return decode32(b, 3), "utf-32be", true
	case some(zeros[1], zeros[3]) && zeros[0]+zeros[2] == 0:
		return decode16(b, 0), "utf-16le", true
	case some(zeros[0], zeros[2]) && zeros[1]+zeros[3] == 0:
		return decode16(b, 1), "utf-16be", true
	}
	return "", "", false
}

// decode16 reads UTF-16 whose low byte is at place low of each two.
func decode16(b []byte, low int) string {
	u := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, uint16(b[i+low])|uint16(b[i+1-low])<<8)
	}
	return string(utf16.Decode(u))
}

// decode32 reads UTF-32 whose lowest byte is at place low (0 or 3) of each four.
func decode32(b []byte, low int) string {
	var s strings.Builder
	for i := 0; i+3 < len(b); i += 4 {
		r := uint32(b[i])<<24 | uint32(b[i+1])<<16 | uint32(b[i+2])<<8 | uint32(b[i+3])
		if low == 0 {
			r = uint32(b[i+3])<<24 | uint32(b[i+2])<<16 | uint32(b[i+1])<<8 | uint32(b[i])
		}
		if r > unicode.MaxRune {
			r = unicode.ReplacementChar
		}
		s.WriteRune(rune(r))
	}
	return s.String()
}

// nearlyUTF8 reports whether few bytes of many are wrong: a text cut in the middle of a letter, or one quote pasted
// from elsewhere. Text of another character set has hardly any valid sequence of several bytes.
func nearlyUTF8(b []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			good++
		}
		i += n
	}
	return good >= 10*bad || good > 0 && bad == 1 && !utf8.FullRune(b[max(0, len(b)-1):])
}

// checkText refuses what decodes but is no text: more than one character in fifty a replacement or a control.
func checkText(text, charset string) (string, string, error) {
	bad, all := 0, 0
	for _, r := range text {
		all++
		if r == unicode.ReplacementChar || unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Co, r) {
			bad++
		}
	}
	if bad*50 > all {
		return "", "", fmt.Errorf("%w: %d of %d characters are no text", errBinary, bad, all)
	}
	return text, charset, nil
}

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
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/korean"
)

// Errors of Text.
var (
	errBinary  = errors.New("these are the bytes of no text")
	errCharset = errors.New("its character set can't be told: neither UTF-8 nor what it declares, nor any set in which our " +
		"languages are written, gives sensible text")
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
	if n := bytes.Count(body, []byte{0}); n > 1+len(body)/500 {
		return "", "", errBinary
	} else if n > 0 { // a program's strings end with one; it means nothing in a text
		body = bytes.ReplaceAll(body, []byte{0}, nil)
	}
	if t, ok := decodeShifted(body); ok {
		return checkText(t, "iso-2022-kr")
	}
	claims := declaredCharsets(body, contentType)
	if utf8.Valid(body) {
		// 7-bit encodings that switch by escapes are valid UTF-8 too; only they need the declaration.
		if bytes.IndexByte(body, 0x1B) < 0 {
			return checkText(unscrambled(string(body)), "utf-8")
		}
	} else if nearlyUTF8(body) {
		return checkText(unscrambled(patched(body)), "utf-8")
	}
	best, score := "", 0.0
	for _, name := range claims {
		if t, ok := decodeAs(body, name); ok {
			s := plausible(t) + 0.2
			if eastern(t) {
				s = 1
			}
			if s > score {
				text, best, score = t, name, s
			}
		}
	}
	// A few quotes and dashes make no letters in any set, and are Cyrillic capitals in some: what is declared is right then.
	if score >= 0.9 || score >= 0.7 && fewLetters(body) {
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

// fewLetters reports whether there is too little beyond ASCII to judge a character set by.
func fewLetters(body []byte) bool {
	const few = 20
	n := 0
	for _, c := range body {
		if c >= utf8.RuneSelf {
			n++
		}
	}
	return n < few
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
		{"ibm866", charmap.CodePage866},
		{"iso-8859-5", charmap.ISO8859_5},
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

// eastern reports whether a text is Chinese or Japanese from the first letter to the last. Those sets leave no room for
// what is written in another one, so the declaration of such a text is right.
func eastern(text string) bool {
	those, all := 0, 0
	for _, r := range text {
		switch {
		case r == unicode.ReplacementChar:
			return false
		case r < utf8.RuneSelf:
			continue
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || unicode.IsPunct(r) || r >= 0xFF00 && r <= 0xFFEF:
			those++
		}
		all++
	}
	return all >= 4 && those*10 >= all*9
}

// patched makes text of UTF-8 in which single bytes are wrong: quotes and dashes of windows-1252 among them are put as
// what they are, the rest is dropped.
func patched(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	var s strings.Builder
	s.Grow(len(b))
	alone := true // the byte before is of no broken letter
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		good := r != utf8.RuneError || n > 1
		switch {
		case good:
			s.Write(b[:n])
		case alone && (b[0] >= 0x91 && b[0] <= 0x97 || b[0] == 0x84 || b[0] == 0x85):
			s.WriteRune(charmap.Windows1252.DecodeByte(b[0]))
		}
		alone, b = good, b[n:]
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
	return good >= 2*bad || good > 0 && bad == 1 && !utf8.FullRune(b[max(0, len(b)-1):])
}

// checkText refuses what decodes but is no text: more than one character in fifty a replacement or a control.
func checkText(text, charset string) (string, string, error) {
	bad, all := 0, 0
	for _, r := range text {
		all++
		switch {
		case r >= ' ' && r < 0x7F, r >= 0x400 && r < 0x500: // what most texts are made of
		case r == unicode.ReplacementChar || unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Co, r):
			bad++
		}
	}
	if bad*50 > all {
		return "", "", fmt.Errorf("%w: %d of %d characters are no text", errBinary, bad, all)
	}
	return text, charset, nil
}

package feeds

import (
	"bytes"
	"html"
	"strings"
)

// longestEntity is the length of the longest name of a character in HTML, with "&" and ";".
const longestEntity = 33

// unescape puts characters for the references in a text: those by number and by the names of HTML. Others stay as
// they are, since what a DTD defines is never put in, and so does a bare "&". bad is where the first thing stands that XML
// does not have, -1 when there is none.
func unescape(text string) (out string, bad int) {
	bad = -1
	i := strings.IndexByte(text, '&')
	if i < 0 {
		return text, bad
	}
	var b strings.Builder
	b.Grow(len(text))
	from := 0
	for ; i >= 0; i = nextAmpersand(text, from) {
		b.WriteString(text[from:i])
		value, used, xml := reference(text[i:])
		if !xml && bad < 0 {
			bad = i
		}
		b.WriteString(value)
		from = i + used
	}
	b.WriteString(text[from:])
	return b.String(), bad
}

func nextAmpersand(text string, from int) int {
	if i := strings.IndexByte(text[from:], '&'); i >= 0 {
		return from + i
	}
	return -1
}

// reference reads a reference at the start of a text. xml says whether it is one that XML has.
func reference(text string) (value string, used int, xml bool) {
	stop := strings.IndexByte(text[:min(len(text), longestEntity)], ';')
	if stop < 2 || strings.ContainsAny(text[1:stop], " \t\r\n&<") {
		return "&", 1, false
	}
	whole := text[:stop+1]
	decoded := html.UnescapeString(whole)
	// Some names are known without their ";", and would be found in longer ones: "&copyright;".
	if decoded == whole || strings.HasSuffix(decoded, ";") {
		return "&", 1, false
	}
	decoded = strings.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, decoded)
	switch whole {
	case "&amp;", "&lt;", "&gt;", "&quot;", "&apos;":
		return decoded, len(whole), true
	}
	return decoded, len(whole), whole[1] == '#' && decoded != ""
}

// forbidden reports whether XML has no such character.
func forbidden(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// firstForbidden is where the first character stands that XML has not, -1 for none.
func firstForbidden(text string) int {
	for i := range len(text) {
		switch c := text[i]; {
		case c < ' ' && c != '\n' && c != '\t' && c != '\r':
			return i
		case c == 0xEF && (strings.HasPrefix(text[i:], "\ufffe") || strings.HasPrefix(text[i:], "\uffff")):
			return i
		}
	}
	return -1
}

// clean drops what no text has: characters that XML forbids.
func clean(text string, f *faults) string {
	text = strings.ToValidUTF8(text, "")
	at := firstForbidden(text)
	if at < 0 {
		return text
	}
	f.add(at, "a character that no text has")
	return strings.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, text)
}

// escape writes a text so that it stands for itself.
func escape(b *bytes.Buffer, text string) {
	for {
		i := strings.IndexAny(text, `&<>"`)
		if i < 0 {
			b.WriteString(text)
			return
		}
		b.WriteString(text[:i])
		switch text[i] {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		default:
			b.WriteString("&quot;")
		}
		text = text[i+1:]
	}
}

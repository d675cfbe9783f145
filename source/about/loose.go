package about

import (
	"encoding/json"
	"strings"
)

// loose reads JSON as it stands in pages: in comment or CDATA marks, with comments, with commas too many and with raw line
// breaks in its strings. It reports whether anything could be read.
func loose(text string) (any, bool) {
	var v any
	if json.Unmarshal([]byte(text), &v) == nil {
		return v, true
	}
	text = mend(text)
	// Several values after one another are read until one breaks off.
	var all []any
	d := json.NewDecoder(strings.NewReader(text))
	for d.Decode(&v) == nil {
		all = append(all, v)
		v = nil
	}
	return all, len(all) > 0
}

// mend takes out of a text what JSON does not allow outside strings, and escapes what it does not allow inside.
func mend(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		switch rest := text[i:]; {
		case rest[0] == '"':
			i += mendString(&b, rest)
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest, "*/")
			if end < 0 {
				return b.String()
			}
			i += end + 2
		case strings.HasPrefix(rest, "//"):
			i += lineEnd(rest)
		case strings.HasPrefix(rest, "<![CDATA["):
			i += len("<![CDATA[")
		case strings.HasPrefix(rest, "<!--"):
			i += len("<!--")
		case strings.HasPrefix(rest, "-->"), strings.HasPrefix(rest, "]]>"):
			i += 3
		case rest[0] == ',' && closesNext(rest[1:]):
			i++
		case rest[0] == ';':
			i++
		default:
			b.WriteByte(rest[0])
			i++
		}
	}
	return b.String()
}

// lineEnd gives the length of a comment that ends with its line. A mark that is put behind one counts as the rest of it,
// but for the beginning of what a mark holds.
func lineEnd(rest string) int {
	end := strings.IndexAny(rest, "\r\n")
	if end < 0 {
		end = len(rest)
	}
	if open := strings.Index(rest[:end], "<![CDATA["); open >= 0 {
		return open + len("<![CDATA[")
	}
	return end
}

// closesNext reports whether the next that stands is a closing bracket, or another comma.
func closesNext(rest string) bool {
	rest = strings.TrimLeft(rest, " \t\r\n")
	return rest == "" || rest[0] == '}' || rest[0] == ']' || rest[0] == ','
}

// mendString writes the string with which a text begins, and gives its length.
func mendString(b *strings.Builder, text string) int {
	b.WriteByte('"')
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			b.WriteByte(c)
			return i + 1
		case c == '\\' && i+1 < len(text):
			i++
			if strings.IndexByte(`"\/bfnrtu`, text[i]) >= 0 {
				b.WriteByte('\\')
			}
			if text[i] >= ' ' {
				b.WriteByte(text[i])
			}
		case c < ' ':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return len(text)
}

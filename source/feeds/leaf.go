package feeds

import (
	"encoding/base64"
	"html"
	"strings"
	"unicode/utf8"
)

// leaf reads an element that holds a text or a value, up to its end, and writes it as one escaped text.
func (m *mender) leaf(t token, name string) {
	if name == "link" && m.level == 2 && len(m.open) == 0 && (t.name == "link" || t.attribute("href") != "") {
		m.linked = true
	}
	var pieces []token
	if !t.closed {
		pieces = m.inside(t, name)
	}
	if m.unread > 0 || !isOfUse(name) {
		return
	}
	attributes := m.attributes(t, name)
	var value string
	if isProse(name) {
		value, attributes = m.prose(t, pieces, attributes)
	} else {
		value = m.word(pieces, name, t)
		if value == "" && name == "link" { // <link href="…"> in RSS
			if href := m.attributes(t, name); !m.isAtom() && prefix(t.name) == "" {
				value = token{attributes: href}.attribute("href")
			}
		}
	}
	if m.level == 2 && len(m.open) == 0 && t.name == "link" && value == "" && !m.isAtom() {
		m.linked = false
	}
	m.tag(t.name, attributes)
	escape(m.to(), value)
	m.to().WriteString("</" + t.name + ">")
}

// inside gathers what stands in a text element. One that is not closed ends before the next element of the feed.
func (m *mender) inside(t token, name string) []token {
	var pieces []token
	trusted := t.attribute("type") == "xhtml" || t.attribute("type") == "application/xhtml+xml"
	inHead := 0
	for {
		piece, ok := m.next(name)
		piece.name = m.bare(piece.name)
		if !ok {
			return pieces // the item is cut off, and stop says so
		}
		l := local(piece.name)
		switch piece.kind {
		case end:
			if l == name {
				m.matches(piece, t.written)
				return pieces
			}
			if isFrame(l) || m.isOpen(piece.name) {
				return m.leftOpen(t, piece, pieces)
			}
			if l == "head" || l == "svg" || l == "html" {
				inHead--
			}
		case start:
			if isFrame(l) || endsText(piece.name, inHead > 0 || trusted) && (!trusted || isKnownPrefix(prefix(piece.name))) {
				return m.leftOpen(t, piece, pieces)
			}
			if l == "head" || l == "svg" || l == "html" {
				inHead++
			}
		}
		pieces = append(pieces, piece)
	}
}

// leftOpen goes back to before the tag that shows that a text was not closed.
func (m *mender) leftOpen(t, before token, pieces []token) []token {
	m.faults.add(t.at, "<"+t.name+"> is not closed")
	m.at = before.at
	return pieces
}

// matches notes an end tag that is written otherwise than its start.
func (m *mender) matches(t token, written string) {
	if t.written != written {
		m.faults.add(t.at, "</"+t.written+"> closes <"+written+">")
	}
}

func (m *mender) isOpen(name string) bool {
	for _, o := range m.open {
		if o == name {
			return true
		}
	}
	return false
}

// word is the value of an element; tags in it are dropped.
func (m *mender) word(pieces []token, name string, t token) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.kind {
		case characters:
			b.WriteString(m.unescaped(p))
		case section:
			b.WriteString(p.raw)
		}
	}
	value := strings.TrimSpace(b.String())
	if value != "" && (name == "link" || name == "guid" || name == "id" || name == "origlink") {
		if name == "link" || strings.HasPrefix(value, "http") {
			value = strings.Join(strings.Fields(value), "") // an address that was wrapped
		}
		if name == "link" || name == "guid" && t.attribute("ispermalink") == "true" {
			value = m.resolveIn(t, value)
		}
	}
	return value
}

// prose is a text for people as HTML, and the attributes that say so.
func (m *mender) prose(t token, pieces []token, attributes []attribute) (string, []attribute) {
	form := strings.ToLower(t.attribute("type"))
	mode := strings.ToLower(t.attribute("mode"))
	if form != "" || m.isAtom() {
		attributes = replaced(attributes, "type", "html")
	}
	if tagged(pieces) {
		return markedUp(pieces, form == "xhtml"), attributes
	}
	var b strings.Builder
	for _, p := range pieces {
		if p.kind == section {
			b.WriteString(p.raw)
		} else {
			b.WriteString(m.unescaped(p))
		}
	}
	value := b.String()
	if mode == "base64" {
		value = decode64(value)
	}
	switch {
	case strings.HasPrefix(form, "text/") && form != "text/html" && form != "text/plain", !m.isAtom() && prefix(t.name) != "atom":
		return value, attributes
	case (form == "" && mode != "escaped" && mode != "base64" || form == "text" || form == "text/plain") && !looksHTML(value):
		return html.EscapeString(value), attributes
	case form != "" && form != "html" && form != "text" && form != "xhtml" && !strings.Contains(form, "html") && !strings.HasPrefix(form, "text/") &&
		!strings.HasSuffix(form, "xml"):
		if value = decode64(value); strings.IndexFunc(value, forbidden) >= 0 || strings.ContainsRune(value, utf8.RuneError) {
			value = "" // a picture or an archive
		}
		return value, attributes
	}
	return value, attributes
}

func replaced(attributes []attribute, name, value string) []attribute {
	for i, a := range attributes {
		if a.name == name {
			attributes[i].value = value
			return attributes
		}
	}
	return append(attributes, attribute{name, value})
}

// tagged reports whether HTML stands in a text without being escaped.
func tagged(pieces []token) bool {
	for _, p := range pieces {
		if p.kind == start {
			return true
		}
	}
	return false
}

// markedUp writes HTML that was not escaped as it stood. Prefixes of XHTML are dropped, and in XHTML a section is text.
func markedUp(pieces []token, xhtml bool) string {
	var b strings.Builder
	for _, p := range pieces {
		switch {
		case p.kind == section && xhtml:
			b.WriteString(html.EscapeString(p.raw))
		case (p.kind == start || p.kind == end) && prefix(p.name) != "":
			i := strings.IndexByte(p.raw, ':')
			if p.kind == end {
				b.WriteString("</")
			} else {
				b.WriteByte('<')
			}
			b.WriteString(p.raw[i+1:])
		default:
			b.WriteString(p.raw)
		}
	}
	return b.String()
}

// decode64 reads what Atom 0.3 calls base64; what is none stays as it is.
func decode64(text string) string {
	joined := strings.Join(strings.Fields(text), "")
	b, err := base64.StdEncoding.DecodeString(joined)
	if err != nil {
		return text
	}
	return strings.ToValidUTF8(string(b), "")
}

// looksHTML reports whether a text that is said to be plain is HTML all the same: it has an end tag, a line break of
// HTML, or a reference.
func looksHTML(text string) bool {
	if strings.Contains(text, "</") || strings.Contains(text, "<br") || strings.Contains(text, "<p>") || strings.Contains(text, "<img ") {
		return true
	}
	return strings.Contains(text, "&") && html.UnescapeString(text) != text
}

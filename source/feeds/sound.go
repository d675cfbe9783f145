package feeds

import (
	"bytes"
	"net/url"
	"strings"
)

// tag writes a start tag.
func (m *mender) tag(name string, attributes []attribute) {
	b := m.to()
	b.WriteByte('<')
	b.WriteString(name)
	for _, a := range attributes {
		writeAttribute(b, a.name, a.value)
	}
	b.WriteByte('>')
}

func writeAttribute(b *bytes.Buffer, name, value string) {
	b.WriteByte(' ')
	b.WriteString(name)
	b.WriteString(`="`)
	escape(b, value)
	b.WriteByte('"')
}

// attributes are those of a tag that the parser needs, with addresses made whole.
func (m *mender) attributes(t token, name string) []attribute {
	kept := make([]attribute, 0, len(t.attributes))
	for _, a := range t.attributes {
		switch a.name {
		case "href", "url", "src", "rdf:resource":
			a.value = m.resolveIn(t, m.words(a.value))
			if name == "link" && a.name == "rdf:resource" {
				a.name = "href"
			}
		case "ispermalink":
			a.name, a.value = "isPermaLink", strings.ToLower(strings.TrimSpace(a.value))
		case "rel", "type", "hreflang", "domain", "term", "medium", "label", "length", "text":
			a.value = m.words(a.value)
		default:
			if !strings.HasPrefix(a.name, "xmlns") {
				continue
			}
			a.value = m.words(a.value)
		}
		kept = append(kept, a)
	}
	return kept
}

// words reads what stands in an attribute, or in an element that holds a value.
func (m *mender) words(raw string) string {
	value, _ := unescape(raw)
	return strings.TrimSpace(value)
}

func (m *mender) unescaped(t token) string {
	value, bad := unescape(t.raw)
	if bad >= 0 {
		m.faults.add(t.at+bad, `a bare "&", or a name for a character that XML lacks`)
	}
	return value
}

// resolve makes an address whole by the xml:base that holds.
func (m *mender) resolve(ref string) string { return m.resolveIn(token{}, ref) }

func (m *mender) resolveIn(t token, ref string) string {
	base := ""
	for _, b := range m.bases {
		if b != "" {
			base = b
		}
	}
	if own := t.attribute("xml:base"); own != "" {
		base = join(orElse(base, m.address), m.words(own))
	}
	if t.name == "" && ref != "" { // an xml:base itself
		return join(orElse(base, m.address), m.words(ref))
	}
	if base == "" || ref == "" {
		return ref
	}
	return join(base, ref)
}

func orElse(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// join resolves ref against base; what can't be resolved stays as it is.
func join(base, ref string) string {
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	r, err := b.Parse(ref)
	if err != nil {
		return ref
	}
	return r.String()
}

// finish puts head and items together.
func (m *mender) finish() mended {
	out := mended{lines: m.lines, faults: m.faults, cut: m.cut, more: m.more}
	if m.level == 0 {
		return out
	}
	if m.level == 2 { // what is open is of the item that was cut off
		m.open, m.unread = nil, 0
		m.items.Truncate(m.from)
	}
	m.level = 1
	m.closeOpen(len(m.text))
	root, channel := "rss", true
	if m.isAtom() {
		root, channel = "feed", false
	}
	var b bytes.Buffer
	b.Grow(m.head.Len() + m.items.Len() + 512)
	b.WriteString("<" + root)
	version, atom := "2.0", "http://www.w3.org/2005/Atom"
	for _, a := range m.rootAttr {
		switch {
		case a.name == "version":
			version = m.words(a.value)
		case a.name == "xmlns" && strings.Contains(a.value, "purl.org/atom"):
			atom = m.words(a.value)
		case strings.HasPrefix(a.name, "xmlns:") && a.name != "xmlns:"+m.own:
			writeAttribute(&b, a.name, m.words(a.value))
		}
	}
	if !channel { // the elements of RSS are in no namespace; some publishers invent one
		writeAttribute(&b, "xmlns", atom)
	}
	writeAttribute(&b, "version", version)
	b.WriteString(">")
	if channel {
		b.WriteString("<channel>")
	}
	b.Write(m.head.Bytes())
	b.Write(m.items.Bytes())
	if channel {
		b.WriteString("</channel>")
	}
	b.WriteString("</" + root + ">")
	out.text = b.String()
	return out
}

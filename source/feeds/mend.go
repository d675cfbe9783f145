package feeds

import (
	"bytes"
	"strings"
)

const (
	// maxItems is how many items are read of a feed. Archives of ten years have fewer.
	maxItems = 100_000
	// maxOpen is how many elements can be open in an item. Feeds open five.
	maxOpen = 64
)

// mended is a feed whose mark-up is sound: every XML parser takes it.
type mended struct {
	text   string
	lines  []int // in which each item began
	faults *faults
	cut    bool // the text ended in an item, which is not among them
	more   bool // there were more items than are read
}

// mend makes sound mark-up of what a feed's publisher calls so, for the parser that knows the vocabularies.
//
// It knows of them only what it takes to tell where an element ends when nothing says so: items do not stand in items,
// nor titles in titles. The texts of an item, be they escaped, in CDATA or plain HTML, all come out as escaped HTML, so
// that nothing in them is mark-up of the feed. Relative addresses with an xml:base come out whole.
//
// It reads the text once, from front to back, and takes every text: of one that is no feed, no items come out.
func mend(text, address string) mended {
	f := &faults{text: text}
	if sound := clean(text, f); len(sound) != len(text) {
		text = sound
		f.restart(text)
	}
	m := mender{scanner: scanner{text: text, faults: f}, address: address}
	m.items.Grow(min(len(text), 1<<20))
	m.read()
	return m.finish()
}

type mender struct {
	scanner
	address  string
	root     string      // name of the outermost element as written
	rootAttr []attribute // its attributes
	own      string      // prefix of the feed's own elements, empty for none
	bases    [3]string   // xml:base of feed, channel and item; empty when none holds
	level    int         // 0 before the feed, 1 in it or after its channel, 2 in an item
	after    bool        // the feed's end was seen
	whole    bool        // the outermost element was closed
	head     bytes.Buffer
	items    bytes.Buffer
	from     int      // where in items the open item begins
	entry    string   // name of the open item
	written  string   // the same as it was written
	about    string   // the address that the open item has as an attribute
	linked   bool     // the open item has a link
	open     []string // names of the other elements that are open, outermost first
	unread   int      // how many of them, from the last one back, are of no use to us and are not written
	lines    []int
	line     int
	cut      bool
	more     bool
}

// to is what is written to: the open item, or the head of the feed.
func (m *mender) to() *bytes.Buffer {
	if m.level == 2 {
		return &m.items
	}
	return &m.head
}

func (m *mender) read() {
	for !m.more {
		t, ok := m.next("")
		t.name = m.bare(t.name)
		switch {
		case !ok:
			m.stop()
			return
		case t.kind == start:
			m.start(t)
		case t.kind == end:
			m.end(t)
		}
	}
}

// bare is a name without the prefix of the feed's own elements.
func (m *mender) bare(name string) string {
	if m.own != "" && strings.HasPrefix(name, m.own+":") {
		return name[len(m.own)+1:]
	}
	return name
}

// stop is the end of the text. An item that is open then was cut off.
func (m *mender) stop() {
	if m.level == 2 {
		m.cut = true
	} else if m.level > 0 && !m.whole {
		m.faults.add(len(m.text), "the end of the feed is missing")
	}
}

func (m *mender) start(t token) {
	name := local(t.name)
	switch {
	case isFrame(name):
		m.frame(t, name)
	case m.level == 0:
		// what stands before a feed is not of it
	case isProse(name) && prefix(t.name) != "media" || isWord(name):
		m.leaf(t, name)
	case name == "description" || name == "title": // of media, where "content" is no text
		m.leaf(t, name)
	case isHTML(t.name):
		m.faults.add(t.at, "<"+t.name+"> between the elements of the feed")
	case len(m.open) < maxOpen && !t.closed:
		if m.unread == 0 && isRead(t.name) {
			m.tag(t.name, m.attributes(t, name))
		} else {
			m.unread++
		}
		m.open = append(m.open, t.name)
	}
}

// frame reads the start of a feed, a channel or an item.
func (m *mender) frame(t token, name string) {
	base := m.resolve(t.attribute("xml:base"))
	switch name {
	case "item", "entry":
		if m.level == 0 {
			m.faults.add(t.at, "an item outside a feed")
			m.begin(map[string]string{"item": "rss", "entry": "feed"}[name], nil)
		}
		if m.level == 2 {
			m.faults.add(t.at, "an item begins in another")
			m.closeItem()
		}
		if m.whole {
			m.faults.add(t.at, "an item behind the end of the feed")
		}
		m.openItem(t, base)
	case "channel":
		if m.level == 0 {
			m.begin("rss", nil)
		}
		if m.level == 2 {
			m.faults.add(t.at, "a channel begins in an item")
			m.closeItem()
		}
		m.bases[1] = base
		if href := t.attribute("href"); href != "" { // CDF
			m.head.WriteString("<link>")
			escape(&m.head, m.words(href))
			m.head.WriteString("</link>")
		}
	default:
		if m.level > 0 {
			m.faults.add(t.at, "a feed in a feed")
			return
		}
		m.begin(t.name, t.attributes)
		if name != "rdf" { // whose items are of another vocabulary
			m.own = prefix(t.name)
		}
		m.bases[0] = base
	}
}

func (m *mender) begin(root string, attributes []attribute) {
	m.level, m.root, m.rootAttr = 1, root, attributes
	if lead := strings.Index(m.text, "<?xml"); lead > 0 && lead < m.at && strings.TrimSpace(m.text[:lead]) != "" {
		m.faults.add(0, "something stands before <?xml")
	}
}

func (m *mender) openItem(t token, base string) {
	m.closeOpen(t.at)
	m.level, m.entry, m.written, m.linked = 2, t.name, t.written, false
	m.bases[2] = base
	m.line = m.faults.lineOf(t.at)
	m.from = m.items.Len()
	m.about = t.attribute("rdf:about")
	if m.about == "" {
		m.about = t.attribute("href")
	}
	if m.isAtom() {
		m.entry = strings.Replace(m.entry, "item", "entry", 1)
	} else {
		m.entry = strings.Replace(m.entry, "entry", "item", 1)
	}
	m.tag(m.entry, nil)
	if t.closed {
		m.closeItem()
	}
}

// closeItem adds the open item to those that are whole.
func (m *mender) closeItem() {
	m.closeOpen(m.at)
	if !m.linked && m.about != "" && !m.isAtom() {
		m.items.WriteString("<link>")
		escape(&m.items, m.words(m.about))
		m.items.WriteString("</link>")
	}
	m.items.WriteString("</" + m.entry + ">")
	m.lines = append(m.lines, m.line)
	m.level, m.bases[2] = 1, ""
	m.more = len(m.lines) >= maxItems
}

func (m *mender) isAtom() bool { return local(m.root) == "feed" }

func (m *mender) end(t token) {
	name := local(t.name)
	if isFrame(name) {
		m.endFrame(t, name)
		return
	}
	for i := len(m.open) - 1; i >= 0; i-- {
		if m.open[i] != t.name {
			continue
		}
		if i < len(m.open)-1 {
			m.faults.add(t.at, "<"+m.open[len(m.open)-1]+"> is not closed")
		}
		for len(m.open) > i {
			m.pop()
		}
		return
	}
	m.faults.add(t.at, "</"+t.name+"> closes nothing")
}

func (m *mender) endFrame(t token, name string) {
	switch {
	case m.level == 0:
		return
	case name == "item" || name == "entry":
		if m.level == 2 {
			m.matches(t, m.written)
			m.closeItem()
		} else {
			m.faults.add(t.at, "</"+t.name+"> closes nothing")
		}
		return
	case m.level == 2:
		m.faults.add(t.at, "an item is not closed")
		m.closeItem()
	}
	m.closeOpen(t.at)
	if name == "channel" {
		m.bases[1] = ""
		m.after = true
		return
	}
	if name != local(m.root) {
		m.faults.add(t.at, "</"+t.name+"> closes nothing")
		return
	}
	if !m.after && name == "rss" {
		m.faults.add(t.at, "the channel is not closed")
	}
	m.whole = true
}

// closeOpen closes what is open in an item or in the head.
func (m *mender) closeOpen(at int) {
	if len(m.open) > 0 {
		m.faults.add(at, "<"+m.open[len(m.open)-1]+"> is not closed")
	}
	for len(m.open) > 0 {
		m.pop()
	}
}

func (m *mender) pop() {
	last := len(m.open) - 1
	if m.unread > 0 {
		m.unread--
	} else {
		m.to().WriteString("</" + m.open[last] + ">")
	}
	m.open = m.open[:last]
}

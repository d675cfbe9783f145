package feeds

import (
	"fmt"
	"strings"
)

// kind is what a piece of mark-up is.
type kind int

const (
	characters kind = iota // text as written, entities and all
	section                // what stands in <![CDATA[ ]]>
	start
	end
)

// token is a piece of mark-up.
type token struct {
	kind       kind
	name       string // of a tag, in small letters, with its prefix
	written    string // the name as it was written
	raw        string // as written; of a section, what is in it
	attributes []attribute
	closed     bool // the tag ends what it starts: <br/>
	at         int  // where it stands in the text
}

type attribute struct{ name, value string }

// maxAttributes is how many attributes are read of an element. Feeds give ten.
const maxAttributes = 100

func (t token) attribute(name string) string {
	for _, a := range t.attributes {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// local is a name without its prefix.
func local(name string) string {
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// prefix is what stands before the colon of a name.
func prefix(name string) string {
	p, _, ok := strings.Cut(name, ":")
	if !ok {
		return ""
	}
	return p
}

// faults are what is wrong with the mark-up of a feed: each sort of fault with the line where it was first met.
type faults struct {
	text  string
	list  []fault
	last  int // where the lines were counted up to
	lines int
}

type fault struct {
	what       string
	line, many int
}

// sorts is how many sorts of faults are told apart. The rest mostly follows from the first.
const sorts = 8

// add notes a fault.
func (f *faults) add(at int, what string) {
	for i := range f.list {
		if f.list[i].what == what {
			f.list[i].many++
			return
		}
	}
	if len(f.list) < sorts {
		f.list = append(f.list, fault{what, f.lineOf(at), 1})
	}
}

// line is where the first fault is, 0 without any.
func (f *faults) line() int {
	if len(f.list) == 0 {
		return 0
	}
	return f.list[0].line
}

// lineOf counts the lines up to a place. It is asked for places in the order of the text.
func (f *faults) lineOf(at int) int {
	if at < f.last {
		return 1 + strings.Count(f.text[:at], "\n")
	}
	f.lines += strings.Count(f.text[f.last:at], "\n")
	f.last = at
	return f.lines + 1
}

// restart goes on with another text; the lines are the same.
func (f *faults) restart(text string) { f.text, f.last, f.lines = text, 0, 0 }

// told are the faults in words.
func (f *faults) told() []string {
	var all []string
	for _, one := range f.list {
		s := fmt.Sprintf("line %d: %s", one.line, one.what)
		if one.many > 1 {
			s += fmt.Sprintf(", and %d more", one.many-1)
		}
		all = append(all, s)
	}
	return all
}

// scanner cuts a text into mark-up and what stands between. It takes every text: what can be no mark-up is text.
// Comments, declarations and processing instructions are passed over; nothing that a DTD defines is ever put in.
type scanner struct {
	text   string
	at     int
	faults *faults
	ends   map[string]int // where the next of each closing mark stands, len(text) for none
}

// find is how far it is from the next bytes to a closing mark, -1 when there is none. It looks at each byte once for each
// mark: a text of a million openings without an end must not be searched a million times.
func (s *scanner) find(from int, mark string) int {
	at, known := s.ends[mark]
	if !known || at < from {
		if s.ends == nil {
			s.ends = map[string]int{}
		}
		at = len(s.text)
		if i := strings.Index(s.text[from:], mark); i >= 0 {
			at = from + i
		}
		s.ends[mark] = at
	}
	if at == len(s.text) {
		return -1
	}
	return at - from
}

// next gives the next token; ok is false at the end. inside is the name of the text element that is open, which tells
// where a section ends that was never closed.
func (s *scanner) next(inside string) (token, bool) {
	for s.at < len(s.text) {
		rest := s.text[s.at:]
		switch {
		case rest[0] != '<':
			return s.characters(), true
		case strings.HasPrefix(rest, "<![CDATA["):
			return s.section(inside), true
		case strings.HasPrefix(rest, "<!--"):
			s.comment()
		case strings.HasPrefix(rest, "<?"):
			s.instruction()
		case len(rest) > 8 && strings.EqualFold(rest[:9], "<!DOCTYPE"):
			s.doctype(rest)
		default:
			if t, ok := s.tag(rest); ok {
				return t, true
			}
			s.faults.add(s.at, `a bare "<"`)
			t := token{kind: characters, raw: "<", at: s.at}
			s.at++
			return t, true
		}
	}
	return token{}, false
}

func (s *scanner) characters() token {
	t := token{kind: characters, at: s.at}
	rest := s.text[s.at:]
	if i := strings.IndexByte(rest, '<'); i >= 0 {
		rest = rest[:i]
	}
	s.at += len(rest)
	t.raw = rest
	if strings.Contains(rest, "]]>") { // forbidden in text; the end of a section in a section, mostly
		s.faults.add(t.at+strings.Index(rest, "]]>"), `"]]>" without its beginning`)
		t.raw = strings.ReplaceAll(rest, "]]>", "")
	}
	return t
}

// section reads <![CDATA[ ]]>. One that holds the end of the element in which it stands, and then another one's
// beginning or no end at all, was never closed: it ends with the element.
func (s *scanner) section(inside string) token {
	const opening, closing = "<![CDATA[", "]]>"
	t := token{kind: section, at: s.at}
	rest := s.text[s.at+len(opening):]
	stop := s.find(s.at+len(opening), closing)
	body, used := rest, len(rest)
	if stop >= 0 {
		body, used = rest[:stop], stop+len(closing)
	}
	if again := strings.Index(body, opening); stop < 0 || again >= 0 {
		if i := indexFold(body, "</"+inside); inside != "" && i >= 0 && (stop < 0 || strings.Contains(body[i:], opening)) {
			s.faults.add(s.at, "a CDATA section that is not closed")
			body, used = body[:i], i
		} else if again >= 0 {
			s.faults.add(s.at+len(opening)+again, "a CDATA section in another")
			body = strings.ReplaceAll(body, opening, "")
		} else if stop < 0 {
			s.faults.add(s.at, "a CDATA section that is not closed")
		}
	}
	s.at += len(opening) + used
	t.raw = body
	return t
}

// indexFold finds an ASCII word in small letters whatever its case in the text.
func indexFold(text, word string) int {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], word[0])
		if i < 0 || from+i+len(word) > len(text) {
			return -1
		}
		from += i
		if strings.EqualFold(text[from:from+len(word)], word) {
			return from
		}
		from++
	}
}

func (s *scanner) comment() {
	const opening, closing = "<!--", "-->"
	if i := s.find(s.at+len(opening), closing); i >= 0 {
		s.at += len(opening) + i + len(closing)
		return
	}
	s.faults.add(s.at, "a comment that is not closed")
	s.at += len(opening)
}

func (s *scanner) instruction() {
	if i := s.find(s.at, "?>"); i >= 0 {
		s.at += i + len("?>")
		return
	}
	s.faults.add(s.at, `"<?" without its end`)
	s.at += len("<?")
}

// doctype passes over a document type with all that it declares.
func (s *scanner) doctype(rest string) {
	stop := strings.IndexAny(rest, ">[")
	if stop >= 0 && rest[stop] == '[' {
		if stop = s.find(s.at, "]>"); stop >= 0 {
			stop++
		}
	}
	if stop < 0 {
		s.faults.add(s.at, "a document type that is not closed")
		stop = 8
	}
	s.at += stop + 1
}

// tag reads a tag; ok is false when this is none, but a bare "<" in a text.
func (s *scanner) tag(rest string) (token, bool) {
	t := token{kind: start, at: s.at}
	i := 1
	if i < len(rest) && rest[i] == '/' {
		t.kind = end
		i++
	}
	from := i
	for i < len(rest) && nameByte(rest[i], i == from) {
		i++
	}
	if i == from || i >= len(rest) || !isName(rest[from:i]) || !strings.ContainsRune(" \t\r\n/>", rune(rest[i])) {
		return t, false
	}
	t.written = rest[from:i]
	t.name = strings.ToLower(t.written)
	i, ok := t.readAttributes(rest, i)
	if !ok {
		return t, false
	}
	t.raw = rest[:i]
	s.at += i
	return t, true
}

// nameByte reports whether a name can have a byte. The names of feeds have no letters beyond ASCII: what has is a text
// behind a bare "<".
func nameByte(b byte, first bool) bool {
	switch {
	case b >= 'a' && b <= 'z', b >= 'A' && b <= 'Z', b == '_':
		return true
	case first:
		return false
	}
	return b >= '0' && b <= '9' || b == ':' || b == '-' || b == '.'
}

// isName reports whether a text is a name, with a prefix or without.
func isName(s string) bool {
	first := true
	for i := range len(s) {
		if !nameByte(s[i], first) {
			return false
		}
		first = s[i] == ':'
	}
	return !first && strings.Count(s, ":") <= 1
}

// readAttributes reads up to the tag's end and says where that is.
func (t *token) readAttributes(rest string, i int) (int, bool) {
	for i < len(rest) {
		switch c := rest[i]; {
		case c == '>':
			return i + 1, true
		case c == '<':
			return i, false
		case c == '/':
			t.closed = i+1 < len(rest) && rest[i+1] == '>'
			i++
		case c <= ' ' || c == '=' || c == '"' || c == '\'':
			i++
		default:
			i = t.readAttribute(rest, i)
		}
	}
	return i, false
}

func (t *token) readAttribute(rest string, i int) int {
	from := i
	for i < len(rest) && !strings.ContainsRune(" \t\r\n=/><\"'", rune(rest[i])) {
		i++
	}
	name := strings.ToLower(rest[from:i])
	for i < len(rest) && rest[i] <= ' ' {
		i++
	}
	if i >= len(rest) || rest[i] != '=' {
		return i
	}
	i++
	for i < len(rest) && rest[i] <= ' ' {
		i++
	}
	if i >= len(rest) {
		return i
	}
	stops, from := " \t\r\n><", i
	if rest[i] == '"' || rest[i] == '\'' {
		stops, from = rest[i:i+1], i+1
	}
	stop := strings.IndexAny(rest[from:], stops)
	if stop < 0 {
		return len(rest)
	}
	if t.kind == start && len(t.attributes) < maxAttributes && isName(name) && t.attribute(name) == "" {
		t.attributes = append(t.attributes, attribute{name, rest[from : from+stop]})
	}
	i = from + stop
	if len(stops) == 1 {
		i++
	}
	return i
}

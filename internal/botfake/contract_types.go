package botfake

import (
	"fmt"
	"strings"
	"unicode"
)

// sort is which alternative a shape is.
type sort int

const (
	never   sort = iota // no JSON value: a method, as in { toJSON(): … }
	unknown             // any value
	literal             // the text or number of value
	named               // the type of that name
	text                // a string
	number              // a number
	truth               // a Boolean
	upload              // a file in a form
	list                // of the one part
	object              // with fields
	either              // one of the parts
	generic             // name with parts as arguments
	keysOf              // the names of the fields of the one part
)

// shape is a type of the description.
type shape struct {
	sort   sort
	name   string // of named, generic
	value  string // of literal, as JSON
	parts  []*shape
	fields map[string]field
}

// field is one of an object.
type field struct {
	shape    *shape
	required bool
}

// reader reads the small part of TypeScript that the description is written in: interfaces and types of exactly these sorts.
type reader struct {
	tokens []string
	at     int
	types  map[string]*shape
}

// readTypes adds what a .d.ts exports to types.
func readTypes(source string, types map[string]*shape) (err error) {
	r := &reader{tokens: tokens(source), types: types}
	defer func() {
		if p := recover(); p != nil {
			problem, is := p.(syntaxError)
			if !is {
				panic(p)
			}
			err = problem
		}
	}()
	for r.peek() != "" {
		r.statement()
	}
	return nil
}

// syntaxError says where the description is written as it never was.
type syntaxError string

func (e syntaxError) Error() string { return string(e) }

func (r *reader) peek() string {
	if r.at < len(r.tokens) {
		return r.tokens[r.at]
	}
	return ""
}

func (r *reader) next() string {
	t := r.peek()
	r.at++
	return t
}

func (r *reader) take(token string) bool {
	if r.peek() != token {
		return false
	}
	r.at++
	return true
}

func (r *reader) want(token string) {
	if !r.take(token) {
		near := r.tokens[max(0, r.at-8):min(len(r.tokens), r.at+3)]
		panic(syntaxError(fmt.Sprintf("the description of the Bot API has %q where %q is expected, behind %s", r.peek(), token, strings.Join(near, " "))))
	}
}

func (r *reader) statement() {
	if r.take("import") {
		r.skipImport()
		return
	}
	r.want("export")
	switch {
	case r.take("interface"):
		name := r.next()
		r.skipGenerics()
		r.types[name] = r.object()
	case r.take("type"):
		if r.peek() == "*" || r.peek() == "{" {
			r.skipImport()
			return
		}
		name := r.next()
		r.skipGenerics()
		r.want("=")
		r.types[name] = r.shape()
	default:
		r.want("interface")
	}
}

// skipImport goes behind the name of the file.
func (r *reader) skipImport() {
	for r.peek() != "" {
		if strings.HasPrefix(r.next(), `"`) {
			break
		}
	}
	r.take(";")
}

// skipGenerics goes behind the parameters of a type.
func (r *reader) skipGenerics() {
	if !r.take("<") {
		return
	}
	for depth := 1; depth > 0 && r.peek() != ""; {
		switch r.next() {
		case "<":
			depth++
		case ">":
			depth--
		}
	}
}

// object reads { name?: shape … }. One with a method is no JSON value.
func (r *reader) object() *shape {
	r.want("{")
	o := &shape{sort: object, fields: map[string]field{}}
	for !r.take("}") {
		name := strings.Trim(r.next(), `"`)
		if r.take("(") {
			r.want(")")
			o.sort = never
		}
		required := !r.take("?")
		r.want(":")
		o.fields[name] = field{r.shape(), required}
		if !r.take(";") {
			r.take(",")
		}
	}
	return o
}

// shape reads alternatives.
func (r *reader) shape() *shape {
	r.take("|")
	parts := []*shape{r.postfix()}
	for r.take("|") {
		parts = append(parts, r.postfix())
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return &shape{sort: either, parts: parts}
}

// postfix reads one alternative, and whether it is a list of them.
func (r *reader) postfix() *shape {
	one := r.primary()
	for r.take("[") {
		r.want("]")
		one = &shape{sort: list, parts: []*shape{one}}
	}
	return one
}

func (r *reader) primary() *shape {
	switch token := r.peek(); {
	case token == "{":
		return r.object()
	case r.take("("):
		inner := r.shape()
		r.want(")")
		return inner
	case r.take("keyof"):
		return &shape{sort: keysOf, parts: []*shape{r.postfix()}}
	case token == "":
		r.want("a type")
	}
	token := r.next()
	first := rune(token[0])
	if first == '"' || unicode.IsDigit(first) || first == '-' || token == "true" || token == "false" {
		return &shape{sort: literal, value: token}
	}
	if known, is := map[string]sort{"string": text, "number": number, "boolean": truth, "unknown": unknown, "any": unknown, "Blob": upload}[token]; is {
		return &shape{sort: known}
	}
	name := token[strings.LastIndexByte(token, '.')+1:]
	if r.take("<") {
		g := &shape{sort: generic, name: name}
		for !r.take(">") {
			g.parts = append(g.parts, r.shape())
			r.take(",")
		}
		return g
	}
	return &shape{sort: named, name: name}
}

// tokens cuts a source into words, strings and signs; comments are left out.
func tokens(source string) []string {
	var found []string
	for i := 0; i < len(source); {
		c := source[i]
		switch {
		case strings.HasPrefix(source[i:], "/*"):
			end := strings.Index(source[i:], "*/")
			if end < 0 {
				return found
			}
			i += end + 2
		case strings.HasPrefix(source[i:], "//"):
			for i < len(source) && source[i] != '\n' {
				i++
			}
		case c == '"':
			end := i + 1
			for end < len(source) && source[end] != '"' {
				if source[end] == '\\' {
					end++
				}
				end++
			}
			found = append(found, source[i:min(end+1, len(source))])
			i = end + 1
		case isWord(c):
			end := i
			for end < len(source) && isWord(source[end]) {
				end++
			}
			found = append(found, source[i:end])
			i = end
		case c == ' ' || c == '\n' || c == '\r' || c == '\t':
			i++
		default:
			found = append(found, source[i:i+1])
			i++
		}
	}
	return found
}

func isWord(c byte) bool {
	return c == '_' || c == '.' || c == '$' || c == '-' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

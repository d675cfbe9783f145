package entities

import (
	"slices"
	"strings"
	"unicode"
)

// Builder puts a text together. Its zero value is ready. What it is given is cleaned, so that nothing that a source, a
// model or a person wrote can be more than letters.
type Builder struct {
	b     strings.Builder
	clean cleaner
	n     int // units
	all   []Entity
	open  []Kind
	floor int  // the first span in the one that is open
	after bool // a quote has just ended: what follows stands on its own line
	inert bool
}

// Inert makes what was and will be added nothing but words: see the function Inert. It is for texts that others wrote.
func (b *Builder) Inert() *Builder {
	b.inert = true
	return b
}

// Plain adds s without formatting of its own.
func (b *Builder) Plain(s string) *Builder {
	b.write(s)
	return b
}

// Bold adds s in bold type.
func (b *Builder) Bold(s string) *Builder { return b.In(Bold, func() { b.Plain(s) }) }

// Italic adds s in italic type.
func (b *Builder) Italic(s string) *Builder { return b.In(Italic, func() { b.Plain(s) }) }

// Code adds s in fixed-width type; people can copy it by a touch.
func (b *Builder) Code(s string) *Builder { return b.In(Code, func() { b.Plain(s) }) }

// Link adds text that leads to an address of the web. Without such an address it is text only.
func (b *Builder) Link(text, address string) *Builder {
	to, ok := Web(address)
	if !ok {
		return b.Plain(text)
	}
	return b.span(Entity{Type: Link, URL: to}, func() { b.Plain(text) })
}

// LongQuote adds what f adds as a quotation that shows a few lines until it is opened. It stands on lines of its own.
func (b *Builder) LongQuote(f func()) *Builder { return b.In(LongQuote, f) }

// In adds what f adds within a span. Where such a span can't stand, as a quote in a quote, it is added without.
func (b *Builder) In(k Kind, f func()) *Builder { return b.span(Entity{Type: k}, f) }

// Text returns what was added: without white space around it, with spans in order, those that touch made one.
func (b *Builder) Text() Text {
	t := pack(encode(b.b.String()), slices.Clone(b.all))
	if b.inert {
		t = Inert(t)
	}
	return t
}

func (b *Builder) span(e Entity, f func()) *Builder {
	if !b.allows(e.Type) {
		f()
		return b
	}
	if isQuote(e.Type) {
		b.fresh()
	}
	at, place := b.n, len(b.all)
	if b.after { // the line's end that is still to be written stands before the span
		b.begin("x")
		at = b.n
	}
	floor := b.floor
	b.open, b.floor = append(b.open, e.Type), place
	f()
	b.open, b.floor = b.open[:len(b.open)-1], floor
	e.Offset, e.Length = at, b.n-at
	if e.Length > 0 && !b.merged(e, place) {
		b.all = slices.Insert(b.all, place, e)
		b.after = b.after || isQuote(e.Type)
	}
	return b
}

// merged makes one span of e and the one before it, if both are bold or both italic and nothing is between them.
func (b *Builder) merged(e Entity, place int) bool {
	if e.Type != Bold && e.Type != Italic {
		return false
	}
	outer := -1 // of those before e in the same span that end where e begins
	for i := place - 1; i >= b.floor; i-- {
		if b.all[i].end() == e.Offset {
			outer = i
		}
	}
	if outer < 0 || b.all[outer].Type != e.Type {
		return false
	}
	b.all[outer].Length += e.Length
	return true
}

func (b *Builder) allows(k Kind) bool {
	return rank(k) > 0 && !slices.ContainsFunc(b.open, func(o Kind) bool { return !mayHold(o, k) })
}

// fresh begins a new line unless there is one.
func (b *Builder) fresh() {
	b.after = false
	if s := b.b.String(); s != "" && !strings.HasSuffix(s, "\n") {
		b.write("\n")
	}
}

// begin ends the line of a quote before s.
func (b *Builder) begin(s string) {
	if b.after && s != "" {
		b.after = false
		if !strings.HasPrefix(s, "\n") {
			b.write("\n")
		}
	}
}

func (b *Builder) write(s string) {
	b.begin(s)
	s = b.clean.clean(s)
	b.b.WriteString(s)
	b.n += Units(s)
}

// space reports whether a unit is white space. All of it lies where one unit is a character.
func space(c uint16) bool { return unicode.IsSpace(rune(c)) }

// trim returns the bounds of u[from:to] without the white space around it.
func trim(u []uint16, from, to int) (start, end int) {
	for from < to && space(u[from]) {
		from++
	}
	for from < to && space(u[to-1]) {
		to--
	}
	return from, to
}

// pack makes a Text of units and spans that lie in them and nest: trimmed, ordered, merged.
func pack(u []uint16, all []Entity) Text {
	start, end := trim(u, 0, len(u))
	if blankUnits(u[start:end]) {
		return Text{}
	}
	kept := all[:0]
	for _, e := range all {
		from, to := trim(u, max(e.Offset, start), min(e.end(), end))
		if from < to && !blankUnits(u[from:to]) {
			e.Offset, e.Length = from-start, to-from
			kept = append(kept, e)
		}
	}
	slices.SortStableFunc(kept, order)
	t := Text{Text: decode(u[start:end])}
	if len(kept) > 0 {
		t.Entities = kept
	}
	return t
}

// Package entities has text with its formatting beside it, as a messenger takes it: spans in UTF-16 units, so that no
// letter of a source can be taken for markup.
//
// It promises that what it builds and splits is valid: spans lie in the text, don't cut a character, nest or stand apart,
// and no part is longer or has more spans than a message may have. It is pure.
package entities

import "unicode/utf8"

// Kind is how a span is shown.
type Kind string

// The kinds that are used.
const (
	Bold      Kind = "bold"
	Italic    Kind = "italic"
	Code      Kind = "code"
	Link      Kind = "text_link"
	Quote     Kind = "blockquote"
	LongQuote Kind = "expandable_blockquote" // shown in a few lines until it is opened
)

// Entity is a formatted span. Offset and Length count UTF-16 units.
type Entity struct {
	Type   Kind   `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	URL    string `json:"url,omitempty"` // of a Link
}

func (e Entity) end() int { return e.Offset + e.Length }

// Text is a text with its spans, ordered by offset, the longer first.
type Text struct {
	Text     string   `json:"text"`
	Entities []Entity `json:"entities,omitempty"`
}

// The limits of one message.
const (
	MostUnits    = 4096 // UTF-16 units
	MostEntities = 100  // a messenger ignores those beyond
	// What the spans may weigh together. The messenger names no number; it refuses some 9,500 bytes (ENTITIES_TOO_LONG), which
	// forty links with long addresses are.
	MostWeight = 7000
)

// Weight is about what the spans of t take up on their way: an address is all of it, whatever the text that leads there.
func (t Text) Weight() int {
	n := 0
	for _, e := range t.Entities {
		n += e.weight()
	}
	return n
}

func (e Entity) weight() int {
	if e.URL == "" {
		return spanWeight
	}
	return spanWeight + len(e.URL)
}

const spanWeight = 20 // kind, place and lengths

// Units is the length of s in UTF-16 units. A byte that is no UTF-8 counts as the sign that replaces it.
func Units(s string) int {
	n := utf8.RuneCountInString(s)
	for i := range len(s) {
		if s[i] >= 0xf0 && s[i] <= 0xf4 {
			if r, _ := utf8.DecodeRuneInString(s[i:]); r > 0xffff {
				n++
			}
		}
	}
	return n
}

// IsEmpty reports whether there is nothing to be seen in t: a messenger refuses to send that.
func (t Text) IsEmpty() bool { return blank(t.Text) }

// Append returns t with more behind it, the spans of both kept apart.
func (t Text) Append(more Text) Text {
	n := Units(t.Text)
	all := make([]Entity, 0, len(t.Entities)+len(more.Entities))
	all = append(all, t.Entities...)
	for _, e := range more.Entities {
		e.Offset += n
		all = append(all, e)
	}
	return Text{Text: t.Text + more.Text, Entities: all}
}

// Join puts texts behind each other with a separator between them; those with nothing to be seen are left out.
func Join(separator string, texts ...Text) Text {
	var all Text
	for _, t := range texts {
		switch {
		case t.IsEmpty():
		case all.Text == "":
			all = t
		default:
			all = all.Append(Text{Text: separator}).Append(t)
		}
	}
	return all
}

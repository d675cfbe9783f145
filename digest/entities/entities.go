// Package entities has text with its formatting beside it, as a messenger takes it: spans in UTF-16 units, so that no
// letter of a source can be taken for markup.
//
// It promises that what it builds and splits is valid: spans lie in the text, don't cut a character, nest or stand apart,
// and no part is longer or has more spans than a message may have. It is pure.
package entities

// Kind is how a span is shown.
type Kind string

// The kinds that are used.
const (
	Bold        Kind = "bold"
	Italic      Kind = "italic"
	Code        Kind = "code"
	Link        Kind = "text_link"
	Quote       Kind = "blockquote"
	LongQuote   Kind = "expandable_blockquote" // shown in a few lines until it is opened
	BotCommand  Kind = "bot_command"
	Underline   Kind = "underline"
	Strike      Kind = "strikethrough"
	Spoiler     Kind = "spoiler"
	Preformated Kind = "pre"
)

// Entity is a formatted span. Offset and Length count UTF-16 units.
type Entity struct {
	Type   Kind   `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	URL    string `json:"url,omitempty"` // of a Link
}

// Text is a text with its spans, ordered by offset, the longer first.
type Text struct {
	Text     string   `json:"text"`
	Entities []Entity `json:"entities,omitempty"`
}

// The limits of one message.
const (
	MostUnits    = 4096 // UTF-16 units
	MostEntities = 100  // a messenger ignores those beyond
)

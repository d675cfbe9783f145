package digest

import (
	"time"

	"tumen/news"
)

// Length is how much of the period an edition shows.
type Length string

// The lengths. The zero Length is Full.
const (
	Full  Length = "full"
	Short Length = "short"
)

// Mode says how the sentences of an edition were made.
type Mode string

// The modes. The zero Mode says nothing of it.
const (
	// Extractive means that the sentences are those of the sources, as they stand and in their own language, because
	// no model is configured.
	Extractive Mode = "extractive"
	// Model means that a model made the claims, put them into the edition's language and wrote the key points, as
	// far as it could be had.
	Model Mode = "model"
)

// Edition is one digest in one language. Its JSON form is read by other programs: keys are added, never changed.
type Edition struct {
	Language   news.Language `json:"language"`
	Length     Length        `json:"length"`
	NothingNew bool          `json:"nothing_new"`
	Header     Header        `json:"header"`
	Takeaways  []Sentence    `json:"takeaways"`
	Sections   []Section     `json:"sections"`
	Figures    []FigureRow   `json:"figures"`
	Sides      []Side        `json:"sides"`
	Withdrawn  []Withdrawn   `json:"withdrawn,omitempty"`
	LeftOut    LeftOut       `json:"left_out"`
	Endnotes   []Endnote     `json:"endnotes"`
}

// Withdrawn is a sentence that an earlier edition cited and that its outlet has changed or taken out since.
type Withdrawn struct {
	Quote    string        `json:"quote"` // as it stood there
	Language news.Language `json:"language"`
	Outlet   string        `json:"outlet"`
	Name     string        `json:"name,omitempty"` // of the outlet, as the reader writes it, where that differs
	Title    string        `json:"title"`
	Address  string        `json:"address"` // as in the record
	Link     string        `json:"link"`    // Address if it can be followed, else empty
	Story    int64         `json:"story"`
	Claim    int64         `json:"claim"`
}

// Header says what the edition stands on.
type Header struct {
	From        *time.Time    `json:"from"` // UTC; null when the edition goes back to the beginning of the archive
	To          time.Time     `json:"to"`   // UTC
	Cutoff      time.Time     `json:"cutoff"`
	CutoffLocal time.Time     `json:"cutoff_local"` // the same moment in the reader's zone
	Zone        string        `json:"zone"`         // of the reader: "Europe/Kyiv"
	Articles    int           `json:"articles"`
	ByLanguage  []Count       `json:"by_language"` // of the articles; most first
	Sources     int           `json:"sources"`
	Silent      []SourceState `json:"silent"`
	Failing     []SourceState `json:"failing"`
	OffTopic    int           `json:"off_topic"`
	Reprints    int           `json:"reprints"`
	Dropped     int           `json:"dropped_sentences"`
	Undated     int           `json:"undated"`
	Unquoted    int           `json:"unquoted,omitempty"` // articles left out because their source allows no quotation
	Mode        Mode          `json:"mode,omitempty"`
	Previous    *time.Time    `json:"previous"`       // cut-off of the edition before, UTC; null for a first one
	Claims      int           `json:"claims"`         // in the period
	Week        bool          `json:"week,omitempty"` // a review of a week

	Sections []news.Category `json:"sections,omitempty"` // those that the edition is limited to; absent for all

	// How far the model served where one is configured; absent when there is nothing to say.
	Extractive     int          `json:"extractive,omitempty"`           // articles that it gave no usable report of
	AwaitingBudget int          `json:"awaiting_budget,omitempty"`      // articles that wait for the next day's budget
	AwaitingModel  int          `json:"awaiting_model,omitempty"`       // articles that wait for a model that answers
	Unread         int          `json:"unread_sentences,omitempty"`     // of articles longer than it takes
	Unrendered     int          `json:"unrendered_sentences,omitempty"` // shown in another language than the edition's
	Written        bool         `json:"written_by_model,omitempty"`     // something of it is a model's
	Unwritten      news.Awaited `json:"unwritten,omitempty"`            // why it did not write the key points
}

// Count is a number of articles in a language.
type Count struct {
	Language news.Language `json:"language"`
	Articles int           `json:"articles"`
}

// Condition is how a source fared in the period.
type Condition string

// The conditions of a source that a reader is told of.
const (
	Silent  Condition = "silent"  // answers, but has brought nothing for longer than is usual for it
	Failing Condition = "failing" // could not be read
)

// SourceState is a source and since when it is silent or failing.
type SourceState struct {
	Name      string         `json:"name"`
	Condition Condition      `json:"condition"`
	State     news.Condition `json:"state,omitempty"` // more exactly
	Since     time.Time      `json:"since,omitzero"`  // of its last good answer; zero when there was none
}

// Section is one category of the edition.
type Section struct {
	Category news.Category `json:"category"`
	Title    string        `json:"title"`
	Items    []Item        `json:"items"`
	More     int           `json:"more"` // further items left out
}

// Item is what is said of one story in one category.
type Item struct {
	Story     int64         `json:"story"`
	Category  news.Category `json:"category"`
	Status    news.Status   `json:"status"`
	Origins   int           `json:"origins"` // independent origins among the claims of the period
	Change    *Change       `json:"change"`  // null when nothing changed or when there was no edition before
	Sentences []Sentence    `json:"sentences"`
	Disputed  []FigureRow   `json:"disputed"` // figures that can't all hold, side by side
	More      int           `json:"more"`     // further sentences left out
}

// Sentence is a statement with its evidence.
type Sentence struct {
	Text        string             `json:"text"`
	Language    news.Language      `json:"language"`
	Stance      news.Stance        `json:"stance"`
	Status      news.Status        `json:"status"`
	Speaker     string             `json:"speaker"` // who says it and who relays it, in the edition's language
	Attribution []news.Attribution `json:"attribution"`
	EventDate   *Dated             `json:"event_date"`         // null when it is not known or is the day of the report
	Reported    string             `json:"reported,omitempty"` // ISO day of the report, in a review of a week
	Change      *Change            `json:"change"`
	Citations   []int              `json:"citations"` // endnotes that carry it; never empty
	Also        []int              `json:"also"`      // endnotes of other reports that say the same
	Claim       int64              `json:"claim"`
	Claims      []int64            `json:"claims"` // all that it stands on; never empty
	Story       int64              `json:"story"`
}

// Dated is a span of days, as exact as it is known. An open end is empty.
type Dated struct {
	From      string         `json:"from"` // ISO day
	To        string         `json:"to"`   // ISO day, inclusive
	Precision news.Precision `json:"precision"`
	Text      string         `json:"text"` // in the edition's language
}

// Kind of change since the reader's last edition.
type Kind string

// The changes.
const (
	New       Kind = "new"       // the story was not told before
	Changed   Kind = "changed"   // the same speaker gives another figure for the same thing
	Confirmed Kind = "confirmed" // the party concerned acknowledges what was told before
	Denied    Kind = "denied"    // what was told before is now denied
	Corrected Kind = "corrected" // the report that was cited before was replaced by its outlet
	Also      Kind = "also"      // another side says what was told before
	Added     Kind = "added"     // there is more on what was told before
)

// Change says how something differs from what the reader was told before.
type Change struct {
	Kind Kind   `json:"kind"`
	Old  string `json:"old,omitempty"` // the figure then, in the edition's language
	New  string `json:"new,omitempty"` // the figure now
	By   string `json:"by,omitempty"`  // whose word it is, in the edition's language; empty for nobody who is named
}

// FigureRow is one thing that is counted, with what each speaker says of it.
type FigureRow struct {
	Indicator news.Indicator `json:"indicator"`
	Whom      news.Whom      `json:"whom"`
	Place     string         `json:"place"` // the record's name; empty when none is said
	Title     string         `json:"title"` // in the edition's language: "Killed · North Korea · Kursk region"
	Conflict  bool           `json:"conflict"`
	Values    []FigureValue  `json:"values"`
	More      int            `json:"more"` // further values left out
}

// FigureValue is a figure as one speaker gives it.
type FigureValue struct {
	Text      string      `json:"text"` // the quantity in the edition's language, with its bound and unit
	Low       float64     `json:"low"`
	High      float64     `json:"high"`
	Bound     news.Bound  `json:"bound"`
	Unit      string      `json:"unit"`
	Speaker   string      `json:"speaker"`
	AsOf      *Dated      `json:"as_of"`
	Reported  string      `json:"reported"` // ISO day of the report; empty when undated
	Stance    news.Stance `json:"stance"`
	Status    news.Status `json:"status"`
	Conflict  bool        `json:"conflict"`
	Among     *Whole      `json:"among,omitempty"` // what it is a part of
	Parts     []Part      `json:"parts,omitempty"` // of it, as its source says
	Citations []int       `json:"citations"`

	origin string
}

// Whole is a figure of which another one is a part: 4,700 casualties, 600 of them killed.
type Whole struct {
	Indicator news.Indicator `json:"indicator"`
	Text      string         `json:"text"` // the quantity in the edition's language, with its bound and unit
}

// Part is a figure that its source calls a part of another one. Parts are never added up.
type Part struct {
	Text      string         `json:"text"` // in the edition's language: "of these, killed: 600"
	Indicator news.Indicator `json:"indicator"`
	Whom      news.Whom      `json:"whom"`
	Low       float64        `json:"low"`
	High      float64        `json:"high"`
	Bound     news.Bound     `json:"bound"`
	Unit      string         `json:"unit"`
	Place     string         `json:"place"`
}

// Side is what one party says.
type Side struct {
	Party     Party      `json:"party"`
	Title     string     `json:"title"`
	Sentences []Sentence `json:"sentences"`
}

// LeftOut counts what the period has and the edition does not show.
type LeftOut struct {
	Items     int `json:"items"`
	Sentences int `json:"sentences"`
	Figures   int `json:"figures"`            // rows of the table
	Repeated  int `json:"repeated,omitempty"` // claims that say what the reader was told before
}

// Endnote is the evidence behind a number in brackets: an article and the sentences of it that are cited.
type Endnote struct {
	N         int           `json:"n"`
	Article   int64         `json:"article"`
	Outlet    string        `json:"outlet"`
	Name      string        `json:"name,omitempty"` // of the outlet, as the reader writes it, where that differs
	Title     string        `json:"title"`
	Language  news.Language `json:"language"`
	Published string        `json:"published"` // ISO day in the reader's zone; empty when undated
	Undated   bool          `json:"undated"`
	Excerpt   bool          `json:"excerpt,omitempty"`     // a part of the report was read: the rest is closed
	State     bool          `json:"state_media,omitempty"` // the outlet belongs to a state that is a party to what it reports on
	Address   string        `json:"address"`               // as in the record
	Link      string        `json:"link"`                  // Address if it can be followed, else empty
	Sentences []int         `json:"sentences"`
	Quotes    []string      `json:"quotes"` // the original sentences, verbatim
	Reprints  []Reprint     `json:"reprints"`
}

// Reprint is another outlet that carried the same article.
type Reprint struct {
	Outlet  string `json:"outlet"`
	Name    string `json:"name,omitempty"` // as the reader writes it, where that differs
	Address string `json:"address"`
	Link    string `json:"link"`
}

package news

import "time"

// Terms are what a text is found by, made by lang/terms: letters and digits, no words to show.
type Terms []string

// Indexed is what one article is found by.
type Indexed struct {
	Article int64
	Text    map[Language]Terms // by the languages of its text: one of the four
	Said    Terms              // of what its claims say in English where they are not its own sentences
}

// Word is something that is looked for, by lists of terms of which any finds it. A text counts by the rarest list of which it has a term, so
// that what is near to the word stands apart from what is far.
type Word []Terms

// Search chooses articles by what they say: those that have most of the words, the rarer the better. The other fields must all
// hold; empty ones hold always.
type Search struct {
	Words      []Word
	Entities   []string // a claim names one of them
	Languages  []Language
	Outlets    []string // outlet or name of the source, in any case of letters
	Categories []Category
	Statuses   []Status  // of a claim
	From       time.Time // reported from then on
	Until      time.Time // and before then
	Limit      int
}

// Keyword is another word for one of a question's, by which reports are looked for, too.
type Keyword struct {
	For      string   // the word as the question has it
	Language Language // of Text
	Text     string   // one word, or two
}

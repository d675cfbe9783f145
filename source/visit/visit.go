// Package visit has the words in which the kinds of sources speak: what a visit is given and what it brings home.
//
// A kind is one value with one method, in a package of its own below source, and a row in the table of source. It
// fetches only by Visit.Get, keeps nothing between visits but what it returns as Memory, and leaves to whoever follows
// the source which items are new and whether their pages are fetched.
package visit

import (
	"context"
	"time"

	"tumen/news"
	"tumen/source/fetch"
)

// Kind reads one kind of source.
type Kind interface {
	// Visit brings what the source has now or, with a page, what it had before. An error is a *failure.Error, or of the
	// context; what is wrong with single items is in the harvest's problems.
	Visit(context.Context, Visit) (Harvest, error)
}

// Visit is what a kind is given.
type Visit struct {
	Source news.Source
	Memory Memory // of the visit before
	Page   string // which older part is wanted, as Harvest.Older named it; empty for the newest
	Get    func(ctx context.Context, address string, known fetch.Validators) (fetch.Fetched, error)
	Now    time.Time

	MaxBytes int64 // of one document that is read without Get; 0 for fetch.DefaultMaxBytes
}

// Memory is what is remembered of a source from one visit to the next.
type Memory struct {
	Validators fetch.Validators // of the address that is asked first
	Last       string           // the newest item known, where items are numbered; else empty
}

// Harvest is what a visit brings.
type Harvest struct {
	Title     string        // what the source calls itself
	Language  news.Language // what it says it is written in; empty when it does not
	Items     []Item        // in the order of the source
	Problems  []error       // what could not be read of it, each a *failure.Error
	Memory    Memory        // to be given at the next visit
	Unchanged bool          // the server says that nothing is new: there are no items
	Fresh     time.Duration // how long the server or the source asks not to be visited again; 0 when it does not say
	Moved     string        // the address it stands under for good, when that is another
	Older     string        // the page with what came before these items; empty when there is none
}

// Item is a report that a source names.
type Item struct {
	// Document has what the source says of the report. Its body is the whole text where the source carries it; else it
	// is empty, and the page at its address is to be fetched. Published is zero where the source does not say: it is
	// never guessed.
	news.Document
	Teaser  string    // the text that the source gives, however short, as plain text
	Changed time.Time // when the source says it was last changed; zero when it does not

	// Open reads the whole report where no page of the web has it; nil where its page is to be fetched.
	Open func(context.Context) (news.Document, error)
}

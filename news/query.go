package news

import "time"

// Order is an order of claims.
type Order int

// The orders. Within an article claims come in their order of the text; ties are broken by the article's address and
// text, never by ids, so that two archives of the same reports list alike.
const (
	ByPublished Order = iota // oldest first, then the undated
	ByNewest                 // newest first by time reported
	ByFiled                  // in the order in which they were filed
)

// Query chooses claims. What is given must all hold; the zero value chooses all.
type Query struct {
	FiledAfter    time.Time   // not itself included; what a model read again counts by that time, too
	FiledUntil    time.Time   // included
	PublishedFrom time.Time   // included; only dated articles
	PublishedTo   time.Time   // not itself included
	Undated       bool        // with a window of publication, also the undated that were filed in it
	Entities      []string    // any of them
	Indicators    []Indicator // a figure of any of them
	Stories       []int64
	Articles      []int64
	Replaced      bool      // what readers were shown until FiledUntil: also of articles that a newer version has replaced, and what stood in for a model's claims
	LostAfter     time.Time // with LostUntil, only claims that lost their evidence in that time, so of replaced articles; not itself included
	LostUntil     time.Time // included
	Untold        bool      // only claims that lost their evidence, that no event tells of, and whose report's newer version went all its way
	Limit         int       // 0 for all
	Order         Order
}

package news

import "time"

// Query selects claims of the archive; empty fields select all. Claims of replaced versions are never found.
type Query struct {
	FiledAfter    time.Time // exclusive
	FiledUntil    time.Time // inclusive
	PublishedFrom time.Time // inclusive; only dated articles, unless Undated
	PublishedTo   time.Time // exclusive
	Undated       bool      // with a window of publication: undated articles that were filed in it count too
	Entities      []string  // any of these
	Indicators    []Indicator
	Stories       []int64
	Limit         int // 0 for all; the latest first are kept
}

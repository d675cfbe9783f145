package news

import "time"

// Story is what several reports, in several languages, say of one matter.
type Story struct {
	ID       int64
	Category Category
	Status   Status
	First    time.Time // of its earliest report
	Last     time.Time // of its latest report
	Articles int
	Origins  int // independent origins
}

// LedgerLine is one figure as one speaker gives it.
type LedgerLine struct {
	Figure   Figure
	Claim    Claim
	Article  Article // without Text and Sentences
	Quotes   []string
	Origin   string // who says it: the root of the attribution, else the outlet
	Conflict bool   // another line of the same indicator, whom, place and period can't hold beside it
}

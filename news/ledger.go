package news

import "time"

// LedgerLine is one figure as one speaker gives it.
type LedgerLine struct {
	Figure   Figure
	Claim    Claim
	Article  Article // the earliest that has it; without Text and Sentences
	Quotes   []string
	Origin   string    // who says it: the root of the attribution, else the outlet
	Relays   []string  // through whom it came from there, the outlet last; none when the outlet says it itself
	Whole    *Figure   // what it is part of, where its source says so: 4,700 casualties, of 600 killed; nil for none
	Also     []Article // later reports of the same; without Text and Sentences
	Conflict bool      // another line of the same indicator, whom, place and period can't hold beside it
	Further  bool      // it comes on top of what was counted before: 3,000 more, and no total
}

// LedgerRow is one thing that is counted, with what each speaker says of it over time.
type LedgerRow struct {
	Indicator Indicator
	Whom      Whom
	Place     string // the pack's English name; empty where none is said
	Unit      string
	Series    []LedgerSeries // one a speaker, who spoke first before the others
}

// Conflict reports whether two values of the row can't both hold.
func (r LedgerRow) Conflict() bool {
	for _, s := range r.Series {
		for _, p := range s.Points {
			if p.Conflict {
				return true
			}
		}
	}
	return false
}

// LedgerSeries is how the value of one speaker developed.
type LedgerSeries struct {
	Speaker string        // the origin of its lines
	Points  []LedgerPoint // oldest first, then those of no known day
}

// LedgerPoint is one value of one speaker, however many reports have it.
type LedgerPoint struct {
	At       time.Time // the day that it is of, else the day of its earliest report; zero when neither is known
	Dated    bool      // At is the day that it is of, as its source says
	Figure   Figure
	Denied   bool
	Planned  bool
	Conflict bool
	Further  bool         // as of its lines: no value of how many there are
	Lines    []LedgerLine // that have it, the earliest report first; never empty
	Parts    []Figure     // of it, as its sources give them; they are never added up
}

package news

import (
	"slices"
	"time"
)

// Answer is what the archive says to a question. Its JSON form is read by other programs: keys are added, never
// changed.
type Answer struct {
	Question  string     `json:"question"`
	Language  Language   `json:"language"`
	Answer    string     `json:"answer"`    // each line ends with the numbers of its citations
	Refused   bool       `json:"refused"`   // nothing in the archive answers the question
	Since     string     `json:"since"`     // ISO day of the archive's first report; empty when it is empty
	Citations []Citation `json:"citations"` // never null

	// What comes nearest to a question that nothing answers: no answer. Answer tells it under a line that says so, each with its
	// number among these; absent with an answer.
	Near []Citation `json:"near,omitempty"`

	Searched *LookedFor `json:"searched,omitempty"` // what was looked for; absent where there was nothing to look for

	AsOf  time.Time `json:"as_of,omitzero"`  // when it was made
	Again bool      `json:"again,omitempty"` // it was made then for another who asked the same, and holds still

	Unwritten Awaited `json:"unwritten,omitempty"` // why a model that was to write it did not

	// What a model wrote; absent where none did.
	Written bool `json:"written_by_model,omitempty"` // lines are a model's, each checked against what it cites
	Dropped int  `json:"dropped,omitempty"`          // sentences of it that failed the check: they are nowhere but in this number
	Nearest bool `json:"nearest,omitempty"`          // it finds no answer in the reports that come nearest, which are shown
}

// LookedFor is what was looked for to answer a question, also what it left to those asked before it.
type LookedFor struct {
	Names []string       `json:"names"` // whom and what it names, in the language of the answer
	Words []string       `json:"words"` // other words, and numbers, as they were asked; each also found in other forms and languages
	Days  []SearchedDays `json:"days"`
}

// SearchedDays are ISO days that both belong to it; an open end is empty.
type SearchedDays struct {
	From      string    `json:"from"`
	To        string    `json:"to"`
	Precision Precision `json:"precision"`
}

// Citation is the evidence behind a number in brackets.
type Citation struct {
	N         int      `json:"n"`
	Article   int64    `json:"article"`
	Claim     int64    `json:"claim"` // 0 for a sentence of the report that no claim stands on
	URL       string   `json:"url"`
	Outlet    string   `json:"outlet"`
	Title     string   `json:"title"`
	Language  Language `json:"language"`
	Published string   `json:"published"` // ISO day; empty when undated
	Quote     string   `json:"quote"`     // the original sentences, verbatim
	Status    Status   `json:"status"`
}

// Notes are what the numbers in the answer's text stand for: its citations, or what comes nearest where there is no answer.
func (a Answer) Notes() []Citation {
	if a.Refused {
		return a.Near
	}
	return a.Citations
}

// ISODay is t as an ISO day, empty for a time that is not known.
func ISODay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

// Standing is how a statement that rests on claims is put and how well it stands: as they are where they agree, else
// as the weakest of them, so that it never looks better than any. Where one denies what another says, or their values
// can't all hold, it is disputed.
func Standing(claims []Claim) (Stance, Status) {
	stances := []Stance{Stated, Claimed, Estimated, Planned, Possible} // firmest first
	statuses := []Status{StatusConfirmed, StatusCorroborated, StatusClaimed, StatusEstimated, StatusDenied}
	var stance Stance
	var status Status
	denials, denied, disputed := 0, 0, false
	for i, c := range claims {
		disputed = disputed || c.Status == StatusDisputed
		if c.Status == StatusDenied {
			denied++
		}
		if i == 0 || slices.Index(statuses, c.Status) > slices.Index(statuses, status) {
			status = c.Status
		}
		switch {
		case c.Stance == Denied:
			denials++
		case i == denials || slices.Index(stances, c.Stance) > slices.Index(stances, stance):
			stance = c.Stance
		}
	}
	switch {
	case len(claims) > 0 && denials == len(claims):
		stance = Denied
	case denials > 0 && denied < len(claims):
		disputed = true
	}
	if disputed {
		status = StatusDisputed
	}
	return stance, status
}

package news

import "time"

// Answer is what the archive says to a question. Its JSON form is read by other programs: keys are added, never
// changed.
type Answer struct {
	Question  string     `json:"question"`
	Language  Language   `json:"language"`
	Answer    string     `json:"answer"`    // each line ends with the numbers of its citations
	Refused   bool       `json:"refused"`   // nothing in the archive answers the question
	Since     string     `json:"since"`     // ISO day of the archive's first report; empty when it is empty
	Citations []Citation `json:"citations"` // never null
}

// Citation is the evidence behind a number in brackets.
type Citation struct {
	N         int      `json:"n"`
	Article   int64    `json:"article"`
	Claim     int64    `json:"claim"`
	URL       string   `json:"url"`
	Outlet    string   `json:"outlet"`
	Title     string   `json:"title"`
	Language  Language `json:"language"`
	Published string   `json:"published"` // ISO day; empty when undated
	Quote     string   `json:"quote"`     // the original sentences, verbatim
	Status    Status   `json:"status"`
}

// ISODay is t as an ISO day, empty for a time that is not known.
func ISODay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.DateOnly)
}

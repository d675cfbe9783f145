package news

import "time"

// FailureClass says what can be done about a failed step.
type FailureClass string

// The classes of failure.
const (
	Again  FailureClass = "again"   // at once or soon
	Later  FailureClass = "later"   // only after a wait
	GiveUp FailureClass = "give up" // never
)

// Failure is a step that did not succeed.
type Failure struct {
	Step    Step
	Class   FailureClass
	Message string
	Next    time.Time // when to try again; zero when given up
	GiveUp  bool      // the article is failed for good
}

// Screening is what was decided before an article was reported.
type Screening struct {
	State       State // Relevant, OffTopic or Reprint
	Reason      string
	ReprintOf   int64
	Fingerprint []uint64 // keys by which copies are found
}

// Profile is what an article is compared by when it is filed.
type Profile struct {
	Article   int64
	Published time.Time // zero when not known
	Language  Language
	Features  []string // sorted
}

// StoryCandidate is a story that an article could belong to.
type StoryCandidate struct {
	Story    int64
	Articles []Profile
}

// Filing places an article's claims in a story.
type Filing struct {
	Story    int64 // 0 for a new one
	Features []string
	Category Category
	Filed    time.Time
	Standing Standing
}

// Standing is how well a story and its claims stand.
type Standing struct {
	Claims  map[int64]Status // by claim
	Story   Status
	Origins int
}

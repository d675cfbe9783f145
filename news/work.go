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

// ReadOutcome says what reading an article came to.
type ReadOutcome struct {
	Article   int64 // the article that stands for this text
	Unchanged bool  // the text was known under this address: Article is the earlier one, and the one read is gone
	Replaced  int64 // the version that was current until now, 0 for none
}

// Profile is what an article is compared by when it is filed.
type Profile struct {
	Article   int64
	Address   string
	Published time.Time // zero when not known
	Reported  time.Time // published, else fetched
	Language  Language
	Features  []string // sorted, without repeats
}

// StoryCandidate is a story that an article may belong to.
type StoryCandidate struct {
	Story    int64
	Articles []Profile // by time reported, address and id
}

// Shift is what the stories come to when a report has joined one of them: others are one with it, or parts of it are matters of their own, or an
// article of it belongs to another.
type Shift struct {
	Merged []int64   // stories that are one with it
	Parts  [][]int64 // articles that are no part of it, in groups that are one matter each …
	Into   int64     // … the only one of which is of this story; 0 for stories of their own
}

// IsZero reports whether all stays as it was.
func (s Shift) IsZero() bool { return len(s.Merged) == 0 && len(s.Parts) == 0 }

// Filing is where an article is put, and what follows from that for claims.
type Filing struct {
	Story    int64 // 0 for a new one
	Category Category
	Status   Status   // of the story
	Origins  int      // independent origins of the story
	Features []string // of the article, by which later ones are placed beside it
	Filed    time.Time
	Statuses map[int64]Status // by claim; claims of other articles and stories may be among them
	Events   []StoryEvent     // what happens to the story by it; their Story is not looked at
	Shift    Shift            // what the filing shows of the story and others
	Told     []int64          // claims that lost their evidence, of which the events tell
}

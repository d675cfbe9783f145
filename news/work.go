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
	Told     []int64          // claims that lost their evidence, of which the events tell
}

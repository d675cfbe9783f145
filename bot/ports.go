package bot

import (
	"context"
	"errors"
	"time"

	"tumen/digest"
	"tumen/news"
)

// Wish is a digest as a reader has it.
type Wish struct {
	Language     news.Language
	Zone         *time.Location
	Sections     []news.Category // nil for all
	Length       digest.Length
	Week         bool      // a review of the seven days before Until
	Since, Until time.Time // filed after the one, up to the other; a zero Since is a day before, for a reader's first digest
}

// Editions makes digests. A wish that was fulfilled before is not worked on again.
type Editions interface {
	// Edition is of what was filed in the time that the wish names.
	Edition(ctx context.Context, w Wish) (digest.Edition, error)
	// Latest is of the newest day for which there is anything, whatever time the wish names.
	Latest(ctx context.Context, w Wish) (digest.Edition, error)
}

// Asker answers questions. A text that can't be taken as one gives an error that wraps news.ErrGiveUp.
type Asker interface {
	Ask(ctx context.Context, q Question) (news.Answer, error)
}

// Question is what a reader asks.
type Question struct {
	Text     string
	Before   []string      // what was asked before it in the same conversation, the oldest first
	Language news.Language // of the reader
	Zone     *time.Location
	At       time.Time // of "last week"; zero is now
	Timeline bool      // what happened one after the other is wanted, whatever the question
}

// Finder searches the archive. What has nothing to look for gives an error that wraps news.ErrGiveUp.
type Finder interface {
	Find(ctx context.Context, s Search) (digest.Finds, error)
}

// Search is what a reader looks for.
type Search struct {
	Line     string // as he typed it: words, and filters such as "since:2025"
	Language news.Language
	Zone     *time.Location
	Limit    int // hits at most
}

// Library shows what the archive holds.
type Library interface {
	// Figures is an edition of the whole archive of which the figures and their endnotes are shown.
	Figures(ctx context.Context, w Wish) (digest.Edition, error)
	// Chart draws how one of these figures developed; news.ErrNotFound where nothing of it has a day.
	Chart(ctx context.Context, w Wish, i news.Indicator, whom news.Whom) (Picture, error)
	Sources(ctx context.Context) ([]SourceStanding, error)
	// Story is news.ErrNotFound for one that is gone.
	Story(ctx context.Context, id int64, l news.Language) (Story, error)
}

// Picture is a chart.
type Picture struct {
	Title string // in the reader's language
	PNG   []byte
}

// SourceStanding is a source and how it fares.
type SourceStanding struct {
	Name, Outlet string
	State        SourceState
	Condition    news.Condition
	Since        time.Time // of its last good answer; zero when there was none
	Problem      string    // for operators; empty when it is fine
}

// SourceChange is a source that stands otherwise than operators were told.
type SourceChange struct {
	Name, Outlet string
	Condition    news.Condition
	Since        time.Time // when that began
	Detail       string    // what happened and what to do
}

// SourceState is how a source fares.
type SourceState string

// The states of a source.
const (
	SourceFine    SourceState = "fine"
	SourceSilent  SourceState = "silent"  // answers, and has had nothing for longer than is usual for it
	SourceFailing SourceState = "failing" // can't be read, or only in part
	SourcePaused  SourceState = "paused"
	SourceUntried SourceState = "untried"
)

// Story is what the archive holds of one matter.
type Story struct {
	Story      news.Story        // how it stands; its number may be another than it was asked for by
	Entries    []news.StoryEntry // what is said in it
	Events     []news.StoryEvent // what happened to it
	Renditions map[int64]string  // of claims in the reader's language, where there is one
}

// Examiner reads a report that a reader sent in. Its errors wrap one of those below.
type Examiner interface {
	Examine(ctx context.Context, s Submission) (Examined, error)
}

// Submission is a report that was sent in: a document with its body, or one with an address alone, to be fetched.
type Submission struct {
	Document news.Document
	Language news.Language // of the reader
	Model    bool          // the reader's quota allows what costs
}

// Examined is what was found in a report.
type Examined struct {
	Article    news.Article // without sentences
	Relevant   bool
	Verdict    string   // ForeignLanguage or the topic pack's: "on_topic", "no_russia"
	Reasons    []string // of the judgement, as the topic pack gives them
	Claims     []news.Cited
	Renditions map[int64]string // of claims in the reader's language, where there is one
	TakenIn    bool             // it enters the archive
	Known      bool             // it was there already
}

// ForeignLanguage is the verdict on a report in a language that is not read.
const ForeignLanguage = "language"

// Why a report that was sent in could not be read.
var (
	ErrNoDocument = errors.New("the address can't be read")  // gone, refused, down, or in a private network
	ErrUnreadable = errors.New("the document can't be read") // no text in it, or of a kind that is not read
	ErrTooLarge   = errors.New("the document is larger than allowed")
)

// Operator is what admins see and do.
type Operator interface {
	Status(ctx context.Context) (Status, error)
	// AddSource tries an address and follows it; the error says what is wrong with it.
	AddSource(ctx context.Context, address string) (SourceStanding, error)
	RemoveSource(ctx context.Context, name string) error // news.ErrNotFound; one of the settings can only be paused
	PauseSource(ctx context.Context, name string, paused bool) error
	// SourceChanges are the sources that stand otherwise than SourcesTold said, by name.
	SourceChanges(ctx context.Context) ([]SourceChange, error)
	SourcesTold(ctx context.Context, told []SourceChange) error
}

// Status is how the program stands.
type Status struct {
	Articles, Claims, Stories int
	LastFiled                 time.Time
	Waiting                   []string // what waits in the pipeline and why, a line each
	Model                     string   // its name, empty for none
	Today, Limit              news.Budget
	Week                      []news.UsageSum // by day and purpose
	Sources                   []SourceStanding
	Errors                    []string // the last of them, newest first, without secrets
}

// inbox keeps what arrived until it is handled.
type inbox interface {
	KeepUpdates(ctx context.Context, updates []news.Update, offset int64, now time.Time) error
	PollOffset(ctx context.Context) (offset int64, at time.Time, err error)
	PendingUpdates(ctx context.Context, now time.Time, limit int) ([]news.Update, error)
	PostponeUpdate(ctx context.Context, id int64, why string, until time.Time) error
	SkipUpdate(ctx context.Context, id int64, why string, now time.Time) error
}

// records keeps what is known of chats.
type records interface {
	Subscriber(ctx context.Context, c news.Chat) (news.Subscriber, error)
	SubscribersOf(ctx context.Context, chat int64) ([]news.Subscriber, error)
	OwnedBy(ctx context.Context, owner int64) ([]news.Subscriber, error)
	DueSubscribers(ctx context.Context, now time.Time, limit int) ([]news.Subscriber, error)
	EachSubscribed(ctx context.Context) ([]news.Subscriber, error)
	Commit(ctx context.Context, c news.Change) error
	Migrate(ctx context.Context, from, to int64) error
	Unreachable(ctx context.Context, chat int64, why string, now time.Time) error
	Spend(ctx context.Context, update int64, quotas []news.Quota) error
	Answered(ctx context.Context, id string) (news.Answered, error)
	AnsweredIn(ctx context.Context, chat, message int64) (news.Answered, error)
	LastAnswered(ctx context.Context, c news.Chat, person int64, since time.Time) (news.Answered, error)
	Searched(ctx context.Context, id string) (news.Searched, error)
	Note(ctx context.Context, name string) (string, error)
	SetNote(ctx context.Context, name, value string) error
	Queue(ctx context.Context, since time.Time) (news.Queue, error)
	Reach(ctx context.Context) (news.Reach, error)
	Purge(ctx context.Context, before time.Time) error
}

// Store keeps everything that the bot must not forget. Each method is one transaction.
type Store interface {
	inbox
	records
}

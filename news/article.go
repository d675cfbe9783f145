package news

import (
	"strings"
	"time"
)

// SentIn is the source, and where no server vouches for another the outlet, of what readers sent in. All of it counts as one
// voice: whoever sends the same twice, in other words, corroborates nothing. People are shown a phrase for it.
const SentIn = "sent in"

// Document is what a source brought in, before anything is made of it.
type Document struct {
	Address     string    // where it was found: https://…, or "file:" and the file's name
	ContentType string    // as the server or the file's name says; may be empty
	Body        []byte    // as received
	Fetched     time.Time // when it was received

	// What the place where it was found says of it (a feed's item, a source's settings); may be empty.
	Source    string    // name of the configured source
	Outlet    string    // who publishes it
	Title     string    //
	Published time.Time // zero when not said
	Language  Language  // declared, never trusted against the text
	Excerpt   bool      // the body is a part of the report: its page is closed to us, or shows no more
}

// State says how far an article has come. Each is reached in one transaction.
type State string

// The states of an article. OffTopic, Reprint, Failed and Filed are ends.
const (
	New      State = "new"       // fetched, nothing read yet
	Read     State = "read"      // text, language and sentences are known
	Relevant State = "relevant"  // on the topic and not a copy
	OffTopic State = "off-topic" // read, and not about the topic; Reason says why
	Reprint  State = "reprint"   // a copy of the article ReprintOf
	Reported State = "reported"  // its claims are extracted and checked
	Failed   State = "failed"    // given up; Reason says at which step and why
	Filed    State = "filed"     // its claims belong to stories
)

// Step is one piece of work on an article.
type Step string

// The steps, in their order. Due work for a step is the articles in the state before it.
const (
	StepFetch  Step = "fetch"
	StepRead   Step = "read"
	StepScreen Step = "screen"
	StepReport Step = "report"
	StepFile   Step = "file"
	StepRevise Step = "revise" // reports again what was reported without the model because it could not be had
)

// Article is one version of a report.
type Article struct {
	ID        int64
	Address   string // canonical once read; "file:" and the file's name for a file
	Source    string // name of the configured source; empty for what was handed in
	Outlet    string // who publishes it; empty when the text does not say
	Title     string
	Byline    string
	Published time.Time // UTC; zero when not known, never guessed
	Fetched   time.Time // UTC
	Language  Language
	Text      string // extracted and cleaned, as sentences were cut from it
	Hash      string // hex SHA-256 of Text
	Sentences []Sentence
	Blocks    []Block // the lines of Text, as the document has them; not kept with it
	Excerpt   bool    // Text is a part of the report: the rest is closed to us
	Rights    Rights  // what may be shown of its words, as its source's record says now; not kept with it

	State      State
	Reason     string // why it is off-topic, a reprint or failed
	ReprintOf  int64  // the article this one copies, 0 for none
	ReplacedBy int64  // a newer version of the same address, 0 for none
	Dropped    int    // sentences that were to be reported but failed the evidence check
	Unread     int    // sentences that its editor was not given, because the article is longer than the model takes
	Editor     string // who made its claims: Extractive, or a model and the version of what it was told
	Awaits     Awaited
	Attempts   int // failed tries at the step that is due
}

// Name is what people are shown when the outlet is not known: the outlet, else the address.
func (a Article) Name() string {
	if a.Outlet != "" {
		return a.Outlet
	}
	return a.Address
}

// IsAddress reports whether a name, as Name gives it, is only an address, because nobody said who publishes the report. It
// tells reports apart and is no name to show a person.
func IsAddress(name string) bool {
	return strings.HasPrefix(name, "file:") || strings.Contains(name, "://")
}

// Reported is the time by which an article is ordered: when it was published, else when it was fetched.
func (a Article) Reported() time.Time {
	if a.Published.IsZero() {
		return a.Fetched
	}
	return a.Published
}

// Sentence is a piece of an article's text that a claim can cite.
type Sentence struct {
	ID    int // from 1, in the order of the text
	Start int // bytes into Article.Text
	End   int
	Text  string // Article.Text[Start:End], verbatim
}

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

// StoryEntry is one thing that is said in a story by one speaker, however many outlets in however many languages pass it on.
type StoryEntry struct {
	Claims   []Cited   // all that say so, the earliest first; never empty
	First    time.Time // when it was first seen: by then at the latest where Undated
	Undated  bool      // the report by which it was first seen has no date, so that First is when it was fetched
	Language Language  // of that report
	Outlet   string    // of that report; empty when it is not known
	Origin   string    // who says it: the root of the attribution, else the outlet
	Relays   []string  // through whom it came, the earliest first, without the origin
	Copies   []Article // reprints of the reports
	Status   Status
	Lost     time.Time // when the last report that said it ceased to; zero while one does
}

// Stands reports whether the status says how the story as a whole stands. Where several origins say things of their own, none
// of them borne out, each claim is that of a single source, and the story is not.
func (s Story) Stands() bool { return s.Status != "" && (s.Status != StatusClaimed || s.Origins < 2) }

// EventKind says what happened to a story.
type EventKind string

// The kinds of events.
const (
	EventNew       EventKind = "new"            // its first report
	EventFigure    EventKind = "figure_changed" // a speaker gives another figure for the same thing, or says what other figure his takes the place of
	EventConfirmed EventKind = "confirmed"      // the party concerned acknowledges it, proof is reported, or another says that he confirms it
	EventDenied    EventKind = "denied"         // somebody denies it
	EventCorrected EventKind = "corrected"      // an outlet replaced a report of it
	EventWithdrawn EventKind = "withdrawn"      // an outlet took out what it had reported, or a speaker takes back what he said or calls off what he planned
	EventMerged    EventKind = "merged"         // another story turned out to be the same
	EventSplit     EventKind = "split"          // a part turned out to be a matter of its own
)

// StoryEvent is a moment at which a story changed. It is kept when it happens and never changed.
type StoryEvent struct {
	ID       int64
	Story    int64
	Kind     EventKind
	At       time.Time // of the filing that brought it
	Claim    int64     // that brought it; 0 for none
	Who      string    // who says so: the claim's origin
	Old, New *Figure   // of EventFigure
	OldBy    string    // who gave the old figure, where that is not who gives the new one
	Other    int64     // the story that was merged in, or split off, or where the corrected report is now if it is not this
}

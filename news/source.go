package news

import (
	"cmp"
	"time"
)

// Source is a place that is followed for new reports.
type Source struct {
	ID       string     // by which it is called and remembered: short, unique, without white space
	Name     string     // for people; empty for the outlet, else the ID
	Kind     SourceKind // empty to be found out at the first visit
	Address  string     // of the web, of a folder, or t.me/s/NAME; empty for a mere change of a source that is set elsewhere
	Selector string     // CSS, of the links to reports, where Kind is SourceLinks
	Outlet   string     // who publishes it; empty for what it says itself
	Language Language   // that its reports are expected in: a hint, never trusted against the text
	Side     string     // of which party of the pack it speaks; empty for none
	State    bool       // it belongs to a state that is a party to what it reports on, or is directed by one
	Grade    Grade
	Rights   Rights
	Interval time.Duration // between two visits; 0 for the program's
	Paused   bool
	Resumed  bool      // in a change: it is followed although its own list leaves it off
	Added    time.Time // when an operator added it; zero for one of the settings or of the pack
}

// Called is a source as people are shown it.
func (s Source) Called() string { return cmp.Or(s.Name, s.Outlet, s.ID) }

// SourceKind says how a source is read.
type SourceKind string

// The kinds of sources.
const (
	SourceFeed    SourceKind = "feed"    // RSS, RDF, Atom, JSON Feed
	SourceLinks   SourceKind = "links"   // a page whose links lead to reports
	SourceSitemap SourceKind = "sitemap" // a sitemap, or an index of them, news sitemaps included
	SourceChannel SourceKind = "channel" // the public preview of a channel
	SourceFolder  SourceKind = "folder"  // files on this machine
)

// Grade is how reliable a source has proved, after the letters of the Admiralty code (NATO AJP-2.1): A is completely
// reliable, E unreliable, F can't be judged. It says nothing of a single report.
type Grade string

// The grades. One that nobody gave is GradeUnknown: a source is never trusted unseen.
const (
	GradeA       Grade = "A"
	GradeB       Grade = "B"
	GradeC       Grade = "C"
	GradeD       Grade = "D"
	GradeE       Grade = "E"
	GradeUnknown Grade = "F"
)

// Rights says what may be shown of a source's own words.
type Rights string

// The rights.
const (
	RightsQuote Rights = "quote" // single sentences, as evidence
	RightsLink  Rights = "link"  // none: only what is said of it in other words, and the link
)

// Condition is how a source stands, in a word.
type Condition string

// The conditions. All but Fine, Unchanged and Untried are worth telling an operator.
const (
	Untried   Condition = "untried"    // never visited
	Fine      Condition = "fine"       // it was read
	Unchanged Condition = "unchanged"  // its server says that nothing is new
	Empty     Condition = "empty"      // it is whole and has no items
	Undated   Condition = "undated"    // not one of its items says when it was published
	Moved     Condition = "moved"      // it stands for good under another address, which Detail names
	Forbidden Condition = "forbidden"  // its server, or its robots.txt, does not let us read it
	Gone      Condition = "gone"       // its server knows it no more
	NotAFeed  Condition = "not a feed" // what is there is something else, a page mostly
	Broken    Condition = "broken"     // its mark-up or its characters are; Detail has the line
	Slow      Condition = "slow"       // it does not answer in time
	Failing   Condition = "failing"    // its server fails or can't be reached
	Silent    Condition = "silent"     // it answers, and has brought nothing for several times its usual gap
)

// Unreadable reports whether reports of the source are missed because it can't be read as it is.
func (c Condition) Unreadable() bool {
	switch c {
	case Forbidden, Gone, NotAFeed, Broken, Slow, Failing:
		return true
	}
	return false
}

// Quiet reports whether the source can be read, and brings nothing.
func (c Condition) Quiet() bool { return c == Silent || c == Empty }

// Health is how a source stands, and why.
type Health struct {
	Condition Condition
	Detail    string        // for operators: what happened, to what, what to do; no secrets
	Since     time.Time     // when the condition began
	Answered  time.Time     // when it was last read without an error; zero for never
	Newest    time.Time     // of its items, when the latest was published, else first seen
	Gap       time.Duration // usual time between two of its items; 0 when too few are known
}

// Well reports whether nothing is wrong with a source.
func (h Health) Well() bool {
	switch h.Condition {
	case Untried, Fine, Unchanged, "":
		return true
	}
	return false
}

// Track is what is remembered of a source from one visit to the next.
type Track struct {
	Source       string // its ID
	Address      string // at which this holds, secrets masked
	ETag         string // as the server gave it
	LastModified string // as the server gave it
	Last         string // the newest item known, where items are numbered
	LastTry      time.Time
	NextVisit    time.Time
	Failures     int // since the last success
	Health
	Told  Condition // the last condition that operators were told of
	Day   string    // UTC, of Taken
	Taken int       // reports taken in on that day
	Back  string    // the older part with which filling the archive backwards goes on; empty for the newest
	Until time.Time // how far back it has come; zero for not at all
}

// Listed is an item of a source, as it stood there. A source is asked again only for what it has not settled.
type Listed struct {
	Source  string    // ID of the source
	Address string    // as the source gives it
	Print   string    // of what the source says of it; another one means that it was changed there
	Seen    time.Time // first
	Listed  time.Time // last
	Settled bool      // it was taken, or never will be
	Problem string    // why it was not taken
	Tries   int       // in vain; once it is settled, how often it was looked at again
	Next    time.Time // when it is to be tried or looked at again; zero for never

	Taken        string // the address its document was taken from; empty for none, or where another source brought it
	ETag         string // as the server gave it with that
	LastModified string // as the server gave it with that
}

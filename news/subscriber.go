package news

import "time"

// Chat is a place where readers are spoken to: a person's, a group's or a channel's, and in a forum one of its threads.
type Chat struct {
	ID     int64
	Thread int64 // 0 for the chat as a whole, and a forum's general thread
}

// ChatKind is who reads in a chat.
type ChatKind string

// The kinds of chats.
const (
	PersonChat  ChatKind = "person"
	GroupChat   ChatKind = "group"
	ChannelChat ChatKind = "channel"
)

// Subscription says whether a chat gets digests.
type Subscription string

// The subscriptions. A chat of which nothing is known is Unsubscribed.
const (
	Unsubscribed Subscription = ""
	Subscribed   Subscription = "subscribed"
	Unreachable  Subscription = "unreachable" // was subscribed, and can't be written to: the bot was blocked or removed
)

// Weekdays is a set of days of the week: bit n is time.Weekday n.
type Weekdays uint8

// EveryDay is the set of all days.
const EveryDay Weekdays = 1<<7 - 1

// Has reports whether d is in the set.
func (w Weekdays) Has(d time.Weekday) bool { return w&(1<<d) != 0 }

// Toggle puts d in or takes it out.
func (w Weekdays) Toggle(d time.Weekday) Weekdays { return w ^ 1<<d }

// Subscriber is a chat with what its people chose, and how far it has been served.
type Subscriber struct {
	Chat  Chat
	Kind  ChatKind
	Name  string // title of a group or channel, for its admins; empty for a person, whose name is not kept
	Owner int64  // the person who set a channel or group up; a person's own id in a private chat

	Language Language
	Zone     string   // name of the time zone database, or an offset such as "UTC+05:30"
	Minute   int      // of the local day at which the digest is due, 0 to 1439
	Weekdays Weekdays // on which it is due
	Sections []Category
	Short    bool // the short digest
	Quiet    bool // delivered without a sound
	Weekly   bool // wishes a review of the week on Sundays besides

	Subscription Subscription
	Admitted     bool      // may use the bot where not everybody may
	Pending      string    // what the next typed text answers, such as "zone"; empty for nothing
	Joined       time.Time // UTC; first seen

	Next  time.Time // UTC; when the next digest is due, zero for never
	Day   string    // ISO day of the last digest in the reader's zone: there is one a day
	Until time.Time // what was filed up to then has reached the chat; zero for nothing yet

	Review time.Time // UTC; when the next review of a week is due, zero for never
	Week   string    // ISO day of the last one in the reader's zone

	Version int64 // counts its changes, so that one made meanwhile is never overwritten; 0 for one that is not kept yet
}

// Due is when the subscriber is next to be served, zero for never.
func (s Subscriber) Due() time.Time {
	if s.Next.IsZero() || !s.Review.IsZero() && s.Review.Before(s.Next) {
		return s.Review
	}
	return s.Next
}

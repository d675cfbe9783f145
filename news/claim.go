package news

import (
	"slices"
	"strings"
	"time"
)

// Category is a section of the digest.
type Category string

// The categories, in the order of the digest's sections.
const (
	Troops     Category = "troops"
	Arms       Category = "arms"
	Technology Category = "technology"
	Labour     Category = "labour"
	Trade      Category = "trade"
	Cyber      Category = "cyber"
	Diplomacy  Category = "diplomacy"
	Sanctions  Category = "sanctions"
	Reactions  Category = "reactions"
	Other      Category = "other"
)

// Categories returns all categories in the order of the digest's sections.
func Categories() []Category {
	return []Category{Troops, Arms, Technology, Labour, Trade, Cyber, Diplomacy, Sanctions, Reactions, Other}
}

// Stance is how a claim is put by whoever makes it.
type Stance string

// The stances.
const (
	Stated    Stance = "stated"
	Claimed   Stance = "claimed"
	Estimated Stance = "estimated"
	Planned   Stance = "planned"
	Possible  Stance = "possible"
	Denied    Stance = "denied"
)

// Bound says how a figure limits what is meant.
type Bound string

// The bounds.
const (
	Exact    Bound = "exact"
	About    Bound = "about"
	AtLeast  Bound = "at_least"
	UpTo     Bound = "up_to"
	MoreThan Bound = "more_than"
	LessThan Bound = "less_than"
)

// Indicator is what a figure counts. The topic pack defines each.
type Indicator string

// The indicators of the Russia–North Korea pack.
const (
	Entries        Indicator = "entries"     // people who entered Russia
	TroopsSent     Indicator = "troops_sent" // soldiers sent or to be sent
	Killed         Indicator = "killed"
	Wounded        Indicator = "wounded"
	Casualties     Indicator = "casualties" // killed and wounded together
	Captured       Indicator = "captured"
	Engineers      Indicator = "engineers" // builders and sappers
	Workers        Indicator = "workers"
	Students       Indicator = "students"
	Shells         Indicator = "shells"
	Containers     Indicator = "containers"
	Missiles       Indicator = "missiles"
	Guns           Indicator = "guns"
	Vehicles       Indicator = "vehicles"
	Oil            Indicator = "oil"
	Money          Indicator = "money"
	OtherIndicator Indicator = "other"
)

// Indicators returns all indicators.
func Indicators() []Indicator {
	return []Indicator{Entries, TroopsSent, Killed, Wounded, Casualties, Captured, Engineers, Workers, Students,
		Shells, Containers, Missiles, Guns, Vehicles, Oil, Money, OtherIndicator}
}

// Whom says whose people or things a figure counts.
type Whom string

// The parties that figures are kept apart by.
const (
	NorthKoreanWhom Whom = "north_korean"
	RussianWhom     Whom = "russian"
	UkrainianWhom   Whom = "ukrainian"
	OtherWhom       Whom = "other"
)

// Status is how well a claim stands. It is computed, never asked of a model.
type Status string

// The statuses.
const (
	StatusConfirmed    Status = "confirmed"    // the party concerned acknowledges it, or documents are reported to show it
	StatusCorroborated Status = "corroborated" // two or more independent origins
	StatusClaimed      Status = "claimed"
	StatusEstimated    Status = "estimated"
	StatusDisputed     Status = "disputed" // values that can't both hold
	StatusDenied       Status = "denied"
)

// Statuses returns all, the best attested first.
func Statuses() []Status {
	return []Status{StatusConfirmed, StatusCorroborated, StatusClaimed, StatusEstimated, StatusDisputed, StatusDenied}
}

// Precision says how exactly a date is known.
type Precision string

// The precisions.
const (
	Day         Precision = "day"
	PartOfMonth Precision = "part_of_month"
	Week        Precision = "week"
	Month       Precision = "month"
	PartOfYear  Precision = "part_of_year"
	Year        Precision = "year"
)

// Period is a span of days, both ends inclusive, at midnight UTC. A zero end is open ("since June").
type Period struct {
	From, To  time.Time
	Precision Precision
}

// IsZero reports whether nothing is known.
func (p Period) IsZero() bool { return p.From.IsZero() && p.To.IsZero() }

// Overlaps reports whether p and q can mean the same day. An open end reaches for ever; a zero Period overlaps
// nothing.
func (p Period) Overlaps(q Period) bool {
	if p.IsZero() || q.IsZero() {
		return false
	}
	startsBefore := p.From.IsZero() || q.To.IsZero() || !p.From.After(q.To)
	endsAfter := p.To.IsZero() || q.From.IsZero() || !p.To.Before(q.From)
	return startsBefore && endsAfter
}

// Attribution is one link of the chain by which a claim reached the article.
type Attribution struct {
	Who  string `json:"who"`  // the pack's English name, else as written
	Role string `json:"role"` // what the text calls them; may be empty
	Via  string `json:"via"`  // who relays them ("NIS, via Yonhap"); may be empty
}

// Figure is one number of a claim.
type Figure struct {
	Indicator Indicator
	Whom      Whom
	Low, High float64 // equal for a single value
	Bound     Bound
	Unit      string // what is counted where the indicator does not say it; an ISO 4217 code for money
	Place     string // the pack's English name; may be empty
	AsOf      Period
	Among     string // the figure of the same sentence it is part of ("4700 casualties"); may be empty
}

// Value returns the single value of the figure, false for a range.
func (f Figure) Value() (float64, bool) { return f.Low, f.Low == f.High }

// Region is the place of the figure in a form by which places are compared. A city stands for its oblast: "in Kursk" and "in
// Kursk Oblast" are one. The North's soldiers fight in one theatre: who counts their dead in Kursk counts all, as does who names
// no place, and has none here either.
func (f Figure) Region() string {
	place := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(strings.TrimSpace(f.Place)), " oblast"), " region")
	if f.Whom == NorthKoreanWhom && slices.Contains(losses(), f.Indicator) && slices.Contains(theatre(), place) {
		return ""
	}
	return place
}

// losses are what an army loses.
func losses() []Indicator { return []Indicator{Killed, Wounded, Casualties, Captured} }

// theatre is where the North's soldiers fight, by its names in small letters.
func theatre() []string {
	return []string{"kursk", "russia", "ukraine", "russia–ukraine border", "kursk and belgorod"}
}

// Claim is one cited statement of an article.
type Claim struct {
	ID          int64
	Article     int64
	Ordinal     int // its place among the article's claims, from 1
	Story       int64
	Text        string
	Language    Language
	Category    Category
	Stance      Stance
	Attribution []Attribution
	Figures     []Figure
	EventDate   Period
	Entities    []string  // ids of the topic pack, sorted
	Sentences   []int     // ids of the article's sentences it stands on; never empty
	Status      Status    // as of the last filing
	Lost        time.Time // when its report ceased to have a sentence that it stands on; zero while it has them
}

// Root is the origin of the claim: who the chain of attribution starts with, else empty for the outlet itself.
func (c Claim) Root() string {
	if len(c.Attribution) == 0 {
		return ""
	}
	return c.Attribution[0].Who
}

// Cited is a claim with the article it stands in and the sentences that carry it. Everything a reader is shown
// of a source comes from here.
type Cited struct {
	Claim   Claim
	Article Article   // without Text and Sentences
	Quotes  []string  // the claim's sentences, verbatim
	Copies  []Article // reprints of the article, without Text and Sentences
	Filed   time.Time
}

// Origin is the independent origin of the claim: the root of its attribution, else the outlet, else the address.
// Twelve outlets that quote one source have one origin.
func (c Cited) Origin() string {
	if r := c.Claim.Root(); r != "" {
		return r
	}
	return c.Article.Name()
}

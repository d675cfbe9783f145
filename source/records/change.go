package records

import (
	"slices"
	"time"

	"tumen/news"
)

// Paused returns what the archive is to keep of a source in place of kept, so that it is left alone or followed again.
// base is the source as it is without the archive, if it is there without it.
func Paused(r Record, base Record, kept news.Source, paused bool) news.Source {
	kept.ID = r.ID
	if r.From == Archive {
		kept.Paused, kept.Resumed = paused, false
		return kept
	}
	kept.Paused, kept.Resumed = paused && !base.Paused, !paused && base.Paused
	return kept
}

// Set returns what the archive is to keep of a source in place of kept, so that all that change says holds. What can't
// be is said, with the remedy.
func Set(r Record, kept, change news.Source) (news.Source, string) {
	kept.ID, change.ID = r.ID, ""
	if r.From != Archive && change.Address != "" {
		return kept, "its address is set by the " + string(r.From) + ": change it there, or add the new one as a source of its own"
	}
	whole := Change(r.Source, change)
	if problem := Wrong(whole); problem != "" && (r.From == Archive || !Secret(whole.Address)) {
		return kept, problem
	}
	return Change(kept, change), ""
}

// Outcome is what becomes of an entry of a list.
type Outcome string

// The outcomes.
const (
	Added   Outcome = "added"
	Known   Outcome = "known"
	Refused Outcome = "refused"
)

// Taken is an entry and what becomes of it.
type Taken struct {
	Line
	Outcome Outcome
}

// Take says what becomes of each entry of a list: what stands at an address that is known, or stood in the list before, is
// not added again. Added ones have an ID that nobody has.
func Take(all []Record, lines []Line, now time.Time) []Taken {
	all = slices.Clone(all)
	ids := map[string]bool{}
	places := map[string]string{} // ID by where it is
	for _, r := range all {
		ids[r.ID] = true
		places[placeOf(r.Address)] = r.ID
	}
	out := make([]Taken, 0, len(lines))
	for _, l := range lines {
		t := Taken{Line: l, Outcome: Refused}
		place := placeOf(l.Source.Address)
		switch id, known := places[place]; {
		case l.Problem != "":
		case known:
			t.Outcome, t.Source.ID = Known, id
		default:
			t.Outcome = Added
			if t.Source.ID == "" || ids[t.Source.ID] {
				t.Source.ID = NewID(t.Source, func(id string) bool { return ids[id] })
			}
			t.Source.Added = now
			ids[t.Source.ID] = true
			places[place] = t.Source.ID
		}
		out = append(out, t)
	}
	return out
}

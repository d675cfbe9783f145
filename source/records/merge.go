// Package records has what is said of sources: where it is said and what counts, how a source is named, what of it is
// shown, and how lists of sources are exchanged with other programs.
//
// What is said of a source comes from three places, and counts in this order by its ID: the list of the topic pack, the
// settings file, the archive. What has an address of its own stands in place of what was said before; what has none
// changes it.
//
// It promises that no secret of an address is in what it shows or exports. It never fetches and never keeps anything.
package records

import (
	"slices"

	"tumen/news"
)

// Place is where a source is set.
type Place string

// The places.
const (
	Pack     Place = "pack"
	Settings Place = "settings"
	Archive  Place = "archive"
)

// Record is a source as it is in force.
type Record struct {
	news.Source
	From    Place
	Changed []Place // places after From that change it
}

// Merge returns what is in force, in the order of the places, and the IDs of changes whose source is not there.
func Merge(pack, settings, archive []news.Source) (all []Record, lost []string) {
	at := map[string]int{}
	for _, part := range []struct {
		from    Place
		sources []news.Source
	}{{Pack, pack}, {Settings, settings}, {Archive, archive}} {
		for _, s := range part.sources {
			i, known := at[s.ID]
			switch {
			case s.Address != "" && !known:
				at[s.ID] = len(all)
				all = append(all, Record{Source: s, From: part.from})
			case s.Address != "":
				all[i] = Record{Source: s, From: part.from}
			case known:
				all[i].Source = Change(all[i].Source, s)
				all[i].Changed = append(all[i].Changed, part.from)
			case !slices.Contains(lost, s.ID):
				lost = append(lost, s.ID)
			}
		}
	}
	return all, lost
}

// Change returns a source with all that a change says in place of what was said.
func Change(s, change news.Source) news.Source {
	for _, field := range []struct{ to, from *string }{
		{&s.Name, &change.Name}, {(*string)(&s.Kind), (*string)(&change.Kind)}, {&s.Address, &change.Address},
		{&s.Selector, &change.Selector}, {&s.Outlet, &change.Outlet}, {(*string)(&s.Language), (*string)(&change.Language)},
		{&s.Side, &change.Side}, {(*string)(&s.Grade), (*string)(&change.Grade)}, {(*string)(&s.Rights), (*string)(&change.Rights)},
	} {
		if *field.from != "" {
			*field.to = *field.from
		}
	}
	if change.Interval > 0 {
		s.Interval = change.Interval
	}
	s.State = s.State || change.State // a medium of a state is not made another by leaving it out
	s.Paused = (s.Paused || change.Paused) && !change.Resumed
	return s
}

// Followed are those that are not paused.
func Followed(all []Record) []Record {
	return slices.DeleteFunc(slices.Clone(all), func(r Record) bool { return r.Paused })
}

// Find returns the source of an ID.
func Find(all []Record, id string) (Record, bool) {
	i := slices.IndexFunc(all, func(r Record) bool { return r.ID == id })
	if i < 0 {
		return Record{}, false
	}
	return all[i], true
}

package bot

import (
	"cmp"
	"slices"
	"time"

	"tumen/digest"
	"tumen/news"
)

// wishOf is what a reader chose, without the time that it is about.
func wishOf(sub news.Subscriber) Wish {
	w := Wish{Language: sub.Language, Zone: zoneOf(sub), Sections: slices.Clone(sub.Sections), Length: digest.Full}
	if sub.Short {
		w.Length = digest.Short
	}
	order := news.Categories()
	slices.SortFunc(w.Sections, func(a, c news.Category) int {
		return cmp.Compare(slices.Index(order, a), slices.Index(order, c))
	})
	return w
}

// zoneOf is a reader's zone. One that can't be read, kept by another version, is UTC.
func zoneOf(sub news.Subscriber) *time.Location {
	zone, err := digest.Zone(sub.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// reviewOf says when a reader's reviews of the week are due: on Sundays, at the time of his digests.
func reviewOf(sub news.Subscriber) digest.Plan {
	return digest.Plan{Minute: sub.Minute, Weekdays: 1 << time.Sunday, Zone: zoneOf(sub)}
}

// planOf says when a reader's digests are due.
func planOf(sub news.Subscriber) digest.Plan {
	return digest.Plan{Minute: sub.Minute, Weekdays: sub.Weekdays, Zone: zoneOf(sub)}
}

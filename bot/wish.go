package bot

import (
	"cmp"
	"slices"
	"time"

	"tumen/digest"
	"tumen/news"
)

// wishOf is what a reader chose, without the time that it is about.
func wishOf(sub news.Subscriber) Wish { return wishIn(zoneOf(sub), sub) }

// wishIn is wishOf for who has read the reader's zone: that takes a file.
func wishIn(zone *time.Location, sub news.Subscriber) Wish {
	w := Wish{Language: sub.Language, Zone: zone, Sections: slices.Clone(sub.Sections), Length: digest.Full}
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

// plansOf says when a reader's digests are due, and his reviews of the week: on Sundays, at the time of his digests.
func plansOf(sub news.Subscriber) (digests, reviews digest.Plan) {
	zone := zoneOf(sub)
	return digest.Plan{Minute: sub.Minute, Weekdays: sub.Weekdays, Zone: zone}, digest.Plan{Minute: sub.Minute, Weekdays: 1 << time.Sunday, Zone: zone}
}

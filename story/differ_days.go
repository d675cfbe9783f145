package story

import (
	"slices"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

// daysApart is how far two days must lie apart to be different: what is today here is yesterday there.
const daysApart = 2 * 24 * time.Hour

// dayNamed is a day and how it is written.
type dayNamed struct {
	text string
	at   time.Time
}

// differingDays looks for a day in a copied sentence that stands for another in its source. What is written alike is the same: a
// copy of last week's report still says Monday.
func differingDays(reprint, original cutText, from []int) (x, y string, differ bool) {
	ours, theirs := reprint.days(), original.days()
	allOurs, allTheirs := slices.Concat(ours...), slices.Concat(theirs...)
	for i, source := range reprint.sources(original, from) {
		for _, d := range ours[i] {
			if d.isAmong(allTheirs) {
				continue
			}
			for _, e := range theirs[source] {
				if !e.isAmong(allOurs) {
					return d.text, e.text, true
				}
			}
		}
	}
	return "", "", false
}

func (d dayNamed) isAmong(others []dayNamed) bool {
	return slices.ContainsFunc(others, func(o dayNamed) bool {
		return o.text == d.text || o.at.Sub(d.at).Abs() < daysApart
	})
}

func (t cutText) days() [][]dayNamed {
	out := make([][]dayNamed, len(t.sentences))
	for i, s := range t.sentences {
		for _, d := range lang.Dates(s.text, t.language, t.published) {
			if p := d.Days(); p.Precision == news.Day && p.From.Equal(p.To) {
				out[i] = append(out[i], dayNamed{strings.ToLower(d.Text), p.From})
			}
		}
	}
	return out
}

package story

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"tumen/lang"
	"tumen/news"
)

const oneDay = 24 * time.Hour

// dayNamed is a day and how it is written.
type dayNamed struct {
	text     string
	at       time.Time
	relative bool // to the day of publication: today, yesterday
	dated    bool // with its year
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
		apart := o.at.Sub(d.at).Abs()
		switch {
		case o.text == d.text || apart < oneDay:
			return true
		case apart < 2*oneDay: // what is today here is yesterday there, but Tuesday is nowhere Wednesday
			return o.relative || d.relative
		}
		// Whether 1 December is the next one or the last is told by the words around it, which a copy may change.
		return !(o.dated && d.dated) && !o.relative && !d.relative && o.at.Month() == d.at.Month() && o.at.Day() == d.at.Day()
	})
}

func (t cutText) days() [][]dayNamed {
	out := make([][]dayNamed, len(t.sentences))
	for i, s := range t.sentences {
		dates := lang.Dates(s.text, t.language, t.published)
		for k, d := range dates {
			p := d.Days()
			if p.Precision != news.Day || !p.From.Equal(p.To) {
				continue
			}
			named := dayNamed{text: strings.ToLower(d.Text), at: p.From, dated: strings.Contains(d.Text, strconv.Itoa(p.From.Year()))}
			if !strings.ContainsFunc(d.Text, unicode.IsDigit) { // written a day later, would it be another day?
				later := lang.Dates(s.text, t.language, t.published.Add(oneDay))
				named.relative = k < len(later) && later[k].Days().From.Sub(p.From) == oneDay
			}
			out[i] = append(out[i], named)
		}
	}
	return out
}

package ask

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"tumen/lang/phrases"
	"tumen/news"
)

// mostEvents is how many claims a timeline has.
const mostEvents = 12

// events puts claims in the order of what they tell of, those that say no day by the day of their report.
func events(claims []news.Cited) []news.Cited {
	out := slices.Clone(claims)
	slices.SortStableFunc(out, func(x, y news.Cited) int {
		return cmp.Or(dayOf(x).Compare(dayOf(y)), x.Article.Reported().Compare(y.Article.Reported()), cmp.Compare(x.Claim.Ordinal, y.Claim.Ordinal))
	})
	return out
}

// dayOf is the last day of what a claim tells of.
func dayOf(c news.Cited) time.Time {
	switch when := c.Claim.EventDate; {
	case !when.To.IsZero():
		return when.To
	case !when.From.IsZero():
		return when.From
	}
	return c.Article.Reported()
}

// timeline composes an answer of what happened one after the other: each claim as it stands, under its date.
func (a *Asker) timeline(answer *news.Answer, claims []news.Cited) {
	say := phrases.For(answer.Language)
	notes := citations{}
	var lines []string
	for _, c := range events(claims) {
		when := say.Date(dayOf(c).In(a.zone))
		if !c.Claim.EventDate.IsZero() {
			when = say.Period(c.Claim.EventDate)
		}
		lines = append(lines, a.line("• "+when+": "+asItStands(say, c), say, &notes, c))
	}
	answer.Answer, answer.Citations = strings.Join(lines, "\n"), notes
}

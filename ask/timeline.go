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

// events puts claims in the order of what they tell of, those that say no day by the day of their report. What neither is known of stands
// last: when it was seen is not when it was.
func events(claims []news.Cited) []news.Cited {
	out := slices.Clone(claims)
	undated := func(c news.Cited) int {
		if c.Claim.EventDate.IsZero() && c.Article.Published.IsZero() {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(x, y news.Cited) int {
		return cmp.Or(undated(x)-undated(y), dayOf(x).Compare(dayOf(y)), x.Article.Reported().Compare(y.Article.Reported()), cmp.Compare(x.Claim.Ordinal, y.Claim.Ordinal))
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

// when is the date under which a claim stands, with what kind of date it is where it isn't that of what it tells.
func (a *Asker) when(say phrases.Printer, c news.Cited) string {
	switch day := map[string]any{"Date": say.Date(dayOf(c).In(a.zone))}; {
	case !c.Claim.EventDate.IsZero():
		return say.Period(c.Claim.EventDate)
	case c.Article.Published.IsZero():
		return say.T("story.undated", day)
	default:
		return say.T("figures.reported", day)
	}
}

// timeline composes an answer of what happened one after the other: each claim as it stands, under its date.
func (a *Asker) timeline(answer *news.Answer, told ranked) {
	say := phrases.For(answer.Language)
	notes := citations{}
	var lines []string
	for _, c := range events(told.claims) {
		lines = append(lines, a.line("• "+capital(a.when(say, c))+": "+asItStands(say, c), say, &notes, c)+notes.refs(told.also[c.Claim.ID]))
	}
	answer.Answer, answer.Citations = strings.Join(lines, "\n"), notes
}

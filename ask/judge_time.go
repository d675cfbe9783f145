package ask

import (
	"slices"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
)

// timely reports whether the claim is of the time that is asked about. What is still to come only a plan can tell.
func (j *judge) timely(h hit) bool {
	if len(j.plan.periods) == 0 {
		return true
	}
	if j.plan.toCome() {
		return slices.ContainsFunc(append(datesOfClaim(h.Claim), h.Claim.EventDate), func(p news.Period) bool {
			return !p.To.IsZero() && p.To.After(j.plan.now) && slices.ContainsFunc(j.plan.periods, p.Overlaps)
		})
	}
	if j.plan.inPeriod(h.Cited) || j.says(h) {
		return true
	}
	if j.plan.count || len(j.plan.indicators) > 0 { // what is told soon after of a number may be of the time before
		return false
	}
	return timely(j.plan.periods, h.Article.Reported()) == 1
}

// says reports whether the claim names the time that is asked about; of a whole year also whether its report does.
func (j *judge) says(h hit) bool {
	in := func(c news.Cited) (named, asked bool) {
		for _, d := range lang.Dates(c.Claim.Text, c.Claim.Language, c.Article.Reported()) {
			named = true
			days := d.Days()
			if days.From.IsZero() || days.To.IsZero() {
				continue
			}
			asked = asked || slices.ContainsFunc(j.plan.periods, days.Overlaps) || slices.ContainsFunc(j.plan.periods, toCome(days, d.Text, c.Article.Reported()).Overlaps)
		}
		return named, asked
	}
	named, asked := in(h.Cited)
	year := slices.ContainsFunc(j.plan.periods, func(x news.Period) bool { return x.Precision == news.Year })
	return asked || !named && year && slices.ContainsFunc(j.reports[h.Article.ID].Claims, func(c news.Cited) bool {
		_, asked := in(c)
		return asked
	})
}

// toCome reports whether the question asks of a time that is not yet.
func (p plan) toCome() bool {
	return slices.ContainsFunc(p.periods, func(x news.Period) bool {
		return x.From.After(p.now) || x.From.IsZero() && x.To.After(p.now.AddDate(0, 0, 1))
	})
}

func datesOfClaim(c news.Claim) []news.Period {
	var out []news.Period
	for _, f := range c.Figures {
		out = append(out, f.AsOf)
	}
	return out
}

// monthsAhead is how far a month without a year is looked for in the time to come.
const monthsAhead = 6

// toCome returns the month of the next year where a text names none: reports of June that somebody will leave in July mean the July to come, but
// not that of those who "in April spoke of 600 dead".
func toCome(days news.Period, text string, reported time.Time) news.Period {
	if days.Precision != news.Month || strings.ContainsAny(text, "0123456789") {
		return news.Period{}
	}
	next := days.From.AddDate(1, 0, 0)
	if next.After(reported.AddDate(0, monthsAhead, 0)) {
		return news.Period{}
	}
	return news.Period{From: next, To: days.To.AddDate(1, 0, 0), Precision: news.Month}
}

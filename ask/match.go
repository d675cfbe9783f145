package ask

import (
	"slices"
	"strings"

	"tumen/news"
	"tumen/topic"
)

func (p plan) asksFor(i news.Indicator) bool { return slices.Contains(p.indicators, i) }

// samePlace reports whether one is the town and the other the region that is called after it.
func samePlace(a, b *topic.Entity) bool {
	if a.Type != "place" || b.Type != "place" {
		return false
	}
	x, y := a.Name(news.English)+" ", b.Name(news.English)+" "
	return strings.HasPrefix(x, y) || strings.HasPrefix(y, x)
}

// namesSpeaker reports whether e, or one of its side where it stands for one, says the claim.
func namesSpeaker(pack *topic.Pack, c news.Claim, e *topic.Entity) bool {
	name := e.Name(news.English)
	return slices.ContainsFunc(c.Attribution, func(a news.Attribution) bool {
		if a.Who == name || a.Via == name || standsForSide(e) && pack.PartyOf(a.Who) == e.Party {
			return true
		}
		o, known := pack.Named(a.Who)
		return known && (pack.SamePower(o, e) || pack.SpeaksFor(o, e))
	})
}

// counts reports whether a figure is of the kind and of the people that the question asks for. The dead of nobody known join no one's
// dead: they can be those whom his missiles killed.
func (p plan) counts(f news.Figure) bool {
	kind := p.asksFor(f.Indicator) || slices.ContainsFunc(p.indicators, func(i news.Indicator) bool { return slices.Contains(parts(i), f.Indicator) })
	w := p.whom()
	return kind && (w == "" || f.Whom == w || f.Whom == "" && !slices.Contains(toll(), f.Indicator))
}

// namesValue reports whether the claim has a figure of the kind and with a number that the question names.
func (p plan) namesValue(c news.Claim) bool {
	return slices.ContainsFunc(c.Figures, func(f news.Figure) bool {
		return p.counts(f) && slices.ContainsFunc(p.values, func(v float64) bool { return v == f.Low || v == f.High })
	})
}

// inPeriod reports whether the claim is of a time that the question names. A figure "by January 2025" is of January
// 2025, not of all time before.
func (p plan) inPeriod(c news.Cited) bool {
	when := []news.Period{c.Claim.EventDate}
	for _, f := range c.Claim.Figures {
		when = append(when, f.AsOf)
	}
	if c.Claim.EventDate.IsZero() && !c.Article.Published.IsZero() {
		day := c.Article.Published
		when = append(when, news.Period{From: day, To: day})
	}
	for i, w := range when {
		switch {
		case w.IsZero():
		case w.From.IsZero():
			when[i].From = w.To
		case w.To.IsZero():
			when[i].To = c.Article.Reported()
		}
	}
	return slices.ContainsFunc(p.periods, func(asked news.Period) bool { return slices.ContainsFunc(when, asked.Overlaps) })
}

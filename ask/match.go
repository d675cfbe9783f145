package ask

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// matches reports whether a claim shares what the question is about: everyone and everything it names, and its
// indicator, date or matter.
func (p plan) matches(pack *topic.Pack, c news.Cited) bool {
	for _, e := range p.specific {
		if !namesEntity(pack, c.Claim, e) {
			return false
		}
	}
	for _, e := range p.states { // the archive's own two sides go without saying
		if e.Party != "north_korea" && e.Party != "russia" && !namesEntity(pack, c.Claim, e) {
			return false
		}
	}
	if p.speaker != nil && !namesSpeaker(pack, c.Claim, p.speaker) {
		return false
	}
	if p.deny && p.speaker != nil && len(p.matter)+len(p.indicators) == 0 && c.Claim.Stance != news.Denied {
		return false // "what does the Kremlin deny?" wants that and nothing else of it
	}
	if len(p.periods) > 0 && !p.inPeriod(c) {
		return false
	}
	if len(p.states)+len(p.specific) == 0 && p.speaker == nil {
		return p.namesValue(c.Claim)
	}
	if p.count && len(p.indicators) > 0 {
		return slices.ContainsFunc(c.Claim.Figures, p.counts)
	}
	return p.sharesMatter(pack, c)
}

// sharesMatter reports whether the claim is about what the question is about beyond names and dates. A question
// whose other words say nothing ("what happened in Kursk?") is content with those.
func (p plan) sharesMatter(pack *topic.Pack, c news.Cited) bool {
	ofKind := p.category != news.Other && c.Claim.Category == p.category
	if p.showsIndicator(pack, c.Claim) || ofKind && len(p.indicators) == 0 {
		return true
	}
	admitted := func() bool { return slices.ContainsFunc(pack.Admits(c.Claim), p.asksFor) }
	if p.confirm && len(p.indicators) > 0 && c.Claim.Category == p.category && (p.overlap(c) > 0 || admitted()) {
		return true
	}
	if len(p.indicators) > 0 {
		return false
	}
	return len(p.matter) == 0 || p.overlap(c) > 0
}

func (p plan) asksFor(i news.Indicator) bool { return slices.Contains(p.indicators, i) }

// overlap counts the words of the question that the claim or the sentences that carry it have, as far as they are in
// the question's language. A claim that is itself a sentence of the report is compared alone: the others that it stands
// on are there for what it leans on.
func (p plan) overlap(c news.Cited) int {
	if len(p.matter) == 0 {
		return 0
	}
	var texts []string
	if c.Claim.Language == p.language {
		texts = append(texts, c.Claim.Text)
	}
	verbatim := slices.ContainsFunc(c.Quotes, func(q string) bool { return strings.Contains(q, c.Claim.Text) })
	if c.Article.Language == p.language && !verbatim {
		texts = append(texts, c.Quotes...)
	}
	var seen []string
	for _, text := range texts {
		for _, s := range lang.Words(text) {
			stem := lang.Stem(text[s.Start:s.End], p.language)
			if slices.Contains(p.matter, stem) && !slices.Contains(seen, stem) {
				seen = append(seen, stem)
			}
		}
	}
	return len(seen)
}

// namesEntity reports whether the claim names e or, where e stands for a state, someone who speaks for that state.
func namesEntity(pack *topic.Pack, c news.Claim, e *topic.Entity) bool {
	for _, id := range c.Entities {
		o, ok := pack.Entity(id)
		if ok && (o.ID == e.ID || samePlace(o, e) || speaksFor(o, e)) {
			return true
		}
	}
	return namesSpeaker(pack, c, e)
}

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
		return a.Who == name || a.Via == name || standsForSide(e) && pack.PartyOf(a.Who) == e.Party
	})
}

func (p plan) showsIndicator(pack *topic.Pack, c news.Claim) bool {
	if slices.ContainsFunc(c.Figures, p.counts) {
		return true
	}
	return slices.ContainsFunc(pack.Indicators(c.Text, c.Language), func(m topic.IndicatorMention) bool { return p.asksFor(m.Indicator) })
}

// counts reports whether a figure is of the kind and of the people that the question asks for.
func (p plan) counts(f news.Figure) bool {
	kind := p.asksFor(f.Indicator) || slices.ContainsFunc(p.indicators, func(i news.Indicator) bool { return slices.Contains(parts(i), f.Indicator) })
	w := p.whom()
	return kind && (w == "" || f.Whom == "" || f.Whom == w)
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

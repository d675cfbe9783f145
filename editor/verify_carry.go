package editor

import (
	"slices"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// carriers are the sentences that the model names and that carry the claim: a denial's those that deny something, else
// those that count the same by a number of it, else those with the number, else those that speak of its matter.
func (v *verifier) carriers(d draft) []int {
	if denies(d.text) {
		if denying := v.which(d, v.denying); len(denying) > 0 {
			return denying
		}
	}
	for _, shares := range []func(draft, int) bool{v.sharesFigure, v.sharesNumber} {
		if counting := v.which(d, shares); len(counting) > 0 {
			return counting
		}
	}
	return v.which(d, v.sharesMatter)
}

func (v *verifier) which(d draft, shares func(draft, int) bool) []int {
	var out []int
	for _, id := range d.own {
		if shares(d, id) {
			out = append(out, id)
		}
	}
	return out
}

func (v *verifier) denying(_ draft, id int) bool {
	return lang.Stance(v.righted[id-1], v.article.Language) == news.Denied
}

// sharesFigure reports whether sentence id counts by a number what the text counts by it.
func (v *verifier) sharesFigure(d draft, id int) bool {
	return slices.ContainsFunc(v.pack.Figures(d.text, news.English, v.article.Published, d.mentions), func(f topic.FigureMention) bool {
		return slices.ContainsFunc(v.read[id-1].figures, func(o topic.FigureMention) bool { return sameFigure(o.Figure, f.Figure) })
	})
}

// sharesNumber reports whether sentence id has a number of the text.
func (v *verifier) sharesNumber(d draft, id int) bool {
	there := lang.Numbers(v.righted[id-1], v.article.Language)
	dates := lang.Dates(d.text, news.English, v.article.Published)
	return slices.ContainsFunc(lang.Numbers(d.text, news.English), func(n lang.Number) bool {
		if !n.HasValue || slices.ContainsFunc(dates, func(x lang.Date) bool { return x.Start <= n.Start && n.End <= x.End }) {
			return false
		}
		return slices.ContainsFunc(there, func(o lang.Number) bool { return o.HasValue && same(n.Low, o.Low) && same(n.High, o.High) })
	})
}

// sharesMatter reports whether sentence id and the text speak of the same: they count the same or name the same kind of
// cooperation, or the same two, which are not two countries: those every sentence names. Who speaks is counted only with the same date.
func (v *verifier) sharesMatter(d draft, id int) bool {
	r := v.read[id-1]
	if c := v.pack.Category(d.text, news.English); c != news.Other && c == r.category {
		return true
	}
	there := v.pack.Indicators(v.righted[id-1], v.article.Language)
	if slices.ContainsFunc(v.pack.Indicators(d.text, news.English), func(m topic.IndicatorMention) bool {
		return slices.ContainsFunc(there, func(o topic.IndicatorMention) bool { return o.Indicator == m.Indicator })
	}) {
		return true
	}
	dated := v.sharesDate(d, id)
	both, lands := map[string]bool{}, 0
	for _, m := range d.mentions {
		speaks := slices.ContainsFunc(r.speech, func(a news.Attribution) bool {
			name := m.Entity.Name(news.English)
			return a.Who == name || a.Via == name
		})
		if both[m.Entity.ID] || speaks && !dated || !mentionsEntity(r.mentions, m.Entity.ID) {
			continue
		}
		both[m.Entity.ID] = true
		if m.Entity.Type == "state" {
			lands++
		}
	}
	return len(both) >= 2 && lands < len(both)
}

// sharesDate reports whether sentence id has a date of the text.
func (v *verifier) sharesDate(d draft, id int) bool {
	there := lang.Dates(v.righted[id-1], v.article.Language, v.article.Published)
	return slices.ContainsFunc(lang.Dates(d.text, news.English, v.article.Published), func(x lang.Date) bool {
		return slices.ContainsFunc(there, func(o lang.Date) bool { return o.Period.Overlaps(x.Period) })
	})
}

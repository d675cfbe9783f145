package evidence

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// scheduled reports whether a text tells in the present what is to come: 27일부터 운항한다, flies from July 27. Languages put that as a
// plan as well.
func (c *Checker) scheduled(r reading) bool {
	if len(r.texts) != 1 || r.ref.IsZero() || c.tellsDone(r) {
		return false
	}
	return slices.ContainsFunc(r.dates, func(d lang.Date) bool {
		const month = 31
		open := d.Period.To.IsZero() && d.Period.Precision == news.Day && d.Period.From.After(r.ref.AddDate(0, 0, -month)) // 27일부터
		return !d.Period.From.IsZero() && (open || d.Period.From.After(r.ref)) && (hasDigit(d.Text) || d.Period.Precision != news.Day)
	})
}

// tellsDone reports whether a text has a verb for what was done, besides those of saying it. No German noun is one, nor a word for
// a place in a row.
func (c *Checker) tellsDone(r reading) bool {
	t := r.texts[0]
	return slices.ContainsFunc(lang.Words(t.Text), func(w lang.Span) bool {
		word := t.Text[w.Start:w.End]
		if !c.words.is(done, t.Language, word) || t.Language == news.German && (isUpper(word) || c.words.is(ordered, t.Language, word)) {
			return false
		}
		return !slices.ContainsFunc(r.sayings, func(m lang.Marker) bool { return m.Start < w.End && w.Start < m.End })
	})
}

// onlyWeighed reports whether the sentence says that something is decided which the evidence only has as possible or under
// consideration.
func (c *Checker) onlyWeighed(s, e reading) bool {
	if !c.hasAny(resolved, s) || c.hasAny(resolved, e) || c.hasAny(decided, e) || s.told[0].all&wishes != 0 && c.hasAny(weighing, s) {
		return false
	}
	firm := slices.ContainsFunc(e.told, func(t telling) bool {
		return slices.ContainsFunc(t.markers, func(m lang.Marker) bool { return m.Kind == lang.MarkPlan })
	})
	return !firm && (c.hasAny(weighing, e) || slices.Contains(e.stances, news.Possible)) && c.covers(s, e, wishes)
}

// setReady reports whether a German "bereit" behind some words is part of setting something aside, which is no plan: stellt … bereit.
func setReady(words []string) bool {
	return slices.ContainsFunc(words[max(0, len(words)-18):], func(w string) bool {
		return strings.HasPrefix(w, "stell") || w == "hält" || w == "halten" || w == "hielt" || w == "hielten" || w == "steht" || w == "stehen" || w == "standen" || w == "stand"
	})
}

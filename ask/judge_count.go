package ask

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// toll are the indicators of which a number of anything else says nothing.
func toll() []news.Indicator {
	return []news.Indicator{news.Killed, news.Wounded, news.Casualties, news.Captured}
}

// counts reports whether a claim has a number of what the question counts.
func (j *judge) counts(h hit) bool {
	p := j.plan
	if !p.count {
		return true
	}
	if !j.ofMatter(h) {
		return false
	}
	people := slices.ContainsFunc(p.indicators, func(i news.Indicator) bool { return slices.Contains(toll(), i) })
	if slices.ContainsFunc(h.Claim.Figures, func(f news.Figure) bool {
		return p.counts(f) && (!people || slices.Contains(toll(), f.Indicator)) && (f.Indicator != news.Money || j.counted < 0)
	}) {
		return true
	}
	if people {
		return false
	}
	texts := map[string]news.Language{h.Claim.Text: h.Claim.Language}
	for _, q := range h.Quotes {
		texts[q] = h.Article.Language
	}
	for text, l := range texts {
		for _, n := range lang.Numbers(text, l) {
			if j.countsNothing(text, n, l, h) {
				continue
			}
			if j.counted < 0 || j.beside(text, n.Span, l) || j.pack.PointsBack(text, l) && j.has(h, j.counted) > 0 {
				return true
			}
		}
	}
	return false
}

// Words around a number among which what it counts stands.
const wordsAfter, wordsBefore = 5, 4

// beside reports whether what the question counts stands beside a number.
func (j *judge) beside(text string, n lang.Span, l news.Language) bool {
	spans := lang.Words(text)
	from := slices.IndexFunc(spans, func(s lang.Span) bool { return s.End > n.Start })
	to := slices.IndexFunc(spans, func(s lang.Span) bool { return s.Start >= n.End })
	if from < 0 {
		return false
	}
	if to < 0 {
		to = len(spans)
	}
	from, to = max(0, from-wordsBefore), min(len(spans), to+wordsAfter)
	if from >= to {
		return false
	}
	values, _ := j.examiner.hits(text[spans[from].Start:spans[to-1].End], l)
	return values[j.counted] > 0
}

// countedPart returns which part of the question is what it counts: the noun next to the word of counting, after it or, in Korean, before
// it, as far as it can be found in what was found. Names are no such nouns, nor are people.
func (j *judge) countedPart() int {
	at := j.words.span(j.plan.text, j.plan.language, wordsCount)
	if !j.plan.count || at.End == 0 || !countsThings(j.plan.text[at.Start:at.End]) {
		return -1
	}
	for k, x := range j.found.parts {
		start := strings.Index(j.plan.text, x.text)
		if start < 0 || x.name != nil || x.number || x.light {
			continue
		}
		var between string
		switch end := start + len(x.text); {
		case j.plan.language == news.Korean && end <= at.Start:
			between = j.plan.text[end:at.Start]
		case j.plan.language != news.Korean && start >= at.End:
			between = j.plan.text[at.End:start]
		default:
			continue
		}
		if len(between) > 1 {
			continue
		}
		if x.foreign && (!x.heard || slices.ContainsFunc(j.found.articles, func(a Found) bool { return a.has[k] > 0 })) {
			return k
		}
	}
	return -1
}

// countsThings reports whether a word of counting is followed by what is counted, unlike "how much" and "which sum".
func countsThings(word string) bool {
	return slices.ContainsFunc([]string{"many", "viele", "скільк", "몇", "number of", "anzahl"}, func(s string) bool { return strings.Contains(strings.ToLower(word), s) })
}

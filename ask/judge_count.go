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
	if !p.count || slices.ContainsFunc(h.Claim.Figures, p.counts) {
		return true
	}
	if slices.ContainsFunc(p.indicators, func(i news.Indicator) bool { return slices.Contains(toll(), i) }) {
		return false
	}
	texts := map[string]news.Language{h.Claim.Text: h.Claim.Language}
	for _, q := range h.Quotes {
		texts[q] = h.Article.Language
	}
	for text, l := range texts {
		for _, n := range lang.Numbers(text, l) {
			if j.counted < 0 || j.beside(text, n.Span, l) {
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

// countedPart returns which part of the question is what it counts: after the word of counting comes a noun that other languages have too;
// in Korean it stands before.
func (j *judge) countedPart() int {
	if !j.plan.count {
		return -1
	}
	at := j.words.span(j.plan.text, j.plan.language, wordsCount)
	best := -1
	for k, x := range j.found.parts {
		start := strings.Index(j.plan.text, x.text)
		if start < 0 {
			continue
		}
		if j.plan.language == news.Korean {
			if start < at.Start && strings.Count(j.plan.text[start:at.Start], " ") <= 2 {
				best = k
			}
			continue
		}
		if start >= at.End && (best < 0 || start < strings.Index(j.plan.text, j.found.parts[best].text)) {
			best = k
		}
	}
	if best >= 0 {
		if x := j.found.parts[best]; x.name == nil && !x.number && x.foreign && !x.heard {
			return best
		}
	}
	return -1
}

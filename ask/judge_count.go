package ask

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// toll are the indicators of which a number of anything else says nothing.
func toll() []news.Indicator {
	return []news.Indicator{news.Killed, news.Wounded, news.Casualties, news.Captured}
}

// counts reports whether a claim has a number of what the question counts.
func (j *judge) counts(h hit) bool {
	p := j.plan
	if !p.count {
		return !j.asksMeasure() || j.measures(h)
	}
	if !j.ofMatter(h, h.has) && !j.ofMatter(h, j.around.before(h)) {
		return false
	}
	people := slices.ContainsFunc(p.indicators, func(i news.Indicator) bool { return slices.Contains(toll(), i) })
	if people && j.ofSpecial() && !j.hasCounted(h.has) && !j.hasCounted(j.around.before(h)) {
		return false // sappers who died are not told by a number of officers
	}
	if j.measure == "" && slices.ContainsFunc(h.Claim.Figures, func(f news.Figure) bool {
		return p.counts(f) && !slices.Contains(p.values, f.Low) && (!people || slices.Contains(toll(), f.Indicator)) && (f.Indicator != news.Money || len(j.counted) == 0)
	}) {
		return true
	}
	if people {
		return false
	}
	for text, l := range textsOf(h) {
		for _, n := range lang.Numbers(text, l) {
			if !slices.Contains(p.values, n.Low) && !j.countsNothing(text, n, l, h) && j.numberOf(h, text, n, l) {
				return true
			}
		}
	}
	return false
}

// ofKind reports whether a figure is of what a part of the question names: its kind, another of what befell people where that is one, and any
// where it only says soldiers.
func (j *judge) ofKind(k int, f news.Figure) bool {
	return slices.ContainsFunc(j.kinds[k], func(i news.Indicator) bool {
		return i == f.Indicator || i == news.TroopsSent || slices.Contains(toll(), i) && slices.Contains(toll(), f.Indicator)
	})
}

// anybody reports whether words of an indicator stand for people of any kind: soldiers, and those whom something befell.
func anybody(i news.Indicator) bool { return i == news.TroopsSent || slices.Contains(toll(), i) }

// ofSpecial reports whether a question counts people of a certain kind: sappers, women, officers, unlike soldiers and the dead.
func (j *judge) ofSpecial() bool {
	return len(j.counted) > 0 && !slices.ContainsFunc(j.counted, func(k int) bool { return slices.ContainsFunc(j.kinds[k], anybody) })
}

// asksMeasure reports whether a question that counts nothing wants something measured: "what is the price", "яка довжина".
func (j *judge) asksMeasure() bool {
	p := j.plan
	if j.measure == "" || p.when {
		return false
	}
	asks := j.scales.asking(j.measure, p.language).span(p.text, p.language, roleAsks)
	what := j.words.span(p.text, p.language, wordsWhose)
	if p.language == news.Korean || what.End == 0 || what.End > asks.Start {
		return false
	}
	return !slices.ContainsFunc(lang.Words(p.text[what.End:asks.Start]), func(s lang.Span) bool {
		word := p.text[what.End+s.Start : what.End+s.End]
		return !j.words.is(word, p.language, wordsFiller) && !slices.Contains(j.words[p.language][wordsWhether], strings.ToLower(word))
	})
}

// measures reports whether a claim measures something of what the question is about.
func (j *judge) measures(h hit) bool {
	for text, l := range textsOf(h) {
		for _, n := range lang.Numbers(text, l) {
			if j.scales.of(text, n, l) == j.measure {
				return true
			}
		}
	}
	return false
}

// numberOf reports whether a number in a text of a claim gives what the question wants: what it measures, or how many there are of what it
// counts. That may stand in the sentence before, where the number counts nothing else: "They came on one plane, 70 in all".
func (j *judge) numberOf(h hit, text string, n lang.Number, l news.Language) bool {
	alone := j.alone(text, n.Span, l)
	if !alone && !j.ofMatter(h, h.has) {
		return false
	}
	of := j.scales.of(text, n, l)
	switch {
	case j.measure != "":
		return of == j.measure
	case len(j.counted) == 0:
		return of == "" || !countsThings(j.asking())
	case of != "":
		return false
	case j.beside(text, n.Span, l):
		return true
	}
	return j.pack.PointsBack(text, l) && j.hasCounted(j.reports[h.Article.ID].has) || alone && j.hasCounted(j.around.before(h))
}

// measured returns what a question wants measured. Of "how many shells did they pay for" and "how many athletes share the base" that is
// nothing: they count things that are no measure, unlike "how many million dollars".
func (j *judge) measured() measure {
	p := j.plan
	of := j.scales.asked(p.text, p.language)
	at := j.words.span(p.text, p.language, wordsCount)
	if of == "" || at.End == 0 || p.language == news.Korean {
		return of
	}
	asks := j.scales.asking(of, p.language).span(p.text, p.language, roleAsks)
	if asks.Start <= at.End {
		return of
	}
	between := lang.Words(p.text[at.End:asks.Start])
	switch many := strings.ToLower(p.text[at.Start:at.End]); {
	case many == "how many" || many == "wie viele":
		if slices.ContainsFunc(between, func(s lang.Span) bool { return !scales(p.text[at.End+s.Start : at.End+s.End]) }) {
			return ""
		}
	case len(j.counted) > 0 && len(between) > 1:
		return ""
	}
	return of
}

// scales reports whether a word between "how many" and a unit counts the unit: "million dollars", "US dollars".
func scales(word string) bool {
	word = strings.ToLower(word)
	return word == "us" || slices.ContainsFunc([]string{"hundred", "thousand", "million", "billion", "hundert", "tausend", "milliard"}, func(s string) bool {
		return strings.HasPrefix(word, s)
	})
}

// asking is the word of counting of a question.
func (j *judge) asking() string {
	at := j.words.span(j.plan.text, j.plan.language, wordsCount)
	return j.plan.text[at.Start:at.End]
}

func (j *judge) hasCounted(values []float64) bool {
	return slices.ContainsFunc(j.counted, func(k int) bool { return has(values, k) })
}

// alone reports whether no thing is named behind a number: "now says nine", "two of them".
func (j *judge) alone(text string, n lang.Span, l news.Language) bool {
	spans := lang.Words(text)
	next := slices.IndexFunc(spans, func(s lang.Span) bool { return s.Start >= n.End })
	if next < 0 || strings.ContainsAny(text[n.End:spans[next].Start], ".,;:–—()") {
		return true
	}
	word := text[spans[next].Start:spans[next].End]
	if l == news.German && !slices.ContainsFunc(spans[next:min(len(spans), next+2)], func(s lang.Span) bool {
		first, _ := utf8.DecodeRuneInString(text[s.Start:])
		return unicode.IsUpper(first) // a noun
	}) {
		return true
	}
	if l == news.Korean || j.words.is(word, l, wordsFiller) || j.words.is(word, l, wordsLight) {
		return true
	}
	return slices.ContainsFunc(j.pack.Indicators(word, l), func(m topic.IndicatorMention) bool { return m.Indicator == news.TroopsSent })
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
	return j.hasCounted(values)
}

// countedParts returns the parts of a question of which one is what it counts: the noun next to the word of counting, after it or, in
// Korean, before it, as far as it can be found in what was found. Names are no such nouns, nor are people. Of two English nouns the second
// is the head: "how many ferry tickets".
func (j *judge) countedParts() []int {
	at := j.words.span(j.plan.text, j.plan.language, wordsCount)
	if !j.plan.count || at.End == 0 || !countsThings(j.plan.text[at.Start:at.End]) {
		return nil
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
		if !j.saysNothing(between) {
			continue
		}
		if x.foreign && (!x.heard || slices.ContainsFunc(j.found.articles, func(a Found) bool { return a.has[k] > 0 })) {
			if k+1 < len(j.found.parts) && j.plan.language == news.English && strings.HasPrefix(j.plan.text[start:], x.text+" "+j.found.parts[k+1].text) &&
				strings.HasSuffix(j.found.parts[k+1].text, "s") {
				return []int{k + 1}
			}
			return []int{k}
		}
	}
	return nil
}

// saysNothing reports whether no word with a matter stands between the word of counting and another: Korean says there how exactly.
func (j *judge) saysNothing(between string) bool {
	if j.plan.language != news.Korean {
		return len(between) <= 1 || j.describes(strings.TrimSpace(between))
	}
	return !slices.ContainsFunc(lang.Words(between), func(s lang.Span) bool {
		word := between[s.Start:s.End]
		return utf8.RuneCountInString(word) > 1 && !j.words.is(word, j.plan.language, wordsLight)
	})
}

// describes reports whether a text is a name as an adjective, behind which stands what it describes: "Russian", but not "Russians".
func (j *judge) describes(text string) bool {
	m := j.pack.Find(text, j.plan.language)
	if len(m) != 1 || m[0].Start != 0 || m[0].End != len(text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(first) || j.plan.language == news.English && !strings.HasSuffix(text, "s")
}

// countsThings reports whether a word of counting is followed by what is counted, unlike "how much" and "which sum".
func countsThings(word string) bool {
	return slices.ContainsFunc([]string{"many", "viele", "скільк", "몇", "number of", "anzahl"}, func(s string) bool { return strings.Contains(strings.ToLower(word), s) })
}

package topic

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// reckons reports whether mention k only speaks of a number, whose people need not be its own then: "Kyiv speaks of 11 dead, Moscow of
// three".
func (s figureSentence) reckons(k int) bool {
	if s.spokeOf(k) {
		return true
	}
	e := s.mentions[k]
	rest := strings.TrimLeft(s.text[e.End:], " —–-")
	bare := s.words.is("only", s.lang, firstWord(rest)) || slices.ContainsFunc(s.numbers, func(n lang.Number) bool { return n.Start == len(s.text)-len(rest) })
	return bare && s.mayReckon(e) && s.anySpokeOf(k)
}

// setAgainst reports whether the side named at pos, behind number i, answers who spoke of the number or did the deed: "Kyiv
// spoke of 11 dead, which Moscow denies", "Ukraine counted 11 captured by Russia".
func (s figureSentence) setAgainst(i, pos int) bool {
	n := s.numbers[i]
	answers := pos > n.End && (strings.ContainsAny(s.text[n.End:pos], ",;") || s.words.is("agent", s.lang, lastWord(s.text[:pos])))
	return answers && s.anySpokeOf(len(s.mentions))
}

// anySpokeOf reports whether one of the first k mentions speaks of a number with a verb of its own.
func (s figureSentence) anySpokeOf(k int) bool {
	for i := range k {
		if s.spokeOf(i) {
			return true
		}
	}
	return false
}

// mayReckon reports whether e is a country that may speak of others. The North speaks of its own, and so does whoever says so: "Russia puts
// its dead at 300".
func (s figureSentence) mayReckon(e Mention) bool {
	return land(e.Entity) && e.Entity.Party != "north_korea" && !s.words.whole("own", s.lang, s.text[e.End:])
}

// spokeOf reports whether a verb of reckoning is that of mention k.
func (s figureSentence) spokeOf(k int) bool {
	e := s.mentions[k]
	if !s.mayReckon(e) {
		return false
	}
	behind := s.text[e.End:]
	if s.lang == news.Korean {
		return s.spokeOfKorean(e)
	}
	for _, v := range s.words.spans("reckon", s.lang, behind, true) {
		between := behind[:v.Start]
		if len(strings.Fields(between)) <= countryToVerb && !strings.ContainsAny(between, ",;:(") && !s.indicatorIn(e.End, e.End+v.Start) && !s.numberIn(e.End, e.End+v.Start) {
			return true
		}
	}
	return false
}

// countryToVerb is how many words may stand between a country and the verb of those who speak for it: "Ukraine's military spy chief spoke of".
const countryToVerb = 4

// spokeOfKorean is spokeOf of a Korean sentence, whose topic speaks unless another stands behind what is said: "전사했다고 국정원이 밝혔다".
func (s figureSentence) spokeOfKorean(e Mention) bool {
	topic := firstWord(strings.TrimLeft(s.text[e.End:], " "))
	if !slices.Contains([]string{"은", "는", "측은", "당국은", "정부는"}, topic) {
		return false
	}
	for _, v := range s.words.spans("reckon", s.lang, s.text, false) {
		if v.Start > e.End {
			return !behindQuotation(s.text[:v.Start])
		}
	}
	return false
}

// indicatorIn reports whether an indicator stands in text[from:to].
func (s figureSentence) indicatorIn(from, to int) bool {
	return slices.ContainsFunc(s.indicators, func(m IndicatorMention) bool { return m.Start >= from && m.End <= to })
}

// formerDead reports whether indicator j tells what people were taken for and are no longer: "previously counted among the dead",
// "사망자로 집계됐던".
func (s figureSentence) formerDead(j int) bool {
	m := s.indicators[j]
	if m.Indicator != news.Killed {
		return false
	}
	if s.lang == news.Korean {
		return s.formerDeadKorean(m)
	}
	before, behind := strings.Fields(s.text[:m.Start]), strings.Fields(s.text[m.End:])
	for len(before) > 0 && s.words.is("taken_as", s.lang, before[len(before)-1]) {
		before = before[:len(before)-1]
	}
	switch {
	case len(before) > 0 && s.words.begins("taken_for", s.lang, before[len(before)-1]):
		before = before[:len(before)-1]
	case len(behind) == 0 || !s.words.begins("taken_for", s.lang, behind[0]):
		return false
	}
	return slices.ContainsFunc(before[max(0, len(before)-formerToVerb):], func(w string) bool { return s.words.is("formerly", s.lang, w) })
}

// formerToVerb is how many words before the verb can say that it was so once: "whom Kyiv had previously counted".
const formerToVerb = 2

// formerDeadKorean is formerDead of a Korean sentence, whose verb follows what they were taken for.
func (s figureSentence) formerDeadKorean(m IndicatorMention) bool {
	words := strings.Fields(s.text[m.Start:])
	before := strings.Fields(s.text[:m.Start])
	once := slices.ContainsFunc(before[max(0, len(before)-formerToVerb):], func(w string) bool { return s.words.is("formerly", s.lang, w) })
	for k, w := range words[:min(len(words), 2)] {
		if !strings.HasSuffix(w, "로") || k+1 >= len(words) {
			continue
		}
		verb := words[k+1]
		if s.words.is("formerly", s.lang, verb) && k+2 < len(words) { // "사망자로 잘못 집계된"
			once, verb = true, words[k+2]
		}
		return s.words.begins("taken_for", s.lang, verb) && (once || strings.Contains(verb, "던"))
	}
	return false
}

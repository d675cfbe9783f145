package topic

import (
	"slices"
	"strings"

	"tumen/news"
)

// whom says whose people or things are counted, empty when the sentence does not say.
func (s figureSentence) whom(i, j int, ind news.Indicator) news.Whom {
	if people(ind) && (s.together(i) || s.foreigners(i)) {
		return news.OtherWhom
	}
	if people(ind) && s.koreans(i) {
		return news.NorthKoreanWhom
	}
	if w := s.directOwner(i); w != "" && people(ind) {
		return w
	}
	if w := s.beside(i, j, people(ind)); w != "" {
		return w
	}
	if !people(ind) {
		if s.ofThird(i) {
			return news.OtherWhom
		}
		if _, ok := s.sides(false)[news.NorthKoreanWhom]; ok {
			return news.NorthKoreanWhom
		}
		return ""
	}
	harmed := rank(ind) == 4
	// Where somebody was killed says whose he is only if nothing else does, and "188 of them" says it elsewhere.
	sides := s.sides(harmed && !s.words.whole("people_before", s.lang, s.text))
	if w := s.nearestBefore(i); harmed && w != "" && s.wasLost(s.numbers[i].Start) { // "Russia lost 900 and North Korea 300"
		return w
	}
	if ind == news.TroopsSent && s.onlyTowards() {
		return news.OtherWhom
	}
	if _, ok := sides[news.NorthKoreanWhom]; ok && !(harmed && s.struck()) {
		return news.NorthKoreanWhom
	}
	delete(sides, news.NorthKoreanWhom)
	if ind == news.Workers || ind == news.Students || ind == news.Engineers || ind == news.Captured { // whoever else is named sends for them, speaks of them or holds them
		return ""
	}
	if len(sides) == 1 {
		for w, at := range sides {
			if harmed && s.setAgainst(i, at) {
				return ""
			}
			return w
		}
	}
	if !harmed {
		return ""
	}
	return s.nearestBefore(i)
}

// directOwner is the Korean side that stands directly before number i, at most with a word for its people between: "북한군이
// 우크라이나군 600명을 사살했다" counts Ukrainians, whoever acts.
func (s figureSentence) directOwner(i int) news.Whom {
	if s.lang != news.Korean {
		return ""
	}
	for _, e := range slices.Backward(s.mentions) {
		if e.End > s.numbers[i].Start {
			continue
		}
		between := strings.Fields(s.text[e.End:s.numbers[i].Start])
		if !s.names(e.Entity) || e.Entity.Type == "place" || strings.ContainsAny(s.text[e.End:s.numbers[i].Start], ",;(") ||
			len(between) > 2 || slices.ContainsFunc(between, func(w string) bool { return !s.words.is("own_people", s.lang, w) }) {
			return ""
		}
		return whomOf(e.Entity.Party)
	}
	return ""
}

// ofThird reports whether the country named last before number i is neither of the three: what South Korea sent is not
// the North's.
func (s figureSentence) ofThird(i int) bool {
	for _, e := range slices.Backward(s.mentions) {
		if e.End <= s.numbers[i].Start && e.Entity.Type == "state" && !s.words.is("preposition", s.lang, lastWord(s.text[:e.Start])) {
			return whomOf(e.Entity.Party) == ""
		}
	}
	return false
}

// onlyTowards reports whether the North is only where soldiers are sent to: they are not its own.
func (s figureSentence) onlyTowards() bool {
	towards := false
	for _, e := range s.mentions {
		if e.Entity.Party != "north_korea" || !s.names(e.Entity) {
			continue
		}
		if !s.words.is("towards", s.lang, lastWord(s.text[:e.Start])) {
			return false
		}
		towards = true
	}
	return towards
}

// struck reports whether civilians or a strike's victims are counted, who are not the North's.
func (s figureSentence) struck() bool {
	return s.words.in("civilian", s.lang, s.text) || s.words.in("strike", s.lang, s.text)
}

// sides are those named in the sentence as owners of people, with the place where each stands last. Only those who were
// killed, wounded or captured somewhere can be told by the place's name.
func (s figureSentence) sides(places bool) map[news.Whom]int {
	out := map[news.Whom]int{}
	for k, e := range s.mentions {
		if w := whomOf(e.Entity.Party); w != "" && s.names(e.Entity) && (places || e.Entity.Type != "place" || e.Entity.Speaker) && !s.ofThing(k) && !s.goal(e) && !s.reckons(k) {
			out[w] = e.Start
		}
	}
	return out
}

// ofThing reports whether mention k only tells whose weapon or cargo the thing behind it is: "North Korean missiles".
func (s figureSentence) ofThing(k int) bool {
	end := s.mentions[k].End
	if k+1 < len(s.mentions) && s.mentions[k+1].Entity.Type == "weapon" && strings.TrimSpace(s.text[end:s.mentions[k+1].Start]) == "" {
		return true
	}
	rest := s.text[end:]
	if s.lang == news.Korean { // a particle may follow
		_, rest, _ = strings.Cut(rest, " ")
	}
	if s.words.begins("weapon", s.lang, strings.TrimLeft(rest, " ")) && !strings.HasPrefix(s.text[end:], "은 ") && !strings.HasPrefix(s.text[end:], "는 ") {
		return true
	}
	for _, m := range s.indicators {
		if m.Start >= end && !people(m.Indicator) && strings.TrimSpace(s.text[end:m.Start]) == "" {
			return true
		}
	}
	return false
}

// nearestBefore is the side named last before number i.
func (s figureSentence) nearestBefore(i int) news.Whom {
	for k, e := range slices.Backward(s.mentions) {
		if e.End <= s.numbers[i].Start && s.names(e.Entity) && whomOf(e.Entity.Party) != "" && !s.ofThing(k) && !s.goal(e) && !s.reckons(k) {
			return whomOf(e.Entity.Party)
		}
	}
	return ""
}

// beside is the side that is named between the number and what it counts, or directly before the number: "13,221 North
// Koreans entered Russia". Of things only the word right behind the number tells whose they are.
func (s figureSentence) beside(i, j int, ofPeople bool) news.Whom {
	n, m := s.numbers[i], IndicatorMention{}
	if j >= 0 {
		m = s.indicators[j]
	}
	for _, e := range s.mentions {
		if e.Start < n.End || !s.names(e.Entity) || s.goal(e) || ofPeople && e.Entity.Type == "place" && !e.Entity.Speaker { // where, not whose
			continue
		}
		words := len(strings.Fields(s.text[n.End:e.Start]))
		if ofPeople && e.Start <= m.End && !strings.ContainsAny(s.text[n.End:e.Start], ",;:") || words == 0 {
			return whomOf(e.Entity.Party)
		}
		break
	}
	if !ofPeople {
		return ""
	}
	for _, e := range slices.Backward(s.mentions) {
		if e.End > n.Start || !s.names(e.Entity) {
			continue
		}
		between := s.text[e.End:n.Start]
		// "до Росії 15 тисяч" says where to; only of the North is it said whose they are in this place
		if len(strings.Fields(between)) <= 1 && !strings.ContainsAny(between, ",;:.") && e.Entity.Party == "north_korea" {
			return news.NorthKoreanWhom
		}
		break
	}
	return ""
}

// people reports whether ind counts people.
func people(ind news.Indicator) bool {
	switch ind {
	case news.Killed, news.Wounded, news.Casualties, news.Captured, news.TroopsSent, news.Engineers, news.Workers, news.Students, news.Entries:
		return true
	}
	return false
}

// names reports whether a mention of e says whose people are meant. A weapon does not: those whom a North Korean
// missile killed are no North Korean dead.
func (s figureSentence) names(e *Entity) bool {
	return land(e) || e.Type == "unit" || slices.Contains(armies(), e.ID)
}

// armies are the organisations whose people are counted, not who count them.
func armies() []string { return []string{"kpa", "rus_army", "afu"} }

func whomOf(party string) news.Whom {
	switch party {
	case "north_korea":
		return news.NorthKoreanWhom
	case "russia":
		return news.RussianWhom
	case "ukraine":
		return news.UkrainianWhom
	}
	return ""
}

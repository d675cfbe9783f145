package topic

import (
	"slices"
	"strings"

	"tumen/news"
)

// whom says whose people or things are counted, empty when the sentence does not say.
func (s figureSentence) whom(i, j int, ind news.Indicator) news.Whom {
	if w := s.beside(i, j, people(ind)); w != "" {
		return w
	}
	parties := map[news.Whom]bool{}
	for _, e := range s.mentions {
		if names(e.Entity) {
			if w := whomOf(e.Entity.Party); w != "" {
				parties[w] = true
			}
		}
	}
	switch {
	case parties[news.NorthKoreanWhom]:
		return news.NorthKoreanWhom
	case len(parties) == 1 && people(ind):
		for w := range parties {
			return w
		}
	}
	return ""
}

// beside is the side that is named between the number and what it counts, or directly before the number: "13,221 North
// Koreans entered Russia". Of things only the word right behind the number tells whose they are.
func (s figureSentence) beside(i, j int, ofPeople bool) news.Whom {
	n, m := s.numbers[i], s.indicators[j]
	for _, e := range s.mentions {
		if e.Start < n.End || !names(e.Entity) {
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
		if e.End > n.Start || !names(e.Entity) {
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
func names(e *Entity) bool { return e.Type == "state" || e.Type == "unit" || e.Type == "place" }

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

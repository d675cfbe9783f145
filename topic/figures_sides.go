package topic

import (
	"slices"
	"strings"

	"tumen/news"
)

// goal reports whether a country is where somebody is sent or whom he fights, and so not whose people are counted: "4,000 of the
// 11,000 sent to Russia", "러시아에 파병된".
func (s figureSentence) goal(e Mention) bool {
	if !land(e.Entity) {
		return false
	}
	if s.lang == news.Korean {
		particle, rest, _ := strings.Cut(s.text[e.End:], " ")
		return (particle == "에" || particle == "로" || particle == "으로") && s.words.begins("sending", s.lang, rest)
	}
	before := lastWord(s.text[:e.Start])
	return s.words.is("towards", s.lang, before)
}

// together reports whether number i counts the people of two sides in one, which are no side's alone: "50,000 North Korean and
// Russian soldiers", "북한군과 러시아군 5만명".
func (s figureSentence) together(i int) bool {
	n := s.numbers[i]
	for k := 1; k < len(s.mentions); k++ {
		a, b := s.mentions[k-1], s.mentions[k]
		if !s.names(a.Entity) || !s.names(b.Entity) || whomOf(a.Entity.Party) == whomOf(b.Entity.Party) || !s.paired(a, b) {
			continue
		}
		var between string
		switch {
		case a.Start >= n.End:
			between = s.text[n.End:a.Start]
		case b.End <= n.Start:
			between = s.text[b.End:n.Start]
			if s.lang == news.Korean && koreanSubject(between) {
				continue
			}
			if s.lang != news.Korean && !s.besideLoss(between) { // "North Korea and Russia sent 3,000 workers" says who sent them
				continue
			}
		default:
			continue
		}
		if len(strings.Fields(between)) <= togetherToNumber && !strings.ContainsAny(between, ",;:(") && !s.numberIn(min(n.End, b.End), max(n.Start, a.Start)) {
			return true
		}
	}
	return false
}

// koreanSubject reports whether what stands behind a Korean name makes it who acts, not whose people follow: 러시아는.
func koreanSubject(behind string) bool {
	particle := strings.TrimPrefix(firstWord(behind), "군")
	return slices.Contains([]string{"은", "는", "이", "가"}, particle)
}

// togetherToNumber is how many words may stand between a number and the two sides whose people it counts.
const togetherToNumber = 3

// paired reports whether two names in a row are joined by no more than a word or sign for "and".
func (s figureSentence) paired(a, b Mention) bool {
	if b.Start < a.End {
		return false
	}
	between := strings.TrimSpace(s.text[a.End:b.Start])
	if s.lang == news.Korean {
		between = strings.TrimPrefix(between, "군")
		return between == "·" || between == "및" || s.words.is("pair", s.lang, between)
	}
	return s.words.is("pair", s.lang, between)
}

// besideLoss reports whether the words between two sides and a number say that the number is their loss or their strength.
func (s figureSentence) besideLoss(between string) bool {
	from := strings.Index(s.text, between)
	return slices.ContainsFunc(s.indicators, func(m IndicatorMention) bool {
		return people(m.Indicator) && m.Start >= from && m.End <= from+len(between)
	}) || s.words.is("lost", s.lang, strings.TrimSpace(between))
}

// koreans reports whether Koreans are counted, named by no more than that, where no South Korean is named: a Russian soldier's
// "forty Koreans were wounded" counts no Russians.
func (s figureSentence) koreans(i int) bool {
	word := firstWord(strings.TrimLeft(s.text[s.numbers[i].End:], " "))
	return s.words.is("koreans", s.lang, word) && !slices.ContainsFunc(s.mentions, func(m Mention) bool {
		return m.Entity.Type == "state" && m.Entity.Party == "south_korea"
	})
}

// foreigners reports whether number i counts people of whom only is said that they are of another country: the three foreigners whose death
// Russia admits are no Russians.
func (s figureSentence) foreigners(i int) bool {
	if s.lang == news.Korean {
		return s.words.begins("foreigners", s.lang, lastWord(s.text[:s.numbers[i].Start]))
	}
	return s.words.begins("foreigners", s.lang, strings.TrimLeft(s.text[s.numbers[i].End:], " „“«\""))
}

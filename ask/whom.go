package ask

import (
	"math"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// countsUkrainians reports whether it is Ukrainians that a question counts, though others are named: of two peoples the one next to the
// word of counting, behind which those follow who did it; in Korean, where that word stands at the end, the last.
func countsUkrainians(w words, question string, l news.Language, mentions []topic.Mention) bool {
	count := w.span(question, l, wordsCount)
	var people *topic.Mention
	for i, m := range mentions {
		asked := m.Start >= count.End
		if l == news.Korean {
			asked = m.End <= count.Start
		}
		if !asked || m.Entity.Party != "ukraine" && m.Entity.Party != "north_korea" || located(question, m.Span, l) {
			continue
		}
		if people == nil || l == news.Korean {
			people = &mentions[i]
		}
	}
	return people != nil && people.Entity.Party == "ukraine" && seat(people.Entity) && ofPeople(question, people.Span, l)
}

// ofPeople reports whether Ukraine is named as that of people: "Ukrainian soldiers", not "Ukraine took prisoners".
func ofPeople(question string, at lang.Span, l news.Language) bool {
	name := strings.ToLower(question[at.Start:at.End])
	switch l {
	case news.English:
		return strings.HasPrefix(name, "ukrainian")
	case news.German:
		return strings.HasPrefix(name, "ukrainisch") || strings.HasPrefix(name, "ukrainer")
	case news.Ukrainian:
		return strings.HasPrefix(name, "українськ") || strings.HasPrefix(name, "українц")
	case news.Korean:
		behind := strings.TrimPrefix(question[at.End:], " ")
		for _, people := range []string{"군", "병", "민간인", "국민", "사람", "인 ", "인은", "포로", "장병"} {
			if strings.HasPrefix(behind, people) {
				return true
			}
		}
		return strings.HasSuffix(name, "군") || strings.HasSuffix(name, "인")
	}
	return false
}

// open reports whether a question wants the whole of what it counts: it names no time, no matter, and nobody but sides and whose words it wants.
func (p plan) open() bool {
	whole := p.count && len(p.matter) == 0 || p.last && !p.when
	return whole && len(p.indicators) > 0 && len(p.periods)+len(p.values) == 0 &&
		!slices.ContainsFunc(p.specific, func(e *topic.Entity) bool { return e != p.speaker && e.Type != "org" && e.Type != "unit" && !seat(e) })
}

// magnitude is how many digits the largest figure has that was asked for: thousands of dead are those of the war, nine those of a regiment.
func (p plan) magnitude(c news.Claim) int {
	most := 0
	for _, f := range c.Figures {
		if p.counts(f) && p.asksFor(f.Indicator) && f.High >= 1 {
			most = max(most, 1+int(math.Log10(f.High)))
		}
	}
	return most
}

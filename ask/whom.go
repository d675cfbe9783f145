package ask

import (
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

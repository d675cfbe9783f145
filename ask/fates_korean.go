package ask

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// koreanOf reports whether in Korean a fate is that of the one who is named there: his title and a particle stand between them, or he is the last
// before it that is a subject, or it stands before him as an adjective.
func (c clause) koreanOf(name lang.Span) bool {
	if c.fate.End <= name.Start {
		return c.attribute() && c.onlyTitles(c.text[c.wordEnd():name.Start])
	}
	if c.fate.Start < name.End {
		return false
	}
	between := c.text[name.End:c.fate.Start]
	if strings.ContainsAny(between, ".!?\"“”") {
		return false
	}
	if c.onlyTitles(between) {
		return !c.attribute() || c.predicate() || !topical(c.text[name.End:c.fate.Start])
	}
	if !c.predicate() || c.countsBetween(between) {
		return false
	}
	return c.lastSubject(name)
}

// topical reports whether what stands behind a name makes it the topic of a sentence: of "김은 전사한 병사" he is not who fell.
func topical(behind string) bool {
	return slices.ContainsFunc(strings.Fields(behind), func(w string) bool { return strings.HasSuffix(w, "은") || strings.HasSuffix(w, "는") })
}

// wordEnd is where the word ends that begins with the fate.
func (c clause) wordEnd() int {
	rest := c.text[c.fate.End:]
	if i := strings.IndexFunc(rest, func(r rune) bool { return !isSyllable(r) }); i >= 0 {
		return c.fate.End + i
	}
	return len(c.text)
}

func (c clause) ending() string { return c.text[c.fate.End:c.wordEnd()] }

// attribute reports whether the word of a fate describes what stands behind it.
func (c clause) attribute() bool {
	word := c.text[c.fate.Start:c.wordEnd()]
	for _, end := range []string{"한", "된", "진", "은", "던", "친", "당한", "난"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// predicate reports whether the word of a fate says that it happened: "사망했다", "숨진 것으로".
func (c clause) predicate() bool {
	if c.attribute() {
		behind := strings.TrimLeft(c.text[c.wordEnd():], " ")
		return slices.ContainsFunc([]string{"것", "사실", "지 ", "바 ", "걸로", "상태"}, func(s string) bool { return strings.HasPrefix(behind, s) })
	}
	end := c.ending()
	if strings.HasSuffix(c.text[c.fate.Start:c.fate.End], "졌") || strings.HasSuffix(c.text[c.fate.Start:c.fate.End], "었") {
		return true
	}
	return slices.ContainsFunc([]string{"했", "하", "됐", "되", "당", "돼", "함", "됨", "쳤", "났", "나", "지", "을 입", "혔"}, func(s string) bool { return strings.HasPrefix(end, s) }) ||
		strings.HasPrefix(c.text[c.fate.End:], "을 입") || c.role == roleItself && end == ""
}

// onlyTitles reports whether nothing but what somebody is, with particles, stands in a text.
func (c clause) onlyTitles(between string) bool {
	words := lang.Words(between)
	for i, s := range words {
		word := between[s.Start:s.End]
		particle := i == 0 && s.Start == 0 && slices.Contains(particles(), word)
		if !particle && !c.judge.words.is(word, news.Korean, wordsPerson) && !c.office(word) {
			return false
		}
	}
	return len(words) <= 4
}

// particles are what a name has written on to it.
func particles() []string {
	return []string{"이", "가", "은", "는", "도", "의", "을", "를", "호", "호는", "호가", "호의", "호를", "호도"}
}

// office reports whether a word is of an office or of a force, with its particles.
func (c clause) office(word string) bool {
	for _, p := range []string{"외무상", "국방상", "국방장관", "총참모장", "국무위원장", "대통령", "북한군", "인민군", "러시아군", "장성", "대좌", "소장", "중장", "선박", "화물선"} {
		if strings.HasPrefix(word, p) {
			return true
		}
	}
	return slices.ContainsFunc(c.judge.pack.Find(word, news.Korean), func(m topic.Mention) bool {
		return m.Start == 0 && m.End == len(word) && m.Entity.Type != "person" && m.Entity.Type != "place"
	})
}

// countsBetween reports whether a text counts people.
func (c clause) countsBetween(between string) bool {
	return slices.ContainsFunc(lang.Numbers(between, news.Korean), func(n lang.Number) bool {
		behind := strings.TrimLeft(between[n.End:], " 여")
		return strings.HasSuffix(n.Text, "명") || strings.HasPrefix(behind, "명") || strings.HasPrefix(behind, "인 ")
	})
}

// lastSubject reports whether the one who is named there, with his title, is the last before the fate that is a subject.
func (c clause) lastSubject(name lang.Span) bool {
	own := true
	for _, s := range lang.Words(c.text[name.Start:c.fate.Start]) {
		at := lang.Span{Start: name.Start + s.Start, End: name.Start + s.End}
		word := c.text[at.Start:at.End]
		if at.Start < name.End || own && c.onlyTitles(word) {
			continue
		}
		own = false
		if c.subject(word) {
			return false
		}
	}
	if s := lang.Words(c.text[:c.fate.Start]); len(s) > 0 && strings.HasSuffix(c.text[s[len(s)-1].Start:s[len(s)-1].End], "의") {
		return false
	}
	return true
}

// subject reports whether a Korean word is written like the subject or the topic of a clause: with 이 or 가, or a name with 은 or 는.
func (c clause) subject(word string) bool {
	if utf8.RuneCountInString(word) < 2 {
		return false
	}
	if strings.HasSuffix(word, "이") || strings.HasSuffix(word, "가") || strings.HasSuffix(word, "들은") {
		return true
	}
	stem, topical := strings.CutSuffix(word, "은")
	if !topical {
		stem, topical = strings.CutSuffix(word, "는")
	}
	return topical && (c.judge.words.is(stem, news.Korean, wordsPerson) || len(c.judge.pack.Find(stem, news.Korean)) > 0)
}

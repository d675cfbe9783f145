package topic

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// leaveHearsay takes away the words of speech by which nobody speaks: "angeblich", "як повідомляється", "Berichten
// zufolge", unless whose reports they are follows: "laut Berichten von Yonhap".
func (s *speechSentence) leaveHearsay() {
	for _, span := range s.words.spans("hearsay", s.lang, s.text, s.lang != news.Korean) {
		if s.toldWhose(span) {
			continue
		}
		s.rumour = s.rumour || span.Start == 0
		s.markers = slices.DeleteFunc(slices.Clone(s.markers), func(m lang.Marker) bool {
			return m.Kind != lang.MarkNegate && m.Start < span.End && span.Start < m.End
		})
	}
}

// toldWhose reports whether the words around a phrase of hearsay say whose report it is, by a preposition or in the German
// genitive: "laut Berichten südkoreanischer Medien", "연합뉴스 보도에 따르면".
func (s *speechSentence) toldWhose(span lang.Span) bool {
	if s.lang == news.Korean {
		e := s.previous(span.Start, 0)
		return e != nil && (relays(e.Entity) || strings.HasPrefix(s.text[e.End:], "의 "))
	}
	word := firstWord(strings.TrimLeft(s.text[span.End:], " "))
	return s.words.is("whose", s.lang, word) || s.lang == news.German && strings.HasSuffix(word, "er") && !capitalised(word)
}

// inParenthesis reports whether a verb stands in a clause of its own that names nobody: "як вважають, …", "…, so heißt
// es, …", "…, officials say, …".
func (s *speechSentence) inParenthesis(m lang.Marker) bool {
	if !strings.HasPrefix(s.text[m.End:], ",") {
		return false
	}
	before := s.text[:m.Start]
	from := strings.LastIndexByte(before, ',') + 1
	if from == 0 {
		return s.lang == news.Ukrainian && strings.ToLower(lastWord(before)) == "як"
	}
	return len(strings.Fields(before[from:])) <= 2 && !slices.ContainsFunc(s.speakers, func(e Mention) bool {
		return e.Start >= from && e.End <= m.Start
	})
}

// suffers reports whether what stands before a participle is what it is said of, and not who says it: "North Korea is
// reported to have sent", "Russland soll es bestätigt haben".
func (s *speechSentence) suffers(m lang.Marker) bool {
	verb := strings.ToLower(s.text[m.Start:m.End])
	switch s.lang {
	case news.English:
		if !strings.HasSuffix(verb, "ed") && verb != "said" && verb != "told" {
			return false
		}
		if strings.HasSuffix(s.text[:m.Start], " to have ") {
			return true
		}
		words := strings.Fields(s.text[:m.Start])
		for _, w := range words[max(0, len(words)-2):] {
			if s.words.is("passive", s.lang, w) {
				return true
			}
		}
	case news.German:
		next := strings.TrimFunc(firstWord(strings.TrimLeft(s.text[m.End:], " ")), notLetter)
		return (next == "haben" || next == "worden") && s.words.whole("passive", s.lang, s.text[:m.Start])
	}
	return false
}

// isTold reports whether the one behind a verb is the one to whom it is said: "sagte der UNO", "teilte dem NIS mit",
// "джерело повідомило ООН, що".
func (s *speechSentence) isTold(e *Mention, verb lang.Marker) bool {
	between := strings.TrimSpace(s.text[verb.End:max(e.Start, verb.End)])
	switch s.lang {
	case news.German:
		article := strings.ToLower(firstWord(between))
		return s.words.is("dative", s.lang, article) || article == "der" && (relays(e.Entity) || e.Entity.Party == "un")
	case news.Ukrainian:
		return between == "" && e.Entity.Type != "person" && !relays(e.Entity) && strings.HasPrefix(s.text[e.End:], ", що") &&
			strings.TrimSpace(s.text[:verb.Start]) != ""
	}
	return false
}

// nobodySays reports whether a Korean word of speech is said of what was done, and not of who did it: 추정된다, 보도가
// 나왔다, "일부 매체가 전했다".
func (s *speechSentence) nobodySays(m lang.Marker) bool {
	word, rest, _ := strings.Cut(s.text[m.Start:], " ")
	for _, passive := range []string{"된", "됐", "되", "돼"} {
		if strings.Contains(word, passive) {
			return true
		}
	}
	if told, is := strings.CutPrefix(s.text[m.End:], "는 "); is { // "인정했다는 보도가 잇따랐다"
		word, rest, _ = strings.Cut(told, " ")
	}
	if strings.HasSuffix(word, "이") || strings.HasSuffix(word, "가") || strings.HasSuffix(word, "도") || strings.HasSuffix(word, "은") {
		return s.words.begins("passive", s.lang, rest)
	}
	subject := lastWord(s.text[:m.Start])
	if !strings.HasSuffix(subject, "이") && !strings.HasSuffix(subject, "가") {
		return false
	}
	from := strings.LastIndex(s.text[:m.Start], subject)
	return s.words.in("role", s.lang, subject) && !slices.ContainsFunc(s.speakers, func(e Mention) bool {
		return e.End > from && e.Start < m.Start
	})
}

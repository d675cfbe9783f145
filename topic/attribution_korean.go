package topic

import (
	"slices"
	"strings"

	"tumen/lang"
)

// topicOf is the Korean subject of a verb at pos: the speaker marked as the topic (은/는), for what is nearest to the
// verb at the sentence's end belongs to what is said; else the subject (이/가) directly before the verb, or the one
// that opens the sentence. An agency directly before the verb reports what the topic said: it is the verb's own.
func (s *speechSentence) topicOf(pos int) *Mention {
	var subject *Mention
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.End > pos {
			break
		}
		particle, end := s.particle(e.End)
		end = min(end, pos)
		switch {
		case strings.HasPrefix(s.text[e.End:], " 측") && strings.HasPrefix(s.text[pos:], "보고 있"): // what a side is held to believe it has not said
		case strings.HasPrefix(particle, "은"), strings.HasPrefix(particle, "는"):
			if last := s.lastSubject(e, pos); last != nil {
				return last
			}
			if another := s.laterTopic(e, pos); another != nil {
				return another
			}
			return e
		case strings.HasPrefix(particle, "이"), strings.HasPrefix(particle, "가"):
			opens := subject == nil && strings.TrimSpace(s.text[:e.Start]) == ""
			if s.directly(end, pos) || s.quoteBefore(e.Start) && s.nearly(end, pos) || opens && !s.anotherSays(end, pos) {
				subject = e
			}
		}
	}
	return subject
}

// lastSubject is the agency or outlet that is the subject directly before the verb at pos, behind the topic. Behind the end of
// what is said it is anyone: "북한은 … 보냈다고 이성권 의원이 말했다", "… 했다고 국가정보원은 밝혔다".
func (s *speechSentence) lastSubject(topic *Mention, pos int) *Mention {
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.Start < topic.End || e.End > pos || !relays(e.Entity) && !(s.quoteBefore(e.Start) && (land(topic.Entity) || !s.saidBefore(e.Start))) {
			continue
		}
		particle, end := s.particle(e.End)
		subject := particle == "이" || particle == "가" || s.quoteBefore(e.Start) && (particle == "은" || particle == "는")
		if end = min(end, pos); subject && (s.directly(end, pos) || s.quoteBefore(e.Start) && s.nearly(end, pos)) {
			return e
		}
	}
	return nil
}

// directly reports whether nothing stands between a subject that ends at byte end and the verb at pos.
func (s *speechSentence) directly(end, pos int) bool { return strings.TrimSpace(s.text[end:pos]) == "" }

// nearly reports whether there is no more than a time and a place: 국가정보원이 2일 국회 정보위원회에서 밝혔다.
func (s *speechSentence) nearly(end, pos int) bool {
	return len(strings.Fields(s.text[end:pos])) <= subjectToVerb && !s.markerIn(end, pos)
}

// subjectToVerb is how many words may stand between the subject behind a quotation and its verb.
const subjectToVerb = 6

// anotherSays reports whether a subject follows the end of what is said, so that whoever opens the sentence belongs to what
// is said: "북한이 병력을 보냈다고 이성권 의원이 2일 밝혔다".
func (s *speechSentence) anotherSays(from, pos int) bool {
	words := strings.Fields(s.text[from:pos])
	for i, w := range words {
		if !endsQuotation(w) {
			continue
		}
		for _, behind := range words[i+1 : min(i+5, len(words))] {
			if r := []rune(behind); len(r) > 1 && (r[len(r)-1] == '이' || r[len(r)-1] == '가') {
				return true
			}
		}
	}
	return false
}

// quoteBefore reports whether what is said ends at byte at: "보냈다고 ", "것이라고 ".
func (s *speechSentence) quoteBefore(at int) bool {
	before := lastWord(s.text[:at])
	return endsQuotation(before) || strings.HasSuffix(strings.TrimRight(before, "고"), "”") || strings.HasSuffix(strings.TrimRight(before, "고"), "\"") ||
		strings.HasSuffix(strings.TrimRight(before, "고"), "’")
}

// saidBefore reports whether what ends at byte at is itself that somebody said something: "국정원은 … 보고했다고 이 의원이 말했다".
func (s *speechSentence) saidBefore(at int) bool {
	from := strings.LastIndexByte(strings.TrimRight(s.text[:at], " "), ' ') + 1
	return slices.ContainsFunc(s.markers, func(m lang.Marker) bool { return speaks(m) && m.Start >= from && m.End <= at })
}

// particle is the particle of a name that ends at, and where it ends. An abbreviation in brackets is left out
// ("정보총국(HUR)이"), and so is a title: "젤렌스키 대통령은".
func (s *speechSentence) particle(at int) (string, int) {
	rest := s.text[at:]
	if strings.HasPrefix(rest, "(") {
		if end := strings.IndexByte(rest, ')'); end >= 0 {
			rest = rest[end+1:]
		}
	}
	rest = strings.TrimLeft(rest, "')’”\"")
	if strings.HasPrefix(rest, " ") {
		word, _, _ := strings.Cut(rest[1:], " ")
		if particle, side := strings.CutPrefix(word, "측"); side && slices.Contains([]string{"은", "는", "이", "에서"}, particle) { // "우크라이나 측은", not 측정
			return particle, len(s.text) - len(rest) + 1 + len(word)
		}
		if word == "측" { // "러시아 측 관계자는"
			rest = rest[len(" 측"):]
			word, _, _ = strings.Cut(strings.TrimPrefix(rest, " "), " ")
		}
		spans := s.words.spans("title", s.lang, word, false)
		if len(spans) == 0 {
			return "", at
		}
		rest = rest[1+spans[len(spans)-1].End:]
	}
	word, _, _ := strings.Cut(rest, " ")
	return word, len(s.text) - len(rest) + len(word)
}

// describes reports whether a Korean verb in the passive describes the noun behind it, so that nobody is its subject: 추산되는 금액.
func (s *speechSentence) describes(m lang.Marker) bool {
	rest, _, more := strings.Cut(s.text[m.Start:], " ")
	if !more {
		return false
	}
	for _, end := range []string{"되는", "된", "되던", "알려진", "전해진"} {
		if strings.HasSuffix(rest, end) {
			return !strings.HasPrefix(s.text[m.Start+len(rest):], " 바") && !strings.HasPrefix(s.text[m.Start+len(rest):], " 것")
		}
	}
	return false
}

// attributive reports whether a Korean name carries no particle that parts it from the name behind text.
func attributive(text string) bool {
	return strings.HasPrefix(text, " ") || strings.HasPrefix(text, "의 ") || strings.HasPrefix(text, "(")
}

// laterTopic is the topic of a second clause, behind one that told what a country did: "북한은 … 병력을 보냈으며 국정원은 … 추산했다".
func (s *speechSentence) laterTopic(first *Mention, pos int) *Mention {
	if !land(first.Entity) {
		return nil
	}
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.Start < first.End || e.End > pos || land(e.Entity) {
			continue
		}
		particle, _ := s.particle(e.End)
		before := strings.TrimRight(s.text[first.End:e.Start], " ,")
		joined := slices.ContainsFunc([]string{"으며", "하며", "지만", "는데", "은데", "했고", "였고", "됐고", "냈고"}, func(end string) bool {
			return strings.HasSuffix(before, end)
		})
		if joined && (strings.HasPrefix(particle, "은") || strings.HasPrefix(particle, "는")) {
			return e
		}
	}
	return nil
}

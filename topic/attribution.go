package topic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Attribution reads who says what a sentence says: the origin first ("NIS"), and who relays it ("via Yonhap").
// Empty means that the sentence names nobody. Only speakers of the pack are found: mentions are those of Find in this
// sentence, or in the text around it, which knows who "Lee" is.
func (p *Pack) Attribution(text string, l news.Language, mentions []Mention) []news.Attribution {
	s := speechSentence{text: text, lang: l, markers: lang.Markers(text, l)}
	for _, m := range mentions {
		if m.Entity.Speaker {
			s.speakers = append(s.speakers, m)
		}
	}
	if len(s.speakers) == 0 || len(s.markers) == 0 {
		return nil
	}
	cited := s.cited()
	reporter := s.reporter(cited)
	switch {
	case cited != nil && reporter != nil && reporter.Entity.ID != cited.Entity.ID:
		if relays(cited.Entity) && !relays(reporter.Entity) { // "according to Yonhap, the NIS said": the NIS speaks
			cited, reporter = reporter, cited
		}
		return []news.Attribution{{Who: name(cited), Via: name(reporter)}}
	case cited != nil:
		return []news.Attribution{{Who: name(cited)}}
	case reporter != nil:
		return []news.Attribution{{Who: name(reporter)}}
	}
	return nil
}

// Admits returns the indicators of which a claim says that they are confirmed or admitted, nothing when it does not speak
// of confirming.
func (p *Pack) Admits(c news.Claim) []news.Indicator {
	if !slices.ContainsFunc(lang.Markers(c.Text, c.Language), func(m lang.Marker) bool { return m.Kind == "confirm" }) {
		return nil
	}
	var out []news.Indicator
	for _, m := range p.Indicators(c.Text, c.Language) {
		out = append(out, m.Indicator)
	}
	return out
}

// relays reports whether e passes on what others say.
func relays(e *Entity) bool { return e.Agency || e.Outlet }

func name(m *Mention) string { return m.Entity.Name(news.English) }

// speechSentence is a sentence with its possible speakers and the words of speech.
type speechSentence struct {
	text     string
	lang     news.Language
	speakers []Mention
	markers  []lang.Marker
}

// cited is the source that a relaying phrase names: "citing …", "за даними …", "laut …", "…에 따르면".
func (s speechSentence) cited() *Mention {
	for _, m := range s.markers {
		if m.Kind != "cite" || strings.HasPrefix(s.text[m.End:], " as ") { // "was quoted as saying" cites nobody
			continue
		}
		found := s.previous(m.Start, 2)
		if s.lang != news.Korean {
			if after := s.next(m.End, 8); after != nil {
				found = after
			}
		}
		if found != nil {
			return s.closer(found)
		}
	}
	return nil
}

// How many words may stand between a speaker and the verb. A country is named in every sentence; only when it stands
// close to the verb is it the one that speaks.
const (
	speakerToVerb = 12
	stateToVerb   = 3
	verbToSpeaker = 4
)

// reporter is the subject of a verb of speech, other than the source that is cited.
func (s speechSentence) reporter(cited *Mention) *Mention {
	for _, m := range s.markers {
		if m.Kind != "report" && m.Kind != "confirm" && m.Kind != "deny" && m.Kind != "estimate" {
			continue
		}
		var found *Mention
		verb := strings.ToLower(s.text[m.Start:m.End])
		switch {
		case passive(verb), s.lang == news.English && (strings.HasSuffix(verb, "ing") || strings.HasSuffix(verb, "ly")):
			// "…, saying" has the subject of another verb, "reportedly" has none
		case s.lang == news.Korean:
			found = s.topicOf(m.Start)
		case s.isNoun(m, verb): // "member states" say nothing
			found = s.previous(m.Start, 0)
		case s.inverted(m.Start) && verb != "told": // whoever follows "told" is the listener
			if found = s.next(m.End, verbToSpeaker); found == nil && !s.nameFollows(m.End) {
				found = s.subject(m.Start)
			}
		default:
			if found = s.subject(m.Start); found == nil && s.previous(m.Start, speakerToVerb) == nil && !s.nameBefore(m.Start) {
				found = s.next(m.End, verbToSpeaker)
			}
		}
		if found != nil && (cited == nil || found.Start != cited.Start) {
			return s.closer(found)
		}
	}
	return nil
}

// subject is the speaker who stands before a verb at pos as its subject.
func (s speechSentence) subject(pos int) *Mention {
	if e := s.opening(); e != nil && e.End <= pos {
		return e
	}
	e := s.previous(pos, speakerToVerb)
	if e == nil || s.nameBefore(pos) || pronounBefore(s.text[:pos]) {
		return nil
	}
	if e.Entity.Type != "state" && e.Entity.Type != "place" {
		return e
	}
	reach := stateToVerb
	if e.Start == 0 { // what opens a sentence is its subject
		reach *= 2
	}
	if s.previous(pos, reach) == nil || prepositionBefore(s.text[:e.Start]) {
		return nil
	}
	if s.lang == news.Ukrainian { // "про участь північнокорейців сказав начальник Генштабу": who follows speaks
		if after := s.next(pos, verbToSpeaker+1); after != nil {
			return after
		}
	}
	return e
}

// opening is the speaker of a Ukrainian sentence that begins "У Києві …" or "У Кремлі …".
func (s speechSentence) opening() *Mention {
	if s.lang != news.Ukrainian || !strings.HasPrefix(s.text, "У ") && !strings.HasPrefix(s.text, "В ") || len(s.speakers) == 0 {
		return nil
	}
	if e := &s.speakers[0]; len(strings.Fields(s.text[:e.Start])) <= 1 && e.Entity.Type != "state" {
		return e
	}
	return nil
}

// pronounBefore reports whether the last word of text is a pronoun: the speaker is whoever it stands for.
func pronounBefore(text string) bool {
	switch lastWord(text) {
	case "he", "she", "they", "it", "er", "sie", "es", "він", "вона", "вони":
		return true
	}
	return false
}

// prepositionBefore reports whether what follows text is a place where someone is, not someone who speaks: "an expert
// in Kyiv".
func prepositionBefore(text string) bool {
	switch lastWord(text) {
	case "in", "from", "to", "with", "against", "aus", "nach", "mit", "gegen", "у", "в", "з", "із", "до", "проти":
		return true
	}
	return false
}

func lastWord(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	return strings.ToLower(words[len(words)-1])
}

// inverted reports whether what is said stands before the verb at pos: `…, said Lee`, `…», заявив Пєсков`.
func (s speechSentence) inverted(pos int) bool {
	before := strings.TrimRight(s.text[:pos], " ")
	for _, sign := range []string{",", "”", "»", "“", "\"", "—", "–"} {
		if strings.HasSuffix(before, sign) {
			return true
		}
	}
	return false
}

// nameBefore reports whether the word before pos is a name that the pack does not know: it, not a speaker farther
// off, is the subject. In German every noun looks like a name.
func (s speechSentence) nameBefore(pos int) bool {
	if s.lang == news.German {
		return false
	}
	words := lang.Words(s.text[:pos])
	if len(words) < 2 {
		return false
	}
	last := words[len(words)-1]
	for _, e := range s.speakers {
		if e.Start <= last.Start && last.End <= e.End {
			return false
		}
	}
	return strings.TrimSpace(s.text[last.End:pos]) == "" && capitalised(s.text[last.Start:last.End])
}

// nameFollows reports whether the word at pos looks like a name.
func (s speechSentence) nameFollows(pos int) bool {
	rest := strings.TrimLeft(s.text[pos:], " ")
	return s.lang != news.German && capitalised(rest)
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// passive reports whether a verb says what is thought of its subject: "Pyongyang is believed to have sent".
func passive(verb string) bool {
	first, _, more := strings.Cut(verb, " ")
	return more && (first == "is" || first == "are" || first == "was" || first == "were" || first == "be")
}

// isNoun reports whether a word of speech can be a noun, which has no subject: "member states", "estimates".
func (s speechSentence) isNoun(m lang.Marker, verb string) bool {
	if s.lang == news.German {
		return m.Start > 0 && capitalised(s.text[m.Start:])
	}
	switch verb {
	case "states", "reports", "report", "claims", "claim", "estimates", "estimate", "estimation", "assessment", "assessments", "announcement":
		return true
	}
	return s.lang == news.Ukrainian && strings.HasPrefix(verb, "оцінк")
}

// next is the first speaker within a number of words behind pos.
func (s speechSentence) next(pos, words int) *Mention {
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.Start >= pos {
			if between := s.text[pos:e.Start]; len(strings.Fields(between)) <= words && !clauseBreak(between) {
				return e
			}
			return nil
		}
	}
	return nil
}

// previous is the last speaker within a number of words before pos.
func (s speechSentence) previous(pos, words int) *Mention {
	for i := len(s.speakers) - 1; i >= 0; i-- {
		e := &s.speakers[i]
		if e.End <= pos {
			if between := s.text[e.End:pos]; len(strings.Fields(between)) <= words && !strings.ContainsAny(between, ";") {
				return e
			}
			return nil
		}
	}
	return nil
}

// clauseBreak reports whether text begins a clause or a circumstance: the speaker behind it is part of the matter.
func clauseBreak(text string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		switch strings.Trim(w, ",\"“”„«»") {
		case "that", "dass", "daß", "що", "during", "after", "by", "from", "to", "während", "bei", "під":
			return true
		}
	}
	return strings.ContainsAny(text, ":;")
}

// topicOf is the Korean subject of a verb at pos: the speaker marked as the topic (은/는), for what is nearest to the
// verb at the sentence's end belongs to what is said; else the subject (이/가) directly before the verb, or the one
// that opens the sentence.
func (s speechSentence) topicOf(pos int) *Mention {
	var subject *Mention
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.End > pos {
			break
		}
		switch particle := s.particle(e.End); {
		case strings.HasSuffix(particle, "은") || strings.HasSuffix(particle, "는"):
			return e
		case strings.HasSuffix(particle, "이") || strings.HasSuffix(particle, "가"):
			between := len(strings.Fields(s.text[e.End:pos]))
			if between <= 1 || subject == nil && strings.TrimSpace(s.text[:e.Start]) == "" {
				subject = e
			}
		}
	}
	return subject
}

// particle is what follows a name up to the next space, an abbreviation in brackets left out: "정보총국(HUR)이".
func (s speechSentence) particle(at int) string {
	rest := s.text[at:]
	if strings.HasPrefix(rest, "(") {
		if end := strings.IndexByte(rest, ')'); end >= 0 {
			rest = rest[end+1:]
		}
	}
	if cut := strings.IndexByte(rest, ' '); cut >= 0 {
		rest = rest[:cut]
	}
	return strings.TrimLeft(rest, "')’”\"")
}

// closer prefers the office or person to the country named beside it: in "South Korea's NIS" the NIS speaks.
func (s speechSentence) closer(m *Mention) *Mention {
	if m.Entity.Type != "state" && m.Entity.Type != "place" {
		return m
	}
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.Entity.Type == "state" || e.Entity.Type == "place" || e.Entity.Party != m.Entity.Party {
			continue
		}
		from, to := min(e.End, m.End), max(e.Start, m.Start)
		if from <= to && len(strings.Fields(s.text[from:to])) <= 3 && !strings.ContainsAny(s.text[from:to], ",;") {
			return e
		}
	}
	return m
}

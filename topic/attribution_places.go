package topic

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// opening is the speaker of a Ukrainian sentence that begins "У Києві …" or "У Кремлі …".
func (s *speechSentence) opening() *Mention {
	if s.lang != news.Ukrainian || !s.insideOf(strings.ToLower(firstWord(s.text))) {
		return nil
	}
	if e := &s.speakers[0]; len(strings.Fields(s.text[:e.Start])) <= 1 && e.Entity.Type != "state" && !s.nationIn(e.End, len(s.text)) {
		return e
	}
	return nil
}

// whereSaid is the capital or office beside a verb without subject: "in Seoul hieß es", "hieß es in Berlin".
func (s *speechSentence) whereSaid(verb lang.Marker) *Mention {
	for i := range s.speakers {
		e := &s.speakers[i]
		if !s.words.is("preposition", s.lang, lastWord(s.text[:e.Start])) {
			continue
		}
		from, to := min(e.End, verb.End), max(e.Start, verb.Start)
		if from <= to && len(strings.Fields(s.text[from:to])) <= 1 && !strings.ContainsAny(s.text[from:to], ",;") {
			return e
		}
	}
	return nil
}

func lastWord(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// inverted reports whether what is said stands before the verb at pos: `…, said Lee`, `…», заявив Пєсков`.
func (s *speechSentence) inverted(pos int) bool {
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
func (s *speechSentence) nameBefore(pos int) bool {
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
	word := s.text[last.Start:last.End]
	return strings.TrimSpace(s.text[last.End:pos]) == "" && capitalised(word) && !isDayOrMonth(word)
}

// isDayOrMonth reports whether a word is an English day of the week or month, whose capital makes no name of it: "The NIS on
// Wednesday said".
func isDayOrMonth(word string) bool {
	for d := time.Sunday; d <= time.Saturday; d++ {
		if d.String() == word {
			return true
		}
	}
	for m := time.January; m <= time.December; m++ {
		if m.String() == word {
			return true
		}
	}
	return false
}

// nameFollows reports whether the word at pos looks like a name.
func (s *speechSentence) nameFollows(pos int) bool {
	rest := strings.TrimLeft(s.text[pos:], " ")
	return s.lang != news.German && capitalised(rest)
}

// roleFollows reports whether the verb that ends at pos has a subject whom no pack can name: "teilten Abgeordnete mit".
func (s *speechSentence) roleFollows(pos int) bool {
	words := strings.Fields(s.text[pos:])
	for _, w := range words[:min(len(words), 3)] {
		if s.isRole(w) {
			return true
		}
	}
	return false
}

// isRole reports whether word is a role; a German one may be compound: "Sanktionsexperte".
func (s *speechSentence) isRole(word string) bool {
	if s.lang != news.German {
		return s.words.is("role", s.lang, word)
	}
	word = strings.ToLower(strings.TrimFunc(word, notLetter))
	return slices.ContainsFunc(s.words["role"][s.lang], func(r string) bool { return strings.HasSuffix(word, r) })
}

// roleBefore is roleFollows for a subject before the verb.
func (s *speechSentence) roleBefore(pos int) bool {
	words := strings.Fields(s.text[:pos])
	for _, w := range words[max(0, len(words)-speakerToVerb):] {
		if s.isRole(w) {
			return true
		}
	}
	return false
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

// next is the first speaker within a number of words behind pos.
func (s *speechSentence) next(pos, words int) *Mention {
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.Start < pos {
			continue
		}
		between := s.text[pos:e.Start]
		if len(strings.Fields(between)) > words || s.clauseBreak(between) {
			return nil
		}
		// "an expert in Kyiv" is not Kyiv; "вважають у Києві" is
		if land(e.Entity) && !s.canSpeak(e) && (s.lang != news.Ukrainian || len(strings.Fields(between)) != 1 || !s.insideOf(between)) {
			return nil
		}
		return e
	}
	return nil
}

// directlyBehind is the speaker at pos. What relays may end in a preposition, which tells no place then: "according to Russia".
func (s *speechSentence) directlyBehind(pos int) *Mention {
	for i := range s.speakers {
		if e := &s.speakers[i]; e.Start >= pos {
			if strings.TrimSpace(s.text[pos:e.Start]) == "" {
				return e
			}
			return nil
		}
	}
	return nil
}

// insideOf reports whether text is the Ukrainian preposition of where somebody is.
func (s *speechSentence) insideOf(text string) bool {
	w := strings.TrimSpace(text)
	return w == "у" || w == "в"
}

// previous is the last speaker within a number of words before pos, other than an outlet that somebody talks to.
func (s *speechSentence) previous(pos, words int) *Mention {
	for i := len(s.speakers) - 1; i >= 0; i-- {
		e := &s.speakers[i]
		if e.End > pos || relays(e.Entity) && s.words.is("listener", s.lang, lastWord(s.text[:e.Start])) {
			continue
		}
		if between := s.text[e.End:pos]; len(strings.Fields(between)) <= words && !strings.ContainsAny(between, ";") {
			return e
		}
		return nil
	}
	return nil
}

// clauseBreak reports whether text begins a clause or a circumstance: the speaker behind it is part of the matter.
func (s *speechSentence) clauseBreak(text string) bool {
	for w := range strings.FieldsSeq(text) {
		if s.words.is("clause", s.lang, w) {
			return true
		}
	}
	return strings.ContainsAny(text, ":;")
}

// within is the first speaker, no country, within a number of words behind pos, whatever small words stand between.
func (s *speechSentence) within(pos, words int) *Mention {
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.Start < pos {
			continue
		}
		if land(e.Entity) || len(strings.Fields(s.text[pos:e.Start])) > words || strings.ContainsAny(s.text[pos:e.Start], ";:") {
			return nil
		}
		return e
	}
	return nil
}

// startsClause reports whether a Ukrainian name opens the sentence or a clause and its verb follows: "Київ звинувачує Пхеньян".
func (s *speechSentence) startsClause(e *Mention, verb int) bool {
	before := strings.TrimRight(s.text[:e.Start], " ")
	return strings.TrimSpace(s.text[e.End:verb]) == "" && capitalised(s.text[e.Start:]) &&
		(before == "" || strings.HasSuffix(before, ",") || strings.ToLower(lastWord(before)) == "що")
}

// suffered reports whether the word before an English participle turns its meaning round.
func (s *speechSentence) suffered(verb int) bool {
	switch strings.ToLower(lastWord(s.text[:verb])) {
	case "is", "are", "was", "were", "been", "being", "be":
		return true
	}
	return false
}

// estimatedAmount reports whether a participle tells how sure a number is, and so has no subject: an estimated 40,000 tons, geschätzte 40.000 Tonnen.
func (s *speechSentence) estimatedAmount(m lang.Marker) bool {
	if m.Kind != lang.MarkEstimate {
		return false
	}
	next := strings.TrimLeft(s.text[m.End:], " ")
	return s.lang != news.Korean && next != "" && next[0] >= '0' && next[0] <= '9' ||
		s.lang == news.English && slices.Contains([]string{"an", "the"}, strings.ToLower(lastWord(s.text[:m.Start])))
}

// listens reports whether a Ukrainian office is the one to whom it is said or where: повідомив Раді Безпеки, заявив в ООН.
func (s *speechSentence) listens(e *Mention, verb int) bool {
	if e.Entity.Type == "person" {
		return false
	}
	if len(strings.Fields(s.text[verb:e.Start])) <= 1 && strings.HasPrefix(s.text[e.End:], ", що") { // повідомив ООН, що
		return true
	}
	first, _, _ := strings.Cut(s.text[e.Start:e.End], " ")
	return strings.HasSuffix(first, "і") || strings.HasSuffix(first, "ові") || s.words.is("preposition", s.lang, lastWord(s.text[:e.Start]))
}

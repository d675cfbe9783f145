package topic

import (
	"regexp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// authorWithin is how many words may stand between "Bericht" and who made it: "Bericht des japanischen Senders NHK".
const authorWithin = 4

// nounToCite is how many words before "Angaben" can make a source of them: "nach neuen ukrainischen Angaben".
const nounToCite = 3

// denied reports whether a word that cites is the object of a denial: "Russland wies Angaben des NIS zurück", "hat ukrainische Angaben dementiert" goes by nobody's word but
// Russia's, and the NIS is who is contradicted.
func (s *speechSentence) denied(m lang.Marker) bool {
	if s.lang != news.German || m.Start == 0 || !capitalised(s.text[m.Start:]) {
		return false
	}
	cites := slices.ContainsFunc(lastWords(s.text[:m.Start], nounToCite), func(w string) bool { return s.words.cites(s.lang, w) })
	for _, d := range s.markers {
		if d.Kind != lang.MarkDeny {
			continue
		}
		before := d.End <= m.Start && len(strings.Fields(s.text[d.End:m.Start])) <= authorWithin && !strings.Contains(s.text[d.End:m.Start], ",")
		if before || !cites && m.End <= d.Start && !strings.Contains(s.text[m.End:d.Start], ",") {
			return true
		}
	}
	return false
}

// denier is the subject of a verb of which the nearest name before it is given. Of a denial that stands at the end of its clause that
// can be the name of who made what is denied: "Der Kreml hat einen Bericht des Senders NHK zurückgewiesen". Who denies stands
// before the report then.
func (s *speechSentence) denier(verb lang.Marker, nearest *Mention) *Mention {
	if e := s.perfectSubject(verb.Start); e != nil {
		return e
	}
	if e := s.estimates(verb); e != nil {
		return e
	}
	if nearest != nil && verb.Kind == lang.MarkDeny && s.lang == news.Ukrainian && land(nearest.Entity) && s.words.in("account", s.lang, s.text[:nearest.Start]) {
		if first := &s.speakers[0]; first.Start == 0 && first.End < nearest.Start { // "Міноборони дані про втрати КНДР спростувало"
			return first
		}
		return nil
	}
	if s.lang != news.German || nearest == nil || verb.Kind != lang.MarkDeny {
		return nearest
	}
	for _, m := range s.markers {
		if m.End > nearest.Start || m.Start == 0 || !capitalised(s.text[m.Start:]) || m.Kind != lang.MarkReport && m.Kind != lang.MarkCite && m.Kind != lang.MarkEstimate {
			continue
		}
		between := s.text[m.End:nearest.Start]
		if len(strings.Fields(between)) > authorWithin || strings.ContainsAny(between, ",;:") {
			continue
		}
		if e := s.previous(m.Start, speakerToVerb); e != nil && s.canSpeak(e) {
			return e
		}
	}
	return nearest
}

// perfect finds the auxiliary of the German perfect.
var perfect = regexp.MustCompile(`(?i)\b(?:hat|haben|hatte|hatten|habe|hätte|hätten)\b`)

// perfectSubject is the subject of a German participle at the end of its clause: it stands before the auxiliary, and who is named
// between the two is whom it is about. "Nordkorea hat vor den Vereinten Nationen bestritten" is nothing that the UN deny.
func (s *speechSentence) perfectSubject(pos int) *Mention {
	if s.lang != news.German {
		return nil
	}
	all := perfect.FindAllStringIndex(s.text[:pos], -1)
	if len(all) == 0 {
		return nil
	}
	at := all[len(all)-1]
	if between := s.text[at[1]:pos]; strings.ContainsAny(between, ",;:") || s.verbIn(at[1], pos) {
		return nil
	}
	if e := s.previous(at[0], 1); e != nil && s.canSpeak(e) && !strings.ContainsAny(s.text[e.End:at[0]], ",;:") {
		return e
	}
	return nil
}

// verbIn reports whether a German word of speech other than a noun stands in a part of the sentence.
func (s *speechSentence) verbIn(from, to int) bool {
	return slices.ContainsFunc(s.markers, func(m lang.Marker) bool { return m.Start >= from && m.End <= to && !s.isNoun(m) })
}

// estimates is who estimates or denies where what it is about stands first: "Die Zahl der Toten schätzt der NIS auf zehn", "Den Bericht
// nannte der Kreml frei erfunden". Of "widersprach der" it is the one contradicted.
func (s *speechSentence) estimates(m lang.Marker) *Mention {
	if s.lang != news.German || m.Kind != lang.MarkEstimate && m.Kind != lang.MarkDeny || strings.HasPrefix(s.text[m.Start:], "widers") || !strings.HasPrefix(s.text[m.End:], " der ") {
		return nil
	}
	if e := s.next(m.End, 2); e != nil && !land(e.Entity) {
		return e
	}
	return nil
}

// judged reports whether an English word of denial is said of an account, not by its subject: "the report is pure invention".
func (s *speechSentence) judged(m lang.Marker) bool {
	words := strings.Fields(s.text[:m.Start])
	if s.lang != news.English || m.Kind != lang.MarkDeny || len(words) == 0 {
		return false
	}
	if last := words[len(words)-1]; last == "a" || last == "an" {
		words = words[:len(words)-1]
	}
	return len(words) > 0 && s.words.is("passive", s.lang, words[len(words)-1])
}

// relativeDenial finds the clause at the end of a sentence that takes up what another said: ", which the Kremlin called fiction".
var relativeDenial = regexp.MustCompile(`, (?:which|a number|a figure|a claim|що|яку|яке|was) [^,;:]*$`)

// deniesAll is who calls untrue, in a clause at the end, what the sentence tells before; nil where the clause tells what somebody said.
func (s *speechSentence) deniesAll() *Mention {
	at := relativeDenial.FindStringIndex(s.text)
	if len(at) == 0 || s.lang == news.Ukrainian && !strings.Contains(s.text[at[0]:], " назва") {
		return nil
	}
	for i := range s.speakers {
		e := &s.speakers[i]
		if e.Start < at[0] {
			continue
		}
		for _, m := range s.markers {
			if m.Kind == lang.MarkDeny && m.Start >= e.End {
				between := strings.Fields(s.text[e.End:m.Start])
				if len(between) <= authorWithin && len(strings.Fields(s.text[m.End:])) <= 2 && !slices.Contains(between, "це") {
					return e
				}
			}
		}
		return nil
	}
	return nil
}

// contradicted reports whether somebody is named only as the author of what another denies or calls untrue: "officials rejected NHK's
// report", "посадовці відкинули звіт НРС".
func (s *speechSentence) contradicted(e *Mention) bool {
	if s.lang == news.Korean {
		return false
	}
	behind := strings.Fields(strings.TrimLeft(s.text[e.End:], "'’s"))
	ofHis := len(behind) > 0 && s.words.begins("account", s.lang, behind[0])
	against := func(verb lang.Span) bool {
		if verb.End > e.Start || strings.ContainsAny(s.text[verb.End:e.Start], ",;:") {
			return false
		}
		between := strings.Fields(s.text[verb.End:e.Start])
		return len(between) <= authorWithin+1 && (ofHis || slices.ContainsFunc(between, func(w string) bool { return s.words.begins("account", s.lang, w) }))
	}
	return slices.ContainsFunc(s.markers, func(m lang.Marker) bool { return m.Kind == lang.MarkDeny && against(m.Span) }) ||
		slices.ContainsFunc(s.words.spans("calls", s.lang, s.text, true), against)
}

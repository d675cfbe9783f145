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
	if e := s.ofClause(verb); e != nil {
		return e
	}
	if e := s.estimates(verb); e != nil {
		return e
	}
	if nearest != nil && verb.Kind == lang.MarkDeny && s.lang == news.Ukrainian && land(nearest.Entity) && s.words.in("account", s.lang, s.text[:nearest.Start]) {
		if first := &s.speakers[0]; first.Start == 0 && first.End < nearest.Start { // "Міноборони дані про втрати КНДР спростувало"
			return first
		}
		if after := s.next(verb.End, 1); after != nil && s.canSpeak(after) { // "Дані про втрати КНДР спростував Пхеньян"
			return after
		}
		if nearest.Start >= verb.End { // "Дані про втрати КНДР спростував у вівторок Пхеньян"
			return nearest
		}
		named := s.text[nearest.Start:nearest.End]
		if strings.TrimSpace(s.text[nearest.End:verb.Start]) == "" && capitalised(named) && named != strings.ToUpper(named) && s.canSpeak(nearest) {
			return nearest // "Оцінку Сеула Пхеньян назвав брехнею"
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
// nannte der Kreml frei erfunden", "Berichte über Tote wies Moskau zurück". Of "widersprach der" it is the one contradicted.
func (s *speechSentence) estimates(m lang.Marker) *Mention {
	if s.lang != news.German || m.Kind != lang.MarkEstimate && m.Kind != lang.MarkDeny || strings.HasPrefix(s.text[m.Start:], "widers") {
		return nil
	}
	if e := s.next(m.End, verbToSpeaker); e != nil && m.Kind == lang.MarkDeny && s.accountFirst(m.Start) && !strings.Contains(s.text[m.End:e.Start], ",") {
		return e
	}
	if !strings.HasPrefix(s.text[m.End:], " der ") {
		return nil
	}
	if e := s.next(m.End, 2); e != nil && !land(e.Entity) {
		return e
	}
	return nil
}

// accountFirst reports whether the German clause before a verb opens with an account that nothing cites: it is the object there.
func (s *speechSentence) accountFirst(verb int) bool {
	from := 0
	if at := stop.FindAllStringIndex(s.text[:verb], -1); len(at) > 0 {
		from = at[len(at)-1][0] + 1
	}
	for i, w := range strings.Fields(s.text[from:verb]) {
		if i > wordsBeforeAccount || s.words.cites(s.lang, w) {
			return false
		}
		if capitalised(w) && s.words.begins("account", s.lang, w) {
			return true
		}
	}
	return false
}

// wordsBeforeAccount is how many words may stand before an account at the beginning of a clause: "Die jüngsten Angaben".
const wordsBeforeAccount = 3

// deniedBy is the agent of an English denial in the passive that ends at pos.
func (s *speechSentence) deniedBy(pos int) *Mention {
	clause := s.text[pos:]
	if at := stop.FindStringIndex(clause); len(at) > 0 {
		clause = clause[:at[0]]
	}
	before, behind, found := strings.Cut(clause, " by ")
	if !found || len(strings.Fields(before)) > authorWithin {
		return nil
	}
	return s.directlyBehind(pos + len(before) + len(" by ") + len(behind) - len(strings.TrimPrefix(behind, "the ")))
}

// judged reports whether a word of denial is said of an account, not by its subject: "the report is pure invention", "seien aus der Luft gegriffen".
func (s *speechSentence) judged(m lang.Marker) bool {
	words := strings.Fields(strings.TrimRight(s.text[:m.Start], "„“\"» "))
	if m.Kind != lang.MarkDeny || len(words) == 0 {
		return false
	}
	switch last := words[len(words)-1]; s.lang {
	case news.German:
		return slices.Contains([]string{"ist", "sind", "war", "waren", "sei", "seien"}, last)
	case news.English:
		if last == "a" || last == "an" {
			words = words[:len(words)-1]
		}
		return len(words) > 0 && s.words.is("passive", s.lang, words[len(words)-1])
	}
	return false
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
				behind := strings.Fields(s.text[m.End:])
				if len(between) <= authorWithin && len(behind) <= 2 && !slices.Contains(slices.Concat(between, behind), "це") {
					return e
				}
			}
		}
		return nil
	}
	return nil
}

// deniesAsTold is another than the one who tells it, of whom he tells that he denied something: "The NIS said North Korea had denied sending
// troops". It is his denial, and passed on. What turns against it again is the teller's own.
func (s *speechSentence) deniesAsTold(teller *Mention) *Mention {
	for _, d := range s.markers {
		if d.Kind != lang.MarkDeny || s.isNoun(d) || d.Start < teller.End || s.words.whole("turn", s.lang, s.text[d.End:]) {
			continue
		}
		if s.lang == news.Korean {
			if e := s.deniesInQuote(teller, d); e != nil {
				return e
			}
			continue
		}
		if e := s.denierTold(d); e != nil && e.Start >= teller.End && e.Entity.Party != teller.Entity.Party && !relays(e.Entity) && s.tells(teller, e, d) {
			return e
		}
	}
	return nil
}

// denierTold is the subject of a denial that can stand within what another tells.
func (s *speechSentence) denierTold(d lang.Marker) *Mention {
	if near := s.previous(d.Start, 1); near != nil && thatClause.MatchString(s.text[:near.Start]) { // ", що КНДР заперечила"
		return near
	}
	if near := s.next(d.End, 1); near != nil && s.lang == news.German { // "Nach Angaben des NIS bestritt Nordkorea"
		return near
	}
	e := s.subjectOf(d, nil)
	if e == nil || e.End > d.Start {
		return nil
	}
	return e
}

// tells reports whether a denial belongs to what the teller says: he is cited for it, or a conjunction, the German mood of what another says
// or, in English, nothing parts his verb from it.
func (s *speechSentence) tells(teller, e *Mention, d lang.Marker) bool {
	between := s.text[teller.End:e.Start]
	if s.words.whole("turn", s.lang, between) || strings.Contains(between, ";") {
		return false
	}
	return slices.ContainsFunc(s.markers, func(m lang.Marker) bool {
		switch {
		case m.Kind == lang.MarkCite:
			return m.End <= teller.Start && !strings.ContainsAny(s.text[m.End:teller.Start], ",0123456789") && s.lang != news.German || m.End <= teller.Start && d.End <= e.Start
		case m.Start < teller.End || m.End > e.Start || !speaks(m) || m.Kind == lang.MarkDeny:
			return false
		}
		behind := s.text[m.End:e.Start]
		if s.lang == news.German {
			return thatClause.MatchString(behind) || toldMood.MatchString(s.text[e.End:]) || subjunctive(s.text[d.Start:d.End])
		}
		return thatClause.MatchString(behind) || s.lang == news.English && strings.TrimSpace(behind) == ""
	})
}

// thatClause finds the conjunction of what is told, right before its subject.
var thatClause = regexp.MustCompile(`(?i)(?:^|[ ,])(?:that|що|dass|daß)\s*$`)

// toldMood finds the auxiliary of the German perfect in the mood of what another says.
var toldMood = regexp.MustCompile(`^ (?:habe|hätten?)\b`)

// deniesInQuote is the Korean subject of a denial that stands within what the topic tells: "국정원은 북한이 … 부인했다고 밝혔다".
func (s *speechSentence) deniesInQuote(teller *Mention, d lang.Marker) *Mention {
	word := firstWord(s.text[d.Start:])
	if !endsQuotation(word) || strings.TrimSpace(s.text[d.Start+len(word):]) == "" {
		return nil
	}
	for i := len(s.speakers) - 1; i >= 0; i-- {
		e := &s.speakers[i]
		if e.Start < teller.End || e.End > d.Start {
			continue
		}
		particle, _ := s.particle(e.End)
		if (particle == "이" || particle == "가") && e.Entity.Party != teller.Entity.Party && !s.markerIn(e.End, d.Start) {
			return e
		}
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

package topic

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// Attribution reads who says what a sentence says: the origin first ("NIS"), and who relays it ("via Yonhap").
// Empty means that the sentence names nobody. Only speakers of the pack are found: mentions are those of Find in this
// sentence, or in the text around it, which knows who "Lee" is.
func (p *Pack) Attribution(text string, l news.Language, mentions []Mention) []news.Attribution {
	return p.Read(text, l).Attribution(mentions)
}

// Attribution is Attribution of the text.
func (r *Reading) Attribution(mentions []Mention) []news.Attribution {
	if len(r.Text) > longest {
		return r.firstAttribution(mentions)
	}
	s := r.speech(mentions)
	if len(s.speakers) == 0 {
		return nil
	}
	if e := s.deniesAll(); e != nil {
		return []news.Attribution{{Who: name(e)}}
	}
	cited := s.cited()
	speaker, relay := s.reporters(cited)
	if cited == nil && speaker != nil && land(speaker.Entity) && s.rumour { // "Gerüchten zufolge bestätigte Russland …"
		speaker = nil
	}
	chain := []*Mention{cited, speaker, relay}
	if cited != nil && relays(cited.Entity) { // "according to Yonhap, the NIS said": the NIS speaks
		chain = []*Mention{speaker, cited, relay}
	}
	chain = slices.DeleteFunc(chain, func(m *Mention) bool { return m == nil })
	if len(chain) == 0 {
		return nil
	}
	if e := s.deniesAsTold(chain[0]); e != nil {
		chain = slices.Insert(chain, 0, e)
	}
	a := news.Attribution{Who: name(chain[0])}
	for _, m := range chain[1:] {
		if m.Entity.ID != chain[0].Entity.ID {
			a.Via = name(m)
			break
		}
	}
	if chain[0] == speaker && s.inPair(speaker) { // "Moscow and Pyongyang denied": it is neither's alone
		return nil
	}
	return []news.Attribution{a}
}

// speech is the text with its possible speakers and words of speech.
func (r *Reading) speech(mentions []Mention) speechSentence {
	s := speechSentence{text: r.Text, lang: r.Language, words: r.pack.words}
	for _, m := range mentions {
		switch {
		case m.Entity.Speaker && s.ofPeople(m):
			s.nations = append(s.nations, m)
		case m.Entity.Speaker:
			s.speakers = append(s.speakers, m)
		}
	}
	if len(s.speakers) > 0 {
		s.readMarkers(r.Markers())
	}
	return s
}

// relays reports whether e passes on what others say.
func relays(e *Entity) bool { return e.Agency || e.Outlet }

func name(m *Mention) string { return m.Entity.Name(news.English) }

// land reports whether e is a country or its capital. It is named in every sentence; only where it stands close to the
// verb is it the one that speaks.
func land(e *Entity) bool { return e.Type == "state" || e.Type == "place" }

// speechSentence is a sentence with its possible speakers and the words of speech.
type speechSentence struct {
	text     string
	lang     news.Language
	words    wordLists
	speakers []Mention
	nations  []Mention // whose people speak, and not they
	markers  []lang.Marker
	rumour   bool // the sentence opens as hearsay
}

// readMarkers finds the words of speech: those of package lang, and those of our own that lie in none of them.
func (s *speechSentence) readMarkers(read []lang.Marker) {
	s.markers = read
	for _, own := range []struct{ list, kind string }{{"verb", lang.MarkReport}, {"cite", lang.MarkCite}} {
		for _, span := range s.words.spans(own.list, s.lang, s.text, s.lang != news.Korean) {
			overlaps := func(m lang.Marker) bool { return m.Start < span.End && span.Start < m.End }
			if i := slices.IndexFunc(s.markers, overlaps); i < 0 {
				s.markers = append(s.markers, lang.Marker{Span: span, Kind: own.kind})
			} else if s.markers[i].Kind != lang.MarkNegate && s.markers[i].Kind != lang.MarkDeny && s.markers[i].End-s.markers[i].Start <= span.End-span.Start {
				s.markers[i] = lang.Marker{Span: span, Kind: own.kind}
			}
		}
	}
	for _, span := range s.reckonings() {
		if !s.markerIn(span.Start, span.End) {
			s.markers = append(s.markers, lang.Marker{Span: span, Kind: lang.MarkReport})
		}
	}
	for _, r := range s.words.retractions(s.text, s.lang, read) {
		if !r.passive {
			s.markers = append(s.markers, lang.Marker{Span: r.Span, Kind: lang.MarkReport})
		}
	}
	s.leaveHearsay()
	slices.SortStableFunc(s.markers, func(a, b lang.Marker) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
}

// inPair reports whether someone of another side is the subject together with m.
func (s *speechSentence) inPair(m *Mention) bool {
	for i := range s.speakers {
		e := &s.speakers[i]
		first, second := e, m
		if m.Start < e.Start {
			first, second = m, e
		}
		if first.End > second.Start || e.Entity.Party == m.Entity.Party {
			continue
		}
		if between := strings.TrimSpace(s.text[first.End:second.Start]); between != "" && s.words.is("pair", s.lang, between) {
			return true
		}
	}
	return false
}

// cited is the source that a relaying phrase names: "citing …", "за даними …", "laut …", "…에 따르면".
func (s *speechSentence) cited() *Mention {
	if found := s.compounded(); found != nil {
		return s.closer(found)
	}
	for _, m := range s.markers {
		if m.Kind != lang.MarkCite || strings.HasPrefix(s.text[m.End:], " as ") || s.denied(m) || s.ofAmount(m) || s.ofItsOwn(m) || s.accountItself(m) { // "was quoted as saying" cites nobody
			continue
		}
		if s.lang == news.Korean || s.words.is("postposed", s.lang, s.text[m.Start:m.End]) {
			if found := s.previous(m.Start, 2); found != nil {
				return s.closer(found)
			}
			if s.lang == news.Korean || s.lang == news.German { // "zufolge" has its source before it or none
				continue
			}
		}
		if found := s.previous(m.Start, 0); found != nil && s.isNoun(m) { // "nach russischen Angaben"
			return s.closer(found)
		}
		found := s.directlyBehind(m.End)
		if rest := strings.TrimLeft(s.text[m.End:], " "); found == nil && strings.HasPrefix(rest, "aus ") && strings.HasSuffix(s.text[:m.End], "Angaben") { // "nach Angaben aus Seoul"
			found = s.directlyBehind(len(s.text) - len(rest) + len("aus"))
		}
		if found == nil {
			found = s.next(m.End, citeToSource)
		}
		if found == nil { // "according to an analysis from the Open Source Center"
			found = s.within(m.End, citeToSource)
		}
		if found == nil || strings.ContainsAny(s.text[m.End:found.Start], ",0123456789") || s.nationIn(m.End, found.Start) { // "according to the agency, Moscow …"
			continue
		}
		return s.closer(found)
	}
	return nil
}

// ofAmount reports whether a word that cites only says whose an amount is, of which the sentence tells what another says: "…, saying the
// 3,000 cited by Zelensky counted the missing as well".
func (s *speechSentence) ofAmount(m lang.Marker) bool {
	words := strings.Fields(s.text[:m.Start])
	if s.lang != news.English || len(words) == 0 || !strings.ContainsAny(words[len(words)-1], "0123456789") {
		return false
	}
	return strings.HasSuffix(s.text[:m.End], " by") || strings.HasPrefix(s.text[m.End:], " by ")
}

// How many words may stand between a speaker and the verb, or behind the word that cites.
const (
	speakerToVerb = 12
	stateToVerb   = 3
	verbToSpeaker = 4
	citeToSource  = 8
)

// reporters are the subjects of verbs of speech other than the source that is cited: who speaks, and the outlet or
// agency that reports it. A noun ("reports") is asked only where no verb has a subject.
func (s *speechSentence) reporters(cited *Mention) (speaker, relay *Mention) {
	markers := slices.Clone(s.markers)
	if s.lang == news.Korean { // the verb of the whole sentence stands at its end
		slices.Reverse(markers)
	}
	for _, nouns := range []bool{false, true} {
		for _, m := range markers {
			if s.isNoun(m) != nouns || !speaks(m) || s.silent(m) {
				continue
			}
			found := s.subjectOf(m, cited)
			if found == nil || cited != nil && found.Entity.ID == cited.Entity.ID || s.contradicted(found) || s.onlyBeside(found) {
				continue
			}
			found = s.closer(found)
			switch {
			case relays(found.Entity) && relay == nil:
				relay = found
			case !relays(found.Entity) && speaker == nil:
				speaker = found
			}
		}
		if speaker != nil || relay != nil {
			break
		}
	}
	return speaker, relay
}

// speaks reports whether a marker has a subject that says something.
func speaks(m lang.Marker) bool {
	switch m.Kind {
	case lang.MarkReport, lang.MarkConfirm, lang.MarkDeny, lang.MarkEstimate:
		return true
	}
	return false
}

// silent reports whether a negation makes the verb say that nothing was said: "Moskau äußerte sich dazu nicht".
func (s *speechSentence) silent(verb lang.Marker) bool {
	if !s.words.is("silent", s.lang, s.text[verb.Start:verb.End]) {
		return false
	}
	for _, m := range s.markers {
		if m.Kind != lang.MarkNegate {
			continue
		}
		if m.End <= verb.Start && len(strings.Fields(s.text[m.End:verb.Start])) <= 1 {
			return true
		}
		if s.lang != news.German || m.Start < verb.End {
			continue
		}
		if between := s.text[verb.End:m.Start]; len(strings.Fields(between)) <= 3 && !strings.Contains(between, ",") {
			return true
		}
	}
	return false
}

// isNoun reports whether a word of speech can be a noun, which has no subject: "member states", "estimates".
func (s *speechSentence) isNoun(m lang.Marker) bool {
	if s.lang == news.German {
		return m.Start > 0 && capitalised(s.text[m.Start:])
	}
	return s.words.is("noun", s.lang, s.text[m.Start:m.End])
}

// subjectOf is the speaker who is the subject of a word of speech.
func (s *speechSentence) subjectOf(m lang.Marker, cited *Mention) *Mention {
	verb := strings.ToLower(s.text[m.Start:m.End])
	telling := strings.HasPrefix(verb, "told") || strings.HasPrefix(verb, "tell") // whoever follows is the listener
	switch {
	case passive(verb), s.lang == news.English && (strings.HasSuffix(verb, "ing") || strings.HasSuffix(verb, "ly")):
		return nil // "…, saying" has the subject of another verb, "reportedly" has none
	case s.lang == news.English && strings.HasPrefix(s.text[m.End:], " by ") && s.suffered(m.Start): // "Moscow was accused by Kyiv"
		return s.directlyBehind(m.End + len(" by"))
	case s.lang == news.English && m.Kind == lang.MarkDeny && s.suffered(m.Start): // "was called an invention by the Kremlin"
		return s.deniedBy(m.End)
	case s.inParenthesis(m), s.estimatedAmount(m), s.suffers(m), s.talks(m), s.judged(m):
		return nil
	case s.lang == news.Korean:
		if s.describes(m) || s.nobodySays(m) {
			return nil
		}
		return s.topicOf(m.Start)
	case s.isNoun(m): // "Western estimates"; not "Zelensky's claim", which another answers
		if e := s.previous(m.Start, 0); e != nil && e.Entity.Type != "person" {
			return e
		}
		return nil
	case s.words.is("impersonal", s.lang, verb):
		return s.whereSaid(m)
	case s.inverted(m.Start) && !telling:
		found := s.next(m.End, verbToSpeaker)
		if found != nil && land(found.Entity) && strings.Contains(s.text[m.End:found.Start], ",") {
			return nil // "Росія, пишуть у мережі, передала КНДР"
		}
		matter := found != nil && s.actsItself(found) // "Park, briefed by the NIS, said Pyongyang had …"
		if !matter && (found != nil || s.nameFollows(m.End) || s.roleFollows(m.End)) {
			return found
		}
		// a country before the comma belongs to what was said, unless it opens the sentence: "Seoul, too, said"
		if found := s.subject(m.Start); found != nil && (!land(found.Entity) || found.Start == 0) {
			return found
		}
		return nil
	}
	found := s.denier(m, s.subject(m.Start))
	if s.lang == news.German && found != nil && found.End <= m.Start && land(found.Entity) && !s.mayAct(found, m.Start) { // "auf nordkoreanischer Seite nannte der Abgeordnete"
		if found = s.next(m.End, verbToSpeaker); found != nil && !strings.Contains(s.text[m.End:found.Start], ",") {
			return found
		}
		return nil
	}
	switch {
	case found != nil && cited != nil && found.Start == cited.Start: // "unter Berufung auf den NIS meldet Yonhap"
		if behind := s.next(m.End, verbToSpeaker); behind != nil && s.lang != news.English && !strings.Contains(s.text[m.End:behind.Start], ",") {
			return behind
		}
		return s.previous(cited.Start, verbToSpeaker) // "wie Yonhap unter Berufung auf den NIS meldete, …"
	case found == nil && !telling && s.previous(m.Start, speakerToVerb) == nil && !s.nameBefore(m.Start) && !s.roleBefore(m.Start):
		return s.behind(m)
	}
	return found
}

// behind is the speaker directly behind a verb that has no subject before it: "Про це повідомив Буданов", "Das teilte
// Peskow mit". In English whoever follows belongs to what is said ("Officials said Putin had …"), and so does, in any
// language, a country or a name behind a comma.
func (s *speechSentence) behind(m lang.Marker) *Mention {
	found := s.next(m.End, verbToSpeaker)
	if found == nil || s.lang == news.English || strings.Contains(s.text[m.End:found.Start], ",") || s.markerIn(m.End, found.Start) || s.isTold(found, m) {
		return nil // "nannte den Bericht des MSMT"
	}
	if found = s.closer(found); found.Entity.Type == "state" {
		return nil
	}
	return found
}

// subject is the speaker who stands before a verb at pos as its subject.
func (s *speechSentence) subject(pos int) *Mention {
	if e := s.opening(); e != nil && e.End <= pos {
		return e
	}
	e := s.previous(pos, speakerToVerb)
	if e == nil || s.nameBefore(pos) || s.words.is("pronoun", s.lang, lastWord(s.text[:pos])) ||
		s.words.is("agent", s.lang, lastWord(s.text[:e.Start])) {
		return nil
	}
	if !land(e.Entity) {
		return e
	}
	if s.words.whole("role", s.lang, s.text[e.End:pos]) { // "South Korean lawmakers said"
		return nil
	}
	reach := stateToVerb
	if e.Start == 0 { // what opens a sentence is its subject
		reach *= 2
	}
	if s.previous(pos, reach) == nil || !s.canSpeak(e) {
		return nil
	}
	if s.lang == news.Ukrainian && !s.startsClause(e, pos) { // "про участь північнокорейців сказав начальник Генштабу": who follows speaks
		if after := s.next(pos, verbToSpeaker+1); after != nil && !s.listens(after, pos) && !(land(after.Entity) && !capitalised(s.text[after.Start:])) {
			return after
		}
	}
	return e
}

// canSpeak reports whether a country or capital is not merely where somebody is or whom it is about. "Officials in
// Seoul" speak for it.
func (s *speechSentence) canSpeak(e *Mention) bool {
	words := strings.Fields(s.text[:e.Start])
	before := lastWord(s.text[:e.Start])
	if s.words.is("relative", s.lang, before) { // a German one follows a comma, else it is the article
		return s.lang == news.German && (len(words) == 1 || !strings.HasSuffix(words[len(words)-2], ","))
	}
	if !s.words.is("preposition", s.lang, before) || strings.HasSuffix(before, ",") { // "teilte mit, Nordkorea habe …"
		return true
	}
	return len(words) > 1 && s.words.is("official", s.lang, words[len(words)-2])
}

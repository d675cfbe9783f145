package topic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// Untold returns the entities with a fixed name in l that a source names and the text neither names nor calls by a common
// noun: most likely they stand in it in a form that nobody knows.
func (p *Pack) Untold(text string, l news.Language, source Saying) []*Entity {
	s := p.searchTerms(text, l, []Saying{source})
	if s == nil {
		return nil
	}
	return slices.DeleteFunc(s.untold(), func(e *Entity) bool {
		return e.Speaker && e.Type == "place" || s.paraphrased(e) // Seoul is South Korea to others
	})
}

// Term is how e is to be written in l.
func (p *Pack) Term(e *Entity, l news.Language) string {
	if t := p.terms[l]; t != nil && e.Type != "person" && len(t.right[e.ID]) > 0 {
		return t.right[e.ID][0]
	}
	return e.Name(l)
}

// untold are the entities with a fixed name in the language that the sources name and the text does not, in the order of the pack.
func (s *termSearch) untold() []*Entity {
	var out []*Entity
	for _, e := range s.pack.entities {
		if s.named[e.ID] && e.Type != "state" && len(s.table.right[e.ID]) > 0 && !s.tells(e) {
			out = append(out, e)
		}
	}
	return out
}

// tells reports whether the text names an entity, if only by a part of its name or within a longer word.
func (s *termSearch) tells(e *Entity) bool {
	if s.mentioned(e.ID) || s.hasFound(e.ID) || slices.ContainsFunc(s.mentions, func(m Mention) bool { return sameProper(m.Entity, e) }) {
		return true
	}
	for _, name := range append(slices.Clone(s.table.right[e.ID]), s.pack.printedNames(e, s.lang)...) {
		words := tokenize(name)
		switch {
		case s.lang == news.Korean && strings.Contains(s.text, name): // 정보총국장
			return true
		case e.Type == "person" && s.familyName(e, words):
			return true
		case len(words) > 1 && s.declinedAs(words): // Der Nationale Nachrichtendienst
			return true
		case len(words) == 1 && e.Type == "place" && slices.ContainsFunc(s.tokens, func(t token) bool { return t.capital() && lang.SameWord(t.text, name, s.lang) }):
			return true
		}
	}
	return false
}

// sameProper reports whether two places share their proper name, as a town and its region do.
func sameProper(x, y *Entity) bool {
	first := func(e *Entity) string {
		w, _, _ := strings.Cut(e.Name(news.English), " ")
		return w
	}
	return x.Type == "place" && y.Type == "place" && x.Party == y.Party && first(x) == first(y)
}

// familyName reports whether a person's family name stands in the text: of a Korean one, by itself.
func (s *termSearch) familyName(e *Entity, words []token) bool {
	korean := e.Party == "north_korea" || e.Party == "south_korea"
	own := words[len(words)-1]
	if korean {
		own = words[0]
	}
	if s.lang == news.Korean && korean { // 최 외무상
		r, _ := utf8.DecodeRuneInString(own.text)
		return slices.ContainsFunc(s.tokens, func(t token) bool { return t.text == string(r) })
	}
	for i, t := range s.tokens {
		if !t.capital() || !lang.SameWord(t.text, own.text, s.lang) {
			continue
		}
		if !korean || !s.goesOn(i, i+1) && !s.goesOn(i-1, i) {
			return true
		}
	}
	return false
}

// goesOn reports whether two tokens, one behind the other, can be parts of one name.
func (s *termSearch) goesOn(i, j int) bool {
	if i < 0 || j >= len(s.tokens) || !joined(s.text, s.tokens[i], s.tokens[j]) {
		return false
	}
	a, b := s.tokens[i], s.tokens[j]
	return a.capital() && b.capital() && a.script == letter && b.script == letter || strings.HasPrefix(s.text[a.End:], "-")
}

// declinedAs reports whether the words of a name stand in the text one behind the other, whatever their endings.
func (s *termSearch) declinedAs(words []token) bool {
	for i := 0; i+len(words) <= len(s.tokens); i++ {
		same := true
		for j, w := range words {
			same = same && stemOf(w.fold) == stemOf(s.tokens[i+j].fold)
		}
		if same {
			return true
		}
	}
	return false
}

// commonNouns are the beginnings of words by which a text can name a service, an army or an agency without its name.
var commonNouns = map[news.Language][]string{
	news.English:   {"intelligence", "spy", "spies", "agency", "service", "army", "troops", "soldiers", "forces", "military", "media", "news", "newspaper", "daily", "corps", "unit", "directorate"},
	news.German:    {"geheimdienst", "nachrichtendienst", "militärgeheimdienst", "auslandsgeheimdienst", "aufklärung", "agentur", "nachrichtenagentur", "staatsagentur", "armee", "soldaten", "truppen", "militär", "staatsmedien", "medien", "zeitung", "parteizeitung", "korps", "einheit", "behörde"},
	news.Ukrainian: {"розвід", "спецслужб", "агентств", "інформагентств", "арм", "військ", "солдат", "змі", "медіа", "газет", "корпус", "підрозділ", "відомств"},
	news.Korean:    {"정보기관", "정보당국", "정보", "첩보", "통신", "매체", "언론", "신문", "군", "병력", "부대", "군단", "기관", "당국"},
}

// paraphrased reports whether a common noun can stand for an organisation. One with a capital is a name.
func (s *termSearch) paraphrased(e *Entity) bool {
	if e.Type != "org" && e.Type != "outlet" && e.Type != "unit" {
		return false
	}
	return slices.ContainsFunc(s.tokens, func(t token) bool {
		if s.lang != news.German && t.capital() && t.script == letter {
			return false
		}
		return slices.ContainsFunc(commonNouns[s.lang], func(n string) bool {
			return strings.HasPrefix(t.fold, n) || s.lang == news.Korean && strings.Contains(t.fold, n) // 관영매체
		})
	})
}

// heard finds the names of those whom nothing in the text tells, among words that sound like one of their names in any language,
// share words with it or are the only ones of their kind: Родонг Шинмун, General Intelligence Bureau, CTAC, 國家情報院.
func (s *termSearch) heard() {
	missing := s.untold()
	if len(missing) == 0 {
		return
	}
	left := missing[:0:0]
	for _, e := range missing {
		if !s.soundsLike(e) && !s.sharesWords(e) {
			left = append(left, e)
		}
	}
	s.onlyOne(left)
}

// windows calls with for each run of at most four words that may be a name that nobody knows.
func (s *termSearch) windows(with func(window []token, at lang.Span)) {
	const most = 4
	for i := range s.tokens {
		for n := 1; n <= most && i+n <= len(s.tokens); n++ {
			window := s.tokens[i : i+n]
			if s.lang != news.Korean && !window[0].capital() || !s.unknown(window) {
				break
			}
			for _, end := range nameEnds(window[n-1], window[n-1], s.lang) {
				with(window, lang.Span{Start: window[0].Start, End: window[n-1].Start + end})
			}
			if s.lang != news.Korean || window[n-1].script != hangul {
				continue
			}
			for end := range window[n-1].text { // without its particle
				if end > 0 && lang.SameWord(window[n-1].text, window[n-1].text[:end], s.lang) {
					with(window, lang.Span{Start: window[0].Start, End: window[n-1].Start + end})
				}
			}
		}
	}
}

// unknown reports whether tokens belong to no name and stand in one phrase, none of them a number.
func (s *termSearch) unknown(window []token) bool {
	last := window[len(window)-1]
	if last.script == digit || overlapsFound(s.found, last.Span) || overlapsAny(s.guarded, last.Span) {
		return false
	}
	if n := len(window); n > 1 && !joined(s.text, window[n-2], last) {
		return false
	}
	_, known := covering(s.mentions, last.Span)
	return !known
}

// isWord reports whether a place in a Korean text, which has no capitals, is a common word or as short as most of those are: 병력, troops,
// has the consonants of 평양 and is no wrong Pyongyang.
func (s *termSearch) isWord(at lang.Span) bool {
	const short = 2 // syllables
	word := s.text[at.Start:at.End]
	return s.lang == news.Korean && (utf8.RuneCountInString(word) <= short || len(lang.Concepts(word, s.lang)) > 0)
}

// soundsLike finds words with the consonants of one of e's names, but for one in five.
func (s *termSearch) soundsLike(e *Entity) bool {
	const least = 5
	var names []string
	for _, l := range languages() {
		for _, n := range s.pack.printedNames(e, l) {
			if k := lang.Skeleton(strings.ReplaceAll(n, " ", "")); len(k) >= least && !slices.Contains(names, k) && (e.Type == "person") == strings.Contains(n, " ") {
				names = append(names, k)
			}
		}
	}
	best, far := lang.Span{}, 100
	s.windows(func(_ []token, at lang.Span) {
		if s.isWord(at) {
			return
		}
		own := lang.Skeleton(strings.ReplaceAll(s.text[at.Start:at.End], " ", ""))
		for _, k := range names {
			if d := distance(own, k); len(own) >= least && d <= len(k)/least && (d < far || d == far && (at.End-at.Start > best.End-best.Start) != (s.lang == news.Korean)) { // the particle is none of it

				best, far = at, d
			}
		}
	})
	if far == 100 {
		return false
	}
	before := len(s.found)
	s.put(e, best)
	for i := range s.found[before:] {
		s.found[before+i].Unsure = s.found[before+i].Unsure || far > 0
	}
	return true
}

// sharesWords finds words of which at least half are those of e's name, of an organisation: General Intelligence Bureau. Their
// number may differ by one.
func (s *termSearch) sharesWords(e *Entity) bool {
	if e.Type != "org" && e.Type != "outlet" && e.Type != "unit" {
		return false
	}
	var best lang.Span
	most := 0.0
	for _, name := range s.table.right[e.ID] {
		want := tokenize(name)
		if len(want) < 2 && s.lang != news.Korean {
			continue
		}
		s.windows(func(window []token, at lang.Span) {
			if share := s.alike(window, at, want, name); share > most || share == most && share > 0 && at.End-at.Start > best.End-best.Start {
				best, most = at, share
			}
		})
	}
	if most == 0 {
		return false
	}
	s.put(e, best)
	return true
}

// alike is how much of a name stands in a window, 0 if it is too little. In Korean names are one word, of which all syllables
// but one must be there.
func (s *termSearch) alike(window []token, at lang.Span, want []token, name string) float64 {
	if s.lang == news.Korean {
		const least = 4
		n := utf8.RuneCountInString(name)
		if d := distance(s.text[at.Start:at.End], name); n >= least && d <= 1 && len(window) <= 2 {
			return 1
		}
		return 0
	}
	if len(window) < 2 || len(window) > len(want)+1 || len(window) < len(want)-1 {
		return 0
	}
	same := 0
	for i, t := range window {
		const small = 3 // of, für
		edge := i == 0 || i == len(window)-1
		if !t.capital() && (edge && s.lang != news.Ukrainian || utf8.RuneCountInString(t.text) > small && s.lang == news.English) {
			return 0
		}
		if slices.ContainsFunc(want, func(w token) bool { return stemOf(w.fold) == stemOf(t.fold) }) {
			same++
		}
	}
	if 2*same < len(want) || same < 2 {
		return 0
	}
	return float64(same) / float64(max(len(window), len(want)))
}

// stemOf is as much of a word as its forms share.
func stemOf(word string) string {
	const letters, ending = 5, 2
	runes := []rune(word)
	if len(runes) <= letters {
		return word
	}
	return string(runes[:max(letters, len(runes)-ending)][:letters])
}

// onlyOne puts the one name that the text lacks for the one abbreviation that nobody knows, or the one piece in letters of
// another script.
func (s *termSearch) onlyOne(missing []*Entity) {
	short := func(e *Entity) bool { return slices.ContainsFunc(s.table.right[e.ID], isAbbreviation) }
	if len(missing) != 1 {
		return
	}
	var abbreviations, alien []lang.Span
	for i := 0; i < len(s.tokens); i++ {
		t := s.tokens[i]
		if !s.unknown([]token{t}) {
			continue
		}
		switch {
		case isAbbreviation(t.text) && !isForeign(t.text, s.lang):
			abbreviations = append(abbreviations, t.Span)
		case t.script == han || isForeign(t.text, s.lang) && (t.script == hangul || !isForeign(t.text, news.Ukrainian)):
			at := t.Span
			for i+1 < len(s.tokens) && s.tokens[i+1].script == t.script && isForeign(s.tokens[i+1].text, s.lang) && joined(s.text, s.tokens[i], s.tokens[i+1]) {
				i++
				at.End = s.tokens[i].End
			}
			alien = append(alien, at)
		}
	}
	switch {
	case len(alien) == 1 && !inBrackets(s.text, alien[0]): // whoever reads it can't know that it is just this name
		before := len(s.found)
		s.put(missing[0], alien[0])
		for i := range s.found[before:] {
			s.found[before+i].Unsure = true
		}
	case len(alien) == 0 && len(abbreviations) == 1 && short(missing[0]) && !s.source(s.text[abbreviations[0].Start:abbreviations[0].End]):
		s.put(missing[0], abbreviations[0])
	}
}

// isAbbreviation reports whether a word is of two to six capitals.
func isAbbreviation(w string) bool {
	const most = 6
	n := utf8.RuneCountInString(w)
	return n >= 2 && n <= most && !strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsUpper(r) })
}

// source reports whether a source has a word as it stands.
func (s *termSearch) source(word string) bool {
	return slices.ContainsFunc(s.sources, func(o Saying) bool { return strings.Contains(o.Text, word) })
}

// put takes a place for a wrong form of e's name.
func (s *termSearch) put(e *Entity, at lang.Span) {
	wrong := s.text[at.Start:at.End]
	right := s.table.right[e.ID]
	best := right[0]
	if e.Type == "person" {
		best = e.Name(s.lang)
	} else if isAbbreviation(wrong) {
		if i := slices.IndexFunc(right, isAbbreviation); i >= 0 {
			best = right[i]
		}
	}
	s.add(at, badForm{id: e.ID, entity: e, base: wrong, right: best, foreign: true, unheard: true})
}

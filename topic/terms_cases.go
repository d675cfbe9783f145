package topic

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// nominatives finds names that a Ukrainian text leaves in the nominative where it needs another case.
func (s *termSearch) nominatives() {
	if s.lang != news.Ukrainian {
		return
	}
	for _, m := range s.mentions {
		of := s.declined(m.Entity)
		written := s.text[m.Start:m.End]
		if of.Fixed || of.LastOnly && strings.Count(written, " ") != 2 || lang.Decline(written, lang.Genitive, of) == written || overlapsFound(s.found, m.Span) || s.quoted(m.Span, m.Entity) {
			continue
		}
		c, ok := s.demanded(m)
		if !of.Person {
			c, ok = s.demandedOfThing(m)
		}
		may := lang.CasesOf(written, written, of)[1:]
		if ok && c != lang.Nominative && !slices.Contains(may, c) && !(slices.Contains(may, lang.Accusative) && slices.Contains(ofMotion, strings.ToLower(wordBefore(s.text, m.Start, 1)))) {
			w := WrongTerm{Span: m.Span, ID: m.Entity.ID, Entity: m.Entity, Wrong: written, Mended: lang.Decline(written, c, of)}
			names := s.pack.printedNames(m.Entity, s.lang)
			otherForm := func(n string) bool { return n != written && slices.Contains(lang.CasesOf(written, n, of), c) } // Києва, a name too, is of Київ
			if w.Right = w.Mended; slices.Contains(names, written) && !slices.ContainsFunc(names, otherForm) {
				s.found = append(s.found, w)
			}
		}
	}
}

// endedAbbreviation is an abbreviation with an ending behind an apostrophe or a hyphen, which Ukrainian does not write: НРС'у.
var endedAbbreviation = regexp.MustCompile(`(?:^|[^\p{L}])(\p{Lu}{2,5})(['’ʼ-](?:а|у|ом|ові|і|ем|ю|я))(?:[^\p{L}]|$)`)

// abbreviations finds such endings behind the abbreviations of the pack.
func (s *termSearch) abbreviations() {
	if s.lang != news.Ukrainian {
		return
	}
	for _, at := range endedAbbreviation.FindAllStringSubmatchIndex(s.text, -1) {
		name, ending := s.text[at[2]:at[3]], lang.Span{Start: at[2], End: at[5]}
		m, ok := covering(s.mentions, lang.Span{Start: at[2], End: at[3]})
		if ok && m.Start == at[2] && !overlapsFound(s.found, ending) && !s.quoted(ending, m.Entity) {
			s.found = append(s.found, WrongTerm{Span: ending, ID: m.Entity.ID, Entity: m.Entity, Wrong: s.text[at[2]:at[5]], Right: name, Mended: name})
		}
	}
}

// governed is which cases a preposition leaves to a place's name.
var governed = map[string][]lang.Case{
	"в": {lang.Locative, lang.Accusative}, "у": {lang.Locative, lang.Accusative}, "на": {lang.Locative, lang.Accusative}, "до": {lang.Genitive}, "від": {lang.Genitive},
	"після": {lang.Genitive}, "біля": {lang.Genitive}, "поблизу": {lang.Genitive}, "з": {lang.Genitive, lang.Instrumental}, "із": {lang.Genitive, lang.Instrumental},
	"зі": {lang.Genitive, lang.Instrumental}, "через": {lang.Accusative}, "про": {lang.Accusative}, "над": {lang.Instrumental, lang.Accusative}, "щодо": {lang.Genitive},
}

// ungoverned finds places' names in a case that the preposition before them never has: у Запоріжжю.
func (s *termSearch) ungoverned() {
	if s.lang != news.Ukrainian {
		return
	}
	for _, m := range s.mentions {
		allowed := governed[strings.ToLower(wordBefore(s.text, m.Start, 1))]
		if m.Entity.Type != "place" && m.Entity.Type != "state" || len(allowed) == 0 || overlapsFound(s.found, m.Span) || s.quoted(m.Span, m.Entity) {
			continue
		}
		name, may := "", []lang.Case(nil)
		for _, n := range s.pack.printedNames(m.Entity, s.lang) {
			if c := lang.CasesOf(s.text[m.Start:m.End], n, lang.Of{}); len(c) > 0 {
				name, may = n, append(may, c...)
			}
		}
		last, _ := utf8.DecodeLastRuneInString(name)
		dative := len(allowed) > 1 && allowed[0] == lang.Locative && slices.Contains(may, lang.Dative) && !strings.ContainsRune("аеєиіїоуюя", last) // у Криму
		if name == "" || dative || slices.ContainsFunc(may, func(c lang.Case) bool { return slices.Contains(allowed, c) }) {
			continue
		}
		right := lang.Decline(name, allowed[0], lang.Of{})
		s.found = append(s.found, WrongTerm{Span: m.Span, ID: m.Entity.ID, Entity: m.Entity, Wrong: s.text[m.Start:m.End], Right: right, Mended: right, Unsure: len(allowed) > 1})
	}
}

// ofMotion are the prepositions that ask for the accusative too, of where somebody goes.
var ofMotion = strings.Fields("в у на під над перед за по о об")

// ofThings are beginnings of nouns behind which the name of an organisation, a place or a state stands in the genitive.
var ofThings = []string{"даними", "словами", "оцінк", "інформаці", "повідомлення", "бійц", "солдат", "військов", "підрозділ", "представни", "речни", "директор", "очільни", "керівни"}

// demandedOfThing is the case for which the word before a name of no person asks.
func (s *termSearch) demandedOfThing(m Mention) (lang.Case, bool) {
	word := strings.ToLower(wordBefore(s.text, m.Start, 1))
	if g, ok := governs[word]; ok {
		return g[0], word != "за"
	}
	return lang.Genitive, slices.ContainsFunc(ofThings, func(o string) bool { return strings.HasPrefix(word, o) }) && !verbal(word)
}

// owned are beginnings of words after which a person's name stands in the genitive.
var owned = []string{"сестр", "доньк", "режим", "візит", "заяв", "наказ", "слова", "словам", "потяг", "поїзд", "виступ", "промов", "диктатур", "уряд", "дружин", "портрет", "прибуття", "поїздк"}

// demanded is the case for which the word before a person's name asks. A verb asks for one only where somebody else has acted:
// in "подякував Кім Чен Ин" it is he who thanks.
func (s *termSearch) demanded(m Mention) (lang.Case, bool) {
	word := strings.ToLower(strings.Trim(wordBefore(s.text, m.Start, 1), "«»„“”\"("))
	if c, ok := verbCase(word); ok {
		return c, s.declined(m.Entity).LastOnly && s.hasSubject(m.Start)
	}
	if g, ok := governs[word]; ok {
		return g[1], word != "за" // "Що за Путін?"
	}
	if t := titleCases(word); len(t) > 0 {
		if slices.Contains(t, lang.Nominative) {
			return 0, false
		}
		if g, ok := governs[strings.ToLower(wordBefore(s.text, m.Start, 2))]; ok && slices.Contains(t, g[1]) {
			return g[1], true
		}
		return t[0], true
	}
	if strings.ContainsAny(word, ",;:.") {
		return 0, false
	}
	if slices.ContainsFunc(owned, func(o string) bool { return strings.HasPrefix(word, o) }) && !verbal(word) {
		return lang.Genitive, true
	}
	return 0, false
}

// hasSubject reports whether somebody is named in the nominative in the clause before a place, by a name or a title.
func (s *termSearch) hasSubject(at int) bool {
	clause := s.text[strings.LastIndexAny(s.text[:at], ",;:.–—")+1 : at]
	if slices.ContainsFunc(strings.Fields(clause), func(w string) bool { return slices.Contains(titleCases(strings.ToLower(w)), lang.Nominative) }) {
		return true
	}
	return slices.ContainsFunc(s.mentions, func(m Mention) bool {
		if m.End > at || strings.ContainsAny(s.text[m.End:at], ",;:.–—") {
			return false
		}
		written := s.text[m.Start:m.End]
		if g, ok := governs[strings.ToLower(wordBefore(s.text, m.Start, 1))]; ok && g[0] != lang.Nominative {
			return false
		}
		return slices.ContainsFunc(s.pack.printedNames(m.Entity, s.lang), func(n string) bool { return strings.EqualFold(n, written) })
	})
}

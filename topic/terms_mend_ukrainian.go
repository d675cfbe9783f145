package topic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// adjectiveEndings are Russian and Ukrainian endings of adjectives with the Ukrainian one of the same case.
var adjectiveEndings = [...]struct{ from, to string }{
	{"ого", "ого"}, {"ому", "ому"}, {"ими", "ими"}, {"ыми", "ими"}, {"ий", "ий"}, {"ый", "ий"}, {"им", "им"}, {"ым", "им"}, {"ом", "ому"}, {"ая", "а"}, {"ую", "у"},
	{"ое", "е"}, {"ие", "і"}, {"ые", "і"}, {"их", "их"}, {"ых", "их"}, {"ой", "ої"}, {"ої", "ої"}, {"ій", "ій"}, {"ою", "ою"}, {"а", "а"}, {"у", "у"}, {"е", "е"}, {"і", "і"},
}

// ukrainian is the right form in the case of the wrong one.
func (s *termSearch) ukrainian(at lang.Span, b badForm) string {
	written := s.text[at.Start:at.End]
	if stem, ok := strings.CutSuffix(b.right, "ий"); ok && !strings.Contains(b.right, " ") && strings.ToLower(b.right) == b.right {
		for _, e := range adjectiveEndings {
			if strings.HasSuffix(written, e.from) {
				return stem + e.to
			}
		}
		return b.right
	}
	of := s.declined(b.entity)
	s.unsure = false
	var may []lang.Case
	if !b.unheard && !isForeign(b.base, news.Ukrainian) {
		may = lang.CasesOf(written, b.base, of)
		if len(may) == 0 {
			may = casesByEnding(written, b.base, of)
		}
	}
	if len(may) == 0 || len(may) == 6 {
		may = lang.Cases()
	}
	mended := lang.Decline(b.right, s.caseOf(at.Start, may, b.entity, of), of)
	s.unsure = s.unsure && lang.Decline(b.right, lang.Genitive, of) != b.right // an abbreviation is the same in each case
	return mended
}

// caseOf chooses among the cases that a form can have. A Korean name that a model left in the nominative gets the case for
// which the word before it asks.
func (s *termSearch) caseOf(start int, may []lang.Case, e *Entity, of lang.Of) lang.Case {
	if len(may) == 1 && may[0] == lang.Nominative && of.LastOnly && !of.Fixed {
		word := strings.ToLower(wordBefore(s.text, start, 1))
		if c, ok := verbCase(word); ok {
			return c
		}
		if g, ok := governs[word]; ok {
			return g[1]
		}
	}
	if word := strings.ToLower(wordBefore(s.text, start, 1)); len(may) == 1 && may[0] == lang.Nominative && !of.LastOnly && !slices.Contains(ofMotion, word) {
		if g, ok := governs[word]; ok { // до Шойґу
			return g[0]
		}
	}
	if len(may) == 1 {
		return may[0]
	}
	return s.caseAt(start, may, e)
}

// endings of people's and places' names by case, for a form of which nobody knows what it is a form of.
var caseEndings = [...]struct {
	ending string
	cases  []lang.Case
}{
	{"ом", []lang.Case{lang.Instrumental}}, {"ем", []lang.Case{lang.Instrumental}}, {"єм", []lang.Case{lang.Instrumental}}, {"им", []lang.Case{lang.Instrumental}},
	{"ою", []lang.Case{lang.Instrumental}}, {"ею", []lang.Case{lang.Instrumental}}, {"ові", []lang.Case{lang.Dative, lang.Locative}}, {"еві", []lang.Case{lang.Dative, lang.Locative}},
	{"ого", []lang.Case{lang.Genitive, lang.Accusative}}, {"ому", []lang.Case{lang.Dative, lang.Locative}}, {"а", []lang.Case{lang.Genitive, lang.Accusative}},
	{"я", []lang.Case{lang.Genitive, lang.Accusative}}, {"у", []lang.Case{lang.Dative, lang.Locative}}, {"ю", []lang.Case{lang.Dative, lang.Locative}},
}

// casesByEnding are the cases that the ending of an unknown form can have; of one that ends in a consonant it is the nominative.
func casesByEnding(written, base string, of lang.Of) []lang.Case {
	if of.Fixed || !of.Person && strings.HasSuffix(base, "а") {
		return nil
	}
	for _, e := range caseEndings {
		if strings.HasSuffix(written, e.ending) {
			return e.cases
		}
	}
	if r, _ := utf8.DecodeLastRuneInString(written); !strings.ContainsRune("аеєиіїоуюя", r) && unicode.Is(unicode.Cyrillic, r) {
		return []lang.Case{lang.Nominative}
	}
	return nil
}

// declined says how an entity's name is declined.
func (s *termSearch) declined(e *Entity) lang.Of {
	if e == nil {
		return lang.Of{Fixed: true}
	}
	korean := e.Party == "north_korea" || e.Party == "south_korea"
	switch {
	case e.Type == "outlet", s.pack.women[e.ID] && korean:
		return lang.Of{Fixed: true}
	case e.Type == "person":
		return lang.Of{Person: true, LastOnly: korean}
	}
	return lang.Of{}
}

// governs is which case a Ukrainian preposition asks for, before a place and before a person.
var governs = map[string][2]lang.Case{
	"від": {lang.Genitive, lang.Genitive}, "до": {lang.Genitive, lang.Genitive}, "без": {lang.Genitive, lang.Genitive}, "для": {lang.Genitive, lang.Genitive},
	"після": {lang.Genitive, lang.Genitive}, "проти": {lang.Genitive, lang.Genitive}, "біля": {lang.Genitive, lang.Genitive}, "крім": {lang.Genitive, lang.Genitive},
	"серед": {lang.Genitive, lang.Genitive}, "щодо": {lang.Genitive, lang.Genitive}, "стосовно": {lang.Genitive, lang.Genitive}, "поблизу": {lang.Genitive, lang.Genitive},
	"замість": {lang.Genitive, lang.Genitive}, "навколо": {lang.Genitive, lang.Genitive}, "з": {lang.Genitive, lang.Instrumental}, "із": {lang.Genitive, lang.Instrumental},
	"зі": {lang.Genitive, lang.Instrumental}, "через": {lang.Accusative, lang.Accusative}, "про": {lang.Accusative, lang.Accusative}, "на": {lang.Accusative, lang.Accusative},
	"в": {lang.Locative, lang.Locative}, "у": {lang.Locative, lang.Genitive}, "по": {lang.Locative, lang.Locative}, "за": {lang.Accusative, lang.Accusative},
	"між": {lang.Instrumental, lang.Instrumental}, "над": {lang.Instrumental, lang.Instrumental}, "під": {lang.Instrumental, lang.Instrumental},
	"перед": {lang.Instrumental, lang.Instrumental}, "завдяки": {lang.Dative, lang.Dative}, "всупереч": {lang.Dative, lang.Dative}, "попри": {lang.Accusative, lang.Accusative},
	"при": {lang.Locative, lang.Locative},
}

// titles stand before a person's name, in its case.
var titles = strings.Fields("президент лідер міністр глава очільник секретар речник диктатор начальник генерал депутат посол прем’єр голова директор керівник командувач " +
	"маршал радник заступник правитель вождь колега")

// caseAt chooses among cases by what stands before a name.
func (s *termSearch) caseAt(start int, may []lang.Case, e *Entity) lang.Case {
	person := e != nil && e.Type == "person"
	if c, ok := s.caseOfTitle(start, may); ok && person {
		return c
	}
	for n := 1; n <= 3; n++ {
		word := strings.ToLower(strings.Trim(wordBefore(s.text, start, n), "«»„“”\"("))
		if word == "" || strings.HasSuffix(word, ",") {
			break
		}
		if g, ok := governs[word]; ok {
			c := g[0]
			if person {
				c = g[1]
			}
			if n > 1 && !person {
				break
			}
			return chosen(may, c, n)
		}
		if n == 1 && !person && isNoun(word) {
			return chosen(may, lang.Genitive, 1)
		}
		if n == 1 && person && isNoun(word) && !verbal(word) {
			return chosen(may, lang.Genitive, 1)
		}
		if c, ok := verbCase(word); ok && n == 1 && person {
			return chosen(may, c, n)
		}
		if !person {
			break
		}
		if n == 1 && verbal(word) {
			break
		}
	}
	s.unsure = !s.heads(start, may)
	return may[0]
}

// heads reports whether a name can stand in the nominative where it does: it begins a clause, or a verb stands beside it and nobody
// else acts.
func (s *termSearch) heads(start int, may []lang.Case) bool {
	before := strings.ToLower(strings.Trim(wordBefore(s.text, start, 1), "«»„“”\"("))
	if may[0] != lang.Nominative || s.hasSubject(start) {
		return false
	}
	return s.opens(start) || verbal(before) || strings.HasSuffix(before, ",") || slices.Contains(clauseWords, before)
}

// clauseWords begin a clause, or join two names.
var clauseWords = strings.Fields("що і й та а але де як коли бо якщо або чи також – —")

// caseOfTitle is the case of the title before a person's name: of the minister of defence of North Korea.
func (s *termSearch) caseOfTitle(start int, may []lang.Case) (lang.Case, bool) {
	const reach = 6
	for n := 1; n <= reach; n++ {
		word := strings.ToLower(strings.Trim(wordBefore(s.text, start, n), "«»„“”\"("))
		if word == "" || strings.HasSuffix(word, ",") || strings.HasSuffix(word, ".") {
			break
		}
		both := slices.DeleteFunc(titleCases(word), func(c lang.Case) bool { return !slices.Contains(may, c) })
		switch len(both) {
		case 0:
			continue
		case 1:
			return both[0], true
		}
		if g, ok := governs[strings.ToLower(wordBefore(s.text, start, n+1))]; ok && slices.Contains(both, g[1]) {
			return g[1], true
		}
		return both[0], true
	}
	return 0, false
}

// chosen is a case if it may be, or the first that may.
func chosen(may []lang.Case, c lang.Case, _ int) lang.Case {
	if slices.Contains(may, c) {
		return c
	}
	return may[0]
}

func titleCases(word string) []lang.Case {
	for _, t := range titles {
		if c := lang.CasesOf(word, t, lang.Of{Person: true}); len(c) > 0 {
			return c
		}
	}
	return nil
}

// verbCases are beginnings of verbs with the case of the person whom they concern.
var verbCases = []struct {
	stem string
	c    lang.Case
}{
	{"подяку", lang.Dative}, {"дяку", lang.Dative}, {"вручи", lang.Dative}, {"подару", lang.Dative}, {"допом", lang.Dative}, {"запропону", lang.Dative}, {"зателефону", lang.Dative},
	{"відповi", lang.Dative}, {"доповi", lang.Dative}, {"надісла", lang.Dative}, {"переда", lang.Dative}, {"прийня", lang.Accusative}, {"приві", lang.Accusative},
	{"поздоров", lang.Accusative}, {"запроси", lang.Accusative}, {"назва", lang.Accusative}, {"призначи", lang.Accusative}, {"звинувати", lang.Accusative},
	{"підтрима", lang.Accusative}, {"відвіда", lang.Accusative}, {"зустрі", lang.Accusative}, {"попереди", lang.Accusative}, {"нагороди", lang.Accusative},
}

func verbCase(word string) (lang.Case, bool) {
	for _, v := range verbCases {
		if strings.HasPrefix(word, v.stem) && verbal(word) && !strings.HasSuffix(word, "ся") {
			return v.c, true
		}
	}
	return 0, false
}

// verbal reports whether a Ukrainian word looks like a verb.
func verbal(word string) bool {
	if strings.HasSuffix(word, "ів") || strings.HasSuffix(word, "їв") { // солдатів, боїв
		return slices.Contains([]string{"хотів", "зустрів", "прилетів", "вилетів", "полетів", "умів", "зумів", "розумів", "зрозумів", "володів", "велів", "сидів"}, word)
	}
	for _, e := range []string{"в", "ла", "ли", "ло", "є", "ить", "ать", "ять", "уть", "ють", "ти", "вся", "лася", "лися", "ється"} {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}

// isNoun reports whether a Ukrainian word can be a noun that has another's name behind it in the genitive.
func isNoun(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r) && utf8.RuneCountInString(word) > 3 && !verbal(word) && !slices.Contains([]string{"також", "тоді", "тепер", "досі", "лише", "саме", "коли", "якщо", "який", "адже"}, word)
}

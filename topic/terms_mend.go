package topic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tumen/lang"
	"tumen/news"
)

// mend sets what is to be put in the place of a wrong term, in the form that its place asks for.
func (s *termSearch) mend(w *WrongTerm, b badForm) {
	w.Mended = b.right
	switch s.lang {
	case news.Korean:
		s.mendKorean(w)
	case news.German:
		s.mendGerman(w, b)
	case news.English:
		s.mendEnglish(w, b)
	case news.Ukrainian:
		w.Mended = s.ukrainian(w.Span, b)
	}
	first, _ := utf8.DecodeRuneInString(w.Wrong)
	if r, n := utf8.DecodeRuneInString(w.Mended); unicode.IsUpper(first) && unicode.IsLower(r) && s.opens(w.Start) {
		w.Mended = string(unicode.ToUpper(r)) + w.Mended[n:]
	}
}

// opens reports whether a place begins the text or follows the end of a sentence.
func (s *termSearch) opens(at int) bool {
	before := strings.TrimRight(s.text[:at], " «„“\"(")
	return before == "" || strings.HasSuffix(before, ".") || strings.HasSuffix(before, ":")
}

// mendKorean takes in the particle where it must change its shape.
func (s *termSearch) mendKorean(w *WrongTerm) {
	end := w.End
	for i, r := range s.text[w.End:] {
		if r < 0xac00 || r > 0xd7a3 {
			break
		}
		end = w.End + i + utf8.RuneLen(r)
	}
	if right, ok := lang.Particle(w.Mended, s.text[w.End:end]); ok && right != s.text[w.End:end] {
		w.End, w.Mended = end, w.Mended+right
	}
}

// abbreviated are the feminine abbreviations that German writes with an article, which their right form has not.
var germanPrepositions = strings.Fields("in aus von mit nach bei zu gegenüber seit an auf durch für gegen über")

func (s *termSearch) mendGerman(w *WrongTerm, b badForm) {
	if w.ID == "north_korea" {
		s.mendGermanState(w, b)
		return
	}
	if ending, ok := strings.CutPrefix(w.Wrong, b.base); ok && (ending == "s" || ending == "’" || ending == "'") || strings.HasSuffix(w.Wrong, "’") || strings.HasSuffix(w.Wrong, "'") {
		w.Mended = germanGenitive(w.Mended, b.entity)
	}
}

// germanGenitive puts a name into the genitive: of a thing it is the noun before a preposition that has it.
func germanGenitive(name string, e *Entity) string {
	head, rest, found := strings.Cut(name, " für ")
	if found && e != nil && e.Type != "person" {
		return lang.Possessive(head, news.German) + " für " + rest
	}
	return lang.Possessive(name, news.German)
}

// mendGermanState puts Nordkorea for names that have an article.
func (s *termSearch) mendGermanState(w *WrongTerm, b badForm) {
	before := wordBefore(s.text, w.Start, 1)
	if b.right == "nordkoreanisch" {
		w.Mended = "nordkoreanische"
		if slices.Contains([]string{"den", "der", "des", "dem", "von", "mit", "die"}, strings.ToLower(before)) {
			w.Mended = "nordkoreanischen"
		}
		return
	}
	article := strings.ToLower(before)
	genitive := strings.HasSuffix(w.Wrong, "s") && !strings.HasSuffix(b.base, "s")
	if article == "die" || article == "der" || article == "den" {
		second := strings.ToLower(wordBefore(s.text, w.Start, 2))
		if article == "der" && !slices.Contains(germanPrepositions, second) {
			genitive = true
		}
		w.Start = strings.LastIndex(s.text[:w.Start], before)
	}
	if genitive {
		w.Mended = lang.Possessive(w.Mended, news.German)
	}
}

// wordBefore is the n-th word before a place.
func wordBefore(text string, at, n int) string {
	words := strings.Fields(text[:at])
	if len(words) < n {
		return ""
	}
	return words[len(words)-n]
}

// whose are the things of a state that English names with its adjective.
var attributed = strings.Fields(`troops soldiers forces soldier military army missiles missile shells artillery officials official workers worker leader leaders
state media regime personnel government weapons ammunition munitions units unit officers officer delegation embassy hackers hacker engineers sappers
leadership special combat fighters prisoners servicemen authorities regime foreign defense defence ballistic rockets guns men casualties losses generals general
propaganda labour laborers labourers labor arms rocket border trade minister ministry diplomats diplomat side people nationals`)

func (s *termSearch) mendEnglish(w *WrongTerm, b badForm) {
	if ending, ok := strings.CutPrefix(w.Wrong, b.base); ok && ending != "" {
		w.Mended += ending
	}
	if w.ID != "north_korea" || b.right != "North Korea" {
		return
	}
	next, _, _ := strings.Cut(strings.TrimLeft(s.text[w.End:], " "), " ")
	next = strings.ToLower(strings.Trim(next, ".,;:!?"))
	if w.Wrong == b.base && strings.HasPrefix(s.text[w.End:], " ") && slices.Contains(attributed, next) {
		w.Mended = "North Korean"
		return
	}
	if article := wordBefore(s.text, w.Start, 1); strings.EqualFold(article, "the") {
		w.Start = strings.LastIndex(s.text[:w.Start], article)
	}
}

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
	var may []lang.Case
	if !isForeign(b.base, news.Ukrainian) {
		may = lang.CasesOf(written, b.base, of)
		if len(may) == 0 {
			may = casesByEnding(written, b.base, of)
		}
	}
	if len(may) == 0 || len(may) == 6 {
		may = lang.Cases()
	}
	c := may[0]
	if len(may) > 1 {
		c = s.caseAt(at.Start, may, b.entity)
	}
	return lang.Decline(b.right, c, of)
}

// casesByEnding are the cases in which a name of the same kind has the ending of a misspelt one.
func casesByEnding(written, base string, of lang.Of) []lang.Case {
	var out []lang.Case
	for _, c := range lang.Cases() {
		form := []rune(lang.Decline(base, c, of))
		w := []rune(written)
		if len(form) > 1 && len(w) > 1 && string(form[len(form)-2:]) == string(w[len(w)-2:]) {
			out = append(out, c)
		}
	}
	return out
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
		if t := titleCases(word); len(t) > 0 && person {
			both := slices.DeleteFunc(slices.Clone(may), func(c lang.Case) bool { return !slices.Contains(t, c) })
			if len(both) == 1 {
				return both[0]
			}
			if len(both) > 1 {
				may = both
			}
			continue
		}
		if n == 1 && !person && isNoun(word) {
			return chosen(may, lang.Genitive, 1)
		}
		if n == 1 && person && isNoun(word) && !verbal(word) {
			return chosen(may, lang.Genitive, 1)
		}
		if !person {
			break
		}
		if n == 1 && verbal(word) {
			break
		}
	}
	return may[0]
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

// verbal reports whether a Ukrainian word looks like a verb.
func verbal(word string) bool {
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

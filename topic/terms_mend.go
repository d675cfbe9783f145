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
	before, n := utf8.DecodeLastRuneInString(s.text[:w.Start])
	if strings.Contains(w.Wrong, "“") && before == '„' { // „Pokpung“-Korps
		w.Start -= n
		w.Wrong = s.text[w.Start:w.End]
	}
	if strings.HasPrefix(w.Mended, "«") && strings.ContainsRune("«„“\"", before) {
		w.Mended = strings.Trim(w.Mended, "«»")
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

// germanPrepositions are those after which "der" is no genitive.
var germanPrepositions = strings.Fields("in aus von mit nach bei zu gegenüber seit an auf durch für gegen über")

func (s *termSearch) mendGerman(w *WrongTerm, b badForm) {
	if w.ID == "north_korea" {
		s.mendGermanState(w, b)
		return
	}
	if w.ID == "kursk_oblast" && strings.HasPrefix(w.Mended, "Region") {
		switch before := strings.ToLower(wordBefore(s.text, w.Start, 1)); before {
		case "in", "aus", "bei", "von", "auf":
			w.Mended = "der " + w.Mended
		case "nach":
			w.Start = strings.LastIndex(s.text[:w.Start], wordBefore(s.text, w.Start, 1))
			w.Mended = "in die " + w.Mended
		}
	}
	s.germanGender(w)
	if ending, ok := strings.CutPrefix(w.Wrong, b.base); ok && (ending == "s" || ending == "’" || ending == "'") || strings.HasSuffix(w.Wrong, "’") || strings.HasSuffix(w.Wrong, "'") {
		w.Mended = germanGenitive(w.Mended, b.entity)
	}
}

// germanGender gives the adjective of a name the ending that the article before asks for, and knows no form where the article was
// that of a feminine for what is none: der Sturmbrigade.
func (s *termSearch) germanGender(w *WrongTerm) {
	article := strings.ToLower(wordBefore(s.text, w.Start, 1))
	ending, known := germanEndings[article]
	if !known {
		return
	}
	first, rest, more := strings.Cut(w.Mended, " ")
	if stem, strong := strings.CutSuffix(first, "er"); more && strong && !strings.HasPrefix(rest, "für") { // Nationaler Nachrichtendienst
		w.Mended = stem + ending + " " + rest
		if article == "des" {
			w.Mended = lang.Possessive(w.Mended, news.German)
		}
	}
	s.unsure = s.unsure || feminine(w.Wrong) != feminine(w.Mended)
}

// germanEndings are those of adjectives behind an article, of a masculine.
var germanEndings = map[string]string{
	"der": "e", "des": "en", "dem": "en", "den": "en", "vom": "en", "beim": "en", "zum": "en", "im": "en", "die": "en", "das": "e", "zur": "en",
}

// feminine reports whether a German name's last noun is one, by its ending.
func feminine(name string) bool {
	words := strings.Fields(strings.TrimRight(name, "“\"»"))
	if len(words) == 0 {
		return false
	}
	last := strings.ToLower(words[len(words)-1])
	return slices.ContainsFunc([]string{"armee", "brigade", "division", "legion", "agentur", "einheit", "region", "truppe", "behörde", "zentrale", "abteilung", "verwaltung", "direktion"}, func(e string) bool {
		return strings.HasSuffix(last, e)
	})
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
	if rest := s.text[w.End:]; len(rest) > 1 && rest[0] == '-' && unicode.IsUpper(rune(rest[1])) { // DVRK-Soldaten
		w.End++
		w.Mended = "nordkoreanische "
		if slices.Contains([]string{"den", "der", "des", "dem", "von", "mit", "die", "vom", "zum", "zur"}, strings.ToLower(before)) {
			w.Mended = "nordkoreanischen "
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
	if strings.Contains(w.Mended, "’") && !strings.Contains(s.text, "’") {
		w.Mended = strings.ReplaceAll(w.Mended, "’", "'")
	}
	for _, ending := range []string{"'s", "’s", "s'", "s’", "s"} {
		if strings.HasSuffix(w.Wrong, ending) && !strings.HasSuffix(b.base, ending) && !strings.HasSuffix(strings.ToLower(w.Mended), ending) {
			if ending == "s" && strings.HasSuffix(w.Mended, "S") {
				break
			}
			w.Mended += ending
			break
		}
	}
	if before := wordBefore(s.text, w.Start, 1); w.Mended == "Kursk region" && slices.Contains([]string{"in", "of", "from", "to", "into", "across", "near", "at"}, strings.ToLower(before)) {
		w.Mended = "the Kursk region"
	}
	if w.ID == "nis" && (w.Mended == "NIS" || w.Mended == "National Intelligence Service") && s.bare(w) {
		w.Mended = "the " + w.Mended
	}
	if w.ID == "hur" && (b.right == "HUR" || strings.HasPrefix(b.right, "Ukraine’s")) {
		s.dropThe(w)
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
	s.dropThe(w)
}

// bare reports whether a name stands where English has an article before the service's: alone at the beginning, or behind a
// preposition or a verb of saying, and not before what is the service's.
func (s *termSearch) bare(w *WrongTerm) bool {
	before := strings.ToLower(wordBefore(s.text, w.Start, 1))
	behind, _ := utf8.DecodeRuneInString(strings.TrimLeft(s.text[w.End:], " "))
	if isAbbreviation(w.Wrong) || strings.HasSuffix(before, "'s") || strings.HasSuffix(before, "’s") || unicode.IsUpper(behind) {
		return false
	}
	return s.opens(w.Start) || slices.Contains([]string{"by", "of", "to", "from", "at", "in", "with", "said", "that", "and", "but", "as", "for", "while"}, before)
}

// dropThe takes in the article before a name that has none.
func (s *termSearch) dropThe(w *WrongTerm) {
	if article := wordBefore(s.text, w.Start, 1); strings.EqualFold(article, "the") && strings.HasSuffix(s.text[:w.Start], " ") {
		w.Start = strings.LastIndex(s.text[:w.Start], article)
	}
}

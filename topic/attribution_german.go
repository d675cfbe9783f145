package topic

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// compounded is the source that a German sentence names in one word with its account ("nach NIS-Schätzung") or behind what is said
// ("…, so der NIS").
func (s *speechSentence) compounded() *Mention {
	if s.lang != news.German {
		return nil
	}
	for i := range s.speakers {
		e := &s.speakers[i]
		before := strings.Fields(s.text[:e.Start])
		account, is := strings.CutPrefix(s.text[e.End:], "-")
		if is && len(before) > 0 && slices.Contains([]string{"nach", "laut"}, strings.ToLower(before[len(before)-1])) &&
			slices.ContainsFunc(accounts(), func(a string) bool { return strings.HasPrefix(account, a) }) {
			return e
		}
		if n := len(before); n > 2 && before[n-2] == "so" && slices.Contains([]string{"der", "die", "das"}, before[n-1]) &&
			strings.HasSuffix(strings.TrimRight(before[n-3], "“”\"«»"), ",") {
			return e
		}
	}
	return nil
}

// accounts are what a source gives, as the second part of a German compound.
func accounts() []string {
	return []string{"Angaben", "Schätzung", "Einschätzung", "Erkenntnisse", "Bericht", "Informationen", "Darstellung", "Daten"}
}

// mayAct reports whether a German state before a verb can be its subject: not the adjective of a noun that stands between, in a case
// that no subject has.
func (s *speechSentence) mayAct(e *Mention, verb int) bool {
	word := s.text[e.Start:e.End]
	between := strings.Fields(s.text[e.End:verb])
	return !strings.HasSuffix(word, "ischer") && !strings.HasSuffix(word, "ischem") || len(between) != 1
}

// talks reports whether a German participle says that somebody talked with others, not what he spoke of: "hat mit Kim gesprochen".
func (s *speechSentence) talks(m lang.Marker) bool {
	if s.lang != news.German || strings.ToLower(s.text[m.Start:m.End]) != "gesprochen" {
		return false
	}
	clause := s.text[strings.LastIndexAny(s.text[:m.Start], ",;:")+1 : m.Start]
	return !strings.Contains(clause, " von ")
}

// accountItself reports whether a German account is what the clause tells of, not by whom it goes: "Die Angaben des NIS seien falsch".
func (s *speechSentence) accountItself(m lang.Marker) bool {
	if s.lang != news.German {
		return false
	}
	from := 0
	if at := stop.FindAllStringIndex(s.text[:m.Start], -1); len(at) > 0 {
		from = at[len(at)-1][1]
	}
	before := strings.Fields(s.text[from:m.Start])
	return capitalised(s.text[m.Start:]) && len(before) > 0 && len(before) < wordsBeforeAccount && slices.Contains([]string{"die", "diese", "alle"}, strings.ToLower(before[0])) &&
		!slices.ContainsFunc(before, func(w string) bool { return s.words.cites(s.lang, w) })
}

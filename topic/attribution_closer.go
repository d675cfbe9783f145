package topic

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// closer prefers the person to the office named before him ("речник ГУР Андрій Черняк"), the office or person to the
// country named beside it ("South Korea's NIS"), and of two who speak together the first.
func (s *speechSentence) closer(m *Mention) *Mention {
	for i := range s.speakers {
		e := &s.speakers[i]
		from, to := min(e.End, m.End), max(e.Start, m.Start)
		if from > to || e.Start == m.Start || s.markerIn(from, to) {
			continue
		}
		between := s.text[from:to]
		apart := len(strings.Fields(between))
		if e.End <= m.Start && apart > 0 && apart <= 3 && s.allTogether(between) && !land(e.Entity) {
			return s.closer(e)
		}
		if strings.ContainsAny(between, ",;") && !s.title(between) || e.Entity.Party != m.Entity.Party {
			continue
		}
		if s.lang == news.Korean && e.Start >= m.End && !attributive(between) {
			continue
		}
		if s.lang == news.Korean && e.End <= m.Start && apart == 0 && e.Entity.Type == "person" && m.Entity.Type == "org" && !relays(m.Entity) {
			return e // "부다노우 HUR 국장은": his office stands behind him
		}
		person := !relays(m.Entity) && e.Start >= m.End && e.Entity.Type == "person" && m.Entity.Type != "person" && apart <= 2
		if person || land(m.Entity) && !land(e.Entity) && apart <= 3 {
			return e
		}
	}
	return m
}

// title reports whether text between an office and a name is a rank set in commas: "the head of HUR, Lieutenant General
// Budanov".
func (s *speechSentence) title(between string) bool {
	words := strings.Fields(strings.TrimLeft(between, ", )]"))
	if s.lang != news.English || strings.ContainsAny(between, ";") || len(words) == 0 {
		return false
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !capitalised(w) })
}

func (s *speechSentence) markerIn(from, to int) bool {
	return slices.ContainsFunc(s.markers, func(m lang.Marker) bool { return m.Start >= from && m.End <= to })
}

func (s *speechSentence) allTogether(between string) bool {
	for w := range strings.FieldsSeq(between) {
		if !s.words.is("together", s.lang, w) {
			return false
		}
	}
	return true
}

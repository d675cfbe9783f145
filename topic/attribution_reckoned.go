package topic

import (
	"regexp"
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
)

// reckonedWithin is how many words may stand between a verb of reckoning and its number: "puts the number of North Korean dead at 600".
const reckonedWithin = 8

// anyFigure finds where a number begins in text.
var anyFigure = regexp.MustCompile(`\d`)

// putsAt finds where a number is put: "puts North Korean deaths at about 600".
var putsAt = regexp.MustCompile(`^[^,]* at (?:\p{Ll}+ ){0,3}\d`)

// reckonings are the verbs that make one a speaker only beside a number: "Seoul zählt 600 Tote", not "Seoul zählt zu den Gegnern".
func (s *speechSentence) reckonings() []lang.Span {
	if s.lang == news.Korean { // where the number stands before the verb, with the count between
		return slices.DeleteFunc(s.words.spans("reckon", s.lang, s.text, false), func(verb lang.Span) bool {
			words := strings.Fields(s.text[:verb.Start])
			return !anyFigure.MatchString(strings.Join(words[max(0, len(words)-2):], " "))
		})
	}
	return slices.DeleteFunc(s.words.spans("reckon", s.lang, s.text, true), func(verb lang.Span) bool {
		clause := s.text[verb.End:]
		if i := strings.IndexAny(clause, ";:—"); i >= 0 {
			clause = clause[:i]
		}
		if s.lang == news.English && strings.HasPrefix(strings.ToLower(s.text[verb.Start:verb.End]), "put") {
			return !putsAt.MatchString(clause)
		}
		words := strings.Fields(clause)
		if at := slices.IndexFunc(words, func(w string) bool { return anyFigure.MatchString(w) }); at >= 0 && at <= reckonedWithin {
			return strings.Contains(strings.Join(words[:at], " "), ",")
		}
		if s.lang != news.German || strings.Trim(s.text[verb.End:min(len(s.text), verb.End+1)], ".,;") != "" {
			return true
		}
		before := s.text[:verb.Start] // "…, während der NIS nur 600 angibt"
		if at := stop.FindAllStringIndex(before, -1); len(at) > 0 {
			before = before[at[len(at)-1][0]+1:]
		}
		return !anyFigure.MatchString(before)
	})
}

// ofClause is the subject of a German verb at the end of a clause that a conjunction opens: who stands first in it, not whose people are
// counted there. "Während der NIS von 600 getöteten Nordkoreanern spricht".
func (s *speechSentence) ofClause(verb lang.Marker) *Mention {
	if s.lang != news.German || strings.Trim(s.text[verb.End:min(len(s.text), verb.End+1)], ".,;") != "" {
		return nil
	}
	from := 0
	if at := stop.FindAllStringIndex(s.text[:verb.Start], -1); len(at) > 0 {
		from = at[len(at)-1][0] + 1
	}
	conjunction := firstWord(strings.TrimLeft(s.text[from:], " "))
	if !s.words.is("against", s.lang, conjunction) && !s.words.is("clause", s.lang, conjunction) {
		return nil
	}
	from += strings.Index(s.text[from:], conjunction) + len(conjunction)
	if e := s.next(from, wordsOfOpener); e != nil && e.End <= verb.Start {
		return e
	}
	return nil
}

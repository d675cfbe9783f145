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
		before := strings.Fields(s.text[:verb.Start]) // "…, während der NIS nur 600 angibt"
		ends := strings.Trim(s.text[verb.End:min(len(s.text), verb.End+1)], ".,;") == ""
		return s.lang != news.German || !ends || !anyFigure.MatchString(strings.Join(before[max(0, len(before)-2):], " "))
	})
}

package topic

import (
	"strings"

	"tumen/lang"
	"tumen/news"
)

// SpeaksOn reports whether the speaker of a sentence is the one of the sentence before: "He added that …". It is sure
// when a pronoun says so, whoever else the sentence names ("He told Putin"); words such as "außerdem" yield to a
// speaker of the sentence's own.
func (p *Pack) SpeaksOn(text string, l news.Language) (speaksOn, sure bool) {
	if p.words.opens("in_his_words", l, text) {
		return true, true
	}
	if len(lang.Markers(text, l)) == 0 {
		return false, false
	}
	if p.words.opens("speaker_before", l, text) {
		return true, true
	}
	return p.words.opens("going_on", l, text), false
}

// PointsBack reports whether the people of a sentence are those of the sentence before: "of those troops".
func (p *Pack) PointsBack(text string, l news.Language) bool {
	return p.words.whole("people_before", l, text)
}

// OfCivilians reports whether the people of a sentence are civilians, who are nobody's soldiers.
func (p *Pack) OfCivilians(text string, l news.Language) bool {
	return p.words.in("civilian", l, text)
}

// opens reports whether text begins with a word or phrase of the list.
func (w wordLists) opens(name string, l news.Language, text string) bool {
	for _, s := range w.spans(name, l, text, true) {
		if s.Start == 0 && s.End < len(text) && strings.IndexByte(" ,", text[s.End]) >= 0 {
			return true
		}
	}
	return false
}

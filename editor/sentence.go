package editor

import (
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// sentence is a sentence of an article with what our readers find in it.
type sentence struct {
	news.Sentence
	lang      news.Language
	mentions  []topic.Mention
	figures   []topic.FigureMention
	speech    []news.Attribution
	stance    news.Stance
	category  news.Category
	eventDate news.Period
	signs     int // indicator words

	koreans  bool // names the North Korean side
	leansOn  int  // id of the sentence before, where this one can't be understood without it
	inherits news.Whom
}

// antecedent is what a sentence hands on to the next: of whose people it spoke and who was speaking.
type antecedent struct {
	id      int
	koreans bool // names the North Korean side
	counted bool // counts its people or things
	speech  []news.Attribution
}

func (e *Extractive) read(s news.Sentence, a news.Article, mentions []topic.Mention) sentence {
	r := sentence{Sentence: s, lang: a.Language, mentions: mentions}
	r.figures = e.pack.Figures(s.Text, a.Language, a.Published, mentions)
	r.speech = e.pack.Attribution(s.Text, a.Language, mentions)
	r.stance = lang.Stance(s.Text, a.Language)
	r.category = e.pack.Category(s.Text, a.Language)
	r.signs = len(e.pack.Indicators(s.Text, a.Language))
	r.eventDate = eventDate(s.Text, a)
	for _, m := range r.mentions {
		r.koreans = r.koreans || m.Entity.Party == "north_korea"
	}
	return r
}

// within returns the mentions of a text that stand in one of its sentences, with their places in the sentence. They are
// found in the whole text, because a later "Lee" is known only by the "Lee Seong-kweun" before it.
func within(mentions []topic.Mention, s news.Sentence) []topic.Mention {
	var out []topic.Mention
	for _, m := range mentions {
		if m.Start >= s.Start && m.End <= s.End {
			m.Start, m.End = m.Start-s.Start, m.End-s.Start
			out = append(out, m)
		}
	}
	return out
}

// eventDate is the date of what is reported: the first that is not the date of the saying.
func eventDate(text string, a news.Article) news.Period {
	for _, d := range lang.Dates(text, a.Language, a.Published) {
		if !topic.IsReportDate(text, a.Language, d) {
			return d.Period
		}
	}
	return news.Period{}
}

// follow takes from the sentence before what this one points back to: "about 4,000 of those troops", "he added".
func (r *sentence) follow(before antecedent) {
	if pointsToSpeaker(r.Text, r.lang) {
		r.speech = nil // a pronoun speaks; nobody whom the sentence names besides does
		if before.id != 0 && len(before.speech) > 0 {
			r.speech, r.leansOn = before.speech, before.id
		}
	}
	back := pointsBack(r.Text, r.lang)
	if !before.koreans || r.koreans || !before.counted && !back || ofOthers(r.Text, r.lang) {
		return
	}
	for _, f := range r.figures {
		if f.Figure.Whom == "" || back && f.Figure.Whom != news.NorthKoreanWhom {
			r.inherits, r.leansOn, r.koreans = news.NorthKoreanWhom, before.id, true
			return
		}
	}
}

// asContext is what the sentence hands on. A sentence that itself points back hands on what it was given.
func (r *sentence) asContext() antecedent {
	c := antecedent{id: r.ID, koreans: r.koreans, speech: r.speech}
	for _, f := range r.figures {
		c.counted = c.counted || r.whom(f.Figure) == news.NorthKoreanWhom
	}
	return c
}

// onTopic reports whether the sentence carries the topic: the North Korean side, and a figure, the Russian side or
// a kind of cooperation.
func (r *sentence) onTopic() bool {
	if !r.koreans {
		return false
	}
	if len(r.figures) > 0 || r.signs > 0 && r.category != news.Other {
		return true
	}
	others := 0
	for _, m := range r.mentions {
		if m.Entity.Party == "russia" {
			return true
		}
		if m.Entity.Party != "north_korea" {
			others++
		}
	}
	return r.category != news.Other && others > 0
}

// whom says whose people a figure counts, as far as the sentence or the one before tells.
func (r *sentence) whom(f news.Figure) news.Whom {
	switch {
	case r.inherits != "" && (f.Whom == "" || f.Whom != news.NorthKoreanWhom && pointsBack(r.Text, r.lang)):
		return r.inherits
	case f.Whom == "" && f.Indicator != news.Money:
		return news.OtherWhom
	}
	return f.Whom
}

// pointsToSpeaker reports whether a sentence's speaker is a pronoun: "He added that …".
func pointsToSpeaker(text string, l news.Language) bool {
	if len(lang.Markers(text, l)) == 0 {
		return false
	}
	return beginsWith(text, speakerPronouns[l])
}

var speakerPronouns = map[news.Language][]string{
	news.English:   {"he ", "she ", "they ", "it added", "it said", "it also", "the agency ", "the official ", "the service "},
	news.German:    {"er ", "sie ", "zudem ", "außerdem "},
	news.Ukrainian: {"він ", "вона ", "вони ", "також він ", "за його словами", "за її словами"},
	news.Korean:    {"그는 ", "그녀는 ", "이어 ", "또 "},
}

// pointsBack reports whether the people of a sentence are those of the sentence before: "of those troops".
func pointsBack(text string, l news.Language) bool {
	lower := strings.ToLower(text)
	for _, w := range backwardWords[l] {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

var backwardWords = map[news.Language][]string{
	news.English:   {"of those", "of these", "of them", "those troops", "these troops", "of the troops"},
	news.German:    {"von ihnen", "davon ", "dieser soldaten", "diesen soldaten", "darunter"},
	news.Ukrainian: {"із них", "з них", "цих військових", "серед них", "цих солдатів"},
	news.Korean:    {"이 중", "이들", "그중", "그 중", "가운데"},
}

// ofOthers reports whether the people of a sentence are civilians, who are nobody's soldiers.
func ofOthers(text string, l news.Language) bool {
	lower := strings.ToLower(text)
	for _, w := range civilians[l] {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

var civilians = map[news.Language][]string{
	news.English:   {"civilian", "resident", "passers-by", "children"},
	news.German:    {"zivilist", "bewohner", "passanten", "kinder"},
	news.Ukrainian: {"цивільн", "мирних", "мешканц", "жител", "дітей"},
	news.Korean:    {"민간인", "주민", "어린이"},
}

func beginsWith(text string, prefixes []string) bool {
	lower := strings.ToLower(text)
	for _, p := range prefixes {
		if strings.HasPrefix(lower, p) {
			return true
		}
	}
	return false
}

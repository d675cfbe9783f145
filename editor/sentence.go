package editor

import (
	"cmp"
	"slices"

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
	parts     []part // where several speak
	stance    news.Stance
	category  news.Category
	eventDate news.Period
	signs     int  // indicator words
	fragment  bool // no whole sentence, or one that stood before

	back     bool // its people are those of the sentence before
	others   bool // its people are civilians
	koreans  bool // names the North Korean side
	leansOn  int  // id of the sentence before, where this one can't be understood without it
	inherits news.Whom
	speaksOn bool // its speaker is the one of the sentence before
	surely   bool // whoever else it names
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
	r.parts = e.partsOf(s, a, mentions)
	r.stance = stance(s.Text, a.Language)
	r.category = e.pack.Category(s.Text, a.Language)
	indicators := e.pack.Indicators(s.Text, a.Language)
	r.signs = len(indicators)
	if r.category == news.Other && len(indicators) > 0 {
		r.category = categoryOf(indicators[0].Indicator)
	}
	r.eventDate = eventDate(s.Text, a)
	r.back, r.others = e.pack.PointsBack(s.Text, a.Language), e.pack.OfCivilians(s.Text, a.Language)
	r.speaksOn, r.surely = e.pack.SpeaksOn(s.Text, a.Language)
	for _, m := range r.mentions {
		r.koreans = r.koreans || m.Entity.Party == "north_korea"
	}
	return r
}

// stance is how the sentence is put. One that denies a thing and confirms another is put both ways, and neither holds
// for all of it.
func stance(text string, l news.Language) news.Stance {
	found := lang.Stance(text, l)
	if found == news.Denied && slices.ContainsFunc(lang.Markers(text, l), func(m lang.Marker) bool { return m.Kind == lang.MarkConfirm }) {
		return news.Claimed
	}
	return found
}

// categoryOf is where a sentence belongs that shows its matter only by what it counts.
func categoryOf(i news.Indicator) news.Category {
	switch i {
	case news.Entries, news.Workers, news.Students:
		return news.Labour
	case news.TroopsSent, news.Killed, news.Wounded, news.Casualties, news.Captured, news.Engineers:
		return news.Troops
	case news.Shells, news.Containers, news.Missiles, news.Guns, news.Vehicles:
		return news.Arms
	case news.Oil, news.Money:
		return news.Trade
	}
	return news.Other
}

// within returns the mentions of a text that stand in one of its sentences, with their places in the sentence. They are
// found in the whole text, because a later "Lee" is known only by the "Lee Seong-kweun" before it. They stand in its order.
func within(mentions []topic.Mention, s news.Sentence) []topic.Mention {
	first, _ := slices.BinarySearchFunc(mentions, s.Start, func(m topic.Mention, start int) int { return cmp.Compare(m.Start, start) })
	var out []topic.Mention
	for _, m := range mentions[first:] {
		if m.Start >= s.End {
			break
		}
		if m.End <= s.End {
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
	if r.speaksOn && (r.surely || len(r.speech) == 0) {
		r.speech = nil // a pronoun speaks; nobody whom the sentence names besides does
		if before.id != 0 && len(before.speech) > 0 {
			r.speech, r.leansOn = before.speech, before.id
		}
	}
	if !before.koreans || r.koreans || !before.counted && !r.back || r.others {
		return
	}
	for _, f := range r.figures {
		if f.Figure.Whom == "" || r.back && f.Figure.Whom != news.NorthKoreanWhom {
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
	case r.inherits != "" && (f.Whom == "" || f.Whom != news.NorthKoreanWhom && r.back):
		return r.inherits
	case f.Whom == "" && f.Indicator != news.Money:
		return news.OtherWhom
	}
	return f.Whom
}

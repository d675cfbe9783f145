package ask

import (
	"slices"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// plan is what a question asks for.
type plan struct {
	keywords   []news.Keyword // other words for those of the question
	language   news.Language
	states     []*topic.Entity // countries that it names
	ukrainians bool            // it counts Ukrainians, whoever else it names
	specific   []*topic.Entity // persons, offices, places, weapons: a claim must name each
	speaker    *topic.Entity   // whose words it wants; nil for anybody's
	speakers   []*topic.Entity // those whom it names beside him: \"Kyiv and the NIS\"
	indicators []news.Indicator
	category   news.Category
	periods    []news.Period
	values     []float64     // numbers that it names
	matter     []string      // stems of its other words that carry a matter
	count      bool          // it asks how many
	subject    *topic.Entity // of whom it asks whether he says or denies something; nil for nobody
	when       bool          // it asks for a time
	since      bool          // it asks since when something is so
	confirm    bool          // it asks whether something is confirmed
	deny       bool          // it asks what is denied
	where      bool          // it asks for a place
	why        bool          // it asks for a reason
	way        bool          // it asks how somebody or something got somewhere
	who        bool          // it asks for somebody
	tells      bool          // it asks what somebody made known
	first      bool          // it asks for what was first
	last       bool          // it asks for what was last
	being      bool          // it asks who somebody is
	kind       kind
	text       string // what is looked for: the question, behind what it takes over of those before it
	said       int    // where in text it begins itself
	own        bool   // it says itself what it wants of what it takes over
	thanks     bool   // it asks nothing
	now        time.Time
	view       bool // it wants an opinion
	order      bool // it tells the answerer what to do
	coming     bool // it asks what is still to come
}

// planIn returns what a text asks for.
func planIn(pack *topic.Pack, w words, question string, l news.Language, now time.Time) plan {
	p := plan{
		text: question, now: now, thanks: w.courteous(question, l),
		view: w.find(question, l, wordsView) >= 0, order: w.orders(question, l), coming: w.find(question, l, wordsComing) >= 0,
		language: l, category: pack.Category(question, l),
		count: w.find(question, l, wordsCount) >= 0,
		being: w.find(question, l, wordsBeing) >= 0,
		when:  w.find(question, l, wordsWhen) >= 0,
		since: w.find(question, l, wordsSince) >= 0,
	}
	p.aspects(w, question, l)
	mentions := pack.Find(question, l)
	p.speaker, p.subject = speakerOf(w, question, l, mentions), subjectOf(question, l, mentions)
	for _, m := range mentions {
		switch {
		case m.Entity == p.speaker:
		case m.Entity.Type == "state":
			p.states = append(p.states, m.Entity)
		case !slices.Contains(p.specific, m.Entity):
			p.specific = append(p.specific, m.Entity)
		}
	}
	p.indicators = indicatorsOf(pack, question, l)
	p.ukrainians = p.count && countsUkrainians(w, question, l, mentions)
	p.speakers = namedWith(question, p.speaker, mentions)
	dates := datesOf(question, l, now)
	for _, d := range dates {
		p.periods = append(p.periods, d.Period)
	}
	decades := decadeSpans(decadesOf(question, l))
	for _, n := range lang.Numbers(question, l) {
		dated := touches(decades, n.Span) || slices.ContainsFunc(dates, func(d lang.Date) bool { return n.Start < d.End && d.Start < n.End })
		if n.HasValue && !dated && n.Low >= 10 { // smaller ones are "two waves", "one of them"
			p.values = append(p.values, n.Low)
		}
	}
	for _, m := range lang.Markers(question, l) {
		p.confirm = p.confirm || m.Kind == lang.MarkConfirm
		p.deny = p.deny || m.Kind == lang.MarkDeny
	}
	p.matter = matterOf(pack, w, question, l, mentions)
	p.kind = kindOf(w, p, question, l)
	return p
}

// aspects notes what of a matter a question asks for.
func (p *plan) aspects(w words, question string, l news.Language) {
	has := func(kind string) bool { return w.find(question, l, kind) >= 0 }
	p.where, p.why, p.who = has(wordsWhere), has(wordsWhy), has(wordsWho)
	p.way = !p.count && has(wordsWay) && !has(wordsNext)
	p.first, p.last, p.tells = has(wordsFirst), has(wordsLast), has(wordsTells)
}

// indicatorsOf returns what the question counts. Of "soldiers who were killed" it is the dead.
func indicatorsOf(pack *topic.Pack, question string, l news.Language) []news.Indicator {
	var out []news.Indicator
	for _, m := range pack.Indicators(question, l) {
		if !slices.Contains(out, m.Indicator) {
			out = append(out, m.Indicator)
		}
	}
	if len(out) > 1 {
		out = slices.DeleteFunc(out, func(i news.Indicator) bool { return i == news.TroopsSent })
	}
	return out
}

// speakerOf returns whom the question wants to hear: of those who can speak, the one next to the word of saying; in
// Korean, where that word stands at the end, the first. A question for the speaker has none.
func speakerOf(w words, question string, l news.Language, mentions []topic.Mention) *topic.Entity {
	at := w.span(question, l, wordsSays)
	says, word := at.Start, question[at.Start:at.End]
	if at.End == 0 || w.find(question, l, wordsWho) >= 0 {
		return nil
	}
	var best *topic.Entity
	distance := 0
	behind := l != news.Korean && w.is(word, l, wordsBehind) && slices.ContainsFunc(mentions, func(m topic.Mention) bool { return m.Start > says })
	for _, m := range mentions {
		if behind && m.Start < says {
			continue
		}
		if !m.Entity.Speaker && m.Entity.Type != "state" && m.Entity.Type != "person" {
			continue
		}
		d := m.Start
		switch {
		case l != news.Korean:
			d = max(says-m.End, m.Start-says)
		case isTopic(question, m.Span):
			d -= len(question) // whatever stands before it, this is who speaks
		}
		if best == nil || d < distance {
			best, distance = m.Entity, d
		}
	}
	return best
}

// namedWith returns those who are named in one breath with the one who is to speak.
func namedWith(question string, speaker *topic.Entity, mentions []topic.Mention) []*topic.Entity {
	var out []*topic.Entity
	for i := 1; i < len(mentions); i++ {
		a, b := mentions[i-1], mentions[i]
		between := strings.Fields(strings.ToLower(strings.Trim(question[a.End:max(a.End, b.Start)], ", ")))
		joined := len(between) > 0 && len(between) < 3 && slices.Contains([]string{"and", "und", "та", "і", "й", "와", "과", "또는", "or", "oder", "чи"}, between[0])
		switch {
		case !joined || speaker == nil:
		case a.Entity == speaker:
			out = append(out, b.Entity)
		case b.Entity == speaker:
			out = append(out, a.Entity)
		}
	}
	return out
}

// isTopic reports whether a Korean name is marked as that of which a sentence speaks.
func isTopic(text string, at lang.Span) bool {
	return slices.ContainsFunc([]string{"은 ", "는 ", "이 ", "가 "}, func(p string) bool { return strings.HasPrefix(text[at.End:], p) })
}

// subjectOf returns who does what a question asks about, as far as it can be told by its place: the first who can, in Korean the one who is
// marked so.
func subjectOf(question string, l news.Language, mentions []topic.Mention) *topic.Entity {
	for _, m := range mentions {
		can := m.Entity.Speaker || m.Entity.Type == "state" || m.Entity.Type == "person"
		if can && !located(question, m.Span, l) && (l != news.Korean || isTopic(question, m.Span)) {
			return m.Entity
		}
	}
	return nil
}

// matterOf returns the stems of the words that say what the question is about, names and figures' words aside.
func matterOf(pack *topic.Pack, w words, question string, l news.Language, mentions []topic.Mention) []string {
	var taken []lang.Span
	for _, m := range mentions {
		taken = append(taken, m.Span)
	}
	for _, m := range pack.Indicators(question, l) {
		taken = append(taken, m.Span)
	}
	var out []string
	for _, s := range lang.Words(question) {
		word := question[s.Start:s.End]
		known := slices.ContainsFunc(taken, func(t lang.Span) bool { return s.Start < t.End && t.Start < s.End })
		if known || w.is(word, l, wordsFiller) || w.is(word, l, wordsSays) || strings.ContainsAny(word, "0123456789") {
			continue
		}
		out = append(out, lang.Stem(word, l))
	}
	return out
}

// parts are the indicators whose figures belong to a question for i: the dead and the wounded to the casualties, but
// never the casualties to the dead.
func parts(i news.Indicator) []news.Indicator {
	if i == news.Casualties {
		return []news.Indicator{news.Killed, news.Wounded}
	}
	return nil
}

// seat reports whether e is a country or its seat of power.
func seat(e *topic.Entity) bool { return e.Type == "state" || e.Type == "place" && e.Speaker }

// standsForSide reports whether e stands for all who speak for its side. The West is many: Berlin speaks for Berlin.
func standsForSide(e *topic.Entity) bool {
	switch e.Party {
	case "north_korea", "russia", "ukraine", "south_korea", "united_states", "china", "japan":
		return seat(e)
	}
	return false
}

// speaksFor reports whether e stands for a side and o speaks for it or is it.
func speaksFor(o, e *topic.Entity) bool {
	return standsForSide(e) && o.Party == e.Party && (o.Speaker || o.Type == "state")
}

// whom is whose people the question counts, empty when it leaves it open. Of two sides it is the North Korean: the
// Russian one is where they are.
func (p plan) whom() news.Whom {
	if p.ukrainians {
		return news.UkrainianWhom
	}
	found := news.Whom("")
	for _, e := range slices.Concat(p.states, p.specific) {
		switch {
		case e.Party == "north_korea":
			return news.NorthKoreanWhom
		case e.Party == "ukraine" && seat(e):
			found = news.UkrainianWhom
		case e.Party == "russia" && seat(e) && found == "":
			found = news.RussianWhom
		}
	}
	return found
}

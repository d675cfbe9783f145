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
	states     []*topic.Entity // countries that it names
	specific   []*topic.Entity // persons, offices, places, weapons: a claim must name each
	indicators []news.Indicator
	category   news.Category
	periods    []news.Period
	count      bool // it asks how many
}

func newPlan(pack *topic.Pack, question string, l news.Language, now time.Time) plan {
	p := plan{category: pack.Category(question, l), count: asksHowMany(question, l)}
	for _, m := range pack.Find(question, l) {
		if m.Entity.Type == "state" {
			p.states = append(p.states, m.Entity)
		} else if !slices.Contains(p.specific, m.Entity) {
			p.specific = append(p.specific, m.Entity)
		}
	}
	for _, m := range pack.Indicators(question, l) {
		if !slices.Contains(p.indicators, m.Indicator) {
			p.indicators = append(p.indicators, m.Indicator)
		}
	}
	if len(p.indicators) > 1 { // "how many soldiers were killed" asks for the dead
		p.indicators = slices.DeleteFunc(p.indicators, func(i news.Indicator) bool { return i == news.TroopsSent })
	}
	for _, d := range lang.Dates(question, l, now) {
		p.periods = append(p.periods, d.Period)
	}
	return p
}

// asksHowMany reports whether the question wants a number.
func asksHowMany(question string, l news.Language) bool {
	lower := strings.ToLower(question)
	return slices.ContainsFunc(strings.Split(phrase(l, "ask.how_many"), "|"), func(w string) bool { return strings.Contains(lower, w) })
}

// answerable reports whether the question names something of the topic to look for besides a country. One that names
// neither the North Korean side nor anything specific is not about what the archive holds.
func (p plan) answerable() bool {
	if len(p.specific) > 0 {
		return true
	}
	korea := slices.ContainsFunc(p.states, func(e *topic.Entity) bool { return e.Party == "north_korea" })
	return korea && (len(p.indicators) > 0 || len(p.periods) > 0 || p.category != news.Other)
}

// query is the widest search whose finds can answer the question.
func (p plan) query(pack *topic.Pack) news.Query {
	q := news.Query{Limit: mostFound}
	if p.count {
		q.Indicators = p.indicators
	}
	for _, e := range p.specific {
		q.Entities = append(q.Entities, e.ID)
		if !seat(e) {
			continue
		}
		for _, o := range pack.Entities() {
			if o.Party == e.Party && (o.Speaker || o.Type == "state") {
				q.Entities = append(q.Entities, o.ID)
			}
		}
	}
	return q
}

// seat reports whether e stands for its state: a capital or a seat of power.
func seat(e *topic.Entity) bool { return e.Type == "state" || e.Type == "place" && e.Speaker }

// whom is whose people the question counts, empty when it leaves it open. Of two sides it is the North Korean: the
// Russian one is where they are.
func (p plan) whom() news.Whom {
	found := news.Whom("")
	for _, e := range p.states {
		switch e.Party {
		case "north_korea":
			return news.NorthKoreanWhom
		case "ukraine":
			found = news.UkrainianWhom
		case "russia":
			if found == "" {
				found = news.RussianWhom
			}
		}
	}
	return found
}

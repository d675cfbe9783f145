package evidence

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// shortestTranslation is the share of the length of its source, in the letters that English would take, below which a translation has
// left a part out.
const shortestTranslation = 0.42

const leftOut = "the translation leaves out a part of the source: it is much shorter"

// Place is where a sentence stands in the report that is translated. The zero value is a sentence by itself.
type Place struct {
	Before  []Text // the sentences before it
	OnTopic bool   // whether the report is on what the tables were written for, even where the sentence names nobody
}

// OnTopic reports whether a sentence names a side of the war or what it fights with.
func (c *Checker) OnTopic(t Text) bool {
	return onTopic(reading{mentions: c.pack.Find(t.Text, t.Language)})
}

// CheckTranslation returns what a translation says beyond its source, as Check does, and what the source says and the
// translation leaves out: numbers, dates, names, the one who says it, a negation. Of what is left out Found is the
// source's word, and Start and End are the whole translation. Whom the source only points back to may be named as in the
// sentences before it.
func (c *Checker) CheckTranslation(translation, source Text, ref time.Time, at Place) []Problem {
	if problems := c.form(translation, []Text{source}); len(problems) > 0 {
		return problems
	}
	if len(source.Text) > 2*longest && size(translation) < shortestTranslation*size(source) { // then it isn't worth reading
		return []Problem{whole(translation, KindLength, leftOut)}
	}
	s, e := c.read(translation, ref), c.read(source, ref)
	return slices.DeleteFunc(c.translated(s, e, at.OnTopic), func(p Problem) bool { return c.pointsBack(p, s, e, at.Before) })
}

// pointsBack reports whether a problem is the name of whom a pronoun of the source stands for.
func (c *Checker) pointsBack(p Problem, s, e reading, before []Text) bool {
	if p.Kind != KindName || len(before) == 0 || !slices.ContainsFunc(lang.Words(e.texts[0].Text), func(w lang.Span) bool {
		return slices.Contains(looseWords()[loosePronoun][e.texts[0].Language], strings.ToLower(e.texts[0].Text[w.Start:w.End]))
	}) {
		return false
	}
	i := slices.IndexFunc(s.mentions, func(m topic.Mention) bool { return m.Start == p.Start && m.End == p.End && m.End > 0 })
	if i >= 0 && standsForState(s.mentions[i].Entity) && isAdjective(s.texts[0], s.mentions[i]) && !owns(e.texts[0]) {
		return false // whose a thing is, no pronoun says
	}
	return i >= 0 && slices.ContainsFunc(before, func(t Text) bool {
		return slices.ContainsFunc(c.pack.Find(t.Text, t.Language), func(o topic.Mention) bool { return o.Entity.ID == s.mentions[i].Entity.ID })
	})
}

// owning are words that say whose something is.
var owning = map[news.Language]*regexp.Regexp{
	news.English:   regexp.MustCompile(`(?i)\b(?:his|her|its|their|whose|this|these)\b`),
	news.German:    regexp.MustCompile(`(?i)(?:^|\P{L})(?:sein|ihr|dess|der|dies)`),
	news.Ukrainian: regexp.MustCompile(`(?i)(?:^|\P{L})(?:його|її|їх(?:$|\P{L})|їхн|сво|чи[йєхї]|цей|ці|цих|цього)`),
	news.Korean:    regexp.MustCompile(`(?:^| )(?:그|이|자국|자신|양국)`),
}

func owns(t Text) bool {
	re := owning[t.Language]
	return re == nil || re.MatchString(t.Text)
}

// translated compares a translation and its source both ways.
func (c *Checker) translated(s, e reading, topical bool) []Problem {
	problems := c.carriedOver(s, e)
	x := compared{c: c, s: s, e: e, topical: topical || onTopic(s) || onTopic(e)}
	for _, p := range x.wholly() {
		if !slices.ContainsFunc(problems, func(o Problem) bool { return o.Kind == p.Kind }) {
			problems = append(problems, p)
		}
	}
	if len(problems) == 0 && x.familiar() {
		problems = x.leftOrAdded()
	}
	return problems
}

// carriedOver compares figures, dates, names and how a thing is told.
func (c *Checker) carriedOver(s, e reading) []Problem {
	problems := slices.DeleteFunc(c.compare(s, e), func(p Problem) bool { return c.loosely(p, s, e) })
	missing := func(p Problem, detail string) {
		if c.loosely(p, e, s) {
			return
		}
		for _, o := range problems {
			if o.Kind == p.Kind {
				return // one problem a kind is enough to have it translated anew
			}
		}
		problems = append(problems, Problem{Kind: p.Kind, Found: p.Found, End: len(s.texts[0].Text), Detail: detail})
	}
	for _, p := range c.numbers(e, s) {
		if p.Kind == KindNumber {
			missing(p, "the translation leaves out the number "+p.Found+" of the source")
		}
	}
	for _, p := range c.dates(e, s) {
		missing(p, "the translation leaves out the date "+p.Found+" of the source")
	}
	for _, p := range names(e, s) {
		missing(p, "the translation leaves out the name "+p.Found+" of the source")
	}
	for _, p := range c.unknownNames(e, s) {
		missing(p, "the translation leaves out the name "+p.Found+" of the source")
	}
	for _, p := range c.unnegated(s, e) {
		missing(p, "the source negates this, by "+p.Found+", and the translation doesn't")
	}
	if a, b := size(s.texts[0]), size(e.texts[0]); b > 60 && a < shortestTranslation*b {
		missing(Problem{Kind: KindLength, Found: e.texts[0].Text}, leftOut)
	}
	return problems
}

// unnegated finds a negation of the source where the translation has none, nor a word that may stand for one.
func (c *Checker) unnegated(s, e reading) []Problem {
	if s.told[0].all&(negates|denies|deniesNot|excludes|excludesNot|unsays) != 0 || !onTopic(s) && !onTopic(e) || !c.mainly(e, negates) {
		return nil
	}
	for _, g := range e.told[0].signs {
		if g.manner&negates != 0 && !covered(g.Span, e) {
			return []Problem{found(e.texts[0], g.Span, KindPolarity)}
		}
	}
	return nil
}

func found(t Text, at lang.Span, kind string) Problem {
	return Problem{Kind: kind, Found: strings.TrimSpace(t.Text[at.Start:at.End]), Start: at.Start, End: at.End}
}

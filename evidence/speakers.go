package evidence

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// speakers checks that who is said to say it says it in the evidence.
func speakers(s, e reading) []Problem {
	var problems []Problem
	for _, a := range s.speech {
		for _, who := range []string{a.Who, a.Via} {
			if who == "" || maySpeak(who, s, e) {
				continue
			}
			p := Problem{Kind: KindAttribution, Found: who, End: len(s.texts[0].Text), Detail: "the evidence does not let " + who + " say this"}
			if i := mentionOf(who, s); i >= 0 {
				m := s.mentions[i]
				p.Found, p.Start, p.End = s.texts[0].Text[m.Start:m.End], m.Start, m.End
			}
			problems = append(problems, p)
		}
	}
	return problems
}

func mentionOf(who string, r reading) int {
	return slices.IndexFunc(r.mentions, func(m topic.Mention) bool { return m.Entity.Name(news.English) == who })
}

// maySpeak reports whether the evidence lets who speak: it is read so, or who is named in evidence in which nobody is
// read to speak, or the one who speaks is of the same state and one of the two stands for it.
func maySpeak(who string, s, e reading) bool {
	var speakers []string
	for _, a := range e.speech {
		speakers = append(speakers, a.Who, a.Via)
	}
	if slices.Contains(speakers, who) {
		return true
	}
	i := mentionOf(who, s)
	if i < 0 {
		return false
	}
	if !supported(i, s, e) {
		return false
	}
	x := s.mentions[i].Entity
	if isSeat(x) && !has(e, x.ID) && !speaksFor(x.Party, e) {
		return false
	}
	if !onTopic(s) && !onTopic(e) || len(e.speech) == 0 || e.voices[x.ID] || x.Type == "outlet" && named(x, e) {
		return true
	}
	return slices.ContainsFunc(e.mentions, func(m topic.Mention) bool {
		y := m.Entity
		return slices.Contains(speakers, y.Name(news.English)) && x.Party == y.Party && x.Party != "" &&
			(x.Type != "person" || y.Type != "person") && (x.Type == "outlet") == (y.Type == "outlet") || ownVoice(x, y) || ownVoice(y, x)
	})
}

// ownVoice reports whether what outlet says is what the state says: North Korea has no other press.
func ownVoice(state, outlet *topic.Entity) bool {
	return standsForState(state) && outlet.Type == "outlet" && outlet.Party == state.Party && state.Party == "north_korea"
}

// korean reports whether a text is Korean, which says with a negation what others say without one, and the reverse.
func korean(r reading) bool {
	return slices.ContainsFunc(r.texts, func(t Text) bool { return t.Language == news.Korean })
}

// oneClause reports whether a text is one statement, so that its negation can belong to nothing else. A negation that only
// bounds a number ("не більше 20") is none.
func oneClause(r reading) bool {
	if len(r.texts) != 1 || strings.ContainsAny(strings.ReplaceAll(r.texts[0].Text, ",000", ""), ";:") || strings.Contains(r.texts[0].Text, ", ") {
		return false
	}
	return !slices.ContainsFunc(r.numbers, func(n quantity) bool { return n.Bound == news.UpTo || n.Bound == news.AtLeast })
}

// has reports whether a word of t has this use.
func (c *Checker) has(use string, t Text) bool {
	return slices.ContainsFunc(lang.Words(t.Text), func(w lang.Span) bool { return c.words.is(use, t.Language, t.Text[w.Start:w.End]) })
}

package evidence

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// speakers checks that who is said to say it says it in the evidence.
func (c *Checker) speakers(s, e reading) []Problem {
	problems := c.otherSays(s, e)
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
	if !onTopic(s) && !onTopic(e) || len(e.speech) == 0 || relayedOnly(e) && bearsOut(i, s, e) || e.voices[x.ID] || x.Type == "outlet" && named(x, e) {
		return true
	}
	return slices.ContainsFunc(e.mentions, func(m topic.Mention) bool {
		y := m.Entity
		if standsForState(x) && y.Type == "org" && slices.Contains(speakers, y.Name(news.English)) && len(e.texts) == 1 && owner(e.texts[0], m.Span, e.mentions) == x.Party {
			return true // the pack may have another service of that name
		}
		return slices.Contains(speakers, y.Name(news.English)) && x.Party == y.Party && x.Party != "" &&
			(x.Type != "person" || y.Type != "person") && (x.Type == "outlet") == (y.Type == "outlet") || ownVoice(x, y) || ownVoice(y, x)
	})
}

// bearsOut reports whether evidence in which only an outlet is read to speak names mention i as one who can speak: by its name, as an organ
// of its kind, or by somebody who serves the state.
func bearsOut(i int, s, e reading) bool {
	x := s.mentions[i].Entity
	if !standsForState(x) {
		return has(e, x.ID) || (entityOf{x}).unnamedIn(&e)
	}
	return e.organs != nil && e.organs.serves(x.Party, e)
}

// relayedOnly reports whether only outlets and agencies are read to say what the evidence says.
func relayedOnly(e reading) bool {
	return !slices.ContainsFunc(e.speech, func(a news.Attribution) bool {
		i := mentionOf(a.Who, e)
		return i < 0 || e.mentions[i].Entity.Type != "outlet"
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

// has reports whether a word of t has this use.
func (c *Checker) has(use string, t Text) bool {
	return slices.ContainsFunc(lang.Words(t.Text), func(w lang.Span) bool { return c.words.is(use, t.Language, t.Text[w.Start:w.End]) })
}

// otherSays checks that a number is not put into the mouth of another than the one who gives it in the evidence: Seoul said
// 600, while Kyiv spoke of 3,000.
func (c *Checker) otherSays(s, e reading) []Problem {
	if len(s.speech) != 1 || s.speech[0].Via != "" || len(e.told) != 1 {
		return nil
	}
	at := mentionOf(s.speech[0].Who, s)
	if at < 0 || !has(e, s.mentions[at].Entity.ID) {
		return nil
	}
	who := s.mentions[at].Entity
	t := &e.told[0]
	for _, part := range c.parts(t.text) {
		if t.in(part)&frames == 0 {
			continue
		}
		var other *topic.Entity
		own, counted := false, false
		for _, m := range e.mentions {
			if m.Start >= part.Start && m.End <= part.End {
				own = own || m.Entity.ID == who.ID || m.Entity.Party == who.Party
				if other == nil && m.Entity.Speaker && m.Entity.Type != "outlet" && !m.Entity.Agency && e.voices[m.Entity.ID] {
					other = m.Entity
				}
			}
		}
		for _, n := range e.numbers {
			counted = counted || n.Start >= part.Start && n.End <= part.End && n.Low >= 10 &&
				slices.ContainsFunc(s.numbers, func(o quantity) bool { return sameQuantity(n, o) })
		}
		if counted && other != nil && !own && !s.voices[other.ID] && who.Type != "outlet" && !who.Agency && c.leads(t, who, e) {
			return []Problem{whole(s.texts[0], KindAttribution, "in the evidence "+other.Name(news.English)+" gives this number, not "+who.Name(news.English))}
		}
	}
	return nil
}

// leads reports whether an entity opens a part of the text, as its subject.
func (c *Checker) leads(t *telling, who *topic.Entity, e reading) bool {
	for _, part := range c.parts(t.text) {
		for _, m := range e.mentions {
			if m.Entity.ID == who.ID && m.Start >= part.Start && m.End <= part.End && len(strings.Fields(t.text.Text[part.Start:m.Start])) <= 1 {
				return true
			}
		}
	}
	return false
}

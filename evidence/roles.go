package evidence

import (
	"slices"
	"strings"

	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// transfer is who gives to whom, by the sides of the two: North Korea supplied Russia with shells.
type transfer struct{ giver, receiver string }

// role is what a side does at a verb of giving or getting.
type role int

const (
	unclear role = iota
	acts         // is the subject
	gives
	gets
)

// roles checks that giver and receiver have not changed places. It speaks only where both texts have both sides beside
// a verb of giving or getting, and only in one direction.
func roles(s, e reading) []Problem {
	if len(s.transfers) == 0 || len(e.transfers) == 0 {
		return nil
	}
	t := s.transfers[0]
	if slices.ContainsFunc(s.transfers, func(o transfer) bool { return o != t }) || slices.Contains(e.transfers, t) {
		return nil
	}
	return []Problem{whole(s.texts[0], KindName, "in the evidence giver and receiver are the other way round")}
}

// transfers reads who gives to whom, at each verb of giving or getting with both sides near it.
func (c *Checker) transfers(t Text, r reading) []transfer {
	mentions := r.silent()
	if !bothSides(mentions) {
		return nil
	}
	var out []transfer
	for _, w := range lang.Words(t.Text) {
		word := t.Text[w.Start:w.End]
		getting := c.words.is(get, t.Language, word) // 넘겨받다 begins like 넘기다
		giving := !getting && c.words.is(give, t.Language, word)
		if !giving && !getting {
			continue
		}
		a, b := nearest(mentions, w, "north_korea", t), nearest(mentions, w, "russia", t)
		if a == nil || b == nil {
			continue
		}
		if x, ok := c.direction(t, w, giving, *a, *b); ok && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// silent are the mentions without the persons who say it: За словами Шойгу, КНДР має намір направити…
func (r *reading) silent() []topic.Mention {
	var out []topic.Mention
	for _, m := range r.mentions {
		name := m.Entity.Name(news.English)
		if m.Entity.Type != "person" || !slices.ContainsFunc(r.speech, func(a news.Attribution) bool { return a.Who == name || a.Via == name }) {
			out = append(out, m)
		}
	}
	return out
}

func bothSides(mentions []topic.Mention) bool {
	has := func(party string) bool {
		return slices.ContainsFunc(mentions, func(m topic.Mention) bool { return m.Entity.Party == party })
	}
	return has("north_korea") && has("russia")
}

// nearest returns the likeliest mention of a side in the clause of the verb, of several the one nearest to it. Organs and media are left out:
// they say it. So are adjectives, which say of what kind the goods are.
func nearest(mentions []topic.Mention, verb lang.Span, party string, t Text) *topic.Mention {
	var best *topic.Mention
	for i, m := range mentions {
		if m.Entity.Party != party || m.Entity.Type == "org" || m.Entity.Type == "outlet" || m.Entity.Type == "company" || m.Entity.Type == "weapon" || isAdjective(t, m) {
			continue
		}
		if t.Language == news.Korean && m.Start >= verb.End { // there the verb ends its clause
			continue
		}
		from, to := min(m.End, verb.End), max(m.Start, verb.Start)
		if from > to || strings.ContainsAny(t.Text[from:to], ";:") || m.Start > verb.End && asideBehind(t, m, from, to) {
			continue
		}
		if best == nil || rank(m) < rank(*best) || rank(m) == rank(*best) && distance(m, verb) < distance(*best, verb) {
			best = &mentions[i]
		}
	}
	return best
}

// asideBehind reports whether a mention behind the verb opens a clause of its own: …, Moskau bestreitet das.
func asideBehind(t Text, m topic.Mention, from, to int) bool {
	return t.Language != news.Korean && strings.HasSuffix(strings.TrimRight(t.Text[from:to], " "), ",") && strings.HasPrefix(t.Text[m.End:], " ")
}

// rank puts first what more likely gives or receives: the state before its capital, that before a person, who may
// only speak of it, and before any other place.
func rank(m topic.Mention) int {
	switch {
	case m.Entity.Type == "state":
		return 0
	case isSeat(m.Entity):
		return 1
	case m.Entity.Type == "person":
		return 2
	}
	return 3
}

func distance(m topic.Mention, verb lang.Span) int { return max(m.Start-verb.End, verb.Start-m.End) }

func isAdjective(t Text, m topic.Mention) bool {
	word := t.Text[m.Start:m.End]
	switch t.Language {
	case news.English:
		return strings.HasSuffix(word, "n") || strings.HasSuffix(word, "ns")
	case news.German, news.Ukrainian:
		return strings.ToLower(word) == word
	}
	return false
}

// direction says who gives to whom by the prepositions, cases, particles and order of the two mentions around a verb.
func (c *Checker) direction(t Text, verb lang.Span, giving bool, north, russia topic.Mention) (transfer, bool) {
	a, b := c.roleOf(t, verb, giving, north), c.roleOf(t, verb, giving, russia)
	if a == unclear && b == unclear && t.Language == news.Korean {
		return transfer{}, false
	}
	if a == unclear && b == unclear { // German names and КНДР show no case: who comes first acts
		if north.Start < russia.Start {
			a = acts
		} else {
			b = acts
		}
	}
	a, b = settled(a, giving), settled(b, giving)
	switch {
	case a == b && a != unclear:
		return transfer{}, false
	case a == gives || b == gets:
		return transfer{"north_korea", "russia"}, true
	case b == gives || a == gets:
		return transfer{"russia", "north_korea"}, true
	}
	return transfer{}, false
}

// settled turns the subject into giver or receiver.
func settled(r role, giving bool) role {
	switch {
	case r != acts:
		return r
	case giving:
		return gives
	}
	return gets
}

func (c *Checker) roleOf(t Text, verb lang.Span, giving bool, m topic.Mention) role {
	if t.Language == news.Korean {
		rest := t.Text[m.End:]
		for _, p := range []struct {
			particle string
			role     role
		}{{"로부터", gives}, {"으로부터", gives}, {"에서", gives}, {"에게", gets}, {"에", gets}, {"으로", gets}, {"로", gets}, {"이", acts}, {"가", acts}, {"은", acts}, {"는", acts}} {
			if strings.HasPrefix(rest, p.particle) {
				return p.role
			}
		}
		return unclear
	}
	if before := strings.Fields(t.Text[:m.Start]); len(before) > 0 {
		last := before[len(before)-1]
		switch {
		case c.words.is(fromWord, t.Language, last):
			return gives
		case c.words.is(toWord, t.Language, last):
			return gets
		}
	}
	switch t.Language {
	case news.English:
		if m.Start < verb.Start {
			if passive(t.Text[:verb.Start]) {
				return unclear
			}
			return acts
		}
		if giving {
			return gets
		}
	case news.Ukrainian:
		switch word := t.Text[m.Start:m.End]; {
		case strings.HasSuffix(word, "ія") || strings.HasSuffix(word, "ва") || strings.HasSuffix(word, "ея"):
			return acts
		case giving && (strings.HasSuffix(word, "ії") || strings.HasSuffix(word, "ві") || strings.HasSuffix(word, "еї") || strings.HasSuffix(word, "ну")):
			return gets
		}
	}
	return unclear
}

// passive reports whether the words before an English participle turn its meaning round: shells were sent.
func passive(before string) bool {
	words := strings.Fields(before)
	for _, w := range words[max(0, len(words)-2):] {
		switch strings.ToLower(w) {
		case "was", "were", "been", "being", "is", "are", "be":
			return true
		}
	}
	return false
}

package editor

import (
	"slices"
	"strings"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// given is a number of the sentences that a statement cites, with those who give it.
type given struct {
	lang.Number
	by []news.Attribution
}

// misgivenFaults reports a statement that gives a number to another than to the one who gives it in what is cited: "According to Ukraine,
// 4,000 were killed; Seoul speaks of 2,000" is nothing of which Seoul's 4,000 can be told, though both are there and both may speak.
func (m *Model) misgivenFaults(s evidence.Text, cited []news.Cited) []fault {
	all := m.givers(cited)
	numbers := m.giveable(s)
	for _, c := range m.spokenParts(s, cited) {
		if len(c.who) == 0 {
			continue
		}
		for _, n := range numbers {
			if n.Start < c.Start || n.Start >= c.End {
				continue
			}
			same := slices.DeleteFunc(slices.Clone(all), func(g given) bool { return g.Low != n.Low || g.High != n.High })
			if len(same) == 0 || slices.ContainsFunc(same, func(g given) bool { return len(g.by) == 0 || m.gives(g, c.who, all) }) || m.namesOne(s, c, same) {
				continue
			}
			return []fault{{evidence.KindAttribution, n.Text + ": in the claims " + same[0].by[0].Who + " gives this, not " + strings.Join(c.who, " or ")}}
		}
	}
	return nil
}

// spokenParts are the parts of a statement with who speaks in each: those in which different people are read to speak, else its clauses.
func (m *Model) spokenParts(s evidence.Text, cited []news.Cited) []clause {
	var out []clause
	for _, v := range m.pack.Voices(s.Text, s.Language, m.pack.Find(s.Text, s.Language)) {
		c := clause{Span: v.Span}
		for _, a := range v.Speech {
			c.who = append(c.who, a.Who)
		}
		out = append(out, c)
	}
	if len(out) > 0 {
		return out
	}
	return m.clauses(s, cited)
}

// givers are the numbers of the sentences of claims, each with those who are read to give it: who speaks in its part of a sentence in which
// several do, else who speaks there or is known to make the claim. Nobody gives one that may be anybody's.
func (m *Model) givers(cited []news.Cited) []given {
	var out []given
	for _, c := range cited {
		for _, e := range evidenceOfCited(m.pack, c) {
			mentions := m.pack.Find(e.Text, e.Language)
			voices := m.pack.Voices(e.Text, e.Language, mentions)
			by := slices.Concat(c.Claim.Attribution, m.pack.Attribution(e.Text, e.Language, mentions))
			for _, n := range m.giveable(e) {
				g := given{n, by}
				if at := slices.IndexFunc(voices, func(v topic.Voice) bool { return v.Start <= n.Start && n.End <= v.End }); at >= 0 {
					g.by = voices[at].Speech
				}
				out = append(out, g)
			}
		}
	}
	return out
}

// leastGiven is the number from which on it tells who said it: every text has a one and a two.
const leastGiven = 3

// giveable are the numbers of a text that somebody can be said to give: no dates, no parts of names.
func (m *Model) giveable(t evidence.Text) []lang.Number {
	var taken []lang.Span
	for _, d := range lang.Dates(t.Text, t.Language, anyDay) {
		taken = append(taken, d.Span)
	}
	for _, o := range m.pack.Find(t.Text, t.Language) {
		taken = append(taken, o.Span)
	}
	return slices.DeleteFunc(lang.Numbers(t.Text, t.Language), func(n lang.Number) bool {
		return n.Kind == lang.KindOrdinal || n.High < leastGiven || slices.ContainsFunc(taken, func(x lang.Span) bool { return x.Start < n.End && n.Start < x.End })
	})
}

// gives reports whether one of who is one of those who give a number, or stands for him: a capital for the minister, not where it gives
// numbers of its own.
func (m *Model) gives(g given, who []string, all []given) bool {
	return slices.ContainsFunc(who, func(name string) bool {
		is := func(a news.Attribution) bool { return a.Who == name || a.Via == name }
		if slices.ContainsFunc(g.by, is) {
			return true
		}
		e, known := m.pack.Named(name)
		if !known || passesOn(e) {
			return true
		}
		ofHisOwn := slices.ContainsFunc(all, func(o given) bool { return slices.ContainsFunc(o.by, is) })
		return slices.ContainsFunc(g.by, func(a news.Attribution) bool {
			o, known := m.pack.Named(a.Who)
			return !known || passesOn(o) || !ofHisOwn && ofOneSide(e, o)
		})
	})
}

// ofOneSide reports whether two speak for one side, or for nobody knows which.
func ofOneSide(a, b *topic.Entity) bool {
	const west, america = "west", "united_states"
	sides := []string{a.Party, b.Party}
	return a.Party == b.Party || slices.Contains(sides, west) && slices.Contains(sides, america)
}

// namesOne reports whether a clause names one of those who give a number, so that it may be told as his there: "Seoul doubts Kyiv's 4,000".
func (m *Model) namesOne(s evidence.Text, c clause, numbers []given) bool {
	return slices.ContainsFunc(m.pack.Find(s.Text, s.Language), func(o topic.Mention) bool {
		return o.Start >= c.Start && o.End <= c.End && slices.ContainsFunc(numbers, func(g given) bool {
			return slices.ContainsFunc(g.by, func(a news.Attribution) bool { return a.Who == o.Entity.Name(news.English) })
		})
	})
}

package editor

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
)

// statementFaults is why a statement is not taken.
func (m *Model) statementFaults(o statements, s stated) []fault {
	if faults := formFaults(s.Text, o.lang); len(faults) > 0 {
		return faults
	}
	cited, faults := o.cited(s)
	if len(faults) > 0 {
		return faults
	}
	if n := len(strings.Fields(s.Text)); o.words > 0 && n > o.words {
		faults = append(faults, fault{evidence.KindLength, fmt.Sprintf("%d words, at most %d are allowed", n, o.words)})
	}
	if n := utf8.RuneCountInString(s.Text); n > o.runes {
		faults = append(faults, fault{evidence.KindLength, fmt.Sprintf("%d characters, at most %d are allowed", n, o.runes)})
	}
	faults = append(faults, m.unsupported(evidence.Text{Language: o.lang, Text: s.Text}, cited)...)
	if len(faults) > 0 {
		return faults
	}
	return append(m.unmoored(saying{o.lang, s.Text}, cited), m.restanced(evidence.Text{Language: o.lang, Text: s.Text}, cited)...)
}

// cited are the claims that a statement cites.
func (o statements) cited(s stated) ([]news.Cited, []fault) {
	var cited []news.Cited
	for i, n := range s.Claims {
		switch {
		case n < 1 || n > len(o.claims):
			return nil, []fault{{faultClaims, fmt.Sprintf("there is no claim %d", n)}}
		case slices.Contains(s.Claims[:i], n):
			return nil, []fault{{faultClaims, fmt.Sprintf("claim %d is cited twice", n)}}
		}
		cited = append(cited, o.claims[n-1])
		if o.story && cited[i].Claim.Story != cited[0].Claim.Story {
			return nil, []fault{{faultClaims, "the claims are of different stories"}}
		}
	}
	if len(cited) == 0 || len(cited) > citedMost {
		return nil, []fault{{faultClaims, fmt.Sprintf("cite one to %d claims", citedMost)}}
	}
	return cited, nil
}

// unsupported checks a statement against the sentences of all claims that it cites. What depends on the day of
// publication ("yesterday") is taken from that of each article by itself.
func (m *Model) unsupported(s evidence.Text, cited []news.Cited) []fault {
	var all []evidence.Text
	days := map[time.Time][]evidence.Text{}
	for _, c := range cited {
		e := evidenceOfCited(m.pack, c)
		all = append(all, e...)
		days[c.Article.Published] = append(days[c.Article.Published], e...)
	}
	var faults []fault
	for _, p := range m.checker.Check(s, all, cited[0].Article.Published) {
		if p.Kind != evidence.KindDate || len(days) == 1 {
			faults = append(faults, fault{p.Kind, p.Found + ": " + p.Detail})
		}
	}
	if len(days) == 1 || len(faults) > 0 {
		return faults
	}
	for _, d := range lang.Dates(s.Text, s.Language, cited[0].Article.Published) {
		if !m.dated(s, d.Span, days) {
			faults = append(faults, fault{evidence.KindDate, d.Text + ": no date of the claims is this one"})
		}
	}
	return faults
}

// dated reports whether the date at a place of a statement is one that an article of some day gives.
func (m *Model) dated(s evidence.Text, at lang.Span, days map[time.Time][]evidence.Text) bool {
	for day, e := range days {
		wrong := func(p evidence.Problem) bool {
			return p.Kind == evidence.KindDate && p.Start < at.End && at.Start < p.End
		}
		if !slices.ContainsFunc(m.checker.Check(s, e, day), wrong) {
			return true
		}
	}
	return false
}

// unmoored reports a statement that has nothing to do with a claim that it cites, as far as names and numbers tell: a
// sentence that somebody had the model say, or a citation that only lends its weight.
func (m *Model) unmoored(s saying, cited []news.Cited) []fault {
	own := m.points(s)
	for _, c := range cited {
		theirs := m.points(saying{c.Claim.Language, plainClaim(c.Claim)})
		for _, e := range evidenceOfCited(m.pack, c) {
			maps.Copy(theirs, m.points(saying{e.Language, e.Text}))
		}
		weight := 0
		for x, w := range own {
			if _, ok := theirs[x]; ok {
				weight += w
			}
		}
		if weight < moored {
			return []fault{{faultClaims, "the sentence names nobody and no number of a claim that it cites"}}
		}
	}
	return nil
}

// moored is the weight of what a statement must share with a claim: a name, a side or a number, or two small numbers, of
// which every text has one.
const moored = 2

// points are the names, sides and numbers by which texts are known to be about the same, with their weight.
func (m *Model) points(s saying) map[string]int {
	all := map[string]int{}
	for _, o := range m.pack.Find(s.text, s.language) {
		all[o.Entity.ID] = moored
		if o.Entity.Party != "" {
			all["of "+o.Entity.Party] = moored
		}
	}
	for _, n := range lang.Numbers(s.text, s.language) {
		switch {
		case n.HasValue && n.Low >= 10:
			all[fmt.Sprint(n.Low)] = moored
		case n.HasValue:
			all[fmt.Sprint(n.Low)] = moored / 2
		}
	}
	return all
}

// restanced reports a statement on plans or denials only that puts them as facts.
func (m *Model) restanced(s evidence.Text, cited []news.Cited) []fault {
	all := func(is func(news.Stance) bool) bool {
		return !slices.ContainsFunc(cited, func(c news.Cited) bool { return !is(c.Claim.Stance) })
	}
	against := func(k lang.Marker) bool { return k.Kind == lang.MarkDeny || k.Kind == lang.MarkNegate }
	switch {
	case all(hedged) && m.asserts(s):
		return []fault{{evidence.KindStance, "the claims are plans or possibilities"}}
	case all(func(s news.Stance) bool { return s == news.Denied }) && !slices.ContainsFunc(lang.Markers(s.Text, s.Language), against):
		return []fault{{evidence.KindPolarity, "the claims are denials"}}
	}
	return nil
}

package editor

import (
	"fmt"
	"maps"
	"regexp"
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
	text := evidence.Text{Language: o.lang, Text: s.Text}
	if o.asked {
		faults = m.answerFaults(text, cited)
	} else {
		faults = m.strangerFaults(saying{o.lang, s.Text}, cited)
	}
	return slices.Concat(faults, m.stanceFaults(text, cited), m.swappedFaults(text, cited), m.misgivenFaults(text, cited))
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
	for _, p := range m.checker.CheckRecorded(s, all, cited[0].Article.Published) {
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
		if !slices.ContainsFunc(m.checker.CheckRecorded(s, e, day), wrong) {
			return true
		}
	}
	return false
}

// strangerFaults reports a statement that has nothing to do with a claim that it cites, as far as names and numbers tell: a
// sentence that somebody had the model say, or a citation that only lends its weight.
func (m *Model) strangerFaults(s saying, cited []news.Cited) []fault {
	for _, c := range cited {
		if !m.sharesPoints(s, c) {
			return []fault{{faultClaims, "the sentence names nobody and no number of a claim that it cites"}}
		}
	}
	return nil
}

// sharesPoints reports whether a statement has a name, a side or a number of a claim.
func (m *Model) sharesPoints(s saying, c news.Cited) bool {
	own := m.points(s)
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
	return weight >= related
}

// related is the weight of what a statement must share with a claim: a name, a side or a number, or two small numbers, of
// which every text has one.
const related = 2

// points are the names, sides and numbers by which texts are known to be about the same, with their weight.
func (m *Model) points(s saying) map[string]int {
	all := map[string]int{}
	for _, o := range m.pack.Find(s.text, s.language) {
		all[o.Entity.ID] = related
		if o.Entity.Party != "" {
			all["of "+o.Entity.Party] = related
		}
	}
	for _, n := range lang.Numbers(s.text, s.language) {
		switch {
		case n.HasValue && n.Low >= 10:
			all[fmt.Sprint(n.Low)] = related
		case n.HasValue:
			all[fmt.Sprint(n.Low)] = related / 2
		}
	}
	return all
}

// stanceFaults reports a statement that is put more firmly than the claims: plans told as facts, a denial left out or told
// as if there were none, and what is only said told as confirmed.
func (m *Model) stanceFaults(s evidence.Text, cited []news.Cited) []fault {
	claims := make([]news.Claim, 0, len(cited))
	for _, c := range cited {
		claims = append(claims, c.Claim)
	}
	is := func(stance func(news.Stance) bool) func(news.Claim) bool {
		return func(c news.Claim) bool { return stance(c.Stance) }
	}
	denial := func(x news.Stance) bool { return x == news.Denied }
	_, status := news.Standing(claims)
	all := m.evidenceOfAll(cited)
	switch {
	case !slices.ContainsFunc(claims, is(func(x news.Stance) bool { return !hedged(x) })) && m.asserts(s):
		return []fault{{evidence.KindStance, "the claims are plans or possibilities"}}
	case slices.ContainsFunc(claims, is(denial)) && !contradicts(s):
		return []fault{{evidence.KindPolarity, "a claim that it cites is a denial: say so"}}
	case leavesOpen(s) && !slices.ContainsFunc(all, leavesOpen):
		return []fault{{evidence.KindPolarity, "no source says that it was not denied"}}
	case status != news.StatusConfirmed && takesForCertain(s) && !slices.ContainsFunc(all, takesForCertain):
		return []fault{{evidence.KindStance, "this is not confirmed: say who says it"}}
	}
	return nil
}

// contradicts reports whether a text says of something that it is not so.
func contradicts(t evidence.Text) bool {
	no, _ := denials(t)
	return no
}

// leavesOpen reports whether a text says that somebody did not deny something: nobody says that lightly.
func leavesOpen(t evidence.Text) bool {
	_, open := denials(t)
	return open
}

// denials reports whether a text has a denial or a negation, and whether it has a denial that is itself negated ("did not
// deny"), which counts for neither.
func denials(t evidence.Text) (no, open bool) {
	all := lang.Markers(t.Text, t.Language)
	taken := make([]bool, len(all))
	for i, k := range all {
		switch k.Kind {
		case lang.MarkNegate:
			taken[i] = taken[i] || hasDenial(t.Text[k.Start:k.End], t.Language)
			open = open || taken[i]
		case lang.MarkDeny:
			for j, o := range all {
				if o.Kind == lang.MarkNegate && takesBack(t, k.Span, o.Span) {
					taken[i], taken[j], open = true, true, true
				}
			}
		}
	}
	for i, k := range all {
		no = no || !taken[i] && (k.Kind == lang.MarkDeny || k.Kind == lang.MarkNegate)
	}
	return no, open
}

// hasDenial reports whether a negation has the word for a denial in it.
func hasDenial(negation string, l news.Language) bool {
	return slices.ContainsFunc(lang.Words(negation), func(w lang.Span) bool {
		return slices.ContainsFunc(lang.Markers(negation[w.Start:w.End], l), func(o lang.Marker) bool { return o.Kind == lang.MarkDeny })
	})
}

// takesBack reports whether a negation is that of a denial: it stands before it, with a word between at most; in German
// also behind it, at the end of its clause; in Korean behind the stem.
func takesBack(t evidence.Text, denial, negation lang.Span) bool {
	if negation.End <= denial.Start {
		between := t.Text[negation.End:denial.Start]
		return t.Language != news.Korean && len(strings.Fields(between)) <= 1 && !strings.ContainsAny(between, ",;:")
	}
	if negation.Start < denial.End {
		return false
	}
	between, behind := t.Text[denial.End:negation.Start], t.Text[negation.End:]
	switch t.Language {
	case news.Korean:
		return strings.HasPrefix(between, "지") && len(strings.Fields(between)) <= 1
	case news.German:
		return len(strings.Fields(between)) <= 2 && !strings.ContainsAny(between, ",;:") && (behind == "" || strings.ContainsAny(behind[:1], ",;.:"))
	}
	return false
}

// certain says, in each language, that something is so without saying who says it.
var certain = map[news.Language]*regexp.Regexp{
	news.English:   regexp.MustCompile(`(?i)\bit (is|was|has been|stands|has now been)( \S+)? (confirmed|proven|established|verified|certain)\b|\b(established|confirmed|proven|verified) fact\b|\b(undoubtedly|certainly|without (a )?doubt)\b`),
	news.German:    regexp.MustCompile(`(?i)\bes (ist|gilt als|wurde|steht)( \S+){0,3} (bestätigt|erwiesen|belegt|bewiesen|fest|sicher)\b|\b(bestätigt|erwiesen|bewiesen) (ist|wurde|sei|gilt)\b|\b(bestätigt|erwiesen|belegt|bewiesen|gesichert)e[rn]? tatsache\b|\bsteht( \S+)? fest\b|\b(zweifellos|zweifelsfrei|erwiesenermaßen|nachweislich)\b`),
	news.Ukrainian: regexp.MustCompile(`(?i)підтверджено|доведено|(доведений|підтверджений|встановлений|незаперечний) факт|безсумнівно|без сумніву`),
	news.Korean:    regexp.MustCompile(`확인됐|확인되었|확인된 사실|입증됐|입증되었|입증된|사실로 (드러|밝혀|확인)|의심할 여지`),
}

// takesForCertain reports whether a text has such words, and no negation at them or close before them.
func takesForCertain(t evidence.Text) bool {
	const near = 30 // bytes
	words := certain[t.Language]
	if words == nil {
		return false
	}
	markers := lang.Markers(t.Text, t.Language)
	return slices.ContainsFunc(words.FindAllStringIndex(t.Text, -1), func(at []int) bool {
		clause := strings.LastIndexAny(t.Text[:at[0]], ",;:") // a negation before it is of something else
		return !slices.ContainsFunc(markers, func(k lang.Marker) bool {
			return k.Kind == lang.MarkNegate && k.End > max(at[0]-near, clause) && k.Start < at[1]
		})
	})
}

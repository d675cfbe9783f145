package editor

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"tumen/evidence"
	"tumen/lang"
	"tumen/news"
	"tumen/topic"
)

// renditionFaults is why a rendition is not taken. It is compared both ways: it may say nothing that the claim's
// sentences don't carry, and must say what the claim says, as far as that can be checked.
func (m *Model) renditionFaults(l news.Language, r *rendering) []fault {
	if faults := formFaults(r.text, l); len(faults) > 0 {
		return faults
	}
	c := r.cited.Claim
	var faults []fault
	if f, bad := lengthFault(r.text, l, r.plain, c.Language); bad {
		faults = append(faults, f)
	}
	own, said := evidence.Text{Language: l, Text: r.text}, evidence.Text{Language: c.Language, Text: r.plain}
	for _, p := range m.checker.CheckRecorded(own, r.evidence, r.cited.Article.Published) {
		faults = append(faults, fault{p.Kind, p.Found + ": " + p.Detail})
	}
	if len(faults) == 0 && besideThePoint(own, append(slices.Clip(r.evidence), said)) {
		faults = append(faults, fault{faultClaims, "your sentence has nothing to do with the claim"})
	}
	if len(faults) > 0 { // what is added tells more than what is lost
		return faults
	}
	for _, p := range m.checker.CheckRecorded(said, []evidence.Text{own}, r.cited.Article.Published) {
		if m.mustStay(p, own, said) {
			faults = append(faults, fault{lost(p.Kind), "the claim has " + p.Found + ", and your sentence does not have it like this"})
		}
	}
	if hedged(c.Stance) && !m.asserts(said) && m.asserts(own) {
		faults = append(faults, fault{evidence.KindStance, "the claim is a plan or a possibility, and your sentence tells a fact"})
	}
	source := append(slices.Clip(r.evidence), said)
	switch {
	case leavesOpen(own) && !slices.ContainsFunc(source, leavesOpen):
		faults = append(faults, fault{evidence.KindPolarity, "the claim does not say that it was not denied"})
	case c.Status != news.StatusConfirmed && takesForCertain(own) && !slices.ContainsFunc(source, takesForCertain):
		faults = append(faults, fault{evidence.KindStance, "the claim does not say that this is confirmed"})
	}
	return faults
}

// mustStay reports whether what a rendition lacks is a loss. Who speaks is one of the names; and "one" and "a half" are
// words that languages have or leave out as they like.
func (m *Model) mustStay(p evidence.Problem, rendition, said evidence.Text) bool {
	switch p.Kind {
	case evidence.KindNumber:
		all := lang.Numbers(said.Text, said.Language)
		i := slices.IndexFunc(all, func(n lang.Number) bool { return n.Start < p.End && p.Start < n.End })
		return i < 0 || all[i].Low >= 2 || all[i].Low == 1 && all[i].Bound != news.Exact || strings.ContainsFunc(p.Found, unicode.IsDigit)
	case evidence.KindDate:
		return !hasYear(rendition.Text, p.Found, said.Language)
	case evidence.KindCasualty: // the other way round it was found that each number counts what it should
		named := m.pack.Indicators(rendition.Text, rendition.Language)
		return !slices.ContainsFunc(named, func(o topic.IndicatorMention) bool { return string(o.Indicator) == p.Found })
	case evidence.KindBound, evidence.KindUnit, evidence.KindName, evidence.KindPolarity:
		return true
	}
	return false
}

// hasYear reports whether a text has the year that a date is and no more: a year alone is not always read as one.
func hasYear(text, date string, l news.Language) bool {
	year := date
	if d := lang.Dates(date, l, time.Time{}); len(d) == 1 && d[0].Period.Precision == news.Year && !d[0].Period.From.IsZero() {
		year = strconv.Itoa(d[0].Period.From.Year())
	}
	_, err := strconv.Atoi(year)
	return err == nil && strings.Contains(text, year)
}

// lengthFault reports a sentence that can't be the other one in another language: much longer or much shorter.
func lengthFault(text string, l news.Language, of string, from news.Language) (fault, bool) {
	const least, most, slack = 0.35, 2.2, 40
	n := float64(utf8.RuneCountInString(text))
	want := float64(utf8.RuneCountInString(of)) * sizes[l].runes / sizes[from].runes
	switch {
	case n > most*want+slack:
		return fault{evidence.KindLength, "your sentence says more than the claim"}, true
	case n < least*want:
		return fault{evidence.KindLength, "your sentence says less than the claim"}, true
	}
	return fault{}, false
}

// besideThePoint reports whether a text is about something else, as far as common words tell: whoever has a model say
// something seldom has it speak of the same things.
func besideThePoint(text evidence.Text, of []evidence.Text) bool {
	about := lang.Concepts(text.Text, text.Language)
	if len(about) < 2 {
		return false
	}
	return !slices.ContainsFunc(of, func(e evidence.Text) bool {
		return slices.ContainsFunc(lang.Concepts(e.Text, e.Language), func(c string) bool { return slices.Contains(about, c) })
	})
}

// hedged reports whether what is put so is not said to be so.
func hedged(s news.Stance) bool { return s == news.Planned || s == news.Possible }

// asserts reports whether a text says that the thing is so. The checker knows the words that look ahead, and is asked as if
// all that is known were a possibility.
func (m *Model) asserts(t evidence.Text) bool {
	maybe := []evidence.Text{{Language: news.English, Text: "It may be so."}}
	return slices.ContainsFunc(m.checker.CheckRecorded(t, maybe, time.Time{}), func(p evidence.Problem) bool { return p.Kind == evidence.KindStance })
}

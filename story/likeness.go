package story

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// evidence is what speaks for and against two reports' being of one matter as their claims tell it: of their first claims, those that share
// most, and of all of them.
type evidence [evidenceKinds]float64

// The kinds of evidence. Those that are not said to be an amount are 1 where it is so, else 0.
const (
	always       = iota
	sharedAll    // root of the words and numbers in common, in squared nats, so that one rare name tells more than three words of many reports
	sharedCommon // the same of the words that are no names
	wholeCosine  // how alike all their claims are, from 0 to 1
	sameVoice    // of one speaker
	otherDay     // of days farther apart than a day
	otherNumber  // they count the same and share no number
	otherCount   // … and two speakers do
	samePlace    // of figures
	otherPlace   // of figures
	bothGrant    // two speakers own to something
	followsUp    // the later one comes after what somebody said, and is of the same category
	otherSubject // of another category and by another speaker
	again        // at the same place, on a day after the earlier report was out
	aside        // amount that the later one begins with and the earlier one only mentions besides
	evidenceKinds
)

// evidenceWeights are what each kind of evidence tells, in logits: fitted by logistic regression on all pairs of reports of
// testdata/events-a to -d, and rounded. They change little when one of the four is left out; docs/evaluation.md has what such weights make
// of the set left out. Two are much larger than the fit gave, at no cost in the sets: there nearly the same words are no reason.
var evidenceWeights = evidence{
	always:       -2, // most pairs are of two matters
	sharedAll:    0.93,
	sharedCommon: -0.63, // of what words count that are no names, a third is left
	wholeCosine:  10.2,  // what the one tells and the other doesn't speaks against: sharing a few names with a long report tells little
	sameVoice:    2.1,
	otherDay:     -1,
	otherNumber:  1.8, // a count that goes on: 3,000, then 4,000 …
	otherCount:   -2,  // … but of two speakers each counts for himself
	samePlace:    -0.3,
	otherPlace:   -1.4,
	bothGrant:    -9,  // the Russian and the North Korean confirmation are two matters, though they are of the same
	followsUp:    1.6, // corrections, denials and confirmations share few words with what they are about
	otherSubject: -1.1,
	again:        -20,  // it has happened again: the second ship in the same port, the second count in the same region
	aside:        -0.2, // with the root of 60, a logit and a half: an earlier report that tells of two matters draws in what is of its second
}

const (
	claimsEnough = 0.5  // from which logit on they belong together: with weights of the other sets, from less on a set had wrong stories
	claimsStep   = 4.0  // logits to a whole score
	claimsDays   = 10.0 // reports farther apart are of different stories: with 14 and more, as many were wrong as became right
	sharedMost   = 60.0 // squared nats that count at most: one near-copy can't make up for all else
)

// compareClaims is compare for two reports with claims: they meet in English.
func (s scale) compareClaims(p, q Profile) (float64, string) {
	if days := daysApart(p, q); days > claimsDays {
		return 0, fmt.Sprintf("%.0f days apart", days)
	}
	if q.Published.After(p.Published) {
		p, q = q, p
	}
	e, m := s.weighClaims(p, q)
	return 1 + (e.logit()-claimsEnough)/claimsStep, "claims have in common: " + strings.Join(m.keys, ", ")
}

// setsApart reports whether a report says that its own matter is not that with which the other begins.
func (s scale) setsApart(p, q Profile) bool {
	if !haveKind(p.Features, partedKind) {
		return false
	}
	keys := map[string]bool{}
	for _, c := range s.claimsOf(q.Features) {
		for _, k := range c {
			keys[k] = keys[k] || c[0] == leadMark
		}
	}
	return s.parts([]Profile{p}, keys)
}

// daysApart is the time between two reports in days, 0 where that of one is not known.
func daysApart(p, q Profile) float64 {
	if p.Published.IsZero() || q.Published.IsZero() {
		return 0
	}
	return math.Abs(p.Published.Sub(q.Published).Hours()) / 24
}

func (e evidence) logit() float64 {
	sum := 0.0
	for i, x := range e {
		sum += evidenceWeights[i] * x
	}
	return sum
}

// weighClaims gathers the evidence of two reports, the later one first.
func (s scale) weighClaims(later, earlier Profile) (evidence, meeting) {
	var m, mentioned meeting
	for _, c := range s.claimsOf(later.Features) {
		for _, d := range s.claimsOf(earlier.Features) {
			switch {
			case c[0] != leadMark:
			case d[0] == leadMark:
				m = s.meet(c, d).or(m)
			default:
				mentioned = s.meet(c, d).or(mentioned)
			}
		}
	}
	e := m.evidence()
	e[aside] = max(0, math.Sqrt(min(mentioned.shared, sharedMost))-e[sharedAll])
	e[wholeCosine] = s.wholeCosine(later.Features, earlier.Features)
	if e[samePlace] == 1 && e[followsUp] == 0 && m.between(earlier.Published, later.Published) {
		e[again] = 1
	}
	return e, m
}

// meeting is what two claims have in common.
type meeting struct {
	shared float64  // in squared nats
	plain  float64  // of it the words that are no names
	keys   []string // that they share
	of     [2][]string
}

// or is the meeting with more in common.
func (m meeting) or(n meeting) meeting {
	if n.of[0] == nil || m.of[0] != nil && m.shared > n.shared {
		return m
	}
	return n
}

// meet compares two claims.
func (s scale) meet(c, d []string) meeting {
	m := meeting{keys: common(c, d), of: [2][]string{c, d}}
	for _, k := range m.keys {
		w := s.tells(k)
		m.shared += w * w
		if !strings.HasPrefix(k, figureMark) && !isName(k, c) && !isName(k, d) {
			m.plain += w * w
		}
	}
	return m
}

// isName reports whether a word of a claim is a name, or one of a place.
func isName(key string, claim []string) bool {
	_, name := slices.BinarySearch(claim, nameMark+key)
	_, place := slices.BinarySearch(claim, placeMark+key)
	return name || place
}

// evidence says what a meeting is evidence of, all but what takes whole reports.
func (m meeting) evidence() evidence {
	e := evidence{always: 1}
	if m.of[0] == nil {
		return e
	}
	truth := func(is bool) float64 {
		if is {
			return 1
		}
		return 0
	}
	voice, place, category := m.agree(speakerMark), m.agree(placeMark), m.agree(categoryMark)
	e[sharedAll] = math.Sqrt(min(m.shared, sharedMost))
	e[sharedCommon] = math.Sqrt(min(m.plain, sharedMost))
	e[sameVoice] = truth(voice > 0)
	e[otherDay] = truth(sameDay(m.of[0], m.of[1]) < 0)
	e[otherNumber] = truth(m.has(indicatorMark) && !m.has(figureMark))
	e[otherCount] = e[otherNumber] * truth(voice < 0)
	e[samePlace], e[otherPlace] = truth(place > 0), truth(place < 0)
	e[bothGrant] = truth(m.has(grantKey) && voice < 0)
	e[followsUp] = truth(category > 0 && slices.Contains(m.of[0], followKey))
	e[otherSubject] = truth(category < 0 && voice < 0)
	return e
}

// between reports whether what the later claim tells happened on a day after that of the one report and before that of the other: who says
// something on the day of the report may say it of what was before.
func (m meeting) between(from, to time.Time) bool {
	return slices.ContainsFunc(m.of[0], func(k string) bool {
		day, is := strings.CutPrefix(k, dayMark)
		return is && day > from.Format(time.DateOnly) && day < to.Format(time.DateOnly)
	})
}

// has reports whether both claims have the same key of a kind.
func (m meeting) has(mark string) bool {
	return slices.ContainsFunc(m.keys, func(k string) bool { return strings.HasPrefix(k, mark) })
}

// agree is 1 if two claims share a key of a kind, -1 if both have one and it isn't the same, else 0. That one agency passes on both says
// nothing.
func (m meeting) agree(mark string) float64 {
	is := func(k string) bool { return strings.HasPrefix(k, mark) && !strings.HasPrefix(k, mediaMark) }
	switch {
	case slices.ContainsFunc(m.keys, is):
		return 1
	case slices.ContainsFunc(m.of[0], is) && slices.ContainsFunc(m.of[1], is):
		return -1
	}
	return 0
}

// sameDay is 1 if two claims are of one day, or of two in a row, -1 if they are of days farther apart, 0 if one has none.
func sameDay(c, d []string) float64 {
	out := 0.0
	for _, k := range c {
		if !strings.HasPrefix(k, dayMark) {
			continue
		}
		for _, l := range d {
			if !strings.HasPrefix(l, dayMark) {
				continue
			}
			if daysBetween(k[len(dayMark):], l[len(dayMark):]) <= eventSlack {
				return 1
			}
			out = -1
		}
	}
	return out
}

// wholeCosine is the weighted cosine of the words and numbers of all claims of two reports.
func (s scale) wholeCosine(p, q []string) float64 {
	mine, theirs := featuresOf(p, tellKind), featuresOf(q, tellKind)
	if norms := s.whole(mine) * s.whole(theirs); norms > 0 {
		return s.whole(common(mine, theirs)) / math.Sqrt(norms)
	}
	return 0
}

// whole is the sum of the squared weights of the words and numbers among keys of claims.
func (s scale) whole(features []string) float64 {
	sum := 0.0
	for _, f := range features {
		w := s.tells(f[len(tellKind):])
		sum += w * w
	}
	return sum
}

// claimsOf returns the keys of each claim among features.
func (s scale) claimsOf(features []string) [][]string {
	if len(features) == 0 {
		return nil
	}
	out, known := s.claims[&features[0]]
	if !known {
		for _, c := range featuresOf(features, claimKind) {
			out = append(out, strings.Fields(c[len(claimKind):]))
		}
		s.claims[&features[0]] = out
	}
	return out
}

// featuresOf returns the features of a kind, which stand together.
func featuresOf(features []string, kind string) []string {
	from, _ := slices.BinarySearch(features, kind)
	to := from
	for to < len(features) && isKind(features[to], kind) {
		to++
	}
	return features[from:to]
}

// tells is how much a key that two claims share says, in nats.
func (s scale) tells(key string) float64 {
	if strings.ContainsAny(key[:1], unweighed) {
		return 0
	}
	return s.idf(tellKind + key)
}

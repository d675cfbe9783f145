package story

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"tumen/news"
)

// Profile is what is compared of an article. Its features are those of Describe: sorted, without repeats.
type Profile = news.Profile

// Candidate is a story that an article may belong to, with its articles. Copies are left out by the caller: they would
// give their text a second voice.
type Candidate = news.StoryCandidate

// What it takes to belong together. The thresholds were set on the pairs of testdata.
const (
	decayDays        = 3.0  // σ of the decay by the time between two reports
	vetoDays         = 5.0  // reports farther apart are of different stories, or of a later turn of one
	sameThreshold    = 0.40 // cosine from which two reports in one language belong together
	crossThreshold   = 0.33 // in two languages, where the names of people outside the pack hardly meet
	undatedFactor    = 1.4  // on the threshold, where the time of either is not known
	headlinesFactor  = 1.4  // on the threshold, where both headlines have figures and none in common
	lonelyFactor     = 1.6  // on the threshold, where one name or number is all that is in common: an ambassador is everywhere
	subjectsFactor   = 1.4  // on the threshold, where both leads have telling names and none in common
	nearestShare     = 0.6  // the same without claims; the rest is of the mean of all others
	middleLeast      = 0.69 // how well an article must fit the half of a story: what hangs on one report of it may be what that also tells of
	linkCap          = 2.3  // one near-copy can't carry an article into a story that it otherwise does not fit
	specificIDF      = 1.2  // from which a feature tells something: in less than about three of ten articles
	eventSlack       = 24 * time.Hour
	explainedLongest = 6
)

// scale weighs features by the archive's counts and remembers what it has asked for.
type scale struct {
	df     func(string) int
	total  int
	known  map[string]float64
	claims map[*string][][]string // by the first of the features that they are among
	pairs  map[[2]*string]compared
}

// compared is what came of comparing two articles.
type compared struct {
	score float64
	why   string
}

func newScale(df func(string) int, total int) scale {
	return scale{df: df, total: total, known: map[string]float64{}, claims: map[*string][][]string{}, pairs: map[[2]*string]compared{}}
}

// place says which candidate an article belongs to: its story, how far it is over the threshold (1 is just enough) and
// why. The story is 0 when the article stands alone; the score is then that of the nearest. The order of candidates does not
// matter.
func (s scale) place(p Profile, candidates []Candidate) (story int64, score float64, why string) {
	if _, long := slices.BinarySearch(p.Features, RoundUp); long {
		return 0, 0, "a round-up of many matters"
	}
	why = "no candidate"
	for _, c := range candidates {
		linked, reason := s.link(p, c.Articles)
		if linked > score || (linked == score && (why == "no candidate" || c.Story < story)) {
			story, score, why = c.Story, linked, reason
		}
	}
	if score < 1 {
		return 0, score, why
	}
	return story, score, why
}

func (s scale) idf(feature string) float64 {
	w, ok := s.known[feature]
	if !ok {
		w = idf(feature, s.df(feature), s.total)
		s.known[feature] = w
	}
	return w
}

// link is how well p fits the articles of a story: by names and numbers the mean of the best two, so that a chain of single likenesses does
// not tie two matters together; by claims mostly the best, for what follows up on a matter often meets one report of it.
func (s scale) link(p Profile, articles []Profile) (float64, string) {
	if haveKind(p.Features, claimKind) {
		return s.linkClaims(p, articles)
	}
	scores := make([]float64, 0, len(articles))
	best, why := 0.0, "no article"
	for i, a := range articles {
		score, reason := s.compare(p, a)
		if scores = append(scores, score); i == 0 || score > best {
			best, why = score, reason
		}
	}
	slices.SortFunc(scores, func(x, y float64) int { return cmp.Compare(y, x) })
	switch {
	case len(articles) < 2:
		return best, why
	case scores[len(scores)/2] < middleLeast && len(scores) > 2:
		return 0, "most reports of it are on something else"
	}
	rest := 0.0
	for _, v := range scores[1:] {
		rest += min(v, linkCap)
	}
	return nearestShare*min(best, linkCap) + (1-nearestShare)*rest/float64(len(scores)-1), why
}

// linkClaims is link for a report with claims: the mean over all articles of the story of its days, for one that fits a single member of it
// may be of what that one mentions besides.
func (s scale) linkClaims(p Profile, articles []Profile) (float64, string) {
	best, sum, n, why := 0.0, 0.0, 0, "no article of its days"
	for _, a := range articles {
		if daysApart(p, a) > claimsDays {
			continue
		}
		score, reason := s.compare(p, a)
		if n == 0 || score > best {
			best, why = score, reason
		}
		sum += score
		n++
	}
	return sum / float64(max(n, 1)), why
}

// compare is how far two articles are over their threshold, 0 when something tells that they can't belong together.
func (s scale) compare(p, q Profile) (float64, string) {
	if len(p.Features) == 0 || len(q.Features) == 0 {
		return 0, "nothing is known of one"
	}
	pair := [2]*string{&p.Features[0], &q.Features[0]}
	out, known := s.pairs[pair]
	if !known {
		out.score, out.why = s.compareAnew(p, q)
		s.pairs[pair], s.pairs[[2]*string{pair[1], pair[0]}] = out, out
	}
	return out.score, out.why
}

func (s scale) compareAnew(p, q Profile) (float64, string) {
	if _, long := slices.BinarySearch(q.Features, RoundUp); long {
		return 0, "the other is a round-up of many matters"
	}
	if haveKind(p.Features, claimKind) && haveKind(q.Features, claimKind) {
		return s.compareClaims(p, q)
	}
	return s.comparePlainly(p, q)
}

// comparePlainly is compare for reports of which one has no claims: by what they open with where both are on the topic, else as other news.
func (s scale) comparePlainly(p, q Profile) (float64, string) {
	if !haveKind(p.Features, openingKind) || !haveKind(q.Features, openingKind) || !onTopic(p.Features) || !onTopic(q.Features) || p.Published.IsZero() || q.Published.IsZero() {
		return s.comparePlain(p, q)
	}
	days := math.Abs(p.Published.Sub(q.Published).Hours()) / 24
	if days > toldMost {
		return 0, fmt.Sprintf("%.0f days apart", days)
	}
	if p.Language == q.Language && min(countKind(p.Features, numberKind), countKind(q.Features, numberKind)) >= leastAgreeing &&
		!numbersAgree(p.Features, q.Features, common(p.Features, q.Features)) {
		return 0, "a bulletin of another day"
	}
	if otherCounts(p.Features, q.Features) {
		return 0, "precise counts of the same, and none in common"
	}
	told := s.told(p, q, days)
	if plain, why := s.comparePlain(p, q); plain > told && told >= middleLeast {
		return plain, why
	}
	return told, "told alike"
}

// comparePlain goes by names, numbers, days and what words mean.
func (s scale) comparePlain(p, q Profile) (float64, string) {
	decay, factor := 1.0, 1.0
	if p.Published.IsZero() || q.Published.IsZero() {
		factor *= undatedFactor
	} else {
		days := math.Abs(p.Published.Sub(q.Published).Hours()) / 24
		if days > vetoDays {
			return 0, fmt.Sprintf("%.0f days apart", days)
		}
		decay = math.Exp(-days * days / (2 * decayDays * decayDays))
	}
	if day, other, apart := differentEvents(p.Features, q.Features); apart {
		return 0, fmt.Sprintf("different days: %s, %s", day, other)
	}
	shared := sharedFeatures(p.Features, q.Features)
	specific, about := s.specific(shared), s.about(p.Features, q.Features, shared)
	if len(specific) == 0 && about < aboutThreshold {
		return 0, "no specific name or number in common"
	}
	if haveKind(p.Features, titleKind) && haveKind(q.Features, titleKind) && !haveKind(shared, titleKind) {
		factor *= headlinesFactor
	}
	if s.otherSubjects(p.Features, q.Features, shared) {
		factor *= subjectsFactor
	}
	same := p.Language == q.Language
	threshold := crossThreshold
	if same {
		threshold = sameThreshold
	}
	meant := 0.0
	if !same && numbersAgree(p.Features, q.Features, shared) {
		meant = about * decay / (aboutThreshold * factor)
	}
	if len(specific) == 0 && meant < 1 {
		return 0, "no specific name or number in common"
	}
	score := s.cosine(p.Features, q.Features, shared, same) * decay / (threshold * factor * loneliness(specific, shared, about, same))
	if len(specific) == 0 || meant > score {
		return meant, "about the same"
	}
	return score, "in common: " + strings.Join(specific[:min(len(specific), explainedLongest)], ", ")
}

// loneliness is the factor on the threshold of two reports that have little in common besides names and numbers that are everywhere.
func loneliness(specific, shared []string, about float64, same bool) float64 {
	factor := 1.0
	n := matters(specific) + min(1, countKind(shared, eventKind))
	if about >= aboutOne && !same { // in one language templates say the same
		n++
	}
	if n < 2 {
		factor *= lonelyFactor
	}
	if about < aboutApart && !haveKind(shared, figureKind) {
		factor *= apartFactor
	}
	return factor
}

// otherSubjects reports whether both leads are about somebody in particular, and nobody about the same.
func (s scale) otherSubjects(p, q, shared []string) bool {
	telling := func(f string) bool { return isKind(f, leadKind) && s.idf(f) >= specificIDF }
	return slices.ContainsFunc(p, telling) && slices.ContainsFunc(q, telling) && !slices.ContainsFunc(shared, telling)
}

// sharedFeatures returns the features of both. A round number of which both know what it counts is only shared when that
// is the same: 6,000 builders are no evidence for a report on 6,000 dead. 13,221 is hardly met twice by chance, and what
// it counts may have been misread.
func sharedFeatures(p, q []string) []string {
	shared := common(p, q)
	countedP, countedQ := counted(p), counted(q)
	return slices.DeleteFunc(shared, func(f string) bool {
		if !isKind(f, numberKind) && !isKind(f, titleKind) || significant(f[len(numberKind):]) > 2 {
			return false
		}
		whatP, whatQ := countedP[f[len(numberKind):]], countedQ[f[len(numberKind):]]
		return len(whatP) > 0 && len(whatQ) > 0 && len(common(whatP, whatQ)) == 0
	})
}

// counted lists by number the figures that say what it counts, sorted as the features are.
func counted(features []string) map[string][]string {
	out := map[string][]string{}
	for _, f := range features {
		if isKind(f, figureKind) {
			number := f[strings.LastIndexByte(f, ':')+1:]
			out[number] = append(out[number], f)
		}
	}
	return out
}

// cosine is the weighted cosine of two sets of features.
func (s scale) cosine(p, q, shared []string, sameLanguage bool) float64 {
	denominator := math.Sqrt(s.norm(p, sameLanguage) * s.norm(q, sameLanguage))
	if denominator == 0 {
		return 0
	}
	return s.norm(shared, sameLanguage) / denominator
}

// norm is the sum of the squared weights of features.
func (s scale) norm(features []string, sameLanguage bool) float64 {
	sum := 0.0
	for _, f := range features {
		w := s.idf(f) * emphasis(f, sameLanguage)
		sum += w * w
	}
	return sum
}

// specific returns the shared names and numbers that are not in every other report, the most telling first.
func (s scale) specific(shared []string) []string {
	var out []string
	for _, f := range shared {
		named := isKind(f, entityKind) || isKind(f, numberKind) || isKind(f, figureKind)
		if named && s.idf(f) >= specificIDF {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(x, y string) int {
		switch wx, wy := s.idf(x), s.idf(y); {
		case wx > wy:
			return -1
		case wx < wy:
			return 1
		}
		return 0
	})
	return out
}

// matters counts the names and numbers among features; a number and what it counts are one.
func matters(features []string) int {
	seen := map[string]bool{}
	for _, f := range features {
		if isKind(f, figureKind) {
			f = numberKind + f[strings.LastIndexByte(f, ':')+1:]
		}
		seen[f] = true
	}
	return len(seen)
}

// differentEvents reports whether both tell of days, and none of the one is within a day of any of the other. A day is
// allowed for: what happens in the evening in Washington is of the next day in Seoul.
func differentEvents(p, q []string) (day, other string, apart bool) {
	for _, x := range ofKind(p, eventKind) {
		for _, y := range ofKind(q, eventKind) {
			if daysBetween(x, y) <= eventSlack {
				return "", "", false
			}
			day, other, apart = x, y, true
		}
	}
	return day, other, apart
}

// daysBetween is the time between two days as features write them.
func daysBetween(x, y string) time.Duration {
	from, errX := time.Parse(time.DateOnly, x)
	to, errY := time.Parse(time.DateOnly, y)
	if errX != nil || errY != nil {
		return 0 // not days as Describe writes them: no ground for a veto
	}
	return to.Sub(from).Abs()
}

// ofKind returns the values of the features of a kind.
func ofKind(features []string, kind string) []string {
	var out []string
	for _, f := range features {
		if isKind(f, kind) {
			out = append(out, f[len(kind):])
		}
	}
	return out
}

func haveKind(features []string, kind string) bool {
	return slices.ContainsFunc(features, func(f string) bool { return isKind(f, kind) })
}

// common returns what two sorted lists share.
func common(p, q []string) []string {
	var out []string
	for i, j := 0, 0; i < len(p) && j < len(q); {
		switch c := strings.Compare(p[i], q[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			out = append(out, p[i])
			i++
			j++
		}
	}
	return out
}

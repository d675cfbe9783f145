package story

import "math"

// How far what the words of two reports mean says that they are of one matter: without claims, and where the topic pack knows few of the
// names, it is nearly all that two languages have in common. Set on testdata/events-a and on the translations of even number that
// TestTranslationsAreOneStory reads.
const (
	aboutThreshold = 0.30 // likeness from which two reports in two languages are of one matter, whatever else they have in common
	aboutOne       = 0.20 // from which it counts as much as a name or number in common
	aboutApart     = 0.16 // below which names and numbers in common must say more: the same are met in many matters
	apartFactor    = 1.3  // on the threshold, there
	leastTelling   = 3    // meanings that not every other report has
	leastAgreeing  = 3    // one of so many numbers must be in both where words mean the same: a daily bulletin has new ones each day
)

// about is the likeness of what two reports are about: the weighted cosine of what their words mean, 0 where that is only what many mean.
func (s scale) about(p, q, shared []string) float64 {
	telling := 0
	for _, f := range shared {
		if isKind(f, meaningKind) && s.idf(f) >= specificIDF {
			telling++
		}
	}
	if telling < leastTelling {
		return 0
	}
	return s.meant(shared) / math.Sqrt(s.meant(p)*s.meant(q))
}

// meant is the sum of the squared weights of what words mean.
func (s scale) meant(features []string) float64 {
	sum := 0.0
	for _, f := range features {
		if isKind(f, meaningKind) {
			w := s.idf(f)
			sum += w * w
		}
	}
	return sum
}

// numbersAgree reports whether enough of the numbers of the report that has fewer are in the other.
func numbersAgree(p, q, shared []string) bool {
	fewer := min(countKind(p, numberKind), countKind(q, numberKind))
	return countKind(shared, numberKind)*leastAgreeing >= fewer
}

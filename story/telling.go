package story

import (
	"cmp"
	"slices"
)

// Telling chooses the features of a report by which others that may be of its matter are looked for, with what each weighs: the rarest, as
// many as at most rows articles have together, and least in any case. Two reports that share none of them have only in common what many have.
func Telling(features []string, df func(feature string) int, total, least, rows int) map[string]float64 {
	var keys, meanings []string
	for _, f := range features {
		switch {
		case isKind(f, meaningKind):
			meanings = append(meanings, f)
		case f != RoundUp && !isOpening(f) && !isKind(f, claimKind) && !isKind(f, partedKind) && !isKind(f, monthKind):
			keys = append(keys, f)
		}
	}
	out := map[string]float64{}
	choose(out, keys, 1, df, total, least, rows)
	if !haveKind(features, claimKind) { // claims say in one language what a report says
		choose(out, meanings, meaningShare, df, total, least, rows/2)
	}
	return out
}

// meaningShare keeps those that share a name or number before those that share only what words mean.
const meaningShare = 0.01

// choose takes in the rarest of the features, with that share of their weights.
func choose(out map[string]float64, keys []string, share float64, df func(string) int, total, least, rows int) {
	slices.SortStableFunc(keys, func(x, y string) int { return cmp.Compare(df(x), df(y)) })
	chosen, sum := 0, 0
	for _, f := range keys {
		if sum += df(f); sum > rows && chosen >= least {
			break
		}
		w := idf(f, df(f), total)
		out[f] = w * w * share
		chosen++
	}
}

package story

import (
	"cmp"
	"slices"
)

// Telling chooses the features of a report by which others that may be of its matter are looked for, with what each weighs: the rarest, as
// many as at most rows articles have together, and least in any case. Two reports that share none of them have only in common what many have.
func Telling(features []string, df func(feature string) int, total, least, rows int) map[string]float64 {
	var keys []string
	for _, f := range features {
		if f != RoundUp && !isKind(f, claimKind) && !isKind(f, partedKind) && !isKind(f, monthKind) {
			keys = append(keys, f)
		}
	}
	slices.SortStableFunc(keys, func(x, y string) int { return cmp.Compare(df(x), df(y)) })
	out := map[string]float64{}
	sum := 0
	for _, f := range keys {
		if sum += df(f); sum > rows && len(out) >= least {
			break
		}
		w := idf(f, df(f), total)
		out[f] = w * w
	}
	return out
}

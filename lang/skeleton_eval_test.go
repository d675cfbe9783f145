package lang

import (
	"strings"
	"testing"

	"tumen/internal/thirdparty"
)

// TestEvalSkeletonTransliteration compares Ukrainian names with what others make of them in Latin letters: word by word they
// must sound the same. KMU-2010 writes an h for г, which is silent inside a name of other languages: who compares names
// reckons with it.
func TestEvalSkeletonTransliteration(t *testing.T) {
	type row struct{ Src, Table, Out string }
	table := thirdparty.NewTable("names/translit", nil)
	for _, r := range thirdparty.Rows[row](t, "names/translit_ua_tests.jsonl") {
		src, out := strings.Fields(r.Value.Src), strings.Fields(r.Value.Out)
		if len(src) != len(out) {
			continue
		}
		for i := range src {
			a, b := Skeleton(src[i]), Skeleton(out[i])
			table.Add(t, r.Value.Table, r.Key, src[i]+" "+out[i], a == b, a+" "+b)
		}
	}
	table.Guard(t, map[string]float64{"UkrainianKMU": 72, "UkrainianGerman": 100, "UkrainianBritish": 100, "UkrainianWWS": 100})
}

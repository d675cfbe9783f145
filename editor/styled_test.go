package editor

import (
	"testing"

	"tumen/news"
)

// TestTruthfulTextsKeepTheirStyle holds the rules to sentences that were written to be true and well told. What a rule
// objects to here is asked for again, and what is harmful is dropped.
func TestTruthfulTextsKeepTheirStyle(t *testing.T) {
	m := checkingModel(t)
	for _, l := range news.Languages() {
		var all, lost share
		for _, p := range truthfulPairs(t) {
			if p.lang != l {
				continue
			}
			sources := m.vouched([]news.Cited{p.cited})
			_, faults := m.styled(p.text, l, sources, false)
			all.add(len(faults) > 0)
			if len(faults) > 0 {
				t.Logf("%s %v: %s", l, faults, p.text)
			}
			_, left := m.styled(p.text, l, sources, true)
			lost.add(len(left) > 0)
		}
		t.Logf("%s: %d of %d asked for again, %d dropped", l, all.n, all.of, lost.n)
	}
}

package story

import (
	"testing"

	"tumen/topic"
)

// TestClusterWithTheRealReaders is TestClusterKeepsMattersApartAndJoinsLanguages with what the pack finds in place of
// what a perfect reader would.
func TestClusterWithTheRealReaders(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	_, byID := samples(t)
	r, _ := clustered(t, func(report Report) []string {
		article := byID[report.ID].article(t)
		lead, whole := Read(pack, article)
		return Describe(article, nil, lead, whole)
	})
	t.Logf("all pairs: precision %.3f, recall %.3f (%d right, %d wrong, %d missed)", r.precision(), r.recall(), r.right, r.wrong, r.missed)
	if r.recall() < 0.7 {
		t.Errorf("recall %.3f", r.recall())
	}
}

package topic

import (
	"strings"
	"testing"

	"tumen/news"
)

// halves are what is counted of a set whose odd lines may be looked at, and whose even lines are only counted.
type halves struct{ odd, even score }

func (h *halves) of(line int) *score {
	if line%2 == 1 {
		return &h.odd
	}
	return &h.even
}

type shortReport struct {
	ID        string        `json:"id"`
	Lang      news.Language `json:"lang"`
	Title     string        `json:"title"`
	Sentences []string      `json:"sentences"`
	Relevant  bool          `json:"relevant"`
	Why       string        `json:"why"`
}

// Short reports on the topic and near it, half of each, by a stranger. At first sight 26 of the 80 on the topic were known and none
// near it was taken for one; of the even lines, which nobody looked at, 11 of 40 were, and 26 are. Most of the others name
// one side by what only a person knows: a ship, a village, patients who speak Korean.
func TestRelevanceOfShortReports(t *testing.T) {
	p := pack(t)
	got := map[news.Language]*score{}
	var both halves
	for i, r := range readLines[shortReport](t, "testdata/relevant.jsonl") {
		if got[r.Lang] == nil {
			got[r.Lang] = &score{}
		}
		found := p.Relevance(r.Title, strings.Join(r.Sentences, " "), r.Lang)
		for _, s := range []*score{got[r.Lang], both.of(i + 1)} {
			switch {
			case found.Relevant && r.Relevant:
				s.right++
			case found.Relevant:
				s.wrong++
			case r.Relevant:
				s.missed++
			}
		}
		if found.Relevant != r.Relevant && i%2 == 0 { // the even lines are only counted
			t.Logf("%s %q: relevant %v, score %v: %q", r.ID, r.Title, found.Relevant, found.Score, found.Reasons)
		}
	}
	t.Logf("odd lines %+v: precision %.1f %%, recall %.1f %%", both.odd, both.odd.precision(), both.odd.recall())
	t.Logf("even lines %+v: precision %.1f %%, recall %.1f %%", both.even, both.even.precision(), both.even.recall())
	guard(t, got, map[news.Language]floors{
		news.English: {97, 65}, news.Ukrainian: {97, 60}, news.German: {97, 80}, news.Korean: {97, 90},
	})
}

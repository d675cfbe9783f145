package ask

import (
	"testing"

	"tumen/news"
	"tumen/topic"
)

// TestTheWholeStandsBeforeAPart: who asks for all the dead is told of thousands before the nine of a regiment; who asks for some, is not.
func TestTheWholeStandsBeforeAPart(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	w, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	nine := hit{Cited: news.Cited{Claim: news.Claim{ID: 1, Text: "a", Figures: []news.Figure{{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Low: 9, High: 9}}}}, score: 1}
	many := hit{Cited: news.Cited{Claim: news.Claim{ID: 2, Text: "b", Figures: []news.Figure{{Indicator: news.Killed, Whom: news.NorthKoreanWhom, Low: 2300, High: 2300}}}}, score: 0.9}
	for question, want := range map[string]int64{
		"How many North Korean soldiers were killed?":                  2,
		"How many North Korean soldiers were killed at the depot?":     1,
		"How many North Korean soldiers were killed in December 2025?": 1,
	} {
		p := planIn(pack, w, question, news.English, now)
		if got := rank(pack, p, []hit{nine, many}, news.English, mostClaims); len(got) != 2 || got[0].Claim.ID != want {
			t.Errorf("%s: %+v, want %d first", question, got, want)
		}
	}
}

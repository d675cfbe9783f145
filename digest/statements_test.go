package digest_test

import (
	"strings"
	"testing"

	"tumen/digest"
	"tumen/news"
)

// TestWhatComesOnTopIsToldAsThat: who sends in a report of 3,000 more soldiers must not read it as a total.
func TestWhatComesOnTopIsToldAsThat(t *testing.T) {
	sent := func(text string) string {
		all := ""
		for _, m := range digest.Statements(digest.StoryInput{Language: news.English, Claims: []news.Cited{{
			Claim: news.Claim{ID: 1, Story: 1, Text: text, Language: news.English, Category: news.Troops, Stance: news.Stated, Figures: []news.Figure{
				{Indicator: news.TroopsSent, Whom: news.NorthKoreanWhom, Low: 3000, High: 3000, Bound: news.Exact}}},
			Article: news.Article{ID: 1, Address: "https://example.org/1", Language: news.English},
			Quotes:  []string{text},
		}}}) {
			all += m.Text
		}
		return all
	}
	if got := sent("North Korea has sent another 3,000 soldiers."); !strings.Contains(got, ": another 3,000") {
		t.Errorf("no word of more: %s", got)
	}
	if got := sent("North Korea has sent 3,000 soldiers."); !strings.Contains(got, "3,000") || strings.Contains(got, "another") {
		t.Errorf("a total told as more: %s", got)
	}
}

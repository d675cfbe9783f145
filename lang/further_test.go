package lang

import (
	"testing"

	"tumen/news"
)

func TestWhatComesOnTopIsNoTotal(t *testing.T) {
	for _, tc := range []struct {
		l    news.Language
		text string
		want bool
	}{
		{news.English, "North Korea has sent another 3,000 soldiers to Russia.", true},
		{news.English, "It sent 3,000 more soldiers.", true},
		{news.English, "It sent 3,000 soldiers more.", true},
		{news.English, "It has sent more than 3,000 soldiers.", false},
		{news.English, "That is 3,000 more than the NIS says.", false}, // a difference, and no total either, but nothing that was sent
		{news.English, "It has sent 3,000 soldiers; more are to come from another unit.", false},
		{news.German, "Nordkorea hat weitere 3000 Soldaten entsandt.", true},
		{news.German, "Nordkorea hat 3000 zusätzliche Soldaten entsandt.", true},
		{news.German, "Nordkorea hat noch 3000 Soldaten in Russland.", false},
		{news.Ukrainian, "КНДР відправила ще 3 тисячі солдатів.", true},
		{news.Ukrainian, "Ще торік КНДР відправила 3 тисячі солдатів.", false},
		{news.Korean, "북한이 병력 3000명을 추가로 파병했다.", true},
		{news.Korean, "북한이 추가로 3000명을 보냈다.", true},
		{news.Korean, "북한이 3000명을 보냈다.", false},
	} {
		if got := Further(tc.text, tc.l, 3000, 3000); got != tc.want {
			t.Errorf("%s: %t", tc.text, got)
		}
	}
}

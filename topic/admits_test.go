package topic

import (
	"testing"

	"tumen/news"
)

func TestWhoSpeaksOfSendingForcesAdmitsThatTheyAreThere(t *testing.T) {
	p := pack(t)
	for _, c := range []struct {
		l        news.Language
		text     string
		category news.Category
		want     bool
	}{
		{news.English, "Pyongyang acknowledged sending artillery units to Belgorod Oblast.", news.Troops, true},
		{news.English, "North Korea confirmed having deployed gunners to Russia.", news.Troops, true},
		{news.German, "Nordkorea räumte ein, Artillerie nach Russland verlegt zu haben.", news.Troops, true},
		{news.English, "Pyongyang announced the sending of artillery units.", news.Troops, false},
		{news.English, "Pyongyang did not confirm that it had sent artillery units.", news.Troops, false},
		{news.English, "Did Pyongyang confirm that it had sent artillery units?", news.Troops, false},
		{news.English, "Pyongyang confirmed that Ukraine had sent artillery units to Kursk.", news.Troops, false},
		{news.English, "Moscow confirmed that it had sent artillery units to Belgorod Oblast.", news.Troops, false},
		{news.English, "Pyongyang confirmed that it had sent a protest to Moscow.", news.Diplomacy, false},
		{news.English, "Pyongyang confirmed its friendship with Moscow.", news.Troops, false},
	} {
		got := p.Admits(news.Claim{Text: c.text, Language: c.l, Category: c.category, Stance: news.Stated})
		if (len(got) > 0) != c.want {
			t.Errorf("%s: admits %v, want %v", c.text, got, c.want)
		}
	}
}

package story

import (
	"testing"
	"time"

	"tumen/news"
	"tumen/topic"
)

// TestWhatWordsMeanJoinsLanguages holds that reports of a matter of which the topic pack knows nothing meet without a model, and that
// those that only say the same things in the same words, as a bulletin does each day, stay apart.
func TestWhatWordsMeanJoinsLanguages(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2025, 7, 3, 9, 0, 0, 0, time.UTC)
	report := func(l news.Language, published time.Time, text string) Profile {
		a := news.Article{Language: l, Text: text, Published: published}
		lead, whole := Read(pack, a)
		return Profile{Features: Describe(a, nil, lead, whole), Language: l, Published: published}
	}
	quake := report(news.English, day, "A strong earthquake shook the coast of Chile in the night. Hospitals treated the injured, schools were closed and the airport stopped all flights.")
	for _, c := range []struct {
		name     string
		p, q     Profile
		together bool
	}{
		{"one matter in German", quake, report(news.German, day.Add(3*time.Hour),
			"Ein starkes Erdbeben hat in der Nacht die Küste Chiles erschüttert. Krankenhäuser behandelten Verletzte, Schulen blieben geschlossen, der Flughafen stoppte alle Flüge."), true},
		{"one matter in Ukrainian", quake, report(news.Ukrainian, day.Add(3*time.Hour),
			"Сильний землетрус уночі стався біля узбережжя Чилі. У лікарнях лікують поранених, школи закрили, аеропорт зупинив рейси."), true},
		{"one matter in Korean", quake, report(news.Korean, day.Add(3*time.Hour),
			"밤사이 칠레 해안에서 강한 지진이 발생했다. 병원에서는 부상자를 치료했고 학교는 문을 닫았으며 공항은 항공편을 중단했다."), true},
		{"another matter of the same place", quake, report(news.German, day.Add(3*time.Hour),
			"In Chile hat das Parlament über die Rentenreform abgestimmt. Die Gewerkschaften kündigten für die kommende Woche Streiks an."), false},
		{
			"the bulletin of the next day",
			report(news.English, day, "The health ministry said the flood had killed 214 people in the province and that 3,481 families were in shelters."),
			report(news.German, day.Add(26*time.Hour), "Das Gesundheitsministerium teilte mit, das Hochwasser habe in der Provinz 231 Menschen getötet und 3612 Familien seien in Notunterkünften."),
			false,
		},
		{
			"the bulletin of one day",
			report(news.English, day, "The health ministry said the flood had killed 214 people in the province and that 3,481 families were in shelters."),
			report(news.German, day.Add(2*time.Hour), "Das Gesundheitsministerium teilte mit, das Hochwasser habe in der Provinz 214 Menschen getötet und 3481 Familien seien in Notunterkünften."),
			true,
		},
	} {
		score, why := newScale(func(string) int { return 0 }, 0).compare(c.p, c.q)
		if (score >= 1) != c.together {
			t.Errorf("%s: %.2f (%s), together should be %v", c.name, score, why, c.together)
		}
	}
}

package ask

import (
	"testing"
	"time"

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
		"How many North Korean soldiers were killed according to HUR?": 2,
		"How many North Koreans does Zelensky say were killed?":        2,
		"How many North Korean soldiers were killed at the depot?":     1,
		"How many North Korean soldiers were killed in December 2025?": 1,
	} {
		p := planIn(pack, w, question, news.English, now)
		if got := newRanker(&judge{pack: pack, words: w, plan: p}, news.English, nil).rank([]hit{nine, many}, mostClaims).claims; len(got) != 2 || got[0].Claim.ID != want {
			t.Errorf("%s: %+v, want %d first", question, got, want)
		}
	}
}

// TestSinceWhenIsAnsweredByTheEarliest: who asks since when gets the first day before a better standing later one, but none of another
// matter and none that is not told; who asks when is given the best first.
func TestSinceWhenIsAnsweredByTheEarliest(t *testing.T) {
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	w, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	dated := func(id int64, c news.Category, year int, score float64) hit {
		h := hit{Cited: news.Cited{Claim: news.Claim{ID: id, Text: string(rune('a' + id)), Category: c}}, score: score}
		if year > 0 {
			day := time.Date(year, 10, 1, 0, 0, 0, 0, time.UTC)
			h.Claim.EventDate = news.Period{From: day, To: day, Precision: news.Day}
		}
		return h
	}
	found := []hit{dated(1, news.Troops, 2025, 1), dated(2, news.Troops, 0, 1), dated(3, news.Arms, 2023, 0.9), dated(4, news.Troops, 2024, 0.9)}
	for question, l := range map[string]news.Language{
		"Since when are North Korean troops in Russia?":        news.English,
		"Seit wann sind nordkoreanische Soldaten in Russland?": news.German,
		"Відколи північнокорейські військові воюють у Росії?":  news.Ukrainian,
		"З якого часу солдати КНДР у Росії?":                   news.Ukrainian,
		"북한군 병력은 언제부터 러시아에 있나?":                                news.Korean,
	} {
		p := planIn(pack, w, question, l, now)
		if got := newRanker(&judge{pack: pack, words: w, plan: p}, l, nil).rank(found, mostClaims).claims; len(got) != 4 || got[0].Claim.ID != 4 || got[1].Claim.ID != 1 {
			t.Errorf("%s: %+v", question, got)
		}
	}
	for question, l := range map[string]news.Language{
		"When did North Korean troops come to Russia?":       news.English,
		"Wann kamen nordkoreanische Soldaten nach Russland?": news.German,
		"Коли солдати КНДР прибули до Росії?":                news.Ukrainian,
		"북한군 병력은 언제 러시아에 왔나?":                                news.Korean,
	} {
		p := planIn(pack, w, question, l, now)
		if got := newRanker(&judge{pack: pack, words: w, plan: p}, l, nil).rank(found, mostClaims).claims; len(got) == 0 || got[0].Claim.ID != 1 {
			t.Errorf("%s: %+v", question, got)
		}
	}
}

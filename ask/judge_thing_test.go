package ask

import (
	"testing"
	"time"

	"tumen/news"
)

// TestTheVeryThingIsAsked: a name where a name is wanted, a number of what is counted, words of whom the report has heard.
func TestTheVeryThingIsAsked(t *testing.T) {
	a := &archive{}
	day := time.Date(2025, 4, 3, 8, 0, 0, 0, time.UTC)
	add := func(text string) {
		c := a.add("Reuters", "", text)
		c.Claim.Entities = []string{"north_korea"}
		c.Article.Published = day
	}
	add("Prosecutors in Hanover charged a 41-year-old North Korean on April 2 with smuggling turbine parts.")
	add("A tugboat carried the turbines to a North Korean shipyard.")
	add("The tugboat Gannet was sold to a North Korean fishery.")
	for _, tc := range []struct {
		language news.Language
		question string
		refused  bool
	}{
		{news.English, "Where were North Korean turbine parts smuggled?", false},
		{news.English, "How many North Korean turbine smugglers were charged by prosecutors?", true}, // an age and a date count nobody
		{news.English, "What is the name of the tugboat that carried the turbines?", true},
		{news.Ukrainian, "Яка назва буксира, що віз турбіни?", true},
		{news.English, "What is the name of the North Korean charged in Hanover with smuggling turbine parts?", true}, // who has none in it
		{news.German, "Wie hieß der Nordkoreaner, der in Hannover wegen der Turbinen angeklagt wurde?", true},
		{news.English, "What is the name of the tugboat sold to a North Korean fishery?", false},
	} {
		got, err := asker(t, a).Ask(t.Context(), Request{Question: tc.question, Asked: tc.language, Language: news.English, Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if got.Refused != tc.refused {
			t.Errorf("%s: refused %t:\n%s", tc.question, got.Refused, got.Answer)
		}
	}
}

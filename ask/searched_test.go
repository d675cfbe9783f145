package ask

import (
	"reflect"
	"testing"

	"tumen/news"
)

// TestAnAnswerSaysWhatWasLookedFor: names in the reader's language, words as they were asked, days, and what a follow-up left to the
// question before it.
func TestAnAnswerSaysWhatWasLookedFor(t *testing.T) {
	a := &archive{}
	a.add("Reuters", "NIS", "North Korea lost 600 killed.", figure(news.Killed, 600, news.NorthKoreanWhom))
	days := []news.SearchedDays{{From: "2025-04-01", To: "2025-04-30", Precision: news.Month}}
	for _, tc := range []struct {
		r    Request
		want *news.LookedFor
	}{
		{Request{Question: "Did Pyongyang send 4,700 widgets in April 2025?", Language: news.German}, &news.LookedFor{Names: []string{"Pjöngjang"}, Words: []string{"4,700", "send", "widgets"}, Days: days}},
		{Request{Question: "And wounded?", Language: news.English, Before: []string{"How many North Korean soldiers were killed in April 2025?"}}, &news.LookedFor{Names: []string{"North Korea"}, Words: []string{"wounded"}, Days: days}},
		{Request{Question: "What about the best widgets there?", Language: news.English}, &news.LookedFor{Names: []string{}, Words: []string{"widgets"}, Days: []news.SearchedDays{}}},
		{Request{Question: "?!", Language: news.English}, nil},
	} {
		tc.r.Asked, tc.r.Now = news.English, now
		got, err := asker(t, a).Ask(t.Context(), tc.r)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Searched, tc.want) {
			t.Errorf("%s: %+v", tc.r.Question, got.Searched)
		}
	}
}

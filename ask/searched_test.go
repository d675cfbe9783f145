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
		{Request{Question: "Wer schickte widgets?", Language: news.German}, &news.LookedFor{Names: []string{}, Words: []string{"schickte", "widgets"}, Days: []news.SearchedDays{}}},
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

// TestWhoIsNotLookedFor: whoever is asked for is no word of any report, whatever language a question was taken for.
func TestWhoIsNotLookedFor(t *testing.T) {
	w, err := readWords(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	for word, l := range map[string]news.Language{
		"who": news.German, "Who": news.English, "whose": news.English, "wer": news.English, "Wessen": news.English, "хто": news.Ukrainian, "누구": news.Korean, "누가": news.Korean,
	} {
		if !w.asksWho(word, l) {
			t.Errorf("%s in %s is looked for", word, l)
		}
	}
	for word, l := range map[string]news.Language{"whole": news.English, "werben": news.German, "die": news.English, "хтось": news.Ukrainian, "출발": news.Korean} {
		if w.asksWho(word, l) {
			t.Errorf("%s in %s is not looked for", word, l)
		}
	}
}

package ask

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// TestATimelineTellsWhatWasFirstFirst: whichever way it is asked for, by when it happened and not by when it was reported.
func TestATimelineTellsWhatWasFirstFirst(t *testing.T) {
	a := &archive{}
	for _, e := range []struct {
		text string
		day  int
	}{
		{"Shoigu visited Pyongyang a third time.", 17}, {"Shoigu visited Pyongyang.", 2}, {"Shoigu visited Pyongyang again.", 9},
	} {
		c := a.add("TASS", "", e.text)
		day := time.Date(2025, 4, e.day, 0, 0, 0, 0, time.UTC)
		c.Claim.EventDate = news.Period{From: day, To: day, Precision: news.Day}
		c.Claim.Story, c.Claim.Entities = int64(e.day), []string{"north_korea", "pyongyang", "russia", "shoigu"}
	}
	for _, r := range []Request{
		{Question: "Shoigu's visits to Pyongyang", Asked: news.English, Timeline: true},
		{Question: "Shoigu visits Pyongyang: a timeline", Asked: news.English},
		{Question: "Хронологія візитів Шойгу до Пхеньяна", Asked: news.Ukrainian},
		{Question: "Chronologie: Schoigu besucht Pjöngjang", Asked: news.German},
		{Question: "쇼이구 평양 방문 연표", Asked: news.Korean},
	} {
		r.Language, r.Now = news.English, now
		got, err := asker(t, a).Ask(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		first, second, third := strings.Index(got.Answer, "2 April"), strings.Index(got.Answer, "9 April"), strings.Index(got.Answer, "17 April")
		if first < 0 || second < first || third < second || len(got.Citations) != 3 {
			t.Errorf("%s:\n%s", r.Question, got.Answer)
		}
	}
}

// TestATimelineTakesNoDayOfSeeingForAnEvent: a report without a date was not written on the day on which it was read.
func TestATimelineTakesNoDayOfSeeingForAnEvent(t *testing.T) {
	a := &archive{}
	undated := a.add("TASS", "", "Shoigu visited Pyongyang on an undated page.")
	undated.Article.Published, undated.Article.Fetched = time.Time{}, now.AddDate(0, 0, -3)
	undated.Claim.Story = 1
	a.add("KCNA", "", "Shoigu visited Pyongyang in a report with a date.").Claim.Story = 2
	for i := range a.claims {
		a.claims[i].Claim.Entities = []string{"north_korea", "pyongyang", "russia", "shoigu"}
	}
	got, err := asker(t, a).Ask(t.Context(), Request{Question: "Shoigu visits Pyongyang", Asked: news.English, Language: news.English, Now: now, Timeline: true})
	if err != nil {
		t.Fatal(err)
	}
	dated, seen := strings.Index(got.Answer, "• Reported 1 May 2025: "), strings.Index(got.Answer, "• Undated, seen 30 April 2025: ")
	if dated < 0 || seen < dated {
		t.Errorf("%s", got.Answer)
	}
}

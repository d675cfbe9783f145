package digest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// weekInput is a week in which one matter has something new on three days.
func weekInput(l news.Language) Input {
	in := testInput(l)
	in.Week, in.Since = true, in.Until.AddDate(0, 0, -7)
	in.Previous.At = in.Since
	for i, k := range []struct{ day, text string }{
		{"2025-04-29", "The Kremlin declined to comment on the number of troops."},
		{"2025-04-26", "The chief of the Russian general staff thanked North Korean soldiers in a report to Vladimir Putin."},
		{"2025-04-27", "A spokeswoman in Moscow repeated the thanks."},
	} {
		of := article(int64(60+i), "NK Watch", "https://nkwatch.example/"+k.day, "Week", news.English, k.day)
		in.Claims = append(in.Claims, said(of, 1, 60, news.Troops, k.text, func(c *news.Claim) { c.ID = int64(600 + i) }))
	}
	return in
}

func TestReviewsOfAWeekReadAsTheyWereReviewed(t *testing.T) {
	for _, l := range news.Languages() {
		e := Compose(weekInput(l), now())
		golden(t, "week_"+string(l)+".txt", Text(e))
		golden(t, "messages_week_"+string(l)+".txt", reviewed(Messages(e)))
	}
}

func TestAReviewTellsAMatterInTheOrderOfItsDays(t *testing.T) {
	e := Compose(weekInput(news.English), now())
	var days []string
	for _, s := range e.Sections {
		for _, it := range s.Items {
			if it.Story == 60 {
				for _, sentence := range it.Sentences {
					days = append(days, sentence.Reported)
				}
			}
		}
	}
	if !slices.Equal(days, []string{"2025-04-26", "2025-04-27", "2025-04-29"}) {
		t.Errorf("the sentences are of %v", days)
	}
	if !e.Header.Week || !strings.Contains(Text(e), "weekly review") || strings.Contains(Text(e), "digest") {
		t.Error("it is not called a review")
	}
}

// A digest of a day is what it was: no key more, no day of its own beside each sentence.
func TestADayIsNoWeek(t *testing.T) {
	in := weekInput(news.English)
	in.Week = false
	e := Compose(in, now())
	body, err := JSON(e)
	if err != nil || strings.Contains(string(body), `"week"`) || sentenceReported(e) {
		t.Errorf("a digest of a day has keys of a review, %v", err)
	}
}

func sentenceReported(e Edition) bool {
	for _, s := range e.Sections {
		for _, it := range s.Items {
			if slices.ContainsFunc(it.Sentences, func(s Sentence) bool { return s.Reported != "" }) {
				return true
			}
		}
	}
	return false
}

func TestUndatedReportsStandLastInAReview(t *testing.T) {
	c := newComposer(weekInput(news.English), now())
	undated := news.Cited{}
	dated := func(day string) *news.Cited { return &news.Cited{Article: news.Article{Published: at(day)}} }
	groups := []group{{candidate: candidate{cited: &undated}}, {candidate: candidate{cited: dated("2025-04-29")}}, {candidate: candidate{cited: dated("2025-04-27")}}}
	c.byDay(groups)
	var got []time.Time
	for _, g := range groups {
		got = append(got, g.cited.Article.Published)
	}
	if !slices.Equal(got, []time.Time{at("2025-04-27"), at("2025-04-29"), {}}) {
		t.Error(got)
	}
}

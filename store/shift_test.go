package store

import (
	"testing"

	"tumen/news"
)

// kinds are what happened to a story, each with the other story.
func kinds(t *testing.T, s *Store, story int64) map[news.EventKind][]int64 {
	t.Helper()
	out := map[news.EventKind][]int64{}
	for _, e := range must[[]news.StoryEvent](t)(s.StoryEvents(t.Context(), story)) {
		out[e.Kind] = append(out[e.Kind], e.Other)
	}
	return out
}

func TestAFilingMergesStoriesWithoutLosingACitation(t *testing.T) {
	s := open(t)
	a, one := filed(t, s, "file:a.txt", day(2025, 5, 1), news.Filing{Features: []string{"x"}})
	b, two := filed(t, s, "file:b.txt", day(2025, 5, 2), news.Filing{Features: []string{"y"}})
	c, into := filed(t, s, "file:c.txt", day(2025, 5, 3), news.Filing{Story: two, Features: []string{"x", "y"}, Shift: news.Shift{Merged: []int64{one}}})
	equal(t, into, one) // the smaller id stays
	all := must[[]news.Cited](t)(s.ClaimsOfStory(t.Context(), two))
	articles := map[int64]bool{}
	for _, v := range all {
		articles[v.Article.ID] = true
		equal(t, []any{v.Claim.Story, len(v.Quotes)}, []any{one, len(v.Claim.Sentences)})
	}
	equal(t, articles, map[int64]bool{a: true, b: true, c: true})
	equal(t, must[int64](t)(s.StoryOf(t.Context(), two)), one)
	equal(t, must[[]news.Story](t)(s.Stories(t.Context(), []int64{two}))[0].Articles, 3)
	equal(t, must[[]int64](t)(s.StaleStories(t.Context())), []int64{one})
	equal(t, kinds(t, s, two)[news.EventMerged], []int64{two})

	// What is filed into the number that readers have goes where it leads.
	_, again := filed(t, s, "file:d.txt", day(2025, 5, 4), news.Filing{Story: two, Shift: news.Shift{Merged: []int64{two, one}}})
	equal(t, again, one)
	checkRulesOf(t, s)
}

func TestAFilingSplitsAStory(t *testing.T) {
	s := open(t)
	a, story := filed(t, s, "file:a.txt", day(2025, 5, 1), news.Filing{Features: []string{"x"}})
	b, _ := filed(t, s, "file:b.txt", day(2025, 5, 2), news.Filing{Story: story, Features: []string{"y"}})
	_, other := filed(t, s, "file:o.txt", day(2025, 5, 2), news.Filing{Features: []string{"z"}})
	_, stays := filed(t, s, "file:c.txt", day(2025, 5, 3), news.Filing{Story: story, Shift: news.Shift{Parts: [][]int64{{b}}}})
	equal(t, stays, story)
	left := must[news.Article](t)(s.Article(t.Context(), b))
	claims := must[[]news.Claim](t)(s.Claims(t.Context(), left.ID))
	alone := claims[0].Story
	if alone == story || alone == other {
		t.Fatalf("it is in story %d", alone)
	}
	equal(t, must[[]int64](t)(s.StaleStories(t.Context())), []int64{story, alone})
	equal(t, kinds(t, s, story)[news.EventSplit], []int64{alone})
	equal(t, kinds(t, s, alone)[news.EventSplit], []int64{story})

	_, _ = filed(t, s, "file:e.txt", day(2025, 5, 4), news.Filing{Story: story, Shift: news.Shift{Parts: [][]int64{{a}}, Into: other}})
	equal(t, must[[]news.Claim](t)(s.Claims(t.Context(), a))[0].Story, other)
	checkRulesOf(t, s)
}

// checkRulesOf holds an archive to all that must hold of any.
func checkRulesOf(t *testing.T, s *Store) {
	t.Helper()
	for rule, query := range rules() {
		var broken string
		if err := s.reader.QueryRow(query).Scan(&broken); err == nil {
			t.Errorf("%s: broken by %s", rule, broken)
		}
	}
}

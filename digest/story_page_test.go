package digest

import (
	"strings"
	"testing"

	"tumen/news"
)

// TestStoriesReadAsTheyWereReviewed: a story that another was merged into, as a page in every language.
func TestStoriesReadAsTheyWereReviewed(t *testing.T) {
	for _, l := range news.Languages() {
		in := testLife(l)
		for i := range in.Claims {
			in.Ledger = append(in.Ledger, linesOf(&in.Claims[i])...)
		}
		in.Cutoff = now()
		html, err := StoryHTML(in)
		if err != nil {
			t.Fatal(err)
		}
		for ext, got := range map[string]string{"txt": StoryText(in), "md": StoryMarkdown(in), "html": html} {
			golden(t, "story_"+string(l)+"."+ext, got)
		}
	}
}

// TestAStorysSourcesAreNoMarkup: what a report says reaches a page as text.
func TestAStorysSourcesAreNoMarkup(t *testing.T) {
	in := testStory(news.English)
	in.Claims = in.Claims[:1]
	c := &in.Claims[0]
	evil := "<script>alert(1)</script> [x](https://evil.example) and 600 dead"
	c.Claim.Text, c.Article.Title, c.Quotes = evil, evil, []string{evil}
	in.Renditions = nil
	html, err := StoryHTML(in)
	if err != nil || strings.Contains(html, "<script>") || !strings.Contains(html, "&lt;script&gt;") {
		t.Error(err, html)
	}
	if md := StoryMarkdown(in); strings.Contains(md, "<script>") || strings.Contains(md, "[x](") {
		t.Error(md)
	}
}

// TestAStoryOfWhichNothingCanBeShownIsOneLine: no heading without anything below it.
func TestAStoryOfWhichNothingCanBeShownIsOneLine(t *testing.T) {
	if got := StoryText(StoryInput{Language: news.German, Story: news.Story{ID: 3}}); got != "Vorgang 3\n" {
		t.Errorf("%q", got)
	}
}

// TestWhereAThingWasFirstSeenIsSaidOncePerReport: of a long report without a date it would else stand below each sentence.
func TestWhereAThingWasFirstSeenIsSaidOncePerReport(t *testing.T) {
	var claims []news.Cited
	for _, c := range testStory(news.English).Claims {
		if len(claims) == 0 || c.Article.ID == claims[0].Article.ID {
			c.Article.Published = news.Article{}.Published
			claims = append(claims, c)
		}
	}
	if len(claims) < 2 {
		t.Fatal("a report of one claim shows nothing")
	}
	in := StoryInput{Language: news.English, Entries: eachByItself(claims), Story: news.Story{ID: 1}}
	for i := range in.Entries {
		in.Entries[i].First, in.Entries[i].Undated, in.Entries[i].Outlet = now(), true, claims[0].Article.Outlet
	}
	if got := StoryText(in); strings.Count(got, "Undated; seen no later than") != 1 {
		t.Error(got)
	}
}

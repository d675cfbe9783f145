package digest

import (
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// TestAnUndatedReportIsNotOfTheDayItWasFetched: that day says nothing of when the thing was reported.
func TestAnUndatedReportIsNotOfTheDayItWasFetched(t *testing.T) {
	in := testLife(news.English)
	head := func(in StoryInput) string { return StoryMessages(in)[0].Text }
	if got := head(in); !strings.Contains(got, "29–30 April 2025") || strings.Contains(got, "undated\n") {
		t.Fatal(got)
	}
	undate := func(keep int) {
		for i := range in.Entries {
			for j := range in.Entries[i].Claims {
				if i >= keep {
					in.Entries[i].Claims[j].Article.Published = time.Time{}
				}
			}
		}
	}
	undate(1)
	if got := head(in); !strings.Contains(got, "29–30 April 2025 · 4 undated\n") {
		t.Error(got)
	}
	undate(0)
	if got := head(in); !strings.Contains(got, " · undated, seen 29 April 2025\n") {
		t.Error(got)
	}
}

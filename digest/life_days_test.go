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

// TestAChangeOfAReportIsOfTheDayItWasSeen: the report goes on bearing the day on which it was first published.
func TestAChangeOfAReportIsOfTheDayItWasSeen(t *testing.T) {
	in := testLife(news.English)
	in.Events = []news.StoryEvent{
		{Kind: news.EventNew, At: now(), Claim: in.Entries[0].Claims[0].Claim.ID},
		{Kind: news.EventWithdrawn, At: now(), Claim: in.Entries[2].Claims[0].Claim.ID},
	}
	got := StoryMessages(in)[0].Text
	if !strings.Contains(got, "29 April 2025, 12:00 EEST: First report") || !strings.Contains(got, "1 May 2025, 09:00 EEST: Withdrawn") {
		t.Error(got)
	}
}

// TestAnOutletThatWritesOfADenialHasNotDeniedAnythingItself: "Denied · SBS" would make the outlet a party to the matter.
func TestAnOutletThatWritesOfADenialHasNotDeniedAnythingItself(t *testing.T) {
	in := testLife(news.English)
	c := &in.Entries[0].Claims[0]
	c.Article.Outlet = "SBS"
	for _, tc := range []struct {
		by   []news.Attribution
		kind news.EventKind
		want string
	}{
		{nil, news.EventDenied, ": Denied · according to SBS"},
		{nil, news.EventConfirmed, ": Confirmed · according to SBS"},
		{nil, news.EventNew, ": First report · SBS"},
		{[]news.Attribution{{Who: "Kremlin"}}, news.EventDenied, ": Denied · Kremlin"},
	} {
		c.Claim.Attribution = tc.by
		in.Events = []news.StoryEvent{{Kind: tc.kind, At: now(), Claim: c.Claim.ID, Who: c.Origin()}, {Kind: news.EventMerged, At: now(), Other: 7}}
		if got := StoryText(in); !strings.Contains(got, tc.want) {
			t.Errorf("%s by %v: no %q in\n%s", tc.kind, tc.by, tc.want, got)
		}
	}
}

// TestVersionsOfAReportAreOneReport: what an older one said is shown as taken back, and is no voice of its own.
func TestVersionsOfAReportAreOneReport(t *testing.T) {
	in := testLife(news.English)
	before := StoryMessages(in)[0].Text
	older := in.Entries[0]
	older.Claims = []news.Cited{older.Claims[0]}
	older.Claims[0].Article.ID, older.Claims[0].Claim.ID, older.Lost = 99, 99, now()
	in.Entries = append(in.Entries, older)
	if !strings.Contains(before, "7 statements in 5 articles") || !strings.Contains(StoryMessages(in)[0].Text, "8 statements in 5 articles") {
		t.Error(StoryMessages(in)[0].Text)
	}
}

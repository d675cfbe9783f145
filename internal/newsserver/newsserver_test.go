package newsserver

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func get(t *testing.T, address, known string) (int, string, http.Header) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if known != "" {
		request.Header.Set("If-None-Match", known)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body), response.Header
}

func TestPaperSaysTheSameEachTimeAndAnswersWhoKnowsIt(t *testing.T) {
	paper := Start(t, NewPaper(time.Date(2025, 6, 11, 12, 0, 0, 0, time.UTC)))
	for _, path := range []string{"/", "/feed/en.xml", "/feed/uk.xml", "/feed/de.xml", "/feed/ko.xml", "/feed/undated.xml", "/list/uk",
		"/sitemap.xml", "/sitemap-news.xml", "/robots.txt", "/en/nis-counts-losses", "/ko/kursk-casualties/amp"} {
		status, body, h := get(t, paper.URL+path, "")
		if status != http.StatusOK || len(body) < 50 || h.Get("ETag") == "" {
			t.Errorf("%s: %d, %q", path, status, body)
		}
		if _, again, _ := get(t, paper.URL+path, ""); again != body {
			t.Errorf("%s differs the second time", path)
		}
		if status, body, _ := get(t, paper.URL+path, h.Get("ETag")); status != http.StatusNotModified || body != "" {
			t.Errorf("%s, known: %d", path, status)
		}
	}
	if n := paper.Asked("/feed/en.xml"); n != 3 {
		t.Errorf("%d requests were noted", n)
	}
}

func TestEachReportStandsInItsFeedAndOnItsPage(t *testing.T) {
	p := NewPaper(time.Date(2025, 6, 11, 12, 0, 0, 0, time.UTC))
	paper := Start(t, p)
	p.Publish(Report{Language: "en", Slug: "late", Title: "A late report", Author: "A. B.", Text: []string{"It came late.", "Very late."}})
	languages := map[string]int{}
	for _, r := range append(Reports(), p.in("")[0]) {
		languages[r.Language]++
		_, feed, _ := get(t, paper.URL+"/feed/"+r.Language+".xml", "")
		if !strings.Contains(feed, paper.URL+r.Path()) {
			t.Errorf("%s is missing in its feed", r.Path())
		}
		_, page, _ := get(t, paper.URL+r.Path(), "")
		for _, text := range r.Text {
			if !strings.Contains(page, strings.ReplaceAll(text, "'", "&#39;")) {
				t.Errorf("%s lacks %q", r.Path(), text)
			}
		}
		if !strings.Contains(page, Hidden) || !strings.Contains(page, "2025-06-11T") && !strings.Contains(page, "2025-06-10T") {
			t.Errorf("%s lacks its trap or its time", r.Path())
		}
	}
	if len(languages) != 4 {
		t.Errorf("languages: %v", languages)
	}
}

func TestSlowServerAnswersOnlyWhoWaits(t *testing.T) {
	slow := Start(t, Slow(NewPaper(time.Time{}), time.Millisecond))
	if status, _, _ := get(t, slow.URL+"/robots.txt", ""); status != http.StatusOK {
		t.Error(status)
	}
}

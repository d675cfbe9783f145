package pipeline_test

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tumen/news"
	"tumen/pipeline"
	"tumen/story"
)

// told is a report of story/testdata/events-*, with what a good model would draw from it.
type told struct {
	ID        string        `json:"id"`
	Lang      news.Language `json:"lang"`
	Published time.Time     `json:"published"`
	Outlet    string        `json:"outlet"`
	Title     string        `json:"title"`
	Sentences []string      `json:"sentences"`
	Claims    []struct {
		Text        string             `json:"text"`
		Category    news.Category      `json:"category"`
		Stance      news.Stance        `json:"stance"`
		Attribution []news.Attribution `json:"attribution"`
		Figures     []struct {
			Indicator news.Indicator `json:"indicator"`
			Whom      news.Whom      `json:"whom"`
			Value     string         `json:"value"`
			Place     string         `json:"place"`
		} `json:"figures"`
		EventDate string `json:"event_date"`
		Sentences []int  `json:"sentences"`
	} `json:"claims"`
}

func toldReports(t *testing.T) map[string]told {
	t.Helper()
	out := map[string]told{}
	for _, set := range []string{"events-a", "events-b"} {
		file, err := os.Open("../story/testdata/" + set + "/reports.jsonl")
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var r told
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				t.Fatal(err)
			}
			out["https://told.example/"+r.ID] = r
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// document is the report as a page would bring it. Its title is told by the place where it was found.
func (r told) document(address string) news.Document {
	return news.Document{
		Address: address, ContentType: "text/plain; charset=utf-8", Outlet: r.Outlet, Title: r.Title, Published: r.Published, Language: r.Lang,
		Fetched: r.Published.Add(time.Hour), Body: []byte(r.Title + "\n\n" + strings.Join(r.Sentences, " ") + "\n"),
	}
}

// teller is an editor whose model says what the set has.
type teller struct{ reports map[string]told }

func (e teller) Report(_ context.Context, a news.Article) (news.Report, error) {
	out := news.Report{By: byModel}
	if _, known := e.reports[a.Address]; !known { // nothing by which it could meet another in English
		out.Claims = []news.Claim{{Ordinal: 1, Text: "Etwas.", Language: news.German, Category: news.Other, Stance: news.Stated, Sentences: []int{1}}}
	}
	for i, c := range e.reports[a.Address].Claims {
		claim := news.Claim{
			Ordinal: i + 1, Text: c.Text, Language: news.English, Category: c.Category, Stance: c.Stance, Attribution: c.Attribution,
		}
		for _, s := range c.Sentences { // where a sentence is cut otherwise than in the set, the last one stands for it
			claim.Sentences = append(claim.Sentences, min(s, len(a.Sentences)))
		}
		claim.Sentences = slices.Compact(claim.Sentences)
		for _, f := range c.Figures {
			if v, err := strconv.ParseFloat(f.Value, 64); err == nil {
				claim.Figures = append(claim.Figures, news.Figure{Indicator: f.Indicator, Whom: f.Whom, Low: v, High: v, Bound: news.About, Place: f.Place})
			}
		}
		if day, err := time.Parse(time.DateOnly, c.EventDate); err == nil {
			claim.EventDate = news.Period{From: day, To: day, Precision: news.Day}
		}
		out.Claims = append(out.Claims, claim)
	}
	return out, nil
}

// TestFilingFindsWhatAFullScanFinds files reports on some seventy events, among which stories merge and split, among others that make their
// words common, and compares with what comes of looking at every story for each report: nothing is missed by looking only at those that
// share rare features. The command that shows a person how reports are put into stories does the latter.
func TestFilingFindsWhatAFullScanFinds(t *testing.T) {
	known := toldReports(t)
	documents := reports(150) // of which many share what the others have
	for address, r := range known {
		documents = append(documents, r.document(address))
	}
	slices.SortFunc(documents, func(a, b news.Document) int { return cmp.Compare(a.Address, b.Address) })
	s := openStore(t)
	p := pipelineOn(t, s)
	p.Editor = teller{known}
	sum := mustRun(t, p, documents...)
	if sum.Done[news.Failed] > 0 || sum.Done[news.Filed] < 250 {
		t.Fatalf("%+v", sum)
	}

	var articles []news.Article
	byID := map[string]news.Article{}
	for id := range int64(len(documents)) {
		a, err := s.Article(t.Context(), id+1)
		if err != nil {
			t.Fatal(err)
		}
		if a.State == news.Filed {
			articles = append(articles, a)
			byID[a.Address] = a
		}
	}
	slices.SortFunc(articles, func(a, b news.Article) int {
		return cmp.Or(a.Reported().Compare(b.Reported()), cmp.Compare(a.Address, b.Address))
	})
	var list []story.Report
	for _, a := range articles {
		list = append(list, story.Report{ID: a.Address, Language: a.Language, Published: a.Published, Title: a.Title, Text: a.Text})
	}
	pack, err := thePack()
	if err != nil {
		t.Fatal(err)
	}
	scanned, filed := map[int64][]string{}, map[int64][]string{}
	for _, v := range story.Cluster(list, func(r story.Report) []string {
		a := byID[r.ID]
		out, err := p.Editor.Report(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		return pipeline.Describe(pack, a, out.Claims)
	}) {
		scanned[v.Story] = append(scanned[v.Story], v.ID)
	}
	moved := 0
	for _, a := range articles {
		claims, err := s.Claims(t.Context(), a.ID)
		if err != nil {
			t.Fatal(err)
		}
		if len(claims) > 0 {
			filed[claims[0].Story] = append(filed[claims[0].Story], a.Address)
		}
	}
	for id := range filed {
		events, err := s.StoryEvents(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			if e.Kind == news.EventMerged || e.Kind == news.EventSplit {
				moved++
			}
		}
	}
	if got, want := partition(filed), partition(scanned); !slices.Equal(got, want) {
		for _, line := range got {
			if !slices.Contains(want, line) {
				t.Errorf("filed:   %s", line)
			}
		}
		for _, line := range want {
			if !slices.Contains(got, line) {
				t.Errorf("scanned: %s", line)
			}
		}
	}
	t.Logf("%d reports are filed in %d stories; %d turns of merging and splitting", len(articles), len(filed), moved)
	if moved < 3 {
		t.Errorf("only %d turns of merging and splitting", moved)
	}
}

// partition writes stories by their articles, sorted.
func partition(stories map[int64][]string) []string {
	var out []string
	for _, articles := range stories {
		slices.Sort(articles)
		out = append(out, fmt.Sprint(articles))
	}
	slices.Sort(out)
	return out
}

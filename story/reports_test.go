package story

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// sample is a report of testdata/reports.jsonl with what a perfect reader finds in it.
type sample struct {
	ID          string        `json:"id"`
	Event       string        `json:"event"`
	Lang        news.Language `json:"lang"`
	Published   string        `json:"published"`
	Outlet      string        `json:"outlet"`
	Title       string        `json:"title"`
	Text        string        `json:"text"`
	Entities    []string      `json:"entities"`
	LeadNumbers []float64     `json:"lead_numbers"`
	Numbers     []float64     `json:"numbers"`
	LeadDates   []string      `json:"lead_dates"`
	Dates       []string      `json:"dates"`

	// Given where other reports of the days share names or numbers.
	LeadEntities []string `json:"lead_entities"`
	Figures      []string `json:"figures"` // indicator and value; all of North Koreans
}

func (s sample) article(t testing.TB) news.Article {
	t.Helper()
	return news.Article{
		Address: s.ID, Outlet: s.Outlet, Title: s.Title, Text: s.Text, Language: s.Lang, Published: instant(t, s.Published),
	}
}

func (s sample) report(t testing.TB) Report {
	t.Helper()
	return Report{ID: s.ID, Language: s.Lang, Published: instant(t, s.Published), Title: s.Title, Text: s.Text}
}

func (s sample) features(t testing.TB) []string {
	t.Helper()
	lead := Reading{Entities: s.LeadEntities, Numbers: s.LeadNumbers, Dates: days(t, s.LeadDates)}
	whole := Reading{Entities: s.Entities, Numbers: s.Numbers, Dates: days(t, s.Dates)}
	for _, f := range s.Figures {
		var indicator string
		var value float64
		if _, err := fmt.Sscan(f, &indicator, &value); err != nil {
			t.Fatal(err)
		}
		whole.Figures = append(whole.Figures, news.Figure{
			Indicator: news.Indicator(indicator), Whom: news.NorthKoreanWhom, Low: value, High: value,
		})
	}
	return Describe(s.article(t), nil, lead, whole)
}

func instant(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func days(t testing.TB, list []string) []news.Period {
	t.Helper()
	var out []news.Period
	for _, s := range list {
		out = append(out, onDay(t, s))
	}
	return out
}

func onDay(t testing.TB, s string) news.Period {
	t.Helper()
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return news.Period{From: day, To: day, Precision: news.Day}
}

func samples(t testing.TB) ([]sample, map[string]sample) {
	t.Helper()
	data, err := os.ReadFile("testdata/reports.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []sample
	byID := map[string]sample{}
	for line := range strings.Lines(string(data)) {
		var s sample
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
		byID[s.ID] = s
	}
	return list, byID
}

// pair is a row of testdata/pairs.tsv.
type pair struct{ a, b, verdict, why string }

func pairs(t testing.TB) []pair {
	t.Helper()
	data, err := os.ReadFile("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []pair
	err = eachRow(string(data), 4, func(row []string) error {
		out = append(out, pair{row[0], row[1], row[2], row[3]})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

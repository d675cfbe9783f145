package store

import (
	"fmt"
	"testing"
	"time"

	"tumen/news"
)

// grown is an archive of n filed articles of the usual length, three claims each, within a hundred days.
func grown(b *testing.B, n int) *Store {
	b.Helper()
	s := open(b)
	for i := range n {
		grow(b, s, i, true)
	}
	return s
}

func features(i int) []string {
	out := []string{"north_korea", "russia", fmt.Sprint("day:", i%100)}
	for j := range 15 {
		out = append(out, fmt.Sprint("w", (i*31+j*977)%5000))
	}
	return out
}

// grow takes article i up to reported, or filed.
func grow(b *testing.B, s *Store, i int, file bool) int64 {
	b.Helper()
	address := fmt.Sprintf("https://example.org/%d", i)
	lines := make([]string, 20)
	for j := range lines {
		lines[j] = fmt.Sprintf("Sentence %d of article %d says that %d soldiers of one side were seen near the border of the other side, an official said.", j, i, i+j)
	}
	id := add(b, s, address, address, noon(0))
	must[news.ReadOutcome](b)(s.SaveRead(b.Context(), readable(id, address, noon(i%100), lines...)))
	keys := make([]uint64, 20)
	for j := range keys {
		keys[j] = uint64(i)<<8 + uint64(j)
	}
	ok(b, s.SaveScreen(b.Context(), id, news.Relevant, "", 0, keys))
	claims := make([]news.Claim, 3)
	for j := range claims {
		claims[j] = claim(lines[j*5], j*5+1)
		claims[j].Entities = []string{"north_korea", "russia", fmt.Sprint("e", (i+j)%200)}
		claims[j].Figures = []news.Figure{{Indicator: news.Indicator(fmt.Sprint("i", (i+j)%12)), Low: float64(i), High: float64(i)}}
	}
	ok(b, s.SaveReport(b.Context(), id, news.Report{Claims: claims, By: news.Extractive}, "", time.Time{}))
	if file {
		must[int64](b)(s.SaveFiling(b.Context(), id, news.Filing{Features: features(i), Filed: noon(i % 100)}))
	}
	return id
}

func BenchmarkAddDocumentAndSaveRead(b *testing.B) {
	s := open(b)
	a := readable(0, "x", noon(0), "One sentence of an article that is read.", "Another one that follows it.")
	i := 0
	for b.Loop() {
		i++
		address := fmt.Sprint("file:", i)
		a.ID, a.Address = add(b, s, address, address, noon(0)), address
		must[news.ReadOutcome](b)(s.SaveRead(b.Context(), a))
	}
}

func BenchmarkWith10000Articles(b *testing.B) {
	const articles = 10_000
	s := grown(b, articles)
	days := func(from, to int) news.Query { return news.Query{FiledAfter: noon(from), FiledUntil: noon(to)} }
	b.Run("SaveFiling", func(b *testing.B) {
		id := grow(b, s, articles, false)
		for b.Loop() {
			must[int64](b)(s.SaveFiling(b.Context(), id, news.Filing{Features: features(1), Filed: noon(1)}))
		}
	})
	weights := map[string]float64{}
	for _, f := range features(7)[2:] {
		weights[f] = 1
	}
	b.Run("StoryCandidates", func(b *testing.B) {
		for b.Loop() {
			must[[]news.StoryCandidate](b)(s.StoryCandidates(b.Context(), weights, noon(0), noon(14), 24))
		}
	})
	b.Run("FeatureCounts", func(b *testing.B) {
		for b.Loop() {
			_, _, err := s.FeatureCounts(b.Context(), features(7))
			ok(b, err)
		}
	})
	b.Run("DueArticles", func(b *testing.B) {
		for b.Loop() {
			must[[]news.Article](b)(s.DueArticles(b.Context(), news.StepFile, noon(200), 50))
		}
	})
	for _, v := range []struct {
		name string
		f    news.Query
	}{
		{"Cited/day", days(5, 6)},
		{"Cited/published-day", news.Query{PublishedFrom: noon(5), PublishedTo: noon(6)}},
		{"Cited/published-day-or-undated", news.Query{PublishedFrom: noon(5), PublishedTo: noon(6), Undated: true}},
		{"Cited/entity-and-indicator", news.Query{Entities: []string{"e7"}, Indicators: []news.Indicator{"i7"}}},
		{"Cited/story", news.Query{Stories: []int64{77}}},
		{"Cited/newest-50", news.Query{Order: news.ByNewest, Limit: 50}},
		{"Cited/all", news.Query{}},
	} {
		b.Run(v.name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				n = len(must[[]news.Cited](b)(s.Cited(b.Context(), v.f)))
			}
			b.ReportMetric(float64(n), "claims")
		})
	}
	b.Run("Counts", func(b *testing.B) {
		for b.Loop() {
			must[Counts](b)(s.Counts(b.Context()))
		}
	})
	b.Run("Open", func(b *testing.B) {
		for b.Loop() {
			other, err := Open(b.Context(), s.Path(), Options{})
			ok(b, err)
			ok(b, other.Close())
		}
	})
}

package command

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/digest"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// archiveOf fills an archive with 200 claims of 50 reports on 40 stories a day, half of the stories running on from the day
// before.
func archiveOf(tb testing.TB, days int) (*store.Store, time.Time) {
	s, err := store.Open(tb.Context(), filepath.Join(tb.TempDir(), "tumen.db"), store.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	stories := map[int]int64{}
	for d := range days {
		for r := range 50 {
			at := fixed.Add(time.Duration(d)*24*time.Hour + time.Duration(r)*20*time.Minute)
			matter := d*20 + r%40
			stories[matter] = file(tb, s, d*50+r, matter, stories[matter], at)
		}
	}
	return s, fixed.Add(time.Duration(days)*24*time.Hour - time.Hour)
}

// file files a report of four sentences, which are its claims.
func file(tb testing.TB, s *store.Store, n, matter int, story int64, at time.Time) int64 {
	must := func(err error) {
		if err != nil {
			tb.Fatal(err)
		}
	}
	l := news.Languages()[n%4]
	address := fmt.Sprintf("https://outlet%d.example/%d", n%20, n)
	a := news.Article{Address: address, Source: "desk", Outlet: fmt.Sprintf("Outlet %d", n%20), Title: fmt.Sprintf("Report number %d", n), Published: at, Language: l}
	claims := make([]news.Claim, 0, 4)
	for i := range 4 {
		k := n*4 + i
		text := fmt.Sprintf("North Korea moved w%d soldiers of unit u%d to place p%d, the service said in its report number r%d of that day.", k, k*7, k*11, k*13)
		a.Sentences = append(a.Sentences, news.Sentence{ID: i + 1, Start: len(a.Text), End: len(a.Text) + len(text), Text: text})
		a.Text += text + "\n"
		claims = append(claims, news.Claim{
			Text: text, Language: l, Category: news.Categories()[matter%10], Stance: news.Stated, Sentences: []int{i + 1}, Entities: []string{"north_korea", "nis"},
			Attribution: []news.Attribution{{Who: "NIS"}},
			Figures:     []news.Figure{{Indicator: news.Indicators()[matter%16], Whom: news.NorthKoreanWhom, Low: float64(100 + k), High: float64(100 + k), Bound: news.Exact}},
		})
	}
	a.Text = strings.TrimSuffix(a.Text, "\n")
	sum := sha256.Sum256([]byte(a.Text))
	a.Hash = hex.EncodeToString(sum[:])
	var err error
	a.ID, _, err = s.AddDocument(tb.Context(), news.Document{Address: address, ContentType: "text/plain", Body: []byte(a.Text), Fetched: at, Source: "desk"})
	must(err)
	_, err = s.SaveRead(tb.Context(), a)
	must(err)
	must(s.SaveScreen(tb.Context(), a.ID, news.Relevant, "", 0, []uint64{uint64(n)}))
	must(s.SaveReport(tb.Context(), a.ID, news.Report{Claims: claims, By: news.Extractive}, "", time.Time{}))
	story, err = s.SaveFiling(tb.Context(), a.ID, news.Filing{Story: story, Filed: at})
	must(err)
	return story
}

// fortyChoices are the settings of readers.
func fortyChoices(tb testing.TB) []reader {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		tb.Fatal(err)
	}
	var choices []reader
	for _, l := range news.Languages() {
		for _, zone := range []*time.Location{time.UTC, kyiv} {
			for _, sections := range [][]news.Category{nil, {news.Troops}, {news.Arms, news.Troops}, {news.Cyber}} {
				choices = append(choices, reader{language: l, zone: zone, sections: sections, length: digest.Full})
			}
			choices = append(choices, reader{language: l, zone: zone, length: digest.Short})
		}
	}
	return choices
}

// BenchmarkEditionsForFortyChoices makes the editions of a day of 200 claims after ten such days, from the archive on, for 40 different
// choices. What it takes to give them to 100,000 readers is measured in bot.
func BenchmarkEditionsForFortyChoices(b *testing.B) {
	s, until := archiveOf(b, 10)
	pack, err := topic.Default()
	if err != nil {
		b.Fatal(err)
	}
	choices := fortyChoices(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		now := until.Add(time.Hour)
		m := editions{store: shown{s, following{store: s}}, following: following{store: s}, pack: pack, log: slog.New(slog.DiscardHandler)}
		r := newReaders(m, func() time.Time { return now })
		for _, who := range choices {
			// Another beginning each time, so that none is in the archive.
			if _, err := r.edition(b.Context(), who, until.Add(-24*time.Hour-time.Duration(i)*time.Millisecond), now); err != nil {
				b.Fatal(err)
			}
		}
		if r.composed != len(choices) {
			b.Fatal(r.composed)
		}
	}
}

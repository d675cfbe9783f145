package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// longText is an article of 30 sentences, about 450 words.
func longText(seed uint64) string {
	return strings.Join(madeUp(rand.New(rand.NewPCG(seed, 9)), 30), " ")
}

func BenchmarkFingerprint(b *testing.B) {
	text := longText(1)
	b.ReportAllocs()
	for b.Loop() {
		Fingerprint(text)
	}
}

func BenchmarkIsReprint(b *testing.B) {
	text := longText(1)
	x := news.Article{Address: "a", Text: text, Language: news.English}
	y := news.Article{Address: "b", Text: "Seoul, 3 July - " + text + " One more sentence.", Language: news.English}
	b.ReportAllocs()
	for b.Loop() {
		if same, why := IsReprint(x, y); !same {
			b.Fatal(why)
		}
	}
}

// BenchmarkIsReprintOfAnother compares two texts that have little in common, as nine candidates in ten do.
func BenchmarkIsReprintOfAnother(b *testing.B) {
	x := news.Article{Address: "a", Text: longText(1), Language: news.English}
	y := news.Article{Address: "b", Text: longText(2) + longText(1)[:300], Language: news.English}
	b.ReportAllocs()
	for b.Loop() {
		if same, why := IsReprint(x, y); same {
			b.Fatal(why)
		}
	}
}

func BenchmarkDescribe(b *testing.B) {
	_, byID := samples(b)
	s := byID["more-en"]
	b.ReportAllocs()
	for b.Loop() {
		s.features(b)
	}
}

// BenchmarkPlace places an article among 300 stories of three articles of 50 features.
func BenchmarkPlace(b *testing.B) {
	random := rand.New(rand.NewPCG(5, 6))
	day := time.Date(2025, 6, 1, 0, 0, 0, 0, time.UTC)
	profile := func() Profile {
		p := Profile{Published: day.Add(time.Duration(random.IntN(96)) * time.Hour), Language: news.Languages()[random.IntN(4)]}
		for range 50 {
			kind := []string{entityKind, numberKind, wordKind}[random.IntN(3)]
			p.Features = append(p.Features, fmt.Sprint(kind, 13+random.IntN(400)))
		}
		slices.Sort(p.Features)
		p.Features = slices.Compact(p.Features)
		return p
	}
	candidates := make([]Candidate, 300)
	for i := range candidates {
		candidates[i] = Candidate{Story: int64(i + 1), Articles: []Profile{profile(), profile(), profile()}}
	}
	p := profile()
	b.ReportAllocs()
	for b.Loop() {
		Place(p, candidates, func(string) int { return 3 }, 900)
	}
}

// BenchmarkAssess assesses a story of 200 claims about one matter.
func BenchmarkAssess(b *testing.B) {
	var list []saying
	for i := range 200 {
		list = append(list, saying{
			who: fmt.Sprint("speaker ", i%12), outlet: fmt.Sprint("outlet ", i%40),
			figures: []news.Figure{count("killed", float64(600+i%3)), count("troops_sent", 15000)},
		})
	}
	cited := cite(b, list)
	b.ReportAllocs()
	for b.Loop() {
		Assess(cited, Rules{Confirms: canConfirm, PartyOf: party})
	}
}

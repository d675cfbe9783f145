package pipeline_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"

	"tumen/news"
	"tumen/pipeline"
	"tumen/store"
)

// BenchmarkFilingAmong10000Stories files 200 articles into an archive of 10,000 stories of one to five articles each, all of the same ten
// days, and gives the processor time of one, the writing of the store aside: of filing it, and of what follows once for each: how its story stands then, and its terms for the search:
//
//	go test ./pipeline -run '^$' -bench FilingAmong10000 -benchtime 1x
func BenchmarkFilingAmong10000Stories(b *testing.B) { benchmarkFiling(b, 10_000) }

// BenchmarkFilingAmong500Stories does so with few.
func BenchmarkFilingAmong500Stories(b *testing.B) { benchmarkFiling(b, 500) }

func benchmarkFiling(b *testing.B, openStories int) {
	const filed = 200
	s := openStore(b)
	articles := 0
	for id := range openStories {
		story := int64(0)
		for range 1 + id%5 {
			story = grow(b, s, articles, id, story)
			articles++
		}
	}
	mustRun(b, pipelineOn(b, s)) // what a run does once to an archive that it meets for the first time: its terms, and how its stories stand
	next := articles
	for b.Loop() {
		for i := range filed {
			grow(b, s, next, i*openStories/filed, -1)
			next++
		}
		aside := &writes{Store: s}
		p := pipelineOn(b, aside)
		p.Now = time.Now
		before := processorTime(b)
		sum := mustRun(b, p)
		all := processorTime(b) - before
		filing, standing := aside.filed-before-aside.filing, before+all-aside.filed-aside.standing
		if sum.Done[news.Filed] != filed {
			b.Fatalf("%+v", sum)
		}
		b.ReportMetric(float64(filing.Microseconds())/filed/1000, "ms-CPU-filing/article")
		b.ReportMetric(float64(standing.Microseconds())/filed/1000, "ms-CPU-statuses/article")
		b.ReportMetric(float64((aside.filing+aside.standing).Microseconds())/filed/1000, "ms-CPU-writing/article")
	}
	b.ReportMetric(float64(articles), "articles")
}

// writes is a store that takes the processor time of its writing, of articles and then of how stories stand, and notes when the last article
// was filed.
type writes struct {
	*store.Store
	filing, standing, filed time.Duration
}

func (w *writes) SaveFiling(ctx context.Context, article int64, f news.Filing) (int64, error) {
	before, _ := usage()
	story, err := w.Store.SaveFiling(ctx, article, f)
	w.filed, _ = usage()
	w.filing += w.filed - before
	return story, err
}

func (w *writes) SetStatuses(ctx context.Context, story int64, f news.Filing) error {
	before, _ := usage()
	err := w.Store.SetStatuses(ctx, story, f)
	after, _ := usage()
	w.standing += after - before
	return err
}

func usage() (time.Duration, error) {
	var u syscall.Rusage
	err := syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), err
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	took, err := usage()
	if err != nil {
		b.Fatal(err)
	}
	return took
}

// grow takes article i, which tells of an event, up to reported, and into a story unless that is below 0.
func grow(b *testing.B, s *store.Store, i, event int, story int64) int64 {
	b.Helper()
	ctx := b.Context()
	random := rand.New(rand.NewPCG(uint64(i), 13))
	which := 3*event + random.IntN(3) // of the three reports on an event, which are in different languages
	d := report(which)
	day := firstDay.AddDate(0, 0, event%10)
	d.Address, d.Published = fmt.Sprintf("https://grown.example/%06d", i), day.Add(time.Duration(random.IntN(1440))*time.Minute)
	id, _, err := s.AddDocument(ctx, d)
	must(b, err)
	title, text, _ := strings.Cut(written(which, day), "\n")
	a := news.Article{ID: id, Address: d.Address, Title: title, Text: text, Outlet: "Grown", Published: d.Published, Fetched: d.Fetched, Editor: byModel}
	pipeline.CutIn(&a, news.Languages()[which%4])
	_, err = s.SaveRead(ctx, a)
	must(b, err)
	must(b, s.SaveScreen(ctx, id, news.Relevant, "", 0, []uint64{uint64(i)<<8 + 1}))
	claims := []news.Claim{claimed(event, random, 1, day), claimed(event, random, 2, day)}
	must(b, s.SaveReport(ctx, id, news.Report{Claims: claims, By: byModel}, "", time.Time{}))
	if story < 0 {
		return 0
	}
	pack, err := thePack()
	must(b, err)
	f := news.Filing{Story: story, Features: pipeline.Describe(pack, a, claims), Filed: day, Category: news.Troops, Status: news.StatusClaimed}
	out, err := s.SaveFiling(ctx, id, f)
	must(b, err)
	return out
}

// claimed is a claim on an event as a model puts it, of words as they are met in English: few in most claims, most in few.
func claimed(event int, random *rand.Rand, ordinal int, day time.Time) news.Claim {
	own := rand.New(rand.NewPCG(uint64(event), 17))
	words := rand.NewZipf(own, 1.1, 4, 8000)
	var text strings.Builder
	text.WriteString("South Korean intelligence said that North Korean soldiers")
	for range 9 {
		word := words.Uint64()
		if random.IntN(4) > 0 {
			fmt.Fprintf(&text, " w%s", strings.Map(func(r rune) rune { return r - '0' + 'a' }, fmt.Sprint(word)))
		}
	}
	n := float64(100 + own.IntN(5000))
	return news.Claim{
		Ordinal: ordinal, Text: text.String(), Language: news.English, Category: news.Troops, Stance: news.Stated, Sentences: []int{ordinal},
		Attribution: []news.Attribution{{Who: []string{"NIS", "HUR", "KCNA", "Kremlin", "Volodymyr Zelensky"}[own.IntN(5)]}},
		Figures:     []news.Figure{{Indicator: news.TroopsSent, Whom: news.NorthKoreanWhom, Low: n, High: n, Bound: news.About, Place: "Kursk Oblast"}},
		EventDate:   news.Period{From: day, To: day, Precision: news.Day}, Entities: []string{"north_korea", "russia"},
	}
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

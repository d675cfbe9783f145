package pipeline_test

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// BenchmarkPipeline takes 1,000 generated reports the whole way into a new archive.
func BenchmarkPipeline(b *testing.B) { benchmark(b, 1000) }

// BenchmarkPipelineAt10000 does so with 10,000, and says how much memory the process held at the end and at its peak:
//
//	go test ./pipeline -run '^$' -bench PipelineAt10000 -benchtime 1x
func BenchmarkPipelineAt10000(b *testing.B) { benchmark(b, 10_000) }

func benchmark(b *testing.B, n int) {
	documents := make([]news.Document, n)
	for i := range documents {
		documents[i] = report(i)
	}
	b.ReportAllocs()
	var steps map[news.Step]time.Duration
	for b.Loop() {
		p := pipelineOn(b, openStore(b))
		p.Now = time.Now
		steps = map[news.Step]time.Duration{}
		last := time.Now()
		p.Progress = func(step news.Step, _ int) {
			now := time.Now()
			steps[step] += now.Sub(last)
			last = now
		}
		s := mustRun(b, p, documents...)
		if s.Added != n || s.Done[news.Filed] < n/2 || s.Done[news.Failed] > 0 {
			b.Fatalf("of %d reports: %+v", n, s)
		}
	}
	b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "articles/s")
	for step, took := range steps {
		b.ReportMetric(float64(took.Microseconds())/float64(n), string(step)+"-µs/article")
	}
	runtime.GC()
	b.ReportMetric(resident(b, "VmRSS:"), "MB-resident")
	b.ReportMetric(resident(b, "VmHWM:"), "MB-peak")
}

// resident reads how much memory the process holds, in MB; 0 where the system does not say.
func resident(b *testing.B, field string) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Logf("the memory is not known here: %v", err)
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, field); ok {
			kb, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "kB")), 64)
			if err != nil {
				b.Fatal(err)
			}
			return kb / 1024
		}
	}
	return 0
}

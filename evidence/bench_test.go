package evidence

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"tumen/internal/thirdparty"
	"tumen/news"
)

// ownParallel are the sentences of testdata/parallel.tsv, each in all four languages.
func ownParallel(tb testing.TB) []map[news.Language]string {
	tb.Helper()
	data, err := os.ReadFile("testdata/parallel.tsv")
	if err != nil {
		tb.Fatal(err)
	}
	var out []map[news.Language]string
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		row := strings.Split(strings.TrimSpace(line), "\t")
		if len(row) != 4 {
			tb.Fatalf("%d sentences instead of 4: %s", len(row), line)
		}
		out = append(out, map[news.Language]string{news.English: row[0], news.German: row[1], news.Ukrainian: row[2], news.Korean: row[3]})
	}
	return out
}

// BenchmarkCheckPairs checks sentences against their translations, in all directions. Each pair is read anew.
func BenchmarkCheckPairs(b *testing.B) {
	c := newChecker(b)
	b.Run("own", func(b *testing.B) { benchmarkPairs(b, c, ownParallel(b)) })
	b.Run("ntrex", func(b *testing.B) {
		var rows []map[news.Language]string
		for _, r := range thirdparty.Rows[parallelRow](b, parallelSet) {
			rows = append(rows, map[news.Language]string{news.English: r.Value.En, news.German: r.Value.De, news.Ukrainian: r.Value.Uk, news.Korean: r.Value.Ko})
		}
		benchmarkPairs(b, c, rows)
	})
}

func benchmarkPairs(b *testing.B, c *Checker, rows []map[news.Language]string) {
	type pair struct{ s, e Text }
	var pairs []pair
	for _, r := range rows {
		eachDirection(func(from, to news.Language) {
			pairs = append(pairs, pair{Text{to, r[to]}, Text{from, r[from]}})
		})
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		p := pairs[i%len(pairs)]
		c.Check(p.s, []Text{p.e}, parallelRef())
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pairs/s")
}

// BenchmarkCheckLong checks a sentence against more and more evidence: the time per KB must not grow with it.
func BenchmarkCheckLong(b *testing.B) {
	c := newChecker(b)
	rows := ownParallel(b)
	for _, l := range news.Languages() {
		var sb strings.Builder
		for sb.Len() < 64<<10 {
			for _, r := range rows {
				sb.WriteString(r[l] + " ")
			}
		}
		for kb := 1; kb <= 64; kb *= 4 {
			b.Run(string(l)+"/"+strconv.Itoa(kb)+"KB", func(b *testing.B) {
				e := []Text{{l, strings.ToValidUTF8(sb.String()[:kb<<10], "")}}
				s := Text{news.English, rows[0][news.English]}
				b.ReportAllocs()
				for b.Loop() {
					c.Check(s, e, parallelRef())
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*kb), "µs/KB")
			})
		}
	}
}

// FuzzRepeated: evidence of one piece again and again, and a sentence of it, take time that grows with their length, not with its
// square: four times the length take more than ten times as long only where both are so quick that it does not matter. A
// machine that is busy with something else slows both.
func FuzzRepeated(f *testing.F) {
	for _, piece := range []string{"9 ", "5%", "5\n", "1-", "the ", "млн ", "\"", "«", "(", "이 ", "Kim Jong Un, ", "Путін ", "7 June ", "5월 ", "6월 7일 ", "tausend", "5명 사망 ", "від 5 до ", "Abc ", "HUR GRU "} {
		f.Add(piece)
	}
	c := newChecker(f)
	own := Text{news.English, "On 26 April, about 600 of the 15,000 soldiers of John Smith in Kursk were killed, Putin said."}
	took := func(l news.Language, long string) time.Duration {
		runes := []rune(long)
		sentence := string(runes[:min(len(runes), MaxLength)])
		start := time.Now()
		c.Check(own, []Text{{l, long}}, parallelRef())
		c.Check(Text{l, sentence}, []Text{own}, parallelRef())
		c.CheckTranslation(Text{l, sentence}, own, parallelRef(), Place{})
		c.CheckTranslation(own, Text{l, sentence}, parallelRef(), Place{})
		return time.Since(start)
	}
	f.Fuzz(func(t *testing.T, piece string) {
		const size, part, tries, times = 4 << 10, 4, 3, 10
		if piece == "" || len(piece) > size/part {
			return
		}
		long, short := strings.Repeat(piece, size/len(piece)), strings.Repeat(piece, size/part/len(piece))
		for _, l := range news.Languages() {
			all := took(l, long)
			for try := 1; all > time.Second && all > times*took(l, short); try++ {
				if try == tries {
					t.Errorf("%s: %v for %d bytes of %.80q, more than %d times as long as for %d", l, all, len(long), piece, times, len(short))
					break
				}
				all = min(all, took(l, long))
			}
		}
	})
}

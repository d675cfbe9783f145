package store_test

import (
	"database/sql"
	"encoding/json"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"tumen/ask"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// BenchmarkFind looks for what people ask in an archive of 100,000 articles (TUMEN_BENCH_ARTICLES of them) and a million sentences, on one
// core, and gives how long one search took, as the clock and as the processor counts, in the middle and at the slow end:
//
//	go test ./store -run '^$' -bench Find -benchtime 1x -timeout 1h
func BenchmarkFind(b *testing.B) {
	n := 100_000
	if v := os.Getenv("TUMEN_BENCH_ARTICLES"); v != "" {
		var err error
		n, err = strconv.Atoi(v)
		ok(b, err)
	}
	s, w := library(b, n)
	pack, err := topic.Default()
	ok(b, err)
	find, err := ask.NewSearcher(s, pack)
	ok(b, err)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	kinds := w.questions(b)
	var all []searched
	for _, k := range kinds {
		all = append(all, k.of...)
	}
	for _, k := range append(kinds, kind{"all", all}) {
		b.Run(k.name, func(b *testing.B) { benchmarkFind(b, find, k.of) })
	}
	b.Run("sizes", func(b *testing.B) {
		for b.Loop() {
			sizes(b, s)
		}
	})
}

// searched is a question or a set of words, in a language, with what narrows the search.
type searched struct {
	words string
	l     news.Language
	f     ask.Filter
}

type kind struct {
	name string
	of   []searched
}

func benchmarkFind(b *testing.B, find *ask.Searcher, of []searched) {
	var clock, processor []time.Duration
	found := 0
	for b.Loop() {
		for _, q := range of {
			began, before := time.Now(), processorTime(b)
			out, err := find.Search(b.Context(), q.words, q.l, q.f, 10)
			clock, processor = append(clock, time.Since(began)), append(processor, processorTime(b)-before)
			if err != nil {
				b.Fatal(q.words, err)
			}
			found += len(out)
		}
	}
	report := func(took []time.Duration, unit string) {
		slices.Sort(took)
		for _, p := range []int{50, 99} {
			b.ReportMetric(float64(took[(len(took)-1)*p/100].Microseconds())/1000, "p"+strconv.Itoa(p)+"-ms"+unit)
		}
	}
	report(clock, "")
	report(processor, "-CPU")
	b.ReportMetric(float64(found)/float64(len(clock)), "found")
	b.ReportMetric(0, "ns/op")
}

func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	ok(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// questions are those that strangers asked, one in four of them, and further ones of the kinds that search engines find hard.
func (w writers) questions(b *testing.B) []kind {
	b.Helper()
	random := rand.New(rand.NewPCG(3, 5))
	strangers, long := kind{name: "strangers"}, kind{name: "long"}
	n := 0
	eachLine(b, "../ask/testdata/questions.jsonl", func(line []byte) {
		var q struct {
			Lang     news.Language
			Question string
		}
		ok(b, json.Unmarshal(line, &q))
		if n++; n%4 == 0 {
			strangers.of = append(strangers.of, searched{words: q.Question, l: q.Lang})
		}
	})
	common, rare, mixed, names, filters := kind{name: "common"}, kind{name: "rare"}, kind{name: "mixed"}, kind{name: "names"}, kind{name: "filters"}
	entities := w.pack.Entities()
	for i := range 60 {
		l := news.Languages()[i%4]
		anyWord := func() string { return w.words[l][random.IntN(len(w.words[l]))] }
		common.of = append(common.of, searched{words: commonWords[l][i/4%len(commonWords[l])], l: l})
		rare.of = append(rare.of, searched{words: rareWord(l, random) + " " + rareWord(l, random), l: l})
		mixed.of = append(mixed.of, searched{words: strings.Join([]string{anyWord(), anyWord(), rareWord(l, random)}, " "), l: l})
		var named []string
		for range 1 + i%3 {
			named = append(named, entities[random.IntN(len(entities))].Name(l))
		}
		names.of = append(names.of, searched{words: strings.Join(named, " "), l: l})
		filters.of = append(filters.of, searched{l: l, f: filterOf(i, entities[i%len(entities)].ID)})
		text := []rune(w.article(7919 * (i + 1) % 100_000).Text)
		long.of = append(long.of, searched{words: string(text[:min(len(text), 480)]), l: w.article(7919 * (i + 1) % 100_000).Language})
	}
	for i := range strangers.of {
		if i%4 == 0 { // a question and a filter together
			q := strangers.of[i]
			q.f = filterOf(i/4, "russia")
			filters.of = append(filters.of, q)
		}
	}
	return []kind{strangers, common, rare, mixed, names, filters, long}
}

// commonWords stand in most articles of their language, or in many.
var commonWords = map[news.Language][]string{
	news.English:   {"North Korea", "Russia", "the war", "said", "North Korean soldiers", "Kim Jong Un and Putin", "troops to Russia", "military", "of the", "what is new"},
	news.German:    {"Nordkorea", "Russland", "der Krieg", "sagte", "nordkoreanische Soldaten", "Kim Jong Un und Putin", "Truppen nach Russland", "Militär", "in der", "was ist neu"},
	news.Ukrainian: {"Північна Корея", "Росія", "війна", "заявив", "північнокорейські солдати", "Кім Чен Ин і Путін", "війська до Росії", "військові", "на", "що нового"},
	news.Korean:    {"북한", "러시아", "전쟁", "밝혔다", "북한군 병사", "김정은 푸틴", "러시아 파병", "군사", "우크라이나 전쟁 북한 러시아", "새로운 소식"},
}

// filterOf is a filter of one kind or two.
func filterOf(i int, entity string) (f ask.Filter) {
	at := firstReported.AddDate(0, i%30, 0)
	switch i % 8 {
	case 0:
		f.Languages = []news.Language{news.Languages()[i/8%4]}
	case 1:
		f.Outlets = []string{"outlet " + strconv.Itoa(i%60)}
	case 2:
		f.Categories = []news.Category{news.Categories()[i/8%10]}
	case 3:
		f.Statuses = []news.Status{news.Statuses()[i/8%6]}
	case 4:
		f.From, f.Until = at, at.AddDate(0, 1, 0)
	case 5:
		f.Entities = []string{entity}
	case 6:
		f.Parties = []string{"seoul"}
	case 7:
		f.From, f.Entities, f.Languages = at, []string{entity}, []news.Language{news.Korean, news.German}
	}
	return f
}

// sizes gives how many bytes the texts have and how many what they are found by.
func sizes(b *testing.B, s *store.Store) {
	b.Helper()
	db, err := sql.Open("sqlite", "file:"+s.Path()+"?mode=ro")
	ok(b, err)
	defer func() { ok(b, db.Close()) }()
	sum := func(query string) (n float64) {
		ok(b, db.QueryRowContext(b.Context(), query).Scan(&n))
		return n / 1e6
	}
	texts := sum("SELECT SUM(LENGTH(CAST(text AS BLOB)) + LENGTH(CAST(title AS BLOB))) FROM articles")
	claims := sum("SELECT SUM(LENGTH(CAST(text AS BLOB))) FROM claims")
	index := sum("SELECT SUM(LENGTH(block)) FROM article_terms_data") + sum("SELECT SUM(LENGTH(sz)) FROM article_terms_docsize")
	b.ReportMetric(texts, "MB-text")
	b.ReportMetric(claims, "MB-claims")
	b.ReportMetric(index, "MB-index")
	b.ReportMetric(index/(texts+claims), "index/text")
	b.ReportMetric(1e6*sum("SELECT COUNT(*) FROM sentences"), "sentences")
	b.ReportMetric(0, "ns/op")
}

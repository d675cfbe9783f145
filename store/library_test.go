package store_test

import (
	"bufio"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
	_ "modernc.org/sqlite"

	"tumen/lang"
	"tumen/lang/terms"
	"tumen/news"
	"tumen/pipeline"
	"tumen/store"
	"tumen/topic"
)

// libraryEdition changes with what the articles of a library say, so that one of before is not taken for it.
const libraryEdition = 1

// library is an archive of n filed articles of ten sentences on the average, with three claims each in English as a model makes them. It is
// made once, in the folder TUMEN_BENCH_ARCHIVE or else in the user's cache, and kept there. Its articles are made of the reports that the
// stories are tested with: of their sentences, many words are replaced by others, the rarer the more there are of them, numbers and dates by
// others too. They are written straight to the tables, without the steps that compare each article with those before.
func library(b *testing.B, n int) (s *store.Store, w writers) {
	b.Helper()
	dir := os.Getenv("TUMEN_BENCH_ARCHIVE")
	if dir == "" {
		cache, err := os.UserCacheDir()
		ok(b, err)
		dir = filepath.Join(cache, "tumen-bench")
	}
	ok(b, os.MkdirAll(dir, 0o750))
	w = readWriters(b)
	path := filepath.Join(dir, fmt.Sprintf("library-%d-%d.db", libraryEdition, n))
	if _, err := os.Stat(path); err != nil {
		_, _ = fmt.Fprintf(os.Stderr, "making an archive of %d articles, once: %s\n", n, path)
		makeLibrary(b, path, n, w)
	}
	s, err := store.Open(b.Context(), path, store.Options{})
	ok(b, err)
	b.Cleanup(func() { ok(b, s.Close()) })
	indexLibrary(b, s)
	return s, w
}

func ok(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// makeLibrary writes the archive under another name until it is whole.
func makeLibrary(b *testing.B, path string, n int, w writers) {
	b.Helper()
	part := path + ".part"
	for _, tail := range []string{"", "-wal", "-shm"} {
		_ = os.Remove(part + tail)
	}
	s, err := store.Open(b.Context(), part, store.Options{})
	ok(b, err)
	ok(b, s.Close())
	db, err := sql.Open("sqlite", "file:"+part+"?_pragma=synchronous(0)&_pragma=journal_mode(off)")
	ok(b, err)
	began := time.Now()
	const chunk = 1000
	for from := 0; from < n; from += chunk {
		made := make([]written, min(chunk, n-from))
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for i := range made {
			group.Go(func() error {
				made[i] = w.article(from + i)
				return nil
			})
		}
		ok(b, group.Wait())
		ok(b, insertWritten(b, db, made))
	}
	ok(b, db.Close())
	ok(b, os.Rename(part, path))
	_, _ = fmt.Fprintf(os.Stderr, "%d articles written in %s\n", n, time.Since(began).Round(time.Second))
}

// indexLibrary makes what the articles are found by, where that was not made or by other rules.
func indexLibrary(b *testing.B, s *store.Store) {
	b.Helper()
	pack, err := topic.Default()
	ok(b, err)
	began, done := time.Now(), 0
	var maker terms.Maker
	for {
		articles, claims, err := s.Unindexed(b.Context(), terms.Rules, 512)
		ok(b, err)
		if len(articles) == 0 {
			break
		}
		indexed := make([]news.Indexed, len(articles))
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for i, a := range articles {
			group.Go(func() error {
				indexed[i] = pipeline.Terms(pack, &maker, a, claims[a.ID])
				return nil
			})
		}
		ok(b, group.Wait())
		ok(b, s.SaveTerms(b.Context(), terms.Rules, indexed))
		done += len(articles)
	}
	if done > 0 {
		_, _ = fmt.Fprintf(os.Stderr, "%d articles made findable in %s\n", done, time.Since(began).Round(time.Second))
	}
}

// written is an article with its claims.
type written struct {
	news.Article
	claims []news.Claim
}

func insertWritten(b *testing.B, db *sql.DB, made []written) error {
	b.Helper()
	tx, err := db.BeginTx(b.Context(), nil)
	if err != nil {
		return err
	}
	run := func(query string, args ...any) int64 {
		r, e := tx.ExecContext(b.Context(), query, args...)
		if e != nil {
			b.Fatal(query, e)
		}
		id, e := r.LastInsertId()
		ok(b, e)
		return id
	}
	for _, a := range made {
		story := a.ID / 3
		if a.ID%3 == 0 {
			run(`INSERT INTO stories (id, category, status, first, last, articles, origins, stale) VALUES ($1, $2, $3, $4, $4, 3, 1, 0)`,
				story, a.claims[0].Category, a.claims[0].Status, a.Published.UnixMilli())
		}
		run(`INSERT INTO articles (id, found, raw_hash, address, source, outlet, title, published, fetched, reported, seen, language, hash, state, story, filed, content_type, text, editor)
			VALUES ($1, $2, $3, $2, 'made', $4, $5, $6, $6, $6, $6, $7, $3, 'filed', $8, $6, 'text/plain', $9, 'made')`,
			a.ID, a.Address, a.Hash, a.Outlet, a.Title, a.Published.UnixMilli(), a.Language, story, a.Text)
		for _, v := range a.Sentences {
			run("INSERT INTO sentences (article, n, from_byte, to_byte) VALUES ($1, $2, $3, $4)", a.ID, v.ID, v.Start, v.End)
		}
		for _, c := range a.claims {
			who, err := json.Marshal(c.Attribution)
			ok(b, err)
			id := run(`INSERT INTO claims (article, ordinal, story, text, language, category, stance, status, attribution, event_from, event_to, event_precision)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 'day')`,
				a.ID, c.Ordinal, story, c.Text, c.Language, c.Category, c.Stance, c.Status, string(who), c.EventDate.From.UnixMilli())
			for _, n := range c.Sentences {
				run("INSERT INTO claim_sentences (claim, article, sentence) VALUES ($1, $2, $3)", id, a.ID, n)
			}
			for _, e := range c.Entities {
				run("INSERT INTO claim_entities (claim, entity) VALUES ($1, $2)", id, e)
			}
			for i, f := range c.Figures {
				run(`INSERT INTO figures (claim, ordinal, indicator, whom, low, high, bound, unit, place, as_of_precision, among)
					VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', '', '')`, id, i+1, f.Indicator, f.Whom, f.Low, f.High, f.Bound)
			}
		}
	}
	return tx.Commit()
}

// writers make articles: in each language out of reports and with the words of a language.
type writers struct {
	pack    *topic.Pack
	reports map[news.Language][][]string // title and sentences
	words   map[news.Language][]string   // as often as they stand in the reports
}

func readWriters(b *testing.B) writers {
	b.Helper()
	pack, err := topic.Default()
	ok(b, err)
	w := writers{pack, map[news.Language][][]string{}, map[news.Language][]string{}}
	for _, set := range []string{"events-a", "events-b", "events-c"} {
		eachLine(b, "../story/testdata/"+set+"/reports.jsonl", func(line []byte) {
			var r struct {
				Lang      news.Language
				Title     string
				Sentences []string
			}
			ok(b, json.Unmarshal(line, &r))
			w.reports[r.Lang] = append(w.reports[r.Lang], append([]string{r.Title}, r.Sentences...))
			for _, text := range r.Sentences {
				for _, s := range lang.Words(text) {
					w.words[r.Lang] = append(w.words[r.Lang], text[s.Start:s.End])
				}
			}
		})
	}
	return w
}

func eachLine(b *testing.B, path string, each func(line []byte)) {
	b.Helper()
	file, err := os.Open(filepath.Clean(path))
	ok(b, err)
	defer func() { _ = file.Close() }()
	scan := bufio.NewScanner(file)
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		each(scan.Bytes())
	}
	ok(b, scan.Err())
}

var (
	firstReported = time.Date(2023, 1, 1, 0, 0, 0, 0, time.UTC)
	// Of ten articles so many are in each language.
	libraryLanguages = []news.Language{
		news.Ukrainian, news.Ukrainian, news.Ukrainian, news.English, news.English, news.English, news.German, news.German, news.Korean, news.Korean,
	}
)

// article makes article i, always the same.
func (w writers) article(i int) written {
	random := rand.New(rand.NewPCG(uint64(i), libraryEdition))
	l := libraryLanguages[random.IntN(len(libraryLanguages))]
	at := firstReported.Add(time.Duration(i) * 20 * time.Minute)
	a := written{Article: news.Article{
		ID: int64(i + 1), Address: fmt.Sprintf("https://made.example/%d", i), Outlet: fmt.Sprintf("Outlet %d", random.IntN(60)),
		Language: l, Hash: strconv.Itoa(i), Published: at,
	}}
	own := w.reports[l][random.IntN(len(w.reports[l]))]
	a.Title = w.varied(own[0], l, random)
	var text strings.Builder
	for n := range 4 + int(random.ExpFloat64()*6) {
		from := own
		if random.IntN(2) == 0 || n+1 >= len(own) {
			from = w.reports[l][random.IntN(len(w.reports[l]))]
		}
		if n > 0 {
			text.WriteString(" ")
		}
		start := text.Len()
		text.WriteString(w.varied(from[1+random.IntN(len(from)-1)], l, random))
		a.Sentences = append(a.Sentences, news.Sentence{ID: n + 1, Start: start, End: text.Len()})
	}
	a.Text = text.String()
	for n := range 3 {
		a.claims = append(a.claims, w.claim(n+1, at, random))
	}
	return a
}

func (w writers) claim(n int, at time.Time, random *rand.Rand) news.Claim {
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	report := w.reports[news.English][random.IntN(len(w.reports[news.English]))]
	c := news.Claim{
		Ordinal: n, Text: w.varied(pick(report[1:]), news.English, random), Language: news.English, Stance: news.Stated, Sentences: []int{n},
		Category: news.Categories()[random.IntN(10)], Status: news.Statuses()[random.IntN(6)],
		Attribution: []news.Attribution{{Who: pick([]string{"NIS", "HUR", "KCNA", "Kremlin", "Volodymyr Zelensky", "Pentagon"})}},
		EventDate:   news.Period{From: at.Truncate(24 * time.Hour)},
	}
	for _, m := range w.pack.Find(c.Text, news.English) {
		if !slices.Contains(c.Entities, m.Entity.ID) {
			c.Entities = append(c.Entities, m.Entity.ID)
		}
	}
	if n == 1 {
		value := float64(random.IntN(20_000))
		c.Figures = []news.Figure{{Indicator: news.Indicators()[random.IntN(17)], Whom: news.NorthKoreanWhom, Low: value, High: value, Bound: news.About}}
	}
	return c
}

// varied is a sentence with other words in it: of five words, two are replaced, half of those by words of the reports and half by rarer ones.
func (w writers) varied(sentence string, l news.Language, random *rand.Rand) string {
	var b strings.Builder
	at := 0
	for _, s := range lang.Words(sentence) {
		b.WriteString(sentence[at:s.Start])
		word := sentence[s.Start:s.End]
		at = s.End
		switch {
		case strings.ContainsAny(word, "0123456789"):
			word = strings.Map(func(r rune) rune {
				if r >= '0' && r <= '9' {
					return '1' + rune(random.IntN(9))
				}
				return r
			}, word)
		case random.IntN(5) >= 2:
		case random.IntN(2) == 0:
			word = w.words[l][random.IntN(len(w.words[l]))]
		default:
			word = rareWord(l, random)
		}
		b.WriteString(word)
	}
	return b.String() + sentence[at:]
}

// rareWords is how many words there are beside those of the reports in a language.
const rareWords = 300_000

// rareWord is one of a language's many words, in one of its forms. The nth is met 1/n as often as the first, as in any language.
func rareWord(l news.Language, random *rand.Rand) string {
	n := int(math.Exp(random.Float64() * math.Log(rareWords)))
	return formOf(n, l, random)
}

var rareSyllables = map[news.Language][]string{
	news.English:   strings.Fields("ba be bri ca ce cor da del di fa fer fin ga gor gra ha her hin ja ka ker la lin lo ma mer mo na nor pa per pra ra ren ro sa sen sta ta ter tra va ver vo wa win za"),
	news.German:    strings.Fields("ab ber brau da deln dor fal feld fer ga gel gru hal hau heim ka kel kra la lei lun ma mei mun na ner ra rei rich sa schel schu sta tal tei tro va wal wei zel zu"),
	news.Ukrainian: strings.Fields("ба бер бра ва вер ви га гор гра да дер до жа жи за зер ка ко кра ла ле ли ма мер ми на не но па пер про ра рев ро са сер ста та тер три ха хор ча чер ша шко"),
	news.Korean:    strings.Fields("가 강 거 경 고 공 관 국 금 기 나 남 대 도 동 라 마 명 문 미 민 바 방 배 보 부 사 상 서 성 소 수 시 신 아 안 양 연 영 오 용 우 원 유 은 이 인 자 장 전 정 제 조 주 지 진 차 천 청 태 하 한 해 현 호 화"),
}

var rareEndings = map[news.Language][]string{
	news.English:   {"", "", "", "s", "s", "ed", "ing", "er", "ation"},
	news.German:    {"", "", "e", "en", "er", "ern", "es", "ung", "ungen"},
	news.Ukrainian: {"", "а", "и", "у", "ою", "ам", "ів", "ами", "ах", "ний", "ного", "них", "ити", "ив", "или"},
	news.Korean:    {"", "은", "는", "이", "가", "을", "를", "의", "에", "에서", "으로", "와", "도", "했다"},
}

// formOf is the nth rare word in a form. One in five is a name.
func formOf(n int, l news.Language, random *rand.Rand) string {
	own := rand.New(rand.NewPCG(uint64(n), 7))
	var b strings.Builder
	for range 2 + own.IntN(2) {
		b.WriteString(rareSyllables[l][own.IntN(len(rareSyllables[l]))])
	}
	word := b.String()
	if own.IntN(5) == 0 || l == news.German && own.IntN(2) == 0 {
		first, size := utf8.DecodeRuneInString(word)
		word = string(unicode.ToUpper(first)) + word[size:]
	}
	return word + rareEndings[l][random.IntN(len(rareEndings[l]))]
}

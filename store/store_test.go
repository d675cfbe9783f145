package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// noon is the fixed clock of the tests.
func noon(days int) time.Time {
	return time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, days)
}

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func open(t testing.TB) *Store {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "tumen.db"), Options{})
}

func openAt(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t testing.TB, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got  %+v\nwant %+v", got, want)
	}
}

func add(t testing.TB, s *Store, address, body string, fetched time.Time) int64 {
	t.Helper()
	id, added, err := s.AddDocument(t.Context(), news.Document{
		Address: address, ContentType: "text/plain", Body: []byte(body), Fetched: fetched, Source: "desk"})
	ok(t, err)
	if !added {
		t.Fatalf("%s with %q is known", address, body)
	}
	return id
}

// readable makes an article of sentences, one a line.
func readable(id int64, address string, published time.Time, sentences ...string) news.Article {
	a := news.Article{ID: id, Address: address, Source: "desk", Outlet: "Daily " + address, Title: "On " + address, Byline: "A. Writer",
		Published: published, Language: news.English, Text: strings.Join(sentences, "\n")}
	start := 0
	for i, v := range sentences {
		a.Sentences = append(a.Sentences, news.Sentence{ID: i + 1, Start: start, End: start + len(v), Text: v})
		start += len(v) + 1
	}
	sum := sha256.Sum256([]byte(a.Text))
	a.Hash = hex.EncodeToString(sum[:])
	return a
}

func read(t testing.TB, s *Store, address string, published time.Time, sentences ...string) int64 {
	t.Helper()
	id := add(t, s, address, strings.Join(sentences, "|"), noon(0))
	must[news.ReadOutcome](t)(s.SaveRead(t.Context(), readable(id, address, published, sentences...)))
	return id
}

func relevant(t testing.TB, s *Store, address string, published time.Time, sentences ...string) int64 {
	t.Helper()
	id := read(t, s, address, published, sentences...)
	ok(t, s.SaveScreen(t.Context(), id, news.Relevant, "", 0, []uint64{1 << 63, uint64(id)}))
	return id
}

func claim(text string, sentences ...int) news.Claim {
	return news.Claim{Text: text, Language: news.English, Category: news.Troops, Stance: news.Claimed, Sentences: sentences}
}

func reported(t testing.TB, s *Store, address string, published time.Time, claims ...news.Claim) int64 {
	t.Helper()
	id := relevant(t, s, address, published, "Soldiers came to "+address+".", "They left.")
	if len(claims) == 0 {
		claims = []news.Claim{claim("Soldiers came.", 1)}
	}
	ok(t, s.SaveReport(t.Context(), id, news.Report{Claims: claims, By: news.Extractive}, "", time.Time{}))
	return id
}

func filed(t testing.TB, s *Store, address string, published time.Time, f news.Filing, claims ...news.Claim) (article, story int64) {
	t.Helper()
	article = reported(t, s, address, published, claims...)
	if f.Filed.IsZero() {
		f.Filed = noon(1)
	}
	return article, must[int64](t)(s.SaveFiling(t.Context(), article, f))
}

func due(t testing.TB, s *Store, step news.Step, now time.Time) []int64 {
	t.Helper()
	var ids []int64
	for _, a := range must[[]news.Article](t)(s.DueArticles(t.Context(), step, now, 1000)) {
		ids = append(ids, a.ID)
	}
	return ids
}

func sound(t testing.TB, s *Store) {
	t.Helper()
	if h := must[Health](t)(s.Check(t.Context())); len(h.Problems) > 0 {
		t.Fatal(h.Problems)
	}
}

// dump is everything in the archive, so that a test can say that nothing changed.
func dump(t testing.TB, s *Store) string {
	t.Helper()
	var out strings.Builder
	for _, table := range []string{"tracks", "listed", "stories", "articles", "sentences", "fingerprints", "unprinted", "features", "claims",
		"claim_sentences", "claim_entities", "figures", "editions", "model_replies", "model_usage", "renditions", "subscribers",
		"last_version", "updates", "poll", "bodies", "outbox", "answers", "kept_answers", "feedback", "spent", "sources", "notes"} {
		rows, err := s.reader.QueryContext(context.Background(), "SELECT * FROM "+table)
		ok(t, err)
		columns := must[[]string](t)(rows.Columns())
		var lines []string
		for rows.Next() {
			values, targets := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				targets[i] = &values[i]
			}
			ok(t, rows.Scan(targets...))
			line := table
			for i, v := range values {
				line += fmt.Sprintf(" %s=%v", columns[i], v)
			}
			lines = append(lines, line)
		}
		ok(t, rows.Err())
		ok(t, rows.Close())
		out.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return out.String()
}

func TestDocumentComesBackAsItWas(t *testing.T) {
	s := open(t)
	full := news.Document{Address: "https://example.org/a?b=1", ContentType: "text/html; charset=koi8-u", Body: []byte("<p>\x00\xff</p>"),
		Fetched: noon(0).Add(123 * time.Millisecond), Source: "desk", Outlet: "Газета", Title: "제목", Published: day(2025, 5, 31), Language: news.Korean}
	bare := news.Document{Address: "file:empty.txt", Fetched: noon(1)} // an empty file; its date is not known
	for _, d := range []news.Document{full, bare} {
		id, added, err := s.AddDocument(t.Context(), d)
		ok(t, err)
		equal(t, added, true)
		equal(t, must[news.Document](t)(s.Document(t.Context(), id)), d)
	}
	if _, err := s.Document(t.Context(), 99); !errors.Is(err, news.ErrNotFound) {
		t.Fatal(err)
	}
}

func TestSameBytesFromTheSameAddressAreKnown(t *testing.T) {
	s := open(t)
	d := news.Document{Address: "file:a.txt", Body: []byte("x"), Fetched: noon(0)}
	first, _, err := s.AddDocument(t.Context(), d)
	ok(t, err)
	d.Fetched = noon(2)
	id, added, err := s.AddDocument(t.Context(), d)
	ok(t, err)
	equal(t, []any{id, added}, []any{first, false})
	var seen int64
	ok(t, s.reader.QueryRow("SELECT seen FROM articles WHERE id = $1", id).Scan(&seen))
	equal(t, seen, noon(2).UnixMilli())

	for _, other := range []news.Document{ // either differs: another article
		{Address: "file:b.txt", Body: []byte("x"), Fetched: noon(0)},
		{Address: "file:a.txt", Body: []byte("y"), Fetched: noon(0)},
	} {
		if _, added, err := s.AddDocument(t.Context(), other); err != nil || !added {
			t.Fatal(added, err)
		}
	}
}

func TestReadArticleComesBackByteForByte(t *testing.T) {
	s := open(t)
	id := add(t, s, "https://example.org/a?utm=1", "raw", noon(0))
	a := readable(id, "https://example.org/a", time.Time{}, "До Росії прибули 11 тисяч.", "북한은 부인했다.", "Größe 💡.")
	a.Outlet = ""
	out := must[news.ReadOutcome](t)(s.SaveRead(t.Context(), a))
	equal(t, out, news.ReadOutcome{Article: id})

	a.Fetched, a.State = noon(0), news.Read
	got := must[news.Article](t)(s.Article(t.Context(), id))
	equal(t, got, a)
	equal(t, got.Published.IsZero(), true)
	equal(t, got.Reported(), noon(0))
	equal(t, must[[]news.Article](t)(s.DueArticles(t.Context(), news.StepScreen, noon(0), 10)), []news.Article{a})
	if _, err := s.Document(t.Context(), id); !errors.Is(err, news.ErrNotFound) {
		t.Fatal("the bytes are still there:", err)
	}

}

func TestSentencesMustBePiecesOfTheText(t *testing.T) {
	s := open(t)
	id := add(t, s, "file:a.txt", "raw", noon(0))
	for name, spoil := range map[string]func(*news.Article){
		"other text": func(a *news.Article) { a.Sentences[1].Text = "Else." },
		"past end":   func(a *news.Article) { a.Sentences[1].End++ },
		"overlap":    func(a *news.Article) { a.Sentences[1].Start, a.Sentences[1].Text = 2, a.Text[2:] },
		"number":     func(a *news.Article) { a.Sentences[1].ID = 3 },
		"no UTF-8":   func(a *news.Article) { a.Text = "\xff" + a.Text[1:] },
		"no hash":    func(a *news.Article) { a.Hash = "" },
	} {
		a := readable(id, "file:a.txt", noon(0), "One.", "Two.")
		spoil(&a)
		if _, err := s.SaveRead(t.Context(), a); !errors.Is(err, news.ErrGiveUp) {
			t.Errorf("%s: %v", name, err)
		}
	}
	equal(t, due(t, s, news.StepRead, noon(0)), []int64{id})
}

func TestFirstEditionOfAKeyStands(t *testing.T) {
	s := open(t)
	save := func(key string, until time.Time, body string) Edition {
		return must[Edition](t)(s.SaveEdition(t.Context(), Edition{Key: key, Language: news.Ukrainian, Made: noon(5), Until: until, Body: []byte(body)}))
	}
	one := save("uk/all/1", noon(3), `{"n": 1}`)
	equal(t, save("uk/all/1", noon(4), `{"n": 2}`), one)
	equal(t, string(one.Body), `{"n": 1}`)
	equal(t, one.Since.IsZero(), true)

	two := save("uk/all/2", noon(2), `{}`)
	equal(t, must[Edition](t)(s.LastEdition(t.Context(), news.Ukrainian, "uk/all/")), one) // it reaches further
	equal(t, must[Edition](t)(s.LastEdition(t.Context(), news.Ukrainian, "uk/all/2")), two)
	for _, prefix := range []string{"uk_all", "%", "UK"} { // a prefix is a text, not a pattern
		if e, err := s.LastEdition(t.Context(), news.Ukrainian, prefix); !errors.Is(err, news.ErrNotFound) {
			t.Fatal(prefix, e, err)
		}
	}
	if _, err := s.LastEdition(t.Context(), news.German, ""); !errors.Is(err, news.ErrNotFound) {
		t.Fatal(err)
	}
	if _, err := s.SaveEdition(t.Context(), Edition{Key: "k", Made: noon(0), Body: []byte("{")}); !errors.Is(err, news.ErrGiveUp) {
		t.Fatal(err)
	}
}

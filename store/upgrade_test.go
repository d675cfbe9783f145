package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tumen/news"
)

// whole is all that a program reads of an archive.
type whole struct {
	Articles []news.Article
	Cited    []news.Cited
	Stories  []news.Story
	Stale    []int64
	Counts   Counts
	Feed     FeedState
	Edition  Edition
	Failed   []Failure
}

func readWhole(t *testing.T, s *Store) whole {
	ctx := t.Context()
	w := whole{
		Cited:   must[[]news.Cited](t)(s.Cited(ctx, news.Query{})),
		Stories: must[[]news.Story](t)(s.Stories(ctx, []int64{1, 2, 3})),
		Stale:   must[[]int64](t)(s.StaleStories(ctx)),
		Counts:  must[Counts](t)(s.Counts(ctx)),
		Feed:    must[FeedState](t)(s.FeedState(ctx, "desk")),
		Edition: must[Edition](t)(s.LastEdition(ctx, news.Ukrainian, "")),
		Failed:  must[[]Failure](t)(s.FailedArticles(ctx)),
	}
	var last int64
	ok(t, s.reader.QueryRow("SELECT MAX(id) FROM articles").Scan(&last))
	for id := int64(1); id <= last; id++ {
		w.Articles = append(w.Articles, must[news.Article](t)(s.Article(ctx, id)))
	}
	return w
}

// load makes a file of statements.
func load(t *testing.T, statements string) string {
	path := filepath.Join(t.TempDir(), "tumen.db")
	db := must[*sql.DB](t)(sql.Open("sqlite", path))
	must[sql.Result](t)(db.Exec("PRAGMA journal_mode = WAL"))
	must[sql.Result](t)(db.Exec(string(must[[]byte](t)(os.ReadFile(statements)))))
	ok(t, db.Close())
	return path
}

// TestAnArchiveOfSchema1ReadsTheSameWhenUpgraded compares with what the program of then read of its own archive.
func TestAnArchiveOfSchema1ReadsTheSameWhenUpgraded(t *testing.T) {
	var want whole
	ok(t, json.Unmarshal(must[[]byte](t)(os.ReadFile("testdata/schema1.json")), &want))
	// The only editor of then is named now.
	for i := range want.Articles {
		if v := &want.Articles[i]; v.State == news.Reported || v.State == news.Filed {
			v.Editor = news.Extractive
		}
	}
	for i := range want.Cited {
		want.Cited[i].Article.Editor = news.Extractive
	}
	want.Counts.ByEditor = map[string]int{news.Extractive: want.Counts.ByState[news.Filed]}
	path := load(t, "testdata/schema1.sql")
	if _, err := Open(t.Context(), path, Options{ReadOnly: true}); !errors.Is(err, news.ErrGiveUp) {
		t.Fatalf("an older archive is read as if it were a new one: %v", err)
	}
	s := openAt(t, path, Options{})
	got := readWhole(t, s)
	equal(t, len(got.Articles), 10)
	equal(t, len(got.Cited), 3)
	equal(t, got, want)
	sound(t, s)
	h := must[Health](t)(s.Check(t.Context()))
	equal(t, h.Schema, h.Newest)
	for rule, query := range rules() {
		var broken string
		if err := s.reader.QueryRow(query).Scan(&broken); err == nil {
			t.Errorf("%s: broken by %s", rule, broken)
		}
	}
	// Work goes on where it stood.
	equal(t, due(t, s, news.StepRead, noon(6)), []int64{10})
	equal(t, due(t, s, news.StepScreen, noon(6)), []int64{4})
	equal(t, due(t, s, news.StepReport, noon(10)), []int64{9})
	equal(t, due(t, s, news.StepFile, noon(6)), []int64{5})
	equal(t, len(due(t, s, news.StepRevise, noon(99))), 0) // what was final stays so
}

package command

import (
	"database/sql"
	"log/slog"
	"reflect"
	"sync"
	"testing"
	"time"

	"tumen/ask"
	"tumen/news"
	"tumen/store"
	"tumen/topic"
)

// TestAnArchiveThatIsWrittenIsRead: another process is in the middle of writing, for as long as it takes. What was there before is found and
// answers, also for a program that would keep its answer, and nobody is told that something is locked.
func TestAnArchiveThatIsWrittenIsRead(t *testing.T) {
	p := withSamples(t)
	const question = "How many North Korean soldiers were killed?"
	answered, found := p.ask(question), p.must("search", "Artilleriemunition")
	if answered.Refused {
		t.Fatal(answered)
	}
	db, err := sql.Open("sqlite", "file:"+p.store+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, unfinished := range []string{"UPDATE articles SET title = '?'", "DELETE FROM article_terms WHERE rowid > 0", "UPDATE claims SET text = '?'"} {
		if _, err := tx.ExecContext(t.Context(), unfinished); err != nil {
			t.Fatal(err)
		}
	}
	if got := p.ask(question); !reflect.DeepEqual(got, answered) {
		t.Errorf("%+v, before %+v", got, answered)
	}
	if got := p.must("search", "Artilleriemunition"); got != found {
		t.Errorf("%s, before %s", got, found)
	}
	if got := keptBeside(t, p.store, question); got.Answer != answered.Answer {
		t.Errorf("%s, before %s", got.Answer, answered.Answer)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
}

// keptBeside is the answer of a program that keeps what it answers, as the bot does, in an archive that another writes.
func keptBeside(t *testing.T, path, question string) news.Answer {
	t.Helper()
	s, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	pack, err := topic.Default()
	if err != nil {
		t.Fatal(err)
	}
	asker, err := ask.New(s, pack, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	a, err := asker.Remembering(s, "", slog.New(slog.DiscardHandler)).Ask(t.Context(), ask.Request{
		Question: question, Asked: news.English, Language: news.English, Now: fixed,
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestQuestionsAreAnsweredWhileReportsComeIn, each of them, by what the archive has at that moment.
func TestQuestionsAreAnsweredWhileReportsComeIn(t *testing.T) {
	p := withSamples(t)
	generate(t, "more", 60)
	var ingesting sync.WaitGroup
	var code int
	var errs string
	ended := make(chan struct{})
	ingesting.Go(func() {
		defer close(ended)
		code, _, errs = p.run("ingest", "more")
	})
	asked := 0
	for running := true; running; {
		select {
		case <-ended:
			running = false
		default:
			asked++
			if a := p.ask("Wie viele nordkoreanische Soldaten wurden getötet?"); a.Refused {
				t.Errorf("asked for the %d. time: %+v", asked, a)
				running = false
			}
		}
	}
	ingesting.Wait()
	if code != done {
		t.Errorf("ingesting beside questions: exit %d: %s", code, errs)
	}
	if asked < 3 {
		t.Errorf("only %d questions were asked while reports came in", asked)
	}
}

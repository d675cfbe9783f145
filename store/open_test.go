package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"tumen/news"
)

// childTask names, in the environment, what this test binary does instead of testing when a test starts it again.
const childTask, childPath = "TUMEN_STORE_TEST_TASK", "TUMEN_STORE_TEST_PATH"

func TestMain(m *testing.M) {
	switch task, path := os.Getenv(childTask), os.Getenv(childPath); task {
	case "":
		os.Exit(m.Run())
	case "write":
		writeForEver(path)
	case "deliver":
		deliverForEver(path)
	case "hold":
		holdForEver(path)
	case "unprivileged":
		openUnprivileged(path)
	}
}

func child(t *testing.T, task, path string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), childTask+"="+task, childPath+"="+path)
	return cmd
}

func TestOpenSaysWhatIsWrongAndWhatToDo(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		ok(t, os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	database := func(name string, statements ...string) string {
		path := filepath.Join(dir, name)
		db := must[*sql.DB](t)(sql.Open("sqlite", path))
		for _, v := range statements {
			must[sql.Result](t)(db.Exec(v))
		}
		ok(t, db.Close())
		return path
	}
	archive := func(name string, statements ...string) string {
		path := filepath.Join(dir, name)
		ok(t, must[*Store](t)(Open(t.Context(), path, Options{})).Close())
		return database(name, statements...)
	}
	for _, c := range []struct {
		name, path string
		o          Options
		class      error
		says       string
	}{
		{"text file", file("notes.txt", "These are notes, not a database."), Options{}, news.ErrGiveUp, "no database"},
		{"short file", file("short", "SQLite"), Options{}, news.ErrGiveUp, "no database"},
		{"rubbish behind a right beginning", file("rubbish", "SQLite format 3\x00"+strings.Repeat("x", 5000)), Options{}, news.ErrGiveUp, "no database"},
		{"folder", dir, Options{}, news.ErrGiveUp, "name a file in it"},
		{"no parent", filepath.Join(dir, "none", "tumen.db"), Options{}, news.ErrGiveUp, "there is no folder"},
		{"parent is a file", filepath.Join(file("plain", ""), "tumen.db"), Options{}, news.ErrGiveUp, "there is no folder"},
		{"another program's", database("other.db", "CREATE TABLE bookmarks (url TEXT)"), Options{}, news.ErrGiveUp, "another program"},
		{"another program's, marked", database("marked.db", "PRAGMA application_id = 7"), Options{}, news.ErrGiveUp, "another program"},
		{"newer", archive("newer.db", "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)"), Options{}, news.ErrGiveUp, "update the program"},
		{"nothing to read", filepath.Join(dir, "missing.db"), Options{ReadOnly: true}, news.ErrNotFound, "ingest a report first"},
		{"older, to read", file("old.db", ""), Options{ReadOnly: true}, news.ErrGiveUp, "brings it up to date"},
	} {
		s, err := Open(t.Context(), c.path, c.o)
		if err == nil {
			t.Errorf("%s: opened", c.name)
			ok(t, s.Close())
			continue
		}
		if !errors.Is(err, c.class) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	// What is another program's is left as it was.
	db := must[*sql.DB](t)(sql.Open("sqlite", filepath.Join(dir, "other.db")))
	var tables int
	var mode string
	ok(t, db.QueryRow("SELECT COUNT(*) FROM sqlite_master").Scan(&tables))
	ok(t, db.QueryRow("PRAGMA journal_mode").Scan(&mode))
	ok(t, db.Close())
	equal(t, []any{tables, mode}, []any{1, "delete"})
	if _, err := os.Stat(filepath.Join(dir, "missing.db")); err == nil {
		t.Error("opening for reading made a file")
	}
}

func TestOpenMakesAndKeepsAnArchive(t *testing.T) {
	// Characters that mean something in an address of a database are ordinary ones in a file's name.
	path := filepath.Join(t.TempDir(), "ar chive%20?mode=memory#1&x.db")
	for i := range 2 {
		s := must[*Store](t)(Open(t.Context(), path, Options{}))
		h := must[Health](t)(s.Check(t.Context()))
		equal(t, []any{h.Path, h.Schema, h.Newest, len(h.Problems), h.Counts.Articles}, []any{path, h.Newest, h.Newest, 0, i})
		add(t, s, fmt.Sprint("file:", i), "x", noon(0))
		for pragma, want := range map[string]int{"foreign_keys": 1, "busy_timeout": 10_000} {
			for _, db := range []*sql.DB{s.reader, s.writer} {
				var got int
				ok(t, db.QueryRow("PRAGMA "+pragma).Scan(&got))
				equal(t, got, want)
			}
		}
		var mode string
		ok(t, s.writer.QueryRow("PRAGMA journal_mode").Scan(&mode))
		equal(t, mode, "wal")
		ok(t, s.Close())
	}
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
}

func TestSeveralMayOpenANewArchiveAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	var wait sync.WaitGroup
	for range 6 {
		wait.Go(func() {
			s, err := Open(context.Background(), path, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	sound(t, openAt(t, path, Options{}))
}

func TestReadOnlyReadsAndNeverWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	w := openAt(t, path, Options{})
	id := add(t, w, "file:a", "a", noon(0))
	r := openAt(t, path, Options{ReadOnly: true})
	equal(t, due(t, r, news.StepRead, noon(0)), []int64{id})
	if _, _, err := r.AddDocument(t.Context(), news.Document{Address: "file:b", Fetched: noon(0)}); !errors.Is(err, news.ErrGiveUp) {
		t.Fatal(err)
	}
	if _, err := r.reader.Exec("DELETE FROM articles"); err == nil {
		t.Fatal("a reading connection writes")
	}
	if _, err := w.reader.Exec("DELETE FROM articles"); err == nil {
		t.Fatal("a reading connection of a writing archive writes")
	}
	sound(t, r)
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("changes its user in a way of Linux")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "tumen.db")
	s := must[*Store](t)(Open(t.Context(), path, Options{}))
	add(t, s, "file:a", "a", noon(0))
	ok(t, s.Close())
	ok(t, os.Chmod(filepath.Dir(dir), 0o755))
	ok(t, os.Chmod(dir, 0o555))
	ok(t, os.Chmod(path, 0o444))
	out, err := child(t, "unprivileged", path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// openUnprivileged checks from a process without rights that an archive can be read where nothing can be written, and
// that writing there fails with a remedy.
func openUnprivileged(path string) {
	if os.Getuid() == 0 {
		if err := syscall.Setuid(65534); err != nil {
			fmt.Println("giving up the rights of root:", err)
			os.Exit(1)
		}
	}
	ctx := context.Background()
	s, err := Open(ctx, path, Options{ReadOnly: true})
	if err != nil {
		fmt.Println("reading:", err)
		os.Exit(1)
	}
	if c, err := s.Counts(ctx); err != nil || c.Articles != 1 {
		fmt.Println("counting:", c, err)
		os.Exit(1)
	}
	if err := s.Close(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for _, path := range []string{path, filepath.Join(filepath.Dir(path), "new.db")} {
		s, err := Open(ctx, path, Options{})
		if err == nil {
			_, _, err = s.AddDocument(ctx, news.Document{Address: "file:b", Fetched: noon(0)})
		}
		if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "allow this user to") {
			fmt.Println("writing:", err)
			os.Exit(1)
		}
	}
}

func TestAFullDiskLosesNothing(t *testing.T) {
	s := open(t)
	id := add(t, s, "file:a", "a", noon(0))
	var pages int64
	ok(t, s.writer.QueryRow("PRAGMA page_count").Scan(&pages))
	limit := func(n int64) {
		var got int64
		ok(t, s.writer.QueryRow(fmt.Sprintf("PRAGMA max_page_count = %d", n)).Scan(&got))
		equal(t, got, n)
	}
	limit(pages + 2)
	large := news.Document{Address: "file:b", Body: make([]byte, 100_000), Fetched: noon(1)}
	before := dump(t, s)
	for range 2 { // the connection is of use after the first failure
		_, _, err := s.AddDocument(t.Context(), large)
		if !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), "no space left: free some and run again; nothing was lost") ||
			!strings.Contains(err.Error(), s.Path()) {
			t.Fatal(err)
		}
		equal(t, dump(t, s), before)
	}
	limit(pages + 1000)
	if _, added, err := s.AddDocument(t.Context(), large); err != nil || !added {
		t.Fatal(added, err)
	}
	equal(t, len(must[news.Document](t)(s.Document(t.Context(), id)).Body), 1)
	sound(t, s)
}

func TestALockedArchiveSaysTryAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	holder := openAt(t, path, Options{})
	s := openAt(t, path, Options{Busy: 20 * time.Millisecond})
	tx := must[*sql.Tx](t)(holder.writer.BeginTx(t.Context(), nil))
	_, _, err := s.AddDocument(t.Context(), news.Document{Address: "file:b", Fetched: noon(0)})
	if !errors.Is(err, news.ErrAgain) || !strings.Contains(err.Error(), "locked by another process") {
		t.Fatal(err)
	}
	equal(t, len(due(t, s, news.StepRead, noon(0))), 0) // reading goes on
	ok(t, tx.Rollback())
	add(t, s, "file:b", "b", noon(0))
}

// TestWhoHasLittleTimeWaitsNoLonger for another process that writes, though the archive would let him; the next one waits as long as it does.
func TestWhoHasLittleTimeWaitsNoLonger(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	holder := openAt(t, path, Options{})
	s := openAt(t, path, Options{Busy: time.Hour})
	tx := must[*sql.Tx](t)(holder.writer.BeginTx(t.Context(), nil))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, _, err := s.AddDocument(ctx, news.Document{Address: "file:b", Fetched: noon(0)}); err == nil {
		t.Fatal("written while another wrote")
	}
	var busy int64
	ok(t, s.writer.QueryRowContext(t.Context(), "PRAGMA busy_timeout").Scan(&busy))
	equal(t, busy, time.Hour.Milliseconds())
	ok(t, tx.Rollback())
	add(t, s, "file:b", "b", noon(0))
}

func TestAnEndedContextIsNoFaultOfTheArchive(t *testing.T) {
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := s.AddDocument(ctx, news.Document{Address: "file:b", Fetched: noon(0)})
	if !errors.Is(err, context.Canceled) || errors.Is(err, news.ErrGiveUp) || errors.Is(err, news.ErrAgain) {
		t.Fatal(err)
	}
	add(t, s, "file:b", "b", noon(0))
}

func TestDamageIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	s := openAt(t, path, Options{})
	id := relevant(t, s, "file:a", noon(0), "A.")
	ok(t, s.SaveReport(t.Context(), id, news.Report{Claims: []news.Claim{claim("A.", 1)}, By: news.Extractive}, "", time.Time{}))
	db := must[*sql.DB](t)(sql.Open("sqlite", path)) // without foreign keys, as a careless hand would
	must[sql.Result](t)(db.Exec("DELETE FROM sentences"))
	ok(t, db.Close())
	h := must[Health](t)(s.Check(t.Context()))
	equal(t, h.Problems, []string{"row 1 of claim_sentences refers to a row of sentences that is not there"})
}

package command

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tumen/store"
)

// olderArchive makes tumen.db of what an earlier version of the program left.
func olderArchive(t *testing.T, dump string) {
	t.Helper()
	text, err := os.ReadFile(dump)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "tumen.db")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("PRAGMA journal_mode = WAL; " + string(text)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestEachCommandTakesAnOlderArchive: whoever has put a new program in the place of the old one is shown what he asks for, also
// where he only reads, and is told once that the archive is no longer for the old one.
func TestEachCommandTakesAnOlderArchive(t *testing.T) {
	dump, err := filepath.Abs("../store/testdata/schema5.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{"stories", "story 1", "figures", "digest --date 2025-06-10", "export", "status", "ask --lang en who", "sources list"} {
		t.Run(args, func(t *testing.T) {
			p := newProgram(t)
			olderArchive(t, dump)
			code, out, errs := p.run(strings.Fields(args)...)
			if code != done || !strings.Contains(errs, "has been brought up to date") {
				t.Fatalf("exit %d: %s%s", code, out, errs)
			}
			if code, again, errs := p.run(strings.Fields(args)...); code != done || again != out || strings.Contains(errs, "brought up to date") {
				t.Errorf("the second time, exit %d: %s\nafter\n%s\n%s", code, again, out, errs)
			}
		})
	}
	t.Run("doctor", func(t *testing.T) { // looks, and says the remedy
		p := newProgram(t)
		olderArchive(t, dump)
		if out := p.refused(failed, "doctor", "--local"); !strings.Contains(out, "tumen status, brings it up to date") {
			t.Error(out)
		}
		p.must("status")
		p.must("doctor", "--local")
	})
}

// TestReadingShowsStoriesByTheRulesOfThisProgram: nothing has to come in for it after an upgrade.
func TestReadingShowsStoriesByTheRulesOfThisProgram(t *testing.T) {
	p := withSamples(t)
	want := p.must("stories", "--lang", "en")
	s, err := store.Open(t.Context(), "tumen.db", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetNote(t.Context(), "story rules", "0"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", "tumen.db")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE stories SET status = 'denied', origins = 9"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if got := p.must("stories", "--lang", "en"); got != want {
		t.Errorf("%s\nwants\n%s", got, want)
	}
}

package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tumen/news"
)

// holdForEver holds the archive until the process is killed, and says when it does.
func holdForEver(path string) {
	ctx := context.Background()
	s, err := Open(ctx, path, Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err = s.Exclusive(ctx, nil); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("held")
	select {}
}

// hold holds the archive in another process and returns what kills that.
func hold(t *testing.T, path string) (kill func()) {
	t.Helper()
	cmd := child(t, "hold", path)
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "held" {
		t.Fatal(lines.Text())
	}
	return func() {
		ok(t, cmd.Process.Kill())
		if err := cmd.Wait(); err == nil {
			t.Error("it ended before it was killed")
		}
	}
}

// refuses reports that an archive is held: who waits for it waits until the context ends.
func refuses(t *testing.T, s *Store) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := s.Exclusive(ctx, cancel); !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), s.Path()) {
		t.Fatal(err)
	}
}

func never(t *testing.T) func() {
	return func() {
		t.Helper()
		t.Error("there is nobody to wait for")
	}
}

func TestAnArchiveIsHeldByOneAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	a, b := openAt(t, path, Options{}), openAt(t, path, Options{})
	release := must[func() error](t)(a.Exclusive(t.Context(), never(t)))
	refuses(t, b)
	refuses(t, a) // the same holder as well
	// Calls are made as ever, by whoever likes.
	add(t, b, "file:a", "x", noon(0))
	equal(t, must[Counts](t)(openAt(t, path, Options{ReadOnly: true}).Counts(t.Context())).Articles, 1)

	waits := 0
	second := must[func() error](t)(b.Exclusive(t.Context(), func() {
		waits++
		ok(t, release())
	}))
	equal(t, waits, 1)
	ok(t, release()) // once more lets nobody in
	refuses(t, a)
	ok(t, second())
	ok(t, must[func() error](t)(a.Exclusive(t.Context(), nil))())
}

func TestAKilledHolderLeavesNoLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	s := openAt(t, path, Options{})
	for range 2 { // the file of the lock is there already the second time
		kill := hold(t, path)
		refuses(t, s)
		equal(t, must[Counts](t)(s.Counts(t.Context())).Articles, 0)
		ok(t, must[func() error](t)(s.Exclusive(t.Context(), kill))())
	}
	equal(t, len(must[[]byte](t)(os.ReadFile(path+".lock"))), 0)
}

// TestAnArchiveOfTwoNamesHasOneLock opens it through a link, and by a path that is of the working folder.
func TestAnArchiveOfTwoNamesHasOneLock(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "tumen.db"), filepath.Join(t.TempDir(), "link.db")
	a := openAt(t, path, Options{})
	ok(t, os.Symlink(path, link))
	t.Chdir(dir)
	b, c := openAt(t, link, Options{}), openAt(t, "tumen.db", Options{})
	t.Chdir(t.TempDir())
	release := must[func() error](t)(a.Exclusive(t.Context(), nil))
	refuses(t, b)
	refuses(t, c)
	ok(t, release())
}

func TestWhoCannotHoldAnArchiveIsToldWhy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	s := openAt(t, path, Options{})
	if _, err := openAt(t, path, Options{ReadOnly: true}).Exclusive(t.Context(), nil); !errors.Is(err, news.ErrGiveUp) {
		t.Error(err)
	}
	ok(t, os.Mkdir(path+".lock", 0o700))
	if _, err := s.Exclusive(t.Context(), never(t)); !errors.Is(err, news.ErrLater) || !strings.Contains(err.Error(), path+".lock") ||
		!strings.Contains(err.Error(), "allow this user") {
		t.Error(err)
	}
}

func TestWhoDoesOneKindOfWorkWaitsForNoOther(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tumen.db")
	a, b := openAt(t, path, Options{}), openAt(t, path, Options{})
	release := must[func() error](t)(a.Sole(t.Context(), "bot", never(t)))
	ok(t, must[func() error](t)(b.Exclusive(t.Context(), never(t)))())
	ok(t, must[func() error](t)(b.Sole(t.Context(), "other", never(t)))())
	ok(t, must[func() error](t)(b.Sole(t.Context(), "bot", func() { ok(t, release()) }))())
}

func TestAStepIsKeptOnce(t *testing.T) {
	s := open(t)
	id := add(t, s, "file:a", "x", noon(0))
	text := readable(id, "file:a", noon(0), "A.")
	steps := []struct {
		name string
		save func() error
	}{
		{"read", func() error { _, err := s.SaveRead(t.Context(), text); return err }},
		{"screen", func() error { return s.SaveScreen(t.Context(), id, news.Relevant, "", 0, []uint64{1}) }},
		{"report", func() error {
			return s.SaveReport(t.Context(), id, news.Report{Claims: []news.Claim{claim("A.", 1)}, By: news.Extractive}, news.AwaitedModel, noon(1))
		}},
		{"file", func() error { _, err := s.SaveFiling(t.Context(), id, news.Filing{Filed: noon(1)}); return err }},
		{"revise", func() error { return s.SaveRevision(t.Context(), id, news.Report{By: byModel}, noon(9)) }},
	}
	for i, step := range steps {
		if i < len(steps)-2 { // one that is not due yet is a fault of the caller
			if err := steps[i+1].save(); !errors.Is(err, news.ErrGiveUp) || errors.Is(err, news.ErrDone) {
				t.Errorf("%s before %s: %v", steps[i+1].name, step.name, err)
			}
		}
		ok(t, step.save())
		before := dump(t, s)
		for _, done := range steps[:i+1] {
			if err := done.save(); !errors.Is(err, news.ErrDone) || errors.Is(err, news.ErrGiveUp) {
				t.Errorf("%s after %s: %v", done.name, step.name, err)
			}
		}
		if err := s.SaveFailure(t.Context(), id, news.StepRead, "give up", "late", time.Time{}, true); !errors.Is(err, news.ErrDone) {
			t.Error(err)
		}
		equal(t, dump(t, s), before)
	}
	for name, state := range map[string]news.State{"off the topic": news.OffTopic, "given up": news.Failed} {
		id := read(t, s, "file:"+name, noon(0), name)
		if state == news.Failed {
			ok(t, s.SaveFailure(t.Context(), id, news.StepScreen, "give up", "odd", time.Time{}, true))
		} else {
			ok(t, s.SaveScreen(t.Context(), id, state, "", 0, nil))
		}
		if err := s.SaveScreen(t.Context(), id, news.Relevant, "", 0, nil); !errors.Is(err, news.ErrDone) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package store

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"tumen/news"
)

func (s *Store) explain(ctx context.Context, doing string, err error) error {
	return explain(ctx, doing, s.path, err)
}

// explain adds to an error what was being done, with which file (unless doing says so), and what a person can do.
func explain(ctx context.Context, doing, path string, err error) error {
	if err == nil {
		return nil
	}
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w", doing, ctx.Err())
	}
	if path != "" {
		doing += ": the archive " + path
	}
	remedy, class := remedy(e.Code() & 0xff) // the upper bits say more exactly which kind
	if class == nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return classed(class, fmt.Errorf("%s: %s (%w)", doing, remedy, err))
}

func remedy(code int) (string, error) {
	switch code {
	case lib.SQLITE_FULL:
		return "no space left: free some and run again; nothing was lost", news.ErrLater
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return "locked by another process: wait for it to end, or stop it, and run again; nothing was lost", news.ErrAgain
	case lib.SQLITE_IOERR:
		return "the disk can't be read or written: see whether it is full or failing and run again", news.ErrLater
	case lib.SQLITE_READONLY, lib.SQLITE_PERM, lib.SQLITE_CANTOPEN, lib.SQLITE_AUTH:
		return "the file or its folder can't be opened or written: allow this user to write both, or choose another place for the archive",
			news.ErrLater
	case lib.SQLITE_NOTADB:
		return "the file is no database: move it away or choose another place for the archive", news.ErrGiveUp
	case lib.SQLITE_CORRUPT:
		return "the file is damaged: put a backup in its place, or move it away and ingest again", news.ErrGiveUp
	case lib.SQLITE_CONSTRAINT:
		return "the values contradict what is stored", news.ErrGiveUp
	case lib.SQLITE_TOOBIG:
		return "the value is too large to be stored", news.ErrGiveUp
	}
	return "", nil
}

// classed gives an error a class by which callers decide, without a word of it: a person is told the remedy.
func classed(class, err error) error { return classedError{err, class} }

type classedError struct{ err, class error }

func (e classedError) Error() string   { return e.err.Error() }
func (e classedError) Unwrap() []error { return []error{e.err, e.class} }

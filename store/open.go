package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"tumen/news"
)

//go:embed migrations
var migrations embed.FS

// applicationID is what the first migration writes into the file's header: "Tumn".
const applicationID = 1416981870

// Options says how an archive is opened. The zero value opens it for reading and writing.
type Options struct {
	ReadOnly bool          // nothing is written, made or upgraded; the archive must be there
	Busy     time.Duration // how long to wait for another process that writes; 0 means ten seconds
}

// Open opens the archive in the file path, makes it if there is none, and upgrades an older one. The folder must be
// there. The caller closes the Store.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	if o.Busy <= 0 {
		o.Busy = 10 * time.Second
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("opening the archive %s: %w", path, err)
	}
	if err := lookAt(full, o.ReadOnly); err != nil {
		return nil, fmt.Errorf("opening the archive %s: %w", path, err)
	}
	s, err := connect(full, o)
	if err != nil {
		return nil, fmt.Errorf("opening the archive %s: %w", path, err)
	}
	s.path, s.full = path, full
	if err := s.prepare(ctx, o); err != nil {
		return nil, errors.Join(explain(ctx, "opening the archive "+path, "", err), s.Close())
	}
	return s, nil
}

// lookAt finds what can be told without opening the database, so that a wrong path gets a plain answer. It doesn't open
// the file itself: closing it again would undo the locks that this process may hold on it.
func lookAt(path string, readOnly bool) error {
	folder := filepath.Dir(path)
	if parent, err := os.Stat(folder); err != nil || !parent.IsDir() {
		return classed(news.ErrGiveUp, fmt.Errorf("there is no folder %s: make it or choose another place", folder))
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && readOnly:
		return classed(news.ErrNotFound, fmt.Errorf("there is none yet: ingest a report first"))
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return classed(news.ErrLater, fmt.Errorf("%w: allow this user to read it or choose another place", err))
	case info.IsDir():
		return classed(news.ErrGiveUp, fmt.Errorf("this is a folder: name a file in it, for example %s", filepath.Join(path, "tumen.db")))
	case !info.Mode().IsRegular():
		return classed(news.ErrGiveUp, fmt.Errorf("this is no ordinary file: choose another place"))
	}
	if readOnly {
		return nil
	}
	if err := tryWriting(folder); err != nil {
		return classed(news.ErrLater, fmt.Errorf("%w: allow this user to write the folder %s, or choose another place", err, folder))
	}
	return nil
}

func connect(path string, o Options) (*Store, error) {
	immutable, err := unwritable(path, o)
	if err != nil {
		return nil, err
	}
	q := url.Values{}
	q.Add("_pragma", "busy_timeout("+strconv.FormatInt(o.Busy.Milliseconds(), 10)+")")
	q.Add("_pragma", "foreign_keys(1)")
	q.Set("mode", "rw")
	if o.ReadOnly {
		q.Set("mode", "ro")
	}
	if immutable {
		q.Set("immutable", "1")
	}
	// Readers come to be after the writer has made the file, so they need not make it.
	q.Add("_pragma", "query_only(1)")
	s := &Store{busy: o.Busy}
	s.reader, err = sql.Open("sqlite", address(path, q))
	if err != nil {
		return nil, err
	}
	s.reader.SetMaxOpenConns(max(4, runtime.NumCPU()))
	s.reader.SetMaxIdleConns(max(4, runtime.NumCPU()))
	if o.ReadOnly {
		return s, nil
	}
	q["_pragma"] = q["_pragma"][:2]
	q.Add("_pragma", "synchronous(1)")   // with a write-ahead log, losing power may undo the last commits and damages nothing
	q.Add("_pragma", "secure_delete(1)") // what is removed is nowhere in the file, not only in no table
	q.Set("_txlock", "immediate")
	q.Set("mode", "rwc")
	s.writer, err = sql.Open("sqlite", address(path, q))
	if err != nil {
		return nil, errors.Join(err, s.reader.Close())
	}
	s.writer.SetMaxOpenConns(1)
	return s, nil
}

// unwritable reports whether the archive is to be read as a file that nobody can change: SQLite can't read an archive
// with a log in a folder where it can't make the log's index.
func unwritable(path string, o Options) (bool, error) {
	if !o.ReadOnly || tryWriting(filepath.Dir(path)) == nil {
		return false, nil
	}
	for _, tail := range []string{"-wal", "-shm"} {
		_, err := os.Stat(path + tail)
		if err == nil {
			return false, nil // a writer left or keeps its log there: it must be read, not passed over
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
	}
	return true, nil
}

// address names the file for SQLite. A question mark or a percent sign in its name stays part of the name.
func address(path string, q url.Values) string {
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: q.Encode()}
	return u.String()
}

func (s *Store) prepare(ctx context.Context, o Options) error {
	newest, err := newestSchema()
	if err != nil {
		return err
	}
	db := s.writer
	if o.ReadOnly {
		db = s.reader
	}
	version, err := schemaVersion(ctx, db)
	if err != nil {
		return err
	}
	switch {
	case version > newest:
		return classed(news.ErrGiveUp, fmt.Errorf("a newer Tumen made it (schema %d, this one knows %d): update the program", version, newest))
	case version == newest:
		return nil
	case o.ReadOnly:
		return classed(news.ErrOutdated, classed(news.ErrGiveUp, fmt.Errorf(
			"an older Tumen made it (schema %d, this one needs %d): any other command, such as tumen status, brings it up to date", version, newest)))
	}
	// The log outlasts the connection: it is a property of the file. It is set only now that the file is known as ours.
	mode, err := writeAhead(ctx, db, o.Busy)
	if err != nil {
		return err
	}
	if mode != "wal" {
		return classed(news.ErrGiveUp, fmt.Errorf("no write-ahead log is possible on this file system (%s): choose a local disk", mode))
	}
	return s.upgrade(ctx, version, newest, o.Busy)
}

// upgrade brings the schema up to date while nobody works on the archive: an older program that is in the middle of its work
// would go on by a schema that is no longer there.
func (s *Store) upgrade(ctx context.Context, version, newest int64, busy time.Duration) error {
	if version == 0 { // nobody works on what is not there yet
		return migrate(ctx, s.writer, version, newest)
	}
	waiting, stop := context.WithTimeout(ctx, busy)
	defer stop()
	release, err := s.Exclusive(waiting, nil)
	switch {
	case err != nil && ctx.Err() == nil && waiting.Err() != nil:
		return classed(news.ErrAgain, fmt.Errorf("an older Tumen made it and another run works on it: stop that, or wait for it to end, and run again"))
	case err != nil:
		return err
	}
	if version, err = schemaVersion(ctx, s.writer); err == nil && version < newest { // else another has done it meanwhile
		err = migrate(ctx, s.writer, version, newest)
	}
	return errors.Join(err, release())
}

// writeAhead gives the file a log. SQLite doesn't wait by itself for another process that is about to do the same.
func writeAhead(ctx context.Context, db *sql.DB, busy time.Duration) (mode string, err error) {
	const look = 10 * time.Millisecond
	for waited := time.Duration(0); ; waited += look {
		err = db.QueryRowContext(ctx, "PRAGMA journal_mode = WAL").Scan(&mode)
		var e *sqlite.Error
		if waited >= busy || !errors.As(err, &e) || e.Code()&0xff != lib.SQLITE_BUSY {
			return mode, err
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(look):
		}
	}
}

// schemaVersion returns 0 for an empty file and an error for the database of another program.
func schemaVersion(ctx context.Context, db *sql.DB) (int64, error) {
	var id, versions, others int64
	err := db.QueryRowContext(ctx, `
		SELECT COUNT(CASE WHEN name = 'goose_db_version' THEN 1 END),
			COUNT(CASE WHEN name <> 'goose_db_version' AND name NOT LIKE 'sqlite%' THEN 1 END)
		FROM sqlite_master WHERE type = 'table'`).Scan(&versions, &others)
	if err != nil {
		return 0, err
	}
	// The mark is read after the tables: another process that makes the archive now sets both at once.
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return 0, err
	}
	if id != applicationID && (id != 0 || others > 0) {
		return 0, classed(news.ErrGiveUp, fmt.Errorf("this is the database of another program: choose another place"))
	}
	if versions == 0 {
		return 0, nil
	}
	var version int64
	err = db.QueryRowContext(ctx,
		"SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied = 1").Scan(&version)
	return version, err
}

// provider knows the migrations. Each of them is a single statement for goose, however many it has for SQLite: to find where
// one ends, goose looks at each line of a file through a buffer of 4 MB, of which a new archive cost hundreds.
func provider(db *sql.DB) (*goose.Provider, error) {
	dir, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, dir, goose.WithDisableGlobalRegistry(true))
}

func newestSchema() (int64, error) {
	names, err := fs.Glob(migrations, "migrations/sqlite/*.sql")
	if err != nil || len(names) == 0 {
		return 0, fmt.Errorf("the program was built without its migrations: %w", err)
	}
	return goose.NumericComponent(names[len(names)-1])
}

// migrate brings the schema from a version up to date. Two processes that start at once may both set about it; one then
// fails on what the other has made, and goes on from there.
func migrate(ctx context.Context, db *sql.DB, from, newest int64) error {
	p, err := provider(db)
	if err != nil {
		return err
	}
	for from < newest {
		_, err := p.Up(ctx)
		if err == nil {
			return nil
		}
		version, verr := schemaVersion(ctx, db)
		if verr != nil || version <= from {
			return fmt.Errorf("bringing the schema up to date: %w", err)
		}
		from = version
	}
	return nil
}

// tryWriting makes and removes a file in a folder. Rights alone don't tell (root, read-only mounts).
func tryWriting(dir string) error {
	f, err := os.CreateTemp(dir, ".tumen-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

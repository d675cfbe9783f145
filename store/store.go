package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"tumen/news"
)

// Store is an open archive. It is safe for use by several goroutines.
type Store struct {
	path   string
	full   string // path, wherever the process goes
	reader *sql.DB
	writer *sql.DB // nil when opened for reading only
	busy   time.Duration
	codes  codes
	common tooCommon
}

// Close closes the archive. Calls under way end with an error.
func (s *Store) Close() error {
	err := s.reader.Close()
	if s.writer != nil {
		// The writer goes last: the last connection to close folds the log back into the file.
		err = errors.Join(err, s.writer.Close())
	}
	if err != nil {
		return fmt.Errorf("closing the archive %s: %w", s.path, err)
	}
	return nil
}

// Writable reports whether the archive was opened for writing too.
func (s *Store) Writable() bool { return s.writer != nil }

// Path is the file of the archive.
func (s *Store) Path() string { return s.path }

// write runs f in one transaction on the only write connection.
func (s *Store) write(ctx context.Context, doing string, f func(tx *sql.Tx) error) error {
	if s.writer == nil {
		return fmt.Errorf("%s: the archive %s is open for reading only: %w", doing, s.path, news.ErrGiveUp)
	}
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return s.explain(ctx, doing, err)
	}
	defer func() { _ = conn.Close() }() // back into the pool; one that broke is gone already
	if end, limited := ctx.Deadline(); limited && time.Until(end) < s.busy {
		// SQLite itself would wait on for another process that writes when the context has ended.
		if err := patience(ctx, conn, max(time.Until(end), time.Millisecond)); err != nil {
			return s.explain(ctx, doing, err)
		}
		defer func() { _ = patience(context.WithoutCancel(ctx), conn, s.busy) }() // one that broke needs none
	}
	return s.transact(ctx, conn, nil, doing, f)
}

// patience is how long a connection waits for another process that writes.
func patience(ctx context.Context, conn *sql.Conn, d time.Duration) error {
	_, err := conn.ExecContext(ctx, "PRAGMA busy_timeout = "+strconv.FormatInt(d.Milliseconds(), 10))
	return err
}

// read runs f in one transaction in which all queries see the same state.
func (s *Store) read(ctx context.Context, doing string, f func(tx *sql.Tx) error) error {
	return s.transact(ctx, s.reader, &sql.TxOptions{ReadOnly: true}, doing, f)
}

// beginner is a pool of connections, or one of them.
type beginner interface {
	BeginTx(context.Context, *sql.TxOptions) (*sql.Tx, error)
}

func (s *Store) transact(ctx context.Context, db beginner, o *sql.TxOptions, doing string, f func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, o)
	if err != nil {
		return s.explain(ctx, doing, err)
	}
	if err := f(tx); err != nil {
		// SQLite rolls back by itself when the disk is full or the context ends, and then refuses to do so again.
		// The first error is the one that says what happened.
		_ = tx.Rollback()
		return s.explain(ctx, doing, err)
	}
	if err := tx.Commit(); err != nil {
		return s.explain(ctx, doing, err)
	}
	return nil
}

// millis returns t as it is stored: unix milliseconds, NULL for a time that is not known.
func millis(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixMilli(), Valid: !t.IsZero()}
}

func moment(n sql.NullInt64) time.Time {
	if !n.Valid {
		return time.Time{}
	}
	return time.UnixMilli(n.Int64).UTC()
}

// number returns a reference to another record as it is stored: NULL for none.
func number(id int64) sql.NullInt64 { return sql.NullInt64{Int64: id, Valid: id != 0} }

// batch is how many values go into one list of a query, far below the limit of either database.
const batch = 500

// marks returns n placeholders for a list, the first of which is $from: "$3, $4, $5".
func marks(from, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(from + i))
	}
	return b.String()
}

func anys[T any](values []T) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v
	}
	return out
}

// each runs a query and calls scan for each row.
func each(ctx context.Context, tx *sql.Tx, scan func(row *sql.Rows) error, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	for rows.Next() {
		if err := scan(rows); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}

// insert writes n rows by as few statements as the limit on values allows. The columns of a row are those of values.
func insert(ctx context.Context, tx *sql.Tx, into string, n int, values func(i int) []any) error {
	for start := 0; start < n; {
		var text strings.Builder
		text.WriteString(into)
		var args []any
		for ; start < n && len(args) < batch; start++ {
			row := values(start)
			if len(args) > 0 {
				text.WriteString(", ")
			}
			text.WriteString("(" + marks(len(args)+1, len(row)) + ")")
			args = append(args, row...)
		}
		if _, err := tx.ExecContext(ctx, text.String(), args...); err != nil {
			return err
		}
	}
	return nil
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"tumen/news"
)

// FeedState is what is remembered of a configured source from one fetch to the next.
type FeedState struct {
	Name         string // of the source in the settings
	Address      string
	ETag         string // as the server gave it
	LastModified string // as the server gave it
	LastTry      time.Time
	LastSuccess  time.Time
	Failures     int    // since the last success
	Error        string // of the last try, empty when it succeeded
	NextFetch    time.Time
}

// FeedState returns what is remembered of a source; of an unknown one only its name.
func (s *Store) FeedState(ctx context.Context, name string) (FeedState, error) {
	out, err := s.feeds(ctx, " WHERE name = $1", name)
	if err != nil || len(out) == 0 {
		return FeedState{Name: name}, err
	}
	return out[0], nil
}

func (s *Store) feeds(ctx context.Context, where string, args ...any) ([]FeedState, error) {
	var out []FeedState
	err := s.read(ctx, "looking up sources", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var f FeedState
			var try, success, next sql.NullInt64
			err := row.Scan(&f.Name, &f.Address, &f.ETag, &f.LastModified, &try, &success, &f.Failures, &f.Error, &next)
			f.LastTry, f.LastSuccess, f.NextFetch = moment(try), moment(success), moment(next)
			out = append(out, f)
			return err
		}, `SELECT name, address, etag, last_modified, last_try, last_success, failures, error, next_fetch
			FROM feeds`+where+` ORDER BY name`, args...)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// SaveFeedState keeps what is to be remembered of a source, in place of what was.
func (s *Store) SaveFeedState(ctx context.Context, f FeedState) error {
	if f.Name == "" {
		return fmt.Errorf("keeping the state of a source: it has no name: %w", news.ErrGiveUp)
	}
	return s.write(ctx, "keeping the state of the source "+f.Name, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO feeds (name, address, etag, last_modified, last_try, last_success, failures, error, next_fetch)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
			ON CONFLICT (name) DO UPDATE SET address = excluded.address, etag = excluded.etag,
				last_modified = excluded.last_modified, last_try = excluded.last_try, last_success = excluded.last_success,
				failures = excluded.failures, error = excluded.error, next_fetch = excluded.next_fetch`,
			f.Name, f.Address, f.ETag, f.LastModified, millis(f.LastTry), millis(f.LastSuccess), f.Failures, f.Error,
			millis(f.NextFetch))
		return err
	})
}

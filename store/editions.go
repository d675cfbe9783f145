package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"tumen/news"
)

// Edition is a digest as it was made.
type Edition struct {
	ID       int64
	Key      string // what it was made for; there is one edition of a key
	Language news.Language
	Made     time.Time
	Since    time.Time // the period it covers; zero where open
	Until    time.Time
	Body     []byte // JSON
}

const editionColumns = "id, key, language, made, since, until, body"

// SaveEdition keeps an edition and returns it as it is kept. The first of a key stands: readers may have it already,
// so a later one of the same key changes nothing and the first is returned.
func (s *Store) SaveEdition(ctx context.Context, e Edition) (Edition, error) {
	if e.Key == "" || e.Made.IsZero() || !json.Valid(e.Body) {
		return Edition{}, fmt.Errorf("keeping the edition %q: its key or time is missing or its body is no JSON: %w", e.Key, news.ErrGiveUp)
	}
	var out Edition
	err := s.write(ctx, "keeping the edition "+e.Key, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			INSERT INTO editions (key, language, made, since, until, body) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (key) DO NOTHING`,
			e.Key, e.Language, e.Made.UnixMilli(), millis(e.Since), millis(e.Until), string(e.Body))
		if err != nil {
			return err
		}
		out, err = edition(ctx, tx, "SELECT "+editionColumns+" FROM editions WHERE key = $1", e.Key)
		return err
	})
	return out, err
}

// LastEdition returns the edition in a language, with a key that starts with prefix, that reaches furthest (then the
// one made last); news.ErrNotFound if there is none.
func (s *Store) LastEdition(ctx context.Context, l news.Language, prefix string) (Edition, error) {
	var out Edition
	err := s.read(ctx, "looking up the last edition", func(tx *sql.Tx) error {
		var err error
		out, err = edition(ctx, tx, `SELECT `+editionColumns+` FROM editions
			WHERE language = $1 AND substr(key, 1, length($2)) = $2
			ORDER BY COALESCE(until, made) DESC, made DESC, id DESC LIMIT 1`, l, prefix)
		return err
	})
	return out, err
}

// DropEditions removes the editions whose key starts with prefix and that were made before a moment.
func (s *Store) DropEditions(ctx context.Context, prefix string, before time.Time) error {
	if prefix == "" {
		return fmt.Errorf("removing editions: without the beginning of a key all would go: %w", news.ErrGiveUp)
	}
	return s.write(ctx, "removing old editions", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM editions WHERE substr(key, 1, length($1)) = $1 AND made < $2", prefix, before.UnixMilli())
		return err
	})
}

func edition(ctx context.Context, tx *sql.Tx, query string, args ...any) (Edition, error) {
	var e Edition
	var made, since, until sql.NullInt64
	err := tx.QueryRowContext(ctx, query, args...).Scan(&e.ID, &e.Key, &e.Language, &made, &since, &until, &e.Body)
	if errors.Is(err, sql.ErrNoRows) {
		return Edition{}, fmt.Errorf("edition: %w", news.ErrNotFound)
	}
	if err != nil {
		return Edition{}, err
	}
	e.Made, e.Since, e.Until = moment(made), moment(since), moment(until)
	return e, nil
}

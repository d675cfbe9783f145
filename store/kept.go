package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"tumen/news"
)

// KeptAnswer returns the answer that was kept under a key after since, unless a report was filed or read again since then: found is
// false where there is none. The mark says how far the archive has come; whoever keeps an answer gives the one from before it was made.
func (s *Store) KeptAnswer(ctx context.Context, key string, since time.Time) (a news.Answer, found bool, mark int64, err error) {
	err = s.read(ctx, "looking up an answer that was given before", func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(id), 0) FROM claims").Scan(&mark); err != nil {
			return err
		}
		var body []byte
		err := tx.QueryRowContext(ctx, `
			SELECT body FROM kept_answers k
			WHERE key = $1 AND at > $2 AND claims = $3
				AND NOT EXISTS (SELECT 1 FROM articles WHERE filed > k.at AND replaced_by IS NULL)
				AND NOT EXISTS (SELECT 1 FROM articles WHERE revised > k.at AND replaced_by IS NULL)`,
			key, since.UnixMilli(), mark).Scan(&body)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		found = true
		return json.Unmarshal(body, &a)
	})
	if err != nil {
		return news.Answer{}, false, 0, err
	}
	return a, found, mark, nil
}

// KeepAnswer keeps an answer under a key, in place of an earlier one, and removes those that were made before expired. An archive that is
// open for reading only keeps nothing, nor does one with reports that can't be found yet: the answer was made without them.
func (s *Store) KeepAnswer(ctx context.Context, key string, a news.Answer, mark int64, expired time.Time) error {
	if s.writer == nil {
		return nil
	}
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return s.write(ctx, "keeping an answer", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM kept_answers WHERE at <= $1", expired.UnixMilli()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO kept_answers (key, at, claims, body) SELECT $1, $2, $3, $4
			WHERE NOT EXISTS (SELECT 1 FROM articles WHERE filed IS NOT NULL AND replaced_by IS NULL AND indexed = 0)
			ON CONFLICT (key) DO UPDATE SET at = excluded.at, claims = excluded.claims, body = excluded.body`,
			key, a.AsOf.UnixMilli(), mark, string(body))
		return err
	})
}

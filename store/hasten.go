package store

import (
	"context"
	"database/sql"
	"time"

	"tumen/news"
)

// Hasten makes due at now all articles that wait to be revised: what they waited for may have come earlier than it was
// expected, because somebody mended a setting or raised the budget.
func (s *Store) Hasten(ctx context.Context, now time.Time) error {
	return s.write(ctx, "taking up what waits for the model", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE articles SET revise_at = $2 WHERE state = $1 AND awaits <> '' AND revise_at > $2",
			news.Filed, now.UnixMilli())
		return err
	})
}

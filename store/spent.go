package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"tumen/news"
)

// Spend enters in all quotas that what they limit is done once more, because of an update. The same update is entered
// once, however often it is handled. If one of the quotas is used up, nothing is entered and the error is a
// news.QuotaError that names it. The error wraps news.ErrDone if the update is handled already.
func (s *Store) Spend(ctx context.Context, update int64, quotas []news.Quota) error {
	doing := fmt.Sprintf("entering what update %d does in the quotas", update)
	for _, q := range quotas {
		if update == 0 || q.Subject == "" || q.Kind == "" || q.Day == "" {
			return fmt.Errorf("%s: its number or a quota's subject, kind or day is missing: %w", doing, news.ErrGiveUp)
		}
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		if err := unhandled(ctx, tx, update); err != nil && !errors.Is(err, news.ErrNotFound) {
			return err
		}
		for _, q := range quotas {
			if err := spend(ctx, tx, update, q); err != nil {
				return err
			}
		}
		return nil
	})
}

func spend(ctx context.Context, tx *sql.Tx, update int64, q news.Quota) error {
	result, err := tx.ExecContext(ctx, `
		INSERT INTO spent (by_update, subject, kind, day) VALUES ($1, $2, $3, $4)
		ON CONFLICT (by_update, subject, kind) DO NOTHING`, update, q.Subject, q.Kind, q.Day)
	if err != nil {
		return err
	}
	if added, err := result.RowsAffected(); err != nil || added == 0 {
		return err // a try before this one has entered it
	}
	var used int
	err = tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM spent WHERE subject = $1 AND kind = $2 AND day = $3", q.Subject, q.Kind, q.Day).
		Scan(&used)
	if err == nil && used > q.Most {
		return &news.QuotaError{Quota: q}
	}
	return err
}

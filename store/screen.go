package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"tumen/news"
)

// SaveScreen keeps what screening found: news.Relevant, news.OffTopic with the reason, or news.Reprint of an original.
// The fingerprint is what copies of it are found by. If the original has meanwhile been replaced or
// given up, nothing is kept and the error wraps news.ErrAgain: screen anew. It wraps news.ErrDone if another process
// screened the article first. An article that is off the topic is to be looked at again.
func (s *Store) SaveScreen(ctx context.Context, id int64, state news.State, reason string, reprintOf int64, fingerprint []uint64) error {
	return s.saveScreen(ctx, id, news.Read, state, reason, reprintOf, fingerprint)
}

// saveScreen is SaveScreen for an article that is in the state from.
func (s *Store) saveScreen(ctx context.Context, id int64, from, state news.State, reason string, reprintOf int64, fingerprint []uint64) error {
	doing := fmt.Sprintf("keeping the screening of article %d", id)
	switch state {
	case news.Relevant, news.OffTopic:
		if reprintOf != 0 {
			return fmt.Errorf("%s: %s, yet a copy of %d: %w", doing, state, reprintOf, news.ErrGiveUp)
		}
	case news.Reprint:
		if reprintOf == 0 || reprintOf == id {
			return fmt.Errorf("%s: a copy of no other article: %w", doing, news.ErrGiveUp)
		}
	default:
		return fmt.Errorf("%s: screening can't come to %q: %w", doing, state, news.ErrGiveUp)
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		if err := expect(ctx, tx, id, from); err != nil {
			return err
		}
		if err := checkOriginal(ctx, tx, reprintOf); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			UPDATE articles SET state = $2, reason = $3, reprint_of = $4,
				step = '', attempts = 0, error_class = '', error = '', next_try = 0
			WHERE id = $1`, id, state, reason, number(reprintOf))
		if err != nil {
			return err
		}
		if state == news.OffTopic {
			err = leftOut(ctx, tx, id)
		} else {
			_, err = tx.ExecContext(ctx, "DELETE FROM left_out WHERE article = $1", id)
		}
		if err != nil {
			return err
		}
		return saveFingerprint(ctx, tx, id, fingerprint)
	})
}

func checkOriginal(ctx context.Context, tx *sql.Tx, id int64) error {
	if id == 0 {
		return nil
	}
	var one int
	err := tx.QueryRowContext(ctx, `
		SELECT 1 FROM articles WHERE id = $1 AND replaced_by IS NULL AND state IN ($2, $3, $4)`,
		id, news.Relevant, news.Reported, news.Filed).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("article %d is no original any more: %w", id, news.ErrAgain)
	}
	return err
}

// SaveFailure keeps that a step failed for an article, with the class and the message of the error. The article stays
// in its state, is due again at next, and the try is counted; or, given up, it is failed with the step and message as
// its reason, and its copies are screened anew. Of StepRevise only the wait is changed: what was awaited is a model, at
// next, and why; or, given up, nothing is awaited and the claims stand. The error wraps news.ErrDone
// if another process took the step meanwhile.
func (s *Store) SaveFailure(ctx context.Context, id int64, step news.Step, class, message string, next time.Time, giveUp bool) error {
	doing := fmt.Sprintf("keeping the failure of article %d", id)
	state, err := before(step)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		if step == news.StepRevise {
			return putOff(ctx, tx, id, message, next, giveUp)
		}
		if err := expect(ctx, tx, id, state); err != nil {
			return err
		}
		at := atOnce(next)
		if !giveUp {
			_, err := tx.ExecContext(ctx, `
				UPDATE articles SET step = $2, attempts = attempts + 1, error_class = $3, error = $4, next_try = $5
				WHERE id = $1`, id, step, class, message, at)
			return err
		}
		_, err := tx.ExecContext(ctx, `
			UPDATE articles SET state = $2, reason = $3, step = $4, attempts = attempts + 1, error_class = $5, error = $6,
				next_try = 0, raw = NULL, awaits = '', awaits_reason = '', revise_at = 0, revise_tries = 0
			WHERE id = $1`, id, news.Failed, string(step)+": "+message, step, class, message)
		if err != nil {
			return err
		}
		return releaseReprints(ctx, tx, id)
	})
}

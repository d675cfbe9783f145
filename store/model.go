package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"tumen/news"
)

// CachedReply returns what was kept of a model under a key.
func (s *Store) CachedReply(ctx context.Context, key string) (value []byte, found bool, err error) {
	err = s.read(ctx, "looking up a reply of the model", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, "SELECT value FROM model_replies WHERE key = $1", key).Scan(&value)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		found = err == nil
		return err
	})
	if err != nil {
		return nil, false, err
	}
	return value, found, nil
}

// KeepReply keeps what a model answered. The first value of a key stands: what was made of it must not change.
func (s *Store) KeepReply(ctx context.Context, key string, value []byte) error {
	if value == nil {
		value = []byte{} // an empty value, not an unknown one
	}
	return s.write(ctx, "keeping a reply of the model", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT INTO model_replies (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING", key, value)
		return err
	})
}

// ReserveUsage enters a call that is about to be made with its estimate, unless that and what was used since then are
// more than most; then nothing is entered and the error wraps news.ErrBudget. Calls that are reserved at once, by
// this process or another, are judged one after the other, so that together they stay within the budget.
func (s *Store) ReserveUsage(ctx context.Context, u news.Usage, since time.Time, most news.Budget) (id int64, err error) {
	const doing = "entering a call of the model"
	if err := checkUsage(u); err != nil {
		return 0, fmt.Errorf("%s: %w", doing, err)
	}
	if u.At.IsZero() {
		return 0, fmt.Errorf("%s: its time is missing: %w", doing, news.ErrGiveUp)
	}
	err = s.write(ctx, doing, func(tx *sql.Tx) error {
		used, err := usedSince(ctx, tx, since)
		if err != nil {
			return err
		}
		if err := within(u, used, most); err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `
			INSERT INTO model_usage (at, purpose, model, input, cached, output, cost, estimated, failed)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
			RETURNING id`,
			u.At.UnixMilli(), u.Purpose, u.Model, u.Input, u.Cached, u.Output, u.Cost, flag(u.Estimated), flag(u.Failed)).Scan(&id)
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

// checkUsage refuses what would make room in the budget.
func checkUsage(u news.Usage) error {
	if u.Input < 0 || u.Cached < 0 || u.Output < 0 || u.Cost < 0 {
		return fmt.Errorf("it uses less than nothing (%+v): %w", u, news.ErrGiveUp)
	}
	return nil
}

func within(u news.Usage, used, most news.Budget) error {
	tokens := int64(u.Input) + int64(u.Output)
	if most.Tokens > 0 && used.Tokens+tokens > most.Tokens {
		return fmt.Errorf("%d of %d tokens are used and it may take %d: %w", used.Tokens, most.Tokens, tokens, news.ErrBudget)
	}
	if most.Cost > 0 && used.Cost+u.Cost > most.Cost {
		return fmt.Errorf("%s of %s US dollars are used and it may take %s: %w", dollars(used.Cost), dollars(most.Cost),
			dollars(u.Cost), news.ErrBudget)
	}
	return nil
}

// dollars writes an amount of millionths without losing any of them.
func dollars(millionths int64) string {
	return fmt.Sprintf("%d.%06d", millionths/1_000_000, millionths%1_000_000)
}

func flag(v bool) int {
	if v {
		return 1
	}
	return 0
}

// SettleUsage replaces the estimate of the call u.ID by what was used. Its time and purpose stay.
func (s *Store) SettleUsage(ctx context.Context, u news.Usage) error {
	doing := fmt.Sprintf("entering what call %d of the model used", u.ID)
	if err := checkUsage(u); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		var id int64
		err := tx.QueryRowContext(ctx, `
			UPDATE model_usage SET model = $2, input = $3, cached = $4, output = $5, cost = $6, estimated = $7, failed = $8
			WHERE id = $1
			RETURNING id`,
			u.ID, u.Model, u.Input, u.Cached, u.Output, u.Cost, flag(u.Estimated), flag(u.Failed)).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("it was not entered before: %w", news.ErrNotFound)
		}
		return err
	})
}

// UsedSince returns what the calls of a model used since then, those under way by their estimate.
func (s *Store) UsedSince(ctx context.Context, since time.Time) (news.Budget, error) {
	var used news.Budget
	err := s.read(ctx, "counting what the model used", func(tx *sql.Tx) error {
		var err error
		used, err = usedSince(ctx, tx, since)
		return err
	})
	return used, err
}

func usedSince(ctx context.Context, tx *sql.Tx, since time.Time) (news.Budget, error) {
	var b news.Budget
	err := tx.QueryRowContext(ctx, "SELECT COALESCE(SUM(input + output), 0), COALESCE(SUM(cost), 0) FROM model_usage WHERE at >= $1",
		since.UnixMilli()).Scan(&b.Tokens, &b.Cost)
	return b, err
}

// UsageSums returns what the calls since then used by day in UTC, purpose and model: the newest day first, then in the
// order of the purposes and models.
func (s *Store) UsageSums(ctx context.Context, since time.Time) ([]news.UsageSum, error) {
	var out []news.UsageSum
	err := s.read(ctx, "adding up what the model used", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var v news.UsageSum
			var day int64
			err := row.Scan(&day, &v.Purpose, &v.Model, &v.Calls, &v.Failed, &v.Input, &v.Cached, &v.Output, &v.Cost)
			v.Day = time.UnixMilli(day * dayLength).UTC()
			out = append(out, v)
			return err
		}, `SELECT at / $2 AS day, purpose, model, COUNT(*), SUM(failed), SUM(input), SUM(cached), SUM(output), SUM(cost)
			FROM model_usage WHERE at >= $1 GROUP BY day, purpose, model`, since.UnixMilli(), dayLength)
	})
	if err != nil {
		return nil, err
	}
	purposes := news.Purposes()
	slices.SortFunc(out, func(a, b news.UsageSum) int {
		return cmp.Or(b.Day.Compare(a.Day), cmp.Compare(slices.Index(purposes, a.Purpose), slices.Index(purposes, b.Purpose)),
			cmp.Compare(a.Model, b.Model))
	})
	return out, nil
}

// dayLength is a day in milliseconds. Days in UTC are all of one length, so that a time divided by it is its day.
const dayLength = int64(24 * time.Hour / time.Millisecond)

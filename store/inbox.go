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

// sameUpdate is how long a number stands for the same update. A server that had nothing to say for a week may start
// with other numbers.
const sameUpdate = 7 * 24 * time.Hour

// KeepUpdates keeps what was received, and with it where the reading goes on. An update that is known is left as it
// is, unless it is handled and so old that its number was given anew. An offset of 0 leaves the kept one; the time of
// the offset changes only when it does or something was received.
func (s *Store) KeepUpdates(ctx context.Context, updates []news.Update, offset int64, now time.Time) error {
	return s.write(ctx, fmt.Sprintf("keeping %d updates", len(updates)), func(tx *sql.Tx) error {
		for _, u := range updates {
			if u.Received.IsZero() {
				u.Received = now
			}
			if err := keepUpdate(ctx, tx, u); err != nil {
				return fmt.Errorf("update %d: %w", u.ID, err)
			}
		}
		if offset == 0 {
			return nil
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO poll (only_row, next_update, at) VALUES (1, $1, $2)
			ON CONFLICT (only_row) DO UPDATE SET next_update = excluded.next_update, at = excluded.at
			WHERE poll.next_update <> excluded.next_update OR $3 > 0`, offset, now.UnixMilli(), len(updates))
		return err
	})
}

func keepUpdate(ctx context.Context, tx *sql.Tx, u news.Update) error {
	var again int64
	err := tx.QueryRowContext(ctx, "DELETE FROM updates WHERE id = $1 AND handled IS NOT NULL AND received < $2 RETURNING id",
		u.ID, u.Received.Add(-sameUpdate).UnixMilli()).Scan(&again)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	default:
		if _, err := tx.ExecContext(ctx, "DELETE FROM spent WHERE by_update = $1", u.ID); err != nil {
			return err
		}
	}
	if u.Body == nil {
		u.Body = []byte{}
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO updates (id, chat, slow, received, body) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (id) DO NOTHING`, u.ID, u.Chat, flag(u.Slow), u.Received.UnixMilli(), u.Body)
	return err
}

// PollOffset returns where the reading of updates goes on and when that was set or the last updates came; zeros when
// nothing was ever received.
func (s *Store) PollOffset(ctx context.Context) (offset int64, at time.Time, err error) {
	err = s.read(ctx, "looking up where the reading of updates goes on", func(tx *sql.Tx) error {
		var ms sql.NullInt64
		err := tx.QueryRowContext(ctx, "SELECT next_update, at FROM poll").Scan(&offset, &ms)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		at = moment(ms)
		return err
	})
	if err != nil {
		return 0, time.Time{}, err
	}
	return offset, at, nil
}

// PendingUpdates returns up to limit updates that are to be handled now, oldest first. What one that is put off came before
// waits with it: nothing of a chat and pace overtakes. If there are more, the first of
// each chat and pace is chosen before the second of any, and as many slow ones as quick ones, so that nobody who sends
// hundreds keeps the others waiting.
func (s *Store) PendingUpdates(ctx context.Context, now time.Time, limit int) ([]news.Update, error) {
	var out []news.Update
	err := s.read(ctx, "looking up what was received", func(tx *sql.Tx) error {
		ids, err := chooseUpdates(ctx, tx, now, limit)
		if err != nil {
			return err
		}
		for chunk := range slices.Chunk(ids, batch) {
			err := each(ctx, tx, func(row *sql.Rows) error {
				var u news.Update
				var received sql.NullInt64
				err := row.Scan(&u.ID, &u.Chat, &u.Slow, &received, &u.Attempts, &u.Body)
				u.Received = moment(received)
				out = append(out, u)
				return err
			}, "SELECT id, chat, slow, received, attempts, body FROM updates WHERE id IN ("+marks(1, len(chunk))+") ORDER BY id", anys(chunk)...)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// chooseUpdates returns the numbers of PendingUpdates, in order.
func chooseUpdates(ctx context.Context, tx *sql.Tx, now time.Time, limit int) ([]int64, error) {
	type waiting struct {
		turn int // its place among those of its chat and pace, then among all of its pace
		id   int64
	}
	byTurn := func(a, b waiting) int { return cmp.Or(cmp.Compare(a.turn, b.turn), cmp.Compare(a.id, b.id)) }
	ofPace := map[bool][]waiting{}
	var lastChat int64
	var lastSlow bool
	turn, putOff := 0, false
	err := each(ctx, tx, func(row *sql.Rows) error {
		var chat, id int64
		var slow, later bool
		err := row.Scan(&chat, &slow, &id, &later)
		if turn++; chat != lastChat || slow != lastSlow {
			turn, lastChat, lastSlow, putOff = 0, chat, slow, false
		}
		if putOff = putOff || later; !putOff {
			ofPace[slow] = append(ofPace[slow], waiting{turn, id})
		}
		return err
	}, "SELECT chat, slow, id, next_try > $1 FROM updates WHERE handled IS NULL ORDER BY chat, slow, id", now.UnixMilli())
	if err != nil {
		return nil, err
	}
	var all []waiting
	for _, v := range ofPace {
		slices.SortFunc(v, byTurn)
		for i := range v {
			v[i].turn = i
		}
		all = append(all, v...)
	}
	slices.SortFunc(all, byTurn)
	var ids []int64
	for _, v := range all[:min(max(limit, 0), len(all))] {
		ids = append(ids, v.id)
	}
	slices.Sort(ids)
	return ids, nil
}

// PostponeUpdate keeps that handling an update failed and is to be tried again at until. The error wraps news.ErrDone
// if it is handled already.
func (s *Store) PostponeUpdate(ctx context.Context, id int64, why string, until time.Time) error {
	return s.write(ctx, fmt.Sprintf("putting off update %d", id), func(tx *sql.Tx) error {
		if err := unhandled(ctx, tx, id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE updates SET attempts = attempts + 1, next_try = $2, problem = $3 WHERE id = $1",
			id, atOnce(until), short(why))
		return err
	})
}

// SkipUpdate keeps that an update is given up, and empties it. The error wraps news.ErrDone if it is handled already.
func (s *Store) SkipUpdate(ctx context.Context, id int64, why string, now time.Time) error {
	return s.write(ctx, fmt.Sprintf("skipping update %d", id), func(tx *sql.Tx) error {
		return finishUpdate(ctx, tx, id, true, why, now)
	})
}

// finishUpdate leaves of an update no more than its number.
func finishUpdate(ctx context.Context, tx *sql.Tx, id int64, skipped bool, why string, now time.Time) error {
	if err := unhandled(ctx, tx, id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE updates SET handled = $2, skipped = $3, problem = $4, chat = 0, body = NULL WHERE id = $1",
		id, now.UnixMilli(), flag(skipped), short(why))
	return err
}

func unhandled(ctx context.Context, tx *sql.Tx, id int64) error {
	var done bool
	err := tx.QueryRowContext(ctx, "SELECT handled IS NOT NULL FROM updates WHERE id = $1", id).Scan(&done)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("update %d was never received: %w", id, news.ErrNotFound)
	}
	if err == nil && done {
		return fmt.Errorf("update %d is handled: %w", id, news.ErrDone)
	}
	return err
}

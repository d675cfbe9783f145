package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"tumen/news"
)

// NextOutgoing returns up to limit messages that may be sent now, urgent ones first, then in the order in which they
// were kept. Of each chat and urgency it returns at most one, the earliest; while that is put off, none. Chats in skip
// are left out. If there are more urgent ones than that, a quarter is left to the others.
func (s *Store) NextOutgoing(ctx context.Context, now time.Time, limit int, skip []int64) ([]news.Outgoing, error) {
	without := make(map[int64]bool, len(skip))
	for _, chat := range skip {
		without[chat] = true
	}
	var out []news.Outgoing
	err := s.read(ctx, "looking up what is to be sent", func(tx *sql.Tx) error {
		ids, err := outgoingHeads(ctx, tx, now, limit, without)
		if err != nil {
			return err
		}
		for chunk := range slices.Chunk(ids, batch) {
			err := each(ctx, tx, func(row *sql.Rows) error {
				v, err := scanOutgoing(row)
				out = append(out, v)
				return err
			}, `SELECT o.id, o.chat, o.thread, o.key, o.part, o.urgent, b.body, o.created, o.not_before, o.attempts
				FROM outbox o JOIN bodies b ON b.id = o.body
				WHERE o.id IN (`+marks(1, len(chunk))+`)`, anys(chunk)...)
			if err != nil {
				return err
			}
		}
		place := make(map[int64]int, len(ids))
		for i, id := range ids {
			place[id] = i
		}
		slices.SortFunc(out, func(a, b news.Outgoing) int { return place[a.ID] - place[b.ID] })
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

const headsQuery = "SELECT id, chat FROM outbox WHERE head = 1 AND urgent = $2 AND not_before <= $1 ORDER BY id"

func outgoingHeads(ctx context.Context, tx *sql.Tx, now time.Time, limit int, without map[int64]bool) ([]int64, error) {
	urgent, err := headsOf(ctx, tx, now, true, limit, without)
	if err != nil {
		return nil, err
	}
	others, err := headsOf(ctx, tx, now, false, max(limit/4, limit-len(urgent)), without)
	return append(urgent[:min(len(urgent), limit-len(others))], others...), err
}

// headsOf reads no further than it needs: the chats to be left out may be too many for a list in a query.
func headsOf(ctx context.Context, tx *sql.Tx, now time.Time, urgent bool, limit int, without map[int64]bool) ([]int64, error) {
	rows, err := tx.QueryContext(ctx, headsQuery, now.UnixMilli(), flag(urgent))
	if err != nil {
		return nil, err
	}
	var ids []int64
	for len(ids) < limit && rows.Next() {
		var id, chat int64
		if err := rows.Scan(&id, &chat); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		if !without[chat] {
			ids = append(ids, id)
		}
	}
	return ids, errors.Join(rows.Err(), rows.Close())
}

func scanOutgoing(row *sql.Rows) (news.Outgoing, error) {
	var v news.Outgoing
	var created sql.NullInt64
	var notBefore int64
	err := row.Scan(&v.ID, &v.Chat.ID, &v.Chat.Thread, &v.Key, &v.Part, &v.Urgent, &v.Body, &created, &notBefore, &v.Attempts)
	v.Created = moment(created)
	v.NotBefore = moment(sql.NullInt64{Int64: notBefore, Valid: notBefore != 0})
	return v, err
}

// Settle keeps what became of messages. One that is settled already or gone, because its chat was forgotten or can't be
// written to any more, is passed over.
func (s *Store) Settle(ctx context.Context, outcomes []news.Outcome) error {
	return s.write(ctx, fmt.Sprintf("keeping what became of %d messages", len(outcomes)), func(tx *sql.Tx) error {
		for _, v := range outcomes {
			if err := settle(ctx, tx, v); err != nil {
				return fmt.Errorf("message %d: %w", v.ID, err)
			}
		}
		return nil
	})
}

func settle(ctx context.Context, tx *sql.Tx, v news.Outcome) error {
	var chat, body int64
	var urgent, erase bool
	err := tx.QueryRowContext(ctx, "SELECT chat, urgent, erase, body FROM outbox WHERE id = $1 AND settled IS NULL", v.ID).
		Scan(&chat, &urgent, &erase, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if erase {
		_, err = tx.ExecContext(ctx, "DELETE FROM outbox WHERE id = $1", v.ID)
	} else {
		_, err = tx.ExecContext(ctx, `
			UPDATE outbox SET settled = $2, message = $3, dropped = $4, problem = $5, head = 0, body = NULL WHERE id = $1`,
			v.ID, v.At.UnixMilli(), v.Message, flag(v.Dropped != ""), short(v.Dropped))
	}
	if err != nil {
		return err
	}
	if err := promote(ctx, tx, chat, urgent); err != nil {
		return err
	}
	return dropBodies(ctx, tx, []int64{body})
}

// promote makes the earliest message that waits of a chat and urgency the one that is next.
func promote(ctx context.Context, tx *sql.Tx, chat int64, urgent bool) error {
	_, err := tx.ExecContext(ctx, promoteQuery, chat, flag(urgent))
	return err
}

const promoteQuery = `
	UPDATE outbox SET head = 1
	WHERE id = (SELECT id FROM outbox WHERE chat = $1 AND urgent = $2 AND settled IS NULL ORDER BY id LIMIT 1)`

// PostponeOutgoing keeps that sending a message failed and is to be tried again at until. One that is settled already
// or gone is passed over.
func (s *Store) PostponeOutgoing(ctx context.Context, id int64, why string, until time.Time) error {
	return s.write(ctx, fmt.Sprintf("putting off message %d", id), func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			UPDATE outbox SET attempts = attempts + 1, not_before = $2, problem = $3 WHERE id = $1 AND settled IS NULL`,
			id, atOnce(until), short(why))
		return err
	})
}

// addOutgoing puts a message behind those of its chat, unless its key and part are known there.
func addOutgoing(ctx context.Context, tx *sql.Tx, v news.Outgoing, erase bool) error {
	sum := sha256.Sum256(v.Body)
	hash := hex.EncodeToString(sum[:])
	_, err := tx.ExecContext(ctx, "INSERT INTO bodies (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING", hash, v.Body)
	if err != nil {
		return err
	}
	var body, id int64
	if err := tx.QueryRowContext(ctx, "SELECT id FROM bodies WHERE hash = $1", hash).Scan(&body); err != nil {
		return err
	}
	err = tx.QueryRowContext(ctx, `
		INSERT INTO outbox (chat, thread, key, part, urgent, erase, body, created, not_before, attempts, head)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
			CASE WHEN EXISTS (SELECT 1 FROM outbox WHERE chat = $1 AND urgent = $5 AND settled IS NULL) THEN 0 ELSE 1 END)
		ON CONFLICT (chat, thread, key, part) DO NOTHING
		RETURNING id`, v.Chat.ID, v.Chat.Thread, v.Key, v.Part, flag(v.Urgent), flag(erase), body, v.Created.UnixMilli(),
		atOnce(v.NotBefore), v.Attempts).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return dropBodies(ctx, tx, []int64{body})
	}
	return err
}

// removeOutgoing removes messages with what only they needed. The messages that are next of their chats are not
// determined anew.
func removeOutgoing(ctx context.Context, tx *sql.Tx, where string, args ...any) error {
	var ids, bodies []int64
	err := each(ctx, tx, func(row *sql.Rows) error {
		var id int64
		var body sql.NullInt64
		err := row.Scan(&id, &body)
		ids = append(ids, id)
		if body.Valid {
			bodies = append(bodies, body.Int64)
		}
		return err
	}, "SELECT id, body FROM outbox WHERE "+where, args...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE id = $1", id); err != nil {
			return err
		}
	}
	return dropBodies(ctx, tx, bodies)
}

// dropBodies removes those of some bodies that no message needs any more.
func dropBodies(ctx context.Context, tx *sql.Tx, ids []int64) error {
	for _, id := range ids {
		_, err := tx.ExecContext(ctx, `
			DELETE FROM bodies WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.body = bodies.id)`, id)
		if err != nil {
			return err
		}
	}
	return nil
}

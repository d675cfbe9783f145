package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"tumen/news"
)

// Unreachable keeps that a chat can't be written to any more: its subscriptions pause, and what waits to be sent there
// is dropped for the reason why.
func (s *Store) Unreachable(ctx context.Context, chat int64, why string, now time.Time) error {
	return s.write(ctx, "pausing a chat that can't be written to", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			UPDATE subscribers SET subscription = $3, next = NULL, review = NULL, due = NULL, version = version + 1 WHERE chat = $1 AND subscription = $2`,
			chat, news.Subscribed, news.Unreachable)
		if err != nil {
			return err
		}
		var bodies []int64
		err = each(ctx, tx, func(row *sql.Rows) error {
			var body int64
			err := row.Scan(&body)
			bodies = append(bodies, body)
			return err
		}, "SELECT DISTINCT body FROM outbox WHERE chat = $1 AND settled IS NULL", chat)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE chat = $1 AND settled IS NULL AND erase = 1", chat); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			UPDATE outbox SET settled = $2, dropped = 1, problem = $3, head = 0, body = NULL WHERE chat = $1 AND settled IS NULL`,
			chat, now.UnixMilli(), short(why))
		if err != nil {
			return err
		}
		return dropBodies(ctx, tx, bodies)
	})
}

// Migrate makes everything of a chat that of another: a group got a new number. If something is kept of the new one
// already, the settings of the old one win unless the new one is subscribed; a day's digest that either got counts. Of
// a message that both have, the one that was sent stays, else that of the new one. Calling again changes nothing.
func (s *Store) Migrate(ctx context.Context, from, to int64) error {
	const doing = "moving a chat to its new number"
	if from == 0 || to == 0 {
		return fmt.Errorf("%s: one of the two numbers is missing: %w", doing, news.ErrGiveUp)
	}
	if from == to {
		return nil
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		if err := moveSubscribers(ctx, tx, from, to); err != nil {
			return err
		}
		if err := moveOutgoing(ctx, tx, from, to); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE updates SET chat = $2 WHERE chat = $1 AND handled IS NULL", from, to); err != nil {
			return err
		}
		for _, query := range []string{"UPDATE answers SET chat = $2 WHERE chat = $1", "UPDATE searches SET chat = $2 WHERE chat = $1"} {
			if _, err := tx.ExecContext(ctx, query, from, to); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO spent (by_update, subject, kind, day) SELECT by_update, $2, kind, day FROM spent WHERE subject = $1
			ON CONFLICT DO NOTHING`, chatSubject(from), chatSubject(to))
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM spent WHERE subject = $1", chatSubject(from))
		return err
	})
}

func moveSubscribers(ctx context.Context, tx *sql.Tx, from, to int64) error {
	old, err := subscribersOf(ctx, tx, from)
	if err != nil {
		return err
	}
	known, err := subscribersOf(ctx, tx, to)
	if err != nil {
		return err
	}
	if err := raiseLastVersion(ctx, tx, from); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM subscribers WHERE chat = $1", from); err != nil {
		return err
	}
	for _, v := range old {
		v.Chat.ID, v.Version = to, 0
		i := slices.IndexFunc(known, func(k news.Subscriber) bool { return k.Chat.Thread == v.Chat.Thread })
		if i >= 0 {
			v = joined(v, known[i])
		}
		if err := saveSubscriber(ctx, tx, v); err != nil {
			return err
		}
	}
	return nil
}

// joined is what is kept of a chat of which something was kept by its old number and by its new one.
func joined(old, known news.Subscriber) news.Subscriber {
	out := old
	if known.Subscription == news.Subscribed {
		out = known
	}
	out.Version = known.Version
	out.Admitted = old.Admitted || known.Admitted
	out.Day, out.Week = max(old.Day, known.Day), max(old.Week, known.Week)
	if out.Until = old.Until; known.Until.After(old.Until) {
		out.Until = known.Until
	}
	return out
}

func moveOutgoing(ctx context.Context, tx *sql.Tx, from, to int64) error {
	const other = `(SELECT 1 FROM outbox o WHERE o.chat = $2 AND o.thread = outbox.thread AND o.key = outbox.key AND o.part = outbox.part`
	err := removeOutgoing(ctx, tx, "chat = $1 AND settled IS NULL AND EXISTS "+other+" AND o.settled IS NOT NULL AND o.dropped = 0)", to, from)
	if err != nil {
		return err
	}
	if err := removeOutgoing(ctx, tx, "chat = $1 AND EXISTS "+other+")", from, to); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE outbox SET chat = $2, head = 0 WHERE chat IN ($1, $2)", from, to); err != nil {
		return err
	}
	for _, urgent := range []bool{true, false} {
		if err := promote(ctx, tx, to, urgent); err != nil {
			return err
		}
	}
	return nil
}

func subscribersOf(ctx context.Context, tx *sql.Tx, chat int64) ([]news.Subscriber, error) {
	var out []news.Subscriber
	err := each(ctx, tx, func(row *sql.Rows) error {
		v, err := scanSubscriber(row)
		out = append(out, v)
		return err
	}, "SELECT "+subscriberColumns+" FROM subscribers WHERE chat = $1 ORDER BY thread", chat)
	return out, err
}

package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

	"tumen/news"
)

// problemsShown is how many of the last reasons Queue looks at; what repeats is told once.
const problemsShown = 10

// Queue says how the delivery stands, and what came of it since a moment.
func (s *Store) Queue(ctx context.Context, since time.Time) (news.Queue, error) {
	var q news.Queue
	err := s.read(ctx, "looking up how the delivery stands", func(tx *sql.Tx) error {
		var oldest sql.NullInt64
		for _, v := range []struct {
			query   string
			targets []any
			args    []any
		}{
			{"SELECT COUNT(*) FROM updates WHERE handled IS NULL", []any{&q.Updates}, nil},
			{"SELECT COALESCE(SUM(urgent), 0), COALESCE(SUM(1 - urgent), 0), MIN(created) FROM outbox WHERE settled IS NULL",
				[]any{&q.Urgent, &q.Waiting, &oldest}, nil},
			{"SELECT COALESCE(SUM(1 - dropped), 0), COALESCE(SUM(dropped), 0) FROM outbox WHERE settled >= $1",
				[]any{&q.Sent, &q.Dropped}, []any{since.UnixMilli()}},
			{"SELECT COUNT(*) FROM updates WHERE skipped = 1 AND handled >= $1", []any{&q.Skipped}, []any{since.UnixMilli()}},
		} {
			if err := tx.QueryRowContext(ctx, v.query, v.args...).Scan(v.targets...); err != nil {
				return err
			}
		}
		q.Oldest = moment(oldest)
		return each(ctx, tx, func(row *sql.Rows) error {
			var why string
			var at int64
			err := row.Scan(&why, &at)
			if err == nil && !slices.Contains(q.Problems, why) {
				q.Problems = append(q.Problems, why)
			}
			return err
		}, `SELECT problem, settled FROM (SELECT problem, settled, id FROM outbox WHERE dropped = 1 ORDER BY settled DESC, id DESC LIMIT $1) AS messages
			UNION ALL
			SELECT problem, handled FROM (SELECT problem, handled, id FROM updates WHERE skipped = 1 ORDER BY handled DESC, id DESC LIMIT $1) AS received
			ORDER BY 2 DESC LIMIT $1`, problemsShown)
	})
	if err != nil {
		return news.Queue{}, err
	}
	return q, nil
}

// Reach counts the chats. A forum of which several threads are subscribed is one.
func (s *Store) Reach(ctx context.Context) (news.Reach, error) {
	r := news.Reach{Subscribed: map[news.ChatKind]int{}, ByLanguage: map[news.Language]int{}}
	err := s.read(ctx, "counting the subscribers", func(tx *sql.Tx) error {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var kind news.ChatKind
			var n int
			err := row.Scan(&kind, &n)
			r.Subscribed[kind] = n
			return err
		}, "SELECT kind, COUNT(DISTINCT chat) FROM subscribers WHERE subscription = $1 GROUP BY kind", news.Subscribed)
		if err != nil {
			return err
		}
		err = each(ctx, tx, func(row *sql.Rows) error {
			var l news.Language
			var n int
			err := row.Scan(&l, &n)
			r.ByLanguage[l] = n
			return err
		}, "SELECT language, COUNT(DISTINCT chat) FROM subscribers WHERE subscription = $1 GROUP BY language", news.Subscribed)
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, "SELECT COUNT(DISTINCT chat) FROM subscribers WHERE subscription = $1", news.Unreachable).
			Scan(&r.Unreachable)
	})
	if err != nil {
		return news.Reach{}, err
	}
	return r, nil
}

// Purge removes what is older than before and not needed any more: the numbers of handled updates, messages that were
// sent or dropped, answers, searches, and what was spent of quotas. The numbers of the last week before the newest update stay in
// any case, so that none of them is handled again. What readers think of answers stays, and can't be changed any more.
func (s *Store) Purge(ctx context.Context, before time.Time) error {
	return s.write(ctx, "removing what is not needed any more", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			DELETE FROM updates
			WHERE handled IS NOT NULL AND received < $1 AND received < (SELECT MAX(received) FROM updates) - $2`,
			before.UnixMilli(), sameUpdate.Milliseconds())
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM outbox WHERE settled < $1", before.UnixMilli()); err != nil {
			return err
		}
		for _, query := range []string{"DELETE FROM answers WHERE at < $1", "DELETE FROM searches WHERE at < $1"} {
			if _, err := tx.ExecContext(ctx, query, before.UnixMilli()); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM kept_answers WHERE at < $1", before.UnixMilli()); err != nil {
			return err
		}
		// A quota's day is that of a reader, which may begin and end up to fourteen hours from that of UTC.
		_, err = tx.ExecContext(ctx, "DELETE FROM spent WHERE day < $1", before.UTC().AddDate(0, 0, -1).Format(time.DateOnly))
		return err
	})
}

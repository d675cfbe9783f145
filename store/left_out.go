package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"tumen/news"
)

// leftOut keeps that an article was left out as off the topic, and is to be looked at again.
func leftOut(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO left_out (article, at, looks) VALUES ($1, 0, 0) ON CONFLICT (article) DO UPDATE SET at = 0, looks = 0", id)
	return err
}

// LeftOut returns up to limit articles, with their text, that were left out as off the topic and are due to be looked at again, by the time
// reported, address and id. Attempts is how often they were.
func (s *Store) LeftOut(ctx context.Context, now time.Time, limit int) ([]news.Article, error) {
	var out []news.Article
	err := s.read(ctx, "looking for reports that were left out", func(tx *sql.Tx) error {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var a news.Article
			err := scanHead(row, &a, &a.Text, &a.Attempts)
			out = append(out, a)
			return err
		}, `SELECT `+heads+`, a.text, l.looks FROM left_out l JOIN articles a ON a.id = l.article
			WHERE l.at <= $1 AND a.state = $2 AND a.replaced_by IS NULL
			ORDER BY a.reported, a.address, a.id LIMIT $3`, now.UnixMilli(), news.OffTopic, limit)
		if err != nil {
			return err
		}
		return addSentences(ctx, tx, pointers(out))
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// LookAgain puts off the next look at an article that was left out; with a zero time there is none.
func (s *Store) LookAgain(ctx context.Context, id int64, at time.Time) error {
	return s.write(ctx, fmt.Sprintf("putting off the next look at article %d", id), func(tx *sql.Tx) error {
		if at.IsZero() {
			_, err := tx.ExecContext(ctx, "DELETE FROM left_out WHERE article = $1", id)
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE left_out SET at = $2, looks = looks + 1 WHERE article = $1", id, at.UnixMilli())
		return err
	})
}

// TakeIn keeps that an article which was left out belongs to the topic after all, as news.Relevant or news.Reprint of an original, and
// why. Its errors are those of SaveScreen.
func (s *Store) TakeIn(ctx context.Context, id int64, state news.State, reason string, reprintOf int64, fingerprint []uint64) error {
	if state == news.OffTopic {
		return fmt.Errorf("taking in article %d: it can't be %s: %w", id, state, news.ErrGiveUp)
	}
	return s.saveScreen(ctx, id, news.OffTopic, state, reason, reprintOf, fingerprint)
}

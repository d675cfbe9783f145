package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"tumen/news"
)

// Answered returns an answer that was given; news.ErrNotFound if it is not kept any more.
func (s *Store) Answered(ctx context.Context, id string) (news.Answered, error) {
	out := news.Answered{ID: id}
	err := s.read(ctx, "looking up an answer", func(tx *sql.Tx) error {
		var at sql.NullInt64
		var body []byte
		err := tx.QueryRowContext(ctx, "SELECT chat, at, body FROM answers WHERE id = $1", id).Scan(&out.Chat, &at, &body)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("it is gone: %w", news.ErrNotFound)
		}
		if err != nil {
			return err
		}
		out.At = moment(at)
		return json.Unmarshal(body, &out.Answer)
	})
	if err != nil {
		return news.Answered{}, err
	}
	return out, nil
}

// Feedback is what a reader thinks of an answer. Who and where he is, is not kept.
type Feedback struct {
	At     time.Time
	Up     bool
	Answer news.Answer
}

// Feedback returns what readers thought of answers since then, oldest first.
func (s *Store) Feedback(ctx context.Context, since time.Time) ([]Feedback, error) {
	var out []Feedback
	err := s.read(ctx, "looking up what readers think of answers", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var v Feedback
			var at sql.NullInt64
			var body []byte
			if err := row.Scan(&at, &v.Up, &body); err != nil {
				return err
			}
			v.At = moment(at)
			err := json.Unmarshal(body, &v.Answer)
			out = append(out, v)
			return err
		}, "SELECT at, up, body FROM feedback WHERE at >= $1 ORDER BY at, id", since.UnixMilli())
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func addAnswered(ctx context.Context, tx *sql.Tx, v news.Answered, c news.Change) error {
	body, err := json.Marshal(v.Answer)
	if err != nil {
		return err
	}
	if v.At.IsZero() {
		v.At = c.At
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO answers (id, chat, at, body) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
		v.ID, v.Chat, v.At.UnixMilli(), string(body))
	return err
}

// addVote keeps a vote with a copy of what it is about, which outlasts the answer.
func addVote(ctx context.Context, tx *sql.Tx, v news.Vote, c news.Change) error {
	if v.At.IsZero() {
		v.At = c.At
	}
	var body string
	err := tx.QueryRowContext(ctx, "SELECT body FROM answers WHERE id = $1", v.Answered).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO feedback (answer, at, up, body) VALUES ($1, $2, $3, $4)
		ON CONFLICT (answer) DO UPDATE SET at = excluded.at, up = excluded.up`, v.Answered, v.At.UnixMilli(), flag(v.Up), body)
	return err
}

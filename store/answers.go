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
	return s.answered(ctx, "a.id = $1", id)
}

// LastAnswered returns the last answer that somebody got in a chat since then; news.ErrNotFound if there is none.
func (s *Store) LastAnswered(ctx context.Context, c news.Chat, person int64, since time.Time) (news.Answered, error) {
	return s.answered(ctx, "a.chat = $1 AND a.thread = $2 AND a.person = $3 AND a.at >= $4", c.ID, c.Thread, person, since.UnixMilli())
}

// AnsweredIn returns the answer that a message of a chat gave; news.ErrNotFound if it gave none.
func (s *Store) AnsweredIn(ctx context.Context, chat, message int64) (news.Answered, error) {
	return s.answered(ctx, "a.chat = $1 AND a.key <> '' AND a.key = (SELECT key FROM outbox WHERE chat = $1 AND message = $2 AND message <> 0 ORDER BY id DESC LIMIT 1)",
		chat, message)
}

// answered returns the last answer of which a condition holds.
func (s *Store) answered(ctx context.Context, condition string, args ...any) (news.Answered, error) {
	var out news.Answered
	err := s.read(ctx, "looking up an answer", func(tx *sql.Tx) error {
		var at sql.NullInt64
		var body, before []byte
		err := tx.QueryRowContext(ctx, `
			SELECT a.id, a.chat, a.thread, a.person, a.key, a.at, a.body, a.before
			FROM answers a WHERE `+condition+` ORDER BY a.at DESC, a.key DESC, a.id LIMIT 1`, args...).
			Scan(&out.ID, &out.Chat, &out.Thread, &out.Person, &out.Key, &at, &body, &before)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("it is gone: %w", news.ErrNotFound)
		}
		if err != nil {
			return err
		}
		out.At = moment(at)
		return errors.Join(json.Unmarshal(body, &out.Answer), json.Unmarshal(before, &out.Before))
	})
	if err != nil {
		return news.Answered{}, err
	}
	return out, nil
}

// Searched returns a search that was made; news.ErrNotFound if it is not kept any more.
func (s *Store) Searched(ctx context.Context, id string) (news.Searched, error) {
	out := news.Searched{ID: id}
	err := s.read(ctx, "looking up a search", func(tx *sql.Tx) error {
		var at sql.NullInt64
		err := tx.QueryRowContext(ctx, "SELECT chat, at, words FROM searches WHERE id = $1", id).Scan(&out.Chat, &at, &out.Words)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("it is gone: %w", news.ErrNotFound)
		}
		out.At = moment(at)
		return err
	})
	if err != nil {
		return news.Searched{}, err
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

// SaveFeedback keeps what somebody thinks of an answer and returns its number: that of the earlier one whose place it takes, unless that is 0.
func (s *Store) SaveFeedback(ctx context.Context, v Feedback, earlier int64) (id int64, err error) {
	body, err := json.Marshal(v.Answer)
	if err != nil {
		return 0, err
	}
	err = s.write(ctx, "keeping what is thought of an answer", func(tx *sql.Tx) error {
		if earlier == 0 {
			return tx.QueryRowContext(ctx, "INSERT INTO feedback (at, up, body) VALUES ($1, $2, $3) RETURNING id",
				v.At.UnixMilli(), flag(v.Up), string(body)).Scan(&id)
		}
		err := tx.QueryRowContext(ctx, "UPDATE feedback SET at = $2, up = $3, body = $4 WHERE id = $1 RETURNING id",
			earlier, v.At.UnixMilli(), flag(v.Up), string(body)).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("it is gone: %w", news.ErrNotFound)
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	return id, nil
}

func addAnswered(ctx context.Context, tx *sql.Tx, v news.Answered, c news.Change) error {
	body, err := json.Marshal(v.Answer)
	if err != nil {
		return err
	}
	if v.At.IsZero() {
		v.At = c.At
	}
	before, err := json.Marshal(v.Before)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO answers (id, chat, thread, person, key, at, body, before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (id) DO NOTHING`, v.ID, v.Chat, v.Thread, v.Person, v.Key, v.At.UnixMilli(), string(body), string(before))
	return err
}

func addSearched(ctx context.Context, tx *sql.Tx, v news.Searched, c news.Change) error {
	if v.At.IsZero() {
		v.At = c.At
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO searches (id, chat, at, words) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
		v.ID, v.Chat, v.At.UnixMilli(), v.Words)
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

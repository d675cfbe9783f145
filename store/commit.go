package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"tumen/news"
)

// Commit keeps what something that was handled comes to, wholly or not at all. The error wraps news.ErrDone if its
// update is handled already, and news.ErrChanged if a chat was changed since it was read, or is kept by now although
// it was not: then it is to be handled anew. A chat is forgotten before messages to it are kept, so that it can be told
// goodbye. A vote on an answer that is gone is left out.
func (s *Store) Commit(ctx context.Context, c news.Change) error {
	doing := "keeping a change of chats and messages"
	if c.Update != 0 {
		doing = fmt.Sprintf("keeping what update %d comes to", c.Update)
	}
	if err := checkChange(c); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		if c.Update != 0 {
			if err := finishUpdate(ctx, tx, c.Update, false, "", c.At); err != nil {
				return err
			}
		}
		for _, v := range c.Subscribers {
			if err := saveSubscriber(ctx, tx, v); err != nil {
				return err
			}
		}
		for _, chat := range c.Forget {
			if err := forget(ctx, tx, chat, c); err != nil {
				return fmt.Errorf("forgetting a chat: %w", err)
			}
		}
		for _, v := range c.Outgoing {
			if v.Created.IsZero() {
				v.Created = c.At
			}
			if err := addOutgoing(ctx, tx, v, slices.Contains(c.Forget, v.Chat.ID)); err != nil {
				return fmt.Errorf("part %d of the message %s: %w", v.Part, v.Key, err)
			}
		}
		for _, v := range c.Answered {
			if err := addAnswered(ctx, tx, v, c); err != nil {
				return fmt.Errorf("an answer: %w", err)
			}
		}
		for _, v := range c.Searched {
			if err := addSearched(ctx, tx, v, c); err != nil {
				return fmt.Errorf("a search: %w", err)
			}
		}
		for _, v := range c.Votes {
			if err := addVote(ctx, tx, v, c); err != nil {
				return fmt.Errorf("a vote: %w", err)
			}
		}
		return nil
	})
}

func checkChange(c news.Change) error {
	if c.At.IsZero() {
		return fmt.Errorf("its time is missing: %w", news.ErrGiveUp)
	}
	for _, v := range c.Subscribers {
		if err := checkSubscriber(v); err != nil {
			return err
		}
	}
	for _, v := range c.Outgoing {
		if v.Chat.ID == 0 || v.Key == "" || !json.Valid(v.Body) {
			return fmt.Errorf("part %d of the message %q: its chat or key is missing or its body is no JSON: %w", v.Part, v.Key, news.ErrGiveUp)
		}
	}
	for _, v := range c.Answered {
		if v.ID == "" {
			return fmt.Errorf("an answer has no id: %w", news.ErrGiveUp)
		}
	}
	for _, v := range c.Searched {
		if v.ID == "" {
			return fmt.Errorf("a search has no id: %w", news.ErrGiveUp)
		}
	}
	return nil
}

// forget removes everything of a chat. What it sent before the update that asks for it is not handled any more; what
// it sent afterwards is, because it may be a new start.
func forget(ctx context.Context, tx *sql.Tx, chat int64, c news.Change) error {
	if err := raiseLastVersion(ctx, tx, chat); err != nil {
		return err
	}
	if err := removeOutgoing(ctx, tx, "chat = $1", chat); err != nil {
		return err
	}
	for _, query := range []string{
		"DELETE FROM subscribers WHERE chat = $1",
		"UPDATE subscribers SET owner = 0, version = version + 1 WHERE owner = $1",
		"DELETE FROM feedback WHERE answer IN (SELECT id FROM answers WHERE chat = $1)",
		"DELETE FROM answers WHERE chat = $1",
		"DELETE FROM searches WHERE chat = $1",
		"UPDATE answers SET person = 0 WHERE person = $1", // in groups, where the answer is everybody's
	} {
		if _, err := tx.ExecContext(ctx, query, chat); err != nil {
			return err
		}
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM spent WHERE subject IN ($1, $2)", personSubject(chat), chatSubject(chat))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		UPDATE updates SET handled = $2, problem = '', chat = 0, body = NULL
		WHERE chat = $1 AND handled IS NULL AND ($3 = 0 OR id < $3)`, chat, c.At.UnixMilli(), c.Update)
	return err
}

func personSubject(id int64) string { return fmt.Sprint("person/", id) }
func chatSubject(id int64) string   { return fmt.Sprint("chat/", id) }

// raiseLastVersion makes sure that what is kept anew of a chat gets none of the versions that it had.
func raiseLastVersion(ctx context.Context, tx *sql.Tx, chat int64) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE last_version SET version = (SELECT MAX(version) FROM subscribers WHERE chat = $1)
		WHERE version < (SELECT MAX(version) FROM subscribers WHERE chat = $1)`, chat)
	return err
}

package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"tumen/news"
)

const subscriberColumns = `chat, thread, kind, name, owner, language, zone, minute, weekdays, sections, short, quiet,
	subscription, admitted, pending, joined, next, day, until, weekly, review, week, due, version`

// Subscriber returns what is kept of a chat; news.ErrNotFound if nothing is.
func (s *Store) Subscriber(ctx context.Context, c news.Chat) (news.Subscriber, error) {
	const doing = "looking up a chat"
	found, err := s.subscribers(ctx, doing, "WHERE chat = $1 AND thread = $2", c.ID, c.Thread)
	if err != nil {
		return news.Subscriber{}, err
	}
	if len(found) == 0 {
		return news.Subscriber{}, fmt.Errorf("%s: %w", doing, news.ErrNotFound)
	}
	return found[0], nil
}

// SubscribersOf returns what is kept of a chat and its threads, by thread.
func (s *Store) SubscribersOf(ctx context.Context, chat int64) ([]news.Subscriber, error) {
	return s.subscribers(ctx, "looking up the threads of a chat", "WHERE chat = $1 ORDER BY thread", chat)
}

// OwnedBy returns the groups and channels that a person set up, by chat and thread.
func (s *Store) OwnedBy(ctx context.Context, owner int64) ([]news.Subscriber, error) {
	return s.subscribers(ctx, "looking up the chats that somebody set up",
		"WHERE owner = $1 AND owner <> 0 AND kind <> $2 ORDER BY chat, thread", owner, news.PersonChat)
}

// DueSubscribers returns up to limit subscribed chats whose next digest or review is due, the longest due first, then by chat
// and thread.
func (s *Store) DueSubscribers(ctx context.Context, now time.Time, limit int) ([]news.Subscriber, error) {
	return s.subscribers(ctx, "looking up who is due", dueCondition, now.UnixMilli(), limit)
}

// dueCondition repeats the words of the index, which SQLite uses for no others.
const dueCondition = "WHERE subscription = 'subscribed' AND due IS NOT NULL AND due <= $1 ORDER BY due, chat, thread LIMIT $2"

// EachSubscribed returns all subscribed chats, by chat and thread.
func (s *Store) EachSubscribed(ctx context.Context) ([]news.Subscriber, error) {
	return s.subscribers(ctx, "looking up the subscribers", "WHERE subscription = $1 ORDER BY chat, thread", news.Subscribed)
}

// Languages returns the languages that have a subscriber, in the order of their codes.
func (s *Store) Languages(ctx context.Context) ([]news.Language, error) {
	var out []news.Language
	err := s.read(ctx, "looking up the languages of the subscribers", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var l news.Language
			err := row.Scan(&l)
			out = append(out, l)
			return err
		}, "SELECT DISTINCT language FROM subscribers WHERE subscription = $1 ORDER BY language", news.Subscribed)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s *Store) subscribers(ctx context.Context, doing, where string, args ...any) ([]news.Subscriber, error) {
	var out []news.Subscriber
	err := s.read(ctx, doing, func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			v, err := scanSubscriber(row)
			out = append(out, v)
			return err
		}, "SELECT "+subscriberColumns+" FROM subscribers "+where, args...)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func scanSubscriber(row *sql.Rows) (news.Subscriber, error) {
	var v news.Subscriber
	var sections []byte
	var joined, next, until, review, due sql.NullInt64
	err := row.Scan(&v.Chat.ID, &v.Chat.Thread, &v.Kind, &v.Name, &v.Owner, &v.Language, &v.Zone, &v.Minute, &v.Weekdays, &sections,
		&v.Short, &v.Quiet, &v.Subscription, &v.Admitted, &v.Pending, &joined, &next, &v.Day, &until,
		&v.Weekly, &review, &v.Week, &due, &v.Version)
	if err != nil {
		return v, err
	}
	v.Joined, v.Next, v.Until, v.Review = moment(joined), moment(next), moment(until), moment(review)
	if err := json.Unmarshal(sections, &v.Sections); err != nil {
		return v, fmt.Errorf("the sections of a chat: %w", err)
	}
	return v, nil
}

func checkSubscriber(v news.Subscriber) error {
	switch {
	case v.Chat.ID == 0:
		return fmt.Errorf("a chat has no number: %w", news.ErrGiveUp)
	case v.Kind != news.PersonChat && v.Kind != news.GroupChat && v.Kind != news.ChannelChat:
		return fmt.Errorf("a chat can't be a %q: %w", v.Kind, news.ErrGiveUp)
	case v.Subscription != news.Unsubscribed && v.Subscription != news.Subscribed && v.Subscription != news.Unreachable:
		return fmt.Errorf("a chat can't be %q: %w", v.Subscription, news.ErrGiveUp)
	case v.Minute < 0 || v.Minute >= 24*60:
		return fmt.Errorf("a day has no minute %d: %w", v.Minute, news.ErrGiveUp)
	case v.Weekdays > news.EveryDay:
		return fmt.Errorf("a week has no more than seven days (%b): %w", v.Weekdays, news.ErrGiveUp)
	case v.Version < 0 || v.Version == math.MaxInt64:
		return fmt.Errorf("a chat can't have version %d: %w", v.Version, news.ErrGiveUp)
	}
	return nil
}

// saveSubscriber keeps a chat in place of the version that it was read as.
func saveSubscriber(ctx context.Context, tx *sql.Tx, v news.Subscriber) error {
	sections, err := json.Marshal(v.Sections)
	if err != nil {
		return err
	}
	version := v.Version + 1
	if v.Version == 0 {
		if err := tx.QueryRowContext(ctx, "SELECT version + 1 FROM last_version").Scan(&version); err != nil {
			return err
		}
	}
	values := []any{v.Chat.ID, v.Chat.Thread, v.Kind, v.Name, v.Owner, v.Language, v.Zone, v.Minute, v.Weekdays, string(sections),
		flag(v.Short), flag(v.Quiet), v.Subscription, flag(v.Admitted), v.Pending, millis(v.Joined), millis(v.Next), v.Day,
		millis(v.Until), flag(v.Weekly), millis(v.Review), v.Week, millis(v.Due()), version}
	query := `INSERT INTO subscribers (` + subscriberColumns + `) VALUES (` + marks(1, len(values)) + `)
		ON CONFLICT (chat, thread) DO NOTHING RETURNING version`
	if v.Version > 0 {
		query = `UPDATE subscribers SET kind = $3, name = $4, owner = $5, language = $6, zone = $7, minute = $8, weekdays = $9,
				sections = $10, short = $11, quiet = $12, subscription = $13, admitted = $14, pending = $15, joined = $16,
				next = $17, day = $18, until = $19, weekly = $20, review = $21, week = $22, due = $23, version = $24
			WHERE chat = $1 AND thread = $2 AND version = $25 RETURNING version`
		values = append(values, v.Version)
	}
	err = tx.QueryRowContext(ctx, query, values...).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("a chat that was read as version %d: %w", v.Version, news.ErrChanged)
	}
	return err
}

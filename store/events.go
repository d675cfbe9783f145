package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"tumen/news"
)

// StoryEvents returns what happened to a story and to those that it took in, in the order in which it was kept.
func (s *Store) StoryEvents(ctx context.Context, story int64) ([]news.StoryEvent, error) {
	var out []news.StoryEvent
	err := s.read(ctx, fmt.Sprintf("looking up what happened to story %d", story), func(tx *sql.Tx) error {
		to, err := resolve(ctx, tx, []int64{story})
		if err != nil {
			return err
		}
		return each(ctx, tx, func(row *sql.Rows) error {
			v, err := scanEvent(row)
			out = append(out, v)
			return err
		}, `WITH RECURSIVE family (story) AS (
				SELECT $1 UNION SELECT m.story FROM story_moves m JOIN family f ON m.into_story = f.story)
			SELECT e.id, e.story, e.kind, e.at, e.claim, e.who, e.old_figure, e.new_figure, e.other, e.old_by
			FROM story_events e JOIN family f ON f.story = e.story
			ORDER BY e.at, e.id`, to[story])
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func scanEvent(row *sql.Rows) (news.StoryEvent, error) {
	var v news.StoryEvent
	var at int64
	var before, after string
	if err := row.Scan(&v.ID, &v.Story, &v.Kind, &at, &v.Claim, &v.Who, &before, &after, &v.Other, &v.OldBy); err != nil {
		return v, err
	}
	v.At = time.UnixMilli(at).UTC()
	for _, f := range []struct {
		text   string
		figure **news.Figure
	}{{before, &v.Old}, {after, &v.New}} {
		if f.text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(f.text), f.figure); err != nil {
			return v, fmt.Errorf("event %d: %w", v.ID, err)
		}
	}
	return v, nil
}

// AddStoryEvents keeps events of stories. One that is kept already is left as it is.
func (s *Store) AddStoryEvents(ctx context.Context, events []news.StoryEvent) error {
	return s.write(ctx, "keeping what happened to stories", func(tx *sql.Tx) error { return addEvents(ctx, tx, events) })
}

// addEvents keeps events in the transaction of what brought them, so that neither is kept without the other.
func addEvents(ctx context.Context, tx *sql.Tx, events []news.StoryEvent) error {
	for _, v := range events {
		if v.Story == 0 || v.Kind == "" || v.At.IsZero() {
			return fmt.Errorf("an event %q of story %d lacks its story, kind or time: %w", v.Kind, v.Story, news.ErrGiveUp)
		}
		before, err := figureText(v.Old)
		if err != nil {
			return err
		}
		after, err := figureText(v.New)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `
			INSERT INTO story_events (story, kind, at, claim, who, old_figure, new_figure, other, mark, old_by)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (story, mark) DO NOTHING`,
			v.Story, v.Kind, v.At.UnixMilli(), v.Claim, v.Who, before, after, v.Other, mark(v), v.OldBy)
		if err != nil {
			return err
		}
	}
	return nil
}

func figureText(f *news.Figure) (string, error) {
	if f == nil {
		return "", nil
	}
	text, err := json.Marshal(f)
	return string(text), err
}

// mark is the same for the same event. A report that is read again by a model has other claims, and what they bring is
// not new for that; only what an outlet took back is of one claim and no other.
func mark(v news.StoryEvent) string {
	parts := []string{string(v.Kind)}
	switch v.Kind {
	case news.EventNew:
	case news.EventCorrected, news.EventWithdrawn:
		parts = append(parts, fmt.Sprint(v.Claim))
	case news.EventMerged, news.EventSplit:
		parts = append(parts, fmt.Sprint(v.Other))
	default:
		parts = append(parts, strings.ToLower(v.Who), said(v.Old), said(v.New))
	}
	return strings.Join(parts, "\x1f")
}

// said is what a figure says, without the day and the place that one report of it names and another doesn't.
func said(f *news.Figure) string {
	if f == nil {
		return ""
	}
	return fmt.Sprint(f.Indicator, "/", f.Whom, "/", strings.ToLower(f.Unit), "/", f.Low, "/", f.High)
}

// StoryOf returns the story that goes by an ID: itself, or the one that it was merged into, over however many steps. The
// error wraps news.ErrNotFound if there never was one.
func (s *Store) StoryOf(ctx context.Context, id int64) (int64, error) {
	var story int64
	err := s.read(ctx, fmt.Sprintf("looking up story %d", id), func(tx *sql.Tx) error {
		to, err := resolve(ctx, tx, []int64{id})
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, "SELECT id FROM stories WHERE id = $1", to[id]).Scan(&story)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("story %d: %w", id, news.ErrNotFound)
		}
		return err
	})
	return story, err
}

// resolve says for each ID of a story which story goes by it now. Whatever takes a story's ID asks here: links that
// readers have lead on when two stories turn out to be one.
func resolve(ctx context.Context, tx *sql.Tx, ids []int64) (map[int64]int64, error) {
	to := make(map[int64]int64, len(ids))
	for _, id := range ids {
		to[id] = id
	}
	for chunk := range slices.Chunk(distinct(ids), batch) {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var id, story int64
			err := row.Scan(&id, &story)
			to[id] = story
			return err
		}, `WITH RECURSIVE way (id, story) AS (
				SELECT story, into_story FROM story_moves WHERE story IN (`+marks(1, len(chunk))+`)
				UNION SELECT w.id, m.into_story FROM way w JOIN story_moves m ON m.story = w.story)
			SELECT id, story FROM way WHERE story NOT IN (SELECT story FROM story_moves) ORDER BY id`, anys(chunk)...)
		if err != nil {
			return nil, err
		}
	}
	return to, nil
}

// resolved returns the stories that go by these IDs now, each once, by ID.
func resolved(ctx context.Context, tx *sql.Tx, ids []int64) ([]int64, error) {
	to, err := resolve(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]int64, 0, len(to))
	for _, story := range to {
		out = append(out, story)
	}
	return distinct(out), nil
}

// moveStory keeps that a story is part of another from now on. Its articles, claims and the story's counts are moved by
// the caller, in the same transaction.
func moveStory(ctx context.Context, tx *sql.Tx, story, into int64, at time.Time) error {
	to, err := resolve(ctx, tx, []int64{into})
	if err != nil {
		return err
	}
	if to[into] == story {
		return fmt.Errorf("story %d can't go into %d, which goes into it: %w", story, into, news.ErrGiveUp)
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO story_moves (story, into_story, at) VALUES ($1, $2, $3)", story, to[into], at.UnixMilli())
	return err
}

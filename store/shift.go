package store

import (
	"context"
	"database/sql"
	"time"

	"tumen/news"
)

// shift merges into a story what is one with it and splits off what is no part of it, with the claims and all that hangs on them, and
// returns the story that it goes by then: of stories that become one that with the smallest id. It is kept in both stories what happened.
func shift(ctx context.Context, tx *sql.Tx, story int64, v news.Shift, at time.Time) (int64, error) {
	for _, part := range v.Parts {
		if err := split(ctx, tx, story, part, v.Into, at); err != nil {
			return 0, err
		}
	}
	merged, err := resolved(ctx, tx, v.Merged) // another process may have merged one since
	if err != nil {
		return 0, err
	}
	for _, other := range merged {
		if other == story {
			continue
		}
		from, into := max(story, other), min(story, other)
		if err := merge(ctx, tx, from, into, at); err != nil {
			return 0, err
		}
		story = into
	}
	return story, nil
}

func merge(ctx context.Context, tx *sql.Tx, from, into int64, at time.Time) error {
	for _, query := range []string{
		"UPDATE articles SET story = $2 WHERE story = $1",
		"UPDATE claims SET story = $2 WHERE story = $1",
	} {
		if _, err := tx.ExecContext(ctx, query, from, into); err != nil {
			return err
		}
	}
	if err := moveStory(ctx, tx, from, into, at); err != nil {
		return err
	}
	if err := recountStory(ctx, tx, into, true); err != nil {
		return err
	}
	if err := recountStory(ctx, tx, from, false); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE stories SET origins = 0, stale = 0 WHERE id = $1", from); err != nil {
		return err
	}
	return addEvents(ctx, tx, []news.StoryEvent{{Story: into, Kind: news.EventMerged, At: at, Other: from}})
}

// split puts articles, with their earlier versions, into another story, 0 for a new one.
func split(ctx context.Context, tx *sql.Tx, from int64, articles []int64, into int64, at time.Time) error {
	to, err := resolve(ctx, tx, []int64{into})
	if err != nil {
		return err
	}
	if into = to[into]; into == from {
		return nil // another process has merged the two since
	}
	if into == 0 {
		err := tx.QueryRowContext(ctx, `
			INSERT INTO stories (category, status, articles, origins, stale)
			SELECT category, status, 0, 0, 1 FROM stories WHERE id = $1 RETURNING id`, from).Scan(&into)
		if err != nil {
			return err
		}
	}
	args := append([]any{from, into}, anys(articles)...)
	const which = "story = $1 AND address IN (SELECT address FROM articles WHERE id IN ("
	for _, query := range []string{
		"UPDATE claims SET story = $2 WHERE article IN (SELECT id FROM articles WHERE " + which + marks(3, len(articles)) + ")))",
		"UPDATE articles SET story = $2 WHERE " + which + marks(3, len(articles)) + "))",
	} {
		if _, err := tx.ExecContext(ctx, query, args...); err != nil {
			return err
		}
	}
	for _, story := range []int64{from, into} {
		if err := recountStory(ctx, tx, story, true); err != nil {
			return err
		}
	}
	return addEvents(ctx, tx, []news.StoryEvent{
		{Story: from, Kind: news.EventSplit, At: at, Other: into},
		{Story: into, Kind: news.EventSplit, At: at, Other: from},
	})
}

package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tumen/news"
)

// SaveFiling puts an article and its claims into a story, with Story 0 into a new one, and returns the story. The story's
// first, last and number of articles are counted anew. What the filing shows of other stories is kept with it; the stories that it changes are
// stale. The error wraps news.ErrDone if another process filed it first.
func (s *Store) SaveFiling(ctx context.Context, article int64, f news.Filing) (int64, error) {
	doing := fmt.Sprintf("filing article %d", article)
	if f.Filed.IsZero() {
		return 0, fmt.Errorf("%s: the time of filing is missing: %w", doing, news.ErrGiveUp)
	}
	var story int64
	err := s.write(ctx, doing, func(tx *sql.Tx) error {
		if err := expect(ctx, tx, article, news.Reported); err != nil {
			return err
		}
		var err error
		if story, err = fileInto(ctx, tx, article, f); err != nil {
			return err
		}
		if err := saveFeatures(ctx, tx, article, f.Features); err != nil {
			return err
		}
		if err := recountStory(ctx, tx, story, false); err != nil {
			return err
		}
		if err := setStatuses(ctx, tx, story, f); err != nil {
			return err
		}
		story, err = shift(ctx, tx, story, f.Shift, f.Filed)
		return err
	})
	if err != nil {
		return 0, err
	}
	return story, nil
}

func fileInto(ctx context.Context, tx *sql.Tx, article int64, f news.Filing) (int64, error) {
	to, err := resolve(ctx, tx, []int64{f.Story}) // another process may have merged it since it was chosen
	if err != nil {
		return 0, err
	}
	story := to[f.Story]
	if story == 0 {
		err := tx.QueryRowContext(ctx, `
			INSERT INTO stories (category, status, articles, origins, stale) VALUES ($1, $2, 0, $3, 0) RETURNING id`,
			f.Category, f.Status, f.Origins).Scan(&story)
		if err != nil {
			return 0, err
		}
	}
	_, err = tx.ExecContext(ctx, `
		UPDATE articles SET state = $2, story = $3, filed = $4,
			step = '', attempts = 0, error_class = '', error = '', next_try = 0
		WHERE id = $1`, article, news.Filed, story, f.Filed.UnixMilli())
	if err != nil {
		return 0, err
	}
	_, err = tx.ExecContext(ctx, "UPDATE claims SET story = $2 WHERE article = $1", article, story)
	return story, err
}

// saveFeatures keeps the features of an article, unless it was replaced while it was being worked on.
func saveFeatures(ctx context.Context, tx *sql.Tx, article int64, features []string) error {
	if err := dropFeatures(ctx, tx, article); err != nil {
		return err
	}
	var reported int64
	var replaced sql.NullInt64
	err := tx.QueryRowContext(ctx, "SELECT reported, replaced_by FROM articles WHERE id = $1", article).Scan(&reported, &replaced)
	if err != nil || replaced.Valid {
		return err
	}
	features = distinct(features)
	err = insert(ctx, tx, "INSERT INTO features (article, feature, reported) VALUES ", len(features), func(i int) []any {
		return []any{article, features[i], reported}
	})
	if err != nil || len(features) == 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO profiles (article, features) VALUES ($1, $2)", article, strings.Join(features, "\n"))
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO feature_counts (feature, n) SELECT feature, 1 FROM features WHERE article = $1 UNION ALL SELECT '', 1
		ON CONFLICT (feature) DO UPDATE SET n = n + 1`, article)
	return err
}

// dropFeatures forgets the features of an article.
func dropFeatures(ctx context.Context, tx *sql.Tx, article int64) error {
	for _, query := range []string{
		"UPDATE feature_counts SET n = n - 1 WHERE feature IN (SELECT feature FROM features WHERE article = $1)",
		"UPDATE feature_counts SET n = n - 1 WHERE feature = '' AND EXISTS (SELECT 1 FROM profiles WHERE article = $1)",
		"DELETE FROM feature_counts WHERE n = 0 AND feature IN (SELECT feature FROM features WHERE article = $1 UNION ALL SELECT '')",
		"DELETE FROM features WHERE article = $1",
		"DELETE FROM profiles WHERE article = $1",
	} {
		if _, err := tx.ExecContext(ctx, query, article); err != nil {
			return err
		}
	}
	return nil
}

// SetStatuses keeps what was computed anew for a story and for claims, and what happened to it by that. The story is no
// longer stale. What f says of the filing of an article is not looked at.
func (s *Store) SetStatuses(ctx context.Context, story int64, f news.Filing) error {
	return s.write(ctx, fmt.Sprintf("keeping the statuses of story %d", story), func(tx *sql.Tx) error {
		return setStatuses(ctx, tx, story, f)
	})
}

func setStatuses(ctx context.Context, tx *sql.Tx, story int64, f news.Filing) error {
	var id int64
	err := tx.QueryRowContext(ctx, `
		UPDATE stories SET category = $2, status = $3, origins = $4, stale = 0 WHERE id = $1 RETURNING id`,
		story, f.Category, f.Status, f.Origins).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("story %d: %w", story, news.ErrNotFound)
	}
	if err != nil {
		return err
	}
	for _, claim := range slices.Sorted(maps.Keys(f.Statuses)) {
		err := tx.QueryRowContext(ctx, "UPDATE claims SET status = $2 WHERE id = $1 RETURNING id", claim, f.Statuses[claim]).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("claim %d: %w", claim, news.ErrNotFound)
		}
		if err != nil {
			return err
		}
	}
	events := slices.Clone(f.Events)
	for i := range events {
		events[i].Story = story
	}
	for _, claim := range f.Told {
		// Readers are told from now on: a digest that was made after the report was fetched did not know of it.
		if len(events) > 0 {
			_, err := tx.ExecContext(ctx, "UPDATE claims SET lost = $2 WHERE id = $1 AND lost IS NOT NULL", claim, events[0].At.UnixMilli())
			if err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM untold WHERE claim = $1", claim); err != nil {
			return err
		}
	}
	return addEvents(ctx, tx, events)
}

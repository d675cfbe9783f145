package store

import (
	"context"
	"database/sql"
	"slices"

	"tumen/news"
)

const storyColumns = "s.id, s.category, s.status, s.first, s.last, s.articles, s.origins"

func scanStory(row interface{ Scan(...any) error }, v *news.Story) error {
	var first, last sql.NullInt64
	err := row.Scan(&v.ID, &v.Category, &v.Status, &first, &last, &v.Articles, &v.Origins)
	v.First, v.Last = moment(first), moment(last)
	return err
}

// Stories returns the stories that go by these ids, by their own. One that does not exist is left out.
func (s *Store) Stories(ctx context.Context, ids []int64) ([]news.Story, error) {
	var out []news.Story
	err := s.read(ctx, "looking up stories", func(tx *sql.Tx) error {
		var err error
		out, err = stories(ctx, tx, ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func stories(ctx context.Context, tx *sql.Tx, ids []int64) ([]news.Story, error) {
	var out []news.Story
	ids, err := resolved(ctx, tx, ids)
	if err != nil {
		return nil, err
	}
	for chunk := range slices.Chunk(ids, batch) {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var v news.Story
			err := scanStory(row, &v)
			out = append(out, v)
			return err
		}, "SELECT "+storyColumns+" FROM stories s WHERE s.id IN ("+marks(1, len(chunk))+") ORDER BY s.id", anys(chunk)...)
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// TitledStory is a story with the title of its newest report.
type TitledStory struct {
	news.Story
	Title   string
	Undated bool // that report has no date, so that Last is when it was fetched
}

// NewestStories returns the stories that have reports, the one with the newest report first.
func (s *Store) NewestStories(ctx context.Context, limit int) ([]TitledStory, error) {
	var out []TitledStory
	err := s.read(ctx, "looking up the newest stories", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var v TitledStory
			err := scanStory(prefixed{row, []any{&v.Title, &v.Undated}}, &v.Story)
			out = append(out, v)
			return err
		}, `SELECT newest.title, newest.published IS NULL, `+storyColumns+`
			FROM stories s JOIN articles newest ON newest.id = (
				SELECT a.id FROM articles a
				WHERE a.story = s.id AND a.filed IS NOT NULL AND a.replaced_by IS NULL ORDER BY a.reported DESC, a.address, a.id LIMIT 1)
			WHERE s.articles > 0 ORDER BY s.last DESC, s.id DESC LIMIT $1`, limit)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// ReportedStories returns the stories that have reports, by id.
func (s *Store) ReportedStories(ctx context.Context) ([]int64, error) {
	var out []int64
	err := s.read(ctx, "looking up the stories", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			err := row.Scan(&id)
			out = append(out, id)
			return err
		}, "SELECT id FROM stories WHERE articles > 0 ORDER BY id")
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// StaleStories returns the stories that lost an article to a newer version or to another story since their statuses
// were computed, and those of which it is to be told what a newer version took back, by id. SetStatuses makes them current.
func (s *Store) StaleStories(ctx context.Context) ([]int64, error) {
	var out []int64
	err := s.read(ctx, "looking for stories to compute anew", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			err := row.Scan(&id)
			out = append(out, id)
			return err
		}, `SELECT id FROM stories WHERE stale = 1
			UNION SELECT c.story FROM untold u JOIN claims c ON c.id = u.claim JOIN articles a ON a.id = c.article
			WHERE c.story IS NOT NULL AND `+settled+` ORDER BY 1`)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

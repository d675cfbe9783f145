package store

import (
	"context"
	"database/sql"
	"slices"
	"time"

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
	Title string
}

// NewestStories returns the stories that have reports, the one with the newest report first.
func (s *Store) NewestStories(ctx context.Context, limit int) ([]TitledStory, error) {
	var out []TitledStory
	err := s.read(ctx, "looking up the newest stories", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var v TitledStory
			err := scanStory(prefixed{row, []any{&v.Title}}, &v.Story)
			out = append(out, v)
			return err
		}, `SELECT (SELECT a.title FROM articles a
				WHERE a.story = s.id AND a.filed IS NOT NULL AND a.replaced_by IS NULL ORDER BY a.reported DESC, a.address, a.id LIMIT 1),
				`+storyColumns+`
			FROM stories s WHERE s.articles > 0 ORDER BY s.last DESC, s.id DESC LIMIT $1`, limit)
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

// StoryCandidates returns the stories with an article that was reported from from until to (both included) and shares
// at least minShared of the features, by id.
func (s *Store) StoryCandidates(ctx context.Context, features []string, from, to time.Time, minShared int) ([]news.StoryCandidate, error) {
	features = distinct(features)
	if len(features) == 0 {
		return nil, nil
	}
	var out []news.StoryCandidate
	err := s.read(ctx, "looking for stories", func(tx *sql.Tx) error {
		args := append([]any{minShared, from.UnixMilli(), to.UnixMilli()}, anys(features)...)
		var ids []int64
		err := each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			err := row.Scan(&id)
			ids = append(ids, id)
			return err
		}, `SELECT DISTINCT a.story
			FROM (SELECT article FROM features
				WHERE feature IN (`+marks(4, len(features))+`) AND reported BETWEEN $2 AND $3
				GROUP BY article HAVING COUNT(*) >= $1) AS f
			JOIN articles a ON a.id = f.article
			ORDER BY a.story`, args...)
		if err != nil {
			return err
		}
		out = make([]news.StoryCandidate, len(ids))
		for i, id := range ids {
			out[i].Story = id
		}
		return addArticles(ctx, tx, out, from, to)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func addArticles(ctx context.Context, tx *sql.Tx, candidates []news.StoryCandidate, from, to time.Time) error {
	byStory := map[int64]*news.StoryCandidate{}
	for i := range candidates {
		byStory[candidates[i].Story] = &candidates[i]
	}
	for chunk := range slices.Chunk(candidates, batch) {
		args := []any{from.UnixMilli(), to.UnixMilli()}
		for _, v := range chunk {
			args = append(args, v.Story)
		}
		err := each(ctx, tx, func(row *sql.Rows) error {
			var v news.Profile
			var story int64
			var feature string
			var published, reported sql.NullInt64
			err := row.Scan(&story, &v.Article, &v.Address, &published, &reported, &v.Language, &feature)
			if err != nil {
				return err
			}
			c := byStory[story]
			if n := len(c.Articles); n == 0 || c.Articles[n-1].Article != v.Article {
				v.Published, v.Reported = moment(published), moment(reported)
				c.Articles = append(c.Articles, v)
			}
			last := &c.Articles[len(c.Articles)-1]
			last.Features = append(last.Features, feature)
			return nil
		}, `SELECT a.story, a.id, a.address, a.published, a.reported, a.language, f.feature
			FROM articles a JOIN features f ON f.article = a.id
			WHERE a.story IN (`+marks(3, len(chunk))+`) AND a.filed IS NOT NULL AND a.replaced_by IS NULL AND a.reported BETWEEN $1 AND $2
			ORDER BY a.story, a.reported, a.address, a.id, f.feature`, args...)
		if err != nil {
			return err
		}
	}
	return nil
}

// FeatureCounts returns in how many filed articles each feature occurs, and how many filed articles there are. A
// feature that occurs in none is not in the map.
func (s *Store) FeatureCounts(ctx context.Context, features []string) (counts map[string]int, total int, err error) {
	features = distinct(features)
	counts = map[string]int{}
	err = s.read(ctx, "counting features", func(tx *sql.Tx) error {
		for chunk := range slices.Chunk(features, batch) {
			err := each(ctx, tx, func(row *sql.Rows) error {
				var feature string
				var n int
				err := row.Scan(&feature, &n)
				counts[feature] = n
				return err
			}, `SELECT feature, COUNT(*) FROM features WHERE feature IN (`+marks(1, len(chunk))+`)
				GROUP BY feature ORDER BY feature`, anys(chunk)...)
			if err != nil {
				return err
			}
		}
		return tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM articles WHERE filed IS NOT NULL AND replaced_by IS NULL").Scan(&total)
	})
	if err != nil {
		return nil, 0, err
	}
	return counts, total, nil
}

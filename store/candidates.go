package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"

	"tumen/news"
)

// StoryCandidates returns, by id, the stories of up to most articles that were reported from from until to (both included) and share most of
// the features, by the sum of their weights. A story comes with all its articles of that time.
func (s *Store) StoryCandidates(ctx context.Context, weights map[string]float64, from, to time.Time, most int) ([]news.StoryCandidate, error) {
	if len(weights) == 0 || most <= 0 {
		return nil, nil
	}
	var out []news.StoryCandidate
	err := s.read(ctx, "looking for stories", func(tx *sql.Tx) error {
		articles, err := sharing(ctx, tx, weights, from, to, most)
		if err != nil {
			return err
		}
		out, err = profiles(ctx, tx, articles, from, to)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// sharing returns the articles that share most of the features, by id.
func sharing(ctx context.Context, tx *sql.Tx, weights map[string]float64, from, to time.Time, most int) ([]int64, error) {
	shared := map[int64]float64{}
	list, err := json.Marshal(slices.Sorted(maps.Keys(weights)))
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, func(row *sql.Rows) error {
		var article int64
		var feature string
		err := row.Scan(&article, &feature)
		shared[article] += weights[feature]
		return err
	}, `SELECT f.article, f.feature FROM json_each($3) AS l CROSS JOIN features f -- in this order: sums come out the same without sorting
		WHERE f.feature = l.value AND f.reported BETWEEN $1 AND $2`, from.UnixMilli(), to.UnixMilli(), string(list))
	if err != nil {
		return nil, err
	}
	out := slices.SortedFunc(maps.Keys(shared), func(a, b int64) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a, b))
	})
	out = out[:min(len(out), most)]
	slices.Sort(out)
	return out, nil
}

// profiles returns the stories of some articles with what their articles of a time are compared by.
func profiles(ctx context.Context, tx *sql.Tx, articles []int64, from, to time.Time) ([]news.StoryCandidate, error) {
	var out []news.StoryCandidate
	if len(articles) == 0 {
		return nil, nil
	}
	args := append([]any{from.UnixMilli(), to.UnixMilli()}, anys(articles)...)
	err := each(ctx, tx, func(row *sql.Rows) error {
		var v news.Profile
		var story int64
		var features string
		var published, reported sql.NullInt64
		if err := row.Scan(&story, &v.Article, &v.Address, &published, &reported, &v.Language, &features); err != nil {
			return err
		}
		v.Published, v.Reported = moment(published), moment(reported)
		v.Features = strings.Split(features, "\n")
		if n := len(out); n == 0 || out[n-1].Story != story {
			out = append(out, news.StoryCandidate{Story: story})
		}
		c := &out[len(out)-1]
		c.Articles = append(c.Articles, v)
		return nil
	}, `SELECT a.story, a.id, a.address, a.published, a.reported, a.language, p.features
		FROM articles a JOIN profiles p ON p.article = a.id
		WHERE a.story IN (SELECT story FROM articles WHERE id IN (`+marks(3, len(articles))+`))
			AND a.filed IS NOT NULL AND a.replaced_by IS NULL AND a.reported BETWEEN $1 AND $2
		ORDER BY a.story, a.reported, a.address, a.id`, args...)
	return out, err
}

// FeatureCounts returns in how many filed articles each feature occurs, and how many filed articles have any. A feature that occurs in none is
// not in the map.
func (s *Store) FeatureCounts(ctx context.Context, features []string) (counts map[string]int, total int, err error) {
	features = distinct(append(slices.Clip(features), ""))
	counts = map[string]int{}
	err = s.read(ctx, "counting features", func(tx *sql.Tx) error {
		// A list of hundreds would take longer to parse, as marks of a query, than to look up.
		list, err := json.Marshal(features)
		if err != nil {
			return err
		}
		return each(ctx, tx, func(row *sql.Rows) error {
			var feature string
			var n int
			err := row.Scan(&feature, &n)
			counts[feature] = n
			return err
		}, "SELECT c.feature, c.n FROM json_each($1) AS l CROSS JOIN feature_counts c WHERE c.feature = l.value", string(list))
	})
	if err != nil {
		return nil, 0, err
	}
	total = counts[""]
	delete(counts, "")
	return counts, total, nil
}

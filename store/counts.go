package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"tumen/news"
)

// Counts says how much the archive holds. Replaced articles are counted in Replaced only.
type Counts struct {
	Articles   int
	Replaced   int
	Claims     int // of filed articles
	Stories    int // with at least one article
	Editions   int // for everybody: those of single readers come and go
	ByState    map[news.State]int
	ByLanguage map[news.Language]int // of articles that were read
	BySource   map[string]int        // by the name of the configured source, "" for what was handed in
	ByEditor   map[string]int        // of filed articles, by who made their claims: news.Extractive, or a model and its version
}

// Counts counts what the archive holds.
func (s *Store) Counts(ctx context.Context) (Counts, error) {
	c := Counts{ByState: map[news.State]int{}, ByLanguage: map[news.Language]int{}, BySource: map[string]int{}, ByEditor: map[string]int{}}
	err := s.read(ctx, "counting", func(tx *sql.Tx) error {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var state news.State
			var language news.Language
			var source, editor string
			var read, replaced, n int
			if err := row.Scan(&state, &language, &source, &editor, &read, &replaced, &n); err != nil {
				return err
			}
			if replaced == 1 {
				c.Replaced += n
				return nil
			}
			c.Articles += n
			c.ByState[state] += n
			c.BySource[source] += n
			if state == news.Filed {
				c.ByEditor[editor] += n
			}
			if read == 1 {
				c.ByLanguage[language] += n
			}
			return nil
		}, `SELECT state, language, source, editor, CASE WHEN hash = '' THEN 0 ELSE 1 END AS was_read,
				CASE WHEN replaced_by IS NULL THEN 0 ELSE 1 END AS was_replaced, COUNT(*)
			FROM articles GROUP BY state, language, source, editor, was_read, was_replaced`)
		if err != nil {
			return err
		}
		return tx.QueryRowContext(ctx, `
			SELECT (SELECT COUNT(*) FROM claims c JOIN articles a ON a.id = c.article WHERE a.filed IS NOT NULL AND a.replaced_by IS NULL),
				(SELECT COUNT(*) FROM stories WHERE articles > 0),
				(SELECT COUNT(*) FROM editions WHERE key LIKE 'daily/%')`).Scan(&c.Claims, &c.Stories, &c.Editions)
	})
	if err != nil {
		return Counts{}, err
	}
	return c, nil
}

// ModelReports counts the articles filed since then whose claims a model made, those that were replaced since included: each
// was paid for.
func (s *Store) ModelReports(ctx context.Context, since time.Time) (n int, err error) {
	err = s.read(ctx, "counting what the model read", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM articles WHERE filed >= $1 AND editor <> '' AND editor <> $2",
			since.UnixMilli(), news.Extractive).Scan(&n)
	})
	return n, err
}

// FirstReported returns when the earliest filed article was reported, the zero time if none is filed.
func (s *Store) FirstReported(ctx context.Context) (time.Time, error) {
	return s.one(ctx, "SELECT MIN(reported) FROM articles WHERE filed IS NOT NULL AND replaced_by IS NULL")
}

// LastFiled returns when an article was filed last, the zero time if none is.
func (s *Store) LastFiled(ctx context.Context) (time.Time, error) {
	return s.one(ctx, "SELECT MAX(filed) FROM articles WHERE filed IS NOT NULL AND replaced_by IS NULL")
}

// LastNews returns when anything last came in of which readers are told: an article that was filed, or what happened to a story
// otherwise, such as that a report of it took something back. What a model reads again makes no digest by itself: the next one
// tells it. The zero time if nothing did.
func (s *Store) LastNews(ctx context.Context) (time.Time, error) { return s.one(ctx, lastNews) }

const lastNews = `SELECT MAX(at) FROM (
	SELECT MAX(filed) AS at FROM articles WHERE filed IS NOT NULL AND replaced_by IS NULL
	UNION ALL SELECT MAX(at) FROM story_events) AS news`

func (s *Store) one(ctx context.Context, query string) (time.Time, error) {
	var n sql.NullInt64
	err := s.read(ctx, "looking up a time", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, query).Scan(&n)
	})
	return moment(n), err
}

// Waiting says how many articles wait for a step.
type Waiting struct {
	Step   news.Step
	Due    int       // can be worked on now
	Later  int       // wait for another try
	Next   time.Time // when the first of Later is due; zero if there is none
	Budget int       // of those that wait to be revised: for the next day's budget
	Model  int       // of those that wait to be revised: for a model that answers
	Reason string    // why most of them wait, of equally many the one that is tried last; empty where none was kept
}

// WaitingCount returns what waits for each step, in the order of the steps, those with nothing included.
func (s *Store) WaitingCount(ctx context.Context, now time.Time) ([]Waiting, error) {
	steps := []news.Step{news.StepRead, news.StepScreen, news.StepReport, news.StepFile}
	out := make([]Waiting, len(steps), len(steps)+1)
	err := s.read(ctx, "counting what waits", func(tx *sql.Tx) error {
		for i, step := range steps {
			state, err := before(step)
			if err != nil {
				return err
			}
			var next sql.NullInt64
			err = tx.QueryRowContext(ctx, `
				SELECT COUNT(CASE WHEN next_try <= $2 THEN 1 END), COUNT(CASE WHEN next_try > $2 THEN 1 END),
					MIN(CASE WHEN next_try > $2 THEN next_try END)
				FROM articles WHERE state = $1 AND replaced_by IS NULL`, state, now.UnixMilli()).Scan(
				&out[i].Due, &out[i].Later, &next)
			if err != nil {
				return err
			}
			out[i].Step, out[i].Next = step, moment(next)
		}
		revise, err := countRevise(ctx, tx, now)
		out = append(out, revise)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func countRevise(ctx context.Context, tx *sql.Tx, now time.Time) (Waiting, error) {
	w := Waiting{Step: news.StepRevise}
	var next sql.NullInt64
	err := tx.QueryRowContext(ctx, `
			SELECT COUNT(CASE WHEN revise_at <= $2 THEN 1 END), COUNT(CASE WHEN revise_at > $2 THEN 1 END),
				MIN(CASE WHEN revise_at > $2 THEN revise_at END),
				COUNT(CASE WHEN awaits = $3 THEN 1 END), COUNT(CASE WHEN awaits = $4 THEN 1 END)
			FROM articles WHERE state = $1 AND awaits <> '' AND replaced_by IS NULL`,
		news.Filed, now.UnixMilli(), news.AwaitedBudget, news.AwaitedModel).Scan(
		&w.Due, &w.Later, &next, &w.Budget, &w.Model)
	if err != nil {
		return w, err
	}
	w.Next = moment(next)
	err = tx.QueryRowContext(ctx, `
		SELECT awaits_reason FROM articles WHERE state = $1 AND awaits <> '' AND replaced_by IS NULL AND awaits_reason <> ''
		GROUP BY awaits_reason ORDER BY COUNT(*) DESC, MAX(revise_at) DESC, awaits_reason LIMIT 1`, news.Filed).Scan(&w.Reason)
	if errors.Is(err, sql.ErrNoRows) {
		return w, nil
	}
	return w, err
}

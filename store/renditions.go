package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"tumen/news"
)

// Renditions returns what is kept of these claims in a language, by claim. One without a rendition is not in the map.
func (s *Store) Renditions(ctx context.Context, l news.Language, claims []int64) (map[int64]news.Rendition, error) {
	out := map[int64]news.Rendition{}
	err := s.read(ctx, "looking up renditions", func(tx *sql.Tx) error {
		for chunk := range slices.Chunk(claims, batch) {
			err := each(ctx, tx, func(row *sql.Rows) error {
				var v news.Rendition
				err := row.Scan(&v.Claim, &v.Language, &v.Text, &v.Problem, &v.By)
				out[v.Claim] = v
				return err
			}, `SELECT claim, language, text, problem, made_by FROM renditions
				WHERE language = $1 AND claim IN (`+marks(2, len(chunk))+`) ORDER BY claim`,
				append([]any{l}, anys(chunk)...)...)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// SaveRenditions keeps claims in languages, in place of earlier renditions of the same claim and language. One of a
// claim that is gone, because its article was reported anew meanwhile, is left out.
func (s *Store) SaveRenditions(ctx context.Context, renditions []news.Rendition, now time.Time) error {
	const doing = "keeping renditions"
	for _, v := range renditions {
		if v.Language == "" || v.Text == "" && v.Problem == "" {
			return fmt.Errorf("%s: that of claim %d has no language, or neither a text nor a reason why not: %w", doing, v.Claim, news.ErrGiveUp)
		}
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		for _, v := range renditions {
			_, err := tx.ExecContext(ctx, `
				INSERT INTO renditions (claim, language, text, problem, made_by, made)
				SELECT id, $2, $3, $4, $5, $6 FROM claims WHERE id = $1
				ON CONFLICT (claim, language) DO UPDATE SET text = excluded.text, problem = excluded.problem,
					made_by = excluded.made_by, made = excluded.made`,
				v.Claim, v.Language, v.Text, v.Problem, v.By, now.UnixMilli())
			if err != nil {
				return err
			}
		}
		return nil
	})
}

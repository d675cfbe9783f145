package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"tumen/news"
)

// stoodIn is a claim that stood in for a model's, with the sentences that it stood on.
type stoodIn struct {
	Claim  news.Claim
	Quotes []string
}

// keepStandIn keeps the claims of a filed article before those of a model take their place, and when that was: after the
// last news, at which an edition may have been cut that shows them.
func keepStandIn(ctx context.Context, tx *sql.Tx, article int64, at time.Time) error {
	var last sql.NullInt64
	if err := tx.QueryRowContext(ctx, lastNews).Scan(&last); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE articles SET revised = $2 WHERE id = $1 AND filed IS NOT NULL",
		article, max(at.UnixMilli(), last.Int64+1))
	if err != nil {
		return err
	}
	query, args := citedQuery(news.Query{Replaced: true}, "c.article = %s", article)
	var cited []news.Cited
	err = each(ctx, tx, func(row *sql.Rows) error {
		v, err := scanCited(row)
		cited = append(cited, v)
		return err
	}, query, args...)
	if err != nil {
		return err
	}
	if err := complete(ctx, tx, cited); err != nil {
		return err
	}
	all := make([]stoodIn, len(cited))
	for i, c := range cited {
		all[i] = stoodIn{c.Claim, c.Quotes}
	}
	text, err := json.Marshal(all)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO stand_ins (article, claims) VALUES ($1, $2) ON CONFLICT (article) DO UPDATE SET claims = excluded.claims`,
		article, string(text))
	return err
}

// asShown puts what stood in for a model's claims in their place, in those of articles that were revised after a moment:
// until then readers were shown that.
func asShown(ctx context.Context, tx *sql.Tx, cited []news.Cited, until time.Time) ([]news.Cited, error) {
	stood := map[int64][]stoodIn{}
	err := each(ctx, tx, func(row *sql.Rows) error {
		var article int64
		var text string
		if err := row.Scan(&article, &text); err != nil {
			return err
		}
		var all []stoodIn
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			return fmt.Errorf("what stood in for article %d: %w", article, err)
		}
		stood[article] = all
		return nil
	}, `SELECT i.article, i.claims FROM stand_ins i JOIN articles a ON a.id = i.article WHERE a.revised > $1 ORDER BY i.article`, until.UnixMilli())
	if err != nil || len(stood) == 0 {
		return cited, err
	}
	out := make([]news.Cited, 0, len(cited))
	for _, c := range cited {
		all, revised := stood[c.Article.ID]
		if !revised {
			out = append(out, c)
			continue
		}
		for _, v := range all { // once, where the first of the claims is
			v.Claim.Story = c.Claim.Story // which may have been merged since
			out = append(out, news.Cited{Claim: v.Claim, Article: c.Article, Quotes: v.Quotes, Copies: c.Copies, Filed: c.Filed})
		}
		stood[c.Article.ID] = nil
	}
	return out, nil
}

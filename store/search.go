package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"tumen/news"
)

// Unindexed returns filed articles whose terms were not made by this edition of the rules or a later one, with their text, sentences
// and claims, at most limit.
func (s *Store) Unindexed(ctx context.Context, rules, limit int) ([]news.Article, map[int64][]news.Claim, error) {
	var out []news.Article
	claims := map[int64][]news.Claim{}
	err := s.read(ctx, "looking for articles that can't be found yet", func(tx *sql.Tx) error {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var a news.Article
			err := scanHead(row, &a, &a.Text)
			out = append(out, a)
			return err
		}, `SELECT `+heads+`, a.text FROM articles a
			WHERE a.filed IS NOT NULL AND a.replaced_by IS NULL AND a.indexed < $1 ORDER BY a.id LIMIT $2`, rules, limit)
		if err != nil {
			return err
		}
		for _, a := range out {
			err := each(ctx, tx, func(row *sql.Rows) error {
				var c news.Claim
				err := row.Scan(&c.Text, &c.Language)
				claims[a.ID] = append(claims[a.ID], c)
				return err
			}, "SELECT text, language FROM claims WHERE article = $1 ORDER BY ordinal", a.ID)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	return out, claims, nil
}

// SaveTerms keeps what articles are found by, in place of what they were found by before.
func (s *Store) SaveTerms(ctx context.Context, rules int, articles []news.Indexed) error {
	defer s.common.forget() // when it is written, whoever began to read before notes nothing more
	return s.write(ctx, "keeping the terms by which articles are found", func(tx *sql.Tx) error {
		for _, a := range articles {
			if err := unindex(ctx, tx, a.Article); err != nil {
				return err
			}
			all := slices.Clone(a.Said)
			for _, l := range news.Languages() {
				all = append(all, a.Text[l]...)
			}
			if _, err := tx.ExecContext(ctx, "INSERT INTO article_terms (rowid, terms) VALUES ($1, $2)", a.Article, strings.Join(all, " ")); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, "UPDATE articles SET indexed = $2 WHERE id = $1", a.Article, rules); err != nil {
				return err
			}
		}
		return nil
	})
}

// unindex forgets what an article is found by.
func unindex(ctx context.Context, tx *sql.Tx, article int64) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM article_terms WHERE rowid = $1", article); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "UPDATE articles SET indexed = 0 WHERE id = $1", article)
	return err
}

// Texts returns articles with their text and sentences, in the order of their IDs; those that aren't there are left out.
func (s *Store) Texts(ctx context.Context, ids []int64) ([]news.Article, error) {
	var out []news.Article
	err := s.read(ctx, "reading articles", func(tx *sql.Tx) error {
		for chunk := range slices.Chunk(ids, batch) {
			err := each(ctx, tx, func(row *sql.Rows) error {
				var a news.Article
				err := scanHead(row, &a, &a.Text)
				out = append(out, a)
				return err
			}, "SELECT "+heads+", a.text FROM articles a WHERE a.id IN ("+marks(1, len(chunk))+") ORDER BY a.id", anys(chunk)...)
			if err != nil {
				return err
			}
		}
		return addSentences(ctx, tx, pointers(out))
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

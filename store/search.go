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

// mostRanked is how many texts are ranked for a search: what that takes grows with them, 1.3 µs each. Among more than that the words that
// find them tell little about which is the best.
var mostRanked = 12_000 // a variable for tests

// Search returns the articles that have words of what is looked for, the best first; with no words, or with none that is rare enough to
// tell the better from the worse, the newest first.
func (s *Store) Search(ctx context.Context, q news.Search) ([]int64, error) {
	var out []int64
	err := s.read(ctx, "searching the archive", func(tx *sql.Tx) error {
		match, ranked, err := matching(ctx, tx, q.Words)
		if err != nil || match == "" && len(q.Words) > 0 {
			return err
		}
		query, args := searchQuery(q, match, ranked)
		return each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			err := row.Scan(&id)
			out = append(out, id)
			return err
		}, query, args...)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

func searchQuery(q news.Search, match string, ranked bool) (query string, args []any) {
	c := conditions{}
	if match != "" {
		c.args = append(c.args, match)
	}
	c.in("a.language", anys(q.Languages))
	c.namedAny([]string{"a.outlet", "a.source"}, q.Outlets)
	if len(q.Entities) > 0 {
		c.ofArticle("c.id IN (SELECT claim FROM claim_entities WHERE entity IN (%s))", anys(q.Entities))
	}
	if len(q.Categories) > 0 {
		c.ofArticle("c.category IN (%s)", anys(q.Categories))
	}
	if len(q.Statuses) > 0 {
		c.ofArticle("c.status IN (%s)", anys(q.Statuses))
	}
	if !q.From.IsZero() {
		c.and("a.reported >= %s", q.From.UnixMilli())
	}
	if !q.Until.IsZero() {
		c.and("a.reported < %s", q.Until.UnixMilli())
	}
	const current, newest = "a.filed IS NOT NULL AND a.replaced_by IS NULL", "a.reported DESC, a.id"
	from, order := "articles a WHERE "+current, newest
	switch {
	case ranked:
		from = "article_terms f JOIN articles a ON a.id = f.rowid WHERE article_terms MATCH $1 AND " + current
		order = "f.rank, " + newest
	case match != "":
		from = "articles a WHERE a.id IN (SELECT rowid FROM article_terms WHERE article_terms MATCH $1) AND " + current
	}
	limit := ""
	if q.Limit > 0 {
		limit = " LIMIT " + marks(len(c.args)+1, 1)
		c.args = append(c.args, q.Limit)
	}
	return "SELECT a.id FROM " + from + c.String() + "\n\t\tORDER BY " + order + limit, c.args
}

// matching is the full-text query of the words, and whether what it finds can be ranked: any of the words that are rare enough; where
// none is, all of them.
func matching(ctx context.Context, tx *sql.Tx, words []news.Word) (match string, ranked bool, err error) {
	type counted struct {
		match string
		texts int
	}
	var known []counted
	for _, w := range words {
		terms := termsOf(w)
		n, err := textsWith(ctx, tx, terms)
		if err != nil {
			return "", false, err
		}
		if n > 0 {
			known = append(known, counted{"(" + quoted(terms) + ")", n})
		}
	}
	slices.SortStableFunc(known, func(a, b counted) int { return a.texts - b.texts })
	var parts []string
	total := 0
	for _, w := range known {
		if total += w.texts; total > mostRanked {
			break
		}
		parts = append(parts, w.match)
	}
	if len(parts) > 0 || len(known) == 0 {
		return strings.Join(parts, " OR "), len(parts) > 0, nil
	}
	for _, w := range known {
		parts = append(parts, w.match)
	}
	match = strings.Join(parts, " AND ")
	var n int
	err = tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM article_terms WHERE article_terms MATCH $1", match).Scan(&n)
	if err == nil && n == 0 {
		match = known[0].match
	}
	return match, n > 0 && n <= mostRanked, err
}

// textsWith counts the texts that have a word, those that have two of its terms twice.
func textsWith(ctx context.Context, tx *sql.Tx, terms news.Terms) (int, error) {
	if len(terms) == 0 {
		return 0, nil
	}
	var n int
	err := tx.QueryRowContext(ctx, "SELECT COALESCE(SUM(doc), 0) FROM article_vocabulary WHERE term IN ("+marks(1, len(terms))+")", anys(terms)...).Scan(&n)
	return n, err
}

// termsOf are the terms of a word. What stands there twice counts twice. A term finds texts in whatever language they are: what has the same
// letters in two languages is mostly the same word, and whoever looks closer sees when it isn't.
func termsOf(w news.Word) news.Terms {
	var out news.Terms
	for _, l := range append(news.Languages(), "") {
		out = append(out, w[l]...)
	}
	return out
}

// quoted asks for any of terms, of which none has more than letters and digits.
func quoted(terms news.Terms) string { return `"` + strings.Join(terms, `" OR "`) + `"` }

// namedAny adds that one of the columns is one of the names, whatever the case of ASCII letters.
func (c *conditions) namedAny(columns []string, names []string) {
	if len(names) == 0 {
		return
	}
	var parts []string
	for _, column := range columns {
		parts = append(parts, "lower("+column+") IN ("+marks(len(c.args)+1, len(names))+")")
	}
	c.text.WriteString("\n\t\t\tAND (" + strings.Join(parts, " OR ") + ")")
	for _, n := range names {
		c.args = append(c.args, asciiLower(n))
	}
}

// asciiLower is what the database's lower makes of s.
func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}, s)
}

// ofArticle adds that the article has a claim of which a condition holds; its %s stands for the values.
func (c *conditions) ofArticle(condition string, values []any) {
	condition = strings.Replace(condition, "%s", marks(len(c.args)+1, len(values)), 1)
	c.text.WriteString("\n\t\t\tAND EXISTS (SELECT 1 FROM claims c WHERE c.article = a.id AND " + condition + ")")
	c.args = append(c.args, values...)
}

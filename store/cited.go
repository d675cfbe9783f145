package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"tumen/news"
)

// Cited returns the chosen claims of filed articles that are not replaced, unless the query wants those too, each with its article, its quotes and the
// article's copies. The number of queries does not grow with single claims, only with hundreds of them.
func (s *Store) Cited(ctx context.Context, f news.Query) ([]news.Cited, error) {
	var out []news.Cited
	err := s.read(ctx, "looking up claims", func(tx *sql.Tx) error {
		var err error
		if f.Stories, err = resolved(ctx, tx, f.Stories); err != nil {
			return err
		}
		query, args := citedQuery(f, "")
		err = each(ctx, tx, func(row *sql.Rows) error {
			v, err := scanCited(row)
			out = append(out, v)
			return err
		}, query, args...)
		if err != nil {
			return err
		}
		if err := complete(ctx, tx, out); err != nil {
			return err
		}
		if f.Replaced && !f.FiledUntil.IsZero() {
			out, err = asShown(ctx, tx, out, f.FiledUntil)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// citedQuery is the query of chosen claims; more is a condition besides, with its arguments.
func citedQuery(f news.Query, more string, with ...any) (query string, args []any) {
	c := conditions{}
	if more != "" {
		c.and(more, with...)
	}
	c.told(f.FiledAfter, f.FiledUntil)
	c.lost(f.LostAfter, f.LostUntil)
	c.published(f.PublishedFrom, f.PublishedTo, f.Undated, "a.filed")
	c.within("claim_entities", "entity", anys(f.Entities))
	c.within("figures", "indicator", anys(f.Indicators))
	c.in("c.story", anys(f.Stories))
	c.in("c.article", anys(f.Articles))
	if f.Untold {
		c.and("c.id IN (SELECT claim FROM untold) AND " + settled)
	}
	order := "CASE WHEN a.published IS NULL THEN 1 ELSE 0 END, a.published, a.address, a.hash, c.ordinal"
	switch f.Order {
	case news.ByNewest:
		order = "a.reported DESC, a.address, a.hash, c.ordinal"
	case news.ByFiled:
		order = "a.filed, a.reported, a.address, a.hash, c.ordinal"
	case news.ByPublished:
	}
	limit := ""
	if f.Limit > 0 {
		c.args = append(c.args, f.Limit)
		limit = " LIMIT " + marks(len(c.args), 1)
	}
	current := " AND a.replaced_by IS NULL"
	if f.Replaced || f.Untold || !f.LostUntil.IsZero() {
		current = ""
	}
	return `SELECT ` + claimColumns + `, ` + heads + `, a.filed
		FROM claims c JOIN articles a ON a.id = c.article
		WHERE a.filed IS NOT NULL` + current + c.String() + `
		ORDER BY ` + order + limit, c.args
}

// settled is that the newer version of an article's report went all its way: only then it is known what it says instead.
const settled = `EXISTS (SELECT 1 FROM articles n WHERE n.address = a.address AND n.hash <> '' AND n.replaced_by IS NULL
	AND n.state IN ('filed', 'off-topic', 'reprint', 'failed'))`

func scanCited(row *sql.Rows) (news.Cited, error) {
	var v news.Cited
	var filed sql.NullInt64
	targets, finish := claimTargets(&v.Claim)
	err := scanHead(prefixed{row, targets}, &v.Article, &filed)
	if err != nil {
		return v, err
	}
	v.Filed = moment(filed)
	return v, finish()
}

// prefixed scans a row whose first columns go elsewhere.
type prefixed struct {
	row   *sql.Rows
	first []any
}

func (p prefixed) Scan(rest ...any) error { return p.row.Scan(append(p.first, rest...)...) }

// ClaimsOfStory returns the claims of a story, oldest first by publication, as Cited does.
func (s *Store) ClaimsOfStory(ctx context.Context, story int64) ([]news.Cited, error) {
	return s.Cited(ctx, news.Query{Stories: []int64{story}})
}

// complete adds to claims what other tables hold of them.
func complete(ctx context.Context, tx *sql.Tx, cited []news.Cited) error {
	claims := make([]*news.Claim, len(cited))
	byArticle := map[int64][]*news.Cited{}
	var ids []int64 // of articles, in the order of the claims
	for i := range cited {
		claims[i] = &cited[i].Claim
		id := cited[i].Article.ID
		if byArticle[id] == nil {
			ids = append(ids, id)
		}
		byArticle[id] = append(byArticle[id], &cited[i])
	}
	if err := addParts(ctx, tx, claims); err != nil {
		return err
	}
	for chunk := range slices.Chunk(ids, batch) {
		if err := addQuotes(ctx, tx, chunk, byArticle); err != nil {
			return err
		}
		if err := addCopies(ctx, tx, chunk, byArticle); err != nil {
			return err
		}
	}
	return nil
}

// addQuotes cuts the quotes out of the texts. Only the quotes are kept in memory, not the texts.
func addQuotes(ctx context.Context, tx *sql.Tx, ids []int64, byArticle map[int64][]*news.Cited) error {
	type span struct{ start, end int }
	spans := map[int64]map[int]span{}
	err := each(ctx, tx, func(row *sql.Rows) error {
		var id int64
		var n int
		var v span
		err := row.Scan(&id, &n, &v.start, &v.end)
		if spans[id] == nil {
			spans[id] = map[int]span{}
		}
		spans[id][n] = v
		return err
	}, `SELECT DISTINCT s.article, s.n, s.from_byte, s.to_byte
		FROM claim_sentences cs JOIN sentences s ON s.article = cs.article AND s.n = cs.sentence
		WHERE cs.article IN (`+marks(1, len(ids))+`)
		ORDER BY s.article, s.n`, anys(ids)...)
	if err != nil {
		return err
	}
	return each(ctx, tx, func(row *sql.Rows) error {
		var id int64
		var text string
		if err := row.Scan(&id, &text); err != nil {
			return err
		}
		for _, v := range byArticle[id] {
			for _, n := range v.Claim.Sentences {
				quote, err := cut(id, text, spans[id][n].start, spans[id][n].end)
				if err != nil {
					return err
				}
				v.Quotes = append(v.Quotes, strings.Clone(quote))
			}
		}
		return nil
	}, "SELECT id, text FROM articles WHERE id IN ("+marks(1, len(ids))+") ORDER BY id", anys(ids)...)
}

func addCopies(ctx context.Context, tx *sql.Tx, ids []int64, byArticle map[int64][]*news.Cited) error {
	args := append([]any{news.Reprint}, anys(ids)...)
	return each(ctx, tx, func(row *sql.Rows) error {
		var a news.Article
		if err := scanHead(row, &a); err != nil {
			return err
		}
		for _, v := range byArticle[a.ReprintOf] {
			v.Copies = append(v.Copies, a)
		}
		return nil
	}, `SELECT `+heads+` FROM articles a
		WHERE a.state = $1 AND a.replaced_by IS NULL AND a.reprint_of IN (`+marks(2, len(ids))+`)
		ORDER BY a.reprint_of, a.reported, a.address, a.id`, args...)
}

package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"tumen/news"
)

// What a search looks at: a list of 8,000 texts takes a millisecond.
var (
	mostListed = 8_000 // of the texts that have a term, the latest; what has more is too common to tell the better from the worse. A variable for tests
	manyWords  = 10    // of a question; of each of more, shorter lists are looked at
	firstTried = 400   // of the texts found, that are held against what narrows the search at a time; then more
)

// Search returns the articles that have words of what is looked for, the best first: those with most of the words that are rare enough to
// tell the better from the worse. Equal ones come by the newest, and so do all where no word is rare, or there are no words.
func (s *Store) Search(ctx context.Context, q news.Search) ([]int64, error) {
	var out []int64
	edition := s.common.now()
	err := s.read(ctx, "searching the archive", func(tx *sql.Tx) (err error) {
		if len(q.Words) == 0 {
			out, err = newest(ctx, tx, q)
			return err
		}
		scored, common, err := s.rare(ctx, tx, q.Words, edition)
		if err != nil {
			return err
		}
		if len(scored) > 0 {
			out, err = narrowed(ctx, tx, q, scored)
			return err
		}
		out, err = latest(ctx, tx, q, common)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// newest returns the newest articles that a search lets through.
func newest(ctx context.Context, tx *sql.Tx, q news.Search) (out []int64, err error) {
	c := narrowing(q)
	if few, err := fewClaims(ctx, tx, q.Entities); err != nil {
		return nil, err
	} else if few { // by them at once, in place of article by article
		c.and("a.id IN (SELECT k.article FROM claim_entities n JOIN claims k ON k.id = n.claim WHERE n.entity IN ("+holders(len(q.Entities))+"))", anys(q.Entities)...)
	}
	limit := ""
	if q.Limit > 0 {
		limit = " LIMIT " + strconv.Itoa(q.Limit)
	}
	err = each(ctx, tx, func(row *sql.Rows) error {
		var id int64
		err := row.Scan(&id)
		out = append(out, id)
		return err
	}, "SELECT a.id FROM articles a WHERE "+current+c.String()+" ORDER BY a.reported DESC, a.id"+limit, c.args...)
	return out, err
}

// fewClaims reports whether entities are given, and few claims name one.
func fewClaims(ctx context.Context, tx *sql.Tx, entities []string) (bool, error) {
	if len(entities) == 0 {
		return false, nil
	}
	var n int
	err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM (SELECT 1 FROM claim_entities WHERE entity IN ("+marks(2, len(entities))+") LIMIT $1) AS n",
		append([]any{mostListed}, anys(entities)...)...).Scan(&n)
	return n < mostListed, err
}

// holders returns n places for the arguments of conditions.and.
func holders(n int) string { return strings.TrimSuffix(strings.Repeat("%s, ", n), ", ") }

// narrowed returns the texts that a search lets through, the best first, of equal ones the newest.
func narrowed(ctx context.Context, tx *sql.Tx, q news.Search, found []scored) ([]int64, error) {
	var out []int64
	for n := firstTried; len(found) > 0 && (q.Limit == 0 || len(out) < q.Limit); n *= 4 {
		n := min(n, len(found))
		lead(found, n)
		enough := n
		if q.Limit > 0 {
			enough = withEqual(found[:n], q.Limit)
		}
		for _, tried := range [][]scored{found[:enough], found[enough:n]} {
			if len(tried) == 0 || q.Limit > 0 && len(out) >= q.Limit {
				break
			}
			through, err := through(ctx, tx, q, tried)
			if err != nil {
				return nil, err
			}
			out = append(out, through...)
		}
		found = found[n:]
	}
	if q.Limit > 0 {
		out = out[:min(q.Limit, len(out))]
	}
	return out, nil
}

// withEqual is how many of what was found are among the first n or score as much as the last of them.
func withEqual(found []scored, n int) int {
	if n >= len(found) {
		return len(found)
	}
	for n < len(found) && found[n].score == found[n-1].score {
		n++
	}
	return n
}

// latest returns the newest of the texts that have all words, or the first of them where none has all, and that the search lets through.
func latest(ctx context.Context, tx *sql.Tx, q news.Search, common []string) (_ []int64, err error) {
	if len(common) == 0 {
		return nil, nil
	}
	list, err := tx.PrepareContext(ctx, latestHaving)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, list.Close()) }()
	for _, match := range []string{"(" + strings.Join(common, ") AND (") + ")", common[0]} {
		var out []int64
		var before int64
		for n := firstTried; ; n = mostListed {
			ids, err := having(ctx, list, match, before, n)
			if err != nil {
				return nil, err
			}
			found := make([]scored, len(ids))
			for i, id := range ids {
				found[i] = scored{id: id}
			}
			through, err := narrowed(ctx, tx, news.Search{
				Entities: q.Entities, Languages: q.Languages, Outlets: q.Outlets, Categories: q.Categories, Statuses: q.Statuses, From: q.From, Until: q.Until,
			}, found)
			if err != nil {
				return nil, err
			}
			out = append(out, through...)
			if len(ids) < n || q.Limit > 0 && len(out) >= q.Limit {
				break
			}
			before = ids[len(ids)-1]
		}
		if len(out) > 0 {
			if q.Limit > 0 {
				out = out[:min(q.Limit, len(out))]
			}
			return out, nil
		}
	}
	return nil, nil
}

// through returns which of texts a search lets through, the best first, of equal ones the newest.
func through(ctx context.Context, tx *sql.Tx, q news.Search, found []scored) ([]int64, error) {
	scores := make(map[int64]float64, len(found))
	list := make([]string, len(found))
	for i, f := range found {
		scores[f.id] = f.score
		list[i] = strconv.FormatInt(f.id, 10)
	}
	type dated struct {
		scored
		reported int64
	}
	var all []dated
	c := narrowing(q)
	err := each(ctx, tx, func(row *sql.Rows) error {
		var d dated
		err := row.Scan(&d.id, &d.reported)
		d.score = scores[d.id]
		all = append(all, d)
		return err
	}, "SELECT a.id, a.reported FROM articles a WHERE a.id IN ("+strings.Join(list, ", ")+") AND "+current+c.String(), c.args...)
	slices.SortFunc(all, func(a, b dated) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.reported, a.reported), cmp.Compare(a.id, b.id))
	})
	out := make([]int64, len(all))
	for i, d := range all {
		out[i] = d.id
	}
	return out, err
}

// current is that an article is in the archive and no newer version of it is.
const current = "a.filed IS NOT NULL AND a.replaced_by IS NULL"

// narrowing is what narrows a search besides its words.
func narrowing(q news.Search) *conditions {
	c := &conditions{}
	c.in("a.language", anys(q.Languages))
	c.namedAny([]string{"a.outlet", "a.source"}, q.Outlets)
	if len(q.Entities) > 0 {
		c.ofArticle("EXISTS (SELECT 1 FROM claim_entities e WHERE e.claim = c.id AND e.entity IN (%s))", anys(q.Entities))
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
	return c
}

// quoted asks for any of terms, of which none has more than letters and digits. Each is looked up once.
func quoted(terms news.Terms) string {
	terms = slices.Clone(terms)
	slices.Sort(terms)
	return `"` + strings.Join(slices.Compact(terms), `" OR "`) + `"`
}

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

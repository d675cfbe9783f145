package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"tumen/news"
)

// scored is a text that was found, and how much of what is looked for it has.
type scored struct {
	id    int64
	score float64
}

// rare returns the texts that have words of which there are few enough, the best first by lead; and the words that too many have.
func (s *Store) rare(ctx context.Context, tx *sql.Tx, words []news.Word, edition int) (out []scored, common []string, err error) {
	l := lister{known: &s.common, edition: edition, most: mostListed}
	if len(words) > manyWords {
		l.most = mostListed * manyWords / len(words)
	}
	if l.query, err = tx.PrepareContext(ctx, latestHaving); err != nil {
		return nil, nil, err
	}
	defer func() { err = errors.Join(err, l.query.Close()) }()
	var last int64
	if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(id), 0) FROM articles").Scan(&last); err != nil {
		return nil, nil, err
	}
	total, best := make([]float32, last+1), make([]float32, last+1) // by ID: for lists so long, a tenth of the time that a map takes
	for _, w := range words {
		lists, tooMany, err := l.lists(ctx, w)
		if err != nil {
			return nil, nil, err
		}
		if tooMany {
			common = append(common, quoted(slices.Concat(w...)))
		}
		for i, ids := range lists {
			ids = slices.DeleteFunc(ids, func(id int64) bool { return id > last }) // of what is gone
			n := float64(len(ids))
			rarity := float32(max(math.Log((float64(last)-n+.5)/(n+.5)), .01))
			for _, id := range ids {
				best[id] = max(best[id], rarity)
			}
			lists[i] = ids
		}
		for _, ids := range lists {
			for _, id := range ids {
				total[id] += best[id]
				best[id] = 0
			}
		}
	}
	return those(total), common, nil
}

// those are the texts that have a score, by their IDs.
func those(score []float32) []scored {
	n := 0
	for _, s := range score {
		if s > 0 {
			n++
		}
	}
	out := make([]scored, 0, n)
	for id, s := range score {
		if s > 0 {
			out = append(out, scored{int64(id), float64(s)})
		}
	}
	return out
}

// lister lists the texts that have terms.
type lister struct {
	query   *sql.Stmt // latestHaving
	known   *tooCommon
	edition int // of known, before anything was read
	most    int // of a list
}

// lists returns the texts that have a word, a list for each kind of its terms, and whether there are further ones, too long to be looked at.
func (l lister) lists(ctx context.Context, w news.Word) (out [][]int64, tooMany bool, err error) {
	for _, terms := range w {
		if len(terms) == 0 {
			continue
		}
		match := quoted(terms)
		if l.known.has(match, l.most) {
			tooMany = true
			continue
		}
		ids, err := having(ctx, l.query, match, 0, l.most+1)
		if err != nil {
			return nil, false, err
		}
		if len(ids) > l.most {
			l.known.add(match, l.most, l.edition)
			tooMany = true
			continue
		}
		out = append(out, ids)
	}
	return out, tooMany, nil
}

// byScore orders texts, the best first, then the latest.
func byScore(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.id, a.id)) }

// lead puts the first n of what was found in order; the others come behind in none. To sort all of tens of thousands would take longer than
// to find them.
func lead(found []scored, n int) {
	for lo, hi := 0, len(found)-1; lo < hi && n < len(found); {
		pivot, i, j := found[lo+(hi-lo)/2], lo, hi
		for i <= j {
			for byScore(found[i], pivot) < 0 {
				i++
			}
			for byScore(pivot, found[j]) < 0 {
				j--
			}
			if i <= j {
				found[i], found[j] = found[j], found[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n <= j:
			hi = j
		case n >= i:
			lo = i
		default:
			lo = hi
		}
	}
	slices.SortFunc(found[:min(n, len(found))], byScore)
}

// latestHaving asks for the latest texts that a full-text query finds, below one, as one value: a row for each takes three times longer.
const latestHaving = `
	SELECT COALESCE(GROUP_CONCAT(rowid), '') FROM (
		SELECT rowid FROM article_terms WHERE article_terms MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3
	) AS f`

// having returns what latestHaving, prepared, finds below a text if that is not 0, at most limit.
func having(ctx context.Context, query *sql.Stmt, match string, below int64, limit int) ([]int64, error) {
	if below == 0 {
		below = math.MaxInt64
	}
	var list string
	if err := query.QueryRowContext(ctx, match, below, limit).Scan(&list); err != nil || list == "" {
		return nil, err
	}
	ids := make([]int64, 0, strings.Count(list, ",")+1)
	for s := range strings.SplitSeq(list, ",") {
		id, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

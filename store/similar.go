package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"tumen/news"
)

// mostPerKey is how many articles of one key are looked at, the newest. The key of a rare run of words has few; that of a phrase
// which half the archive has tells nothing, and must not cost.
const mostPerKey = 100

// Similar returns up to limit originals, with their text, whose fingerprint has at least one of the keys: those with most of them
// first, then the nearest in time to the article excluded, then by time reported, address and id. A key counts the less the more
// articles have it, so that a site's furniture and the phrases of a bulletin don't hide the original. They are relevant,
// reported or filed, not replaced, and not the article excluded.
func (s *Store) Similar(ctx context.Context, fingerprint []uint64, excluding int64, limit int) ([]news.Article, error) {
	if len(fingerprint) == 0 || limit <= 0 {
		return nil, nil
	}
	args := []any{excluding, news.Relevant, news.Reported, news.Filed, limit, mostPerKey}
	rows := make([]string, len(fingerprint))
	for i, key := range fingerprint {
		args = append(args, asStored(key))
		rows[i] = "SELECT * FROM (SELECT key, article FROM fingerprints WHERE key = " + marks(len(args), 1) + " ORDER BY article DESC LIMIT $6)"
	}
	var out []news.Article
	err := s.read(ctx, "looking for similar articles", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var a news.Article
			err := scanHead(row, &a, &a.Text)
			out = append(out, a)
			return err
		}, `SELECT `+heads+`, a.text
			FROM (SELECT o.id, g.weight, ABS(o.reported - COALESCE((SELECT reported FROM articles WHERE id = $1), o.reported)) AS away
				FROM (SELECT article, SUM(rarity) AS weight
					FROM (SELECT article, 1000000 / COUNT(*) OVER (PARTITION BY key) AS rarity FROM (`+strings.Join(rows, " UNION ALL ")+`) AS f) AS r
					GROUP BY article ORDER BY weight DESC, article DESC LIMIT 10 * $5) AS g
				CROSS JOIN articles o -- in this order: else every original of the archive is gone through
				WHERE o.id = g.article AND o.id <> $1 AND o.replaced_by IS NULL AND o.state IN ($2, $3, $4)
				ORDER BY g.weight DESC, away, o.reported, o.address, o.id LIMIT $5) AS nearest
			JOIN articles a ON a.id = nearest.id
			ORDER BY nearest.weight DESC, nearest.away, a.reported, a.address, a.id`, args...)
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Unprinted returns up to limit articles, with their text, of which an upgrade of the archive took the fingerprint because keys
// are made otherwise now. Until they have one again, copies of them are not found.
func (s *Store) Unprinted(ctx context.Context, limit int) (out []news.Article, err error) {
	err = s.read(ctx, "looking for articles without a fingerprint", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var a news.Article
			err := scanHead(row, &a, &a.Text)
			out = append(out, a)
			return err
		}, "SELECT "+heads+", a.text FROM unprinted u JOIN articles a ON a.id = u.article ORDER BY u.article LIMIT $1", limit)
	})
	return out, err
}

// SaveFingerprint gives an article the fingerprint that it lacks.
func (s *Store) SaveFingerprint(ctx context.Context, id int64, fingerprint []uint64) error {
	return s.write(ctx, fmt.Sprintf("keeping the fingerprint of article %d", id), func(tx *sql.Tx) error {
		return saveFingerprint(ctx, tx, id, fingerprint)
	})
}

func saveFingerprint(ctx context.Context, tx *sql.Tx, id int64, keys []uint64) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM fingerprints WHERE article = $1", id); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM unprinted WHERE article = $1", id); err != nil {
		return err
	}
	return insert(ctx, tx, "INSERT INTO fingerprints (key, article) VALUES ", len(keys), func(i int) []any {
		return []any{asStored(keys[i]), id}
	})
}

// asStored keeps the bits of a key, whatever the sign.
func asStored(key uint64) int64 { return int64(key) } //nolint:gosec // meant

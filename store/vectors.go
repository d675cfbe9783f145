package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math/bits"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tumen/news"
)

// WithoutVector returns claims of filed articles that have no vector of a model yet, with their IDs and texts, after one by ID, at most limit.
// Those whose text has one already are given it first.
func (s *Store) WithoutVector(ctx context.Context, model string, after int64, limit int) ([]news.Claim, error) {
	var out []news.Claim
	err := s.read(ctx, "looking for claims without a vector", func(tx *sql.Tx) error {
		return each(ctx, tx, func(row *sql.Rows) error {
			var c news.Claim
			err := row.Scan(&c.ID, &c.Text)
			out = append(out, c)
			return err
		}, `SELECT c.id, c.text FROM claims c JOIN articles a ON a.id = c.article
			WHERE c.id > $2 AND `+current+` AND NOT EXISTS (
				SELECT 1 FROM claim_vectors v JOIN vectors x ON x.id = v.vector WHERE v.claim = c.id AND x.model = $1
			) ORDER BY c.id LIMIT $3`, model, after, limit)
	})
	return out, err
}

// LinkVectors gives claims the vectors that their texts have already, and returns those whose texts have none.
func (s *Store) LinkVectors(ctx context.Context, model string, claims []news.Claim) ([]news.Claim, error) {
	var left []news.Claim
	err := s.write(ctx, "giving claims the vectors of their texts", func(tx *sql.Tx) error {
		left = nil
		for _, c := range claims {
			var vector int64
			err := tx.QueryRowContext(ctx, "SELECT id FROM vectors WHERE model = $1 AND hash = $2", model, hashOf(c.Text)).Scan(&vector)
			if errors.Is(err, sql.ErrNoRows) {
				left = append(left, c)
				continue
			}
			if err == nil {
				err = link(ctx, tx, c.ID, vector)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return left, err
}

// SaveVectors keeps the vectors of claims. A claim that has gone meanwhile leaves that of its text.
func (s *Store) SaveVectors(ctx context.Context, model string, made []news.Vector) error {
	return s.write(ctx, "keeping vectors", func(tx *sql.Tx) error {
		for _, v := range made {
			var id int64
			err := tx.QueryRowContext(ctx, `
				INSERT INTO vectors (model, hash, signs, body) VALUES ($1, $2, $3, $4)
				ON CONFLICT (model, hash) DO UPDATE SET signs = excluded.signs, body = excluded.body RETURNING id`,
				model, hashOf(v.Text), signBytes(v.Values), news.Bytes(v.Values)).Scan(&id)
			if err == nil {
				err = link(ctx, tx, v.Claim, id)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func link(ctx context.Context, tx *sql.Tx, claim, vector int64) error {
	_, err := tx.ExecContext(ctx, `
		INSERT INTO claim_vectors (claim, vector) SELECT id, $2 FROM claims WHERE id = $1
		ON CONFLICT (claim, vector) DO NOTHING`, claim, vector)
	return err
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// signBytes has a bit for each value, set where that is above 0.
func signBytes(values []float32) []byte {
	out := make([]byte, (len(values)+63)/64*8)
	for i, v := range values {
		if v > 0 {
			out[i/8] |= 1 << (i % 8)
		}
	}
	return out
}

// rescored is how many of the claims whose signs are the nearest are compared by all of their values.
const rescored = 300

// codes are the signs of all vectors of a model, in memory: 128 bytes for one of 1,024 values.
type codes struct {
	mu    sync.Mutex
	model string
	last  int64   // the newest of claim_vectors that is in
	ids   []int64 // of claim_vectors
	words int     // of 64 signs, of each
	signs []uint64
}

// Nearest returns the articles that a search lets through, those first of which a claim's vector of the model is the nearest to values.
func (s *Store) Nearest(ctx context.Context, model string, values []float32, q news.Search, limit int) ([]int64, error) {
	var out []int64
	err := s.read(ctx, "looking for what is near", func(tx *sql.Tx) error {
		ids, err := s.codes.nearest(ctx, tx, model, values)
		if err != nil || len(ids) == 0 {
			return err
		}
		type near struct {
			article int64
			score   float64
		}
		var all []near
		list := make([]string, len(ids))
		for i, id := range ids {
			list[i] = strconv.FormatInt(id, 10)
		}
		c := narrowing(q)
		err = each(ctx, tx, func(row *sql.Rows) error {
			var n near
			var body []byte
			err := row.Scan(&n.article, &body)
			if v := news.VectorOf(body); len(v) == len(values) {
				n.score = product(values, v)
				all = append(all, n)
			}
			return err
		}, `SELECT a.id, x.body FROM claim_vectors v JOIN vectors x ON x.id = v.vector JOIN claims k ON k.id = v.claim JOIN articles a ON a.id = k.article
			WHERE v.id IN (`+strings.Join(list, ", ")+`) AND `+current+c.String(), c.args...)
		slices.SortFunc(all, func(a, b near) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.article, a.article)) })
		for _, n := range all {
			if len(out) < limit && !slices.Contains(out, n.article) {
				out = append(out, n.article)
			}
		}
		return err
	})
	return out, err
}

// nearest returns the claim_vectors whose signs differ least from those of values.
func (c *codes) nearest(ctx context.Context, tx *sql.Tx, model string, values []float32) ([]int64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	wanted := wordsOf(signBytes(values))
	if c.model != model || c.words != len(wanted) {
		c.model, c.last, c.ids, c.signs, c.words = model, 0, nil, nil, len(wanted)
	}
	err := each(ctx, tx, func(row *sql.Rows) error {
		var signs []byte
		var id int64
		if err := row.Scan(&id, &signs); err != nil {
			return err
		}
		c.last = id
		if len(signs) == 8*c.words { // else of another length: the server has another model under this name
			c.ids, c.signs = append(c.ids, id), append(c.signs, wordsOf(signs)...)
		}
		return nil
	}, `SELECT v.id, x.signs FROM claim_vectors v JOIN vectors x ON x.id = v.vector WHERE v.id > $1 AND x.model = $2 ORDER BY v.id`, c.last, model)
	if err != nil {
		return nil, err
	}
	// By how many signs differ: lists of those as near as each other.
	by := make([][]int32, 64*c.words+1)
	for i := range c.ids {
		differ := 0
		for k, w := range c.signs[i*c.words : (i+1)*c.words] {
			differ += bits.OnesCount64(w ^ wanted[k])
		}
		by[differ] = append(by[differ], int32(i))
	}
	var out []int64
	for _, same := range by {
		for _, i := range same {
			if len(out) == rescored {
				return out, nil
			}
			out = append(out, c.ids[i])
		}
	}
	return out, nil
}

func wordsOf(b []byte) []uint64 {
	out := make([]uint64, len(b)/8)
	for i := range out {
		out[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return out
}

func product(a, b []float32) (sum float64) {
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}

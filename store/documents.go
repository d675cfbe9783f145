package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"tumen/news"
)

// AddDocument keeps what a source brought in, as a new article. It is known if the same bytes came from the same
// address before: then nothing is added but that it was seen again, and id is the article that was made of it. If
// that article had been replaced, it is the current version of its address again.
func (s *Store) AddDocument(ctx context.Context, d news.Document) (id int64, added bool, err error) {
	if d.Address == "" || d.Fetched.IsZero() {
		return 0, false, fmt.Errorf("keeping a document: it has no address or no time of fetching: %w", news.ErrGiveUp)
	}
	sum := sha256.Sum256(d.Body)
	raw := hex.EncodeToString(sum[:])
	err = s.write(ctx, "keeping the document "+d.Address, func(tx *sql.Tx) error {
		id, added, err = addDocument(ctx, tx, d, raw)
		return err
	})
	if err != nil {
		return 0, false, err
	}
	return id, added, nil
}

func addDocument(ctx context.Context, tx *sql.Tx, d news.Document, raw string) (id int64, added bool, err error) {
	reported := d.Published
	if reported.IsZero() {
		reported = d.Fetched
	}
	var replaced sql.NullInt64
	err = tx.QueryRowContext(ctx, `
		UPDATE articles SET seen = CASE WHEN seen < $3 THEN $3 ELSE seen END
		WHERE found = $1 AND raw_hash = $2
		RETURNING id, replaced_by`, d.Address, raw, d.Fetched.UnixMilli()).Scan(&id, &replaced)
	if err == nil {
		if replaced.Valid {
			return id, false, makeCurrent(ctx, tx, id)
		}
		return id, false, nil
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return 0, false, err
	}
	err = tx.QueryRowContext(ctx, `
		INSERT INTO articles (found, raw_hash, address, source, outlet, title, published, fetched, reported, seen, language,
			state, content_type, raw, excerpt)
		VALUES ($1, $2, $1, $3, $4, $5, $6, $7, $8, $7, $9, $10, $11, $12, $13)
		RETURNING id`,
		d.Address, raw, d.Source, d.Outlet, d.Title, millis(d.Published), d.Fetched.UnixMilli(), reported.UnixMilli(),
		d.Language, news.New, d.ContentType, d.Body, flag(d.Excerpt)).Scan(&id)
	return id, true, err
}

// Document returns the document of an article that is still to be read. The body of an empty one is nil.
func (s *Store) Document(ctx context.Context, id int64) (news.Document, error) {
	var d news.Document
	err := s.read(ctx, "looking up a document", func(tx *sql.Tx) error {
		var published, fetched sql.NullInt64
		err := tx.QueryRowContext(ctx, `
			SELECT found, content_type, raw, fetched, source, outlet, title, published, language, excerpt
			FROM articles WHERE id = $1 AND state = $2`, id, news.New).Scan(
			&d.Address, &d.ContentType, &d.Body, &fetched, &d.Source, &d.Outlet, &d.Title, &published, &d.Language, &d.Excerpt)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("article %d is not waiting to be read: %w", id, news.ErrNotFound)
		}
		d.Fetched, d.Published = moment(fetched), moment(published)
		return err
	})
	if err != nil {
		return news.Document{}, err
	}
	return d, nil
}

// SaveRead keeps what was read from a document: a's address, source, outlet, title, byline, published, language, text,
// hash and sentences. The bytes as received are dropped. If the address is known with the same text, the earlier
// article stays and this one is removed; if with another, the later one seen of the two replaces the other. The error
// wraps news.ErrDone if another process read it first.
func (s *Store) SaveRead(ctx context.Context, a news.Article) (news.ReadOutcome, error) {
	if err := checkRead(a); err != nil {
		return news.ReadOutcome{}, fmt.Errorf("keeping the text of article %d: %w", a.ID, err)
	}
	var out news.ReadOutcome
	err := s.write(ctx, fmt.Sprintf("keeping the text of article %d", a.ID), func(tx *sql.Tx) error {
		if err := expect(ctx, tx, a.ID, news.New); err != nil {
			return err
		}
		earlier, err := sameText(ctx, tx, a)
		if err != nil {
			return err
		}
		if earlier != 0 {
			out = news.ReadOutcome{Article: earlier, Unchanged: true}
			return mergeInto(ctx, tx, a, earlier)
		}
		if err := saveText(ctx, tx, a); err != nil {
			return err
		}
		out.Article = a.ID
		out.Replaced, err = chooseCurrent(ctx, tx, a)
		return err
	})
	if err != nil {
		return news.ReadOutcome{}, err
	}
	return out, nil
}

func checkRead(a news.Article) error {
	if a.Address == "" || a.Hash == "" {
		return fmt.Errorf("it has no address or no hash: %w", news.ErrGiveUp)
	}
	if !utf8.ValidString(a.Text) {
		return fmt.Errorf("its text is no UTF-8: %w", news.ErrGiveUp)
	}
	end := 0
	for i, v := range a.Sentences {
		if v.ID != i+1 || v.Start < end || v.End <= v.Start || v.End > len(a.Text) || a.Text[v.Start:v.End] != v.Text {
			return fmt.Errorf("sentence %d (bytes %d to %d) is no piece of the text: %w", v.ID, v.Start, v.End, news.ErrGiveUp)
		}
		end = v.End
	}
	return nil
}

// progress is the states of an article in the order of the steps. What is out stands behind all that it can come from.
var progress = []news.State{news.New, news.Read, news.Relevant, news.OffTopic, news.Reprint, news.Reported, news.Filed, news.Failed}

// expect returns an error unless the article is in the state in which a step is due. If it is past that, another process
// took the step.
func expect(ctx context.Context, tx *sql.Tx, id int64, due news.State) error {
	var state news.State
	err := tx.QueryRowContext(ctx, "SELECT state FROM articles WHERE id = $1", id).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("article %d: %w", id, news.ErrNotFound)
	}
	if err != nil {
		return err
	}
	if state == due {
		return nil
	}
	if slices.Index(progress, state) > slices.Index(progress, due) {
		return fmt.Errorf("article %d is %s: %w", id, state, news.ErrDone)
	}
	return fmt.Errorf("article %d is %s, so this step is not due: %w", id, state, news.ErrGiveUp)
}

// sameText returns the article that has the same address and the same text as a, 0 for none.
func sameText(ctx context.Context, tx *sql.Tx, a news.Article) (int64, error) {
	var id int64
	err := tx.QueryRowContext(ctx, `
		SELECT id FROM articles WHERE address = $1 AND hash = $2 AND id <> $3 AND state <> $4
		ORDER BY id LIMIT 1`, a.Address, a.Hash, a.ID, news.New).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return id, err
}

// mergeInto removes an article whose text the earlier one has, and lets the earlier one be known by what was received
// last, so that the same bytes are recognised the next time.
func mergeInto(ctx context.Context, tx *sql.Tx, a news.Article, earlier int64) error {
	current, err := currentVersion(ctx, tx, a)
	if err != nil {
		return err
	}
	if current.id != earlier && !current.later {
		if err := makeCurrent(ctx, tx, earlier); err != nil {
			return err
		}
	}
	var found, raw string
	var seen int64
	err = tx.QueryRowContext(ctx, "DELETE FROM articles WHERE id = $1 RETURNING found, raw_hash, seen", a.ID).Scan(&found, &raw, &seen)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		UPDATE articles SET found = $2, raw_hash = $3, seen = CASE WHEN seen < $4 THEN $4 ELSE seen END
		WHERE id = $1`, earlier, found, raw, seen)
	return err
}

func saveText(ctx context.Context, tx *sql.Tx, a news.Article) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE articles SET address = $2, source = $3, outlet = $4, title = $5, byline = $6, published = $7,
			reported = COALESCE($7, fetched), language = $8, text = $9, hash = $10, state = $11, excerpt = $12, raw = NULL,
			step = '', attempts = 0, error_class = '', error = '', next_try = 0
		WHERE id = $1`,
		a.ID, a.Address, a.Source, a.Outlet, a.Title, a.Byline, millis(a.Published), a.Language, a.Text, a.Hash, news.Read, flag(a.Excerpt))
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM sentences WHERE article = $1", a.ID); err != nil {
		return err
	}
	return insert(ctx, tx, "INSERT INTO sentences (article, n, from_byte, to_byte) VALUES ", len(a.Sentences), func(i int) []any {
		v := a.Sentences[i]
		return []any{a.ID, v.ID, v.Start, v.End}
	})
}

// chooseCurrent makes a the current version of its address, unless the one that is so was seen later. It returns the
// version that a replaced, 0 for none.
func chooseCurrent(ctx context.Context, tx *sql.Tx, a news.Article) (int64, error) {
	current, err := currentVersion(ctx, tx, a)
	if err != nil || current.id == 0 {
		return 0, err
	}
	if current.later {
		return 0, makeCurrent(ctx, tx, current.id)
	}
	return current.id, makeCurrent(ctx, tx, a.ID)
}

// version is an article beside another of the same address.
type version struct {
	id    int64 // 0 for none
	later bool  // it was seen after the other; of two seen in the same moment the one added last counts as later
}

// currentVersion returns the version of a's address that is current, a aside.
func currentVersion(ctx context.Context, tx *sql.Tx, a news.Article) (version, error) {
	var v version
	var later int
	err := tx.QueryRowContext(ctx, `
		SELECT c.id, CASE WHEN c.seen > b.seen OR c.seen = b.seen AND c.id > b.id THEN 1 ELSE 0 END
		FROM articles c JOIN articles b ON b.id = $2
		WHERE c.address = $1 AND c.hash <> '' AND c.replaced_by IS NULL AND c.id <> $2
		ORDER BY c.id`, a.Address, a.ID).Scan(&v.id, &later)
	if errors.Is(err, sql.ErrNoRows) {
		return version{}, nil
	}
	v.later = later == 1
	return v, err
}

// KnownAddress reports whether a document was taken from an address, or an article stands under it, whatever became of
// it.
func (s *Store) KnownAddress(ctx context.Context, address string) (bool, error) {
	known := false
	err := s.read(ctx, "looking up "+address, func(tx *sql.Tx) error {
		var id int64
		err := tx.QueryRowContext(ctx, "SELECT id FROM articles WHERE address = $1 OR found = $1 LIMIT 1", address).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		known = err == nil
		return err
	})
	return known, err
}

// OnTopic reports whether the current version of what was taken from an address is of use: on the topic, and neither
// a copy of another report nor given up.
func (s *Store) OnTopic(ctx context.Context, address string) (bool, error) {
	var n int
	err := s.read(ctx, "looking up "+address, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `
			SELECT COUNT(*) FROM articles
			WHERE (address = $1 OR found = $1) AND replaced_by IS NULL AND state IN ($2, $3, $4)`,
			address, news.Relevant, news.Reported, news.Filed).Scan(&n)
	})
	return n > 0, err
}

package store

import (
	"context"
	"database/sql"
	"strings"

	"tumen/news"
)

// makeCurrent makes an article the current version of its address. The other versions stay, marked, and lose their
// place in stories and search. If it had been replaced itself, it takes its place again by the steps that gave it one.
func makeCurrent(ctx context.Context, tx *sql.Tx, id int64) error {
	type leaving struct{ id, story int64 }
	var left []leaving
	err := each(ctx, tx, func(row *sql.Rows) error {
		var v leaving
		var story sql.NullInt64
		err := row.Scan(&v.id, &story)
		v.story = story.Int64
		left = append(left, v)
		return err
	}, `SELECT id, CASE WHEN state = $2 THEN story END FROM articles
		WHERE address = (SELECT address FROM articles WHERE id = $1) AND id <> $1 AND hash <> '' AND replaced_by IS NULL
		ORDER BY id`, id, news.Filed)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		UPDATE articles SET replaced_by = $1
		WHERE address = (SELECT address FROM articles WHERE id = $1) AND id <> $1 AND hash <> ''`, id)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `
		UPDATE articles SET replaced_by = NULL,
			state = CASE WHEN state = $2 THEN $3 WHEN state = $4 THEN $5 ELSE state END,
			reprint_of = NULL,
			reason = CASE WHEN state = $4 THEN '' ELSE reason END,
			filed = NULL
		WHERE id = $1 AND replaced_by IS NOT NULL`, id, news.Filed, news.Reported, news.Reprint, news.Read)
	if err != nil {
		return err
	}
	for _, v := range left {
		if err := dropFeatures(ctx, tx, v.id); err != nil {
			return err
		}
		if err := releaseReprints(ctx, tx, v.id); err != nil {
			return err
		}
		if err := recountStory(ctx, tx, v.story, true); err != nil {
			return err
		}
	}
	return loseEvidence(ctx, tx, id)
}

// loseEvidence marks the claims of the other versions of an article's address of which a sentence no longer stands in
// it. What was marked before stays as it is: a claim is lost once, however often its report is changed.
func loseEvidence(ctx context.Context, tx *sql.Tx, id int64) error {
	if _, err := tx.ExecContext(ctx, "UPDATE claims SET lost = NULL WHERE article = $1", id); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "DELETE FROM untold WHERE claim IN (SELECT id FROM claims WHERE article = $1)", id); err != nil {
		return err
	}
	var text string
	var seen int64
	if err := tx.QueryRowContext(ctx, "SELECT text, seen FROM articles WHERE id = $1", id).Scan(&text, &seen); err != nil {
		return err
	}
	lost := map[int64]bool{}
	err := each(ctx, tx, func(row *sql.Rows) error {
		var claim, article int64
		var start, end int
		var was string
		if err := row.Scan(&claim, &article, &start, &end, &was); err != nil {
			return err
		}
		sentence, err := cut(article, was, start, end)
		if err == nil && !strings.Contains(text, sentence) {
			lost[claim] = true
		}
		return err
	}, `SELECT c.id, a.id, s.from_byte, s.to_byte, a.text
		FROM articles a JOIN claims c ON c.article = a.id
		JOIN claim_sentences cs ON cs.claim = c.id JOIN sentences s ON s.article = cs.article AND s.n = cs.sentence
		WHERE a.address = (SELECT address FROM articles WHERE id = $1) AND a.id <> $1 AND c.lost IS NULL`, id)
	if err != nil {
		return err
	}
	for claim := range lost {
		if _, err := tx.ExecContext(ctx, "UPDATE claims SET lost = $2 WHERE id = $1", claim, seen); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			INSERT INTO untold (claim) SELECT id FROM claims WHERE id = $1 AND story IS NOT NULL ON CONFLICT DO NOTHING`, claim)
		if err != nil {
			return err
		}
	}
	return nil
}

// releaseReprints sends the copies of an article that no longer stands for them back to be screened: what they say
// must not be lost with it.
func releaseReprints(ctx context.Context, tx *sql.Tx, id int64) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE articles SET state = $2, reprint_of = NULL, reason = '', next_try = 0
		WHERE reprint_of = $1 AND state = $3`, id, news.Read, news.Reprint)
	return err
}

// recountStory counts the articles of a story anew. A story that lost one is stale: its statuses have to be computed
// again.
func recountStory(ctx context.Context, tx *sql.Tx, story int64, stale bool) error {
	if story == 0 {
		return nil
	}
	mark := 0
	if stale {
		mark = 1
	}
	_, err := tx.ExecContext(ctx, `
		UPDATE stories SET
			first = (SELECT MIN(reported) FROM articles WHERE story = $1 AND filed IS NOT NULL AND replaced_by IS NULL),
			last = (SELECT MAX(reported) FROM articles WHERE story = $1 AND filed IS NOT NULL AND replaced_by IS NULL),
			articles = (SELECT COUNT(*) FROM articles WHERE story = $1 AND filed IS NOT NULL AND replaced_by IS NULL),
			stale = CASE WHEN $2 = 1 THEN 1 ELSE stale END
		WHERE id = $1`, story, mark)
	return err
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	"tumen/news"
)

// Health is what Check finds.
type Health struct {
	Path     string
	Bytes    int64 // size of the file, without its log
	Schema   int64
	Newest   int64    // the schema that this program makes
	Problems []string // what is damaged; empty when all is well
	Counts   Counts
}

// Check reads the whole archive and reports whether it is sound. Damage is no error but a problem in the answer.
func (s *Store) Check(ctx context.Context) (Health, error) {
	h := Health{Path: s.path}
	info, err := os.Stat(s.path)
	if err != nil {
		return Health{}, fmt.Errorf("checking the archive: %w", err)
	}
	h.Bytes = info.Size()
	if h.Newest, err = newestSchema(); err != nil {
		return Health{}, fmt.Errorf("checking the archive: %w", err)
	}
	if h.Schema, err = schemaVersion(ctx, s.reader); err != nil {
		return Health{}, s.explain(ctx, "checking the archive", err)
	}
	err = s.read(ctx, "checking the archive", func(tx *sql.Tx) error {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var line string
			err := row.Scan(&line)
			if line != "ok" {
				h.Problems = append(h.Problems, line)
			}
			return err
		}, "PRAGMA integrity_check")
		if err != nil {
			return err
		}
		err = each(ctx, tx, func(row *sql.Rows) error {
			var table, parent string
			var id sql.NullInt64
			var n int64
			err := row.Scan(&table, &id, &parent, &n)
			h.Problems = append(h.Problems, fmt.Sprintf("row %d of %s refers to a row of %s that is not there", id.Int64, table, parent))
			return err
		}, "PRAGMA foreign_key_check")
		if err != nil {
			return err
		}
		if err := h.checkWaits(ctx, tx); err != nil {
			return err
		}
		return h.checkDelivery(ctx, tx)
	})
	if err != nil {
		return Health{}, err
	}
	h.Counts, err = s.Counts(ctx)
	return h, err
}

// checkWaits looks for articles that await what can't be, or that await nothing and yet have a time or a reason of it.
func (h *Health) checkWaits(ctx context.Context, tx *sql.Tx) error {
	return each(ctx, tx, func(row *sql.Rows) error {
		var id int64
		var state, awaits string
		err := row.Scan(&id, &state, &awaits)
		problem := fmt.Sprintf("article %d is %s and awaits %q, which can't be", id, state, awaits)
		if awaits == "" {
			problem = fmt.Sprintf("article %d awaits nothing, yet what is kept of a wait is not empty", id)
		}
		h.Problems = append(h.Problems, problem)
		return err
	}, `SELECT id, state, awaits FROM articles
		WHERE awaits <> '' AND (state NOT IN ($1, $2) OR awaits NOT IN ($3, $4))
			OR awaits = '' AND (awaits_reason <> '' OR revise_at <> 0 OR revise_tries <> 0)
		ORDER BY id`,
		news.Reported, news.Filed, news.AwaitedBudget, news.AwaitedModel)
}

// checkDelivery looks for what would keep a message from being sent, or a text longer than it is needed.
func (h *Health) checkDelivery(ctx context.Context, tx *sql.Tx) error {
	for _, v := range []struct{ problem, query string }{
		{"update %d is handled, yet what it said is kept", `
			SELECT id FROM updates WHERE (handled IS NULL) <> (body IS NOT NULL) OR handled IS NOT NULL AND chat <> 0`},
		{"message %d can't wait without a text, or have been sent with one", `
			SELECT id FROM outbox WHERE (settled IS NULL) <> (body IS NOT NULL)`},
		{"message %d is next though another was kept before it, or it is sent", `
			SELECT id FROM outbox WHERE head = 1 AND (settled IS NOT NULL OR EXISTS (SELECT 1 FROM outbox o
				WHERE o.chat = outbox.chat AND o.urgent = outbox.urgent AND o.settled IS NULL AND o.id < outbox.id))`},
		{"message %d waits, and none of its chat and urgency is next", `
			SELECT MIN(id) FROM outbox WHERE settled IS NULL GROUP BY chat, urgent HAVING SUM(head) <> 1`},
		{"text %d is of no message", `
			SELECT id FROM bodies WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.body = bodies.id)`},
	} {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			err := row.Scan(&id)
			h.Problems = append(h.Problems, fmt.Sprintf(v.problem, id))
			return err
		}, v.query+" ORDER BY 1")
		if err != nil {
			return err
		}
	}
	return nil
}

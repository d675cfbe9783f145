package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"tumen/news"
)

// SaveReport keeps what an editor made of an article, in place of any claims it had. A claim's ID, Article and Story
// are not taken from the caller; its Ordinal is its place in the list; its sentences and entities are kept sorted, each
// once. With awaits the claims only stand in for those of a model, for the reason r.Pending; it is to be asked again at
// next, once the article is filed, and filing doesn't wait for that. The error wraps news.ErrDone if another process
// reported the article first.
func (s *Store) SaveReport(ctx context.Context, article int64, r news.Report, awaits news.Awaited, next time.Time) error {
	doing := fmt.Sprintf("keeping the claims of article %d", article)
	if err := checkReport(r); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	var at int64
	why := ""
	if awaits != "" {
		if err := checkAwaited(awaits); err != nil {
			return fmt.Errorf("%s: %w", doing, err)
		}
		at = atOnce(next)
		if r.Pending != nil {
			why = short(r.Pending.Error())
		}
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		if err := expect(ctx, tx, article, news.Relevant); err != nil {
			return err
		}
		if err := replaceClaims(ctx, tx, article, r.Claims); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `
			UPDATE articles SET state = $2, dropped = $3, unread = $4, editor = $5, awaits = $6, awaits_reason = $7, revise_at = $8,
				revise_tries = 0, step = '', attempts = 0, error_class = '', error = '', next_try = 0
			WHERE id = $1`, article, news.Reported, r.Dropped, r.Unread, r.By, awaits, why, at)
		return err
	})
}

// SaveRevision keeps what a model made of an article whose claims stood in for that. The article stays where it is, in
// its story and with its time of filing, so that no reader is told the same news twice; what readers could be shown of it
// until now is kept beside, so that they can be told what the model adds. The story is stale, because its
// statuses have to be computed of the new claims. The error wraps news.ErrDone if it awaits nothing any more, because
// another process revised it first; what that kept stands.
func (s *Store) SaveRevision(ctx context.Context, article int64, r news.Report, at time.Time) error {
	doing := fmt.Sprintf("keeping the revised claims of article %d", article)
	if err := checkReport(r); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	defer s.common.forget()
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		if err := awaiting(ctx, tx, article); err != nil {
			return err
		}
		if err := keepStandIn(ctx, tx, article, at); err != nil {
			return err
		}
		if err := replaceClaims(ctx, tx, article, r.Claims); err != nil {
			return err
		}
		var story sql.NullInt64 // of none if it is to be filed anew, having been replaced meanwhile and come back
		err := tx.QueryRowContext(ctx, `
			UPDATE articles SET dropped = $2, unread = $3, editor = $4, awaits = '', awaits_reason = '', revise_at = 0, revise_tries = 0
			WHERE id = $1
			RETURNING CASE WHEN state = $5 THEN story END`, article, r.Dropped, r.Unread, r.By, news.Filed).Scan(&story)
		if err != nil || !story.Valid {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE claims SET story = $2 WHERE article = $1", article, story); err != nil {
			return err
		}
		if err := unindex(ctx, tx, article); err != nil {
			return err
		}
		if r.Features != nil {
			if err := saveFeatures(ctx, tx, article, r.Features); err != nil {
				return err
			}
		}
		return recountStory(ctx, tx, story.Int64, true)
	})
}

// Postpone puts off all articles that wait to be revised and would be due before until: none can be before then,
// because of what is awaited, and why says to people. No try is counted for that, since none of them is at fault.
func (s *Store) Postpone(ctx context.Context, awaits news.Awaited, why string, until time.Time) error {
	const doing = "putting off what waits for the model"
	if err := checkAwaited(awaits); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return s.write(ctx, doing, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `
			UPDATE articles SET awaits = $2, revise_at = $3, awaits_reason = $4
			WHERE state = $1 AND awaits <> '' AND replaced_by IS NULL AND revise_at < $3`,
			news.Filed, awaits, atOnce(until), short(why))
		return err
	})
}

// putOff keeps that revising an article failed.
func putOff(ctx context.Context, tx *sql.Tx, id int64, why string, next time.Time, giveUp bool) error {
	if err := awaiting(ctx, tx, id); err != nil {
		return err
	}
	if giveUp {
		_, err := tx.ExecContext(ctx, `
			UPDATE articles SET awaits = '', awaits_reason = '', revise_at = 0, revise_tries = 0 WHERE id = $1`, id)
		return err
	}
	_, err := tx.ExecContext(ctx, `
		UPDATE articles SET awaits = $2, revise_at = $3, awaits_reason = $4, revise_tries = revise_tries + 1 WHERE id = $1`,
		id, news.AwaitedModel, atOnce(next), short(why))
	return err
}

// reasonLength is how many characters of a reason are kept: a server may answer with a page.
const reasonLength = 300

// short makes one line of a reason, so that a list can show it.
func short(why string) string {
	letters := []rune(strings.Join(strings.Fields(why), " "))
	if len(letters) > reasonLength {
		letters = append(letters[:reasonLength-1], '…')
	}
	return string(letters)
}

// awaiting returns an error unless the claims of an article still stand in for others.
func awaiting(ctx context.Context, tx *sql.Tx, id int64) error {
	var awaits news.Awaited
	err := tx.QueryRowContext(ctx, "SELECT awaits FROM articles WHERE id = $1", id).Scan(&awaits)
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("article %d: %w", id, news.ErrNotFound)
	}
	if err == nil && awaits == "" {
		return fmt.Errorf("article %d awaits nothing: %w", id, news.ErrDone)
	}
	return err
}

// atOnce returns the time of a next try as it is stored: 0 for at once.
func atOnce(next time.Time) int64 {
	if next.IsZero() {
		return 0
	}
	return next.UnixMilli()
}

func checkAwaited(awaits news.Awaited) error {
	if awaits != news.AwaitedBudget && awaits != news.AwaitedModel {
		return fmt.Errorf("nothing called %q can be awaited: %w", awaits, news.ErrGiveUp)
	}
	return nil
}

func checkReport(r news.Report) error {
	for i, c := range r.Claims {
		if err := checkClaim(c); err != nil {
			return fmt.Errorf("claim %d: %w", i+1, err)
		}
	}
	return nil
}

func replaceClaims(ctx context.Context, tx *sql.Tx, article int64, claims []news.Claim) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM claims WHERE article = $1", article); err != nil {
		return err
	}
	for i, c := range claims {
		if err := saveClaim(ctx, tx, article, i+1, c); err != nil {
			return fmt.Errorf("claim %d: %w", i+1, err)
		}
	}
	return nil
}

package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"tumen/news"
)

func checkClaim(c news.Claim) error {
	if len(c.Sentences) == 0 {
		return fmt.Errorf("it stands on no sentence: %w", news.ErrGiveUp)
	}
	for _, f := range c.Figures {
		if math.IsNaN(f.Low+f.High) || math.IsInf(f.Low, 0) || math.IsInf(f.High, 0) {
			return fmt.Errorf("its figure of %s is no number: %w", f.Indicator, news.ErrGiveUp)
		}
	}
	return nil
}

func distinct[T interface{ ~int | ~int64 | ~string }](values []T) []T {
	out := slices.Clone(values)
	slices.Sort(out)
	return slices.Compact(out)
}

func saveClaim(ctx context.Context, tx *sql.Tx, article int64, ordinal int, c news.Claim) error {
	attribution := []byte("[]")
	if len(c.Attribution) > 0 {
		var err error
		if attribution, err = json.Marshal(c.Attribution); err != nil {
			return err
		}
	}
	var id int64
	err := tx.QueryRowContext(ctx, `
		INSERT INTO claims (article, ordinal, text, language, category, stance, status, attribution,
			event_from, event_to, event_precision)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		RETURNING id`,
		article, ordinal, c.Text, c.Language, c.Category, c.Stance, c.Status, string(attribution),
		millis(c.EventDate.From), millis(c.EventDate.To), c.EventDate.Precision).Scan(&id)
	if err != nil {
		return err
	}
	sentences := distinct(c.Sentences)
	err = insert(ctx, tx, "INSERT INTO claim_sentences (claim, article, sentence) VALUES ", len(sentences), func(i int) []any {
		return []any{id, article, sentences[i]}
	})
	if err != nil {
		return err
	}
	entities := distinct(c.Entities)
	err = insert(ctx, tx, "INSERT INTO claim_entities (claim, entity) VALUES ", len(entities), func(i int) []any {
		return []any{id, entities[i]}
	})
	if err != nil {
		return err
	}
	return insert(ctx, tx, `INSERT INTO figures (claim, ordinal, indicator, whom, low, high, bound, unit, place,
		as_of_from, as_of_to, as_of_precision, among) VALUES `, len(c.Figures), func(i int) []any {
		f := c.Figures[i]
		return []any{id, i + 1, f.Indicator, f.Whom, f.Low, f.High, f.Bound, f.Unit, f.Place,
			millis(f.AsOf.From), millis(f.AsOf.To), f.AsOf.Precision, f.Among}
	})
}

// claimColumns are the columns of a claim, as scanClaim reads them.
const claimColumns = `c.id, c.article, c.ordinal, c.story, c.text, c.language, c.category, c.stance, c.status,
	c.attribution, c.event_from, c.event_to, c.event_precision, c.lost`

// claimTargets returns where a claim's columns are scanned to, and what makes the claim of them afterwards.
func claimTargets(c *news.Claim) ([]any, func() error) {
	var story, from, to, lost sql.NullInt64
	var attribution string
	targets := []any{&c.ID, &c.Article, &c.Ordinal, &story, &c.Text, &c.Language, &c.Category, &c.Stance, &c.Status,
		&attribution, &from, &to, &c.EventDate.Precision, &lost}
	return targets, func() error {
		c.Story, c.Lost = story.Int64, moment(lost)
		c.EventDate.From, c.EventDate.To = moment(from), moment(to)
		if attribution == "[]" {
			return nil
		}
		return json.Unmarshal([]byte(attribution), &c.Attribution)
	}
}

// Claims returns the claims of an article in their order.
func (s *Store) Claims(ctx context.Context, article int64) ([]news.Claim, error) {
	var out []news.Claim
	err := s.read(ctx, "looking up claims", func(tx *sql.Tx) error {
		err := each(ctx, tx, func(row *sql.Rows) error {
			var c news.Claim
			targets, finish := claimTargets(&c)
			if err := row.Scan(targets...); err != nil {
				return err
			}
			err := finish()
			out = append(out, c)
			return err
		}, "SELECT "+claimColumns+" FROM claims c WHERE c.article = $1 ORDER BY c.ordinal", article)
		if err != nil {
			return err
		}
		return addParts(ctx, tx, pointers(out))
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// addParts adds sentences, entities and figures to claims, by a fixed number of queries for each batch.
func addParts(ctx context.Context, tx *sql.Tx, claims []*news.Claim) error {
	byID := make(map[int64]*news.Claim, len(claims))
	for _, c := range claims {
		byID[c.ID] = c
	}
	for chunk := range slices.Chunk(claims, batch) {
		ids := make([]any, len(chunk))
		for i, c := range chunk {
			ids[i] = c.ID
		}
		list := marks(1, len(ids))
		err := each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			var n int
			err := row.Scan(&id, &n)
			byID[id].Sentences = append(byID[id].Sentences, n)
			return err
		}, "SELECT claim, sentence FROM claim_sentences WHERE claim IN ("+list+") ORDER BY claim, sentence", ids...)
		if err != nil {
			return err
		}
		err = each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			var entity string
			err := row.Scan(&id, &entity)
			byID[id].Entities = append(byID[id].Entities, entity)
			return err
		}, "SELECT claim, entity FROM claim_entities WHERE claim IN ("+list+") ORDER BY claim, entity", ids...)
		if err != nil {
			return err
		}
		err = each(ctx, tx, func(row *sql.Rows) error {
			var id int64
			var f news.Figure
			var from, to sql.NullInt64
			err := row.Scan(&id, &f.Indicator, &f.Whom, &f.Low, &f.High, &f.Bound, &f.Unit, &f.Place, &from, &to,
				&f.AsOf.Precision, &f.Among)
			f.AsOf.From, f.AsOf.To = moment(from), moment(to)
			byID[id].Figures = append(byID[id].Figures, f)
			return err
		}, `SELECT claim, indicator, whom, low, high, bound, unit, place, as_of_from, as_of_to, as_of_precision, among
			FROM figures WHERE claim IN (`+list+`) ORDER BY claim, ordinal`, ids...)
		if err != nil {
			return err
		}
	}
	return nil
}

package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"tumen/news"
)

// Embedder makes vectors of texts, in their order.
type Embedder interface {
	Embed(ctx context.Context, texts []string) ([][]float32, error)
	Model() string // whose vectors are compared with each other alone
}

type vectors interface {
	WithoutVector(ctx context.Context, model string, after int64, limit int) ([]news.Claim, error)
	LinkVectors(ctx context.Context, model string, claims []news.Claim) ([]news.Claim, error)
	SaveVectors(ctx context.Context, model string, made []news.Vector) error
}

// mostRefused is after how many batches that were refused one after the other a run makes no more vectors.
const mostRefused = 3

// embed makes vectors of the claims that have none, where a model for that is set, many with one call. Where it can't be had, claims are
// found without and the next run goes on. A batch that is refused, of which one text may be too long for the model, keeps no other back.
func (p *Pipeline) embed(ctx context.Context, _ *Summary) error {
	if p.Embedder == nil {
		return nil
	}
	model := p.Embedder.Model()
	after, refused := int64(0), 0
	for {
		claims, err := p.Store.WithoutVector(ctx, model, after, batch)
		if err != nil || len(claims) == 0 {
			return err
		}
		after = claims[len(claims)-1].ID
		if claims, err = p.Store.LinkVectors(ctx, model, claims); err != nil {
			return fmt.Errorf("making vectors of claims: %w", err)
		}
		var texts []string
		at := map[string]int{}
		for _, c := range claims {
			if _, known := at[c.Text]; !known {
				at[c.Text] = len(texts)
				texts = append(texts, c.Text)
			}
		}
		if len(texts) == 0 {
			continue
		}
		values, err := p.Embedder.Embed(ctx, texts)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			p.Log.LogAttrs(ctx, slog.LevelWarn, "no vectors can be made of claims, which are found without for now",
				slog.Int("claims", len(claims)), slog.Any("error", err))
			if refused++; refused == mostRefused || errors.Is(err, news.ErrBudget) {
				return nil
			}
			continue
		}
		refused = 0
		made := make([]news.Vector, len(claims))
		for i, c := range claims {
			made[i] = news.Vector{Claim: c.ID, Text: c.Text, Values: values[at[c.Text]]}
		}
		if err := p.Store.SaveVectors(ctx, model, made); err != nil {
			return fmt.Errorf("making vectors of claims: %w", err)
		}
	}
}

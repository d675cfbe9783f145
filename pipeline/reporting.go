package pipeline

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"tumen/news"
)

// report makes claims of each relevant article.
func (p *Pipeline) report(ctx context.Context, s *Summary) error {
	t := &tally{s: s, modelled: p.Modelled}
	return p.each(ctx, news.StepReport, p.Workers, s, func(ctx context.Context, a news.Article) (news.State, error) {
		r, err := p.edit(ctx, a)
		if err != nil {
			return "", err
		}
		var awaits news.Awaited
		var next time.Time
		if r.Pending != nil {
			// No try at revising has been made, however often this step was tried before.
			a.Attempts = 0
			if f := classify(news.StepRevise, a, r.Pending, p.Now()); !f.giveUp {
				awaits, next = awaited(r.Pending), f.next
			}
			p.missing(ctx, t, r.Pending)
		}
		if err := p.Store.SaveReport(ctx, a.ID, r, awaits, next); err != nil {
			return "", ofStore(err)
		}
		t.reported(r, awaits)
		return news.Reported, nil
	})
}

// edit asks the editor and checks what it hands over.
func (p *Pipeline) edit(ctx context.Context, a news.Article) (news.Report, error) {
	r, err := p.Editor.Report(ctx, a)
	if err != nil {
		return news.Report{}, err
	}
	return r, checkClaims(a, r.Claims)
}

func awaited(pending error) news.Awaited {
	if errors.Is(pending, news.ErrBudget) {
		return news.AwaitedBudget
	}
	return news.AwaitedModel
}

// missing says that the model can't be had: once in a run, because it is the same for all articles.
func (p *Pipeline) missing(ctx context.Context, t *tally, cause error) {
	if t.waits(cause) {
		p.Log.LogAttrs(ctx, slog.LevelWarn, "the model can't be had, articles are reported without it for now", slog.Any("error", cause))
	}
}

// revise reports again what was reported without the model. What the model says then takes the place of the claims that
// stood in, and later articles are compared with it by them; where the article was filed stays. Where it is known how long the model can't be had, it is not asked again
// in this run.
func (p *Pipeline) revise(ctx context.Context, s *Summary) error {
	t := &tally{s: s, modelled: p.Modelled}
	err := p.each(ctx, news.StepRevise, p.Workers, s, func(ctx context.Context, a news.Article) (news.State, error) {
		r, err := p.edit(ctx, a)
		if err != nil {
			return "", err
		}
		if r.Pending != nil {
			p.missing(ctx, t, r.Pending)
			return "", p.putOff(ctx, a, r.Pending)
		}
		a.Editor = r.By
		r.Features = Describe(p.Pack, a, r.Claims)
		if err := p.Store.SaveRevision(ctx, a.ID, r, p.Now()); err != nil {
			return "", ofStore(err)
		}
		t.revised(r)
		return "", nil
	})
	if err != nil {
		return err
	}
	return p.refresh(ctx, map[int64]bool{})
}

// putOff keeps when to ask again for an article whose claims still stand in. If it is known until when the model can't be
// had, that is so for all others too, and none of them is asked for in this run.
func (p *Pipeline) putOff(ctx context.Context, a news.Article, pending error) error {
	f := classify(news.StepRevise, a, pending, p.Now())
	var wait *news.WaitError
	if !errors.As(pending, &wait) {
		return ofStore(p.Store.SaveFailure(ctx, a.ID, news.StepRevise, string(f.class), pending.Error(), f.next, f.giveUp))
	}
	if err := p.Store.Postpone(ctx, awaited(pending), pending.Error(), f.next); err != nil {
		return ofStore(err)
	}
	return errEnough
}

package command

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"tumen/digest"
	"tumen/llm"
	"tumen/news"
)

// mostTold is how many claims the model chooses key points from.
const mostTold = 30

// write has the model put into the reader's language what an edition shows, and choose its key points. The edition goes
// out in any case: what the model can't do now, or not in time, is shown as it stands, and said.
func (m editions) write(ctx context.Context, in digest.Input, now time.Time) (digest.Edition, error) {
	in.Renders, in.Mode = true, digest.Model
	chosen := cited(in.Claims, digest.Shown(digest.Compose(in, now)))
	if err := m.render(ctx, &in, chosen, now); err != nil {
		return digest.Edition{}, err
	}
	if in.Unwritten == "" && len(chosen) > 0 {
		if err := m.takeaways(ctx, &in, chosen, now); err != nil {
			return digest.Edition{}, err
		}
	}
	// What is not in the reader's language now stays in its own: then it counts again in which one it is.
	in.Renders = in.Unwritten == ""
	return digest.Compose(in, now), nil
}

// cited returns the claims of the given numbers, in their order.
func cited(all []news.Cited, ids []int64) []news.Cited {
	byID := make(map[int64]news.Cited, len(all))
	for _, c := range all {
		byID[c.Claim.ID] = c
	}
	var out []news.Cited
	for _, id := range ids {
		if c, ok := byID[id]; ok {
			out = append(out, c)
		}
	}
	return out
}

// render adds the claims that are not in the reader's language as far as they are written already or can be now. Each is
// written once and kept for all readers of the language.
func (m editions) render(ctx context.Context, in *digest.Input, chosen []news.Cited, now time.Time) error {
	var foreign []news.Cited
	for _, c := range chosen {
		if c.Claim.Language != in.Language {
			foreign = append(foreign, c)
		}
	}
	in.Renditions = map[int64]string{}
	missing, err := m.known(ctx, in, foreign)
	if err != nil || len(missing) == 0 {
		return err
	}
	writing, done, err := m.turns.take(ctx, in.Language)
	if err != nil {
		return m.unwritten(ctx, in, err)
	}
	defer done()
	if m.turns != nil { // others may have written them meanwhile
		if missing, err = m.known(ctx, in, missing); err != nil || len(missing) == 0 {
			return err
		}
	}
	fresh, err := m.model.Render(writing, in.Language, missing)
	if err := m.unwritten(ctx, in, err); err != nil {
		return err
	}
	for _, r := range fresh {
		if r.Text == "" {
			in.DroppedWriting++
			continue
		}
		in.Renditions[r.Claim] = r.Text
	}
	if len(fresh) == 0 {
		return nil
	}
	return m.store.SaveRenditions(ctx, fresh, now)
}

// known adds what is written already and returns what is still to be.
func (m editions) known(ctx context.Context, in *digest.Input, foreign []news.Cited) (missing []news.Cited, err error) {
	ids := make([]int64, 0, len(foreign))
	for _, c := range foreign {
		ids = append(ids, c.Claim.ID)
	}
	known, err := m.store.Renditions(ctx, in.Language, ids)
	for _, c := range foreign {
		r, ok := known[c.Claim.ID]
		switch {
		case ok && r.Text != "":
			in.Renditions[c.Claim.ID] = r.Text
		case ok && m.model.Tried(r):
			in.DroppedWriting++
		default:
			missing = append(missing, c)
		}
	}
	return missing, err
}

// takeaways has the model choose the key points. What of them does not pass the check is left out and counted; without
// any, they are chosen by rule. A reader of the bot gets those of the day that stand on what he is shown.
func (m editions) takeaways(ctx context.Context, in *digest.Input, chosen []news.Cited, now time.Time) error {
	day, err := m.day(ctx, in, now)
	if err != nil {
		return err
	}
	in.Takeaways = day.on(chosen)
	if in.FillTakeaways = len(in.Takeaways) > 0; in.FillTakeaways || m.turns != nil {
		return nil
	}
	found, dropped, err := m.model.Takeaways(ctx, in.Language, chosen[:min(mostTold, len(chosen))], in.Renditions)
	if err := m.unwritten(ctx, in, err); err != nil {
		return err
	}
	in.DroppedWriting += dropped
	in.Takeaways = found
	return nil
}

// unwritten keeps why the model did not write. Only the end of the run is an error; that of the time that the model has
// for an edition is none.
func (m editions) unwritten(ctx context.Context, in *digest.Input, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, news.ErrBudget):
		in.Unwritten = news.AwaitedBudget
	case errors.Is(err, llm.ErrUnusable): // it was there: what it says is as good as nothing
	default:
		in.Unwritten = news.AwaitedModel
	}
	m.log.LogAttrs(ctx, slog.LevelWarn, "the digest goes out without all that the model was to write", slog.Any("error", err))
	return nil
}

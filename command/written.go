package command

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

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

// storiesAtOnce is how many stories are written at a time for an edition. How many questions the model gets at a time is
// the client's to say.
const storiesAtOnce = 4

// render adds the claims that are not in the reader's language as far as they are written already or can be now. Each is
// written once and kept for all readers of the language, those of one story together.
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
	if missing, err = m.wider(ctx, in, missing, now); err != nil {
		return err
	}
	writing, over := m.turns.patient(ctx)
	defer over()
	var g errgroup.Group
	g.SetLimit(storiesAtOnce)
	w := storyWriting{editions: m, in: in, now: now}
	stories := byStory(missing)
	if err := w.write(ctx, writing, stories[0]); err != nil { // by itself, to see whether the model serves
		return err
	}
	for _, story := range stories[1:] {
		g.Go(func() error { return w.write(ctx, writing, story) })
	}
	return g.Wait()
}

// wider adds to claims of an edition of some sections, or a short one, what the full one of all sections shows of the same
// stories. Somebody else reads that, and a story is to be written by one call.
func (m editions) wider(ctx context.Context, in *digest.Input, missing []news.Cited, now time.Time) ([]news.Cited, error) {
	if m.turns == nil || len(in.Sections) == 0 && in.Length != digest.Short {
		return missing, nil
	}
	whole := *in
	whole.Sections, whole.Length = nil, digest.Full
	ids, stories := map[int64]bool{}, map[int64]bool{}
	for _, c := range missing {
		ids[c.Claim.ID], stories[c.Claim.Story] = true, true
	}
	more := slices.DeleteFunc(cited(whole.Claims, digest.Shown(digest.Compose(whole, now))), func(c news.Cited) bool {
		return ids[c.Claim.ID] || !stories[c.Claim.Story] || c.Claim.Language == in.Language
	})
	dropped := in.DroppedWriting // what is not shown is not missed
	more, err := m.known(ctx, in, more)
	in.DroppedWriting = dropped
	return append(missing, more...), err
}

// byStory puts claims of one story together, in the order of their first. What is in no story has nothing in common.
func byStory(claims []news.Cited) [][]news.Cited {
	var all [][]news.Cited
	at := map[int64]int{}
	for _, c := range claims {
		i, known := at[c.Claim.Story]
		if !known || c.Claim.Story == 0 {
			at[c.Claim.Story] = len(all)
			all = append(all, []news.Cited{c})
			continue
		}
		all[i] = append(all[i], c)
	}
	return all
}

// storyWriting has stories put into the language of one edition, several at a time.
type storyWriting struct {
	editions
	now time.Time

	mu sync.Mutex
	in *digest.Input
}

// write has these claims of one story written, unless others have done so meanwhile. writing is how long ctx can wait.
func (w *storyWriting) write(ctx, writing context.Context, claims []news.Cited) error {
	if w.given() {
		return nil
	}
	story := claims[0].Claim.Story
	done, err := w.turns.take(writing, turn{w.in.Language, story})
	if err != nil {
		return w.failed(ctx, err)
	}
	defer done()
	if w.turns != nil { // others may have written them meanwhile
		w.mu.Lock()
		claims, err = w.known(ctx, w.in, claims)
		w.mu.Unlock()
		if err != nil || len(claims) == 0 {
			return err
		}
	}
	told, err := w.told(ctx, w.in.Language, story)
	if err != nil {
		return err
	}
	fresh, err := w.model.Render(writing, w.in.Language, claims, told)
	if err := w.failed(ctx, err); err != nil {
		return err
	}
	w.mu.Lock()
	for _, r := range fresh {
		if r.Text == "" {
			w.in.DroppedWriting++
			continue
		}
		w.in.Renditions[r.Claim] = r.Text
	}
	w.mu.Unlock()
	if len(fresh) == 0 {
		return nil
	}
	return w.store.SaveRenditions(ctx, fresh, w.now)
}

// given reports whether it is known already that the model can't do it now.
func (w *storyWriting) given() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.in.Unwritten != ""
}

func (w *storyWriting) failed(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.unwritten(ctx, w.in, err)
}

// told returns the sentences that readers of a language have of a story already.
func (m editions) told(ctx context.Context, l news.Language, story int64) ([]news.Told, error) {
	if story == 0 {
		return nil, nil
	}
	claims, err := m.store.Store.ClaimsOfStory(ctx, story)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, 0, len(claims))
	for _, c := range claims {
		ids = append(ids, c.Claim.ID)
	}
	known, err := m.store.Renditions(ctx, l, ids)
	if err != nil {
		return nil, err
	}
	var all []news.Told
	for _, c := range claims {
		text := known[c.Claim.ID].Text
		if text == "" {
			continue
		}
		at := slices.IndexFunc(all, func(t news.Told) bool { return t.Text == text })
		if at < 0 {
			all = append(all, news.Told{Text: text, Claims: []news.Cited{c}})
			continue
		}
		all[at].Claims = append(all[at].Claims, c)
	}
	return all, nil
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
	if chosen = digest.Tellable(*in, chosen, now); len(chosen) == 0 {
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
	case in.Unwritten != "" && ctx.Err() == nil: // it is known
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

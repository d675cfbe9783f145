package command

import (
	"context"
	"slices"
	"time"

	"tumen/bot"
	"tumen/news"
)

// SourceChanges are the followed sources that stand otherwise than the operators were told.
func (o *operating) SourceChanges(ctx context.Context) ([]bot.SourceChange, error) {
	all, err := o.following.sources(ctx)
	if err != nil {
		return nil, err
	}
	tracks, err := tracksOf(ctx, o.store.Store)
	if err != nil {
		return nil, err
	}
	var out []bot.SourceChange
	for _, f := range all {
		if t, ok := tracks[f.ID]; ok && worthTelling(t, o.now()) {
			out = append(out, bot.SourceChange{Name: f.ID, Outlet: f.Outlet, Condition: t.Condition, Since: t.Since, Detail: t.Detail})
		}
	}
	slices.SortFunc(out, func(a, b bot.SourceChange) int { // the worst first: what is well again can wait
		if a, b := (news.Health{Condition: a.Condition}).Well(), (news.Health{Condition: b.Condition}).Well(); a != b {
			if a {
				return 1
			}
			return -1
		}
		return 0
	})
	return out, nil
}

// SourcesTold keeps that the operators were told.
func (o *operating) SourcesTold(ctx context.Context, told []bot.SourceChange) error {
	for _, c := range told {
		if err := o.store.SetTold(ctx, c.Name, c.Condition); err != nil {
			return err
		}
	}
	return nil
}

// Of a server that does not answer the operators hear only when it lasts: most are back before anybody has read that they
// were gone.
const (
	lasting     = 6 * time.Hour
	lastingFail = 3 // tries
)

// worthTelling reports whether operators want to hear how a source stands.
func worthTelling(t news.Track, now time.Time) bool {
	before := news.Health{Condition: t.Told}
	switch {
	case t.Well():
		return !before.Well()
	case t.Condition == t.Told:
		return false
	case t.Condition == news.Slow || t.Condition == news.Failing:
		return t.Failures >= lastingFail || now.Sub(t.Since) >= lasting
	}
	return true
}

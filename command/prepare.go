package command

import (
	"context"
	"log/slog"
	"slices"
	"time"

	"tumen/digest"
	"tumen/news"
)

const (
	// preparedAtOnce is how many claims are put into a language beforehand after a round.
	preparedAtOnce = 200
	// preparedInTurn is how many of them before it is the turn of a digest that waits.
	preparedInTurn = 25
	// choicesPrepared is how many different choices of sections of a language are looked at.
	choicesPrepared = 32
	// dueSoon is how long before the first digest of a day its key points are written.
	dueSoon = 30 * time.Minute
)

// prepare has the model put into the languages of the subscribers what their next digests will show of the last day, and
// shortly before the first of them is due, write the key points of the day. So no digest has to wait for it. What the
// model can't do now is left to the digests themselves.
func (r *readers) prepare(ctx context.Context, subscribers []news.Subscriber) error {
	if r.model == nil {
		return nil
	}
	for _, l := range news.Languages() {
		var choices [][]news.Category
		due := time.Time{}
		for _, s := range subscribers {
			if s.Language != l || s.Subscription != news.Subscribed {
				continue
			}
			if len(choices) < choicesPrepared && !slices.ContainsFunc(choices, func(c []news.Category) bool { return slices.Equal(c, s.Sections) }) {
				choices = append(choices, s.Sections)
			}
			if !s.Next.IsZero() && (due.IsZero() || s.Next.Before(due)) {
				due = s.Next
			}
		}
		if len(choices) == 0 {
			continue
		}
		if err := r.prepareIn(ctx, l, choices, due); err != nil {
			return err
		}
	}
	return nil
}

// prepareIn does it for one language.
func (r *readers) prepareIn(ctx context.Context, l news.Language, choices [][]news.Category, due time.Time) error {
	now := r.now()
	m := r.editions
	m.reader = reader{language: l, zone: time.UTC, length: digest.Full}
	all, err := m.whole(ctx)
	if err != nil || len(all.Claims) == 0 {
		return err
	}
	all.Renditions = map[int64]string{}
	for _, sections := range choices {
		in := all
		in.Sections = sections
		chosen := cited(in.Claims, digest.Shown(digest.Compose(in, now)))
		for part := range slices.Chunk(chosen[:min(preparedAtOnce, len(chosen))], preparedInTurn) {
			if err := m.render(ctx, &in, part, now); err != nil || in.Unwritten != "" {
				return err
			}
		}
	}
	if due.IsZero() || due.After(now.Add(dueSoon)) {
		return nil
	}
	points, err := m.day(ctx, &all, now)
	if err == nil && all.Unwritten == "" {
		r.log.LogAttrs(ctx, slog.LevelDebug, "the key points of the day are there", slog.String("language", string(l)), slog.Int("points", len(points.Statements)))
	}
	return err
}

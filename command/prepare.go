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
	m.log = slog.New(slog.DiscardHandler) // no digest goes out yet that would lack anything
	all, err := m.whole(ctx)
	if err != nil || len(all.Claims) == 0 {
		return err
	}
	all.Renditions = map[int64]string{}
	for _, sections := range choices {
		in := all
		in.Sections = sections
		chosen := cited(in.Claims, digest.Shown(digest.Compose(in, now)))
		for _, part := range portions(chosen[:min(preparedAtOnce, len(chosen))]) {
			if err := m.render(ctx, &in, part, now); err != nil || in.Unwritten != "" {
				r.unprepared(ctx, in)
				return err
			}
		}
	}
	if due.IsZero() || due.After(now.Add(dueSoon)) {
		return nil
	}
	if _, err = m.day(ctx, &all, now); err == nil {
		r.unprepared(ctx, all)
	}
	return err
}

// portions cuts claims into what is written before it is the turn of a digest that waits, no story in two.
func portions(claims []news.Cited) [][]news.Cited {
	var all [][]news.Cited
	for _, story := range byStory(claims) {
		if n := len(all) - 1; n >= 0 && len(all[n])+len(story) <= preparedInTurn {
			all[n] = append(all[n], story...)
			continue
		}
		all = append(all, story)
	}
	return all
}

// unprepared tells why not all could be prepared, if so.
func (r *readers) unprepared(ctx context.Context, in digest.Input) {
	if in.Unwritten != "" {
		r.log.LogAttrs(ctx, slog.LevelInfo, "the next digests could not be prepared wholly", slog.String("language", string(in.Language)),
			slog.String("awaited", string(in.Unwritten)))
	}
}

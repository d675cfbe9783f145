package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"tumen/news"
	"tumen/story"
)

const (
	mostLooks = 5              // at a report that was left out, the first in the run that screens it
	firstWait = 12 * time.Hour // until the second look; then each time twice as long, so that the last is after a week
)

// again looks at the reports that were left out as off the topic: the first news of a matter often names one side only, until another
// report of the same event names the other. What is on the topic by that is reported and filed as what was known to be at once.
func (p *Pipeline) again(ctx context.Context, s *Summary) error {
	counts, taken := &frequencies{store: p.Store, counts: map[string]int{}}, 0
	for {
		due, err := p.Store.LeftOut(ctx, p.Now(), batch)
		if err != nil {
			return fmt.Errorf("asking what was left out: %w", err)
		}
		if len(due) == 0 {
			break
		}
		for _, a := range due {
			state, err := safely(ctx, a, func(ctx context.Context, a news.Article) (news.State, error) { return p.reconsider(ctx, a, counts) })
			if ctx.Err() != nil || errors.Is(err, errStore) {
				return errors.Join(ctx.Err(), err)
			}
			if err != nil {
				if !errors.Is(err, news.ErrDone) { // another process was first
					p.Log.LogAttrs(ctx, slog.LevelWarn, "report left out unread", slog.Int64("article", a.ID), slog.String("address", a.Address), slog.Any("error", err))
				}
				if err := p.Store.LookAgain(ctx, a.ID, time.Time{}); err != nil {
					return err
				}
			}
			if state != "" {
				s.takenIn(state, a.Attempts == 0)
				taken++
			}
		}
	}
	if taken == 0 {
		return nil
	}
	if err := p.report(ctx, s); err != nil {
		return err
	}
	return p.file(ctx, s)
}

// reconsider takes in a report that tells of the event of one on the topic, else puts off the next look at it.
func (p *Pipeline) reconsider(ctx context.Context, a news.Article, counts *frequencies) (news.State, error) {
	why, err := p.tied(ctx, a, counts)
	if err != nil {
		return "", err
	}
	if why == "" {
		var next time.Time
		if a.Language.Read() && a.Attempts+1 < mostLooks {
			next = p.Now().Add(firstWait << a.Attempts)
		}
		return "", ofStore(p.Store.LookAgain(ctx, a.ID, next))
	}
	d, err := p.copied(ctx, a)
	if err != nil {
		return "", err
	}
	if d.state == news.Relevant {
		d.reason = why
	}
	if err := p.heard(ctx, a, d); err != nil {
		return "", err
	}
	return d.state, ofStore(p.Store.TakeIn(ctx, a.ID, d.state, d.reason, d.original.ID, d.fingerprint))
}

// tied says of which report on the topic a report tells the event, and by what it is known; nothing where there is none. What was itself
// taken in ties nothing: else one report would draw in the next, ever farther from the topic.
func (p *Pipeline) tied(ctx context.Context, a news.Article, counts *frequencies) (string, error) {
	if !a.Language.Read() {
		return "", nil
	}
	trace, at := story.TraceOf(p.Pack, a), a.Reported()
	if err := counts.learn(ctx, trace.Features(), nil); err != nil {
		return "", ofStore(err)
	}
	telling := story.Telling(trace.Features(), counts.count, counts.total, fewestLookedUp, mostRows)
	candidates, err := p.Store.StoryCandidates(ctx, telling, at.Add(-story.TraceLasts), at.Add(story.TraceLasts), mostCompared)
	if err != nil {
		return "", ofStore(err)
	}
	for _, c := range candidates {
		for _, o := range c.Articles {
			if !trace.Meets(o) {
				continue
			}
			other, err := p.Store.Article(ctx, o.Article)
			if err != nil {
				return "", ofStore(err)
			}
			if other.Reason != "" {
				continue
			}
			if by, same := trace.Of(story.TraceOf(p.Pack, other), counts.count, counts.total); same {
				return fmt.Sprintf("tells of the event of %s: both have %s", other.Address, strings.Join(by, ", ")), nil
			}
		}
	}
	return "", nil
}

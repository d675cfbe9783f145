package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"tumen/lang/terms"
	"tumen/news"
	"tumen/story"
)

// rulesNote is the name under which an archive keeps by which version of the rules its stories stand.
const rulesNote = "story rules"

// Standings is what of a store tells by which rules its stories stand.
type Standings interface {
	Note(ctx context.Context, name string) (string, error)
	ReportedStories(context.Context) ([]int64, error)
	Unindexed(ctx context.Context, rules, limit int) ([]news.Article, map[int64][]news.Claim, error)
}

// Outdated reports whether stories of an archive stand, or articles are found, by the rules of an earlier version of this program.
func Outdated(ctx context.Context, s Standings) (bool, error) {
	if articles, _, err := s.Unindexed(ctx, terms.Rules, 1); err != nil || len(articles) > 0 {
		return err == nil, err
	}
	older, err := byOlderRules(ctx, s)
	if err != nil || !older {
		return false, err
	}
	ids, err := s.ReportedStories(ctx)
	return len(ids) > 0, err
}

func byOlderRules(ctx context.Context, s Standings) (bool, error) {
	note, err := s.Note(ctx, rulesNote)
	if err != nil {
		return false, fmt.Errorf("asking by which rules the stories stand: %w", err)
	}
	version, err := strconv.Atoi(note)
	if err != nil {
		version = 0 // before it was noted
	}
	return version < story.Version, nil
}

// Restate computes anew how the stories of an archive stand that an earlier version of this program left, returns how many, and makes
// its articles findable by the rules of this one. Run does it too; this is for who only reads.
func (p *Pipeline) Restate(ctx context.Context) (n int, err error) {
	release, err := p.Store.Exclusive(ctx, p.Waiting)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, release()) }()
	if n, err = p.restate(ctx); err != nil {
		return n, err
	}
	return n, p.index(ctx, nil)
}

// restate computes anew how each story stands if that was done by older rules. Nothing has happened to a story by that, so no event
// is kept. Those to which something has happened are left to refresh, which tells of it. It is noted at the end: who is
// stopped before does it again.
func (p *Pipeline) restate(ctx context.Context) (n int, err error) {
	older, err := byOlderRules(ctx, p.Store)
	if err != nil || !older {
		return 0, err
	}
	ids, err := p.Store.ReportedStories(ctx)
	if err != nil {
		return 0, fmt.Errorf("asking which stories there are: %w", err)
	}
	stale, err := p.Store.StaleStories(ctx)
	if err != nil {
		return 0, fmt.Errorf("asking which stories changed: %w", err)
	}
	for _, id := range ids {
		if slices.Contains(stale, id) {
			continue
		}
		all, err := p.Store.ClaimsOfStory(ctx, id)
		if err != nil {
			return n, fmt.Errorf("story %d: %w", id, err)
		}
		f := p.standing(story.Turn{After: all}, p.Now())
		f.Events = nil
		if err := p.Store.SetStatuses(ctx, id, f); err != nil {
			return n, fmt.Errorf("story %d: %w", id, err)
		}
		n++
	}
	if err := p.Store.SetNote(ctx, rulesNote, strconv.Itoa(story.Version)); err != nil {
		return n, fmt.Errorf("noting by which rules the stories stand: %w", err)
	}
	return n, nil
}

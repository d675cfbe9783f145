package pipeline

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"tumen/news"
)

// batch is how many due articles are asked of the store at a time.
const batch = 64

// each works on all articles that are due for step, several at a time if parallel, until none is due. An article
// that failed has its next try in the future or is given up, so that the loop ends; work ends it by errEnough, then what
// is under way is still finished. An article that another process took through the step meanwhile is not counted.
func (p *Pipeline) each(ctx context.Context, step news.Step, workers int, s *Summary, work func(context.Context, news.Article) (news.State, error)) error {
	now, done, workers := p.Now(), 0, max(1, workers)
	var mu sync.Mutex // guards s and done
	var enough atomic.Bool
	for !enough.Load() {
		due, err := p.Store.DueArticles(ctx, step, now, batch)
		if err != nil {
			return fmt.Errorf("asking what is due for %s: %w", step, err)
		}
		if len(due) == 0 {
			return nil
		}
		group, inner := errgroup.WithContext(ctx)
		group.SetLimit(workers)
		for _, a := range due {
			group.Go(func() error {
				if enough.Load() {
					return nil
				}
				state, err := safely(inner, a, work)
				if inner.Err() != nil {
					return inner.Err()
				}
				switch {
				case errors.Is(err, errEnough):
					enough.Store(true)
					return nil
				case err != nil && !errors.Is(err, news.ErrDone):
					state, err = p.failed(inner, step, a, err, s, &mu)
				}
				if errors.Is(err, news.ErrDone) {
					return nil
				}
				mu.Lock()
				defer mu.Unlock()
				if state != "" {
					s.count(state)
				}
				done++
				if p.Progress != nil {
					p.Progress(step, done)
				}
				return err
			})
		}
		if err := group.Wait(); err != nil {
			return fmt.Errorf("step %s: %w", step, err)
		}
	}
	return nil
}

// errEnough says that what is left of a step is not to be worked on in this run. The article stays as it is kept.
var errEnough = errors.New("enough for now")

// safely makes an error of a panic: a fault of a part that one article brings to light must not stop the others.
func safely(ctx context.Context, a news.Article, work func(context.Context, news.Article) (news.State, error)) (state news.State, err error) {
	defer func() {
		if p := recover(); p != nil {
			state, err = "", fmt.Errorf("a fault of the program: %v", p)
		}
	}()
	return work(ctx, a)
}

// failed keeps the failure of a step, unless another process took that meanwhile. Only an error of the store itself ends the run.
func (p *Pipeline) failed(ctx context.Context, step news.Step, a news.Article, cause error, s *Summary, mu *sync.Mutex) (news.State, error) {
	if errors.Is(cause, errStore) {
		return "", cause
	}
	f := classify(step, a, cause, p.Now())
	err := p.Store.SaveFailure(ctx, a.ID, step, string(f.class), cause.Error(), f.next, f.giveUp)
	if taken(err) {
		return "", news.ErrDone
	}
	mu.Lock()
	s.Problems = append(s.Problems, Problem{Step: step, What: a.Address, Err: cause, Retried: !f.giveUp})
	mu.Unlock()
	p.Log.LogAttrs(ctx, slog.LevelWarn, "article failed a step", slog.Int64("article", a.ID), slog.String("address", a.Address),
		slog.String("step", string(step)), slog.String("class", string(f.class)), slog.Any("error", cause))
	if err != nil {
		return "", fmt.Errorf("keeping the failure of article %d: %w", a.ID, err)
	}
	if f.giveUp && step != news.StepRevise { // else its claims stand as they are
		return news.Failed, nil
	}
	return "", nil
}

// taken reports whether an article, which was due a moment ago, was taken through the step by another process. It is not
// found then if its text was known, so that nothing was left of it.
func taken(err error) bool { return errors.Is(err, news.ErrDone) || errors.Is(err, news.ErrNotFound) }

// attempts is how often a step is tried before an article is given up.
const attempts = 8

// failure is what follows from an error.
type failure struct {
	class  news.FailureClass
	next   time.Time // when to try again; zero when given up
	giveUp bool
}

// classify says what kind of error a step ended with and sets the next try: soon for what passes by itself, in growing
// steps up to a day for what needs a wait, when it says so for what knows its end, never for what can't succeed. A wait
// for something known is no try that runs out, and neither is one for the model of an article that can do without.
func classify(step news.Step, a news.Article, cause error, now time.Time) failure {
	var f failure
	var wait *news.WaitError
	n := a.Attempts
	switch {
	case errors.As(cause, &wait):
		f.class, f.next = news.Later, wait.Until
		if soonest := now.Add(time.Second); f.next.Before(soonest) {
			f.next = soonest
		}
		return f
	case errors.Is(cause, news.ErrGiveUp):
		f.class, f.giveUp = news.GiveUp, true
		return f
	case errors.Is(cause, news.ErrLater):
		f.class, f.next = news.Later, now.Add(min(15*time.Minute<<min(n, 10), 24*time.Hour))
		if step == news.StepRevise {
			return f
		}
	default:
		f.class, f.next = news.Again, now.Add(min(30*time.Second<<min(n, 10), time.Hour))
	}
	if n+1 >= attempts {
		f.giveUp, f.next = true, time.Time{}
	}
	return f
}

// errStore marks an error of the store, which concerns more than one article and so ends the run.
var errStore = errors.New("the archive can't be used")

// ofStore marks it, unless it says only that there is nothing left to do for the article.
func ofStore(err error) error {
	if err == nil || errors.Is(err, news.ErrDone) {
		return err
	}
	return fmt.Errorf("%w: %w", errStore, err)
}

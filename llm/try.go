package llm

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/cenkalti/backoff/v5"
	openai "github.com/sashabaranov/go-openai"
	"github.com/sony/gobreaker/v2"

	"tumen/news"
)

const (
	tries       = 3 // of one request, while the server fails
	firstPause  = time.Second
	longestWait = 30 * time.Second // what a server may ask to wait within a call; more is for the caller to wait

	patience = 5 // failures of the server in a row, after which it is left alone
	recovery = time.Minute
	probing  = 15 * time.Second // how long others wait while one call finds out whether it works again

	quotaRest = time.Hour        // money has to be paid in; no retry brings that about
	wrongRest = 5 * time.Minute  // for a key that is refused or a model that is not there: somebody has to mend it
	entryTime = 10 * time.Second // for writing down what was paid, also when the caller has gone
)

// rest is a time in which the server is not to be asked.
type rest struct {
	until  time.Time
	reason error
}

func (c *Client) newBreaker() *gobreaker.TwoStepCircuitBreaker[struct{}] {
	return gobreaker.NewTwoStepCircuitBreaker[struct{}](gobreaker.Settings{
		Timeout:     recovery,
		ReadyToTrip: func(n gobreaker.Counts) bool { return n.ConsecutiveFailures >= patience },
		IsExcluded:  func(err error) bool { return err != nil && !answered(err) && !faulty(err) },
		IsSuccessful: func(err error) bool {
			return !faulty(err)
		},
	})
}

// faulty reports whether an error is the server's fault.
func faulty(err error) bool {
	f, ok := errors.AsType[*failure](err)
	return ok && f.fault
}

// answered reports whether an error shows that the server is there. What says to wait was not sent.
func answered(err error) bool {
	if _, waits := errors.AsType[*news.WaitError](err); waits {
		return false
	}
	f, ok := errors.AsType[*failure](err)
	return ok && !f.unsent || errors.Is(err, ErrUnusable)
}

// resting says whether the server asked for a rest or is given one.
func (c *Client) resting() error {
	if r := c.rest.Load(); r != nil && c.now().Before(r.until) {
		return &news.WaitError{Until: r.until, Err: r.reason}
	}
	return nil
}

// restUntil lets the server alone. A later end counts; only the beginning is logged.
func (c *Client) restUntil(until time.Time, reason error) {
	next := &rest{until, reason}
	for {
		before := c.rest.Load()
		if before != nil && !before.until.Before(until) {
			return
		}
		if c.rest.CompareAndSwap(before, next) {
			if before == nil || !c.now().Before(before.until) {
				c.log.Warn("the model server is left alone for a while", slog.Time("until", until), slog.Any("error", reason))
			}
			return
		}
	}
}

// restingModel says whether the server was found not to have a model; the empty name is for calls that name none.
func (c *Client) restingModel(model string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r, ok := c.missing[model]; ok && c.now().Before(r.until) {
		return &news.WaitError{Until: r.until, Err: r.reason}
	}
	return nil
}

// restModel asks no more for a model that is not there, until somebody may have mended that. Others are not concerned.
func (c *Client) restModel(model string, reason error) error {
	until := c.now().Add(wrongRest)
	c.mu.Lock()
	known, another := c.missing[model]
	if another = another && c.now().Before(known.until); !another {
		c.missing[model] = rest{until, reason}
	}
	c.mu.Unlock()
	if another { // call found out meanwhile
		return &news.WaitError{Until: known.until, Err: known.reason}
	}
	c.log.Warn("the model is not there and is left alone for a while", slog.String("model", plain(model, longestName)),
		slog.Time("until", until), slog.Any("error", reason))
	return &news.WaitError{Until: until, Err: reason}
}

// guarded runs what asks the server: not while it rests, not more at a time than agreed, and counted by the breaker.
func (c *Client) guarded(ctx context.Context, request func(context.Context) error) error {
	if err := c.resting(); err != nil {
		return err
	}
	if err := c.places.Acquire(ctx, 1); err != nil {
		return err
	}
	defer c.places.Release(1)
	if err := c.resting(); err != nil {
		return err
	}
	done, err := c.breaker.Allow()
	if err != nil { // resting says it first, unless another call is just finding out
		return &news.WaitError{Until: c.now().Add(probing), Err: errors.New("the model server failed and is being tried with one call")}
	}
	err = request(ctx)
	done(err)
	if faulty(err) && c.breaker.State() == gobreaker.StateOpen {
		c.restUntil(c.now().Add(recovery), fmt.Errorf("the model server keeps failing and is left alone for %s: %w", recovery, err))
	}
	return err
}

// retried repeats what may succeed at once, with growing pauses or those that the server asks for.
func (c *Client) retried(ctx context.Context, request func(context.Context) error) error {
	pauses := &backoff.ExponentialBackOff{InitialInterval: c.pause, RandomizationFactor: 0.5, Multiplier: 3, MaxInterval: longestWait}
	_, err := backoff.Retry(ctx, func() (struct{}, error) {
		err := c.guarded(ctx, request)
		f, ok := errors.AsType[*failure](err)
		if _, waits := errors.AsType[*news.WaitError](err); err == nil || ok && f.retry && !waits {
			return struct{}{}, err
		}
		return struct{}{}, backoff.Permanent(err)
	}, backoff.WithBackOff(pauses), backoff.WithMaxTries(tries), backoff.WithMaxElapsedTime(0),
		backoff.WithNotify(func(err error, pause time.Duration) {
			c.log.Info("the model server failed; trying again", slog.Duration("after", pause), slog.Any("error", err))
		}))
	if p, ok := errors.AsType[*backoff.PermanentError](err); ok {
		err = p.Unwrap()
	}
	if err == nil { // also when the caller has gone meanwhile: what was paid for is kept
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if _, waits := errors.AsType[*news.WaitError](err); waits {
		return err
	}
	if f, ok := errors.AsType[*failure](err); ok && f.wait > 0 {
		if f.wait > longestWait {
			c.restUntil(f.until, err)
		}
		return &news.WaitError{Until: f.until, Err: err}
	}
	return err
}

// try sends one request, with its retries, each reserved in the budget.
func (d *dialogue) try(ctx context.Context, messages []openai.ChatCompletionMessage, s shape) (answer []byte, err error) {
	err = d.client.retried(ctx, func(ctx context.Context) error {
		answer, err = d.paid(ctx, messages, s)
		return err
	})
	return answer, err
}

// paid reserves, asks, judges the answer and settles.
func (d *dialogue) paid(ctx context.Context, messages []openai.ChatCompletionMessage, s shape) ([]byte, error) {
	c, call := d.client, d.call
	if err := c.restingModel(call.Model); err != nil {
		return nil, err
	}
	call.Most = d.room(messages, s)
	u, err := c.reserve(ctx, call, messages)
	if err != nil {
		return nil, err
	}
	began := c.now()
	said, err := c.send(ctx, call, d.schema, messages, s)
	var answer []byte
	if err == nil {
		answer, err = d.judge(said, call.Most)
	}
	u.Failed = err != nil
	c.price(&u, said)
	c.settle(ctx, u)
	d.used = together(d.used, u)
	c.log.Debug("asked the model", slog.String("purpose", string(call.Purpose)), slog.String("model", call.Model),
		slog.Int("input", u.Input), slog.Int("cached", u.Cached), slog.Int("output", u.Output), slog.Int64("cost", u.Cost),
		slog.Bool("failed", u.Failed), slog.Duration("took", c.now().Sub(began)))
	return answer, err
}

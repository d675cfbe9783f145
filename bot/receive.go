package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"time"

	"golang.org/x/sync/errgroup"

	"tumen/bot/telegram"
)

// poll receives updates by asking for them. While a webhook is set the messenger refuses that, so it is taken away first;
// whoever set it there meant another process.
func (b *Bot) poll(ctx context.Context) error {
	if err := b.untilItWorks(ctx, "taking the webhook away", b.o.Client.DeleteWebhook); err != nil {
		return err
	}
	p := telegram.Poller{Client: b.o.Client, Offset: b.o.Store.PollOffset, Keep: b.take, Log: b.o.Log, Now: b.o.Now}
	return p.Run(ctx)
}

// serve receives updates that the messenger delivers.
func (b *Bot) serve(ctx context.Context) error {
	h := *b.o.Webhook
	address, err := url.Parse(h.Address)
	if err != nil {
		return errors.New("the address of the webhook can't be read: write it as https://example.org/a-path-that-is-hard-to-guess")
	}
	handler, err := telegram.Receiver{Path: address.Path, Secret: h.Secret, Keep: b.take, Log: b.o.Log, Now: b.o.Now}.Handler()
	if err != nil {
		return err
	}
	set := func(ctx context.Context) error {
		return b.o.Client.SetWebhook(ctx, telegram.Hook{URL: h.Address, Secret: h.Secret})
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return telegram.Serve(ctx, h.Listen, handler) })
	g.Go(func() error { return b.untilItWorks(ctx, "setting the webhook", set) })
	return g.Wait()
}

// untilItWorks makes a call until it succeeds or can't: what only time mends is waited for.
func (b *Bot) untilItWorks(ctx context.Context, doing string, call func(context.Context) error) error {
	for wait := time.Second; ; wait = min(2*wait, time.Minute) {
		err := call(ctx)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, telegram.ErrUnauthorized):
			return fmt.Errorf("%s: the token is wrong or was revoked: %w", doing, err)
		case errors.Is(err, telegram.ErrRefused):
			return fmt.Errorf("%s: %w", doing, err)
		}
		b.o.Log.LogAttrs(ctx, slog.LevelWarn, "the messenger can't be reached, it is tried again", slog.String("doing", doing), slog.Any("error", err))
		if e, ok := errors.AsType[*telegram.Error](err); ok {
			wait = max(wait, e.RetryAfter)
		}
		if !sleep(ctx, wait) {
			return ctx.Err()
		}
	}
}

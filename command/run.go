package command

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"golang.org/x/sync/errgroup"

	"tumen/config"
	"tumen/source/records"
	"tumen/store"
	"tumen/topic"
)

// Run keeps the archive up to date and, with a token, runs the bot.
type Run struct {
	Once bool `help:"make one round and end, without the bot"`
}

// Help is shown by tumen run --help.
func (Run) Help() string {
	return `With a token from @BotFather it is a bot in Telegram: people subscribe, ask, and get their digests. One command does it:

  TELEGRAM_BOT_TOKEN=123456789:AAE… tumen run

Without anything said it follows the sources of the topic pack. Those of tumen.yaml take their place; with "pack-sources: true"
both are followed:

  sources:
    - id: yonhap-nk-en
      address: https://en.yna.co.kr/RSS/northkorea.xml
      outlet: Yonhap

"tumen sources add" adds more, as admins of the bot do with /sources add; "tumen sources" says how each stands.

A feed that can't be read is left alone for longer each time, up to a day. A page that fails for now is tried again in
the next rounds; one that its server or its robots.txt refuses is taken as the feed tells it, if that is enough to be
read. A server is asked for one thing at a time, with a pause between; the setting "contact" tells it whom to write to.

Feeds and pages of one's own network are refused, because any feed can link to them. With "allow-private: true" in
tumen.yaml, or TUMEN_ALLOW_PRIVATE=true, they are read. What readers send in is never fetched from there.

With --once one round is made, without the bot; sources that would only wait for their interval are visited, too. The settings telegram-… say who may use the bot and how much, and whether
it fetches by long polling or is called by webhook: "tumen config" lists them, docs/operating.md explains them.

Ctrl-C or SIGTERM stops it cleanly: what is done is kept, what is to be sent stays, and the next start goes on from there.`
}

// Run runs the command.
func (c Run) Run(ctx context.Context, e *Env) (err error) {
	settings, err := e.settings("")
	if err != nil {
		return err
	}
	withBot := settings.Telegram.Configured() && !c.Once
	pack, err := e.pack(settings)
	if err != nil {
		return err
	}
	if err := c.something(ctx, e, settings, pack, withBot); err != nil {
		return err
	}
	e.recent = newRecent(settings.Secrets()...)
	s, err := store.Open(ctx, settings.Store, store.Options{})
	if err != nil {
		return err
	}
	defer closing(&err, s)
	v, err := e.newRunning(settings, s, pack)
	if err != nil {
		return err
	}
	defer v.close()
	var loading sync.WaitGroup
	loading.Go(v.load)
	defer loading.Wait()
	if c.Once {
		v.follower.Eager = true
		err = v.round(ctx, v.follower.Documents(ctx))
	} else {
		err = v.run(ctx, withBot)
	}
	if ctx.Err() != nil {
		fmt.Fprintln(e.Err, "tumen: stopped.")
		return nil
	}
	return err
}

// something is an error when there is nothing to do.
func (c Run) something(ctx context.Context, e *Env, settings config.Config, p *topic.Pack, withBot bool) error {
	e.warnOfLost(newFollowing(settings, p, nil))
	all, err := e.sources(ctx, settings, p)
	if err == nil && len(records.Followed(all)) == 0 && !withBot {
		err = misused("there is neither a bot nor a source to follow: set TELEGRAM_BOT_TOKEN, follow a source with `tumen sources add ADDRESS`, " +
			"or set pack-sources to true, see `tumen run --help`")
	}
	return err
}

// run keeps the rounds and the bot going side by side until the context ends, or until one of them can't go on: then
// the other finishes what it has begun.
func (v *running) run(ctx context.Context, withBot bool) error {
	g, ctx := errgroup.WithContext(ctx)
	if withBot {
		b, err := v.bot()
		if err != nil {
			return err
		}
		g.Go(func() error { return v.alone(ctx, b.Run) })
	}
	g.Go(func() error { return v.rounds(ctx) })
	return g.Wait()
}

// alone runs the bot while no other process does on this archive: two would send each message twice.
func (v *running) alone(ctx context.Context, run func(context.Context) error) (err error) {
	release, err := v.store.Sole(ctx, "bot", func() {
		v.log.LogAttrs(ctx, slog.LevelWarn, "another process runs the bot on this archive; this one begins with it when that ends")
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	return run(ctx)
}

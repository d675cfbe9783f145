package command

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"tumen/bot/telegram"
	"tumen/config"
)

// hint says what is not wrong, and yet better known.
func (d *diagnosis) hint(format string, args ...any) {
	fmt.Fprintf(d.env.Out, "  %-9s %s\n", "", fmt.Sprintf(format, args...))
}

// bot checks the bot: who it is, how it receives, who may use it.
func (d *diagnosis) bot(ctx context.Context, c config.Config, local bool) {
	t := c.Telegram
	if !t.Configured() {
		d.say("telegram", nil, "no token, no bot; see README, \"As a Telegram bot\"")
		return
	}
	if local {
		d.say("telegram", nil, "a token is set")
	} else if !d.messenger(ctx, t) {
		return
	}
	switch t.Access {
	case config.AccessByCode:
		d.hint("open to who knows the code")
	case config.AccessByList:
		d.hint("open to %d people and its admins", len(t.People))
	default:
		d.hint("open to everybody; telegram-access changes that")
	}
	if t.Access == config.AccessOpen && t.TakeIn {
		d.hint("everybody can put reports into the archive: telegram-take-in is on")
	}
	if len(t.Admins) == 0 {
		d.hint("nobody can run it from within Telegram: write /privacy to it, it tells you your Telegram ID, and set telegram-admins")
	}
}

// messenger asks the messenger, and reports whether it knows the bot.
func (d *diagnosis) messenger(ctx context.Context, t config.Telegram) bool {
	client, err := telegram.New(telegram.Options{Token: t.Token, API: t.API, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		d.say("telegram", err, "")
		return false
	}
	started := d.env.Now()
	me, err := client.Me(ctx)
	if errors.Is(err, telegram.ErrUnauthorized) {
		err = fmt.Errorf("the token is wrong or was revoked: %w", err)
	}
	if err != nil {
		d.say("telegram", err, "")
		return false
	}
	hook, err := client.Webhook(ctx)
	if err != nil {
		d.say("telegram", err, "")
		return false
	}
	d.say("telegram", d.hook(t, hook), fmt.Sprintf("@%s, https://t.me/%s, answers in %s", me.UserName, me.UserName, d.env.Now().Sub(started).Round(latency)))
	switch {
	case t.Webhook == "" && hook.Set:
		d.hint("a webhook is set on %s: `tumen run` removes it and fetches by long polling; if it isn't yours, another program uses this token", hook.Host)
	case t.Webhook != "" && !hook.Set:
		d.hint("the webhook is not set yet: `tumen run` sets it")
	}
	if me.CanReadAllGroupMessages {
		d.hint("in groups it is sent all that is written, and needs only what is addressed to it: turn the privacy mode on with /setprivacy at @BotFather")
	}
	if !me.CanJoinGroups {
		d.hint("it can't be added to groups: /setjoingroups at @BotFather allows that")
	}
	return true
}

// recently is how long ago a failed delivery still says that something is wrong.
const recently = time.Hour

// hook is what is wrong with the webhook that is in use.
func (d *diagnosis) hook(t config.Telegram, hook telegram.HookInfo) error {
	if t.Webhook == "" || !hook.Set || hook.LastError == "" || d.env.Now().Sub(hook.LastErrorAt) > recently {
		return nil
	}
	return fmt.Errorf("the webhook on %s could not be reached at %s: %s; %d updates wait: look whether the proxy there leads to %s",
		hook.Host, hook.LastErrorAt.Format("2006-01-02 15:04 UTC"), hook.LastError, hook.Pending, t.Listen)
}

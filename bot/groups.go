package bot

import (
	"context"
	"errors"
	"log/slog"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/news"
)

// membership notes that the bot was taken into a chat or put out of it, blocked or unblocked.
func (b *Bot) membership(ctx context.Context, t *turn) error {
	was, is := writes(t.chat, t.member.Old), writes(t.chat, t.member.New)
	log := b.o.Log.With(slog.Int64("chat", t.chat.ID), slog.String("standing", t.member.New.Status))
	switch {
	case is && t.chat.Private():
		return b.unblocked(t)
	case is && !was:
		log.LogAttrs(ctx, slog.LevelInfo, "the bot may write in a chat")
		return b.joined(ctx, t)
	case is:
		return nil
	case !t.chat.Private() && !isIn(t.member.New):
		log.LogAttrs(ctx, slog.LevelInfo, "the bot is no longer in a chat")
		return b.left(ctx, t)
	case !t.chat.Private(): // nobody can be told there
		log.LogAttrs(ctx, slog.LevelWarn, "the bot may not write in a chat that it is in")
	}
	return b.o.Store.Unreachable(ctx, t.chat.ID, "the bot is "+t.member.New.Status, t.now)
}

// left forgets a group or channel that put the bot out, as readers are promised. A small group that became a supergroup may
// put it out too, and goes on with another number, which the messenger says to who writes to the old one.
func (b *Bot) left(ctx context.Context, t *turn) error {
	if t.chat.Type == "group" {
		err := b.o.Client.Typing(ctx, news.Chat{ID: t.chat.ID})
		if e, ok := errors.AsType[*telegram.Error](err); ok && e.MigrateTo != 0 {
			return b.o.Store.Migrate(ctx, t.chat.ID, e.MigrateTo)
		}
		if errors.Is(err, news.ErrLater) || errors.Is(err, news.ErrAgain) {
			return err
		}
	}
	t.change.Forget = append(t.change.Forget, t.chat.ID)
	return nil
}

// isIn reports whether somebody is in a chat.
func isIn(m telegram.Member) bool {
	switch m.Status {
	case "creator", "administrator", "member":
		return true
	}
	return m.Status == "restricted" && m.IsIn
}

// writes reports whether the bot may write in a chat: in a channel that takes a right of its own.
func writes(c telegram.Chat, m telegram.Member) bool {
	switch {
	case !isIn(m):
		return false
	case m.Status == "restricted":
		return m.CanSend
	case c.Type == "channel":
		return m.Status == "creator" || m.Status == "administrator" && m.CanPost
	}
	return true
}

// unblocked goes on with the digests of a person who had blocked the bot.
func (b *Bot) unblocked(t *turn) error {
	if t.sub.Subscription == news.Unreachable {
		resume(&t.sub, t.now)
		t.save()
	}
	return nil
}

// joined greets a group that took the bot in. Nothing is sent there before an admin wishes it.
func (b *Bot) joined(ctx context.Context, t *turn) error {
	in, err := b.admitted(ctx, t)
	if err != nil {
		return err
	}
	if !in {
		if t.sub.Kind == news.GroupChat {
			t.decline("bot.not_admitted." + string(b.o.Access.Mode))
		}
		return nil
	}
	t.sub.Name = titleOf(t.chat)
	if t.from != nil && !t.from.IsBot {
		t.sub.Owner = t.from.ID
	}
	// An invitation is handed on with the bot; a list names each person.
	t.sub.Admitted = t.sub.Admitted || b.o.Access.Mode == ByCode
	t.save()
	if t.sub.Kind == news.ChannelChat {
		return b.channelJoined(ctx, t)
	}
	if t.sub.Subscription == news.Subscribed { // it moved here from another number
		return nil
	}
	return b.greet(ctx, t)
}

func (b *Bot) greet(ctx context.Context, t *turn) error {
	all, err := b.o.Store.SubscribersOf(ctx, t.chat.ID)
	if err != nil {
		return err
	}
	p := b.here(t)
	first := p.button(t.say.T("bot.group.begin", nil), "sub")
	for _, s := range all {
		if s.Subscription == news.Unreachable {
			first = p.button(t.say.T("bot.set.resume", nil), "resume")
		}
	}
	var e entities.Builder
	e.Plain(t.say.T("bot.group.hello", nil) + "\n\n" + t.say.T("bot.group.how", map[string]any{"Name": "@" + b.me.UserName}))
	if t.chat.IsForum {
		e.Plain("\n\n" + t.say.T("bot.set.in_forum", nil))
	}
	t.reply(e.Text(), p.keyboard([][]telegram.Button{{first}, {p.button(t.say.T("bot.group.settings", nil), "menu")}}))
	return nil
}

// byLink is the payload of the link by which somebody takes the bot into a group.
const byLink = "new"

// startInGroup shows a group's admins its settings, and others what the bot does. By the link the bot was taken in just now,
// and has greeted.
func (b *Bot) startInGroup(ctx context.Context, t *turn, args []string) error {
	if len(args) > 0 && args[0] == byLink && t.sub.Version > 0 {
		return nil
	}
	ok, err := b.may(ctx, t, readers)
	if err != nil || !ok {
		return err
	}
	is, err := b.chatAdmin(ctx, t)
	if err != nil {
		return err
	}
	if !is {
		return b.help(ctx, t, nil)
	}
	return b.here(t).reply(ctx, "menu")
}

package bot

import (
	"context"
	"errors"
	"slices"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/news"
)

// mostOwned is how many groups and channels are listed.
const mostOwned = 30

// owned are the groups and channels that a person set up and that can be written to.
func (b *Bot) owned(ctx context.Context, person int64) ([]news.Subscriber, error) {
	all, err := b.o.Store.OwnedBy(ctx, person)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(s news.Subscriber) bool { return s.Subscription == news.Unreachable })
	return all[:min(len(all), mostOwned)], nil
}

// chats lists the groups and channels that the person of the private chat set up.
func (p *panel) chats(ctx context.Context) (entities.Text, *telegram.Keyboard, error) {
	if !p.t.chat.Private() {
		return p.menu(ctx)
	}
	owned, err := p.b.owned(ctx, p.t.chat.ID)
	if err != nil {
		return entities.Text{}, nil, err
	}
	var rows [][]telegram.Button
	for _, s := range owned {
		to := panel{b: p.b, t: p.t, sub: &s, away: true}
		rows = append(rows, []telegram.Button{to.button(mark(s.Subscription == news.Subscribed, to.name()), "menu")})
	}
	var e entities.Builder
	e.Bold(p.t.say.T("bot.set.title", nil)).Plain("\n" + p.t.say.T("bot.set.which_chat", nil))
	rows = append(rows, p.b.invitations(p.t), []telegram.Button{{Text: p.t.say.T("bot.set.back", nil), Data: data("set", "menu")}})
	return e.Text(), p.keyboard(rows), nil
}

// invitations are buttons by which somebody takes the bot into a group or a channel.
func (b *Bot) invitations(t *turn) []telegram.Button {
	link := "https://t.me/" + b.me.UserName
	return []telegram.Button{
		{Text: t.say.T("bot.start.to_group", nil), URL: link + "?startgroup=" + byLink},
		{Text: t.say.T("bot.start.to_channel", nil), URL: link + "?startchannel&admin=post_messages"},
	}
}

// channelJoined tells who let the bot post in a channel how to set it up, in private: in the channel all its readers would
// see it. Somebody who never started the bot can't be written to.
func (b *Bot) channelJoined(ctx context.Context, t *turn) error {
	if t.from == nil {
		return nil
	}
	owner, err := b.reachable(ctx, t.from.ID)
	if err != nil || owner == nil {
		return err
	}
	return b.offerChannel(ctx, t, *owner, t.sub)
}

// settingsOfChannel answers /settings in a channel, in private, to who set it up.
func (b *Bot) settingsOfChannel(ctx context.Context, t *turn) error {
	if t.sub.Owner == 0 {
		return nil
	}
	owner, err := b.reachable(ctx, t.sub.Owner)
	if err != nil || owner == nil {
		return err
	}
	return b.offerChannel(ctx, t, *owner, t.sub)
}

// reachable is what is kept of a person who can be written to, nil for nothing.
func (b *Bot) reachable(ctx context.Context, person int64) (*news.Subscriber, error) {
	s, err := b.o.Store.Subscriber(ctx, news.Chat{ID: person})
	switch {
	case errors.Is(err, news.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case s.Kind != news.PersonChat || s.Subscription == news.Unreachable:
		return nil, nil
	}
	return &s, nil
}

// offerChannel sends the settings of a channel to its owner's private chat, in the owner's language.
func (b *Bot) offerChannel(ctx context.Context, t *turn, owner, channel news.Subscriber) error {
	there := &turn{id: t.id, chat: telegram.Chat{ID: owner.Chat.ID, Type: "private"}, from: t.from, sub: owner, now: t.now}
	there.speak()
	p := &panel{b: b, t: there, sub: &channel, away: true}
	text, k, err := p.menu(ctx)
	if err != nil {
		return err
	}
	intro := there.text("bot.group.in_channel", map[string]any{"Name": entities.Clean(p.name())})
	t.send(owner.Chat, telegram.SendText(entities.Join("\n\n", intro, text), telegram.Shape{Keyboard: k}))
	return nil
}

package bot

import (
	"context"
	"errors"
	"slices"

	"tumen/bot/telegram"
	"tumen/news"
)

// may reports whether whoever is in the turn may do what is for who. If not, the turn says so, where somebody expects a word.
func (b *Bot) may(ctx context.Context, t *turn, who audience) (bool, error) {
	if who == strangers {
		return true, nil
	}
	if who == operators {
		if b.operator(t) {
			return true, nil
		}
		t.decline("bot.unknown_command") // as of a command that there isn't
		return false, nil
	}
	in, err := b.admitted(ctx, t)
	if err != nil {
		return false, err
	}
	if !in && who != leavers {
		t.decline("bot.not_admitted." + string(b.o.Access.Mode))
		return false, nil
	}
	if who == readers {
		return true, nil
	}
	is, err := b.chatAdmin(ctx, t)
	if err == nil && !is {
		t.decline("bot.admins_only")
	}
	return is, err
}

// decline says no, in the way that fits what was done.
func (t *turn) decline(key string) {
	if t.callback != nil {
		t.notice(t.say.T(key, nil))
		return
	}
	t.reply(t.text(key, nil), nil)
}

// operator reports whether an admin of the bot is in the turn.
func (b *Bot) operator(t *turn) bool {
	return t.from != nil && slices.Contains(b.o.Access.Admins, t.from.ID)
}

// admitted reports whether the bot is open to the chat or to who is in the turn.
func (b *Bot) admitted(ctx context.Context, t *turn) (bool, error) {
	if b.o.Access.Mode == Open || b.o.Access.Mode == ByCode && t.sub.Admitted || b.operator(t) {
		return true, nil // who came by a code is out when there is a list
	}
	if t.from == nil {
		return false, nil
	}
	if b.o.Access.Mode == ByList {
		return slices.Contains(b.o.Access.People, t.from.ID), nil
	}
	person, err := b.o.Store.Subscriber(ctx, news.Chat{ID: t.from.ID})
	if errors.Is(err, news.ErrNotFound) {
		return false, nil
	}
	return person.Admitted, err
}

// reads reports whether a subscriber may still get what is sent unasked. Who is shut out gets nothing more, and could not
// end it himself. A group was let in by somebody who was let in.
func (b *Bot) reads(s news.Subscriber) bool {
	a := b.o.Access
	switch {
	case a.Mode == Open || s.Kind != news.PersonChat || slices.Contains(a.Admins, s.Chat.ID):
		return true
	case a.Mode == ByList:
		return slices.Contains(a.People, s.Chat.ID)
	}
	return s.Admitted
}

// chatAdmin reports whether who is in the turn decides for its chat: the person of a private chat, an admin of a group or
// channel.
func (b *Bot) chatAdmin(ctx context.Context, t *turn) (bool, error) {
	switch {
	case t.chat.Private(), t.post:
		return true, nil
	case t.from == nil: // an admin who stays unnamed writes as the group itself; others write as their channels
		return t.message != nil && t.message.SenderChat != nil && t.message.SenderChat.ID == t.chat.ID, nil
	}
	return b.administers(ctx, t.chat.ID, t.from.ID)
}

// administers reports whether somebody is an admin of a group or channel. Where the members are hidden, a bot that is no admin
// itself sees the admins alone.
func (b *Bot) administers(ctx context.Context, chat, person int64) (bool, error) {
	m, err := b.o.Client.Member(ctx, chat, person)
	if errors.Is(err, telegram.ErrRefused) || errors.Is(err, telegram.ErrBlocked) { // CHAT_ADMIN_REQUIRED says as little
		var admins []telegram.Member
		err = b.o.Client.Call(ctx, "getChatAdministrators", telegram.Params{"chat_id": chat}, &admins)
		return slices.ContainsFunc(admins, func(m telegram.Member) bool { return m.User.ID == person }), err
	}
	return m.Status == "creator" || m.Status == "administrator", err
}

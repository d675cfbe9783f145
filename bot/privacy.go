package bot

import (
	"context"
	"strconv"

	"tumen/bot/telegram"
	"tumen/digest/entities"
)

// privacy says what is kept of a person, and how it is removed.
func (b *Bot) privacy(_ context.Context, t *turn, _ []string) error {
	var e entities.Builder
	e.Bold(t.say.T("bot.privacy.title", nil)).Plain("\n")
	for _, line := range []string{
		t.say.T("bot.privacy.kept", nil), t.say.T("bot.privacy.questions", nil), t.say.T("bot.privacy.votes", nil),
		t.say.T("bot.privacy.reports", nil), t.say.T("bot.privacy.model", nil), t.say.T("bot.privacy.not_kept", nil), t.say.T("bot.privacy.remove", nil),
	} {
		e.Plain("\n• " + line)
	}
	if t.from != nil && t.chat.Private() {
		e.Plain("\n\n" + t.say.T("bot.privacy.number", nil) + " ").Code(strconv.FormatInt(t.from.ID, 10))
	}
	t.reply(e.Text(), nil)
	return nil
}

// deleteMe asks once whether everything is to be removed.
func (b *Bot) deleteMe(_ context.Context, t *turn, _ []string) error {
	if !t.chat.Private() {
		t.reply(t.text("bot.privacy.in_private", nil), nil)
		return nil
	}
	k, err := telegram.NewKeyboard(
		[]telegram.Button{{Text: t.say.T("bot.privacy.yes", nil), Data: data("del", "yes")}},
		[]telegram.Button{{Text: t.say.T("bot.privacy.no", nil), Data: data("del", "no")}},
	)
	if err != nil {
		return err
	}
	t.reply(t.text("bot.privacy.sure", nil), k)
	return nil
}

// deletePressed removes what is kept of the person. Groups and channels that the person set up go on without an owner.
func (b *Bot) deletePressed(ctx context.Context, t *turn, args []string) error {
	if !t.chat.Private() { // this question stands in no group: whoever presses made the button up
		t.notice(t.say.T("bot.old_button", nil))
		return nil
	}
	if len(args) != 1 || args[0] != "yes" {
		t.edit(t.text("bot.privacy.stays", nil), nil)
		return nil
	}
	owned, err := b.o.Store.OwnedBy(ctx, t.chat.ID)
	if err != nil {
		return err
	}
	for _, s := range owned {
		if s.Chat.ID != t.chat.ID {
			s.Owner = 0
			t.change.Subscribers = append(t.change.Subscribers, s)
		}
	}
	t.change.Forget = append(t.change.Forget, t.chat.ID)
	t.edit(t.text("bot.privacy.removed", nil), nil)
	return nil
}

package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"tumen/bot/telegram"
	"tumen/digest/entities"
	"tumen/news"
)

// broadcast shows an operator a message as all subscribers would get it: /broadcast TEXT, or /broadcast uk TEXT for those
// who read one language. What is to be sent stands in the preview itself, so nothing has to be remembered.
func (b *Bot) broadcast(ctx context.Context, t *turn, args []string) error {
	text := after(t.message, 1)
	only := news.Language("")
	if len(args) > 0 && news.Language(args[0]).Read() {
		only, text = news.Language(args[0]), after(t.message, 2)
	}
	if strings.TrimSpace(text.Text) == "" {
		t.reply(t.text("bot.owner.broadcast_usage", nil), nil)
		return nil
	}
	to, err := b.audience(ctx, only)
	if err != nil {
		return err
	}
	if len(to) == 0 {
		t.reply(t.text("bot.owner.nobody", nil), nil)
		return nil
	}
	k, err := telegram.NewKeyboard(
		[]telegram.Button{{Text: t.say.N("bot.owner.broadcast_send", len(to), nil), Data: data("broadcast", "send", string(only))}},
		[]telegram.Button{{Text: t.say.T("bot.owner.broadcast_cancel", nil), Data: data("broadcast", "cancel")}},
	)
	if err != nil {
		return err
	}
	t.reply(text, k)
	return nil
}

// broadcastPressed sends what the preview shows, or doesn't.
func (b *Bot) broadcastPressed(ctx context.Context, t *turn, args []string) error {
	m := t.callback.Message
	if len(args) == 0 || m.Text == "" {
		t.notice(t.say.T("bot.old_button", nil))
		return nil
	}
	t.send(t.place(), telegram.EditKeyboard(m.ID, nil))
	if args[0] != "send" {
		t.notice(t.say.T("bot.owner.broadcast_cancelled", nil))
		return nil
	}
	only := news.Language("")
	if len(args) > 1 {
		only = news.Language(args[1])
	}
	to, err := b.audience(ctx, only)
	if err != nil {
		return err
	}
	bodies := map[bool][]byte{} // by whether it is delivered without a sound, as its reader chose
	for _, quiet := range []bool{false, true} {
		call := telegram.SendText(entities.Text{Text: m.Text, Entities: shownKinds(m.Entities)}, telegram.Shape{Quiet: quiet})
		if bodies[quiet], err = call.Encode(); err != nil {
			return err
		}
	}
	for _, s := range to { // a second press of the same preview finds these keys taken
		t.change.Outgoing = append(t.change.Outgoing, news.Outgoing{
			Chat: s.Chat, Key: fmt.Sprintf("broadcast/%d/%d", t.chat.ID, m.ID), Part: 1, Body: bodies[s.Quiet], Created: t.now,
		})
	}
	t.reply(entities.Text{Text: t.say.N("bot.owner.broadcast_sent", len(to), nil)}, nil)
	return nil
}

// audience are the subscribers, or those of one language. A forum is told once, however many of its threads get digests.
func (b *Bot) audience(ctx context.Context, only news.Language) ([]news.Subscriber, error) {
	all, err := b.o.Store.EachSubscribed(ctx)
	if err != nil {
		return nil, err
	}
	told := map[int64]bool{}
	return slices.DeleteFunc(all, func(s news.Subscriber) bool {
		if only != "" && s.Language != only || !b.reads(s) || told[s.Chat.ID] {
			return true
		}
		told[s.Chat.ID] = true
		return false
	}), nil
}

// after is a message without its first n words, with the formatting that its writer gave it.
func after(m *telegram.Message, n int) entities.Text {
	rest := m.Text
	for range n {
		rest = strings.TrimLeft(rest, " \t\n")
		i := strings.IndexAny(rest, " \t\n")
		if i < 0 {
			return entities.Text{}
		}
		rest = rest[i:]
	}
	rest = strings.TrimLeft(rest, " \t\n")
	cut := len(utf16.Encode([]rune(m.Text))) - len(utf16.Encode([]rune(rest)))
	out := entities.Text{Text: rest}
	for _, e := range shownKinds(m.Entities) {
		if e.Offset >= cut {
			e.Offset -= cut
			out.Entities = append(out.Entities, e)
		}
	}
	return out
}

// shownKinds are the formats of a person's message that are passed on.
func shownKinds(all []entities.Entity) []entities.Entity {
	kinds := []entities.Kind{entities.Bold, entities.Italic, entities.Code, entities.Link, entities.Quote, entities.LongQuote}
	var out []entities.Entity
	for _, e := range all {
		if slices.Contains(kinds, e.Type) {
			out = append(out, e)
		}
	}
	return out
}

package bot

import (
	"context"
	"strings"

	"tumen/bot/telegram"
)

// read answers what somebody wrote, forwarded or sent. In groups only what is addressed to the bot is read.
func (b *Bot) read(ctx context.Context, t *turn) error {
	if t.from != nil && t.from.IsBot { // two bots that answer each other never end
		return nil
	}
	if handled, err := b.pendingText(ctx, t); handled || err != nil {
		return err
	}
	words, addressed := t.words(), true
	if !t.chat.Private() {
		words, addressed = b.mentioned(t.message)
		words = strings.TrimLeft(words, ",:;–— \n") // what stood behind the name
	}
	if !addressed {
		return nil
	}
	r := b.understand(t, words)
	if r.isEmpty() {
		return nil
	}
	if code := strings.TrimSpace(words); t.chat.Private() && b.invites(code) { // it works without "/start" before it
		return b.start(ctx, t, []string{code})
	}
	ok, err := b.may(ctx, t, readers)
	if err != nil || !ok {
		return err
	}
	switch {
	case len(r.reports) > 0:
		return b.examine(ctx, t, r.reports)
	case r.question != "":
		return b.answer(ctx, t, r.question)
	}
	t.reply(t.text("bot.hint."+string(r.hint), nil), nil)
	return nil
}

// understand makes out what a message asks for. In a group, a few words to the bot below somebody's report, or its name
// alone below a question, are about that.
func (b *Bot) understand(t *turn, words string) request {
	m := t.message
	if f := m.Forward; f != nil && f.User != nil && f.User.ID == b.me.ID { // what it says is no evidence of what it says
		return request{hint: hintOwn}
	}
	r := requestOf(m, words)
	if t.chat.Private() {
		return r
	}
	if about := m.ReplyTo; about != nil && len(r.reports) == 0 && r.hint != hintThanks && few(words) && !b.own(about) {
		other := requestOf(about, wordsOf(about))
		if len(other.reports) > 0 || other.question != "" && r.question == "" {
			return other
		}
	}
	switch {
	case r.hint == hintMedia || r.hint == hintThanks || r.hint == hintSigns: // said among people
		return request{}
	case r.isEmpty() && m.Text != "": // the bot's name and nothing else
		return request{hint: hintGreeting}
	}
	return r
}

// own reports whether the bot wrote a message.
func (b *Bot) own(m *telegram.Message) bool { return m.From != nil && m.From.ID == b.me.ID }

package bot

import (
	"context"
	"crypto/rand"
	"errors"

	"tumen/digest"
	"tumen/digest/entities"
	"tumen/news"
)

// answer answers a question from the archive. The question is data: it reaches the search and the editor, and nothing
// else.
func (b *Bot) answer(ctx context.Context, t *turn, question string) error {
	used, err := b.spend(ctx, t, questionKind, b.o.Quotas.Questions, b.o.Quotas.ChatQuestions)
	if err != nil {
		return err
	}
	if used != "" {
		t.reply(entities.Text{Text: used}, nil)
		return nil
	}
	stop := b.typing(ctx, t)
	answer, err := b.o.Asker.Ask(ctx, question, t.sub.Language, t.zone())
	stop()
	if errors.Is(err, news.ErrGiveUp) {
		t.reply(t.text("bot.hint.greeting", nil), nil)
		return nil
	}
	if err != nil {
		return err
	}
	given := news.Answered{ID: rand.Text(), Chat: t.chat.ID, At: t.now, Answer: answer}
	t.change.Answered = append(t.change.Answered, given)
	parts := digest.AnswerMessages(answer)
	if answer.Refused && len(parts) > 0 { // who asks of the weather learns what can be asked
		last := &parts[len(parts)-1]
		*last = entities.Join("\n", *last, t.text("bot.answer.about", nil))
	}
	t.replyAll(parts, answerKeyboard(t.say, given, viewAnswer, pages{}))
	return nil
}

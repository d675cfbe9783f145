package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"time"

	"tumen/digest"
	"tumen/digest/entities"
	"tumen/news"
)

const (
	questionTime = time.Minute      // that an answer may take; what it takes longer nobody waits for
	talking      = 30 * time.Minute // after an answer in which the next question may lean on it
	mostBefore   = 6                // questions of a conversation that are remembered
)

// answer answers a question from the archive. The question is data: it reaches the search and the editor, and nothing
// else. Each question counts, also one whose answer is at hand because somebody asked the same: what was left of a quota would
// tell that somebody did.
func (b *Bot) answer(ctx context.Context, t *turn, question string) error {
	used, err := b.spend(ctx, t, questionKind, b.o.Quotas.Questions, b.o.Quotas.ChatQuestions)
	if err != nil {
		return err
	}
	if used != "" {
		t.reply(entities.Text{Text: used}, nil)
		return nil
	}
	before, err := b.before(ctx, t)
	if err != nil {
		return err
	}
	stop := b.typing(ctx, t)
	answer, err := b.ask(ctx, t, Question{Text: question, Before: before})
	stop()
	switch {
	case errors.Is(err, news.ErrGiveUp):
		t.reply(t.text("bot.hint.greeting", nil), nil)
		return nil
	case errors.Is(err, errTooLong):
		t.reply(t.text("bot.answer.too_slow", nil), nil)
		return nil
	case err != nil:
		return err
	}
	where := t.place()
	given := news.Answered{
		ID: rand.Text(), Chat: where.ID, Thread: where.Thread, Person: t.who(), Key: t.key(), At: t.now, Answer: answer, Before: before,
	}
	t.change.Answered = append(t.change.Answered, given)
	t.replyAll(t.answerParts(answer), answerKeyboard(t.say, given, viewAnswer, pages{}))
	return nil
}

// answerParts are an answer as messages. Who asks of the weather learns what can be asked. That an answer was made before, for who
// asked the same, is not said: nothing was filed since, so that it is none the worse, and it would tell that somebody asked it.
func (t *turn) answerParts(a news.Answer) []entities.Text {
	parts := digest.AnswerMessages(a)
	if !a.Refused || len(parts) == 0 {
		return parts
	}
	last := []entities.Text{parts[len(parts)-1], t.text("bot.answer.about", nil)}
	return append(parts[:len(parts)-1], entities.Split(last, 0, 0)...)
}

// errTooLong says that an answer took longer than anybody waits.
var errTooLong = errors.New("the answer takes too long")

// ask asks for whoever is in the turn. The error wraps errTooLong when the time for an answer is over.
func (b *Bot) ask(ctx context.Context, t *turn, q Question) (news.Answer, error) {
	q.Language, q.Zone = t.sub.Language, t.zone()
	return inTime(ctx, func(ctx context.Context) (news.Answer, error) { return b.o.Asker.Ask(ctx, q) })
}

// inTime does something that somebody waits for. The error wraps errTooLong when the time for that is over, though that of the
// turn is not.
func inTime[T any](ctx context.Context, do func(context.Context) (T, error)) (T, error) {
	within, cancel := context.WithTimeout(ctx, questionTime)
	defer cancel()
	v, err := do(within)
	if err != nil && within.Err() != nil && ctx.Err() == nil {
		return v, fmt.Errorf("%w: %w", errTooLong, err)
	}
	return v, err
}

// before returns what a question may lean on: the questions of the conversation to whose answer it replies, else of the one that
// this person has had here lately. Who replies to something else that the bot said asks anew.
func (b *Bot) before(ctx context.Context, t *turn) ([]string, error) {
	var last news.Answered
	var err error
	if about := t.message.ReplyTo; about != nil && b.own(about) {
		last, err = b.o.Store.AnsweredIn(ctx, t.chat.ID, about.ID)
	} else {
		last, err = b.o.Store.LastAnswered(ctx, t.place(), t.who(), t.now.Add(-talking))
	}
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	all := append(slices.Clone(last.Before), last.Answer.Question)
	return all[max(0, len(all)-mostBefore):], nil
}

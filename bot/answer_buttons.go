package bot

import (
	"context"
	"errors"
	"strconv"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// view is what of an answer is shown.
type view string

// The views of an answer.
const (
	viewAnswer         view = "a"
	viewSources        view = "s"
	viewQuotes         view = "q"
	viewTimeline       view = "t"
	viewTimelineQuotes view = "tq"
)

// What a button below an answer does.
const (
	pressView = "view" // view, page
	pressUp   = "up"
	pressDown = "down"
)

// pages says which part of a long view is shown.
type pages struct{ at, of int }

// answerKeyboard has the other views of an answer, the pages of this one, and the votes. An answer that cites nothing has
// no other views.
func answerKeyboard(say phrases.Printer, given news.Answered, now view, p pages) *telegram.Keyboard {
	k := &telegram.Keyboard{}
	turnTo := func(text string, v view, page int) telegram.Button {
		if v == viewTimeline || v == viewTimelineQuotes {
			return telegram.Button{Text: text, Data: data("timeline", given.ID, string(v), strconv.Itoa(page))}
		}
		return telegram.Button{Text: text, Data: data("answer", given.ID, pressView, string(v), strconv.Itoa(page))}
	}
	if p.of > 1 {
		var row []telegram.Button
		if p.at > 0 {
			row = append(row, turnTo("‹", now, p.at-1))
		}
		if p.at < p.of-1 {
			row = append(row, turnTo(strconv.Itoa(p.at+2)+"/"+strconv.Itoa(p.of)+" ›", now, p.at+1))
		}
		k.Rows = append(k.Rows, row)
	}
	for _, row := range viewsBeside(now, given) {
		var buttons []telegram.Button
		for _, v := range row {
			buttons = append(buttons, turnTo(viewTitle(say, v), v, 0))
		}
		k.Rows = append(k.Rows, buttons)
	}
	k.Rows = append(k.Rows, []telegram.Button{
		{Text: "👍", Data: data("answer", given.ID, pressUp)},
		{Text: "👎", Data: data("answer", given.ID, pressDown)},
	})
	return k
}

// viewTitle is what the button that leads to a view says; empty for what is no view.
func viewTitle(say phrases.Printer, v view) string {
	switch v {
	case viewAnswer:
		return say.T("bot.answer.back", nil)
	case viewSources:
		return say.T("bot.answer.sources", nil)
	case viewQuotes, viewTimelineQuotes:
		return say.T("bot.answer.quotes", nil)
	case viewTimeline:
		return say.T("bot.answer.timeline", nil)
	}
	return ""
}

// viewsBeside are the other views, row by row.
func viewsBeside(now view, given news.Answered) [][]view {
	if len(given.Answer.Notes()) == 0 {
		return nil
	}
	rows := map[view][][]view{
		viewAnswer:         {{viewSources, viewQuotes}, {viewTimeline}},
		viewSources:        {{viewAnswer, viewQuotes}},
		viewQuotes:         {{viewAnswer, viewSources}},
		viewTimeline:       {{viewAnswer, viewTimelineQuotes}},
		viewTimelineQuotes: {{viewAnswer, viewTimeline}},
	}[now]
	if given.Answer.Refused && now == viewAnswer { // nothing is told of it that could have gone on
		rows = rows[:1]
	}
	return rows
}

// answerPressed shows another side of an answer in its place, or keeps a vote.
func (b *Bot) answerPressed(ctx context.Context, t *turn, args []string) error {
	if len(args) < 2 {
		t.notice(t.say.T("bot.old_button", nil))
		return nil
	}
	given, ok, err := b.given(ctx, t, args[0])
	if err != nil || !ok {
		return err
	}
	switch args[1] {
	case pressUp, pressDown:
		up := args[1] == pressUp
		t.change.Votes = append(t.change.Votes, news.Vote{Answered: given.ID, Up: up, At: t.now})
		t.notice(t.say.T("bot.answer.voted_"+args[1], nil))
	case pressView:
		b.turnAnswer(t, given, args[2:])
	default:
		t.notice(t.say.T("bot.old_button", nil))
	}
	return nil
}

// given is an answer that was given in the chat of the turn; of another, or of none, it is said that it is gone.
func (b *Bot) given(ctx context.Context, t *turn, id string) (given news.Answered, ok bool, err error) {
	given, err = b.o.Store.Answered(ctx, id)
	if errors.Is(err, news.ErrNotFound) || err == nil && given.Chat != t.chat.ID {
		t.notice(t.say.T("bot.answer.gone", nil))
		return given, false, nil
	}
	return given, err == nil, err
}

// turnAnswer puts another view of an answer, or another part of it, in place of what is shown.
func (b *Bot) turnAnswer(t *turn, given news.Answered, args []string) {
	to := viewAnswer
	if len(args) > 0 {
		to = view(args[0])
	}
	var parts []entities.Text
	switch to {
	case viewSources:
		parts = digest.AnswerSources(given.Answer, b.o.Names)
	case viewQuotes:
		parts = digest.AnswerQuotes(given.Answer, b.o.Names)
	default: // the answer itself: the parts before its last stand above as messages of their own
		parts = t.answerParts(given.Answer)
		parts, to = parts[max(0, len(parts)-1):], viewAnswer
	}
	if len(parts) == 0 {
		t.notice(t.say.T("bot.old_button", nil))
		return
	}
	t.turnTo(parts, given, to, args)
}

// turnTo puts the part of a view that the second of args names in place of what is shown.
func (t *turn) turnTo(parts []entities.Text, given news.Answered, to view, args []string) {
	page := 0
	if len(args) > 1 {
		page, _ = strconv.Atoi(args[1]) // what is no number is the first page
	}
	p := pages{at: min(max(page, 0), len(parts)-1), of: len(parts)}
	t.edit(parts[p.at], answerKeyboard(t.say, given, to, p))
}

// timelinePressed shows what happened one after the other, in place of an answer. It is asked for anew each time.
func (b *Bot) timelinePressed(ctx context.Context, t *turn, args []string) error {
	if len(args) < 2 {
		t.notice(t.say.T("bot.old_button", nil))
		return nil
	}
	given, ok, err := b.given(ctx, t, args[0])
	if err != nil || !ok {
		return err
	}
	b.acknowledge(ctx, t, nil)
	told, err := b.ask(ctx, t, Question{Text: given.Answer.Question, Before: given.Before, At: given.At, Timeline: true})
	switch {
	case errors.Is(err, errTooLong): // which says nothing of the archive
		t.reply(t.text("bot.answer.too_slow", nil), nil)
		return nil
	case errors.Is(err, news.ErrGiveUp):
		told.Refused = true
	case err != nil:
		return err
	}
	to, parts := viewTimeline, digest.AnswerMessages(told)
	if view(args[1]) == viewTimelineQuotes {
		to, parts = viewTimelineQuotes, digest.AnswerQuotes(told, b.o.Names)
	}
	if told.Refused || len(parts) == 0 {
		t.reply(t.text("bot.answer.no_timeline", nil), nil)
		return nil
	}
	t.turnTo(parts, given, to, args[1:])
	return nil
}

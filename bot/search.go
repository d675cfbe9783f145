package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"strings"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/digest/entities"
	"tumen/news"
)

// mostHits is how many hits of a search can be turned through.
const mostHits = 30

// search shows the reports that have what stands behind the command, the best first. It costs no model call, so it counts in no
// quota.
func (b *Bot) search(ctx context.Context, t *turn, _ []string) error {
	if t.post { // what is looked for in a channel would be posted to all
		return nil
	}
	_, line, _ := strings.Cut(strings.Join(strings.Fields(t.message.Text), " "), " ")
	line = strings.TrimSpace(line)
	switch {
	case (entities.Text{Text: entities.Clean(line)}).IsEmpty():
		t.reply(t.searchUsage(), nil)
		return nil
	case letters(line) > longestQuestion:
		t.reply(t.text("bot.search.too_long", nil), nil)
		return nil
	}
	stop := b.typing(ctx, t)
	found, err := b.find(ctx, t, line)
	stop()
	switch {
	case errors.Is(err, news.ErrGiveUp):
		t.reply(t.text("bot.search.no_word", nil), nil)
		return nil
	case errors.Is(err, errTooLong):
		t.reply(t.text("bot.answer.too_slow", nil), nil)
		return nil
	case err != nil:
		return err
	}
	made := news.Searched{ID: rand.Text(), Chat: t.chat.ID, At: t.now, Words: line}
	below, err := searchKeyboard(made.ID, found, 0)
	if err != nil {
		return err
	}
	t.change.Searched = append(t.change.Searched, made)
	t.reply(digest.SearchPage(found, 0), below)
	return nil
}

// find searches for whoever is in the turn. The error wraps errTooLong when the time for an answer is over.
func (b *Bot) find(ctx context.Context, t *turn, line string) (digest.Finds, error) {
	s := Search{Line: line, Language: t.sub.Language, Zone: t.zone(), Limit: mostHits}
	return inTime(ctx, func(ctx context.Context) (digest.Finds, error) { return b.o.Finder.Find(ctx, s) })
}

// searchUsage says how to search.
func (t *turn) searchUsage() entities.Text {
	var e entities.Builder
	e.Plain(t.say.T("bot.search.usage", nil) + "\n")
	for example := range strings.Lines(t.say.T("bot.search.examples", nil)) {
		e.Plain("\n").Code(strings.TrimSpace(example))
	}
	e.Plain("\n\n" + t.say.T("bot.search.keys", nil))
	return e.Text()
}

// searchKeyboard has a button for the matter of each hit of a page, and the pages.
func searchKeyboard(id string, found digest.Finds, page int) (*telegram.Keyboard, error) {
	hits, first := found.Page(page)
	var matters, turns []telegram.Button
	for i, h := range hits {
		if h.Story != 0 {
			matters = append(matters, telegram.Button{Text: strconv.Itoa(first + i), Data: data("story", strconv.FormatInt(h.Story, 10))})
		}
	}
	turnTo := func(text string, page int) telegram.Button {
		return telegram.Button{Text: text, Data: data("find", id, strconv.Itoa(page))}
	}
	of := found.Pages()
	page = min(max(page, 0), of-1)
	if page > 0 {
		turns = append(turns, turnTo("‹ "+strconv.Itoa(page)+"/"+strconv.Itoa(of), page-1))
	}
	if page < of-1 {
		turns = append(turns, turnTo(strconv.Itoa(page+2)+"/"+strconv.Itoa(of)+" ›", page+1))
	}
	return telegram.NewKeyboard(matters, turns)
}

// searchPressed turns to another page of a search, in its place. The search is made again, so that what was withdrawn since is
// not shown.
func (b *Bot) searchPressed(ctx context.Context, t *turn, args []string) error {
	if len(args) != 2 {
		t.notice(t.say.T("bot.old_button", nil))
		return nil
	}
	made, err := b.o.Store.Searched(ctx, args[0])
	if errors.Is(err, news.ErrNotFound) || err == nil && made.Chat != t.chat.ID {
		t.notice(t.say.T("bot.search.gone", nil))
		return nil
	}
	if err != nil {
		return err
	}
	found, err := b.find(ctx, t, made.Words)
	if errors.Is(err, news.ErrGiveUp) || errors.Is(err, errTooLong) {
		t.notice(t.say.T("bot.trouble", nil))
		return nil
	}
	if err != nil {
		return err
	}
	page, _ := strconv.Atoi(args[1]) // what is no number is the first page
	below, err := searchKeyboard(made.ID, found, page)
	if err == nil {
		t.edit(digest.SearchPage(found, page), below)
	}
	return err
}

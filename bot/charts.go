package bot

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"tumen/bot/telegram"
	"tumen/digest"
	"tumen/digest/entities"
	"tumen/news"
)

const (
	mostCharts  = 4 // buttons below a table
	fewestDrawn = 2 // values with a day: one is read faster than a picture of it
	chartSign   = "📈 "

	titleLetters   = 60  // on a button
	captionLetters = 300 // below a picture
)

// chartButtons lead to pictures of the rows that have the most values with a day.
func chartButtons(e digest.Edition) []telegram.Button {
	type row struct {
		title  string
		data   string
		values int
	}
	var rows []row
	for _, r := range e.Figures {
		dated := 0
		for _, v := range r.Values {
			if v.AsOf != nil || v.Reported != "" {
				dated++
			}
		}
		carried := data("chart", string(r.Indicator), string(r.Whom))
		known := slices.ContainsFunc(rows, func(x row) bool { return x.data == carried })
		if dated >= fewestDrawn && !known && len(carried) <= telegram.MostData {
			rows = append(rows, row{title: strings.Join(strings.Fields(entities.Clean(r.Title)), " "), data: carried, values: dated})
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(b.values, a.values) })
	var buttons []telegram.Button
	for _, r := range rows[:min(len(rows), mostCharts)] {
		buttons = append(buttons, telegram.Button{Text: chartSign + shorten(r.title, titleLetters), Data: r.data})
	}
	return buttons
}

// chartPressed sends the picture of one figure.
func (b *Bot) chartPressed(ctx context.Context, t *turn, args []string) error {
	if len(args) != 2 || !slices.Contains(news.Indicators(), news.Indicator(args[0])) {
		t.notice(t.say.T("bot.figures.undrawn", nil))
		return nil
	}
	defer b.typing(ctx, t)()
	w := wishOf(t.sub)
	w.Until, w.Sections = t.now, nil
	p, err := b.o.Library.Chart(ctx, w, news.Indicator(args[0]), news.Whom(args[1]))
	if errors.Is(err, news.ErrNotFound) {
		t.reply(t.text("bot.figures.undrawn", nil), nil)
		return nil
	}
	if err != nil {
		return err
	}
	t.send(t.place(), telegram.SendPhoto(args[0]+".png", p.PNG, entities.Text{Text: shorten(entities.Clean(p.Title), captionLetters)}, telegram.Shape{}))
	return nil
}

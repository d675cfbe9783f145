package bot

import (
	"context"
	"strconv"
	"strings"

	"tumen/digest"
	"tumen/digest/entities"
	"tumen/lang/phrases"
	"tumen/news"
)

// digestNow shows what is new since the reader's last digest; where there is nothing, the newest day that has something.
func (b *Bot) digestNow(ctx context.Context, t *turn, _ []string) error {
	defer b.typing(ctx, t)()
	w := wishOf(t.sub)
	w.Since, w.Until = t.sub.Until, t.now
	note := ""
	e := digest.Edition{NothingNew: true}
	var err error
	if !w.Since.IsZero() {
		note = t.say.T("bot.digest.since", map[string]any{"Since": moment(t.say, w.Since.In(w.Zone))})
		if e, err = b.o.Editions.Edition(ctx, w); err != nil {
			return err
		}
	}
	if e.NothingNew {
		if note = t.say.T("bot.digest.latest", nil); !w.Since.IsZero() {
			note = t.say.T("bot.digest.nothing_new", map[string]any{"Since": moment(t.say, w.Since.In(w.Zone))})
		}
		if e, err = b.o.Editions.Latest(ctx, w); err != nil {
			return err
		}
	}
	if e.NothingNew {
		t.reply(t.text("bot.digest.empty", nil), nil)
		return nil
	}
	b.replyEdition(t, note, e)
	return nil
}

// headed puts a line above a message.
func headed(line string, parts []entities.Text) []entities.Text {
	head := entities.Text{Text: line}
	if len(parts) == 0 {
		return []entities.Text{head}
	}
	joined := entities.Join("\n\n", head, parts[0])
	if entities.Units(joined.Text) > entities.MostUnits {
		return append([]entities.Text{head}, parts...)
	}
	return append([]entities.Text{joined}, parts[1:]...)
}

// figures shows the figures of the archive, or those that a word names.
func (b *Bot) figures(ctx context.Context, t *turn, args []string) error {
	return b.figuresFrom(ctx, t, strings.Join(args, " "), 0)
}

// figuresPressed shows more of them: from a message on, of a word.
func (b *Bot) figuresPressed(ctx context.Context, t *turn, args []string) error {
	from := 0
	if len(args) > 0 {
		from, _ = strconv.Atoi(args[0]) // what is no number is the beginning
		args = args[1:]
	}
	return b.figuresFrom(ctx, t, strings.Join(args, ":"), max(from, 0))
}

func (b *Bot) figuresFrom(ctx context.Context, t *turn, word string, from int) error {
	defer b.typing(ctx, t)()
	w := wishOf(t.sub)
	w.Until, w.Sections = t.now, nil
	e, err := b.o.Library.Figures(ctx, w)
	if err != nil {
		return err
	}
	if len(e.Figures) == 0 {
		t.reply(t.text("bot.figures.none", nil), nil)
		return nil
	}
	if word != "" {
		all := indicatorNames(t.say, e.Figures)
		if e = figuresOf(e, word); len(e.Figures) == 0 {
			t.reply(t.text("bot.figures.unknown", map[string]any{"Names": strings.Join(all, ", ")}), nil)
			return nil
		}
	}
	t.replyPiece(digest.FigureMessages(e), from, func(next int) string { return data("figures", strconv.Itoa(next), word) }, chartButtons(e)...)
	return nil
}

// indicatorNames are the names of what the rows count, each once.
func indicatorNames(say phrases.Printer, rows []digest.FigureRow) []string {
	var names []string
	known := map[news.Indicator]bool{}
	for _, r := range rows {
		if !known[r.Indicator] {
			known[r.Indicator] = true
			names = append(names, indicatorName(say, r.Indicator))
		}
	}
	return names
}

func indicatorName(say phrases.Printer, i news.Indicator) string {
	if !say.Has("indicator." + string(i)) {
		return string(i)
	}
	return say.T("indicator."+string(i), nil)
}

// figuresOf leaves the rows whose title or whose indicator, in any of the languages, has the word in it, with the notes
// that they cite.
func figuresOf(e digest.Edition, word string) digest.Edition {
	word = fold(word)
	cited := map[int]bool{}
	var rows []digest.FigureRow
	for _, r := range e.Figures {
		if !counts(r, word) {
			continue
		}
		rows = append(rows, r)
		for _, v := range r.Values {
			for _, n := range v.Citations {
				cited[n] = true
			}
		}
	}
	var notes []digest.Endnote
	for _, n := range e.Endnotes {
		if cited[n.N] {
			notes = append(notes, n)
		}
	}
	e.Figures, e.Endnotes = rows, notes
	return e
}

func counts(r digest.FigureRow, word string) bool {
	names := []string{r.Title, string(r.Indicator)}
	for _, l := range news.Languages() {
		names = append(names, indicatorName(phrases.For(l), r.Indicator))
	}
	for _, name := range names {
		if word != "" && strings.Contains(fold(name), word) {
			return true
		}
	}
	return false
}

// fold makes words comparable: "Troops_Sent" and "troops sent" are one.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(strings.ReplaceAll(entities.Clean(s), "_", " "))), " ")
}

// replyEdition sends an edition, below a line that says which it is.
func (b *Bot) replyEdition(t *turn, line string, e digest.Edition) {
	all := digest.Messages(e)
	for i, m := range all {
		if i == 0 {
			parts := headed(line, []entities.Text{m.Text})
			t.replyAll(parts, b.storyButtons(t.sub.Kind, m.Stories))
			continue
		}
		t.reply(m.Text, b.storyButtons(t.sub.Kind, m.Stories))
	}
}

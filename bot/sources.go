package bot

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"tumen/digest/entities"
	"tumen/lang/phrases"
)

// sources shows readers which sources are followed and how they fare. Operators change them by words behind it.
func (b *Bot) sources(ctx context.Context, t *turn, args []string) error {
	if len(args) > 0 {
		return b.manageSources(ctx, t, args)
	}
	all, err := b.o.Library.Sources(ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		t.reply(t.text("bot.sources.none", nil), nil)
		return nil
	}
	followed := 0
	for _, s := range all {
		if s.State != SourcePaused {
			followed++
		}
	}
	blocks := []entities.Text{{Text: t.say.N("bot.sources.followed", followed, nil)}}
	for _, state := range []SourceState{SourceFine, SourceSilent, SourceFailing, SourceUntried, SourcePaused} {
		blocks = append(blocks, t.sourcesIn(state, all, b.operator(t)))
	}
	t.replyAll(entities.Split(blocks, 0, 0), nil)
	return nil
}

// sourcesIn lists the sources of one state, with the IDs by which operators call them; nothing if there are none.
func (t *turn) sourcesIn(state SourceState, all []SourceStanding, ids bool) entities.Text {
	var e entities.Builder
	outlets := map[string]int{}
	for _, s := range all {
		outlets[s.Outlet]++
	}
	all = slices.DeleteFunc(slices.Clone(all), func(s SourceStanding) bool { return s.State != state })
	if len(all) == 0 {
		return entities.Text{}
	}
	slices.SortStableFunc(all, func(a, b SourceStanding) int {
		return cmp.Or(cmp.Compare(strings.ToLower(nameOf(a)), strings.ToLower(nameOf(b))), cmp.Compare(a.Name, b.Name))
	})
	e.Inert().Bold(t.say.T("bot.sources."+string(state), nil))
	for _, s := range all {
		name := shorten(oneLine(nameOf(s)), mostName)
		if s.Outlet != "" && (ids || outlets[s.Outlet] > 1) { // which of its feeds
			name += " (" + shorten(oneLine(s.Name), mostName) + ")"
		}
		e.Plain("\n• " + name)
		if s.State == SourceFailing {
			e.Plain(" – " + t.say.T("condition."+phrases.Part(string(s.Condition)), nil))
		}
		if s.State != SourceUntried {
			e.Plain(" – " + t.lastAnswer(s.Since))
		}
	}
	return e.Text()
}

func nameOf(s SourceStanding) string { return cmp.Or(s.Outlet, s.Name) }

func (t *turn) lastAnswer(at time.Time) string {
	if at.IsZero() {
		return t.say.T("bot.sources.never", nil)
	}
	return t.say.T("bot.sources.last", map[string]any{"At": moment(t.say, at.In(t.zone()))})
}

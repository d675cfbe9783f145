package bot

import (
	"context"

	"tumen/bot/telegram"
	"tumen/digest"
)

func (b *Bot) start(context.Context, *turn, []string) error          { return nil }
func (b *Bot) startPressed(context.Context, *turn, []string) error   { return nil }
func (b *Bot) subscribe(context.Context, *turn, []string) error      { return nil }
func (b *Bot) unsubscribe(context.Context, *turn, []string) error    { return nil }
func (b *Bot) settings(context.Context, *turn, []string) error       { return nil }
func (b *Bot) settingPressed(context.Context, *turn, []string) error { return nil }
func (b *Bot) help(context.Context, *turn, []string) error           { return nil }
func (b *Bot) membership(context.Context, *turn) error               { return nil }
func (b *Bot) present(context.Context)                               {}
func (b *Bot) read(context.Context, *turn) error                     { return nil }
func (b *Bot) digestNow(context.Context, *turn, []string) error      { return nil }
func (b *Bot) figures(context.Context, *turn, []string) error        { return nil }
func (b *Bot) storyPressed(context.Context, *turn, []string) error   { return nil }
func (b *Bot) answerPressed(context.Context, *turn, []string) error  { return nil }

func (b *Bot) sources(ctx context.Context, t *turn, args []string) error {
	if len(args) > 0 {
		return b.manageSources(ctx, t, args)
	}
	return nil
}

func storyButtons([]digest.StoryRef) *telegram.Keyboard { return nil }

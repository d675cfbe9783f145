package bot

import (
	"context"
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
func (b *Bot) pendingText(context.Context, *turn) (bool, error)      { return false, nil }

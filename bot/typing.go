package bot

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// typingEvery is how often the sign that the bot writes is renewed: the messenger shows it for five seconds.
const typingEvery = 4 * time.Second

// typing shows in the chat of the turn that the bot writes, until the function that it returns is called. That returns
// when nothing more is shown.
func (b *Bot) typing(ctx context.Context, t *turn) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var shown sync.WaitGroup
	where := t.place()
	shown.Go(func() {
		ticker := time.NewTicker(typingEvery)
		defer ticker.Stop()
		for {
			if err := b.o.Client.Typing(ctx, where); err != nil && ctx.Err() == nil {
				b.o.Log.LogAttrs(ctx, slog.LevelDebug, "that the bot writes could not be shown", slog.Any("error", err))
			}
			select {
			case <-ticker.C:
			case <-ctx.Done():
				return
			}
		}
	})
	return func() {
		cancel()
		shown.Wait()
	}
}
